"""Sums with days and months, inside the calendar."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from checker.model.time import Feast, PartialDate, TimeExpression

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
    if partial.weekday is not None:
        day = nth_weekday(year, partial.month, partial.weekday, nth)
        return None if day is None else day.day
    last = monthrange(year, partial.month)[1]
    start = 1 + 7 * (nth - 1) if nth > 0 else last - 6
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


_TERM = re.compile(r"(?<!\d)(\d+)([YMWD])")
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


# ---------------------------------------------------------------- feasts and weeks


def feast_day(feast: Feast, year: int) -> date | None:
    """The day of a feast in a year; None outside the calendar."""
    if not MINYEAR < year < MAXYEAR:
        return None
    if feast.month is None:
        return add_days(easter(year), feast.after)
    day = nth_weekday(year, feast.month, feast.weekday, feast.nth)
    return None if day is None else add_days(day, feast.after)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (J. Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, from its end where negative; None where there are not so many."""
    first, last = monthrange(year, month)
    days = range(1 + (weekday - first) % 7, last + 1, 7)
    at = nth if nth < 0 else nth - 1
    return date(year, month, days[at]) if -len(days) <= at < len(days) else None


def nth_week(year: int, month: int | None, nth: int) -> date | None:
    """The Monday of the nth week of a month or a year, from its end where negative.

    A week belongs where its Thursday lies, as in ISO 8601.
    """
    if not MINYEAR < year < MAXYEAR:
        return None
    first = nth_weekday(year, month or 1, _THURSDAY, 1)
    last = nth_weekday(year, month or 12, _THURSDAY, -1)
    if first is None or last is None:
        return None
    thursday = first + timedelta(weeks=nth - 1) if nth > 0 else last + timedelta(weeks=nth + 1)
    return thursday - timedelta(days=_THURSDAY) if first <= thursday <= last else None


_THURSDAY = 3


def weekend_near(day: date) -> date:
    """The Saturday of the weekend nearest to a day: of a Monday or Tuesday the one before it."""
    ahead = 5 - day.weekday()
    return add_days(day, ahead - 7 if day.weekday() <= 1 else ahead) or day
