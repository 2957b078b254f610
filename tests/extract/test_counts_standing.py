"""Who a toll counts: those who fight, those who do not, and those who did it; and of which event and time it is."""

import pytest

from checker.api import read_article, rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity


def counts(text: str) -> list[Claim]:
    claims = read_article(Document("a", text), rulebook()).claims
    return [claim for claim in claims if claim.kind in ("casualties", "count")]


def told(text: str) -> list[tuple[str, int | float, str]]:
    """Outcome, number and standing of each count that is no sum."""
    found = [(claim, claim.value) for claim in counts(text) if isinstance(claim.value, Quantity) and not claim.summed]
    return [(claim.scope.outcome, value.nominal[0], claim.scope.standing) for claim, value in found]


STANDINGS = [
    ("Seven soldiers were killed near the bridge.", "killed", 7, "combatant"),
    ("The army said 12 rebels had died.", "killed", 12, "combatant"),
    ("A shell killed nine government troops.", "killed", 9, "combatant"),
    ("Three army members were wounded at the post.", "injured", 3, "combatant"),
    ("Four members of the military were killed.", "killed", 4, "combatant"),
    ("THREE SUBVERSIVES WERE KILLED AT THE FARM.", "killed", 3, "combatant"),
    ("The bomb killed four children.", "killed", 4, "civilian"),
    ("Eight villagers were wounded by the mine.", "injured", 8, "civilian"),
    ("Two gunmen were killed by the police.", "killed", 2, "attacker"),
    ("Police killed six kidnappers during the raid.", "killed", 6, "attacker"),
    ("Six people were killed in the market.", "killed", 6, ""),
    ("Six others were wounded in the market.", "injured", 6, ""),
    ("Five police officers were killed in the market.", "killed", 5, ""),
]


@pytest.mark.parametrize(("text", "outcome", "number", "standing"), STANDINGS)
def test_the_noun_says_who_fights(text: str, outcome: str, number: int, standing: str) -> None:
    assert told(text) == [(outcome, number, standing)]


def test_a_number_with_no_noun_counts_those_told_of_before() -> None:
    assert told("Three rebels were killed and nine were wounded near the river.") == [
        ("killed", 3, "combatant"),
        ("injured", 9, "combatant"),
    ]


def test_people_told_of_beside_soldiers_are_no_soldiers() -> None:
    assert told("Three soldiers were killed and nine people were wounded near the river.")[1][2] == ""


TAKEN = [
    ("Soldiers captured 12 rebels on the hill.", "captured", 12),
    ("Rebels captured 12 villagers on the road.", "abducted", 12),
    ("Thirty students were seized on their way to school.", "abducted", 30),
    ("Nine nurses were kidnapped last week.", "abducted", 9),
    ("Nine nurses are being held hostage in the clinic.", "abducted", 9),
]


@pytest.mark.parametrize(("text", "outcome", "number"), TAKEN)
def test_who_fights_is_captured_and_who_does_not_is_abducted(text: str, outcome: str, number: int) -> None:
    assert [row[:2] for row in told(text)] == [(outcome, number)]


@pytest.mark.parametrize("text", ["Soldiers captured 12 mortars.", "In all, 30 rifles were seized in the town."])
def test_things_are_neither_captured_nor_abducted(text: str) -> None:
    assert told(text) == []


LISTED = [
    ("Four nuns and two drivers were killed on the road.", [4, 2]),
    ("The mine killed four nuns and two drivers.", [4, 2]),
    ("A mechanic, four nuns and two drivers were killed.", [4, 2]),
]


@pytest.mark.parametrize(("text", "numbers"), LISTED)
def test_each_group_of_a_list_has_its_number(text: str, numbers: list[int]) -> None:
    assert [row[1] for row in told(text)] == numbers


def test_a_sum_is_told_from_a_number_that_stands_in_the_text() -> None:
    sums = [claim for claim in counts("Four nuns and two drivers were killed on the road.") if claim.summed]
    assert [claim.value.nominal for claim in sums if isinstance(claim.value, Quantity)] == [(6,)]


DOERS = [
    "Two men shot and killed a watchman.",
    "Two men shot and killed the owner of the bar.",
    "Two men shot dead a 60-year-old judge.",
    "Two men shot and killed 60-year-old Ana Ruiz.",
]


@pytest.mark.parametrize("text", DOERS)
def test_who_kills_is_not_killed(text: str) -> None:
    assert 2 not in [row[1] for row in told(text)]


