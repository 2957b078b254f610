"""The check, stage by stage, over the parts and blocks that an engine holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker import api
from checker.distributed import stages
from checker.distributed.engine import Engine, cluster, spread
from checker.distributed.stages import Rules
from checker.engine.facts import SlotKey
from checker.engine.findings import in_order
from checker.engine.verdicts import compare_apart
from checker.link.cluster import Cluster
from checker.link.copied import Printed, common_roots
from checker.link.events import Numbered, cluster_mentions, number_events
from checker.link.names import resolve_names
from checker.link.versions import find_versions, with_versions
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.event import Event, Linked, Reading, Version
from checker.model.finding import Finding
from checker.model.problem import Problem
from checker.model.time import TimeInterval
from checker.noise import standing_lines
from checker.policy.file_ignores import FileIgnores
from checker.policy.house import AS_SHIPPED, House, as_decided
from checker.policy.levels import Levels
from checker.policy.set_aside import NOTHING, SetAside
from checker.report.build import ArticleTold, Told, comparison_entries, whole_report
from checker.report.bulk import Bulk, BulkInMemory
from checker.report.model import Report
from checker.workers import cores

PART = 200
"""Articles of a part."""
MENTIONS = 400
"""Mentions that one task links, where they can be linked apart."""
BLOCK = 600
"""Mentions of the events of a block; an event with more has a block of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check is asked for."""

    documents: Sequence[Document]
    rules: Rules
    same_event: bool = False
    problems: Sequence[Problem] = ()
    house: House = AS_SHIPPED

    def refuse_mistakes(self) -> None:
        """Raises `CheckError` where two articles share an id, or no rule has a code."""
        api.refuse_shared_ids(self.documents)
        codes = (*self.rules.select, *self.rules.ignore, *self.house.codes)
        api.refuse_unknown_codes(codes, self.rules.extra)


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
    chosen = Rules(tuple(rules), tuple(select), tuple(ignore), dict(levels))
    asked = Asked(documents, chosen, same_event, problems, House(levels, per_file_ignores))
    asked.refuse_mistakes()
    with cluster(scheduler, workers or cores()) as engine:
        report = checked(engine, asked)
    return api.settle(report, documents, set_aside, chosen.in_force)


def checked(engine: Engine, asked: Asked) -> Report:
    """The report on some articles, made wherever an engine runs the stages; nothing is set aside in it yet."""
    own = api.distinct(asked.documents)
    standing = standing_lines(own)
    readings = [
        engine.submit(stages.read, part, asked.rules, _of_sources(standing, part))
        for part in (own[at : at + PART] for at in range(0, len(own), PART))
    ]
    return reported(engine, asked, readings, BulkInMemory())


def reported(engine: Engine, asked: Asked, readings: Sequence[Any], bulk: Bulk) -> Report:
    """The report on articles that were read in parts, in the order of their ids; its long parts go through `bulk`."""
    parts = _digested(engine, asked, readings, bulk)
    events = _linked(engine, parts, asked)
    blocks = _blocks(engine, events, asked.rules)
    events = events.without_members()
    return _reported(engine, asked, parts, events, blocks, bulk)


# ---------------------------------------------------------------- reading


@dataclass(slots=True)
class _Parts:
    """The parts that were read, and what is known of them here."""

    readings: Sequence[Any]
    documents: Mapping[str, Document]
    names: list[Mapping[str, Counter[str]]] = field(default_factory=list)
    printed: list[Mapping[str, Printed]] = field(default_factory=list)
    slim: list[Reading] = field(default_factory=list)
    """All readings, with their documents and names, and nothing else that is large."""
    told: dict[str, ArticleTold] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    noise: list[Finding] = field(default_factory=list)


def _digested(engine: Engine, asked: Asked, readings: Sequence[Any], bulk: Bulk) -> _Parts:
    parts = _Parts(readings, {document.id: document for document in asked.documents})
    for one in engine.each(stages.digest, ((part, asked.rules) for part in readings)):
        parts.names.append(one.names)
        parts.printed.append(one.printed)
        parts.slim += [replace(own, document=parts.documents[own.document.id]) for own in one.readings]
        parts.told |= one.articles.told
        parts.problems += one.articles.problems
        parts.noise += one.noise
        one.articles.into(bulk)
    return parts


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

    def without_members(self) -> "_Events":
        """The same without what identifies the mentions, which nothing asks for once the blocks are made."""
        bare = dict.fromkeys(self.known.clusters, Cluster())
        return replace(self, known=replace(self.known, clusters=bare, kin={}))


def _linked(engine: Engine, parts: _Parts, asked: Asked) -> _Events:
    rules, lexicon = asked.rules, asked.rules.book.lexicon
    versions = find_versions(parts.slim)
    earlier = frozenset(version.document for version in versions)
    printed = {name: own for one in parts.printed for name, own in one.items() if name not in earlier}
    shared = common_roots(printed)
    resolved = resolve_names(_names(engine, parts, earlier), lexicon.names)
    names = engine.submit(stages.held, {name: known for name, known in resolved.items() if name != known})
    newest = [
        engine.submit(stages.current, part, earlier, _of_keys(shared, one), names, rules)
        for part, one in zip(parts.readings, parts.printed, strict=True)
    ]
    told = list(engine.each(stages.identities, ((part,) for part in newest)))
    identities = [one for own, _ in told for one in own]
    clustering = cluster_mentions(identities, lexicon, same_event=asked.same_event, run=spread(engine, MENTIONS))
    known = number_events(clustering, frozenset().union(*(spoken for _, spoken in told)))
    return _Events(newest, known, clustering.separated, versions)


def _names(engine: Engine, parts: _Parts, earlier: frozenset[str]) -> dict[str, Counter[str]]:
    """How often each name is printed in the newest versions."""
    every: dict[str, Counter[str]] = {}
    for one in parts.names:
        for kind, counts in one.items():
            every.setdefault(kind, Counter()).update(counts)
    for counted in engine.each(stages.names_in, ((part, earlier) for part in parts.readings if earlier)):
        for kind, counts in counted.items():
            every[kind].subtract(counts)
    return {kind: +counts for kind, counts in every.items()}


def _of_keys(shared: Mapping[bytes, str], part: Mapping[str, Printed]) -> dict[bytes, str]:
    return {key: shared[key] for own in part.values() for key in own if key in shared}


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
    told = engine.each(stages.mentions_in, ((part,) for part in events.parts))
    shares: list[list[Any]] = [[] for _ in names]
    loose = []
    for part, mentions in zip(events.parts, told, strict=True):
        of_mention = {mention: known.of_mention[mention] for mention in mentions if mention in known.of_mention}
        own = {event: block_of[event] for event in dict.fromkeys(of_mention.values())}
        split = engine.submit(stages.shares, part, of_mention, own)
        for at in sorted(set(own.values())):
            shares[at].append(engine.submit(stages.of_block, split, at))
        loose.append(engine.submit(stages.of_block, split, stages.LOOSE))
    gathered = [
        engine.submit(stages.gathered, {event: known.clusters[event] for event in block}, *own)
        for block, own in zip(names, shares, strict=True)
    ]
    days = {
        event: day for own in engine.each(stages.anchors, ((one,) for one in gathered)) for event, day in own.items()
    }
    held = []
    for block, one in zip(names, gathered, strict=True):
        kin = {event: known.kin[event] for event in block}
        near = {other: days[other] for others in kin.values() for other in others if other in days}
        held.append(engine.submit(stages.dated, one, kin, near, rules))
    held += [engine.submit(stages.loose, share) for share in loose]
    taken_back = engine.each(stages.taken_back, ((block,) for block in held))
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


# ---------------------------------------------------------------- judging and reporting


def _reported(engine: Engine, asked: Asked, parts: _Parts, events: _Events, blocks: _Blocks, bulk: Bulk) -> Report:
    rules = asked.rules
    found: list[Finding] = []
    evidence: dict[str, Claim] = {}
    firsts: dict[str, Mapping[SlotKey, str]] = {}
    for one in engine.each(stages.judged, ((block, blocks.superseded, rules) for block in blocks.held)):
        found += one.findings
        evidence |= {claim.id: claim for claim in one.evidence}
        firsts |= one.firsts
        one.parts.into(bulk)
    linked = _with_versions(engine, parts, events)
    across = _across(engine, asked, parts, events, blocks, linked.versions)
    evidence |= {claim.id: claim for claim in across.evidence}
    bulk.add("comparisons", comparison_entries(compare_apart(firsts, linked.separations)))
    findings = in_order((*found, *across.findings))
    counting = as_decided(findings, parts.noise, asked.documents, rules.on_claims, asked.house)
    told = Told(parts.told, evidence, (*asked.problems, *parts.problems))
    return whole_report(asked.documents, linked, counting, told, bulk)


def _across(
    engine: Engine, asked: Asked, parts: _Parts, events: _Events, blocks: _Blocks, versions: Sequence[Version]
) -> stages.Across:
    """What is found across events: in one place, of the few claims that such rules are about."""
    following = frozenset(version.next for version in versions)
    order = {event: at for at, event in enumerate(events.known.clusters)}
    earlier = [parts.documents[version.document] for version in versions]
    seen = [engine.submit(stages.seen, block, following, asked.rules) for block in blocks.held]
    found: stages.Across = next(engine.each(stages.across, [(order, versions, earlier, asked.rules, *seen)]))
    return found


def _with_versions(engine: Engine, parts: _Parts, events: _Events) -> Linked:
    """What was linked as far as it concerns articles: earlier versions, and events kept apart."""
    ids = frozenset(name for version in events.versions for name in (version.document, version.newest))
    known = engine.each(stages.some, ((part, ids) for part in parts.readings if ids))
    full = {reading.document.id: reading for own in known for reading in own}
    homes = _homes(events.known, full.values())
    bare = Linked((), homes, tuple(events.known.separations()), (), events.separated)
    return with_versions(bare, list(full.values()), events.versions)


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
