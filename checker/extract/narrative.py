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
    """Each expression with its value, year and month inherited from the dates around it in a narrative.

    A text is narrative where most of the years it states lie before the year of publication; in news a date
    without a year is counted from publication. Expressions are in the order of the text; both ends of a range
    are resolved, in one entry each.
    """
    narrative = _is_narrative(expressions, published)
    ends = _ends(expressions)
    story = _Story()
    resolved = []
    for expression, ahead in zip(ends, _stated_ahead(ends), strict=True):
        grounded = _in_context(expression, published, story, ahead, narrative=narrative)
        kind, value, mod = _valued(grounded)
        inherited = grounded.partial.year is not None and expression.partial.year is None and story.told is not None
        resolved.append(
            Resolved(expression, kind, value, mod, inherited and expression.anchor is not Anchor.PUBLICATION)
        )
        story = _remember(story, expression, grounded)
    return resolved


def _stated_ahead(ends: Sequence[TimeExpression]) -> list[TimeExpression | None]:
    """For each expression the next one that states both its year and its month."""
    ahead: list[TimeExpression | None] = []
    following: TimeExpression | None = None
    for one in reversed(ends):
        ahead.append(following)
        if one.kind in ("DATE", "TIME") and one.partial.year and one.partial.month and not one.bce:
            following = one
    return ahead[::-1]


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
    expression: TimeExpression,
    published: date | None,
    story: "_Story",
    ahead: TimeExpression | None,
    *,
    narrative: bool,
) -> TimeExpression:
    told = story.told
    if told is None or not (narrative or expression.anchor is Anchor.CONTEXT):
        return ground(expression, published)
    if expression.anchor is Anchor.PUBLICATION and expression.shift is not None:
        return ground(expression, published)
    if expression.shift is not None or expression.anchor is Anchor.CONTEXT:
        return replace(ground(expression, None, "past", told.partial), bce=told.bce)
    return _inherit(expression, told, story.dated, ahead)


def _inherit(
    expression: TimeExpression, told: TimeExpression, dated: TimeExpression | None, ahead: TimeExpression | None
) -> TimeExpression:
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
    year = _told_year(expression, told, dated, ahead)
    return replace(expression, partial=replace(partial, year=year), bce=told.bce)


# ---------------------------------------------------------------- the year of a month


def _told_year(
    expression: TimeExpression, told: TimeExpression, dated: TimeExpression | None, ahead: TimeExpression | None
) -> int | None:
    """The year in which the story goes back least, from the last date told and to the next one stated.

    The year told last is the likeliest; the one before or after it, or that of the last date with a month, is taken
    where the months then come in better order ("in December 1940 ... In January").
    """
    year = told.partial.year
    if year is None or expression.partial.month is None or told.bce:
        return year
    near = {year - 1, year, year + 1}
    if dated is not None and dated.partial.year is not None:
        near |= {dated.partial.year, dated.partial.year + 1}
    before = dated or told

    def cost(candidate: int) -> tuple[float, int]:
        found = replace(expression, partial=replace(expression.partial, year=candidate))
        return _steps_back(before, found, ahead) + (0 if candidate == year else _OTHER_YEAR), candidate

    return min(near, key=cost)


def _steps_back(before: TimeExpression, found: TimeExpression, ahead: TimeExpression | None) -> float:
    """Months by which the story goes back around a date, and a little for those it skips."""
    first, last = _months_of(found)
    start, end = _months_of(before)
    back = max(0.0, start - last) + _SKIPPED * max(0.0, first - end)
    return back if ahead is None else back + min(_FAR, max(0.0, first - _months_of(ahead)[1]))


def _months_of(dated: TimeExpression) -> tuple[float, float]:
    """Where a date begins and ends, in months of our era."""
    partial = dated.partial
    months = 12 * (partial.year or 0)
    if partial.month is None:
        return months, months + 12
    if partial.day is None:
        return months + partial.month - 1, months + partial.month
    return months + partial.month - 1 + (partial.day - 1) / 31, months + partial.month - 1 + partial.day / 31


_OTHER_YEAR = 2
"""What another year than the one told last costs, in months gone back."""
_SKIPPED = 0.02
"""What a month skipped costs, in months gone back."""
_FAR = 12
"""Months that the next date stated may lie back at most before it says nothing: the story may go back there itself."""
_ASIDE = 12
"""Years between the story and an aside ("as in 1812"): it takes a second such year to move the story there."""
_STALE = 3
"""Years told since after which the last date with a month says nothing more about the order."""


# ---------------------------------------------------------------- what is remembered


class _Story(NamedTuple):
    """The last date told, and the year of an aside that may turn out to be where the story has moved.

    `dated` is the last date told that has a month.
    """

    told: TimeExpression | None = None
    aside: int | None = None
    dated: TimeExpression | None = None


def _remember(story: _Story, expression: TimeExpression, grounded: TimeExpression) -> _Story:
    """What the next expressions count from: the last date with a year that is told, not counted from publication."""
    year = grounded.partial.year
    if expression.kind in ("DURATION", "SET") or year is None or expression.grain in ("decade", "century", "ref"):
        return story
    if expression.anchor is Anchor.PUBLICATION and expression.shift is not None:
        return story
    told = story.told
    if grounded.partial.month is not None:
        return _Story(grounded, None, grounded)
    if told is None or told.partial.year is None:
        return _Story(grounded)
    back = year < told.partial.year and told.partial.month is not None
    if (back or abs(told.partial.year - year) > _ASIDE) and (story.aside is None or abs(story.aside - year) > _ASIDE):
        return _Story(told, year, story.dated)
    dated = story.dated
    is_fresh = dated is not None and abs((dated.partial.year or 0) - year) <= _STALE
    return _Story(grounded, None, dated if is_fresh else None)
