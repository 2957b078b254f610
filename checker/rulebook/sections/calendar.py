"""Months, weekdays, seasons and words for relative days."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from checker.rulebook.schema import Strict

AnchorName = Literal["publication", "context", "nearest"]


def _split(words: str) -> str:
    return " ".join(words.lower().split())


Words = Annotated[str, AfterValidator(_split)]
"""Words between spaces, in small letters."""


class Unit(Strict):
    """A unit of time: its words, its length, and its TIMEX3 code (`TM` for the minutes of a `PT`)."""

    words: tuple[str, ...]
    seconds: int
    code: str
    times: int = 1
    """How many of the coded unit it is: a fortnight is two weeks."""


class Widths(Strict):
    """How far a duration may stand from its words."""

    unit: float
    about: float
    nearly: float


class Calendar(Strict):
    """`calendar.toml`."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    cardinals: Words
    ordinals: Words
    tens: dict[str, int]
    seasons: dict[str, str]
    also_names: tuple[str, ...]
    also_verbs: tuple[str, ...]
    year_cues: Words
    month_cues: Words
    clock_cues: Words
    length_cues: Words
    future_cues: Words
    sure_seasons: Words
    named_days: Words
    not_plural: Words
    counted: Words
    labels: Words
    day_parts: dict[str, tuple[str, int, int]]
    clock_words: dict[str, int]
    units: dict[str, Unit]
    deictic: dict[str, tuple[str, int, str]]
    determiners: dict[str, tuple[AnchorName, int]]
    directions: dict[str, tuple[AnchorName, int]]
    points: dict[str, str]
    amounts: dict[str, str]
    loose: dict[str, tuple[float, float, float]]
    vague: dict[str, tuple[float, float, float]]
    widths: Widths
    sets: dict[str, str]
    references: dict[str, str]
    holidays: dict[str, tuple[int, int]]
    moving_holidays: dict[str, tuple[int, int, int] | tuple[int, int, int, int]]
    easter_days: dict[str, int]
    zones: dict[str, int]
    foreign_months: dict[str, Words]
