"""What workers do: the stages of a check on a part of the articles, or on the claims of some events."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from checker import api
from checker.engine.count_words import count_words
from checker.engine.facts import WORDED, Facts, SlotKey, gather, superseded_in
from checker.engine.findings import found_in
from checker.engine.noise import find_noise
from checker.engine.promises import kept_promises
from checker.engine.shapes import seen_events, set_scene
from checker.engine.tolls import solve_tolls
from checker.engine.verdicts import compare_within, first_claims
from checker.link.cluster import Cluster
from checker.link.copied import Printed, printed_in, with_roots
from checker.link.dates import anchor_days, solve_dates, solve_stated
from checker.link.events import events_of, identities_of, own_claims, placed_claims, previous_days, variants, with_days
from checker.link.identity import Identity
from checker.link.solver import Solution
from checker.model.claim import Claim, Quotation, Statement
from checker.model.document import Document
from checker.model.event import Because, Event, Linked, Name, Reading, Version
from checker.model.finding import Finding
from checker.model.span import Span
from checker.model.time import TimeInterval
from checker.noise import Standing
from checker.policy.decide import InForce
from checker.policy.levels import Levels, judged_at_levels, noise_at_levels
from checker.report.build import ArticleParts, EventParts, article_parts, event_parts
from checker.report.places import Places
from checker.rulebook.load import Rule, Rulebook
from checker.rulebook.vocabulary import EventFacts
from checker.rulebook.zones import PageRule, ZoneRule
from checker.text.sketch import sketch_of

T = TypeVar("T")

Row = tuple[str, int, Claim]
"""A claim, with its article and its place among the claims of it: what puts claims from everywhere in one order."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules are in force, by what a worker can read itself: its own copy of the shipped ones, and directories."""

    extra: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Levels = field(default_factory=dict)

    @property
    def book(self) -> Rulebook:
        """The rules and lexicons, read once a process."""
        return _book(self.extra)

    @property
    def on_claims(self) -> list[Rule]:
        """The rules on claims that were chosen, as they are to be weighed."""
        return judged_at_levels(api.chosen(self.book.judgement, self.select, self.ignore), self.levels)

    @property
    def on_noise(self) -> list[ZoneRule | PageRule]:
        """The rules on noise that were chosen, at the level of the house."""
        pages = noise_at_levels(api.chosen(self.book.pages, self.select, self.ignore), self.levels)
        return [*pages, *noise_at_levels(api.chosen(self.book.zones, self.select, self.ignore), self.levels)]

    @property
    def in_force(self) -> InForce:
        """The rules by which findings are set aside."""
        notes = noise_at_levels(api.chosen(self.book.policy, self.select, self.ignore), self.levels)
        return InForce(self.book, api.codes(self.extra, self.select, self.ignore, self.levels), notes)


@lru_cache(maxsize=4)
def _book(extra: tuple[Path, ...]) -> Rulebook:
    return api.rulebook(extra)


# ---------------------------------------------------------------- a part of the articles


def read(documents: Sequence[Document], rules: Rules, standing: Standing) -> list[Reading]:
    """What each article says."""
    return api.read_articles(documents, rules.book, standing=standing)


@dataclass(frozen=True, slots=True)
class Digest:
    """What linking needs to know of a part before anything is linked, and what the report says of its articles."""

    names: Mapping[str, Counter[str]]
    printed: Mapping[str, Printed]
    readings: tuple[Reading, ...]
    """The readings with nothing in them but names, and what stands for their documents' texts."""
    articles: ArticleParts
    noise: tuple[Finding, ...]


def digest(readings: Sequence[Reading], rules: Rules) -> Digest:
    """What is told of some readings where the check was asked for."""
    return Digest(
        variants(readings),
        {reading.document.id: printed_in(reading) for reading in readings},
        tuple(map(_slim, readings)),
        article_parts(readings, Places(reading.document for reading in readings)),
        find_noise(readings, rules.on_noise),
    )


def _slim(reading: Reading) -> Reading:
    names = tuple(dict.fromkeys(name.canonical for name in reading.names))
    told = tuple(Name(_NOWHERE, "", "other", name) for name in names)
    sketch = reading.sketch or sketch_of(reading.document.text)
    return Reading(Document(reading.document.id, ""), names=told, sketch=sketch)


_NOWHERE = Span("", "text", 0, 0)


def some(readings: Sequence[Reading], ids: Collection[str]) -> list[Reading]:
    """The readings of some articles."""
    return [reading for reading in readings if reading.document.id in ids]


def held(value: T) -> T:
    """A value that many tasks need, to be kept by the workers."""
    return value


def names_in(readings: Sequence[Reading], ids: Collection[str]) -> Mapping[str, Counter[str]]:
    """The names of some articles, counted."""
    return variants(some(readings, ids))


@dataclass(frozen=True, slots=True)
class Current:
    """The newest versions of a part's articles, and what identifies the events that they mention."""

    readings: tuple[Reading, ...]
    identities: tuple[Identity, ...]


