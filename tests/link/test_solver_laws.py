"""What holds of every solution, whatever is said; and that solving stays fast."""

import random
from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from effort import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.link.solver import DayConstraint, solve
from checker.model.interval import Interval
from checker.model.time import PartialDate

START = date(2023, 12, 20).toordinal()
SPAN = 14
EVENTS = ("x", "y", "z")
WINDOWS = [DayConstraint(event, "then", "w", None, between=(START, START + SPAN - 1)) for event in EVENTS]


def intervals() -> st.SearchStrategy[Interval]:
    ends = st.none() | st.integers(-8, 8)
    return st.builds(_interval, ends, ends, st.booleans(), st.booleans())


def _interval(a: int | None, b: int | None, low_open: bool, high_open: bool) -> Interval:
    low, high = (min(a, b), max(a, b)) if a is not None and b is not None else (a, b)
    return Interval(low, high, low_open, high_open)


def partials() -> st.SearchStrategy[PartialDate]:
    day = st.integers(START, START + SPAN - 1).map(date.fromordinal)
    return st.one_of(
        st.integers(0, 6).map(lambda weekday: PartialDate(weekday=weekday)),
        day.map(lambda d: PartialDate(month=d.month, day=d.day)),
        day.map(lambda d: PartialDate(d.year, d.month, d.day, d.weekday())),
        day.map(lambda d: PartialDate(month=d.month)),
        st.sampled_from([PartialDate(2023), PartialDate(2024), PartialDate(day=31)]),
    )


labels = st.sampled_from("abc")
values = st.builds(
    lambda event, where, partial: DayConstraint(event, "then", where, f"{event}{where}{partial}", partial),
    st.sampled_from(EVENTS),
    labels,
    partials(),
)
gaps = st.builds(
    lambda pair, where, gap: DayConstraint(pair[0], "later", where, f"{pair}{gap}", gap=gap, other=pair[1]),
    st.sampled_from([pair for pair in product(EVENTS, EVENTS) if pair[0] != pair[1]]),
    labels,
    intervals(),
)
anything = st.lists(values | gaps, max_size=8)


def holds(constraint: DayConstraint, days: dict[str, int]) -> bool:
    day = days[constraint.event]
    if not constraint.partial.admits(date.fromordinal(day)):
        return False
    if constraint.between is not None and not constraint.between[0] <= day <= constraint.between[1]:
        return False
    return constraint.gap is None or day - days[constraint.other] in constraint.gap


def brute_force(constraints: Sequence[DayConstraint]) -> dict[str, set[int]]:
    """The days of each event over all whole solutions, tried one by one."""
    found: dict[str, set[int]] = {event: set() for event in EVENTS}
    own = {
        event: [
            day
            for day in range(START, START + SPAN)
            if all(holds(c, {event: day}) for c in constraints if c.event == event and c.gap is None)
        ]
        for event in EVENTS
    }
    between = [c for c in constraints if c.gap is not None]
    for x, y, z in product(*(own[event] for event in EVENTS)):
        days = {"x": x, "y": y, "z": z}
        if all(holds(c, days) for c in between):
            for event, day in days.items():
                found[event].add(day)
    return found


def found_days(constraints: Sequence[DayConstraint]) -> dict[str, set[int]]:
    dates = solve(constraints).dates
    return {event: {day.toordinal() for day in dates[event].candidates} for event in EVENTS}


@settings(max_examples=150, deadline=None)
@given(anything)
def test_days_are_those_of_all_whole_solutions(said: list[DayConstraint]) -> None:
    expected = brute_force([*WINDOWS, *said])
    solved = solve([*WINDOWS, *said])
    if all(expected.values()):
        assert solved.conflicts == ()
        assert solved.dropped == ()
        assert found_days([*WINDOWS, *said]) == expected
    else:
        assert solved.conflicts


