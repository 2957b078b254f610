"""Paths as given become the files to read."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from checker.ingest.recognized import holds_item
from checker.model.problem import Problem

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
SUFFIXES = frozenset({".txt", ".text"}) | MARKDOWN_SUFFIXES | HTML_SUFFIXES
"""What a walk through a directory takes; a file that is named is read whatever its name."""

_ABOUT_THE_DIRECTORY = re.compile(r"(?:[A-Z][A-Z_-]{3,}|readme)\.(?:md|markdown)$")
"""README.md, LICENSE.md, NOTES.md: by custom they speak of the files beside them, and are no articles."""


class UnreadableError(Exception):
    """An input holds no article that could be read; the message says what to do."""


def find_inputs(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The files that the paths mean, each once, in the order given; "-" stays as it is.

    A file in a directory is called by the directory as given and the way from there, joined with "/".
    """
    inputs: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for found in _expand(path):
                inputs.setdefault(found if found == "-" else os.path.realpath(found), found)
        except UnreadableError as error:
            problems.append(Problem(path, f"{error}", fatal=True))
        except (OSError, ValueError) as error:
            problems.append(Problem(path, _reason(error), fatal=True))
    return list(inputs.values()), problems


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


def _expand(path: str) -> Iterator[str]:
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    found = list(_walk(path.rstrip("/") or "/", ""))
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        raise UnreadableError(
            f"is a directory without articles: none of its files ends in {kinds}, and no .json holds a ninjs item or a "
            "NewsArticle; name the files instead"
        )
    yield from found


def _is_article(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES and not _ABOUT_THE_DIRECTORY.match(name)


def _is_item(path: str) -> bool:
    return PurePath(path).suffix.lower() == ".json" and holds_item(path)


def _walk(directory: str, below: str) -> Iterator[str]:
    """The files of a directory in order of name, its own before those of each directory in it."""
    entries = sorted(os.scandir(os.path.join(directory, below)), key=lambda entry: entry.name)
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in shown:
        if not entry.is_dir() and (_is_article(entry.name) or _is_item(entry.path)):
            yield f"{directory}/{below}{entry.name}"
    for entry in shown:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(directory, f"{below}{entry.name}/")
