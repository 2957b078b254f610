"""What each shape of rule is tried on, and that it is tried on no more than it must be."""

from datetime import date

import pytest
from handmade import APART, claim, day, event, facts, found, number, rule, said_by, sides

from checker.engine.apart import apart, str_amount
from checker.engine.facts import Facts
from checker.engine.shapes import set_scene, trials
from checker.engine.verdicts import GROUPS_COMPARED
from checker.model.claim import Scope, Superlative
from checker.model.finding import Finding
from checker.model.span import Span

POLICE = said_by("police")
FALLS = rule("falls(earlier.value, later.value)", "series")
EXCEEDS = rule("exceeds(parts, whole)", "total")
BETWEEN = rule("strictly_between(f.date, e.last_contact, e.date)", "between", "last_contact",
               message="{c.source}, {f.label}, {f.date}")  # fmt: skip


def dated(name: str, value: int, on: int, **parts):
    return claim(name, number(value), as_of=day(2024, 3, on), **{"attribution": POLICE, **parts})


@pytest.mark.parametrize(
    ("claims", "pairs"),
    [
        pytest.param([dated("a", 64, 1), dated("b", 47, 3)], ["ab"], id="lower and later"),
        pytest.param([dated("a", 47, 1), dated("b", 64, 3)], [], id="higher and later"),
        pytest.param([dated("a", 64, 1), dated("b", 47, 1)], [], id="one day"),
        pytest.param([dated("a", 64, 1), dated("b", 70, 2), dated("c", 65, 3)], ["bc"], id="with the day before only"),
        pytest.param([dated("a", 64, 1), dated("b", 64, 2), dated("c", 90, 2), dated("d", 70, 3)], ["cd"],
                     id="with each figure of the day before"),
        pytest.param([dated("a", 64, 1), dated("b", 47, 3, attribution=said_by("mayor"))], [], id="two authorities"),
        pytest.param([dated("a", 64, 1), dated("b", 9, 2, scope=Scope("killed", "child")), dated("c", 47, 3)], ["ac"],
                     id="past a count of something else"),
        pytest.param([dated("a", 64, 1), dated("b", 47, 3, superseded=True)], [], id="taken back"),
        pytest.param([dated("a", 64, 1, scope=Scope("missing")), dated("b", 47, 3, scope=Scope("missing"))], [],
                     id="a count that may fall"),
    ],
)  # fmt: skip
def test_series(claims, pairs: list[str]) -> None:
    told = found(facts(claims, falling=["missing"]), FALLS)
    assert sorted("".join(sorted(evidence.document for evidence in one.evidence)) for one in told) == pairs


def test_a_day_that_was_worked_out_makes_a_tension_of_a_fall() -> None:
    later = claim("b", number(47), attribution=POLICE, as_of=day(2024, 3, 3, inferred=True))
    (finding,) = found(facts([dated("a", 64, 1), later]), FALLS)
    assert finding.level == "warning"


def part(value: int, at: int, **scope: str):
    made = claim("a", number(value), at=at, scope=Scope("killed", **{"part": "part", **scope}))
    return type(made)(**{name: getattr(made, name) for name in made.__slots__} | {"sentence": Span("a", "text", 0, 90)})


def test_total_holds_parts_to_the_whole_of_their_sentence() -> None:
    whole, child, more = part(14, 0, part=""), part(3, 10, who="child"), part(17, 20, who="woman")
    (finding,) = found(facts([whole, child, more]), EXCEEDS)
    assert [evidence.span.start for evidence in finding.evidence] == [0, 10, 20]
    assert found(facts([whole, child]), EXCEEDS) == ()
    elsewhere = claim("a", number(17), at=200, scope=Scope("killed", "woman", part="part"))
    assert found(facts([whole, elsewhere]), EXCEEDS) == ()
    assert found(facts([whole, part(17, 20, part="additional")]), EXCEEDS) == ()


def test_shares_are_parts_of_a_hundred() -> None:
    over = rule("sum_exceeds(parts, 101)", "total", "percentage")
    made = [part(value, at) for value, at in ((54, 0), (49, 10))]
    shares = [
        claim("a", number(one.value.interval.low, unit="%"), "percentage", one.span.start,
              scope=Scope(measure="share", part="part"), sentence=one.sentence)
        for one in made
    ]  # fmt: skip
    (finding,) = found(facts(shares), over)
    assert [evidence.span.start for evidence in finding.evidence] == [0, 10]
    assert found(facts(shares[:1]), over) == ()


def talks(between: int, people: tuple[str, ...] = ("Ana", "Ben"), *, inferred: bool = False) -> Facts:
    """A call on June 14 that calls May 3 the last one, and another of its kind on some day of the year."""
    on = date.fromordinal(date(2024, 1, 1).toordinal() + between - 1)
    other = day(on.year, on.month, on.day, inferred=inferred)
    claims = [
        claim("a", day(2024, 5, 3), "last_contact"),
        claim("a", day(2024, 6, 14), "event_date", 8),
        claim("b", other, "event_date", event="e2"),
    ]
    events = [event(date=day(2024, 6, 14)), event("e2", date=other, participants=people)]
    return facts(claims, events=events, previous={"e1": day(2024, 5, 3)})


