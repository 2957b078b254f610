"""The days that the solver finds, as tables: who said what, and what follows."""

from datetime import date

import pytest

from checker.link.solver import DayConstraint, Solution, solve
from checker.model.interval import Interval
from checker.model.time import PartialDate

MONTH = 365.25 / 12
YEAR = 365.25
ANY_DAY = PartialDate()
DEC_23 = PartialDate(month=12, day=23)
FRIDAY = PartialDate(weekday=4)


def said(
    event: str,
    words: str,
    where: str = "a",
    *,
    partial: PartialDate = ANY_DAY,
    between: tuple[int, int] | None = None,
    inherited: bool = False,
) -> DayConstraint:
    return DayConstraint(event, words, where, f"{where}: {words}", partial, between, inherited=inherited)


def gap(event: str, other: str, words: str, days: Interval, *unit_and_where: str) -> DayConstraint:
    unit, where = (*unit_and_where, *("day", "a")[len(unit_and_where) :])
    return DayConstraint(event, words, where, f"{where}: {words}", gap=days, gap_unit=unit, other=other)


def days(low: float | None, high: float | None, opened: str = "") -> Interval:
    """Ends are closed but for those named in `opened`."""
    return Interval(low, high, "low" in opened, "high" in opened)


NEARLY_A_MONTH = days(22.8, MONTH, "high")
A_MONTH = days(0.5 * MONTH, 1.5 * MONTH)
MORE_THAN_A_MONTH = days(MONTH, None, "low")


def first_story(last_contact: str = "Dec. 23, 2023") -> list[DayConstraint]:
    full = PartialDate(2023, 12, 23)
    return [
        *(said("last", "Dec. 23", where, partial=DEC_23) for where in ("a", "c", "d")),
        said("last", last_contact, "b", partial=full),
        *(said("talk", "Friday", where, partial=FRIDAY) for where in ("a", "b", "c", "d")),
        *(gap("talk", "last", "nearly a month", NEARLY_A_MONTH, "month", where) for where in ("a", "b", "d")),
        gap("talk", "last", "more than 20 days", days(20, None, "low"), "day", "c"),
    ]


def test_a_weekday_a_gap_and_a_date_leave_one_day() -> None:
    solved = solve(first_story())
    talk, last = solved.dates["talk"], solved.dates["last"]
    assert talk.candidates == (date(2024, 1, 19),)
    assert (talk.best, talk.inferred, talk.stated) == (date(2024, 1, 19), True, FRIDAY)
    assert (last.best, last.inferred) == (date(2023, 12, 23), False)
    assert solved.conflicts == ()
    assert solved.dropped == ()


def test_the_reasons_name_the_nearest_days_that_do_not_fit() -> None:
    because = solve(first_story()).dates["talk"].because
    assert because[:2] == ("a Friday", "nearly a month after Dec. 23 (Jan. 12 is 20 days on, Jan. 26 is 34)")
    assert "the year comes from one article only, b" in because


def second_story() -> list[DayConstraint]:
    return [
        said("last", "February 15", partial=PartialDate(month=2, day=15)),
        said("talk", "Monday", partial=PartialDate(weekday=0)),
        gap("talk", "last", "in a month", A_MONTH, "month"),
        gap("talk", "last", "more than a month", MORE_THAN_A_MONTH, "month"),
    ]


def test_a_year_is_carried_over_from_the_nearest_anchor() -> None:
    solved = solve(second_story(), anchors=[date(2024, 1, 19).toordinal(), date(2012, 5, 1).toordinal()])
    talk, last = solved.dates["talk"], solved.dates["last"]
    assert talk.candidates == (date(2024, 3, 18), date(2024, 3, 25))
    assert talk.best == date(2024, 3, 18)
    assert talk.inferred
    assert last.candidates == (date(2024, 2, 15),)
    assert last.inferred
    assert "year carried over from Jan. 19, 2024" in talk.because


def test_without_an_anchor_a_year_stays_unknown() -> None:
    solved = solve(second_story())
    for event, stated in (("last", PartialDate(month=2, day=15)), ("talk", PartialDate(weekday=0))):
        found = solved.dates[event]
        assert (found.earliest, found.latest, found.best, found.candidates) == (None, None, None, ())
        assert found.stated == stated
    assert solved.conflicts == ()