def current(
    readings: Sequence[Reading],
    earlier: Collection[str],
    shared: Mapping[bytes, str],
    names: Mapping[str, str],
    rules: Rules,
) -> Current:
    """The newest versions, with what several articles print going back to one text, ready to be linked."""
    newest = tuple(with_roots(reading, shared) for reading in readings if reading.document.id not in earlier)
    return Current(newest, tuple(identities_of(newest, names, rules.book.lexicon)))


def identities(part: Current) -> tuple[tuple[Identity, ...], frozenset[str]]:
    """What identifies events, and the mentions that claims speak of."""
    claims = (claim for reading in part.readings for claim in reading.claims)
    return part.identities, frozenset(claim.mention for claim in claims if claim.mention)


def mentions_in(part: Current) -> list[str]:
    """The mentions of a part."""
    return [mention.id for reading in part.readings for mention in reading.mentions]


@dataclass(frozen=True, slots=True)
class Share:
    """What one part has for one block: claims, and the articles they are of.

    `beside` are counts of other events that are told beside one of the block.
    """

    rows: tuple[Row, ...]
    beside: tuple[Row, ...]
    documents: tuple[Document, ...]


LOOSE = -1
"""The block of the claims that are of no event: each part has its own."""


def shares(part: Current, of_mention: Mapping[str, str], block_of: Mapping[str, int]) -> dict[int, Share]:
    """The claims of a part by the block of their events."""
    rows: dict[int, list[Row]] = {LOOSE: []}
    beside: dict[int, list[Row]] = {}
    for row in _placed_rows(part, of_mention):
        claim = row[2]
        rows.setdefault(block_of[claim.event] if claim.event else LOOSE, []).append(row)
        if claim.kind == "casualties" and claim.reported_with:
            beside.setdefault(block_of[claim.reported_with], []).append(row)
    known = {reading.document.id: reading.document for reading in part.readings}
    return {block: _share(rows.get(block, ()), beside.get(block, ()), known) for block in rows.keys() | beside.keys()}


def _placed_rows(part: Current, of_mention: Mapping[str, str]) -> Iterable[Row]:
    for reading in part.readings:
        for at, claim in enumerate(placed_claims(reading.claims, of_mention)):
            yield reading.document.id, at, claim


def _share(rows: Sequence[Row], beside: Sequence[Row], known: Mapping[str, Document]) -> Share:
    documents = dict.fromkeys(document for document, _, _ in (*rows, *beside))
    return Share(tuple(rows), tuple(beside), tuple(known[document] for document in documents))


def of_block(split: Mapping[int, Share], block: int) -> Share:
    """The share of one block."""
    return split.get(block, Share((), (), ()))


# ---------------------------------------------------------------- a block of events


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims of a block's events, brought together from all parts; and the days that their words give."""

    clusters: Mapping[str, Cluster]
    share: Share
    stated: Mapping[str, Solution]


def gathered(clusters: Mapping[str, Cluster], *split: Share) -> Gathered:
    """A block, brought together; `split` come in the order of the parts."""
    share = Share(
        tuple(row for one in split for row in one.rows),
        tuple(row for one in split for row in one.beside),
        tuple({document.id: document for one in split for document in one.documents}.values()),
    )
    return Gathered(clusters, share, solve_stated(_own(clusters, share)))


def _own(clusters: Mapping[str, Cluster], share: Share) -> dict[str, list[Claim]]:
    own = own_claims(claim for _, _, claim in share.rows)
    return {event: own.get(event, []) for event in clusters}


def anchors(block: Gathered) -> dict[str, int]:
    """The days from which other events can inherit their years."""
    return anchor_days(block.stated)


@dataclass(frozen=True, slots=True)
class Block:
    """The events of a block with their days, and their claims."""

    events: tuple[Event, ...]
    rows: tuple[Row, ...]
    beside: tuple[Row, ...]
    documents: tuple[Document, ...]
    previous: Mapping[str, TimeInterval]
    unsolved: tuple[Because, ...]

    def linked(self) -> Linked:
        """The block as if its articles were all there are."""
        readings = tuple(Reading(document) for document in self.documents)
        claims = tuple(claim for _, _, claim in self.rows)
        return Linked(readings, self.events, (), claims, previous=self.previous, unsolved=self.unsolved)


def dated(block: Gathered, kin: Mapping[str, Sequence[str]], days: Mapping[str, int], rules: Rules) -> Block:
    """A block with the days of its events; `days` are those of the events from which they may inherit years."""
    own = _own(block.clusters, block.share)
    solved = solve_dates(own, block.stated, kin, days)
    events = events_of(block.clusters, own, solved.dates, rules.book.lexicon)
    rows = tuple((document, at, with_days(claim, solved.dates)) for document, at, claim in block.share.rows)
    previous = previous_days(block.clusters, solved.dates)
    return Block(events, rows, block.share.beside, block.share.documents, previous, solved.unsolved)


