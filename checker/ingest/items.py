"""What a JSON object says of an article: the names of ninjs (IPTC) and schema.org, and plain ones.

    {"id": "HP-4471", "title": "…", "published": "2024-01-19", "source": "Harbour Post", "text": "…"}
    {"uri": "urn:…", "headline": "…", "versioncreated": "…", "body_html": "<p>…"}                       ninjs 1
    {"uri": "urn:…", "headlines": [{"role": "main", "value": "…"}], "bodies": [{"value": "…"}]}         ninjs 2 and 3
    {"@type": "NewsArticle", "headline": "…", "datePublished": "…", "articleBody": "…"}                 schema.org

What is told of an item beside its words (subjects, places, renditions, terms of use, bylines) is passed over.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from checker.ingest.dates import parse_metadata_moment
from checker.ingest.html import read_page, read_words
from checker.ingest.json_ld import Node, first_words, flag
from checker.ingest.json_places import JsonSource
from checker.ingest.settings import Given, Gotten
from checker.ingest.texts import NOT_FREE, dated
from checker.model.document import Document, SourceMap
from checker.model.problem import Problem

_TEXTS = frozenset(("html", "content_html", "articleBody", "body", "content"))
"""Keys of a text, beside `text` and those that begin with `body_`."""
_KINDS_OF_BODIES = ("contenttype", "contentType")
_IN_HTML = re.compile(r"html|xml|nitf", re.I)
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote)\b[^<>]{0,300}>", re.I)
_TAKEN_BACK = ("canceled", "withheld")
_DIGITS = re.compile(r"\d{1,9}")


def _told(value: object) -> object:
    """What a value says, in words: that of an object or a list its first, a date as ISO 8601 writes it."""
    if isinstance(value, date):
        return value.isoformat()
    return first_words(value) if isinstance(value, (dict, list)) else value


def _page(value: object) -> object:
    return first_words(value, ("@id", "url")) if isinstance(value, (dict, list)) else value


Told = Annotated[str | None, BeforeValidator(_told)]
Page = Annotated[str | None, BeforeValidator(_page)]


def _named(*names: str) -> Any:
    return Field(default=None, validation_alias=AliasChoices(*names))


class Item(BaseModel):
    """What is read of an object beside its text; other keys are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    id: Told = _named("id", "uri", "guid", "@id", "_id")
    title: Told = _named("headline", "title")
    source: Told = _named(
        "source", "publisher", "outlet", "site", "infosource", "infosources", "infoSources", "copyrightholder",
        "copyrightHolder", "sourceOrganization"
    )  # fmt: skip
    published: Told = _named(
        "published", "datePublished", "firstpublished", "firstPublished", "date", "versioncreated", "versionCreated",
        "firstcreated", "firstCreated", "contentcreated", "contentCreated", "dateCreated"
    )  # fmt: skip
    modified: Told = _named("modified", "dateModified", "updated", "versioncreated", "versionCreated")
    version: Told = _named("version", "_current_version")
    language: Told = _named("language", "inLanguage", "lang")
    url: Page = _named("url", "link", "canonical", "mainEntityOfPage")
    item: Told = _named("item", "item_id")
    rewrite_of: Told = _named("rewrite_of", "evolvedfrom", "evolvedFrom")
    status: Told = _named("pubstatus", "pubStatus")


@dataclass(frozen=True, slots=True)
class Body:
    """A text of an item as it stands there, and whether it is one of HTML."""

    words: str
    is_html: bool


def document_from_item(node: Node, document_id: str | None = None) -> tuple[Document, list[Problem]]:
    """The document that an item of an editor's system is, and what was amiss with it.

    It is an object as ninjs, schema.org or Superdesk have it, and is called as its own id, or as told. Raises
    `ValueError` where it has no text, was taken back, or has neither id.
    """
    item = item_of(node)
    name = document_id or item.id
    if name is None:
        raise ValueError("has no id: give it one")
    gotten = read_item(node, item, name, Given(name))
    if not gotten.documents:
        raise ValueError(gotten.problems[0].message)
    return gotten.documents[0], list(gotten.problems)


def item_of(node: Node) -> Item:
    """What an object says of its article. Raises pydantic's `ValidationError` for an object that is none."""
    if not isinstance(node, Mapping):
        return Item.model_validate(node)
    told = {key: value for key, value in node.items() if value not in (None, "", [], {})}
    main = _main_headline(told.get("headlines"))
    return Item.model_validate({"headline": main, **told} if main else told)


