"""The grammar of times of day, in pyparsing.

    hours      = ["from" | "between"] time ("to" | "until" | "and" | "-") time     3 to 5:30 p.m.
    time       = (sure | open) [zone]
    sure       = hour [":" minute] ("a.m." | "p.m.") | hour "in the" part          6:30 p.m. EST
               | "noon" | "midnight" | hour minute ("hrs" | "GMT")                 1830 GMT
    open       = hour ":" minute | hour "o'clock" | minutes ("past" | "to") hour   half past six
    bare       = hour [minute]                                                     seven thirty

An open time may be in the morning or in the afternoon; a bare one is a time only beside another, or beside a day.
"""

import re

import pyparsing as pp

from checker.extract.hours import NOON, Hour, Hours
from checker.extract.time_elements import Element, build, fail, key, mark, number, number_words, phrases, table, words
from checker.rulebook.sections.calendar import Calendar

_FIGURE = r"(?:1[0-2]|0?[1-9])"
_MAY_FOLLOW = "in on at to and or until till through this next last tomorrow today tonight yesterday for by with past"


class ClockGrammar:
    """Times of day, by how much must stand beside them; each yields an Hour or Hours in the slot `clock`.

    `alone` needs nothing; `beside` may follow a day and "at"; `led` are two times after "from" or "between", which need
    a day where neither is sure; so does `bare`, a mere number.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._small = {word: value for word, value in number_words(calendar).items() if value < 60}
        self._hour = table("hour", {word: value for word, value in self._small.items() if value <= 12})
        self._digit = number("hour", rf"{_FIGURE}(?![\d:.])")
        self._part = words("in the", "at", "in") + table("daypart", calendar.day_parts)
        zone = pp.Opt(_zone(calendar))
        exact = build("time", self._starts() + (self._sure() | self._colon() | self._spoken()) + zone, _zoned)
        bare = self._bare()
        self.starts_after_comma = mark(rf"(?=,?\s*{self._begins()})")
        hours = self._hours(exact, bare)
        self.bare = build("clock", bare, _itself)
        self.led = self._led(exact | bare)
        led = mark(r"(?=(?:from|between)\b)") + self.led.copy().add_condition(_is_sure)
        self.alone = led | hours
        self.beside = hours | self.bare

    def _sure(self) -> Element:
        """6:30 p.m.; 1140 a.m.; 1830 GMT; noon; seven thirty p.m.; 7 in the evening."""
        meridian = number("sure", r"\d{1,2}(?:[:.]?[0-5]\d)?(?::[0-5]\d)?\s*[ap]\.?\s?m(?:\.|(?!\w))", _meridian)
        military = number("sure", r"(?:[01]\d|2[0-3])[0-5]\d(?:\s?h(?:ou)?rs?\b|(?=\s?(?:GMT|UTC|local)\b))", _military)
        named = pp.Opt(mark(r"12\s+(?=noon|midnight)")) + table("sure", self._calendar.clock_words)
        half = number("half", r"[ap]\.?m(?:\.|(?!\w))", lambda text: text[0].lower())
        said = build("sure", self._hour + pp.Opt(self._minutes()) + half, _said)
        parted = build("sure", (self._digit | self._hour + pp.Opt(self._minutes())) + self._part, _in_part)
        return meridian | military | named | said | parted

    def _starts(self) -> Element:
        """Where a time of day can begin: at a figure, a number word, "noon", "half", "a quarter"."""
        return mark(rf"(?={self._begins()})")

    def _begins(self) -> str:
        begins = {*self._small, *self._calendar.clock_words, "half", "quarter", "a quarter"}
        return rf"(?:\d|(?:{phrases(begins)})(?![^\W_]))"

    def _minutes(self) -> Element:
        few = {f"oh {word}": value for word, value in self._small.items() if value < 10}
        return table("minutes", {word: value for word, value in self._small.items() if value >= 10} | few)

    def _colon(self) -> Element:
        """18:30; 6:30; 6:30:15; 18:30 hrs."""
        pattern = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]|\.\d)(?:\s?h(?:ou)?rs?\b)?"
        clock = number("either", pattern, _colon)
        return build("time", clock + self._part, _open_in_part) | clock

    def _spoken(self) -> Element:
        """10 o'clock; half past six; 20 minutes past eight in the evening; a quarter to six."""
        hour = self._hour | self._digit
        oclock = mark(r"o'?\s?clock(?!\w)")
        said = {"half": 30, "quarter": 15, "a quarter": 15}
        few = {word: value for word, value in self._small.items() if value < 30}
        unit = words("minutes", "minute", "mins", "min")
        count = number("past", r"[12]?\d(?!\w)") | table("past", said | few)
        after = count + pp.Opt(unit) + words("past") + hour
        early = {"quarter to": -15, "a quarter to": -15, "quarter before": -15}
        few_to = {f"{word} minutes to": -value for word, value in few.items()}
        before = table("past", early | few_to) + hour
        time = build("either", hour + oclock | (after | before) + pp.Opt(oclock), _spoken)
        return build("time", time + self._part, _open_in_part) | time

    def _bare(self) -> Element:
        """7; seven; seven thirty; nine oh five."""
        weekdays = [name for group in self._calendar.weekdays for name in group]
        follows = rf"(?!(?:\s+|-)(?!(?:{phrases([*_MAY_FOLLOW.split(), *weekdays])})\b)[a-z])"
        figure = number("hour", rf"{_FIGURE}(?![\w:%/$]|[.,]\d){follows}")
        small = {word: value for word, value in self._small.items() if value <= 12}
        spelt = number("hour", rf"(?:{phrases(small)})(?![\w-]){follows}", lambda text: small[key(text)])
        return build("time", figure | self._hour + self._minutes() | spelt, _bare)

    def _hours(self, exact: Element, bare: Element) -> Element:
        """A time, or two of which one is no bare number: "6:30-8 p.m.", "5 to 6 p.m.", "8 a.m. to 3"."""
        dash = mark(r"\s?(?:--?|~)\s?|(?:to|until|till?|through)(?!\w)")
        tight = mark(r"-(?=\d)|(?:to|until|till?)(?!\w)")
        first, last = build("first", exact, _itself), build("last", exact, _itself)
        bare_first, bare_last = build("first", bare, _itself), build("last", bare, _itself)
        one_or_two = first + pp.Opt(dash + last | tight + bare_last)
        return build("clock", one_or_two | self._starts() + bare_first + dash + last, _one_or_two)

    def _led(self, either: Element) -> Element:
        """From 7 to 9; between 5 and 6 in the afternoon."""
        joint = mark(r"--?|~|(?:to|and|until|till?|through)(?!\w)")
        first, last = build("first", either, _itself), build("last", either, _itself)
        part = pp.Opt(self._part)
        return build("clock", mark(r"(?:from|between)(?!\w)") + first + joint + last + part, _led_hours)


