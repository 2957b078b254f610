"""`checker claims`: what was read from each article."""

from typing import Any

import click

from checker.cli.console import encoded, put, working
from checker.cli.options import INPUT, LISTING, LOOK
from checker.cli.reading import Inputs, documents_at, leave, look_of, report_on

_CLAIMS_HELP = """\b
Examples:
  checker claims stories/a.txt
  checker claims --output-format jsonl stories/ | jq -r 'select(.kind == "casualties") | .quote'
"""


@click.command(epilog=_CLAIMS_HELP, short_help="List what was read from each article.")
@INPUT
@LISTING
@LOOK
def claims(paths: tuple[str, ...], **given: Any) -> int:
    """List what was read from each article: the value, the words, the place, whose word it is."""
    from checker.report.claims import render_claim_array, render_claim_lines, render_claims
    from checker.report.gate import gate

    with working():
        report = report_on(Inputs(*documents_at(paths, given)), {**given, "select": (), "ignore": ()})
    look = look_of(given)
    if given["output_format"] == "terminal":
        put(encoded(render_claims(report, width=look.width, paint=look.paint)))
    else:
        render = render_claim_lines if given["output_format"] == "jsonl" else render_claim_array
        put(render(report).encode("utf-8"))
    return leave(report.problems, gate(report, "never", keep_going=given["keep_going"]))
