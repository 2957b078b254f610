"""The mentions of some articles: as a table for people, as JSON for programs."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from checker.report.json import json_line, json_page
from checker.report.layout import FAINT, HEAD, STRONG, Cell, Page, Paint, columns_for, render, visible
from checker.report.mention_model import (
    AttributionMention,
    Mention,
    Mentions,
    NameMention,
    QuantityMention,
    TimeMention,
)
from checker.report.model import Position
from checker.report.phrases import counted, quantity_text

_KIND_WIDTH = 11


def render_mentions(found: Mentions, *, width: int = 80, paint: Paint = "plain") -> str:
    """All mentions as a page, article by article; a number that is part of a time is told by that alone."""
    page = Page(max(60, width))
    by_document = {document: list(own) for document, own in groupby(found.mentions, key=lambda one: one.document)}
    for document in found.documents:
        own = by_document.get(document.id, [])
        page.blank()
        title = Text(visible(document.path or document.id), STRONG)
        page.row([Cell(Text("READ IN", HEAD), 7)], title.append(f"  {_summary(own)}", FAINT))
        _write(page, _without_doubles(own))
    return render(page.lines, paint)


def _summary(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return "nothing"
    typed = sum(bool(one.typed) for one in mentions)
    return f"{counted(len(mentions), 'mention')}, {typed} with a claim"


def _without_doubles(mentions: Sequence[Mention]) -> list[Mention]:
    times = {
        (one.span.field, at)
        for one in mentions
        if isinstance(one, TimeMention)
        for at in range(one.span.start, one.span.end)
    }
    return [
        one for one in mentions if not isinstance(one, QuantityMention) or (one.span.field, one.span.start) not in times
    ]


def _write(page: Page, mentions: Sequence[Mention]) -> None:
    places = [_place(one.span) for one in mentions]
    readings = [visible(reading_words(one)) for one in mentions]
    place_width = columns_for(places, 4, 9)
    reading_width = columns_for(readings, 8, max(page.width // 3, 18))
    for one, place, reading in zip(mentions, places, readings, strict=True):
        cells = [
            Cell(Text(place), place_width),
            Cell(Text(one.kind), _KIND_WIDTH),
            Cell(Text(reading, STRONG), reading_width),
        ]
        page.row(cells, Text(f'"{visible(one.quote)}"').append(f"  {_typed(one)}", FAINT), indent=2)


def _place(span: Position) -> str:
    return f"{span.line}:{span.column}" if span.field == "text" else f"title:{span.column}"


def reading_words(mention: Mention) -> str:
    """What a mention was read as, for a reader: `DATE 2024-01-19`, `34 to 46 minutes`, `person Joe Biden`."""
    if isinstance(mention, TimeMention):
        until = f" to {mention.until}" if mention.until else ""
        return " ".join(filter(None, (mention.type, f"{mention.value}{until}", mention.mod)))
    if isinstance(mention, QuantityMention):
        return _quantity(mention)
    if isinstance(mention, NameMention):
        return f"{mention.type} {mention.canonical}"
    return _source(mention)


def _quantity(mention: QuantityMention) -> str:
    value = mention.value
    words = quantity_text(value.low, value.high, value.unit, open_ends=(value.low_open, value.high_open))
    return f"{mention.dimension} {words} {mention.counts}".strip()


def _source(mention: AttributionMention) -> str:
    names = [link.name for link in reversed(mention.attribution.chain)]
    return ", ".join(names) or mention.attribution.voice


def _typed(mention: Mention) -> str:
    if mention.untyped is not None:
        return visible(mention.untyped.text)
    kinds = dict.fromkeys(claim.rpartition(":")[2].replace("_", " ") for claim in mention.typed)
    return f"-> {', '.join(kinds)}"


def render_mention_lines(found: Mentions) -> str:
    """One mention a line as JSON, in the order of the articles and of their texts."""
    return "".join(f"{json_line(one)}\n" for one in found.mentions)


def render_mention_json(found: Mentions) -> str:
    """All mentions in the output contract."""
    return json_page(found)
