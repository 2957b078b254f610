"""The articles of a large batch put together by what they report.

In a large batch the articles themselves tell which words and names are rare, so that likeness can be weighed: what
speaks for one event adds to a score, what speaks against it takes away, and groups are joined, the likest first,
while the scores of all their pairs speak for it on the whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checker.link.cluster import SEPARATIONS_KEPT, Cluster, Clustering, Compatible
from checker.link.identity import NEAR_PUBLICATION, Identity, cannot_be_one, day_slot
from checker.link.rarity import Rarity
from checker.model.event import Because

UNLIKE = -2.0
"""What two articles score that share nothing telling."""
WORDING = ((0.36, 5.0), (0.26, 4.5), (0.15, 3.0), (0.10, 1.0))
"""What likeness of the beginnings, at least so much, speaks for one event."""
NAMES = (-1.0, 1.0, 2.5, 4.0, 5.0)
"""What no telling name shared, one, two, three, or more speak for it."""
ALIKE_TYPE = 0.5
NEVER = -9.0
"""What two articles score that cannot report one event: of large groups few pairs may be so, by a misread day."""
DAY = {"agree": 2.0, "differ": -3.0}
SOON, LATE = 12, -2.0
LONG_AFTER = -4.0
"""Articles that appeared within days of each other may report one event; long apart they seldom do."""
LARGE = 20
"""A batch with so many first groups tells which words are rare; one with fewer does not."""
HELD = 16
"""How many members of one group are held against those of another."""


@dataclass(slots=True)
class _Group:
    members: list[int]
    reasons: list[Because] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for one event behind two articles, above 0 for and below 0 against; and why."""

    score: float
    because: Because


def gather(first: Clustering, compatible: Compatible) -> Clustering:
    """Clusters of the main mentions of a large batch, whatever order they come in, from clusters made by rule."""
    placed = [(one, at) for at, group in enumerate(first.clusters) for one in group.members]
    placed.sort(key=lambda row: row[0].order)
    batch = _Batch(tuple(one for one, _ in placed), [at for _, at in placed], compatible)
    groups = _joined(batch)
    at = {member: number for number, group in enumerate(groups) for member in group.members}
    clusters = tuple(Cluster([batch.ordered[member] for member in group.members], group.reasons) for group in groups)
    apart = {
        (min(at[a], at[b]), max(at[a], at[b])): found.because
        for (a, b), found in batch.known.items()
        if at[a] != at[b] and found.because.code == "other-event"
    }
    return Clustering(clusters, _capped(apart), len(apart))


class _Batch:
    """The mentions of a batch in order, and how likely each two are of one event, found when asked for."""

    def __init__(self, ordered: Sequence[Identity], group: Sequence[int], compatible: Compatible) -> None:
        self.ordered = ordered
        self.rarity = Rarity.of(ordered, group)
        self.known: dict[tuple[int, int], Likeness] = {}
        self._compatible = compatible

    def likeness(self, a: int, b: int) -> Likeness:
        """How likely two mentions are of one event."""
        pair = (min(a, b), max(a, b))
        if pair not in self.known:
            self.known[pair] = _likeness(self.rarity, self.ordered, *pair, self._compatible)
        return self.known[pair]


def _likeness(rarity: Rarity, ordered: Sequence[Identity], left: int, right: int, compatible: Compatible) -> Likeness:
    a, b = ordered[left], ordered[right]
    if reason := cannot_be_one(a, b):
        return Likeness(NEVER, reason)
    alike, names, day = rarity.likeness(left, right), rarity.shared_names(left, right), day_slot(a, b)
    score = (
        UNLIKE
        + next((points for least, points in WORDING if alike >= least), 0.0)
        + NAMES[min(len(names), len(NAMES) - 1)]
        + DAY.get(day or "", 0.0)
        + _appeared(a, b)
        + (ALIKE_TYPE if any(compatible(one, other) for one in a.types for other in b.types) else 0.0)
    )
    return Likeness(score, _because(score, alike, names, day))


def _appeared(a: Identity, b: Identity) -> float:
    if a.published is None or b.published is None:
        return 0.0
    days = abs((a.published - b.published).days)
    return 0.0 if days <= NEAR_PUBLICATION else LATE if days <= SOON else LONG_AFTER


def _because(score: float, alike: float, names: Sequence[str], day: str | None) -> Because:
    shared = [f"the names {', '.join(names[:3])}"] if names else []
    shared += [f"{alike:.0%} of their rare words"] if alike >= WORDING[-1][0] else []
    shared += ["the day"] if day == "agree" else []
    if score > 0:
        return Because("same-event", f"Both give {' and '.join(shared) or 'much the same'}.")
    against = "the days differ" if day == "differ" else "too little of what they tell is the same"
    return Because("other-event", f"Told apart: {against}.")


# ---------------------------------------------------------------- joining


def _joined(batch: _Batch) -> list[_Group]:
    """Groups, each joined from those whose pairs speak for one event on the whole, the likest first."""
    groups = [_Group([at]) for at in range(len(batch.ordered))]
    home = list(range(len(groups)))
    scored = ((batch.likeness(a, b).score, (a, b)) for a, b in batch.rarity.pairs())
    for _, (a, b) in sorted((row for row in scored if row[0] > 0), key=lambda row: (-row[0], row[1])):
        left, right = sorted((home[a], home[b]))
        if left == right or _mean(groups[left], groups[right], batch) <= 0:
            continue
        groups[left].members.extend(groups[right].members)
        groups[left].reasons.extend((*groups[right].reasons, batch.likeness(a, b).because))
        for member in groups[right].members:
            home[member] = left
        groups[right] = _Group([])
    return [_Group(sorted(group.members), group.reasons) for group in groups if group.members]


def _mean(a: _Group, b: _Group, batch: _Batch) -> float:
    """The mean score over the pairs of two groups."""
    scores = [batch.likeness(one, other).score for one in a.members[:HELD] for other in b.members[:HELD]]
    return sum(scores) / len(scores)


def _capped(apart: Mapping[tuple[int, int], Because]) -> tuple[tuple[int, int, Because], ...]:
    kept: dict[int, int] = {}
    rows = []
    for (left, right), because in sorted(apart.items(), key=lambda row: row[0]):
        if kept.get(right, 0) < SEPARATIONS_KEPT:
            kept[right] = kept.get(right, 0) + 1
            rows.append((left, right, because))
    return tuple(rows)
