"""What sentences of news are read as, kind by kind, and what they must not be read as."""

from datetime import date

import pytest

from checker import api
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

CALL = "Prime Minister Lena Hofer and President Marko Ilic spoke by phone on Friday. "
FERRY = "A ferry capsized off Tanjung on Sunday. "


def claims(text: str, kind: str, *, published: date | None = None, title: str | None = None) -> list[Claim]:
    document = Document("a.txt", text, published=published, title=title)
    return [claim for claim in api.read_article(document, api.rulebook()).claims if claim.kind == kind]


def shown(claim: Claim) -> tuple[str, str, float | None, float | None]:
    assert isinstance(claim.value, Quantity)
    ends = claim.value.interval
    return (claim.scope.outcome, claim.scope.who, ends.low, ends.high)


COUNTS = [
    ("The blaze killed three people.", ("killed", "", 3, 3)),
    ("Three people were killed in the blaze.", ("killed", "", 3, 3)),
    ("The blaze left three people dead.", ("killed", "", 3, 3)),
    ("Three people died in the blaze.", ("killed", "", 3, 3)),
    ("The death toll of the blaze rose to 31.", ("killed", "", 31, 31)),
    ("The blaze caused the deaths of three people.", ("killed", "", 3, 3)),
    ("There were three deaths in the blaze.", ("killed", "", 3, 3)),
    ("The blaze claimed the lives of 31 people.", ("killed", "", 31, 31)),
    ("At least 12 were injured in the blaze.", ("injured", "", 12, None)),
    ("The blaze injured nine others.", ("injured", "", 9, 9)),
    ("Nine workers were wounded in the blaze.", ("injured", "worker", 9, 9)),
    ("Five men are still missing after the blaze.", ("missing", "man", 5, 5)),
    ("Nobody was killed in the blaze.", ("killed", "", 0, 0)),
    ("No one died in the blaze.", ("killed", "", 0, 0)),
    ("Two Italian tourists were killed in the blaze.", ("killed", "italian tourist", 2, 2)),
]


@pytest.mark.parametrize(("sentence", "wanted"), COUNTS)
def test_a_toll_is_read_with_its_fate(sentence: str, wanted: tuple[str, str, float, float]) -> None:
    found = claims("A blaze broke out in Lyon. " + sentence, "casualties")
    assert wanted in [shown(claim) for claim in found]


NO_COUNTS = [
    "The blaze could have killed 200 people.",
    "The blaze burned for 12 hours.",
    "The owner, 43, was killed.",
    "The blaze at 1200 Elm Street was put out.",
    "Firefighters from 12 stations came.",
    "The team won 3-1 before the blaze.",
    "The drill assumed that 40 people would be killed.",
    "Flight 370 was delayed by the blaze.",
    "The blaze was the third this year.",
    "You have 3 articles left.",
    "Nine dead or injured were counted.",
]


@pytest.mark.parametrize("sentence", NO_COUNTS)
def test_what_is_no_toll_is_not_read_as_one(sentence: str) -> None:
    assert claims("A blaze broke out in Lyon. " + sentence, "casualties") == []


def test_a_part_has_the_fate_of_its_whole() -> None:
    whole, part = claims("A fire in Savar killed 23 workers, including 15 women.", "casualties")
    assert (whole.scope.part, part.scope.part) == ("", "part")
    assert shown(part) == ("killed", "woman", 15, 15)


def test_a_figure_that_held_before_is_superseded() -> None:
    before, now = claims("A fire in Savar killed 23 people. Initially 12 people were reported killed.", "casualties")
    assert (before.superseded, now.superseded) == (False, True)


def test_a_comparison_with_the_past_is_no_toll_of_the_event() -> None:
    text = "A quake killed 31 people in Lima. It was the deadliest since 2007, when 500 people died."
    found = claims(text, "casualties", published=date(2023, 5, 11))
    assert [claim.mention is not None for claim in found] == [True, False]


LAST_CONTACTS = [
    "They last spoke on March 4.",
    "It was their first conversation since March 4.",
    "They spoke for the first time since March 4.",
    "Their last call was on March 4.",
    "The last time both leaders spoke was on March 4.",
    "Their previous call on March 4 had ended badly.",
]


@pytest.mark.parametrize("sentence", LAST_CONTACTS)
def test_the_event_before_is_dated(sentence: str) -> None:
    (found,) = claims(CALL + sentence, "last_contact")
    assert isinstance(found.value, TimeInterval)
    assert str(found.value.stated) == "--03-04"


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions were lifted on March 4.",
        "It was the longest gap since March 4.",
        "Talks of others have gone on since March 4.",
        "The ministers met on March 4.",
    ],
)
def test_other_dates_are_no_last_contact(sentence: str) -> None:
    assert claims(CALL + sentence, "last_contact") == []


