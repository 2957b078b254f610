"""A baseline holds what it held, whatever is moved, renamed, edited elsewhere or added."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from newsroom import POST, SIXTH, WIRE, Newsroom, codes, errors

from checker.policy.baseline import Baseline, matched
from checker.policy.baseline_file import BaselineError, read_baseline, render_baseline
from checker.policy.decide import behind, entries_of


def baseline_of(newsroom: Newsroom) -> Baseline:
    """The baseline of the folder as it is, written to a file and read back."""
    report = newsroom.check()
    text = render_baseline(entries_of(report, "warning"), "baseline.json", version="1.0", rules="abc")
    Path("baseline.json").write_text(text, encoding="utf-8")
    return read_baseline("baseline.json")


def moved_lines(newsroom: Newsroom) -> None:
    newsroom.write("post.md", f"PARIS\n\n\n{POST}")


def renamed_files(newsroom: Newsroom) -> None:
    (newsroom.folder / "post.md").rename(newsroom.folder / "0-mail.md")
    (newsroom.folder / "wire.md").rename(newsroom.folder / "zeitung.txt")


def moved_paragraph(newsroom: Newsroom) -> None:
    lead, middle, length = POST.strip().split("\n\n")
    newsroom.write("post.md", f"{lead}\n\n{length}\n\n{middle}\n")


def edited_elsewhere(newsroom: Newsroom) -> None:
    edited = POST.replace("Trade and the climate were on the table", "Only trade and the seas were on the table")
    newsroom.write("post.md", f"{edited}\nThe weather in Paris was mild.\n")


def sixth_article(newsroom: Newsroom) -> None:
    newsroom.write("sixth.md", SIXTH)


@pytest.mark.parametrize("change", [moved_lines, renamed_files, moved_paragraph, edited_elsewhere, sixth_article])
def test_what_the_baseline_survives(newsroom: Newsroom, change: Callable[[Newsroom], None]) -> None:
    baseline = baseline_of(newsroom)
    assert [entry.rule for entry in baseline.entries if entry.level == "error"] == ["CC201"]
    change(newsroom)
    report = newsroom.behind(baseline)
    assert len(errors(newsroom.check())) == 1, "the contradiction is there still"
    assert errors(report) == []
    assert [entry.finding.rule for entry in report.suppressed if entry.finding.level == "error"] == ["CC201"]


@pytest.mark.parametrize("change", [moved_lines, renamed_files, moved_paragraph, edited_elsewhere, sixth_article])
def test_and_the_other_way_round(newsroom: Newsroom, change: Callable[[Newsroom], None]) -> None:
    change(newsroom)
    baseline = baseline_of(newsroom)
    for path in newsroom.folder.iterdir():
        path.unlink()
    newsroom.write("wire.md", WIRE)
    newsroom.write("post.md", POST)
    assert errors(newsroom.behind(baseline)) == []


def test_a_new_contradiction_counts(newsroom: Newsroom) -> None:
    baseline = baseline_of(newsroom)
    newsroom.write("post.md", POST.replace("about 90 minutes", "about three hours"))
    report = newsroom.behind(baseline)
    assert len(errors(report)) == 1


def test_an_entry_that_is_no_finding_any_more_is_a_note_at_its_line(newsroom: Newsroom) -> None:
    baseline = baseline_of(newsroom)
    newsroom.write("post.md", POST.replace("about 90", "about 40"))
    report = newsroom.behind(baseline)
    notes = [finding for finding in report.findings if finding.rule == "SU201"]
    assert notes
    entry = next(entry for entry in baseline.entries if entry.level == "error")
    (at,) = [finding.evidence[0].span.line for finding in notes if entry.fingerprint in finding.message]
    assert entry.fingerprint in Path("baseline.json").read_text().splitlines()[at - 1]


def test_of_articles_that_were_not_read_and_are_there_nothing_is_said(newsroom: Newsroom) -> None:
    baseline = baseline_of(newsroom)
    others = newsroom.folder.with_name("others")
    newsroom.folder.rename(others)
    newsroom.folder.mkdir()
    newsroom.write("post.md", POST)
    there = replace(baseline, absent=frozenset())
    assert codes(newsroom.behind(there)) == []
    assert "SU201" in codes(newsroom.behind(read_baseline("baseline.json"))), "wire.md is gone"


def test_one_of_two_equal_findings_less_leaves_the_other_in_the_baseline(newsroom: Newsroom) -> None:
    """Two articles with one sentence that is at odds with itself: the findings differ in their number alone."""
    wrong = "The vote was held on Monday, May 3, 2024, the clerk said."
    newsroom.write("a.md", f"A council voted.\n\n{wrong}\n")
    newsroom.write("b.md", f"Members were asked for their votes.\n\n{wrong}\n")
    before = [finding.fingerprint for finding in newsroom.check().findings if finding.rule == "CC801"]
    assert len(before) == 2
    assert before[1] == f"{before[0]}-2"
    baseline = baseline_of(newsroom)
    for gone in ("a.md", "b.md"):
        text = (newsroom.folder / gone).read_text()
        newsroom.write(gone, text.replace("Monday", "Friday"))
        report = newsroom.behind(baseline)
        assert errors(report) == []
        assert codes(report).count("SU201") == 1
        newsroom.write(gone, text)
    newsroom.write("c.md", f"Nobody was surprised.\n\n{wrong}\n")
    assert [finding.fingerprint for finding in errors(newsroom.behind(baseline))] == [f"{before[0]}-3"]


def test_an_entry_is_one_finding_at_the_most(newsroom: Newsroom) -> None:
    baseline = baseline_of(newsroom)
    (error,) = errors(newsroom.check())
    again = error.model_copy(update={"fingerprint": f"{error.fingerprint}-2"})
    assert list(matched([error, again], baseline.entries)) == [0]


def test_the_notes_on_suppressions_stay_out_of_it(newsroom: Newsroom) -> None:
    newsroom.write("post.md", f"<!-- checker: ignore CC301 -- gone -->\n{POST}")
    report = newsroom.check()
    assert codes(report) == ["SU103"]
    assert not [entry for entry in entries_of(report, "note") if entry.rule.startswith("SU")]


def test_a_report_is_put_behind_a_baseline_as_a_check_is(newsroom: Newsroom) -> None:
    baseline = baseline_of(newsroom)
    assert behind(newsroom.check(), baseline) == newsroom.behind(baseline)


def test_the_file_is_the_same_for_any_order_and_names_articles_from_where_it_is(newsroom: Newsroom) -> None:
    entries = entries_of(newsroom.check(), "note")
    text = render_baseline(entries, "baseline.json", version="1", rules="r")
    assert render_baseline([*entries[::-1], *entries], "baseline.json", version="1", rules="r") == text
    assert '"stories/post.md"' in text
    assert '"post.md"' in render_baseline(entries, "stories/baseline.json", version="1", rules="r")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "broken.json:1:1: the baseline is broken"),
        ('{"version": 1,\n <<<<<<< HEAD', "broken.json:2:2"),
        ("[]", "the whole"),
        ('{"version": 2, "checker": "1", "rules": "r", "findings": []}', "version"),
        ('{"version": 1, "checker": "1", "rules": "r", "findings": [{"rule": "CC201"}]}', "findings.0.fingerprint"),
        ('{"version": 1, "checker": "1", "rules": "r", "findings": [], "more": 1}', "more"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text(text)
    with pytest.raises(BaselineError, match="write it anew") as caught:
        read_baseline("broken.json")
    assert told in str(caught.value)
