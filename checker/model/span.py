"""Where words stand."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of one field of a document, in code points of that field as given."""

    document: str
    field: Field
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one code point."""
        return (
            self.document == other.document
            and self.field == other.field
            and self.start < other.end
            and other.start < self.end
        )

    def contains(self, other: "Span") -> bool:
        """Whether every code point of the other stands in this one."""
        return (
            self.document == other.document
            and self.field == other.field
            and self.start <= other.start
            and other.end <= self.end
        )
