"""The toll of an event: what was counted of it, brought together."""

from datetime import date

import pytest

from checker.api import check
from checker.model.document import Document
from checker.report.model import Report

Numbers = tuple[int | float | None, int | float | None]


def report_on(*texts: str, titles: tuple[str | None, ...] = ()) -> Report:
    titles = titles or (None,) * len(texts)
    documents = [
        Document(f"{at}", text, published=date(2024, 5, 4 + at), title=title)
        for at, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]
    return check(documents, same_event=True)


def toll(report: Report) -> Numbers:
    """Killed and injured of the main event."""
    found = next(event.toll for event in report.events if event.main)
    if found is None:
        return None, None
    return found.killed and found.killed.number, found.injured and found.injured.number


TOLLS: list[tuple[str, Numbers]] = [
    ("Three people were killed and five injured in a shooting in Graz.", (3, 5)),
    ("Four people were shot in Graz, one of them fatally.", (1, 3)),
    ("Four people were shot in Graz. One of the victims, a nurse, has been pronounced dead.", (1, 3)),
    ("Three people have died in a quadruple shooting in Graz.", (3, 1)),
    ("A man was killed and three others were shot in Graz.", (1, 3)),
    ("Two people were killed and three others were hospitalized after a crash in Graz.", (2, 3)),
    ("A gunman killed six people in a shooting in Graz before killing himself.", (7, None)),
    ("Six people are dead in a shooting in Graz. The gunman took his own life.", (6, None)),
    ("Seven people, including the gunman, were killed in a shooting in Graz. The gunman was shot dead.", (7, None)),
    ("Seven people were hurt in a fire in Graz, including two children.", (None, 7)),
    ("A shooting in Graz left one dead and three people fighting for their lives.", (1, 3)),
    ("Four people were shot in Graz. Two were badly hurt. The other two victims suffered minor wounds.", (None, 4)),
]


@pytest.mark.parametrize(("text", "numbers"), TOLLS)
def test_one_article_gives_a_toll(text: str, numbers: Numbers) -> None:
    assert toll(report_on(text)) == numbers


def test_most_articles_decide_and_of_as_many_the_latest() -> None:
    two, three = "Two people were killed in a shooting in Graz.", "Three people were killed in a shooting in Graz."
    assert toll(report_on(three, two, two)) == (2, None)
    assert toll(report_on(two, three)) == (3, None)


def test_a_toll_says_how_it_was_worked_out_and_from_which_claims() -> None:
    report = report_on("Four people were shot in Graz, one of them fatally.")
    injured = next(event.toll.injured for event in report.events if event.toll)
    assert injured is not None
    assert injured.because == "4 shot, less 1 dead."
    assert set(injured.claims) <= {claim.id for claim in report.claims}


def test_a_count_beside_the_event_stands_in_where_it_has_none() -> None:
    title = "Three wounded in shootings in Graz"
    assert toll(report_on("A man fired at a bus stop in a shooting in Graz.", titles=(title,))) == (None, 3)


def test_a_single_death_far_below_a_headline_that_counts_is_anothers() -> None:
    filler = "Police asked for help. " * 14
    text = (
        f"Five people were shot at a park in Graz on Friday, police said of the shooting. {filler}Jon Doe was killed."
    )
    assert toll(report_on(text, titles=("Five shot at park in Graz",))) == (None, 5)


def test_no_toll_without_a_count() -> None:
    assert toll(report_on("The leaders of Ghana and Togo spoke by phone on Friday.")) == (None, None)


def test_a_toll_told_beside_a_call_is_not_the_calls() -> None:
    text = "The leaders of Ghana and Togo spoke by phone on Friday. Nearly 25,000 people have died since October 7."
    assert toll(report_on(text)) == (None, None)


BODIES = "Seven bodies were found in the ruins of a mill in Tarsk after an explosion, police said."


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        ("An explosion at a mill in Tarsk killed 31 people, police said.", set()),
        ("An explosion at a mill in Tarsk killed 31 people, the mayor said.", set()),
        ("An explosion at a mill in Tarsk killed three people, police said.", set()),
    ],
)
def test_fewer_bodies_than_dead_contradict_nothing(before: str, codes: set[str]) -> None:
    found = report_on(before, BODIES).findings
    assert {finding.rule for finding in found if finding.level != "note"} == codes


def test_fewer_dead_on_a_later_day_do() -> None:
    before, after = (f"An explosion at a mill in Tarsk killed {number} people, police said." for number in (31, 7))
    assert "CC504" in {finding.rule for finding in report_on(before, after).findings}


def test_more_bodies_than_dead_on_one_day_do() -> None:
    texts = ("An explosion at a mill in Tarsk killed three people, police said.", BODIES)
    documents = [Document(str(at), text, published=date(2024, 5, 4)) for at, text in enumerate(texts)]
    found = check(documents, same_event=True).findings
    assert [finding.rule for finding in found if finding.level == "error"] == ["CC501"]
