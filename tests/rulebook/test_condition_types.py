"""What a condition may name, and what fits where."""

from typing import get_args

import pytest

from checker.rulebook.condition import ConditionError, PredicateSignature, Type, compile_condition
from checker.rulebook.schema import Kind
from checker.rulebook.shapes import SHAPES
from checker.rulebook.vocabulary import ATTRIBUTES, KINDS

PREDICATES = {
    signature.name: signature
    for signature in (
        PredicateSignature("disjoint", (Type.VALUE, Type.VALUE), Type.FLAG, ""),
        PredicateSignature("longer", (Type.QUANTITY, Type.NUMBER), Type.FLAG, ""),
        PredicateSignature("roots", (Type.CLAIM,), Type.NUMBER, ""),
        PredicateSignature("unanswered", (), Type.FLAG, ""),
    )
}
PAIR = {"a": Type.QUANTITY_CLAIM, "b": Type.QUANTITY_CLAIM, "e": Type.EVENT}

SOUND = [
    "disjoint(a.value, b.value)",
    "longer(a.value, 3) and longer(e.gap, 2.5)",
    "roots(a) > 1",
    "unanswered()",
    "known(a.hedge) and not known(b.scope.who)",
    'a.attribution.voice = "institution"',
    'a.scope.outcome in ["killed", "injured"]',
    'a.hedge = b.hedge or "about" = a.hedge',
    "a.headline = true",
    "a.value < b.value and a.value >= 3 and 3 > a.value.low",
    "e.last_contact < e.date and a.as_of >= b.as_of",
    "e.date.inferred",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_well_typed_condition_compiles(text: str) -> None:
    assert compile_condition(text, PAIR, PREDICATES).text == text


FAULTS = [
    ("disjont(a.value, b.value)", "^^^^^^^", 'unknown predicate "disjont"', 'did you mean "disjoint"?'),
    ("disjoint(a.value)", "^^^^^^^^^^^^^^^^^", "disjoint takes (value, value), but is given 1", ""),
    ("disjoint(a, b.value)", "         ^", "expected a value here, but a is a quantity claim", ""),
    ("longer(e.date, 3)", "       ^^^^^^", "expected a quantity here, but e.date is a time", ""),
    ("x.value > 3", "^", 'unknown variable "x"', "known here: a, b, e"),
    ("a.valu > 3", "  ^^^^", 'a quantity claim has no "valu"', 'did you mean "value"?'),
    ("a.scope.part.x", "             ^", 'a text has no "x"', "a text has no attributes"),
    ("a.__class__", "  ^^^^^^^^^", 'a quantity claim has no "__class__"', None),
    ("a.value", "^^^^^^^", "expected a flag here, but a.value is a quantity", None),
    ('"x"', "^^^", 'expected a flag here, but "x" is a text', None),
    ("not a.hedge", "    ^^^^^^^", "expected a flag here, but a.hedge is a text", None),
    ('a.hedge > "b"', "^^^^^^^^^^^^^", '">" cannot compare a text with a text', "texts have no order: use = or in"),
    ("a.value = 3", "^^^^^^^^^^^", '"=" cannot compare a quantity with a number', None),
    ('a.headline = "x"', "^^^^^^^^^^^^^^^^", '"=" cannot compare a flag with a text', ""),
    ("a.hedge in [3]", "            ^", "a.hedge is a text, and 3 is a number", ""),
    (
        'a.attribution.voice = "instituton"',
        "                      ^^^^^^^^^^^^",
        'a.attribution.voice is never "instituton"',
        'did you mean "institution"?',
    ),
    (
        'a.scope.part in ["part", "hole"]',
        "                         ^^^^^^",
        'a.scope.part is never "hole"',
        'did you mean "whole"?',
    ),
]


@pytest.mark.parametrize(("text", "carets", "message", "hint"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_of_meaning_is_pointed_at(text: str, carets: str, message: str, hint: str | None) -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition(text, PAIR, PREDICATES)
    (fault,) = caught.value.faults
    assert (" " * fault.span[0] + "^" * (fault.span[1] - fault.span[0]), fault.message) == (carets, message)
    assert hint is None or fault.hint == hint


def test_all_faults_of_a_condition_are_told_in_order() -> None:
    with pytest.raises(ConditionError) as caught:
        compile_condition("a.valu > 3 and disjont(a.value, b.value) or x.y", PAIR, PREDICATES)
    assert [fault.span[0] for fault in caught.value.faults] == [2, 15, 44]


def test_a_value_of_several_kinds_is_no_quantity() -> None:
    variables = SHAPES["pair"].variables(("duration", "event_date"))
    compile_condition("disjoint(a.value, b.value)", variables, PREDICATES)
    with pytest.raises(ConditionError):
        compile_condition("longer(a.value, 3)", variables, PREDICATES)


def test_claims_of_kinds_with_one_type_of_value_keep_it() -> None:
    assert SHAPES["claim"].variables(("duration", "gap"))["c"] is Type.QUANTITY_CLAIM


def test_every_kind_of_claim_has_a_type_of_value() -> None:
    assert tuple(KINDS) == get_args(Kind)


def test_every_attribute_leads_to_a_type_that_is_explained() -> None:
    plain = {Type.TEXT, Type.NUMBER, Type.FLAG, Type.VALUE}
    reached = {attribute.type for attributes in ATTRIBUTES.values() for attribute in attributes.values()}
    assert reached - plain <= set(ATTRIBUTES)
