"""What was published before, as a draft is checked against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from checker.model.event import Reading
from checker.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """Readings of articles that were published before, and what a reader of the report should know of the search."""

    readings: Sequence[Reading]
    remarks: tuple[Problem, ...] = ()


@runtime_checkable
class Published(Protocol):
    """Articles that were read before, and can be looked up: an archive."""

    def readings_for(self, drafts: Sequence[Reading]) -> Found:
        """The readings of the articles that may speak of what some drafts speak of, in the order of their ids."""
