"""How much a conflict weighs: what makes a tension of a contradiction."""

from datetime import date

import pytest
from handmade import APART, claim, day, facts, found, number, partial, rule, said_by, sides

from checker.engine.levels import are_rivals, capped, softening
from checker.model.claim import Attribution
from checker.model.finding import Level

OWN_A, OWN_B = Attribution("outlet", (), "a"), Attribution("outlet", (), "b")
POLICE, HOSPITAL = said_by("police"), said_by("hospital")
VIA_AXIOS = said_by("Axios", "an official", kind="anonymous")
AXIOS = said_by("Axios", kind="other-outlet")

VOICES = [
    ("own voice against own voice", OWN_A, OWN_B, "error"),
    ("own voice against one authority", OWN_A, POLICE, "error"),
    ("one authority, reported twice", POLICE, POLICE, "error"),
    ("one root, by way of another outlet", AXIOS, VIA_AXIOS, "error"),
    ("two authorities", POLICE, HOSPITAL, "warning"),
    ("a verb that keeps its distance", OWN_A, said_by("police", distancing=True), "warning"),
    ("two who are not named", said_by("unnamed"), said_by("unnamed"), "warning"),
]


@pytest.mark.parametrize(("a", "b", "level"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES])
def test_voices(a: Attribution, b: Attribution, level: str) -> None:
    claims = [claim("a", number(120), attribution=a), claim("b", number(350), attribution=b)]
    for given in (claims, claims[::-1]):
        (finding,) = found(facts(given))
        assert finding.level == level
        assert bool(finding.because[2:]) is (level == "warning"), "a tension says what softens it"


def test_two_authorities_are_named() -> None:
    left, right = claim("a", number(120), attribution=POLICE), claim("b", number(350), attribution=HOSPITAL)
    assert "police" in softening(facts([left, right]), left, right)
    assert are_rivals(left, right)
    assert not are_rivals(left, claim("c", number(1), attribution=OWN_A))


def test_an_article_that_gives_both_values_softens() -> None:
    claims = [claim("a", number(120)), claim("a", number(350), at=9), claim("b", number(350))]
    (finding,) = found(facts(claims))
    assert finding.level == "warning"
    assert "One article gives both values." in finding.because


def test_an_article_that_gives_two_values_of_which_neither_fits_does_not() -> None:
    claims = [claim("a", number(120)), claim("a", number(122), at=9), claim("b", number(350))]
    assert {finding.level for finding in found(facts(claims))} == {"error"}


def test_one_pair_that_holds_up_makes_an_error_of_the_finding() -> None:
    claims = [
        claim("a", number(350), attribution=POLICE),
        claim("b", number(120), attribution=HOSPITAL),
        claim("c", number(120), attribution=OWN_B),
    ]
    (finding,) = found(facts(claims))
    assert finding.level == "error"
    assert finding.because == ("Why.", "They are 230 apart.")


@pytest.mark.parametrize(("inferred", "level"), [(False, "error"), (True, "warning")])
def test_a_day_that_was_worked_out_is_no_contradiction(*, inferred: bool, level: str) -> None:
    claims = [claim("a", day(2024, 1, 19, inferred=inferred), "event_date"), claim("b", day(2024, 1, 26), "event_date")]
    claims[0:1] = [claim("a", _without_words(claims[0].value), "event_date")] if inferred else claims[0:1]
    (finding,) = found(facts(claims), rule("disjoint(a.value, b.value)", kind="event_date"))
    assert finding.level == level


def _without_words(value):
    return type(value)(value.earliest, value.latest, value.best, value.candidates, inferred=True)


def test_two_weekdays_are_stated_words() -> None:
    claims = [claim("a", partial(weekday=4), "event_date"), claim("b", partial(weekday=0), "event_date")]
    (finding,) = found(facts(claims), rule("disjoint(a.value, b.value)", kind="event_date"))
    assert finding.level == "error"


def test_a_rule_that_asks_for_less_is_left_at_its_level() -> None:
    claims = [claim("a", number(120), attribution=POLICE), claim("b", number(350), attribution=HOSPITAL)]
    (finding,) = found(facts(claims), rule("disjoint(a.value, b.value)", level="note"))
    assert finding.level == "note"


def test_a_claim_by_itself_is_softened_by_distance_alone() -> None:
    own = rule("c.value > 1", "claim")
    assert found(facts([claim("a", number(12))]), own)[0].level == "error"
    kept = claim("a", number(12), attribution=said_by("police", distancing=True))
    assert found(facts([kept]), own)[0].level == "warning"


@pytest.mark.parametrize(
    ("level", "reason", "expected"),
    [("error", "", "error"), ("error", "why", "warning"), ("warning", "why", "warning"), ("note", "why", "note")],
)
def test_a_reason_caps_an_error_and_nothing_else(level: str, reason: str, expected: str) -> None:
    assert capped(Level(level), reason) == expected


def test_tolls_of_different_days_are_no_finding() -> None:
    claims = [claim("a", number(120)), claim("b", number(350))]
    held = facts(claims, published={"a": date(2024, 3, 1), "b": date(2024, 3, 4)})
    assert found(held, APART) == ()
    assert sides(found(facts(claims), APART)[0]) == {"a": ["a"], "b": ["b"]}
