"""Which value stands apart, with which articles on either side; one finding for each such value."""

from datetime import date
from itertools import permutations

import pytest
from handmade import APART, claim, day, event, facts, found, number, rule, said_by, sides
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.facts import independent_roots
from checker.engine.verdicts import compare
from checker.model.claim import Quotation, Scope, Statement
from checker.model.finding import Finding


def tolls(**values: int | tuple[int, int]) -> list:
    """One toll for each article, a number or a range."""
    ranges = {name: value if isinstance(value, tuple) else (value, value) for name, value in values.items()}
    return [claim(name, number(*ends)) for name, ends in ranges.items()]


def shown(findings: tuple[Finding, ...]) -> list[dict[str, list[str]]]:
    return [sides(finding) for finding in findings]


def test_two_articles_stand_against_each_other() -> None:
    assert shown(found(facts(tolls(a=12, b=35)))) == [{"a": ["a"], "b": ["b"]}]


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_one_stands_apart_from_two(order: tuple[str, ...]) -> None:
    values = dict(zip(order, (12, 35, 35), strict=True))
    assert shown(found(facts(tolls(**values)))) == [{"apart": [order[0]], "other": sorted(order[1:])}]


def test_one_stands_apart_from_two_that_go_together_without_being_one() -> None:
    assert shown(found(facts(tolls(a=90, b=(34, 46), c=(30, 40))))) == [{"apart": ["a"], "other": ["b", "c"]}]


def test_two_against_two_stay_undecided() -> None:
    assert shown(found(facts(tolls(a=12, b=12, c=35, d=35)))) == [{"a": ["a", "b"], "b": ["c", "d"]}]


def test_in_a_chain_the_middle_stands_apart_only_where_it_goes_with_neither() -> None:
    chain = tolls(a=(10, 20), b=(15, 30), c=(25, 40))
    assert shown(found(facts(chain))) == [{"a": ["a"], "b": ["c"]}]
    apart = tolls(a=(10, 20), b=50, c=(15, 40))
    assert shown(found(facts(apart))) == [{"apart": ["b"], "other": ["a", "c"]}]


def test_each_value_against_many_has_a_finding_of_its_own() -> None:
    told = shown(found(facts(tolls(a=12, b=12, c=12, d=35, e=60))))
    assert len(told) == 2
    assert {tuple(side["apart"]) for side in told} == {("d",), ("e",)}


def test_three_values_of_one_article_each_are_told_in_two_findings() -> None:
    told = shown(found(facts(tolls(a=12, b=35, c=60))))
    assert [set(side) for side in told] == [{"a", "b"}, {"a", "b"}]


def test_two_articles_with_one_root_are_not_two_against_one() -> None:
    official = said_by("Axios", "an official", kind="anonymous")
    claims = [
        claim("a", number(90)),
        claim("b", number(40), attribution=official),
        claim("c", number(40), attribution=official),
    ]
    (told,) = shown(found(facts(claims)))
    assert set(told) == {"a", "b"}
    assert sorted(told.values()) == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("attributions", "roots"),
    [
        ([said_by("police"), said_by("police")], 1),
        ([said_by("police"), said_by("hospital")], 2),
        ([said_by("Axios"), said_by("Axios", "an official")], 1),
        ([said_by("Axios", "an official"), said_by("Reuters", "an official"), said_by("Reuters")], 1),
        ([said_by("AP", "police"), said_by("AP", "hospital")], 2),
        ([], 0),
    ],
)
def test_roots_are_counted_once(attributions: list, roots: int) -> None:
    claims = [claim(str(at), number(1), attribution=one) for at, one in enumerate(attributions)]
    assert independent_roots(claims) == roots


