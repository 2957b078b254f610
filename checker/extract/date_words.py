"""The words and figures of which dates are made, as elements of the grammar."""

import pyparsing as pp

from checker.extract.time_elements import (
    Element,
    build,
    digits,
    mark,
    number,
    number_words,
    numbered,
    ordinal_words,
    table,
    words,
)
from checker.extract.time_parts import century_of
from checker.rulebook.sections.calendar import Calendar

ERAS = {"bc": -1, "bce": -1, "b.c.": -1, "b.c": -1, "b.c.e.": -1}
NOT_A_DAY = r"(?![\w:/%]|\.\d|,\d{3}(?!\d)|\s*[ap]\.?m\b|\s+(?:million|billion|thousand|percent|per\s+cent)\b)"
NO_NUMBER = ~mark(
    r",?\s*(?:the\s+)?\d{1,2}(?![\d:]|\s?[ap]\.?m\b)(?:st|nd|rd|th)?\b(?!-|\s+(?:people|men|women|others))"
)
ERA_YEAR = r"\d{1,4}(?=\s?b\.?c)"


class DateWords:
    """Months, weekdays, days, years and the words before them, each yielding one pair."""

    def __init__(self, cal: Calendar) -> None:
        self.calendar = cal
        self.month = table("month", numbered(cal.months, 1), dot=True)
        self.weekday = table("weekday", numbered(cal.weekdays, 0), dot=True)
        self.season = table("part", cal.seasons)
        self.daypart = table("daypart", cal.day_parts)
        self.modifier = table("mod", cal.points)
        self.determiner = table("of", cal.determiners)
        self.the = pp.Opt(mark(r"the(?!\w)"))
        self.of = words("of", "in")
        self.comma = pp.Opt(mark(","))
        self.era = table("era", ERAS)
        self._days()
        self._years()

    def _days(self) -> None:
        """23, 23rd, twenty-third; the 23rd."""
        ordinals = ordinal_words(self.calendar)
        spelt = {word: value for word, value in ordinals.items() if value <= 31}
        suffixed = r"\d{1,2}\s?(?:st|nd|rd|th)(?!\w)"
        figure, ordinal = number("day", suffixed, digits), table("day", spelt)
        said = table("day", {w: n for w, n in number_words(self.calendar).items() if 20 < n <= 31 and n != 30})
        self.day = self.the + (number("day", rf"\d{{1,2}}{NOT_A_DAY}") | figure | ordinal | said)
        self.nth_day = self.the + (figure | ordinal)
        self.late_day = table("day", {word: value for word, value in spelt.items() if value > 10})
        self.suffixed_day = self.the + figure
        last = number("last", rf"\d{{1,2}}(?:st|nd|rd|th)?{NOT_A_DAY}", digits)
        self.last_day = self.the + (last | table("last", spelt))
        self.nth = number("nth", suffixed, digits) | table("nth", {"last": -1, "final": -1} | ordinals)

    def _years(self) -> None:
        """2023, nineteen eighty-four, '87; that year, next year."""
        figures = number("year", r"(?:1\d{3}|2[01]\d\d)(?![\w%]|[.,/:]\d|-\d\d?(?!\d))")
        self.year = figures | self._spelt_year()
        self.short_year = number("year", r"'\d\d(?!\w)", lambda text: century_of(int(text[1:])))
        self.era_year = number("year", ERA_YEAR) + self.era
        cal = self.calendar
        self.other_year = table("other", {f"{word} year": pull for word, pull in cal.determiners.items()} | _THE_YEAR)
        self.other_month = table(
            "other", {f"{word} month": pull for word, pull in cal.determiners.items()} | _THE_MONTH
        )
        of = pp.Opt(self.of)
        stated = self.comma + of + (self.era_year | self.year | self.short_year)
        self.of_year = pp.Opt(stated | self.comma + of + self.other_year)

    def _spelt_year(self) -> Element:
        """Nineteen eighty-four; twenty fifteen; two thousand and five."""
        numbers = number_words(self.calendar)
        centuries = {word: 100 * value for word, value in numbers.items() if 10 < value <= 20}
        rest = {word: value for word, value in numbers.items() if value >= 10} | {"hundred": 0}
        few = {f"oh {word}": value for word, value in numbers.items() if value < 10}
        small = {word: value for word, value in numbers.items() if value < 100}
        hundred = mark(r"hundred(?!\w)") + pp.Opt(words("and")) + table("rest", small)
        hundreds = table("century", centuries) + mark(r"-?") + (hundred | table("rest", rest | few))
        thousand = table("century", {"two thousand": 2000}) + pp.Opt(words("and")) + table("rest", small)
        return build("year", hundreds | thousand, lambda century, rest: century + rest)


_THE_YEAR = {"the year": ("context", 0), "the current year": ("publication", 0)}
_THE_MONTH = {"the month": ("context", 0), "the current month": ("publication", 0)}
