"""Time expressions in the order of a text, each counted from what was told before it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from checker.extract.grounding import ground
from checker.extract.timex import format_value
from checker.model.time import Anchor, TimeExpression


class Resolved(NamedTuple):
    """A time expression with its TIMEX3 value in the context of the text; `inherited`: its year was told before."""

    expression: TimeExpression
    type: str
    value: str
    mod: str | None
    inherited: bool


def resolve_in_context(expressions: Sequence[TimeExpression], published: date | None) -> list[Resolved]:
    """Each expression with its value, year and month inherited from the nearest earlier date of a narrative.

    A text is narrative where most of the years it states lie before the year of publication; in news a date
    without a year is counted from publication. Expressions are in the order of the text; both ends of a range
    are resolved, in one entry each.
    """
    narrative = _is_narrative(expressions, published)
    story = _Story()
    resolved = []
    for expression in _ends(expressions):
        told = story.told
        context = None if told is None else told.partial
        grounded = _in_context(expression, published, told, narrative=narrative)
        kind, value, mod = _valued(grounded)
        inherited = grounded.partial.year is not None and expression.partial.year is None and context is not None
        resolved.append(
            Resolved(expression, kind, value, mod, inherited and expression.anchor is not Anchor.PUBLICATION)
        )
        story = _remember(story, expression, grounded)
    return resolved


def _ends(expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [end for one in expressions for end in (one, one.until) if end is not None]


def _valued(expression: TimeExpression) -> tuple[str, str, str | None]:
    if expression.kind in ("DURATION", "SET") or expression.grain == "ref":
        return expression.kind, expression.timex, expression.mod
    return expression.kind, format_value(expression), expression.mod


def _is_narrative(expressions: Sequence[TimeExpression], published: date | None) -> bool:
    years = [one.partial.year for one in expressions if one.partial.year is not None and one.grain != "ref"]
    if published is None:
        return bool(years)
    return len(years) >= 3 and 2 * sum(year < published.year for year in years) > len(years)


def _in_context(
    expression: TimeExpression, published: date | None, told: TimeExpression | None, *, narrative: bool
) -> TimeExpression:
    if told is None or not (narrative or expression.anchor is Anchor.CONTEXT):
        return ground(expression, published)
    if expression.anchor is Anchor.PUBLICATION and expression.shift is not None:
        return ground(expression, published)
    if expression.shift is not None or expression.anchor is Anchor.CONTEXT:
        return replace(ground(expression, None, "past", told.partial), bce=told.bce)
    return _inherit(expression, told)


def _inherit(expression: TimeExpression, told: TimeExpression) -> TimeExpression:
    """The year (and for a bare day the month) of what was told before; a narrative moves forward."""
    partial = expression.partial
    if partial.is_empty and expression.clock is not None:
        return replace(expression, partial=told.partial, bce=told.bce)
    if partial.year is not None or (partial.month is None and partial.day is None and not expression.part):
        return expression
    if partial.month is None and partial.day is not None:
        return replace(
            expression, partial=replace(partial, year=told.partial.year, month=told.partial.month), bce=told.bce
        )
    return replace(expression, partial=replace(partial, year=_told_year(partial.month, told)), bce=told.bce)


def _told_year(month: int | None, told: TimeExpression) -> int | None:
    """The year told last, or the next where the story has passed December ("In January, ...")."""
    year = told.partial.year
    if year is None or month is None or told.partial.month is None or told.bce:
        return year
    return year + 1 if told.partial.month - month >= _PAST_DECEMBER else year


_PAST_DECEMBER = 8
"""Months back from which a month is taken to be the next year's."""
_ASIDE = 12
"""Years between the story and an aside ("as in 1812"): it takes a second such year to move the story there."""


def _remember(story: "_Story", expression: TimeExpression, grounded: TimeExpression) -> "_Story":
    """What the next expressions count from: the last date with a year that is told, not counted from publication."""
    year = grounded.partial.year
    if expression.kind in ("DURATION", "SET") or year is None or expression.grain in ("decade", "century", "ref"):
        return story
    if expression.anchor is Anchor.PUBLICATION and expression.shift is not None:
        return story
    told = story.told
    if told is None or told.partial.year is None or grounded.partial.month is not None:
        return _Story(grounded, None)
    back = year < told.partial.year and told.partial.month is not None
    if (back or abs(told.partial.year - year) > _ASIDE) and (story.aside is None or abs(story.aside - year) > _ASIDE):
        return _Story(told, year)
    return _Story(grounded, None)


class _Story(NamedTuple):
    """The last date told, and the year of an aside that may turn out to be where the story has moved."""

    told: TimeExpression | None = None
    aside: int | None = None