def test_one_value_on_two_days_is_one_value() -> None:
    claims = tolls(a=12, b=12, c=35, d=35, e=12, f=12)
    days = {name: date(2024, 3, 1 + at // 2 % 2) for at, name in enumerate("abcdef")}
    days |= {"c": days["a"], "d": days["b"], "e": days["a"], "f": days["b"]}
    assert len(found(facts(claims, published=days))) == 1


def test_every_article_of_a_value_is_evidence_up_to_eight() -> None:
    claims = tolls(x=1, **{f"d{at:02d}": 50 for at in range(20)})
    (told,) = shown(found(facts(claims)))
    assert told == {"apart": ["x"], "other": [f"d{at:02d}" for at in range(8)]}


def test_slots_of_one_event_are_told_apart() -> None:
    hurt = [claim(name, number(value), at=9, scope=Scope("injured")) for name, value in (("a", 3), ("b", 70))]
    assert len(found(facts([*tolls(a=12, b=35), *hurt]))) == 2


def test_a_rule_that_tells_its_sides_apart_has_one_finding_for_each_article_on_the_first() -> None:
    told_by = rule("unsourced(a) and by_institution(b) and overlaps(a.value, b.value)", level="warning")
    police = {name: claim(name, number(12), attribution=said_by("police")) for name in "cd"}
    claims = [claim("a", number(12)), claim("b", number(12)), *police.values()]
    assert shown(found(facts(claims), told_by)) == [
        {"apart": ["a"], "other": ["c", "d"]},
        {"apart": ["b"], "other": ["c", "d"]},
    ]


def test_a_pair_within_one_article_is_found_once() -> None:
    own = rule("disjoint(a.value, b.value)", scope="within")
    claims = [claim("a", number(12)), claim("a", number(35), at=9)]
    assert shown(found(facts(claims), own)) == [{"a": ["a"], "b": ["a"]}]


def quotes(*rows: tuple[str, str, str | None]) -> list:
    return [claim(name, Quotation(words, "Ana"), "quote", event=of) for name, words, of in rows]


FULL = "We will not open the northern harbour to foreign ships this winter"
LESS = "We will open the northern harbour to foreign ships this winter"
CHANGED = rule('wording(a, b) in ["number", "negation"]', kind="quote")


def test_the_print_that_stands_apart_is_found_once() -> None:
    claims = quotes(("a", LESS, "e1"), ("b", FULL + ",", "e1"), ("c", FULL.upper() + ".", "e1"))
    (finding,) = found(facts(claims), CHANGED)
    assert sides(finding) == {"apart": ["a"], "other": ["b", "c"]}
    assert any('drops "not"' in reason for reason in finding.because)


def test_a_quote_is_one_utterance_whatever_event_it_was_linked_to() -> None:
    assert len(found(facts(quotes(("a", LESS, "e1"), ("b", FULL, "e2"))), CHANGED)) == 1
    assert len(found(facts(quotes(("a", LESS, None), ("b", FULL, "e2"))), CHANGED)) == 1


def test_a_quote_printed_by_a_hundred_articles_is_still_held_against_the_changed_one() -> None:
    claims = quotes(*((f"d{at:03d}", FULL, "e1") for at in range(100)), ("x", LESS, "e1"))
    (finding,) = found(facts(claims), CHANGED)
    assert sides(finding)["apart"] == ["x"]


def test_two_speakers_are_not_one() -> None:
    claims = quotes(("a", LESS, "e1"), ("b", FULL, "e1"))
    other = claim("c", Quotation(FULL, "Ben"), "quote")
    assert found(facts([claims[0], other]), CHANGED) == ()


def test_a_statement_is_denied_once() -> None:
    key = ("close", "gate", "guard", "yard")
    yes, no = Statement("the guards closed the yard gates", key), Statement("the guards did not", key, "denied")
    denied = rule('likeness(a, b) >= 0.85 and a.value.polarity = "denied" and b.value.polarity = "affirmed"',
                  kind="statement")  # fmt: skip
    claims = [claim("a", no, "statement"), claim("b", yes, "statement"), claim("c", yes, "statement")]
    assert shown(found(facts(claims), denied)) == [{"apart": ["a"], "other": ["b", "c"]}]


names = st.sampled_from("abcdefgh")
ranges = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda ends: (ends[0], sum(ends)))


@st.composite
def batches(draw: st.DrawFn) -> list:
    rows = draw(st.lists(st.tuples(names, ranges, st.sampled_from(["police", "hospital", ""])), max_size=10))
    return [
        claim(name, number(*ends), at=at * 7, **({"attribution": said_by(root)} if root else {}))
        for at, (name, ends, root) in enumerate(rows)
    ]


@given(batches(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list, random) -> None:
    shuffled = random.sample(claims, len(claims))
    within = rule("disjoint(a.value, b.value)", scope="within")
    assert found(facts(claims), APART, within) == found(facts(shuffled), APART, within)


@given(batches())
def test_no_finding_repeats_another(claims: list) -> None:
    findings = found(facts(claims))
    assert len({finding.fingerprint for finding in findings}) == len(findings)
    assert len({finding.evidence for finding in findings}) == len(findings)


@given(batches(), st.integers(0, 30))
def test_wider_values_conflict_in_no_more_pairs(claims: list, by: int) -> None:
    wider = [type(one)(**{**_fields(one), "value": number(one.value.interval.low - by, one.value.interval.high + by)})
             for one in claims]  # fmt: skip
    assert _conflicts(wider) <= _conflicts(claims)
    assert bool(found(facts(claims))) is any(a != b for a, b in _by_document(_conflicts(claims)))


def _conflicts(claims: list) -> set[tuple[str, str]]:
    held = facts(claims)
    pairs = [(a, b) for a in claims for b in claims if compare(held, a, b, "e1").verdict == "conflict"]
    return {(a.id, b.id) for a, b in pairs}


def _by_document(pairs: set[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(a.split(":")[0], b.split(":")[0]) for a, b in pairs]


def _fields(one) -> dict:
    return {name: getattr(one, name) for name in one.__slots__}


def test_the_event_of_a_finding_is_told() -> None:
    (finding,) = found(facts(tolls(a=12, b=35), events=[event("e1", label="Flood, Swat")]))
    assert (finding.event, finding.message) == ("e1", "Flood, Swat")
    assert found(facts([claim("a", day(2024, 1, 1), "event_date")])) == ()


@pytest.mark.parametrize(
    ("others", "told"),
    [("b", "a, or b"), ("bc", "a, or b and c"), ("bcd", "a, or b, c and d"), ("bcdef", "a, or b, c and 3 more")],
)
def test_what_is_next_names_the_articles_of_both_sides(others: str, told: str) -> None:
    asks = rule("disjoint(a.value, b.value)", next="{a.sources}, or {b.sources}")
    values = {"a": 12, **dict.fromkeys(others, 35)}
    (finding,) = found(facts(tolls(**values)), asks)
    assert finding.next == told
