"""One finding of a report, by its fingerprint or the beginning of it."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from checker.report.model import FindingEntry, Report
from checker.report.phrases import short

_ALIKE = 60
_MOST = 5


def every_finding(report: Report) -> list[FindingEntry]:
    """The findings that count, then those that were set aside."""
    return [*report.findings, *(entry.finding for entry in report.suppressed)]


def findings_like(report: Report, wanted: str) -> list[FindingEntry]:
    """The findings whose fingerprint is the one wanted, or begins so: `7c1e0912`, `7c1e0912-2` of several alike."""
    findings = every_finding(report)
    exact = [finding for finding in findings if finding.fingerprint == wanted.lower()]
    digits, _, number = wanted.lower().partition("-")
    return exact or [finding for finding in findings if _begins(finding.fingerprint, digits, number)]


def _begins(fingerprint: str, digits: str, number: str) -> bool:
    own, _, own_number = fingerprint.partition("-")
    return bool(digits) and own.startswith(digits) and own_number == number


def suggestions(report: Report, wanted: str) -> Sequence[FindingEntry]:
    """Findings that may be meant: those with a like fingerprint, else those of a rule of that code, else the first."""
    findings = {finding.fingerprint: finding for finding in every_finding(report)}
    choices = {fingerprint: short(fingerprint) for fingerprint in findings}
    near = process.extract(wanted[:8].lower(), choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    of_rule = [finding for finding in findings.values() if wanted and finding.rule.startswith(wanted.upper())]
    return ([findings[key] for _, _, key in near] or of_rule or list(findings.values()))[:_MOST]
