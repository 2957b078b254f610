"""A suppression with a reason sets a finding aside; one that does nothing is a note."""

from datetime import date

import pytest
from newsroom import POST, WIRE, Newsroom, codes, errors, suppression

from checker import Document, check
from checker.policy.set_aside import SetAside
from checker.report.model import FindingEntry, Report

LENGTH = "The call lasted about 90 minutes"


def commented(comment: str, text: str = POST) -> str:
    return text.replace(LENGTH, f"{comment}\n{LENGTH}")


def note(report: Report) -> FindingEntry:
    (found,) = [finding for finding in report.findings if finding.rule.startswith("SU")]
    return found


def test_the_newsroom_has_one_contradiction(newsroom: Newsroom) -> None:
    report = newsroom.check()
    assert [finding.rule for finding in errors(report)] == ["CC201"]
    assert (report.suppressed, codes(report)) == ((), [])


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- checker: ignore CC201 -- the aide has corrected himself -->",
        "<!-- checker: ignore CC2 -- the aide has corrected himself -->",
        "<!-- Checker: Ignore cc201 \u2014 the aide has corrected himself -->",
        "<!--checker:ignore CC201 - the aide has corrected himself-->",
        "<!-- checker: ignore\n  CC201\n  -- the aide has\n     corrected himself -->\n",
        "<!-- checker: ignore-file CC201 -- the aide has corrected himself -->",
    ],
)
def test_a_comment_before_the_paragraph_sets_the_finding_aside(newsroom: Newsroom, comment: str) -> None:
    newsroom.write("post.md", commented(comment))
    report = newsroom.check()
    assert (errors(report), codes(report), report.summary.errors, report.summary.suppressed) == ([], [], 0, 1)
    (entry,) = report.suppressed
    assert (entry.by, entry.reason) == ("comment", "the aide has corrected himself")
    assert entry.where == "stories/post.md:5"
    assert entry.finding.rule == "CC201"


def test_within_a_paragraph_a_comment_is_for_that_paragraph(newsroom: Newsroom) -> None:
    ending = "French president said."
    newsroom.write("post.md", POST.replace(ending, f"{ending} <!-- checker: ignore CC201 -- known -->"))
    assert newsroom.check().summary.suppressed == 1


@pytest.mark.parametrize("where", ["Trade and the climate", "The presidents of"])
def test_a_comment_before_another_paragraph_sets_nothing_aside(newsroom: Newsroom, where: str) -> None:
    newsroom.write("post.md", POST.replace(where, f"<!-- checker: ignore CC201 -- known -->\n{where}"))
    report = newsroom.check()
    assert (len(errors(report)), codes(report)) == (1, ["SU103"])


def test_a_comment_for_the_file_may_stand_anywhere_in_it(newsroom: Newsroom) -> None:
    newsroom.write("post.md", f"{POST}\n<!-- checker: ignore-file CC, CT -- a satire -->\n")
    report = newsroom.check()
    assert errors(report) == []


def test_in_a_page_too(newsroom: Newsroom) -> None:
    (newsroom.folder / "post.md").unlink()
    first, second, third = POST.strip().split("\n\n")
    page = "<html><body><article><p>{}</p><p>{}</p>\n<!-- checker: ignore CC201 -- known -->\n<p>{}</p></article>"
    newsroom.write("post.html", page.format(first, second, third))
    (entry,) = newsroom.check().suppressed
    assert (entry.finding.rule, entry.where) == ("CC201", "stories/post.html:2")


def test_plain_text_holds_no_comments(newsroom: Newsroom) -> None:
    (newsroom.folder / "post.md").unlink()
    newsroom.write("post.txt", commented("<!-- checker: ignore CC201 -- known -->"))
    assert newsroom.check().summary.suppressed == 0


def test_the_comments_of_a_source_do_not_count(newsroom: Newsroom) -> None:
    newsroom.write("wire.md", f"<!-- checker: ignore-file CC -- trust us -->\n{WIRE}")
    assert newsroom.check().summary.suppressed == 1
    drafts = SetAside(heeded=frozenset({"stories/post.md"}))
    report = newsroom.check(drafts)
    assert (report.summary.suppressed, len(errors(report)), codes(report)) == (0, 1, [])


def test_a_comment_of_a_lone_draft_that_does_nothing_is_a_note(newsroom: Newsroom) -> None:
    newsroom.write("post.md", commented("<!-- checker: ignore CC301 -- gone -->"))
    assert codes(newsroom.check(SetAside(heeded=frozenset({"stories/post.md"})))) == ["SU103"]


def test_a_comment_in_a_copy_of_an_article_counts(newsroom: Newsroom) -> None:
    newsroom.write("aardvark.md", POST)
    newsroom.write("post.md", commented("<!-- checker: ignore CC201 -- known -->"))
    assert newsroom.check().summary.suppressed == 1


