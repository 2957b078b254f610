"""The days of events, from all that is said of them.

Each event has a set of days; values (a weekday, "Dec. 23", a year, a range) and gaps ("nearly a month after the last
call") narrow the sets jointly until nothing changes. What cannot all hold is named, the side with fewer documents is
set aside, and the rest is solved. A year that no word gives is carried over from the nearest day known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.link.atoms import Atom, DayConstraint, by_event, components, merged_parts, own_days, take_apart
from checker.link.conflicts import Clash, find_clash, local_clashes
from checker.link.domain import FIRST_DAY, LAST_DAY, DaySet
from checker.link.network import (
    Carried,
    Domains,
    Network,
    anchors_within,
    choose_years,
    is_possible,
    needs_proof,
    pending,
    settle,
)
from checker.link.reasons import Account, clash_reason, day_reasons
from checker.model.event import Because
from checker.model.time import TimeInterval

__all__ = ["DayConstraint", "Solution", "solve"]

_MOST_CANDIDATES = 31
_WAYS_OUT = 8
"""How many ways out of undecided clashes are followed in one component; beyond, all sides are set aside."""
_CLASHES = 50
"""How many clashes are told apart in one component; beyond, its gaps are set aside, and values that clash."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The day of each event, and what was in the way.

    `conflicts` name minimal sets of claims whose days cannot all hold. `dropped` is what was set aside, each with the
    part that was: the days of every event satisfy all the rest.
    """

    dates: Mapping[str, TimeInterval]
    conflicts: tuple[Because, ...] = ()
    dropped: tuple[DayConstraint, ...] = ()


def solve(constraints: Sequence[DayConstraint], *, anchors: Sequence[int] = ()) -> Solution:
    """Every event that a constraint names has its days, with reasons.

    `anchors` are ordinals of days from which an event without a year inherits it: the year that brings the event
    nearest to one of them. The result depends neither on the order of the constraints nor on repetitions.
    """
    anchors = tuple(sorted({day for day in anchors if FIRST_DAY <= day <= LAST_DAY}))
    events = {name for c in constraints for name in (c.event, c.other) if name}
    dates: dict[str, TimeInterval] = {}
    clashes: list[Clash] = []
    dropped: set[Atom] = set()
    for members, atoms in components(take_apart(constraints), events):
        settled = _settle_component(members, atoms, anchors)
        dates.update(settled.dates())
        clashes.extend(settled.clashes)
        dropped.update(settled.aside)
    aside = [part for atom in sorted(dropped, key=lambda atom: atom.key) for part in atom.set_aside()]
    return Solution(dates, tuple(map(clash_reason, clashes)), tuple(aside))


@dataclass(slots=True)
class _Settled:
    """One component: the ways its days can lie, and what was set aside to make them possible."""

    members: Sequence[str]
    atoms: Sequence[Atom]
    anchors: Sequence[int]
    clashes: list[Clash] = field(default_factory=list)
    aside: set[Atom] = field(default_factory=set)
    ways: list["_Way"] = field(default_factory=list)

    def dates(self) -> dict[str, TimeInterval]:
        """The day of each event."""
        kept = [atom for atom in self.atoms if atom not in self.aside]
        days = {event: _united(way.domains[event] for way in self.ways) for event in self.members}
        way = self.ways[0]
        account = Account(kept, days, way.before, way.carried, self.clashes, self._undecided(days))
        return {event: _interval(event, days[event], account) for event in self.members}

    def _undecided(self, days: Domains) -> frozenset[str]:
        """The events whose days differ from one way out to another."""
        return frozenset(event for event in days if any(way.domains[event] != days[event] for way in self.ways))


@dataclass(frozen=True, slots=True)
class _Way:
    """The days of each event, before years were carried over (`before`) and after."""

    domains: Domains
    before: Domains
    carried: Sequence[Carried]


def _settle_component(members: Sequence[str], atoms: Sequence[Atom], anchors: Sequence[int]) -> _Settled:
    settled = _Settled(members, atoms, anchors)
    _follow(settled, frozenset(), [_WAYS_OUT])
    return settled


def _follow(settled: _Settled, aside: frozenset[Atom], budget: list[int]) -> None:
    """All ways out from here are among the ways of the component; `aside` has already been given up."""
    while True:
        aside = _without_local_clashes(settled, aside)
        network = Network(settled.members, [atom for atom in settled.atoms if atom not in aside])
        clash, domains = _first_clash(network, aside)
        if clash is None:
            settled.aside |= aside
            settled.ways.append(_with_years(network, domains, settled.anchors))
            return
        _note(settled, clash)
        if len(settled.clashes) > _CLASHES:
            aside = _without_crowd(settled, aside).union(*clash.ways)
        elif len(clash.ways) == 1 or budget[0] < len(clash.ways):
            aside = aside.union(*clash.ways)
        else:
            budget[0] -= len(clash.ways)
            for way in clash.ways:
                _follow(settled, aside.union(way), budget)
            return


def _without_local_clashes(settled: _Settled, aside: frozenset[Atom]) -> frozenset[Atom]:
    """What has to be given up as well so that the values of each event hold together, where one way out is plain."""
    while True:
        kept = [atom for atom in settled.atoms if atom not in aside]
        plain = [clash for clash in local_clashes(kept, aside) if len(clash.ways) == 1]
        if not plain:
            return aside
        if len(settled.clashes) > _CLASHES:
            return _without_crowd(settled, aside)
        for clash in plain:
            _note(settled, clash)
        aside = aside.union(*(clash.ways[0] for clash in plain))


def _without_crowd(settled: _Settled, aside: frozenset[Atom]) -> frozenset[Atom]:
    """Nothing is told apart any more: gaps go, and all values of an event whose values cannot all hold."""
    kept = by_event(atom for atom in settled.atoms if atom not in aside)
    crowded = {atom for values in kept.values() if own_days(values).is_empty for atom in values}
    return aside | crowded | {atom for atom in settled.atoms if atom.gap is not None}


def _note(settled: _Settled, clash: Clash) -> None:
    if clash not in settled.clashes:
        settled.clashes.append(clash)


def _first_clash(network: Network, aside: frozenset[Atom]) -> tuple[Clash | None, Domains]:
    domains, emptied = settle(network)
    if emptied is None and (not needs_proof(domains) or is_possible(network)):
        return None, domains
    return find_clash(network, emptied or network.events[0], aside), domains


def _with_years(network: Network, domains: Domains, anchors: Sequence[int]) -> _Way:
    near = tuple(sorted({*anchors, *anchors_within(domains)}))
    chosen = choose_years(network, domains, near) if near and pending(domains) else None
    if chosen is None:
        return _Way(domains, domains, ())
    return _Way(chosen[0], domains, chosen[1])


def _united(sets: Iterable[DaySet]) -> DaySet:
    first, *others = sets
    for days in others:
        first = first.union(days)
    return first


def _interval(event: str, days: DaySet, account: Account) -> TimeInterval:
    """The days of an event as the report gives them."""
    own = account.own(event)
    stated = merged_parts(own)
    if days.is_unbounded or days.is_empty:
        return TimeInterval(stated=stated, because=day_reasons(event, account))
    inferred = not account.is_stated(event)
    few = days.size is not None and days.size <= _MOST_CANDIDATES
    return TimeInterval(
        earliest=_day(days.first_day),
        latest=_day(days.last_day),
        best=_day(account.best(event)),
        candidates=tuple(map(date.fromordinal, days.days())) if few else (),
        stated=stated,
        anchored=not inferred and any(atom.between is not None for atom in own),
        inferred=inferred,
        because=day_reasons(event, account),
    )


def _day(ordinal: int | None) -> date | None:
    if ordinal is None or not FIRST_DAY <= ordinal <= LAST_DAY:
        return None
    return date.fromordinal(ordinal)
