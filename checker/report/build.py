"""The Report made from what the stages found; every judgement was made before."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.event import Event, Linked, Reading, Version
from checker.model.finding import Comparison, Evidence, Finding, Level, Verdict
from checker.model.problem import Problem
from checker.model.span import Span
from checker.model.toll import Tally, Toll
from checker.report import model as out
from checker.report.bulk import Bulk, BulkInMemory
from checker.report.entries import because_entry, claim_entry, event_date, value_entry
from checker.report.labels import document_labels
from checker.report.order import natural
from checker.report.places import Places
from checker.report.roots import roots_sentences, source_phrase
from checker.report.slots import slots_of

_NO_FIGURE = frozenset({"quote", "statement", "superlative", "trait"})
_COMPARED = frozenset({"agree", "compatible", "conflict"})


@dataclass(frozen=True, slots=True)
class _Context:
    """What the parts of a report are looked up in."""

    places: Places
    labels: Mapping[str, str]
    claims: Mapping[str, Claim]

    def claim(self, evidence: Evidence) -> Claim | None:
        return self.claims.get(evidence.claim or "")


def build_report(
    documents: Sequence[Document],
    linked: Linked,
    comparisons: Sequence[Comparison] = (),
    findings: Sequence[Finding] = (),
    problems: Sequence[Problem] = (),
    tolls: Sequence[Toll] = (),
) -> out.Report:
    """The report on a set of articles, the same for any order of them.

    `documents` are all that were given (their ids differ); `problems` those with the input, to which those of
    the readings are added. Spans get their lines and columns here. Where some are drafts, what touches none of them is
    left out.
    """
    claims = [*linked.claims, *(claim for version in linked.versions for claim in version.claims)]
    places, bulk = Places(documents), BulkInMemory()
    parts = event_parts(linked, comparisons, tolls, places)
    parts.into(bulk)
    articles = article_parts(linked.readings, places)
    articles.into(bulk)
    told = Told(articles.told, {claim.id: claim for claim in claims}, (*problems, *articles.problems))
    return whole_report(documents, linked, findings, told, bulk)


@dataclass(frozen=True, slots=True)
class EventParts:
    """What a report says of some events, and of claims on none."""

    events: tuple[out.EventEntry, ...] = ()
    claims: tuple[out.ClaimEntry, ...] = ()
    comparisons: tuple[out.ComparisonEntry, ...] = ()

    def into(self, bulk: Bulk) -> None:
        """Puts all of it where it is put in order."""
        bulk.add("events", self.events)
        bulk.add("claims", self.claims)
        bulk.add("comparisons", self.comparisons)


def event_parts(linked: Linked, comparisons: Iterable[Comparison], tolls: Iterable[Toll], places: Places) -> EventParts:
    """What a report says of all events that were linked, in no order yet."""
    known = list(comparisons)
    entries = tuple(claim_entry(claim, places) for claim in linked.claims)
    return EventParts(_events(linked, known, list(tolls)), entries, comparison_entries(known))


@dataclass(frozen=True, slots=True)
class ArticleTold:
    """What a report says of an article that was read, beside its metadata; `digest` stands for its text."""

    words: int
    noise_words: int
    seen: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """What a report says of some articles that were read."""

    told: Mapping[str, ArticleTold]
    noise: tuple[out.NoiseEntry, ...]
    coverage: tuple[out.CoverageEntry, ...]
    problems: tuple[Problem, ...]

    def into(self, bulk: Bulk) -> None:
        """Puts the long parts where they are put in order."""
        bulk.add("noise", self.noise)
        bulk.add("coverage", self.coverage)


def article_parts(readings: Sequence[Reading], places: Places) -> ArticleParts:
    """What a report says of some articles, in the order of their words; other articles come before or after all."""
    told = {reading.document.id: _told(reading) for reading in readings}
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return ArticleParts(told, _noise(readings, places), _coverage(readings, places), problems)


def _told(reading: Reading) -> ArticleTold:
    text = reading.document.text
    noise = (zone.span for zone in reading.zones if zone.handling == "discard" and zone.span.field == "text")
    noise_words = sum(len(text[start:end].split()) for start, end in _merged(noise))
    return ArticleTold(len(text.split()), noise_words, reading.seen, _digest(text))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says beside its findings, as far as it is not long."""

    articles: Mapping[str, ArticleTold]
    """Those that were read."""
    claims: Mapping[str, Claim]
    """Those that are the evidence of findings; more do no harm."""
    problems: Sequence[Problem]


