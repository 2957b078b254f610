"""Readings become events: mentions are clustered, claims given to them, dates solved."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.link.cluster import Cluster, Clustering, Run, cluster, run_here
from checker.link.dates import PREVIOUS, anchor_days, news_day, solve_dates, solve_stated
from checker.link.gather import gather
from checker.link.identity import Identity, identify
from checker.link.names import resolve_names
from checker.model.claim import Claim
from checker.model.event import Because, Event, Linked, Reading, Separation
from checker.model.time import TimeInterval
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.events import EventType, TypeTree


@dataclass(frozen=True, slots=True)
class _Names:
    """Names as the batch knows them."""

    known: Mapping[str, str]

    def __call__(self, name: str) -> str:
        return self.known.get(name, name)


def link_events(readings: Sequence[Reading], lexicon: Lexicon, *, same_event: bool = False) -> Linked:
    """The events of all readings, with the claims of each, whatever order the readings come in.

    With `same_event` the main events of all documents are taken to be one.
    """
    names = resolve_names(variants(readings), lexicon.names)
    identities = identities_of(readings, names, lexicon)
    clustering = cluster_mentions(identities, lexicon, same_event=same_event)
    claims = [claim for reading in readings for claim in reading.claims]
    known = number_events(clustering, {claim.mention for claim in claims if claim.mention})
    placed = placed_claims(claims, known.of_mention)
    told = dated(known, own_claims(placed))
    events = events_of(known.clusters, told.own, told.dates, lexicon)
    separations = tuple(known.separations())
    solved = tuple(with_days(claim, told.dates) for claim in placed)
    previous = previous_days(known.clusters, told.dates)
    return Linked(tuple(readings), events, separations, solved, clustering.separated, previous, told.unsolved)


def variants(readings: Iterable[Reading]) -> dict[str, Counter[str]]:
    """The names of each kind, with how often each is printed."""
    counts: dict[str, Counter[str]] = {}
    for reading in readings:
        for name in reading.names:
            counts.setdefault(name.kind, Counter())[name.canonical] += 1
    return counts


def identities_of(readings: Iterable[Reading], names: Mapping[str, str], lexicon: Lexicon) -> list[Identity]:
    """What identifies the event of each mention, with its names as the batch knows them."""
    tree, known = TypeTree.of(lexicon.events.type), _Names(names)
    return list(_identities(readings, tree, known))


def cluster_mentions(
    identities: Sequence[Identity], lexicon: Lexicon, *, same_event: bool = False, run: Run = run_here
) -> Clustering:
    """The mentions of each event, whatever order they come in; what cannot be of one is worked on apart, by `run`."""
    tree = TypeTree.of(lexicon.events.type)
    if same_event:
        main = _vouched([one for one in identities if one.mention.role == "main"])
        return _beside(main, cluster([one for one in identities if one.mention.role != "main"], tree, run=run))
    news = [one for one in identities if one.mention.role == "main" and not _is_pair(one)]
    rest = [one for one in identities if one.mention.role != "main" or _is_pair(one)]
    gathered = gather(cluster(news, tree, run=run), run)
    whole = cluster(rest, tree, gathered.clusters, run)
    separations = (*gathered.separations, *whole.separations)
    return Clustering(whole.clusters, separations, gathered.separated + whole.separated)


def _vouched(identities: Sequence[Identity]) -> Clustering:
    because = Because("vouched", "The caller vouches that all articles report one event.")
    members = sorted(identities, key=lambda one: one.order)
    return Clustering((Cluster(members, [because]),) if members else (), (), 0)


def _is_pair(identity: Identity) -> bool:
    """Whether it is told by the two who take part, and may so be one with what is background elsewhere."""
    return identity.type.identity == "pair" and len(identity.participants) > 1


def _beside(main: Clustering, rest: Clustering) -> Clustering:
    """Two clusterings of different mentions as one."""
    by = len(main.clusters)
    moved = tuple((left + by, right + by, why) for left, right, why in rest.separations)
    return Clustering((*main.clusters, *rest.clusters), (*main.separations, *moved), main.separated + rest.separated)


def _identities(readings: Iterable[Reading], tree: TypeTree, names: _Names) -> Iterator[Identity]:
    for reading in readings:
        for mention in reading.mentions:
            kind = tree.by_name.get(mention.type)
            if kind is not None and mention.role != "previous" and mention.status == "happened":
                yield identify(reading, mention, kind, names, reading.claims)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The clusters that are worth telling of, by the ids of their events, in order."""

    clusters: Mapping[str, Cluster]
    of_mention: Mapping[str, str]
    kin: Mapping[str, Sequence[str]]
    """For each event those that share a participant, or an article, with it: of these it may inherit its year."""
    apart: tuple[tuple[str, str, Because], ...]

    def separations(self) -> Iterator[Separation]:
        """Neighbours that were kept apart."""
        return (Separation((left, right), because) for left, right, because in self.apart)


