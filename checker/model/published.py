"""What was published before, as a draft is checked against it."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from checker.model.event import Reading


@runtime_checkable
class Published(Protocol):
    """Articles that were read before, and can be looked up: an archive."""

    def readings_for(self, drafts: Sequence[Reading]) -> Sequence[Reading]:
        """The readings of the articles that may speak of what some drafts speak of, in the order of their ids."""
