"""One value, many phrasings; each whole phrase has exactly one parse."""

import pytest

from checker.extract.quantities import Amount, QuantityReader
from checker.rulebook.lexicon import load_lexicon

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
MONTH, YEAR = 2_629_800, 31_557_600


@pytest.fixture(scope="module")
def reader() -> QuantityReader:
    return QuantityReader(load_lexicon())


def rows(table: list[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(value, phrase) for value, phrases in table for phrase in phrases.split(" | ")]


NUMBERS = rows(
    [
        (0, "0 | zero"),
        (1, "1 | one"),
        (2, "2 | two"),
        (12, "12 | twelve | a dozen | one dozen"),
        (6, "6 | six | half a dozen"),
        (24, "24 | twenty-four | twenty four | two dozen"),
        (21, "21 | twenty-one | Twenty-one"),
        (2.5, "2.5 | two and a half | 2 1/2 | 2½ | two point five | two-and-a-half"),
        (100, "100 | a hundred | one hundred"),
        (0.05, ".05 | 0.05 | 0,05"),
        (0.11, "nought point eleven | zero point one one | 0.11"),
        (3.14, "three point one four | 3.14 | 3,14"),
        (20.6, "twenty and three fifths | 20.6 | twenty point six"),
        (23.5, "twenty-three and a half | 23½ | 23 1/2"),
        (100.75, "one hundred and three quarters | a hundred and three quarters | 100.75"),
        (200.03, "two hundred point zero three | 200.03"),
        (2.54, "two and fifty-four hundredths | 2.54"),
        (26, "one hundred and thirty fifths | twenty-six"),
        (26.4, "one hundred and thirty-two fifths | one hundred thirty-two fifths | 26.4"),
        (4.6, "twenty-three fifths | 4.6"),
        (321, "321 | 3 hundred and 21 | three hundred and twenty-one | three hundred twenty-one"),
        (4_321, "4,321 | 4 thousand 3 hundred and 21 | four thousand three hundred and twenty-one"),
        (1_234_567, "1,234,567 | 1 234 567 | 1'234'567 | 1\u202f234\u202f567 | 12,34,567"),
        (40_000, "40,000 | 40 000 | 40\u00a0000 | forty thousand"),
        (1_111.11, "1,111.11 | 1.111,11"),
        (10_000_000_000, "1e10 | 1x10^10 | 1 \u00d7 10\u00b9\u2070 | ten billion"),
        (0.000623, "6.23x10^-4 | 6.23e-4 | 6.23\u00d710\u207b\u2074 | 6.23\u00d710-4"),
        (2.25, "1.5^2 | 2.25"),
        (1_000_500_000, "one billion and a half million | 1,000,500,000"),
        (100_000, "hundred thousand | a hundred thousand | 100,000 | 1 lakh"),
        (36, "three dozen | 3 dozen | 3 doz | thirty-six"),
        (1e-07, "a hundred thousand trillionths"),
        (101, "101 | a hundred and one | one hundred one"),
        (216, "216 | two hundred and sixteen | two hundred sixteen"),
        (300, "300 | three hundred | 3 hundred"),
        (999, "999 | nine hundred and ninety-nine"),
        (1_000, "1,000 | 1000 | a thousand | one thousand | 1k | 1 thousand"),
        (1_500, "1,500 | fifteen hundred | one thousand five hundred | 1.5 thousand"),
        (24_700, "24,700 | 24700 | twenty-four thousand seven hundred | 24.7k"),
        (25_000, "25,000 | 25k | 25K | 25 thousand | twenty-five thousand | twenty five thousand"),
        (250_000, "250,000 | a quarter of a million | quarter of a million | a quarter million"),
        (500_000, "500,000 | half a million | half million | five hundred thousand | half of a million"),
        (750_000, "750,000 | three quarters of a million | three-quarters of a million"),
        (1_000_000, "1,000,000 | a million | one million | 1 million | 1M | 10 lakh"),
        (1_200_000, "1,200,000 | 1.2 million | 1.2M | 1.2mn | one million two hundred thousand | 12 lakh"),
        (1_500_000, "1.5 million | one and a half million | a million and a half | 1½ million | 15,00,000"),
        (2_300_000, "2.3 million | two million three hundred thousand | 2,300,000"),
        (3_000_000_000, "3 billion | three billion | 3bn | 3 bn | 3bln"),
        (1_500_000_000_000, "1.5 trillion | 1.5tn | one and a half trillion"),
        (10_000_000, "1 crore | one crore | ten million"),
        (-5, "-5 | minus 5 | minus five | negative five"),
    ]
)


@pytest.mark.parametrize(("value", "phrase"), NUMBERS)
def test_numbers(reader: QuantityReader, value: float, phrase: str) -> None:
    assert read(reader, phrase).quantity.nominal == (pytest.approx(value, rel=1e-12),)


QUANTITIES = rows(
    [
        (
            ("duration", 30 * MINUTE),
            "30 minutes | thirty minutes | half an hour | half hour | 30 min | a half hour | 30-minute",
        ),
        (("duration", 40 * MINUTE), "40 minutes | forty minutes | 40-minute | 40 mins | forty-minute"),
        (("duration", 15 * MINUTE), "15 minutes | a quarter of an hour | quarter of an hour | fifteen minutes"),
        (("duration", 45 * MINUTE), "45 minutes | three quarters of an hour | three-quarters of an hour | 45-minute"),
        (("duration", HOUR), "an hour | one hour | 1 hour | 1 hr | 1h | one-hour | another hour"),
        (
            ("duration", 80 * MINUTE),
            "1 hour 20 minutes | an hour and 20 minutes | 1 hr 20 min | 80 minutes | one hour, 20 minutes",
        ),
        (
            ("duration", 90 * MINUTE),
            "90 minutes | an hour and a half | 1h30 | one and a half hours | 1.5 hours | one-and-a-half-hour",
        ),
        (
            ("duration", 150 * MINUTE),
            "two and a half hours | 2.5 hours | 2 1/2 hours | two hours and a half | 2½ hours | two-and-a-half-hour",
        ),
        (("duration", 2 * HOUR), "two hours | 2 hours | 2 hrs | two-hour | 2-hour | 2h"),
        (("duration", 3 * DAY), "three days | 3 days | three-day | 3-day | three nights"),
        (("duration", 2 * WEEK), "two weeks | a fortnight | one fortnight | 2 weeks | two-week | 14 days"),
        (("duration", MONTH), "a month | one month | 1 month | one-month"),
        (("duration", 15 * MONTH), "a year and three months | one year, three months | 15 months | 1 year 3 months"),
        (("duration", YEAR), "a year | one year | 12 months | one-year | another year"),
        (("duration", 10 * YEAR), "a decade | ten years | 10 years | one decade | 10-year"),
        (("duration", 20), "20 seconds | twenty seconds | 20-second | 20 sec"),
        (
            ("money", 5_000_000),
            "$5 million | 5 million dollars | US$5 million | $5m | $5,000,000 | five million dollars | USD 5 million",
        ),
        (("money", 2.5), "$2.50 | £2.50 | €2.50 | 2.50 euros | two and a half dollars"),
        (("money", 3_000_000_000), "$3bn | €3bn | £3 billion | 3 billion euros | $3b | EUR3bn"),
        (("money", 0.5), "50 cents | fifty cents | 50 pence"),
        (("money", 5_900_000_000), "Y=5.9 billion | \u00a55.9bn | 5.9 billion yen"),
        (("money", 8_100_000_000), "PS8.1bn | \u00a38.1bn | 8.1 billion quid"),
        (("money", 6_000_000), "$US6 million | US$6m | $US6,000,000 | $A6m | NT$6 million | 6 million pesos"),
        (("money", 1.64), "164p | 164 pence | \u00a31.64"),
        (("percentage", 100 / 3), "one in three | 1 in 3 | one out of three | one over three | 1 over 3"),
        (("percentage", 80), "8 out of 10 | four in five | eight out of ten"),
        (("bare", 1 / 3), "one third | 1/3 | a third"),
        (("bare", 1 / 21), "a twenty-first | one twenty-first"),
        (("money", 5_000_000_000), "Rs 500 crore | Rs. 500 crore | 5 billion rupees | ₹500 crore | 500 crore rupees"),
        (("percentage", 12), "12% | 12 percent | 12 per cent | twelve percent | 12pc | 12 percentage points"),
        (("percentage", 0.5), "0.5% | half a percent | 0.5 percent | half a percentage point | half of a percent"),
        (("measure", 7.8), "magnitude 7.8 | magnitude-7.8 | 7.8-magnitude | 7.8 magnitude | a magnitude of 7.8"),
        (("measure", 10_000), "10 km | 10km | 10 kilometers | ten kilometres | 10-kilometer | 10,000 meters | 10000m"),
        (("measure", 1_609.344), "a mile | one mile | 1 mile | 1-mile"),
        (("measure", 45), "45kg | 45 kg | 45 kilograms | forty-five kilos"),
        (("measure", 1.778), "5 feet 10 inches | 5ft 10in | 70 inches | 5-foot-10"),
        (("measure", 0.003785411784), "1 gallon | 4 quarts | 8 pints"),
        (("measure", 1_000_000_000), "1 megatonne | 1 billion kilograms | 1m tonnes"),
        (("measure", -5), "minus 5 degrees Celsius | -5°C | -5C | minus five celsius"),
        (("measure", 0), "32 degrees Fahrenheit | 32F | 32°F"),
        (("measure", 2_000_000), "2 square kilometers | 2 sq km | two square kilometres | 200 hectares"),
        (("measure", 400), "400 ppm | 400 parts per million"),
        (("age", 30), "30-year-old | 30 years old | thirty-year-old | 30 years of age"),
        (("multiple", 2), "twice | two times | twofold | 2x"),
        (("multiple", 3), "three times | threefold | 3 times | three-fold"),
        (("ordinal", 23), "23rd | twenty-third"),
        (("ordinal", 1), "1st | first | First"),
        (("time", 6), "6 p.m. | 6:30 p.m. | 6pm | 6.30pm | 6 o'clock | 6:30"),
        (("bare", 2 / 3), "two-thirds | two thirds | 2/3 | ⅔"),
        (("bare", 0.5), "half | a half | 1/2 | one half | ½"),
    ]
)


@pytest.mark.parametrize(("value", "phrase"), QUANTITIES)
def test_quantities(reader: QuantityReader, value: tuple[str, float], phrase: str) -> None:
    amount = read(reader, phrase)
    assert (amount.dimension, pytest.approx(amount.quantity.nominal[0])) == value


INTERVALS = [
    # about: 15 percent, or half of the last significant unit where that is more
    ("about 40 minutes", "[2040, 2760] s"),
    ("roughly 40 minutes", "[2040, 2760] s"),
    ("around 40 minutes", "[2040, 2760] s"),
    ("approximately 40 minutes", "[2040, 2760] s"),
    ("some 40 minutes", "[2040, 2760] s"),
    ("an estimated 40 minutes", "[2040, 2760] s"),
    ("40 minutes or so", "[2040, 2760] s"),
    ("~40 minutes", "[2040, 2760] s"),
    ("40-odd", "[34, 46]"),
    ("40-ish", "[34, 46]"),
    ("40 or so", "[34, 46]"),
    ("about 100", "[50, 150]"),
    ("about a month", "[1314900, 3944700] s"),
    ("a month or so", "[1314900, 3944700] s"),
    ("about a dozen", "[9.6, 14.4]"),
    # ranges
    ("30 to 40", "[30, 40]"),
    ("30-40", "[30, 40]"),
    ("30\u201340", "[30, 40]"),
    ("30 or 40", "[30, 40]"),
    ("between 30 and 40", "[30, 40]"),
    ("from 30 to 40", "[30, 40]"),
    ("thirty to forty", "[30, 40]"),
    ("three or four", "[3, 4]"),
    ("12 to 15 thousand", "[12000, 15000]"),
    ("12,000 to 15,000", "[12000, 15000]"),
    ("between 12 and 15 thousand", "[12000, 15000]"),
    ("$5-6 million", "[5000000, 6000000] USD"),
    ("$5 million to $6 million", "[5000000, 6000000] USD"),
    ("between $5 and $6 million", "[5000000, 6000000] USD"),
    ("30% to 40%", "[30, 40] %"),
    ("30 to 40 percent", "[30, 40] %"),
    ("a day or two", "[86400, 172800] s"),
    ("30 minutes to an hour", "[1800, 3600] s"),
    ("30 to 40 minutes", "[1800, 2400] s"),
    ("roughly 30 to 40 minutes", "[1530, 2760] s"),
    ("about 30 to 40", "[25.5, 46]"),
    ("up to 30 to 40", "[0, 40]"),
    ("more than 30 but fewer than 40", "(30, 40)"),
    ("fewer than 40 but more than 30", "(30, 40)"),
    ("greater than 5 and smaller than 9", "(5, 9)"),
    ("over 10 but at most 20", "(10, 20]"),
    ("20~30", "[20, 30]"),
    ("taller than 180 cm", "(1.8, None] m"),
    ("greater than or equal to 6", "[6, None]"),
    ("equal to or more than 6", "[6, None]"),
    ("more than 6 or equal to it", "[6, None]"),
    ("larger or equal than 6", "[6, None]"),
    ("no lower than 6", "[6, None]"),
    ("six or greater", "[6, None]"),
    ("six and upwards", "[6, None]"),
    ("less than or equal to 20", "[0, 20]"),
    ("equal to 20 or less", "[0, 20]"),
    ("no bigger than 20", "[0, 20]"),
    ("20 and under", "[0, 20]"),
    ("< = 20", "[0, 20]"),
    ("equal to 20", "[20, 20]"),
    ("more than 1 in 4", "(25, None] %"),
    ("about 8 out of 10", "[68, 92] %"),
    ("at least 30 and at most 40", "[30, 40]"),
    # one-sided
    ("more than 24,700", "(24700, None]"),
    ("over 24,700", "(24700, None]"),
    ("above 24,700", "(24700, None]"),
    ("upward of 24,700", "(24700, None]"),
    ("upwards of 24,700", "(24700, None]"),
    ("in excess of 24,700", "(24700, None]"),
    ("well over 24,700", "(24700, None]"),
    (">24,700", "(24700, None]"),
    ("at least six", "[6, None]"),
    ("no fewer than six", "[6, None]"),
    ("no less than six", "[6, None]"),
    ("a minimum of six", "[6, None]"),
    ("as few as six", "[6, None]"),
    ("six or more", "[6, None]"),
    ("6+", "[6, None]"),
    ("100-plus", "[100, None]"),
    ("100 plus", "[100, None]"),
    ("\u22656", "[6, None]"),
    ("up to 20", "[0, 20]"),
    ("as many as 20", "[0, 20]"),
    ("at most 20", "[0, 20]"),
    ("no more than 20", "[0, 20]"),
    ("not more than 20", "[0, 20]"),
    ("a maximum of 20", "[0, 20]"),
    ("20 or fewer", "[0, 20]"),
    ("20 or less", "[0, 20]"),
    ("under 20", "[0, 20)"),
    ("below 20", "[0, 20)"),
    ("fewer than 20", "[0, 20)"),
    ("less than 20", "[0, 20)"),
    ("<20", "[0, 20)"),
    ("below minus 5 degrees Celsius", "[None, -5) °C"),
    ("up to about 40", "[0, 46]"),
    ("more than about 40", "(34, None]"),
    ("more than a month", "(2629800, None] s"),
    ("less than a month", "[0, 2629800) s"),
    ("more than a dozen", "(12, None]"),
    ("more than $5 million", "(5000000, None] USD"),
    # close below and above
    ("nearly 25,000", "[24000, 25000)"),
    ("almost 25,000", "[24000, 25000)"),
    ("close to 25,000", "[24000, 25000)"),
    ("approaching 25,000", "[24000, 25000)"),
    ("just under 25,000", "[24500, 25000)"),
    ("just over 25,000", "(25000, 25500]"),
    ("nearly a month", "[1972350, 2629800) s"),
    ("nearly 100", "[75, 100)"),
    ("nearly 30 percent", "[22.5, 30) %"),
    ("just under two hours", "[6480, 7200) s"),
    # rounding of bare values
    ("25,000", "[24500, 25500]"),
    ("24,700", "[24650, 24750]"),
    ("24,731", "[24731, 24731]"),
    ("1.2 million", "[1150000, 1250000]"),
    ("12", "[12, 12]"),
    ("40", "[40, 40]"),
    ("100", "[75, 125]"),
    ("a dozen", "[9.6, 14.4]"),
    ("a month", "[1314900, 3944700] s"),
    ("two hours", "[5400, 9000] s"),
    ("40 minutes", "[2100, 2700] s"),
    ("45 minutes", "[2550, 2850] s"),
    ("10 minutes", "[450, 750] s"),
    ("12 percent", "[11.5, 12.5] %"),
    ("40 percent", "[39.5, 40.5] %"),
    ("3.5 percent", "[3.45, 3.55] %"),
    ("exactly 25,000", "[25000, 25000]"),
    ("precisely 40 minutes", "[2400, 2400] s"),
    # left open
    ("dozens", "[24, 100)"),
    ("scores", "[40, 200)"),
    ("hundreds", "[200, 1000)"),
    ("thousands", "[2000, 10000)"),
    ("tens of thousands", "[20000, 100000)"),
    ("hundreds of thousands", "[200000, 1000000)"),
    ("several", "[3, 9]"),
    ("several hundred", "[300, 1000)"),
    ("a few", "[2, 9]"),
    ("a few thousand", "[2000, 10000)"),
    ("a couple", "[2, 3]"),
    ("a handful", "[2, 9]"),
    ("several weeks", "[1814400, 5443200] s"),
    ("a couple of days", "[172800, 259200] s"),
    ("a few dozen", "[24, 120)"),
]


@pytest.mark.parametrize(("phrase", "interval"), INTERVALS)
def test_intervals(reader: QuantityReader, phrase: str, interval: str) -> None:
    read_as = read(reader, phrase).quantity
    low, high = read_as.interval.low, read_as.interval.high
    ends = f"{'(' if read_as.interval.low_open else '['}{low}, {high}{')' if read_as.interval.high_open else ']'}"
    assert f"{ends} {read_as.unit}".strip() == interval


def test_the_corpus_is_broad() -> None:
    assert len(NUMBERS) + len(QUANTITIES) + len(INTERVALS) >= 250


@pytest.mark.parametrize(
    ("phrase", "hedge", "nominal", "reach"),
    [
        ("more than 24,700", "more than", (24_700,), 30_875),
        ("More than a month", "More than", (MONTH,), 2 * MONTH),
        ("at least six", "at least", (6,), 7.5),
        ("up to 20", "up to", (20,), 10),
        ("roughly 30 to 40 minutes", "roughly", (1_800, 2_400), None),
        ("40 minutes or so", "or so", (2_400,), None),
        ("100-plus", "-plus", (100,), 200),
    ],
)
def test_the_hedge_stands_as_read(
    reader: QuantityReader, phrase: str, hedge: str, nominal: tuple[float, ...], reach: float | None
) -> None:
    read_as = read(reader, phrase).quantity
    assert (read_as.hedge, read_as.nominal, read_as.reach) == (hedge, nominal, reach)


@pytest.mark.parametrize(
    ("phrase", "grain"),
    [
        ("nearly a month", "month"),
        ("90-minute", "minute"),
        ("1 hour 20 minutes", "minute"),
        ("10 km", "km"),
        ("6 ft", "ft"),
    ],
)
def test_the_grain_is_the_finest_unit_named(reader: QuantityReader, phrase: str, grain: str) -> None:
    assert read(reader, phrase).grain == grain


def test_vague_numbers_are_marked(reader: QuantityReader) -> None:
    assert read(reader, "dozens").is_vague
    assert not read(reader, "about 40").is_vague


def read(reader: QuantityReader, phrase: str) -> Amount:
    amount = reader.parse(phrase)
    assert amount is not None, f"no single parse of {phrase!r}"
    return amount
