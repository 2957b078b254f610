"""The grammar of points in time and of stretches between two, in pyparsing.

    range      = ("from" | "between") point ("to" | "and" | "-") point             from May 3 to June 2
               | point ("to" | "-" | "until") point                                Monday to Friday
               | month day "-" day [year] | day "-" day month [year]               May 3-5
               | year "-" year                                                     1939-45
    point      = date [","] ["at" | "before" | "after" | "from"] (time | hours)    Friday at 6:30 p.m.
               | (time | hours) ["on"] date | date | time | "now"                  6:30 p.m. on Friday
    date       = [modifier] (calendar | relative | period) [part]                  early Saturday morning
               | [modifier] part ("of" | "on") calendar                            the night of May 5

The calendar, the periods and the times of day have grammars of their own.
"""

import pyparsing as pp

from checker.extract import time_parts as parts
from checker.extract.calendar import AT_DIGIT, CalendarGrammar
from checker.extract.clock_grammar import ClockGrammar
from checker.extract.date_words import ERA_YEAR, NOT_A_DAY, DateWords
from checker.extract.periods import owned_part, period_grammar
from checker.extract.time_elements import Element, build, digits, mark, number, phrases, table, words
from checker.model.time import TimeExpression
from checker.rulebook.sections.calendar import Calendar

_SIDES = {"before": "BEFORE", "after": "AFTER", "later than": "AFTER", "no later than": "BEFORE"}
_HAS_OF = mark(r"(?=[^.;]{0,50}\s(?:of|in)\s)")
_AT_WEEK = mark(r"(?=(?:the\s+)?week)")
_AT_ORDINAL = mark(r"(?=\d{1,2}(?:st|nd|rd|th))")
_AT_WORD = mark(r"(?=[^\W\d])")
_DASH = mark(r"--?|~|(?:to|through|thru|until|till)(?!\w)")
_WHOLES = ("day", "week", "month", "year", "decade", "century")


def _same(date: TimeExpression) -> TimeExpression:
    return date


