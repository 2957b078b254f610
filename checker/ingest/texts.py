"""The document that a text or a page is."""

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from checker.ingest.comments import Bare, without_comments
from checker.ingest.dateline import disagrees, printed_day
from checker.ingest.dates import parse_metadata_date, parse_metadata_moment
from checker.ingest.files import MARKDOWN_SUFFIXES
from checker.ingest.front_matter import read_front_matter
from checker.ingest.lines import line_starts
from checker.ingest.settings import Given, Gotten
from checker.model.document import Document, SourceMap
from checker.model.problem import Problem


def read_text(text: str, given: Given) -> Gotten:
    """The article of a text, its front matter read, and of Markdown its comments taken out.

    Where there is neither, its lines and columns are the text's own.
    """
    front = read_front_matter(text)
    bare = _bare(text, front.body, given)
    document = Document(
        given.id,
        bare.text,
        title=front.values.get("title"),
        source=front.values.get("source"),
        language=front.values.get("language"),
        path=given.path,
        source_map=bare.source_map,
        item=front.values.get("item"),
        url=front.values.get("url"),
        rewrite_of=front.values.get("rewrite_of"),
        modified=parse_metadata_moment(front.values.get("modified", "")),
        comments=bare.comments,
    )
    return dated(document, given.published, front.values.get("published"))


def _bare(text: str, body: int, given: Given) -> Bare:
    """The article of a text: Markdown without its comments, any other text as it stands."""
    if PurePath(given.id).suffix.lower() in MARKDOWN_SUFFIXES:
        return without_comments(text, body)
    return Bare(text[body:], SourceMap(((0, body),), line_starts(text)) if body else None)


def read_html(source: str, given: Given) -> Gotten:
    """The article of a page, with what the page says of it."""
    from checker.ingest.html import read_page

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
        comments=page.comments,
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
