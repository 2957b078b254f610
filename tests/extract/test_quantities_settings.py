"""What a number is by the words around it, and what must not be read as a count."""

import pytest

from checker.extract.quantities import Amount, QuantityReader
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

COUNTS = frozenset({"count", "bare"})


@pytest.fixture(scope="module")
def reader() -> QuantityReader:
    return QuantityReader(load_lexicon())


def read(reader: QuantityReader, text: str) -> tuple[Amount, ...]:
    return reader.read(read_passage("d", "text", text))


@pytest.mark.parametrize(
    "text",
    [
        # years
        "It was built in 2023.",
        "It has stood empty since 1990.",
        "The 2020 elections were close.",
        "Prices rose in the 1990s.",
        "He came to power in the '90s.",
        "The treaty of 1648 ended it.",
        "Growth was weak in 2019-20.",
        "They met between 2010 and 2015.",
        "The firm grew from 2010 to 2015.",
        "She was born in March 1987.",
        "The fire broke out in late 2021.",
        "The war (1939-1945) left its mark.",
        "By 2030, the lake may be dry.",
        # dates
        "They spoke on Dec. 23 by phone.",
        "They spoke on 23 December by phone.",
        "The attack of Oct. 7, 2023, shook the country.",
        "It runs Sept. 20-24 in the park.",
        "The 5th of May is a holiday.",
        "The vote is on January 5th.",
        "Talks on Feb. 3 and 4 failed.",
        "The form is dated 12/23/2023.",
        "The record says 2023-12-23.",
        "They meet on 7 Oct. in Rome.",
        # clock times
        "The train left at 6:30 p.m. sharp.",
        "It struck at 12:40 a.m. local time.",
        "Doors open at 7pm.",
        "They met at 5 o'clock.",
        "The alarm rang at 18:45.",
        "It starts at 5.30pm.",
        # scores and votes
        "The home side won 3-1.",
        "A 5-4 ruling settled the matter.",
        "They lost 2-4 at home.",
        "The council voted 6-3 against it.",
        "A 2-3 defeat ended the run.",
        # names of things
        "He lives off Highway 61.",
        "They took Flight 370 home.",
        "A Boeing 737 landed safely.",
        "The F-16 was unarmed.",
        "The F-16s took off.",
        "He carried an AK-47.",
        "She carried an M-16.",
        "Cases of COVID-19 fell.",
        "The G20 met in Rome.",
        "He is in Room 12.",
        "See Section 4 of the law.",
        "No. 3 seed Anna Kern lost.",
        "She lives at 123 Main Street.",
        "It happened in the 1200 block of Oak Avenue.",
        "He fired a .45-caliber pistol.",
        "A 9mm pistol was found.",
        "He used a 9 mm handgun.",
        "Call 555-123-4567 for help.",
        "The server is at 192.168.1.2 today.",
        "The FTSE 100 closed lower.",
        "The S&P 500 closed lower.",
        "He called 911 at once.",
        "The 24/7 service ended.",
        "The 9/11 attacks changed much.",
        "Apollo 11 landed.",
        "It is on Channel 5 tonight.",
        "Category 4 winds are feared.",
        "A 5G mast was built.",
        "The 3D model broke.",
        "Route 66 is long.",
        "Interstate 95 was closed.",
        "She read chapter 12 again.",
        "The A380 is large.",
        # pronouns and idioms
        "One of the men fled.",
        "No one was hurt.",
        "The one who left is back.",
        "They blamed one another.",
        "This one is broken.",
        "Another one came.",
        "Which one did it?",
        "No doubt it rained.",
        "There was no communication.",
        "Each one is free.",
        "The second half was dull.",
        "His half-brother left.",
        "A third-party review began.",
        # ordinals
        "The first call failed.",
        "A second call came later.",
        "A third attempt worked.",
        "In the 21st century it changed.",
        "He finished fifth.",
        "Second, it costs too much.",
        # rates and shares
        "One in three women agreed.",
        "The bottom three go down.",
        "Only the last four remain.",
        "Ada Kern (4) saved the shot.",
        "On Feb. 21 officials met.",
        "The SP 500 fell.",
        "It is at 9 E 71st St, they say.",
        "The S23 Plus is out.",
        "The film runs in 1080p there.",
        "The new PS5 sold well.",
        "The Y2K bug was tame.",
        "He came by bus 42 at noon.",
        "They lost game 2 there.",
        "Its R1.1 figure fell.",
        "A twenty-first century skill is missed.",
        "The suspect is 6-foot-2 and slim.",
        "They met at 0800 hours.",
        "They doubled the size.",
        # not numbers
        "The code is 1,2,3,4 here.",
        f"The key is {'7' * 400} here.",
        "He met a couple from Ohio.",
        "She was aged 30 then.",
        "Anna Kern, 30, was hurt.",
        "A 30-year-old was hurt.",
        "He is in his 30s.",
        "The other man, 31, was hurt.",
        "The sisters, both 22, were hurt.",
        "Her 6- and 12-year-old sons left.",
        "Everyone under the age of 5 is exempt.",
        "The report by KOIN 6 was wrong.",
        "When told to go, one pulled the door shut.",
        "Building 32 resident Ada Sanders left.",
        "The lamp no longer burns in there.",
        "A two-state solution is far off.",
        "It cost $5 million.",
        "It lasted 40 minutes.",
        "It rose 12 percent.",
        "It is 10 km away.",
    ],
)
def test_what_is_no_count(reader: QuantityReader, text: str) -> None:
    assert [text[amount.start : amount.end] for amount in read(reader, text) if amount.dimension in COUNTS] == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nearly 25,000 Palestinians were killed.", [("Nearly 25,000", "Palestinians")]),
        ("At least 12 people were killed and 30 injured.", [("At least 12", "people"), ("30", "")]),
        ("More than a million civilians shelter there.", [("More than a million", "civilians")]),
        ("Dozens of homes burned.", [("Dozens", "homes")]),
        ("Hundreds of thousands of people fled.", [("Hundreds of thousands", "people")]),
        ("One person died.", [("One", "person")]),
        ("One dead, three injured.", [("One", ""), ("three", "")]),
        ("No casualties were reported.", [("No", "casualties")]),
        ("Some 2000 troops left.", [("Some 2000", "troops")]),
        ("A 12-member panel sat.", [("12", "member")]),
        ("Two senior Israeli officials spoke.", [("Two", "officials")]),
        ("Between 30 and 40 homes burned.", [("Between 30 and 40", "homes")]),
        ("About 3m people voted.", [("About 3m", "people")]),
        ("It left 12 more children homeless.", [("12", "children")]),
        ("25,000 people\u201430 of them children\u2014fled.", [("25,000", "people"), ("30", "")]),
        ("In 2023 the storm killed 2,023 people.", [("2,023", "people")]),
        ("Two 22-year-old women fled.", [("Two", "women")]),
        ("They found 3 men and 1 woman.", [("3", "men"), ("1", "woman")]),
        ("One wounded soldier fled.", [("One", "soldier")]),
        ("STORM KILLS 12", [("12", "")]),
        ("The toll stands at 412.", [("412", "")]),
        ("He came by bus 42 times.", []),
        ("On May 12 300 people fled.", [("300", "people")]),
        ("In 2019 300 people died.", [("300", "people")]),
        ("He met 20 300-member clubs.", [("20", ""), ("300", "member")]),
        ("They won 12 over 3 rounds.", [("12", ""), ("over 3", "rounds")]),
        ("It took 3 hundred and 2 hundred more.", [("3 hundred", ""), ("2 hundred", "")]),
        ("3 million and 21 others fled.", [("3 million", ""), ("21", "others")]),
        ("It was 200 or greater than 190.", [("200", ""), ("greater than 190", "")]),
        ("It is equal to 5 or less than 6.", [("equal to 5", ""), ("less than 6", "")]),
        ("The arrow =>30 points.", [("30", "points")]),
        ("Several villages and a few farms were hit.", [("Several", "villages"), ("a few", "farms")]),
        ("It killed as many as 40 soldiers on May 3.", [("as many as 40", "soldiers")]),
    ],
)
def test_what_is_a_count(reader: QuantityReader, text: str, counts: list[tuple[str, str]]) -> None:
    found = [a for a in read(reader, text) if a.dimension in COUNTS]
    assert [(text[a.start : a.end], a.grain) for a in found] == counts


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("He is paid $50 a month.", [("$50", "money")]),
        ("It cost $US113 million ($A161m).", [("$US113 million", "money"), ("$A161m", "money")]),
        ("It paid PS6m and PS8.1bn.", [("PS6m", "money"), ("PS8.1bn", "money")]),
        ("It made Y=590 billion.", [("Y=590 billion", "money")]),
        ("The talks of COP 28 failed at a cost of COP 28,000.", [("28", "identifier"), ("COP 28,000", "money")]),
        ("Shares fell to 164p, down 68 p.", [("164p", "money"), ("68 p", "money")]),
        ("One in three women agreed.", [("One in three", "percentage")]),
        ("More than 8 out of 10 agreed.", [("More than 8 out of 10", "percentage")]),
        ("He scored 2 in 3 days.", [("2", "bare"), ("3 days", "duration")]),
        ("One of the men fled.", [("One", "member")]),
        ("A 100-foot-long wall fell.", [("100-foot", "measure")]),
        ("She ran the 400m in 43.03 seconds.", [("400m", "measure"), ("43.03 seconds", "duration")]),
        ("Two boys, aged 6 and 9, drowned.", [("Two", "count"), ("6", "age"), ("9", "age")]),
        ("See Nos. 12, 13 and 14 there.", [("12", "identifier"), ("13", "identifier"), ("14", "identifier")]),
        ("He took a 1-in-3 chance.", [("1-in-3", "percentage")]),
        ("Some 50-some guests came.", [("Some 50-some", "count")]),
        ("A $5-a-day tax was dropped.", [("$5", "money")]),
        ("A $5 million fund opened.", [("$5 million", "money")]),
        ("The mayor, 70, had a fall.", [("70", "age")]),
        ("The Kern 500 index fell.", [("500", "identifier")]),
        ("She shot a 13-under -- one ahead.", [("13", "identifier"), ("one", "count")]),
        ("She is one of a kind.", []),
        ("A 7- or 8-inch screen broke.", [("7", "measure"), ("8-inch", "measure")]),
        (
            "Two-, three- and four-day trips sold.",
            [("Two", "duration"), ("three", "duration"), ("four-day", "duration")],
        ),
        ("Her 6- and 12-year-old sons left.", [("6", "age"), ("12-year-old", "age")]),
        ("It made 586 lb-ft at 2.1degC.", [("586 lb-ft", "measure"), ("2.1degC", "measure")]),
        ("They speak 3 times a week.", [("3 times", "multiple")]),
        ("Oil fell to $52 a barrel.", [("$52", "money")]),
        ("They met for a month.", [("a month", "duration")]),
        ("It came a day after the vote.", [("a day", "duration")]),
        ("Over two days, it rained.", [("two days", "duration")]),
        ("It rained for over two days.", [("over two days", "duration")]),
        ("It rose from 4.8 percent to 5.2 percent.", [("4.8 percent", "percentage"), ("5.2 percent", "percentage")]),
        ("It fell 0.4 per cent to 13,176.", [("0.4 per cent", "percentage"), ("13,176", "bare")]),
        ("Tickets are from 10 to 20 dollars.", [("from 10 to 20 dollars", "money")]),
        ("A third of voters agreed.", [("A third", "percentage")]),
        ("More than half of them agreed.", [("More than half", "percentage")]),
        ("A tower 37m high fell.", [("37m", "measure")]),
        ("More than 40 and less than 10 do not meet.", [("More than 40", "bare"), ("less than 10", "bare")]),
        ("She served two years, three months and five days.", [("two years, three months and five days", "duration")]),
    ],
)
def test_what_stands_in_a_sentence(reader: QuantityReader, text: str, read_as: list[tuple[str, str]]) -> None:
    assert [(text[a.start : a.end], a.dimension) for a in read(reader, text)] == read_as


