"""`checker diff`: the findings gained and lost between two reports."""

from pathlib import Path
from typing import Any

import click

from checker.cli.console import encoded, put, say
from checker.cli.options import LOOK
from checker.cli.reading import look_of
from checker.cli.report import SAVED, saved_report

_DIFF_HELP = """\b
Exit codes:
  0  nothing gained at or above --fail-on
  1  findings gained at or above it
  2  a file that is no report

\b
Examples:
  checker check stories/ --output json=new.json
  checker diff old.json new.json
  checker diff old.json new.json --output-format json
"""
_LEVELS = ("error", "warning", "note")


@click.command(epilog=_DIFF_HELP, short_help="Show the findings gained and lost between two reports.")
@click.argument("old", metavar="OLD", type=SAVED)
@click.argument("new", metavar="NEW", type=SAVED)
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A page to read, or all of it as JSON.",
)
@click.option(
    "--min-level",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="Findings below it are counted, not shown.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, "never"]),
    default="error",
    show_default=True,
    help="Exit 1 where findings of this level or above were gained.",
)
@LOOK
def diff(old: Path, new: Path, **given: Any) -> int:
    """Show the findings that one JSON report has and an earlier one had not, and the other way round.

    OLD and NEW are files that `checker check --output json=FILE` wrote. A finding is known by its fingerprint, which
    no moved line and no renamed file changes.
    """
    from checker.policy.compare import compare_reports
    from checker.report.difference import gate_of, render_difference
    from checker.report.json import json_page
    from checker.report.lookup import look_up

    reports = saved_report(old), saved_report(new)
    difference = compare_reports(*reports)
    if given["output_format"] == "json":
        put(json_page(difference).encode("utf-8"))
    else:
        lookups = look_up(reports[0]), look_up(reports[1])
        put(encoded(render_difference(difference, (str(old), str(new)), lookups, look_of(given))))
    outcome = gate_of(difference, given["fail_on"])
    if outcome.code:
        say(outcome.reason)
    return outcome.code
