"""Quotations: which words stand in marks, and who spoke them."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from speech_names import names_in

from checker.extract.attribution import AttributionReader
from checker.extract.quotations import QuotationReading, read_quotations
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = AttributionReader(load_lexicon())


def quotations(text: str, skip: tuple[tuple[int, int], ...] = ()) -> tuple[QuotationReading, ...]:
    passage = read_passage("a", "text", text, skip)
    names = names_in(passage)
    return read_quotations(passage, READER.read(passage, names), names)


SPOKEN = [
    ('"We will not leave," Berg said.', "We will not leave,", "Anna Berg"),
    ("\u201cWe will not leave,\u201d Berg said.", "We will not leave,", "Anna Berg"),
    ('\u201cWe will not leave," Berg said.', "We will not leave,", "Anna Berg"),
    ('"We will not leave", said Haddad.', "We will not leave", "Omar Haddad"),
    ('Haddad said: "We will not leave."', "We will not leave.", "Omar Haddad"),
    ('Haddad said they "will not leave this city" on Monday.', "will not leave this city", "Omar Haddad"),
    ('Haddad called it "a very dark day" for the town.', "a very dark day", "Omar Haddad"),
    ('The ministry denounced "a clear act of war" at dawn.', "a clear act of war", "ministry"),
    ('"We were close to a deal," a senior official told Reuters.', "We were close to a deal,", "a senior official"),
    (
        'The pact is "a step in the right direction," according to the Kremlin.',
        "a step in the right direction,",
        "Kremlin",
    ),
    ("'We will not leave,' Berg said.", "We will not leave,", "Anna Berg"),
    ("Berg said: \u2018We won\u2019t leave.\u2019", "We won\u2019t leave.", "Anna Berg"),
    ('A sign read "keep off the grass" in red.', "keep off the grass", ""),
    (
        "\"He told us 'stay where you are' and ran,\" Berg said.",
        "He told us 'stay where you are' and ran,",
        "Anna Berg",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPOKEN)
def test_words_in_marks_are_given_to_who_spoke_them(text: str, words: str, speaker: str) -> None:
    (reading,) = quotations(text)
    assert (reading.quotation.words, reading.quotation.speaker) == (words, speaker)
    assert text[reading.span.start : reading.span.end] == words


SILENT = [
    'The so-called "peace plan" failed.',
    'He was "tired" of it.',
    'Berg spoke on "State of the Nation" on Sunday.',
    'Her novel "The Long Road to Geneva" sold well.',
    "The leaders' talks and the ministers' dinner took place.",
    "It's the town's first, isn't it.",
    "The '90s and the '80s were better.",
    '""',
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_titles_scare_quotes_and_apostrophes_are_no_quotations(text: str) -> None:
    assert quotations(text) == ()


def test_quotation_in_two_parts_has_one_speaker() -> None:
    first, second = quotations('"We are safe and well," Berg said, "and we will stay here."')
    assert first.quotation.speaker == second.quotation.speaker == "Anna Berg"


def test_quotation_over_paragraphs_keeps_its_speaker() -> None:
    readings = quotations('"We are safe and well," Berg said. "We have all we need.\n\n"We will stay here for now."')
    assert [reading.quotation.speaker for reading in readings] == ["Anna Berg"] * 3


def test_quotation_that_precedes_its_speaker_by_a_sentence_is_theirs() -> None:
    (reading,) = quotations('Haddad left. "We are safe. We have all we need," Berg said.')
    assert reading.quotation.speaker == "Anna Berg"


def test_nothing_is_quoted_in_noise() -> None:
    text = '"Sign up for our letters," Berg said.'
    assert quotations(text, ((0, len(text)),)) == ()


@given(st.text(alphabet=st.sampled_from(list("abc Berg said,.\"'“”‘’\n")), max_size=150))
def test_words_are_always_those_of_the_text(text: str) -> None:
    for reading in quotations(text):
        assert text[reading.span.start : reading.span.end] == reading.quotation.words
