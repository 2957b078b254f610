"""Dates in other languages, as they stand in copied datelines: "le 23 décembre 2023".

The general parser (dateparser) sees only a day, a month's name and perhaps a year: never relative words, so that
today's date cannot come into it. It is imported when the first such phrase is met.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from importlib import import_module

from checker.extract.time_elements import BLANK
from checker.extract.time_parts import calendar_date
from checker.extract.timex import format_value
from checker.model.time import TimeExpression
from checker.rulebook.sections.calendar import Calendar
from checker.text.passage import Passage, Token

_BETWEEN = frozenset(("de", "del", "di", "da", "do", ".", "of"))
_LEAP_YEAR = datetime(2000, 1, 1)
"""What the parser counts from where no year is given; its year is never used."""


class ForeignDates:
    """Reads a day with a month's name of another language, and the year where it follows."""

    def __init__(self, calendar: Calendar) -> None:
        own = {name for names in calendar.months for name in names}
        self._languages: dict[str, list[str]] = {}
        for language, names in calendar.foreign_months.items():
            for name in names.split():
                if name not in own:
                    self._languages.setdefault(name, []).append(language)

    def add(self, found: Sequence[TimeExpression], passage: Passage) -> tuple[TimeExpression, ...]:
        """The expressions found, and the foreign dates of the passage among them, in order."""
        months = self._languages.keys()
        places = [at for at, token in enumerate(passage.tokens) if token.lower in months]
        if not places:
            return tuple(found)
        extra = [one for at in places if (one := self._read(passage, at)) is not None]
        free = [one for one in extra if not any(one.span.overlaps(other.span) for other in found)]
        return tuple(sorted((*found, *free), key=lambda one: one.span.start))

    def _read(self, passage: Passage, at: int) -> TimeExpression | None:
        tokens = passage.tokens
        first = _step_over(tokens, at - 1, -1)
        last = _step_over(tokens, at + 1, 1)
        if first is None or not _is_day(tokens[first]):
            return None
        year = int(tokens[last].text) if last is not None and _is_year(tokens[last]) else None
        found = _month_and_day(f"{tokens[first].text} {tokens[at].lower}", tuple(self._languages[tokens[at].lower]))
        if found is None:
            return None
        end = tokens[last if year is not None and last is not None else at].end
        return _dated(found, year, passage, tokens[first].start, end)


def _dated(found: tuple[int, int], year: int | None, passage: Passage, start: int, end: int) -> TimeExpression | None:
    month, day = found
    if year is not None and (month, day) == (2, 29) and year % 4:
        return None
    dated = replace(
        calendar_date(year=year, month=month, day=day), span=passage.span(start, end), quote=passage.words(start, end)
    )
    return replace(dated, timex=format_value(replace(BLANK, partial=dated.partial)))


def _step_over(tokens: Sequence[Token], at: int, step: int) -> int | None:
    if 0 <= at < len(tokens) and tokens[at].lower in _BETWEEN:
        at += step
    return at if 0 <= at < len(tokens) else None


def _is_day(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= 31


def _is_year(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) == 4 and 1000 <= int(token.text) <= 2099


@lru_cache(maxsize=1024)
def _month_and_day(phrase: str, languages: tuple[str, ...]) -> tuple[int, int] | None:
    parse = import_module("dateparser").parse
    settings = {"RELATIVE_BASE": _LEAP_YEAR, "REQUIRE_PARTS": ["day", "month"], "DATE_ORDER": "DMY"}
    moment = parse(phrase, languages=list(languages), settings=settings)
    return None if moment is None else (moment.month, moment.day)
