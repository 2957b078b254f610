"""From the paths given to the report on them, and from the report to the exit code."""

import shutil
import sys
from typing import TYPE_CHECKING, Any

from checker.cli.console import paint_of, say

if TYPE_CHECKING:
    from checker.report.gate import Gate
    from checker.report.model import Report
    from checker.report.terminal import Look

_PIPED_WIDTH = 100


def report_on(paths: tuple[str, ...], given: dict[str, Any]) -> "Report":
    """The report on the articles at some paths, for the options of `INPUT` and the choice of rules."""
    from checker import api

    documents, problems = api.read(
        paths,
        stdin=sys.stdin.buffer.read() if "-" in paths else None,
        stdin_filename=given["stdin_filename"] or "-",
        published=given["published"],
        encoding=given["encoding"],
    )
    return api.check(
        documents,
        rules=given["rules"] or None,
        same_event=given["same_event"],
        select=given["select"],
        ignore=given["ignore"],
        problems=problems,
    )


def leave(report: "Report", outcome: "Gate") -> int:
    """The exit code, with what was not read and the reason said on stderr."""
    from checker.report.layout import visible

    for problem in report.problems:
        if problem.fatal:
            say(f"{visible(problem.document)}: {visible(problem.message)}")
    if outcome.code:
        say(outcome.reason)
    return outcome.code


def look_of(given: dict[str, Any], *, plain: bool = False) -> "Look":
    """How a page is to look, for the options of `LOOK`."""
    from checker.report.terminal import Look

    return Look(
        width=given["width"] or shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns,
        paint="plain" if plain else paint_of(given["color"]),
        min_level=given.get("min_level", "warning"),
        show=frozenset(given.get("show", ())),
    )
