"""The library, as a program that embeds it sees it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CheckError, Document, check
from checker.model.progress import Progress
from checker.report.json import render_json

WIRE = Document(
    "wire",
    "Prime Minister Lena Hofer and President Marko Ilic spoke by phone on Friday, for the first time since March 4. "
    "The call lasted 40 minutes.",
)
POST = Document(
    "post",
    "Lena Hofer and Marko Ilic talked by telephone on Friday, their first conversation since March 4. "
    "The call lasted two hours.",
)
OTHER = Document("other", "A ferry with 74 passengers capsized off Tanjung on Sunday. Five people died.")


def test_a_contradiction_is_found_with_both_sides() -> None:
    (error,) = [finding for finding in check([WIRE, POST]).findings if finding.level == "error"]
    assert {(side.document, side.quote) for side in error.evidence} == {("wire", "40 minutes"), ("post", "two hours")}


def test_the_report_is_what_json_prints() -> None:
    report = check([WIRE, POST])
    assert json.loads(render_json(report)) == report.model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_the_documents_changes_no_byte(order: tuple[int, ...]) -> None:
    documents = (WIRE, POST, OTHER)
    assert render_json(check([documents[at] for at in order])) == render_json(check(documents))


def test_a_copy_changes_the_list_of_documents_alone() -> None:
    report, again = check([WIRE, POST]), check([WIRE, POST, replace(POST, id="post-again")])
    assert again.findings == report.findings
    assert again.events == report.events
    assert [(entry.id, entry.same_as) for entry in again.documents] == [
        ("post", None),
        ("post-again", "post"),
        ("wire", None),
    ]


def test_documents_that_share_an_id_are_refused() -> None:
    with pytest.raises(CheckError, match='"wire"'):
        check([WIRE, replace(POST, id="wire")])


def test_rules_are_chosen_by_the_beginning_of_their_code() -> None:
    assert {finding.rule for finding in check([WIRE, POST], select=["CC2"]).findings} == {"CC201"}
    assert "CC201" not in {finding.rule for finding in check([WIRE, POST], ignore=["CC"]).findings}


def test_events_the_caller_does_not_vouch_for_stand_apart() -> None:
    report = check([WIRE, OTHER])
    assert len([event for event in report.events if event.main]) == 2
    assert len([event for event in check([WIRE, OTHER], same_event=True).events if event.main]) == 1


def test_progress_is_told_for_each_article_and_ends_with_everything_compared() -> None:
    told: list[Progress] = []
    report = check([WIRE, POST, OTHER], progress=told.append)
    assert [(step.done, step.total) for step in told if step.stage == "read"] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert list(dict.fromkeys(step.stage for step in told)) == ["read", "link", "compare"]
    assert told[-1] == Progress("compare", 1, 1)
    assert report == check([WIRE, POST, OTHER])


def test_nothing_given_is_an_empty_report() -> None:
    report = check([])
    assert (report.documents, report.findings, report.summary.errors) == ((), (), 0)


def test_a_publication_date_anchors_a_weekday() -> None:
    dated = replace(WIRE, published=date(2025, 4, 19))
    (day,) = [event.date.best for event in check([dated]).events if event.main]
    assert day == date(2025, 4, 18)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.integers(0, len(WIRE.text)))
def test_whatever_is_written_into_an_article_evidence_stands_where_it_says(text: str, at: int) -> None:
    document = replace(WIRE, text=WIRE.text[:at] + text + WIRE.text[at:])
    report = check([document, POST])
    given_texts = {document.id: document.text, POST.id: POST.text}
    spans = [(claim.document, claim.quote, claim.span) for claim in report.claims]
    spans += [(side.document, side.quote, side.span) for finding in report.findings for side in finding.evidence]
    assert all(given_texts[name][span.start : span.end] == quote for name, quote, span in spans)
