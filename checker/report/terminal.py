"""The Report as a page for people: the same data as the JSON, and no judgement of its own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text

from checker.report.claims import write_claims
from checker.report.gate import LEVELS, Gate, level_word, reaches
from checker.report.layout import BAD, GOOD, STRONG, Cell, Page, Paint, render, visible
from checker.report.lookup import Lookup, View, look_up
from checker.report.model import FindingEntry, LevelName, Report
from checker.report.phrases import counted, listed
from checker.report.titles import finding_title
from checker.report.view_events import write_background, write_events
from checker.report.view_findings import write_contradictions, write_notes, write_worth_a_look
from checker.report.view_rest import write_coverage, write_noise, write_not_compared

NARROWEST, WIDEST = 60, 160
_FEW = 20
_NAMED = 8
_SUBJECTS = 3
_HELD = frozenset({"agree", "compatible", "conflict"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to look.

    `width` in cells, held between 60 and 160. Findings below `min_level` are counted, not shown.
    `show` may name `coverage`, `notes` and `claims`, to have them listed in full.
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
    view = View(page, look_up(report), findings, few=len(report.documents) <= _FEW)
    _write_head(view)
    for write in _SECTIONS:
        write(view)
    write_coverage(view, in_full="coverage" in look.show)
    if "claims" in look.show:
        write_claims(page, view.lookup)
    _write_gate(page, report, look.least, gate)
    return render(page.lines, look.paint)


_SECTIONS: tuple[Callable[[View], None], ...] = (
    write_contradictions,
    write_worth_a_look,
    write_notes,
    write_events,
    write_background,
    write_not_compared,
    write_noise,
)


def _write_head(view: View) -> None:
    head, style, rest = _headline(view.lookup)
    view.page.row([Cell(Text(head, style), len(head) + 1)], Text(rest))
    if about := _about(view.lookup):
        view.page.write(about)
    for sentence in _versions(view.lookup):
        view.page.write(sentence)
    for sentence in _shortcomings(view.lookup):
        view.page.write(Text(sentence, STRONG))


def _headline(lookup: Lookup) -> tuple[str, str, str]:
    """One of three headlines, its style, and what goes with it."""
    report = lookup.report
    errors = [finding for finding in report.findings if finding.level == "error"]
    points = f"{counted(report.summary.warnings, 'point')} worth a look" if report.summary.warnings else ""
    if errors:
        head = "CONTRADICTION" if len(errors) == 1 else "CONTRADICTIONS"
        return f"{len(errors):,} {head}", BAD, "; ".join(filter(None, (_subjects(errors, lookup), points)))
    if points or _compared_anything(report):
        return "NO CONTRADICTION", GOOD, points
    return "NOTHING TO COMPARE", STRONG, _why_nothing(report)


def _subjects(errors: list[FindingEntry], lookup: Lookup) -> str:
    """What the contradictions are about: of one who stands apart, of several what most of them are about."""
    counts = Counter(finding_title(error, lookup) for error in errors)
    if len(errors) > 1:
        named = [f"{title} ({count:,})" if count > 1 else title for title, count in counts.most_common(_SUBJECTS)]
        return "; ".join(named) + (f" and {len(counts) - _SUBJECTS} more" if len(counts) > _SUBJECTS else "")
    title, evidence = next(iter(counts)), errors[0].evidence
    if len({item.document for item in evidence}) == 1:
        return f"{title}, in {lookup.label(evidence[0].document)}"
    apart = sorted({lookup.label(item.document) for item in evidence if item.role == "apart"})
    if apart:
        return f"{title}: {listed(apart)} {'stands' if len(apart) == 1 else 'stand'} apart"
    sides = sorted({lookup.label(item.document) for item in evidence})
    return f"{title}: {listed(sides)} differ" if len(sides) <= _SUBJECTS else title


def _compared_anything(report: Report) -> bool:
    in_slots = any(slot.verdict in _HELD for event in report.events for slot in event.slots)
    return in_slots or any(comparison.verdict in _HELD for comparison in report.comparisons)


def _why_nothing(report: Report) -> str:
    if not report.documents:
        return "no article was read"
    if not report.claims:
        return "no claim was read from " + ("the article" if len(report.documents) == 1 else "any of the articles")
    if len(report.documents) == 1:
        return "one article alone"
    return "no two claims are about the same thing"


def _about(lookup: Lookup) -> str:
    report = lookup.report
    if not report.documents:
        return ""
    events = sum(event.main and bool(event.slots) for event in report.events)
    counts = [counted(len(report.documents), "article"), counted(events, "event") if events else "", _dated(report)]
    return f"{', '.join(filter(None, counts))}. {_legend(lookup)}".strip()


def _dated(report: Report) -> str:
    dated = sum(document.published is not None for document in report.documents)
    if not dated:
        return "no publication date" + ("s" if len(report.documents) > 1 else "")
    if dated == len(report.documents):
        return "publication dates given"
    return f"publication dates of {dated:,}"


def _legend(lookup: Lookup) -> str:
    documents = lookup.report.documents
    if not documents or not any(claim.span.field == "text" for claim in lookup.report.claims):
        return ""
    folders = {(document.path or document.id).rpartition("/")[0] for document in documents}
    folder = f" in {visible(folders.pop())}/" if len(folders) == 1 and folders != {""} else ""
    names = ((document.path or document.id).rpartition("/")[2] for document in documents)
    begins = [name.startswith(d.label) for name, d in zip(names, documents, strict=True)]
    example = f"{visible(documents[0].label)}:3 = line 3."
    if all(begins):
        return f"Labels start the file names{folder}; {example}"
    if all(document.label == document.source for document in documents):
        return f"Labels are the sources; {example}"
    return f"Labels are sources, or shorten the file names{folder}; {example}"


def _versions(lookup: Lookup) -> list[str]:
    """Which articles are earlier versions of others, and so not compared."""
    earlier = [document for document in lookup.report.documents if document.version_of is not None]
    ids = [document.id for document in lookup.report.documents]
    sentences = [lookup.labelled(document.version_reason, ids) for document in earlier[:_NAMED]]
    if len(earlier) > _NAMED:
        sentences.append(f"{len(earlier) - _NAMED:,} more are earlier versions too.")
    return [*sentences, "Of each story the newest version counts."] if sentences else []


def _shortcomings(lookup: Lookup) -> list[str]:
    """What could not be read, or gave no claim."""
    report = lookup.report
    fatal = [problem for problem in report.problems if problem.fatal]
    sentences = [f"Not read: {visible(p.document)}: {visible(p.message)}" for p in fatal[:_NAMED]]
    if len(fatal) > _NAMED:
        sentences.append(f"Not read: {len(fatal) - _NAMED:,} more.")
    with_claims = {claim.document for claim in report.claims}
    silent = [visible(d.label) for d in report.documents if d.id not in with_claims and d.same_as is None]
    if silent and report.claims:
        more = [f"{len(silent) - _NAMED:,} more"] if len(silent) > _NAMED else []
        sentences.append(f"No claim was read from {listed([*silent[:_NAMED], *more])}.")
    mild = [problem for problem in report.problems if not problem.fatal]
    sentences += [f"{lookup.label(p.document)}: {visible(p.message)}" for p in mild[:_NAMED]]
    return sentences


def _write_gate(page: Page, report: Report, least: LevelName, gate: Gate | None) -> None:
    summary = report.summary
    counts = dict(zip(LEVELS, (summary.errors, summary.warnings, summary.notes), strict=True))
    hidden = [level for level in LEVELS if not reaches(level, least) and counts[level]]
    parts = [counted(counts[level], level_word(level)) for level in LEVELS if level not in hidden]
    parts += [f"{counted(counts[level], level_word(level))} not shown (--min-level {level})" for level in hidden]
    page.blank()
    line = Text(", ".join(parts) + ".")
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
