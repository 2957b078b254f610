"""The Report as a page for people: the same data as the JSON, and no judgement of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text

from checker.report.claims import write_claims
from checker.report.drafts import in_draft_order
from checker.report.gate import Gate, reaches
from checker.report.headlines import about, counts_line, headline, shortcomings, suppressed_lines, versions
from checker.report.layout import BAD, GOOD, STRONG, Cell, Page, Paint, render
from checker.report.lookup import View, look_up
from checker.report.model import LevelName, Report
from checker.report.view_drafts import write_paragraphs
from checker.report.view_events import write_background, write_events
from checker.report.view_findings import write_contradictions, write_notes, write_worth_a_look
from checker.report.view_rest import write_coverage, write_noise, write_not_compared
from checker.report.view_suppressed import write_suppressed

NARROWEST, WIDEST = 60, 160
_FEW = 20
_STYLES = {"contradiction": BAD, "none": GOOD, "nothing": STRONG}


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to look.

    `width` in cells, held between 60 and 160. Findings below `min_level` are counted, not shown.
    `show` may name `coverage`, `notes`, `claims` and `suppressed`, to have them listed in full.
    """

    width: int = 80
    paint: Paint = "plain"
    min_level: LevelName = "warning"
    show: frozenset[str] = frozenset()

    @property
    def least(self) -> LevelName:
        """The level from which on findings are shown."""
        return "note" if "notes" in self.show else self.min_level


def render_terminal(report: Report, look: Look = Look(), gate: Gate | None = None) -> str:
    """The report as a page; `gate` is what the exit code will be, for the last line."""
    page = Page(max(NARROWEST, min(look.width, WIDEST)))
    findings = [finding for finding in report.findings if reaches(finding.level, look.least)]
    if report.drafts is not None:
        findings = in_draft_order(findings, report.drafts)
    view = View(page, look_up(report), findings, few=len(report.documents) <= _FEW)
    _write_head(view)
    for write in (*(_FINDINGS if report.drafts is None else (write_paragraphs,)), *_SECTIONS):
        write(view)
    write_coverage(view, in_full="coverage" in look.show)
    if "claims" in look.show:
        write_claims(page, view.lookup)
    if "suppressed" in look.show:
        write_suppressed(view)
    _write_gate(page, report, look.least, gate)
    return render(page.lines, look.paint)


_FINDINGS: tuple[Callable[[View], None], ...] = (write_contradictions, write_worth_a_look, write_notes)
_SECTIONS: tuple[Callable[[View], None], ...] = (
    write_events,
    write_background,
    write_not_compared,
    write_noise,
)


def _write_head(view: View) -> None:
    head = headline(view.lookup)
    view.page.row([Cell(Text(head.words, _STYLES[head.outcome]), len(head.words) + 1)], Text(head.rest))
    if told := about(view.lookup):
        view.page.write(told)
    for sentence in versions(view.lookup):
        view.page.write(sentence)
    for sentence in shortcomings(view.lookup):
        view.page.write(Text(sentence, STRONG))


def _write_gate(page: Page, report: Report, least: LevelName, gate: Gate | None) -> None:
    page.blank()
    for told in suppressed_lines(report, least):
        page.write(told)
    line = Text(counts_line(report, least))
    if gate is None:
        page.write(line)
        return
    word, style = ("pass", GOOD) if gate.code == 0 else (f"FAIL, exit {gate.code}", BAD)
    outcome = Text("Gate: ").append(word, style)
    if line.cell_len + outcome.cell_len < page.width:
        page.write(line.append(" ").append_text(outcome))
    else:
        page.write(line)
        page.write(outcome)
