"""Sets of days, and the gaps between them.

A day is its proleptic Gregorian ordinal (`date.toordinal`). A set that spans few days is kept as bits, one a day;
a wider or unbounded one as its ends and a pattern (month, day, weekday), so that nothing ever lists centuries.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from checker.model.interval import Interval, Number
from checker.model.time import PartialDate

WINDOW = 800
"""Days: the widest set that is kept as bits. Two years and the longest common gap fit in it."""
FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
DAYS_A_MONTH = 365.25 / 12
_MONTHS_A_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_WEEKLY = sum(1 << day for day in range(0, WINDOW + 14, 7))
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class DaySet:
    """A set of days. With `bits`, exactly the days `low + i` whose bit `i` is set (bit 0 is, unless it is empty).

    Without, every day from `low` to `high` (`None` is an absent end) that has the parts of the pattern.
    """

    low: int | None = None
    high: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bits: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no day is left."""
        return self.bits == 0

    @property
    def is_listed(self) -> bool:
        """Whether its days are known one by one."""
        return self.bits is not None

    @property
    def is_unbounded(self) -> bool:
        """Whether neither end is known."""
        return self.low is None and self.high is None

    @property
    def size(self) -> int | None:
        """How many days are in it; `None` where they are not listed."""
        return None if self.bits is None else self.bits.bit_count()

    @property
    def first_day(self) -> int | None:
        """The first day that has the parts of the pattern, where there is a low end."""
        near = None if self.low is None or self.is_listed else self.clip(None, self.low + WINDOW - 1)
        return near.low if near is not None and not near.is_empty else self.low

    @property
    def last_day(self) -> int | None:
        """The last day that has the parts of the pattern, where there is a high end."""
        near = None if self.high is None or self.is_listed else self.clip(self.high - WINDOW + 1, None)
        return near.high if near is not None and not near.is_empty else self.high

    def distance(self, moment: float) -> float:
        """How far the nearest of its listed days is from a moment; infinite where none is listed."""
        if not self.bits or self.low is None or self.high is None:
            return math.inf
        if not self.low <= moment < self.high:
            return max(self.low - moment, moment - self.high, 0)
        at = math.floor(moment)
        below = self.bits & ((1 << (at - self.low + 1)) - 1)
        above = self.bits >> (at - self.low + 1)
        after = at + (above & -above).bit_length()
        return min(moment - (self.low + below.bit_length() - 1), after - moment)

    @property
    def is_solid(self) -> bool:
        """Whether it holds every day between its ends."""
        if self.bits is None:
            return self.month is None and self.day is None and self.weekday is None
        return self.bits & (self.bits + 1) == 0

    def days(self) -> Iterator[int]:
        """Its days in order, where they are listed; nothing where they are not."""
        bits, low = self.bits or 0, self.low or 0
        while bits:
            lowest = bits & -bits
            yield low + lowest.bit_length() - 1
            bits ^= lowest

    def __contains__(self, day: int) -> bool:
        return not self.clip(day, day).is_empty

    def clip(self, low: int | None, high: int | None) -> "DaySet":
        """Its days from `low` to `high`, both included."""
        new_low = self.low if low is None or (self.low is not None and self.low >= low) else low
        new_high = self.high if high is None or (self.high is not None and self.high <= high) else high
        if new_low == self.low and new_high == self.high:
            return self
        return self._between(new_low, new_high)

    def _between(self, low: int | None, high: int | None) -> "DaySet":
        if low is not None and high is not None and low > high:
            return EMPTY
        if self.bits is None:
            return _listed_if_narrow(replace(self, low=low, high=high))
        if low is None or high is None or self.low is None:
            return self
        return _trimmed(self, low, (self.bits >> (low - self.low)) & ((1 << (high - low + 1)) - 1))

    def only(self, base: int, bits: int) -> "DaySet":
        """Its days that are among `base + i` for the set bits `i`; it must be listed."""
        if self.bits is None or self.low is None:
            raise ValueError("a set of days has to be listed before it is met with bits")
        shift = self.low - base
        kept = self.bits & (bits >> shift if shift >= 0 else bits << -shift)
        return self if kept == self.bits else _trimmed(self, self.low, kept)

    def having(self, partial: PartialDate) -> "DaySet":
        """Its days that have the parts of a partial date; empty where that names no day at all."""
        parts = _merged_parts(self, partial)
        if parts is None:
            return EMPTY
        narrowed = self.clip(*_year_ends(partial.year)) if partial.year is not None else self
        return narrowed._patterned(*parts)

    def _patterned(self, month: int | None, day: int | None, weekday: int | None) -> "DaySet":
        if self.bits is None:
            return _listed_if_narrow(DaySet(self.low, self.high, month, day, weekday))
        if self.is_empty or self.low is None or self.high is None:
            return self
        pattern = _pattern_bits(self.low, self.high, month, day, weekday)
        return _trimmed(DaySet(month=month, day=day, weekday=weekday), self.low, self.bits & pattern)

    def union(self, other: "DaySet") -> "DaySet":
        """All days of both, and where both are not listed together, all between their outer ends as well."""
        if self.is_empty or other.is_empty or self == other:
            return other if self.is_empty else self
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        pattern = _shared_pattern(self, other)
        listed = self.bits is not None and other.bits is not None
        if not listed or low is None or high is None or high - low >= WINDOW:
            return DaySet(low, high, *pattern)
        bits = (self.bits or 0) << ((self.low or 0) - low) | (other.bits or 0) << ((other.low or 0) - low)
        return DaySet(low, high, *pattern, bits=bits)


