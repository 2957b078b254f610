"""What a report means for the one who must go on or stop: one exit code, and its reason."""

from dataclasses import dataclass
from typing import Literal

from checker.report.model import LevelName, Report
from checker.report.phrases import counted

FailOn = Literal["error", "warning", "note", "never"]
LEVELS: tuple[LevelName, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Gate:
    """The exit code of a check, and the reason for it; of 0 only where there was nothing to check."""

    code: int
    reason: str = ""


def gate(report: Report, fail_on: FailOn = "error", *, keep_going: bool = False, allow_empty: bool = False) -> Gate:
    """0 where nothing weighs as much as `fail_on`, 1 where something does, 2 where input was not read; 2 beats 1.

    With `allow_empty` a check of no article at all, none of which could not be read, is a 0.
    """
    readable = report.summary.documents if report.drafts is None else len(report.drafts)
    if allow_empty and not readable and not report.summary.unreadable:
        return Gate(0, "there is no article to check")
    counts: dict[LevelName, int] = {
        "error": report.summary.errors,
        "warning": report.summary.warnings,
        "note": report.summary.notes,
    }
    if readable and readable == report.summary.documents and report.drafts and report.summary.unreadable:
        return Gate(2, "nothing was there to check against")
    return decide(counts, readable, report.summary.unreadable, fail_on, keep_going=keep_going)


def decide(counts: dict[LevelName, int], readable: int, unreadable: int, fail_on: FailOn, *, keep_going: bool) -> Gate:
    """The exit code of so many findings of each level, in so many articles read and not read."""
    if not readable:
        return Gate(2, "no article could be read")
    if unreadable and not keep_going:
        return Gate(2, f"{counted(unreadable, 'input')} could not be read (go on with the rest: --keep-going)")
    failing = [level for level in LEVELS[: _reach(fail_on)] if counts.get(level)]
    if not failing:
        return Gate(0)
    return Gate(1, ", ".join(counted(counts[level], level_word(level)) for level in failing))


def _reach(fail_on: FailOn) -> int:
    return 0 if fail_on == "never" else LEVELS.index(fail_on) + 1


def level_word(level: LevelName) -> str:
    """What findings of a level are called in a report."""
    return "contradiction" if level == "error" else level


def reaches(level: LevelName, least: LevelName) -> bool:
    """Whether a level weighs at least as much as another."""
    return LEVELS.index(level) <= LEVELS.index(least)
