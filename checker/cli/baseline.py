"""The baseline on the command line: read before a check, written or pruned after it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.console import counted, say, write_file
from checker.cli.options import together

if TYPE_CHECKING:
    from checker.policy.baseline import Baseline, Entry
    from checker.report.model import Report

BASELINE = together(
    click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Findings written down in this file do not count: those that were there when you began.",
    ),
    click.option(
        "--write-baseline", is_flag=True, help="Write the findings of this run into the file of --baseline, and pass."
    ),
    click.option(
        "--prune-baseline", is_flag=True, help="Take out of the file of --baseline what matches no finding any more."
    ),
)
"""Where the baseline is, and whether it is to be written."""


def baseline_of(given: Mapping[str, Any]) -> "Baseline | None":
    """The baseline that a check is held against; none where it is to be written anew."""
    if not given.get("baseline"):
        for option in ("write_baseline", "prune_baseline"):
            if given.get(option):
                raise click.UsageError(f"--{option.replace('_', '-')} needs its file: --baseline baseline.json")
        return None
    if given["write_baseline"] and given["prune_baseline"]:
        raise click.UsageError("--write-baseline writes the file anew: there is nothing left to prune")
    return None if given["write_baseline"] else _read(given["baseline"])


def _read(path: str) -> "Baseline":
    from checker.policy.baseline_file import BaselineError, read_baseline

    try:
        return read_baseline(path)
    except BaselineError as error:
        raise click.UsageError(str(error)) from None


def settled(report: "Report", given: dict[str, Any]) -> "Report":
    """The report after its baseline was written, pruned or looked at; what the user should know of it is said."""
    if not given["baseline"]:
        return report
    if not report.documents or (report.summary.unreadable and not given["keep_going"]):
        return report
    if given["write_baseline"]:
        return _written(report, given)
    baseline = _read(given["baseline"])
    _say_what_differs(baseline, report)
    gone = _gone(baseline, report, given)
    if gone and given["prune_baseline"]:
        left = [entry for entry in baseline.entries if entry not in gone]
        _write(left, report, given)
        say(f"took {counted_entries(len(gone))} out of {baseline.path}; {len(left):,} left")
    elif gone:
        do = "matches" if len(gone) == 1 else "match"
        say(f"{baseline.path}: {counted_entries(len(gone))} {do} no finding any more (take out: --prune-baseline)")
    return report


def counted_entries(number: int) -> str:
    """`1 entry`, `2 entries`."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def _written(report: "Report", given: dict[str, Any]) -> "Report":
    """The report behind the baseline that was written of it; entries of which this run knows nothing are kept."""
    from checker.policy.baseline import Baseline
    from checker.policy.decide import behind, entries_of

    found = entries_of(report, _least(given))
    known = {entry.fingerprint for entry in found}
    kept = [entry for entry in _unknown(report, given) if entry.fingerprint not in known]
    _write([*found, *kept], report, given)
    more = f", and kept {len(kept):,} of articles or rules that it did not look at" if kept else ""
    say(f"wrote {counted(len(found), 'finding')} to {given['baseline']}{more}")
    return behind(report, Baseline(tuple(found), path=given["baseline"]))


def _unknown(report: "Report", given: dict[str, Any]) -> "list[Entry]":
    """The entries of the file as it was that this run can say nothing of; none where it was no baseline."""
    from checker.policy.baseline_file import BaselineError, read_baseline

    try:
        before = read_baseline(given["baseline"])
    except BaselineError:
        return []
    gone = _gone(before, report, given, still_there=False)
    return [entry for entry in before.entries if entry not in gone]


def _gone(baseline: "Baseline", report: "Report", given: dict[str, Any], *, still_there: bool = True) -> "list[Entry]":
    from checker import api
    from checker.policy.baseline import stale
    from checker.policy.decide import still_found

    still = still_found(report, baseline) if still_there else []
    ran = api.codes(given["rules"] or None, given["select"], given["ignore"], given["levels"])
    return stale(baseline, still, (document.path or document.id for document in report.documents), ran)


def _write(entries: "list[Entry]", report: "Report", given: dict[str, Any]) -> None:
    from checker.policy.baseline_file import render_baseline

    tool = report.tool
    version, rules = (tool.version, tool.rules) if tool else ("", "")
    text = render_baseline(entries, given["baseline"], version=version, rules=rules)
    write_file(Path(given["baseline"]), text.encode("utf-8"))


def _least(given: dict[str, Any]) -> Any:
    """What is shown, or would fail the gate, goes into the baseline."""
    from checker.report.gate import LEVELS

    wanted = (given["min_level"], given["fail_on"])
    return max((level for level in wanted if level in LEVELS), key=LEVELS.index)


def _say_what_differs(baseline: "Baseline", report: "Report") -> None:
    if report.tool is None or (baseline.version, baseline.rules) == (report.tool.version, report.tool.rules):
        return
    if baseline.version != report.tool.version:
        by = f"by checker {baseline.version}, and this is {report.tool.version}"
    else:
        by = "with other rules than those in force"
    say(f"{baseline.path} was written {by}: what it holds may be read otherwise now (look, then --write-baseline)")