EMPTY = DaySet(low=0, high=-1, bits=0)
ALL_DAYS = DaySet()


def _shared_pattern(a: DaySet, b: DaySet) -> tuple[int | None, int | None, int | None]:
    same_date = (a.month, a.day) == (b.month, b.day)
    month, day = (a.month, a.day) if same_date else (None, None)
    return month, day, a.weekday if a.weekday == b.weekday else None


def _merged_parts(days: DaySet, partial: PartialDate) -> tuple[int | None, int | None, int | None] | None:
    """Month, day and weekday of both together; `None` where they clash or there is no such day."""
    held = PartialDate(month=days.month, day=days.day, weekday=days.weekday)
    if held.clashes(replace(partial, year=None)) or not names_a_day(partial):
        return None
    month = partial.month if days.month is None else days.month
    day = partial.day if days.day is None else days.day
    weekday = partial.weekday if days.weekday is None else days.weekday
    return (month, day, weekday) if names_a_day(PartialDate(month=month, day=day)) else None


def names_a_day(partial: PartialDate) -> bool:
    """Whether the parts are those of some day of the calendar: February 30 and the year 0 are not."""
    month, day, weekday = partial.month, partial.day, partial.weekday
    if month is not None and not 1 <= month <= 12:
        return False
    if day is not None and not 1 <= day <= (31 if month is None else _MONTH_LENGTHS[month - 1]):
        return False
    if weekday is not None and not 0 <= weekday <= 6:
        return False
    return partial.year is None or date.min.year <= partial.year <= date.max.year


def _year_ends(year: int) -> tuple[int, int]:
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def _trimmed(pattern: DaySet, low: int, bits: int) -> DaySet:
    """The listed set with its ends at its first and last day."""
    if not bits:
        return EMPTY
    leading = (bits & -bits).bit_length() - 1
    bits >>= leading
    first = low + leading
    return DaySet(first, first + bits.bit_length() - 1, pattern.month, pattern.day, pattern.weekday, bits)


def _listed_if_narrow(days: DaySet) -> DaySet:
    if days.low is None or days.high is None or days.high - days.low >= WINDOW:
        return days
    low, high = max(days.low, FIRST_DAY), min(days.high, LAST_DAY)
    if low > high:
        return EMPTY
    return _trimmed(days, low, _pattern_bits(low, high, days.month, days.day, days.weekday))


def _pattern_bits(low: int, high: int, month: int | None, day: int | None, weekday: int | None) -> int:
    width = high - low + 1
    bits = (1 << width) - 1
    if weekday is not None:
        bits &= _WEEKLY << ((weekday - low + 1) % 7)
    if month is not None or day is not None:
        bits &= _calendar_bits(low, high, month, day)
    return bits


@lru_cache(maxsize=4096)
def _calendar_bits(low: int, high: int, month: int | None, day: int | None) -> int:
    """The bits of the days from `low` to `high` in a month, on a day of the month, or both."""
    bits = 0
    for first, length in _months(low, high, month):
        start, end = (first, first + length - 1) if day is None else (first + day - 1, first + day - 1)
        start, end = max(start, low), min(end, high, first + length - 1)
        if start <= end:
            bits |= ((1 << (end - start + 1)) - 1) << (start - low)
    return bits


def _months(low: int, high: int, month: int | None) -> Iterator[tuple[int, int]]:
    """First day and length of each month from `low` to `high`; only the one named where one is."""
    first_year, last_year = date.fromordinal(low).year, date.fromordinal(high).year
    for year in range(first_year, last_year + 1):
        for number in range(1, 13) if month is None else (month,):
            yield date(year, number, 1).toordinal(), month_length(year, number)


def month_length(year: int, month: int) -> int:
    """How many days the month of that year has."""
    is_short = month == 2 and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 28 if is_short else _MONTH_LENGTHS[month - 1]


