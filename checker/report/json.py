"""The Report as JSON, byte for byte the same for the same report."""

import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any

from checker.report.model import ClaimEntry, Report

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal or a bidirectional view would obey, beyond what JSON escapes anyway."""


def render_json(report: Report) -> str:
    """The report in the output contract: two spaces of indent, a line end at the end."""
    return _written(report.model_dump(mode="json", by_alias=True), indent=2) + "\n"


def render_schema() -> str:
    """The JSON Schema of the report."""
    return _written(Report.model_json_schema(mode="serialization"), indent=2) + "\n"


def claim_line(claim: ClaimEntry) -> str:
    """One claim as one line of JSON, with the keys it has in a report."""
    return _written(asdict(claim), indent=None)


def _written(value: Any, indent: int | None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=date.isoformat)
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
