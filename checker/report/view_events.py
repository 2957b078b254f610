"""Events on the page: the day with its reason, then slots with one line a value."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from checker.report.dates import date_sentences, is_carried_over
from checker.report.layout import BAD, FAINT, GOOD, HEAD, STRONG, Cell, columns_for, visible
from checker.report.lookup import Lookup, View, event_name
from checker.report.model import EventEntry, Slot, ValueRow
from checker.report.phrases import counted, listed
from checker.report.tables import (
    CONTRADICTS,
    References,
    held_together,
    is_mere_words,
    joint_words,
    references,
    shared_words,
    told_by,
    toll_parts,
    verdict_word,
)

_STYLES = {"conflict": STRONG, "agree": GOOD, "compatible": GOOD}
_MOST_ROWS = 6
_MOST_ALONE = 6
_MOST_EVENTS = 10
_MOST_BACKGROUND = 6
_MOST_LABELS = 10
_FEW_LABELS = 3
_ROOMY = 76
"""Cells below which the words of a value get a little less room."""
_NOTE = 16
"""Cells that whose word a value is wants for a column of its own."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """The columns of a table of slots."""

    label: int
    verdict: int
    text: int
    place: int


def write_events(view: View) -> None:
    """Puts down the main events; of many articles those that findings touch, the others counted.

    Where no finding touches any, each of the first has a line.
    """
    touched = {finding.event: at for at, finding in reversed(list(enumerate(view.findings))) if finding.level != "note"}
    telling = {event.id: len(event.documents) for event in _main_events(view) if event.slots}
    full = [event for event in telling if view.few or event in touched]
    if not view.few:
        full = sorted(full, key=lambda event: touched[event])[:_MOST_EVENTS]
    see = references(view.with_numbers())
    for event in full:
        _write_event(view, view.lookup.events[event], see)
    rest = {event: articles for event, articles in telling.items() if event not in full}
    if rest and not touched:
        _write_other_events(view, rest)
    elif rest:
        _write_count_of_others(view, rest, touched)
    if telling:
        _write_silent(view, (event for event in _main_events(view) if not event.slots))


def _main_events(view: View) -> Iterator[EventEntry]:
    return (event for event in view.lookup.report.events if event.main)


def write_background(view: View) -> None:
    """Puts down the other events on which articles can be held together, and counts the rest."""
    if not view.few:
        return
    others = [event for event in view.lookup.report.events if not event.main and event.slots]
    shared = [event for event in others if held_together(event)]
    if not shared:
        return
    view.head("BACKGROUND")
    table = _Table(view, references(view.with_numbers()), indent=4)
    for event in shared[:_MOST_BACKGROUND]:
        view.page.write(Text(event_name(event, view.lookup), STRONG), indent=2)
        table.write(held_together(event))
    more, alone = len(shared[_MOST_BACKGROUND:]), len(others) - len(shared)
    parts = [f"{counted(more, 'event')} more"] if more else []
    parts += [f"{counted(alone, 'event')} on which nothing can be compared"] if alone else []
    if parts:
        view.aside(f"and {listed(parts)}")


def _write_event(view: View, event: EventEntry, see: References) -> None:
    page, lookup = view.page, view.lookup
    page.blank()
    number = f"EVENT {lookup.number(event.id)}"
    title = Text(event_name(event, lookup), STRONG)
    if is_carried_over(event.date):
        title.append(" (inferred)")
    title.append(f"   {_told_by(event, view)}", FAINT)
    page.row([Cell(Text(number, HEAD), len(number) + 1)], title)
    if reason := date_sentences(event, lookup):
        page.write(reason, indent=2)
    page.blank()
    _Table(view, see, indent=2).write([slot for slot in event.slots if _in_table(slot, see, few=view.few)])
    if view.few:
        alone = [slot for slot in event.slots if slot.verdict == "one-source"]
        _write_alone(view, [slot for slot in alone if not _in_table(slot, see, few=True)])
        if alike := shared_words(event):
            view.page.row([Cell(Text("alike", FAINT), 10)], Text(alike), indent=2)
    _write_toll(view, event)


def _in_table(slot: Slot, see: References, *, few: bool) -> bool:
    """Whether a slot gets lines of its own: a finding is about it, or values stand beside each other."""
    if is_mere_words(slot):
        return False
    return any(claim in see for claim in slot.claims) or (few and slot.verdict != "one-source")


def _write_toll(view: View, event: EventEntry) -> None:
    """One line for a toll that no article gives as such."""
    if parts := toll_parts(event, view.lookup):
        view.page.row([Cell(Text("in all", FAINT), 10)], Text("; ".join(parts)), indent=2)


def _write_alone(view: View, slots: Sequence[Slot]) -> None:
    """One paragraph for all that has nothing beside it: `Nothing beside it: date Monday (002:3); ...`."""
    if not slots:
        return
    parts = [_alone(slot, view.lookup) for slot in slots[:_MOST_ALONE]]
    more = len(slots) - _MOST_ALONE
    parts += [f"and {more:,} more (--show claims)"] if more > 0 else []
    view.page.row([Cell(Text("one source", FAINT), 10)], Text("; ".join(parts)), indent=2)


def _alone(slot: Slot, lookup: Lookup) -> str:
    row = slot.values[0]
    note = f", {visible(row.note)}" if row.note and row.note != "no source named" else ""
    more = f" and {counted(len(slot.values) - 1, 'value')} more" if len(slot.values) > 1 else ""
    return f"{visible(slot.label)}: {visible(row.text)} ({lookup.places(row.claims)}{note}){more}"


def _told_by(event: EventEntry, view: View) -> str:
    return told_by(event, view.lookup, _MOST_LABELS if view.few else _FEW_LABELS)


@dataclass(frozen=True, slots=True)
class _Table:
    """Slots × values: a line for each value, the label and the verdict of the slot before the first."""

    view: View
    see: References
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
        longest = columns_for((place for places in noted for place in places.split()), 0, width // 3)
        verdicts = [text.plain for slot in slots for _, text in self._left(slot)]
        label = columns_for((visible(slot.label) for slot in slots), 8, max(16, width // 6)) + 1
        verdict = columns_for(verdicts, 8, 13) + 1
        text = columns_for((visible(row.text) for row in rows), 10, width // 3 - (2 if width < _ROOMY else 0)) + 1
        place = columns_for(noted, 5, max(13, width // 6, longest)) + 1
        left = width - self.indent - label - verdict - text - place - 4
        wanted = max((cell_len(visible(row.note)) for row in rows), default=0)
        return _Widths(label, verdict, text, place if left >= min(wanted, _NOTE) else 0)

    def _write_slot(self, slot: Slot, widths: _Widths) -> None:
        left = self._left(slot)
        lines = self._right(slot, widths)
        lines += [([], Text())] * (len(left) - len(lines))
        for at, (cells, rest) in enumerate(lines):
            label, verdict = left[at] if at < len(left) else ("", Text())
            head = [Cell(Text(label), widths.label), Cell(verdict, widths.verdict)]
            self.view.page.row([*head, *cells], rest, self.indent)

    def _left(self, slot: Slot) -> list[tuple[str, Text]]:
        found = [self.see[claim] for claim in slot.claims if claim in self.see]
        number, contradicts = min(found, key=lambda pair: (not pair[1], pair[0]), default=(0, False))
        if slot.verdict != "conflict":
            word = Text(verdict_word(slot), _STYLES.get(slot.verdict, ""))
            see = [("", Text(f"(see {number})"))] if contradicts else []
            return [(visible(slot.label), word), *see]
        word = Text(CONTRADICTS, BAD) if contradicts else Text(verdict_word(slot), STRONG)
        see = [("", Text(f"(see {number})"))] if number else []
        return [(visible(slot.label), word), *see]

    def _right(self, slot: Slot, widths: _Widths) -> list[tuple[list[Cell], Text]]:
        apart = self.view.lookup.apart if slot.verdict == "conflict" else frozenset()
        rows = sorted(slot.values, key=lambda row: not apart.intersection(row.claims))
        lines = [_value_cells(row, self.view.lookup, widths) for row in rows[:_MOST_ROWS]]
        if len(rows) > _MOST_ROWS:
            lines.append(([], Text(f"and {counted(len(rows) - _MOST_ROWS, 'value')} more", FAINT)))
        if slot.joint_text:
            lines.append(([], Text(joint_words(slot), STRONG)))
        return lines


def _value_cells(row: ValueRow, lookup: Lookup, widths: _Widths) -> tuple[list[Cell], Text]:
    value = Cell(Text(visible(row.text)), widths.text)
    places = lookup.places(row.claims)
    if not row.note:
        return [value], Text(places)
    if not widths.place:
        return [value], Text(f"{places}  ").append(f"({visible(row.note)})", FAINT)
    return [value, Cell(Text(places), widths.place)], Text(visible(row.note), FAINT)


def _write_other_events(view: View, events: Mapping[str, int]) -> None:
    """The first of the events with the most articles; of each it is known how many."""
    view.head("OTHER EVENTS")
    ordered = sorted(events, key=lambda event: -events[event])
    for event in map(view.lookup.events.__getitem__, ordered[:_MOST_EVENTS]):
        told = _told_by(event, view)
        view.page.write(Text(event_name(event, view.lookup)).append(f"   {told}", FAINT), indent=2)
    if len(ordered) > _MOST_EVENTS:
        view.aside(f"and {len(ordered) - _MOST_EVENTS:,} more")


def _write_count_of_others(view: View, events: Collection[str], touched: Container[str | None]) -> None:
    """Counts the events that are not shown: those with findings, and those without."""
    with_findings = sum(event in touched for event in events)
    parts = [counted(with_findings, "more event") + " with findings"] if with_findings else []
    without = len(events) - with_findings
    parts += [counted(without, "other event") + " without a finding"] if without else []
    view.page.blank()
    view.page.write(Text(f"And {listed(parts)}.", FAINT))


def _write_silent(view: View, events: Iterable[EventEntry]) -> None:
    """Names the articles whose main event has no date, number or word that could be held against another, if any."""
    labels = list(dict.fromkeys(view.lookup.label(document) for event in events for document in event.documents))
    if not labels:
        return
    more = [f"{len(labels) - _MOST_LABELS:,} more"] if len(labels) > _MOST_LABELS else []
    view.page.blank()
    view.page.write(f"Of their main events nothing was read in {listed([*labels[:_MOST_LABELS], *more])}.")
