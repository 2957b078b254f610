"""What became of planted conflicts: found with the right evidence or not, and what was raised beside them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.plant import Plant, Unplanted
from checker.model.span import Span
from checker.report.manifest import PlantEntry, plant_entry
from checker.report.model import ClaimEntry, ComparisonEntry, FindingEntry, Node, Position, Report

_RAISED = ("error", "warning")
Raised = frozenset[tuple[object, ...]]
"""Findings as they are known again in a copy."""


class MissEntry(Node):
    """Why a planted conflict was not found, as far as the report on the copy says: a code and a sentence."""

    code: str
    text: str


class TrialEntry(Node):
    """One planted conflict. `level` is that of the finding that shows it, null where there is none."""

    plant: PlantEntry
    level: Literal["error", "warning"] | None
    rule: str | None
    miss: MissEntry | None
    false_alarms: tuple[FindingEntry, ...]


class KindEntry(Node):
    """All planted conflicts of one kind. `recall` is the share found, null where none could be planted."""

    kind: str
    planted: int
    found: int
    errors: int
    warnings: int
    recall: float | None
    false_alarms: int


class UntestedEntry(Node):
    """Facts of one kind of claim in which nothing was planted, and why."""

    claim_kind: str
    code: str
    text: str
    facts: int


class SelfTest(Node):
    """How far the program finds conflicts planted in one's own articles (version 1)."""

    version: Literal[1] = 1
    seed: int
    documents: int
    planted: int
    found: int
    recall: float | None
    false_alarms: int
    kinds: tuple[KindEntry, ...]
    untested: tuple[UntestedEntry, ...]
    trials: tuple[TrialEntry, ...]


class Judge:
    """Holds the reports on altered articles against what was planted, and against the report on them as they were."""

    def __init__(self, documents: Iterable[Document], claims: Iterable[Claim], before: Report) -> None:
        self._documents = {document.id: document for document in documents}
        self._claims = {claim.id: claim for claim in claims}
        self._before = frozenset(key for finding in before.findings for key in _keys(finding, None))

    def trial(self, id_: str, plant: Plant, after: Report) -> TrialEntry:
        """What became of one planted conflict."""
        spans = plant.spans_in_copy()
        raised = [finding for finding in after.findings if finding.level in _RAISED]
        shows = [finding for finding in raised if is_evidence(finding, plant.document, spans)]
        best = min(shows, key=lambda finding: _RAISED.index(finding.level), default=None)
        beside = (finding for finding in raised if not _touches(finding, plant.document, spans))
        return TrialEntry(
            plant=plant_entry(id_, plant, self._documents, self._claims),
            level=best.level if best is not None and best.level != "note" else None,
            rule=best.rule if best else None,
            miss=None if best else _why_missed(plant, spans, after),
            false_alarms=tuple(finding for finding in beside if not self._was_there(finding, plant)),
        )

    def _was_there(self, finding: FindingEntry, plant: Plant) -> bool:
        return bool(self._before & frozenset(_keys(finding, plant)))


def _keys(finding: FindingEntry, plant: Plant | None) -> Iterable[tuple[object, ...]]:
    """A finding by its rule and each pair of its sides, where these stand in the articles as they were."""
    sides = [(evidence.document, *_original(evidence.document, evidence.span, plant)) for evidence in finding.evidence]
    if len(sides) < 2:
        return [(finding.rule, side) for side in sides]
    return [(finding.rule, sides[0], other) for other in sides[1:]] + [
        (finding.rule, other, sides[0]) for other in sides[1:]
    ]


def _original(document: str, place: Position, plant: Plant | None) -> tuple[str, int]:
    if plant is None or plant.document != document:
        return place.field, place.start
    return place.field, plant.in_original(Span(document, place.field, place.start, place.end)).start


def is_evidence(finding: FindingEntry, document: str, spans: Sequence[Span]) -> bool:
    """Whether a finding points at planted words, and at words of another article that speak against them."""
    return _touches(finding, document, spans) and len({evidence.document for evidence in finding.evidence}) > 1


