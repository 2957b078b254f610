"""The configuration file that holds for a directory."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME, SHARED_NAME = "checker.toml", "pyproject.toml"
TABLE = ("tool", "checker")
"""Where the configuration stands in a file that it shares with other programs."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file. `table` are the keys that lead to what it says to this program; none in its own file."""

    path: Path
    text: str
    table: tuple[str, ...] = ()

    @property
    def base(self) -> Path:
        """The directory that the paths in it start from."""
        return self.path.parent


class UnreadableConfigError(Exception):
    """A configuration file could not be read; the message names it and says why."""


def find_config(directory: Path) -> ConfigFile | None:
    """The nearest configuration file, from the directory upward.

    `checker.toml` counts before `pyproject.toml` in the same directory; one without `[tool.checker]` is passed over.
    """
    for folder in (directory, *directory.parents):
        if (own := folder / NAME).is_file():
            return open_config(own)
        shared = folder / SHARED_NAME
        if shared.is_file() and (file := open_config(shared)).table and _has_table(file):
            return file
    return None


def open_config(path: Path) -> ConfigFile:
    """The configuration file at a path; in a `pyproject.toml` it is the table `tool.checker`."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UnreadableConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableConfigError(f"{path}: is not UTF-8, from byte {error.start} on") from error
    return ConfigFile(path, text, TABLE if path.name == SHARED_NAME else ())


def _has_table(file: ConfigFile) -> bool:
    """Whether a shared file speaks to this program. One that is no TOML and names the table does: it is at fault."""
    heading = ".".join(TABLE)
    if TABLE[-1] not in file.text:
        return False
    try:
        inner: Any = tomllib.loads(file.text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return heading in file.text
    for key in file.table:
        inner = inner.get(key) if isinstance(inner, dict) else None
    return inner is not None
