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

import pyparsing as pp

from checker.extract import time_parts as parts
from checker.extract.clock_grammar import ClockGrammar
from checker.extract.time_elements import (
    Element,
    Pull,
    build,
    digits,
    mark,
    number,
    numbered,
    ordinal_words,
    phrases,
    table,
    words,
)
from checker.model.time import TimeExpression
from checker.rulebook.sections.calendar import Calendar

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
_SIDES = {"before": "BEFORE", "after": "AFTER"}
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
        clock = ClockGrammar(calendar)
        about = pp.Opt(self.point_word | table("mod", _SIDES))
        self._clock = pp.Opt(self.point_word) + clock.alone
        at = pp.Opt(words("at", "by", "@"))
        beside = at + clock.led | at + about + clock.alone | words("at") + about + clock.beside
        self._after_day = self.comma + beside
        self._led_clock = clock.led
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
        day = self.comma + pp.Opt(words("on", "of")) + pp.And([any_date]).add_condition(parts.is_day)
        self._clock_first = build("date", self._led_clock + day | self._clock + pp.Opt(day), parts.timed)
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
        self.month = table("month", numbered(cal.months, 1), dot=True)
        self.weekday = table("weekday", numbered(cal.weekdays, 0), dot=True)
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
        self.short_year = number("year", r"'\d\d(?!\w)", lambda text: parts.century_of(int(text[1:])))
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
        dated = build("date", self.weekday + rest, parts.weekday_date)
        week = build(
            "date", self.weekday + pp.Opt(words("of", "in")) + self.determiner + words("week"), parts.weekday_in_week
        )
        bare_day = number("day", r"\d{1,2}(?!\w|[:.,/%]\d|-|\s*(?:[ap]\.?m\b|[a-z]))")
        day = build("date", self.weekday + self.comma + (self.numbered_day | bare_day), parts.calendar_date)
        alone = build("date", self.weekday, parts.calendar_date)
        return dated | week | day | alone

    def _month_day(self) -> Element:
        return build("date", self.month + self.day + self.of_year, parts.calendar_date)

    def _month_led(self) -> Element:
        """December 23rd, 2023; March 2020; July of 1940; March."""
        joint = pp.Opt(mark(r",|of\b|in\b|the\s+year\b"))
        other = pp.Opt(words("of")) + table("other", _OTHER_YEARS)
        yearly = self.month + (joint + (self.year | self.short_year) | other)
        era = build("date", self.month + number("year", r"\d{1,4}(?=\s?b\.?c)") + self.era, parts.calendar_date)
        alone = self.month + _NO_NUMBER
        return (
            self._month_day()
            | era
            | build("date", yearly, parts.calendar_date)
            | build("date", alone, parts.calendar_date)
        )

    def _day_led(self) -> Element:
        """23 December 2023; the 23rd of December; the 18th of that month."""
        of = pp.Opt(words("day of", "of"))
        dated = build("date", self.day + of + self.month + self.of_year, parts.calendar_date)
        months = {"that month": ("context", 0), "the same month": ("context", 0), "the month": ("context", 0)}
        same = self.nth_day + words("of") + table("other", months)
        alone = mark(r"the(?=\s+\d{1,2}(?:st|nd|rd|th))") + self.nth_day + ~mark(r"-?\s*centur")
        return dated | build("date", same, parts.day_of_month) | build("date", alone, parts.calendar_date)

    def _numeric(self) -> Element:
        """2024-01-19, 1/19/2024, 19.1.2024, 19-Jan-2024, 4/22, 2024-01-19T18:30Z."""
        stamp = build(
            "date",
            number("stamp", r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", str),
            parts.of_stamp,
        )
        iso = number("numbers", r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w-]|[./]\d)", parts.numbers_of)
        slashed = number("numbers", r"\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d)(?![\w/-]|[.,]\d)", parts.numbers_of)
        short = number("numbers", r"\d{1,2}/\d{1,2}(?![\w/-]|[.,]\d)", parts.numbers_of)
        dashed = number("day", r"\d{1,2}(?=[-/][a-z])") + mark("[-/]") + self.month + mark("[-/]") + self.year
        forms = stamp | build("date", iso, parts.iso_date) | build("date", slashed, parts.slashed_full)
        return forms | build("date", dashed, parts.calendar_date) | build("date", short, parts.slashed_full)

    def _holiday(self) -> Element:
        cal = self._calendar
        fixed = {name: (month, day, None, None) for name, (month, day) in cal.holidays.items()}
        moving = {name: (month, None, weekday, nth) for name, (month, weekday, nth) in cal.moving_holidays.items()}
        return build("date", pp.Opt(self.determiner) + table("day", fixed | moving) + self.of_year, parts.holiday)

    def _week_of(self, dates: Element) -> Element:
        pattern = r"(?:the\s+)?week(?:end)?\s+(?:of|ending|beginning|starting|commencing)(?:\s+on)?(?!\w)"
        kind = number("kind", pattern, lambda text: "weekend" if "weekend" in text.lower() else "week")
        return build("date", kind + (_AT_DIGIT + self._day_led_date | dates), parts.week_of)

    def _nth(self) -> Element:
        what = self.weekday | table("what", {"week": "week", "weekend": "weekend", "day": "day"})
        which = pp.Opt(mark(r"the(?!\w)")) + table("nth", _NTH)
        return build("date", which + what + words("of", "in") + self.month + self.of_year, parts.nth)

    def _periods(self) -> Element:
        """Years, seasons, quarters, halves, decades, centuries."""
        the, of = pp.Opt(mark(r"the(?!\w)")), pp.Opt(mark(r"of\b|in\b|,"))
        year = pp.Opt(mark(r"(?:the\s+)?(?:fiscal\s+)?year\s+(?=\d)")) + self.year
        mid = self._mid
        decade = the + mid + number("decade", r"(?:(?:1\d|20)\d0|'?[1-9]0)\s?'?s(?!\w)", parts.decade_of)
        ordinal = table("century", ordinal_words(self._calendar)) | number("century", r"\d{1,2}(?:st|nd|rd|th)", digits)
        century = the + mid + ordinal + mark(r"[-\s]?century(?!\w)") + pp.Opt(self.era)
        era = pp.Opt(the + self.season + of) + number("year", r"\d{1,4}(?=\s?b\.?c)") + self.era
        long = (
            build("date", era, parts.dated_by_era)
            | build("date", decade, parts.of_decade)
            | build("date", century, parts.of_century)
        )
        return long | self._parts_of_year(the, of, year) | build("date", year, parts.calendar_date)

    def _parts_of_year(self, the: Element, of: Element, year: Element) -> Element:
        """The third quarter of 2019, Q3 2019, the second half of 1944, spring 2024, 2009 summer, the winter."""
        quarter = table("part", _QUARTERS) + mark(r"[-\s]?quarter(?!\w)") | number("part", r"Q[1-4](?!\w)", str.upper)
        half = table("part", _HALVES) + mark(r"[-\s]?half(?!\w)") | number("part", r"H[12](?!\w)", str.upper)
        yearly = year | table("other", _OTHER_YEARS)
        named = the + (quarter | half) + of + yearly
        season = the + self._mid + self.season + (of + (yearly | self.short_year) | pp.Empty())
        backward = self.year + (self.season | number("part", r"[QH][1-4](?!\w)", str.upper))
        return build("date", named | season | backward, parts.part_of_year)

    def _relative(self) -> Element:
        """Yesterday, last week, next Friday, this spring, that night, in the morning, the weekend."""
        cal = self._calendar
        deictic = build("date", table("deictic", cal.deictic), parts.from_deictic)
        units = table("unit", {name: name for name in _LONG})
        target = self.weekday | self.month + _NO_NUMBER | self.season | units | self.daypart
        named = build("date", self.determiner + target, parts.determined)
        weekend = build("date", table("unit", {"the weekend": "weekend"}), parts.the_weekend)
        return deictic | named | weekend

    def _point(self, date: Element, *, clock: bool = True) -> Element:
        """A date, a time of day, or both."""
        timed = build("date", date + pp.Opt(self._after_day), parts.timed)
        return self._clock_first | timed if clock else timed

    def _led_date(self, core: Element) -> Element:
        """Modifier date [part], and a part of the day before its date."""
        whole = table("unit", {name: name for name in ("day", "week", "month", "year", "decade", "century")})
        the_unit = build("date", words("the") + whole, parts.the_unit)
        the = pp.Opt(words("very")) + pp.Opt(table("lead", {"the": True}))
        lead = the + pp.Opt(self.point_word + pp.Opt(words("in the", "the")))
        part_of = lead + self.daypart + pp.Opt(pp.Opt(words("hours")) + words("of", "on") + core)
        modified = self.point_word + (the_unit | pp.Opt(mark(r"-|the(?!\w)")) + self._plain_date(core))
        leads = {phrase.split()[0] for phrase in (*self._calendar.points, *self._calendar.day_parts, "very", "the")}
        led = build("date", part_of, parts.modified) | build("date", modified, parts.modified)
        return mark(rf"(?=(?:{phrases(leads)})(?![^\W_]))") + led

    def _plain_date(self, core: Element) -> Element:
        """Date [part]: "Friday night", "Saturday, early morning"."""
        return build("date", core + self._part_after, parts.modified)

    def _range(self, point: Element, end: Element) -> Element:
        """A point, and perhaps the other end: "Monday to Friday", "Jan. 3 - Feb. 2"."""
        return build("date", point + pp.Opt(_DASH + build("until", end, _same)), parts.ranged)

    def _led_range(self, point: Element) -> Element:
        """From May 3 to June 2; between Monday and Wednesday; from May 3 to 5; between 1939 and 1945."""
        end = build("until", point, _same)
        inner = self._month_range() | self._day_range() | self._year_range()
        led = words("from") + (inner | build("date", point + _DASH + end, parts.ranged))
        return led | words("between") + (inner | build("date", point + words("and") + end, parts.ranged))

    def _month_range(self) -> Element:
        """May 3-5, 2020."""
        last = number("last", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits) + ~self.month
        joint = _DASH | mark(r"and\b")
        return build("date", self.month + self.day + joint + last + self.of_year, parts.day_range)

    def _day_range(self) -> Element:
        """3-5 May 2020."""
        last = number("last", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits)
        return build("date", self.day + _DASH + last + self.month + self.of_year, parts.day_range)

    def _year_range(self) -> Element:
        """1939-45; 1939-1945."""
        last = number("last", r"(?:1\d{3}|20\d\d|\d\d)(?![\w%]|[.,]\d|-\d)")
        tight = number("year", r"(?:1\d{3}|20\d\d)(?=\s?--?\s?\d)") + mark("--?") + last
        era = (
            number("year", r"\d{1,4}(?=\s?--?\s?\d{1,4}\s?b\.?c)") + mark("--?") + number("last", r"\d{1,4}") + self.era
        )
        return build("date", era, parts.era_range) | build("date", tight, parts.year_range)

    def _pairs(self) -> Element:
        """Dates that share a month: "7 and 8 December 1941", "May 3 and 4"; yields located lists of pairs."""
        both = mark(r",?\s*(?:and|or)\b|&|,")
        days = pp.OneOrMore(pp.Located(self.day) + both)
        last = number("day", rf"\d{{1,2}}(?:st|nd|rd|th)?{_NOT_A_DAY}", digits) + ~self.month
        final = mark(r",?\s*(?:and|or)\b|&") + pp.Located(last)
        more = pp.ZeroOrMore(mark(",") + pp.Located(last) + pp.FollowedBy(mark(r",|and\b|or\b|&")))
        month_first = pp.Located(self._month_day()) + more + final + self.of_year
        return days + pp.Located(self._day_led()) | month_first
