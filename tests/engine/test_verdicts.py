"""What two claims of one slot are to each other, and why."""

from dataclasses import replace
from datetime import date

import pytest
from handmade import claim, day, facts, less_than, more_than, number, partial, said_by
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.verdicts import compare, compare_all, order_of_days
from checker.model.claim import Scope, Value
from checker.model.event import Because, Separation
from checker.model.finding import Comparison, Verdict
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

MONDAY, FRIDAY = 0, 4


def verdict(a: Value, b: Value, kind: str) -> Comparison:
    left, right = claim("a", a, kind), claim("b", b, kind)
    return compare(facts([left, right]), left, right, "e1")


QUANTITIES = [
    (number(2040, 2760, "s"), number(2040, 2760, "s"), "agree", "equal"),
    (number(1800, 2400, "s"), number(2040, 2760, "s"), "compatible", "overlap"),
    (number(2040, 2760, "s"), number(5400, unit="s"), "conflict", "apart"),
    (Quantity(Interval(24_000, 25_000, False, True)), more_than(24_700), "compatible", "overlap"),
    (Quantity(Interval(24_000, 24_700, False, True)), more_than(24_700), "conflict", "apart"),
    (Quantity(Interval(12, None)), number(12), "compatible", "overlap"),
    (more_than(12), number(12), "conflict", "apart"),
    (more_than(100), more_than(400), "compatible", "overlap"),
    (more_than(100), less_than(80), "conflict", "apart"),
    (number(40, unit="EUR"), number(40, unit="USD"), "not-comparable", "unit"),
    (number(40, unit="EUR"), number(41, unit=""), "not-comparable", "unit"),
]


@pytest.mark.parametrize(("a", "b", "expected", "code"), QUANTITIES)
def test_two_quantities(a: Quantity, b: Quantity, expected: str, code: str) -> None:
    for one, other in ((a, b), (b, a)):
        told = verdict(one, other, "duration")
        assert (told.verdict, told.because.code, told.inferred) == (expected, code, False)


JAN_19, JAN_20 = day(2024, 1, 19), day(2024, 1, 20)
TIMES = [
    (JAN_19, JAN_19, "agree", "one-day", False),
    (JAN_19, JAN_20, "conflict", "apart", False),
    (partial(weekday=FRIDAY), partial(weekday=FRIDAY), "agree", "equal", False),
    (partial(weekday=FRIDAY), partial(weekday=MONDAY), "conflict", "apart", False),
    (partial(12, 23), partial(12, 20), "conflict", "apart", False),
    (partial(12, 23), partial(weekday=FRIDAY), "compatible", "overlap", False),
    (partial(12), partial(12, 23), "compatible", "overlap", False),
    (TimeInterval(), partial(12, 23), "compatible", "overlap", False),
    (replace(JAN_19, inferred=True), JAN_19, "agree", "one-day", True),
    (replace(JAN_19, inferred=True), replace(JAN_20, stated=partial(weekday=5).stated), "conflict", "apart", True),
    # Words that exclude each other are no conclusion, whatever year was carried over.
    (replace(partial(12, 23), inferred=True), partial(12, 20), "conflict", "apart", False),
]


@pytest.mark.parametrize(("a", "b", "expected", "code", "inferred"), TIMES)
def test_two_days(a: TimeInterval, b: TimeInterval, expected: str, code: str, inferred: bool) -> None:
    for one, other in ((a, b), (b, a)):
        told = verdict(one, other, "event_date")
        assert (told.verdict, told.because.code, told.inferred) == (expected, code, inferred)


SCOPES = [
    ({"who": "child"}, {"who": "woman"}, "scope"),
    ({"who": "child"}, {}, "scope"),
    ({"part": "part"}, {}, "scope"),
    ({"part": "additional"}, {}, "scope"),
    ({"where": "Gaza"}, {"where": "Rafah"}, "scope"),
    ({"where": "Gaza"}, {}, None),
    ({"attacker": "included"}, {}, "scope"),
    ({"attacker": "included"}, {"attacker": "excluded"}, "scope"),
    ({"window": "since october"}, {}, "window"),
]


