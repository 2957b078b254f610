"""The forms that a report can be written in, by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.model.document import Document
from checker.report.gate import FailOn, Gate
from checker.report.model import LevelName, Report
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


# Each form is loaded when it is asked for: a start needs one of them.


def _terminal(report: Report, wanted: Wanted) -> str:
    return render_terminal(report, wanted.look, wanted.gate)


def _html(report: Report, wanted: Wanted) -> str:
    from checker.report.html.page import render_html

    return render_html(report, wanted.documents, least=wanted.least, gate=wanted.gate, version=wanted.version)


def _json(report: Report, _: Wanted) -> str:
    from checker.report.json import render_json

    return render_json(report)


def _concise(report: Report, wanted: Wanted) -> str:
    from checker.report.concise import render_concise

    return render_concise(report, wanted.least)


def _sarif(report: Report, wanted: Wanted) -> str:
    from checker.report.sarif import render_sarif

    return render_sarif(report, wanted.rules, wanted.least, version=wanted.version)


def _github(report: Report, wanted: Wanted) -> str:
    from checker.report.github import render_github

    return render_github(report, wanted.least)


def _markdown(report: Report, wanted: Wanted) -> str:
    from checker.report.markdown import render_markdown

    return render_markdown(report, wanted.least, wanted.gate)


def _junit(report: Report, wanted: Wanted) -> str:
    from checker.report.junit import render_junit

    return render_junit(report, wanted.least, wanted.fail_on)


def _gitlab(report: Report, wanted: Wanted) -> str:
    from checker.report.gitlab import render_gitlab

    return render_gitlab(report, wanted.least)


RENDERERS: Mapping[str, Callable[[Report, Wanted], str]] = {
    "terminal": _terminal,
    "html": _html,
    "json": _json,
    "concise": _concise,
    "sarif": _sarif,
    "github": _github,
    "markdown": _markdown,
    "junit": _junit,
    "gitlab": _gitlab,
}
"""By name, what makes the report's text."""


def pieces_of(report: Report, form: str, wanted: Wanted) -> Iterable[str]:
    """The report's text in a form, in pieces where it may be long."""
    if form != "json":
        return [RENDERERS[form](report, wanted)]
    from checker.report.json import json_pieces

    return json_pieces(report)