@pytest.mark.parametrize(
    ("partial", "anchor", "expected"),
    [
        (PartialDate(month=12, day=23), date(2024, 1, 19), date(2023, 12, 23)),
        (PartialDate(month=2, day=15), date(2024, 1, 19), date(2024, 2, 15)),
        (PartialDate(month=12, day=31), date(2024, 1, 1), date(2023, 12, 31)),
        (PartialDate(month=1, day=1), date(2023, 12, 31), date(2024, 1, 1)),
        (PartialDate(month=2, day=29), date(2022, 12, 1), date(2024, 2, 29)),
        (PartialDate(month=2, day=29), date(2021, 3, 1), date(2020, 2, 29)),
        (PartialDate(month=2, day=29), date(1899, 9, 1), date(1896, 2, 29)),
        (PartialDate(month=1, day=19, weekday=4), date(2022, 6, 1), date(2024, 1, 19)),
        (PartialDate(month=2, day=29, weekday=3), date(2020, 1, 1), date(2024, 2, 29)),
        (PartialDate(month=7, day=1), date(1, 1, 1), date(1, 7, 1)),
        (PartialDate(month=7, day=1), date(9999, 12, 31), date(9999, 7, 1)),
    ],
)
def test_the_year_that_lies_nearest(partial: PartialDate, anchor: date, expected: date) -> None:
    found = solve([said("e", "then", partial=partial)], anchors=[anchor.toordinal()]).dates["e"]
    assert found.candidates == (expected,)
    assert found.inferred


@pytest.mark.parametrize(
    ("partial", "first", "last", "listed"),
    [
        (PartialDate(2024, 1, 19), date(2024, 1, 19), date(2024, 1, 19), 1),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29), 29),
        (PartialDate(2023, 3), date(2023, 3, 1), date(2023, 3, 31), 31),
        (PartialDate(2023), date(2023, 1, 1), date(2023, 12, 31), 0),
        (PartialDate(2023, weekday=0), date(2023, 1, 2), date(2023, 12, 25), 0),
        (PartialDate(2023, day=31), date(2023, 1, 31), date(2023, 12, 31), 7),
        (PartialDate(2024, 1, weekday=4), date(2024, 1, 5), date(2024, 1, 26), 4),
    ],
)
def test_stated_parts(partial: PartialDate, first: date, last: date, listed: int) -> None:
    found = solve([said("e", "then", partial=partial)]).dates["e"]
    assert (found.earliest, found.latest, len(found.candidates)) == (first, last, listed)
    assert (found.stated, found.inferred, found.anchored) == (partial, False, False)


def test_a_range_from_a_publication_date_is_anchored_and_not_inferred() -> None:
    low, high = date(2024, 1, 13).toordinal(), date(2024, 1, 19).toordinal()
    found = solve([said("e", "Friday", partial=FRIDAY, between=(low, high))]).dates["e"]
    assert (found.best, found.anchored, found.inferred) == (date(2024, 1, 19), True, False)


def test_an_inherited_range_is_inferred() -> None:
    day = date(2024, 1, 19).toordinal()
    found = solve([said("e", "then", between=(day, day), inherited=True)]).dates["e"]
    assert (found.best, found.inferred) == (date(2024, 1, 19), True)


JAN_31 = said("o", "Jan. 31, 2024", partial=PartialDate(2024, 1, 31))
FEB_28 = said("o", "Feb. 28, 2023", partial=PartialDate(2023, 2, 28))
DEC_30 = said("o", "Dec. 30, 2023", partial=PartialDate(2023, 12, 30))


@pytest.mark.parametrize(
    ("other", "interval", "unit", "first", "last"),
    [
        (DEC_30, days(2, 2), "day", date(2024, 1, 1), date(2024, 1, 1)),
        (DEC_30, days(-2, -2), "day", date(2023, 12, 28), date(2023, 12, 28)),
        (DEC_30, days(0, 3, "low"), "day", date(2023, 12, 31), date(2024, 1, 2)),
        (DEC_30, days(0, 3, "high"), "day", date(2023, 12, 30), date(2024, 1, 1)),
        (DEC_30, days(10.5, 14, "high"), "week", date(2024, 1, 10), date(2024, 1, 12)),
        (JAN_31, days(MONTH, MONTH), "month", date(2024, 2, 28), date(2024, 3, 2)),
        (FEB_28, days(MONTH, MONTH), "month", date(2023, 3, 28), date(2023, 3, 31)),
        (JAN_31, NEARLY_A_MONTH, "month", date(2024, 2, 21), date(2024, 3, 1)),
        (DEC_30, days(YEAR, YEAR), "year", date(2024, 12, 29), date(2024, 12, 30)),
        (DEC_30, days(-YEAR, -YEAR), "year", date(2022, 12, 29), date(2022, 12, 30)),
        (FEB_28, days(100 * YEAR, 100 * YEAR), "year", date(2123, 2, 28), date(2123, 3, 1)),
    ],
)
def test_gaps_from_a_known_day(other: DayConstraint, interval: Interval, unit: str, first: date, last: date) -> None:
    found = solve([other, gap("e", "o", "so long", interval, unit)]).dates["e"]
    assert (found.earliest, found.latest, found.inferred) == (first, last, True)


