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
    equal: bool = False
    """Whether the words say that two numbers are equal, so that "more than 5 or equal to it" lets the end in."""
    reach: float = Field(default=0.0, ge=0)


class Comparatives(Strict):
    """Words of comparison that a form with "{over}" or "{under}" stands for."""

    over: tuple[str, ...]
    under: tuple[str, ...]

    def spelt(self, form: str) -> tuple[str, ...]:
        """The forms that one form stands for: "more than", "greater than" … for "{over} than"."""
        return tuple(
            form.format(over=over, under=under)
            for over in (self.over if "{over}" in form else ("",))
            for under in (self.under if "{under}" in form else ("",))
        )


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

    comparatives: Comparatives
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

    def before(self) -> dict[str, Hedge]:
        """The hedge of each form that stands before a number, the comparatives written out."""
        return {
            spelt: hedge for hedge in self.hedge for form in hedge.before for spelt in self.comparatives.spelt(form)
        }

    def after(self) -> dict[str, Hedge]:
        """The hedge of each form that stands behind a number, the comparatives written out."""
        return {spelt: hedge for hedge in self.hedge for form in hedge.after for spelt in self.comparatives.spelt(form)}
