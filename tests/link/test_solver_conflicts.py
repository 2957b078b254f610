"""What cannot all hold: which claims are named, what is set aside, and what is solved from the rest."""

from datetime import date

import pytest

from checker.link.solver import DayConstraint, solve
from checker.model.interval import Interval
from checker.model.time import PartialDate

MONTH = 365.25 / 12
NEARLY_A_MONTH = Interval(0.75 * MONTH, MONTH, high_open=True)
NEARLY_A_YEAR = Interval(0.75 * 365.25, 365.25, high_open=True)


def at(event: str, where: str, year: int | None, month: int | None, day: int | None) -> DayConstraint:
    return DayConstraint(event, "then", where, f"{event} {where}", PartialDate(year, month, day))


def on(event: str, where: str, weekday: int) -> DayConstraint:
    return DayConstraint(event, "that day", where, f"{event} {where} weekday", PartialDate(weekday=weekday))


def far(event: str, other: str, where: str, gap: Interval, unit: str = "month") -> DayConstraint:
    return DayConstraint(event, "so long", where, f"gap {where}", gap=gap, gap_unit=unit, other=other)


def story() -> list[DayConstraint]:
    return [
        *(at("last", where, None, 12, 23) for where in "acd"),
        at("last", "b", 2023, 12, 23),
        *(on("talk", where, 4) for where in "abcd"),
        *(far("talk", "last", where, NEARLY_A_MONTH) for where in "abd"),
    ]


@pytest.mark.parametrize(
    ("odd", "claims"),
    [
        (at("last", "e", None, 12, 25), {"last a", "last b", "last c", "last d", "last e"}),
        (on("talk", "e", 3), {f"talk {where} weekday" for where in "abcde"}),
        (far("talk", "last", "e", NEARLY_A_YEAR, "year"), {"gap a", "gap b", "gap d", "gap e"}),
        (at("talk", "e", 2024, 1, 20), {"talk e", *(f"talk {where} weekday" for where in "abcd")}),
    ],
)
def test_one_article_out_of_step_is_set_aside(odd: DayConstraint, claims: set[str]) -> None:
    solved = solve([*story(), odd])
    assert [set(conflict.claims) for conflict in solved.conflicts] == [claims]
    assert {conflict.code for conflict in solved.conflicts} == {"unsatisfiable"}
    assert {part.claim for part in solved.dropped} == {odd.claim}
    assert solved.dates["talk"].candidates == (date(2024, 1, 19),)


def test_a_set_of_three_needs_a_gap_and_two_dates() -> None:
    """Any two of them can hold; the two with more articles stand."""
    solved = solve([*story(), at("talk", "e", None, 2, 23)])
    (conflict,) = solved.conflicts
    assert "talk e" in conflict.claims
    assert any(claim.startswith("gap") for claim in conflict.claims)
    assert any(claim.startswith("last") for claim in conflict.claims)
    assert solved.dates["talk"].candidates == (date(2024, 1, 19),)


def test_the_year_of_the_one_article_that_gives_it_stays_when_its_day_is_set_aside() -> None:
    solved = solve([*(at("e", where, None, 12, 23) for where in "abc"), at("e", "d", 2023, 12, 25)])
    assert solved.dates["e"].candidates == (date(2023, 12, 23),)
    (part,) = solved.dropped
    assert part.partial == PartialDate(month=12, day=25)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ((2023, 12, 20), (2023, 12, 23), (date(2023, 12, 20), date(2023, 12, 23))),
        ((2022, 12, 25), (2023, 12, 23), (date(2022, 12, 25), date(2023, 12, 23))),
    ],
)
def test_one_against_one_stays_undecided(
    first: tuple[int, int, int], second: tuple[int, int, int], days: tuple[date, ...]
) -> None:
    solved = solve([at("e", "a", *first), at("e", "b", *second)])
    found = solved.dates["e"]
    assert (found.earliest, found.latest, found.best, found.inferred) == (days[0], days[-1], None, True)
    assert found.candidates == days
    assert any("undecided" in reason for reason in found.because)


def test_undecided_days_flow_on_through_a_gap() -> None:
    later = far("next", "e", "a", Interval(2, 2), "day")
    solved = solve([at("e", "a", 2023, 12, 20), at("e", "b", 2023, 12, 23), later])
    assert solved.dates["next"].candidates == (date(2023, 12, 22), date(2023, 12, 25))


def test_a_document_counts_once_however_often_it_says_it() -> None:
    solved = solve([*(at("e", "a", 2023, 12, 20) for _ in range(5)), *(at("e", where, 2023, 12, 23) for where in "bc")])
    assert solved.dates["e"].candidates == (date(2023, 12, 23),)


def test_a_value_carried_over_gives_way_to_one_that_is_stated() -> None:
    day = date(2022, 6, 1).toordinal()
    carried = DayConstraint("e", "then", "z", "carried", between=(day, day), inherited=True)
    solved = solve([carried, at("e", "a", 2023, 12, 23)])
    assert solved.dates["e"].candidates == (date(2023, 12, 23),)
    assert [part.claim for part in solved.dropped] == ["carried"]


