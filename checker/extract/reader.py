"""One article in, all that was read from it out."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from checker.extract.article import Article, Draft, Section, finish, index_section
from checker.extract.attribution import AttributionReader
from checker.extract.clock import read_clock
from checker.extract.contacts import read_gaps, read_last_contacts
from checker.extract.corrections import TakenBack, superseded_claims, taken_back
from checker.extract.counts import read_counts
from checker.extract.dates import read_dates
from checker.extract.durations import read_durations
from checker.extract.frequencies import read_frequencies
from checker.extract.ledger import WORDED, figures_seen, unread
from checker.extract.measures import read_measures
from checker.extract.mentions import add_mentions
from checker.extract.milestones import read_milestones
from checker.extract.names import NameReader
from checker.extract.outcomes import OutcomeTable
from checker.extract.owners import owners
from checker.extract.quantities import QuantityReader
from checker.extract.sightings import sightings
from checker.extract.superlatives import read_superlatives
from checker.extract.tallies import read_tallies
from checker.extract.times import TimeReader
from checker.extract.traits import read_traits
from checker.extract.triggers import Trigger, TriggerReader
from checker.extract.utterances import quotation_drafts, statement_drafts
from checker.model.claim import UNNAMED, Claim
from checker.model.document import Document
from checker.model.event import Name, Reading
from checker.model.quantity import Quantity
from checker.model.sighting import Sighting
from checker.model.span import Span
from checker.model.time import TimeExpression
from checker.model.zone import Zone
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Stretch, read_passage
from checker.text.stem import stem

ClaimReader = Callable[[Article], Iterable[tuple[Section, Draft]]]


class ArticleReader:
    """Reads articles with the grammars of one lexicon. Holds no state of any article: safe in threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = NameReader(lexicon)
        self._quantities = QuantityReader(lexicon)
        self._times = TimeReader(lexicon)
        self._attributions = AttributionReader(lexicon)
        self._triggers = TriggerReader(lexicon)
        outcomes = OutcomeTable(lexicon.outcomes)
        self._claim_readers: tuple[ClaimReader, ...] = (
            read_dates,
            read_last_contacts,
            read_gaps,
            read_durations,
            read_clock,
            lambda article: read_counts(article, outcomes),
            read_frequencies,
            read_measures,
            read_superlatives,
            read_milestones,
            read_tallies,
            read_traits,
            quotation_drafts,
            statement_drafts,
        )

    def read(self, document: Document, zones: Sequence[Zone] = ()) -> Reading:
        """All that one article says, with what was seen and became no claim."""
        return self._reading(self._article(document, zones), zones)

    def look(self, document: Document, zones: Sequence[Zone] = ()) -> tuple[Reading, tuple[Sighting, ...]]:
        """All that one article says, and everything that was seen in it."""
        article = self._article(document, zones)
        reading = self._reading(article, zones)
        return reading, tuple(sightings(article, reading.claims))

    def _reading(self, article: Article, zones: Sequence[Zone]) -> Reading:
        claims = tuple(_with_known_roots(tuple(_once_each(tuple(_distinct(self._every_claim(article, zones)))))))
        seen = tuple(figures_seen(article))
        return Reading(
            document=article.document,
            zones=tuple(zones),
            names=tuple(name for section in article.sections for name in section.names),
            mentions=article.mentions,
            claims=claims,
            unread=tuple(unread(seen, claims)),
            seen=len(seen),
            details=_details(article),
            lead=_lead_words(article),
        )

    def _article(self, document: Document, zones: Sequence[Zone]) -> Article:
        return self._read(document, zones, taken_back(document.text, zones, self._lexicon.corrections))

    def _read(self, document: Document, zones: Sequence[Zone], apart: Sequence[TakenBack] = ()) -> Article:
        passages = tuple(_passages(document, zones, apart))
        names = self._names.read(passages)
        sections = tuple(self._section(passage, names) for passage in passages)
        return add_mentions(Article(document, self._lexicon, sections))

    def _section(self, passage: Passage, names: Sequence[Name]) -> Section:
        own = tuple(name for name in names if name.span.field == passage.field)
        times = self._times.read(passage)
        acts = self._attributions.read(passage, own)
        triggers = _outside(self._triggers.read(passage), times)
        amounts = self._quantities.read(passage)
        return index_section(
            Section(passage, own, amounts, times, acts, triggers, owners(passage, times, triggers, acts))
        )

    def _every_claim(self, article: Article, zones: Sequence[Zone]) -> Iterator[Claim]:
        """The claims of an article, and those that its corrections take back: they are read apart from the rest."""
        held = tuple(self._claims(article))
        yield from held
        if stretches := taken_back(article.document.text, zones, self._lexicon.corrections):
            whole = self._read(article.document, zones)
            yield from superseded_claims(whole, self._claims(whole), held, stretches)

    def _claims(self, article: Article) -> Iterator[Claim]:
        for read in self._claim_readers:
            for section, draft in read(article):
                yield finish(article, section, draft)


