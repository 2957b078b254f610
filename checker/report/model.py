"""The Report: what the program says, as pydantic models of the output contract (version 1).

What comes by the ten thousand (claims, places, values) is a slotted dataclass, which pydantic validates
and writes like a model of its own: a model object takes seven times the memory.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict

LevelName = Literal["error", "warning", "note"]
VerdictName = Literal["agree", "compatible", "conflict", "not-comparable"]
SlotVerdict = Literal["agree", "compatible", "conflict", "not-comparable", "one-source"]
FieldName = Literal["text", "title"]


_STRICT = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Leaf:
    """A small frozen part of the report; to pydantic an unknown key in it is an error."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT


class Node(BaseModel):
    """A frozen part of the report; an unknown key is an error."""

    model_config = _STRICT


N = TypeVar("N", bound=Node)


def made_here(model: type[N]) -> type[N]:
    """The model, as one whose objects are made without being validated.

    What the program says itself has the types that it is written with; what is read from a file is validated. To build
    the validators takes longer than all that a small report needs beside.
    """
    return cast("type[N]", model.model_construct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Leaf):
    """Where words stand: code points of the field from 0, half-open; lines and columns of the file from 1."""

    field: FieldName
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityEntry(Leaf):
    """An interval of numbers; an absent end is null. Durations in seconds, gaps in days."""

    low: int | float | None
    high: int | float | None
    low_open: bool
    high_open: bool
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry(Leaf):
    """The days on which something was; `stated` is what the words give (`Friday`, `--12-23`)."""

    earliest: date | None
    latest: date | None
    best: date | None
    candidates: tuple[date, ...]
    stated: str
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate(TimeEntry):
    """The day of an event, and the sentences that lead to it."""

    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry(Leaf):
    """A proposition, affirmed or denied, and how sure its speaker makes it."""

    type: Literal["statement"] = "statement"
    content: str
    polarity: str
    modality: str
    subject: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationEntry(Leaf):
    """Words in quotation marks, as printed, and who spoke them."""

    type: Literal["quotation"] = "quotation"
    words: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperlativeEntry(Leaf):
    """That something is the most of its kind."""

    type: Literal["superlative"] = "superlative"
    order: str
    property: str
    kind: str
    since: TimeEntry | None


ValueEntry = QuantityEntry | TimeEntry | StatementEntry | QuotationEntry | SuperlativeEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeEntry(Leaf):
    """What a count counts; an empty facet is one the words do not give."""

    outcome: str = ""
    who: str = ""
    standing: str = ""
    where: str = ""
    since: str = ""
    until: str = ""
    window: str = ""
    attacker: str = ""
    part: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry(Leaf):
    """One link of an attribution."""

    name: str
    kind: str
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionEntry(Leaf):
    """Whose word a claim is; the chain runs from the source the article names to the one who spoke first."""

    voice: str
    chain: tuple[SourceEntry, ...]
    root: str
    distancing: bool


class DocumentEntry(Node):
    """One article. `label` names it in a terminal; `seen` counts the dates and numbers of its news text.

    `same_as` is the id of the article with the very same words, which was read in its stead. `version_of` is that of
    the newest version of its story, which alone is compared; `version_reason` says how they are known to be one.
    """

    id: str
    path: str | None
    source: str | None
    title: str | None
    published: date | None
    language: str | None
    label: str
    words: int
    noise_words: int
    seen: int
    same_as: str | None = None
    version_of: str | None = None
    version_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyEntry(Leaf):
    """One number in all, with the claims it rests on; `because` says how it was worked out."""

    number: int | float
    at_least: bool
    claims: tuple[str, ...]
    because: str


class TollEntry(Node):
    """How many an event killed and injured in all, as far as its articles count."""

    killed: TallyEntry | None
    injured: TallyEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BecauseEntry(Leaf):
    """A reason: a stable code, a sentence, and the claims it rests on."""

    code: str
    text: str
    claims: tuple[str, ...]


class ValueRow(Node):
    """One distinct value of a slot, who gives it, and from how many independent roots."""

    text: str
    hedge: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    roots: int
    note: str


class Slot(Node):
    """All claims of one kind and scope about one event; `joint` is what all of them leave possible."""

    kind: str
    scope: ScopeEntry
    label: str
    verdict: SlotVerdict
    values: tuple[ValueRow, ...]
    joint: ValueEntry | None
    joint_text: str
    roots: int
    claims: tuple[str, ...]


