"""The grammar of days, weeks and months, in pyparsing, over the words of a lexicon.

    calendar   = [weekday] month day [year] | [weekday] day month [year]           Tuesday, Dec. 23, 2023
               | month [year] | weekday | figures                                  2024-01-19
               | "the" nth "of" month                                              the 18th of that month
               | [determiner] holiday [year] ["weekend"] [year]                    last Thanksgiving
               | "the" nth (weekday | week) "of" (month | year)                    the first Monday of May
               | "week" number ["of" year] | "week of" calendar                    week 23 of 2018
               | determiner weekday [","] month day [year]                         this Friday, Jan. 19
    relative   = deictic | determiner (unit | weekday | month | season | part)     last week
               | weekday [part] ["of"] determiner "week"                           Tuesday of last week
               | determiner "week" ["on"] weekday                                  next week Wednesday
               | ["the"] unit ("after next" | "before last")                       the week after next

Every element yields (slot, value) pairs; an action builds an expression from the pairs of its production. Impossible
dates do not parse.
"""

import pyparsing as pp

from checker.extract import time_parts as parts
from checker.extract.date_words import ERA_YEAR, NO_NUMBER, DateWords
from checker.extract.time_elements import Element, build, mark, number, table, words

AT_DIGIT = mark(r"(?=['\d])")
_AT_THE = mark(r"(?=the\b|[a-z]+(?:[-\s][a-z]+)?(?:st|nd|rd|th)\b)")
_UNITS = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
_TWICE = {"after next": 2, "before last": -2}


