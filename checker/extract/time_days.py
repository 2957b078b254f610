"""The days on which an expression can be."""

from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from checker.extract.day_sums import (
    DAYS_OF,
    MONTHS_OF,
    add_days,
    as_day,
    full_date,
    month_day,
    nth_day,
    nth_week,
    weekend_near,
)
from checker.extract.grounding import Tense, at_moment, ground
from checker.model.time import Anchor, PartialDate, Shift, TimeExpression, TimeInterval, days_between

Days = tuple[date, date]

_SEASONS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 15)}
"""First and last month in which a season of the northern half may be said to fall; past 12 into the next year."""
_MOST_CANDIDATES = 31


def anchor_days(
    expression: TimeExpression, published: date | None, *, tense: Tense = "past", language: str | None = None
) -> TimeInterval:
    """The days an expression can be on, given the publication date; ends are None where nothing anchors them.

    A bare weekday is the latest on or before publication (`future`: the first on or after); a month-day without a
    year the nearest that is not later than a week after it. "1/2/2024" keeps both its days, or the one of the
    `language` (`en-GB`, `en-US`). `best` is one of `candidates`, which are listed for spans of up to 31 days.
    """
    expression, published = at_moment(expression, published), as_day(published)
    if expression.alternatives:
        return _alternatives(expression, published, tense, language)
    if expression.kind in ("DURATION", "SET") or expression.grain == "ref" or expression.bce:
        return _unknown(expression)
    days = _days(expression, published, tense)
    if days is not None and expression.until is not None:
        ends = end_days(expression, published, tense=tense)
        days = None if ends is None else (ends[0][0], ends[1][1])
    return (
        _unknown(expression) if days is None else _interval(expression, days, _best(expression, days, published, tense))
    )


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


def _best(expression: TimeExpression, days: Days, published: date | None, tense: Tense) -> date | None:
    if days[0] == days[1]:
        return days[0]
    counted = _counted_from(expression, published, tense)
    nominal = _shifted_day(expression.shift, counted) if expression.shift and counted else None
    return nominal if nominal and days[0] <= nominal <= days[1] else None


def end_days(expression: TimeExpression, published: date | None, *, tense: Tense = "past") -> tuple[Days, Days] | None:
    """The days of both ends of a range, the second not before the first; None where they do not come in order."""
    published = as_day(published)
    first = _days(expression, published, tense)
    if first is None or expression.until is None:
        return None
    last = _days(expression.until, published, tense)
    if last is not None and last[0] < first[0] and expression.until.partial.year is None:
        last = _days(expression.until, first[0], "future") or last
    return (first, last) if last is not None and first[0] <= last[1] else None


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
    counted = _counted_from(expression, published, tense)
    if counted is not None and expression.shift is not None:
        rough = _rough_days(expression, expression.shift, counted)
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


def _counted_from(expression: TimeExpression, published: date | None, tense: Tense) -> date | None:
    """The day from which a shift is counted: one that the words give, or that of publication."""
    if expression.base is not None:
        return full_date(ground(expression.base, published, tense).partial)
    return published if expression.anchor is Anchor.PUBLICATION else None


def _rough_days(expression: TimeExpression, shift: Shift, counted: date) -> Days | None:
    """First and last day: "two weeks ago" is two weeks back, give or take half a week; a counted day is exact."""
    if expression.amount is None or (shift.unit in ("day", "night") and expression.mod is None):
        return None
    low, high = expression.amount.interval.low, expression.amount.interval.high
    if low is None or high is None:
        return None
    ends = [add_days(counted, _signed(shift, int(end // 86400))) for end in (low, high)]
    known = sorted(end for end in ends if end is not None)
    return (known[0], known[-1]) if len(known) == 2 else None


def _signed(shift: Shift, days: int) -> int:
    return days if shift.amount > 0 else -days


def _shifted_day(shift: Shift, published: date) -> date | None:
    if shift.unit in DAYS_OF:
        return add_days(published, shift.amount * DAYS_OF[shift.unit])
    if shift.unit not in MONTHS_OF:
        return None
    months = published.year * 12 + published.month - 1 + shift.amount * MONTHS_OF[shift.unit]
    return month_day(months // 12, months % 12 + 1, min(published.day, 28)) if months >= 12 else None


def covered_days(expression: TimeExpression) -> Days | None:
    """First and last day of what the parts of a grounded expression name; None where the year is not known."""
    year, grain = expression.partial.year, expression.grain
    if year is None or expression.bce or not MINYEAR <= year <= MAXYEAR:
        return None
    if grain in _SPANS_OF_YEARS:
        last = min(year + _SPANS_OF_YEARS[grain] - 1, MAXYEAR)
        return date(year, 1, 1), date(last, 12, 31)
    if grain == "week" and expression.nth is not None:
        return _nth_week(expression, expression.nth, year)
    if expression.part and grain in ("season", "quarter", "half"):
        return _part_of_year(year, expression.part)
    return _covered_month(expression, year)


_SPANS_OF_YEARS = {"year": 1, "decade": 10, "century": 100}


def _nth_week(expression: TimeExpression, nth: int, year: int) -> Days | None:
    """From Monday to Sunday; of a month also the seven days that count from its first, or to its last."""
    month = expression.partial.month
    monday, first = nth_week(year, month, nth), nth_day(expression, year)
    if monday is None:
        return None
    if month is None or first is None:
        return monday, monday + timedelta(days=6)
    start = date(year, month, first)
    return min(monday, start), max(monday, start) + timedelta(days=6)


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
    if expression.grain == "weekend":
        return _weekend_of(day)
    if expression.grain in ("week", "fortnight"):
        return _from(day, -day.weekday(), 6 - day.weekday())
    if expression.part == "NI" and expression.quote.lower().startswith("overnight"):
        return _from(day, -1, 0)
    return day, day


def _weekend_of(day: date) -> Days:
    """The weekend that a day is in or next to, and the Thursday, Friday or Monday that lengthens it."""
    saturday = weekend_near(day)
    sunday = add_days(saturday, 1) or saturday
    return (min(saturday, day) if day.weekday() >= _THURSDAY else saturday), (day if day.weekday() == 0 else sunday)


_THURSDAY = 3


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