class EventEntry(Node):
    """Something that happened once. `because` says why its mentions were taken to be one event."""

    id: str
    type: str
    label: str
    main: bool
    participants: tuple[str, ...]
    places: tuple[str, ...]
    date: EventDate
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    slots: tuple[Slot, ...]
    toll: TollEntry | None
    because: tuple[BecauseEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry(Leaf):
    """One thing an article says, with the words it says it in."""

    id: str
    document: str
    event: str | None
    candidates: tuple[str, ...]
    reported_with: str | None
    kind: str
    value: ValueEntry
    hedge: str | None
    scope: ScopeEntry
    as_of: TimeEntry | None
    attribution: AttributionEntry
    quote: str
    span: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonEntry(Leaf):
    """Two claims held against each other; `inferred` where the verdict rests on a solved day or year."""

    kind: str
    claims: tuple[str, str]
    events: tuple[str, ...]
    verdict: VerdictName
    because: BecauseEntry
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationEntry(Leaf):
    """Two events that might be taken for one, and why they were not."""

    events: tuple[str, str]
    because: BecauseEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseEntry(Leaf):
    """A stretch of an article that is not its news."""

    document: str
    category: str
    handling: Literal["discard", "keep"]
    rule: str
    quote: str
    span: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageEntry(Leaf):
    """A date or a number that was seen and became no claim."""

    document: str
    quote: str
    span: Position
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry(Leaf):
    """One side of a finding; `role` is `apart` or `other`, or `a`, `b` where neither side stands apart.

    `paragraph` counts from 1; 0 is a headline outside the text.
    """

    document: str
    role: str
    claim: str | None
    quote: str
    value: ValueEntry | None
    source: str
    span: Position
    sentence: str
    sentence_span: Position
    paragraph: int = 0


class FindingEntry(Node):
    """What a rule found. `why` and `roots` are sentences for a reader; `next` is what would settle it.

    `settle` says so to the writer of a draft that is checked against its sources; it is "" where none is.
    """

    rule: str
    name: str
    level: LevelName
    kind: str
    message: str
    event: str | None
    because: tuple[str, ...]
    why: tuple[str, ...]
    roots: tuple[str, ...]
    next: str
    settle: str = ""
    evidence: tuple[EvidenceEntry, ...]
    fingerprint: str


class SuppressedEntry(Node):
    """A finding that does not count: who set it aside, why, and where that stands (`a.md:3`, `checker.toml:12`)."""

    finding: FindingEntry
    by: Literal["comment", "configuration", "baseline"]
    reason: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolEntry(Leaf):
    """What made the report: the version of the program, and a hash of the text of all its rules."""

    name: Literal["checker"] = "checker"
    version: str
    rules: str


class ProblemEntry(Node):
    """What went amiss with an input; `fatal` where it could not be read at all.

    `in_source` where it is one that drafts are checked against, which decides no exit code.
    """

    document: str
    message: str
    span: Position | None
    fatal: bool
    in_source: bool = False


class Summary(Node):
    """How many of each. `seen` dates and numbers stand in the news text; `compared` of them were held together.

    What was `suppressed` is in none of the counts by level.
    Where drafts are checked against sources, these three, and `unreadable`, count the drafts' alone.
    """

    documents: int
    events: int
    claims: int
    errors: int
    warnings: int
    notes: int
    not_compared: int
    separated: int
    seen: int
    compared: int
    alone: int
    unread: int
    unreadable: int
    suppressed: int = 0


class Report(Node):
    """What the articles say of the same things, and where they cannot all be true.

    `findings` are those that count; `suppressed` are those that a comment, the configuration or a baseline sets aside.
    `drafts` are the ids of the articles that were checked against the others, and all else is what touches them; it is
    null where all articles were held against each other.
    """

    version: Literal[1] = 1
    tool: ToolEntry | None = None
    documents: tuple[DocumentEntry, ...]
    drafts: tuple[str, ...] | None = None
    events: tuple[EventEntry, ...]
    claims: tuple[ClaimEntry, ...]
    comparisons: tuple[ComparisonEntry, ...]
    separations: tuple[SeparationEntry, ...]
    noise: tuple[NoiseEntry, ...]
    coverage: tuple[CoverageEntry, ...]
    findings: tuple[FindingEntry, ...]
    suppressed: tuple[SuppressedEntry, ...] = ()
    problems: tuple[ProblemEntry, ...]
    summary: Summary

    @property
    def conflicts(self) -> tuple[FindingEntry, ...]:
        """The contradictions: the findings at the level of an error."""
        return tuple(finding for finding in self.findings if finding.level == "error")

    @property
    def by_event(self) -> dict[str | None, tuple[FindingEntry, ...]]:
        """The findings of each event by its id, gravest first; those of no event under `None`."""
        found: dict[str | None, list[FindingEntry]] = {}
        for finding in self.findings:
            found.setdefault(finding.event, []).append(finding)
        return {event: tuple(findings) for event, findings in found.items()}

    def for_document(self, document: str) -> tuple[FindingEntry, ...]:
        """The findings with words of an article among their evidence; raises `KeyError` for an id that is not here."""
        if all(entry.id != document for entry in self.documents):
            raise KeyError(document)
        return tuple(one for one in self.findings if any(item.document == document for item in one.evidence))
