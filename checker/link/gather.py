"""The articles of a batch put together by what they report.

What speaks for one event adds to a score, what speaks against it takes away; words and names weigh more the rarer they
are among the articles themselves. Groups are joined by average linkage, the two that are likest on the whole first,
while their pairs speak for one event. Two groups that are each much more alike within than to one another, and that
each have a name or word of their own, tell of look-alikes, and stay apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heapify, heappop, heappush, nsmallest
from typing import NamedTuple

from checker.link.cluster import SEPARATIONS_KEPT, Cluster, Clustering, Run, joined, run_here
from checker.link.components import components
from checker.link.identity import FAR_DAYS, NEAR_PUBLICATION, Identity, cannot_be_one, day_slot
from checker.link.rarity import Counts, Rarity
from checker.model.event import Because

LARGE = 20
"""A batch with so many first groups tells which words are rare; the fewer it has, the less it does."""
HELD = 8
"""How many members of a group are held against those of another with which it shares nothing rare."""
LOOKED_AT = 16
"""How many members of two groups are looked at for the two that are likest."""
NEAR_HELD = 256
"""With how many others, the likest, a group is still held when two were put together: a story that everyone covers
shares something rare with nearly every other."""
SCORES_KEPT = 2**16
"""Of how many pairs, those asked for last, the score is remembered."""

# What two articles have in common, in log-odds of their reporting one event. Found by logistic regression over the
# pairs of the articles on shootings that `benchmarks/` reads, and rounded.
UNLIKE = -4.2
"""What two articles score that share nothing telling."""
UNSURE = -1.2
"""How much more must speak for one event where the batch tells nothing of what is rare."""
WORDING = ((0.36, 3.9), (0.26, 3.3), (0.15, 2.7), (0.10, 1.8))
"""What likeness of the beginnings, at least so much, speaks for one event."""
NAMES = (0.0, 0.7, 1.1, 1.2, 1.7)
"""What no telling name shared, one, two, three, or more speak for it."""
PERSONS = (0.0, 1.4, 2.9, 4.4)
"""How much more of them are persons."""
RARE = (0.0, 1.5, 2.3, 2.7)
"""How much more of them hardly any other event is told with."""
SHORT, MOST_SHORT = 0.8, 3
"""What each name of one word adds, and how many count."""
PLACE = {True: 0.7, False: -1.0}
STRANGERS = -3.0
"""What two articles score that both give names, and not one in common: a day and its wording are shared by chance."""
QUOTED = 1.0
NEVER = -9.0
"""What two articles score that cannot report one event: of large groups few pairs may be so, by a misread day."""
DAY = {"agree": 1.9, "differ": -0.8}
APPEARED = ((NEAR_PUBLICATION, 0.9), (12, -0.6), (60, -1.7))
LATER = -2.7
"""Articles that appeared within so many days of each other may report one event; long apart they seldom do."""

LOOSE = 0.6
"""Groups whose mean score is less than this share of that within each are less alike than a single event's."""
MARKED = 4
"""So many articles on each side have marks."""
MARK, STRANGE = 0.7, 0.1
"""A name or word is a group's mark where so many of its articles give it, and hardly any of the other's."""


@dataclass(slots=True)
class _Group:
    """Mentions taken to be one event; `inner` is the sum of the scores of all their pairs."""

    members: list[int]
    days: "_Days | None" = None
    inner: float = 0.0
    reasons: list[Because] = field(default_factory=list)

    @property
    def cohesion(self) -> float | None:
        """The mean score of its pairs; `None` where there is none."""
        pairs = len(self.members) * (len(self.members) - 1) // 2
        return self.inner / pairs if pairs else None

    def is_long_before(self, other: "_Group") -> bool:
        """Whether the days of every member lie too far before those of each of another for any two to be one."""
        return self.days is not None and other.days is not None and other.days.first - self.days.last > FAR_DAYS


