"""The Report as JSON, byte for byte the same for the same report."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.report.model import Node, Report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal or a bidirectional view would obey, beyond what JSON escapes anyway."""


CHUNK = 100
"""Entries of a long part that are written together."""


def render_json(report: Report) -> str:
    """The report in the output contract: two spaces of indent, a line end at the end."""
    return "".join(json_pieces(report))


def json_pieces(report: Report) -> Iterator[str]:
    """The same in pieces, each made when it is asked for: the long parts of a report may be on disk."""
    for at, name in enumerate(Report.model_fields):
        yield f'{"," if at else "{"}\n  "{name}": '
        entries = getattr(report, name)
        if isinstance(entries, Sequence) and not isinstance(entries, str):
            yield from _array(report, name, entries)
        else:
            yield _indented(_dumped(report, name))
    yield "\n}\n"


def _array(report: Report, name: str, entries: Iterable[object]) -> Iterator[str]:
    rest, opening, ending = iter(entries), "[", "[]"
    while chunk := tuple(islice(rest, CHUNK)):
        text = _indented(_dumped(report.model_copy(update={name: chunk}), name))
        yield opening + text.removeprefix("[").removesuffix("\n  ]")
        opening, ending = ",", "\n  ]"
    yield ending


def _dumped(report: Report, name: str) -> Any:
    return report.model_dump(mode="json", by_alias=True, include={name})[name]


def _indented(value: Any) -> str:
    """A value as it stands within the report; no line end of the articles' own is one in JSON."""
    return _written(value, indent=2).replace("\n", "\n  ")


def json_page(node: Node) -> str:
    """A part of the output contract by itself, written as a report is."""
    return _written(node.model_dump(mode="json", by_alias=True), indent=2) + "\n"


def render_schema(model: type[Node] = Report) -> str:
    """The JSON Schema of the report, or of what another command prints."""
    return _written(model.model_json_schema(mode="serialization"), indent=2) + "\n"


def json_line(entry: "DataclassInstance") -> str:
    """One entry, such as a claim, as one line of JSON with the keys it has in the whole."""
    return _written(asdict(entry), indent=None)


def json_row(node: Node) -> str:
    """A part of the output contract as one line of JSON."""
    return _written(node.model_dump(mode="json", by_alias=True), indent=None)


def _written(value: Any, indent: int | None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=date.isoformat)
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
