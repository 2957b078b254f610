"""Conditions held against claims: true, false, or unknown where an article does not say."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.claim import Attribution, Claim, Scope, Source, Statement, Value
from checker.model.event import Event
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import PartialDate, TimeInterval
from checker.rulebook.condition import (
    Condition,
    EventFacts,
    PredicateSignature,
    Type,
    compile_condition,
    evaluate,
    explain,
    truth,
)

SPAN = Span("a.txt", "text", 0, 16)
OWN_VOICE = Attribution("outlet", (), "a.txt")
MINISTRY = Attribution("institution", (Source("Ministry of Health", "institution", "said"),), "Ministry of Health")


def claim(value: Value, quote: str = "about 40 minutes", attribution: Attribution = OWN_VOICE, **rest: Any) -> Claim:
    return Claim("c1", "a.txt", "duration", value, quote, SPAN, SPAN, attribution, **rest)


def minutes(low: float | None, high: float | None) -> Quantity:
    return Quantity(Interval(low, high), "seconds")


PREDICATES = {
    "disjoint": PredicateSignature("disjoint", (Type.QUANTITY, Type.QUANTITY), Type.FLAG, ""),
    "roots": PredicateSignature("roots", (Type.CLAIM,), Type.NUMBER, ""),
    "unsure": PredicateSignature("unsure", (), Type.FLAG, ""),
    "sees": PredicateSignature("sees", (Type.TEXT,), Type.FLAG, "", sees_unknown=True),
}
FUNCTIONS = {
    "disjoint": lambda a, b: a.interval.disjoint(b.interval),
    "roots": lambda a: 2,
    "unsure": lambda: None,
    "sees": lambda text: text is None,
}
PAIR = {"a": Type.QUANTITY_CLAIM, "b": Type.QUANTITY_CLAIM, "e": Type.EVENT}


def compiled(text: str) -> Condition:
    return compile_condition(text, PAIR, PREDICATES)


def days(first: date, last: date) -> TimeInterval:
    return TimeInterval(first, last, stated=PartialDate(month=first.month, day=first.day))


EVENT = Event("e1", "call", (), (), days(date(2024, 1, 19), date(2024, 1, 19)), (), ("a.txt", "b.txt"), (), True)
BINDINGS = {
    "a": claim(minutes(30, 40), scope=Scope(outcome="killed", part="whole"), hedge="about"),
    "b": claim(minutes(60, None), attribution=MINISTRY, headline=True),
    "e": EventFacts(EVENT, {"last_contact": days(date(2023, 12, 23), date(2023, 12, 23))}),
}

TRUTHS = [
    ("disjoint(a.value, b.value)", True),
    ("a.headline", False),
    ("b.headline and not a.headline", True),
    ('a.hedge = "about"', True),
    ('a.hedge != "nearly"', True),
    ('b.hedge = "about"', None),
    ('not b.hedge = "about"', None),
    ("known(b.hedge)", False),
    ("not known(b.hedge)", True),
    ('a.scope.outcome in ["killed", "injured"]', True),
    ('b.scope.outcome in ["killed", "injured"]', None),
    ('b.attribution.voice = "institution" and b.attribution.links = 1', True),
    ('b.attribution.verb = "said"', True),
    ("known(a.attribution.source)", False),
    ("a.value < b.value", True),
    ("a.value > b.value", False),
    ("a.value > 35", None),
    ("a.value > 40", False),
    ("a.value >= 30", True),
    ("b.value > 59", True),
    ("b.value < 90", None),
    ("b.value.high < 90", None),
    ("known(b.value.high)", False),
    ("a.value < e.gap", None),
    ("e.last_contact < e.date", True),
    ("e.last_contact >= e.date", False),
    ("e.date.one_day and e.documents = 2", True),
    ('e.date.stated = "--01-19"', True),
    ("roots(a) = 2", True),
    ("unsure()", None),
    ("unsure() or a.headline", None),
    ("unsure() or b.headline", True),
    ("unsure() and a.headline", False),
    ("sees(b.hedge) and not sees(a.hedge)", True),
]


@pytest.mark.parametrize(("text", "expected"), TRUTHS, ids=[text for text, _ in TRUTHS])
def test_the_truth_of_a_condition(text: str, expected: bool | None) -> None:
    assert truth(compiled(text), BINDINGS, FUNCTIONS) is expected
    assert evaluate(compiled(text), BINDINGS, FUNCTIONS) is (expected is True)


def test_a_variable_that_is_not_bound_is_unknown() -> None:
    assert truth(compiled("e.main"), {}, FUNCTIONS) is None
    assert truth(compiled("known(e)"), {}, FUNCTIONS) is False


def test_different_units_are_not_ordered() -> None:
    bindings = {"a": claim(Quantity(Interval(1, 2), "EUR")), "b": claim(Quantity(Interval(3, 4), "USD"))}
    assert truth(compiled("a.value < b.value"), bindings, FUNCTIONS) is None


def test_a_predicate_is_not_called_with_something_unknown() -> None:
    assert truth(compiled("disjoint(a.value, e.gap)"), BINDINGS, {}) is None


def test_modality_of_a_statement_is_read() -> None:
    condition = compile_condition('c.value.modality in ["planned", "hoped"]', {"c": Type.STATEMENT_CLAIM}, {})
    hoped = claim(Statement("more aid will enter", ("aid", "enter"), modality="hoped"))
    assert evaluate(condition, {"c": hoped}, {})


TRUTH_VALUES = {"t": True, "f": False, "u": None}
FLAGS = {name: PredicateSignature(name, (), Type.FLAG, "") for name in TRUTH_VALUES}
GIVEN = {name: (lambda found=found: found) for name, found in TRUTH_VALUES.items()}


def settle(text: str) -> bool | None:
    return truth(compile_condition(text, {}, FLAGS), {}, GIVEN)


leaf = st.sampled_from(["t()", "f()", "u()"])
formulas = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
    ),
    max_leaves=5,
).filter(lambda text: text.count("(") < 7)  # three of them in one condition stay below its most parentheses


@given(formulas, formulas)
def test_de_morgan_and_commutation(p: str, q: str) -> None:
    assert settle(f"not ({p} and {q})") is settle(f"(not {p}) or (not {q})")
    assert settle(f"not ({p} or {q})") is settle(f"(not {p}) and (not {q})")
    assert settle(f"{p} and {q}") is settle(f"{q} and {p}")
    assert settle(f"{p} or {q}") is settle(f"{q} or {p}")
    assert settle(f"not (not {p})") is settle(p)


@given(formulas, formulas, formulas)
def test_and_distributes_over_or(p: str, q: str, r: str) -> None:
    assert settle(f"{p} and ({q} or {r})") is settle(f"({p} and {q}) or ({p} and {r})")


@given(formulas)
def test_learning_more_never_turns_a_settled_truth(p: str) -> None:
    before = settle(p)
    for learnt in ("t()", "f()"):
        assert before is None or settle(p.replace("u()", learnt)) is before


def test_an_explanation_gives_the_truth_of_every_part() -> None:
    condition = compiled('disjoint(a.value, b.value) and (a.headline or not b.hedge = "about")')
    assert explain(condition, BINDINGS, FUNCTIONS).splitlines() == [
        'unknown  disjoint(a.value, b.value) and (a.headline or not b.hedge = "about")',
        "  true     disjoint(a.value, b.value)",
        '             a.value: "about 40 minutes"',
        '             b.value: "about 40 minutes"',
        '  unknown  a.headline or not b.hedge = "about"',
        "    false    a.headline",
        '    unknown  not b.hedge = "about"',
        '      unknown  b.hedge = "about"',
        "                 b.hedge: not said",
    ]
