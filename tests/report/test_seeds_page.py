"""The report on the five articles of the repository, as it was last read by a person."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker import api
from checker.report.gate import gate
from checker.report.json import render_json
from checker.report.model import Report
from checker.report.terminal import Look, render_terminal

ROOT = Path(__file__).parents[2]
NEVER = re.compile(
    r"\b(?:verified|consistent|all good|wrong|outlier|majority|misinformation|confidence|disjoint|entity|"
    r"attribution lost)\b",
    re.IGNORECASE,
)


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(ROOT)
    documents, problems = api.read(["seeds"])
    return api.check(documents, problems=problems)


def test_page_on_the_seeds_is_as_it_was_reviewed(golden, report):
    golden("reports/seeds-80.txt", render_terminal(report, Look(80), gate(report)))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_on_the_seeds_is_wider_than_the_page(report, width):
    page = render_terminal(report, Look(width, "plain", "note", frozenset({"coverage", "claims"})))
    assert max(map(cell_len, page.splitlines())) <= width


def test_no_id_and_no_forbidden_word_stands_on_the_page(report):
    page = render_terminal(report, Look(100, "plain", "note"))
    ids = {claim.id for claim in report.claims} | {document.id for document in report.documents}
    quoted = "".join(item.quote for item in report.claims)
    words = set(NEVER.findall(page)) - set(NEVER.findall(quoted))
    shown = [identifier for identifier in ids if f"{identifier} " in page or f"{identifier}." in page]
    assert (words, shown) == (set(), [])


def test_json_on_the_seeds_comes_back_as_it_went(report):
    assert Report.model_validate_json(render_json(report)) == report
