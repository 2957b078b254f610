"""Paths, standard input, strings, pages, feeds and records become documents."""

from checker.ingest.documents import document_from_text, read_documents
from checker.ingest.settings import HtmlReader

__all__ = ["HtmlReader", "document_from_text", "read_documents"]
