"""What a repository ignores: its `.gitignore` files, each for what is below it, the nearest deciding."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.files.patterns import Spec, ignore_spec

_NAME = ".gitignore"
_REPOSITORY = ".git"


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of one file, for what is below its directory."""

    base: str
    spec: Spec

    def says(self, path: str) -> bool | None:
        """Whether the path is ignored, or taken in again; none where no pattern fits."""
        return self.spec.check_file(os.path.relpath(path, self.base) + ("/" if path.endswith("/") else "")).include


@dataclass(frozen=True, slots=True)
class Ignored:
    """What is ignored in a directory, by the files there and above it."""

    rules: tuple[_Rules, ...] = ()

    def below(self, directory: str) -> "Ignored":
        """The same for a directory in it, whose own file counts before those above."""
        own = _rules_in(directory)
        return Ignored((*self.rules, own)) if own else self

    def holds(self, path: str) -> bool:
        """Whether a file is ignored, or a directory, whose path ends with "/"."""
        said = (rules.says(path) for rules in reversed(self.rules))
        return next((ignored for ignored in said if ignored is not None), False)


def ignored_in(directory: str) -> Ignored:
    """What is ignored in a directory that was named.

    In a repository the files from its root down count; elsewhere that of the directory. Where the directory itself is
    ignored, it was named all the same: what is said above it counts no more.
    """
    path = os.path.realpath(directory)
    above = Ignored()
    for folder in _from_root(path):
        above = above.below(folder)
    if above.holds(f"{path}/"):
        above = Ignored()
    return above.below(path)


def _from_root(path: str) -> Sequence[str]:
    """The directories from the root of the repository down to the one above; none outside of a repository."""
    parents = [Path(path), *Path(path).parents]
    root = next((at for at, folder in enumerate(parents) if (folder / _REPOSITORY).exists()), 0)
    return [str(folder) for folder in reversed(parents[1 : root + 1])]


def _rules_in(directory: str) -> _Rules | None:
    try:
        text = Path(directory, _NAME).read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    lines = tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return _Rules(directory, ignore_spec(lines)) if lines else None
