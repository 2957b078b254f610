"""Which findings of a report count: the one place where what a house has decided is brought to bear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.model.document import Document
from checker.policy.baseline import Baseline, Entry, entry_of, matched, stale
from checker.policy.notes import KIND, STALE, Place, Remark, notes
from checker.policy.set_aside import SetAside
from checker.policy.suppress import GONE, Sifted, by_comments, by_configuration
from checker.report.gate import LEVELS, reaches
from checker.report.model import FindingEntry, LevelName, Report, SuppressedEntry
from checker.rulebook.load import Rulebook
from checker.rulebook.schema import PolicyRule


@dataclass(frozen=True, slots=True)
class InForce:
    """The rules there are, the codes of those looked for, and the notes on suppressions as the house weighs them."""

    book: Rulebook
    ran: frozenset[str]
    notes: Sequence[PolicyRule]


def decide(report: Report, aside: SetAside, documents: Sequence[Document], in_force: InForce) -> Report:
    """The report with its findings sifted: by the comments of its articles, by the configuration, by the baseline.

    A finding that two of them name goes by the first. What is amiss with a suppression, or with an entry of the
    baseline, is a note of its own, at the place where it is written.
    """
    book, ran = in_force.book, in_force.ran
    known = [code for code in book.by_id if code not in {rule.id for rule in book.policy}]
    sifted = Sifted(list(report.findings))
    heeded = [document for document in documents if aside.heeded is None or document.id in aside.heeded]
    by_comments(sifted, heeded, report, known, ran)
    by_configuration(sifted, aside, all_ran=set(known) <= set(ran))
    if aside.baseline is not None:
        read = [document.path or document.id for document in documents]
        still = _by_baseline(sifted, aside.baseline)
        sifted.remarks += map(_remark(aside.baseline), stale(aside.baseline, still, read, ran))
    return with_findings(report, _with_notes(sifted, in_force.notes), sifted.suppressed)


def _by_baseline(sifted: Sifted, baseline: Baseline) -> list[Entry]:
    """Sets aside what was there when the baseline was written; gives the entries that are findings still."""
    named = {entry.finding.fingerprint for entry in sifted.suppressed}
    pairs = matched(sifted.findings, [entry for entry in baseline.entries if entry.fingerprint not in named])
    sifted.suppressed += [
        SuppressedEntry(
            finding=sifted.findings[at],
            by="baseline",
            reason=WAS_THERE,
            where=f"{baseline.path}:{entry.line}" if entry.line else baseline.path,
        )
        for at, entry in sorted(pairs.items())
    ]
    sifted.findings = [finding for at, finding in enumerate(sifted.findings) if at not in pairs]
    return [*pairs.values(), *(entry for entry in baseline.entries if entry.fingerprint in named)]


WAS_THERE = "It was there when the baseline was written."


def _remark(baseline: Baseline) -> Callable[[Entry], Remark]:
    def remark(entry: Entry) -> Remark:
        place = Place(baseline.path, line=entry.line or 1, end_line=entry.line or 1)
        return Remark(STALE, place, f"{entry.rule} {entry.fingerprint} of the baseline", GONE)

    return remark


def behind(report: Report, baseline: Baseline) -> Report:
    """The report with what the baseline holds set aside as well."""
    sifted = Sifted(list(report.findings), list(report.suppressed))
    _by_baseline(sifted, baseline)
    return with_findings(report, sifted.findings, sifted.suppressed)


def still_found(report: Report, baseline: Baseline) -> list[Entry]:
    """The entries of a baseline that are findings of the report, set aside or not."""
    findings = [*report.findings, *(entry.finding for entry in report.suppressed)]
    return list(matched(findings, baseline.entries).values())


def entries_of(report: Report, least: LevelName) -> list[Entry]:
    """What goes into a baseline: the findings of a level or above; not the notes on suppressions."""
    paths = {document.id: document.path or document.id for document in report.documents}
    return [
        entry_of(finding, paths)
        for finding in report.findings
        if reaches(finding.level, least) and finding.kind != KIND
    ]


def _with_notes(sifted: Sifted, rules: Sequence[PolicyRule]) -> list[FindingEntry]:
    found = notes(sifted.remarks, rules)
    return sorted([*sifted.findings, *found], key=lambda finding: LEVELS.index(finding.level))


def with_findings(report: Report, findings: Sequence[FindingEntry], suppressed: Sequence[SuppressedEntry]) -> Report:
    """The report with other findings, and the counts that go with them."""
    levels = [finding.level for finding in findings]
    counts = {"errors": levels.count("error"), "warnings": levels.count("warning"), "notes": levels.count("note")}
    summary = report.summary.model_copy(update={**counts, "suppressed": len(suppressed)})
    order = {finding.fingerprint: at for at, finding in enumerate(report.findings)}
    ordered = sorted(suppressed, key=lambda entry: order.get(entry.finding.fingerprint, -1))
    return report.model_copy(update={"findings": tuple(findings), "suppressed": tuple(ordered), "summary": summary})
