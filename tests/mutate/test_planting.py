"""What is planted in copies of articles: the words, all their places, and whom they contradict."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import rehearsal
from checker.model.document import Document
from checker.model.plant import Plant
from checker.mutate.kinds import KINDS, kinds_named
from checker.rehearsal import Choice

SEEDS = [
    Document(path.name, path.read_text("utf-8")) for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
FIRE = (
    "Four people died in a fire at a mattress factory in Lodz in Poland on Sunday. The four victims were on the night "
    "shift. The fire burned for about six hours and destroyed a dozen looms. The owner put the damage at €4.5 million."
)
BLAZE = (
    "A fire at a mattress factory in Lodz, Poland, killed four people on Sunday, the fire service said. It burned for "
    "six hours. The damage was €4.5 million, said the owner. Some 120 firefighters came."
)


def pair(a: str = FIRE, b: str = BLAZE, days: tuple[date | None, date | None] = (None, None)) -> list[Document]:
    return [Document("a", a, published=days[0]), Document("b", b, published=days[1])]


def planted(documents: list[Document], *kinds: str, seed: int = 0) -> list[Plant]:
    return list(rehearsal.plant(documents, choice=Choice(seed, kinds_named(kinds))).plants)


def reasons(documents: list[Document], *kinds: str) -> set[tuple[str, str]]:
    told = rehearsal.plant(documents, choice=Choice(0, kinds_named(kinds))).unplanted
    return {(one.document, one.code) for one in told}


def test_every_place_of_a_toll_is_altered_alike() -> None:
    first, second = planted(pair(), "casualties")
    assert [edit.original for edit in first.edits] == ["Four", "four"]
    assert len({edit.planted.lower() for edit in first.edits}) == 1
    assert first.edits[0].planted[0].isupper()
    assert [edit.original for edit in second.edits] == ["four"]
    assert all(id_.startswith("b:") for id_ in first.against)


def test_lengths_and_sums_keep_their_units() -> None:
    (length, *_) = planted(pair(), "duration")
    copy = length.in_copy(pair()[0]).text
    assert "burned for about six hours" not in copy
    assert " hours and destroyed a dozen looms" in copy
    (money, *_) = planted(pair(), "money")
    assert "€" in money.in_copy(pair()[0]).text
    assert " million." in money.in_copy(pair()[0]).text


def test_a_month_becomes_several() -> None:
    wire = next(document for document in SEEDS if document.id.startswith("000"))
    (gap,) = (plant for plant in planted(SEEDS, "gap") if plant.document == wire.id)
    assert gap.edits[0].original == "a month"
    assert gap.edits[0].planted.endswith(" months")


def test_what_one_article_alone_says_has_no_conflict() -> None:
    assert ("a", "one-article") in reasons(pair(), "count")
    assert planted(pair(b="A bank failed in Basel on Monday.")) == []


def test_a_toll_that_may_have_grown_is_altered_downwards_only() -> None:
    days = (date(2024, 5, 7), date(2024, 5, 6))
    for seed in range(6):
        for plant in planted(pair(days=days), "casualties", seed=seed):
            number = ["two", "three", "five", "six", "seven", "eight"].index(plant.edits[0].planted.lower())
            assert (number < 2) == (plant.document == "a")


def test_fewer_hurt_are_no_conflict_where_so_many_more_have_died_since() -> None:
    hurt = "Twelve people were injured in a fire at a mattress factory in Lodz in Poland on Sunday. {} people died."
    told = [
        hurt.format(number).replace("Twelve people were", f"{first} people were")
        for number, first in (("Three", "Twelve"), ("Two", "Twelve"))
    ]
    documents = pair(*told, days=(date(2024, 5, 7), date(2024, 5, 6)))
    for seed in range(8):
        for plant in planted(documents, "casualties", seed=seed):
            if plant.document == "a" and plant.edits[0].original == "Twelve":
                assert plant.edits[0].planted.lower() in ("five", "six", "seven", "eight", "nine", "ten")


def test_a_bound_is_no_value_to_contradict() -> None:
    least = BLAZE.replace("four people", "at least four people")
    for seed in range(8):
        for plant in planted(pair(b=least), "casualties", seed=seed):
            if plant.document == "a":
                assert plant.edits[0].planted.lower() in ("two", "three")


def test_an_article_before_a_number_stays_right() -> None:
    call = "Lena Hofer and Marko Ilic spoke by phone on Friday, for the first time since March 4, in an 80-minute call."
    other = "Marko Ilic and Lena Hofer talked by phone on Friday, their first talk since March 4. It lasted 80 minutes."
    for seed in range(8):
        for plant in planted(pair(call, other), "duration", seed=seed):
            copy = plant.in_copy(pair(call, other)[0]).text
            assert plant.document == "b" or f"an {plant.edits[0].planted}-minute" in copy


def test_weekday_and_day_of_the_month_move_together() -> None:
    told = [text.replace("on Sunday", "on Sunday, May 5,") for text in (FIRE, BLAZE)]
    (plant, *_) = planted(pair(*told), "date")
    weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    weekday, month, day = plant.edits[0].planted.replace(",", "").split()
    assert (weekdays.index(weekday) - 6 - (int(day) - 5)) % 7 == 0
    assert (plant.kind, month) == ("month-day", "May")


def test_another_weekday_is_one_of_the_last_days() -> None:
    days = (date(2024, 5, 6), date(2024, 5, 6))
    for seed in range(6):
        for plant in planted(pair(days=days), "weekday", seed=seed):
            assert plant.edits[0].planted in ("Thursday", "Friday")


@pytest.mark.parametrize("when", ["yesterday", "overnight"])
def test_a_day_that_is_not_named_is_left_alone(when: str) -> None:
    days = (date(2024, 5, 6), date(2024, 5, 6))
    told = pair(FIRE.replace("on Sunday", when), days=days)
    assert all(plant.document == "b" for plant in planted(told, "date"))


def test_the_day_of_a_saying_is_left_alone() -> None:
    told = f"{FIRE} Nobody is missing, police said Sunday."
    (plant,) = (one for one in planted(pair(told), "date") if one.document == "a")
    assert plant.in_copy(pair(told)[0]).text.endswith("police said Sunday.")


def test_a_year_is_altered_where_both_give_it() -> None:
    told = [text.replace("on Sunday", "on 5 May 2024") for text in (FIRE, BLAZE)]
    years = planted(pair(*told), "year")
    assert [plant.kind for plant in years] == ["year", "year"]
    assert all(plant.edits[0].planted.startswith("5 May 202") for plant in years)


QUOTE = '"We will not rebuild the old hall before the winter of this year," said mayor Ewa Nowak.'


def test_a_not_is_dropped_from_a_quotation_that_both_print() -> None:
    for plant in planted(pair(f"{FIRE} {QUOTE}", f"{BLAZE} {QUOTE}"), "quote-negation"):
        assert (plant.edits[0].original, plant.edits[0].planted) == ("not ", "")


def test_a_number_in_a_quotation_is_altered() -> None:
    told = QUOTE.replace("the old hall", "all 14 halls")
    plants = planted(pair(f"{FIRE} {told}", f"{BLAZE} {told}"), "quote-number")
    assert [plant.edits[0].original for plant in plants] == ["14", "14"]


@pytest.mark.parametrize(
    ("printed", "affirmed"),
    [("cannot", None), ("can't", "can"), ("don't", "do"), ("won\u2019t", None), ("isn't", "is")],
)
def test_a_contraction_loses_its_not(printed: str, affirmed: str | None) -> None:
    told = QUOTE.replace("will not", printed)
    plants = planted(pair(f"{FIRE} {told}", f"{BLAZE} {told}"), "quote-negation")
    assert {plant.edits[0].planted for plant in plants} == ({affirmed} if affirmed else set())


@pytest.mark.parametrize("words", ["not only rebuild", "not just rebuild", "not yet rebuild"])
def test_a_not_that_denies_nothing_stays(words: str) -> None:
    told = QUOTE.replace("not rebuild", words)
    for plant in planted(pair(f"{FIRE} {told}", f"{BLAZE} {told}"), "quote-negation"):
        assert plant.edits[0].original != "not "


def test_names_of_kinds() -> None:
    assert kinds_named(()) == frozenset(KINDS)
    assert kinds_named(("date", "gap")) == {"weekday", "month-day", "year", "gap"}
    with pytest.raises(ValueError, match="there is no kind 'dates'"):
        kinds_named(("dates",))


# ---------------------------------------------------------------- laws


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_a_copy_differs_in_the_planted_words_alone(seed: int) -> None:
    documents = {document.id: document for document in [*SEEDS, *pair()]}
    for plant in planted(list(documents.values()), seed=seed):
        before = documents[plant.document]
        after = plant.in_copy(before)
        spans = plant.spans_in_copy()
        assert [after.text[span.start : span.end] for span in spans] == [edit.planted for edit in plant.edits]
        assert [before.text[edit.span.start : edit.span.end] for edit in plant.edits] == [
            edit.original for edit in plant.edits
        ]
        assert _without(after.text, spans) == _without(before.text, [edit.span for edit in plant.edits])
        assert (after.id, after.title, after.published) == (before.id, before.title, before.published)
        assert [plant.in_original(span).start for span in spans] == [edit.span.start for edit in plant.edits]
        assert plant.against


def _without(text: str, spans) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + "|" + text[span.end :]
    return text


@given(st.permutations([*SEEDS, *pair()]), st.integers(0, 3))
@settings(max_examples=6, deadline=None)
def test_the_same_seed_plants_the_same_whatever_the_order(documents: list[Document], seed: int) -> None:
    assert planted(documents, seed=seed) == planted([*SEEDS, *pair()], seed=seed)


def test_another_seed_plants_otherwise_and_kinds_do_not_touch_each_other() -> None:
    assert planted(SEEDS, seed=1) != planted(SEEDS, seed=2)
    alone = planted(SEEDS, "gap", seed=5)
    assert alone == [plant for plant in planted(SEEDS, seed=5) if plant.kind == "gap"]


def test_a_limit_draws_from_all() -> None:
    every = planted(SEEDS)
    some = rehearsal.plant(SEEDS, choice=Choice(limit=3)).plants
    assert len(some) == 3
    assert set(some) <= set(every)
