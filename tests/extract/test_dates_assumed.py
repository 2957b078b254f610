"""The day of the event reported where its own words give none: what points to it, and what does not."""

from datetime import date

import pytest

from checker import api
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.time import TimeInterval

PUBLISHED = date(2019, 5, 16)
"""A Thursday."""


def day_claims(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    """The dates read of the event that the article reports."""
    reading = api.read_article(Document("a.txt", text, published=published), api.rulebook())
    main = next(mention.id for mention in reading.mentions if mention.role == "main")
    return [claim for claim in reading.claims if claim.kind == "event_date" and claim.mention == main]


def day(text: str) -> date | None:
    """The best day of the one event of an article."""
    report = api.check([Document("a.txt", text, published=PUBLISHED)])
    return next(event.date.best for event in report.events if event.main)


OPENING = "Two men were wounded in a shooting outside a diner in Lowell, police said. "
POINTED = [
    ("It happened Tuesday night on Mill Street.", date(2019, 5, 14)),
    ("Officers responded to the diner at about 9 p.m. Tuesday.", date(2019, 5, 14)),
    ("Shots were fired around 2 a.m. Wednesday, a neighbour said.", date(2019, 5, 15)),
    ("The incident occurred at about 11:30 a.m. Monday.", date(2019, 5, 13)),
    ("Officers were called to Mill Street late Tuesday. A suspect was arrested Wednesday.", date(2019, 5, 14)),
    ("A suspect was charged on Wednesday. The men were hit around 10 p.m. Monday.", date(2019, 5, 13)),
    ("A neighbour rang the police at 6 p.m. Tuesday; a 911 call came in at about the same time.", date(2019, 5, 14)),
    (
        "One of them had surgery Wednesday. The diner was still shut Wednesday. It began Monday.",
        date(2019, 5, 13),
    ),
    ("A service is planned for the two until Wednesday. Both were hit by bullets on Sunday.", date(2019, 5, 12)),
    ("Tuesday's shooting victims are brothers, a cousin said Wednesday.", date(2019, 5, 14)),
    ("One died Wednesday after being hit in the chest by shots Monday.", date(2019, 5, 13)),
    ("They were taken away by ambulance over the weekend. The owner was on holiday on Sunday.", date(2019, 5, 12)),
]


@pytest.mark.parametrize(("sentence", "best"), POINTED)
def test_a_day_beside_what_happened_is_that_of_the_event(sentence: str, best: date) -> None:
    assert day(OPENING + sentence) == best


OF_SOMETHING_ELSE = [
    "Posted: Tuesday, May 14, 2019 9:10 AM EDT.",
    "(Published Tuesday, May 14, 2019)",
    "Updated Tuesday.",
    "Tuesday 4:10 p.m. update: the road is open again.",
    "A reader, @lowellfan, wrote on May 14, 2019.",
    "reader_17 May 14, 2019 9:54 PM",
]


@pytest.mark.parametrize("sentence", OF_SOMETHING_ELSE)
def test_a_day_of_the_article_is_not_that_of_the_event(sentence: str) -> None:
    assert day_claims(OPENING + sentence) == []


@pytest.mark.parametrize("dateline", ["(May 15, 2019) - ", "LOWELL, May 15 (Valley Wire) -- ", "May 15 - "])
def test_a_dateline_is_not_the_day_of_the_event(dateline: str) -> None:
    assert day_claims(dateline + OPENING) == []


def test_a_day_that_a_word_for_the_event_owns_stays_where_it_is_the_likeliest() -> None:
    text = "Two men were wounded in a shooting in Lowell on Tuesday. A man was charged on Wednesday."
    assert [(claim.quote, claim.assumed) for claim in day_claims(text)] == [("Tuesday", False)]


def test_a_day_of_long_before_gives_way_to_one_of_the_news() -> None:
    text = OPENING + "It happened at about 9 p.m. Tuesday on Mill Street. " + "The street is a quiet one. " * 9
    text += "A woman was hurt in a shooting there on April 3."
    assert day(text) == date(2019, 5, 14)


def test_a_day_behind_what_came_later_is_not_owned_by_the_event() -> None:
    owned = day_claims("A man wanted for a shooting in Lowell was arrested on Tuesday. The shooting happened Sunday.")
    assert [str(claim.value.stated) for claim in owned if isinstance(claim.value, TimeInterval)] == ["Sunday"]


def test_a_day_that_no_word_ties_to_the_event_is_assumed() -> None:
    (claim,) = day_claims(OPENING + "It happened Tuesday night on Mill Street.")
    assert claim.assumed


def test_news_without_a_day_has_a_best_one_and_no_ends() -> None:
    report = api.check([Document("a.txt", OPENING, published=PUBLISHED)])
    (when,) = [event.date for event in report.events if event.main]
    assert (when.best, when.earliest, when.latest, when.inferred) == (PUBLISHED, None, None, True)


def test_an_article_of_unknown_date_has_no_assumed_day() -> None:
    report = api.check([Document("a.txt", OPENING)])
    assert [event.date.best for event in report.events if event.main] == [None]


def test_assumed_days_that_differ_are_no_finding() -> None:
    first = Document("a.txt", OPENING + "It happened Tuesday night on Mill Street.", published=PUBLISHED)
    second = Document("b.txt", OPENING + "Officers were called to the diner on Monday night.", published=PUBLISHED)
    findings = api.check([first, second], same_event=True).findings
    assert [finding.rule for finding in findings if finding.kind == "event_date"] == []


def test_gunfire_that_erupts_is_a_shooting() -> None:
    text = "Gunfire erupted outside a diner in Lowell on Tuesday, wounding two men."
    reading = api.read_article(Document("a.txt", text, published=PUBLISHED), api.rulebook())
    assert [mention.type for mention in reading.mentions if mention.role == "main"] == ["shooting"]


@pytest.mark.parametrize(
    "lead", ["responded to a shooting", "closed the road due to a shooting", "linked him to the shooting"]
)
def test_a_word_for_an_event_behind_to_speaks_of_no_plan(lead: str) -> None:
    (claim,) = day_claims(f"Police in Lowell {lead} on Tuesday.")
    assert not claim.assumed


def test_a_call_for_help_is_no_talk() -> None:
    text = "A man was shot in Lowell. A 911 call came in at 9 p.m. Tuesday, and the second 911 call followed."
    reading = api.read_article(Document("a.txt", text, published=PUBLISHED), api.rulebook())
    assert {mention.type for mention in reading.mentions} == {"shooting"}
