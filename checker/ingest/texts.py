"""The document that a text or a page is."""

from dataclasses import replace
from datetime import date

from checker.ingest.dateline import disagrees, printed_day
from checker.ingest.dates import parse_metadata_date, parse_metadata_moment
from checker.ingest.front_matter import read_front_matter
from checker.ingest.html import read_page
from checker.ingest.lines import line_starts
from checker.ingest.settings import Given, Gotten
from checker.model.document import Document, SourceMap
from checker.model.problem import Problem


def read_text(text: str, given: Given) -> Gotten:
    """The article of a text, its front matter read. Without one its lines and columns are the text's own."""
    front = read_front_matter(text)
    source_map = SourceMap(((0, front.body),), line_starts(text)) if front.body else None
    document = Document(
        given.id,
        text[front.body :],
        title=front.values.get("title"),
        source=front.values.get("source"),
        language=front.values.get("language"),
        path=given.path,
        source_map=source_map,
        item=front.values.get("item"),
        url=front.values.get("url"),
        rewrite_of=front.values.get("rewrite_of"),
        modified=parse_metadata_moment(front.values.get("modified", "")),
    )
    return dated(document, given.published, front.values.get("published"))


def read_html(source: str, given: Given) -> Gotten:
    """The article of a page, with what the page says of it."""
    page = read_page(source, given.html_reader)
    told = page.metadata
    document = Document(
        given.id,
        page.text,
        title=told.title,
        source=told.source,
        language=told.language,
        path=given.path,
        source_map=page.source_map,
        url=told.url,
        modified=parse_metadata_moment(told.modified or ""),
    )
    gotten = dated(document, given.published, told.published)
    walled = [Problem(given.id, NOT_FREE)] if told.free is False else []
    return replace(gotten, problems=(*gotten.problems, *walled))


NOT_FREE = "says that it is not free to read: what was served may be a part of the article, or a wall"


def dated(document: Document, told: date | None, metadata: str | None) -> Gotten:
    """The document with its publication date: the one told, else its metadata's, else the one its first lines print.

    A date of the metadata that names no day, and one that the text speaks against, are problems.
    """
    problems = []
    day = told or parse_metadata_date(metadata or "")
    if day is None and metadata:
        message = f"its publication date {metadata[:60]!r} names no single day: write it as 2024-01-31"
        problems.append(Problem(document.id, message))
    printed = printed_day(document.text)
    if told is None and day and printed and disagrees(printed, day):
        message = f"was published on {day} by its metadata, and prints {printed.words!r}: the metadata count"
        problems.append(Problem(document.id, message))
    return Gotten((replace(document, published=day or (printed.day if printed else None)),), tuple(problems))
