"""The toll of an event on the page: one line, where it says more than the counts above it."""

from datetime import date

import pytest

from checker.api import check
from checker.model.document import Document
from checker.report.gate import gate
from checker.report.terminal import Look, render_terminal

WORKED_OUT = [
    ("Four people were shot in Graz, one of them fatally.", "in all     3 injured: 4 shot, less 1 dead (0:1)"),
    (
        "A gunman killed six people in a shooting in Graz before killing himself.",
        "in all     7 killed: 6 victims and the attacker (0:1)",
    ),
    ("At least four people were shot in Graz, one of them fatally.", "in all     at least 3 injured: 4 shot, less 1"),
    ("Two people were shot in Graz, one of them fatally.", "in all     1 injured: 2 shot, less 1 dead (0:1)"),
]
TOLD = [
    "Three people were killed and five injured in a shooting in Graz.",
    "Five people were shot in Graz.",
    "A man was killed and three others were shot in Graz.",
    "The leaders of Ghana and Togo spoke by phone on Friday.",
]
SHOT = "{} people were shot at a wedding in Graz on Friday, one of them fatally."


def page(*texts: str) -> str:
    documents = [Document(f"{at}", text, published=date(2024, 5, 4)) for at, text in enumerate(texts)]
    report = check(documents, same_event=True)
    return render_terminal(report, Look(), gate(report))


@pytest.mark.parametrize(("text", "line"), WORKED_OUT)
def test_a_toll_that_no_count_gives_stands_on_the_page(text: str, line: str) -> None:
    assert line in page(text)


@pytest.mark.parametrize("text", TOLD)
def test_a_toll_that_a_count_gives_is_not_told_again(text: str) -> None:
    assert "in all" not in page(text)


def test_what_is_in_dispute_is_not_added_up() -> None:
    assert "in all" in page(SHOT.format("Four"), SHOT.format("Four"))
    assert "in all" not in page(SHOT.format("Four"), SHOT.format("Nine"))
