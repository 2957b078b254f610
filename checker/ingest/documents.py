"""Paths, standard input and strings become documents; what cannot be read becomes a problem."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal

from checker.ingest.decode import UndecodableError, decode, is_known_encoding
from checker.ingest.files import HTML_SUFFIXES, UnreadableError, find_inputs, read_bytes
from checker.ingest.json_lines import RECORD_SUFFIXES, can_be_streamed
from checker.ingest.order import in_one_order
from checker.ingest.published import match_published
from checker.ingest.settings import WHATEVER_IS_FOUND, Given, Gotten, HtmlReader, Search
from checker.ingest.texts import read_html, read_text
from checker.model.document import Document
from checker.model.keeping import IN_MEMORY, Keeper
from checker.model.problem import Problem
from checker.model.progress import Tell, each, unheard

Markup = Literal["text", "html"]
Form = Literal["text", "html", "feed", "records", "json"]
_NO_DATES: Mapping[str, date] = MappingProxyType({})
_FEED_SUFFIXES = frozenset((".rss", ".atom", ".xml"))
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")
_HEAD = 1024
NO_RECORD = "is empty: there is no line with an article in it"


def read_documents(
    paths: Sequence[str],
    *,
    stdin: bytes | None,
    stdin_name: str = "-",
    published: Mapping[str, date] = _NO_DATES,
    encoding: str | None = None,
    html_reader: HtmlReader = "structure",
    search: Search = WHATEVER_IS_FOUND,
    progress: Tell = unheard,
    keeper: Keeper = IN_MEMORY,
) -> tuple[list[Document], list[Problem]]:
    """Every article that could be read, in the order given, and a problem for each that could not.

    `paths` are files of any name, directories, patterns, or "-" for `stdin`, which is called `stdin_name`; a path given
    twice is read once. Directories are walked in order of name; hidden entries, what the repository ignores, files of
    other kinds than text, Markdown and HTML, JSON without a ninjs item or a schema.org article, and notes on the
    directory such as README.md are left out. `search` says more of what is taken. A feed (`.rss`, `.atom`, `.xml`)
    and JSON lines (`.jsonl`, `.ndjson`, also gzipped) that are named give an article for each entry. `published` gives
    dates by id, file name, stem or unambiguous beginning of a file name; they count before what an article says of
    itself. `encoding` is believed before anything that a file declares. `html_reader` says who finds the article in a
    page. `keeper` takes each article as it is read; of JSON lines no more than one is held beside.
    Nothing is raised for a bad input: its problem is fatal, and all others are still read. Whatever the working
    directory, the ids of the documents sort in one order.
    """
    if encoding is not None and not is_known_encoding(encoding):
        unknown = f"the encoding {encoding!r} is not known: give one such as utf-8, windows-1252 or shift-jis"
        return [], [Problem(encoding, unknown, fatal=True)]
    found, problems = find_inputs(paths, search)
    ids = [stdin_name if path == "-" else path for path in found]
    dates, unmatched = match_published(published, ids)
    inputs = [
        Given(id_, None if path == "-" else path, dates.get(id_), html_reader)
        for path, id_ in zip(found, ids, strict=True)
    ]
    read: list[tuple[Given, Document]] = []
    for given in each(inputs, len(inputs), "open", progress):
        for gotten in _gotten(given, stdin, encoding):
            read += ((given, keeper.keep(document)) for document in gotten.documents)
            problems += gotten.problems
    documents, twice = _apart(in_one_order(read, keeper))
    told = {problem.document: published[problem.document] for problem in unmatched}
    dated, unmatched = _with_dates(documents, told, keeper)
    return dated, [*problems, *twice, *unmatched]


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
    read = read_html if markup == "html" else read_text
    gotten = read(text.removeprefix("\ufeff"), Given(document_id, path, published))
    return gotten.documents[0], list(gotten.problems)


def _gotten(given: Given, stdin: bytes | None, encoding: str | None) -> Iterator[Gotten]:
    """What an input gives, piece by piece; where it cannot be read, a fatal problem."""
    try:
        if encoding is None and given.path is not None and can_be_streamed(given.path):
            yield from _streamed(given)
            return
        data = _stdin(stdin) if given.path is None else read_bytes(given.path)
        yield _read(given, _unpacked(given.id, data), encoding)
    except (UndecodableError, UnreadableError) as error:
        yield Gotten((), (Problem(given.id, f"{error}", fatal=True),))


def _streamed(given: Given) -> Iterator[Gotten]:
    from checker.ingest.records import stream_records

    found = False
    for gotten in stream_records(given):
        found = found or bool(gotten.documents or gotten.problems)
        yield gotten
    if not found:
        raise UnreadableError(NO_RECORD)


def _stdin(data: bytes | None) -> bytes:
    if data is None:
        raise UnreadableError("standard input was asked for, and there is none: pipe an article into it")
    return data


def _unpacked(name: str, data: bytes) -> bytes:
    if not name.endswith(".gz"):
        return data
    import gzip
    import zlib

    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"is called .gz, and cannot be unpacked: {error}") from None


def _read(given: Given, data: bytes, encoding: str | None) -> Gotten:
    form = _form(given.id.removesuffix(".gz"), data)
    if form == "feed":
        from checker.ingest.feeds import read_feed

        return read_feed(data, given)
    decoded = decode(data, told=encoding, is_html=form == "html")
    gotten = _READERS[form](decoded.text, given)
    if form in ("text", "html") and not gotten.documents[0].text.strip():
        raise UnreadableError("is empty: there is no text of an article in it")
    if not gotten.documents and not gotten.problems:
        raise UnreadableError(NO_RECORD)
    remarks = [Problem(given.id, decoded.remark)] if decoded.remark else []
    return replace(gotten, problems=(*remarks, *gotten.problems))


def _records(text: str, given: Given) -> Gotten:
    from checker.ingest.records import read_records

    return read_records(text, given)


def _json(text: str, given: Given) -> Gotten:
    from checker.ingest.json_files import read_json

    return read_json(text, given)


_READERS = {"text": read_text, "html": read_html, "records": _records, "json": _json}
"""By form. What only some forms need is imported with the first of them."""


def _form(name: str, data: bytes) -> Form:
    """By the file's name; where that says nothing, by how the bytes begin."""
    suffix = PurePath(name).suffix.lower()
    if suffix in HTML_SUFFIXES:
        return "html"
    if suffix in _FEED_SUFFIXES:
        return "feed"
    if suffix in RECORD_SUFFIXES:
        return "records"
    if suffix == ".json":
        return "json"
    if suffix:
        return "text"
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed")) and (b"<rss" in start or b"<feed" in start):
        return "feed"
    if _JSON.match(start):
        return "records" if _has_json_lines(data) else "json"
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "text"


def _has_json_lines(data: bytes) -> bool:
    """Whether the first line is an object by itself, and another follows."""
    first, _, rest = data.lstrip().partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _apart(documents: Iterable[Document]) -> tuple[list[Document], list[Problem]]:
    """The documents, each id once, and a fatal problem for each that has the id of another."""
    known: dict[str, Document] = {}
    problems = []
    for document in documents:
        if known.setdefault(document.id, document) is not document:
            place = f" (in {document.path})" if document.path else ""
            problems.append(Problem(document.id, f"is the id of two articles{place}: give each its own", fatal=True))
    return list(known.values()), problems


def _with_dates(
    documents: list[Document], told: Mapping[str, date], keeper: Keeper
) -> tuple[list[Document], list[Problem]]:
    """The documents with the dates told for those that stand beside others in one input, and what fits none."""
    dates, unmatched = match_published(told, [document.id for document in documents])
    dated = [
        keeper.changed(document, published=dates[document.id]) if document.id in dates else document
        for document in documents
    ]
    return dated, unmatched
