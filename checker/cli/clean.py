"""`checker clean`: the articles without their noise."""

from typing import Any

import click

from checker.cli.console import encoded, put, working
from checker.cli.options import DEBUG, READING
from checker.cli.reading import documents_at, leave

_CLEAN_HELP = """\b
Examples:
  checker clean stories/a.txt
  checker clean --marked stories/a.txt
  curl -s https://example.org/a.html | checker clean - | wc -w
  checker clean --format jsonl stories/ | jq -r '.noise[].category' | sort | uniq -c
"""


@click.command(epilog=_CLEAN_HELP, short_help="Print the articles without their noise.")
@READING
@click.option("--marked", is_flag=True, help="Print all of each text, with the noise in [[ and ]] and its kind named.")
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="The text alone, or one JSON object an article, with what was noise in it.",
)
@DEBUG
def clean(paths: tuple[str, ...], **given: Any) -> int:
    """Print each article without paywalls, captions, links, forms and the like.

    Corrections, notices of an update and editors' notes stay. Of several articles each stands under a line with its
    name.
    """
    from checker import api
    from checker.report.cleaned import render_clean, render_clean_lines
    from checker.report.gate import decide

    with working():
        documents, problems = documents_at(paths, given)
        articles = api.clean(documents, rules=given["rules"] or None)
    if given["output_format"] == "jsonl":
        put(render_clean_lines(articles, marked=given["marked"]).encode("utf-8", "surrogatepass"))
    elif articles:
        put(encoded(render_clean(articles, marked=given["marked"])))
    unreadable = sum(problem.fatal for problem in problems)
    outcome = decide({}, len(documents), unreadable, "never", keep_going=given["keep_going"])
    return leave(problems, outcome)