@pytest.mark.parametrize(("a", "b", "code"), SCOPES)
def test_scopes_that_differ_cannot_be_compared(a: dict[str, str], b: dict[str, str], code: str | None) -> None:
    left = claim("a", number(12), scope=Scope("killed", **a))
    right = claim("b", number(35), scope=Scope("killed", **b))
    told = compare(facts([left, right]), left, right, "e1")
    assert told.because.code == (code or "apart")
    assert (told.verdict is Verdict.NOT_COMPARABLE) is (code is not None)


@pytest.mark.parametrize(("mark", "code"), [("superseded", "superseded"), ("assumed", "assumed")])
def test_what_an_article_takes_back_or_leaves_open_is_not_compared(mark: str, code: str) -> None:
    left, right = claim("a", JAN_19, "event_date", **{mark: True}), claim("b", JAN_20, "event_date")
    assert compare(facts([left, right]), left, right, "e1").because.code == code


AS_OF = [
    # value, as-of and authority of two tolls; the verdict and its reason
    ((12, None, "police"), (35, None, "police"), "conflict", "apart"),
    ((12, 1, "police"), (35, 1, "police"), "conflict", "apart"),
    ((12, 1, "police"), (35, 3, "police"), "not-comparable", "update"),
    ((12, 1, "police"), (35, 3, "ministry"), "not-comparable", "update"),
    ((35, 1, "police"), (12, 3, "police"), "conflict", "apart"),
    ((35, 1, "police"), (12, 3, "ministry"), "conflict", "apart"),
    ((35, 1, "police"), (12, None, "police"), "not-comparable", "as-of"),
    ((12, 1, "police"), (12, 3, "police"), "agree", "equal"),
]


@pytest.mark.parametrize(("a", "b", "expected", "code"), AS_OF)
@pytest.mark.parametrize("stated", [False, True], ids=["by the day of the article", "in words"])
def test_tolls_are_held_to_their_days(a, b, expected: str, code: str, *, stated: bool) -> None:
    days = {name: on and date(2024, 3, on) for name, (_, on, _) in (("a", a), ("b", b))}
    left, right = (
        claim(name, number(value), attribution=said_by(root),
              as_of=day(2024, 3, on) if stated and on else None)
        for name, (value, on, root) in (("a", a), ("b", b))
    )  # fmt: skip
    held = facts([left, right], published={} if stated else {name: on for name, on in days.items() if on})
    for one, other in ((left, right), (right, left)):
        told = compare(held, one, other, "e1")
        assert (told.verdict, told.because.code) == (expected, code)


@pytest.mark.parametrize(
    ("dead_later", "code"), [(5, "update"), (4, "update"), (3, "apart"), (2, "apart"), (None, "apart")]
)
def test_fewer_hurt_later_is_an_update_where_so_many_more_have_died(dead_later: int | None, code: str) -> None:
    hurt, left = Scope("injured"), {"as_of": day(2024, 3, 1)}
    earlier = claim("a", number(12), scope=hurt, **left)
    later = claim("b", number(10), scope=hurt, as_of=day(2024, 3, 2))
    dead = [claim("a", number(2), scope=Scope("killed"), at=40, **left)]
    if dead_later is not None:
        dead.append(claim("b", number(dead_later), scope=Scope("killed"), at=40, as_of=day(2024, 3, 2)))
    held = facts([earlier, later, *dead])
    for one, other in ((earlier, later), (later, earlier)):
        assert compare(held, one, other, "e1").because.code == code


def test_a_count_that_may_fall_is_an_update_both_ways() -> None:
    left = claim("a", number(35), scope=Scope("missing"), as_of=day(2024, 3, 1), attribution=said_by("police"))
    right = claim("b", number(12), scope=Scope("missing"), as_of=day(2024, 3, 3), attribution=said_by("police"))
    held = facts([left, right], falling=["missing"])
    assert compare(held, left, right, "e1").because.code == "update"
    assert compare(facts([left, right]), left, right, "e1").verdict is Verdict.CONFLICT


