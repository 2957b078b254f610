"""`checker schema`: the JSON Schema of what the program writes."""

import click

from checker.cli.console import put
from checker.cli.options import DEBUG

_SCHEMA_HELP = """\b
Example:
  checker schema > checker-report.schema.json
"""


@click.command(epilog=_SCHEMA_HELP)
@DEBUG
def schema() -> int:
    """Print the JSON Schema of the report."""
    from checker.report.json import render_schema

    put(render_schema().encode("utf-8"))
    return 0