def read_item(node: Node, item: Item, name: str, given: Given, source: JsonSource | None = None) -> Gotten:
    """The article of an object; a problem where it was taken back. Raises `ValueError` where it has no text.

    With its `source` the article has a path, and lines and columns of that file.
    """
    if item.status and item.status.rpartition(":")[2] in _TAKEN_BACK:
        return Gotten((), (Problem(name, f"was taken back by its publisher ({item.status}), so it is not read"),))
    text, source_map = _text(body_of(node), given, source)
    document = Document(
        name,
        text,
        title=_headline(item.title),
        source=item.source,
        language=item.language,
        path=given.path if source else None,
        source_map=source_map,
        item=item.item or item.id,
        url=item.url,
        rewrite_of=item.rewrite_of,
        modified=parse_metadata_moment(item.modified or ""),
        version=_number(item.version),
    )
    gotten = dated(document, given.published, item.published)
    walled = [Problem(name, NOT_FREE)] if flag(node.get("isAccessibleForFree")) is False else []
    return replace(gotten, problems=(*gotten.problems, *walled))


def _headline(title: str | None) -> str | None:
    """A headline without the tags and entities that some systems keep in it."""
    if title is None:
        return None
    return (read_words(title) if _TAG.search(title) else unescape(title)) or None


def body_of(node: Node) -> Body | None:
    """The text of an item: its `text`, else the longest of its bodies; `None` where it has none.

    Of one text told plainly and as HTML, that is the latter, which has its paragraphs. Raises `ValueError` for a text
    that is no string.
    """
    bodies = list(_bodies(node))
    return max(bodies, key=lambda body: len(body.words)) if bodies else None


def has_text_key(node: Node) -> bool:
    """Whether an object has a text under any of the names known."""
    return any(key in ("text", "bodies") or _is_text_key(key) for key in node)


def _is_text_key(key: str) -> bool:
    return key in _TEXTS or key.startswith("body_")


def _text(body: Body | None, given: Given, source: JsonSource | None) -> tuple[str, SourceMap | None]:
    """The text of an article, and its way to the file where that is known. Raises `ValueError` where there is none."""
    page = read_page(body.words, given.html_reader) if body and body.is_html else None
    text = page.text if page else body.words if body else ""
    if body is None or not text.strip():
        raise ValueError("has no text of an article: give it as `text`, `html`, `body_html` or `articleBody`")
    return text, source.map_of(body.words, page.source_map if page else None) if source else None


def _bodies(node: Node) -> Iterator[Body]:
    if node.get("text"):
        yield Body(_words(node, "text"), is_html=False)
        return
    for key in node:
        if node[key] and _is_text_key(key):
            words = _words(node, key)
            yield Body(words, bool(_IN_HTML.search(key) or _TAG.search(words)))
    for entry in _entries(node.get("bodies")):
        kind = next((str(entry[key]) for key in _KINDS_OF_BODIES if key in entry), "")
        words = _words(entry, "value")
        yield Body(words, bool(_IN_HTML.search(kind) or _TAG.search(words)))


def _words(node: Node, key: str) -> str:
    words = node.get(key, "")
    if not isinstance(words, str):
        raise ValueError(f"is no article: {key}: a text should be a string")
    return words


def _entries(told: object) -> Iterator[Node]:
    """The objects of a list as ninjs 2 and 3 have it."""
    yield from (entry for entry in told if isinstance(entry, Mapping)) if isinstance(told, list) else ()


def _main_headline(headlines: object) -> str | None:
    entries = sorted(_entries(headlines), key=lambda entry: entry.get("role") != "main")
    return next(filter(None, (first_words(entry.get("value")) for entry in entries)), None)


def _number(version: str | None) -> int | None:
    """The number of a version told as "3", 3 or "3.0"."""
    digits = _DIGITS.match(version or "")
    return int(digits[0]) if digits else None


def reason(error: Exception) -> str:
    """What is amiss with an object that is no article, in a sentence."""
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON object: {error.msg.lower()}, at its column {error.colno}"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"is no article: {where + ': ' if where else ''}{first['msg'].lower()}"
    return str(error) if isinstance(error, ValueError) else "is nested too deeply to be an article"
