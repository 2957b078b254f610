"""Findings as other tools know them: one place that the finding is at, and the others that speak of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.report.gate import reaches
from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import EvidenceEntry, FindingEntry, LevelName, Position, Report
from checker.report.titles import finding_title

_START = Position(field="text", start=0, end=0, line=1, column=1, end_line=1, end_column=1)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding in a file. `region` is where in it; a headline that stands apart is at its start."""

    path: str
    label: str
    region: Position
    evidence: EvidenceEntry

    @property
    def place(self) -> str:
        """`stories/a.txt:3:10`."""
        return f"{visible(self.path)}:{self.region.line}:{self.region.column}"


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding with its title, and its sides: first the one that stands apart, or the first of all."""

    finding: FindingEntry
    title: str
    sides: tuple[Side, ...]

    @property
    def primary(self) -> Side:
        """The side at which the finding is shown."""
        return self.sides[0]


def issues(lookup: Lookup, least: LevelName) -> Iterator[Issue]:
    """The findings of a level or above, worst first."""
    for finding in lookup.report.findings:
        if reaches(finding.level, least) and finding.evidence:
            yield issue_of(finding, lookup)


def issue_of(finding: FindingEntry, lookup: Lookup) -> Issue:
    """A finding as other tools know it."""
    sides = tuple(_side(item, lookup) for item in _in_order(finding.evidence, lookup))
    return Issue(finding, finding_title(finding, lookup), sides)


def _in_order(evidence: Sequence[EvidenceEntry], lookup: Lookup) -> list[EvidenceEntry]:
    """A draft's side first, then the side that stands apart."""
    drafts = lookup.report.drafts or ()
    return sorted(evidence, key=lambda item: (item.document not in drafts, item.role not in ("apart", "a")))


def _side(item: EvidenceEntry, lookup: Lookup) -> Side:
    document = lookup.documents.get(item.document)
    path = (document.path if document else None) or item.document
    region = item.span if item.span.field == "text" else _START
    return Side(path, lookup.label(item.document), region, item)


def plain(words: str) -> str:
    """Words of an article on one line, with nothing in them that a terminal or a bidirectional view would obey."""
    return visible(" ".join(words.split()))


def counts_of(report: Report) -> dict[LevelName, int]:
    """How many findings of each level."""
    summary = report.summary
    return {"error": summary.errors, "warning": summary.warnings, "note": summary.notes}
