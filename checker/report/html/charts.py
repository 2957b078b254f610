"""The ranges that articles give for one thing, on one axis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from checker.report.html.axis import Axis, Tick, axis_over, day_ticks, number_ticks
from checker.report.html.words import Words
from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import FindingEntry, QuantityEntry, Slot, TimeEntry, ValueEntry, ValueRow
from checker.report.phrases import day_text, days_text, plural, quantity_text, scale_of
from checker.report.tables import joint_words

_MOST_ROWS = 12
_LEAST = 1.2
"""Percent of the axis below which a range is drawn as a point, so that it can be seen."""
_COUNTED = ("count", "casualties")


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a range begins and ends, in percent; an end that is not there reaches the edge as an arrow."""

    start: float
    end: float
    opens_left: bool
    opens_right: bool
    low_open: bool
    high_open: bool

    @property
    def is_point(self) -> bool:
        """Whether it is one number, or as good as one on this axis."""
        return not (self.opens_left or self.opens_right) and self.end - self.start <= _LEAST

    @property
    def middle(self) -> float:
        """Where a single number stands, in percent."""
        return round((self.start + self.end) / 2, 2)

    @property
    def width(self) -> float:
        """How wide the bar is, in percent."""
        return round(self.end - self.start, 2)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One value: as printed, as read, who gives it, and its bar where it could be put on the axis."""

    text: str
    read_as: str
    labels: tuple[str, ...]
    documents: tuple[int, ...]
    note: str
    apart: bool
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The values of a slot on one axis, with what they leave possible together."""

    rows: tuple[ChartRow, ...]
    more: int
    ticks: tuple[Tick, ...]
    unit: str
    joint: Bar | None
    joint_text: str
    gaps: tuple[tuple[float, float], ...]
    """Where the ranges of values in conflict do not meet: where each begins and how wide it is, in percent."""
    summary: str
    level: str
    """Of the worst finding on these values: `error`, or "" where there is no contradiction."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of a value as plain numbers; days as their ordinals."""

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False


def chart_of(slot: Slot, words: Words, order: Mapping[str, int], finding: FindingEntry | None = None) -> Chart | None:
    """The chart of a slot in which two ranges or more stand beside each other.

    `order` numbers the articles. Of a `finding` only the values it is about, and who stands apart in it.
    """
    values, apart = _values_of(slot, words, finding)
    entries = [_entry(row, words.lookup) for row in values]
    ends = [_ends(entry) for entry in entries]
    known = [end for pair in ends if pair for end in (pair.low, pair.high) if end is not None]
    if sum(pair is not None for pair in ends) < 2 or not known or len(set(map(_measure, entries))) > 1:
        return None
    axis, ticks, unit = _axis(slot, entries, known)
    bars = [_bar(pair, axis) if pair else None for pair in ends]
    shown = list(zip(values, entries, bars, strict=True))[:_MOST_ROWS]
    rows = tuple(_row(row, _read_as(entry, slot), bar, apart, words, order) for row, entry, bar in shown)
    joint = _ends(slot.joint) if slot.joint is not None else None
    told = joint_words(slot) if slot.joint_text else ""
    return Chart(
        rows=rows,
        more=len(values) - len(shown),
        ticks=ticks,
        unit=unit,
        joint=_bar(joint, axis) if joint else None,
        joint_text=told,
        gaps=_gaps(filter(None, bars)) if slot.verdict == "conflict" else (),
        summary=_summary(rows, told),
        level="error" if words.in_contradictions.intersection(slot.claims) else "",
    )


def _values_of(slot: Slot, words: Words, finding: FindingEntry | None) -> tuple[list[ValueRow], frozenset[str]]:
    """The values to show, those that stand apart first, and the claims that do."""
    values, apart = slot.values, words.apart
    if finding is not None:
        about = {item.claim for item in finding.evidence}
        values = tuple(row for row in slot.values if about.intersection(row.claims))
        apart = frozenset(item.claim for item in finding.evidence if item.role == "apart" and item.claim)
    return sorted(values, key=lambda row: not apart.intersection(row.claims)), apart


def _row(
    row: ValueRow, read_as: str, bar: Bar | None, apart: frozenset[str], words: Words, order: Mapping[str, int]
) -> ChartRow:
    return ChartRow(
        text=visible(row.text),
        read_as=read_as,
        labels=tuple(words.lookup.label(document) for document in row.documents),
        documents=tuple(order[document] for document in row.documents if document in order),
        note=visible(row.note),
        apart=bool(apart.intersection(row.claims)),
        bar=bar,
    )


def _gaps(bars: Iterable[Bar]) -> tuple[tuple[float, float], ...]:
    """The stretches between bars that no bar covers."""
    ordered = sorted(bars, key=lambda bar: bar.start)
    reached = accumulate((bar.end for bar in ordered), max)
    between = zip(reached, ordered[1:], strict=False)
    return tuple((end, round(bar.start - end, 2)) for end, bar in between if bar.start > end)


def _entry(row: ValueRow, lookup: Lookup) -> ValueEntry:
    return lookup.claims[row.claims[0]].value


def _measure(entry: ValueEntry) -> str:
    """What the value is told in: only values of one measure share an axis."""
    return entry.unit if isinstance(entry, QuantityEntry) else type(entry).__name__


def _ends(entry: ValueEntry) -> _Ends | None:
    """The ends of a range; None where it has none, or where there is nothing to put on an axis."""
    if isinstance(entry, QuantityEntry) and (entry.low is not None or entry.high is not None):
        return _Ends(entry.low, entry.high, entry.low_open, entry.high_open)
    if isinstance(entry, TimeEntry) and entry.earliest and entry.latest:
        return _Ends(entry.earliest.toordinal(), entry.latest.toordinal() + 1)
    return None


def _axis(slot: Slot, entries: Sequence[ValueEntry], known: Sequence[float]) -> tuple[Axis, tuple[Tick, ...], str]:
    if not isinstance(entries[0], QuantityEntry):
        axis = axis_over(known, 5)
        return axis, day_ticks(axis), ""
    unit = entries[0].unit
    axis = axis_over(known, max(max(map(abs, known)) * 0.1, 1e-6))
    scale, word = scale_of(axis.low, axis.high, "" if slot.kind in _COUNTED else unit)
    return axis, number_ticks(axis, scale), plural(word) if word.islower() else word


def _bar(ends: _Ends, axis: Axis) -> Bar:
    return Bar(
        0.0 if ends.low is None else axis.at(ends.low),
        100.0 if ends.high is None else axis.at(ends.high),
        ends.low is None,
        ends.high is None,
        ends.low_open,
        ends.high_open,
    )


def _read_as(entry: ValueEntry, slot: Slot) -> str:
    if isinstance(entry, QuantityEntry):
        unit = "" if slot.kind in _COUNTED else entry.unit
        return quantity_text(entry.low, entry.high, unit, open_ends=(entry.low_open, entry.high_open))
    if isinstance(entry, TimeEntry) and entry.earliest and entry.latest:
        return _days(entry.earliest, entry.latest)
    return ""


def _days(first: date, last: date) -> str:
    return day_text(first) if first == last else days_text(first, last)


def _summary(rows: Sequence[ChartRow], joint: str) -> str:
    """The chart in a sentence for each row."""
    told = [
        f"{', '.join(row.labels)}: {row.text}{f' ({row.read_as})' if row.read_as else ''}"
        f"{', stands apart' if row.apart else ''}"
        for row in rows
    ]
    return ". ".join([*told, *([joint] if joint else [])]) + "."
