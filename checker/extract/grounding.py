"""The parts of a date that its words leave out, from the day of publication or from what was told before."""

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from typing import Literal

from checker.extract.day_sums import DAYS_OF, MONTHS_OF, add_days, as_partial, feast_day, full_date, month_day, nth_day
from checker.model.time import Anchor, ClockTime, Feast, PartialDate, Shift, TimeExpression

Tense = Literal["past", "future", "unknown"]

_RECENT = 7
"""Days after publication to which a month-day without a year may still belong."""


def ground(
    expression: TimeExpression, reference: date | None, tense: Tense = "past", context: PartialDate | None = None
) -> TimeExpression:
    """The expression with the parts of its date filled in from what it counts from, where that is known."""
    if expression.base is not None and expression.shift is not None:
        counted = ground(expression.base, reference, tense, context).partial
        return expression if full_date(counted) is None else _shifted(expression, expression.shift, counted)
    base = _base(expression, reference, context)
    if base is None:
        return expression
    if expression.feast is not None:
        return _on_feast(expression, expression.feast, base, tense)
    if expression.shift is not None:
        return _shifted(expression, expression.shift, base)
    if expression.nth is not None:
        return _nth(expression, base, tense)
    return replace(expression, partial=_completed(expression, base, tense))


def at_moment(expression: TimeExpression, reference: date | None) -> TimeExpression:
    """Hours and minutes counted from a moment, to the minute; anything else as it is."""
    shift = expression.shift
    if shift is None or shift.unit not in _SECONDS_OF or expression.anchor is not Anchor.PUBLICATION:
        return expression
    if not isinstance(reference, datetime):
        return expression
    try:
        moment = reference + timedelta(seconds=shift.amount * _SECONDS_OF[shift.unit])
    except OverflowError:
        return expression
    minute = moment.hour * 60 + moment.minute
    dated = replace(expression, partial=as_partial(moment), anchor=Anchor.NONE, shift=None)
    return replace(dated, clock=ClockTime(minute, minute))


_SECONDS_OF = {"hour": 3600, "minute": 60, "second": 1}


def _base(expression: TimeExpression, reference: date | None, context: PartialDate | None) -> PartialDate | None:
    if expression.anchor is Anchor.CONTEXT:
        return context
    if context is not None and expression.anchor is Anchor.NONE:
        return context
    return None if reference is None else PartialDate(reference.year, reference.month, reference.day)


def _shifted(expression: TimeExpression, shift: Shift, base: PartialDate) -> TimeExpression:
    """The base moved, and cut to the grain of the expression."""
    partial = expression.partial
    if shift.unit == "occasion":
        return _on_occasion(expression, shift.amount, base)
    if shift.unit in DAYS_OF:
        return _shifted_by_days(expression, shift, base)
    if shift.unit in ("hour", "minute", "second"):
        return replace(expression, partial=base)
    if base.year is None or (shift.unit in ("month", "quarter") and base.month is None):
        return expression
    year = base.year
    if shift.unit in ("decade", "century") and expression.amount is None:
        year -= year % (MONTHS_OF[shift.unit] // 12)
    months = year * 12 + ((base.month or 1) - 1) + shift.amount * MONTHS_OF[shift.unit]
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
        target = add_days(day, shift.amount * DAYS_OF[shift.unit])
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
    if partial.year is not None or base.year is None:
        return expression
    if partial.month is None:
        return replace(expression, partial=replace(partial, year=base.year))
    anchor = full_date(base)
    year = base.year
    if anchor is not None and expression.anchor is not Anchor.CONTEXT:
        year = _nearest_year(partial.month, nth_day(expression, year) or 15, anchor, tense)
    return replace(expression, partial=replace(partial, year=year))


def _on_feast(expression: TimeExpression, feast: Feast, base: PartialDate, tense: Tense) -> TimeExpression:
    """The feast of the year told, of the year that a shift names, or the nearest that the tense allows."""
    if expression.partial.year is not None or base.year is None:
        return expression
    day = _feast_near(feast, base, expression.shift, tense)
    return expression if day is None else replace(expression, partial=replace(as_partial(day), weekday=day.weekday()))


def _feast_near(feast: Feast, base: PartialDate, shift: Shift | None, tense: Tense) -> date | None:
    year, anchor = base.year or 0, full_date(base)
    if anchor is None or (shift is not None and shift.unit == "year"):
        return feast_day(feast, year + (shift.amount if shift else 0))
    if shift is not None and shift.amount == 0:
        return feast_day(feast, year)
    days = [day for day in (feast_day(feast, year + step) for step in (-1, 0, 1)) if day is not None]
    if shift is not None:
        tense = "past" if shift.amount < 0 else "future"
        days = [day for day in days if day != anchor]
    if tense == "future":
        return min((day for day in days if day >= anchor), default=None)
    limit = 0 if shift is not None else _RECENT
    return max((day for day in days if (day - anchor).days <= limit), default=None)


def _on_occasion(expression: TimeExpression, amount: int, base: PartialDate) -> TimeExpression:
    """The last or the next time that a weekday, a month or a day of the year comes round."""
    partial, anchor = expression.partial, full_date(base)
    if anchor is None:
        return expression
    if partial.month is None and partial.weekday is not None:
        ahead = (partial.weekday - anchor.weekday() - 1) % 7 + 1
        day = add_days(anchor, ahead if amount > 0 else ahead - 7 if ahead < 7 else -7)
        return expression if day is None else replace(expression, partial=as_partial(day))
    month = partial.month or _FIRST_MONTHS.get(expression.part, 1)
    wanted = (month, partial.day or 0)
    own = (anchor.month, anchor.day if partial.day is not None else 0)
    step = int(wanted <= own) if amount > 0 else -int(wanted >= own)
    return replace(expression, partial=replace(partial, year=anchor.year + step))


_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _completed(expression: TimeExpression, base: PartialDate, tense: Tense) -> PartialDate:
    """The parts that the words leave out, taken from the base by the tense."""
    partial, anchor = expression.partial, full_date(base)
    if expression.grain == "weekend" and partial.is_empty and anchor is not None:
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
    """The nearest month that has such a day: in the past tense not after the base, in the future not before it.

    Where the weekday is told, too, the two fit in few months, and the nearest is meant in any tense.
    """
    anchor = full_date(base)
    if anchor is None:
        return replace(partial, year=base.year, month=base.month) if partial.weekday is None else partial
    now = anchor.year * 12 + anchor.month - 1
    steps = {"past": (-1,), "future": (1,), "unknown": (-1, 1)}[tense if partial.weekday is None else "unknown"]
    for months in range(_LONGEST_WAIT):
        for step in steps:
            at = now + months * step
            day = month_day(at // 12, at % 12 + 1, partial.day)
            fits = day is not None and day.day == partial.day and partial.weekday in (None, day.weekday())
            if day is not None and fits and (len(steps) > 1 or (day - anchor).days * step >= 0):
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
