"""The check, stage by stage, over the parts and blocks that an engine holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker import api
from checker.distributed import stages
from checker.distributed.engine import Engine, cluster, spread
from checker.distributed.stages import Rules
from checker.engine.findings import in_order
from checker.engine.verdicts import compare_apart
from checker.link.copied import common_roots
from checker.link.events import Numbered, cluster_mentions, number_events
from checker.link.names import resolve_names
from checker.link.versions import find_versions, with_versions
from checker.model.claim import Claim
from checker.model.dataclass import dataclass
from checker.model.document import Document
from checker.model.event import Event, Linked, Reading, Version
from checker.model.problem import Problem
from checker.model.time import TimeInterval
from checker.noise import standing_lines
from checker.policy.file_ignores import FileIgnores
from checker.policy.house import AS_SHIPPED, House, as_decided
from checker.policy.levels import Levels
from checker.policy.set_aside import NOTHING, SetAside
from checker.report.build import EventParts, comparison_entries, joined_parts, whole_report
from checker.report.model import Report
from checker.workers import cores

PART = 200
"""Articles of a part."""
MENTIONS = 400
"""Mentions that one task links, where they can be linked apart."""
BLOCK = 600
"""Mentions of the events of a block; an event with more has a block of its own."""


def check(
    documents: Sequence[Document],
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    rules: Sequence[Path] = (),
    same_event: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Levels = MappingProxyType({}),
    per_file_ignores: FileIgnores = MappingProxyType({}),
    problems: Sequence[Problem] = (),
    set_aside: SetAside = NOTHING,
) -> Report:
    """The report on some articles, made by a Dask cluster: the same as that of `checker.check`, to the byte.

    `scheduler` is the address of the cluster's, such as `tcp://10.0.0.5:8786`; without one, `workers` processes are
    started here for the time of the check, one a processor unless told otherwise. Directories in `rules` must stand
    under the same names on every machine.
    Raises as `checker.check` does, and `ClusterError` where no scheduler answers or workers are lost again and again.
    """
    api.refuse_shared_ids(documents)
    chosen = Rules(tuple(rules), tuple(select), tuple(ignore), dict(levels))
    house = House(levels, per_file_ignores)
    api.refuse_unknown_codes((*select, *ignore, *house.codes), rules)
    with cluster(scheduler, workers or cores()) as engine:
        report = checked(engine, documents, chosen, same_event=same_event, problems=problems, house=house)
    return api.settle(report, documents, set_aside, chosen.in_force)


def checked(
    engine: Engine,
    documents: Sequence[Document],
    rules: Rules,
    *,
    same_event: bool = False,
    problems: Sequence[Problem] = (),
    house: House = AS_SHIPPED,
) -> Report:
    """The report on some articles, made wherever an engine runs the stages; nothing is set aside in it yet."""
    parts = _read(engine, api.distinct(documents), rules)
    events = _linked(engine, parts, rules, same_event=same_event)
    blocks = _blocks(engine, events, rules)
    return _reported(engine, rules, _Given(documents, problems, house), parts, events, blocks)


@dataclass(frozen=True, slots=True)
class _Given:
    """What the check was asked of."""

    documents: Sequence[Document]
    problems: Sequence[Problem]
    house: House


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that were read, and what is known of them here."""

    readings: list[Any]
    documents: Mapping[str, Document]
    digests: list[stages.Digest]

    @property
    def slim(self) -> list[Reading]:
        """All readings, with their documents, and nothing else that is large."""
        every = (reading for one in self.digests for reading in one.readings)
        return [replace(reading, document=self.documents[reading.document.id]) for reading in every]


def _read(engine: Engine, documents: Sequence[Document], rules: Rules) -> _Parts:
    standing = standing_lines(documents)
    chunks = [documents[at : at + PART] for at in range(0, len(documents), PART)]
    readings = [engine.submit(stages.read, chunk, rules, _of_sources(standing, chunk)) for chunk in chunks]
    digests = engine.fetch(engine.submit(stages.digest, part, rules) for part in readings)
    return _Parts(readings, {document.id: document for document in documents}, digests)