@dataclass(frozen=True, slots=True)
class Gap:
    """How many days one day is after another.

    `least` and `most` are whole days, both included, at their widest; `None` is an absent end. Where the words name
    months or years, `months` holds the ends in months, and the days are counted on the calendar from the day given.
    """

    least: int | None = None
    most: int | None = None
    months: Interval | None = None
    nominal: float | None = None
    """The bare length the words give, in days, as far as the ends show it."""

    @property
    def is_empty(self) -> bool:
        """Whether no number of days fits."""
        return self.least is not None and self.most is not None and self.least > self.most

    def reach(self, day: int) -> tuple[int | None, int | None]:
        """The first and last day that far after a day."""
        if self.months is None:
            return _added(day, self.least), _added(day, self.most)
        low, high = self.months.low, self.months.high
        first = None if low is None else _month_end(day, low, self.months.low_open, upward=False)
        last = None if high is None else _month_end(day, high, self.months.high_open, upward=True)
        return first, last

    def admits(self, day: int, other: int) -> bool:
        """Whether `day` is that far after `other`."""
        first, last = self.reach(other)
        return (first is None or first <= day) and (last is None or day <= last)


def read_gap(interval: Interval, unit: str) -> Gap:
    """The gap of an interval of days whose words named that unit.

    A whole number of months or years has the slack of the calendar (a month is 28 to 31 days, a year 365 or 366); its
    fractions, which come from the width of a hedge, are counted on the calendar and rounded outward to whole days.
    """
    interval = _within_calendar(interval)
    in_unit = _MONTHS_A_UNIT.get(unit)
    if in_unit is None:
        return Gap(_first_whole(interval), _last_whole(interval), None, _nominal(interval))
    months = Interval(
        _in_months(interval.low, in_unit), _in_months(interval.high, in_unit), interval.low_open, interval.high_open
    )
    least = None if months.low is None else _month_days(months.low)[0] + _inward(months.low, months.low_open)
    most = None if months.high is None else _month_days(months.high)[1] - _inward(months.high, months.high_open)
    if interval.is_empty:
        return Gap(1, 0)
    return Gap(least, most, months, _nominal(interval))


def _inward(end: Number, is_open: bool) -> int:
    """One day where an open end falls on a whole day, and so leaves it out."""
    return 1 if is_open and float(end).is_integer() else 0


def _within_calendar(interval: Interval) -> Interval:
    """The interval with an end beyond the calendar, or that is no number, made absent."""
    low = interval.low if interval.low is not None and abs(interval.low) < LAST_DAY else None
    high = interval.high if interval.high is not None and abs(interval.high) < LAST_DAY else None
    return Interval(low, high, interval.low_open, interval.high_open)


def _first_whole(interval: Interval) -> int | None:
    if interval.low is None:
        return None
    return math.floor(interval.low) + 1 if interval.low_open else math.ceil(interval.low)


def _last_whole(interval: Interval) -> int | None:
    if interval.high is None:
        return None
    return math.ceil(interval.high) - 1 if interval.high_open else math.floor(interval.high)


