"""Stretches of an article that are not its news."""

from dataclasses import dataclass
from typing import Literal

from checker.model.span import Span

Handling = Literal["discard", "keep"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of boilerplate, its category, and whether claims are barred from it (`discard`)."""

    span: Span
    category: str
    handling: Handling
    rule: str
    because: str
    quote: str
    doubt: bool = False
    """Whether what speaks for it is outweighed by what speaks against: such a stretch is news, and kept."""
