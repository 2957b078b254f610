"""What went amiss with an input, as a value."""

from dataclasses import dataclass

from checker.model.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about an article that its reader should know; `document` is its id, or the path tried."""

    document: str
    message: str
    span: Span | None = None
    fatal: bool = False
    """Whether the article could not be read at all."""
    in_source: bool = False
    """Whether it is one that drafts are checked against: no fault of theirs."""
