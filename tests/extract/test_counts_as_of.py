"""For which day a count holds, and which of two figures is the earlier one."""

from datetime import date

import pytest

from checker.api import read_article, rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity

FRIDAY, TUESDAY = date(2024, 5, 10), date(2024, 5, 7)


def casualties(text: str) -> list[Claim]:
    claims = read_article(Document("a", text, published=FRIDAY), rulebook()).claims
    return [claim for claim in claims if claim.kind == "casualties"]


def number(claim: Claim) -> int | float:
    assert isinstance(claim.value, Quantity)
    return claim.value.nominal[0]


def holding(text: str) -> tuple[list[int | float], list[int | float]]:
    """The numbers that hold, and those that held before."""
    claims = casualties(text)
    return (
        [number(claim) for claim in claims if not claim.superseded],
        [number(claim) for claim in claims if claim.superseded],
    )


TWO_FIGURES: list[tuple[str, tuple[list[int | float], list[int | float]]]] = [
    ("The death toll from the quake in Graz rose from 12 to 15.", ([15], [12])),
    ("The number of dead in the quake in Graz increased from 12 to 15.", ([15], [12])),
    ("The number of injured in the quake in Graz fell from 44 to 41.", ([41], [44])),
    ("The mayor lowered the death toll of the quake in Graz from 18 to 15.", ([15], [18])),
    ("Officials revised the death toll in the quake in Graz to 15 from 18.", ([15], [])),
    ("The death toll in the quake in Graz jumped to 15 from an earlier count of 12.", ([15], [])),
    ("The death toll of the quake in Graz climbed to 15, up from 12 a day before.", ([15], [12])),
    ("The quake in Graz killed 15 people, up from 12.", ([15], [12])),
    ("The quake in Graz killed 15 people, not 12 as previously reported.", ([15], [])),
    ("The shooting in Graz left 15 people dead, more than the 12 previously reported.", ([15], [])),
    ("Initially put at 12, the death toll in the quake in Graz now stands at 15.", ([15], [])),
    ("The quake in Graz killed 15 people. Earlier reports said 12 people had died.", ([15], [12])),
    ("The quake in Graz killed 15 people. Officials had previously reported 12 deaths.", ([15], [12])),
    ("The quake in Graz killed 15 people. Earlier, police said 12 people were killed.", ([15], [12])),
    ("The quake in Graz killed 15 people. Police at first put the death toll at 12.", ([15], [12])),
    ("The quake in Graz killed 15 people. The previous toll was 12 dead.", ([15], [12])),
    ("The quake in Graz killed 15 people. The toll was revised down from 18.", ([15], [18])),
    ("Initial reports put the number of dead in the powerful quake in Graz at 12.", ([], [12])),
    ("Police initially said 12 people died and 40 were hurt in the quake in Graz.", ([], [12, 40])),
]


@pytest.mark.parametrize(("text", "expected"), TWO_FIGURES)
def test_of_two_figures_the_earlier_one_holds_no_more(text: str, expected: object) -> None:
    assert holding(text) == expected


ONE_FIGURE: list[tuple[str, int]] = [
    ("Two people hurt in the quake in Graz later died, raising the toll to 15.", 15),
    ("The mayor raised the toll of the quake in Graz to 15.", 15),
    ("A man wounded in the shooting in Graz has died, bringing the death toll to 4.", 4),
    ("The quake in Graz has killed 15 people so far.", 15),
    ("A quake that struck two days earlier in Graz killed 15 people.", 15),
    ("A rise of the river from 12 to 15 metres in Graz killed 3 people.", 3),
]


@pytest.mark.parametrize(("text", "expected"), ONE_FIGURE)
def test_a_figure_that_holds_is_not_taken_for_an_earlier_one(text: str, expected: int) -> None:
    held, before = holding(text)
    assert expected in held
    assert before == []


ON_TUESDAY = [
    "A quake struck Graz on Monday. As of Tuesday, 15 people had died.",
    "A quake struck Graz on Monday. As of 6 p.m. Tuesday, 15 deaths were confirmed.",
    "A quake struck Graz on Monday. By Tuesday evening the toll stood at 15.",
    "A quake struck Graz on Monday. By Tuesday evening, the death toll stood at 15, the mayor said.",
    "A quake struck Graz on Monday. Through Tuesday, it had killed 15 people.",
    "A quake struck Graz on Monday. The death toll rose to 15 on Tuesday.",
    "A quake struck Graz on Monday. The death toll climbed to 15 Tuesday, up from 12.",
    "A quake struck Graz on Monday. The number of people killed passed 15 on Tuesday.",
]


@pytest.mark.parametrize("text", ON_TUESDAY)
def test_words_say_for_which_day_a_count_holds(text: str) -> None:
    (claim,) = (claim for claim in casualties(text) if not claim.superseded)
    assert claim.as_of is not None
    assert (claim.as_of.earliest, claim.as_of.latest) == (TUESDAY, TUESDAY)


NO_DAY = [
    "A quake struck Graz on Tuesday and killed 15 people.",
    "The death toll of the quake that struck Graz on Tuesday is 15.",
    "The quake in Graz killed 15 people on Tuesday.",
    "The death toll of the quake in Graz rose to 15 after a storm on Tuesday.",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_the_day_of_the_event_is_none_for_which_a_count_holds(text: str) -> None:
    (claim,) = casualties(text)
    assert claim.as_of is None


NO_CASUALTIES = [
    "A flood hit Graz on Monday. Water levels reached 12 feet, and 40 roads were closed.",
    "A flood hit Graz on Monday. The river rose from 2 to 4 metres.",
    "A flood in Graz drowned 40 cattle and 200 sheep.",
    "The flood killed 40 cows in Graz on Monday.",
    "The flood in Graz cost 3 million euros and took 4 days to recede.",
    "Officials in Graz issued 12 warnings before the flood, the third in a year.",
    "A quake of magnitude 6.4 struck Graz on Monday at a depth of 10 kilometres.",
    "The quake in Graz was felt 200 kilometres away; 15 aftershocks followed.",
    "The quake in Graz left 3,000 homes without power and 500 buildings damaged.",
    "Thirty rescuers and 4 dogs searched for the missing after the quake in Graz.",
    "A third of the town of Graz was hit by the quake on Monday.",
    "Some 5,000 marchers filled the square in Graz at a protest, and 30 officers watched.",
    "Police fired 12 rubber bullets at the protest in Graz on Monday.",
    "The outbreak in Graz closed 12 wards and three schools.",
    "Of 400 samples tested in the outbreak in Graz, 20 were positive.",
    "Cholera broke out in Graz. 3,000 doses of vaccine arrived, and 400 people were tested.",
    "The virus has a death rate of 12 percent, doctors in Graz said of the outbreak.",
    "Every fourth person in Graz was hit by the outbreak.",
    "A crash on Highway 12 near Graz closed two lanes.",
    "A quake in Graz killed a 12-year-old boy.",
]


@pytest.mark.parametrize("text", NO_CASUALTIES)
def test_other_figures_are_no_casualties(text: str) -> None:
    numbers = [number(claim) for claim in casualties(text)]
    assert numbers in ([], [1])


ORDINALS = [
    "A fourth person died after the crash in Graz on Monday.",
    "A third person was hurt in the shooting in Graz on Monday.",
    "The fifth victim of the shooting in Graz died in Ward 9.",
    "The third death in the outbreak in Graz was reported on Monday.",
]


@pytest.mark.parametrize("text", ORDINALS)
def test_an_ordinal_is_neither_a_share_nor_a_count(text: str) -> None:
    assert all(number(claim) == 1 for claim in casualties(text))