def loose(share: Share) -> Block:
    """The claims of a part that are of no event, as a block."""
    return Block((), share.rows, (), share.documents, {}, ())


def taken_back(block: Block) -> tuple[Claim, ...]:
    """The claims that their articles take back."""
    return superseded_in(claim for _, _, claim in block.rows)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found within the events of a block, and what the report says of them."""

    findings: tuple[Finding, ...]
    evidence: tuple[Claim, ...]
    parts: EventParts
    firsts: Mapping[str, Mapping[SlotKey, str]]


def judged(block: Block, superseded: Sequence[Claim], rules: Rules) -> Judged:
    """What the rules that look at one event find in a block; `superseded` are the claims taken back anywhere."""
    known = {document.id for document in block.documents}
    facts = _facts(block.linked(), [claim for claim in superseded if claim.document in known], rules)
    comparisons = (*compare_within(facts), *kept_promises(facts))
    tolls = solve_tolls(facts, api.bloodless(rules.book), [claim for _, _, claim in block.beside])
    findings = found_in(set_scene(facts, "event"), rules.on_claims)
    parts = event_parts(facts.linked, comparisons, tolls, Places(block.documents))
    return Judged(tuple(findings), _evidence(facts, findings), parts, first_claims(facts))


def _facts(linked: Linked, superseded: Sequence[Claim], rules: Rules) -> Facts:
    return gather(linked, count_words(rules.book.lexicon.outcomes), superseded)


def _evidence(facts: Facts, findings: Iterable[Finding]) -> tuple[Claim, ...]:
    ids = dict.fromkeys(one.claim for finding in findings for one in finding.evidence if one.claim)
    return tuple(facts.claims[claim] for claim in ids)


# ---------------------------------------------------------------- across events


@dataclass(frozen=True, slots=True)
class Seen:
    """What rules that look beyond one event need of a block."""

    events: tuple[Event, ...]
    facts: Mapping[str, EventFacts]
    rows: tuple[Row, ...]
    documents: tuple[Document, ...]


def seen(block: Block, following: Collection[str], rules: Rules) -> Seen:
    """What a block has for the rules across events; `following` are the articles that came after earlier versions."""
    facts = _facts(block.linked(), (), rules)
    kinds = {
        "event_date",
        *(kind for rule in rules.on_claims if rule.meta.shape == "between" for kind in rule.meta.kind),
    }
    rows = [row for row in block.rows if row[0] in following or row[2].kind in kinds or looks_beyond(row[2])]
    quoting = {(claim.event, document) for document, _, claim in rows if claim.kind in WORDED}
    rows += _first_institutions(block, quoting, {claim.id for _, _, claim in rows})
    held = {document for document, _, _ in rows}
    documents = tuple(document for document in block.documents if document.id in held)
    return Seen(
        block.events,
        seen_events(facts, [claim for _, _, claim in block.beside]),
        tuple(sorted(rows, key=lambda row: row[:2])),
        documents,
    )


def looks_beyond(claim: Claim) -> bool:
    """Whether a wording is held against those of other events: a quotation, or a statement on none."""
    is_quoted = isinstance(claim.value, Quotation)
    return is_quoted or claim.superseded or (isinstance(claim.value, Statement) and claim.event is None)


def _first_institutions(block: Block, asked: Collection[tuple[str | None, str]], known: Collection[str]) -> list[Row]:
    """For each article of an event that is quoted, its first claim from an institution."""
    found: dict[tuple[str | None, str], Row] = {}
    for row in block.rows:
        chain = row[2].attribution.chain
        if (row[2].event, row[0]) in asked and chain and chain[-1].kind == "institution":
            found.setdefault((row[2].event, row[0]), row)
    return [row for row in found.values() if row[2].id not in known]


@dataclass(frozen=True, slots=True)
class Across:
    """What was found across events."""

    findings: tuple[Finding, ...]
    evidence: tuple[Claim, ...]


def across(
    order: Mapping[str, int], versions: Sequence[Version], earlier: Sequence[Document], rules: Rules, *every: Seen
) -> Across:
    """What the rules that look beyond one event find; `order` numbers the events."""
    events = sorted((event for one in every for event in one.events), key=lambda event: order[event.id])
    rows = sorted((row for one in every for row in one.rows), key=lambda row: row[:2])
    documents = {document.id: document for one in every for document in one.documents}
    documents |= {document.id: document for document in earlier}
    readings = tuple(Reading(documents[name]) for name in sorted(documents))
    linked = Linked(readings, tuple(events), (), tuple(claim for _, _, claim in rows), versions=tuple(versions))
    known = {event: facts for one in every for event, facts in one.facts.items()}
    facts = gather(linked, count_words(rules.book.lexicon.outcomes))
    findings = found_in(set_scene(facts, "across", known), rules.on_claims)
    told = {claim.id: claim for version in versions for claim in version.claims}
    evidence = dict.fromkeys(one.claim for finding in findings for one in finding.evidence if one.claim)
    return Across(tuple(findings), tuple(facts.claims.get(claim) or told[claim] for claim in evidence))
