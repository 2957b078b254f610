"""What a house has decided about findings, as it is handed in."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from checker.policy.baseline import Baseline


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding set aside by its fingerprint; `where` is where that is written (`checker.toml:12`).

    Without a reason, and from the day after it `expires`, it suppresses nothing.
    """

    fingerprint: str
    reason: str = ""
    expires: date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a house has decided. `today` settles what has expired; without it nothing has.

    `heeded` are the ids of the articles whose comments count, `None` for all: those of a source are not the house's.
    """

    suppressions: tuple[Suppression, ...] = ()
    baseline: Baseline | None = None
    today: date | None = None
    heeded: Set[str] | None = None


NOTHING = SetAside()
"""A house that has decided nothing: of what sets findings aside, the comments in its articles alone count."""
