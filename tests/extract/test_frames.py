"""Figures within statements: what they are said of, and what must not be read so."""

from datetime import date

import pytest

from checker import api
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval


def framed(text: str, kind: str) -> list[Claim]:
    reading = api.read_article(Document("a.txt", f"{text} Little else is known of it."), api.rulebook())
    return [claim for claim in reading.claims if claim.kind == kind]


DAYS = [
    ("Astrid Moen was born on 12 March 1951.", "born", "moen", date(1951, 3, 12)),
    ("Astrid Moen (born 12 March 1951) is a skipper.", "born", "moen", date(1951, 3, 12)),
    ("Astrid Moen (born Astrid Lie; March 12, 1951) is a skipper.", "born", "moen", date(1951, 3, 12)),
    ("Astrid Moen -LRB- born 12 March 1951 -RRB- is a skipper.", "born", "moen", date(1951, 3, 12)),
    ("Astrid Moen, born on 12 March 1951, is a skipper.", "born", "moen", date(1951, 3, 12)),
    ("Astrid Moen, Baroness of Voss, (12 March 1951 - 4 May 2003) was a skipper.", "born", "moen", date(1951, 3, 12)),
    ("On 4 May 2003, Astrid Moen died.", "died", "moen", date(2003, 5, 4)),
    ("Astrid Moen passed away on 4 May 2003.", "died", "moen", date(2003, 5, 4)),
    ("On 4 May 2003 Astrid Moen lost her life in a storm.", "died", "moen", date(2003, 5, 4)),
    ("The Salt Road was released on 4 May 2003.", "released", "salt", date(2003, 5, 4)),
    ("Filmed in Cork, The Salt Road came out on 4 May 2003.", "released", "salt", date(2003, 5, 4)),
    ("The Salt Road is a play that was first shown on 4 May 2003.", "premiered", "salt", date(2003, 5, 4)),
    ("Kestrel is a band from Graz, Austria, formed on 4 May 2003.", "founded", "kestrel", date(2003, 5, 4)),
    ("Kestrel, a band from Graz, broke up on 4 May 2003.", "disbanded", "kestrel", date(2003, 5, 4)),
    ("Kestrel began recording on 4 May 2003.", "recorded start", "kestrel", date(2003, 5, 4)),
    ("The filming of Kestrel ended on 4 May 2003.", "filmed end", "kestrel", date(2003, 5, 4)),
    ("Kestrel was shot from 2 April 2003 to 4 May 2003.", "filmed end", "kestrel", date(2003, 5, 4)),
    ("The finale of Kestrel aired on 4 May 2003.", "finale", "kestrel", date(2003, 5, 4)),
]


@pytest.mark.parametrize(("text", "relation", "subject", "day"), DAYS)
def test_a_day_is_read_with_what_happened_to_whom(text: str, relation: str, subject: str, day: date) -> None:
    found = [claim for claim in framed(text, "milestone") if claim.scope.measure == relation]
    assert len(found) == 1
    value, frame = found[0].value, found[0].frame
    assert frame is not None
    assert isinstance(value, TimeInterval)
    assert (value.earliest, value.latest) == (day, day)
    assert subject in frame.names


def test_a_lone_sentence_is_read_and_is_no_caption() -> None:
    lone = [
        "Astrid Moen was born on 12 March 1951.",
        "Astrid Moen died in Voss on 4 May 2003.",
        "Kestrel was founded in Graz, 4 May 2003.",
    ]
    for text in lone:
        reading = api.read_article(Document("a.txt", text), api.rulebook())
        assert "milestone" in {claim.kind for claim in reading.claims}, text


DATED = [
    ("The Kestrel song was in 1979.", date(1979, 1, 1)),
    ("Kestrel (song) was in 1979.", date(1979, 1, 1)),
    ("The movie Kestrel was in 1979.", date(1979, 1, 1)),
    ("Kestrel is a 1979 comedy.", date(1979, 1, 1)),
    ("Kestrel is from the 1980s.", date(1980, 1, 1)),
    ("Lumen is a song by the band Kestrel from their 1979 album Low Water.", date(1978, 1, 1)),
]


@pytest.mark.parametrize(("text", "first"), DATED)
def test_what_is_of_a_year_is_dated(text: str, first: date) -> None:
    [claim] = framed(text, "milestone")
    assert claim.scope.measure == "dated"
    assert isinstance(claim.value, TimeInterval)
    assert claim.value.earliest == first


