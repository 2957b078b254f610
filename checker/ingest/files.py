"""Paths as given become the files to read."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path, PurePath

from checker.files.gitignore import Ignored, ignored_in
from checker.files.patterns import any_matches, ignore_spec
from checker.ingest.recognized import holds_item
from checker.ingest.settings import WHATEVER_IS_FOUND, Search
from checker.model.problem import Problem

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
SUFFIXES = frozenset({".txt", ".text"}) | MARKDOWN_SUFFIXES | HTML_SUFFIXES
"""What a walk through a directory takes; a file that is named is read whatever its name."""

_ABOUT_THE_DIRECTORY = re.compile(r"(?:[A-Z][A-Z_-]{3,}|readme)\.(?:md|markdown)$")
"""README.md, LICENSE.md, NOTES.md: by custom they speak of the files beside them, and are no articles."""


class UnreadableError(Exception):
    """An input holds no article that could be read; the message says what to do."""


def find_inputs(paths: Sequence[str], search: Search = WHATEVER_IS_FOUND) -> tuple[list[str], list[Problem]]:
    """The files that the paths mean, each once, in the order given; "-" stays as it is.

    A path is a file, a directory or a pattern such as `stories/**/*.txt`. A file in a directory is called by the
    directory as given and the way from there, joined with "/". Hidden files, and what the repository ignores, are read
    where they are named; in directories and by patterns they are not found.
    """
    inputs: dict[str, str] = {}
    problems: list[Problem] = []
    left_out: list[str] = []
    for path in paths:
        try:
            found = list(_expand(path, search))
            kept = {_real(one): one for one in found if one == "-" or not any_matches(search.exclude, one)}
        except UnreadableError as error:
            problems.append(Problem(path, f"{error}", fatal=True))
        except (OSError, ValueError) as error:
            problems.append(Problem(path, _reason(error), fatal=True))
        else:
            inputs |= {real: one for real, one in kept.items() if real not in inputs}
            left_out += [path] if found and not kept else []
    if not inputs and not search.allow_empty:
        problems += [Problem(path, _EXCLUDED, fatal=True) for path in left_out]
    return list(inputs.values()), problems


_EXCLUDED = "is excluded, with all that is in it: see --exclude, and `exclude` in the configuration"


def _real(path: str) -> str:
    return path if path == "-" else os.path.realpath(path)


def read_bytes(path: str) -> bytes:
    """What a file holds. Raises `UnreadableError` where it cannot be opened or is a device."""
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise UnreadableError("is neither a file nor a directory: give the file that holds the article")
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError(_reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist: check the path"
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _expand(path: str, search: Search) -> Iterator[str]:
    """The files that a path means. Raises `UnreadableError` where there is none, unless that is allowed."""
    found = [path]
    nothing = ""
    if os.path.isdir(path):
        name = path.rstrip("/") or "/"
        found = [f"{name}/{way}" for way in _walk(_folder(path, search), _is_found)]
        nothing = _NO_ARTICLES
    elif path != "-" and has_magic(path) and not os.path.lexists(path):
        found = list(_matching(path, search))
        nothing = "is a pattern that no file fits: check it"
    if not found and not search.allow_empty:
        raise UnreadableError(nothing)
    yield from found


_NO_ARTICLES = (
    f"is a directory without articles: none of its files ends in {' '.join(sorted(SUFFIXES))}, and no .json holds a "
    "ninjs item or a NewsArticle; name the files instead"
)


def _is_found(path: str) -> bool:
    """Whether a file that is not named is an article."""
    return _is_article(os.path.basename(path)) or _is_item(path)


def _is_article(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES and not _ABOUT_THE_DIRECTORY.match(name)


def _is_item(path: str) -> bool:
    return PurePath(path).suffix.lower() == ".json" and holds_item(path)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A directory on a walk: where it is, the way to it from the start, and what is ignored in it, if anything."""

    place: str
    way: str
    ignored: Ignored | None

    def entries(self) -> list[os.DirEntry[str]]:
        """What is found in it, in order of name."""
        seen = sorted(os.scandir(self.place), key=lambda entry: entry.name)
        return [entry for entry in seen if not entry.name.startswith(".") and not self._ignores(entry)]

    def inner(self, entry: os.DirEntry[str]) -> "_Folder":
        """A directory in it."""
        ignored = self.ignored.below(entry.path) if self.ignored is not None else None
        return _Folder(entry.path, f"{self.way}{entry.name}/", ignored)

    def _ignores(self, entry: os.DirEntry[str]) -> bool:
        path = f"{entry.path}/" if entry.is_dir() else entry.path
        return self.ignored is not None and self.ignored.holds(path)


def _folder(path: str, search: Search) -> _Folder:
    return _Folder(os.path.realpath(path), "", ignored_in(path) if search.gitignore else None)


def _walk(folder: _Folder, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    """The way to each file in a directory in order of name, its own before those of each directory in it."""
    entries = folder.entries()
    for entry in entries:
        if not entry.is_dir() and is_wanted(entry.path):
            yield folder.way + entry.name
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder.inner(entry), is_wanted)


def _matching(pattern: str, search: Search) -> Iterator[str]:
    """The files that a pattern means, in the order of a walk; of a directory that it means, all.

    One that spells out how names end (`*.jsonl`) takes all that it fits, another only what a walk would take.
    """
    base, rest = _fixed(pattern)
    if not os.path.isdir(base or "."):
        return
    spec, ending = ignore_spec((f"/{rest}",)), PurePath(pattern).suffix
    takes_all = bool(ending) and not has_magic(ending)
    for way in _walk(_folder(base or ".", search), _any_name):
        path = os.path.join(base, way)
        if spec.match_file(way) and (takes_all or _is_found(path)):
            yield path


def _any_name(_: str) -> bool:
    return True


def _fixed(pattern: str) -> tuple[str, str]:
    """The directory that a pattern starts from, and the rest of it."""
    parts = pattern.split("/")
    at = next(at for at, part in enumerate(parts) if has_magic(part))
    base = "/".join(parts[:at])
    return base or ("/" if pattern.startswith("/") else ""), "/".join(parts[at:])
