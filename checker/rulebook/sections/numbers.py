"""Number words, multipliers and vague counts."""

from checker.rulebook.schema import Strict


class Numbers(Strict):
    """`numbers.toml`."""