@pytest.mark.parametrize(
    ("number_of_day", "hit"), [(100, False), (124, False), (157, True), (166, False), (200, False)]
)
def test_between_looks_at_the_days_in_between(number_of_day: int, *, hit: bool) -> None:
    assert bool(found(talks(number_of_day), BETWEEN)) is hit


def test_between_asks_for_the_same_people() -> None:
    assert found(talks(157, ("Ana", "Cem")), BETWEEN) == ()
    assert len(found(talks(157, ("Ana", "Ben", "Cem")), BETWEEN)) == 1


def test_between_rests_on_days_as_stated() -> None:
    (finding,) = found(talks(157), BETWEEN)
    assert (finding.level, finding.message) == ("error", "a, Call e2, 5 June 2024")
    assert [evidence.document for evidence in finding.evidence] == ["a", "b"]
    assert found(talks(157, inferred=True), BETWEEN)[0].level == "warning"


def test_claims_without_an_event_are_tried_one_by_one() -> None:
    loose = claim("a", number(12), event=None)
    assert len(found(facts([loose]), rule("c.value > 1", "claim"))) == 1
    assert found(facts([loose]), rule("c.value > 1 and e.main", "claim")) == ()


def test_within_leaves_other_articles_alone() -> None:
    own = rule("disjoint(a.value, b.value)", scope="within")
    assert found(facts([claim("a", number(12)), claim("b", number(35))]), own) == ()
    assert sides(found(facts([claim("a", number(12)), claim("a", number(35), at=9)]), own)[0]) == {
        "a": ["a"],
        "b": ["a"],
    }


AMOUNTS = [
    (1_800, "s", "30 minutes"),
    (60, "s", "1 minute"),
    (45, "s", "45 seconds"),
    (5_400, "s", "90 minutes"),
    (9_000, "s", "2.5 hours"),
    (259_200, "s", "3 days"),
    (1, "day", "1 day"),
    (61.9, "day", "61 days"),
    (2.55, "day", "2.5 days"),
    (17, "%", "17 percentage points"),
    (0.3, "%", "0.3 percentage points"),
    (1, "%", "1 percentage point"),
    (4_000_000, "EUR", "4 million EUR"),
    (39_960_000_000, "USD", "39 billion USD"),
    (1_234, "", "1,234"),
    (0.7, "magnitude", "0.7"),
    (2_500, "m", "2.5 kilometres"),
    (20, "m/s", "72 kilometres an hour"),
    (3, "mpg", ""),
    (90, "minute of day", "90 minutes"),
]


@pytest.mark.parametrize(("amount", "unit", "expected"), AMOUNTS)
def test_a_distance_is_told_in_units_that_people_use(amount: float, unit: str, expected: str) -> None:
    assert str_amount(amount, unit) == expected


def test_the_distance_is_that_to_the_nearest_value() -> None:
    first = claim("a", number(4_590, 6_210, "s"), "duration")
    others = [claim("b", number(2_040, 2_760, "s"), "duration"), claim("c", number(1_500, 2_700, "s"), "duration")]
    assert apart(first, others) == "Read at their widest they are still 30 minutes apart."
    assert apart(claim("a", number(12)), [claim("b", number(35))]) == "They are 23 apart."
    assert apart(claim("a", day(2024, 5, 3), "last_contact"), [claim("b", day(2024, 5, 13), "last_contact")]) == (
        "They are 10 days apart."
    )


def test_nothing_is_told_where_nothing_plain_can_be() -> None:
    assert apart(claim("a", number(12)), [claim("b", number(12))]) == ""
    assert apart(claim("a", number(12, unit="EUR"), "money"), [claim("b", number(35, unit="USD"), "money")]) == ""
    assert apart(claim("a", day(2024, 5, 3), "gap"), [claim("b", day(2024, 5, 9, inferred=True), "gap")]) == ""
    assert apart(claim("a", Superlative("most", "gap", "call"), "superlative"), []) == ""


def test_a_large_event_is_tried_no_more_often_than_a_small_one() -> None:
    def tried(articles: int) -> tuple[int, tuple[Finding, ...]]:
        claims = [
            claim(f"d{at:05d}", number(12 if at else 350), attribution=said_by(f"s{at % 50}")) for at in range(articles)
        ]
        held = facts(claims)
        return len(list(trials(APART, set_scene(held)))), found(held)

    (few, _), (many, told) = tried(100), tried(2_000)
    assert few == many
    assert len(told) == 1


def test_what_has_many_values_is_tried_up_to_a_limit() -> None:
    claims = [claim(f"d{at:05d}", number(at * 10)) for at in range(400)]
    assert len(list(trials(APART, set_scene(facts(claims))))) <= GROUPS_COMPARED**2


def test_many_events_of_many_people_are_tried_with_their_own() -> None:
    people = [(f"Ana {at}", f"Ben {at}") for at in range(300)]
    events = [event(f"e{at}", participants=pair) for at, pair in enumerate(people)]
    claims = [claim(f"d{at}", day(2024, 5, 3), "last_contact", event=f"e{at}") for at in range(300)]
    dates = [claim(f"d{at}", day(2024, 5, 9), "event_date", 9, event=f"e{at}") for at in range(300)]
    assert list(trials(BETWEEN, set_scene(facts([*claims, *dates], events=events)))) == []
