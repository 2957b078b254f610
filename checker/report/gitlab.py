"""GitLab's Code Quality report: a JSON list with one entry for each side of each finding.

After "Code Quality report format" in GitLab's documentation: description, check_name, fingerprint, severity, location.
"""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from checker.report.issues import Issue, issues, plain
from checker.report.lookup import look_up
from checker.report.model import LevelName, Report

_SEVERITIES: dict[LevelName, str] = {"error": "critical", "warning": "minor", "note": "info"}


def render_gitlab(report: Report, least: LevelName = "warning") -> str:
    """The entries, worst first. Each has a fingerprint of its own, which no moved line changes."""
    entries = [entry for issue in issues(look_up(report), least) for entry in _entries(issue, report.drafts)]
    return json.dumps(entries, indent=2, ensure_ascii=True) + "\n"


def _entries(issue: Issue, drafts: tuple[str, ...] | None) -> Iterator[dict[str, object]]:
    """One for each side; where drafts are checked, for each that is a draft: a source is not the writer's to mend."""
    finding = issue.finding
    told: Counter[str] = Counter()
    for side in issue.sides:
        if drafts is not None and side.evidence.document not in drafts:
            continue
        sentence = " ".join(side.evidence.sentence.casefold().split())
        told[sentence] += 1
        key = f"{finding.fingerprint}\n{sentence}\n{told[sentence]}"
        yield {
            "description": " ".join(filter(None, (f"{plain(finding.message)} ({issue.title})", plain(finding.settle)))),
            "check_name": finding.rule,
            "fingerprint": sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": _SEVERITIES[finding.level],
            "location": {
                "path": side.path,
                "positions": {
                    "begin": {"line": side.region.line, "column": side.region.column},
                    "end": {"line": side.region.end_line, "column": side.region.end_column},
                },
                "lines": {"begin": side.region.line, "end": side.region.end_line},
            },
        }
