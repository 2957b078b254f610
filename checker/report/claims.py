"""The claims alone: as a table for people, as one JSON object a line for programs."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from checker.report.json import claim_line
from checker.report.labels import kind_label
from checker.report.layout import FAINT, HEAD, STRONG, Cell, Page, Paint, columns_for, render, visible
from checker.report.lookup import Lookup, look_up
from checker.report.model import ClaimEntry, QuantityEntry, Report, TimeEntry
from checker.report.phrases import quantity_text, when_text

_KIND_WIDTH = 11


def render_claims(report: Report, *, width: int = 80, paint: Paint = "plain") -> str:
    """All claims of a report as a page, article by article."""
    page = Page(max(60, width))
    lookup = look_up(report)
    write_claims(page, lookup)
    for document in report.documents:
        if not any(claim.document == document.id for claim in report.claims):
            page.blank()
            page.write(f"No claim was read from {visible(document.path or document.id)}.")
    return render(page.lines, paint)


def render_claim_lines(report: Report) -> str:
    """One claim a line as JSON, with the keys of the contract, in the order of the articles."""
    return "".join(f"{claim_line(claim)}\n" for claim in _in_order(report.claims))


def render_claim_array(report: Report) -> str:
    """All claims as one JSON array, a claim a line."""
    return "[\n" + ",\n".join(map(claim_line, _in_order(report.claims))) + "\n]\n"


def _in_order(claims: Sequence[ClaimEntry]) -> list[ClaimEntry]:
    return sorted(claims, key=lambda c: (c.document, c.span.field == "text", c.span.start, c.id))


def write_claims(page: Page, lookup: Lookup) -> None:
    """Puts down every claim, article by article: where, of what kind, what it was read as, in which words."""
    for document, own in groupby(_in_order(lookup.report.claims), key=lambda claim: claim.document):
        page.blank()
        name = lookup.documents[document].path or document
        page.row([Cell(Text("CLAIMS", HEAD), 7)], Text(visible(name), STRONG))
        _write_claims_of(page, lookup, list(own))


def _write_claims_of(page: Page, lookup: Lookup, claims: Sequence[ClaimEntry]) -> None:
    places = [_line_and_column(claim) for claim in claims]
    values = [value_words(claim) for claim in claims]
    place_width = columns_for(places, 4, 9)
    value_width = columns_for(values, 8, page.width // 3)
    for claim, place, value in zip(claims, places, values, strict=True):
        cells = [
            Cell(Text(place), place_width + 1),
            Cell(Text(kind_label(claim.kind)), _KIND_WIDTH),
            Cell(Text(value, STRONG), value_width + 1),
        ]
        page.row(cells, Text(f'"{visible(claim.quote)}"').append(_about(claim, lookup), FAINT), indent=2)


def _line_and_column(claim: ClaimEntry) -> str:
    place = f"{claim.span.line}:{claim.span.column}"
    return place if claim.span.field == "text" else f"title:{claim.span.column}"


def _about(claim: ClaimEntry, lookup: Lookup) -> str:
    parts = [link.name for link in reversed(claim.attribution.chain)]
    event = lookup.events.get(claim.event or "")
    if event:
        parts.append(f"event {lookup.number(event.id)}")
    elif claim.candidates:
        parts.append("event unclear")
    return f"  {visible(', '.join(parts))}" if parts else ""


def value_words(claim: ClaimEntry) -> str:
    """What a claim was read as, for a reader: `between 34 and 46 minutes`, `Friday 19 Jan. 2024`, `affirmed`."""
    value = claim.value
    if isinstance(value, QuantityEntry):
        words = quantity_text(value.low, value.high, value.unit, open_ends=(value.low_open, value.high_open))
        return visible(f"{words} {claim.scope.outcome}".strip())
    if isinstance(value, TimeEntry):
        return when_text(value) or "day not known"
    if value.type == "statement":
        return visible(f"{value.polarity}, {value.modality}")
    return visible(value.speaker or "speaker not named") if value.type == "quotation" else visible(value.order)
