"""Paths, standard input, strings, pages, feeds and records become documents."""

from typing import TYPE_CHECKING

from checker.ingest.documents import document_from_text, read_documents
from checker.ingest.settings import WHATEVER_IS_FOUND, HtmlReader, Search

if TYPE_CHECKING:
    from checker.ingest.items import document_from_item

__all__ = [
    "WHATEVER_IS_FOUND",
    "HtmlReader",
    "Search",
    "document_from_item",
    "document_from_text",
    "read_documents",
]


def __getattr__(name: str) -> object:
    """What reads an item of a content system, imported when it is asked for: most articles are texts."""
    if name != "document_from_item":
        raise AttributeError(f"module 'checker.ingest' has no attribute '{name}'")
    from checker.ingest.items import document_from_item

    return document_from_item
