import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from sample import ID, Story, minutes_of, pieces, sample

from checker.model.document import Document
from checker.model.event import Linked, Reading
from checker.model.problem import Problem
from checker.report.build import build_report
from checker.report.claims import render_claim_lines, render_claims
from checker.report.gate import Gate, decide, gate
from checker.report.layout import visible
from checker.report.terminal import Look, render_terminal

NEVER = (
    "verified", "consistent", "all good", "wrong", "outlier", "majority", "misinformation", "confidence",
    "disjoint", "entity", "attribution lost",
)  # fmt: skip
ALL = Look(100, "plain", "note", frozenset({"coverage", "claims", "notes"}))


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("planted", [False, True])
def test_page_is_as_it_was_reviewed(golden, width, planted):
    report = sample(planted=planted)
    name = f"reports/{'planted' if planted else 'agreeing'}-{width}.txt"
    golden(name, render_terminal(report, Look(width), gate(report)))


def test_claims_are_as_they_were_reviewed(golden):
    golden("reports/claims-80.txt", render_claims(sample(planted=True)))


@pytest.mark.parametrize("width", [60, 72, 80, 97, 140])
@pytest.mark.parametrize("planted", [False, True])
def test_no_line_is_wider_than_the_page(width, planted):
    page = render_terminal(sample(planted=planted), replace(ALL, width=width))
    assert max(cell_len(line) for line in page.splitlines()) <= width


@pytest.mark.parametrize("planted", [False, True])
def test_words_that_judge_or_confuse_are_never_ours(planted):
    report = sample(planted=planted)
    page = render_terminal(report, ALL, gate(report)).lower()
    assert not [word for word in NEVER if word in page]
    assert not re.search(r"\d{4,} seconds", page)


def test_plain_page_has_no_escapes_and_bold_one_no_colour():
    report = sample(planted=True)
    assert "\x1b" not in render_terminal(report, Look())
    bold = render_terminal(report, Look(paint="bold"))
    assert "\x1b[1m" in bold
    assert not re.search(r"\x1b\[[\d;]*3\d", bold)
    colour = render_terminal(report, Look(paint="color"))
    assert re.search(r"\x1b\[1;31m", colour)
    assert re.sub(r"\x1b\[[\d;]*m", "", colour) == render_terminal(report, Look())


def test_words_of_the_evidence_are_in_bold_within_their_sentence():
    assert "\x1b[1mabout 90 minutes\x1b[0m" in render_terminal(sample(planted=True), Look(140, "bold"))


def test_headline_is_one_of_three():
    assert render_terminal(sample(planted=True)).startswith("1 CONTRADICTION ")
    assert render_terminal(sample()).startswith("NO CONTRADICTION ")
    assert render_terminal(build_report([], Linked((), (), (), ()))).startswith("NOTHING TO COMPARE ")


def test_contradiction_shows_sentence_reason_roots_remedy_and_place():
    page = render_terminal(sample(planted=True), Look(140))
    assert '> 004:2  "A senior official told Axios that the two leaders spoke for about 90 minutes."' in page
    for part in ("Why    Same call.", "Roots  003 and 004 both go back to Axios", "Next   See what Axios published",
                 "Open   stories/004_pilot.txt:2:61", "CONFLICT", "(see 1)", "Friday 19 Jan. 2024"):  # fmt: skip
        assert part in page


def test_notes_are_counted_unless_asked_for():
    assert "1 note not shown (--min-level note)" in render_terminal(sample())
    assert "NOTES" not in render_terminal(sample())
    assert "NOTES" in render_terminal(sample(), Look(min_level="note"))
    assert "NOTES" in render_terminal(sample(), Look(show=frozenset({"notes"})))


def test_unread_numbers_are_listed_on_request():
    page = render_terminal(sample(), Look(show=frozenset({"coverage"})))
    assert re.search(r'^  002:5 +"More than a million" +number$', page, re.MULTILINE)


def test_what_could_not_be_read_is_said_at_the_top():
    parts = pieces()
    parts["problems"] = (Problem("stories/x.txt", "not text", fatal=True),)
    head = render_terminal(build_report(**parts)).splitlines()[:6]
    assert "Not read: stories/x.txt: not text" in head


def test_an_article_without_a_claim_is_said_at_the_top():
    parts = pieces()
    parts["documents"] = [*parts["documents"], Document("stories/empty.txt", "")]
    assert "No claim was read from empty." in render_terminal(build_report(**parts))


def story_with(words: str, before: str = "", after: str = ""):
    """A report whose one claim stands between words of an article that no terminal should obey."""
    text = f"{before}The talk lasted {words}{after}.\n"
    name = ID["003"]
    story = Story([Document(name, text, path=name)])
    story.claim("003", "duration", words, minutes_of(34, 46), "e1")
    linked = Linked((Reading(story.documents[name]),), (), (), tuple(story.claims))
    return build_report(list(story.documents.values()), linked)


