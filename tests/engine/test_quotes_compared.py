"""One utterance in two articles: what turns its sense, what only rewords it, and what is no alteration at all."""

import pytest

from checker import check
from checker.model.document import Document

FIRST = "The port council of Vigo met on Tuesday. "
SECOND = "Fishermen came to the town hall of Vigo on Tuesday. "
SAID = " Carmen Otero said."
LOST = "We have lost forty boats since the spring"


def found(first: str, second: str) -> list[tuple[str, str]]:
    report = check([Document("a", FIRST + first), Document("b", SECOND + second)])
    return [(finding.rule, finding.level) for finding in report.findings if finding.rule in ("CC701", "CT301")]


def quoted(words: str) -> str:
    return f'"{words},"{SAID}'


NUMBERS = [
    ("We have lost 40 boats since the spring", "We have lost 60 boats since the spring"),
    (LOST, "We have lost 14 boats since the spring"),
    (LOST, "We have lost forty-one boats since the spring"),
    ("It will cost two million euros a year", "It will cost two billion euros a year"),
    ("Twenty-one families have nowhere to go tonight", "Thirty-one families have nowhere to go tonight"),
    ("Half of the fleet is tied up at the quay", "A third of the fleet is tied up at the quay"),
    ("We spent $4.5 million on the new moorings", "We spent $5.4 million on the new moorings"),
    ("The first boats left the harbour before the storm", "The second boats left the harbour before the storm"),
    ("We have room for one boat at the northern quay", "We have room for two boats at the northern quay"),
]
NEGATIONS = [
    ("We will not close the harbour this winter", "We will close the harbour this winter"),
    ("We won't close the harbour this winter", "We will close the harbour this winter"),
    ("We didn’t close the harbour last winter", "We closed the harbour last winter"),
    ("I can't support the plan of the ministry", "I can support the plan of the ministry"),
    ("There is no plan to close the harbour", "There is a plan to close the harbour"),
    ("Nobody will close the harbour this winter", "Somebody will close the harbour this winter"),
    ("We never asked for money from Madrid", "We asked for money from Madrid"),
    ("The brakes weren't working", "The brakes were working"),
    ("We are short of boats, not of fishermen", "We are short of boats and of fishermen"),
]


@pytest.mark.parametrize(("first", "second"), NUMBERS + NEGATIONS)
def test_another_number_or_a_lost_not_is_an_error(first: str, second: str) -> None:
    assert found(quoted(first), quoted(second)) == [("CC701", "error")]
    assert found(quoted(second), quoted(first)) == [("CC701", "error")]


def test_the_second_part_of_a_split_quotation_is_held_against_the_whole() -> None:
    split = f'"We have lost forty boats,"{SAID[:-1]}, "and we will lose ninety more before the winter ends."'
    whole = quoted("We have lost forty boats and we will lose sixty more before the winter ends")
    assert found(split, whole) == [("CC701", "error")]


REWORDED = [
    (
        "We will close the harbour to foreign trawlers this winter",
        "We will close the harbour to all trawlers this winter",
    ),
    ("We closed the harbour to foreign trawlers last winter", "We close the harbour to foreign trawlers last winter"),
    ("Minister Ruiz promised us new moorings in April", "Minister Lopez promised us new moorings in April"),
    ("We will open the harbour on Monday for all boats", "We will open the harbour on Tuesday for all boats"),
    ("We will not close the harbour to any foreign trawlers", "We will open the harbour to any foreign trawlers"),
]


@pytest.mark.parametrize(("first", "second"), REWORDED)
def test_other_words_are_a_warning(first: str, second: str) -> None:
    assert found(quoted(first), quoted(second)) == [("CT301", "warning")]


UNALTERED = [
    (quoted(LOST), quoted("We have lost 40 boats since the spring")),
    (quoted("We lost twenty-one boats since the spring"), quoted("We lost 21 boats since the spring")),
    (quoted("It will cost the town 2,000,000 euros a year"), quoted("It will cost the town two million euros a year")),
    (quoted("We spent 40% of the budget on moorings"), quoted("We spent 40 per cent of the budget on moorings")),
    (quoted("We’re not going to close the harbour"), "“We are not going to close the harbor,” Carmen Otero said."),
    (f'"We have lost forty boats,"{SAID} "We will lose more."', quoted("We have lost forty boats. We will lose more")),
    (quoted("We have lost [many] boats since the spring"), quoted(LOST)),
    (quoted("We have lost forty boats … and nobody helps"), quoted(f"{LOST}, and nobody helps")),
    (quoted("He said 'you will never sail again' and left"), quoted("He said ‘you will never sail again’ and left")),
    ('Carmen Otero said the town had "lost forty boats since the spring".', quoted(LOST)),
    (quoted(f"{LOST}, whatever they say in Madrid"), quoted(LOST)),
]


@pytest.mark.parametrize(("first", "second"), UNALTERED)
def test_brackets_ellipses_cuts_and_spelling_alter_nothing(first: str, second: str) -> None:
    assert found(first, second) == []


OTHERS = [
    ("Our thoughts and prayers are with the families", "Our thoughts and prayers go out to all the victims of the sea"),
    ("We will not close the harbour to foreign trawlers", "We will pay for the harbour and the new quay"),
    ("We have nothing to hide from the people of Vigo", "The people of Vigo have nothing to fear"),
    ("We will not tolerate this", "We will not forget this"),
    ("This is a very difficult day for our town", "This is a very sad day for our town"),
    ("We lost 40 boats in March", "We lost 60 boats in April"),
]


@pytest.mark.parametrize(("first", "second"), OTHERS)
def test_two_utterances_of_one_speaker_are_not_held_together(first: str, second: str) -> None:
    assert found(quoted(first), quoted(second)) == []


def test_what_was_translated_may_be_worded_in_two_ways() -> None:
    first = '"We will close the harbour to foreign trawlers this winter," Carmen Otero said in Galician.'
    second = '"We will shut the harbour to foreign trawlers this winter," Carmen Otero said through an interpreter.'
    assert found(first, second) == []


def test_few_shared_words_are_one_utterance_only_where_one_person_spoke_both() -> None:
    words = '"The brakes were not working," {}.', '"The brakes were working," {}.'
    assert found(*(one.format("Carmen Otero said") for one in words)) == [("CC701", "error")]
    assert found(words[0].format("Carmen Otero said"), words[1].format("it was heard")) == []


SET_OFF = [
    "Brida Lomax, the head of the campaign, said",
    "Brida Lomax, who leads the union, said",
    "Brida Lomax, a nurse at the clinic, told reporters",
]


@pytest.mark.parametrize("cue", SET_OFF)
def test_a_name_with_words_set_off_behind_it_is_the_speaker(cue: str) -> None:
    report = check([Document("a", f'{FIRST}"We are short of clean water in the tents," {cue}.')])
    assert [claim.attribution.root for claim in report.claims if claim.kind == "quote"] == ["Brida Lomax"]
