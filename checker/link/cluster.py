"""Mentions that are of one event, put together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Any

from checker.link.components import components
from checker.link.identity import Identity, Judgement, cannot_be_one, judge
from checker.model.dataclass import dataclass
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

    @property
    def day(self) -> int | None:
        """The first anchored day of a member, as an ordinal."""
        days = (member.day.earliest for member in self.members if member.day and member.day.earliest)
        return next((day.toordinal() for day in days), None)


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
    clusters = [Cluster(list(one.members), list(one.reasons)) for one in given]
    blocks: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(clusters):
        for key in dict.fromkeys(key for member in one.members for key in _keys(member, tree.root)):
            blocks.setdefault(key, []).append(at)
    apart: dict[tuple[int, int], Because] = {}
    for identity in identities:
        near = _near(identity, clusters, blocks, tree.root)
        at = _place(identity, near, clusters, tree.compatible, apart)
        for key in _keys(identity, tree.root):
            block = blocks.setdefault(key, [])
            if at not in block:
                block.append(at)
    kept = _capped(apart)
    return Clustering(tuple(clusters), kept, len(apart), len(given))


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


def _near(
    identity: Identity,
    clusters: Sequence[Cluster],
    blocks: dict[tuple[str, str], list[int]],
    root: Callable[[str], str],
) -> list[int]:
    """The clusters that share a block, those nearest in time first, capped."""
    found = dict.fromkeys(at for key in _keys(identity, root) for at in blocks.get(key, ()))
    own = identity.day.earliest.toordinal() if identity.day and identity.day.earliest else None

    def distance(at: int) -> tuple[int, int]:
        day = clusters[at].day
        return (abs(day - own) if day is not None and own is not None else 0, at)

    return sorted(found, key=distance)[:BLOCK_REACH]


def _place(
    identity: Identity,
    near: Sequence[int],
    clusters: list[Cluster],
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
        clusters[best[1]].members.append(identity)
        clusters[best[1]].reasons.append(best[2].because)
        return best[1]
    clusters.append(Cluster([identity]))
    for at, because in others:
        apart[(at, len(clusters) - 1)] = because
    return len(clusters) - 1


def _judge_cluster(identity: Identity, cluster: Cluster, compatible: Compatible) -> Judgement | None:
    """The judgement on a mention and a cluster: one where it is one with a member, else that on the first member."""
    members = [member for member in cluster.members if _may_be_one(member, identity, compatible)]
    if not members or any(member.mention.document == identity.mention.document for member in cluster.members):
        return None
    if reason := _ruled_out(identity, members):
        return Judgement("two", reason)
    judgements = [judge(member, identity, alike=_alike(member, identity, compatible)) for member in _distinct(members)]
    links = [judgement for judgement in judgements if judgement.verdict == "one"]
    return max(links, key=lambda judgement: len(judgement.agreeing)) if links else judgements[0]


def _ruled_out(identity: Identity, members: Sequence[Identity]) -> Because | None:
    """Why a mention is of another event than most of some others, whatever one of them shares with it."""
    held = members[:MEMBERS_ASKED]
    reasons = [why for member in held if (why := cannot_be_one(member, identity))]
    return reasons[0] if 2 * len(reasons) > len(held) else None


def _alike(a: Identity, b: Identity, compatible: Compatible) -> bool:
    return any(compatible(one, other) for one in a.types for other in b.types)


def _may_be_one(a: Identity, b: Identity, compatible: Compatible) -> bool:
    """Whether the types may be one, or both are what their article reports, told in other words."""
    return _alike(a, b, compatible) or a.mention.role == b.mention.role == "main"


def _distinct(members: Sequence[Identity]) -> list[Identity]:
    """Members that differ in when they put the event: the first of each, capped."""
    firsts: dict[str, Identity] = {}
    for member in members:
        stated = (member.day and member.day.stated, member.last_contact and member.last_contact.stated)
        firsts.setdefault(f"{stated}{member.gap and member.gap.interval}", member)
    return list(firsts.values())[:MEMBERS_HELD]


def _capped(apart: dict[tuple[int, int], Because]) -> tuple[tuple[int, int, Because], ...]:
    kept: dict[int, int] = {}
    rows = []
    for (left, right), because in sorted(apart.items(), key=lambda row: row[0]):
        if kept.get(right, 0) < SEPARATIONS_KEPT:
            kept[right] = kept.get(right, 0) + 1
            rows.append((left, right, because))
    return tuple(rows)
