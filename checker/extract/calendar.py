"""The grammar of points and stretches of time, in pyparsing, over the words of a lexicon.

    range      = ("from" | "between") point ("to" | "and" | "-") point             from May 3 to June 2
               | point ("to" | "-" | "until") point                                Monday to Friday
               | month day "-" day [year] | day "-" day month [year]               May 3-5
               | year "-" year                                                     1939-45
    point      = date [","] ["at"] clock                                           Friday at 6:30 p.m.
               | clock ["on"] date | date | clock                                  6:30 p.m. on Friday
    date       = [modifier] (calendar | relative) [part]                           early Saturday morning
               | [modifier] part ("of" | "on") calendar                            the night of May 5
    calendar   = [weekday] month day [year] | [weekday] day month [year]           Tuesday, Dec. 23, 2023
               | month [year] | weekday | iso | numeric | year                     2024-01-19
               | season [year] | quarter year | half year | decade | century       the spring of 1941
               | holiday [year] | nth weekday "of" month | "week of" calendar      the first Monday of May
    relative   = deictic | determiner (unit | weekday | month | season | part)     last week
    clock      = hour [":" minute] ("a.m." | "p.m.") [zone] | hour "o'clock"       1830 GMT

Every element yields (slot, value) pairs; an action builds an expression from the pairs of its production. The
expressions stand nowhere yet: the reader gives them span and quote. Impossible dates do not parse.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import MAXYEAR
from typing import Any

import pyparsing as pp

from checker.model.span import Span
from checker.model.time import Anchor, ClockTime, PartialDate, Shift, TimeExpression
from checker.rulebook.sections.calendar import Calendar

Element = pp.ParserElement
Pull = tuple[str, int]
"""What a relative word counts from (`publication`, `context`), and how far it goes."""

BLANK = TimeExpression(Span("", "text", 0, 0), "", "DATE")
ANCHORS = {"publication": Anchor.PUBLICATION, "context": Anchor.CONTEXT}


# ---------------------------------------------------------------- elements


def phrases(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first, white space of any kind between words.

    Phrases that share their first word are one branch ("twenty", "twenty-one", "twenty two"): quick to compile.
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        found = _HEAD.fullmatch(word)
        head, tail = found.groups() if found else (word, "")
        tails.setdefault(head, set()).add(tail)
    heads = sorted(tails, key=len, reverse=True)
    return "|".join(re.escape(head) + _branches(tails[head]) for head in heads)


_HEAD = re.compile(r"(\w+)([- ].+)")


def _branches(tails: set[str]) -> str:
    """What may follow the first word of some phrases."""
    both = {tail[1:] for tail in tails if tail[:1] == " " and f"-{tail[1:]}" in tails}
    single = sorted((tail for tail in tails if tail and tail[1:] not in both), key=len, reverse=True)
    patterns = [re.escape(tail).replace(r"\ ", r"\s+") for tail in single]
    if both:
        patterns.append(rf"(?:-|\s+)(?:{'|'.join(sorted(both, key=len, reverse=True))})")
    if not patterns:
        return ""
    return f"(?:{'|'.join(patterns)})" + ("?" if "" in tails else "")


def key(text: str) -> str:
    """A phrase in small letters, single spaces between its words."""
    return " ".join(text.lower().split())


def table(slot: str, rows: Mapping[str, Any], *, dot: bool = False, case: bool = False) -> Element:
    """Any phrase of a table, yielding its row. `dot`: a full stop may follow; `case`: capitals count."""
    short = [word for word in rows if dot and len(word) <= _ABBREVIATED]
    pattern = rf"(?:{phrases(rows)})(?![^\W_])"
    if short:
        pattern = rf"(?:{phrases(short)})(?![^\W_])\.?|{pattern}"
    lookup = {key(word): row for word, row in rows.items()}
    element = pp.Regex(pattern, re.NOFLAG if case else re.IGNORECASE)
    return element.set_parse_action(lambda toks: [(slot, _row(lookup, key(toks[0])))])


_ABBREVIATED = 5
"""Letters of the longest abbreviation that may end in a full stop ("thurs", "sept")."""


def _row(lookup: Mapping[str, Any], phrase: str) -> Any:
    return lookup[phrase] if phrase in lookup else lookup[phrase.rstrip(".")]


def number(slot: str, pattern: str, convert: Callable[[str], Any] = int) -> Element:
    """Digits that match a pattern, yielding them converted."""
    return pp.Regex(pattern, re.IGNORECASE).set_parse_action(lambda toks: [(slot, convert(toks[0]))])


def mark(pattern: str) -> Element:
    """Words or marks that yield nothing."""
    return pp.Regex(pattern, re.IGNORECASE).suppress()


def words(*alternatives: str) -> Element:
    """Any of some phrases, yielding nothing."""
    return mark(rf"(?:{phrases(alternatives)})(?![^\W_])")


def build(slot: str, element: Element, action: Callable[..., Any]) -> Element:
    """The element, yielding what the action makes of its pairs, given as keyword arguments."""

    def act(_text: str, _at: int, toks: pp.ParseResults) -> list[tuple[str, Any]]:
        return [(slot, action(**dict(list(toks))))]

    return pp.And([element]).set_parse_action(act)


def digits(text: str) -> int:
    """The digits in a text as a number."""
    return int(re.sub(r"\D", "", text))


def number_words(calendar: Calendar) -> dict[str, int]:
    """The number words from one to ninety-nine, with a space and with a hyphen."""
    small = {word: at for at, word in enumerate(calendar.cardinals.split(), 1)}
    return small | calendar.tens | _compounds(calendar.tens, small)


def ordinal_words(calendar: Calendar) -> dict[str, int]:
    """The ordinal words from first to thirty-ninth, with a space and with a hyphen."""
    small = {word: at for at, word in enumerate(calendar.ordinals.split(), 1)}
    tens = {ten: value for ten, value in calendar.tens.items() if value <= 30}
    return small | {f"{ten[:-1]}ieth": value for ten, value in tens.items()} | _compounds(tens, small)


def _compounds(tens: Mapping[str, int], small: Mapping[str, int]) -> dict[str, int]:
    ones = [(word, value) for word, value in small.items() if value < 10]
    return {f"{ten}{gap}{word}": high + low for ten, high in tens.items() for word, low in ones for gap in "- "}


def _numbered(names: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {name: at for at, group in enumerate(names, first) for name in group}


def fail(reason: str) -> pp.ParseException:
    """What an action raises where the words parse but cannot mean anything."""
    return pp.ParseException("", 0, reason)


# ---------------------------------------------------------------- what parts make


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


def _weekday_date(weekday: int, date: TimeExpression) -> TimeExpression:
    return replace(date, partial=replace(date.partial, weekday=weekday))


def _weekday_in_week(weekday: int, of: Pull) -> TimeExpression:
    dated = calendar_date(weekday=weekday)
    return replace(pulled(dated, of, "week"), nth=1)


def _slashed(numbers: tuple[int, int, int | None]) -> TimeExpression:
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


def _holiday(
    day: tuple[int, int | None, int | None, int | None],
    of: Pull | None = None,
    other: Pull | None = None,
    year: int | None = None,
) -> TimeExpression:
    month, number_, weekday, nth = day
    partial = PartialDate(year, month, number_, weekday)
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    dated = replace(BLANK, partial=partial, nth=nth, anchor=anchor)
    return pulled(dated, of or other, "year")


def _nth(nth: int, what: str = "day", weekday: int | None = None, **rest: Any) -> TimeExpression:
    """The first Monday of May: `nth` with month and weekday; the last day of March: a day."""
    month = calendar_date(**rest)
    if weekday is not None:
        return replace(month, grain="day", nth=nth, partial=replace(month.partial, weekday=weekday))
    return replace(month, grain=what, nth=nth)


def _week_of(kind: str, date: TimeExpression) -> TimeExpression:
    if date.grain != "day":
        raise fail("the week of a day")
    return replace(date, grain=kind)


def _part_of_year(part: str, year: int | None = None, other: Pull | None = None, mid: str = "") -> TimeExpression:
    grain = {"Q": "quarter", "H": "half"}.get(part[0], "season")
    anchor = Anchor.PUBLICATION if year is None else Anchor.NONE
    dated = replace(BLANK, grain=grain, part=part, partial=parts_of_date(year), anchor=anchor, mod=mid or None)
    return pulled(dated, other, "year")


def _decade(decade: int, mid: str = "") -> TimeExpression:
    return replace(BLANK, grain="decade", partial=PartialDate(decade), mod=mid or None)


def _century(century: int, era: int = 1, mid: str = "") -> TimeExpression:
    first = (century - 1) * 100 or 1
    return replace(BLANK, grain="century", partial=PartialDate(first), bce=era < 0, mod=mid or None)


def _era(year: int, era: int, part: str = "", month: int | None = None, day: int | None = None) -> TimeExpression:
    grain = "season" if part else "day" if day else "month" if month else "year"
    return replace(BLANK, grain=grain, part=part, partial=parts_of_date(year, month, day), bce=era < 0)


def _deictic(deictic: tuple[str, int, str]) -> TimeExpression:
    unit, amount, part = deictic
    dated = replace(BLANK, grain=unit, anchor=Anchor.PUBLICATION, shift=Shift(amount, unit))
    return replace(dated, part=part, kind="TIME", clock=ClockTime(18 * 60, 32 * 60)) if part else dated


def _determined(of: Pull, **target: Any) -> TimeExpression:
    """As in "last Friday", "next May", "this spring", "that night", "the previous month"."""
    if "daypart" in target:
        return in_part(pulled(BLANK, of, "day"), target["daypart"])
    if "weekday" in target:
        return pulled(calendar_date(**target), of, "week")
    if "month" in target:
        return pulled(calendar_date(**target), of, "year")
    if "part" in target:
        return _part_of_year(target["part"], other=of)
    return replace(pulled(BLANK, of, target["unit"]), grain=target["unit"])


def in_part(date: TimeExpression, daypart: tuple[str, int, int]) -> TimeExpression:
    """The date narrowed to a part of its day."""
    code, first, last = daypart
    return replace(date, kind="TIME", part=code, clock=ClockTime(first * 60, last * 60))


def _modified(
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


def _timed(
    date: TimeExpression | None = None, clock: ClockTime | None = None, mod: str | None = None
) -> TimeExpression:
    if date is None:
        return replace(BLANK, kind="TIME", grain="minute", clock=clock, mod=mod, anchor=Anchor.PUBLICATION)
    if clock is None:
        return date
    if date.grain != "day" or (date.clock is not None and not date.part):
        raise fail("a time of day needs a day")
    return replace(date, kind="TIME", grain="minute", clock=clock, mod=mod or date.mod, part="")


def _is_day(toks: pp.ParseResults) -> bool:
    return all(date.grain == "day" and date.clock is None for _, date in toks)


def _ranged(date: TimeExpression, until: TimeExpression | None = None) -> TimeExpression:
    """Two ends that lend each other the parts they share: "May 3 to 5", "January to March 2020"."""
    if until is None:
        return date
    first, last = date.partial, until.partial
    if first.year is None and last.year is not None and first.month is not None and date.shift is None:
        year = last.year - 1 if last.month is not None and last.month < first.month else last.year
        date = replace(date, partial=replace(first, year=year), anchor=Anchor.NONE)
    return replace(date, until=until)


def _day_range(day: int, last: int, **rest: Any) -> TimeExpression:
    return replace(calendar_date(day=day, **rest), until=calendar_date(day=last, **rest))


def _year_range(year: int, last: int) -> TimeExpression:
    end = last if last >= 100 else year - year % 100 + last
    if not year < end <= year + 300:
        raise fail("a range runs forward")
    return replace(calendar_date(year=year), until=calendar_date(year=end))


def _era_range(year: int, last: int, era: int) -> TimeExpression:
    return replace(_era(year, era), until=_era(last, era))


# ---------------------------------------------------------------- clock


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


# ---------------------------------------------------------------- dates

_OTHER_YEARS: dict[str, Pull] = {
    "that year": ("context", 0),
    "that same year": ("context", 0),
    "the same year": ("context", 0),
    "the following year": ("context", 1),
    "the next year": ("context", 1),
    "the previous year": ("context", -1),
    "last year": ("publication", -1),
    "this year": ("publication", 0),
    "next year": ("publication", 1),
}
_NTH = {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
    "final": -1,
}
_QUARTERS = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4", "final": "Q4", "last": "Q4"}
_HALVES = {"first": "H1", "second": "H2", "latter": "H2", "last": "H2"}
_ERAS = {"bc": -1, "bce": -1, "b.c.": -1, "b.c": -1, "b.c.e.": -1}
_LONG = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
_NOT_A_DAY = r"(?![\w:/%]|\.\d|,\d{3}(?!\d)|\s*[ap]\.?m\b|\s+(?:million|billion|thousand|percent|per\s+cent)\b)"
_NO_NUMBER = ~mark(
    r",?\s*(?:the\s+)?\d{1,2}(?![\d:]|\s?[ap]\.?m\b)(?:st|nd|rd|th)?\b(?!-|\s+(?:people|men|women|others))"
)


_AT_DIGIT = mark(r"(?=['\d])")
_AT_WORD = mark(r"(?=[^\W\d])")
_AT_THE = mark(r"(?=the\b|[a-z]+(?:st|nd|rd|th)\b)")
_DASH = mark(r"--?|(?:to|through|thru|until|till)(?!\w)")


def _same(date: TimeExpression) -> TimeExpression:
    return date


class DateGrammar:
    """Points in time and ranges of them, by the kind of word they begin with.

    `by_first` holds a grammar each for a digit, a month, a weekday and any other word; it yields an expression in
    the slot `date`. `pairs` yields the members of "May 3 and 4", each with where it stands.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._terminals(calendar)
        self._clock = pp.Opt(self.point_word) + clock_grammar(calendar)
        self._at = self.comma + pp.Opt(words("at", "by", "@"))
        self._part_after = pp.Opt(pp.Opt(mark(r",|early\b|late\b|in\s+the\b")) + self.daypart)
        self._mid = pp.Opt(table("mid", {"mid": "MID", "early": "START", "late": "END"}) + pp.Opt(mark("-")))
        self._day_led_date = self._day_led()
        month_led = self._holiday() | self._month_led()
        weekday_led = self._weekday_led()
        periods = self._periods()
        digit_led = self._numeric() | self._day_led_date | periods
        word_led = self._relative() | self._week_of(month_led | weekday_led) | self._nth() | month_led | weekday_led
        core = _AT_DIGIT + digit_led | _AT_WORD + (word_led | self._day_led_date | periods)
        any_date = self._led_date(core) | self._plain_date(core)
        day = self.comma + pp.Opt(words("on", "of")) + pp.And([any_date]).add_condition(_is_day)
        self._clock_first = build("date", self._clock + pp.Opt(day), _timed)
        general = self._point(any_date)
        self.by_first = {
            "digit": self._day_range()
            | self._year_range()
            | self._range(self._point(self._plain_date(digit_led)), general),
            "month": self._month_range() | self._range(self._point(self._plain_date(month_led), clock=False), general),
            "weekday": self._range(self._point(self._plain_date(weekday_led), clock=False), general),
            "word": self._led_range(general) | self._range(general, general),
        }
        self.pairs = self._pairs()

    def _terminals(self, cal: Calendar) -> None:
        self.month = table("month", _numbered(cal.months, 1), dot=True)
        self.weekday = table("weekday", _numbered(cal.weekdays, 0), dot=True)
        self.season = table("part", cal.seasons)
        self.daypart = table("daypart", cal.day_parts)
        self.point_word = table("mod", cal.points)
        self.determiner = table("of", cal.determiners)
        ordinal = table("day", {w: n for w, n in ordinal_words(cal).items() if n <= 31})
        suffixed = number("day", r"\d{1,2}\s?(?:st|nd|rd|th)(?!\w)", digits)
        the = pp.Opt(mark(r"the(?!\w)"))
        self.day = the + (number("day", rf"\d{{1,2}}{_NOT_A_DAY}") | suffixed | ordinal)
        self.nth_day = the + (suffixed | ordinal)
        self.numbered_day = the + suffixed
        self.comma = pp.Opt(mark(","))
        self.year = number("year", r"(?:1\d{3}|20\d\d)(?![\w%]|[.,/:]\d|-\d\d?(?!\d))")
        self.short_year = number("year", r"'\d\d(?!\w)", lambda text: _century_of(int(text[1:])))
        self.era = table("era", _ERAS)
        of = pp.Opt(words("of", "in"))
        other = of + table("other", _OTHER_YEARS)
        era_year = number("year", r"\d{1,4}(?=\s?b\.?c)") + self.era
        self.of_year = pp.Opt(self.comma + of + (era_year | self.year | self.short_year) | self.comma + other)

    def _weekday_led(self) -> Element:
        """Tuesday, Dec. 23, 2023; Friday 19 January; Friday the 13th; Tuesday of last week; Friday."""
        rest = self.comma + (
            _AT_DIGIT + (self._numeric() | self._day_led_date) | self._month_day() | _AT_THE + self._day_led_date
        )
        dated = build("date", self.weekday + rest, _weekday_date)
        week = build(
            "date", self.weekday + pp.Opt(words("of", "in")) + self.determiner + words("week"), _weekday_in_week
        )
        bare_day = number("day", r"\d{1,2}(?!\w|[:.,/%]\d|-|\s*(?:[ap]\.?m\b|[a-z]))")
        day = build("date", self.weekday + self.comma + (self.numbered_day | bare_day), calendar_date)
        alone = build("date", self.weekday, calendar_date)
        return dated | week | day | alone

    def _month_day(self) -> Element:
        return build("date", self.month + self.day + self.of_year, calendar_date)

    def _month_led(self) -> Element:
        """December 23rd, 2023; March 2020; July of 1940; March."""
        joint = pp.Opt(mark(r",|of\b|in\b|the\s+year\b"))
        other = pp.Opt(words("of")) + table("other", _OTHER_YEARS)
        yearly = self.month + (joint + (self.year | self.short_year) | other)
        era = build("date", self.month + number("year", r"\d{1,4}(?=\s?b\.?c)") + self.era, calendar_date)
        alone = self.month + _NO_NUMBER
        return self._month_day() | era | build("date", yearly, calendar_date) | build("date", alone, calendar_date)

    def _day_led(self) -> Element:
        """23 December 2023; the 23rd of December; the 18th of that month."""
        of = pp.Opt(words("day of", "of"))
        dated = build("date", self.day + of + self.month + self.of_year, calendar_date)
        months = {"that month": ("context", 0), "the same month": ("context", 0), "the month": ("context", 0)}
        same = self.nth_day + words("of") + table("other", months)
        alone = mark(r"the(?=\s+\d{1,2}(?:st|nd|rd|th))") + self.nth_day + ~mark(r"-?\s*centur")
        return dated | build("date", same, _day_of_month) | build("date", alone, calendar_date)

    def _numeric(self) -> Element:
        """2024-01-19, 1/19/2024, 19.1.2024, 19-Jan-2024, 4/22, 2024-01-19T18:30Z."""
        stamp = build(
            "date", number("stamp", r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", str), _stamp
        )
        iso = number("numbers", r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w-]|[./]\d)", _split)
        slashed = number("numbers", r"\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d)(?![\w/-]|[.,]\d)", _split)
        short = number("numbers", r"\d{1,2}/\d{1,2}(?![\w/-]|[.,]\d)", _split)
        dashed = number("day", r"\d{1,2}(?=[-/][a-z])") + mark("[-/]") + self.month + mark("[-/]") + self.year
        forms = stamp | build("date", iso, _iso) | build("date", slashed, _slashed_full)
        return forms | build("date", dashed, calendar_date) | build("date", short, _slashed_full)

    def _holiday(self) -> Element:
        cal = self._calendar
        fixed = {name: (month, day, None, None) for name, (month, day) in cal.holidays.items()}
        moving = {name: (month, None, weekday, nth) for name, (month, weekday, nth) in cal.moving_holidays.items()}
        return build("date", pp.Opt(self.determiner) + table("day", fixed | moving) + self.of_year, _holiday)

    def _week_of(self, dates: Element) -> Element:
        pattern = r"(?:the\s+)?week(?:end)?\s+(?:of|ending|beginning|starting|commencing)(?:\s+on)?(?!\w)"
        kind = number("kind", pattern, lambda text: "weekend" if "weekend" in text.lower() else "week")
        return build("date", kind + (_AT_DIGIT + self._day_led_date | dates), _week_of)

    def _nth(self) -> Element:
        what = self.weekday | table("what", {"week": "week", "weekend": "weekend", "day": "day"})
        which = pp.Opt(mark(r"the(?!\w)")) + table("nth", _NTH)
        return build("date", which + what + words("of", "in") + self.month + self.of_year, _nth)

    def _periods(self) -> Element:
        """Years, seasons, quarters, halves, decades, centuries."""
        the, of = pp.Opt(mark(r"the(?!\w)")), pp.Opt(mark(r"of\b|in\b|,"))
        year = pp.Opt(mark(r"(?:the\s+)?(?:fiscal\s+)?year\s+(?=\d)")) + self.year
        mid = self._mid
        decade = the + mid + number("decade", r"(?:(?:1\d|20)\d0|'?[1-9]0)\s?'?s(?!\w)", _decade_of)
        ordinal = table("century", ordinal_words(self._calendar)) | number("century", r"\d{1,2}(?:st|nd|rd|th)", digits)
        century = the + mid + ordinal + mark(r"[-\s]?century(?!\w)") + pp.Opt(self.era)
        era = pp.Opt(the + self.season + of) + number("year", r"\d{1,4}(?=\s?b\.?c)") + self.era
        long = build("date", era, _era) | build("date", decade, _decade) | build("date", century, _century)
        return long | self._parts_of_year(the, of, year) | build("date", year, calendar_date)

    def _parts_of_year(self, the: Element, of: Element, year: Element) -> Element:
        """The third quarter of 2019, Q3 2019, the second half of 1944, spring 2024, 2009 summer, the winter."""
        quarter = table("part", _QUARTERS) + mark(r"[-\s]?quarter(?!\w)") | number("part", r"Q[1-4](?!\w)", str.upper)
        half = table("part", _HALVES) + mark(r"[-\s]?half(?!\w)") | number("part", r"H[12](?!\w)", str.upper)
        yearly = year | table("other", _OTHER_YEARS)
        named = the + (quarter | half) + of + yearly
        season = the + self._mid + self.season + (of + (yearly | self.short_year) | pp.Empty())
        backward = self.year + (self.season | number("part", r"[QH][1-4](?!\w)", str.upper))
        return build("date", named | season | backward, _part_of_year)

    def _relative(self) -> Element:
        """Yesterday, last week, next Friday, this spring, that night, in the morning, the weekend."""
        cal = self._calendar
        deictic = build("date", table("deictic", cal.deictic), _deictic)
        units = table("unit", {name: name for name in _LONG})
        target = self.weekday | self.month + _NO_NUMBER | self.season | units | self.daypart
        named = build("date", self.determiner + target, _determined)
        weekend = build("date", table("unit", {"the weekend": "weekend"}), _the_weekend)
        return deictic | named | weekend

    def _point(self, date: Element, *, clock: bool = True) -> Element:
        """A date, a time of day, or both."""
        timed = build("date", date + pp.Opt(self._at + self._clock), _timed)
        return self._clock_first | timed if clock else timed

    def _led_date(self, core: Element) -> Element:
        """Modifier date [part], and a part of the day before its date."""
        whole = table("unit", {name: name for name in ("day", "week", "month", "year", "decade", "century")})
        the_unit = build("date", words("the") + whole, _the_unit)
        the = pp.Opt(words("very")) + pp.Opt(table("lead", {"the": True}))
        lead = the + pp.Opt(self.point_word + pp.Opt(words("in the", "the")))
        part_of = lead + self.daypart + pp.Opt(pp.Opt(words("hours")) + words("of", "on") + core)
        modified = self.point_word + (the_unit | pp.Opt(mark(r"-|the(?!\w)")) + self._plain_date(core))
        leads = {phrase.split()[0] for phrase in (*self._calendar.points, *self._calendar.day_parts, "very", "the")}
        led = build("date", part_of, _modified) | build("date", modified, _modified)
        return mark(rf"(?=(?:{phrases(leads)})(?![^\W_]))") + led

    def _plain_date(self, core: Element) -> Element:
        """Date [part]: "Friday night", "Saturday, early morning"."""
        return build("date", core + self._part_after, _modified)

    def _range(self, point: Element, end: Element) -> Element:
        """A point, and perhaps the other end: "Monday to Friday", "Jan. 3 - Feb. 2"."""
        return build("date", point + pp.Opt(_DASH + build("until", end, _same)), _ranged)

    def _led_range(self, point: Element) -> Element:
        """From May 3 to June 2; between Monday and Wednesday; from May 3 to 5; between 1939 and 1945."""
        end = build("until", point, _same)
        inner = self._month_range() | self._day_range() | self._year_range()
        led = words("from") + (inner | build("date", point + _DASH + end, _ranged))
        return led | words("between") + (inner | build("date", point + words("and") + end, _ranged))

    def _month_range(self) -> Element:
        """May 3-5, 2020."""
        last = number("last", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits) + ~self.month
        joint = _DASH | mark(r"and\b")
        return build("date", self.month + self.day + joint + last + self.of_year, _day_range)

    def _day_range(self) -> Element:
        """3-5 May 2020."""
        last = number("last", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits)
        return build("date", self.day + _DASH + last + self.month + self.of_year, _day_range)

    def _year_range(self) -> Element:
        """1939-45; 1939-1945."""
        last = number("last", r"(?:1\d{3}|20\d\d|\d\d)(?![\w%]|[.,]\d|-\d)")
        tight = number("year", r"(?:1\d{3}|20\d\d)(?=\s?--?\s?\d)") + mark("--?") + last
        era = (
            number("year", r"\d{1,4}(?=\s?--?\s?\d{1,4}\s?b\.?c)") + mark("--?") + number("last", r"\d{1,4}") + self.era
        )
        return build("date", era, _era_range) | build("date", tight, _year_range)

    def _pairs(self) -> Element:
        """Dates that share a month: "7 and 8 December 1941", "May 3 and 4"; yields located lists of pairs."""
        both = mark(r",?\s*(?:and|or)\b|&|,")
        days = pp.OneOrMore(pp.Located(self.day) + both)
        last = number("day", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits) + ~self.month
        final = mark(r",?\s*(?:and|or)\b|&") + pp.Located(last)
        more = pp.ZeroOrMore(mark(",") + pp.Located(last) + pp.FollowedBy(mark(r",|and\b|or\b|&")))
        month_first = pp.Located(self._month_day()) + more + final + self.of_year
        return days + pp.Located(self._day_led()) | month_first


