"""Where the articles of a check are kept: in memory, or, where they are many, on disk."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.model.document import Document

if TYPE_CHECKING:
    from checker.shelf import Shelf

MANY = 1000
"""Articles from which on a check goes over the disk."""


class Overflow:
    """Keeps articles in memory while they are few; all that come then go to a shelf.

    The shelf is closed at the end of a `with`.
    """

    def __init__(self, most: float) -> None:
        self._left = most
        self.shelf: Shelf | None = None

    def keep(self, document: Document) -> Document:
        """The article, its text in memory or on the shelf."""
        if self._left > 0:
            self._left -= 1
            return document
        if self.shelf is None:
            from checker.shelf import Shelf

            self.shelf = Shelf()
        return self.shelf.keep(document)

    def changed(self, document: Document, **fields: Any) -> Document:
        """An article that was kept, with other fields; its text stays where it is."""
        if self.shelf is not None and self.shelf.holds(document):
            return self.shelf.changed(document, **fields)
        return replace(document, **fields)

    def __enter__(self) -> "Overflow":
        return self

    def __exit__(self, *_: object) -> None:
        if self.shelf is not None:
            self.shelf.close()
