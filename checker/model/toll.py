"""How many an event killed and hurt in all."""

from dataclasses import dataclass

from checker.model.interval import Number


@dataclass(frozen=True, slots=True)
class Tally:
    """One number in all. `claims` are the ids of those it rests on, `because` how it was worked out."""

    number: Number
    at_least: bool
    claims: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Toll:
    """The numbers of one event; `None` where its articles give none."""

    event: str
    killed: Tally | None
    injured: Tally | None
