"""What is too much for memory: texts, what stages give, and the long parts of a report, in one file on disk.

The file is a database of SQLite's in the directory for temporary files. Its name is gone as soon as it is open, so that
nothing is left of it however the program ends.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir, mkstemp
from typing import Any

from checker.model.document import Document, SourceMap
from checker.model.packing import pack, unpack

TEXTS_HELD, VALUES_HELD = 128, 2
"""How many of the texts, and of the values, that were asked for last are held in memory."""
CACHE_KB = 16_000
"""What SQLite holds of the file in memory."""
_QUICKEST = 1
"""The level of zlib."""
_LARGE = 512
"""Bytes from which on it pays to compress them."""
_ON_DISK = ("text", "source_map")
"""The fields of a document that are not held in memory."""


class ShelfError(RuntimeError):
    """The file cannot be made, or there is no room for it; the message says where, and what to do."""


class ShelvedDocument(Document):
    """An article whose text lies on a shelf, and is fetched when it is asked for.

    For any other process it is a document like all others, with its text.
    """

    __slots__ = ("_shelf", "number")
    _shelf: "Shelf"
    number: int

    def __init__(self, document: Document, shelf: "Shelf", number: int, **changes: Any) -> None:
        for field in fields(Document):
            if field.name not in _ON_DISK:
                object.__setattr__(self, field.name, changes.get(field.name, getattr(document, field.name)))
        object.__setattr__(self, "_shelf", shelf)
        object.__setattr__(self, "number", number)

    @property
    def text(self) -> str:
        """The text, from the shelf."""
        return self._shelf.text(self.number)[0]

    @property
    def source_map(self) -> SourceMap | None:
        """Where the text stands in its source, from the shelf."""
        return self._shelf.text(self.number)[1]

    def in_memory(self) -> Document:
        """The same article with its text."""
        return Document(**{field.name: getattr(self, field.name) for field in fields(Document)})

    def __reduce__(self) -> tuple[type[Document], tuple[Any, ...]]:
        return Document, tuple(getattr(self, field.name) for field in fields(Document))


class Shelf:
    """One file that holds what was put there; it is gone when it is closed."""

    def __init__(self) -> None:
        self.folder = gettempdir()
        self._db = _unnamed(self.folder)
        with self._spoken():
            for line in (*PRAGMAS, *_TABLES, "BEGIN"):
                self._db.execute(line)
        self._documents: dict[int, ShelvedDocument] = {}
        self.text = lru_cache(TEXTS_HELD)(self._text)
        """The text of a document, and its source map, by its number."""
        self.get = lru_cache(VALUES_HELD)(self._get)
        """A value by its number."""

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is left on disk."""
        self.text.cache_clear()
        self.get.cache_clear()
        self._db.close()

    # ------------------------------------------------------------ articles

    def keep(self, document: Document) -> ShelvedDocument:
        """The article, its text on disk."""
        if isinstance(document, ShelvedDocument):
            return document
        number = self._put(pack((document.text, document.source_map)))
        self._documents[number] = ShelvedDocument(document, self, number)
        return self._documents[number]

    def holds(self, document: Document) -> bool:
        """Whether the text of an article is here."""
        return isinstance(document, ShelvedDocument)

    def changed(self, document: Document, **fields: Any) -> Document:
        """An article that was kept, with other fields; all that was put on the shelf knows it so from now on."""
        if not isinstance(document, ShelvedDocument):
            raise TypeError(f"{document.id} was not kept here")
        self._documents[document.number] = ShelvedDocument(document, self, document.number, **fields)
        return self._documents[document.number]

    def _text(self, number: int) -> tuple[str, SourceMap | None]:
        known: tuple[str, SourceMap | None] = unpack(self._fetched(number))
        return known

    # ------------------------------------------------------------ values

    def put(self, value: object) -> int:
        """The number by which a value is got back. Articles in it that were kept are there as their numbers alone."""
        return self._put(pack(value, _number_of))

    def _get(self, number: int) -> Any:
        return unpack(self._fetched(number), self._documents.__getitem__)

    def _put(self, data: bytes) -> int:
        body = zlib.compress(data, _QUICKEST) if len(data) >= _LARGE else b"\0" + data
        with self._spoken():
            number = self._db.execute("INSERT INTO value (body) VALUES (?)", (body,)).lastrowid
        return number or 0

    def _fetched(self, number: int) -> bytes:
        with self._spoken():
            body: bytes = self._db.execute("SELECT body FROM value WHERE number = ?", (number,)).fetchone()[0]
        return body[1:] if body[0] == 0 else zlib.decompress(body)

    # ------------------------------------------------------------ rows

    def add(self, part: str, rows: Iterable[tuple[bytes, object]]) -> None:
        """Puts down rows of some part, each with its key."""
        with self._spoken():
            packed = ((part, key, pack(value)) for key, value in rows)
            self._db.executemany("INSERT INTO row (part, key, body) VALUES (?, ?, ?)", packed)

    def count(self, part: str) -> int:
        """How many rows a part has."""
        with self._spoken():
            return int(self._db.execute("SELECT count(*) FROM row WHERE part = ?", (part,)).fetchone()[0])

    def rows(self, part: str) -> Iterator[Any]:
        """The rows of a part in the order of their keys; those of one key as they came."""
        with self._spoken():
            found = self._db.execute("SELECT body FROM row WHERE part = ? ORDER BY key, number", (part,))
            yield from (unpack(body) for (body,) in found)

    def rows_at(self, part: str, key: bytes) -> list[Any]:
        """The rows of a part that have a key."""
        with self._spoken():
            found = self._db.execute("SELECT body FROM row WHERE part = ? AND key = ? ORDER BY number", (part, key))
            return [unpack(body) for (body,) in found]

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise ShelfError(
                f"{self.folder}: cannot hold what is put down there meanwhile ({error}): make room, or name another "
                "directory with TMPDIR"
            ) from error


PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    f"PRAGMA cache_size = -{CACHE_KB}",
)
_TABLES = (
    "CREATE TABLE value (number INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE row (number INTEGER PRIMARY KEY, part TEXT NOT NULL, key BLOB NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX row_in_order ON row (part, key)",
)


def _unnamed(folder: str) -> sqlite3.Connection:
    """A new database in a directory, without a name there."""
    try:
        handle, name = mkstemp(prefix="checker-", dir=folder)
        os.close(handle)
    except OSError as error:
        raise ShelfError(
            f"{folder}: nothing can be written there ({error.strerror}): name another with TMPDIR"
        ) from None
    try:
        database = sqlite3.connect(name, isolation_level=None)
        database.execute("PRAGMA user_version").fetchone()  # Until it is asked something, SQLite opens no file.
        return database
    finally:
        with suppress(OSError):  # Windows deletes no file that is open.
            Path(name).unlink()


def _number_of(value: object) -> int | None:
    return value.number if type(value) is ShelvedDocument else None
