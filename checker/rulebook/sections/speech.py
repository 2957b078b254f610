"""Verbs and phrases of attribution, and who is quoted."""

from checker.rulebook.schema import Strict


class Speech(Strict):
    """`speech.toml`."""
