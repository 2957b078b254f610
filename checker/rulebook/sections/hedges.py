"""Hedges and the widths they give a value."""

from checker.rulebook.schema import Strict


class Hedges(Strict):
    """`hedges.toml`."""