def whole_report(
    documents: Sequence[Document], linked: Linked, findings: Sequence[Finding], told: Told, bulk: Bulk
) -> out.Report:
    """The report, its long parts taken from where they were put in order.

    Of what was linked, earlier versions, and events kept apart count here.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    context = _Context(Places(ordered), document_labels(ordered, linked.drafts or ()), told.claims)
    earlier = (claim_entry(claim, context.places) for version in linked.versions for claim in version.claims)
    bulk.add("claims", earlier)
    whole = _Parts(
        documents=_documents(ordered, linked, context.labels, told.articles),
        events=bulk.ordered("events"),
        claims=bulk.ordered("claims"),
        comparisons=bulk.ordered("comparisons"),
        separations=_separations(linked),
        noise=bulk.ordered("noise"),
        coverage=bulk.ordered("coverage"),
        findings=tuple(_finding(finding, context) for finding in sorted(findings, key=_finding_order)),
        problems=problem_entries(set(told.problems), context.places, context.labels),
    )
    return _report(whole if linked.drafts is None else _touching(whole, linked.drafts), linked)


@dataclass(frozen=True, slots=True)
class _Parts:
    documents: tuple[out.DocumentEntry, ...]
    events: Sequence[out.EventEntry]
    claims: Sequence[out.ClaimEntry]
    comparisons: Sequence[out.ComparisonEntry]
    separations: tuple[out.SeparationEntry, ...]
    noise: Sequence[out.NoiseEntry]
    coverage: Sequence[out.CoverageEntry]
    findings: tuple[out.FindingEntry, ...]
    problems: tuple[out.ProblemEntry, ...]
    drafts: frozenset[str] | None = None

    def looks_at(self, document: str) -> bool:
        """Whether an article is one that the report is on: any, or a draft."""
        return self.drafts is None or document in self.drafts


def _touching(parts: _Parts, drafts: frozenset[str]) -> _Parts:
    """The parts that touch a draft: its events with all that is said of them, and what its findings rest on."""
    told = {finding.event for finding in parts.findings} | {event for c in parts.comparisons for event in c.events}
    events = tuple(event for event in parts.events if event.id in told or drafts.intersection(event.documents))
    kept = {event.id for event in events}
    held = {item.claim for finding in parts.findings for item in finding.evidence}
    held |= {claim for comparison in parts.comparisons for claim in comparison.claims}
    return replace(
        parts,
        events=events,
        claims=tuple(c for c in parts.claims if c.document in drafts or c.event in kept or c.id in held),
        separations=tuple(separation for separation in parts.separations if kept.issuperset(separation.events)),
        noise=tuple(noise for noise in parts.noise if noise.document in drafts),
        coverage=tuple(item for item in parts.coverage if item.document in drafts),
        drafts=drafts,
    )


def _report(parts: _Parts, linked: Linked) -> out.Report:
    fields: dict[str, Any] = {
        "documents": parts.documents,
        "drafts": None if parts.drafts is None else tuple(sorted(parts.drafts)),
        "events": parts.events,
        "claims": parts.claims,
        "comparisons": parts.comparisons,
        "separations": parts.separations,
        "noise": parts.noise,
        "coverage": parts.coverage,
        "findings": parts.findings,
        "problems": parts.problems,
        "summary": _summary(parts, linked),
    }
    return out.made_here(out.Report)(**fields)


def _documents(
    documents: Sequence[Document], linked: Linked, labels: Mapping[str, str], told: Mapping[str, ArticleTold]
) -> tuple[out.DocumentEntry, ...]:
    by_text = {own.digest: name for name, own in told.items()}
    versions = {version.document: version for version in linked.versions}
    entries = (_document(document, told.get(document.id), labels[document.id], by_text) for document in documents)
    return tuple(_as_version(entry, versions.get(entry.id)) for entry in entries)


def _as_version(entry: out.DocumentEntry, version: Version | None) -> out.DocumentEntry:
    if version is None:
        return entry
    return entry.model_copy(update={"version_of": version.newest, "version_reason": version.because.text})


def _document(
    document: Document, told: ArticleTold | None, label: str, by_text: Mapping[bytes, str]
) -> out.DocumentEntry:
    own = told or _told(Reading(document))
    return out.made_here(out.DocumentEntry)(
        id=document.id,
        path=document.path,
        source=document.source,
        title=document.title,
        published=document.published,
        language=document.language,
        label=label,
        words=own.words,
        noise_words=own.noise_words,
        seen=own.seen,
        same_as=None if told else by_text.get(own.digest),
    )


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _events(linked: Linked, comparisons: Sequence[Comparison], tolls: Sequence[Toll]) -> tuple[out.EventEntry, ...]:
    claims: dict[str, list[Claim]] = {}
    for claim in linked.claims:
        if claim.event is not None:
            claims.setdefault(claim.event, []).append(claim)
    held: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        if len(set(comparison.events)) == 1:
            held.setdefault(comparison.events[0], []).append(comparison)
    ordered = sorted(linked.events, key=lambda event: natural(event.id))
    by_event = {toll.event: toll for toll in tolls}
    return tuple(
        _event(event, claims.get(event.id, []), held.get(event.id, []), by_event.get(event.id)) for event in ordered
    )


def _event(
    event: Event, claims: Sequence[Claim], comparisons: Sequence[Comparison], toll: Toll | None
) -> out.EventEntry:
    return out.made_here(out.EventEntry)(
        id=event.id,
        type=event.type,
        label=event.label or _event_label(event),
        main=event.main,
        participants=event.participants,
        places=event.places,
        date=event_date(event),
        documents=tuple(sorted(event.documents)),
        claims=tuple(sorted(event.claims, key=natural)),
        slots=slots_of(event, claims, comparisons),
        toll=out.made_here(out.TollEntry)(killed=_tally(toll.killed), injured=_tally(toll.injured)) if toll else None,
        because=tuple(because_entry(because) for because in event.because),
    )


def _tally(tally: Tally | None) -> out.TallyEntry | None:
    if tally is None:
        return None
    return out.TallyEntry(
        number=tally.number,
        at_least=tally.at_least,
        claims=tuple(sorted(tally.claims, key=natural)),
        because=tally.because,
    )


def _event_label(event: Event) -> str:
    kind = event.type.replace("_", " ").capitalize() or "Event"
    who = " - ".join(event.participants[:3])
    where = f"in {event.places[0]}" if event.places and not who else ""
    return " ".join(filter(None, (kind, who, where)))


def comparison_entries(comparisons: Iterable[Comparison]) -> tuple[out.ComparisonEntry, ...]:
    """Comparisons one by one."""
    return tuple(
        out.ComparisonEntry(
            kind=comparison.kind,
            claims=comparison.claims,
            events=comparison.events,
            verdict=comparison.verdict.value,
            because=because_entry(comparison.because),
            inferred=comparison.inferred,
        )
        for comparison in comparisons
    )


def _separations(linked: Linked) -> tuple[out.SeparationEntry, ...]:
    ordered = sorted(linked.separations, key=lambda s: (natural(s.events[0]), natural(s.events[1]), s.because.code))
    return tuple(out.SeparationEntry(events=s.events, because=because_entry(s.because)) for s in ordered)


def _noise(readings: Sequence[Reading], places: Places) -> tuple[out.NoiseEntry, ...]:
    zones = sorted(
        (zone for reading in readings for zone in reading.zones if not zone.doubt),
        key=lambda zone: (zone.span, zone.category, zone.rule),
    )
    return tuple(
        out.NoiseEntry(
            document=zone.span.document,
            category=zone.category,
            handling=zone.handling,
            rule=zone.rule,
            quote=zone.quote,
            span=places.position(zone.span),
        )
        for zone in zones
    )


def _coverage(readings: Sequence[Reading], places: Places) -> tuple[out.CoverageEntry, ...]:
    unread = sorted((item for reading in readings for item in reading.unread), key=lambda item: (item.span, item.type))
    return tuple(
        out.CoverageEntry(
            document=item.span.document, quote=item.quote, span=places.position(item.span), type=item.type
        )
        for item in unread
    )


def _finding_order(finding: Finding) -> tuple[object, ...]:
    event = natural(finding.event) if finding.event else ("\U0010ffff", 0, "")
    first = finding.evidence[0].span if finding.evidence else Span("", "text", 0, 0)
    return finding.level.rank, event, finding.rule, first, finding.fingerprint, finding.message


def _finding(finding: Finding, context: _Context) -> out.FindingEntry:
    return out.made_here(out.FindingEntry)(
        rule=finding.rule,
        name=finding.name,
        level=finding.level.value,
        kind=finding.kind,
        message=finding.message,
        event=finding.event,
        because=finding.because,
        why=finding.because,
        roots=_roots(finding, context),
        next=finding.next,
        settle=finding.settle,
        evidence=tuple(_evidence(evidence, context) for evidence in finding.evidence),
        fingerprint=finding.fingerprint,
    )


def _roots(finding: Finding, context: _Context) -> tuple[str, ...]:
    sides = [
        (context.labels[evidence.document], evidence.role, claim.attribution)
        for evidence in finding.evidence
        if (claim := context.claim(evidence))
    ]
    return roots_sentences(list(dict.fromkeys(sides))) if len({label for label, _, _ in sides}) > 1 else ()


def _evidence(evidence: Evidence, context: _Context) -> out.EvidenceEntry:
    claim = context.claim(evidence)
    sentence = context.places.clip(evidence.sentence, evidence.span)
    return out.EvidenceEntry(
        document=evidence.document,
        role=evidence.role,
        claim=evidence.claim,
        quote=evidence.quote,
        value=value_entry(claim.value) if claim else None,
        source=source_phrase(claim.attribution) if claim else "",
        span=context.places.position(evidence.span),
        sentence=context.places.words(sentence),
        sentence_span=context.places.position(sentence),
        paragraph=context.places.paragraph(evidence.span),
    )


def problem_entries(problems: Iterable[Problem], places: Places, known: Container[str]) -> tuple[out.ProblemEntry, ...]:
    """Problems in order, with their places where their documents are known."""
    no_span = Span("", "text", 0, 0)
    ordered = sorted(problems, key=lambda problem: (problem.document, problem.span or no_span, problem.message))
    return tuple(
        out.made_here(out.ProblemEntry)(
            document=problem.document,
            message=problem.message,
            span=places.position(problem.span) if problem.span and problem.span.document in known else None,
            fatal=problem.fatal,
            in_source=problem.in_source,
        )
        for problem in ordered
    )


def _summary(parts: _Parts, linked: Linked) -> out.Summary:
    levels = [finding.level for finding in parts.findings]
    seen = sum(document.seen for document in parts.documents if parts.looks_at(document.id))
    unread = len(parts.coverage)
    compared = min(_figures_compared(parts), max(seen - unread, 0))
    not_comparable = sum(c.verdict == Verdict.NOT_COMPARABLE.value for c in parts.comparisons)
    return out.made_here(out.Summary)(
        documents=len(parts.documents),
        events=len(parts.events),
        claims=len(parts.claims),
        errors=levels.count(Level.ERROR.value),
        warnings=levels.count(Level.WARNING.value),
        notes=levels.count(Level.NOTE.value),
        not_compared=not_comparable,
        separated=max(linked.separated if parts.drafts is None else 0, len(parts.separations)),
        seen=seen,
        compared=compared,
        alone=max(seen - unread - compared, 0),
        unread=unread,
        unreadable=sum(problem.fatal and not problem.in_source for problem in parts.problems),
    )


def _figures_compared(parts: _Parts) -> int:
    """How many places with a date or a number were held against another."""
    held = {
        claim
        for event in parts.events
        for slot in event.slots
        if slot.verdict in _COMPARED and slot.kind not in _NO_FIGURE
        for claim in slot.claims
    }
    own = (claim for claim in parts.claims if claim.id in held and parts.looks_at(claim.document))
    return len({(claim.document, claim.span.field, claim.span.start, claim.span.end) for claim in own})