def test_days_that_differ_without_an_order_leave_two_tolls_apart() -> None:
    left = claim("a", number(35), as_of=partial(weekday=FRIDAY), attribution=said_by("police"))
    right = claim("b", number(12), as_of=partial(weekday=MONDAY), attribution=said_by("police"))
    held = facts([left, right])
    assert order_of_days(held, left, right) == "unordered"
    assert compare(held, left, right, "e1").because.code == "as-of"


def test_the_day_of_the_article_does_not_date_a_length() -> None:
    left, right = claim("a", number(60, unit="s"), "duration"), claim("b", number(600, unit="s"), "duration")
    held = facts([left, right], published={"a": date(2024, 3, 1), "b": date(2024, 3, 9)})
    assert order_of_days(held, left, right) == "same"
    assert compare(held, left, right, "e1").verdict is Verdict.CONFLICT


def test_an_article_with_several_shares_leaves_open_which_is_meant() -> None:
    winner, loser = claim("a", number(54, unit="%"), "percentage"), claim("a", number(40, unit="%"), "percentage", 9)
    other, third = claim("b", number(61, unit="%"), "percentage"), claim("c", number(54, unit="%"), "percentage")
    held = facts([winner, loser, other, third])
    assert compare(held, winner, other, "e1").because.code == "several"
    assert compare(held, winner, loser, "e1").because.code == "several"
    assert compare(held, other, third, "e1").verdict is Verdict.CONFLICT
    assert compare(held, winner, third, "e1").verdict is Verdict.AGREE
    told = {(c.verdict, c.because.code) for c in compare_all(held)}
    assert (Verdict.CONFLICT, "apart") in told, "the one article that gives several hides no other"


def test_a_headline_is_held_to_a_text_with_several_shares() -> None:
    head = claim("a", number(61, unit="%"), "percentage", headline=True)
    text, more = claim("a", number(54, unit="%"), "percentage"), claim("a", number(40, unit="%"), "percentage", 9)
    assert compare(facts([head, text, more]), head, text, "e1").verdict is Verdict.CONFLICT


def test_each_further_article_of_one_value_is_compared_once() -> None:
    claims = [claim(name, number(12)) for name in "abcdef"]
    assert len(list(compare_all(facts(claims)))) == 5


def test_events_kept_apart_are_compared_once_a_kind() -> None:
    claims = [claim("a", number(12)), claim("a", JAN_19, "event_date", 7), claim("b", number(35), event="e2")]
    held = facts(claims)
    linked = replace(held.linked, separations=(Separation(("e1", "e2"), Because("other-event", "Two.")),))
    told = [c for c in compare_all(replace(held, linked=linked)) if len(c.events) == 2]
    assert [(c.kind, c.verdict, c.because.code) for c in told] == [("casualties", "not-comparable", "other-event")]


ends = st.integers(0, 100)


@given(ends, ends, ends, ends, st.integers(0, 50))
def test_widening_a_value_never_makes_a_conflict(a: int, b: int, c: int, d: int, by: int) -> None:
    left, right = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    narrow = verdict(Quantity(left), Quantity(right), "duration").verdict
    wide = verdict(Quantity(left.widen(by)), Quantity(right), "duration").verdict
    assert wide is not Verdict.CONFLICT or narrow is Verdict.CONFLICT


@given(ends, ends, st.sampled_from([None, 1, 2, 3]), st.sampled_from([None, 1, 2, 3]), st.booleans())
def test_a_verdict_is_the_same_from_both_sides(
    a: int, b: int, first: int | None, second: int | None, one: bool
) -> None:
    roots = ("police", "police" if one else "ministry")
    left = claim("a", number(a), as_of=first and day(2024, 3, first), attribution=said_by(roots[0]))
    right = claim("b", number(b), as_of=second and day(2024, 3, second), attribution=said_by(roots[1]))
    held = facts([left, right])
    there, back = compare(held, left, right, "e1"), compare(held, right, left, "e1")
    assert (there.verdict, there.because.code) == (back.verdict, back.because.code)
