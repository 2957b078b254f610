"""Paths, standard input, strings, pages, feeds and records become documents."""

from checker.ingest.documents import document_from_text, read_documents
from checker.ingest.items import document_from_item
from checker.ingest.settings import WHATEVER_IS_FOUND, HtmlReader, Search

__all__ = [
    "WHATEVER_IS_FOUND",
    "HtmlReader",
    "Search",
    "document_from_item",
    "document_from_text",
    "read_documents",
]
