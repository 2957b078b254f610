"""Laws that hold for every number, and texts that must not break the reader."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import pairwise

import pytest
from effort import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.quantities import Amount, QuantityReader
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = QuantityReader(load_lexicon())
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
TWO_SIDED = ["about", "roughly", "around", "approximately", "an estimated"]
CLOSED = ["at least", "up to", "as many as", "no more than", "no fewer than"]
OPEN = ["more than", "fewer than", "nearly", "almost", "just under", "just over", "under", "over"]
counts = st.integers(min_value=1, max_value=10**12)


def spelt(number: int, linked: bool) -> str:
    """The number in words, written without the code under test."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1_000, "thousand")):
        if number >= size:
            rest = f" {spelt(number % size, linked)}" if number % size else ""
            return f"{spelt(number // size, linked)} {name}{rest}"
    if number >= 100:
        link = " and " if linked else " "
        return f"{ONES[number // 100]} hundred" + (f"{link}{spelt(number % 100, linked)}" if number % 100 else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(min_value=1, max_value=10**12 - 1), st.booleans())
@settings(max_examples=150, deadline=None)
def test_words_and_digits_are_one_number(number: int, linked: bool) -> None:
    worded = READER.parse(spelt(number, linked))
    assert worded is not None
    assert worded.quantity.nominal == (number,)


@given(counts)
@settings(max_examples=150, deadline=None)
def test_commas_change_nothing(number: int) -> None:
    with_commas = READER.parse(f"more than {number:,}")
    without = READER.parse(f"more than {number}")
    assert with_commas is not None
    assert without is not None
    assert with_commas.quantity == without.quantity


@given(counts, st.sampled_from(TWO_SIDED + CLOSED))
@settings(max_examples=200, deadline=None)
def test_a_hedge_holds_its_number(number: int, hedge: str) -> None:
    amount = READER.parse(f"{hedge} {number:,}")
    assert amount is not None
    assert number in amount.quantity.interval


@given(counts, st.sampled_from(OPEN))
@settings(max_examples=200, deadline=None)
def test_an_open_hedge_ends_at_its_number_and_leaves_it_out(number: int, hedge: str) -> None:
    amount = READER.parse(f"{hedge} {number:,}")
    assert amount is not None
    interval = amount.quantity.interval
    assert number not in interval
    assert number in (interval.low, interval.high)
    assert not interval.is_empty


@given(counts)
@settings(max_examples=150, deadline=None)
def test_about_is_wider_than_bare_and_bare_than_exact(number: int) -> None:
    about, bare, exact = (READER.parse(f"{hedge}{number:,} meters") for hedge in ("about ", "", "exactly "))
    assert about is not None
    assert bare is not None
    assert exact is not None
    assert bare.quantity.interval.within(about.quantity.interval)
    assert exact.quantity.interval.within(bare.quantity.interval)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
@settings(max_examples=100, deadline=None)
def test_a_hedged_range_holds_the_range(low: int, wider: int) -> None:
    bare = READER.parse(f"{low} to {low + wider} people".removesuffix(" people"))
    about = READER.parse(f"roughly {low} to {low + wider}")
    assert bare is not None
    assert about is not None
    assert (bare.quantity.interval.low, bare.quantity.interval.high) == (low, low + wider)
    assert bare.quantity.interval.within(about.quantity.interval)


@given(st.integers(1, 999), st.sampled_from([("minute", 60), ("hour", 3_600), ("day", 86_400), ("week", 604_800)]))
@settings(max_examples=100, deadline=None)
def test_a_duration_is_so_many_seconds(number: int, unit: tuple[str, int]) -> None:
    amount = READER.parse(f"{number} {unit[0]}s")
    assert amount is not None
    assert amount.quantity.nominal == (number * unit[1],)
    assert amount.dimension == "duration"


@given(st.integers(0, 10**9), st.integers(0, 999))
@settings(max_examples=100, deadline=None)
def test_decimals_are_read_to_the_last_digit(before: int, after: int) -> None:
    amount = READER.parse(f"{before:,}.{after:03d} kg")
    assert amount is not None
    assert amount.quantity.nominal[0] == pytest.approx(float(Fraction(f"{before}.{after:03d}")))


PHRASES = [
    "about 40 minutes",
    "24,700",
    "a month",
    "$5 million",
    "30-40",
    "two-thirds",
    "Dec. 23",
    "more than",
    "1,2,3,4",
]
MARKS = [
    "\U0001f600",
    "e\u0301",
    "\t",
    "\r\n",
    "\u00a0",
    " ",
    "—",
    "-",
    "¾",
    ".",
    ",",
    "%",
    "\x00",
    "\x1b[31m",
    "+",
    "/",
    ":",
]
PIECES = st.sampled_from(PHRASES + MARKS + ["x", "no", "a"])


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_offsets_hold_in_any_text(text: str) -> None:
    passage = read_passage("d", "text", text)
    amounts = READER.read(passage)
    assert list(amounts) == sorted(amounts, key=lambda amount: amount.start)
    for left, right in pairwise(amounts):
        assert left.end <= right.start
    for amount in amounts:
        assert amount.start <= amount.core[0] < amount.core[1] <= amount.end
        assert passage.tokens[amount.first].start == amount.start
        assert passage.tokens[amount.last - 1].end == amount.end
        assert not amount.quantity.interval.is_empty


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    READER.read(read_passage("d", "text", text))


@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0", "  ", " \t "])
def test_white_space_moves_no_offset(gap: str) -> None:
    text = f"\U0001f600 e\u0301 so\r\nit{gap}lasted{gap}about{gap}40{gap}minutes.\r\n"
    (amount,) = READER.read(read_passage("d", "text", text))
    assert text[amount.start : amount.end] == gap.join(["about", "40", "minutes"])
    assert text[slice(*amount.core)] == "40"
    assert amount.quantity.nominal == (2_400,)


HARD = ["", "1,2,3,4", "February 30", "year 0", "0/0", "1/0", "$", "-", "٣ people", "9" * 400, "9" * 6_000 + "/3"]
HARD += ["1/" + "3" * 5_000, "10" * 3_000 + " minutes", "one " * 500, "more than " * 500, "between " * 500]
HARD += ["from 1 to " * 300, "1-" * 2_000, "a " * 2_000]


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_survived(text: str) -> None:
    READER.read(read_passage("d", "text", text))


def test_threads_may_share_a_reader() -> None:
    reader = QuantityReader(load_lexicon())
    phrases = [f"about {number} to {number + 5} minutes" for number in range(1, 60)]

    def read() -> list[object]:
        return [reader.parse(phrase) for phrase in phrases]

    with ThreadPoolExecutor(6) as pool:
        first, *others = [future.result() for future in [pool.submit(read) for _ in range(6)]]
    assert None not in first
    assert all(other == first for other in others)


def test_the_effort_grows_with_the_number_of_numbers_and_no_faster() -> None:
    def effort(size: int) -> int:
        passage = read_passage("d", "text", " ".join(f"{number} homes and" for number in range(size)))
        amounts: list[Amount] = []
        effort = calls(lambda: amounts.extend(READER.read(passage)))
        assert len(amounts) >= size * 0.9
        return effort

    assert effort(6_000) < 11 * effort(600)
