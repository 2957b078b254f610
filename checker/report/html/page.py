"""The whole page: what the template is given, and the one file it makes."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from checker.model.document import Document
from checker.report.dates import date_sentences, is_carried_over
from checker.report.evidence import quoted
from checker.report.gate import LEVELS, Gate, reaches
from checker.report.headlines import about, counts_line, headline, shortcomings, versions
from checker.report.html.articles import articles_of, side_by_side
from checker.report.html.charts import Chart, chart_of
from checker.report.html.findings import LEVEL_NAMES, Card, cards_of
from checker.report.html.matrix import Matrix, matrix_of
from checker.report.html.timeline import Timeline, timeline_of, timeline_of_one
from checker.report.html.words import Words
from checker.report.labels import KIND_ORDER, kind_label
from checker.report.layout import visible
from checker.report.lookup import Lookup, event_name, look_up
from checker.report.model import EventEntry, FindingEntry, LevelName, Report, Slot
from checker.report.phrases import counted
from checker.report.remainder import (
    SAME_EVENT,
    coverage_counts,
    may_be_one_event,
    noise_head,
    noise_of,
    not_compared,
    share_of_words,
)
from checker.report.tables import (
    References,
    held_together,
    is_mere_words,
    references,
    shared_words,
    told_by,
    toll_parts,
)
from checker.report.titles import finding_title
from checker.report.view_suppressed import which, who_and_why

_FEW = 20
"""Articles up to which every event has a section of its own."""
_MOST_EVENTS = 40
_ROOMY = 3
"""Events up to which one timeline shows enough of each."""
_MOST_NOTES = 300
_MOST_LISTED = 200
_MOST_LABELS = 12
_FOLDER = "checker.report.html"


def render_html(
    report: Report,
    documents: Iterable[Document] = (),
    *,
    least: LevelName = "warning",
    gate: Gate | None = None,
    version: str = "",
) -> str:
    """The report as one self-contained page; `documents` are the articles, as far as their texts are at hand.

    Findings below `least` are on the page, and not shown at first. `gate` is what the exit code will be.
    """
    lookup = look_up(report)
    numbered = _numbered(report)
    texts = {document.id: document for document in documents}
    words = Words(lookup, texts, side_by_side(lookup, texts, numbered), numbered)
    head = {"gate": gate, "version": version, "style": _inlined("report.css"), "script": _inlined("report.js")}
    return _environment().get_template("report.html.jinja").render(head | _whole(lookup) | _parts(words, least))


def _whole(lookup: Lookup) -> dict[str, object]:
    """What the template is given on the whole, and on what stands beside the findings and events."""
    kept_apart = not_compared(lookup)
    return {
        "head": headline(lookup),
        "about": about(lookup),
        "versions": versions(lookup),
        "shortcomings": shortcomings(lookup),
        "counts": counts_line(lookup.report, "note"),
        "not_compared": kept_apart,
        "same_event": SAME_EVENT if may_be_one_event(kept_apart) else "",
        "noise": _noise(lookup),
        "coverage": _coverage(lookup),
        "suppressed": _suppressed(lookup),
    }


def _parts(words: Words, least: LevelName) -> dict[str, object]:
    """What the template is given on findings, events and articles."""
    lookup = words.lookup
    order = {document.id: number for number, document in enumerate(lookup.report.documents)}
    sections = _sections(words, order)
    shown = frozenset(section.id for section in sections)
    cards = cards_of(words, order, shown)
    return {
        "cards": cards,
        "more_notes": lookup.report.summary.notes - sum(card.level == "note" for card in cards),
        "timeline": timeline_of([lookup.events[section.id] for section in sections], lookup),
        "events": [section for section in sections if section.main],
        "background": [section for section in sections if not section.main],
        "others": _others(lookup, shown),
        "articles": articles_of(words, order),
        "articles_given": len(words.texts),
        "filters": _filters(lookup, cards, sections, least),
    }


def _numbered(report: Report) -> list[tuple[int, FindingEntry]]:
    """The findings with their numbers; of a great many notes the first."""
    telling = [finding for finding in report.findings if finding.level != "note"]
    notes = [finding for finding in report.findings if finding.level == "note"]
    return list(enumerate([*telling, *notes[:_MOST_NOTES]], start=1))


@dataclass(frozen=True, slots=True)
class Section:
    """An event on the page."""

    id: str
    number: str
    name: str
    main: bool
    inferred: bool
    told_by: str
    date: str
    documents: tuple[int, ...]
    matrix: Matrix | None
    timeline: Timeline | None
    charts: tuple[tuple[Slot, Chart], ...]
    toll: tuple[str, ...]
    alike: str


def _sections(words: Words, order: dict[str, int]) -> list[Section]:
    """Main events first; of many articles those that findings touch, then those that articles share."""
    lookup = words.lookup
    events = [event for event in lookup.report.events if event.slots]
    touched = {finding.event for _, finding in words.numbered if finding.level != "note"}
    few = len(lookup.report.documents) <= _FEW
    shown = [event for event in events if event.id in touched or held_together(event) or (few and event.main)]
    ordered = sorted(shown, key=lambda event: (not (few and event.main), event.id not in touched, not event.main))
    see = references(words.numbered)
    crowded = len(ordered) > _ROOMY
    return [_section(event, words, see, order, crowded=crowded) for event in ordered[:_MOST_EVENTS]]


def _section(event: EventEntry, words: Words, see: References, order: dict[str, int], *, crowded: bool) -> Section:
    """What the page says of an event; `crowded` where the timeline of all leaves little room for each."""
    lookup = words.lookup
    charts = [(slot, chart_of(slot, words, order)) for slot in event.slots if not is_mere_words(slot)]
    return Section(
        id=event.id,
        number=lookup.number(event.id),
        name=event_name(event, lookup),
        main=event.main,
        inferred=is_carried_over(event.date),
        told_by=told_by(event, lookup, _MOST_LABELS),
        date=date_sentences(event, lookup),
        documents=tuple(order[document] for document in event.documents if document in order),
        matrix=matrix_of(event, event.slots, words, see, order),
        timeline=timeline_of_one(event, lookup) if crowded else None,
        charts=tuple((slot, chart) for slot, chart in charts if chart is not None),
        toll=tuple(toll_parts(event, lookup)),
        alike=shared_words(event),
    )


def _others(lookup: Lookup, shown: frozenset[str]) -> list[tuple[str, str]]:
    """The other events by name, with who tells of them; main ones first."""
    rest = [event for event in lookup.report.events if event.id not in shown]
    ordered = sorted(rest, key=lambda event: (not event.main, -len(event.documents)))
    return [(event_name(event, lookup), told_by(event, lookup, _MOST_LABELS)) for event in ordered]


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a filter: what it stands for, how many findings or which articles, and whether it is ticked."""

    value: str
    label: str
    count: int
    documents: tuple[int, ...] = ()
    ticked: bool = True


