"""A report with its parts found by id, for those who show it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from checker.report.bulk import entries_by_id
from checker.report.labels import kind_label, kind_title
from checker.report.layout import FAINT, HEAD, Page, visible
from checker.report.model import (
    ClaimEntry,
    DocumentEntry,
    EventEntry,
    FindingEntry,
    LevelName,
    Position,
    Report,
    ScopeEntry,
    ValueRow,
)
from checker.report.phrases import when_text

_MOST_ARTICLES = 6
_LONGEST_TITLE = 50


@dataclass(frozen=True, slots=True)
class Lookup:
    """The parts of a report by id."""

    report: Report
    documents: dict[str, DocumentEntry]
    claims: Mapping[str, ClaimEntry]
    events: Mapping[str, EventEntry]
    apart: frozenset[str]
    """The claims that stand apart in some finding above a note."""

    def label(self, document: str) -> str:
        """The short name of an article, safe to print."""
        entry = self.documents.get(document)
        return visible(entry.label if entry else document)

    def place(self, document: str, span: Position) -> str:
        """`004:3`."""
        return f"{self.label(document)}:{_line(span)}"

    def places(self, claims: Iterable[str]) -> str:
        """`001:3,21 003:10`: where claims stand, by article."""
        lines: dict[str, list[str]] = {}
        for claim in sorted((self.claims[c] for c in claims), key=_by_place):
            found = lines.setdefault(claim.document, [])
            if (line := _line(claim.span)) not in found:
                found.append(line)
        shown = [f"{self.label(document)}:{','.join(at)}" for document, at in lines.items()]
        more = len(shown) - _MOST_ARTICLES
        return " ".join(shown[:_MOST_ARTICLES]) + (f" and {more:,} more" if more > 0 else "")

    def labelled(self, text: str, documents: Iterable[str]) -> str:
        """A sentence with the ids of these articles made into their labels."""
        by_id = {document: self.label(document) for document in documents if document in self.documents}
        if not by_id:
            return visible(text)
        pattern = "|".join(re.escape(document) for document in sorted(by_id, key=len, reverse=True))
        parts = re.split(f"({pattern})", text)
        return "".join(by_id[part] if part in by_id else visible(part) for part in parts)

    def row(self, claim: str | None) -> ValueRow | None:
        """The row of a slot that a claim stands in."""
        own = self.claims.get(claim or "")
        event = self.events.get(own.event or "") if own else None
        rows = (row for slot in (event.slots[::-1] if event else ()) for row in slot.values[::-1])
        return next((row for row in rows if claim in row.claims), None)

    def number(self, event: str) -> str:
        """`1` for `e1`."""
        return event.removeprefix("e") if re.fullmatch(r"e\d+", event) else visible(event)


def _line(span: Position) -> str:
    return "title" if span.field == "title" else str(span.line)


def _by_place(claim: ClaimEntry) -> tuple[str, bool, int]:
    return claim.document, claim.span.field == "text", claim.span.start


def look_up(report: Report) -> Lookup:
    """The report with its parts by id."""
    telling = (finding for finding in report.findings if finding.level != "note")
    evidence = (item for finding in telling for item in finding.evidence)
    return Lookup(
        report,
        {document.id: document for document in report.documents},
        entries_by_id(report.claims),
        entries_by_id(report.events),
        frozenset(item.claim for item in evidence if item.role == "apart" and item.claim),
    )


def event_name(event: EventEntry, lookup: Lookup) -> str:
    """`Phone call Duval - Okoro, Friday 19 Jan. 2024`."""
    when = when_text(event.date)
    return _what(event, lookup) + (f", {when}" if when else "")


def _what(event: EventEntry, lookup: Lookup) -> str:
    """What an event is called; one of no known type by the headline of its first article, or by its place."""
    if not is_untyped(event):
        return visible(event.label)
    titles = (lookup.documents[document].title for document in event.documents if document in lookup.documents)
    title = visible(next(filter(None, titles), "")).strip()
    if title:
        return f'"{title}"' if len(title) <= _LONGEST_TITLE else f'"{title[:_LONGEST_TITLE].rsplit(" ", 1)[0]} ..."'
    return visible(", ".join(event.places[:1])) or "Event of no known kind"


def is_untyped(event: EventEntry) -> bool:
    """Whether nothing says of what kind an event is."""
    return event.type in ("", "event", "other", "unknown")


def noun_of(event: EventEntry | None) -> str:
    """`phone call`: what an event is called in a sentence, "" where its kind is not known."""
    if event is None or is_untyped(event):
        return ""
    return event.type.replace("_", " ")


def kind_of(kind: str, event: EventEntry | None) -> str:
    """`last call` for the last contact before a call, else the label of the kind."""
    noun = noun_of(event) if kind == "last_contact" else ""
    return f"last {noun}" if noun else kind_label(kind)


def subject(finding: FindingEntry, lookup: Lookup) -> str:
    """What a finding is about, without the event: `Length of the call`, `Number killed`."""
    event = lookup.events.get(finding.event or "")
    scopes = (lookup.claims[e.claim].scope for e in finding.evidence if e.claim and e.claim in lookup.claims)
    return visible(kind_title(finding.kind, next(scopes, ScopeEntry()), noun_of(event)))


@dataclass(frozen=True, slots=True)
class View:
    """A page in the making: what it shows, and the findings shown in their order."""

    page: Page
    lookup: Lookup
    findings: Sequence[FindingEntry]
    few: bool
    """Whether the articles are few enough to show every event."""

    def numbered(self, level: LevelName) -> list[tuple[int, FindingEntry]]:
        """The findings of a level with their numbers on the page."""
        return [(at, finding) for at, finding in self.with_numbers() if finding.level == level]

    def with_numbers(self) -> list[tuple[int, FindingEntry]]:
        """All findings with their numbers on the page."""
        return list(enumerate(self.findings, start=1))

    def head(self, words: str, style: str = HEAD) -> None:
        """Puts down the heading of a section, a blank line above it."""
        self.page.blank()
        self.page.write(Text(words, style))

    def aside(self, words: str, indent: int = 2) -> None:
        """Puts down a line in a lower voice."""
        self.page.write(Text(words, FAINT), indent)
