"""The long parts of a report, put in order as they come: in memory, or on a shelf where there is more room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, Protocol, TypeVar, overload

from checker.report.model import ComparisonEntry
from checker.report.order import natural

E = TypeVar("E")
Key = tuple[str | int, ...]
Part = Literal["events", "claims", "comparisons", "noise", "coverage"]


def _by_id(entry: Any) -> Key:
    return natural(entry.id)


def _by_claims(entry: ComparisonEntry) -> Key:
    return *natural(entry.claims[0]), *natural(entry.claims[1]), entry.kind, entry.because.code


def _as_they_come(_: Any) -> Key:
    return ()


KEYS: Mapping[Part, Callable[[Any], Key]] = {
    "events": _by_id,
    "claims": _by_id,
    "comparisons": _by_claims,
    "noise": _as_they_come,
    "coverage": _as_they_come,
}
"""By what the entries of a part are put in order; those of one key stay as they came."""


class Bulk(Protocol):
    """Takes the entries of a report's long parts in any order."""

    def add(self, part: Part, entries: Iterable[Any]) -> None:
        """Takes entries of a part."""

    def ordered(self, part: Part) -> Sequence[Any]:
        """All entries of a part in order."""


class BulkInMemory:
    """Holds all entries."""

    def __init__(self) -> None:
        self._entries: dict[Part, list[Any]] = {part: [] for part in KEYS}

    def add(self, part: Part, entries: Iterable[Any]) -> None:
        """Takes entries of a part."""
        self._entries[part].extend(entries)

    def ordered(self, part: Part) -> Sequence[Any]:
        """All entries of a part in order."""
        return tuple(sorted(self._entries[part], key=KEYS[part]))


class Store(Protocol):
    """Holds rows on disk; a `checker.shelf.Shelf` is one."""

    def add(self, part: str, rows: Iterable[tuple[bytes, object]]) -> None:
        """Puts down rows, each with its key."""

    def count(self, part: str) -> int:
        """How many rows a part has."""

    def rows(self, part: str) -> Iterator[Any]:
        """The rows of a part in the order of their keys."""

    def rows_at(self, part: str, key: bytes) -> list[Any]:
        """The rows of a part that have a key."""


class BulkOnDisk:
    """Puts all entries on a shelf, from where they come one by one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, part: Part, entries: Iterable[Any]) -> None:
        """Takes entries of a part."""
        self._store.add(part, ((sortable(KEYS[part](entry)), entry) for entry in entries))

    def ordered(self, part: Part) -> Sequence[Any]:
        """All entries of a part in order."""
        return OnDisk(self._store, part)


class OnDisk(Sequence[E]):
    """Entries of a report that are read from disk each time they are gone through."""

    def __init__(self, store: Store, part: Part) -> None:
        self._store, self._part = store, part
        self._length = store.count(part)
        self.by_id: Mapping[str, E] = _OnDiskById(store, part, self)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[E]:
        return self._store.rows(self._part)

    @overload
    def __getitem__(self, at: int) -> E: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[E, ...]: ...

    def __getitem__(self, at: int | slice) -> E | tuple[E, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return next(islice(self, range(self._length)[at], None))


class _OnDiskById(Mapping[str, E]):
    """Entries by their ids, each looked for when it is asked for."""

    def __init__(self, store: Store, part: Part, entries: Iterable[Any]) -> None:
        self._store, self._part, self._entries = store, part, entries

    def __getitem__(self, name: str) -> E:
        for entry in self._store.rows_at(self._part, sortable(natural(name))):
            if entry.id == name:
                found: E = entry
                return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (entry.id for entry in self._entries)

    def __len__(self) -> int:
        return self._store.count(self._part)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def entries_by_id(entries: Sequence[N]) -> Mapping[str, N]:
    """The claims, or the events, of a report by their ids."""
    return entries.by_id if isinstance(entries, OnDisk) else {entry.id: entry for entry in entries}


_ENDED, _NUL_WITHIN = b"\0\0", b"\0\xff"


def sortable(key: Key) -> bytes:
    """Bytes that sort as the parts of a key do: words by their characters, whole numbers up to 64 bits by size."""
    return b"".join(map(_sortable, key))


def _sortable(part: str | int) -> bytes:
    if isinstance(part, int):
        return part.to_bytes(8, "big")
    return part.encode("utf-8", "surrogatepass").replace(b"\0", _NUL_WITHIN) + _ENDED