def _of_sources(standing: Mapping[str, frozenset[str]], documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    sources = dict.fromkeys(document.source for document in documents if document.source in standing)
    return {source: standing[source] for source in sources if source}


# ---------------------------------------------------------------- linking


@dataclass(frozen=True, slots=True)
class _Events:
    """The events, numbered; the newest versions of the articles, in parts; and what was kept apart."""

    parts: list[Any]
    known: Numbered
    separated: int
    versions: tuple[Version, ...]


def _linked(engine: Engine, parts: _Parts, rules: Rules, *, same_event: bool) -> _Events:
    lexicon = rules.book.lexicon
    versions = find_versions(parts.slim)
    earlier = frozenset(version.document for version in versions)
    printed = {name: own for one in parts.digests for name, own in one.printed.items() if name not in earlier}
    shared = common_roots(printed)
    resolved = resolve_names(_names(engine, parts, earlier), lexicon.names)
    names = engine.submit(stages.held, {name: known for name, known in resolved.items() if name != known})
    newest = [
        engine.submit(stages.current, part, earlier, _of_keys(shared, one), names, rules)
        for part, one in zip(parts.readings, parts.digests, strict=True)
    ]
    told = engine.fetch(engine.submit(stages.identities, part) for part in newest)
    identities = [one for own, _ in told for one in own]
    clustering = cluster_mentions(identities, lexicon, same_event=same_event, run=spread(engine, MENTIONS))
    known = number_events(clustering, frozenset().union(*(spoken for _, spoken in told)))
    return _Events(newest, known, clustering.separated, versions)


def _names(engine: Engine, parts: _Parts, earlier: frozenset[str]) -> dict[str, Counter[str]]:
    """How often each name is printed in the newest versions."""
    every: dict[str, Counter[str]] = {}
    for one in parts.digests:
        for kind, counts in one.names.items():
            every.setdefault(kind, Counter()).update(counts)
    for counted in engine.fetch(engine.submit(stages.names_in, part, earlier) for part in parts.readings if earlier):
        for kind, counts in counted.items():
            every[kind].subtract(counts)
    return {kind: +counts for kind, counts in every.items()}


def _of_keys(shared: Mapping[bytes, str], part: stages.Digest) -> dict[bytes, str]:
    return {key: shared[key] for own in part.printed.values() for key in own if key in shared}


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of events, and of claims on none, held where they were made; and the claims taken back anywhere."""

    held: list[Any]
    superseded: tuple[Claim, ...]


def _blocks(engine: Engine, events: _Events, rules: Rules) -> _Blocks:
    """The claims of each event brought together, and its days solved."""
    known = events.known
    names = list(_in_blocks(known))
    block_of = {event: at for at, block in enumerate(names) for event in block}
    told = _by_part(engine, events)
    splits, sent = [], []
    for part, mentions in zip(events.parts, told, strict=True):
        of_mention = {mention: known.of_mention[mention] for mention in mentions if mention in known.of_mention}
        own = {event: block_of[event] for event in dict.fromkeys(of_mention.values())}
        splits.append(engine.submit(stages.shares, part, of_mention, own))
        sent.append(frozenset(own.values()))
    gathered = []
    for at, block in enumerate(names):
        shares = [engine.submit(stages.of_block, split, at) for split, to in zip(splits, sent, strict=True) if at in to]
        gathered.append(engine.submit(stages.gathered, {event: known.clusters[event] for event in block}, *shares))
    days = {
        event: day
        for own in engine.fetch(engine.submit(stages.anchors, one) for one in gathered)
        for event, day in own.items()
    }
    held = []
    for block, one in zip(names, gathered, strict=True):
        kin = {event: known.kin[event] for event in block}
        near = {other: days[other] for others in kin.values() for other in others if other in days}
        held.append(engine.submit(stages.dated, one, kin, near, rules))
    held += [engine.submit(stages.loose, engine.submit(stages.of_block, split, stages.LOOSE)) for split in splits]
    taken_back = engine.fetch(engine.submit(stages.taken_back, block) for block in held)
    return _Blocks(held, tuple(claim for own in taken_back for claim in own))


def _in_blocks(known: Numbered) -> Iterator[list[str]]:
    """The events in order, in blocks of about as many mentions."""
    block: list[str] = []
    held = 0
    for event, cluster_ in known.clusters.items():
        size = len(cluster_.members)
        if block and held + size > BLOCK:
            yield block
            block, held = [], 0
        block.append(event)
        held += size
    if block:
        yield block


def _by_part(engine: Engine, events: _Events) -> list[list[str]]:
    return engine.fetch(engine.submit(stages.mentions_in, part) for part in events.parts)


# ---------------------------------------------------------------- judging and reporting


def _reported(
    engine: Engine,
    rules: Rules,
    given: _Given,
    parts: _Parts,
    events: _Events,
    blocks: _Blocks,
) -> Report:
    judging = [engine.submit(stages.judged, block, blocks.superseded, rules) for block in blocks.held]
    linked = _with_versions(engine, parts, events)
    following = frozenset(version.next for version in linked.versions)
    seen = [engine.submit(stages.seen, block, following, rules) for block in blocks.held]
    order = {event: at for at, event in enumerate(events.known.clusters)}
    earlier = [parts.documents[version.document] for version in linked.versions]
    beyond = engine.submit(stages.across, order, linked.versions, earlier, rules, *seen)
    judged: list[stages.Judged] = engine.fetch(judging)
    across: stages.Across = engine.fetch([beyond])[0]
    firsts = {event: own for one in judged for event, own in one.firsts.items()}
    apart = comparison_entries(compare_apart(firsts, linked.separations))
    findings = in_order((*(finding for one in judged for finding in one.findings), *across.findings))
    noise = [finding for one in parts.digests for finding in one.noise]
    evidence = {claim.id: claim for own in (*(one.evidence for one in judged), across.evidence) for claim in own}
    whole = joined_parts([*(one.parts for one in judged), EventParts(comparisons=apart)])
    counting = as_decided(findings, noise, given.documents, rules.on_claims, given.house)
    return whole_report(given.documents, linked, whole, counting, given.problems, evidence)


def _with_versions(engine: Engine, parts: _Parts, events: _Events) -> Linked:
    """What was linked as far as it concerns articles: with earlier versions beside the newest."""
    ids = frozenset(name for version in events.versions for name in (version.document, version.newest))
    known = engine.fetch(engine.submit(stages.some, part, ids) for part in parts.readings if ids)
    full = {reading.document.id: reading for own in known for reading in own}
    homes = _homes(events.known, full.values())
    bare = Linked((), homes, tuple(events.known.separations()), (), events.separated)
    placed = with_versions(bare, list(full.values()), events.versions)
    return replace(placed, readings=tuple(parts.slim))


def _homes(known: Numbered, readings: Iterable[Reading]) -> tuple[Event, ...]:
    """The events of some articles, with nothing but their mentions."""
    mentions: dict[str, list[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            if mention.id in known.of_mention:
                mentions.setdefault(known.of_mention[mention.id], []).append(mention.id)
    return tuple(_bare_event(event, own) for event, own in mentions.items())


def _bare_event(event: str, mentions: Sequence[str]) -> Event:
    return Event(event, "", (), (), TimeInterval(), tuple(mentions), (), (), main=False)