class CalendarGrammar:
    """Days, weeks and months by the kind of word they begin with; each yields an expression in the slot `date`."""

    def __init__(self, terms: DateWords) -> None:
        self.terms = terms
        self.month_day = build("date", terms.month + terms.day + terms.of_year, parts.calendar_date)
        self.day_led = self._day_led()
        self.numeric = self._numeric()
        self.month_led = self._holiday() | self._month_led()
        self.weekday_led = self._weekday_led()
        self.week_led = self._week_of(self.month_led | self.weekday_led) | self._numbered_week()
        self.nth = self._nth()
        self.relative = self._relative()

    def _weekday_led(self) -> Element:
        """Tuesday, Dec. 23, 2023; Friday 19 January; Friday the 13th; Tuesday of last week; Friday."""
        terms = self.terms
        rest = terms.comma + (AT_DIGIT + (self.numeric | self.day_led) | self.month_day | _AT_THE + self.day_led)
        dated = build("date", terms.weekday + rest, parts.weekday_date)
        self.determined_weekday = build("date", terms.determiner.suppress() + terms.weekday + rest, parts.weekday_date)
        of_week = pp.Opt(terms.of) + terms.determiner + words("week")
        week = build("date", terms.weekday + pp.Opt(terms.daypart) + of_week, parts.weekday_in_week)
        bare_day = number("day", r"\d{1,2}(?!\w|[:.,/%]\d|-|\s*(?:[ap]\.?m\b|[a-z]))")
        the_day = words("the") + terms.late_day
        day = terms.weekday + (terms.comma + (terms.suffixed_day | bare_day) | the_day)
        alone = build("date", terms.weekday, parts.calendar_date)
        return dated | week | build("date", day, parts.calendar_date) | alone

    def _month_led(self) -> Element:
        """December 23rd, 2023; Sep-23-2020; March 2020; July of 1940; March."""
        terms = self.terms
        joint = pp.Opt(mark(r",|of\b|in\b|the\s+year\b"))
        other = pp.Opt(words("of")) + terms.other_year
        yearly = terms.month + (joint + (terms.year | terms.short_year) | other)
        era = terms.month + number("year", ERA_YEAR) + terms.era
        dash = mark(r"[-/](?=\d)")
        figures = terms.month + dash + (number("day", r"\d{1,2}(?!\d)") + pp.Opt(dash + terms.year) | terms.year)
        forms = (era, figures + ~mark(r"[-/]"), yearly, terms.month + NO_NUMBER)
        return pp.MatchFirst([self.month_day, *(build("date", form, parts.calendar_date) for form in forms)])

    def _day_led(self) -> Element:
        """23 December 2023; the 23rd of December; the 18th of that month; the 21st this month."""
        terms = self.terms
        of = pp.Opt(words("day of", "of"))
        dated = build("date", terms.day + of + terms.month + terms.of_year, parts.calendar_date)
        same = terms.nth_day + pp.Opt(words("day of", "of")) + terms.other_month
        alone = (
            mark(r"the(?=\s+\d{1,2}(?:st|nd|rd|th))")
            + terms.nth_day
            + ~mark(r"-?\s*(?:centur|quarter|half|week|month)")
        )
        return dated | build("date", same, parts.day_of_month) | build("date", alone, parts.calendar_date)

    def _numeric(self) -> Element:
        """2024-01-19, 1/19/2024, 19.1.2024, 19-Jan-2024, 2024/Jan/19, 4/22, 12/2015, 2024-01-19T18:30Z."""
        month, year = self.terms.month, self.terms.year
        stamp = number("stamp", r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", str)
        iso = number("numbers", r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w-]|[./]\d)", parts.numbers_of)
        ending = r"(?![\w/]|-(?!\d{1,2}[-/.]\d)|[.,]\d)"
        slashed = number("numbers", rf"\d{{1,2}}([-/.])\d{{1,2}}\1(?:\d{{4}}|\d\d){ending}", parts.numbers_of)
        short = number("numbers", rf"\d{{1,2}}/\d{{1,2}}(?:,\s*(?:19|20)\d\d)?{ending}", parts.numbers_of)
        dash = mark("[-/]")
        day_first = number("day", r"\d{1,2}(?=[-/][a-z])") + dash + month + dash + year
        year_first = (
            number("year", r"(?:19|20)\d\d(?=[-/][a-z])") + dash + month + dash + number("day", r"\d{1,2}(?!\w)")
        )
        month_year = number("numbers", r"(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d(?![\w/-]|[.,]\d)", parts.numbers_of)
        return (
            build("date", stamp, parts.of_stamp)
            | build("date", iso, parts.iso_date)
            | build("date", slashed, parts.slashed_full)
            | build("date", day_first | year_first, parts.calendar_date)
            | build("date", month_year, parts.month_of_year)
            | build("date", short, parts.slashed_full)
        )

    def _holiday(self) -> Element:
        """Thanksgiving; last Christmas; Easter 2018; Good Friday; Memorial Day weekend."""
        terms = self.terms
        names = parts.holidays(terms.calendar)
        weekend = pp.Opt(mark(r"weekend(?!\w)").add_parse_action(lambda: [("weekend", True)]) + terms.of_year)
        named = pp.Opt(terms.the + terms.determiner) + table("day", names) + terms.of_year + weekend
        return build("date", named, parts.holiday)

    def _week_of(self, dates: Element) -> Element:
        """The week of March 8; the weekend of Jan. 6."""
        pattern = r"(?:the\s+)?week(?:end)?\s+(?:of|ending|beginning|starting|commencing)(?:\s+on)?(?!\w)"
        kind = number("kind", pattern, lambda text: "weekend" if "weekend" in text.lower() else "week")
        return build("date", kind + (AT_DIGIT + self.day_led | dates), parts.week_of)

    def _numbered_week(self) -> Element:
        """Week 23; week 3 of 2027."""
        terms = self.terms
        which = mark(r"(?:the\s+)?week\s+(?=\d)") + number("nth", r"(?:[1-9]|[1-4]\d|5[0-3])(?![\w%]|[-.,:/]\d)")
        return build(
            "date",
            which + pp.Opt(terms.comma + pp.Opt(terms.of) + (terms.year | terms.other_year)) + ~mark(r"of\b|in\b"),
            parts.nth_week_of_year,
        )

    def _nth(self) -> Element:
        """The first Monday of May; the 3rd week of January; the last week of 2019; the ninth month of next year."""
        terms = self.terms
        which = terms.the + terms.nth
        week = table("what", {"week": "week", "weekend": "weekend", "day": "day"})
        month = terms.month + terms.of_year
        of_month = which + (terms.weekday | week) + terms.of + month
        of_other = which + (terms.weekday | week) + terms.of + terms.other_month
        year = pp.Opt(mark(r"the\s+year\b")) + terms.year | terms.other_year
        of_year = which + words("week") + terms.of + year
        month_of_year = which + words("month") + terms.of + year
        return (
            build("date", of_month, parts.nth)
            | build("date", of_other, parts.nth_of_month)
            | build("date", of_year, parts.nth_week_of_year)
            | build("date", month_of_year, parts.nth_month)
        )

    def _relative(self) -> Element:
        """Yesterday, last week, next Friday, this spring, that night, in the morning, the weekend."""
        terms, cal = self.terms, self.terms.calendar
        deictic = build("date", table("deictic", cal.deictic), parts.from_deictic)
        units = table("unit", {name: name for name in _UNITS})
        target = terms.weekday | terms.month + NO_NUMBER | terms.season | units | terms.daypart
        on_weekday = words("week") + terms.comma + pp.Opt(words("on")) + terms.weekday
        in_week = build("date", terms.determiner + on_weekday, parts.weekday_in_week)
        calendar = pp.Opt(words("calendar"))
        named = build("date", terms.determiner + calendar + target, parts.determined)
        twice = build("date", terms.the + units + table("twice", _TWICE), parts.twice_removed)
        weekend = build("date", table("unit", {"the weekend": "weekend"}), parts.the_weekend)
        return deictic | twice | in_week | self.determined_weekday | named | weekend