def _touches(finding: FindingEntry, document: str, spans: Sequence[Span]) -> bool:
    return any(evidence.document == document and _meets(evidence.span, spans) for evidence in finding.evidence)


def _meets(place: Position, spans: Sequence[Span]) -> bool:
    """Whether a place shares a code point with planted words, or encloses where words were dropped."""
    return any(
        place.field == span.field and place.start < max(span.end, span.start + 1) and span.start < place.end
        for span in spans
    )


# ---------------------------------------------------------------- what was missed


def _why_missed(plant: Plant, spans: Sequence[Span], after: Report) -> MissEntry:
    """How far the conflict got on its way to a finding."""
    read = [
        claim
        for claim in after.claims
        if claim.document == plant.document and claim.kind == plant.claim_kind and _meets(claim.span, spans)
    ]
    if not read:
        return MissEntry(code="not-read", text="The altered words are not read as a claim of this kind.")
    rivals = [claim for claim in after.claims if claim.id in plant.against]
    if not rivals:
        return MissEntry(code="rival-gone", text="The other article's claim is not read any more.")
    if told := _told(read, rivals, after.comparisons):
        return told
    apart = _apart(read, rivals, after)
    return apart or MissEntry(code="not-held-together", text="The two claims were not held against each other.")


def _told(
    read: Sequence[ClaimEntry], rivals: Sequence[ClaimEntry], comparisons: Sequence[ComparisonEntry]
) -> MissEntry | None:
    """What a comparison of the two says; that two count different people, only where nothing else is said."""
    mine, theirs = {claim.id for claim in read}, {claim.id for claim in rivals}
    told = []
    for comparison in comparisons:
        first, second = comparison.claims
        if (first in mine and second in theirs) or (first in theirs and second in mine):
            code = comparison.because.code if comparison.verdict == "not-comparable" else comparison.verdict
            told.append(MissEntry(code=code, text=comparison.because.text))
    return min(told, key=lambda miss: miss.code == "scope", default=None)


def _apart(read: Sequence[ClaimEntry], rivals: Sequence[ClaimEntry], after: Report) -> MissEntry | None:
    """That the articles were not taken to report one event, and why."""
    mine, theirs = {claim.event for claim in read}, {claim.event for claim in rivals}
    if mine & theirs - {None}:
        return None
    for separation in after.separations:
        first, second = separation.events
        if (first in mine and second in theirs) or (first in theirs and second in mine):
            return MissEntry(code="other-event", text=separation.because.text)
    return MissEntry(code="other-event", text="The articles were not taken to report one event.")


# ---------------------------------------------------------------- all of it


def build_selftest(
    seed: int, documents: int, trials: Sequence[TrialEntry], untested: Iterable[Unplanted], kinds: Sequence[str]
) -> SelfTest:
    """The figures of all trials, by kind."""
    by_kind = tuple(_kind(kind, [trial for trial in trials if trial.plant.kind == kind]) for kind in kinds)
    found = sum(kind.found for kind in by_kind)
    return SelfTest(
        seed=seed,
        documents=documents,
        planted=len(trials),
        found=found,
        recall=_share(found, len(trials)),
        false_alarms=sum(kind.false_alarms for kind in by_kind),
        kinds=by_kind,
        untested=_untested(untested),
        trials=tuple(trials),
    )


def _kind(kind: str, trials: Sequence[TrialEntry]) -> KindEntry:
    levels = Counter(trial.level for trial in trials)
    found = levels["error"] + levels["warning"]
    return KindEntry(
        kind=kind,
        planted=len(trials),
        found=found,
        errors=levels["error"],
        warnings=levels["warning"],
        recall=_share(found, len(trials)),
        false_alarms=sum(len(trial.false_alarms) for trial in trials),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _untested(untested: Iterable[Unplanted]) -> tuple[UntestedEntry, ...]:
    counts: Counter[tuple[str, str, str]] = Counter((one.claim_kind, one.code, one.text) for one in untested)
    ordered = sorted(counts, key=lambda key: (key[0], -counts[key], key[1]))
    return tuple(
        UntestedEntry(claim_kind=kind, code=code, text=text, facts=counts[kind, code, text])
        for kind, code, text in ordered
    )
