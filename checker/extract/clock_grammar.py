"""The grammar of times of day, in pyparsing.

clock      = hour [":" minute] ("a.m." | "p.m.") [zone] | hour "o'clock"       1830 GMT
"""

import re

import pyparsing as pp

from checker.extract.time_elements import Element, build, fail, key, mark, number, number_words, phrases, table, words
from checker.model.time import ClockTime
from checker.rulebook.sections.calendar import Calendar


def clock_grammar(calendar: Calendar) -> Element:
    """Times of day: "6:30 p.m. EST", "1830 GMT", "noon", "10 o'clock", "half past six"; yields a ClockTime."""
    meridian = number("minute", r"\d{1,2}(?:[:.][0-5]\d)?(?::[0-5]\d)?\s*[ap]\.?\s?m(?:\.|(?!\w))", _meridian)
    twenty_four = number(
        "minute", r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]|\.\d)(?:\s?h(?:ou)?rs?\b)?", _colon
    )
    military = number("minute", r"(?:[01]\d|2[0-3])[0-5]\d(?:\s?h(?:ou)?rs?\b|(?=\s?(?:GMT|UTC|local)\b))", _military)
    hours = {word: value for word, value in number_words(calendar).items() if value <= 12}
    hour = table("hour", hours) | number("hour", r"(?:1[0-2]|[1-9])(?![\d:.])")
    oclock = hour + mark(r"o'clock(?!\w)")
    past = table(
        "past", {"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15}
    )
    part = pp.Opt(words("in the", "that", "this") + table("daypart", calendar.day_parts))
    spoken = build("minute", (oclock | past + hour) + part, _spoken)
    named = pp.Opt(mark(r"12\s+(?=noon|midnight)")) + table("minute", calendar.clock_words)
    time = meridian | military | twenty_four | spoken | named
    return build("clock", time + pp.Opt(_zone(calendar)), _clock)


def _zone(calendar: Calendar) -> Element:
    rows = {(word.upper() if len(word) <= 4 else word.title()): _offset(off) for word, off in calendar.zones.items()}
    lookup = {key(word): offset for word, offset in rows.items()}
    exact = pp.Regex(rf"\(?(?:{phrases(rows)})(?![^\W_])\)?")
    exact.set_parse_action(lambda toks: [("zone", lookup[key(toks[0].strip("()"))])])
    return exact | table("zone", {"local time": "local"})


def _offset(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return "Z" if minutes == 0 else f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _meridian(text: str) -> int:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if not 1 <= numbers[0] <= 12:
        raise fail("no such hour")
    afternoon = "p" in text.lower()
    return (numbers[0] % 12 + 12 * afternoon) * 60 + (numbers[1] if len(numbers) > 1 else 0)


def _colon(text: str) -> int:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return numbers[0] * 60 + numbers[1]


def _military(text: str) -> int:
    return int(text[:2]) * 60 + int(text[2:4])


def _spoken(hour: int, past: int = 0, daypart: tuple[str, int, int] | None = None) -> int:
    minute = (hour * 60 + past) % (24 * 60)
    afternoon = daypart is not None and daypart[0] in ("AF", "EV", "NI")
    return minute + 12 * 60 if afternoon and minute < 12 * 60 else minute


def _clock(minute: int, zone: str | None = None) -> ClockTime:
    return ClockTime(minute, minute, zone)