def _itself(time: Hour) -> Hour:
    return time


def _one_or_two(first: Hour, last: Hour | None = None) -> Hour | Hours:
    return first if last is None else Hours(first, last)


def _is_sure(toks: pp.ParseResults) -> bool:
    hours: Hours = toks[0][1]
    return not (hours.first.open and hours.last.open and hours.first.bare and hours.last.bare)


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
    numbers = re.findall(r"\d+", text)
    digits = numbers[0] if len(numbers[0]) <= 2 else numbers[0][:-2]
    minute = numbers[0][-2:] if len(numbers[0]) > 2 else numbers[1] if len(numbers) > 1 else "0"
    if not 1 <= int(digits) <= 12 or int(minute) > 59:
        raise fail("no such hour")
    return _twelve(int(digits), text[len(digits) :].lstrip(":.0123456789 \t\n")[0].lower()) + int(minute)


def _twelve(hour: int, half: str) -> int:
    return (hour % 12) * 60 + (NOON if half == "p" else 0)


def _said(hour: int, half: str, minutes: int = 0) -> int:
    return _twelve(hour, half) + minutes


def _military(text: str) -> int:
    return int(text[:2]) * 60 + int(text[2:4])


def _colon(text: str) -> Hour:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    is_open = 1 <= numbers[0] <= 12 and text[0] != "0" and "h" not in text.lower()
    return Hour(numbers[0] * 60 + numbers[1], is_open)


def _spoken(hour: int, past: int = 0) -> Hour:
    return Hour((hour * 60 + past) % (24 * 60), True)


def _bare(hour: int, minutes: int = 0) -> Hour:
    return Hour(hour * 60 + minutes, True, bare=not minutes)


def _in_part(hour: int, daypart: tuple[str, int, int], minutes: int = 0) -> int:
    return Hour(hour * 60 + minutes, True).settled(daypart[0]).earliest


def _open_in_part(either: Hour, daypart: tuple[str, int, int]) -> Hour:
    return Hour(either.settled(daypart[0]).earliest)


def _zoned(
    sure: int | None = None, time: Hour | None = None, either: Hour | None = None, zone: str | None = None
) -> Hour:
    hour = time or either or Hour(sure or 0)
    return hour._replace(zone=zone)


def _led_hours(first: Hour, last: Hour, daypart: tuple[str, int, int] | None = None) -> Hours:
    """Two times; a part of the day told after them settles both: "between 5 and 6 in the afternoon"."""
    if daypart is None:
        return Hours(first, last)
    return Hours(*(Hour(end.earliest, zone=end.zone) for end in Hours(first, last).settled(daypart[0])))