@pytest.mark.parametrize(
    ("comment", "code", "told"),
    [
        ("<!-- checker: ignore CC201 -->", "SU101", "gives no reason"),
        ("<!-- checker: ignore CC201 --  -->", "SU101", "gives no reason"),
        ("<!-- checker: ignore CC301 -- gone -->", "SU103", "CC301 finds nothing in the paragraph"),
        ("<!-- checker: ignore-file CC301 -- gone -->", "SU103", "CC301 finds nothing in this file"),
        ("<!-- checker: ignore CC20l -- why -->", "SU104", 'did you mean "CC201"'),
        ("<!-- checker: ignore QQ -- why -->", "SU104", "no rule has a code that begins with QQ"),
        ("<!-- checker: ignore SU103 -- why -->", "SU104", "no comment can set it aside"),
        ("<!-- checker: ignroe CC201 -- why -->", "SU104", 'did you mean "ignore"'),
        ("<!-- checker ignore CC201 -- why -->", "SU104", "a colon belongs"),
        ("<!-- checker: ignore -- why -->", "SU104", "it names no code"),
        ("<!-- checker: -->", "SU104", "is nothing it could do"),
        ("<!-- checker: \x1b[31m \u202e exec rm -->", "SU104", "is not understood"),
    ],
)
def test_a_comment_that_does_nothing_is_a_note_where_it_stands(
    newsroom: Newsroom, comment: str, code: str, told: str
) -> None:
    newsroom.write("post.md", commented(comment))
    report = newsroom.check()
    found = note(report)
    assert (found.rule, found.level, len(errors(report))) == (code, "note", 1)
    assert told in found.message
    (side,) = found.evidence
    assert (side.document, side.span.line, side.span.column) == ("stories/post.md", 5, 1)
    assert (side.quote, side.span.start == side.span.end) == ("", True)


def test_of_several_codes_each_is_looked_at_alone(newsroom: Newsroom) -> None:
    newsroom.write("post.md", commented("<!-- checker: ignore CC201, CC301, CC999 -- known -->"))
    report = newsroom.check()
    assert (report.summary.suppressed, codes(report)) == (1, ["SU104", "SU103"])


def test_of_rules_that_did_not_run_nothing_is_said(newsroom: Newsroom) -> None:
    newsroom.write("post.md", commented("<!-- checker: ignore CC301 -- gone -->"))
    assert codes(newsroom.check(ignore=["CC3"])) == []
    assert codes(newsroom.check(ignore=["SU"])) == []


def test_of_one_article_alone_it_is_not_said_that_nothing_is_found(newsroom: Newsroom) -> None:
    newsroom.write("post.md", commented("<!-- checker: ignore CC201 -- known -->"))
    (newsroom.folder / "wire.md").unlink()
    assert codes(newsroom.check()) == []


def test_a_comment_changes_nothing_of_what_is_read(newsroom: Newsroom) -> None:
    before = newsroom.check()
    newsroom.write(
        "post.md",
        POST.replace("lasted about 90", "lasted <!-- 45? --> about <!--\n12 dead\n--> 90").replace(
            "\n\nTrade", "\n\n<!-- 7 people were killed on Monday. -->\nTrade"
        ),
    )
    after = newsroom.check()
    assert [finding.fingerprint for finding in after.findings] == [finding.fingerprint for finding in before.findings]
    assert [claim.kind for claim in after.claims] == [claim.kind for claim in before.claims]
    assert after.summary.seen == before.summary.seen


class TestInTheConfiguration:
    def test_a_fingerprint_with_a_reason_sets_the_finding_aside(self, newsroom: Newsroom) -> None:
        (error,) = errors(newsroom.check())
        report = newsroom.check(suppression(error.fingerprint))
        (entry,) = report.suppressed
        assert (entry.by, entry.reason, entry.where) == ("configuration", "It is known.", "checker.toml:7")
        assert (errors(report), codes(report)) == ([], [])

    @pytest.mark.parametrize(("reason", "code"), [("", "SU101"), ("  ", "SU101")])
    def test_without_a_reason_it_does_nothing(self, newsroom: Newsroom, reason: str, code: str) -> None:
        (error,) = errors(newsroom.check())
        report = newsroom.check(suppression(error.fingerprint, reason))
        assert (len(errors(report)), codes(report)) == (1, [code])
        (side,) = note(report).evidence
        assert (side.document, side.span.line) == ("checker.toml", 7)

    @pytest.mark.parametrize(
        ("expires", "counts"), [(date(2026, 5, 3), True), (date(2026, 5, 4), False), (date(2027, 1, 1), False)]
    )
    def test_it_holds_to_the_end_of_its_last_day(self, newsroom: Newsroom, expires: date, counts: bool) -> None:
        (error,) = errors(newsroom.check())
        report = newsroom.check(suppression(error.fingerprint, expires=expires))
        assert bool(errors(report)) is counts
        assert codes(report) == (["SU102"] if counts else [])

    def test_one_that_matches_nothing_is_a_note(self, newsroom: Newsroom) -> None:
        assert codes(newsroom.check(suppression("0123456789abcdef"))) == ["SU103"]

    def test_one_cut_short_is_told_what_to_write(self, newsroom: Newsroom) -> None:
        (error,) = errors(newsroom.check())
        report = newsroom.check(suppression(error.fingerprint[:8]))
        assert error.fingerprint in note(report).message
        assert len(errors(report)) == 1

    def test_what_a_comment_suppresses_as_well_is_said(self, newsroom: Newsroom) -> None:
        (error,) = errors(newsroom.check())
        newsroom.write("post.md", commented("<!-- checker: ignore CC201 -- known -->"))
        report = newsroom.check(suppression(error.fingerprint))
        assert [entry.by for entry in report.suppressed] == ["comment"]
        assert "a comment in the article suppresses it as well" in note(report).message


def test_documents_made_in_python_have_no_comments_unless_they_are_given() -> None:
    text = commented("<!-- checker: ignore CC201 -- known -->")
    report = check([Document("a.md", WIRE), Document("b.md", text)])
    assert (len(errors(report)), report.summary.suppressed) == (1, 0)