def test_who_is_shot_and_killed_is() -> None:
    assert told("Two men shot and killed in a bar are mourned.") == [("killed", 2, "")]


WINDOWS = [
    ("In the last three years, 90 miners have been killed.", "the last three years"),
    ("In only three months, 90 miners were killed.", "only three months"),
    ("Raids over the past 12 days have killed 90 miners.", "the past 12 days"),
    ("The mines kill people: 90 miners die every year.", "every year"),
    ("During four years of strife 90 miners were killed.", "four years"),
]


@pytest.mark.parametrize(("text", "window"), WINDOWS)
def test_a_toll_of_a_stretch_of_time_says_so(text: str, window: str) -> None:
    assert [claim.scope.window for claim in counts(text) if claim.scope.outcome == "killed"] == [window]


ONE_EVENT = [
    "It was the third blast in two weeks, and it killed 90 miners.",
    "In the deadliest attack in ten years, a bomb killed 90 miners.",
    "Firefighters were there in 20 minutes, but 90 miners were killed.",
]


@pytest.mark.parametrize("text", ONE_EVENT)
def test_a_toll_of_one_event_has_no_window(text: str) -> None:
    assert [claim.scope.window for claim in counts(text) if claim.scope.outcome == "killed"] == [""]


def test_a_threat_is_no_toll() -> None:
    assert told("The note held a threat to kill nine cooks.") == []


EVENTS = [
    ("Five people died in fighting between troops and rebels near Ovar.", "fighting"),
    ("The army offensive left five people dead in Ovar, rebels said.", "fighting"),
    ("Five people died in the raid on the inn at Ovar.", "attack"),
]


@pytest.mark.parametrize(("text", "kind"), EVENTS)
def test_a_toll_of_fighting_is_told_from_one_of_an_attack(text: str, kind: str) -> None:
    reading = read_article(Document("a", text), rulebook())
    types = {mention.id: mention.type for mention in reading.mentions}
    assert [types[claim.mention] for claim in reading.claims if claim.kind == "casualties" and claim.mention] == [kind]


def test_a_crew_fighting_a_fire_is_in_no_fighting() -> None:
    reading = read_article(Document("a", "Crews were fighting the blaze when five people died in Ovar."), rulebook())
    assert "fighting" not in {mention.type for mention in reading.mentions}


GROUPS = [
    ("The murder of six nuns and two drivers shocked the town.", [6, 2]),
    ("He spoke of the killing of the six nuns and the two drivers.", [6, 2]),
    ("Six nuns (four Danes and two Swedes) and three drivers were killed.", [6, 3]),
    ("SIX NUNS -- FOUR DANES AND TWO SWEDES -- AND THREE DRIVERS WERE MURDERED.", [6, 3]),
    ("Rebels killed three nuns as well as two drivers.", [3, 2]),
]


def wholes(text: str) -> list[int | float]:
    found = [claim for claim in counts(text) if claim.scope.part != "part" and not claim.summed]
    return [claim.value.nominal[0] for claim in found if isinstance(claim.value, Quantity)]


@pytest.mark.parametrize(("text", "numbers"), GROUPS)
def test_all_groups_of_a_list_meet_its_fate(text: str, numbers: list[int]) -> None:
    assert wholes(text) == numbers


PASSING = [
    ("The six nuns that were murdered there are mourned.", "killed", 6),
    ("Six nuns, who were killed there, are mourned.", "killed", 6),
    ("Prayers were said for seven tourists, kidnapped near the lake, and their guide.", "abducted", 7),
    ("The bodies of three more men were found in the river.", "killed", 3),
    ("In addition to 30 dead civilians there was much damage.", "killed", 30),
    ("There were 12 wounded guests in the lobby.", "injured", 12),
    ("The massacre of 43 people in the valley is being investigated.", "killed", 43),
    ("If no one objects, the names of those behind the murder of six nuns will be read.", "killed", 6),
]


@pytest.mark.parametrize(("text", "outcome", "number"), PASSING)
def test_a_fate_told_in_passing_is_read(text: str, outcome: str, number: int) -> None:
    assert [row[:2] for row in told(text)] == [(outcome, number)]


