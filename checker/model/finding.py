"""Verdicts over pairs of claims, and what rules find in them."""

from dataclasses import dataclass
from enum import StrEnum

from checker.model.event import Because
from checker.model.span import Span


class Verdict(StrEnum):
    """What two claims are to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not-comparable"


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "note").index(self.value)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims of one kind, held against each other; `events` has two ids where their events differ."""

    kind: str
    claims: tuple[str, str]
    events: tuple[str, ...]
    verdict: Verdict
    because: Because
    inferred: bool = False
    """Whether the verdict rests on a solved day or an inherited year."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One side of a finding."""

    document: str
    role: str
    """`apart` for the side that stands apart, `other` for the rest; `a`, `b` where neither does."""
    span: Span
    quote: str
    sentence: Span
    claim: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, with the words from every side."""

    rule: str
    name: str
    level: Level
    kind: str
    message: str
    event: str | None
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    next: str = ""
    """What would settle it."""
    settle: str = ""
    """What would settle it in a draft; "" where none is checked."""
    fingerprint: str = ""
