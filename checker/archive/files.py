"""The file of an archive: opened where it is one and whole, refused with the reason where it is not."""

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from checker.archive.errors import ArchiveError

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""
_READERS_PATIENCE = 2000
"""Milliseconds that a reader waits; it need not at all but where a file is just being opened or closed."""
_CACHE = 64 * 1024
"""Kilobytes of pages held in memory, so that a batch is written once and in one go."""
PAGE = 8192
"""Bytes of a page: some four readings fit in one."""


def is_database(path: str) -> bool:
    """Whether a file begins as those of SQLite do, whatever it is called; no other input of the program does."""
    return _head(path)[: len(_MAGIC)] == _MAGIC


def refuse_foreign(path: str) -> None:
    """Raises `ArchiveError` where a file is none of SQLite's, or was cut off."""
    head = _head(path)
    if not head:
        raise ArchiveError(f"{path}: is empty, and no archive: checker archive add makes one")
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise ArchiveError(f"{path}: is no archive: it is not a SQLite file, or its beginning is damaged")
    size, expected = os.path.getsize(path), _whole(head)
    if size < expected and not os.path.exists(f"{path}-wal"):
        raise ArchiveError(
            f"{path}: is cut off: {size:,} of {expected:,} bytes are there; copy it anew, or build it anew with add"
        )


def _head(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_HEADER)
    except OSError:
        return b""


def _whole(head: bytes) -> int:
    """How many bytes a file must have by its own header; 0 where that does not say."""
    page: int = struct.unpack_from(">H", head, 16)[0]
    pages, changed, valid_for = (struct.unpack_from(">I", head, at)[0] for at in (28, 24, 92))
    return (65536 if page == 1 else page) * pages if changed == valid_for else 0


def connect(path: str, *, write: bool) -> sqlite3.Connection:
    """A connection to a file; one that only reads needs no right to write, neither to the file nor beside it."""
    connection = _connection(path, "rwc" if write else "rw")
    if not write:
        connection.execute(f"PRAGMA busy_timeout = {_READERS_PATIENCE}")
    if not write:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorname not in _NO_ROOM_BESIDE or os.path.exists(f"{path}-wal"):
                raise
            # Nobody can be writing where nobody may: without the files that readers and writers share it can be read.
            connection = _connection(path, "ro", "&immutable=1")
        connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


_NO_ROOM_BESIDE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTINIT")


def _connection(path: str, mode: str, more: str = "") -> sqlite3.Connection:
    address = f"file:{quote(os.path.abspath(path))}?mode={mode}{more}"
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


@contextmanager
def spoken(path: str) -> Iterator[None]:
    """What SQLite has to say about a file, as an `ArchiveError` in plain words."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {_reason(error, path)}") from error


def _reason(error: sqlite3.Error, path: str) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"another process is writing, and was not done within {_PATIENCE:.0f} seconds: try again later"
    if name.startswith("SQLITE_READONLY"):
        return "may not be written: check its permissions and those of its folder"
    if name.startswith("SQLITE_CANTOPEN"):
        there = "check its permissions" if Path(path).exists() else "there is no such folder"
        return f"cannot be opened: {there}"
    if name.startswith("SQLITE_FULL"):
        return "there is no room left where it lies; what was added before is kept"
    if name.startswith("SQLITE_IOERR"):
        return f"cannot be read or written there ({error}); what was added before is kept"
    return f"is damaged ({error}): take a copy of it, or build it anew with add"
