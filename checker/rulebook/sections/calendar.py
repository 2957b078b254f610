"""Months, weekdays, seasons and words for relative days."""

from checker.rulebook.schema import Strict


class Calendar(Strict):
    """`calendar.toml`."""
