"""Patterns on paths, read as git reads them in a `.gitignore` file."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FilePattern:
    """A pattern such as `opinion/**` or `*.md`, on paths below `base`; with no base, on paths as they are given."""

    pattern: str
    base: str = ""

    def __str__(self) -> str:
        return self.pattern

    def matches(self, path: str) -> bool:
        """Whether the pattern means a file, or a directory where its path ends with "/"."""
        below = way_below(path, self.base)
        return below is not None and ignore_spec((self.pattern,)).match_file(below)


def any_matches(patterns: Iterable[FilePattern], path: str) -> bool:
    """Whether one of the patterns means the file."""
    return any(pattern.matches(path) for pattern in patterns)


def way_below(path: str, base: str) -> str | None:
    """The path from a directory to a file, joined with "/"; none where the file is not below it."""
    end = "/" if path.endswith("/") else ""
    way = os.path.relpath(path, base) if base else os.path.normpath(path)
    parts = PurePath(way).parts
    return None if base and parts[:1] == ("..",) else PurePath(way).as_posix() + end


class _Checked(Protocol):
    include: bool | None


class Spec(Protocol):
    """What is used of pathspec's `GitIgnoreSpec`, which is imported only where there is a pattern."""

    def match_file(self, file: str) -> bool:
        """Whether the last pattern that fits takes the file in."""

    def check_file(self, file: str) -> _Checked:
        """The same, with none where no pattern fits."""


@lru_cache(maxsize=4096)
def ignore_spec(lines: tuple[str, ...]) -> Spec:
    """The patterns compiled, the later of two that fit deciding. Raises `ValueError` for one that is none."""
    spec: Spec = import_module("pathspec").GitIgnoreSpec.from_lines(lines)
    return spec
