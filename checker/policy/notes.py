"""Notes on suppressions and the baseline: findings like any other, at the place where the suppression is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.report.model import EvidenceEntry, FindingEntry, Position
from checker.rulebook.schema import PolicyRule
from checker.rulebook.shapes import fill
from checker.text.fingerprints import fingerprint_of, told_apart

KIND = "suppression"
WITHOUT_REASON = "suppression-without-reason"
EXPIRED = "suppression-expired"
WITHOUT_FINDING = "suppression-without-finding"
NOT_UNDERSTOOD = "suppression-not-understood"
STALE = "baseline-without-finding"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a suppression is written: in an article, or in a file of the house's."""

    document: str
    at: int = 0
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Remark:
    """What is amiss with a suppression: the rule's name, what it is called in a sentence, and what more there is."""

    name: str
    place: Place
    what: str
    detail: str = ""


def notes(remarks: Iterable[Remark], rules: Sequence[PolicyRule]) -> list[FindingEntry]:
    """The remarks as findings of the rules that are to be heard."""
    by_name = {rule.name: rule for rule in rules}
    found = [_note(remark, by_name[remark.name]) for remark in remarks if remark.name in by_name]
    fingerprints = told_apart(note.fingerprint for note in found)
    return [note.model_copy(update={"fingerprint": own}) for note, own in zip(found, fingerprints, strict=True)]


def _note(remark: Remark, rule: PolicyRule) -> FindingEntry:
    words: Mapping[str, str] = {"s.what": remark.what, "s.detail": remark.detail}
    return FindingEntry(
        rule=rule.id,
        name=rule.name,
        level=rule.level,
        kind=KIND,
        message=fill(rule.message, words),
        event=None,
        because=(rule.why,),
        why=(rule.why,),
        roots=(),
        next=fill(rule.next, words),
        evidence=(_evidence(remark.place),),
        fingerprint=fingerprint_of(rule.id, KIND, remark.what, remark.detail),
    )


def _evidence(place: Place) -> EvidenceEntry:
    """The place alone: a suppression is no words of an article's."""
    position = Position(
        field="text",
        start=place.at,
        end=place.at,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
    )
    return EvidenceEntry(
        document=place.document,
        role="apart",
        claim=None,
        quote="",
        value=None,
        source="",
        span=position,
        sentence="",
        sentence_span=replace(position),
    )
