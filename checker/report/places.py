"""Offsets made into lines and columns, and words cut out with them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from checker.model.document import Document
from checker.model.span import Span
from checker.report.model import Position

LONGEST_SENTENCE = 800
"""Code points of a sentence that go into a report: an article may be one line of ten million."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _Field:
    """One field of a document, with the offsets at which its lines begin, found when first asked for."""

    document: Document | None
    text: str
    starts: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    """The offsets at which paragraphs begin."""

    def line_and_column(self, offset: int) -> tuple[int, int]:
        source = self.document.source_map if self.document else None
        at = source.to_source(offset) if source else offset
        if not self.starts:
            self.starts = source.line_starts if source else line_starts(self.text)
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which lines begin, the first 0; a line ends at CRLF, CR or LF, as in an editor."""
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def paragraph_starts(text: str) -> tuple[int, ...]:
    """The offsets at which paragraphs begin: behind blank lines, or, in a text without any, line by line."""
    starts = line_starts(text)
    full = [text[start:end].strip() != "" for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    lines = tuple(start for start, is_full in zip(starts, full, strict=True) if is_full)
    first = tuple(start for start, before, own in zip(starts, (False, *full), full, strict=False) if own and not before)
    return first if len(first) > 1 else lines


class Places:
    """Where the words of a set of documents stand."""

    __slots__ = ("_documents", "_fields")

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._fields: dict[tuple[str, str], _Field] = {}

    def _field(self, span: Span) -> _Field:
        """The field that a span is of; its text is asked for the first time that it is."""
        key = (span.document, span.field)
        if key not in self._fields:
            document = self._documents[span.document]
            is_text = span.field == "text"
            self._fields[key] = _Field(document, document.text) if is_text else _Field(None, document.title or "")
        return self._fields[key]

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return self._field(span).text[span.start : span.end]

    def position(self, span: Span) -> Position:
        """A span with its lines and columns: 1-based, in code points; a title counts its own."""
        field = self._field(span)
        line, column = field.line_and_column(span.start)
        end_line, end_column = _end(field, span)
        return Position(
            field=span.field,
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
        )

    def paragraph(self, span: Span) -> int:
        """Which paragraph of the text a span begins in, from 1; 0 for a headline outside the text."""
        if span.field == "title":
            return 0
        field = self._field(span)
        if not field.paragraphs:
            field.paragraphs = paragraph_starts(field.text)
        return bisect_right(field.paragraphs, span.start)

    def clip(self, sentence: Span, quote: Span) -> Span:
        """The sentence, or the stretch of it around the quote where it is too long to print."""
        if len(sentence) <= LONGEST_SENTENCE or not sentence.contains(quote):
            return sentence
        margin = max(LONGEST_SENTENCE - len(quote), 0) // 2
        start = max(sentence.start, quote.start - margin)
        end = min(sentence.end, quote.end + margin)
        return Span(sentence.document, sentence.field, start, end)


def _end(field: _Field, span: Span) -> tuple[int, int]:
    """Line and column behind the last character: found from that character, which the map knows."""
    if span.end == span.start:
        return field.line_and_column(span.end)
    line, column = field.line_and_column(span.end - 1)
    return line, column + 1
