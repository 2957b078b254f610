"""One finding a line, as compilers and linters print theirs: editors and `grep` know what to do with it."""

from checker.report.issues import issues, plain
from checker.report.lookup import look_up
from checker.report.model import LevelName, Report
from checker.report.phrases import short


def render_concise(report: Report, least: LevelName = "warning") -> str:
    """`path:line:col: CODE level message [fingerprint]`, worst first; nothing where nothing was found."""
    lines = (
        f"{issue.primary.place}: {issue.finding.rule} {issue.finding.level} {plain(issue.finding.message)}"
        f" [{short(issue.finding.fingerprint)}]\n"
        for issue in issues(look_up(report), least)
    )
    return "".join(lines)
