"""Where a word of fate is also a noun, and where "and one" closes a list."""

import pytest

from checker.api import read_article, rulebook
from checker.model.document import Document
from checker.model.quantity import Quantity


def read_counts(text: str) -> list[tuple[str, str, tuple[int | float, ...]]]:
    claims = read_article(Document("a", text), rulebook()).claims
    return [
        (claim.scope.outcome, claim.scope.part, claim.value.nominal)
        for claim in claims
        if claim.kind in ("casualties", "count") and isinstance(claim.value, Quantity)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "3 people shot near Lisbon harbour",
        "3 shot near Lisbon harbour",
        "Three shot after a wedding",
        "Police: three teens shot at a wedding",
        "Three men were shot at a wedding on Friday.",
    ],
)
def test_people_shot_are_counted(text: str) -> None:
    assert read_counts(text) == [("shot", "", (3,))]


@pytest.mark.parametrize("text", ["3 shots rang out near the harbour.", "One shot was heard near the harbour."])
def test_shots_are_no_people(text: str) -> None:
    assert all(outcome != "shot" for outcome, _, _ in read_counts(text))


@pytest.mark.parametrize("text", ["Four women were hurt and one died.", "4 hurt and 1 killed in a crash"])
def test_a_fate_of_its_own_is_no_part_of_a_list(text: str) -> None:
    assert read_counts(text) == [("injured", "", (4,)), ("killed", "", (1,))]


def test_the_last_of_a_list_with_one_fate_is_a_part() -> None:
    assert ("killed", "part", (1,)) in read_counts("Rescuers found two women and one man dead.")
