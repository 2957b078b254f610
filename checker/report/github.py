"""Annotations of a GitHub workflow: commands on stdout that mark lines of a pull request.

    ::error file=stories/a.txt,line=3,endLine=3,col=10,endColumn=24,title=CC201 …::message

After "Workflow commands for GitHub Actions" in GitHub's documentation. A step shows ten annotations of each level: the
worst ten are written, and how many more there are.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from checker.report.gate import LEVELS, level_word
from checker.report.issues import Issue, issues, plain
from checker.report.lookup import look_up
from checker.report.model import LevelName, Report
from checker.report.phrases import counted

SHOWN = 10
_COMMANDS: dict[LevelName, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(report: Report, least: LevelName = "warning") -> str:
    """The annotations of all findings of a level or above, one a line."""
    found = list(issues(look_up(report), least))
    lines = (line for level in LEVELS for line in _of_level(level, [i for i in found if i.finding.level == level]))
    return "".join(f"{line}\n" for line in lines)


def _of_level(level: LevelName, found: Sequence[Issue]) -> Iterator[str]:
    for issue in islice(found, SHOWN):
        yield _annotation(issue)
    if len(found) > SHOWN:
        more = counted(len(found) - SHOWN, f"more {level_word(level)}")
        yield f"::notice title=checker::{_data(more)}"


def _annotation(issue: Issue) -> str:
    side, finding = issue.primary, issue.finding
    region = side.region
    properties = {
        "file": side.path,
        "line": region.line,
        "endLine": region.end_line,
        "col": region.column,
        "endColumn": region.end_column,
        "title": f"{finding.rule} {issue.title}",
    }
    if region.end_line != region.line:  # GitHub refuses columns of a stretch over several lines.
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    others = (f"{other.place}: {plain(other.evidence.sentence)}" for other in issue.sides if other.evidence.sentence)
    told = filter(None, (plain(finding.message), *others, plain(finding.settle)))
    return f"::{_COMMANDS[finding.level]} {written}::{_data(chr(10).join(told))}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(plain(words)).replace(":", "%3A").replace(",", "%2C")
