"""What befalls people in events, and the words for it."""

from checker.rulebook.schema import Strict


class Outcomes(Strict):
    """`outcomes.toml`."""