GAPS = [
    ("It was their first conversation in six weeks.", "six weeks"),
    ("They spoke for the first time in more than a month.", "more than a month"),
    ("The call came after nearly a month of silence.", "nearly a month"),
    ("They had not spoken for six weeks.", "six weeks"),
    ("It was their first call for nearly a year.", "nearly a year"),
]


@pytest.mark.parametrize(("sentence", "words"), GAPS)
def test_the_time_since_the_event_before_is_read_in_days(sentence: str, words: str) -> None:
    (found,) = claims(CALL + sentence, "gap")
    assert isinstance(found.value, Quantity)
    assert (found.quote, found.value.unit) == (words, "day")


@pytest.mark.parametrize(
    "sentence",
    [
        "A ceasefire of several weeks is discussed.",
        "The war has gone on for two years.",
        "The contract runs for a month.",
    ],
)
def test_other_lengths_are_no_gap(sentence: str) -> None:
    assert claims(CALL + sentence, "gap") == []


DURATIONS = [
    "The call lasted 40 minutes.",
    "They spoke for 40 minutes.",
    "The call ran for 40 minutes.",
    "The 40-minute call went well.",
    "Their call of 40 minutes went well.",
    "The call went on for 40 minutes before the line broke.",
    "They spoke for 40 minutes after midnight.",
]


@pytest.mark.parametrize("sentence", DURATIONS)
def test_the_length_of_an_event_is_read_in_seconds(sentence: str) -> None:
    (found,) = claims(CALL + sentence, "duration")
    assert isinstance(found.value, Quantity)
    assert found.value.nominal == (2400,)


@pytest.mark.parametrize(
    "sentence",
    [
        "The flight left 40 minutes late.",
        "The call came 40 minutes after the vote.",
        "The call came 40 minutes before the vote.",
        "He was held for 40 minutes.",
    ],
)
def test_other_lengths_are_no_duration(sentence: str) -> None:
    assert claims(CALL + sentence, "duration") == []


DATES = [
    ("They spoke by phone on Friday.", "Friday"),
    ("On Friday, they spoke by phone.", "Friday"),
    ("Friday's phone call went well.", "Friday"),
    ("The phone call on Friday went well.", "Friday"),
]


@pytest.mark.parametrize(("sentence", "stated"), DATES)
def test_a_date_belongs_to_the_event_beside_it(sentence: str, stated: str) -> None:
    found = claims("Lena Hofer and Marko Ilic, the two leaders, are at odds. " + sentence, "event_date")
    assert stated in [str(claim.value.stated) for claim in found if isinstance(claim.value, TimeInterval)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hofer said on Monday that the call went well.",
        "The parliament, which voted on Monday, was pleased.",
        "They will speak again on Monday.",
        "The summit is planned for Monday.",
    ],
)
def test_a_date_of_something_else_is_not_the_events(sentence: str) -> None:
    own = [claim for claim in claims(CALL + sentence, "event_date") if claim.mention == "a.txt@0"]
    assert "Monday" not in [str(claim.value.stated) for claim in own if isinstance(claim.value, TimeInterval)]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Turnout was 68 percent.", "turnout"),
        ("The damage amounts to $1.2 billion.", "damage"),
        ("The quake had a magnitude of 6.8.", "magnitude"),
        ("Gusts of 98 miles per hour were measured.", "wind speed"),
    ],
)
def test_an_amount_says_what_it_measures(sentence: str, measure: str) -> None:
    text = "A storm hit Wick on Friday. " + sentence
    found = [claim for kind in ("percentage", "money", "measure") for claim in claims(text, kind)]
    assert [claim.scope.measure for claim in found] == [measure]


def test_what_is_asked_for_is_no_amount_of_the_event() -> None:
    text = "A court in Lyon fined a broker on Friday. The prosecution had sought a fine of $4 million."
    assert claims(text, "money") == []


def test_every_number_and_date_is_a_claim_or_in_the_ledger() -> None:
    text = CALL + "The call lasted 40 minutes. Inflation stood at 10.5 percent in December."
    reading = api.read_article(Document("a.txt", text), api.rulebook())
    assert {"10.5 percent", "December"} <= {unread.quote for unread in reading.unread}
    assert not {"40 minutes", "Friday"} & {unread.quote for unread in reading.unread}
