"""Numbers written anew in the style of others: a table of what must come out, and what must be left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.mutate.numerals import Numerals
from checker.rulebook.lexicon import load_lexicon

NUMERALS = Numerals(load_lexicon())

RESPELT = [
    # printed, factor, printed anew
    ("3", 2, "6"),
    ("12", 1.5, "18"),
    ("47", 1.5, "70"),
    ("24,700", 1.5, "37,000"),
    ("1,000", 2, "2,000"),
    ("900", 2, "1,800"),
    ("8000", 2, "16000"),
    ("7.8", 0.5, "3.9"),
    ("2.5 million", 2, "5.0 million"),
    ("25k", 2, "50k"),
    ("30 to 40", 0.5, "15 to 20"),
    ("12-15", 2, "24-30"),
    ("three", 2, "six"),
    ("Three", 2, "Six"),
    ("twelve", 1.5, "eighteen"),
    ("twenty-five", 2, "fifty"),
    ("Forty", 0.6, "Twenty-four"),
    ("half a dozen", 2, "a dozen"),
    ("a dozen", 2, "two dozen"),
    ("Two dozen", 0.25, "Half a dozen"),
    ("a", 3, "three"),
    ("An", 2, "Two"),
]
LEFT_ALONE = [
    ("1", 3),
    ("3", 0.4),
    ("0", 2),
    ("fifty", 3),
    ("one hundred and twenty", 2),
    ("an hour and a half", 2),
    ("dozens", 2),
    ("a third", 2),
    ("a dozen", 1.5),
    ("one", 2),
]


@pytest.mark.parametrize(("printed", "factor", "expected"), RESPELT)
def test_a_number_keeps_its_style(printed: str, factor: float, expected: str) -> None:
    assert NUMERALS.respell(printed, factor) == expected


@pytest.mark.parametrize(("printed", "factor"), LEFT_ALONE)
def test_what_has_no_such_number_is_left_alone(printed: str, factor: float) -> None:
    assert NUMERALS.respell(printed, factor) is None


AN = ("8", "80", "11", "18", "eight", "eleven-hour")
NO_AN = ("1", "12", "one", "three", "2,800", "110")


@pytest.mark.parametrize("words", [*AN, *NO_AN])
def test_article_before_a_number(words: str) -> None:
    assert NUMERALS.takes_an(words) is (words in AN)


@given(st.integers(2, 99))
def test_words_and_their_value_go_both_ways(number: int) -> None:
    words = NUMERALS.respell("two", number / 2)
    assert words is not None
    assert NUMERALS.value(words) == number


@given(st.integers(2, 10**9), st.sampled_from([0.4, 0.5, 1.5, 2.0, 3.0]), st.booleans())
def test_numerals_stay_numerals_with_their_commas(number: int, factor: float, commas: bool) -> None:
    printed = f"{number:,}" if commas else str(number)
    anew = NUMERALS.respell(printed, factor)
    if anew is None:
        assert number * factor < 2
        return
    assert re.fullmatch(r"\d{1,3}(,\d{3})*|\d+", anew)
    value = int(anew.replace(",", ""))
    assert abs(value - number * factor) <= max(0.5, 0.06 * number * factor)
    if commas:
        assert anew == f"{value:,}"


@given(st.sampled_from(["3", "17", "250", "four", "a dozen", "30 to 40", "2.5", "a"]))
def test_alternatives_are_other_numbers(printed: str) -> None:
    numbers = [float(found) for found in re.findall(r"[\d.]+", printed)] or [NUMERALS.value(printed) or 1]
    factors = list(NUMERALS.alternatives(printed, [12.0] if printed == "a dozen" else numbers))
    assert factors
    assert 1 not in factors


@pytest.mark.parametrize(
    ("words", "share"),
    [("ten", 0.5), ("10", 0.5), ("30 to 40", 1 / 6), ("25", 0.02), ("2.5 million", 0.02), ("a", 0.5)],
)
def test_half_of_the_last_significant_unit(words: str, share: float) -> None:
    assert NUMERALS.coarseness(words) == pytest.approx(share)
