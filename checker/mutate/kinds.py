"""What can be planted."""

from collections.abc import Iterable
from typing import Literal

PlantKind = Literal[
    "casualties",
    "count",
    "duration",
    "gap",
    "money",
    "percentage",
    "measure",
    "weekday",
    "month-day",
    "year",
    "last-contact",
    "quote-negation",
    "quote-number",
]
FIGURES: tuple[PlantKind, ...] = ("casualties", "count", "duration", "gap", "money", "percentage", "measure")
"""Kinds named after the kind of claim whose number is altered."""
DAYS: tuple[PlantKind, ...] = ("weekday", "month-day", "year", "last-contact")
QUOTES: tuple[PlantKind, ...] = ("quote-negation", "quote-number")
KINDS: tuple[PlantKind, ...] = (*FIGURES, *DAYS, *QUOTES)
GROUPS: dict[str, tuple[PlantKind, ...]] = {"date": ("weekday", "month-day", "year"), "quote": QUOTES}
"""Names that stand for several kinds."""


def kinds_named(names: Iterable[str]) -> frozenset[PlantKind]:
    """The kinds that some names stand for, all where there is none. Raises `ValueError` for a name that is none."""
    chosen: set[PlantKind] = set()
    for name in names:
        own = GROUPS.get(name) or tuple(kind for kind in KINDS if kind == name)
        if not own:
            raise ValueError(f"there is no kind {name!r}: use {', '.join((*KINDS, *GROUPS))}")
        chosen.update(own)
    return frozenset(chosen or KINDS)
