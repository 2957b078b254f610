"""How corrections tell what they take back."""

from checker.rulebook.schema import Strict


class Corrections(Strict):
    """Phrases in lower case, by what follows them: an earlier version's words, what holds, a value taken back."""

    earlier: tuple[str, ...]
    holds: tuple[str, ...]
    instead: tuple[str, ...]