class _Days(NamedTuple):
    """The first and the last day, as ordinals, on which the events of all mentions of a group may have been."""

    first: int
    last: int

    @classmethod
    def of(cls, identity: Identity) -> "_Days | None":
        """The days of one mention, where words tie it to days that are known."""
        day = identity.day
        if identity.is_day_assumed or day is None or day.earliest is None or day.latest is None:
            return None
        return cls(day.earliest.toordinal(), day.latest.toordinal())

    def with_those_of(self, other: "_Days | None") -> "_Days | None":
        """The days of both; `None` where the other's are not known."""
        return other and _Days(min(self.first, other.first), max(self.last, other.last))


def gather(first: Clustering, run: Run = run_here) -> Clustering:
    """Clusters of main mentions, whatever order they come in; rarity is counted over clusters made by rule.

    Mentions that share nothing rare, not even through others, are gathered apart, by `run`.
    """
    placed = [(one, at) for at, group in enumerate(first.clusters) for one in group.members]
    placed.sort(key=lambda row: row[0].order)
    ordered = [one for one, _ in placed]
    counts = Counts.of(ordered, [at for _, at in placed])
    parts = [[ordered[at] for at in part] for part in components([tuple(counts.keys(one)) for one in ordered])]
    return joined(run(gather_part, [(part, counts.within(part)) for part in parts]))


