"""Hedges and the widths they give a value."""

from typing import Literal

from pydantic import Field

from checker.rulebook.schema import Strict

HedgeKind = Literal["about", "over", "under", "nearly", "past", "exact"]


class Hedge(Strict):
    """A family of hedges; `step` below is the last significant unit of the number hedged.

    - `about`: N ± the larger of `share` of N and `steps` steps (a range: its ends by the share alone);
    - `over`: from N up; `under`: from 0 to N; the end itself included where `closed`;
    - `nearly`: from N less the smaller of `share` of N and `steps` steps, up to but not including N;
    - `past`: the same above;
    - `exact`: N and nothing else.

    `reach`: the share of N that a one-sided hedge is understood to go beyond it.
    """

    kind: HedgeKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    share: float = Field(default=0.0, ge=0)
    steps: float = Field(default=0.0, ge=0)
    closed: bool = False
    reach: float = Field(default=0.0, ge=0)


class Rounding(Strict):
    """How far a number without a hedge may be off."""

    exact_below: int
    """Counts below it are exact."""
    most_share: float = Field(gt=0)
    """Of the number: rounding is never wider, or half of one unit where that is more."""
    fraction_share: float = Field(gt=0)
    """Of a share such as "a third"."""


class Hedges(Strict):
    """`hedges.toml`."""

    rounding: Rounding
    hedge: tuple[Hedge, ...]
    between: tuple[str, ...]
    span: tuple[str, ...]
    """Words between the ends of a range; the range mark - is always one."""
    from_: tuple[str, ...] = Field(alias="from")
    during: frozenset[str]
    """Hedges that before a length of time may mean "during"…"""
    during_unless: frozenset[str]
    """…unless one of these stands before them ("for over two years")."""