@pytest.mark.parametrize(
    ("interval", "first", "last"),
    [
        (days(0, None, "low"), date(2023, 12, 31), None),
        (days(None, 0, "high"), None, date(2023, 12, 29)),
        (days(20, None), date(2024, 1, 19), None),
        (days(None, None), None, None),
        (days(float("-inf"), float("inf")), None, None),
        (days(10**400, None), None, None),
        (days(40 * YEAR, 60 * YEAR), date(2063, 12, 30), date(2083, 12, 30)),
    ],
)
def test_long_and_open_gaps_are_not_listed(interval: Interval, first: date | None, last: date | None) -> None:
    found = solve([DEC_30, gap("e", "o", "so long", interval)]).dates["e"]
    assert (found.earliest, found.latest, found.candidates) == (first, last, ())


def test_an_open_gap_with_a_weekday_ends_on_that_weekday() -> None:
    after = gap("e", "o", "since then", days(0, None, "low"))
    found = solve([DEC_30, after, said("e", "Friday", partial=FRIDAY)]).dates["e"]
    assert (found.earliest, found.latest, found.candidates) == (date(2024, 1, 5), None, ())


def test_a_month_day_after_a_known_day_takes_the_next_such_day() -> None:
    after = gap("e", "o", "since then", days(0, None, "low"))
    found = solve([DEC_30, after, said("e", "Jan. 2", partial=PartialDate(month=1, day=2))]).dates["e"]
    assert (found.candidates, found.inferred) == ((date(2024, 1, 2),), True)


def test_a_weekday_alone_stays_open_even_with_an_anchor() -> None:
    found = solve([said("e", "Friday", partial=FRIDAY)], anchors=[date(2024, 1, 19).toordinal()]).dates["e"]
    assert (found.earliest, found.latest, found.candidates, found.stated) == (None, None, (), FRIDAY)


def test_a_chain_of_three_events() -> None:
    solved = solve(
        [
            said("a", "May 3, 2024", partial=PartialDate(2024, 5, 3)),
            gap("b", "a", "a week later", days(5, 9)),
            said("b", "Friday", partial=FRIDAY),
            gap("c", "b", "four days before", days(-4, -4)),
        ]
    )
    assert solved.dates["b"].candidates == (date(2024, 5, 10),)
    assert solved.dates["c"].candidates == (date(2024, 5, 6),)


def test_what_follows_flows_backwards_too() -> None:
    solved = solve(
        [
            said("c", "March 1, 2024", partial=PartialDate(2024, 3, 1)),
            gap("c", "b", "a day after", days(1, 1)),
            gap("b", "a", "a day after", days(1, 1)),
        ]
    )
    assert (solved.dates["a"].best, solved.dates["b"].best) == (date(2024, 2, 28), date(2024, 2, 29))


def test_circles_leave_only_days_that_belong_to_a_whole_solution() -> None:
    """Each pair alone allows more: a and b lie 1 or 3 apart, b and c 1, a and c 2."""
    solved = solve(
        [
            said("a", "May 2024", partial=PartialDate(2024, 5), between=_range(date(2024, 5, 1), date(2024, 5, 2))),
            gap("b", "a", "soon", days(1, 3)),
            gap("c", "b", "a day after", days(1, 1)),
            gap("c", "a", "two days after", days(2, 2)),
        ]
    )
    assert solved.dates["b"].candidates == (date(2024, 5, 2), date(2024, 5, 3))


def _range(first: date, last: date) -> tuple[int, int]:
    return first.toordinal(), last.toordinal()


def test_the_best_of_equals_is_the_earliest() -> None:
    solved = solve([DEC_30, gap("e", "o", "about 10 days", days(6, 14)), said("e", "Saturday", partial=_SATURDAY)])
    assert solved.dates["e"].candidates == (date(2024, 1, 6), date(2024, 1, 13))
    assert solve([DEC_30, gap("e", "o", "10 or 11 days", days(10, 11))]).dates["e"].best == date(2024, 1, 9)


_SATURDAY = PartialDate(weekday=5)


@pytest.mark.parametrize("constraints", [[], [said("e", "")], [gap("e", "", "later", days(1, 1))]])
def test_nothing_to_go_on(constraints: list[DayConstraint]) -> None:
    solved: Solution = solve(constraints)
    assert all(found.earliest is None and found.candidates == () for found in solved.dates.values())
    assert solved.conflicts == ()


@pytest.mark.parametrize("anchor", [-5, 0, 10**9])
def test_anchors_outside_the_calendar_are_passed_over(anchor: int) -> None:
    assert solve([said("e", "Dec. 23", partial=DEC_23)], anchors=[anchor]).dates["e"].earliest is None
