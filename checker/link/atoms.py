"""What the words say of days, taken apart into pieces that stand or fall by themselves.

"Friday, Dec. 23, 2023" says a weekday, a day of a month and a year. Each is one atom, and all documents that say the
same stand behind one atom: so three articles with "Dec. 23" and one with "Dec. 23, 2023" support one day four times.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.link.domain import ALL_DAYS, DaySet, Gap, read_gap
from checker.model.interval import Interval
from checker.model.time import PartialDate


@dataclass(frozen=True, slots=True)
class DayConstraint:
    """One thing that is said of the day of an event, after linking.

    `gap` is the number of days that the event is after `other`, and `gap_unit` the unit named in the words.
    `between` are proleptic Gregorian ordinals, both included. `inherited`: not said, but carried over.
    """

    event: str
    words: str
    """The exact words, for reasons: "Friday", "nearly a month", "since Dec. 23"."""
    where: str
    """Label of the document, for reasons and to count who supports what."""
    claim: str | None
    partial: PartialDate = PartialDate()
    between: tuple[int, int] | None = None
    gap: Interval | None = None
    gap_unit: str = "day"
    other: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """One value for the day of an event, or one gap between two, with all constraints that give it."""

    event: str
    key: tuple[str, ...]
    """What it says, as text: equal for equal values, and the order in which atoms are taken."""
    partial: PartialDate = PartialDate()
    between: tuple[int, int] | None = None
    gap: Gap | None = None
    other: str = ""
    sources: tuple[DayConstraint, ...] = ()

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atom) and self.key == other.key

    @property
    def events(self) -> tuple[str, ...]:
        """The events it speaks of: one, or two for a gap."""
        return (self.event,) if self.gap is None else (self.event, self.other)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that say it, sorted."""
        return tuple(sorted({source.where for source in self.sources}))

    @property
    def is_inherited(self) -> bool:
        """Whether no words state it."""
        return all(source.inherited for source in self.sources)

    @property
    def is_weekday(self) -> bool:
        """Whether it gives a weekday and nothing else."""
        return self.partial.weekday is not None

    @property
    def is_year(self) -> bool:
        """Whether it gives a year and nothing else."""
        return self.partial.year is not None

    def narrow(self, days: DaySet) -> DaySet:
        """Those of the days that a value of one event leaves."""
        if self.between is not None:
            return days.clip(*self.between)
        return days.having(self.partial)

    def set_aside(self) -> Iterator[DayConstraint]:
        """Its constraints, with only the part that this atom is of."""
        for source in self.sources:
            if self.gap is not None:
                yield replace(source, partial=PartialDate(), between=None)
            elif self.between is not None:
                yield replace(source, partial=PartialDate(), gap=None, other="")
            else:
                yield replace(source, partial=self.partial, between=None, gap=None, other="")


def take_apart(constraints: Iterable[DayConstraint]) -> tuple[Atom, ...]:
    """The atoms of all constraints, each once, in an order that does not depend on theirs."""
    gathered: dict[tuple[str, ...], Atom] = {}
    sources: dict[tuple[str, ...], set[DayConstraint]] = {}
    for constraint in constraints:
        for atom in _atoms(constraint):
            gathered.setdefault(atom.key, atom)
            sources.setdefault(atom.key, set()).add(constraint)
    return tuple(replace(gathered[key], sources=_ordered(sources[key])) for key in sorted(gathered))


def _ordered(constraints: Iterable[DayConstraint]) -> tuple[DayConstraint, ...]:
    return tuple(sorted(constraints, key=lambda c: (c.where, c.words, c.claim or "", repr(c))))


def _atoms(constraint: DayConstraint) -> Iterator[Atom]:
    event, partial = constraint.event, constraint.partial
    parts = (
        PartialDate(month=partial.month, day=partial.day),
        PartialDate(year=partial.year),
        PartialDate(weekday=partial.weekday),
    )
    for rank, part in enumerate(parts):
        if not part.is_empty:
            yield Atom(event, ("1", event, str(rank), _text(part)), part)
    if constraint.between is not None:
        low, high = constraint.between
        yield Atom(event, ("1", event, "3", f"{low:09d} {high:09d}"), between=constraint.between)
    if constraint.gap is not None and constraint.other and constraint.other != event:
        yield _gap_atom(constraint, constraint.gap)


def _text(part: PartialDate) -> str:
    return repr((part.year, part.month, part.day, part.weekday))


def _gap_atom(constraint: DayConstraint, interval: Interval) -> Atom:
    event, other = constraint.event, constraint.other
    gap = read_gap(interval, constraint.gap_unit)
    if event > other and gap.months is None:
        mirrored = Interval(_minus(interval.high), _minus(interval.low), interval.high_open, interval.low_open)
        event, other, gap = other, event, read_gap(mirrored, "day")
    return Atom(event, ("2", event, other, repr(gap)), gap=gap, other=other)


def _minus(number: int | float | None) -> int | float | None:
    return None if number is None else -number


def own_days(atoms: Iterable[Atom]) -> DaySet:
    """The days that values of one event leave together."""
    days = ALL_DAYS
    for atom in atoms:
        days = atom.narrow(days)
    return days


def by_event(atoms: Iterable[Atom]) -> dict[str, list[Atom]]:
    """The values of each event; gaps are not among them."""
    found: dict[str, list[Atom]] = {}
    for atom in atoms:
        if atom.gap is None:
            found.setdefault(atom.event, []).append(atom)
    return found


def components(atoms: Sequence[Atom], events: Iterable[str]) -> list[tuple[list[str], list[Atom]]]:
    """Events that gaps connect, with all their atoms; sorted by the first event of each."""
    roots = {event: event for event in events}
    for atom in atoms:
        if atom.gap is not None:
            _join(roots, atom.event, atom.other)
    members: dict[str, list[str]] = {}
    for event in sorted(roots):
        members.setdefault(_root(roots, event), []).append(event)
    held: dict[str, list[Atom]] = {root: [] for root in members}
    for atom in atoms:
        held[_root(roots, atom.event)].append(atom)
    return [(members[root], held[root]) for root in sorted(members, key=lambda root: members[root][0])]


def _root(roots: dict[str, str], event: str) -> str:
    while roots[event] != event:
        roots[event] = roots[roots[event]]
        event = roots[event]
    return event


def _join(roots: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_root(roots, a), _root(roots, b)))
    roots[second] = first


def merged_parts(atoms: Iterable[Atom]) -> PartialDate:
    """What the values state together; a part on which they differ, or that is only carried over, is left out."""
    given: dict[str, set[int]] = {}
    for atom in atoms:
        if not atom.is_inherited:
            for name in ("year", "month", "day", "weekday"):
                value = getattr(atom.partial, name)
                if value is not None:
                    given.setdefault(name, set()).add(value)
    return PartialDate(**{name: next(iter(values)) for name, values in given.items() if len(values) == 1})
