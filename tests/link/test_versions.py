"""Of a story that is there in several versions the newest counts, and it never conflicts with an earlier one."""

from dataclasses import replace
from datetime import date, datetime
from itertools import permutations
from typing import Any

import pytest

from checker import Document, check
from checker.report.json import render_json
from checker.report.model import Report
from checker.report.terminal import render_terminal

STORY = (
    "A ferry with 74 passengers capsized off Tanjung on Sunday in high waves, and {toll}, the coast guard said. "
    "Fishing boats from three villages took part in the search until nightfall. The captain, Andi Putra, is being "
    "questioned in Makassar. The transport ministry said that the ferry had been inspected in spring, and that its "
    "papers were in order. A second boat turned back in time."
)
FIRST = Document("a1", STORY.format(toll="five people died"), published=date(2024, 5, 6), source="Coast Daily")
SECOND = Document("a2", STORY.format(toll="19 people died"), published=date(2024, 5, 7), source="Coast Daily")
ITEM = {"item": "CD-0506"}


def versions(*documents: Document) -> dict[str, str | None]:
    return {entry.id: entry.version_of for entry in check(documents).documents if entry.version_of}


def errors(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.level != "note"]


def short(name: str, **parts: Any) -> Document:
    return replace(Document(name, f"On {name} nothing else was told."), **parts)


class TestWhatIsOneStory:
    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            pytest.param({"item": "x-1"}, {"item": "x-1"}, id="one item id"),
            pytest.param({"url": "https://a.test/ferry"}, {"url": "https://a.test/ferry"}, id="one address"),
            pytest.param(
                {"url": "http://www.A.test/ferry/?utm_source=mail#top"},
                {"url": "https://a.test/ferry"},
                id="its variants",
            ),
            pytest.param({}, {"rewrite_of": "one"}, id="a rewrite, by document"),
            pytest.param({"item": "x-1"}, {"rewrite_of": "x-1"}, id="a rewrite, by item"),
            pytest.param({"url": "https://a.test/1"}, {"rewrite_of": "http://a.test/1"}, id="a rewrite, by address"),
        ],
    )
    def test_a_story_is_known_by_what_its_editors_say(self, earlier, later) -> None:
        before = short("one", published=date(2024, 5, 6), **earlier)
        after = short("two", published=date(2024, 5, 7), **later)
        assert versions(before, after) == {"one": "two"}

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            pytest.param({}, {}, id="nothing said"),
            pytest.param({"item": "x-1"}, {"item": "x-2"}, id="two items"),
            pytest.param({"url": "https://a.test/ferry?id=1"}, {"url": "https://a.test/ferry?id=2"}, id="two pages"),
            pytest.param({}, {"rewrite_of": "three"}, id="a rewrite of what is not there"),
            pytest.param({}, {"rewrite_of": "two"}, id="a rewrite of itself"),
        ],
    )
    def test_other_articles_are_stories_of_their_own(self, earlier, later) -> None:
        assert versions(short("one", **earlier), short("two", **later)) == {}

    def test_nearly_the_same_text_of_one_outlet_is_one_story(self) -> None:
        assert versions(FIRST, SECOND) == {"a1": "a2"}

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(replace(SECOND, source="Harbour Post"), id="another outlet: a wire report"),
            pytest.param(replace(SECOND, source=None), id="an outlet that is not known"),
            pytest.param(replace(SECOND, published=date(2024, 6, 20)), id="weeks later"),
            pytest.param(
                replace(
                    SECOND,
                    text=SECOND.text.replace("Tanjung", "Bira")
                    .replace("Andi Putra", "Joko Lestari")
                    .replace("Makassar", "Kendari"),
                ),
                id="one pattern, another accident",
            ),
            pytest.param(replace(SECOND, text=SECOND.text[:100]), id="a brief on it"),
        ],
    )
    def test_a_like_text_may_be_another_story(self, other: Document) -> None:
        assert versions(FIRST, other) == {}


class TestWhichIsNewest:
    def test_the_moment_of_change_counts_before_the_day_of_publication(self) -> None:
        morning = replace(FIRST, id="z", modified=datetime(2024, 5, 6, 8), **ITEM)
        evening = replace(SECOND, id="a", published=FIRST.published, modified=datetime(2024, 5, 6, 20), **ITEM)
        assert versions(morning, evening) == {"z": "a"}

    def test_a_rewrite_is_newer_whatever_the_dates_say(self) -> None:
        assert versions(replace(FIRST, rewrite_of="a2"), SECOND) == {"a2": "a1"}

    def test_three_versions_have_one_newest(self) -> None:
        third = replace(SECOND, id="a0", published=date(2024, 5, 8))
        assert versions(FIRST, SECOND, third) == {"a1": "a0", "a2": "a0"}

    def test_where_nothing_tells_it_is_said(self) -> None:
        entries = check([replace(FIRST, published=None), replace(SECOND, published=None)]).documents
        assert entries[0].version_of == "a2"
        assert "nothing says which is newer" in entries[0].version_reason

    def test_rewrites_in_a_circle_end(self) -> None:
        assert len(versions(replace(FIRST, rewrite_of="a2"), replace(SECOND, rewrite_of="a1"))) == 1

    def test_the_order_of_the_articles_changes_nothing(self) -> None:
        third = replace(SECOND, id="a0", published=date(2024, 5, 8))
        reports = {render_json(check(order)) for order in permutations((FIRST, SECOND, third))}
        assert len(reports) == 1


class TestWhatCounts:
    def test_a_changed_toll_is_a_note(self) -> None:
        report = check([FIRST, SECOND])
        assert errors(report) == []
        (note,) = [finding for finding in report.findings if finding.rule == "CT401"]
        assert [(side.document, side.role, side.quote) for side in note.evidence] == [
            ("a1", "apart", "five people died"),
            ("a2", "other", "19 people died"),
        ]

    def test_another_outlet_is_held_against_the_newest_version_alone(self) -> None:
        def of(source: str, text: str) -> Document:
            return Document(source, text, published=date(2024, 5, 7), source=source)

        other = of(
            "Harbour Post",
            "Five people died when a ferry with 74 passengers capsized off Tanjung on Sunday, the coast guard said. "
            "Its captain, Andi Putra, is being questioned in Makassar.",
        )
        today = replace(SECOND, published=date(2024, 5, 7))
        earlier = replace(FIRST, published=date(2024, 5, 6))
        (error,) = [finding for finding in check([earlier, today, other]).findings if finding.level == "error"]
        assert {side.document for side in error.evidence} == {"a2", "Harbour Post"}

    def test_claims_of_the_earlier_version_are_listed_and_compared_with_nothing(self) -> None:
        report = check([FIRST, SECOND])
        earlier = {claim.id for claim in report.claims if claim.document == "a1"}
        assert earlier
        assert not any(earlier & set(comparison.claims) for comparison in report.comparisons)
        assert all(event.documents == ("a2",) for event in report.events)

    def test_the_page_says_which_version_counts(self) -> None:
        page = render_terminal(check([FIRST, SECOND]))
        assert "a1 is an earlier version of a2: their texts are nearly the same." in page
        assert "Of each story the newest version counts." in page
