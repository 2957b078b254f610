"""What a rule file may say, as pydantic models; the parts that every shape shares."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Shape = Literal["pair", "claim", "total", "series", "between", "zone"]
LevelName = Literal["error", "warning", "note"]


class Strict(BaseModel):
    """A frozen model to which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleDocument(Strict):
    """One article of an example; `[[` and `]]` in its text mark the evidence expected."""

    text: str
    title: str | None = None
    source: str | None = None
    published: date | None = None
    id: str | None = None


class Example(Strict):
    """A case that a rule must find, or must stay silent on; `also` lists other rules that may report."""

    expect: Literal["finding", "silent"]
    document: tuple[ExampleDocument, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()
    about: str = ""
    same_event: bool = False


class RuleMeta(Strict):
    """What every rule file says, whatever its shape."""

    id: str = Field(pattern=r"^(CC|CT|NZ|X[A-Z]*)\d{3}$")
    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    level: LevelName
    about: str
    why: str
    shape: Shape
    message: str
    next: str = ""
    """What would settle it, for the report."""
    example: tuple[Example, ...] = ()
