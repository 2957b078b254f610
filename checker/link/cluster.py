"""Mentions that are of one event, put together."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from checker.link.components import components
from checker.link.identity import Identity, Judgement, cannot_be_one, judge
from checker.model.event import Because
from checker.rulebook.sections.events import TypeTree

BLOCK_REACH = 24
"""How many clusters of a block, those nearest in time, a mention is held against."""
MEMBERS_HELD = 6
"""How many members of a cluster with identities of their own a mention is held against."""
MEMBERS_ASKED = 16
"""Of how many members of a cluster it is asked whether a mention can be one with them."""
SEPARATIONS_KEPT = 3
"""How many separations are kept for one cluster."""


@dataclass(slots=True)
class Cluster:
    """Mentions taken to be one event, with the reasons, in the order in which they were found."""

    members: list[Identity] = field(default_factory=list)
    reasons: list[Because] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Clustering:
    """Clusters in a fixed order, with the neighbours that were kept apart."""

    clusters: tuple[Cluster, ...]
    separations: tuple[tuple[int, int, Because], ...]
    separated: int
    given: int = 0
    """How many of the clusters, the first ones, were there before."""


Run = Callable[[Callable[..., Clustering], Sequence[tuple[Any, ...]]], Iterable[Clustering]]
"""Gives what a function makes of each set of arguments, in their order: here, or on other machines."""


def run_here(function: Callable[..., Clustering], arguments: Sequence[tuple[Any, ...]]) -> Iterator[Clustering]:
    """What a function makes of each set of arguments, made in this process."""
    return (function(*each) for each in arguments)


def cluster(
    identities: Sequence[Identity], tree: TypeTree, given: Sequence[Cluster] = (), run: Run = run_here
) -> Clustering:
    """Clusters of the mentions that are one event, whatever order they come in, those `given` first.

    Mentions are blocked by the widest type and each participant or place, so that only what shares one is compared.
    What shares none, not even through others, is clustered apart, by `run`.
    """
    ordered = sorted(identities, key=lambda one: one.order)
    keys = [tuple(key for member in one.members for key in _keys(member, tree.root)) for one in given]
    keys += [tuple(_keys(one, tree.root)) for one in ordered]
    parts = []
    for part in components(keys):
        own = [ordered[at - len(given)] for at in part if at >= len(given)]
        parts.append((own, tree, [given[at] for at in part if at < len(given)]))
    found = run(cluster_part, parts)
    return joined(found)


def cluster_part(identities: Sequence[Identity], tree: TypeTree, given: Sequence[Cluster]) -> Clustering:
    """The clusters of mentions that share a block with none but each other and those given, the given ones first."""
    clusters = [_Growing.of(one) for one in given]
    blocks, compatible = _Blocks(tree.root), cache(tree.compatible)
    for at, growing in enumerate(clusters):
        for member in growing.members:
            blocks.add(member, at, growing.day)
    apart: dict[tuple[int, int], Because] = {}
    for identity in identities:
        at = _place(identity, blocks.near(identity), clusters, compatible, apart)
        blocks.add(identity, at, clusters[at].day)
    whole = tuple(Cluster(one.members, one.reasons) for one in clusters)
    return Clustering(whole, _capped(apart), len(apart), len(given))


def joined(parts: Iterable[Clustering]) -> Clustering:
    """The clusters of parts that share nothing as if they had been made together: by their first mentions, in order."""
    found = list(parts)
    rows = [(at, own) for at, part in enumerate(found) for own in range(len(part.clusters))]
    rows.sort(key=lambda row: (row[1] >= found[row[0]].given, found[row[0]].clusters[row[1]].members[0].order))
    place = {row: at for at, row in enumerate(rows)}
    clusters = tuple(found[at].clusters[own] for at, own in rows)
    separations = sorted(
        (
            (place[at, left], place[at, right], why)
            for at, part in enumerate(found)
            for left, right, why in part.separations
        ),
        key=lambda row: row[:2],
    )
    return Clustering(clusters, tuple(separations), sum(part.separated for part in found))


Compatible = Callable[[str, str], bool]


def _keys(identity: Identity, root: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The blocks of a mention: for a pair both names together, else each place, each participant and each quotation."""
    if identity.type.identity == "pair" and len(identity.participants) > 1:
        yield "pair", "+".join(sorted(identity.participants))
        if identity.mention.role != "main":
            return
    if identity.mention.role == "main":
        names = sorted(identity.places | identity.participants | {name for name in identity.details if " " in name})
        yield from (("main", name) for name in (*names, *sorted(identity.quotes)))
        return
    kind = root(identity.type.name)
    names = sorted(identity.places | identity.participants)
    yield from ((kind, name) for name in names)
    if identity.day and identity.day.stated.day is not None:
        yield kind, f"--{identity.day.stated.month}-{identity.day.stated.day}"
    elif not names:
        yield kind, ""


