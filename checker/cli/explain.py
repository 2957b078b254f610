"""`checker explain`: one finding in full, a suppression to paste, or an example for its rule."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from checker.cli.against import AGAINST, DraftsCommand, inputs_at
from checker.cli.console import counted, encoded, put, working
from checker.cli.options import EXPLAINED, LOOK
from checker.cli.reading import look_of, report_on
from checker.cli.report import SAVED, saved_report

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.report.model import FindingEntry, Report

_EXPLAIN_HELP = """\b
Examples:
  checker explain 7c1e0912 stories/
  checker explain 7c1e0912 --report report.json
  checker explain 7c1e0912 stories/ --as-example >> house-rules/X101.toml
"""


@click.command(cls=DraftsCommand, epilog=_EXPLAIN_HELP, short_help="Explain one finding, by its fingerprint.")
@click.argument("fingerprint", metavar="FINGERPRINT")
@EXPLAINED
@AGAINST
@click.option(
    "--report",
    "written",
    metavar="FILE",
    type=SAVED,
    help="Look in a JSON report instead of checking articles anew.",
)
@click.option(
    "--as-example",
    is_flag=True,
    help="Write the finding as an example on which its rule is to stay silent, for the rule's file.",
)
@LOOK
def explain(fingerprint: str, paths: tuple[str, ...], **given: Any) -> int:
    """Explain one finding: how its values were read, why they were held together, and how to suppress it.

    FINGERPRINT is what stands in brackets behind a finding; its beginning will do. PATH is what was checked: with
    other articles, or other options, there may be another finding.
    """
    if bool(paths) == (given["written"] is not None):
        raise click.UsageError("give the articles that were checked, or --report FILE with what was found in them")
    if given["written"] and given["as_example"]:
        raise click.UsageError("--as-example needs the articles: give their paths instead of a report")
    if given["written"]:
        return _explained(saved_report(given["written"]), fingerprint, given)
    with working():
        inputs = inputs_at(paths, given)
        report = report_on(inputs, given)
    if given["as_example"]:
        return _example(report, fingerprint, inputs.texts, given)
    return _explained(report, fingerprint, given)


def _explained(report: "Report", fingerprint: str, given: dict[str, Any]) -> int:
    from checker import api
    from checker.report.explanation import render_explanation

    finding = _the_one(report, fingerprint)
    rule = api.rulebook(given["rules"]).by_id.get(finding.rule)
    put(encoded(render_explanation(report, finding, rule, look_of(given))))
    return 0


def _example(report: "Report", fingerprint: str, documents: "Sequence[Document]", given: dict[str, Any]) -> int:
    from checker import api
    from checker.policy.example import NoExampleError, as_example

    finding = _the_one(report, fingerprint)

    def check(some: "Sequence[Document]") -> "Report":
        return api.check(some, rules=given["rules"] or None, same_event=given["same_event"])

    try:
        with working("Looking for the sentences that matter ..."):
            text = as_example(finding, documents, check, same_event=given["same_event"])
    except NoExampleError as error:
        raise click.UsageError(f"{finding.fingerprint} cannot be written as an example: {error}") from None
    put(text.encode("utf-8"))
    return 0


def _the_one(report: "Report", fingerprint: str) -> "FindingEntry":
    """The finding meant; where none or several are, the user is told which there are."""
    from checker.policy.lookup import every_finding, findings_like, suggestions

    found = findings_like(report, fingerprint)
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(f"{len(found):,} findings begin with {fingerprint!r}:\n{_listed(found)}")
    every = every_finding(report)
    if not every:
        raise click.UsageError(f"there is no finding {fingerprint!r}, nor any other in these articles")
    there = f"of the {counted(len(every), 'finding')} there " + ("is" if len(every) == 1 else "are")
    near = _listed(suggestions(report, fingerprint))
    raise click.UsageError(f"there is no finding {fingerprint!r}; {there}:\n{near}")


def _listed(findings: "Sequence[FindingEntry]") -> str:
    from checker.report.issues import plain

    return "\n".join(f"  {one.fingerprint}  {one.rule} {one.level}: {plain(one.message)[:90]}" for one in findings)
