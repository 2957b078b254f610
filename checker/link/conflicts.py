"""Which atoms cannot all hold, and which of them is set aside."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.link.atoms import Atom, DayConstraint, by_event, own_days
from checker.link.network import Network, is_possible


@dataclass(frozen=True, slots=True)
class Clash:
    """A minimal set of atoms that cannot all hold, and the ways out: what to set aside so that the rest can.

    A way is atoms of one and the same saying (the day and the year of one date). Of several ways, each with as few
    documents behind it, none is known to be the one.
    """

    atoms: tuple[Atom, ...]
    ways: tuple[tuple[Atom, ...], ...]
    is_weekday: bool = False
    """A date and its own weekday, in one document: the date stands."""


def local_clashes(atoms: Sequence[Atom], aside: frozenset[Atom]) -> list[Clash]:
    """One clash for each event whose own values, and each pair whose gaps, cannot all hold."""
    found = []
    for values in by_event(atoms).values():
        if own_days(values).is_empty:
            found.append(_clash(_minimal(values, lambda some: not own_days(some).is_empty), aside))
    for gaps in _by_pair(atoms):
        if len(gaps) > 1 and not _gaps_hold(gaps):
            found.append(_clash(_minimal(gaps, _gaps_hold), aside))
    return found


def _by_pair(atoms: Iterable[Atom]) -> list[list[Atom]]:
    found: dict[tuple[str, ...], list[Atom]] = {}
    for atom in atoms:
        if atom.gap is not None:
            found.setdefault(tuple(sorted(atom.events)), []).append(atom)
    return list(found.values())


def _gaps_hold(gaps: Sequence[Atom]) -> bool:
    return is_possible(Network(sorted({event for gap in gaps for event in gap.events}), gaps))


def find_clash(network: Network, emptied: str, aside: frozenset[Atom]) -> Clash | None:
    """A clash near the event that was left with no day; `None` if all atoms can hold after all."""
    near = {emptied}
    while True:
        atoms = [atom for atom in network.atoms if near.issuperset(atom.events)]
        if not _holds(atoms):
            return _clash(_minimal(atoms, _holds), aside)
        wider = near.union(*(edge_events for edge_events in map(_pair, network.atoms) if near & edge_events))
        if wider == near:
            return None
        near = wider


def _pair(atom: Atom) -> set[str]:
    return set(atom.events)


def _holds(atoms: Sequence[Atom]) -> bool:
    events = sorted({event for atom in atoms for event in atom.events})
    return is_possible(Network(events, atoms))


def _minimal(atoms: Sequence[Atom], holds: Callable[[Sequence[Atom]], bool]) -> tuple[Atom, ...]:
    """A smallest part of the atoms that does not hold: QuickXplain (U. Junker, AAAI 2004)."""
    return tuple(sorted(_quick([], False, list(atoms), holds), key=lambda atom: atom.key))


def _quick(
    background: list[Atom], grew: bool, atoms: list[Atom], holds: Callable[[Sequence[Atom]], bool]
) -> list[Atom]:
    if grew and not holds(background):
        return []
    if len(atoms) == 1:
        return atoms
    half = len(atoms) // 2
    first, second = atoms[:half], atoms[half:]
    from_second = _quick(background + first, bool(first), second, holds)
    from_first = _quick(background + from_second, bool(from_second), first, holds)
    return from_first + from_second


def _clash(atoms: tuple[Atom, ...], aside: frozenset[Atom]) -> Clash:
    own_weekday = _weekday_of_its_date(atoms)
    if own_weekday is not None:
        return Clash(atoms, ((own_weekday,),), is_weekday=True)
    lost = {source for atom in aside for source in atom.sources}
    support = {atom: _support(atom, lost) for atom in atoms}
    least = min(support.values())
    ways: dict[tuple[DayConstraint, ...], list[Atom]] = {}
    for atom in atoms:
        if support[atom] == least:
            ways.setdefault(atom.sources, []).append(atom)
    return Clash(atoms, tuple(map(tuple, ways.values())))


def _support(atom: Atom, lost: set[DayConstraint]) -> int:
    """How many documents say it; one whose date was set aside no longer speaks for the year of that date."""
    if atom.is_inherited:
        return 0
    return len({source.where for source in atom.sources if source not in lost and not source.inherited})


def _weekday_of_its_date(atoms: tuple[Atom, ...]) -> Atom | None:
    """The weekday atom, where a date of the same event clashes with it and every document of it gives that date."""
    weekdays = [atom for atom in atoms if atom.is_weekday]
    if len(weekdays) != 1 or any(atom.events != weekdays[0].events for atom in atoms):
        return None
    dates = [atom for atom in atoms if atom.partial.day is not None and atom.partial.month is not None]
    if not dates or not set(weekdays[0].documents) <= set(dates[0].documents):
        return None
    return weekdays[0]