class DateGrammar:
    """Points in time and ranges of them, by the kind of word they begin with.

    `by_first` holds a grammar each for a digit, a month, a weekday and any other word; it yields an expression in
    the slot `date`. `pairs` yields the members of "May 3 and 4", each with where it stands. `day` is any day without
    a time: what "two days before" counts from; `clock` is a time of day alone.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._terms = DateWords(calendar)
        self._calendar = CalendarGrammar(self._terms)
        self._now = build("date", table("now", parts.present(calendar)), parts.now)
        self._part_after = pp.Opt(pp.Opt(mark(r",|early\b|late\b|in\s+the\b")) + self._terms.daypart)
        clock = ClockGrammar(calendar)
        self._clocks(clock)
        cal, periods = self._calendar, period_grammar(self._terms)
        digit_led = cal.numeric | cal.day_led | _AT_ORDINAL + cal.nth | periods
        word_led = (
            owned_part(self._terms)
            | _HAS_OF + cal.nth
            | _AT_WEEK + cal.week_led
            | cal.relative
            | cal.month_led
            | cal.weekday_led
        )
        core = AT_DIGIT + digit_led | _AT_WORD + (word_led | cal.day_led | periods)
        any_date = self._led_date(core) | self._plain_date(core)
        self.day = pp.And([any_date]).add_condition(parts.is_day)
        day = self._terms.comma + pp.Opt(words("on", "of")) + self.day
        self._clock_first = build(
            "date", self._led_clock + day | self._clock + pp.Opt(day) | clock.bare + day, parts.timed
        )
        general = self._point(any_date)
        self.by_first = {
            "digit": self._day_range()
            | self._year_range()
            | self._range(self._point(self._plain_date(digit_led)), general),
            "month": self._month_range()
            | self._range(self._point(self._plain_date(cal.month_led), clock=False), general),
            "weekday": self._range(self._point(self._plain_date(cal.weekday_led), clock=False), general),
            "word": self._led_range(general) | self._range(general, general),
        }
        self.pairs = self._pairs()

    def _clocks(self, clock: ClockGrammar) -> None:
        """What may follow a day, and what may stand before one or alone."""
        at, about = pp.Opt(words("at", "by", "@")), pp.Opt(self._terms.modifier | table("mod", _SIDES))
        beside = (
            at + clock.led
            | at + about + clock.alone
            | words("at", "around", "about") + clock.beside
            | words("at") + about + clock.beside
        )
        first = {phrase.split()[0] for phrase in (*self._terms.calendar.points, *_SIDES)}
        may_follow = mark(rf"(?=,?\s*(?:@|(?:at|by|from|between|{phrases(first)})\b))") | clock.starts_after_comma
        self._after_day = may_follow + self._terms.comma + beside
        self._clock = pp.Opt(self._terms.modifier) + clock.alone
        self._led_clock = clock.led
        self.clock = clock.alone

    def _point(self, date: Element, *, clock: bool = True) -> Element:
        """A date, a time of day, or both."""
        timed = build("date", date + pp.Opt(self._after_day), parts.timed)
        return self._clock_first | timed if clock else timed

    def _led_date(self, core: Element) -> Element:
        """Modifier date [part], and a part of the day before its date."""
        cal = self._terms.calendar
        the_unit = build("date", words("the") + table("unit", {name: name for name in _WHOLES}), parts.the_unit)
        the = pp.Opt(words("very")) + pp.Opt(table("lead", {"the": True}))
        lead = the + pp.Opt(self._terms.modifier + pp.Opt(words("in the", "the")))
        part_of = lead + self._terms.daypart + pp.Opt(pp.Opt(words("hours")) + words("of", "on") + core)
        modified = self._terms.modifier + (the_unit | pp.Opt(mark(r"-|the(?!\w)")) + self._plain_date(core))
        leads = {phrase.split()[0] for phrase in (*cal.points, *cal.day_parts, "very", "the")}
        led = build("date", part_of, parts.modified) | build("date", modified, parts.modified)
        return mark(rf"(?=(?:{phrases(leads)})(?![^\W_]))") + led

    def _plain_date(self, core: Element) -> Element:
        """Date [part]: "Friday night", "Saturday, early morning"."""
        return build("date", core + self._part_after, parts.modified)

    # ------------------------------------------------------------ ranges

    def _range(self, point: Element, end: Element) -> Element:
        """A point, and perhaps the other end: "Monday to Friday", "Jan. 3 - Feb. 2", "Aug. 1 until now"."""
        until = build("until", self._now | end, _same)
        return build("date", point + pp.Opt(_DASH + until), parts.ranged)

    def _led_range(self, point: Element) -> Element:
        """From May 3 to June 2; between now and Nov. 15; from May 3 to 5; between 1939 and 1945."""
        either = self._now | point
        end = build("until", either, _same)
        inner = self._month_range() | self._day_range() | self._year_range()
        led = words("from") + (inner | build("date", either + _DASH + end, parts.ranged))
        both = build("date", either + (words("and") | _DASH) + end, parts.ranged)
        return led | words("between") + (inner | self._day_range(mark(r"and\b")) | both)

    def _month_range(self) -> Element:
        """May 3-5, 2020; April ninth through seventeenth."""
        last = self._terms.last_day + ~self._terms.month
        joint = _DASH | mark(r"and\b")
        month_day = self._terms.month + self._terms.day
        return build("date", month_day + joint + last + self._terms.of_year, parts.day_range)

    def _day_range(self, joint: Element = _DASH) -> Element:
        """3-5 May 2020; 9 to 12 of June; between the 3rd and the 5th of May."""
        month = pp.Opt(words("of")) + self._terms.month + self._terms.of_year
        return build("date", self._terms.day + joint + self._terms.last_day + month, parts.day_range)

    def _year_range(self) -> Element:
        """1939-45; 1939-1945; 480-479 BC."""
        last = number("last", r"(?:1\d{3}|20\d\d|\d\d)(?![\w%]|[.,]\d|-\d)")
        dash = mark(r"--?|~")
        tight = number("year", r"(?:1\d{3}|20\d\d)(?=\s?(?:--?|~)\s?\d)") + dash + last
        first = number("year", r"\d{1,4}(?=\s?--?\s?\d{1,4}\s?b\.?c)")
        era = first + dash + number("last", ERA_YEAR) + self._terms.era
        return build("date", era, parts.era_range) | build("date", tight, parts.year_range)

    def _pairs(self) -> Element:
        """Dates that share a month: "7 and 8 December 1941", "May 3 and 4"; yields located lists of pairs."""
        terms = self._terms
        both = mark(r",?\s*(?:and|or)\b|&|,")
        days = pp.OneOrMore(pp.Located(terms.day) + both)
        last = number("day", rf"\d{{1,2}}(?:st|nd|rd|th)?{NOT_A_DAY}", digits) + ~terms.month
        final = mark(r",?\s*(?:and|or)\b|&") + pp.Located(last)
        more = pp.ZeroOrMore(mark(",") + pp.Located(last) + pp.FollowedBy(mark(r",|and\b|or\b|&")))
        month_first = pp.Located(self._calendar.month_day) + more + final + terms.of_year
        return days + pp.Located(self._calendar.day_led) | month_first
