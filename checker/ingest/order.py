"""Documents in one order, whatever the directory that the program runs in."""

import os
from collections.abc import Callable, Sequence
from functools import cache

from checker.ingest.settings import Given
from checker.model.document import Document
from checker.model.keeping import IN_MEMORY, Keeper


class PlacedId(str):
    """A path as it was given, which sorts by where the file is.

    A report is ordered by ids. Where some paths begin at the root of the disk and some here, or go up first, the order
    of their letters depends on the working directory. That of the files does not.
    """

    __slots__ = ("place",)
    place: str

    def __new__(cls, given: str, place: str) -> "PlacedId":
        """The path as given; `place` is where it leads."""
        placed = super().__new__(cls, given)
        placed.place = place
        return placed

    def __reduce__(self) -> tuple[type["PlacedId"], tuple[str, str]]:
        return PlacedId, (str(self), self.place)

    __hash__ = str.__hash__

    def __lt__(self, other: str) -> bool:
        return self.place < _place(other)

    def __le__(self, other: str) -> bool:
        return self.place <= _place(other)

    def __gt__(self, other: str) -> bool:
        return self.place > _place(other)

    def __ge__(self, other: str) -> bool:
        return self.place >= _place(other)


def _place(name: str) -> str:
    return name.place if isinstance(name, PlacedId) else str(name)


def in_one_order(documents: Sequence[tuple[Given, Document]], keeper: Keeper = IN_MEMORY) -> list[Document]:
    """The documents, each from its input; their ids sort by place where the letters of the ids do not."""
    real = cache(os.path.realpath)
    places = [_place_of(given, document.id, real) for given, document in documents]
    by_letters = sorted(range(len(documents)), key=lambda at: documents[at][1].id)
    by_place = sorted(range(len(documents)), key=lambda at: places[at])
    if by_letters == by_place:
        return [document for _, document in documents]
    return [
        keeper.changed(document, id=PlacedId(document.id, place))
        for (_, document), place in zip(documents, places, strict=True)
    ]


def _place_of(given: Given, name: str, real: Callable[[str], str]) -> str:
    """Where a document is, or its id where that says nothing of a place."""
    if given.path is None or not name.startswith(given.path):
        return name
    folder, file = os.path.split(given.path)
    return os.path.join(real(folder or "."), file) + name[len(given.path) :]
