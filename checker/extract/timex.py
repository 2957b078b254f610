"""TIMEX3 values, the notation of TimeML (ISO 24617-1): `2024-01-19`, `2024-W03`, `1941-SU`, `P3D`, `2024-01-19TNI`.

Weeks are ISO 8601 weeks, from Monday. Nothing here knows today's date: all is counted from what is handed in.
"""

from datetime import date

from checker.extract.day_sums import as_day, full_date, nth_day, nth_week, weekend_near
from checker.extract.grounding import Tense, at_moment, ground
from checker.model.time import PartialDate, TimeExpression


def timex(
    expression: TimeExpression,
    reference: date | None,
    *,
    tense: Tense = "past",
    context: PartialDate | None = None,
) -> tuple[str, str, str | None]:
    """TIMEX3 type, value and modifier, with the parts that a reference date (and what was told before) supply.

    `reference` is the day of publication, or the moment (a `datetime`), from which "two hours ago" is counted to the
    minute; `context` the last date told, for "a day later".
    What neither supplies stays `X`.
    """
    if expression.kind in ("DURATION", "SET") or expression.grain == "ref":
        return expression.kind, expression.timex, expression.mod
    moment = at_moment(expression, reference)
    return expression.kind, format_value(ground(moment, as_day(reference), tense, context)), expression.mod


def format_value(expression: TimeExpression) -> str:
    """The TIMEX3 value of a date or time, as far as its parts stand in it."""
    value = _format_date(expression)
    if expression.clock is None:
        return value
    return f"{value if len(value) > 7 else 'XXXX-XX-XX'}T{_format_clock(expression)}"


def _format_date(expression: TimeExpression) -> str:
    partial, grain = expression.partial, expression.grain
    era = "BC" if expression.bce else ""
    year = "XXXX" if partial.year is None else f"{era}{partial.year:04d}"
    if grain in ("decade", "century"):
        return year[: len(era) + (3 if grain == "decade" else 2)]
    if grain == "fiscal":
        return f"{expression.part}{year}"
    if grain == "week" and expression.nth is not None:
        return _format_nth_week(expression, expression.nth, year)
    if grain in ("season", "quarter", "half"):
        return f"{year}-{expression.part}" if expression.part else year
    if grain in ("week", "fortnight", "weekend") and expression.nth is None:
        return _format_week(expression)
    if grain == "year":
        return year
    if partial.day is None and partial.month is None and partial.weekday is not None:
        return f"XXXX-WXX-{partial.weekday + 1}"
    month = "XX" if partial.month is None else f"{partial.month:02d}"
    if expression.nth is not None and partial.weekday is not None and partial.year is not None:
        day = nth_day(expression, partial.year)
        return f"{year}-{month}-{'XX' if day is None else f'{day:02d}'}"
    if partial.day is None and grain != "day":
        return f"{year}-{month}"
    return f"{year}-{month}-{'XX' if partial.day is None else f'{partial.day:02d}'}"


def _format_week(expression: TimeExpression) -> str:
    ending = "-WE" if expression.grain == "weekend" else ""
    day = full_date(expression.partial)
    if day is None:
        return f"XXXX-WXX{ending}" if expression.partial.year is None else f"{expression.partial.year:04d}-WXX{ending}"
    year, week, _ = (weekend_near(day) if ending else day).isocalendar()
    return f"{year:04d}-W{week:02d}{ending}"


def _format_nth_week(expression: TimeExpression, nth: int, year: str) -> str:
    """The week of a year, or of a month: "the first week of May" is the week of its first Thursday."""
    partial = expression.partial
    monday = None if partial.year is None else nth_week(partial.year, partial.month, nth)
    if monday is None:
        return f"{year}-W{nth:02d}" if partial.month is None and nth > 0 else f"{year}-WXX"
    number = monday.isocalendar()
    return f"{number.year:04d}-W{number.week:02d}"


def _format_clock(expression: TimeExpression) -> str:
    clock = expression.clock
    if expression.part or clock is None:
        return expression.part
    text = f"{clock.earliest // 60:02d}:{clock.earliest % 60:02d}"
    return text + (clock.zone if clock.zone and clock.zone[0] in "+-Z" else "")