def _century_of(short: int) -> int:
    """The year of two digits: "'24" is 2024 and "'87" 1987."""
    return short + (2000 if short < 50 else 1900)


def _decade_of(text: str) -> int:
    decade = digits(text)
    if decade >= 100:
        return decade
    return decade + (2000 if decade == 10 else 1900)


def _split(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _iso(numbers: tuple[int, int, int]) -> TimeExpression:
    return calendar_date(year=numbers[0], month=numbers[1], day=numbers[2])


def _slashed_full(numbers: tuple[int, ...]) -> TimeExpression:
    year = None if len(numbers) == 2 else numbers[2] if numbers[2] >= 100 else _century_of(numbers[2])
    return _slashed((numbers[0], numbers[1], year))


def _stamp(stamp: str) -> TimeExpression:
    numbers = _split(stamp[:16])
    zone = stamp[-1] if stamp.endswith("Z") else stamp[-6:] if stamp[-6] in "+-" else None
    if numbers[3] > 23 or numbers[4] > 59:
        raise fail("no such time")
    minute = numbers[3] * 60 + numbers[4]
    date = calendar_date(year=numbers[0], month=numbers[1], day=numbers[2])
    return replace(date, kind="TIME", grain="minute", clock=ClockTime(minute, minute, zone))


def _day_of_month(day: int, other: Pull) -> TimeExpression:
    return pulled(calendar_date(day=day), other, "month")


def _the_weekend(unit: str) -> TimeExpression:
    return replace(BLANK, grain=unit, anchor=Anchor.PUBLICATION)


def _the_unit(unit: str) -> TimeExpression:
    return replace(BLANK, grain=unit, anchor=Anchor.CONTEXT, shift=Shift(0, unit))
