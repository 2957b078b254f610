"""What a time expression means: its TIMEX3 value, and the days it can be on.

TIMEX3 is the notation of TimeML (ISO 24617-1): `2024-01-19`, `2024-W03`, `1941-SU`, `P3D`, `2024-01-19TNI`.
Weeks are ISO 8601 weeks, from Monday. Nothing here knows today's date: all is counted from what is handed in.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

from checker.model.time import Anchor, PartialDate, Shift, TimeExpression, TimeInterval, days_between

Tense = Literal["past", "future", "unknown"]
Days = tuple[date, date]

_SEASONS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
"""First and last month in which a season of the northern half may be said to fall; past 12 into the next year."""
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MOST_CANDIDATES = 31
_RECENT = 7
"""Days after publication to which a month-day without a year may still belong."""


# ---------------------------------------------------------------- values


def timex(
    expression: TimeExpression,
    reference: date | None,
    *,
    tense: Tense = "past",
    context: PartialDate | None = None,
) -> tuple[str, str, str | None]:
    """TIMEX3 type, value and modifier, with the parts that a reference date (and what was told before) supply.

    `reference` is the day of publication (a `datetime` will do); `context` the last date told, for "a day later".
    What neither supplies stays `X`.
    """
    if expression.kind in ("DURATION", "SET") or expression.grain == "ref":
        return expression.kind, expression.timex, expression.mod
    return expression.kind, format_value(ground(expression, _day(reference), tense, context)), expression.mod


def format_value(expression: TimeExpression) -> str:
    """The TIMEX3 value of a date or time, as far as its parts stand in it."""
    value = _format_date(expression)
    if expression.clock is None:
        return value
    return f"{value if len(value) > 7 else 'XXXX-XX-XX'}T{_format_clock(expression)}"


def _format_date(expression: TimeExpression) -> str:
    partial, grain = expression.partial, expression.grain
    era = "BC" if expression.bce else ""
    year = "XXXX" if partial.year is None else f"{era}{partial.year:04d}"
    if grain in ("decade", "century"):
        return year[: len(era) + (3 if grain == "decade" else 2)]
    if grain in ("season", "quarter", "half"):
        return f"{year}-{expression.part}" if expression.part else year
    if grain in ("week", "fortnight", "weekend") and expression.nth is None:
        return _format_week(expression)
    if grain == "year":
        return year
    if partial.day is None and partial.month is None and partial.weekday is not None:
        return f"XXXX-WXX-{partial.weekday + 1}"
    month = "XX" if partial.month is None else f"{partial.month:02d}"
    if expression.nth is not None and partial.weekday is not None and partial.year is not None:
        day = nth_day(expression, partial.year)
        return f"{year}-{month}-{'XX' if day is None else f'{day:02d}'}"
    if partial.day is None and grain != "day":
        return f"{year}-{month}"
    return f"{year}-{month}-{'XX' if partial.day is None else f'{partial.day:02d}'}"


def _format_week(expression: TimeExpression) -> str:
    ending = "-WE" if expression.grain == "weekend" else ""
    day = full_date(expression.partial)
    if day is None:
        return f"XXXX-WXX{ending}" if expression.partial.year is None else f"{expression.partial.year:04d}-WXX{ending}"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{ending}"


def _format_clock(expression: TimeExpression) -> str:
    clock = expression.clock
    if expression.part or clock is None:
        return expression.part
    text = f"{clock.earliest // 60:02d}:{clock.earliest % 60:02d}"
    return text + (clock.zone if clock.zone and clock.zone[0] in "+-Z" else "")


# ---------------------------------------------------------------- grounding


def ground(
    expression: TimeExpression, reference: date | None, tense: Tense = "past", context: PartialDate | None = None
) -> TimeExpression:
    """The expression with the parts of its date filled in from what it counts from, where that is known."""
    base = _base(expression, reference, context)
    if base is None:
        return expression
    if expression.shift is not None:
        return _shifted(expression, expression.shift, base)
    if expression.nth is not None:
        return _nth(expression, base, tense)
    return replace(expression, partial=_completed(expression, base, tense))


def _base(expression: TimeExpression, reference: date | None, context: PartialDate | None) -> PartialDate | None:
    if expression.anchor is Anchor.CONTEXT:
        return context
    if context is not None and expression.anchor is Anchor.NONE:
        return context
    return None if reference is None else PartialDate(reference.year, reference.month, reference.day)


def _shifted(expression: TimeExpression, shift: Shift, base: PartialDate) -> TimeExpression:
    """The base moved, and cut to the grain of the expression."""
    partial = expression.partial
    if shift.unit in _DAYS_OF:
        return _shifted_by_days(expression, shift, base)
    if shift.unit in ("hour", "minute", "second"):
        return replace(expression, partial=base)
    if base.year is None or (shift.unit in ("month", "quarter") and base.month is None):
        return expression
    months = base.year * 12 + ((base.month or 1) - 1) + shift.amount * _MONTHS_OF[shift.unit]
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return expression
    if shift.unit in ("month", "quarter"):
        part = f"Q{(month + 2) // 3}" if shift.unit == "quarter" else expression.part
        return replace(expression, partial=PartialDate(year, month, partial.day, partial.weekday), part=part)
    return replace(expression, partial=PartialDate(year, partial.month, partial.day, partial.weekday))


def _shifted_by_days(expression: TimeExpression, shift: Shift, base: PartialDate) -> TimeExpression:
    day = full_date(base)
    if day is None:
        return replace(expression, partial=PartialDate(base.year, base.month)) if shift.amount == 0 else expression
    weekday = expression.partial.weekday
    if weekday is not None and shift.unit == "week":
        target = _weekday_of(day, weekday, shift.amount, context=expression.anchor is Anchor.CONTEXT)
    elif shift.unit == "weekend":
        target = add_days(day, 5 - day.weekday() + shift.amount * 7)
    else:
        target = add_days(day, shift.amount * _DAYS_OF[shift.unit])
    return expression if target is None else replace(expression, partial=as_partial(target))


def _weekday_of(day: date, weekday: int, amount: int, *, context: bool) -> date | None:
    """The day: "last Friday" is the latest before the day, "next Friday" the next week's, "this Friday" this week's."""
    if amount < 0:
        return add_days(day, -((day.weekday() - weekday - 1) % 7 + 1))
    if context and amount > 0:
        return add_days(day, (weekday - day.weekday() - 1) % 7 + 1)
    return add_days(day, weekday - day.weekday() + 7 * amount)


def _weekend(day: date, tense: Tense) -> date:
    """The Saturday of the weekend that is on, or was last, or comes next."""
    back = 5 - day.weekday() if day.weekday() >= 5 or tense == "future" else -2 - day.weekday()
    return add_days(day, back) or day


def _nth(expression: TimeExpression, base: PartialDate, tense: Tense) -> TimeExpression:
    partial = expression.partial
    if partial.year is not None or base.year is None or partial.month is None:
        return expression
    anchor = full_date(base)
    year = base.year
    if anchor is not None and expression.anchor is not Anchor.CONTEXT:
        year = _nearest_year(partial.month, nth_day(expression, year) or 15, anchor, tense)
    return replace(expression, partial=replace(partial, year=year))


def _completed(expression: TimeExpression, base: PartialDate, tense: Tense) -> PartialDate:
    """The parts that the words leave out, taken from the base by the tense."""
    partial, anchor = expression.partial, full_date(base)
    if expression.grain == "weekend" and anchor is not None:
        return as_partial(_weekend(anchor, tense))
    if partial.year is not None or (partial.is_empty and not expression.part):
        return partial
    if partial.day is not None and partial.month is None:
        return _day_of_month(partial, base, tense)
    if partial.month is not None:
        year = base.year if anchor is None else _nearest_year(partial.month, partial.day, anchor, tense)
        return replace(partial, year=year)
    if partial.weekday is not None:
        return partial if anchor is None else as_partial(_nearest_weekday(anchor, partial.weekday, tense))
    if expression.grain in ("season", "quarter", "half"):
        return replace(partial, year=base.year)
    return partial


def _day_of_month(partial: PartialDate, base: PartialDate, tense: Tense) -> PartialDate:
    """The nearest month that has such a day: in the past tense not after the base, in the future not before it."""
    anchor = full_date(base)
    if anchor is None:
        return replace(partial, year=base.year, month=base.month) if partial.weekday is None else partial
    step = 1 if tense == "future" else -1
    for months in range(
        anchor.year * 12 + anchor.month - 1, anchor.year * 12 + anchor.month - 1 + _LONGEST_WAIT * step, step
    ):
        day = month_day(months // 12, months % 12 + 1, partial.day)
        fits = day is not None and day.day == partial.day and partial.weekday in (None, day.weekday())
        if day is not None and fits and (day - anchor).days * step >= 0:
            return replace(partial, year=day.year, month=day.month)
    return partial


_LONGEST_WAIT = 24
"""Months in which a Friday the 13th, or any day of a month with its weekday, has come round."""


def _nearest_weekday(anchor: date, weekday: int, tense: Tense) -> date:
    back = (anchor.weekday() - weekday) % 7
    if tense == "future" and back:
        return add_days(anchor, 7 - back) or anchor
    return add_days(anchor, -back) or anchor


def _nearest_year(month: int, day: int | None, anchor: date, tense: Tense) -> int:
    """The year of the month-day nearest to the anchor that the tense allows."""
    limit = anchor + timedelta(days=_RECENT) if anchor < date(MAXYEAR, 12, 1) else anchor
    for year in _years_by_tense(anchor.year, tense):
        start, end = month_day(year, month, day), month_day(year, month, day or 31)
        if start is None or end is None:
            continue
        if tense == "future" and end >= anchor:
            return year
        if tense == "past" and start <= limit:
            return year
        if tense == "unknown" and abs((start - anchor).days) <= 183:
            return year
    return anchor.year


def _years_by_tense(year: int, tense: Tense) -> tuple[int, ...]:
    """Years to try, the likeliest first; the far ones serve February 29."""
    if tense == "future":
        return tuple(range(year, year + 9))
    return (year + 1, *range(year, max(year - 9, MINYEAR - 1), -1))


def month_day(year: int, month: int, day: int | None) -> date | None:
    """A day of a month, its first where none is given, its last where it is shorter; None outside the calendar.

    February 29 is None in a common year.
    """
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = monthrange(year, month)[1]
    if day == 29 and month == 2 and last == 28:
        return None
    return date(year, month, min(day or 1, last))


def nth_day(expression: TimeExpression, year: int) -> int | None:
    """The day of the month of "the first Monday of May", or on which "the first week of May" begins."""
    partial, nth = expression.partial, expression.nth
    if nth is None or partial.month is None or not MINYEAR <= year <= MAXYEAR:
        return None
    first, last = monthrange(year, partial.month)
    if partial.weekday is None:
        start = 1 + 7 * (nth - 1) if nth > 0 else last - 6
    else:
        days = range(1 + (partial.weekday - first) % 7, last + 1, 7)
        start = days[nth if nth < 0 else nth - 1] if -len(days) <= nth <= len(days) else 0
    return start if 1 <= start <= last else None


# ---------------------------------------------------------------- days


def anchor_days(
    expression: TimeExpression, published: date | None, *, tense: Tense = "past", language: str | None = None
) -> TimeInterval:
    """The days an expression can be on, given the publication date; ends are None where nothing anchors them.

    A bare weekday is the latest on or before publication (`future`: the first on or after); a month-day without a
    year the nearest that is not later than a week after it. "1/2/2024" keeps both its days, or the one of the
    `language` (`en-GB`, `en-US`). `best` is one of `candidates`, which are listed for spans of up to 31 days.
    """
    published = _day(published)
    if expression.alternatives:
        return _alternatives(expression, published, tense, language)
    if expression.kind in ("DURATION", "SET") or expression.grain == "ref" or expression.bce:
        return _unknown(expression)
    days = _days(expression, published, tense)
    if days is not None and expression.until is not None:
        days = _stretched(days, expression.until, published, tense)
    return _unknown(expression) if days is None else _interval(expression, days, _best(expression, days, published))


def _day(moment: date | None) -> date | None:
    return None if moment is None else date(moment.year, moment.month, moment.day)


def _unknown(expression: TimeExpression) -> TimeInterval:
    return TimeInterval(stated=expression.partial, words=expression.quote)


def _interval(expression: TimeExpression, days: Days, best: date | None) -> TimeInterval:
    few = (days[1] - days[0]).days < _MOST_CANDIDATES
    candidates = tuple(days_between(*days)) if few else ()
    return TimeInterval(
        earliest=days[0],
        latest=days[1],
        best=best if few else None,
        candidates=candidates,
        stated=expression.partial,
        anchored=True,
        words=expression.quote,
    )


def _best(expression: TimeExpression, days: Days, published: date | None) -> date | None:
    if days[0] == days[1]:
        return days[0]
    nominal = expression.shift and published and _shifted_day(expression.shift, published)
    return nominal if nominal and days[0] <= nominal <= days[1] else None


def _stretched(days: Days, until: TimeExpression, published: date | None, tense: Tense) -> Days | None:
    """From the first day of one end to the last of the other; None where the two do not come in order."""
    end = _days(until, published, tense)
    if end is None:
        return None
    if end[0] < days[0] and until.partial.year is None:
        end = _days(until, days[0], "future") or end
    return (days[0], end[1]) if days[0] <= end[1] else None


def _alternatives(
    expression: TimeExpression, published: date | None, tense: Tense, language: str | None
) -> TimeInterval:
    readings = expression.alternatives
    if language in ("en-GB", "en-AU", "en-IE", "en-NZ", "en-IN", "en-ZA"):
        readings = readings[1:]
    elif language == "en-US":
        readings = readings[:1]
    found = [_days(replace(expression, partial=partial, alternatives=()), published, tense) for partial in readings]
    days = sorted(pair[0] for pair in found if pair is not None)
    if not days:
        return TimeInterval(words=expression.quote)
    stated = readings[0] if len(days) == 1 else PartialDate(readings[0].year)
    best = days[0] if len(days) == 1 else None
    return TimeInterval(days[0], days[-1], best, tuple(days), stated, True, words=expression.quote)


def _days(expression: TimeExpression, published: date | None, tense: Tense) -> Days | None:
    """First and last day, both included."""
    if published is not None and expression.shift is not None and expression.anchor is Anchor.PUBLICATION:
        rough = _rough_days(expression, expression.shift, published)
        if rough is not None:
            return rough
    days = covered_days(ground(expression, published, tense))
    if days is None or published is None or expression.anchor is not Anchor.PUBLICATION:
        return days
    if expression.mod == "BEFORE" and days[0] <= published:
        return days[0], min(days[1], published)
    if expression.mod == "AFTER" and days[1] >= published:
        return max(days[0], published), days[1]
    return days


def _rough_days(expression: TimeExpression, shift: Shift, published: date) -> Days | None:
    """First and last day: "two weeks ago" is two weeks back, give or take half a week; a counted day is exact."""
    if expression.amount is None or (shift.unit in ("day", "night") and expression.mod is None):
        return None
    low, high = expression.amount.interval.low, expression.amount.interval.high
    if low is None or high is None:
        return None
    ends = [add_days(published, _signed(shift, int(end // 86400))) for end in (low, high)]
    known = sorted(end for end in ends if end is not None)
    return (known[0], known[-1]) if len(known) == 2 else None


def _signed(shift: Shift, days: int) -> int:
    return days if shift.amount > 0 else -days


def _shifted_day(shift: Shift, published: date) -> date | None:
    if shift.unit in _DAYS_OF:
        return add_days(published, shift.amount * _DAYS_OF[shift.unit])
    if shift.unit not in _MONTHS_OF:
        return None
    months = published.year * 12 + published.month - 1 + shift.amount * _MONTHS_OF[shift.unit]
    return month_day(months // 12, months % 12 + 1, min(published.day, 28)) if months >= 12 else None


def covered_days(expression: TimeExpression) -> Days | None:
    """First and last day of what the parts of a grounded expression name; None where the year is not known."""
    year, grain = expression.partial.year, expression.grain
    if year is None or expression.bce or not MINYEAR <= year <= MAXYEAR:
        return None
    if grain in _SPANS_OF_YEARS:
        last = min(year + _SPANS_OF_YEARS[grain] - 1, MAXYEAR)
        return date(year, 1, 1), date(last, 12, 31)
    if expression.part and grain in ("season", "quarter", "half"):
        return _part_of_year(year, expression.part)
    return _covered_month(expression, year)


_SPANS_OF_YEARS = {"year": 1, "decade": 10, "century": 100}


def _covered_month(expression: TimeExpression, year: int) -> Days | None:
    partial = expression.partial
    if partial.month is None:
        return None
    day = nth_day(expression, year) if expression.nth is not None else partial.day
    if day is None:
        if expression.nth is not None or expression.grain == "day":
            return None
        return date(year, partial.month, 1), date(year, partial.month, monthrange(year, partial.month)[1])
    if day > monthrange(year, partial.month)[1]:
        return None
    return _around(date(year, partial.month, day), expression)


def _around(day: date, expression: TimeExpression) -> Days:
    """The day itself, or the week or weekend that it stands for."""
    if expression.nth is not None and expression.partial.weekday is None:
        return day, date(day.year, day.month, min(day.day + 6, monthrange(day.year, day.month)[1]))
    if expression.grain == "weekend":
        return _from(day, 5 - day.weekday(), 6 - day.weekday())
    if expression.grain in ("week", "fortnight"):
        return _from(day, -day.weekday(), 6 - day.weekday())
    if expression.part == "NI" and expression.quote.lower().startswith("overnight"):
        return _from(day, -1, 0)
    return day, day


def _from(day: date, first: int, last: int) -> Days:
    return add_days(day, first) or day, add_days(day, last) or day


def _part_of_year(year: int, part: str) -> Days | None:
    if part in _SEASONS:
        first, last = _SEASONS[part]
        start = year - 1 if part == "WI" and year > MINYEAR else year
        return _months(start, first, last + 12 * (year - start) if part == "WI" else last)
    number = int(part[1:])
    length = 3 if part[0] == "Q" else 6
    return _months(year, (number - 1) * length + 1, number * length)


def _months(year: int, first: int, last: int) -> Days | None:
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    if end_year > MAXYEAR:
        return None
    return date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1])


def add_days(day: date, amount: int) -> date | None:
    """A day so many days on; None outside the calendar."""
    ordinal = day.toordinal() + amount
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def full_date(partial: PartialDate) -> date | None:
    """The day, where year, month and day are given and there is such a day."""
    if partial.year is None or partial.month is None or partial.day is None:
        return None
    return month_day(partial.year, partial.month, partial.day)


def as_partial(day: date) -> PartialDate:
    """Year, month and day as parts."""
    return PartialDate(day.year, day.month, day.day)


# ---------------------------------------------------------------- in context


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
