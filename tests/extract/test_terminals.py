"""The pattern for any of some forms: what it may be that is short, it must find what a plain list of them finds."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.terminals import alternatives

WORDS = st.sampled_from(["a", "ab", "abc", "b", "ba", "u.s.", "+"])
FORMS = st.lists(st.lists(WORDS, min_size=1, max_size=4).flatmap(lambda words: joined(words, " -")), min_size=1)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).flatmap(lambda words: joined(words, " -,"))


def joined(words: Sequence[str], marks: str) -> st.SearchStrategy[str]:
    gaps = st.lists(st.sampled_from(marks), min_size=len(words), max_size=len(words))
    return gaps.map(lambda own: "".join(word + gap for word, gap in zip(words, own, strict=True))[:-1])


def listed(forms: Sequence[str]) -> str:
    """The forms one by one, the longest first."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in ordered)


@given(FORMS, TEXTS)
def test_it_finds_what_a_list_finds(forms: list[str], text: str) -> None:
    short, plain = (re.compile(rf"(?i:{pattern})(?![^\W_])") for pattern in (alternatives(forms), listed(forms)))
    for at in range(len(text)):
        ours, theirs = short.match(text, at), plain.match(text, at)
        assert (ours and ours.span()) == (theirs and theirs.span())


@pytest.mark.parametrize(
    ("forms", "pattern"),
    [
        (["k", "million"], "million|k"),
        (["more than", "less than", "more"], "less[ -]than|more(?:[ -]than)?"),
        (
            ["much more than", "far more than", "far less than", "much less than"],
            "(?:much|far)[ -](?:less|more)[ -]than",
        ),
        (["twenty one", "twenty-one"], "twenty[ -]one"),
        (["twenty-one", "twenty one hundred"], "twenty(?: one[ -]hundred|-one(?:[ -]hundred)?)"),
    ],
)
def test_words_that_go_on_alike_share_what_follows(forms: list[str], pattern: str) -> None:
    assert alternatives(forms) == pattern
