"""Counts instead of findings, for a first look at an archive: by rule, and by source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.cells import cell_len, set_cell_size

from checker.report.layout import visible
from checker.report.model import FindingEntry, Node, Report, Summary
from checker.report.phrases import counted

_WITHOUT = "(no source named)"


class RuleCount(Node):
    """What one rule found, by level, in how many events; a finding of no event counts in none."""

    rule: str
    name: str
    errors: int
    warnings: int
    notes: int
    events: int


class SourceCount(Node):
    """The findings in which a source has a side, by level; in `apart` of those above a note it stands apart."""

    source: str | None
    documents: int
    errors: int
    warnings: int
    notes: int
    apart: int


class Statistics(Node):
    """The findings of a report counted; those that were suppressed are left out."""

    version: Literal[1] = 1
    summary: Summary
    rules: tuple[RuleCount, ...]
    sources: tuple[SourceCount, ...]


def count_findings(report: Report) -> Statistics:
    """The findings of a report by rule and by source, those with the most contradictions first."""
    return Statistics(summary=report.summary, rules=tuple(_by_rule(report)), sources=tuple(_by_source(report)))


def _by_rule(report: Report) -> list[RuleCount]:
    found: dict[str, list[FindingEntry]] = defaultdict(list)
    for finding in report.findings:
        found[finding.rule].append(finding)
    rows = [
        RuleCount(
            rule=rule,
            name=own[0].name,
            **_levels(own),
            events=len({finding.event for finding in own if finding.event}),
        )
        for rule, own in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.errors, -row.warnings, -row.notes, row.rule))


def _by_source(report: Report) -> list[SourceCount]:
    source_of = {document.id: document.source for document in report.documents}
    documents = Counter(source_of.values())
    found: dict[str | None, list[FindingEntry]] = defaultdict(list)
    apart: Counter[str | None] = Counter()
    for finding in report.findings:
        for source in dict.fromkeys(source_of.get(side.document) for side in finding.evidence):
            found[source].append(finding)
        if finding.level != "note":
            apart.update({source_of.get(side.document) for side in finding.evidence if side.role == "apart"})
    rows = [
        SourceCount(source=source, documents=number, **_levels(found[source]), apart=apart[source])
        for source, number in documents.items()
    ]
    return sorted(rows, key=lambda row: (-row.errors, -row.warnings, -row.notes, row.source or "\U0010ffff"))


def _levels(findings: Iterable[FindingEntry]) -> dict[str, int]:
    counts = Counter(finding.level for finding in findings)
    return {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}


def render_statistics(statistics: Statistics) -> str:
    """Two tables in plain text, with a line of totals above them."""
    summary = statistics.summary
    totals = [
        counted(summary.errors, "contradiction"),
        counted(summary.warnings, "warning"),
        counted(summary.notes, "note"),
    ]
    lines = [f"STATISTICS  {counted(summary.documents, 'article')}, {counted(summary.events, 'event')}: "]
    lines[0] += ", ".join(totals)
    by_rule = [
        (f"{row.rule}  {visible(row.name)}", (row.errors, row.warnings, row.notes, row.events))
        for row in statistics.rules
    ]
    by_source = [
        (visible(row.source or _WITHOUT), (row.errors, row.warnings, row.notes, row.apart, row.documents))
        for row in statistics.sources
    ]
    levels = ("errors", "warnings", "notes")
    if by_rule:
        lines += ["", *_table("BY RULE", (*levels, "events"), by_rule)]
    if by_source:
        lines += ["", *_table("BY SOURCE", (*levels, "apart", "articles"), by_source)]
    return "\n".join((*lines, ""))


def _table(head: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> list[str]:
    width = max(cell_len(text) for text in (head, *(name for name, _ in rows)))
    lines = [set_cell_size(head, width) + "".join(f"{column:>10}" for column in columns)]
    lines += [set_cell_size(name, width) + "".join(f"{number:>10,}" for number in numbers) for name, numbers in rows]
    return [line.rstrip() for line in lines]
