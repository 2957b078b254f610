"""What two reports differ in: the findings gained and lost from the one to the other."""

from typing import Literal

from rich.text import Text

from checker.report.gate import LEVELS, Gate, level_word, reaches
from checker.report.issues import issue_of, plain
from checker.report.layout import BAD, FAINT, GOOD, HEAD, STRONG, Cell, Page, columns_for, render, visible
from checker.report.lookup import Lookup
from checker.report.model import FindingEntry, LevelName, Node, SuppressedEntry, ToolEntry
from checker.report.phrases import counted, short
from checker.report.terminal import NARROWEST, WIDEST, Look


class ChangedEntry(Node):
    """A finding that is in both reports, at another level than it was."""

    finding: FindingEntry
    was: LevelName


class LostEntry(Node):
    """A finding that counted before and does not now; `suppressed` where it is there still, and set aside."""

    finding: FindingEntry
    suppressed: SuppressedEntry | None = None


class Difference(Node):
    """Findings gained, lost and changed between two reports; `old` and `new` say what made them, where they know."""

    version: Literal[1] = 1
    old: ToolEntry | None
    new: ToolEntry | None
    gained: tuple[FindingEntry, ...]
    lost: tuple[LostEntry, ...]
    changed: tuple[ChangedEntry, ...]
    both: int


def gate_of(difference: Difference, fail_on: LevelName | Literal["never"]) -> Gate:
    """1 where a finding at or above `fail_on` was gained, or rose to it; else 0."""
    if fail_on == "never":
        return Gate(0)
    gained = [finding.level for finding in difference.gained if reaches(finding.level, fail_on)]
    risen = [
        entry.finding.level
        for entry in difference.changed
        if reaches(entry.finding.level, fail_on) and not reaches(entry.was, fail_on)
    ]
    levels = [*gained, *risen]
    told = [counted(levels.count(level), level_word(level)) for level in LEVELS if level in levels]
    return Gate(1, f"gained: {', '.join(told)}") if told else Gate(0)


def render_difference(
    difference: Difference, names: tuple[str, str], lookups: tuple[Lookup, Lookup], look: Look
) -> str:
    """The difference as a page: what was gained, worst first, what was lost, and what weighs otherwise."""
    page = Page(max(NARROWEST, min(look.width, WIDEST)))
    old, new = lookups
    gained, lost = len(difference.gained), len(difference.lost)
    head = Text(f"{gained:,} GAINED", BAD if gained else GOOD).append(f"  {lost:,} LOST", STRONG)
    page.write(head.append(f"  {visible(names[0])} -> {visible(names[1])}, {difference.both:,} in both", ""))
    for sentence in makers(difference, names):
        page.write(sentence)
    _write_list(page, "GAINED", list(difference.gained), new, look.least)
    _write_list(page, "LOST", [entry.finding for entry in difference.lost], old, look.least, _fates(difference))
    risen = {entry.finding.fingerprint: f"It was {_article(entry.was)}." for entry in difference.changed}
    _write_list(page, "AT ANOTHER LEVEL", [entry.finding for entry in difference.changed], new, look.least, risen)
    return render(page.lines, look.paint)


def makers(difference: Difference, names: tuple[str, str]) -> list[str]:
    """Where the reports were made by different versions or with different rules, that they were."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        unknown = [name for name, tool in zip(names, (old, new), strict=True) if tool is None]
        return [f"{visible(' and '.join(unknown))}: which version and rules made it is not known."]
    if old.version != new.version:
        return [f"Made by checker {old.version} and {new.version}: some may be gained or lost by that alone."]
    if old.rules != new.rules:
        return ["Made with different rules: some may be gained or lost by that alone."]
    return []


def _article(level: LevelName) -> str:
    return f"{'an' if level == 'error' else 'a'} {level}"


def _fates(difference: Difference) -> dict[str, str]:
    """What became of the findings lost, where they are there still."""
    return {
        entry.finding.fingerprint: f"Suppressed now ({entry.suppressed.where}): {entry.suppressed.reason}"
        for entry in difference.lost
        if entry.suppressed
    }


def _write_list(
    page: Page,
    heading: str,
    findings: list[FindingEntry],
    lookup: Lookup,
    least: LevelName,
    more: dict[str, str] | None = None,
) -> None:
    shown = [finding for finding in findings if reaches(finding.level, least)]
    if not findings:
        return
    page.blank()
    page.write(Text(heading, HEAD))
    for finding in shown:
        _write_finding(page, finding, lookup, (more or {}).get(finding.fingerprint, ""))
    if len(findings) > len(shown):
        page.write(Text(f"{len(findings) - len(shown):,} more not shown (--min-level note)", FAINT), indent=2)


def _write_finding(page: Page, finding: FindingEntry, lookup: Lookup, more: str) -> None:
    issue = issue_of(finding, lookup)
    title = Text(issue.title, STRONG).append(f"  [{visible(finding.rule)} {short(finding.fingerprint)}]", FAINT)
    page.row([Cell(Text(finding.level), 7)], title, indent=2)
    places = [side.place for side in issue.sides]
    width = columns_for(places, 6, page.width // 2)
    for side, place in zip(issue.sides, places, strict=True):
        page.row([Cell(Text(place), width)], Text(f'"{plain(side.evidence.quote)}"'), indent=10)
    if more:
        page.write(visible(more), indent=10)
