"""Which amounts tell of a change, and of which."""

import pytest

from checker.extract.quantities import Amount, QuantityReader
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage


@pytest.fixture(scope="module")
def reader() -> QuantityReader:
    return QuantityReader(load_lexicon())


def read(reader: QuantityReader, text: str) -> tuple[Amount, ...]:
    return reader.read(read_passage("d", "text", text))


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Prices rose 5 percent.", ["up"]),
        ("Prices rose by almost 5 percent.", ["up"]),
        ("Prices rose sharply by 5 percent.", ["up"]),
        ("Prices are up about 5 percent.", ["up"]),
        ("The firm gained $5 million.", ["up"]),
        ("Prices fell 5 percent.", ["down"]),
        ("The index lost 162.31 points.", ["down"]),
        ("Sales slid by another 2 percent, then 3 percent.", ["down", ""]),
        ("The index was down 12.5 points.", ["down"]),
        ("Oil +0.2%, gold -1.3%.", ["up", "down"]),
        # none that the words do not tell
        ("Prices of 5 percent of goods rose.", [""]),
        ("Rising seas threaten 12 islands.", [""]),
        ("Prices rose to $5.", [""]),
        ("It was -5 degrees Celsius.", [""]),
        ("They came down to meet 12 guests.", [""]),
        ("She grew up with 12 cousins.", [""]),
        ("She picked up 12 votes.", [""]),
        ("It sets up a four-year trial.", [""]),
        ("They paid down $5 million of debt.", [""]),
    ],
)
def test_rises_and_falls(reader: QuantityReader, text: str, directions: list[str]) -> None:
    assert [amount.direction for amount in read(reader, text)] == directions


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Oil fell to $52 a barrel.", ["per barrel"]),
        ("She was fined $80,000 per song.", ["per song"]),
        ("It costs 12 euros an hour, or $5-a-day.", ["per hour", "per day"]),
        ("The men get $6.8 million each.", ["each"]),
        ("They paid $5 each for it.", ["each"]),
        ("It rose 5 percent every year.", ["per year"]),
        # none
        ("She was fined $80,000 in all.", [""]),
        ("They gave $5 each boy asked for.", [""]),
        ("It made $5 million a year ago.", [""]),
        ("It made $5 million, up from $4 million a year earlier.", ["", ""]),
        ("It cost $5 million.", [""]),
        ("He paid $50 a friend lent him.", [""]),
    ],
)
def test_rates(reader: QuantityReader, text: str, rates: list[str]) -> None:
    assert [amount.rate for amount in read(reader, text)] == rates


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It rose from 240 to 273.", [(240, 273)]),
        ("It fell from $2,415 to $2,315.", [(2415, 2315)]),
        ("It climbed from 21 mpg combined to 23.", [(21, 23)]),
        ("It went from 20 miles in 2008 to 29 miles in 2020.", [(20, 29)]),
        ("It rose from 1.2 million in 2010 to 1.5 million in 2020.", [(1_200_000, 1_500_000)]),
        ("The fee climbs from $150 to $170 to $190.", [(150, 170), (170, 190)]),
        ("It rose from 4 to 5, and from 6 to 7.", [(4, 5), (6, 7)]),
        ("Volume narrowed to 138 lots from 212 lots.", [(212, 138)]),
        ("It eased to 4.7 percent from 4.8 percent.", [(4.8, 4.7)]),
        # no change
        ("Tickets cost from $10 to $20.", []),
        ("He sent 12 letters to 5 friends from 3 towns.", []),
        ("It drove to 12 towns from 3 states.", []),
        ("It rose 5 percent to $20.", []),
        ("It moved from 12 Main Street to 15 Main Street.", []),
        ("It ran from 2008 to 2012.", []),
    ],
)
def test_the_ends_of_a_change(reader: QuantityReader, text: str, ends: list[tuple[float, float]]) -> None:
    amounts = read(reader, text)
    at_start = {amount.start: amount for amount in amounts}
    found = [(at_start[a.changed_from].printed[0], a.printed[0]) for a in amounts if a.changed_from >= 0]
    assert found == ends
    assert {amount.end_of_change for amount in amounts if amount.changed_from >= 0} <= {"to"}