NOT_TOLD = [
    "Police arrested 12 men who had killed a judge.",
    "Police spoke to the 12 men, killed the engine and left.",
    "The six doctors that the town paid had killed time.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_who_has_killed_has_not_been(text: str) -> None:
    assert "killed" not in [row[0] for row in told(text)]


def test_a_part_is_of_the_count_before_it() -> None:
    text = "Two peasants were killed and 14 were wounded, including three nurses."
    parts = [claim for claim in counts(text) if claim.scope.part == "part"]
    assert [claim.scope.outcome for claim in parts] == ["injured"]


CAPITALS = [("TWO MORE PEOPLE WERE WOUNDED.", ""), ("NINE YOUNG STUDENTS DIED.", "student")]


@pytest.mark.parametrize(("text", "who"), CAPITALS)
def test_capitals_throughout_name_no_group(text: str, who: str) -> None:
    assert [claim.scope.who for claim in counts(text)] == [who]


FAR_OFF = [
    ("Around 30 waiters and cooks were killed.", "killed", 30),
    ("Two members of the League (LGE) were killed in Ovar.", "killed", 2),
    ("Eleven singers of the choir, the oldest one in Ovar, were killed.", "killed", 11),
    ("Three other guests, two women and a man, also died.", "killed", 3),
    ("Another eight, including a nun, were brutally killed.", "killed", 8),
    ("Police said that 14 nurses had been wounded.", "injured", 14),
    ("Among the injured are two girls who stood close by.", "injured", 2),
    ("He condemned the kidnapping of 100 guests at the hotel.", "abducted", 100),
    ("He spoke of the disappearance of 40 students.", "missing", 40),
    ("The raid led to the capture of 12 rebels.", "captured", 12),
    ("He spoke of the six nuns' murder.", "killed", 6),
    ("Five student leaders remain kidnapped.", "abducted", 5),
    ("Two diplomats, as well as three cooks, are still being held hostage.", "abducted", 3),
]


@pytest.mark.parametrize(("text", "outcome", "number"), FAR_OFF)
def test_a_fate_some_way_off_is_read(text: str, outcome: str, number: int) -> None:
    assert (outcome, number) in [row[:2] for row in told(text)]


def test_another_noun_behind_and_has_a_fate_of_its_own() -> None:
    assert ("killed", 20) not in [row[:2] for row in told("The town has 20 judges, and a man was killed.")]


def test_what_comes_later_is_no_part_of_those_told_of() -> None:
    text = "Six hikers vanished, including a doctor, leaving five cousins at the inn."
    assert ("missing", 5) not in [row[:2] for row in told(text)]


def test_one_of_some_told_of_in_an_aside_is_not_all_of_them() -> None:
    assert ("killed", 6) not in [row[:2] for row in told("One of the six, a man of 24, died in the clinic.")]


SHARES = [
    "Nine people were wounded -- seven guests and two cooks -- during the raid.",
    "Nine bodies lay in the street: seven guests and two cooks.",
    "The fire killed nine people; seven guests and two cooks.",
]


@pytest.mark.parametrize("text", SHARES)
def test_groups_that_add_up_to_a_count_are_parts_of_it(text: str) -> None:
    found = [claim for claim in counts(text) if claim.scope.part == "part" and isinstance(claim.value, Quantity)]
    assert [claim.value.nominal[0] for claim in found if isinstance(claim.value, Quantity)] == [7, 2]


def test_groups_that_do_not_add_up_are_no_parts() -> None:
    assert told("Nine people were wounded; seven guests and three cooks were not.") == [("injured", 9, "")]


JOINED = [
    ("The flood killed the owner of the mill, as well as two cooks, on Sunday.", "killed", 2),
    ("The film tells of the killing of Ana Ruiz, her son, and two other guests who slept next door.", "killed", 2),
    ("The chef dropped a pan of oil, injuring himself and two waiters.", "injured", 2),
]


@pytest.mark.parametrize(("text", "outcome", "number"), JOINED)
def test_those_named_beside_others_are_told_of_on_top(text: str, outcome: str, number: int) -> None:
    found = [claim for claim in counts(text) if claim.scope.part == "additional"]
    assert [(claim.scope.outcome, claim.value.nominal) for claim in found if isinstance(claim.value, Quantity)] == [
        (outcome, (number,))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He shot himself and two cooks responded.",
        "Gunmen killed the owner of the bar and two cooks were arrested.",
        "The man was killed in the bar and two cooks of the inn spoke of it.",
    ],
)
def test_those_of_whom_something_else_is_told_are_not(text: str) -> None:
    assert ("killed", 2) not in [row[:2] for row in told(text)]


def test_what_is_taken_for_known_is_a_fact_whatever_may_be() -> None:
    text = "Two men who could be witnesses in the case of the six nuns murdered at the school were heard."
    assert ("killed", 6) in [row[:2] for row in told(text)]
    assert told("The six nuns could be killed.") == []
