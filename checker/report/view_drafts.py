"""Findings on drafts, paragraph by paragraph: the draft's words first, what others say, and what would settle it."""

from collections.abc import Mapping

from checker.report.drafts import own_side, paragraph_of
from checker.report.lookup import View
from checker.report.model import FindingEntry, LevelName
from checker.report.titles import finding_title
from checker.report.view_findings import write_quotes, write_reasons, write_sentences, write_title

_MOST = 30
_ELSEWHERE = "In no draft"
_WORDS: Mapping[LevelName, str] = {"error": "Contradiction", "warning": "Worth a look", "note": "Note"}


def write_paragraphs(view: View) -> None:
    """Puts down the findings, which are in the order of the drafts' paragraphs, each paragraph with its heading."""
    drafts = view.lookup.report.drafts or ()
    head = ""
    for number, finding in enumerate(view.findings[:_MOST], start=1):
        side = own_side(finding, drafts)
        if (here := paragraph_of(side, view.lookup) if side else _ELSEWHERE) != head:
            head = here
            view.head(head)
        _write(view, number, finding)
    if len(view.findings) > _MOST:
        view.aside(f"and {len(view.findings) - _MOST:,} more (all of them: --output-format concise)")


def _write(view: View, number: int, finding: FindingEntry) -> None:
    write_title(view, number, finding, f"{_WORDS[finding.level]}: {finding_title(finding, view.lookup)}")
    if finding.level == "error":
        write_sentences(view, finding)
    else:
        write_quotes(view, finding.evidence)
    write_reasons(view, finding)
