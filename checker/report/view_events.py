"""Events on the page: the day with its reason, then slots with one line a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from checker.report.layout import BAD, FAINT, GOOD, HEAD, STRONG, Cell, columns_for, visible
from checker.report.lookup import Lookup, View, event_name
from checker.report.model import EventEntry, Slot, ValueRow
from checker.report.phrases import counted, day_text

_VERDICTS = {"conflict": "CONFLICT", "one-source": "one source", "not-comparable": "not compared"}
_STYLES = {"conflict": BAD, "agree": GOOD, "compatible": GOOD}
_MOST_ROWS = 6
_MOST_ALONE = 6
_MOST_EVENTS = 10
_MOST_LABELS = 10
_ROOMY = 76
"""Cells from which on whose word a value is gets a column of its own."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """The columns of a table of slots."""

    label: int
    verdict: int
    text: int
    place: int


def write_events(view: View) -> None:
    """Puts down the main events; of many articles those that findings touch, the others in one line each."""
    touched = {finding.event for finding in view.findings if finding.level != "note"}
    main = [event for event in view.lookup.report.events if event.main]
    full = [event for event in main if view.few or event.id in touched][:_MOST_EVENTS]
    see = _references(view)
    for event in full:
        _write_event(view, event, see)
    shown = {event.id for event in full}
    if rest := [event for event in main if event.id not in shown]:
        _write_other_events(view, rest)


def write_background(view: View) -> None:
    """Puts down the other events that more than one article tells of, and counts those of one alone."""
    others = [event for event in view.lookup.report.events if not event.main and event.slots]
    shared = [event for event in others if any(slot.verdict != "one-source" for slot in event.slots)]
    if not shared or not view.few:
        return
    view.head("BACKGROUND")
    table = _Table(view, _references(view), indent=4)
    for event in shared[:_MOST_EVENTS]:
        view.page.write(Text(event_name(event), STRONG), indent=2)
        table.write([slot for slot in event.slots if slot.verdict != "one-source"])
    more = len(others) - min(len(shared), _MOST_EVENTS)
    if more > 0:
        view.aside(f"and {counted(more, 'event')} more, most told by one article alone")


def _references(view: View) -> dict[str, int]:
    """The number of the first contradiction each claim stands in."""
    found: dict[str, int] = {}
    for number, finding in view.numbered("error"):
        for evidence in finding.evidence:
            if evidence.claim:
                found.setdefault(evidence.claim, number)
    return found


def _write_event(view: View, event: EventEntry, see: Mapping[str, int]) -> None:
    page, lookup = view.page, view.lookup
    page.blank()
    number = f"EVENT {lookup.number(event.id)}"
    title = Text(event_name(event), STRONG)
    if event.date.inferred:
        title.append(" (inferred)")
    title.append(f"   {_told_by(event, lookup)}", FAINT)
    page.row([Cell(Text(number, HEAD), len(number) + 1)], title)
    if reason := _date_reason(event, lookup):
        page.write(reason, indent=2)
    shared = [slot for slot in event.slots if slot.verdict != "one-source"]
    alone = [slot for slot in event.slots if slot.verdict == "one-source"]
    if event.slots:
        page.blank()
    _Table(view, see, indent=2).write([*shared, *alone[:_MOST_ALONE]])
    if len(alone) > _MOST_ALONE:
        view.aside(f"and {len(alone) - _MOST_ALONE:,} more that one article alone gives (--show claims)")


def _told_by(event: EventEntry, lookup: Lookup) -> str:
    labels = [lookup.label(document) for document in event.documents]
    if len(labels) > _MOST_LABELS:
        return counted(len(labels), "article")
    return " ".join(labels) + (" only" if len(labels) == 1 and len(lookup.documents) > 1 else "")


def _date_reason(event: EventEntry, lookup: Lookup) -> str:
    date = event.date
    reason = lookup.labelled("; ".join(date.because), event.documents)
    reason = f"{reason}." if reason else ""
    left = [day_text(day) for day in date.candidates if day != date.best]
    also = f" Also possible: {', '.join(left[:3])}{' ...' if len(left) > 3 else ''}." if date.best and left else ""
    if not reason and not also:
        return ""
    head = "Date worked out: " if date.inferred else "Date: "
    return f"{head}{reason}{also}".replace(":  ", ": ")


@dataclass(frozen=True, slots=True)
class _Table:
    """Slots × values: a line for each value, the label and the verdict of the slot before the first."""

    view: View
    see: Mapping[str, int]
    indent: int

    def write(self, slots: Sequence[Slot]) -> None:
        """Puts down the slots in columns they share."""
        if slots:
            widths = self._widths(slots)
            for slot in slots:
                self._write_slot(slot, widths)

    def _widths(self, slots: Sequence[Slot]) -> _Widths:
        width, lookup = self.view.page.width, self.view.lookup
        rows = [row for slot in slots for row in slot.values[:_MOST_ROWS]]
        noted = [lookup.places(row.claims) for row in rows if row.note]
        verdicts = [_VERDICTS.get(slot.verdict, slot.verdict) for slot in slots]
        return _Widths(
            label=columns_for((visible(slot.label) for slot in slots), 8, max(10, width // 7)) + 1,
            verdict=columns_for(verdicts, 8, 12) + 1,
            text=columns_for((visible(row.text) for row in rows), 10, width // 3 - (2 if width < _ROOMY else 0)) + 1,
            place=columns_for(noted, 5, max(11, width // 7)) + 1 if width >= _ROOMY else 0,
        )

    def _write_slot(self, slot: Slot, widths: _Widths) -> None:
        left = self._left(slot)
        lines = self._right(slot, widths)
        lines += [([], Text())] * (len(left) - len(lines))
        for at, (cells, rest) in enumerate(lines):
            label, verdict = left[at] if at < len(left) else ("", Text())
            head = [Cell(Text(label), widths.label), Cell(verdict, widths.verdict)]
            self.view.page.row([*head, *cells], rest, self.indent)

    def _left(self, slot: Slot) -> list[tuple[str, Text]]:
        verdict = Text(_VERDICTS.get(slot.verdict, slot.verdict), _STYLES.get(slot.verdict, ""))
        number = next((self.see[claim] for claim in slot.claims if claim in self.see), None)
        see = [("", Text(f"(see {number})"))] if slot.verdict == "conflict" and number is not None else []
        return [(visible(slot.label), verdict), *see]

    def _right(self, slot: Slot, widths: _Widths) -> list[tuple[list[Cell], Text]]:
        apart = self.view.lookup.apart if slot.verdict == "conflict" else frozenset()
        rows = sorted(slot.values, key=lambda row: not apart.intersection(row.claims))
        lines = [_value_cells(row, self.view.lookup, widths) for row in rows[:_MOST_ROWS]]
        if len(rows) > _MOST_ROWS:
            lines.append(([], Text(f"and {counted(len(rows) - _MOST_ROWS, 'value')} more", FAINT)))
        if slot.joint_text:
            lines.append(([], Text(_joint_words(slot), STRONG)))
        return lines


def _value_cells(row: ValueRow, lookup: Lookup, widths: _Widths) -> tuple[list[Cell], Text]:
    value = Cell(Text(visible(row.text)), widths.text)
    places = lookup.places(row.claims)
    if not row.note:
        return [value], Text(places)
    if not widths.place:
        return [value], Text(f"{places}  ").append(visible(row.note), FAINT)
    return [value, Cell(Text(places), widths.place)], Text(visible(row.note), FAINT)


def _joint_words(slot: Slot) -> str:
    return f"{'both' if len(slot.values) == 2 else 'all'} hold: {visible(slot.joint_text)}"


def _write_other_events(view: View, events: Sequence[EventEntry]) -> None:
    view.head("OTHER EVENTS")
    ordered = sorted(events, key=lambda event: -len(event.documents))
    for event in ordered[:_MOST_EVENTS]:
        told = _told_by(event, view.lookup)
        view.page.write(Text(event_name(event)).append(f"   {told}", FAINT), indent=2)
    if len(ordered) > _MOST_EVENTS:
        view.aside(f"and {len(ordered) - _MOST_EVENTS:,} more")
