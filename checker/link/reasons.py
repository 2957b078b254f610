"""Why a day is the day: short plain sentences from the atoms that were kept and those that were set aside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checker.link.atoms import Atom, DayConstraint, by_event, own_days
from checker.link.conflicts import Clash
from checker.link.domain import DaySet, Gap
from checker.link.network import Carried
from checker.model.event import Because
from checker.model.time import WEEKDAYS, PartialDate

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MOST_LISTED = 31
_MOST_NAMED = 4
_LEADING = re.compile(r"^(?:for|in|within the|within) (?=\S)")
_RELATIONAL = re.compile(r"\b(?:after|ago|before|earlier|following|from|last|later|previous|since|until)\b")


@dataclass(frozen=True)
class Account:
    """What is known of one component once it is solved."""

    kept: Sequence[Atom]
    days: Mapping[str, DaySet]
    before: Mapping[str, DaySet]
    """The days before any year was carried over."""
    carried: Sequence[Carried]
    clashes: Sequence[Clash]
    undecided: frozenset[str]

    @cached_property
    def _own(self) -> dict[str, list[Atom]]:
        return by_event(self.kept)

    @cached_property
    def _gaps(self) -> dict[str, list[Atom]]:
        found: dict[str, list[Atom]] = {}
        for atom in self.kept:
            for event in atom.events if atom.gap is not None else ():
                found.setdefault(event, []).append(atom)
        return found

    @cached_property
    def _clashes(self) -> dict[str, list[Clash]]:
        found: dict[str, list[Clash]] = {}
        for clash in self.clashes:
            for event in sorted({event for atom in clash.atoms for event in atom.events}):
                found.setdefault(event, []).append(clash)
        return found

    @cached_property
    def year_documents(self) -> tuple[str, ...]:
        """The documents from whose words the year of the component follows."""
        atoms = [atom for atom in self.kept if atom.is_year or atom.between is not None]
        return tuple(sorted({document for atom in atoms for document in atom.documents}))

    def own(self, event: str) -> Sequence[Atom]:
        """The values of an event that were kept."""
        return self._own.get(event, ())

    def gaps(self, event: str) -> Sequence[Atom]:
        """The gaps of an event that were kept: those with two ends first, the narrowest of them before the rest."""
        return sorted(self._gaps.get(event, ()), key=lambda atom: (_width(atom.gap), atom.key))

    def is_stated(self, event: str) -> bool:
        """Whether the words on the event alone leave the very days that are left."""
        own = own_days(atom for atom in self.own(event) if not atom.is_inherited)
        return event not in self.undecided and own == self.days[event]

    def clashes_of(self, event: str) -> Sequence[Clash]:
        """The clashes that an event is part of."""
        return self._clashes.get(event, ())

    def best(self, event: str) -> int | None:
        """The day left, or the one nearest to the bare length of the gaps; the earliest of equals."""
        days = self.days[event]
        if days.size == 1:
            return days.low
        gaps = [atom for atom in self._gaps.get(event, ()) if atom.gap and atom.gap.nominal is not None]
        gaps = [atom for atom in gaps if _is_short(self.days[_counterpart(atom, event)])]
        if event in self.undecided or not gaps or not _is_short(days):
            return None
        return min(days.days(), key=lambda day: (sum(self._off(atom, event, day) for atom in gaps), day))

    def _off(self, atom: Atom, event: str, day: int) -> float:
        """How far a day is from lying exactly the bare length of a gap away from the other event."""
        nominal = atom.gap.nominal if atom.gap and atom.gap.nominal is not None else 0.0
        sign = 1 if event == atom.event else -1
        return self.days[_counterpart(atom, event)].distance(day - sign * nominal)


def _is_short(days: DaySet) -> bool:
    return days.size is not None and days.size <= _MOST_LISTED


def _width(gap: Gap | None) -> int:
    if gap is None or gap.least is None or gap.most is None:
        return 1 << 30
    return gap.most - gap.least


def _counterpart(atom: Atom, event: str) -> str:
    return atom.other if event == atom.event else atom.event


def day_reasons(event: str, account: Account) -> tuple[str, ...]:
    """Sentences that lead to the days of an event, in the order in which one would argue."""
    found = [value_words(atom) for atom in account.own(event)]
    if account.days[event].is_listed and not account.is_stated(event):
        found += _gap_reasons(event, account)
        found += _choice(event, account)
    found += _year_reasons(event, account)
    found += [clash_reason(clash).text for clash in account.clashes_of(event)]
    return tuple(dict.fromkeys(found))


def value_words(atom: Atom) -> str:
    """A value as a phrase: `a Friday`, `Dec. 23`, `in 2023`, `Jan. 15 to 21, 2024 ("last week")`."""
    if atom.between is not None:
        return f'{_range_words(*atom.between)} ("{atom.sources[0].words}")'
    partial = atom.partial
    if partial.weekday is not None:
        return f"a {WEEKDAYS[partial.weekday]}" if 0 <= partial.weekday <= 6 else f"weekday {partial.weekday}"
    return f"in {partial.year}" if partial.year is not None else _month_day(partial)


def _month_day(partial: PartialDate) -> str:
    month, day = partial.month, partial.day
    if month is None or not 1 <= month <= 12:
        return f"day {day} of a month" if month is None else f"month {month}"
    return f"in {_MONTHS[month - 1]}" if day is None else f"{_MONTHS[month - 1]} {day}"


def short_date(day: int, *, with_year: bool = False) -> str:
    """A day as `Dec. 23`, or `Dec. 23, 2023`."""
    moment = date.fromordinal(day)
    text = f"{_MONTHS[moment.month - 1]} {moment.day}"
    return f"{text}, {moment.year}" if with_year else text


def _range_words(low: int, high: int) -> str:
    try:
        first, last = short_date(low, with_year=True), short_date(high, with_year=True)
    except (ValueError, OverflowError):
        return "no day of the calendar"
    return first if low == high else f"{first} to {last}"


def _gap_reasons(event: str, account: Account) -> Iterator[str]:
    """`nearly a month after Dec. 23 (Jan. 12 is 20 days on, Jan. 26 is 34)`."""
    neighbours = _neighbours(event, account)
    for atom in account.gaps(event):
        counterpart = account.days[_counterpart(atom, event)]
        if atom.gap is None or not counterpart.is_listed:
            continue
        out = [day for day in neighbours if counterpart.size == 1 and not _admits(atom, event, day, counterpart)]
        neighbours = [day for day in neighbours if day not in out]
        yield _gap_words(atom, event, counterpart) + _distances(out, counterpart)


def _neighbours(event: str, account: Account) -> list[int]:
    """The nearest days on either side that the event's own weekday would allow and that are not left."""
    days = account.days[event]
    if days.weekday is None or days.month is not None or days.day is not None:
        return []
    near = [day for day in ((days.low or 0) - 7, (days.high or 0) + 7) if day > 0]
    own = account.own(event)
    return [day for day in near if all(not atom.narrow(DaySet(day, day)).is_empty for atom in own)]