# ---------------------------------------------------------------- blocks


@dataclass(slots=True)
class _Block:
    """The numbers of the clusters that share a name, in order: all, those without a day, and the others by day."""

    all: list[int] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    of_day: dict[int, list[int]] = field(default_factory=dict)

    def add(self, at: int, day: int | None) -> None:
        """Takes in a cluster that is not in it."""
        insort(self.all, at)
        if day is None:
            insort(self.undated, at)
        else:
            self._put(at, day)

    def date(self, at: int, day: int) -> None:
        """Tells the day of a cluster that had none."""
        del self.undated[bisect_left(self.undated, at)]
        self._put(at, day)

    def _put(self, at: int, day: int) -> None:
        if day not in self.of_day:
            insort(self.days, day)
        insort(self.of_day.setdefault(day, []), at)

    def near(self, day: int | None) -> Iterator[tuple[int, int]]:
        """How far away in days clusters are, and their numbers: at least those that are among the nearest of all."""
        if day is None:
            yield from ((0, at) for at in self.all[:BLOCK_REACH])
            return
        yield from ((0, at) for at in self.undated[:BLOCK_REACH])
        middle = bisect_left(self.days, day)
        yield from self._within_reach(day, reversed(self.days[max(0, middle - BLOCK_REACH) : middle]))
        yield from self._within_reach(day, self.days[middle : middle + BLOCK_REACH])

    def _within_reach(self, day: int, days: Iterable[int]) -> Iterator[tuple[int, int]]:
        return islice(((abs(day - other), at) for other in days for at in self.of_day[other]), BLOCK_REACH)


class _Blocks:
    """The blocks of all clusters: which of them are nearest to a mention is found without a look at the others."""

    def __init__(self, root: Callable[[str], str]) -> None:
        self._root = root
        self._blocks: defaultdict[tuple[str, str], _Block] = defaultdict(_Block)
        self._keys: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        self._dated: set[int] = set()

    def add(self, identity: Identity, at: int, day: int | None) -> None:
        """Puts a cluster into the blocks of a mention of it; `day` is that of the cluster."""
        known = self._keys[at]
        if day is not None and at not in self._dated:
            self._dated.add(at)
            for key in known:
                self._blocks[key].date(at, day)
        fresh = set(_keys(identity, self._root)) - known
        for key in fresh:
            self._blocks[key].add(at, day)
        known |= fresh

    def near(self, identity: Identity) -> list[int]:
        """The clusters that share a block with a mention, those nearest in time first, capped."""
        own = _day(identity)
        blocks = (self._blocks[key] for key in set(_keys(identity, self._root)) if key in self._blocks)
        found = {near for block in blocks for near in block.near(own)}
        return [at for _, at in sorted(found)[:BLOCK_REACH]]


def _day(identity: Identity) -> int | None:
    """The first day that a mention's event may have been, as an ordinal."""
    return identity.day.earliest.toordinal() if identity.day and identity.day.earliest else None


# ---------------------------------------------------------------- joining


_Kind = tuple[tuple[str, ...], bool]
"""The types that a mention may be of, and whether it is what its article reports."""


