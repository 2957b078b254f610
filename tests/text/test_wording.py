"""Two wordings of one thing: what differs between quotations, how near statements are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.claim import Statement
from checker.text.stem import stem
from checker.text.wording import compare_quotes, similarity, word_weights

WHOLE = "We must keep full control over all the land north of the river"

PAIRS = [
    # one and the same
    (WHOLE, WHOLE, "same"),
    (WHOLE, WHOLE + ".", "same"),
    (WHOLE, WHOLE.upper(), "same"),
    (WHOLE, "\u201c" + WHOLE + ",\u201d", "same"),
    ("We will defend every centre of our programme", "We will defend every center of our program", "same"),
    ("They organised a defence of labour rights", "They organized a defence of labor rights", "same"),
    ("We don't accept any part of this plan today", "We do not accept any part of this plan today", "same"),
    ("They're leaving the northern city before winter", "They are leaving the northern city before winter", "same"),
    ("We can't leave wounded people behind in hospitals", "We cannot leave wounded people behind in hospitals", "same"),
    ("We lost 1,200 people in that single night", "We lost 1200 people in that single night", "same"),
    # a "not" in a short one
    ("The pumps were not working", "The pumps were working", "negation"),
    ("We will not leave anyone behind", "We will leave anyone behind", "negation"),
    ("This bill will never pass", "This bill will pass", "negation"),
    # cut at an end
    (WHOLE, "We must keep full control over all the land", "stops-early"),
    (WHOLE, "keep full control over all the land north of the river", "stops-early"),
    (WHOLE, "full control over all the land north", "stops-early"),
    ("and we must keep full control over all the land",
     "We must keep full control over all the land north", "stops-early"),
    # left out with a mark
    (WHOLE, "We must keep full control ... north of the river", "elided"),
    (WHOLE, "We must keep \u2026 control over all the land north of the river", "elided"),
    (WHOLE, "We must keep full control over [\u2026] the land north of the river", "elided"),
    (WHOLE, "We must keep full control over (...) land north of the river", "elided"),
    # an editor's brackets
    (WHOLE, "We must keep full control over all the land north of the (Volta) river", "bracketed"),
    (WHOLE, "[The army] must keep full control over all the land north of the river", "stops-early"),
    ("They must keep full control over all that land", "They must keep full control over all [that] land", "bracketed"),
    ("We told him that he must leave the building now",
     "We told [Haddad] that he must leave the building now", "bracketed"),
    ("It conflicts with the idea of (regional) power in this valley",
     "It conflicts with the idea of power in this valley", "bracketed"),
    ("It conflicts with the idea of (regional) power in this valley",
     "It conflicts with the idea of regional power in this valley", "bracketed"),
    # other words
    (WHOLE, "We must keep full control over all land north of the river", "wording"),
    (WHOLE, "We must keep total control over all the land north of the river", "wording"),
    (WHOLE, "We should keep full control over all the land north of the river", "wording"),
    (WHOLE, "We must keep full control over all the land south of the river", "wording"),
    (WHOLE, "We must always keep full control over all the land north of the river", "wording"),
    (WHOLE, "full control over all land", "wording"),
    ("The talks were good and very useful to both sides", "The talks were good and useful to both sides", "wording"),
    ("Our soldiers fought bravely through the night in town",
     "Our troops fought bravely through the night in town", "wording"),
    # numbers
    ("We lost 12 people in that single night", "We lost 21 people in that single night", "number"),
    ("We lost twelve good people in that single night", "We lost twenty good people in that single night", "number"),
    ("We lost 12 good people in that single night", "We lost good people in that single night", "number"),
    ("There was at least one death in the harbour last night",
     "There was at least 1 death in the harbour last night", "same"),
    ("There was at least one death in the harbour last night",
     "There was at least 2 death in the harbour last night", "number"),
    ("There was 1 death, and one of us saw it from the harbour",
     "There was 2 death, and one of us saw it from the harbour", "number"),
    ("The repairs will cost 3.5 million this coming year",
     "The repairs will cost 35 million this coming year", "number"),
    # negation
    ("We will not accept any part of this plan", "We will accept any part of this plan", "negation"),
    ("We will never leave this green valley to our enemies",
     "We will leave this green valley to our enemies", "negation"),
    ("We don't support the plan of the northern council", "We support the plan of the northern council", "negation"),
    ("There is no doubt about this northern border plan", "There is doubt about this northern border plan", "negation"),
    ("The talks did not end badly for our side", "The talks did end badly for our side", "negation"),
]  # fmt: skip

APART = [
    (WHOLE, "The talks were good and useful to both sides"),
    (WHOLE, "We must keep calm"),
    (WHOLE, "over all the land"),
    ("The call was good", "The meeting was good and long"),
    ("We will not be moved", "We will not be silenced by anyone"),
    ("I would not read too much into it", "I would not read too much into the pace of talks"),
    ("We want peace and security for our children", "We want new schools and clean water for our villages"),
    ("This is a very important day", "This is a very sad day"),
    ("the release of all our people and the defeat of the rebels is our goal and promise",
     "our promise is the return of refugees, the release of loans and the goal of all growth"),
    ("", WHOLE),
    ("...", "\u2026"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "kind"), PAIRS)
def test_difference_of_one_utterance_is_named(a: str, b: str, kind: str) -> None:
    found = compare_quotes(a, b)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(("a", "b", "kind"), PAIRS)
def test_kind_does_not_hang_on_which_comes_first(a: str, b: str, kind: str) -> None:
    found = compare_quotes(b, a)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_utterances_are_not_compared(a: str, b: str) -> None:
    assert compare_quotes(a, b) is None


def test_corpus_is_as_large_as_promised() -> None:
    assert len(PAIRS) + len(APART) >= 40


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        (
            WHOLE,
            "full control over all land",
            'Inside the quotation marks B drops "the"; it stops before "north of the river".',
        ),
        (
            "full control over all land",
            WHOLE,
            'Inside the quotation marks B adds "the"; A stops before "north of the river".',
        ),
        (
            "We lost 12 people in that single night",
            "We lost 21 people in that single night",
            'Inside the quotation marks B has "21" where A has "12".',
        ),
        (WHOLE, "We must keep full control over all the land", 'B stops before "north of the river".'),
        (WHOLE, WHOLE, "A and B quote the same words."),
    ],
)
def test_difference_is_told_in_a_sentence(a: str, b: str, sentence: str) -> None:
    found = compare_quotes(a, b)
    assert found is not None
    assert found.describe("A", "B") == sentence


WORDS = st.lists(st.sampled_from("peace river soldier council never 12 the of border winter city".split()), max_size=14)


@given(WORDS)
def test_a_quotation_never_differs_from_itself(words: list[str]) -> None:
    found = compare_quotes(" ".join(words), " ".join(words))
    assert found is None or found.kind == "same"


@given(WORDS, WORDS)
def test_comparing_is_symmetric_in_whether_it_compares(a: list[str], b: list[str]) -> None:
    one, other = compare_quotes(" ".join(a), " ".join(b)), compare_quotes(" ".join(b), " ".join(a))
    assert one is None or not one.is_altered or other is not None


def said(words: str) -> Statement:
    plain = {word.strip(".,").lower() for word in words.split()}
    stop = {
        "the",
        "on",
        "in",
        "and",
        "also",
        "of",
        "to",
        "a",
        "was",
        "were",
        "has",
        "have",
        "for",
        "will",
        "with",
        "by",
    }
    return Statement(words, tuple(sorted(stem(word) for word in plain - stop)))


NEAR = [
    ("Haddad also briefed Novak on the army's flood operations in Geneva and Sudan",
     "Haddad briefed Novak on army's flood operations in Geneva and Sudan and repeated the pledge to rebuild the dams"),
    ("The council approved a plan to rebuild the northern bridge",
     "A plan to rebuild the northern bridge was approved by the council"),
    ("Rescue teams found the missing boat near Harlan harbor",
     "Rescue teams found the missing boat near Harlan harbor on Friday morning"),
]  # fmt: skip

FAR = [
    ("Haddad and Novak spoke on Friday", "Haddad and Novak met in Geneva to sign the water treaty"),
    ("Novak urged Sudan to open the border", "Haddad visited Sudan in May with ministers and traders"),
    (
        "The council approved a plan to rebuild the northern bridge",
        "The council has struggled with debts for many years",
    ),
]


@pytest.mark.parametrize(("a", "b"), NEAR)
def test_same_statement_is_near(a: str, b: str) -> None:
    assert similarity(said(a), said(b)) >= 0.8


@pytest.mark.parametrize(("a", "b"), FAR)
def test_other_statement_of_one_story_is_far(a: str, b: str) -> None:
    assert similarity(said(a), said(b)) < 0.5


@given(WORDS, WORDS)
def test_similarity_is_symmetric_and_bounded(a: list[str], b: list[str]) -> None:
    one, other = said(" ".join(a)), said(" ".join(b))
    assert similarity(one, other) == pytest.approx(similarity(other, one))
    assert 0.0 <= similarity(one, other) <= 1.0


def test_rare_words_weigh_more_than_common_ones() -> None:
    statements = [said(f"council meeting number {index}") for index in range(20)] + [said("council breach")]
    weights = word_weights(statements)
    assert weights["breach"] > weights["council"]


@pytest.mark.parametrize(
    "forms",
    [
        ("operation", "operations"),
        ("release", "releases", "released", "releasing"),
        ("stop", "stops", "stopped", "stopping"),
        ("carry", "carries", "carried"),
        ("achieve", "achieved", "achieving"),
        ("Israel", "Israel's"),
        ("body", "bodies"),
        ("attack", "attacks", "attacked", "attacking"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["news", "crisis", "gas", "bus", "king", "red", "us", "is", "24700", "police"])
def test_short_and_odd_words_are_left_alone(word: str) -> None:
    assert word.startswith(stem(word)) and len(stem(word)) >= len(word) - 1