def test_the_date_stands_against_its_own_weekday() -> None:
    odd = DayConstraint("e", "Tuesday, Dec. 23, 2023", "b", "odd", PartialDate(2023, 12, 23, 1))
    solved = solve([odd, at("e", "a", None, 12, 23)])
    (conflict,) = solved.conflicts
    assert (conflict.code, conflict.claims) == ("weekday-date", ("odd",))
    assert conflict.text == "Dec. 23, 2023 was a Saturday, not a Tuesday (b); the date stands"
    assert [part.partial for part in solved.dropped] == [PartialDate(weekday=1)]
    assert (solved.dates["e"].best, solved.dates["e"].inferred) == (date(2023, 12, 23), False)


def test_a_weekday_in_another_article_is_not_the_dates_own() -> None:
    solved = solve([at("e", "a", 2023, 12, 23), on("e", "b", 1)])
    assert [conflict.code for conflict in solved.conflicts] == ["unsatisfiable"]
    assert solved.dates["e"].best is None


@pytest.mark.parametrize(
    "partial",
    [
        PartialDate(2024, 2, 30),
        PartialDate(month=13, day=1),
        PartialDate(year=0),
        PartialDate(year=10**400),
        PartialDate(2023, 2, 29),
        PartialDate(day=32),
        PartialDate(weekday=9),
    ],
)
def test_a_day_that_no_calendar_has_is_set_aside(partial: PartialDate) -> None:
    odd = DayConstraint("e", "then", "a", "odd", partial)
    solved = solve([odd, far("later", "e", "b", Interval(1, 1), "day"), at("later", "b", 2024, 3, 1)])
    assert any("odd" in conflict.claims for conflict in solved.conflicts)
    assert solved.dates["later"].best == date(2024, 3, 1)


@pytest.mark.parametrize("gap", [Interval(3, 2), Interval(1, 1, low_open=True), Interval(0.2, 0.8)])
def test_a_gap_of_no_whole_day_is_set_aside(gap: Interval) -> None:
    solved = solve([at("e", "a", 2024, 3, 1), far("later", "e", "b", gap, "day")])
    assert [conflict.claims for conflict in solved.conflicts] == [("gap b",)]
    assert solved.dates["later"].earliest is None


@pytest.mark.parametrize("dated", [True, False])
def test_each_after_the_other_cannot_be(dated: bool) -> None:
    after = Interval(0, None, low_open=True)
    order = [far("x", "y", "a", after, "day"), far("y", "z", "b", after, "day"), far("z", "x", "c", after, "day")]
    known = [at("x", "a", 2024, 3, 1)] if dated else []
    solved = solve([*order, *known])
    assert [conflict.claims for conflict in solved.conflicts] == [("gap a", "gap b", "gap c")]


def test_no_year_makes_it_possible_even_where_none_is_stated() -> None:
    solved = solve(
        [at("last", "a", None, 12, 23), at("talk", "a", None, 6, 1), far("talk", "last", "b", NEARLY_A_MONTH)]
    )
    assert [conflict.code for conflict in solved.conflicts] == ["unsatisfiable"]


def test_some_year_makes_it_possible() -> None:
    """Jan. 19 is a Friday in some years, and 27 days after Dec. 23 in all."""
    solved = solve(
        [at("last", "a", None, 12, 23), on("talk", "a", 4), far("talk", "last", "a", Interval(27, 27), "day")]
    )
    assert solved.conflicts == ()
    assert solved.dates["talk"].earliest is None


def test_two_conflicts_in_one_component_are_both_named() -> None:
    solved = solve([*story(), at("last", "e", None, 12, 25), on("talk", "e", 3)])
    assert len(solved.conflicts) == 2
    assert solved.dates["talk"].candidates == (date(2024, 1, 19),)


def test_a_conflict_leaves_other_components_alone() -> None:
    solved = solve([at("e", "a", 2023, 12, 20), at("e", "b", 2023, 12, 23), at("f", "a", 2024, 5, 1)])
    assert (solved.dates["f"].best, solved.dates["f"].inferred) == (date(2024, 5, 1), False)


def test_many_undecided_conflicts_stay_bounded() -> None:
    constraints = []
    for number in range(40):
        constraints += [at(f"e{number}", "a", 2023, 12, 20), at(f"e{number}", "b", 2023, 12, 23)]
        constraints.append(far(f"e{number + 1}", f"e{number}", "a", Interval(-30, 30), "day"))
    solved = solve(constraints)
    assert len(solved.conflicts) >= 40
    assert len(solved.dates) == 41


@pytest.mark.parametrize("year", [None, 2024])
def test_many_days_told_of_one_event_stay_bounded(year: int | None) -> None:
    """Every article another day: nothing can be told apart any more, and the work ends."""
    told = [at("talk", f"article {number}", year, 1 + number % 12, 1 + number // 12) for number in range(240)]
    solved = solve(told)
    assert 0 < len(solved.conflicts) < 120
    assert solved.dates["talk"].best is None
    assert solve(told[::-1]) == solved
