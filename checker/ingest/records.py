"""One article a line, as JSON: what archives and exports are made of.

    {"id": "HP-4471", "title": "…", "published": "2024-01-19", "source": "Harbour Post", "text": "…"}

The names of ninjs and of schema.org are read as well. `html` is read as a page where there is no `text`.
"""

import json
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from checker.ingest.dates import parse_metadata_moment
from checker.ingest.html import read_page
from checker.ingest.settings import Given, Gotten
from checker.ingest.texts import dated
from checker.model.document import Document
from checker.model.problem import Problem


def _named(*names: str) -> Any:
    return Field(default=None, validation_alias=AliasChoices(*names))


class Record(BaseModel):
    """What is read of a line; other keys are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    id: str | None = _named("id", "_id", "uri", "guid", "@id")
    text: str | None = _named("text", "body_text", "articleBody", "body", "content")
    html: str | None = _named("html", "body_html", "body_xhtml", "content_html")
    title: str | None = _named("title", "headline")
    source: str | None = _named("source", "publisher", "outlet", "site")
    published: str | None = _named("published", "datePublished", "firstpublished", "date", "versioncreated")
    modified: str | None = _named("modified", "dateModified", "updated", "versioncreated")
    language: str | None = _named("language", "inLanguage", "lang")
    url: str | None = _named("url", "link", "canonical")
    item: str | None = _named("item", "item_id")
    rewrite_of: str | None = _named("rewrite_of")


def read_records(text: str, given: Given) -> Gotten:
    """The articles of all lines; a line that is none is a fatal problem with its number, and the others are read.

    An article is called by its `id` where no line before has it, else by the file and its line. None has a path: what
    stands in its fifth line stands in no fifth line of the file.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{given.id}:{number}"
        if not line.strip():
            continue
        try:
            record = Record.model_validate(json.loads(line))
            gotten = _document(record, place if record.id is None or record.id in documents else record.id, given)
        except (ValueError, RecursionError) as error:
            problems.append(Problem(place, _reason(error), fatal=True))
            continue
        documents |= {document.id: document for document in gotten.documents}
        problems += gotten.problems
    return Gotten(tuple(documents.values()), tuple(problems))


def _document(record: Record, name: str, given: Given) -> Gotten:
    text = record.text or (read_page(record.html, given.html_reader).text if record.html else "")
    if not text.strip():
        raise ValueError("has no text of an article: give it as `text` or `html`")
    document = Document(
        name,
        text,
        title=record.title,
        source=record.source,
        language=record.language,
        item=record.item or record.id,
        url=record.url,
        rewrite_of=record.rewrite_of,
        modified=parse_metadata_moment(record.modified or ""),
    )
    return dated(document, given.published, record.published)


def _reason(error: Exception) -> str:
    """What is amiss with a line, in a sentence."""
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON object: {error.msg.lower()}, at its column {error.colno}"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return f"is no article: {where + ': ' if where else ''}{first['msg'].lower()}"
    return str(error) if isinstance(error, ValueError) else "is nested too deeply to be an article"
