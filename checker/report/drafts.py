"""Drafts and their sources, in words: who is checked against whom, and on what they agree."""

from collections.abc import Iterator, Sequence

from checker.report.labels import kind_title
from checker.report.lookup import Lookup, noun_of
from checker.report.model import EventEntry, EvidenceEntry, FindingEntry, Slot
from checker.report.phrases import counted, listed

_MOST = 5
_WORDED = frozenset({"quote", "statement", "superlative"})
_AGREE = frozenset({"agree", "compatible"})


def about_drafts(lookup: Lookup) -> str:
    """`draft.md agrees with 3 of its 4 sources on the length of the call.`"""
    report = lookup.report
    drafts = report.drafts or ()
    sources = [one.id for one in report.documents if one.id not in drafts and one.same_as is None]
    who = lookup.label(drafts[0]) if len(drafts) == 1 else counted(len(drafts), "draft")
    if not drafts or not sources:
        return f"{who}, and no source to check {'it' if len(drafts) == 1 else 'them'} against."
    agreed = list(_agreed(lookup))
    names = list(dict.fromkeys(name for name, _ in agreed))
    if not names:
        return f"{who} against {counted(len(sources), 'source')}: nothing on which they agree."
    more = [f"{len(names) - _MOST:,} more"] if len(names) > _MOST + 1 else []
    told = listed([*names[: _MOST if more else None], *more])
    agreeing = len({document for _, documents in agreed for document in documents})
    return f"{who} {'agrees' if len(drafts) == 1 else 'agree'} with {_of(agreeing, len(sources), drafts)} on {told}."


def _of(some: int, every: int, drafts: tuple[str, ...]) -> str:
    whose = "its" if len(drafts) == 1 else "their"
    if some == every:
        return f"{whose} {'source' if every == 1 else f'{every:,} sources'}"
    return f"{some:,} of {whose} {every:,} sources"


def _agreed(lookup: Lookup) -> Iterator[tuple[str, list[str]]]:
    """What drafts and sources give alike, and the sources that do."""
    drafts = lookup.report.drafts or ()
    for event in lookup.report.events:
        for slot in event.slots:
            documents = list(dict.fromkeys(lookup.claims[claim].document for claim in slot.claims))
            sources = [document for document in documents if document not in drafts]
            if slot.verdict in _AGREE and slot.kind not in _WORDED and sources and len(sources) < len(documents):
                yield _named(slot, event), sources


def _named(slot: Slot, event: EventEntry) -> str:
    title = kind_title(slot.kind, slot.scope, noun_of(event))
    return f"the {title[0].lower()}{title[1:]}"


def own_side(finding: FindingEntry, drafts: tuple[str, ...]) -> EvidenceEntry | None:
    """Where a finding is anchored: the first of its evidence that stands in a draft."""
    return next((item for item in finding.evidence if item.document in drafts), None)


def in_draft_order(findings: Sequence[FindingEntry], drafts: tuple[str, ...]) -> list[FindingEntry]:
    """The findings by draft and paragraph, in each the gravest first; last those that stand in no draft."""
    return sorted(findings, key=lambda finding: _paragraph(own_side(finding, drafts)))


def _paragraph(side: EvidenceEntry | None) -> tuple[bool, str, int]:
    return (False, side.document, side.paragraph) if side else (True, "", 0)


def paragraph_of(item: EvidenceEntry, lookup: Lookup) -> str:
    """`draft.md, paragraph 2 (line 8)`."""
    label = lookup.label(item.document)
    return f"{label}, paragraph {item.paragraph} (line {item.span.line})" if item.paragraph else f"{label}, headline"