def _admits(atom: Atom, event: str, day: int, counterpart: DaySet) -> bool:
    other = counterpart.low
    if atom.gap is None or other is None:
        return True
    return atom.gap.admits(day, other) if event == atom.event else atom.gap.admits(other, day)


def _gap_words(atom: Atom, event: str, counterpart: DaySet) -> str:
    source = atom.sources[0]
    words = _LEADING.sub("", source.words.strip())
    where = _days_words(counterpart)
    direction = _direction(source, event)
    if _RELATIONAL.search(words.lower()) or any(char.isdigit() for char in words.rpartition(" ")[2]):
        return f'{direction} {where} ("{source.words}")'
    return f"{words} {direction} {where}"


def _direction(source: DayConstraint, event: str) -> str:
    gap = source.gap
    if gap is None:
        return "from"
    is_later = gap.low is not None and gap.low >= 0
    is_earlier = gap.high is not None and gap.high <= 0
    if is_later == is_earlier:
        return "from"
    return "after" if is_later == (event == source.event) else "before"


def _days_words(days: DaySet) -> str:
    if days.low is None or days.high is None:
        return "another day"
    if days.size == 1:
        return short_date(days.low)
    return f"a day from {short_date(days.low)} to {short_date(days.high)}"


def _distances(days: Sequence[int], counterpart: DaySet) -> str:
    """How far each day is: ` (Jan. 12 is 20 days on, Jan. 26 is 34)`."""
    if not days or counterpart.low is None:
        return ""
    parts = [f"{short_date(day)} is {abs(day - counterpart.low)}" for day in days]
    unit = "day" if abs(days[0] - counterpart.low) == 1 else "days"
    parts[0] += f" {unit} " + ("on" if days[0] >= counterpart.low else "before")
    return f" ({', '.join(parts)})"


