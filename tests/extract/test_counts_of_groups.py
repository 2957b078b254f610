"""Counts that no single number gives: lists, parts, shares, and victims told of singly."""

import pytest

from checker.api import read_article, rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity


def read_claims(text: str, outcome: str) -> list[Claim]:
    claims = read_article(Document("a", text), rulebook()).claims
    return [claim for claim in claims if claim.kind in ("casualties", "count") and claim.scope.outcome == outcome]


def numbers(text: str, outcome: str, part: str = "") -> list[int | float]:
    found = [claim for claim in read_claims(text, outcome) if claim.scope.part == part]
    return [number for claim in found if isinstance(claim.value, Quantity) for number in claim.value.nominal]


LISTS = [
    ("A girl, two women and a man were shot on the porch.", "shot", 4),
    ("Three men and one nun were wounded by the blast.", "injured", 4),
    ("Two children, ages 2 and 6, and their uncle were killed in a fire.", "killed", 3),
    ("A 9-year-old boy and five other people were shot.", "shot", 6),
    ("Medics came after he and two others were shot.", "shot", 3),
    ("The blast killed two women and a man.", "killed", 3),
    ("The raid left four men and three women dead.", "killed", 7),
]


@pytest.mark.parametrize(("text", "outcome", "total"), LISTS)
def test_a_list_with_one_fate_counts_all_in_it(text: str, outcome: str, total: int) -> None:
    assert total in numbers(text, outcome)


@pytest.mark.parametrize(
    "text",
    ["Police arrested two women and a man was killed.", "Two women were hurt and a man died in the fire."],
)
def test_who_met_another_fate_is_in_no_list(text: str) -> None:
    assert 3 not in numbers(text, "killed") + numbers(text, "injured") + numbers(text, "arrested")


PARTS = [
    "Eleven people, including 12 children, were killed in a fire.",
    "A fire killed 11 people, 12 of them children.",
    "A fire killed 11 people, of whom 12 were children.",
    "A fire killed 11 people, 12 of whom were children.",
]


@pytest.mark.parametrize("text", PARTS)
def test_a_part_is_told_from_the_whole(text: str) -> None:
    assert (numbers(text, "killed"), numbers(text, "killed", "part")) == ([11], [12])


FATES = [
    ("The crash sent five people to the hospital.", "hospitalised", 5),
    ("Five people suffered non-fatal gunshot wounds in the attack.", "injured", 5),
    ("Five others suffered non-life-threatening injuries in the attack.", "injured", 5),
    ("The crash sent five riders to the hospital with non-life threatening injuries.", "hospitalised", 5),
    ("Five people sustained severe burns in the blast.", "injured", 5),
    ("Five people received gunshot wounds.", "shot", 5),
    ("Five people were shot and killed.", "killed", 5),
    ("Five people were pronounced dead at the scene.", "killed", 5),
    ("Gunmen fatally shot five villagers.", "killed", 5),
    ("Five people, ages 17 to 40, were wounded.", "injured", 5),
    ("Nine people were shot, five fatally.", "killed", 5),
    ("Five of the 1,200 passengers were injured in the crash.", "injured", 5),
]


@pytest.mark.parametrize(("text", "outcome", "number"), FATES)
def test_what_befell_the_counted_is_read(text: str, outcome: str, number: int) -> None:
    assert numbers(text, outcome) == [number]


NO_COUNTS = [
    ("A 16- year-old was killed in the crash.", "killed", 16),
    ("Four teens, ages 14, 16, 17 and 18, were injured.", "injured", 18),
    ("Soldiers seized 37 rifles.", "abducted", 37),
    ("At least 10 buses were burned in the riot.", "injured", 10),
    ("They waited seven blocks from where the mayor was killed.", "killed", 7),
    ("Two of the four men killed were brothers.", "killed", 2),
]


@pytest.mark.parametrize(("text", "outcome", "number"), NO_COUNTS)
def test_what_counts_no_victims_is_left(text: str, outcome: str, number: int) -> None:
    assert number not in numbers(text, outcome)


SINGLES = [
    ("A 14-year-old boy was killed, and three others were hurt, by gunfire.", "killed"),
    ("The shooting killed a man and injured three others.", "killed"),
    ("Rosa Lindt, 19, was shot and killed in the shooting. Three others were injured.", "killed"),
    ("The shooting killed four people and wounded another.", "injured"),
    ("Three others were hurt in the shooting. A 6-year-old is dead.", "killed"),
    ("The shooting left a bystander dead and nine people hurt.", "killed"),
    ("The shooting claimed the life of a young man. Three others were hurt.", "killed"),
    ("Woman killed, 3 wounded in park shooting\n\nThe shooting shook the town, police said.", "killed"),
]


@pytest.mark.parametrize(("text", "outcome"), SINGLES)
def test_one_told_of_by_no_number_is_one_at_least(text: str, outcome: str) -> None:
    values = [claim.value for claim in read_claims(text, outcome)]
    assert [(value.nominal, value.interval.high) for value in values if isinstance(value, Quantity)] == [((1,), None)]


NO_SINGLES = [
    "A man was killed in a shooting.",
    "Three people were injured in a shooting. A man was not killed.",
    "Three people were injured in a shooting. A man could have been killed.",
    "Three people were injured in a shooting. A murder charge was issued for Walter Lindt.",
]


@pytest.mark.parametrize("text", NO_SINGLES)
def test_no_one_is_counted_among_no_others_nor_where_none_died(text: str) -> None:
    assert numbers(text, "killed") == []


def test_the_gravely_hurt_alone_are_so_many_injured_at_least() -> None:
    claims = read_claims("The shooting left two men dead and four seriously wounded.", "injured")
    assert [claim.value.interval.high for claim in claims if isinstance(claim.value, Quantity)] == [None]
    assert numbers("Four people were injured in a fire, two critically injured.", "injured") == [4]


def test_others_shot_beside_the_dead_add_to_them() -> None:
    assert numbers("A man was killed and three others were shot.", "shot", "additional") == [3]


def test_a_double_murder_has_two_dead_at_least() -> None:
    claims = read_claims("A man was convicted of the double murder. The shooting happened in Graz.", "killed")
    assert [claim.value for claim in claims if isinstance(claim.value, Quantity) and claim.value.nominal == (2,)]


def test_a_weekend_toll_covers_a_window() -> None:
    text = "Weekend shooting toll rises to four dead\n\nThe shooting on Friday killed one, police said."
    assert [claim.scope.window for claim in read_claims(text, "killed") if claim.headline] == ["weekend"]
