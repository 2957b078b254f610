"""The claims alone: as a table for people, as one JSON object a line for programs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil, floor

from rich.text import Text

from checker.report.json import json_line
from checker.report.layout import FAINT, HEAD, STRONG, Cell, Page, Paint, columns_for, render, visible
from checker.report.lookup import Lookup, kind_of, look_up
from checker.report.model import ClaimEntry, QuantityEntry, Report, StatementEntry, TimeEntry
from checker.report.phrases import counted, quantity_text, when_text

_KIND_WIDTH = 10
_LONGEST_STATEMENT = 160


def render_claims(report: Report, *, width: int = 80, paint: Paint = "plain") -> str:
    """All claims of a report as a page, article by article."""
    page = Page(max(60, width))
    lookup = look_up(report)
    write_claims(page, lookup)
    for document in report.documents:
        if document.same_as is not None:
            page.blank()
            page.write(f"{visible(document.path or document.id)} has the very words of {visible(document.same_as)}.")
        elif not any(claim.document == document.id for claim in report.claims):
            page.blank()
            page.write(f"No claim was read from {visible(document.path or document.id)}.")
    return render(page.lines, paint)


def render_claim_lines(report: Report) -> str:
    """One claim a line as JSON, with the keys of the contract, in the order of the articles."""
    return "".join(f"{json_line(claim)}\n" for claim in _in_order(report.claims))


def render_claim_array(report: Report) -> str:
    """All claims as one JSON array, a claim a line."""
    return "[\n" + ",\n".join(map(json_line, _in_order(report.claims))) + "\n]\n"


def _in_order(claims: Sequence[ClaimEntry]) -> list[ClaimEntry]:
    return sorted(claims, key=lambda c: (c.document, c.span.field == "text", c.span.start, c.id))


def write_claims(page: Page, lookup: Lookup) -> None:
    """Puts down every claim, article by article: where, of what kind, what it was read as, in which words."""
    for document, own in groupby(_in_order(lookup.report.claims), key=lambda claim: claim.document):
        claims = list(own)
        page.blank()
        entry = lookup.documents[document]
        title = Text(visible(entry.path or document), STRONG).append(f"  {counted(len(claims), 'claim')}", FAINT)
        page.row([Cell(Text("CLAIMS", HEAD), 7)], title)
        _write_claims_of(page, lookup, claims)


def _write_claims_of(page: Page, lookup: Lookup, claims: Sequence[ClaimEntry]) -> None:
    places = [_line_and_column(claim) for claim in claims]
    values = [value_words(claim) for claim in claims]
    place_width = columns_for(places, 4, 9)
    value_width = columns_for(values, 8, max(page.width // 4, 18))
    kinds = [kind_of(claim.kind, lookup.events.get(claim.event or "")) for claim in claims]
    kind_width = columns_for(kinds, _KIND_WIDTH, 16)
    for claim, place, value, kind in zip(claims, places, values, kinds, strict=True):
        cells = [
            Cell(Text(place), place_width),
            Cell(Text(kind), kind_width),
            Cell(Text(value, STRONG), value_width),
        ]
        page.row(cells, Text(f'"{_clipped(claim)}"').append(_about(claim, value, lookup), FAINT), indent=2)


def _clipped(claim: ClaimEntry) -> str:
    """The words of a claim; of a statement, which may be a long sentence, the beginning."""
    words = visible(claim.quote).strip('"\u201c\u201d')
    if claim.kind not in ("statement", "quote") or len(words) <= _LONGEST_STATEMENT:
        return words
    return f"{words[:_LONGEST_STATEMENT].rsplit(' ', 1)[0]} ..."


def _line_and_column(claim: ClaimEntry) -> str:
    place = f"{claim.span.line}:{claim.span.column}"
    return place if claim.span.field == "text" else f"title:{claim.span.column}"


def _about(claim: ClaimEntry, value: str, lookup: Lookup) -> str:
    """Whose word it is, where the table does not say it yet, and of which event."""
    parts = [link.name for link in reversed(claim.attribution.chain) if visible(link.name) != value]
    event = lookup.events.get(claim.event or "")
    if event:
        parts.append(f"event {lookup.number(event.id)}")
    elif claim.candidates:
        parts.append("event unclear")
    return f"  {visible(', '.join(parts))}" if parts else ""


def _whole_days(value: QuantityEntry) -> QuantityEntry:
    """The whole days within an interval of days, where there are any."""
    low = value.low if value.low is None else ceil(value.low)
    high = value.high if value.high is None else floor(value.high)
    if low is not None and high is not None and low > high:
        return value
    return replace(value, low=low, high=high)


def value_words(claim: ClaimEntry) -> str:
    """What a claim was read as, for a reader: `34 to 46 minutes`, `Friday 19 Jan. 2024`, `affirmed`."""
    value = claim.value
    if isinstance(value, QuantityEntry):
        value = _whole_days(value) if claim.kind == "gap" and value.unit == "day" else value
        words = quantity_text(value.low, value.high, value.unit, open_ends=(value.low_open, value.high_open))
        words = words.removeprefix("between ").replace(" and ", " to ", 1) if words.startswith("between ") else words
        return visible(f"{words} {claim.scope.outcome}".strip())
    if isinstance(value, TimeEntry):
        return when_text(value) or "day not known"
    if value.type == "statement":
        return visible(_stance(value))
    return visible(value.speaker or "speaker not named") if value.type == "quotation" else visible(value.order)


def _stance(value: StatementEntry) -> str:
    """`affirmed`, `denied`, `affirmed, hoped`."""
    modality = value.modality.replace("-", " ")
    return value.polarity if value.modality in ("", "fact") else f"{value.polarity}, {modality}"
