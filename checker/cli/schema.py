"""`checker schema`: the JSON Schema of what the program writes."""

import click

from checker.cli.console import put
from checker.cli.options import DEBUG

_SCHEMA_HELP = """\b
Examples:
  checker schema > checker-report.schema.json
  checker schema mentions > checker-mentions.schema.json
  checker schema --markdown | less
"""


@click.command(epilog=_SCHEMA_HELP, short_help="Print the JSON Schema of what the program writes.")
@click.argument(
    "what",
    type=click.Choice(["report", "diff", "statistics", "mentions", "manifest", "selftest"]),
    default="report",
    required=False,
)
@click.option(
    "--markdown", is_flag=True, help="Print a page to read instead: the keys of each object, and their types."
)
@DEBUG
def schema(what: str, *, markdown: bool) -> int:
    """Print the JSON Schema of what `checker check` prints, or of what another command does."""
    from checker.report.contract import schema_as_markdown
    from checker.report.difference import Difference
    from checker.report.json import render_schema
    from checker.report.manifest import PlantEntry
    from checker.report.mention_model import Mentions
    from checker.report.model import Node, Report
    from checker.report.selftest import SelfTest
    from checker.report.statistics import Statistics

    models: dict[str, type[Node]] = {
        "report": Report,
        "diff": Difference,
        "statistics": Statistics,
        "mentions": Mentions,
        "manifest": PlantEntry,
        "selftest": SelfTest,
    }
    model = models[what]
    text = schema_as_markdown(model.model_json_schema()) if markdown else render_schema(model)
    put(text.encode("utf-8"))
    return 0
