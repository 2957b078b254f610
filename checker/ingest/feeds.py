"""RSS and Atom: every entry of a feed is an article.

Read by feedparser, an extra (`feeds`): it is imported when first asked for.
"""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from checker.ingest.dates import parse_metadata_moment
from checker.ingest.files import UnreadableError
from checker.ingest.html import read_page, read_words
from checker.ingest.settings import Given, Gotten
from checker.ingest.texts import dated
from checker.model.document import Document
from checker.model.problem import Problem


def read_feed(data: bytes, given: Given) -> Gotten:
    """The articles of a feed; an entry without text is a problem.

    Raises `UnreadableError` where feedparser is not installed, or finds no entry.
    """
    try:
        feedparser = import_module("feedparser")
    except ImportError as error:
        raise UnreadableError("is a feed: to read it, pip install 'checker[feeds]'") from error
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise UnreadableError("is a feed without an entry that could be read")
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(feed.entries, start=1):
        name = _name(entry, number, given, documents)
        gotten = _document(entry, name, feed.feed, given)
        documents |= {document.id: document for document in gotten.documents}
        problems += gotten.problems
    return Gotten(tuple(documents.values()), tuple(problems))


def _name(entry: Mapping[str, Any], number: int, given: Given, taken: Mapping[str, Document]) -> str:
    """What an entry is called: its id or address, where no other has it."""
    name = str(entry.get("id") or entry.get("link") or "")
    return name if name and name not in taken else f"{given.id}:{number}"


def _document(entry: Mapping[str, Any], name: str, feed: Mapping[str, Any], given: Given) -> Gotten:
    text = read_page(_body(entry), given.html_reader).text
    if not text.strip():
        return Gotten((), (Problem(name, "has no text in the feed"),))
    document = Document(
        name,
        text,
        title=_plain(entry.get("title")),
        source=_plain(feed.get("title")),
        language=feed.get("language"),
        item=entry.get("id"),
        url=entry.get("link"),
        modified=_moment(entry, "updated"),
    )
    published = _moment(entry, "published") or document.modified
    return dated(document, given.published, published.date().isoformat() if published else None)


def _body(entry: Mapping[str, Any]) -> str:
    """The longest that a feed gives of an entry: its content, or else its summary."""
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    return max([*contents, str(entry.get("summary") or "")], key=len)


def _moment(entry: Mapping[str, Any], key: str) -> datetime | None:
    """When an entry was published or updated, in UTC; as printed where feedparser does not know the form."""
    # Asked for by `get`, feedparser would give the one date for the other.
    parsed = dict(entry).get(f"{key}_parsed")
    return datetime(*parsed[:6]) if parsed else parse_metadata_moment(str(dict(entry).get(key) or ""))


def _plain(value: object) -> str | None:
    return (read_words(str(value)) if value else "") or None
