"""Tolls of one event that differ: an update, or a contradiction."""

from datetime import date

import pytest

from checker.api import check
from checker.model.document import Document
from checker.report.model import Report

EVENT = "A quake struck Graz in Austria on Monday, and houses fell in the old town. "


def report_on(first: str, second: str, days: tuple[int, int]) -> Report:
    texts = zip(("a", "b"), (first, second), days, strict=True)
    documents = [
        Document(name, f"{EVENT}{text}, the health ministry said.", published=date(2024, 5, day), source=name.upper())
        for name, text, day in texts
    ]
    return check(documents)


def raised(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.level == "error"}


UPDATES = [
    ("It killed 12 people", "It killed 15 people", (7, 8)),
    ("As of Monday, 12 people had died", "As of Tuesday, 15 people had died", (8, 8)),
    ("By Monday evening the toll stood at 12", "By Tuesday evening the toll stood at 15", (8, 8)),
    ("The death toll rose to 12 on Tuesday", "The death toll rose to 15 on Wednesday", (9, 9)),
    ("It killed 12 people", "The death toll rose from 12 to 15", (7, 7)),
    ("It killed 12 people", "The death toll rose to 15 from 12", (7, 7)),
    ("It killed 12 people", "The death toll climbed to 15, up from 12", (7, 7)),
    ("It killed 12 people", "It killed 15 people. Earlier reports said 12 people had died", (7, 7)),
    ("It killed 18 people", "The death toll was lowered from 18 to 15", (7, 7)),
    ("It killed 18 people", "The death toll was lowered from 18 to 15", (7, 8)),
    ("It killed 12 people", "It killed 15 people. Officials had previously reported 12 deaths", (7, 7)),
]


@pytest.mark.parametrize(("first", "second", "days"), UPDATES)
def test_a_toll_that_grew_or_was_revised_is_an_update(first: str, second: str, days: tuple[int, int]) -> None:
    report = report_on(first, second, days)
    assert raised(report) == set()
    assert any(comparison.because.code == "update" for comparison in report.comparisons)


CONTRADICTIONS = [
    ("It killed 15 people", "It killed 12 people", (7, 8), "CC504"),
    ("As of Monday, 15 people had died", "As of Tuesday, 12 people had died", (8, 8), "CC504"),
    ("The death toll rose to 15 on Tuesday", "The death toll rose to 12 on Wednesday", (9, 9), "CC504"),
    ("It killed 15 people", "It killed 12 people", (7, 7), "CC501"),
    ("It killed 20 people", "The death toll rose from 12 to 15", (7, 7), "CC501"),
    ("The death toll rose from 12 to 15", "It killed 12 people", (7, 8), "CC504"),
]


@pytest.mark.parametrize(("first", "second", "days", "rule"), CONTRADICTIONS)
def test_a_toll_that_fell_or_differs_on_one_day_is_a_contradiction(
    first: str, second: str, days: tuple[int, int], rule: str
) -> None:
    assert raised(report_on(first, second, days)) == {rule}


def test_a_contradiction_with_the_figure_of_before_says_so() -> None:
    report = report_on("The death toll rose from 12 to 15", "It killed 12 people", (7, 8))
    (error,) = (finding for finding in report.findings if finding.level == "error")
    assert any("figure of before" in reason for reason in error.because)
