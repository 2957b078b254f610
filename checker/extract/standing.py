"""Whether those whom a number counts fight for a side: soldiers and rebels do, villagers do not."""

from collections.abc import Sequence
from typing import Literal

from checker.extract.counted import Counted, Spot

Standing = Literal["", "combatant", "civilian", "attacker"]

_BEHIND = 4
"""How many words behind a noun may say whose it is: "members of the armed forces"."""
_OWNING = frozenset(("of", "from", "among", "in"))


def standing_of(spot: Spot, counted: Counted) -> Standing:
    """What the noun and the words beside it say; "" where they leave it open."""
    tokens, table = spot.tokens, spot.table
    noun = [token.lower for token in tokens[counted.first : counted.last]]
    told = [token.lower for token in tokens[spot.amount.last : counted.last]] + _owners(spot, counted)
    if _names_any(noun, table.combatants) or table.fighting.stand_in(told):
        return "combatant"
    if _names_any(noun, table.attackers):
        return "attacker"
    return "civilian" if _names_any(noun, table.civilians) else ""


def _names_any(words: Sequence[str], nouns: frozenset[str]) -> bool:
    return any(word in nouns for word in words)


def _owners(spot: Spot, counted: Counted) -> list[str]:
    """The words behind a noun that say whose it is, or how the counted died."""
    behind = list(spot.words(counted.last, counted.last + _BEHIND))
    return behind if behind and behind[0] in _OWNING else []
