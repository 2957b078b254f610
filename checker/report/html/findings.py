"""Findings as cards: what is at stake, the words from every side, why, and what would settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.report.evidence import also, by_sentence, by_wording, places_to_open, quoted, reason, stands_apart
from checker.report.html.charts import Chart, chart_of
from checker.report.html.words import Piece, Words
from checker.report.layout import visible
from checker.report.lookup import Lookup, event_name
from checker.report.model import EvidenceEntry, FindingEntry, LevelName
from checker.report.titles import finding_title, title_with_event

_MOST_SIDES = 12
LEVEL_NAMES: Mapping[LevelName, str] = {"error": "Contradiction", "warning": "Worth a look", "note": "Note"}
"""What findings of a level stand under."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a finding. `target` is the number of its words in the article, where that is on the page."""

    place: str
    target: int | None
    pieces: tuple[Piece, ...]
    source: str
    apart: bool
    also: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it. `documents` are the numbers of its articles."""

    number: int
    fingerprint: str
    level: str
    word: str
    rule: str
    kind: str
    title: str
    where: str
    event: str
    sides: tuple[SideView, ...]
    more: int
    chart: Chart | None
    rows: tuple[tuple[str, str], ...]
    documents: tuple[int, ...]


def cards_of(words: Words, order: dict[str, int], shown_events: frozenset[str]) -> list[Card]:
    """The findings as cards, in the order of the report; an event that the page shows can be gone to."""
    return [_card(number, finding, words, order, shown_events) for number, finding in words.numbered]


def _card(
    number: int, finding: FindingEntry, words: Words, order: dict[str, int], shown_events: frozenset[str]
) -> Card:
    lookup = words.lookup
    event = lookup.events.get(finding.event or "")
    title = finding_title(finding, lookup)
    is_error = finding.level == "error"
    sides = _sentences(finding, words) if is_error else _quotes(finding, words)
    return Card(
        number=number,
        fingerprint=finding.fingerprint,
        level=finding.level,
        word=LEVEL_NAMES[finding.level],
        rule=visible(finding.rule),
        kind=finding.kind,
        title=title_with_event(title, event, lookup) if event and is_error else title,
        where="" if event is None or is_error else event_name(event, lookup),
        event=event.id if event is not None and event.id in shown_events else "",
        sides=tuple(sides[:_MOST_SIDES]),
        more=max(len(sides) - _MOST_SIDES, 0),
        chart=_chart(finding, words, order) if is_error else None,
        rows=_rows(finding, lookup),
        documents=tuple(sorted({order[item.document] for item in finding.evidence if item.document in order})),
    )


def _sentences(finding: FindingEntry, words: Words) -> list[SideView]:
    """Whole sentences, those of one wording once."""
    sides = by_wording(by_sentence(finding.evidence))
    places = [words.lookup.place(groups[0][0].document, groups[0][0].span) for groups in sides]
    return [
        SideView(
            place=place,
            target=words.target(groups[0][0].document, groups[0][0].span),
            pieces=_sentence(groups[0]),
            source=visible(groups[0][0].source),
            apart=stands_apart(groups[0]),
            also=also(groups, words.lookup, shown=places).strip(" ()"),
        )
        for groups, place in zip(sides, places, strict=True)
    ]


def _sentence(group: Sequence[EvidenceEntry]) -> tuple[Piece, ...]:
    """The sentence with the words of the evidence marked, in quotation marks."""
    first = group[0]
    begin = at = first.sentence_span.start
    pieces = [Piece("“" if not first.sentence.startswith(('"', "“")) else "")]
    for item in sorted(group, key=lambda item: item.span.start):
        start, end = max(item.span.start, at), min(item.span.end, first.sentence_span.end)
        if start < end:
            pieces.append(Piece(visible(first.sentence[at - begin : start - begin])))
            pieces.append(Piece(visible(first.sentence[start - begin : end - begin]), places=(0,)))
            at = end
    pieces.append(Piece(visible(first.sentence[at - begin :]).rstrip()))
    pieces.append(Piece("”" if pieces[0].text else ""))
    return tuple(piece for piece in pieces if piece.text)


def _quotes(finding: FindingEntry, words: Words) -> list[SideView]:
    """The words of each side, with whose they are where that tells them apart."""
    named = len({item.source for item in finding.evidence}) > 1
    return [
        SideView(
            place=words.lookup.place(item.document, item.span),
            target=words.target(item.document, item.span),
            pieces=(Piece(quoted(item.quote)),),
            source=(visible(item.source) or "no source named") if named else "",
            apart=False,
            also="",
        )
        for item in finding.evidence
    ]


def _rows(finding: FindingEntry, lookup: Lookup) -> tuple[tuple[str, str], ...]:
    """Why it is a finding, on whose word, what would settle it, where to open it."""
    is_error = finding.level == "error"
    documents = [item.document for item in finding.evidence]
    rows = [
        ("Why", reason(finding, lookup)),
        ("Roots", visible(" ".join(finding.roots)) if is_error else ""),
        ("Next", lookup.labelled(finding.settle or finding.next, documents)),
        ("Open", "  ".join(places_to_open(finding, lookup)) if is_error else ""),
    ]
    return tuple((name, text) for name, text in rows if text)


def _chart(finding: FindingEntry, words: Words, order: dict[str, int]) -> Chart | None:
    """The chart of the slot in which the finding's words stand."""
    event = words.lookup.events.get(finding.event or "")
    claims = {item.claim for item in finding.evidence if item.claim}
    slots = [slot for slot in event.slots if claims.intersection(slot.claims)] if event else []
    return chart_of(slots[0], words, order, finding) if slots else None
