"""Shares of a known group, numbers that count nobody, deeds with a number, and the death of whoever did it."""

import pytest

from checker.api import read_article, rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity

Told = tuple[str, str, str, tuple[int | float, ...]]


def read_casualties(text: str, title: str | None = None) -> list[Claim]:
    claims = read_article(Document("a", text, title=title), rulebook()).claims
    return [claim for claim in claims if claim.kind == "casualties"]


def told(text: str, title: str | None = None) -> list[Told]:
    """Outcome, part, attacker and number of each count."""
    return [
        (claim.scope.outcome, claim.scope.part, claim.scope.attacker, claim.value.nominal)
        for claim in read_casualties(text, title)
        if isinstance(claim.value, Quantity)
    ]


SHARES = [
    "One of the five people hurt in the crash has died, the hospital said.",
    "One of five victims of the crash dies",
    "One of the victims of the crash, a man from Graz, has been pronounced dead.",
    "Five people were hurt in the crash, one of them fatally.",
    "Five people were hurt in the crash. One of those people died.",
]


@pytest.mark.parametrize("text", SHARES)
def test_the_one_of_a_group_who_died_is_all_who_did(text: str) -> None:
    assert ("killed", "", "", (1,)) in told(text)
    assert ("killed", "", "", (5,)) not in told(text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The crash killed six people. Two of the victims died in hospital.", "killed"),
        ("Two of the wounded were children. The fire was out by noon.", "injured"),
        ("Two of those killed in the fire were from Graz.", "killed"),
        ("Five people were hit by the bus. Two of the victims suffered broken bones and burns.", "injured"),
    ],
)
def test_a_share_of_those_already_counted_is_a_part(text: str, outcome: str) -> None:
    assert (outcome, "part", "", (2,)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two men in their early 20's were wounded in the blast.",
        "The blast killed Rosa Lindt, 34 who lived next door, and two others were wounded.",
        "They were pronounced dead after the blast.[46] They came from Linz.",
        "He tried to kill 34 friends in the blast.",
        "A fourth person was wounded in the blast.",
        "The plan was to kill 46 people with the blast. They planned to injure 20 more.",
    ],
)
def test_ages_marks_and_what_was_only_meant_count_nobody(text: str) -> None:
    assert not {0.25, 20, 34, 46}.intersection(number for *_, numbers in told(text) for number in numbers)


@pytest.mark.parametrize(
    ("text", "outcome", "number"),
    [
        ("A man was killed in a quadruple shooting in Graz.", "shot", 4),
        ("Police look into a triple stabbing in Graz.", "injured", 3),
        ("Police look into the triple homicide. The shooting happened in Graz.", "killed", 3),
    ],
)
def test_a_deed_with_a_number_tells_of_so_many_at_least(text: str, outcome: str, number: int) -> None:
    values = [claim.value for claim in read_casualties(text) if claim.scope.outcome == outcome]
    ends = [(value.nominal, value.interval.high) for value in values if isinstance(value, Quantity)]
    assert ends == [((number,), None)]


@pytest.mark.parametrize(
    "text",
    [
        "A gunman killed six people at a mill before killing himself.",
        "He shot and killed his wife and three children, then took his own life, police said of the shooting.",
        "The shooting at the mill left six dead. The gunman was shot dead by police.",
        "Six people died in the shooting, and officers shot and killed the suspect.",
        "Six killed in mill shooting, suspect dead",
        "Police called the shooting a murder-suicide.",
    ],
)
def test_the_death_of_the_attacker_is_a_claim_of_its_own(text: str) -> None:
    assert ("killed", "", "only", (1,)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The gunman killed six people at a mill.",
        "Gunman kills six at mill",
        "The gunman was not killed in the shooting, which left six dead.",
        "He threatened to kill himself after the shooting.",
        "Police killed the gunman's brother after the shooting.",
        "The shooting left six dead. The suspect was arrested.",
    ],
)
def test_an_attacker_who_lives_is_not_among_the_dead(text: str) -> None:
    assert all(attacker != "only" for _, _, attacker, _ in told(text))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Two people were killed and three others are recovering after the crash.", "hospitalised"),
        ("The crash left one dead and three people fighting for their lives.", "injured"),
    ],
)
def test_those_who_recover_or_fight_for_their_lives_are_counted(text: str, outcome: str) -> None:
    assert (outcome, (3,)) in [(one, numbers) for one, _, _, numbers in told(text)]


HEADLINES = [
    ("Pregnant woman, 2 others shot at club in Graz", "shot", 3),
    ("Mother, 2 children found dead in Graz", "killed", 3),
    ("Man, 3 teens wounded in Graz shooting", "injured", 4),
    ("Woman, boyfriend killed in Graz shooting", "killed", 2),
]


@pytest.mark.parametrize(("title", "outcome", "number"), HEADLINES)
def test_a_headline_lists_people_without_articles(title: str, outcome: str, number: int) -> None:
    counts = told("The shooting happened on Friday.", title)
    assert (outcome, "", "", (number,)) in counts


@pytest.mark.parametrize("title", ["Man claims self-defense in Graz shooting", "Man kills two in Graz shooting"])
def test_who_does_it_in_a_headline_is_no_victim(title: str) -> None:
    assert ("killed", "", "", (1,)) not in told("The shooting happened on Friday.", title)


def test_a_list_without_a_number_tells_of_so_many_at_least() -> None:
    values = [claim.value for claim in read_casualties("A man and his son were killed in the fire.")]
    assert [(one.nominal, one.interval.high) for one in values if isinstance(one, Quantity)] == [((2,), None)]


def test_both_is_two_and_a_part_where_they_were_counted() -> None:
    assert ("killed", "", "", (2,)) in told("Both men were killed in the crash, and three others were injured.")
    assert ("injured", "part", "", (2,)) in told("Six people were hurt in the crash. Both women were injured badly.")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Four people were shot at the party. The other two victims suffered minor wounds.", "part"),
        ("Two people were killed in the crash. The other three were injured.", ""),
    ],
)
def test_the_rest_of_a_group_is_a_part_where_the_group_was_counted_as_hurt(text: str, part: str) -> None:
    assert [one[1] for one in told(text) if one[0] == "injured"] == [part]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("The shooting killed three people outside a fair in late May.", ""),
        ("In May 2015 he shot three people in the shooting.", ""),
        ("Three people have been shot in the city this year.", "this year"),
    ],
)
def test_a_month_dates_one_event_and_a_year_so_far_covers_many(text: str, window: str) -> None:
    assert {claim.scope.window for claim in read_casualties(text)} == {window}


def test_what_is_prayed_for_is_no_count_of_nobody() -> None:
    assert told("Neighbours were praying that nobody died in the fire.") == []
    assert ("killed", "", "", (0,)) in told("Police said nobody died in the fire.")
