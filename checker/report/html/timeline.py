"""What happened and was printed when: events, the ones before them, publications, and the day of a count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.report.html.axis import Axis, Tick, axis_over, day_ticks
from checker.report.lookup import Lookup, event_name, kind_of
from checker.report.model import EventEntry, TimeEntry
from checker.report.phrases import day_text, days_text

_MOST_LANES = 14
_LEAST_DAYS = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """A mark on a lane: what it is, where, and in words. `end` is where a stretch of days ends."""

    kind: str
    at: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One event with its marks."""

    event: str
    name: str
    moments: tuple[Moment, ...]
    link: tuple[float, float] | None
    """From the last one to this one."""

    @property
    def told(self) -> tuple[str, ...]:
        """The marks in words."""
        return tuple(moment.text for moment in self.moments)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on one axis of days; `beyond` are events too far off to stand on it."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    beyond: tuple[str, ...]
    more: int
    named: bool = True
    """Whether each lane wants the name of its event."""


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of one kind of mark."""

    kind: str
    first: date
    last: date
    text: str


def timeline_of(events: Sequence[EventEntry], lookup: Lookup) -> Timeline | None:
    """The timeline of some events; None where no day of them is known."""
    days = {event.id: _days_of(event, lookup) for event in events}
    dated = [event for event in events if any(mark.kind != "published" for mark in days[event.id])]
    near = _near(dated, days)
    if not near:
        return None
    shown = near[:_MOST_LANES]
    ends = [day.toordinal() for event in shown for mark in days[event.id] for day in (mark.first, mark.last)]
    axis = axis_over([min(ends), max(ends) + 1], _LEAST_DAYS, not_below_zero=False)
    near_ids = {event.id for event in near}
    return Timeline(
        tuple(_lane(event, days[event.id], axis, lookup) for event in shown),
        day_ticks(axis),
        tuple(event_name(event, lookup) for event in dated if event.id not in near_ids),
        len(near) - len(shown),
    )


def timeline_of_one(event: EventEntry, lookup: Lookup) -> Timeline | None:
    """The timeline of one event by itself; None where it has no two marks to hold together."""
    alone = timeline_of([event], lookup)
    return replace(alone, named=False) if alone and len(alone.lanes[0].moments) > 1 else None


def _near(events: Sequence[EventEntry], days: dict[str, list[_Days]]) -> list[EventEntry]:
    """Main events, and those of the background that are no farther from them than they span themselves."""
    main = [event for event in events if event.main] or list(events)
    spans = [day for event in main for mark in days[event.id] for day in (mark.first, mark.last)]
    if not spans:
        return []
    reach = max((max(spans) - min(spans)).days, _LEAST_DAYS)
    first, last = min(spans).toordinal() - reach, max(spans).toordinal() + reach
    inside = [
        event
        for event in events
        if event in main
        or all(first <= mark.first.toordinal() and mark.last.toordinal() <= last for mark in days[event.id])
    ]
    return sorted(inside, key=lambda event: (min(mark.first for mark in days[event.id]), event.id))


def _days_of(event: EventEntry, lookup: Lookup) -> list[_Days]:
    """Every mark of an event, in the order of its kinds."""
    marks = list(_of_time("event", _what_day(event), event.date))
    for slot in event.slots:
        if slot.kind == "last_contact" and isinstance(slot.joint, TimeEntry):
            marks += _of_time("last", kind_of(slot.kind, event), slot.joint)
    marks += _as_of(event, lookup)
    return marks + _published(event, lookup) if event.main else marks


def _what_day(event: EventEntry) -> str:
    return "worked out" if event.date.inferred else "the day"


def _of_time(kind: str, words: str, when: TimeEntry) -> Iterable[_Days]:
    if when.best:
        yield _Days(kind, when.best, when.best, f"{words}: {day_text(when.best)}")
    elif when.earliest and when.latest:
        is_day = when.earliest == when.latest
        told = day_text(when.earliest) if is_day else days_text(when.earliest, when.latest)
        yield _Days(kind, when.earliest, when.latest, f"{words}: {told}")


def _as_of(event: EventEntry, lookup: Lookup) -> list[_Days]:
    found: dict[date, None] = {}
    for claim in (lookup.claims[claim] for slot in event.slots for claim in slot.claims):
        if claim.as_of is not None and (day := claim.as_of.best or claim.as_of.earliest):
            found.setdefault(day)
    return [_Days("as-of", day, day, f"as of {day_text(day)}") for day in sorted(found)]


def _published(event: EventEntry, lookup: Lookup) -> list[_Days]:
    by_day: dict[date, list[str]] = {}
    for document in event.documents:
        entry = lookup.documents.get(document)
        if entry is not None and entry.published is not None:
            by_day.setdefault(entry.published, []).append(lookup.label(document))
    return [
        _Days("published", day, day, f"published {day_text(day)}: {', '.join(labels)}")
        for day, labels in sorted(by_day.items())
    ]


def _lane(event: EventEntry, marks: Sequence[_Days], axis: Axis, lookup: Lookup) -> Lane:
    moments = tuple(
        Moment(m.kind, axis.at(m.first.toordinal() + 0.5), axis.at(m.last.toordinal() + 0.5), m.text) for m in marks
    )
    at = {moment.kind: moment.at for moment in reversed(moments)}
    link = (at["last"], at["event"]) if "last" in at and "event" in at else None
    return Lane(event.id, event_name(event, lookup), moments, link)
