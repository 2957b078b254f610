"""The grammar of years and of what is longer or a part of one, in pyparsing.

period     = year | "fiscal" year | "calendar year" year                       fiscal 2024
           | season [year] | year season                                       the spring of 1941
           | [year "'s"] (quarter | half) ["of"] year | year ("-") quarter     the third quarter of 2019
           | ["early" | "mid" | "late"] (decade | century) [era]               the mid-1990s
           | [season] number era                                               480 BC
"""

import pyparsing as pp

from checker.extract import time_parts as parts
from checker.extract.date_words import ERA_YEAR, DateWords
from checker.extract.time_elements import Element, build, digits, mark, number, ordinal_words, table

_QUARTERS = {"first": "Q1", "second": "Q2", "third": "Q3", "fourth": "Q4", "final": "Q4", "last": "Q4"}
_QUARTERS |= {"1st": "Q1", "2nd": "Q2", "3rd": "Q3", "4th": "Q4"}
_HALVES = {"first": "H1", "second": "H2", "latter": "H2", "last": "H2", "1st": "H1", "2nd": "H2"}
_FISCAL = {"fiscal year": "FY", "fiscal": "FY", "fy": "FY", "school year": "SY", "academic year": "SY"}
_LOOSE = {"mid": "MID", "early": "START", "late": "END"}


def period_grammar(terms: DateWords) -> Element:
    """Years, seasons, quarters, halves, decades, centuries; each an expression in the slot `date`."""
    mid = pp.Opt(table("mid", _LOOSE) + pp.Opt(mark("-")))
    year = pp.Opt(mark(r"(?:the\s+)?(?:calendar\s+)?year\s+(?=\d)|cy\s*(?=\d{4})")) + terms.year
    long = _eras(terms) | _long(terms, mid)
    return long | _parts_of_year(terms, year, mid) | _fiscal(terms) | build("date", year, parts.calendar_date)


def _eras(terms: DateWords) -> Element:
    """480 BC; the spring of 480 BC; the 470s BC."""
    of = pp.Opt(mark(r"of\b|in\b|,"))
    year = pp.Opt(terms.the + terms.season + of) + number("year", ERA_YEAR) + terms.era
    decade = terms.the + number("decade", r"\d{1,3}0s(?=\s?b\.?c)", digits) + terms.era
    return build("date", year, parts.dated_by_era) | build("date", decade, parts.of_decade)


def _long(terms: DateWords, mid: Element) -> Element:
    """The 1990s; the mid-'90s; the 19th century; the late fourth century BC."""
    decade = terms.the + mid + number("decade", r"(?:(?:1\d|20)\d0|'?[1-9]0)\s?'?s(?!\w)", parts.decade_of)
    ordinal = table("century", ordinal_words(terms.calendar)) | number("century", r"\d{1,2}(?:st|nd|rd|th)", digits)
    century = terms.the + mid + ordinal + mark(r"[-\s]?century(?!\w)") + pp.Opt(terms.era)
    return build("date", decade, parts.of_decade) | build("date", century, parts.of_century)


def _fiscal(terms: DateWords) -> Element:
    """Fiscal 2024; FY18; the school year 2008."""
    year = number("year", r"'?(?:(?:19|20)\d\d|\d\d)(?![\w%]|[.,/:]\d)", parts.full_year)
    return build("date", terms.the + table("part", _FISCAL, glued=True) + year, parts.fiscal)


def _quarter() -> Element:
    """The third quarter; the 3rd-quarter."""
    return table("part", _QUARTERS) + mark(r"[-\s]?quarter(?!\w)")


def _half() -> Element:
    """The second half."""
    return table("part", _HALVES) + mark(r"[-\s]?half(?!\w)")


def owned_part(terms: DateWords) -> Element:
    """Next year's first quarter."""
    owned = (
        mark(r"(?=[^.;]{0,30}'s\b)")
        + (terms.year | terms.other_year)
        + mark(r"'s(?!\w)")
        + (_quarter() | _half() | terms.season)
    )
    return build("date", owned, parts.part_of_year)


def _parts_of_year(terms: DateWords, year: Element, mid: Element) -> Element:
    """The third quarter of 2019; Q3 2019; 2019-Q3; Q3; spring 2024; 2009 summer."""
    of = pp.Opt(mark(r"of\b|in\b|,"))
    short = number("part", r"[QH][1-4](?!\w)", str.upper)
    yearly = year | terms.other_year
    named = terms.the + (_quarter() | _half()) + of + yearly
    coded = short + pp.Opt(pp.Opt(mark("-") | of) + (yearly | terms.short_year))
    season = terms.the + mid + terms.season + (of + (yearly | terms.short_year) | pp.Empty())
    backward = terms.year + pp.Opt(mark("-")) + (terms.season | short)
    return build("date", named | coded | backward | season, parts.part_of_year)
