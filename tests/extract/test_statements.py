"""What an article states: affirmed or denied, how firmly, and by whom it is about.

A statement whose polarity is not plain is left out, and `None` stands for that.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from speech_names import names_in

from checker.extract.attribution import AttributionReader
from checker.extract.statements import StatementReading, read_statements
from checker.model.claim import Statement
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

LEXICON = load_lexicon()
READER = AttributionReader(LEXICON)


def readings(text: str) -> tuple[StatementReading, ...]:
    passage = read_passage("a", "text", text)
    names = names_in(passage)
    return read_statements(passage, READER.read(passage, names), names, LEXICON)


def statement(text: str) -> Statement | None:
    found = readings(text)
    return found[0].statement if found else None


AFFIRMED = [
    "The council approved the northern bridge plan on Monday.",
    "Haddad briefed ministers on flood operations in the valley.",
    "The army has moved three battalions to the border.",
    "Not only did the council approve the plan, it doubled the budget.",
    "The council approved not only the bridge but a new harbour.",
    "The vote was nothing less than a triumph for the reformers.",
    "No fewer than 12 villages were flooded by the river.",
    "No less than half the harvest was lost to the storm.",
    "There is no doubt the council approved the bridge plan.",
    "The deal was no secret among traders in the capital.",
    "The council approved the plan, not to mention the budget and harbour.",
    "The army said it had moved three battalions to the border.",
    "Crews cleared the northern road after a long night.",
    "The man accused of the theft told jurors a long story.",
    "The ministry confirmed the northern road had been cleared.",
]

DENIED = [
    "The council did not approve the northern bridge plan.",
    "The council has not approved the northern bridge plan.",
    "The council hasn't publicly announced the northern bridge plan.",
    "The council never approved the northern bridge plan.",
    "The council has never approved the northern bridge plan.",
    "The council didn't approve the northern bridge plan.",
    "The northern bridge was not part of the council plan.",
    "The northern bridge wasn't damaged by the recent storm.",
    "No villages were flooded when the river rose on Sunday.",
    "No one was hurt when the northern bridge fell on Sunday.",
    "Nobody was hurt when the northern bridge collapsed at dawn.",
    "The ministry denied that soldiers had crossed the northern border.",
    "The ministry denies that soldiers had crossed the northern border.",
    "Soldiers had crossed the northern border, the ministry denied.",
    "Haddad denied that ministers met rebel leaders in secret.",
    "The minister rejected reports of a rift between council leaders.",
    "The minister rejected claims that council leaders had a rift.",
    "Rebels failed to take the northern border town on Sunday.",
    "Haddad refused to sign the water treaty with the northern states.",
    "The council ruled out higher taxes for small northern farms.",
    "The council will not raise taxes for small northern farms.",
    "The council won't raise taxes for small northern farms.",
    "Berg said the council had not approved the bridge plan.",
    "The council had no plan for the flooded northern villages.",
]

LEFT_OUT = [
    "Haddad is not opposed to all forms of a northern council.",
    "The council did not accept all parts of the bridge plan.",
    "Not all villages were flooded when the river rose.",
    "Not every village was flooded when the river rose.",
    "The council no longer pays the northern farms a bonus.",
    "No sooner had the rain stopped than rescue crews left.",
    "The council did not deny that ministers met rebel leaders.",
    "Haddad did not refuse to sign the northern water treaty.",
    "The council never failed to pay the northern farms.",
    "The plan is not without risks for the northern villages.",
    "It is not clear whether the council approved the plan.",
    "The council did not approve the plan because it was cheap.",
    "The council did not vote until the northern report came.",
    "The army cannot win the northern valley without new trucks.",
    "Neither council approved the northern bridge plan last week.",
    "The council has hardly spent the northern bridge budget.",
    "Berg believes the council will not approve the bridge plan.",
    "The man who did not pay the fine drove north on Sunday.",
    "There has not been another meeting since the northern storm.",
    "Haddad declined to say whether ministers met rebel leaders.",
    "The plan has not necessarily failed in the northern valley.",
    "The bridge plan was not entirely rejected by the council.",
]

MODAL = [
    ("The council will approve the northern bridge plan.", "certain-future"),
    ("The council is going to approve the northern bridge plan.", "certain-future"),
    ("The reforms will enable farms to sell more grain.", "certain-future"),
    ("The council plans to approve the northern bridge plan.", "planned"),
    ("The council is set to approve the northern bridge plan.", "planned"),
    ("The leaders are due to sign the northern water treaty.", "planned"),
    ("The leaders are scheduled to sign the northern water treaty.", "planned"),
    ("The leaders are expected to sign the northern water treaty.", "planned"),
    ("The council intends to approve the northern bridge plan.", "planned"),
    ("The council hopes to approve the northern bridge plan.", "hoped"),
    ("The council is hoping for more northern bridge money.", "hoped"),
    ("The council aims to finish the northern bridge early.", "hoped"),
    ("The council expects to finish the northern bridge early.", "hoped"),
    ("The council may approve the northern bridge plan.", "possible"),
    ("The council might approve the northern bridge plan.", "possible"),
    ("The council could approve the northern bridge plan.", "possible"),
    ("The council is likely to approve the northern bridge plan.", "possible"),
    ("The rebels are believed to hold the northern border town.", "possible"),
    ("The council would approve a cheaper northern bridge plan.", "conditional"),
    ("If the council approves the bridge plan, farms gain.", "conditional"),
    ("The council should approve the northern bridge plan.", "demanded"),
    ("The council must approve the northern bridge plan.", "demanded"),
    ("The council has to approve the northern bridge plan.", "demanded"),
    ("Haddad urged the council to approve the bridge plan.", "demanded"),
    ("Haddad called on the council to approve the bridge plan.", "demanded"),
    ("Haddad asked the council to approve the northern bridge.", "demanded"),
    ("The council approved the northern bridge plan.", "fact"),
    ("The council has approved the northern bridge plan.", "fact"),
    ("Haddad was asked about the northern bridge plan.", "fact"),
    ("In May the council approved the northern bridge plan.", "fact"),
    ("The will of the late farmer split the northern farm.", "fact"),
    ("The council approved a large farm budget that may help northern towns.", "fact"),
    ("The council approved the large northern bridge that ministers want built.", "fact"),
]


@pytest.mark.parametrize("text", AFFIRMED)
def test_plain_statement_is_affirmed(text: str) -> None:
    found = statement(text)
    assert found is None or found.polarity == "affirmed"


def test_most_plain_statements_are_read() -> None:
    assert sum(statement(text) is not None for text in AFFIRMED) >= len(AFFIRMED) - 2


@pytest.mark.parametrize("text", DENIED)
def test_negated_main_verb_is_denied(text: str) -> None:
    found = statement(text)
    assert found is not None
    assert found.polarity == "denied"


@pytest.mark.parametrize("text", LEFT_OUT)
def test_negation_that_is_not_plain_never_denies(text: str) -> None:
    assert all(reading.statement.polarity != "denied" for reading in readings(text))


@pytest.mark.parametrize(("text", "modality"), MODAL)
def test_verb_group_says_how_firmly(text: str, modality: str) -> None:
    found = statement(text)
    assert found is not None
    assert found.modality == modality


def test_corpus_is_as_large_as_promised() -> None:
    assert len(AFFIRMED) + len(DENIED) + len(LEFT_OUT) + len(MODAL) >= 80


def test_clause_on_a_noun_has_its_own_modality() -> None:
    main, relative = readings(
        "The council approved deep budget cuts that will enable farms to sell more northern grain."
    )
    assert (main.statement.modality, relative.statement.modality) == ("fact", "certain-future")


def test_hope_outweighs_the_will_it_hopes_for() -> None:
    _, relative = readings(
        "The council approved deep budget cuts, which Berg hopes will allow more northern grain to be sold."
    )
    assert relative.statement.modality == "hoped"


def test_words_of_the_cue_are_no_part_of_the_statement() -> None:
    found = statement("Berg told reporters on Monday that crews cleared the northern road.")
    assert found is not None
    assert found.content == "crews cleared the northern road"


def test_phrase_in_front_is_no_part_of_the_statement() -> None:
    found = statement("After a long night of talks in Geneva, the council approved the bridge plan.")
    assert found is not None
    assert found.content.startswith("the council approved")


def test_second_verb_makes_a_second_statement() -> None:
    first, second = readings("Haddad briefed ministers on northern flood operations and reopened the old border road.")
    assert "flood" in first.statement.key and "border" in second.statement.key
    assert "border" not in first.statement.key


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Haddad briefed ministers on northern flood operations.", "Omar Haddad"),
        ("Prime Minister Omar Haddad briefed ministers on northern flood operations.", "Omar Haddad"),
        ("Haddad and Novak discussed the northern flood operations.", ""),
        ("Haddad's aides briefed ministers on northern flood operations.", ""),
        ("The council briefed Haddad on northern flood operations.", ""),
        ("Berg said Haddad briefed ministers on northern flood operations.", "Omar Haddad"),
    ],
)
def test_subject_is_a_plain_name_or_nobody(text: str, subject: str) -> None:
    found = statement(text)
    assert found is not None
    assert found.subject == subject


def test_position_another_gives_is_about_its_holder() -> None:
    told = statement("Berg said Haddad supports the northern water treaty plan.")
    own = statement("Haddad said Haddad supports the northern water treaty plan.")
    assert told is not None and own is not None
    assert (told.about, own.about) == ("Omar Haddad", "")


def test_key_is_sorted_and_without_endings() -> None:
    found = statement("The councils approved the northern bridges.")
    assert found is not None
    assert found.key == tuple(sorted(found.key))
    other = statement("The council is approving the northern bridge.")
    assert other is not None and set(other.key) == set(found.key)


@given(st.text(alphabet=st.sampled_from(list("not no will the said Berg \"',;.\nand that which may ")), max_size=200))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    for reading in readings(text):
        assert 0 <= reading.span.start < reading.span.end <= len(text)
        assert reading.sentence.contains(reading.span)


def test_sentence_of_any_length_is_read_in_parts() -> None:
    text = "the council will not approve the northern bridge plan and closed the road that may help; " * 3000
    assert 3 <= len(readings(text)) <= 3000
