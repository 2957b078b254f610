"""Sums with days and months, inside the calendar."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from checker.model.time import PartialDate, TimeExpression

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


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


def as_day(moment: date | None) -> date | None:
    """The day of a moment."""
    return None if moment is None else date(moment.year, moment.month, moment.day)


_TERM = re.compile(r"(\d+)([YMWD])")
_LENGTH = re.compile(r"P(?:\d+[YMWD])+")


def moved(day: date, length: str, sign: int) -> date | None:
    """The day that lies a TIMEX3 length away; None where it has no whole number of days or leaves the calendar."""
    if not _LENGTH.fullmatch(length):
        return None
    far: date | None = day
    for number, unit in _TERM.findall(length):
        amount = sign * int(number)
        if far is not None and unit in "YM":
            far = _months_on(far, amount * (12 if unit == "Y" else 1))
        elif far is not None:
            far = add_days(far, amount * (7 if unit == "W" else 1))
    return far


def _months_on(day: date, months: int) -> date | None:
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) if MINYEAR <= year <= MAXYEAR else None
