"""Two reports held against each other, finding by finding."""

from checker.policy.baseline import entry_of, matched
from checker.report.difference import ChangedEntry, Difference, LostEntry
from checker.report.gate import LEVELS
from checker.report.model import Report


def compare_reports(old: Report, new: Report) -> Difference:
    """The findings that only one of two reports has. One is known by its fingerprint, as in a baseline."""
    before = {finding.fingerprint: finding for finding in old.findings}
    pairs = matched(new.findings, [entry_of(finding, {}) for finding in old.findings])
    kept = {entry.fingerprint for entry in pairs.values()}
    set_aside = {entry.finding.fingerprint: entry for entry in new.suppressed}
    lost = [finding for finding in old.findings if finding.fingerprint not in kept]
    changed = [
        ChangedEntry(finding=new.findings[at], was=before[entry.fingerprint].level)
        for at, entry in pairs.items()
        if new.findings[at].level != before[entry.fingerprint].level
    ]
    return Difference(
        old=old.tool,
        new=new.tool,
        gained=tuple(finding for at, finding in enumerate(new.findings) if at not in pairs),
        lost=tuple(LostEntry(finding=finding, suppressed=set_aside.get(finding.fingerprint)) for finding in lost),
        changed=tuple(sorted(changed, key=lambda entry: LEVELS.index(entry.finding.level))),
        both=len(pairs),
    )