def _outside(triggers: Iterable[Trigger], times: Sequence[TimeExpression]) -> tuple[Trigger, ...]:
    """The triggers that are no part of a time expression: "12 March" is no march."""
    ends = [expression.span.end for expression in times]

    def is_outside(trigger: Trigger) -> bool:
        at = bisect_right(ends, trigger.start)
        return at == len(times) or trigger.end <= times[at].span.start

    return tuple(filter(is_outside, triggers))


def _passages(document: Document, zones: Sequence[Zone], apart: Sequence[TakenBack]) -> Iterator[Passage]:
    if document.title:
        yield read_passage(document.id, "title", document.title)
    skip: list[Stretch] = [
        (zone.span.start, zone.span.end) for zone in zones if zone.handling == "discard" and zone.span.field == "text"
    ]
    skip += [stretch.apart for stretch in apart]
    yield read_passage(document.id, "text", document.text, skip)


def _with_known_roots(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; hearsay ("reportedly") is given to whom the article names elsewhere for the same value."""
    named = {
        (claim.kind, claim.value): claim.attribution
        for claim in reversed(claims)
        if claim.attribution.chain and claim.attribution.root != UNNAMED and claim.kind not in WORDED
    }
    for claim in claims:
        known = named.get((claim.kind, claim.value)) if claim.attribution.root == UNNAMED else None
        yield replace(claim, attribution=known) if known else claim


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims in the order of the text, each stretch once a kind."""
    ordered = sorted(
        claims, key=lambda claim: (claim.span.field == "text", claim.span.start, claim.span.end, claim.kind)
    )
    seen: set[str] = set()
    for claim in ordered:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


_COUNTS = frozenset(("casualties", "count", "frequency", "money", "percentage", "measure", "duration", "gap"))


def _once_each(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims but for figures of statements that are figures of an event already."""
    known = [claim for claim in claims if claim.kind in _COUNTS]
    for claim in claims:
        if claim.kind != "figure" or not any(_is_doubled(claim, other) for other in known):
            yield claim


def _is_doubled(figure: Claim, other: Claim) -> bool:
    """Whether a claim rests on the same number."""
    is_one = isinstance(other.value, Quantity) and other.value.nominal == (1,)
    return _overlap(figure.span, other.span) and not is_one


def _overlap(a: Span, b: Span) -> bool:
    return a.field == b.field and a.start < b.end and b.start < a.end


LEAD_SENTENCES = 6
"""How many sentences the beginning of an article has."""


def _lead_words(article: Article) -> frozenset[str]:
    """Stems of the content words of the title and the first sentences."""
    stop = _stop_words(article.lexicon)
    return frozenset(
        stem(token.lower)
        for section in article.sections
        for sentence in section.passage.sentences[:LEAD_SENTENCES]
        for token in section.tokens(sentence)
        if token.is_word and len(token.lower) > 2 and token.lower not in stop
    )


@lru_cache(maxsize=8)
def _stop_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.speech.statements.stop)


def _details(article: Article) -> frozenset[str]:
    """All names of an article beside outlets and groups."""
    named = (name for section in article.sections for name in section.names)
    return frozenset(name.canonical for name in named if name.kind not in ("outlet", "group"))