def test_a_share_is_a_percentage(reader: QuantityReader) -> None:
    (amount,) = read(reader, "About a third of voters agreed.")
    assert (amount.quantity.unit, amount.grain) == ("%", "share")
    assert 36 in amount.quantity.interval
    assert 50 not in amount.quantity.interval


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It was 5 feet 10 inches tall.", [(5, 10)]),
        ("She served two years, three months and five days.", [(2, 3, 5)]),
        ("He paid $4.2bn for 12.3m tonnes.", [(4_200_000_000,), (12_300_000,)]),
        ("It costs 50 cents a month.", [(50,)]),
        ("It took 30 minutes to an hour.", [(30,)]),
        ("It took a month, twice.", [(), ()]),
        ("More than 30 but fewer than 40 fled.", [(30, 40)]),
        ("No houses burned.", [()]),
    ],
)
def test_what_is_printed(reader: QuantityReader, text: str, printed: list[tuple[float, ...]]) -> None:
    assert [amount.printed for amount in read(reader, text)] == printed


def test_a_ratio_is_as_wide_as_a_share(reader: QuantityReader) -> None:
    (ratio,), (share,) = read(reader, "One in five women agreed."), read(reader, "A fifth of women agreed.")
    assert ratio.quantity == share.quantity


def test_a_suspended_number_has_the_unit_of_the_next(reader: QuantityReader) -> None:
    suspended, whole = read(reader, "A 7- or 8-inch screen broke.")
    assert (suspended.quantity.unit, suspended.grain) == (whole.quantity.unit, whole.grain) == ("m", "in")
    assert suspended.quantity.nominal == (pytest.approx(0.1778),)
