"""Types of event and the words that speak of them."""

from checker.rulebook.schema import Strict


class Events(Strict):
    """`events.toml`."""
