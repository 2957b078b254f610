"""What the words of a date come to: the expressions that the productions of the grammar build.

Impossible dates raise: they do not parse.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR
from typing import Any

import pyparsing as pp

from checker.extract.day_sums import feast_day
from checker.extract.hours import Hour, Hours
from checker.extract.time_elements import ANCHORS, BLANK, Pull, digits, fail
from checker.model.time import Anchor, ClockTime, Feast, PartialDate, Shift, TimeExpression
from checker.rulebook.sections.calendar import Calendar


def parts_of_date(
    year: int | None = None, month: int | None = None, day: int | None = None, weekday: int | None = None
) -> PartialDate:
    """The parts, where there can be such a day; ParseException for a month 13, a February 30 or a year 0."""
    if (year is not None and not 1 <= year <= MAXYEAR) or (month is not None and not 1 <= month <= 12):
        raise fail("no such year or month")
    longest = 31 if month is None else monthrange(year or 2000, month)[1]
    if day is not None and not 1 <= day <= longest:
        raise fail("no such day")
    return PartialDate(year, month, day, weekday)


def calendar_date(other: Pull | None = None, era: int = 0, **given: int | None) -> TimeExpression:
    """A calendar date of which some parts are given; `other` says which year ("of that year", "last year")."""
    partial = parts_of_date(**given)
    has_day = partial.day is not None or partial.weekday is not None
    grain = "day" if has_day else "month" if partial.month is not None else "year"
    anchor = Anchor.PUBLICATION if partial.year is None else Anchor.NONE
    dated = replace(BLANK, grain=grain, partial=partial, anchor=anchor, bce=era < 0)
    return pulled(dated, other, "year")


def pulled(expression: TimeExpression, pull: Pull | None, unit: str) -> TimeExpression:
    """The expression counted from an anchor, some units away."""
    if pull is None:
        return expression
    return replace(expression, anchor=ANCHORS[pull[0]], shift=Shift(pull[1], unit))


def weekday_date(weekday: int, date: TimeExpression) -> TimeExpression:
    """A date with its weekday: "Tuesday, Dec. 23"."""
    return replace(date, partial=replace(date.partial, weekday=weekday))


def weekday_in_week(weekday: int, of: Pull, daypart: tuple[str, int, int] | None = None) -> TimeExpression:
    """A weekday of some week: "Tuesday of last week", "Wednesday evening next week"."""
    dated = replace(pulled(calendar_date(weekday=weekday), of, "week"), nth=1)
    return dated if daypart is None else in_part(dated, daypart)


def slashed(numbers: tuple[int, int, int | None]) -> TimeExpression:
    """Month first or day first, as the numbers allow; both where they allow both."""
    first, second, year = numbers
    readings = []
    for month, day in ((first, second), (second, first)):
        try:
            readings.append(parts_of_date(year, month, day))
        except pp.ParseException:
            continue
    if not readings:
        raise fail("no such date")
    several = tuple(readings) if len(set(readings)) > 1 else ()
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    return replace(BLANK, partial=readings[0], anchor=anchor, alternatives=several)


def month_of_year(numbers: tuple[int, int]) -> TimeExpression:
    """As in "12/2015"."""
    return calendar_date(month=numbers[0], year=numbers[1])


def holidays(calendar: Calendar) -> dict[str, PartialDate | Feast]:
    """The days with a name: a month and a day, or a feast that moves."""
    fixed = {name: PartialDate(month=month, day=day) for name, (month, day) in calendar.holidays.items()}
    moving = {name: Feast(*row) for name, row in calendar.moving_holidays.items()}
    return {**fixed, **moving, **{name: Feast(after=days) for name, days in calendar.easter_days.items()}}


def holiday(
    day: PartialDate | Feast,
    of: Pull | None = None,
    other: Pull | None = None,
    year: int | None = None,
    weekend: bool = False,
) -> TimeExpression:
    """A day with a name, in some year: "last Thanksgiving", "Easter 2018"; or its weekend."""
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    dated = replace(BLANK, anchor=anchor, grain="weekend" if weekend else "day")
    if isinstance(day, PartialDate):
        dated = replace(dated, partial=replace(day, year=year))
    else:
        dated = replace(dated, feast=day, partial=_partial_of_feast(day, year))
    if other is not None:
        return pulled(dated, other, "year")
    return pulled(dated, of, "occasion" if of and of[1] else "year")


def _partial_of_feast(feast: Feast, year: int | None) -> PartialDate:
    """The parts that are known without the year, or all."""
    if year is None:
        return PartialDate(month=feast.month, weekday=(feast.weekday + feast.after) % 7)
    day = feast_day(feast, year)
    if day is None:
        raise fail("no such year")
    return PartialDate(day.year, day.month, day.day, day.weekday())


def nth(nth: int, what: str = "day", weekday: int | None = None, **rest: Any) -> TimeExpression:
    """The first Monday of May: `nth` with month and weekday; the last day of March: a day."""
    return _nth_in(calendar_date(**rest), nth, what, weekday)


def nth_of_month(nth: int, other: Pull, what: str = "day", weekday: int | None = None) -> TimeExpression:
    """The last week of last month; the first Friday of that month."""
    return _nth_in(replace(pulled(BLANK, other, "month"), grain="month"), nth, what, weekday)


def _nth_in(month: TimeExpression, nth: int, what: str, weekday: int | None) -> TimeExpression:
    if not -1 <= nth <= _MOST_WEEKS:
        raise fail("a month has no more weeks")
    if weekday is not None:
        return replace(month, grain="day", nth=nth, partial=replace(month.partial, weekday=weekday))
    return replace(month, grain=what, nth=nth)


_MOST_WEEKS = 6


def nth_week_of_year(nth: int, year: int | None = None, other: Pull | None = None) -> TimeExpression:
    """Week 23; week 3 of 2027; the last week of last year."""
    if nth > _LAST_WEEK:
        raise fail("a year has no more weeks")
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    return pulled(replace(BLANK, grain="week", nth=nth, partial=parts_of_date(year), anchor=anchor), other, "year")


_LAST_WEEK = 53


def nth_month(nth: int, year: int | None = None, other: Pull | None = None) -> TimeExpression:
    """The ninth month of next year."""
    return calendar_date(month=nth if nth > 0 else 12, year=year, other=other)


def week_of(kind: str, date: TimeExpression) -> TimeExpression:
    """The week or weekend in which a day lies: "the week of March 8"."""
    if date.grain != "day":
        raise fail("the week of a day")
    return replace(date, grain=kind)


def part_of_year(part: str, year: int | None = None, other: Pull | None = None, mid: str = "") -> TimeExpression:
    """A season, a quarter or a half of a year: "the third quarter of 2019"."""
    grain = {"Q": "quarter", "H": "half"}.get(part[0], "season")
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    dated = replace(BLANK, grain=grain, part=part, partial=parts_of_date(year), anchor=anchor, mod=mid or None)
    return pulled(dated, other, "year")


def of_decade(decade: int, mid: str = "", era: int = 1) -> TimeExpression:
    """As in "the mid-1990s", "the 470s BC"."""
    return replace(BLANK, grain="decade", partial=PartialDate(decade), mod=mid or None, bce=era < 0)


def fiscal(part: str, year: int) -> TimeExpression:
    """A year of account ("fiscal 2024") or of school: it does not begin in January, and where is not said."""
    return replace(BLANK, grain="fiscal", part=part, partial=parts_of_date(year))


def full_year(text: str) -> int:
    """The year of "2018", "18", "'18"."""
    year = digits(text)
    return year if year >= 100 else century_of(year)


def of_century(century: int, era: int = 1, mid: str = "") -> TimeExpression:
    """As in "the 19th century"."""
    first = (century - 1) * 100 or 1
    return replace(BLANK, grain="century", partial=PartialDate(first), bce=era < 0, mod=mid or None)


def dated_by_era(
    year: int, era: int, part: str = "", month: int | None = None, day: int | None = None
) -> TimeExpression:
    """A date before our era: "the spring of 480 BC"."""
    grain = "season" if part else "day" if day else "month" if month else "year"
    return replace(BLANK, grain=grain, part=part, partial=parts_of_date(year, month, day), bce=era < 0)


def from_deictic(deictic: tuple[str, int, str]) -> TimeExpression:
    """A day counted from publication: "yesterday", "tonight"."""
    unit, amount, part = deictic
    dated = replace(BLANK, grain=unit, anchor=Anchor.PUBLICATION, shift=Shift(amount, unit))
    return replace(dated, part=part, kind="TIME", clock=ClockTime(18 * 60, 32 * 60)) if part else dated


def determined(of: Pull, **target: Any) -> TimeExpression:
    """As in "last Friday", "next May", "this spring", "that night", "the previous month", "the coming Friday"."""
    if "daypart" in target:
        return in_part(pulled(BLANK, of, "day"), target["daypart"])
    nearest = of[0] == "nearest"
    if "weekday" in target:
        return pulled(calendar_date(**target), of, "occasion" if nearest else "week")
    if "month" in target:
        return pulled(calendar_date(**target), of, "occasion" if nearest else "year")
    if "part" in target:
        season = part_of_year(target["part"])
        return pulled(season, of, "occasion" if nearest else "year")
    return replace(pulled(BLANK, of, target["unit"]), grain=target["unit"])


def twice_removed(unit: str, twice: int) -> TimeExpression:
    """The week after next; the year before last."""
    return replace(BLANK, grain=unit, anchor=Anchor.PUBLICATION, shift=Shift(twice, unit))


def present(calendar: Calendar) -> dict[str, str]:
    """The words for the present that may end a stretch of time."""
    return {words: value for words, value in calendar.references.items() if value == "PRESENT_REF"}


def now(now: str) -> TimeExpression:
    """The day of publication, as an end of a stretch: "between May 2019 and now"."""
    del now
    return replace(BLANK, anchor=Anchor.PUBLICATION, shift=Shift(0, "day"))


def in_part(date: TimeExpression, daypart: tuple[str, int, int]) -> TimeExpression:
    """The date narrowed to a part of its day."""
    code, first, last = daypart
    return replace(date, kind="TIME", part=code, clock=ClockTime(first * 60, last * 60))


def modified(
    date: TimeExpression | None = None,
    mod: str | None = None,
    daypart: tuple[str, int, int] | None = None,
    lead: bool = False,
) -> TimeExpression:
    """A date with its modifier and part of the day; without a date, on the day that is being told."""
    if date is None and mod is None and not lead:
        raise fail("a bare part of a day")
    told = date or replace(BLANK, anchor=Anchor.CONTEXT, shift=Shift(0, "day"))
    if daypart is not None:
        if told.grain != "day" or told.clock is not None:
            raise fail("a part of a day needs a day")
        told = in_part(told, daypart)
    return replace(told, mod=mod or told.mod)


def timed(
    date: TimeExpression | None = None, clock: Hour | Hours | None = None, mod: str | None = None
) -> TimeExpression:
    """A date with its time of day, or its two; without a date, a time of day alone."""
    if clock is None and date is not None:
        return date
    if date is not None and (date.grain != "day" or (date.clock is not None and not date.part)):
        raise fail("a time of day needs a day")
    day = date or replace(BLANK, anchor=Anchor.PUBLICATION)
    timed_ = replace(day, kind="TIME", grain="minute", mod=mod or day.mod, part="")
    if isinstance(clock, Hours):
        first, last = clock.settled(day.part)
        return replace(timed_, clock=first, until=replace(timed_, clock=last))
    return replace(timed_, clock=clock.settled(day.part) if clock else None)


def is_day(toks: pp.ParseResults) -> bool:
    """Whether all that was found are days without a time of day."""
    return all(date.grain == "day" and (date.clock is None or bool(date.part)) for _, date in toks)


def ranged(date: TimeExpression, until: TimeExpression | None = None) -> TimeExpression:
    """Two ends that lend each other the parts they share: "May 3 to 5", "January to March 2020"."""
    if until is None:
        return date
    date, until = _alike(date, until)
    if until.clock is not None and until.partial.is_empty and until.shift is None and date.clock is not None:
        return replace(date, until=replace(date, clock=until.clock))
    first, last = date.partial, until.partial
    if first.year is None and last.year is not None and first.month is not None and date.shift is None:
        year = last.year - 1 if last.month is not None and last.month < first.month else last.year
        date = replace(date, partial=replace(first, year=year), anchor=Anchor.NONE)
    return replace(date, until=until)


def _alike(date: TimeExpression, until: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """Two ends in figures in one reading: month first, unless only the other one runs forward."""
    if not (date.alternatives or until.alternatives):
        return date, until
    pairs = list(zip(_readings(date), _readings(until), strict=True))
    first, last = next((pair for pair in pairs if _runs(*pair)), pairs[0])
    return replace(date, partial=first, alternatives=()), replace(until, partial=last, alternatives=())


def _readings(date: TimeExpression) -> tuple[PartialDate, ...]:
    return date.alternatives or (date.partial, date.partial)


def _runs(first: PartialDate, last: PartialDate) -> bool:
    ends = [(one.year or first.year or last.year or 0, one.month or 0, one.day or 0) for one in (first, last)]
    return ends[0] <= ends[1]


def day_range(day: int, last: int, **rest: Any) -> TimeExpression:
    """Days of one month: "May 3-5"."""
    return replace(calendar_date(day=day, **rest), until=calendar_date(day=last, **rest))


def year_range(year: int, last: int) -> TimeExpression:
    """Years with a dash: "1939-45"; ParseException where they run backward."""
    end = last if last >= 100 else year - year % 100 + last
    if not year < end <= year + 300:
        raise fail("a range runs forward")
    return replace(calendar_date(year=year), until=calendar_date(year=end))


def era_range(year: int, last: int, era: int) -> TimeExpression:
    """Years before our era: "480-479 BC"."""
    return replace(dated_by_era(year, era), until=dated_by_era(last, era))


def century_of(short: int) -> int:
    """The year of two digits: "'24" is 2024 and "'87" 1987."""
    return short + (2000 if short < 50 else 1900)


def decade_of(text: str) -> int:
    """The first year of "1990s", "'90s", "90s"."""
    decade = digits(text)
    if decade >= 100:
        return decade
    return decade + (2000 if decade == 10 else 1900)


def numbers_of(text: str) -> tuple[int, ...]:
    """The numbers in a text."""
    return tuple(int(part) for part in re.findall(r"\d+", text))


def iso_date(numbers: tuple[int, int, int]) -> TimeExpression:
    """Year, month and day in this order."""
    return calendar_date(year=numbers[0], month=numbers[1], day=numbers[2])


def slashed_full(numbers: tuple[int, ...]) -> TimeExpression:
    """As in "1/19/2024", "1/19/24", "4/22"."""
    year = None if len(numbers) == 2 else numbers[2] if numbers[2] >= 100 else century_of(numbers[2])
    return slashed((numbers[0], numbers[1], year))


def of_stamp(stamp: str) -> TimeExpression:
    """A date with its time of day in one: "2024-01-19T18:30Z"."""
    numbers = numbers_of(stamp[:16])
    zone = stamp[-1] if stamp.endswith("Z") else stamp[-6:] if stamp[-6] in "+-" else None
    if numbers[3] > 23 or numbers[4] > 59:
        raise fail("no such time")
    minute = numbers[3] * 60 + numbers[4]
    date = calendar_date(year=numbers[0], month=numbers[1], day=numbers[2])
    return replace(date, kind="TIME", grain="minute", clock=ClockTime(minute, minute, zone))


def day_of_month(day: int, other: Pull) -> TimeExpression:
    """As in "the 18th of that month"."""
    return pulled(calendar_date(day=day), other, "month")


def the_weekend(unit: str) -> TimeExpression:
    """As in "the weekend"."""
    return replace(BLANK, grain=unit, anchor=Anchor.PUBLICATION)


def the_unit(unit: str) -> TimeExpression:
    """As in "the end of the year": the one that is being told."""
    return replace(BLANK, grain=unit, anchor=Anchor.CONTEXT, shift=Shift(0, unit))
