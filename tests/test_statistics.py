"""Findings counted by rule and by source, for a first look at an archive."""

import json
from pathlib import Path

import pytest

from checker import Document, check, cli
from checker.report.statistics import Statistics, count_findings, render_statistics

CALL = "Prime Minister Ana Duarte and President Tom Reyes spoke by phone on Friday. The call lasted {length}.\n"
ARTICLES = [
    ("a", "Courier", CALL.format(length="40 minutes")),
    ("b", "Harbour Post", CALL.format(length="forty minutes")),
    ("c", "Ledger", CALL.format(length="two hours")),
    ("d", "Ledger", "A ferry with 74 passengers capsized off Tanjung on Sunday. Five people died.\n"),
    ("e", None, "The harbour will close for a year while its mole is rebuilt.\n"),
]


def documents() -> list[Document]:
    return [Document(name, text, source=source) for name, source, text in ARTICLES]


def test_each_finding_counts_once_for_its_rule_and_once_for_each_source_with_a_side() -> None:
    report = check(documents())
    statistics = count_findings(report)
    by_rule = {row.rule: row for row in statistics.rules}
    assert {rule: row.errors + row.warnings + row.notes for rule, row in by_rule.items()} == {
        rule: sum(finding.rule == rule for finding in report.findings) for rule in by_rule
    }
    assert (by_rule["CC201"].errors, by_rule["CC201"].events) == (1, 1)
    rows = [(row.source, row.documents, row.errors, row.apart) for row in statistics.sources]
    expected = [("Courier", 1, 1, 0), ("Harbour Post", 1, 1, 0), ("Ledger", 2, 1, 1), (None, 1, 0, 0)]
    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_those_with_the_most_contradictions_come_first() -> None:
    statistics = count_findings(check(documents()))
    for rows in (statistics.rules, statistics.sources):
        weights = [(row.errors, row.warnings, row.notes) for row in rows]
        assert weights == sorted(weights, reverse=True)


def test_the_table_shows_them(golden) -> None:
    golden("reports/statistics.txt", render_statistics(count_findings(check(documents()))))


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for document in documents():
        Path(f"{document.id}.txt").write_text(document.text)


@pytest.mark.usefixtures("stories")
def test_statistics_stand_in_for_the_report_and_the_gate_is_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", ".", "--statistics"]) == 1
    page = capfd.readouterr()
    assert page.out.startswith("STATISTICS  5 articles")
    assert "1 contradiction" in page.err
    assert cli.run(["check", ".", "--statistics", "--output-format", "json", "--fail-on", "never"]) == 0
    statistics = Statistics.model_validate_json(capfd.readouterr().out)
    assert statistics.summary.errors == 1
    assert cli.run(["check", ".", "--statistics", "--output-format", "sarif"]) == 2
    assert cli.run(["schema", "statistics"]) == 0
    assert "sources" in json.loads(capfd.readouterr().out)["properties"]
