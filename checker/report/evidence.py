"""The evidence of a finding in the order in which it is shown, and the words beside it."""

from collections.abc import Sequence

from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import EvidenceEntry, FindingEntry

_MOST_ALSO = 3
_TO_OPEN = 2


def reason(finding: FindingEntry, lookup: Lookup) -> str:
    """Why a finding is one, in sentences, with articles by their labels."""
    text = " ".join(finding.why) or finding.message
    return lookup.labelled(text, [evidence.document for evidence in finding.evidence])


def by_sentence(evidence: Sequence[EvidenceEntry]) -> list[list[EvidenceEntry]]:
    """Evidence with what stands in one sentence together; the side that stands apart first."""
    groups: dict[tuple[str, str, int, int], list[EvidenceEntry]] = {}
    for item in evidence:
        span = item.sentence_span
        groups.setdefault((item.document, span.field, span.start, span.end), []).append(item)
    return sorted(groups.values(), key=lambda group: not stands_apart(group))


def by_wording(groups: Sequence[list[EvidenceEntry]]) -> list[list[list[EvidenceEntry]]]:
    """Sentences of one side that are the same word for word together, as where articles print one agency's copy."""
    alike: dict[tuple[str, str], list[list[EvidenceEntry]]] = {}
    for group in groups:
        alike.setdefault((group[0].role, visible(group[0].sentence)), []).append(group)
    return list(alike.values())


def stands_apart(group: Sequence[EvidenceEntry]) -> bool:
    """Whether any of the evidence is of the side that stands apart."""
    return any(item.role == "apart" for item in group)


def also(groups: Sequence[Sequence[EvidenceEntry]], lookup: Lookup, shown: Sequence[str]) -> str:
    """Where else the same article gives the same value, and which others have the sentence word for word."""
    first = groups[0][0]
    row = lookup.row(first.claim)
    own = [claim for claim in row.claims if lookup.claims[claim].document == first.document] if row else []
    places = [lookup.place(first.document, lookup.claims[claim].span) for claim in own]
    places += [lookup.place(group[0].document, group[0].span) for group in groups[1:]]
    others = [place for place in dict.fromkeys(places) if place not in shown]
    more = f" and {len(others) - _MOST_ALSO:,} more" if len(others) > _MOST_ALSO else ""
    return f" (also {' '.join(others[:_MOST_ALSO])}{more})" if others else ""


def places_to_open(finding: FindingEntry, lookup: Lookup) -> list[str]:
    """`stories/a.txt:3:10`: where to look first."""
    drafts = lookup.report.drafts or ()
    own = [evidence for evidence in finding.evidence if evidence.document in drafts]
    apart = own or [evidence for evidence in finding.evidence if evidence.role == "apart"] or list(finding.evidence)
    places = []
    for evidence in apart[:_TO_OPEN]:
        document = lookup.documents.get(evidence.document)
        path = (document.path if document else None) or evidence.document
        places.append(f"{visible(path)}:{evidence.span.line}:{evidence.span.column}")
    return list(dict.fromkeys(places))


def quoted(words: str) -> str:
    """The words in quotation marks, their own or ours."""
    text = visible(words).strip()
    return text if not text or text.startswith(('"', "\u201c")) else f'"{text}"'
