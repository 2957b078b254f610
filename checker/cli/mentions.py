"""`checker mentions`: everything that was read, whether or not a claim was made of it."""

from typing import Any

import click

from checker.cli.console import encoded, put, working
from checker.cli.options import INPUT, LISTING, LOOK
from checker.cli.reading import documents_at, jobs_of, leave, look_of

_MENTIONS_HELP = """\b
Examples:
  checker mentions stories/a.txt
  checker mentions --published 2024-01-19 stories/
  checker mentions --format jsonl stories/ | jq -r 'select(.kind == "time") | [.value, .quote] | @tsv'
  checker mentions --format jsonl stories/ | jq -r 'select(.typed == []) | .untyped.code' | sort | uniq -c
"""


@click.command(epilog=_MENTIONS_HELP, short_help="List everything that was read, typed or not.")
@INPUT
@LISTING
@LOOK
def mentions(paths: tuple[str, ...], **given: Any) -> int:
    """List every time, quantity, name and attribution that was read, in the order of the text.

    Times have their TIMEX3 value, quantities their interval, unit and hedge. Each says which claims were made of it,
    or why none was. With a day of publication times are counted from it; without, the text supplies what it can.
    """
    from checker import api
    from checker.report.gate import decide
    from checker.report.mention_table import render_mention_json, render_mention_lines, render_mentions

    with working():
        documents, problems = documents_at(paths, given)
        found = api.mentions(
            documents,
            rules=given["rules"] or None,
            same_event=given["same_event"],
            problems=problems,
            jobs=jobs_of(given),
        )
    look = look_of(given)
    if given["output_format"] == "terminal":
        put(encoded(render_mentions(found, width=look.width, paint=look.paint)))
    else:
        render = render_mention_lines if given["output_format"] == "jsonl" else render_mention_json
        put(render(found).encode("utf-8"))
    unreadable = sum(problem.fatal for problem in found.problems)
    return leave(found.problems, decide({}, len(documents), unreadable, "never", keep_going=given["keep_going"]))
