"""`checker report`: a report that was saved as JSON, in any form."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.check import outputs_of, put_page, rendered
from checker.cli.console import write_file
from checker.cli.options import LOOK, RULES
from checker.config.choices import FORMATS, LEVELS, SHOW

if TYPE_CHECKING:
    from checker.report.model import Report

_REPORT_HELP = """\b
Examples:
  checker check --output json=report.json stories/
  checker report report.json
  checker report --output-format html report.json > report.html
"""
SAVED = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
"""A file with a report, or '-' for stdin."""
_WRITE_ONE = "checker check --output json=FILE writes one"


@click.command(epilog=_REPORT_HELP, short_help="Show a report saved as JSON, in any form.")
@click.argument("file", type=SAVED)
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="What to make of it.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=outputs_of,
    help="Write it to a file as well, such as html=report.html. Repeatable.",
)
@click.option(
    "--min-level",
    type=click.Choice(LEVELS),
    default="warning",
    show_default=True,
    help="Findings below it are counted, not shown.",
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(SHOW),
    help="List in full what was not read, the notes, all claims, or what was suppressed. Repeatable.",
)
@RULES
@LOOK
def report(file: Path, **given: Any) -> int:
    """Show a report that was saved as JSON, in any form.

    FILE is what `checker check --output-format json` wrote, or '-' for stdin. Nothing is checked again, and the exit
    code says only whether the file could be read: 0, or 2. The articles' texts are not in it, so that a page shows
    the words that the report quotes.
    """
    saved = saved_report(file)
    given["fail_on"] = "error"
    for form, target in given["outputs"]:
        write_file(target, (piece.encode("utf-8") for piece in rendered(saved, form, given, None, plain=True)))
    put_page(rendered(saved, given["output_format"], given, None), given["output_format"])
    return 0


def saved_report(file: Path) -> "Report":
    """The report in a file; where there is none, the user is told what is amiss first."""
    from pydantic import ValidationError

    from checker.report.layout import visible
    from checker.report.model import Report

    with click.open_file(str(file), "rb") as stream:
        data = stream.read()
    try:
        return Report.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        fault = f"{visible(where)}: {visible(first['msg'])} ({_WRITE_ONE})"
        raise click.ClickException(f"{visible(str(file))} is no report of this version: {fault}") from error