@settings(max_examples=100, deadline=None)
@given(anything)
def test_what_is_not_set_aside_can_all_hold(said: list[DayConstraint]) -> None:
    constraints = [*WINDOWS, *said]
    solved = solve(constraints)
    kept = [rest for c in constraints for rest in _rest(c, solved.dropped)]
    days = {event: _ends(solved.dates[event].earliest, solved.dates[event].latest) for event in EVENTS}
    if any(part.between is not None for part in solved.dropped):
        return
    expected = brute_force(kept)
    assert all(expected.values())
    for event in EVENTS:
        assert set(days[event]) <= {min(expected[event]), max(expected[event])} | expected[event]


def _ends(low: date | None, high: date | None) -> list[int]:
    return [end.toordinal() for end in (low, high) if end is not None]


def _rest(constraint: DayConstraint, dropped: Sequence[DayConstraint]) -> list[DayConstraint]:
    """What is left of a constraint when the parts set aside are taken from it."""
    given = constraint.partial
    year, month, day, weekday = given.year, given.month, given.day, given.weekday
    for part in dropped:
        if part.claim != constraint.claim or part.where != constraint.where:
            continue
        if part.gap is not None:
            return []
        year = None if part.partial.year is not None else year
        month, day = (None, None) if (part.partial.month or part.partial.day) is not None else (month, day)
        weekday = None if part.partial.weekday is not None else weekday
    rest = PartialDate(year, month, day, weekday)
    return [
        DayConstraint(
            constraint.event,
            constraint.words,
            constraint.where,
            constraint.claim,
            rest,
            constraint.between,
            constraint.gap,
            other=constraint.other,
        )
    ]


@settings(max_examples=100, deadline=None)
@given(anything, st.randoms(use_true_random=False), st.booleans())
def test_order_and_repetition_change_nothing(said: list[DayConstraint], shuffler: random.Random, bounded: bool) -> None:
    constraints = [*(WINDOWS if bounded else ()), *said]
    shuffled = [*constraints, *constraints[:3]]
    shuffler.shuffle(shuffled)
    anchors = [START]
    assert solve(shuffled, anchors=anchors[::-1]) == solve(constraints, anchors=anchors)


@settings(max_examples=100, deadline=None)
@given(anything, values | gaps)
def test_one_more_consistent_constraint_never_enlarges_a_set_of_days(
    said: list[DayConstraint], more: DayConstraint
) -> None:
    before, after = solve([*WINDOWS, *said]), solve([*WINDOWS, *said, more])
    if after.conflicts or before.conflicts:
        return
    for event in EVENTS:
        assert set(after.dates[event].candidates) <= set(before.dates[event].candidates)


MONTH = 365.25 / 12


@pytest.mark.parametrize("length", [5, 400])
def test_the_effort_grows_with_the_number_of_events_and_no_faster(length: int) -> None:
    def effort(events: int) -> int:
        constraints = _chain(random.Random(7), events, length)
        solved = solve(constraints)
        assert len(solved.dates) == events
        assert all(found.is_known for found in solved.dates.values())
        return calls(lambda: solve(constraints))

    assert effort(400) < 11 * effort(40)


def _chain(chooser: random.Random, events: int, length: int) -> list[DayConstraint]:
    """Events a few days apart, each said to be so by several articles, in runs of a given length."""
    constraints = []
    for number in range(events):
        event, day = f"e{number:04d}", date.fromordinal(START + number)
        for where in "abc":
            constraints.append(DayConstraint(event, "a day", where, None, PartialDate(weekday=day.weekday())))
        for where in "defg":
            constraints.append(DayConstraint(event, "then", where, None, PartialDate(month=day.month, day=day.day)))
        if number % length == 0:
            constraints.append(DayConstraint(event, "then", "h", None, PartialDate(day.year)))
            continue
        for width in (3, 4, 5):
            gap = Interval(1 - width, 1 + width)
            constraints.append(DayConstraint(event, "later", "i", None, gap=gap, other=f"e{number - 1:04d}"))
    chooser.shuffle(constraints)
    return constraints
