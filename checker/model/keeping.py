"""Where articles are kept while a check goes on: in memory, or elsewhere."""

from dataclasses import replace
from typing import Any, Protocol

from checker.model.document import Document


class Keeper(Protocol):
    """Takes each article as soon as it is read."""

    def keep(self, document: Document) -> Document:
        """The article as it is handed on; its text may have gone elsewhere, and is there when it is asked for."""

    def changed(self, document: Document, **fields: Any) -> Document:
        """An article that was kept, with other fields; its text stays where it is."""


class InMemory:
    """Articles as they are."""

    def keep(self, document: Document) -> Document:
        """The article itself."""
        return document

    def changed(self, document: Document, **fields: Any) -> Document:
        """The article with other fields."""
        return replace(document, **fields)


IN_MEMORY = InMemory()