def _choice(event: str, account: Account) -> Iterator[str]:
    """`Mar. 18 or Mar. 25; Mar. 18 comes nearest`."""
    days = account.days[event]
    if days.size is None or days.size < 2 or not account.gaps(event) or days.size > _MOST_NAMED:
        return
    named = " or ".join(map(short_date, days.days()))
    best = account.best(event)
    yield named if best is None else f"{named}: {short_date(best)} comes nearest to the length given"


def _year_reasons(event: str, account: Account) -> Iterator[str]:
    days, before = account.days[event], account.before[event]
    if days.low is None or days.high is None:
        return
    if account.carried and (before.low is None or before.high is None):
        own = [carried for carried in account.carried if carried.event == event] or list(account.carried)
        yield f"year carried over from {short_date(own[0].anchor, with_year=True)}"
    elif len(account.year_documents) == 1 and not any(atom.between for atom in account.own(event)):
        yield f"the year comes from one article only, {account.year_documents[0]}"


def clash_reason(clash: Clash) -> Because:
    """What cannot all hold, who says it, and what was set aside."""
    if clash.is_weekday:
        return Because("weekday-date", _weekday_text(clash), _claims(clash.atoms, clash.ways[0][0].documents))
    claims = _claims(clash.atoms)
    sayings = [_saying(atom) for atom in clash.atoms]
    together = f"{' and '.join(sayings)} cannot {'both' if len(sayings) == 2 else 'all'} hold"
    if len(sayings) == 1:
        together = f"{sayings[0]} fits no day"
    if len(clash.ways) == 1:
        aside = f"set aside: {' and '.join(map(_saying, clash.ways[0]))}" if len(sayings) > 1 else "set aside"
        return Because("unsatisfiable", f"{together}; {aside}", claims)
    return Because("unsatisfiable", f"{together}; undecided, since none has more articles behind it", claims)


def _claims(atoms: Sequence[Atom], documents: Sequence[str] | None = None) -> tuple[str, ...]:
    """The claims behind the atoms, those of some documents alone where they are given."""
    sources = (source for atom in atoms for source in atom.sources)
    heard = (source.claim for source in sources if documents is None or source.where in documents)
    return tuple(sorted({claim for claim in heard if claim is not None}))


def _saying(atom: Atom) -> str:
    """`Dec. 25 (004)`, `"nearly a year" (000)`."""
    documents = ", ".join(atom.documents[:_MOST_NAMED])
    more = len(atom.documents) - _MOST_NAMED
    if more > 0:
        documents += f" and {more} more"
    words = f'"{atom.sources[0].words}"' if atom.gap is not None else value_words(atom)
    return f"{words} ({documents})"


def _weekday_text(clash: Clash) -> str:
    weekday = clash.ways[0][0]
    said = WEEKDAYS[weekday.partial.weekday or 0]
    days = DaySet()
    for atom in clash.atoms:
        if atom != weekday:
            days = atom.narrow(days)
    documents = ", ".join(weekday.documents)
    if days.size != 1 or days.low is None:
        return f"the date given falls on no {said} ({documents}); the date stands, the weekday is set aside"
    real = WEEKDAYS[date.fromordinal(days.low).weekday()]
    return f"{short_date(days.low, with_year=True)} was a {real}, not a {said} ({documents}); the date stands"