NO_DAYS = [
    "Astrid Moen will be born again in 2031.",
    "Kestrel was not released in 2003.",
    "The film is expected to be released in May 2031.",
    "Officials said on 4 May 2003 that the bridge was safe.",
    "By 4 May 2003, 212 people had died of it.",
    "As of 4 May 2003, the sum was unpaid.",
    "Inflation stood at 4 percent in December.",
    "He fell ill on Friday.",
    "The last eruption of Etna was in 2021.",
    "Moen's wedding was in 1979.",
    "The flood of Voss was in 1979.",
    "Moen was in Voss in 1979.",
    "Moen is a lawyer from their 1979 class.",
    "Moen is a singer who took the name from a 1979 film.",
    "Moen was in 1979 a clerk of the court.",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_planned_denied_or_of_nobody_is_no_day(text: str) -> None:
    assert framed(text, "milestone") == []


WIDE = [
    ("Kestrel was founded before 1990.", None, date(1990, 12, 31)),
    ("Kestrel was founded after 1990.", date(1990, 1, 1), None),
    ("Kestrel was founded in the 20th century.", date(1900, 1, 1), date(1999, 12, 31)),
    ("Kestrel was founded in the 1970s.", date(1970, 1, 1), date(1979, 12, 31)),
    ("Kestrel was founded in the early 1970s.", date(1970, 1, 1), date(1974, 12, 31)),
    ("Kestrel was founded between 1990 and 1993.", date(1990, 1, 1), date(1993, 12, 31)),
    ("Kestrel was founded between 1990 and May 1993.", date(1990, 1, 1), date(1993, 5, 31)),
    ("Kestrel was founded around 1990.", date(1988, 1, 2), date(1992, 12, 30)),
]


@pytest.mark.parametrize(("text", "first", "last"), WIDE)
def test_a_loose_date_has_the_width_of_its_words(text: str, first: date | None, last: date | None) -> None:
    [claim] = framed(text, "milestone")
    assert isinstance(claim.value, TimeInterval)
    assert (claim.value.earliest, claim.value.latest) == (first, last)
    assert claim.value.stated.is_empty


NUMBERS = [
    ("Kestrel ran for six seasons.", "season", 6),
    ("Kestrel has 6 seasons.", "season", 6),
    ("Kestrel is a series of six seasons.", "season", 6),
    ("Orsova has a population of 10,441.", "inhabitant", 10441),
    ("Orsova has 10,441 inhabitants.", "inhabitant", 10441),
    ("Wrobel had no sons.", "son", 0),
    ("Wrobel never won any awards.", "award", 0),
    ("Wrobel failed to produce any films.", "film", 0),
    ("The unit produced 400 propaganda and training films.", "film", 400),
    ("The Salt Road is on her second studio album.", "rank of album", 2),
    ("Orsova is the third largest city of the county.", "rank of city", 3),
    ("Orsova is the third most populous city of the county.", "rank of city", 3),
    ("Moen was the first woman to lead a party.", "rank of woman", 1),
    ("The population of Orsova was 10,441.", "inhabitant", 10441),
    ("Orsova is home to 10,441 people.", "inhabitant", 10441),
    ("Kestrel employs 800 people.", "employee", 800),
    ("The song peaked at number three in Norway.", "place in the list", 3),
    ("The bridge is 300 metres long.", "length", 300),
    ("The film grossed $85 million.", "takings", 85_000_000),
    ("Made on a budget of $20 million, the film flopped.", "budget", 20_000_000),
    ("The rain lasted three hours.", "lasting", 10_800),
    ("Moen died at the age of 81.", "age at death", 81),
]


@pytest.mark.parametrize(("text", "noun", "number"), NUMBERS)
def test_a_number_is_read_with_what_it_counts(text: str, noun: str, number: int) -> None:
    found = [claim for claim in framed(text, "figure") if claim.scope.measure == noun]
    assert len(found) == 1
    assert isinstance(found[0].value, Quantity)
    assert number in found[0].value.interval


NO_NUMBERS = [
    "The two leaders spoke by phone.",
    "Five of the 30 towns have a harbour.",
    "Another six seasons were ordered.",
    "She starred in No Strings Attached.",
    "Kestrel will have six seasons.",
    "It was the third time that it rained.",
    "Many towns have a harbour.",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_of_all_is_none(text: str) -> None:
    assert framed(text, "figure") == []
