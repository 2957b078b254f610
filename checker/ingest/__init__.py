"""Paths, standard input, strings and HTML become documents."""

from checker.ingest.documents import document_from_text, read_documents

__all__ = ["document_from_text", "read_documents"]
