"""What a correction takes back: kept as a claim that holds no more, and read into nothing else."""

from datetime import date

import pytest

from checker import Document, check
from checker.api import read_article, rulebook

NEWS = "Six people were killed when a grandstand collapsed in Varn on Friday, the hospital said.\n\n"
CALL = (
    "The presidents of France and Brazil spoke by phone on Friday, their first conversation since Nov. 23. "
    "The call lasted 40 minutes.\n\n"
)
DAY = date(2024, 1, 20)


def reading(text):
    return read_article(Document("a", text, published=DAY), rulebook())


def old(text):
    return [(claim.kind, claim.quote) for claim in reading(text).claims if claim.superseded]


@pytest.mark.parametrize(
    ("correction", "quote"),
    [
        ("Correction: An earlier version of this article said that 16 people were killed.", "16 people were killed"),
        (
            "Correction: An earlier version of this story incorrectly said 16 people were killed.",
            "16 people were killed",
        ),
        (
            "This story has been corrected: the original version said that 16 people were killed.",
            "16 people were killed",
        ),
        ("Correction: Six people were killed, not 16.", "16"),
        ("Correction: Six people were killed, rather than 16.", "16"),
        ("This article has been corrected to say that six people were killed, not 16.", "16"),
        ("Clarification: A previous version gave 16 people killed; it was six.", "16 people killed"),
        ("Correction (Jan. 20): An earlier version of this story said 16 had been killed.", "16 had been killed"),
    ],
)
def test_a_toll_that_is_taken_back(correction, quote):
    assert old(NEWS + correction) == [("casualties", quote)]


@pytest.mark.parametrize(
    ("correction", "kind", "quote"),
    [
        ("Correction: An earlier version of this story said that the call was on Thursday.", "event_date", "Thursday"),
        ("This story has been corrected to show that the call was on Friday, not Thursday.", "event_date", "Thursday"),
        ("Correction: The call lasted 40 minutes, not two hours.", "duration", "two hours"),
        (
            "Correction: An earlier version misstated its length. It lasted 40 minutes, not two hours.",
            "duration",
            "two hours",
        ),
        ("Correction: An earlier version of this story said that the call lasted two hours.", "duration", "two hours"),
        (
            "Correction: An earlier version of this story wrongly gave the date as Jan. 12; it was Jan. 19.",
            "event_date",
            "Jan. 12",
        ),
    ],
)
def test_days_and_lengths_that_are_taken_back(correction, kind, quote):
    assert old(CALL + correction) == [(kind, quote)]


@pytest.mark.parametrize(
    "text",
    [
        NEWS + "Correction: The grandstand stood in Varn, and not in Holm.",
        NEWS + "Correction: An earlier version of this story misspelled the name of the hospital.",
        NEWS + "The hospital corrected its figure: six people were killed, not 16.",
        NEWS + "An earlier version of the bill would have cost 16 million euros.",
        NEWS + "This story has been updated to say that 16 people were hurt.",
        NEWS + "Correction: The correct number of people killed is six.",
    ],
)
def test_what_takes_no_value_back(text):
    assert old(text) == []


def test_the_value_that_holds_is_kept_and_the_old_one_dates_no_event():
    read = reading(CALL + "Correction: An earlier version of this story said that the call was on Thursday.")
    assert [claim.quote for claim in read.claims if claim.kind == "event_date" and not claim.superseded] == ["Friday"]
    assert {time.quote for mention in read.mentions for time in mention.times} == {"Friday"}


def test_a_name_that_is_taken_back_is_nobody_in_the_article():
    text = CALL + "Correction: An earlier version of this story misidentified the French minister as Paul Duval."
    assert "Duval" not in " ".join(text[name.span.start : name.span.end] for name in reading(text).names)


def test_words_stand_where_the_spans_say():
    text = NEWS + "Correction: Six people were killed, not 16."
    for claim in reading(text).claims:
        assert text[claim.span.start : claim.span.end] == claim.quote


def report(*texts):
    documents = [Document(name, text, published=DAY, source=name) for name, text in zip("AB", texts, strict=True)]
    return check(documents)


def test_an_old_value_never_contradicts_the_one_that_holds():
    corrected = NEWS + "Correction: An earlier version of this article said that 16 people were killed."
    assert {found.level for found in report(corrected, NEWS).findings} == {"note"}


@pytest.mark.parametrize(
    ("first", "correction", "second"),
    [
        (NEWS, "Correction: Six people were killed, not 16.", NEWS.replace("Six", "Sixteen")),
        (CALL, "Correction: The call lasted 40 minutes, not two hours.", CALL.replace("40 minutes", "two hours")),
        (
            CALL,
            "Correction: An earlier version of this story gave Thursday as the day.",
            CALL.replace("Friday", "Thursday"),
        ),
    ],
)
def test_a_source_that_still_has_the_old_value_is_explained(first, correction, second):
    (error,) = (found for found in report(first + correction, second).findings if found.level == "error")
    assert any("took back" in reason and "B may rest on an earlier version" in reason for reason in error.because)
