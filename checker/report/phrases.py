"""Values as a reader would say them: never raw seconds, never a date without its weekday."""

from datetime import date
from decimal import Decimal

from checker.model.interval import Number
from checker.model.time import WEEKDAYS
from checker.report.model import TimeEntry

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_SECONDS = frozenset({"s", "second", "seconds"})
_DAYS = frozenset({"d", "day", "days"})
_STEPS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
_HUGE = 10**15
_LONG_STRETCH = 45
"""Days past which a stretch of time is told in months."""


def day_text(day: date, *, weekday: bool = True) -> str:
    """`Friday 19 Jan. 2024`."""
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def when_text(when: TimeEntry) -> str:
    """The day where one is known, else the range, else what the words give; "" where nothing is known."""
    day = when.best or (when.earliest if when.earliest == when.latest else None)
    if day is not None:
        return day_text(day)
    if when.earliest and when.latest:
        return days_text(when.earliest, when.latest)
    return stated_text(when.stated)


def days_text(first: date, last: date) -> str:
    """`13 to 15 Aug. 2023`, `30 July to 2 Aug. 2023`; of a long stretch the months, `Oct. 2013 to May 2015`."""
    months = tuple(_MONTHS[day.month - 1] for day in (first, last))
    if (last - first).days > _LONG_STRETCH:
        return f"{months[0]}{'' if first.year == last.year else f' {first.year}'} to {months[1]} {last.year}"
    if first.year != last.year:
        return f"{day_text(first, weekday=False)} to {day_text(last, weekday=False)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {months[0]}"
    return f"{start} to {day_text(last, weekday=False)}"


def stated_text(stated: str) -> str:
    """`Friday 23 Dec., year not given` for `Friday --12-23`."""
    weekday, _, iso = stated.rpartition(" ")
    if iso in WEEKDAYS:
        return iso
    return " ".join(filter(None, (weekday, _iso_text(iso))))


def _iso_text(iso: str) -> str:
    if iso.startswith("---"):
        return f"day {iso.lstrip('-')} of a month"
    if iso.startswith("--"):
        month, _, day = iso[2:].partition("-")
        return " ".join(filter(None, (day.lstrip("0"), _MONTHS[int(month) - 1]))) + ", year not given"
    year, *rest = iso.split("-")
    parts = [_MONTHS[int(rest[0]) - 1]] if rest else []
    parts = [rest[1].lstrip("0"), *parts] if len(rest) > 1 else parts
    return " ".join([*parts, year]).strip()


def quantity_text(
    low: Number | None, high: Number | None, unit: str, *, open_ends: tuple[bool, bool] = (False, False)
) -> str:
    """`27 days`, `between 34 and 40 minutes`, `more than 24,700`, in the unit a reader would use."""
    scale, word = scale_of(low, high, unit)
    digits = 1 if unit in _SECONDS | _DAYS else 2
    ends = tuple(None if end is None else number_text(_divided(end, scale), digits) for end in (low, high))
    return _range_text(ends[0], ends[1], word, open_ends)


def _range_text(low: str | None, high: str | None, word: str, open_ends: tuple[bool, bool]) -> str:
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{'more than' if open_ends[0] else 'at least'} {_with_unit(low, word)}"
    if low is None:
        return f"{'less than' if open_ends[1] else 'at most'} {_with_unit(high, word)}"
    if low == high:
        return _with_unit(low, word)
    return f"between {low} and {_with_unit(high, word)}"


def _with_unit(number: str | None, word: str) -> str:
    if word == "%":
        return f"{number}%"
    if not word or word.isupper():
        return f"{number} {word}".strip()
    return f"{number} {word}" if number == "1" else f"{number} {plural(word)}"


_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet"}


def plural(noun: str) -> str:
    """The plural of an English noun, for the common endings."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def scale_of(low: Number | None, high: Number | None, unit: str) -> tuple[int, str]:
    """How many of the unit make one of the largest that both ends can be told in, and its name."""
    if unit in _DAYS:
        return 1, "day"
    if unit not in _SECONDS:
        return 1, unit
    ends = [abs(end) for end in (low, high) if end]
    least = min(ends, default=0)
    for word, seconds in _STEPS:
        if least >= 2 * seconds or (least >= seconds and all(end % seconds == 0 for end in ends)):
            return seconds, word
    return 1, "second"


def _divided(number: Number, scale: int) -> Number:
    return number if scale == 1 else number / scale


def number_text(number: Number, digits: int = 1) -> str:
    """`24,700`, `1.5`; so many digits after the point at most; a number past all counting in powers of ten."""
    if abs(number) >= _HUGE:
        return f"{Decimal(number):.3G}"
    rounded = round(number, digits)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"


_FIRST = 8


def short(fingerprint: str) -> str:
    """Enough of a fingerprint to find it by, with its number where it has one: `7c1e0912`, `7c1e0912-2`."""
    digits, dash, number = fingerprint.partition("-")
    return f"{digits[:_FIRST]}{dash}{number}"


def counted(number: int, noun: str) -> str:
    """`1 article`, `5 articles`."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