@dataclass(slots=True)
class _Growing:
    """A cluster that mentions are added to, with what others are held against: few of its members, however many."""

    members: list[Identity] = field(default_factory=list)
    reasons: list[Because] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    day: int | None = None
    """The first anchored day of a member, as an ordinal."""
    firsts: dict[_Kind, dict[str, tuple[int, Identity]]] = field(default_factory=dict)
    """By kind of mention, the first members that differ in when they put the event, with their places."""
    earliest: dict[_Kind, list[tuple[int, Identity]]] = field(default_factory=dict)
    """By kind of mention, the first members, with their places."""

    @classmethod
    def of(cls, cluster: Cluster) -> "_Growing":
        """A cluster that was there before."""
        growing = cls(reasons=list(cluster.reasons))
        for member in cluster.members:
            growing.add(member)
        return growing

    def add(self, identity: Identity) -> None:
        """Takes in a mention."""
        own = self.firsts.setdefault(_kind(identity), {})
        if len(own) < MEMBERS_HELD:
            own.setdefault(_when(identity), (len(self.members), identity))
        asked = self.earliest.setdefault(_kind(identity), [])
        if len(asked) < MEMBERS_ASKED:
            asked.append((len(self.members), identity))
        self.members.append(identity)
        self.documents.add(identity.mention.document)
        self.day = _day(identity) if self.day is None else self.day

    def asked(self, identity: Identity, compatible: Compatible) -> list[Identity]:
        """The first members that may be one with a mention by their types."""
        kinds = (own for kind, own in self.earliest.items() if _may_be_one(kind, _kind(identity), compatible))
        return [member for _, member in sorted((row for own in kinds for row in own), key=itemgetter(0))][
            :MEMBERS_ASKED
        ]

    def held_against(self, identity: Identity, compatible: Compatible) -> list[Identity]:
        """The members that may be one with a mention, and differ in when they put the event: the first of each."""
        kinds = (own for kind, own in self.firsts.items() if _may_be_one(kind, _kind(identity), compatible))
        ordered = sorted(((at, when, member) for own in kinds for when, (at, member) in own.items()), key=itemgetter(0))
        distinct: dict[str, Identity] = {}
        for _, when, member in ordered:
            distinct.setdefault(when, member)
        return list(distinct.values())[:MEMBERS_HELD]


def _kind(identity: Identity) -> _Kind:
    return identity.types, identity.mention.role == "main"


def _when(identity: Identity) -> str:
    """When a mention puts its event, in words of its own."""
    stated = (identity.day and identity.day.stated, identity.last_contact and identity.last_contact.stated)
    return f"{stated}{identity.gap and identity.gap.interval}"


def _place(
    identity: Identity,
    near: Sequence[int],
    clusters: list[_Growing],
    compatible: Compatible,
    apart: dict[tuple[int, int], Because],
) -> int:
    """The cluster a mention joins: that of the best link, or a new one, kept apart from its neighbours."""
    best: tuple[int, int, Judgement] | None = None
    others: list[tuple[int, Because]] = []
    for at in near:
        judgement = _judge_cluster(identity, clusters[at], compatible)
        if judgement is None:
            continue
        if judgement.verdict == "one":
            if best is None or len(judgement.agreeing) > best[0]:
                best = (len(judgement.agreeing), at, judgement)
        else:
            others.append((at, judgement.because))
    if best is not None:
        clusters[best[1]].add(identity)
        clusters[best[1]].reasons.append(best[2].because)
        return best[1]
    clusters.append(_Growing())
    clusters[-1].add(identity)
    for at, because in others:
        apart[(at, len(clusters) - 1)] = because
    return len(clusters) - 1


def _judge_cluster(identity: Identity, cluster: _Growing, compatible: Compatible) -> Judgement | None:
    """The judgement on a mention and a cluster: one where it is one with a member, else that on the first member."""
    if identity.mention.document in cluster.documents:
        return None
    if reason := _ruled_out(identity, cluster.asked(identity, compatible)):
        return Judgement("two", reason)
    own = identity.types
    judgements = [
        judge(member, identity, alike=_alike(member.types, own, compatible))
        for member in cluster.held_against(identity, compatible)
    ]
    links = [judgement for judgement in judgements if judgement.verdict == "one"]
    return max(links, key=lambda judgement: len(judgement.agreeing)) if links else next(iter(judgements), None)


def _ruled_out(identity: Identity, held: Sequence[Identity]) -> Because | None:
    """Why a mention is of another event than most of some others, whatever one of them shares with it."""
    reasons = [why for member in held if (why := cannot_be_one(member, identity))]
    return reasons[0] if 2 * len(reasons) > len(held) else None


def _alike(a: Sequence[str], b: Sequence[str], compatible: Compatible) -> bool:
    return any(compatible(one, other) for one in a for other in b)


def _may_be_one(a: _Kind, b: _Kind, compatible: Compatible) -> bool:
    """Whether the types may be one, or both are what their article reports, told in other words."""
    return (a[1] and b[1]) or _alike(a[0], b[0], compatible)


def _capped(apart: dict[tuple[int, int], Because]) -> tuple[tuple[int, int, Because], ...]:
    kept: dict[int, int] = {}
    rows = []
    for (left, right), because in sorted(apart.items(), key=lambda row: row[0]):
        if kept.get(right, 0) < SEPARATIONS_KEPT:
            kept[right] = kept.get(right, 0) + 1
            rows.append((left, right, because))
    return tuple(rows)
