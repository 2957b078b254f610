"""Titles, nationalities, places, outlets and groups."""

from checker.rulebook.schema import Strict


class Names(Strict):
    """`names.toml`."""