def _filters(
    lookup: Lookup, cards: Sequence[Card], sections: Sequence[Section], least: LevelName
) -> dict[str, list[Choice]]:
    """The boxes of the three filters, in a fixed order."""
    levels = Counter(card.level for card in cards)
    kinds = Counter(card.kind for card in cards)
    lines = {line.kind for section in sections if section.matrix for line in section.matrix.lines}
    known = sorted({*kinds, *lines}, key=lambda kind: (KIND_ORDER.get(kind, len(KIND_ORDER)), kind))
    sources: dict[str, list[int]] = {}
    for number, document in enumerate(lookup.report.documents):
        sources.setdefault(visible(document.source or document.label), []).append(number)
    return {
        "level": [
            Choice(level, LEVEL_NAMES[level], levels[level], ticked=reaches(level, least))
            for level in LEVELS
            if levels[level]
        ],
        "kind": [Choice(kind, kind_label(kind), kinds[kind]) for kind in known],
        "source": [Choice(name, name, len(numbers), tuple(numbers)) for name, numbers in sources.items()],
    }


@dataclass(frozen=True, slots=True)
class Lines:
    """A heading's words and the lines below it: a name and what there is to say."""

    head: str
    rows: tuple[tuple[str, str], ...]
    more: int = 0


def _noise(lookup: Lookup) -> Lines:
    """What was set aside, article by article."""
    rows = [
        (lookup.label(document), f"{noise_of(list(items))}{share_of_words(lookup.documents[document])}")
        for document, items in groupby(lookup.report.noise, key=lambda item: item.document)
    ]
    return Lines(noise_head(lookup.report), tuple(rows))


def _suppressed(lookup: Lookup) -> Lines:
    """The findings that were set aside, by whom and why."""
    entries = lookup.report.suppressed
    rows = [
        (f"{finding_title(entry.finding, lookup)}  {which(entry, lookup)}", who_and_why(entry))
        for entry in entries[:_MOST_LISTED]
    ]
    head = f"{counted(len(entries), 'finding')} suppressed" if entries else ""
    return Lines(head, tuple(rows), max(len(entries) - _MOST_LISTED, 0))


def _coverage(lookup: Lookup) -> Lines:
    """What was seen and not read, in the order of the articles."""
    unread = lookup.report.coverage
    rows = [(lookup.place(item.document, item.span), quoted(item.quote)) for item in unread[:_MOST_LISTED]]
    return Lines(coverage_counts(lookup.report.summary), tuple(rows), max(len(unread) - _MOST_LISTED, 0))


@cache
def _environment() -> Environment:
    """Templates of this folder; every value is escaped, and an unknown name is an error."""
    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    return files(_FOLDER).joinpath(name).read_text(encoding="utf-8")


def _inlined(name: str) -> dict[str, str]:
    """A file of ours to stand in the page as it is, and the hash by which the page's policy lets it."""
    text = _read(name)
    return {"text": Markup(text), "hash": b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")}