def number_events(clustering: Clustering, spoken_of: Collection[str]) -> Numbered:
    """The events, each with an id; `spoken_of` are the mentions that a claim speaks of."""
    order = sorted(range(len(clustering.clusters)), key=lambda at: _rank(clustering.clusters[at]))
    told = _worth_telling(clustering, order, spoken_of)
    ids = {at: f"e{number}" for number, at in enumerate(told, start=1)}
    clusters = {ids[at]: clustering.clusters[at] for at in ids}
    of_mention = {one.mention.id: event for event, group in clusters.items() for one in group.members}
    apart = ((ids[a], ids[b], why) for a, b, why in clustering.separations if a in ids and b in ids)
    return Numbered(clusters, of_mention, _kin(clusters), tuple(apart))


def placed_claims(claims: Iterable[Claim], of_mention: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims with their events; of several with one id the last."""
    return tuple(_placed(claim, of_mention) for claim in {claim.id: claim for claim in claims}.values())


def own_claims(placed: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each event."""
    own: dict[str, list[Claim]] = {}
    for claim in placed:
        if claim.event is not None:
            own.setdefault(claim.event, []).append(claim)
    return own


@dataclass(frozen=True, slots=True)
class _Told:
    """The claims of all events, and their days."""

    own: Mapping[str, Sequence[Claim]]
    dates: Mapping[str, TimeInterval]
    unsolved: tuple[Because, ...]


def dated(known: Numbered, own: Mapping[str, Sequence[Claim]]) -> _Told:
    """The days of all events."""
    every = {event: own.get(event, ()) for event in known.clusters}
    stated = solve_stated(every)
    solved = solve_dates(every, stated, known.kin, anchor_days(stated))
    return _Told(every, solved.dates, solved.unsolved)


def previous_days(events: Iterable[str], dates: Mapping[str, TimeInterval]) -> dict[str, TimeInterval]:
    """For events the days of the one of its kind before, where they are known of."""
    return {event: when for event in events if (when := dates.get(event + PREVIOUS)) is not None}


def events_of(
    clusters: Mapping[str, Cluster],
    own: Mapping[str, Sequence[Claim]],
    dates: Mapping[str, TimeInterval],
    lexicon: Lexicon,
) -> tuple[Event, ...]:
    """The events that some clusters are of, with their claims and days."""
    tree = TypeTree.of(lexicon.events.type)
    return tuple(_event(event, group, own.get(event, ()), dates, tree) for event, group in clusters.items())


def with_days(claim: Claim, dates: Mapping[str, TimeInterval]) -> Claim:
    """The claim, its date filled in from what was solved where its words leave days open and admit those."""
    suffix = {"event_date": "", "last_contact": PREVIOUS}.get(claim.kind)
    if suffix is None or claim.event is None or not isinstance(claim.value, TimeInterval) or claim.value.is_known:
        return claim
    when = dates.get(claim.event + suffix)
    if when is None or not when.is_known or when.best is None or not claim.value.stated.admits(when.best):
        return claim
    days = replace(
        claim.value,
        earliest=when.earliest,
        latest=when.latest,
        best=when.best,
        candidates=when.candidates,
        inferred=True,
    )
    return replace(claim, value=days)


def _rank(cluster: Cluster) -> tuple[bool, int, tuple[str, str]]:
    """Main events first, those with more articles before others, then by the first article."""
    is_main = any(member.mention.role == "main" for member in cluster.members)
    documents = {member.mention.document for member in cluster.members}
    return (not is_main, -len(documents), min(member.order for member in cluster.members))


def _worth_telling(clustering: Clustering, order: Sequence[int], spoken_of: Collection[str]) -> Iterator[int]:
    """Main events, and those others that a claim speaks of or that stand in several articles."""
    for at in order:
        members = clustering.clusters[at].members
        is_main = any(member.mention.role == "main" for member in members)
        if is_main or len(members) > 1 or any(member.mention.id in spoken_of for member in members):
            yield at


def _placed(claim: Claim, of_mention: Mapping[str, str]) -> Claim:
    event = of_mention.get(claim.mention) if claim.mention else None
    beside = of_mention.get(claim.reported_with) if claim.reported_with else None
    candidates = (beside,) if event is None and beside else ()
    return replace(claim, event=event, reported_with=beside, candidates=candidates)


def _kin(clusters: Mapping[str, Cluster]) -> dict[str, list[str]]:
    """For each event the others that share a participant, or an article, with it."""
    sharing: dict[str, list[str]] = {}
    for event, group in clusters.items():
        for key in _kin_keys(group):
            sharing.setdefault(key, []).append(event)
    kin: dict[str, dict[str, None]] = {event: {} for event in clusters}
    for events in sharing.values():
        for event in events:
            kin[event].update(dict.fromkeys(other for other in events[:KIN_HELD] if other != event))
    return {event: list(others) for event, others in kin.items()}


KIN_HELD = 12
"""How many events that share a name are looked at for a year to inherit."""


def _kin_keys(group: Cluster) -> set[str]:
    return {name for member in group.members for name in (*member.participants, f"in {member.mention.document}")}


def _event(
    event: str, group: Cluster, claims: Sequence[Claim], dates: Mapping[str, TimeInterval], tree: TypeTree
) -> Event:
    kind = _type(group, tree)
    mentions = tuple(sorted(member.mention.id for member in group.members))
    participants = _common([member.participants for member in group.members], most=6)
    places = _common([member.places for member in group.members], most=4)
    return Event(
        id=event,
        type=kind.name,
        participants=participants,
        places=places,
        date=_days(event, group, dates),
        mentions=mentions,
        documents=tuple(sorted({member.mention.document for member in group.members})),
        claims=tuple(claim.id for claim in claims),
        main=any(member.mention.role == "main" for member in group.members),
        label=_label(kind, participants, places),
        because=tuple(dict.fromkeys(group.reasons)),
    )


def _days(event: str, group: Cluster, dates: Mapping[str, TimeInterval]) -> TimeInterval:
    """The days solved; where nothing is said of them and the event is news, those before it was published."""
    when = dates.get(event) or TimeInterval()
    if when != TimeInterval() or not any(member.mention.role == "main" for member in group.members):
        return when
    return news_day(member.published for member in group.members)


def _type(group: Cluster, tree: TypeTree) -> EventType:
    """The most specific type among the members."""
    return max((member.type for member in group.members), key=lambda kind: (len(tree.chain(kind.name)), kind.name))


def _common(sets: Sequence[frozenset[str]], *, most: int) -> tuple[str, ...]:
    counts = Counter(name for names in sets for name in names)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(sorted(ranked[:most]))


def _label(kind: EventType, participants: Sequence[str], places: Sequence[str]) -> str:
    if kind.identity == "pair" and participants:
        return f"{kind.label} {' - '.join(name.split()[-1] for name in participants[:2])}"
    where = f", {places[0]}" if places else ""
    return f"{kind.label}{where}"
