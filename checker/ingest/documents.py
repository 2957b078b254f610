"""Paths, standard input and strings become documents; what cannot be read becomes a problem."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal

from checker.ingest.dates import parse_metadata_date, parse_metadata_moment
from checker.ingest.decode import UndecodableError, decode, is_known_encoding
from checker.ingest.files import HTML_SUFFIXES, UnreadableError, find_inputs, read_bytes
from checker.ingest.front_matter import read_front_matter
from checker.ingest.html import read_page
from checker.ingest.lines import line_starts
from checker.ingest.published import match_published
from checker.model.document import Document, SourceMap
from checker.model.problem import Problem

Markup = Literal["text", "html"]
_NO_DATES: Mapping[str, date] = MappingProxyType({})


def read_documents(
    paths: Sequence[str],
    *,
    stdin: bytes | None,
    stdin_name: str = "-",
    published: Mapping[str, date] = _NO_DATES,
    encoding: str | None = None,
) -> tuple[list[Document], list[Problem]]:
    """Every article that could be read, in the order given, and a problem for each that could not.

    `paths` are files of any name, directories, or "-" for `stdin`, which is called `stdin_name`; a path given twice
    is read once. Directories are walked in order of name; hidden entries, files of other kinds than text, Markdown
    and HTML, and notes on the directory such as README.md are left out. `published` gives dates by id, file name,
    stem or unambiguous beginning of a file name; they count before what an article says of itself. `encoding` is
    believed before anything that a file declares.
    Nothing is raised for a bad input: its problem is fatal, and all others are still read.
    """
    if encoding is not None and not is_known_encoding(encoding):
        unknown = f"the encoding {encoding!r} is not known: give one such as utf-8, windows-1252 or shift-jis"
        return [], [Problem(encoding, unknown, fatal=True)]
    found, problems = find_inputs(paths)
    ids = [stdin_name if given == "-" else given for given in found]
    dates, unmatched = match_published(published, ids)
    documents: list[Document] = []
    for given, id_ in zip(found, ids, strict=True):
        try:
            data = _stdin(stdin) if given == "-" else read_bytes(given)
            document, remarks = _read(id_, data, encoding, None if given == "-" else given, dates.get(id_))
        except (UndecodableError, UnreadableError) as error:
            problems.append(Problem(id_, f"{error}", fatal=True))
        else:
            documents.append(document)
            problems.extend(remarks)
    return documents, problems + unmatched


def document_from_text(
    document_id: str,
    text: str,
    *,
    markup: Markup = "text",
    path: str | None = None,
    published: date | None = None,
) -> tuple[Document, list[Problem]]:
    """The document that a text is, its front matter or its page's metadata read; problems say what was not.

    For text without front matter, `Document.text` is the text itself and `source_map` is `None`: lines and
    columns are its own. `published` counts before the date that the text gives.
    """
    text = text.removeprefix("\ufeff")
    if markup == "html":
        return _from_page(document_id, text, path, published)
    front = read_front_matter(text)
    source_map = SourceMap(((0, front.body),), line_starts(text)) if front.body else None
    document = Document(
        document_id,
        text[front.body :],
        title=front.values.get("title"),
        source=front.values.get("source"),
        language=front.values.get("language"),
        path=path,
        source_map=source_map,
        item=front.values.get("item"),
        url=front.values.get("url"),
        rewrite_of=front.values.get("rewrite_of"),
        modified=parse_metadata_moment(front.values.get("modified", "")),
    )
    return _dated(document, published, front.values.get("published"))


def _from_page(id_: str, source: str, path: str | None, published: date | None) -> tuple[Document, list[Problem]]:
    page = read_page(source)
    document = Document(
        id_,
        page.text,
        title=page.title,
        source=page.site,
        language=page.language,
        path=path,
        source_map=page.source_map,
        url=page.url,
        modified=parse_metadata_moment(page.modified or ""),
    )
    return _dated(document, published, page.published)


def _dated(document: Document, published: date | None, printed: str | None) -> tuple[Document, list[Problem]]:
    if published is not None or not printed:
        return replace(document, published=published), []
    day = parse_metadata_date(printed)
    if day is not None:
        return replace(document, published=day), []
    message = f"its publication date {printed[:60]!r} names no single day: write it as 2024-01-31"
    return document, [Problem(document.id, message)]


def _stdin(data: bytes | None) -> bytes:
    if data is None:
        raise UnreadableError("standard input was asked for, and there is none: pipe an article into it")
    return data


def _read(
    id_: str, data: bytes, encoding: str | None, path: str | None, published: date | None
) -> tuple[Document, list[Problem]]:
    markup = _markup(id_, data)
    decoded = decode(data, told=encoding, is_html=markup == "html")
    document, problems = document_from_text(id_, decoded.text, markup=markup, path=path, published=published)
    if not document.text or document.text.isspace():
        raise UnreadableError("is empty: there is no text of an article in it")
    remarks = [Problem(id_, decoded.remark)] if decoded.remark else []
    return document, remarks + problems


def _markup(name: str, data: bytes) -> Markup:
    """By the file's name; where that says nothing, by how the bytes begin."""
    suffix = PurePath(name).suffix.lower()
    if suffix in HTML_SUFFIXES:
        return "html"
    if suffix:
        return "text"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"
