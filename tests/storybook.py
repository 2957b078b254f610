"""The fixture stories, read and validated; what the tests of the pipeline and of the files themselves share."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from checker.model.document import Document

STORIES = Path(__file__).parent.parent / "fixtures" / "stories"

Kind = Literal[
    "event_date",
    "duration",
    "last_contact",
    "gap",
    "casualties",
    "count",
    "money",
    "percentage",
    "quote",
    "weekday",
    "part-whole",
    "headline",
    "superlative",
    "between",
    "series",
    "start-end",
]


class Strict(BaseModel):
    """A table in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """Words that stand exactly once in a document."""

    document: str
    quote: str


class Change(Strict):
    """An edit of one field of one document."""

    document: str
    old: str = Field(alias="from")
    new: str = Field(alias="to")
    field: Literal["text", "title"] = "text"
    all: bool = False


class Base(Strict):
    """An article of a story, as it stands before any edit."""

    id: str
    text: str
    source: str | None = None
    published: date | None = None
    title: str | None = None


class Case(Strict):
    """One edit of a story, and what must come of it.

    All of `evidence` must be covered by the finding, and one of `against` where several articles hold that side.
    """

    name: str
    expect: Literal["conflict", "silent"]
    change: tuple[Change, ...] = ()
    add: tuple[Base, ...] = ()
    kind: Kind | None = None
    level: Literal["error", "warning"] | None = None
    missed: str = ""
    """Why the program does not find it yet: the case then fails as expected, and says so the day it passes."""
    evidence: tuple[Words, ...] = ()
    against: tuple[Words, ...] = ()
    within: bool = False
    strict: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        is_conflict = self.expect == "conflict"
        if is_conflict != bool(self.kind and self.level and self.evidence):
            raise ValueError("a conflict has a kind, a level and evidence, and a silent case has none")
        if not self.change and not self.add and self.name != "unchanged":
            raise ValueError("a case changes or adds something")
        if self.within and {words.document for words in self.evidence} != {self.evidence[0].document}:
            raise ValueError("evidence within one article comes from one article")
        return self


class Story(Strict):
    """A few articles that agree, and the cases made from them."""

    about: str
    document: tuple[Base, ...]
    case: tuple[Case, ...]


def read_stories() -> dict[str, Story]:
    """Every story, by the name of its file."""
    return {
        path.stem: Story.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in sorted(STORIES.iterdir())
    }


def documents_of(story: Story, case: Case) -> list[Document]:
    """The articles of a story after the edits of a case; an edit that does not apply is an error."""
    articles = {base.id: base for base in (*story.document, *case.add)}
    for change in case.change:
        articles[change.document] = _edited(articles[change.document], change)
    return [Document(**article.model_dump()) for article in articles.values()]


def _edited(article: Base, change: Change) -> Base:
    given = getattr(article, change.field) or ""
    found = given.count(change.old)
    if not found or (found > 1 and not change.all):
        raise ValueError(f"{article.id}.{change.field}: {change.old!r} stands {found} times")
    return article.model_copy(update={change.field: given.replace(change.old, change.new)})


def places_of(words: Words, documents: list[Document]) -> list[tuple[str, int, int]]:
    """Where words stand in their document: field, start and end, for every occurrence."""
    document = next(document for document in documents if document.id == words.document)
    fields = {"title": document.title or "", "text": document.text}
    return [
        (field, at, at + len(words.quote))
        for field, text in fields.items()
        for at in range(len(text))
        if text.startswith(words.quote, at)
    ]
