"""From what articles say of an event's day to constraints, and from those to its days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.link.solver import DayConstraint, Solution, solve
from checker.model.claim import Claim
from checker.model.event import Because
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

PREVIOUS = "~previous"
"""Suffix of the variable for the event before."""
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.4375, 365.25


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of all events, by their keys, and the sets of claims that cannot all hold."""

    dates: Mapping[str, TimeInterval]
    unsolved: tuple[Because, ...]


def solve_stated(claims: Mapping[str, Sequence[Claim]]) -> dict[str, Solution]:
    """The days of each event of whose days some claim gives the year."""
    constraints = {event: tuple(_constraints(event, own)) for event, own in claims.items()}
    return {event: solve(own) for event, own in constraints.items() if _has_year(own)}


def anchor_days(stated: Mapping[str, Solution]) -> dict[str, int]:
    """The days, as ordinals, from which other events can inherit their years."""
    days = ((event, _best_day(solution, event)) for event, solution in stated.items())
    return {event: day for event, day in days if day is not None}


def solve_dates(
    claims: Mapping[str, Sequence[Claim]],
    stated: Mapping[str, Solution],
    kin: Mapping[str, Sequence[str]],
    anchors: Mapping[str, int],
) -> Dated:
    """The days of each event from its claims; a year that none states is inherited from its kin.

    `claims` are those of each event; `kin` names, for each, the events that share participants or background.
    """
    solved = dict(stated)
    for event, own in claims.items():
        if event not in solved and (constraints := tuple(_constraints(event, own))):
            near = [anchors[other] for other in kin.get(event, ()) if other in anchors]
            solved[event] = solve(constraints, anchors=near)
    conflicts = tuple(because for event in claims if event in solved for because in solved[event].conflicts)
    days = {name: _with_best(when, claims.get(name, ())) for name, when in _dates(solved).items()}
    return Dated(days, conflicts)


def _with_best(when: TimeInterval, claims: Sequence[Claim]) -> TimeInterval:
    """The days with a best one where one article leaves several open: the first it gives, of a night the morning."""
    if when.best is not None or not when.candidates or len({claim.document for claim in claims}) > 1:
        return when
    given = [claim.value for claim in claims if claim.kind == "event_date" and isinstance(claim.value, TimeInterval)]
    first = next((value for value in given if value.best in when.candidates), None)
    best = first.best if first is not None else when.candidates[-1] if len(when.candidates) <= NIGHT else None
    return replace(when, best=best, inferred=when.inferred or best is not None)


NIGHT = 2
"""So many days one night touches."""


def news_day(published: Iterable[date | None]) -> TimeInterval:
    """The day of news that gives none: one of the two up to its first publication, by that alone.

    Its ends stay open, so that nothing is compared with it.
    """
    known = [day for day in published if day is not None]
    if not known:
        return TimeInterval()
    latest = date(min(known).year, min(known).month, min(known).day)
    days = (latest - timedelta(days=1), latest)
    because = f"no day is given; news is of the days before it appeared ({latest.isoformat()})"
    return TimeInterval(best=days[NEWS_BEST], candidates=days, inferred=True, because=(because,))


NEWS_BEST = 1
"""Which of the two days news that gives none is taken to be of: that of its publication."""


def _dates(solved: Mapping[str, Solution]) -> dict[str, TimeInterval]:
    return {name: when for solution in solved.values() for name, when in solution.dates.items()}


def _best_day(solution: Solution, event: str) -> int | None:
    when = solution.dates.get(event)
    day = when and (when.best or when.earliest)
    return day.toordinal() if day else None


def _has_year(constraints: Iterable[DayConstraint]) -> bool:
    return any(each.partial.year is not None or each.between is not None for each in constraints)


def _constraints(event: str, claims: Iterable[Claim]) -> Iterator[DayConstraint]:
    told = [claim for claim in claims if not claim.superseded]
    has_gap = any(claim.kind == "gap" and not _is_of_earlier_day(claim) for claim in told)
    for claim in told:
        if isinstance(claim.value, TimeInterval) and claim.kind == "event_date":
            yield _of_days(event, claim, claim.value)
        elif isinstance(claim.value, TimeInterval) and claim.kind == "last_contact":
            yield _of_days(event + PREVIOUS, claim, claim.value)
            if not has_gap:
                yield _after_previous(event, claim)
        elif isinstance(claim.value, Quantity) and claim.kind == "gap" and not _is_of_earlier_day(claim):
            yield replace(
                _after_previous(event, claim), gap=claim.value.interval, gap_unit=_unit(claim.value), words=claim.quote
            )


def _is_of_earlier_day(claim: Claim) -> bool:
    """Whether a gap was told at a time of its own, so that it counts to that day and not to the event."""
    return claim.as_of is not None


def _of_days(variable: str, claim: Claim, value: TimeInterval) -> DayConstraint:
    between = None
    if value.anchored and value.earliest is not None and value.latest is not None:
        between = (value.earliest.toordinal(), value.latest.toordinal())
    return DayConstraint(variable, value.words or claim.quote, claim.document, claim.id, value.stated, between)


def _after_previous(event: str, claim: Claim) -> DayConstraint:
    after = Interval(low=0, low_open=True)
    return DayConstraint(event, claim.quote, claim.document, claim.id, gap=after, other=event + PREVIOUS)


def _unit(quantity: Quantity) -> str:
    """The unit a gap was given in: what its bare numbers are whole multiples of."""
    for unit, days in (("year", _DAYS_A_YEAR), ("month", _DAYS_A_MONTH)):
        if quantity.nominal and all(
            abs(number / days * 2 - round(number / days * 2)) < 1e-6 for number in quantity.nominal
        ):
            return unit
    return "day"
