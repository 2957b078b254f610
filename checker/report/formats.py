"""The forms that a report can be written in, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.model.document import Document
from checker.report.concise import render_concise
from checker.report.gate import FailOn, Gate
from checker.report.github import render_github
from checker.report.gitlab import render_gitlab
from checker.report.json import render_json
from checker.report.junit import render_junit
from checker.report.markdown import render_markdown
from checker.report.model import LevelName, Report
from checker.report.sarif import render_sarif
from checker.report.terminal import Look, render_terminal
from checker.rulebook.schema import RuleMeta


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a report is to be written, whatever its form: from which level on, and for which gate."""

    look: Look = Look()
    gate: Gate | None = None
    fail_on: FailOn = "error"
    rules: Mapping[str, RuleMeta] = field(default_factory=dict)
    version: str = ""
    documents: Sequence[Document] = ()
    """The articles, for a form that shows their texts: the report holds none."""

    @property
    def least(self) -> LevelName:
        """The level from which on findings are written."""
        return self.look.least


def _render_html(report: Report, wanted: Wanted) -> str:
    """The page for a browser; what makes it is loaded when it is asked for."""
    from checker.report.html.page import render_html

    return render_html(report, wanted.documents, least=wanted.least, gate=wanted.gate, version=wanted.version)


RENDERERS: Mapping[str, Callable[[Report, Wanted], str]] = {
    "terminal": lambda report, wanted: render_terminal(report, wanted.look, wanted.gate),
    "html": _render_html,
    "json": lambda report, _: render_json(report),
    "concise": lambda report, wanted: render_concise(report, wanted.least),
    "sarif": lambda report, wanted: render_sarif(report, wanted.rules, wanted.least, version=wanted.version),
    "github": lambda report, wanted: render_github(report, wanted.least),
    "markdown": lambda report, wanted: render_markdown(report, wanted.least, wanted.gate),
    "junit": lambda report, wanted: render_junit(report, wanted.least, wanted.fail_on),
    "gitlab": lambda report, wanted: render_gitlab(report, wanted.least),
}
"""By name, what makes the report's text."""
