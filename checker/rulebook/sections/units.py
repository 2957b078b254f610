"""Units of duration, money, and measure."""

from checker.rulebook.schema import Strict


class Units(Strict):
    """`units.toml`."""