def gather_part(part: Sequence[Identity], counts: Counts) -> Clustering:
    """The clusters of mentions that share something rare with none but each other, in order."""
    batch = _Batch(part, Rarity.of(part, counts))
    linkage = _Linkage(batch)
    linkage.join()
    numbers = sorted(linkage.groups, key=lambda number: min(linkage.groups[number].members))
    groups = [linkage.groups[number] for number in numbers]
    clusters = tuple(Cluster([part[member] for member in sorted(group.members)], group.reasons) for group in groups)
    separations, separated = linkage.separations({number: at for at, number in enumerate(numbers)})
    return Clustering(clusters, separations, separated)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of an article is held against that of others, worked out once."""

    identity: Identity
    names: frozenset[str]
    persons: frozenset[str]
    rare: frozenset[str]
    short: frozenset[str]

    @classmethod
    def of(cls, identity: Identity, names: frozenset[str], rarity: Rarity) -> "_Traits":
        """The traits of an article with some telling names."""
        short = frozenset(name for name in identity.details if " " not in name and rarity.is_telling(name))
        return cls(identity, names, names & identity.persons, frozenset(filter(rarity.is_rare, names)), short)


class _Batch:
    """The mentions of a batch in order, and how likely each two are of one event, found when asked for."""

    def __init__(self, ordered: Sequence[Identity], rarity: Rarity) -> None:
        self._traits = [_Traits.of(one, own, rarity) for one, own in zip(ordered, rarity.names, strict=True)]
        self._least = UNLIKE + UNSURE * (1 - min(1.0, rarity.groups / LARGE))
        self._kept = lru_cache(maxsize=SCORES_KEPT)(self._scored)
        self.ordered = ordered
        self.rarity = rarity

    def score(self, a: int, b: int) -> float:
        """How much speaks for two mentions' being of one event, above 0 for and below 0 against."""
        return self._kept(a, b) if a < b else self._kept(b, a)

    def _scored(self, left: int, right: int) -> float:
        a, b = self._traits[left], self._traits[right]
        one, other = a.identity, b.identity
        if cannot_be_one(one, other):
            return NEVER
        alike = self.rarity.likeness(left, right)
        return (
            self._least
            + next((points for least, points in WORDING if alike >= least), 0.0)
            + _step(NAMES, len(a.names & b.names))
            + _step(PERSONS, len(a.persons & b.persons))
            + _step(RARE, len(a.rare & b.rare))
            + SHORT * min(len(a.short & b.short), MOST_SHORT)
            + (PLACE[bool(one.places & other.places)] if one.places and other.places else 0.0)
            + (STRANGERS if one.details and other.details and one.details.isdisjoint(other.details) else 0.0)
            + DAY.get(day_slot(one, other) or "", 0.0)
            + (QUOTED if one.quotes & other.quotes else 0.0)
            + _appeared(one, other)
        )

    def because(self, a: int, b: int) -> Because:
        """Why two mentions are taken to be of one event, or not."""
        left, right = self.ordered[min(a, b)], self.ordered[max(a, b)]
        names, alike = self.rarity.shared_names(a, b), self.rarity.likeness(a, b)
        return cannot_be_one(left, right) or _because(self.score(a, b), alike, names, day_slot(left, right))

    def total(self, a: "_Group", b: "_Group") -> float:
        """The sum of the scores of all pairs of two groups that share nothing rare, from those of a few."""
        pairs = len(a.members) * len(b.members)
        if a.is_long_before(b) or b.is_long_before(a):
            return NEVER * pairs
        some, others = a.members[:HELD], b.members[:HELD]
        found = sum([self.score(one, other) for one in some for other in others])
        return found * pairs / (len(some) * len(others))

    def likest(self, a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
        """The likest of the first members of two groups."""
        pairs = ((one, other) for one in a[:LOOKED_AT] for other in b[:LOOKED_AT])
        return max(pairs, key=lambda pair: (self.score(*pair), pair))


def _step(points: Sequence[float], count: int) -> float:
    return points[min(count, len(points) - 1)]


def _appeared(a: Identity, b: Identity) -> float:
    if a.published is None or b.published is None:
        return APPEARED[0][1]
    days = abs((a.published - b.published).days)
    return next((points for most, points in APPEARED if days <= most), LATER)


def _because(score: float, alike: float, names: Sequence[str], day: str | None) -> Because:
    shared = [f"the names {', '.join(names[:3])}"] if names else []
    shared += [f"{alike:.0%} of their rare words"] if alike >= WORDING[-1][0] else []
    shared += ["the day"] if day == "agree" else []
    if score > 0:
        return Because("same-event", f"Both give {' and '.join(shared) or 'much the same'}.")
    against = "the days differ" if day == "differ" else "too little of what they tell is the same"
    return Because("other-event", f"Told apart: {against}.")


# ---------------------------------------------------------------- joining


class _Linkage:
    """Groups of mentions, and for each two that share something rare the sum of the scores of their pairs."""

    def __init__(self, batch: _Batch) -> None:
        self.groups = {at: _Group([at], _Days.of(one)) for at, one in enumerate(batch.ordered)}
        self._batch = batch
        self._totals: dict[int, dict[int, float]] = {at: {} for at in self.groups}
        self._apart: dict[int, dict[int, Because]] = {}
        self._next = len(self.groups)
        for a, b in batch.rarity.pairs():
            self._totals[a][b] = self._totals[b][a] = batch.score(a, b)

    def join(self) -> None:
        """Joins the two groups that are likest on the whole, until no two are left whose pairs speak for it."""
        heap = [(-score, a, b) for a, row in self._totals.items() for b, score in row.items() if a < b and score > 0]
        heapify(heap)
        while heap:
            _, a, b = heappop(heap)
            if a not in self.groups or b not in self.groups or b in self._apart.get(a, ()):
                continue
            if because := _are_lookalikes(self.groups[a], self.groups[b], self._totals[a][b], self._batch):
                self._keep_apart(a, b, because)
                continue
            number = self._joined(a, b)
            for other, total in self._totals[number].items():
                if total > 0:
                    mean = total / (len(self.groups[number].members) * len(self.groups[other].members))
                    heappush(heap, (-mean, other, number))

    def _keep_apart(self, a: int, b: int, because: Because) -> None:
        self._apart.setdefault(a, {})[b] = because
        self._apart.setdefault(b, {})[a] = because

    def _joined(self, a: int, b: int) -> int:
        """The number of the group that two now are."""
        total, near_a, near_b = self._totals[a][b], self._totals.pop(a), self._totals.pop(b)
        left, right = self.groups.pop(a), self.groups.pop(b)
        because = self._batch.because(*self._batch.likest(left.members, right.members))
        number = self._next
        self._next += 1
        row: dict[int, float] = {}
        for other in sorted((near_a.keys() | near_b.keys()) - {a, b}):
            row[other] = self._total(near_a, left, other) + self._total(near_b, right, other)
            self._totals[other].pop(a, None)
            self._totals[other].pop(b, None)
        row = self._likest(row)
        for other, score in row.items():
            self._totals[other][number] = score
        self._totals[number] = row
        for one in (a, b):
            for other, why in self._apart.pop(one, {}).items():
                del self._apart[other][one]
                self._keep_apart(other, number, why)
        inner = left.inner + right.inner + total
        days = left.days and left.days.with_those_of(right.days)
        reasons = [*left.reasons, *right.reasons, because]
        self.groups[number] = _Group(left.members + right.members, days, inner, reasons)
        return number

    def _likest(self, row: dict[int, float]) -> dict[int, float]:
        """The groups of a row that are likest on the whole, as many as are held."""
        if len(row) <= NEAR_HELD:
            return row
        kept = nsmallest(NEAR_HELD, row, key=lambda other: (-row[other] / len(self.groups[other].members), other))
        return {other: row[other] for other in sorted(kept)}

    def _total(self, near: Mapping[int, float], group: _Group, other: int) -> float:
        return near[other] if other in near else self._batch.total(group, self.groups[other])

    def separations(self, place: Mapping[int, int]) -> tuple[tuple[tuple[int, int, Because], ...], int]:
        """For each group the likest others that it was kept apart from, and how many there were in all.

        `place` gives the place of each group's number among the clusters.
        """
        rows: list[tuple[int, int, Because]] = []
        counted = 0
        for number, near in self._totals.items():
            earlier = [other for other in near if place[other] < place[number]]
            counted += len(earlier)
            for other in sorted(earlier, key=lambda one: (-near[one], place[one]))[:SEPARATIONS_KEPT]:
                rows.append((place[other], place[number], self._why_apart(other, number)))
        return tuple(sorted(rows, key=lambda row: row[:2])), counted

    def _why_apart(self, a: int, b: int) -> Because:
        if b in self._apart.get(a, ()):
            return self._apart[a][b]
        because = self._batch.because(*self._batch.likest(self.groups[a].members, self.groups[b].members))
        return because if because.code == "other-event" else Because("other-event", TOO_LITTLE)


TOO_LITTLE = "Told apart: too little of what they tell is the same."


def _are_lookalikes(a: _Group, b: _Group, total: float, batch: _Batch) -> Because | None:
    """Why two groups are of two events of a kind though much is told of both; `None` where they are not."""
    if min(len(a.members), len(b.members)) < MARKED:
        return None
    mean = total / (len(a.members) * len(b.members))
    if mean >= LOOSE * min(a.cohesion or 0.0, b.cohesion or 0.0):
        return None
    left, right = (_shares(group, batch.ordered) for group in (a, b))
    mine, theirs = _marks(left, right), _marks(right, left)
    if not mine or not theirs:
        return None
    return Because("other-event", f"Told apart: one is told with {mine[0]}, the other with {theirs[0]}.")


def _shares(group: _Group, ordered: Sequence[Identity]) -> dict[str, float]:
    """For each name, and each word at the beginning, the share of a group's articles that give it."""
    counts = Counter(key for at in group.members for key in ordered[at].details | ordered[at].lead)
    return {key: count / len(group.members) for key, count in counts.items()}


def _marks(own: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    """The names and words that mark one group off from another: names first, the most given first."""
    found = [key for key, share in own.items() if share >= MARK and other.get(key, 0.0) <= STRANGE]
    return sorted(found, key=lambda key: (key.islower(), -own[key], key))
