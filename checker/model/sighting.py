"""What was read in an article, whether or not a claim was made of it."""

from dataclasses import dataclass
from typing import Literal

from checker.model.claim import Attribution
from checker.model.event import Name
from checker.model.interval import Number
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import TimeExpression, TimeInterval

Change = Literal["=", "~", "<", ">"]
"""How exact a number is: itself, about it, less, more."""


@dataclass(frozen=True, slots=True)
class SeenTime:
    """A time expression with its TIMEX3 reading in the context of the text.

    `until` is the value of the other end of a range; `days` are those it can mean, as far as they are known.
    `inherited`: its year was told before, not here.
    """

    expression: TimeExpression
    type: str
    value: str
    mod: str | None
    until: str | None
    days: TimeInterval
    inherited: bool


@dataclass(frozen=True, slots=True)
class SeenQuantity:
    """A number with its unit and hedge. `printed` are the bare numbers as printed, in the unit `grain`.

    `counts` is the noun counted, where it counts; `core` is where the bare number stands, without hedge and unit.
    """

    quantity: Quantity
    dimension: str
    change: Change
    printed: tuple[Number, ...]
    grain: str
    counts: str
    is_vague: bool
    core: Span


@dataclass(frozen=True, slots=True)
class SeenSource:
    """An attributing phrase, and the stretches whose content it attributes."""

    attribution: Attribution
    governs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Untyped:
    """Why no claim was made of something: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing seen, where it stands, with the claims made of it, or why there is none."""

    span: Span
    quote: str
    seen: SeenTime | SeenQuantity | Name | SeenSource
    claims: tuple[str, ...] = ()
    untyped: Untyped | None = None
