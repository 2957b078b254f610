"""A self-test, and what was planted, as pages for a person."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from checker.model.plant import Plant, Unplanted
from checker.report.layout import BAD, FAINT, GOOD, HEAD, STRONG, Cell, Page, Paint, columns_for, render, visible
from checker.report.phrases import counted
from checker.report.selftest import KindEntry, SelfTest, TrialEntry, UntestedEntry

_KIND, _NUMBER = 14, 8
_MOST_MISSES = 40
_COLUMNS = ("planted", "found", "errors", "warnings", "recall", "false alarms")


def render_selftest(result: SelfTest, *, width: int = 80, paint: Paint = "plain") -> str:
    """Recall and false alarms by kind, then what was missed and why, then what could not be tested."""
    page = Page(max(60, width))
    title = Text(f"  {counted(result.documents, 'article')}, {counted(result.planted, 'planted conflict')}", STRONG)
    page.write(Text("SELF-TEST", HEAD).append(title).append(f"  seed {result.seed}", FAINT))
    page.blank()
    _write_kinds(page, [kind for kind in result.kinds if kind.planted])
    _write_misses(page, [trial for trial in result.trials if trial.miss])
    _write_alarms(page, [trial for trial in result.trials if trial.false_alarms])
    _write_untested(page, result.untested)
    page.blank()
    page.write(_verdict(result))
    return render(page.lines, paint)


def _verdict(result: SelfTest) -> Text:
    if result.recall is None:
        return Text("Nothing could be planted: no fact is told alike by two of the articles.", BAD)
    share = f"{result.found} of {result.planted} found ({result.recall:.0%})"
    alarms = f"{counted(result.false_alarms, 'false alarm')}." if result.false_alarms else "no false alarm."
    style = GOOD if result.found == result.planted and not result.false_alarms else STRONG
    return Text(f"{share}, {alarms}", style)


def _write_kinds(page: Page, kinds: Sequence[KindEntry]) -> None:
    if not kinds:
        return
    page.write(Text(" " * (_KIND + 3) + " ".join(name.rjust(_NUMBER) for name in _COLUMNS), FAINT))
    for kind in kinds:
        numbers = (kind.planted, kind.found, kind.errors, kind.warnings)
        cells = [str(number) for number in numbers] + [f"{kind.recall or 0:.0%}", str(kind.false_alarms)]
        widths = [max(_NUMBER, len(name)) for name in _COLUMNS]
        row = " ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        page.write(Text(f"  {kind.kind.ljust(_KIND)} ").append(row, STRONG))


def _write_misses(page: Page, missed: Sequence[TrialEntry]) -> None:
    if not missed:
        return
    page.blank()
    page.write(Text("MISSED", HEAD))
    for trial in missed[:_MOST_MISSES]:
        _write_trial(page, trial, trial.miss.text if trial.miss else "")
    if len(missed) > _MOST_MISSES:
        page.write(Text(f"and {len(missed) - _MOST_MISSES:,} more (all of them: --format json)", FAINT), indent=2)


def _write_alarms(page: Page, alarmed: Sequence[TrialEntry]) -> None:
    if not alarmed:
        return
    page.blank()
    page.write(Text("FALSE ALARMS", HEAD))
    for trial in alarmed[:_MOST_MISSES]:
        for finding in trial.false_alarms:
            _write_trial(page, trial, f"{finding.level} {finding.rule}: {finding.message}")


def _write_trial(page: Page, trial: TrialEntry, told: str) -> None:
    edit = trial.plant.edits[0]
    words = f'{trial.plant.document}:{edit.span.line}  "{edit.original}" -> "{edit.planted}"'
    page.row([Cell(Text(trial.plant.kind), _KIND)], Text(visible(words)).append(f"  {visible(told)}", FAINT), indent=2)


def _write_untested(page: Page, untested: Sequence[UntestedEntry]) -> None:
    if not untested:
        return
    page.blank()
    page.write(Text("NOT TESTED", HEAD).append("  facts in which no conflict could be planted", FAINT))
    kinds = [one.claim_kind.replace("_", " ") for one in untested]
    width = columns_for(kinds, _KIND, 16)
    for one, kind in zip(untested, kinds, strict=True):
        cells = [Cell(Text(kind), width), Cell(Text(f"{one.facts:,}".rjust(5)), 5)]
        page.row(cells, Text(one.text, FAINT), indent=2)


def render_planted(
    plants: Sequence[Plant], unplanted: Sequence[Unplanted], folder: str, *, width: int = 80, paint: Paint = "plain"
) -> str:
    """How many conflicts of each kind were planted, and where they are."""
    page = Page(max(60, width))
    page.write(Text(f"{counted(len(plants), 'conflict')} planted, each in a folder of its own in {visible(folder)}"))
    for kind, number in sorted(Counter(plant.kind for plant in plants).items()):
        page.row([Cell(Text(kind), _KIND)], Text(str(number), STRONG), indent=2)
    if unplanted:
        page.write(
            Text(f"{counted(len(unplanted), 'other fact')} could not be altered so that two articles differ.", FAINT)
        )
    return render(page.lines, paint)