@pytest.mark.parametrize(
    "nasty",
    ["\x1b[31mred", "\x9b31m", "\x07bell", "\x00nul", "\x08back", "\u202eoverride", "\u2066isolate", "\x7fdel"],
)
def test_control_characters_of_an_article_are_shown_and_not_printed(nasty):
    page = render_terminal(story_with(f"40 {nasty} minutes"), ALL) + render_claims(story_with(f"40 {nasty} minutes"))
    assert nasty[0] not in page
    assert (f"\\x{ord(nasty[0]):02x}" if ord(nasty[0]) < 256 else f"\\u{ord(nasty[0]):04x}") in page


def test_control_characters_of_a_file_name_are_shown_and_not_printed():
    report = build_report([], Linked((), (), (), ()), problems=[Problem("a\x1b[2Jb", "gone\x1b]0;x\x07", fatal=True)])
    page = render_terminal(report)
    assert "\x1b" not in page
    assert "a\\x1b[2Jb" in page


def test_markup_and_braces_of_an_article_stand_as_they_are():
    words = "[bold red]40[/bold red] {minutes} %s :smile: [link=x]"
    assert words in render_terminal(story_with(words), replace(ALL, width=160))
    assert words in render_terminal(story_with(words), replace(ALL, width=160, paint="color"))


def test_wide_characters_keep_their_columns_in_line():
    words = "四十 \U0001f600 minutes"
    page = render_claims(story_with(words), width=80)
    plain = render_claims(story_with("40 minutes"), width=80)
    assert cell_len(page.splitlines()[1].split('"')[0]) == cell_len(plain.splitlines()[1].split('"')[0])


def test_white_space_of_an_article_takes_one_space():
    assert visible("a\t b\n\n c") == "a b c"


def many(count: int, errors: int, rules: int = 1):
    """A report on many articles, of which some contradict each other, by so many rules."""
    parts = pieces(planted=True)
    extra = [Document(f"stories/x{n:03}.txt", "", path=f"stories/x{n:03}.txt") for n in range(count)]
    error = next(finding for finding in parts["findings"] if finding.level == "error")
    parts["documents"] = [*parts["documents"], *extra]
    parts["findings"] = [replace(error, rule=f"CC{900 + n % rules}", fingerprint=f"f{n:03}") for n in range(errors)]
    return build_report(**parts)


def test_above_twenty_articles_only_what_findings_touch_is_shown():
    page = render_terminal(many(30, 25, rules=25))
    assert page.startswith("25 CONTRADICTIONS")
    assert "and 5 more" in page
    assert page.count("Why    ") == 20
    assert "EVENT 1 " in page
    assert "EVENT 2 " not in page
    assert "And 1 other event without a finding." in page
    assert "BACKGROUND" not in page


def test_above_twenty_articles_what_is_found_alike_of_one_event_is_told_once():
    page = render_terminal(many(30, 25))
    assert page.startswith("25 CONTRADICTIONS")
    assert page.count("Why    ") == 1
    assert "24 more alike" in page
    assert "and 24 more (" not in page


def test_claim_lines_are_one_json_object_each():
    report = sample()
    assert len(render_claim_lines(report).splitlines()) == len(report.claims)


@pytest.mark.parametrize(
    ("errors", "warnings", "readable", "unreadable", "fail_on", "keep_going", "code"),
    [
        (0, 0, 5, 0, "error", False, 0),
        (0, 3, 5, 0, "error", False, 0),
        (1, 0, 5, 0, "error", False, 1),
        (0, 1, 5, 0, "warning", False, 1),
        (1, 0, 5, 0, "warning", False, 1),
        (0, 0, 5, 0, "note", False, 0),
        (9, 9, 5, 0, "never", False, 0),
        (1, 0, 5, 1, "error", False, 2),
        (0, 0, 5, 1, "error", False, 2),
        (0, 0, 5, 1, "error", True, 0),
        (1, 0, 5, 1, "error", True, 1),
        (0, 0, 0, 1, "error", True, 2),
        (0, 0, 0, 0, "never", True, 2),
    ],
)
def test_exit_code(*, errors, warnings, readable, unreadable, fail_on, keep_going, code):
    counts = {"error": errors, "warning": warnings, "note": 0}
    found = decide(counts, readable, unreadable, fail_on, keep_going=keep_going)
    assert found.code == code
    assert bool(found.reason) == bool(code)


def test_last_line_says_what_the_gate_does():
    report = sample(planted=True)
    assert render_terminal(report, Look(), Gate(1, "x")).rstrip().endswith("exit 1")
    assert render_terminal(report, Look(), Gate(0)).rstrip().endswith("Gate: pass")
