"""A draft against its sources: only what touches it, and whose side comes first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storybook import Case, Story, documents_of, read_stories

from checker import CheckError, Document, api, check
from checker.model.event import Reading
from checker.model.problem import Problem
from checker.model.published import Found
from checker.report.concise import render_concise
from checker.report.gate import gate
from checker.report.json import render_json
from checker.report.model import Report

_CALL = "Lena Hofer and Marko Ilic spoke by phone on Friday, for the first time since March 4."
DRAFT = Document("draft", f"{_CALL} The call lasted two hours.")
WIRE = Document("wire", f"Prime Minister {_CALL} The call lasted 40 minutes.", source="Wire")
POST = Document("post", f"{_CALL} It was about fish. The call lasted about 40 minutes, Hofer's office said.")
LATE = Document("late", f"{_CALL} The talk lasted five hours.")
OTHER = Document("other", "A ferry with 74 passengers capsized off Tanjung on Sunday. Five people died.")
FERRY = Document("ferry", "A ferry with 74 passengers capsized off Tanjung on Sunday. Nine people died.")


def sides(report: Report, rule: str = "CC201") -> list[list[tuple[str, str]]]:
    return [[(item.document, item.quote) for item in f.evidence] for f in report.findings if f.rule == rule]


def test_a_draft_is_held_against_each_source_and_comes_first() -> None:
    report = check(DRAFT, against=[WIRE, POST])
    assert report.drafts == ("draft",)
    assert [entry.id for entry in report.documents] == ["draft", "post", "wire"]
    assert sides(report) == [[("draft", "two hours"), ("post", "about 40 minutes"), ("wire", "40 minutes")]]


def test_sources_that_contradict_each_other_are_no_concern_of_a_draft_that_says_neither() -> None:
    silent = replace(DRAFT, text=_CALL)
    assert check([silent, WIRE, LATE]).summary.errors == 1
    report = check(silent, against=[WIRE, LATE])
    assert (report.findings, report.summary.errors) == ((), 0)
    assert all("conflict" not in {slot.verdict for slot in event.slots} for event in report.events)


def test_an_event_of_the_sources_alone_is_not_in_the_report() -> None:
    report = check(DRAFT, against=[WIRE, OTHER, FERRY])
    assert {event.type for event in report.events} == {"call"}
    assert {claim.document for claim in report.claims} == {"draft", "wire"}
    assert report.summary.documents == 4


def test_a_draft_that_agrees_with_most_is_told_of_the_source_that_stands_apart() -> None:
    again = replace(WIRE, id="again", text=f"{WIRE.text} They will meet in May.")
    report = check(replace(DRAFT, text=WIRE.text), against=[again, POST, LATE])
    (finding,) = [finding for finding in report.findings if finding.rule == "CC201"]
    assert [(item.document, item.role) for item in finding.evidence] == [("draft", "a"), ("again", "a"), ("late", "b")]


def test_the_message_of_a_finding_begins_with_the_draft() -> None:
    line = render_concise(check(DRAFT, against=[WIRE, POST, LATE]))
    assert line.startswith("draft:1:103: CC201 error Length of Phone call")
    assert 'draft says "two hours"; ' in line


def test_one_finding_for_a_value_however_many_speak_against_it() -> None:
    many = [replace(WIRE, id=f"wire-{at}", text=WIRE.text.replace("40", str(20 + at))) for at in range(60)]
    (finding,) = [f for f in check(DRAFT, against=many).findings if f.level == "error"]
    assert finding.evidence[0].document == "draft"


def test_no_cap_on_articles_hides_what_a_draft_says() -> None:
    late = replace(DRAFT, id="zz-draft", text=LATE.text)
    agreeing = [
        replace(LATE, id=f"late-{at:02}", text=f"{LATE.text} Edition {at}.", source=f"S{at}") for at in range(12)
    ]
    values = [replace(WIRE, id=f"wire-{at:02}", text=WIRE.text.replace("40", str(10 + at))) for at in range(50)]
    report = check(late, against=[*agreeing, *values], ignore=["CT"])
    assert [side[0] for side in sides(report)] == [("zz-draft", "five hours")]


def test_two_drafts_are_held_against_each_other_too() -> None:
    report = check([DRAFT, replace(WIRE, id="second")], against=[OTHER])
    assert [set(side) for side in sides(report)] == [{("draft", "two hours"), ("second", "40 minutes")}]


def test_what_a_source_could_do_better_than_the_draft_is_no_finding() -> None:
    text = "A gunman opened fire at a night market in Cali, Colombia, on Saturday, killing nine people"
    bare, sourced = (
        Document("bare", f"{text}.", date(2022, 8, 15), "Desk One"),
        Document("sourced", f"{text}, police said.", date(2022, 8, 15), "Desk Two"),
    )
    assert [f.rule for f in check(bare, against=[sourced]).findings if f.level == "warning"] == ["CT302"]
    assert [f.rule for f in check(sourced, against=[bare]).findings if f.level == "warning"] == []


def test_a_tension_that_either_side_may_settle_is_one_of_a_draft_on_either_side() -> None:
    text = "A magnitude 6.9 earthquake struck Antalya province in Turkey on Monday. {} people were killed, police said."
    early = Document("early", text.format("Nine"), date(2023, 2, 8), "Desk One")
    late = Document("late", text.format("Seven").replace("police", "the governor"), date(2023, 2, 9), "Desk Two")
    assert [f.rule for f in check(late, against=[early]).findings if f.level == "warning"] == ["CT203"]
    assert [f.rule for f in check(early, against=[late]).findings if f.level == "warning"] == ["CT203"]


def test_a_source_with_the_id_or_the_words_of_a_draft_is_left_out() -> None:
    report = check(DRAFT, against=[replace(WIRE, id="draft"), replace(DRAFT, id="a-copy")])
    assert [(entry.id, entry.same_as) for entry in report.documents] == [("a-copy", "draft"), ("draft", None)]
    assert report.findings == ()


def test_a_draft_is_the_newest_version_of_its_story_whatever_the_dates_say() -> None:
    published = replace(WIRE, id="a-published", item="story-7", published=date(2024, 1, 20))
    report = check(replace(DRAFT, item="story-7"), against=[published, POST])
    assert {entry.id: entry.version_of for entry in report.documents}["a-published"] == "draft"
    assert sides(report) == [[("draft", "two hours"), ("post", "about 40 minutes")]]


def test_noise_and_coverage_are_those_of_the_draft() -> None:
    wall = "\n\nYou have 2 free articles left. Subscribe now to continue reading.\n"
    report = check(DRAFT, against=[replace(WIRE, text=WIRE.text + wall)])
    assert {item.document for item in (*report.noise, *report.coverage)} <= {"draft"}
    assert report.summary.seen == next(entry.seen for entry in report.documents if entry.id == "draft")


@pytest.mark.parametrize(
    ("problem", "code"), [(Problem("x", "gone", None, True, True), 0), (Problem("x", "gone", None, True), 2)]
)
def test_an_unreadable_source_does_not_decide_the_exit_code_and_an_unreadable_draft_does(
    problem: Problem, code: int
) -> None:
    report = check(replace(DRAFT, text=WIRE.text), against=[POST], problems=[problem])
    assert [(entry.document, entry.in_source) for entry in report.problems] == [("x", problem.in_source)]
    assert gate(report).code == code


def test_sources_alone_are_no_check() -> None:
    report = check([], against=[WIRE, LATE])
    assert (report.drafts, report.findings, gate(report).code) == ((), (), 2)


def test_drafts_that_share_an_id_are_refused() -> None:
    with pytest.raises(CheckError, match='"draft"'):
        check([DRAFT, DRAFT], against=[WIRE])


class Shelf:
    """Published articles that are already read."""

    def __init__(self, *documents: Document) -> None:
        book = api.rulebook()
        self.readings = [api.read_article(document, book) for document in documents]

    def readings_for(self, drafts: Sequence[Reading]) -> Found:
        names = {name.canonical for draft in drafts for name in draft.names}
        return Found([one for one in self.readings if names & {name.canonical for name in one.names}])


def test_what_looks_up_readings_serves_as_well_as_documents() -> None:
    from_shelf = check(DRAFT, against=Shelf(OTHER, POST, replace(WIRE, id="draft"), WIRE))
    assert render_json(from_shelf) == render_json(check(DRAFT, against=[WIRE, POST]))


_ALL = (DRAFT, WIRE, POST, LATE, OTHER, FERRY)


@settings(max_examples=20, deadline=None)
@given(st.permutations(_ALL), st.integers(1, 3))
def test_the_order_of_drafts_and_of_sources_changes_no_byte(articles: list[Document], drafts: int) -> None:
    own, others = articles[:drafts], articles[drafts:]
    by_id = sorted(own, key=lambda one: one.id), sorted(others, key=lambda one: one.id)
    assert render_json(check(own, against=others)) == render_json(check(by_id[0], against=by_id[1]))


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(range(len(_ALL))), min_size=1, max_size=3))
def test_every_contradiction_of_a_draft_is_one_of_all_articles_together(chosen: set[int]) -> None:
    drafts = [_ALL[at] for at in sorted(chosen)]
    names = {draft.id for draft in drafts}
    told = check(drafts, against=[one for one in _ALL if one not in drafts])
    among_all = check(_ALL)
    assert pairs(told, names) == pairs(among_all, names)


def pairs(report: Report, drafts: set[str]) -> set[frozenset[str]]:
    """The pairs of claims in conflict of which one is a draft's."""
    by_id = {claim.id: claim.document for claim in report.claims}
    clashes = [comparison.claims for comparison in report.comparisons if comparison.verdict == "conflict"]
    return {frozenset(pair) for pair in clashes if drafts & {by_id[claim] for claim in pair}}


PLANTED = [
    pytest.param(story, case, id=f"{name}/{case.name}")
    for name, story in read_stories().items()
    for case in story.case
    if case.expect == "finding" and case.level == "error" and not case.missed
]


@pytest.mark.parametrize(("story", "case"), PLANTED)
def test_a_planted_contradiction_is_found_in_the_draft_that_has_it(story: Story, case: Case) -> None:
    documents = documents_of(story, case)
    name = case.evidence[0].document
    (draft,), sources = [one for one in documents if one.id == name], [one for one in documents if one.id != name]
    told, among_all = check(draft, against=sources), check(documents)
    assert errors_of(told, name) == errors_of(among_all, name)
    assert all(finding.evidence[0].document == name for finding in told.findings)


def errors_of(report: Report, name: str) -> list[str]:
    """The rules of the contradictions with words of an article, and how each is known in a baseline."""
    return sorted(
        f"{finding.rule} {finding.fingerprint}" for finding in report.for_document(name) if finding.level == "error"
    )
