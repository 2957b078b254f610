"""What a rule file may say, as pydantic models; the parts that every shape shares."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Shape = Literal["pair", "claim", "total", "series", "between", "zone", "page", "policy"]
JudgementShape = Literal["pair", "claim", "total", "series", "between"]
Kind = Literal[
    "event_date",
    "start_time",
    "end_time",
    "last_contact",
    "duration",
    "gap",
    "casualties",
    "count",
    "frequency",
    "money",
    "percentage",
    "measure",
    "quote",
    "statement",
    "superlative",
    "milestone",
    "figure",
    "trait",
]
"""The kinds of claim of the output contract."""
LevelName = Literal["error", "warning", "note"]


class Strict(BaseModel):
    """A frozen model to which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ExampleDocument(Strict):
    """One article of an example; `[[` and `]]` in its text mark the evidence expected."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    id: str | None = None
    draft: bool = False
    """Whether it is checked against the others; where none is, all are held against each other."""
    item: str | None = None
    """What it shares with other versions of its story."""


class Example(Strict):
    """A case that a rule must find, or must stay silent on; `also` lists other rules that may report."""

    expect: Literal["finding", "silent"]
    document: tuple[ExampleDocument, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()
    about: str = ""
    same_event: bool = False


def _as_settle(given: object) -> object:
    return {"other": given} if isinstance(given, str) else given


class Settle(Strict):
    """What would settle a finding on a draft: by what each side names as its source, and how it hedges.

    The first that fits and is not empty is told; `other` fits always, and where it is empty too, `next` is told.
    """

    named: str = ""
    """Both name somebody, and not the same."""
    unnamed: str = ""
    """The sources name somebody for what they say, and the draft nobody."""
    hedged: str = ""
    """The sources hedge ("about 40 minutes"), and the draft does not."""
    other: str = ""


class RuleMeta(Strict):
    """What every rule file says, whatever its shape."""

    id: str = Field(pattern=r"^(CC|CT|NZ|SU|X[A-Z]*)\d{3}$")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    level: LevelName
    about: str
    why: str
    since: str = Field("", pattern=r"^(\d+\.\d+\.\d+)?$")
    """The version of the program with which it came; none for a rule of the first release."""
    shape: Shape
    message: str
    next: str = ""
    """What would settle it, for the report."""
    settle: Annotated[Settle, BeforeValidator(_as_settle)] = Settle.model_construct()
    """What would settle it where a draft is checked against its sources; a line alone is told in every case."""
    example: tuple[Example, ...] = ()


class PolicyRule(RuleMeta):
    """A note on what the house set aside. It has no condition: what it looks at stands beside the articles."""

    shape: Literal["policy"]


def _as_list(given: object) -> object:
    return [given] if isinstance(given, str) else given


Kinds = Annotated[tuple[Kind, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One kind of claim, or a list of them."""


class JudgementRule(RuleMeta):
    """A rule over claims: where the condition `when` is true of what its shape binds, there is a finding."""

    shape: JudgementShape
    kind: Kinds
    when: str
    scope: Literal["across", "within", "versions"] | None = None
    """For a `pair`: whether its claims stand in two documents, in one, or in two versions of one story."""
    concerns: Literal["a", "b"] | None = None
    """For a `pair`: which of its claims alone could be better. Of a draft that is the other one nothing is found."""

    @model_validator(mode="after")
    def _scope_fits_shape(self) -> "JudgementRule":
        if (self.shape == "pair") != (self.scope is not None):
            message = 'a pair needs a scope: "across" documents, "within" one or "versions" of a story'
            other = f'only a pair has a scope, and the shape is "{self.shape}"'
            raise PydanticCustomError("scope", "{message}", {"message": message if self.scope is None else other})
        if self.concerns and self.shape != "pair":
            raise PydanticCustomError("concerns", "only a pair concerns one of its two claims alone: leave it out")
        return self