def _nominal(interval: Interval) -> float | None:
    """The middle; of a half-open interval the open end ("nearly a month"); of a one-sided one the end it has."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        only = high if low is None else low
        return None if only is None or only == 0 else float(only)
    if interval.low_open != interval.high_open:
        return float(low if interval.low_open else high)
    return (low + high) / 2


def _in_months(days: Number | None, in_unit: int) -> Number | None:
    """Months; a whole number of the unit where it is one but for rounding."""
    if days is None:
        return None
    units = days / (DAYS_A_MONTH * in_unit)
    whole = round(units)
    is_whole = whole != 0 and abs(units - whole) <= 0.015 * max(1, abs(whole))
    return whole * in_unit if is_whole else units * in_unit


def _added(day: int, days: int | None) -> int | None:
    return None if days is None else day + days


def _month_end(day: int, months: Number, is_open: bool, *, upward: bool) -> int:
    """The last (`upward`) or first day that is so many months after a day, rounded outward."""
    least, most = _month_days(months)
    if float(months).is_integer():
        counted = _add_months(day, int(months))
        edge = max(counted, day + most) if upward else min(counted, day + least)
        inward = 1 if is_open else 0
        return edge - inward if upward else edge + inward
    whole = math.floor(months)
    low, high = _add_months(day, whole), _add_months(day, whole + 1)
    at = low + (months - whole) * (high - low)
    return math.ceil(at) if upward else math.floor(at)


@lru_cache(maxsize=65536)
def _add_months(day: int, months: int) -> int:
    """The same day of the month so many months on, or the last day of a month too short for it."""
    start = date.fromordinal(min(max(day, FIRST_DAY), LAST_DAY))
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= years <= date.max.year:
        return FIRST_DAY if years < date.min.year else LAST_DAY
    return date(years, month + 1, min(start.day, month_length(years, month + 1))).toordinal()


@lru_cache(maxsize=4096)
def _month_days(months: Number) -> tuple[int, int]:
    """The fewest and the most days that so many months can have, rounded outward."""
    if months < 0:
        least, most = _month_days(-months)
        return -most, -least
    whole = math.floor(months)
    fraction = months - whole
    least, most = _whole_months(whole)
    if not fraction:
        return least, most
    more_least, more_most = _whole_months(whole + 1)
    return math.floor(least + fraction * (more_least - least)) - 1, math.ceil(most + fraction * (more_most - most)) + 1


@lru_cache(maxsize=4096)
def _whole_months(months: int) -> tuple[int, int]:
    """Over eight years about 1900, which hold every run of month lengths, the century without a leap day included."""
    starts = [date(year, month, 1).toordinal() for year in range(1896, 1905) for month in range(1, 13)]
    lengths = [_add_months(start, months) - start for start in starts]
    return min(lengths), max(lengths)


def later_days(gap: Gap, others: DaySet, days: DaySet) -> DaySet:
    """Those of `days` that are that far after one of `others`."""
    if gap.months is None:
        return _shifted(others, gap.least, gap.most, days)
    clipped = days.clip(_sum(others.low, gap.least), _sum(others.high, gap.most))
    if not others.is_listed or clipped.is_empty:
        return clipped
    return _reached(gap, others, clipped)


def earlier_days(gap: Gap, days: DaySet, others: DaySet) -> DaySet:
    """Those of `others` that one of `days` is that far after."""
    least = None if gap.most is None else -gap.most
    most = None if gap.least is None else -gap.least
    if gap.months is None:
        return _shifted(days, least, most, others)
    clipped = others.clip(_sum(days.low, least), _sum(days.high, most))
    if clipped.is_empty or not clipped.is_listed or clipped.low is None:
        return clipped
    if days.is_solid:
        return clipped.clip(*_solid_others(gap, days, clipped))
    low, bits = clipped.low, 0
    for other in clipped.days():
        if not days.clip(*gap.reach(other)).is_empty:
            bits |= 1 << (other - low)
    return clipped.only(low, bits)


def _solid_others(gap: Gap, days: DaySet, others: DaySet) -> tuple[int, int]:
    """The first and last of the days from which a run of days without holes is reached; reach only grows."""
    low, high = others.low or 0, others.high or 0
    span = range(low, high + 1)
    first, last = 0, len(span)
    if days.low is not None:
        first = bisect_left(span, days.low, key=lambda other: _or(gap.reach(other)[1], LAST_DAY))
    if days.high is not None:
        last = bisect_right(span, days.high, key=lambda other: _or(gap.reach(other)[0], FIRST_DAY))
    return low + first, low + last - 1


def _or(day: int | None, absent: int) -> int:
    return absent if day is None else day


def _shifted(source: DaySet, least: int | None, most: int | None, target: DaySet) -> DaySet:
    """Those of `target` that are `least` to `most` days after one of `source`."""
    clipped = target.clip(_sum(source.low, least), _sum(source.high, most))
    is_dense = least is None or most is None or most - least >= WINDOW
    if is_dense or not (source.is_listed and clipped.is_listed) or source.low == source.high or clipped.is_empty:
        return clipped
    if least is None or most is None or source.bits is None or source.low is None:
        return clipped
    return clipped.only(source.low + least, _spread(source.bits, most - least + 1))


def _sum(day: int | None, days: int | None) -> int | None:
    return None if day is None or days is None else day + days


def _spread(bits: int, width: int) -> int:
    """The bits with each set one made `width` long, upward."""
    covered = 1
    while covered < width:
        step = min(covered, width - covered)
        bits |= bits << step
        covered += step
    return bits


def _reached(gap: Gap, others: DaySet, days: DaySet) -> DaySet:
    first, last = _ends_reached(gap, others)
    clipped = days.clip(first, last)
    if (
        others.is_solid
        or clipped.is_empty
        or not clipped.is_listed
        or first is None
        or last is None
        or clipped.low is None
    ):
        return clipped
    base, bits = first, 0
    for other in others.days():
        low, high = gap.reach(other)
        if low is not None and high is not None and low <= high:
            bits |= ((1 << (high - low + 1)) - 1) << (low - base)
    return clipped.only(base, bits)


def _ends_reached(gap: Gap, others: DaySet) -> tuple[int | None, int | None]:
    first = None if others.low is None else gap.reach(others.low)[0]
    last = None if others.high is None else gap.reach(others.high)[1]
    return first, last
