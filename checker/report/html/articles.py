"""The articles side by side: paragraphs with their line numbers, marks, and noise dimmed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from checker.model.document import Document
from checker.report.html.words import Piece, Words
from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import DocumentEntry, FindingEntry
from checker.report.phrases import day_text
from checker.report.remainder import share_of_words

MOST = 40
"""Articles up to which all of them are shown side by side."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article: its number in the file, where it has one, and its pieces."""

    line: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on the page; `number` is its place among all."""

    number: int
    label: str
    source: str
    path: str
    published: str
    noise: str
    title: tuple[Piece, ...]
    paragraphs: tuple[Paragraph, ...]


def side_by_side(
    lookup: Lookup, texts: Mapping[str, Document], numbered: Iterable[tuple[int, FindingEntry]]
) -> frozenset[str]:
    """The articles that are shown whole: those whose texts are at hand; of a great many those with findings."""
    if len(texts) <= MOST:
        return frozenset(texts).intersection(lookup.documents)
    telling = [finding for _, finding in numbered if finding.level != "note"]
    return frozenset(item.document for finding in telling for item in finding.evidence).intersection(texts)


def articles_of(words: Words, order: Mapping[str, int]) -> list[ArticleView]:
    """The articles that are shown whole, in the order of the report."""
    entries = words.lookup.report.documents
    return [_article(entry, words, order[entry.id]) for entry in entries if entry.id in words.side_by_side]


def _article(entry: DocumentEntry, words: Words, number: int) -> ArticleView:
    document = words.texts[entry.id]
    title = document.title or ""
    return ArticleView(
        number=number,
        label=words.lookup.label(entry.id),
        source=visible(entry.source or ""),
        path=visible(entry.path or entry.id),
        published="" if entry.published is None else day_text(entry.published),
        noise=share_of_words(entry).strip(" ()"),
        title=next(words.paragraphs(entry.id, "title", [0, len(title)])) if title else (),
        paragraphs=tuple(_paragraphs(entry.id, words)),
    )


def _paragraphs(document: str, words: Words) -> Iterator[Paragraph]:
    """The lines with words in them."""
    known = words.texts[document]
    starts = [0, *accumulate(len(line) + 1 for line in known.text.split("\n"))]
    in_pieces = words.paragraphs(document, "text", [*starts[:-1], len(known.text)])
    for number, pieces in enumerate(in_pieces, start=1):
        if any(piece.text.strip() for piece in pieces):
            yield Paragraph(number if known.source_map is None else None, pieces)
