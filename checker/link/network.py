"""Days made consistent over gaps: which days of each event are left when all atoms hold."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.link.atoms import Atom, by_event, own_days
from checker.link.domain import DaySet, Gap, earlier_days, later_days, names_a_day
from checker.model.time import PartialDate

Domains = dict[str, DaySet]

_REFERENCE = date(2010, 7, 1).toordinal()
"""A day to try years about where no word gives one; any would do, since the calendar repeats every 28 years."""
_YEARS_EITHER_WAY = 45
"""Enough for every weekday to fall on every date, February 29 included, across a century without a leap day."""
_SEARCH_EVENTS = 12
_SEARCH_DAYS = 240
_SEARCH_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Edge:
    """A gap: `event` is that far after `other`."""

    event: str
    other: str
    gap: Gap


class Network:
    """The events of one component and the gaps between them."""

    __slots__ = ("_at", "atoms", "edges", "events")

    def __init__(self, events: Iterable[str], atoms: Sequence[Atom]) -> None:
        self.events = tuple(events)
        self.atoms = tuple(atoms)
        self.edges = tuple(Edge(atom.event, atom.other, atom.gap) for atom in atoms if atom.gap is not None)
        self._at: dict[str, list[Edge]] = {event: [] for event in self.events}
        for edge in self.edges:
            self._at[edge.event].append(edge)
            self._at[edge.other].append(edge)

    def start(self) -> Domains:
        """The days of each event by its own values alone."""
        own = by_event(self.atoms)
        return {event: own_days(own.get(event, ())) for event in self.events}

    def propagate(self, domains: Domains, changed: Iterable[str]) -> str | None:
        """The domains hold no day that some gap alone rules out; the first event left with none, if any."""
        changed = list(changed)
        for edge in self.edges:
            if edge.gap.is_empty:
                return edge.event
        for event in changed:
            if domains[event].is_empty:
                return event
        return self._bound(domains, changed) or self._filter(domains, changed)

    def _bound(self, domains: Domains, changed: Iterable[str]) -> str | None:
        """Ends first, on plain differences: an end that moves more often than there are events goes in a circle."""
        ends = {event: (days.low, days.high) for event, days in domains.items()}
        queue = _Queue(changed)
        moved: dict[str, int] = {}
        for event in queue:
            for edge in self._at[event]:
                target, low, high = _pushed(edge, event, ends)
                if (low, high) == ends[target]:
                    continue
                moved[target] = moved.get(target, 0) + 1
                if (low is not None and high is not None and low > high) or moved[target] > 2 * len(ends) + 2:
                    return target
                ends[target] = (low, high)
                queue.add(target)
        for event in moved:
            domains[event] = domains[event].clip(*ends[event])
            if domains[event].is_empty:
                return event
        return None

    def _filter(self, domains: Domains, changed: Iterable[str]) -> str | None:
        """Then day by day, until nothing changes."""
        queue = _Queue([*changed, *(event for event in self.events if domains[event].is_listed)])
        for event in queue:
            for edge in self._at[event]:
                target = edge.other if event == edge.event else edge.event
                days = _revised(edge, event, domains)
                if days != domains[target]:
                    domains[target] = days
                    if days.is_empty:
                        return target
                    queue.add(target)
        return None

    @property
    def is_cyclic(self) -> bool:
        """Whether two events are connected in more than one way, so that local consistency may not be enough."""
        return len(self.edges) >= len(self.events)


class _Queue:
    """First in, first out, each event once."""

    __slots__ = ("_items", "_waiting")

    def __init__(self, events: Iterable[str]) -> None:
        self._items = deque(dict.fromkeys(events))
        self._waiting = set(self._items)

    def __iter__(self) -> Iterator[str]:
        while self._items:
            event = self._items.popleft()
            self._waiting.discard(event)
            yield event

    def add(self, event: str) -> None:
        if event not in self._waiting:
            self._waiting.add(event)
            self._items.append(event)


_Ends = tuple[int | None, int | None]


def _pushed(edge: Edge, event: str, ends: dict[str, _Ends]) -> tuple[str, int | None, int | None]:
    """The ends that one side of a gap leaves the other side."""
    least, most = edge.gap.least, edge.gap.most
    if event == edge.other:
        target = edge.event
    else:
        target = edge.other
        least, most = (None if most is None else -most), (None if least is None else -least)
    (low, high), (own_low, own_high) = ends[event], ends[target]
    if low is not None and least is not None and (own_low is None or low + least > own_low):
        own_low = low + least
    if high is not None and most is not None and (own_high is None or high + most < own_high):
        own_high = high + most
    return target, own_low, own_high


def _revised(edge: Edge, event: str, domains: Domains) -> DaySet:
    if event == edge.other:
        return later_days(edge.gap, domains[edge.other], domains[edge.event])
    return earlier_days(edge.gap, domains[edge.event], domains[edge.other])


def settle(network: Network) -> tuple[Domains, str | None]:
    """The days left by all that is said, years not chosen; and the event left with none, if any."""
    domains = network.start()
    emptied = network.propagate(domains, network.events)
    if emptied is None:
        emptied = _narrow_by_search(network, domains)
    return domains, emptied


def pending(domains: Domains) -> list[str]:
    """Events whose month is known and whose year is not."""
    return [event for event, days in domains.items() if _is_pending(days)]


def _is_pending(days: DaySet) -> bool:
    return days.month is not None and (days.low is None or days.high is None)


@dataclass(frozen=True, slots=True)
class Carried:
    """An event whose year was chosen, and the day it was chosen for being near to."""

    event: str
    anchor: int


def choose_years(network: Network, domains: Domains, anchors: Sequence[int]) -> tuple[Domains, list[Carried]] | None:
    """Every event whose month is known has the year that brings it nearest to an anchor; `None` where none fits.

    The event that lies nearest comes first, since what follows from its year binds the others.
    """
    carried: list[Carried] = []
    for event in _nearest_first(domains, anchors):
        if _is_pending(domains[event]):
            chosen = _with_year(network, domains, event, anchors)
            if chosen is None:
                return None
            domains, anchor = chosen
            carried.append(Carried(event, anchor))
    return domains, carried


def _nearest_first(domains: Domains, anchors: Sequence[int]) -> list[str]:
    ranked = []
    for event in pending(domains):
        first = next(_occurrences(domains[event], anchors), None)
        ranked.append((first[0] if first else 1 << 40, event))
    return [event for _, event in sorted(ranked)]


def _with_year(network: Network, domains: Domains, event: str, anchors: Sequence[int]) -> tuple[Domains, int] | None:
    for _, anchor, days in _occurrences(domains[event], anchors):
        attempt = {**domains, event: days}
        if network.propagate(attempt, [event]) is None and _narrow_by_search(network, attempt) is None:
            return attempt, anchor
    return None


def _occurrences(days: DaySet, anchors: Sequence[int]) -> Iterator[tuple[int, int, DaySet]]:
    """(distance, anchor, days) for each year that has such days, the nearest to an anchor first."""
    found: dict[int, tuple[int, int, DaySet]] = {}
    for reach in (2, 12, _YEARS_EITHER_WAY):
        fresh = []
        for year in sorted({date.fromordinal(a).year + step for a in anchors for step in range(-reach, reach + 1)}):
            if year not in found and names_a_day(PartialDate(year=year)):
                found[year] = _occurrence(days.having(PartialDate(year=year)), anchors)
                fresh.append(found[year])
        yield from sorted((hit for hit in fresh if not hit[2].is_empty), key=lambda hit: (hit[0], hit[2].low or 0))


def _occurrence(days: DaySet, anchors: Sequence[int]) -> tuple[int, int, DaySet]:
    low, high = days.low or 0, days.high or 0
    distance, anchor = min((max(low - anchor, anchor - high, 0), anchor) for anchor in anchors)
    return distance, anchor, days


def needs_proof(domains: Domains) -> bool:
    """Whether some event is tied to no year, so that ends alone do not show that a solution exists."""
    return len(domains) > 1 and any(days.is_unbounded or _is_pending(days) for days in domains.values())


def is_possible(network: Network) -> bool:
    """Whether some days satisfy all atoms, whatever the year."""
    domains, emptied = settle(network)
    if emptied is not None:
        return False
    chosen = choose_years(network, domains, anchors_within(domains) or (_REFERENCE,))
    if chosen is None:
        return False
    return _floats(network, chosen[0])


def anchors_within(domains: Domains) -> tuple[int, ...]:
    """The days that are known of a component, from which the year of its other events can be told."""
    ends = {end for days in domains.values() if not days.is_unbounded for end in (days.low, days.high)}
    return tuple(sorted(end for end in ends if end is not None))


def _floats(network: Network, domains: Domains) -> bool:
    """Whether events that nothing ties to the calendar can be placed: one is put in some year, and the rest follow."""
    for event in network.events:
        if domains[event].is_unbounded:
            domains = {**domains, event: domains[event].clip(_REFERENCE, _REFERENCE + 400)}
            emptied = network.propagate(domains, [event]) or _narrow_by_search(network, domains)
            if emptied is not None:
                return False
    return True


def _narrow_by_search(network: Network, domains: Domains) -> str | None:
    """In a small component with circles, only days are left that belong to a whole solution."""
    if not network.is_cyclic or not _is_small(domains):
        return None
    for event in network.events:
        days = domains[event]
        if days.is_listed and days.size != 1:
            kept = _supported(network, domains, event)
            if kept.is_empty:
                return event
            domains[event] = kept
    return None


def _is_small(domains: Domains) -> bool:
    sizes = [days.size or 0 for days in domains.values()]
    return len(sizes) <= _SEARCH_EVENTS and sum(sizes) <= _SEARCH_DAYS


def _supported(network: Network, domains: Domains, event: str) -> DaySet:
    bits, low = 0, domains[event].low or 0
    for day in domains[event].days():
        attempt = {**domains, event: domains[event].clip(day, day)}
        if _search(network, attempt, event, [_SEARCH_STEPS]):
            bits |= 1 << (day - low)
    return domains[event].only(low, bits)


def _search(network: Network, domains: Domains, changed: str, steps: list[int]) -> bool:
    """Whether the domains hold a solution; so taken where the search would be long."""
    steps[0] -= 1
    if network.propagate(domains, [changed]) is not None:
        return False
    undecided = [event for event in network.events if domains[event].is_listed and domains[event].size != 1]
    if not undecided or steps[0] <= 0:
        return True
    event = min(undecided, key=lambda name: (domains[name].size or 0, name))
    return any(
        _search(network, {**domains, event: domains[event].clip(day, day)}, event, steps)
        for day in domains[event].days()
    )
