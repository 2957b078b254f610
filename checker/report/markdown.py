"""A summary for a pull request's comment or a step's summary, in GitHub's Markdown."""

import re
from collections.abc import Iterator, Sequence

from checker.report.gate import LEVELS, Gate, level_word
from checker.report.issues import Issue, Side, counts_of, issues, plain
from checker.report.lookup import look_up
from checker.report.model import LevelName, Report
from checker.report.phrases import counted

MOST = 30
"""Findings shown: a comment may hold 65,536 characters."""
_SPECIAL = re.compile(r"([\\`*_\[\]|~<>&@#]|:(?=//)|\.(?=\w))")
"""What GitHub's Markdown takes for markup within a line, for a link, a mention or an issue's number."""


def render_markdown(report: Report, least: LevelName = "warning", gate: Gate | None = None) -> str:
    """A heading with the counts, then each finding with the words from every side, worst first."""
    found = list(issues(look_up(report), least))
    return "\n".join([*_head(report, gate), *_findings(found), ""])


def _head(report: Report, gate: Gate | None) -> Iterator[str]:
    counts = counts_of(report)
    errors = counts["error"]
    yield f"## {counted(errors, 'contradiction') if errors else 'No contradiction'}"
    yield ""
    parts = [counted(report.summary.documents, "article"), *(_count(level, counts[level]) for level in LEVELS[1:])]
    outcome = [] if gate is None else [f"gate: **{'pass' if gate.code == 0 else f'fail, exit {gate.code}'}**"]
    yield ", ".join([*parts, *outcome])
    for problem in report.problems:
        if problem.fatal:
            whose = "Source not read" if problem.in_source else "Not read"
            yield f"\n> {whose}: {escaped(problem.document)}: {escaped(problem.message)}"
    if report.suppressed:
        yield f"\n{counted(len(report.suppressed), 'finding')} suppressed"


def _count(level: LevelName, number: int) -> str:
    return counted(number, level_word(level))


def _findings(found: Sequence[Issue]) -> Iterator[str]:
    for issue in found[:MOST]:
        yield from _finding(issue)
    if len(found) > MOST:
        yield f"\n{counted(len(found) - MOST, 'more finding')}."


def _finding(issue: Issue) -> Iterator[str]:
    finding = issue.finding
    yield f"\n### {level_word(finding.level).capitalize()}: {escaped(issue.title)} `{finding.rule}`\n"
    for side in issue.sides:
        yield _side(side)
    for sentence in (*finding.why, *finding.roots):
        yield f"\n{escaped(sentence)}"
    if told := finding.settle or finding.next:
        yield f"\n**Next:** {escaped(told)}"
    yield f"\n<sub>{finding.fingerprint}</sub>"


def _side(side: Side) -> str:
    mark = " **(stands apart)**" if side.evidence.role == "apart" else ""
    place = f"{side.path}:{side.region.line}"
    return f"- {escaped(place)}{mark}: {_with_quote(plain(side.evidence.sentence), plain(side.evidence.quote))}"


def _with_quote(sentence: str, quote: str) -> str:
    """The sentence with the words of the claim in bold."""
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    return f"{_unmarked(before)}**{_unmarked(found)}**{_unmarked(after)}" if found else escaped(sentence)


def escaped(words: str) -> str:
    """Words on one line as they stand: nothing in them is markup, a link or a mention."""
    return _unmarked(plain(words))


def _unmarked(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
