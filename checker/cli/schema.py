"""`checker schema`: the JSON Schema of what the program writes."""

import click

from checker.cli.console import put
from checker.cli.options import DEBUG

_SCHEMA_HELP = """\b
Examples:
  checker schema > checker-report.schema.json
  checker schema mentions > checker-mentions.schema.json
"""


@click.command(epilog=_SCHEMA_HELP)
@click.argument(
    "what", type=click.Choice(["report", "mentions", "manifest", "selftest"]), default="report", required=False
)
@DEBUG
def schema(what: str) -> int:
    """Print the JSON Schema of what `checker check` prints, or of what another command does."""
    from checker.report.json import render_schema
    from checker.report.manifest import PlantEntry
    from checker.report.mention_model import Mentions
    from checker.report.model import Node, Report
    from checker.report.selftest import SelfTest

    models: dict[str, type[Node]] = {
        "report": Report,
        "mentions": Mentions,
        "manifest": PlantEntry,
        "selftest": SelfTest,
    }
    put(render_schema(models[what]).encode("utf-8"))
    return 0
