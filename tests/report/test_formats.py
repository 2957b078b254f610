"""The report in the forms that other programs read: as reviewed, and as their own readers take it."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from sample import sample
from sarif_kit.validate import assert_valid

from checker import Document, check
from checker.api import rulebook
from checker.config.choices import FORMATS
from checker.model.problem import Problem
from checker.policy.decide import with_findings
from checker.policy.notes import WITHOUT_REASON, Place, Remark, notes
from checker.report.formats import RENDERERS, Wanted
from checker.report.gate import gate
from checker.report.model import Report, SuppressedEntry
from checker.report.terminal import Look

RULES = dict(rulebook().by_id)
POLICY = rulebook().policy
SUFFIX = {"concise": "txt", "sarif": "sarif", "github": "txt", "markdown": "md", "junit": "xml", "gitlab": "json"}
ALL = Wanted(Look(min_level="note"), rules=RULES)
NASTY = (
    "Prime Minister Lena Hofer and President Marko Ilic spoke by phone on Friday, for the first time since March 4. "
    "<script>alert(1)</script> [click](javascript:x) @all #1 **bold** `code` 100%0A::error::x \u202e {brace}\n\n"
    "The call lasted {minutes}, [sic] \x07 said *nobody*."
)


def written(form: str, report: Report, wanted: Wanted = ALL) -> str:
    return RENDERERS[form](report, replace(wanted, gate=gate(report)))


def nasty() -> Report:
    documents = [
        Document("odd, path:1 %.txt", NASTY.replace("{minutes}", "40 minutes")),
        Document("b|c`d].txt", NASTY.replace("{minutes}", "two hours"), title="A <b>title</b>"),
    ]
    return check(documents, problems=[Problem("c\x00.txt", "is ]]> <empty> & \x01", fatal=True)])


def clean() -> Report:
    return check([Document("a", "Nothing."), Document("b", "Nothing either.")])


def test_the_command_line_offers_every_form() -> None:
    assert set(FORMATS) == set(RENDERERS)


@pytest.mark.parametrize("form", sorted(SUFFIX))
def test_a_form_is_as_it_was_reviewed(golden, form: str) -> None:
    report = sample(planted=True)
    golden(
        f"reports/planted-{form}.{SUFFIX[form]}", written(form, report, Wanted(Look(), rules=RULES, version="1.0.0"))
    )


@pytest.mark.parametrize("form", sorted(RENDERERS))
def test_only_findings_of_the_level_are_written(form: str) -> None:
    if form in ("json", "html"):  # JSON holds everything, and so does the page, where a filter hides it at first.
        return
    report = sample(planted=True)
    notes = [finding.rule for finding in report.findings if finding.level == "note"]
    errors_only = written(form, report, Wanted(Look(min_level="error"), rules=RULES))
    assert notes
    assert not any(code in errors_only for code in notes)


def test_concise_is_one_line_a_finding() -> None:
    lines = written("concise", nasty()).splitlines()
    assert len(lines) == len(nasty().findings)
    assert all(re.match(r".+:\d+:\d+: [A-Z]+\d{3} (error|warning|note) \S", line) for line in lines)
    assert written("concise", clean()) == ""


class TestSarif:
    @pytest.mark.parametrize("report", [sample(planted=True), sample(planted=False), nasty(), clean()])
    def test_it_fits_the_schema_of_oasis(self, report: Report) -> None:
        assert_valid(json.loads(written("sarif", report)))

    @pytest.mark.parametrize("report", [sample(planted=True), nasty()])
    def test_no_link_of_a_message_dangles(self, report: Report) -> None:
        run = json.loads(written("sarif", report))["runs"][0]
        for result in run["results"]:
            ids = {location["id"] for location in result["relatedLocations"]}
            linked = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
            assert linked == ids
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]

    def test_a_result_has_all_that_code_scanning_needs(self) -> None:
        run = json.loads(written("sarif", sample(planted=True)))["runs"][0]
        assert run["columnKind"] == "unicodeCodePoints"
        (result,) = [result for result in run["results"] if result["ruleId"] == "CC201"]
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "stories/004_pilot.txt", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 61, "endLine": 2, "endColumn": 77},
        }
        assert re.fullmatch(r"[0-9a-z]+:1", result["partialFingerprints"]["primaryLocationLineHash"])

    def test_an_input_that_was_not_read_is_said(self) -> None:
        (invocation,) = json.loads(written("sarif", nasty()))["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        assert len(invocation["toolExecutionNotifications"]) == 1

    def test_paths_are_addresses(self) -> None:
        uris = re.findall(r'"uri": "([^"]+)"', written("sarif", nasty()))
        assert set(uris) == {"odd%2C%20path%3A1%20%25.txt", "b%7Cc%60d%5D.txt"}


class TestGithub:
    def test_what_articles_say_gives_no_command(self) -> None:
        lines = written("github", nasty()).splitlines()
        assert all(re.match(r"::(error|warning|notice) file=[^,:]+,", line) for line in lines)
        assert all(line.count("::") >= 2 for line in lines)
        assert "odd%2C path%3A1 %25.txt" in "".join(lines)

    def test_ten_of_a_level_are_shown_and_the_rest_counted(self) -> None:
        report = sample(planted=True)
        error = next(finding for finding in report.findings if finding.level == "error")
        many = report.model_copy(update={"findings": (error,) * 13})
        lines = written("github", many).splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]
        assert lines[-1].endswith("::3 more contradictions")

    def test_nothing_found_is_nothing_said(self) -> None:
        assert written("github", clean()) == ""


def test_markdown_holds_no_markup_of_an_article() -> None:
    page = written("markdown", nasty())
    assert "<script>" not in page
    assert "](javascript" not in page
    assert re.search(r"(?<!\\)@all", page) is None
    assert re.search(r"(?<!\\)#1", page) is None
    assert "\u202e" not in page


class TestJunit:
    @pytest.mark.parametrize("report", [sample(planted=True), nasty(), clean()])
    def test_a_public_reader_reads_it(self, report: Report) -> None:
        read = JUnitXml.fromstring(written("junit", report).encode())
        cases = [case for suite in read for case in suite]
        assert sum(suite.failures for suite in read) == report.summary.errors
        assert sum(suite.errors for suite in read) == report.summary.unreadable
        assert (
            len(cases) == sum(suite.tests for suite in read) == max(1, len(report.findings) + report.summary.unreadable)
        )

    def test_a_clean_check_is_one_case_that_passes(self) -> None:
        (case,) = ElementTree.fromstring(written("junit", clean())).iter("testcase")
        assert list(case) == []

    def test_what_does_not_reach_the_gate_passes(self) -> None:
        report = sample(planted=True)
        none = RENDERERS["junit"](report, Wanted(Look(), fail_on="never"))
        every = RENDERERS["junit"](report, Wanted(Look(), fail_on="warning"))
        assert none.count("<failure") == 0
        assert every.count("<failure") == report.summary.errors + report.summary.warnings


class TestGitlab:
    def test_every_side_has_an_entry_and_a_fingerprint_of_its_own(self) -> None:
        report = sample(planted=True)
        entries = json.loads(written("gitlab", report))
        assert len(entries) == sum(len(finding.evidence) for finding in report.findings)
        assert len({entry["fingerprint"] for entry in entries}) == len(entries)
        assert {entry["severity"] for entry in entries} <= {"critical", "minor", "info"}
        assert all(entry["location"]["lines"]["begin"] >= 1 for entry in entries)

    def test_a_moved_line_changes_no_fingerprint(self) -> None:
        def prints(texts: tuple[str, str]) -> set[str]:
            report = check([Document("a", texts[0]), Document("b", texts[1])])
            return {entry["fingerprint"] for entry in json.loads(written("gitlab", report))}

        first, second = NASTY.replace("{minutes}", "40 minutes"), NASTY.replace("{minutes}", "two hours")
        assert prints((first, second)) == prints((f"Rain is expected.\n\n{first}", second)) != set()


class TestSuppressed:
    """Findings that were set aside, and notes at places that are in no article."""

    @staticmethod
    def report() -> Report:
        whole = sample(planted=True)
        errors = [finding for finding in whole.findings if finding.level == "error"]
        rest = [finding for finding in whole.findings if finding.level != "error"]
        aside = [
            SuppressedEntry(finding=errors[0], by=by, reason="The [desk] knows.", where=where)
            for by, where in (("comment", "stories/004_pilot.txt:2"), ("configuration", "checker.toml:9"))
        ]
        stale = notes([Remark(WITHOUT_REASON, Place("checker.toml", line=9, end_line=9), "the suppression")], POLICY)
        return with_findings(whole, [*rest, *stale], aside)

    def test_sarif_has_them_as_results_with_their_suppression(self) -> None:
        log = json.loads(written("sarif", self.report()))
        assert_valid(log)
        (run,) = log["runs"]
        told = [result["suppressions"] for result in run["results"] if "suppressions" in result]
        assert [(one["kind"], one["justification"]) for (one,) in told] == [
            ("inSource", "The [desk] knows. (stories/004_pilot.txt:2)"),
            ("external", "The [desk] knows. (checker.toml:9)"),
        ]
        described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
        assert described["SU101"]["help"]["text"].startswith("A suppression that gives no reason.")
        (note,) = [result for result in run["results"] if result["ruleId"] == "SU101"]
        place = note["locations"][0]["physicalLocation"]
        assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("checker.toml", 9)

    @pytest.mark.parametrize("form", sorted(set(RENDERERS) - {"sarif", "json", "html"}))
    def test_no_other_form_raises_them(self, form: str) -> None:
        told = written(form, self.report(), Wanted(Look(min_level="error"), rules=RULES))
        assert "about 90" not in told.split("EVENT")[0]

    @pytest.mark.parametrize("form", sorted(set(RENDERERS) - {"json"}))
    def test_every_form_can_show_a_note_that_is_in_no_article(self, form: str) -> None:
        told = written(form, self.report()).replace("\\", "")
        assert "SU101" in told
        assert "checker.toml" in told

    def test_the_page_counts_them_and_lists_them_where_that_is_asked_for(self) -> None:
        page = " ".join(written("terminal", self.report(), Wanted(Look(width=100))).split())
        assert "2 findings suppressed: 1 by a comment, 1 in the configuration (list: --show suppressed)." in page
        assert "1 suppression does nothing (why: --show notes)." in page
        assert "SUPPRESSED" not in page
        page = written("terminal", self.report(), Wanted(Look(width=100, show=frozenset({"suppressed", "notes"}))))
        assert "By a comment (stories/004_pilot.txt:2): The [desk] knows." in page
        assert "checker.toml:9" in page
        assert "does nothing (why" not in page
