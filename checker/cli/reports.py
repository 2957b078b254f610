"""Reports read back from the JSON that the program wrote."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.report.model import Report

_WRITE_ONE = "checker check --output json=FILE writes one"


def read_report(path: str) -> "Report":
    """The report in a file; where there is none, the user is told why."""
    from pydantic import ValidationError

    from checker.report.model import Report

    try:
        return Report.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise click.UsageError(f"the report {path!r} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        fault = f"{where}: {first['msg']}" if where else first["msg"]
        message = f"{path!r} is no JSON report of this version of checker ({fault}); {_WRITE_ONE}"
        raise click.UsageError(message) from None
