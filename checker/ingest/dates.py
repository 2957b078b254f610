"""Dates as metadata gives them."""

import re
from datetime import UTC, date, datetime, time
from importlib import import_module

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_NUMERIC = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")
_LONGEST = 80
_NO_TODAY = datetime(2000, 1, 1)
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": _NO_TODAY,
    "STRICT_PARSING": True,
}


def parse_metadata_date(text: str) -> date | None:
    """The day that a metadata value names, or `None` where it names none, or more than one.

    The day is the one printed: a time zone does not move it. ISO 8601 first; else dateparser, for which all of
    day, month and year must be there and today does not count. "01/02/2024" names two days, so it names none.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    return _iso(text) or (None if _is_ambiguous(text) else _other(text))


def parse_metadata_moment(text: str) -> datetime | None:
    """The moment that a metadata value names, in UTC where it tells a zone, else as printed; a day is its midnight."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        day = parse_metadata_date(text)
        return datetime.combine(day, time()) if day else None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _iso(text: str) -> date | None:
    day = _ISO_DAY.match(text)
    try:
        return date.fromisoformat(day.group()) if day else datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _is_ambiguous(text: str) -> bool:
    parts = _NUMERIC.search(text)
    if parts is None:
        return False
    first, second = int(parts[1]), int(parts[2])
    return first != second and first <= 12 and second <= 12


def _other(text: str) -> date | None:
    # Loading dateparser costs more than reading an article: only a date that needs it pays.
    if not any(char.isdigit() for char in text):
        return None
    found: datetime | None = import_module("dateparser").parse(text, settings=_SETTINGS)
    return found.date() if found else None
