import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import ID, pieces, sample

from checker.model.claim import Attribution, Claim, Scope, Source
from checker.model.document import Document, SourceMap
from checker.model.event import Linked, Reading
from checker.model.interval import Interval
from checker.model.problem import Problem
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.report.build import build_report
from checker.report.json import json_line, render_json, render_schema
from checker.report.labels import document_labels, slot_labels
from checker.report.model import Report
from checker.report.phrases import day_text, number_text, quantity_text, stated_text
from checker.report.places import Places, line_starts
from checker.report.roots import independent_roots, roots_sentences


def slot(report: Report, event: str, kind: str):
    found = next(entry for entry in report.events if entry.id == event)
    return next(slot for slot in found.slots if slot.kind == kind)


def test_report_survives_a_round_trip_through_its_json():
    report = sample(planted=True)
    assert Report.model_validate_json(render_json(report)) == report
    assert render_json(sample(planted=True)) == render_json(report)


def test_report_has_the_keys_of_the_contract():
    dumped = sample(planted=True).model_dump(mode="json", by_alias=True)
    assert dumped["version"] == 1
    assert set(dumped["documents"][0]) >= {"id", "path", "source", "title", "published", "language"}
    event = dumped["events"][0]
    assert set(event) >= {"id", "type", "participants", "places", "date", "documents", "claims", "slots"}
    assert set(event["date"]) >= {"earliest", "latest", "best", "candidates", "stated", "inferred", "because"}
    assert event["date"]["best"] == "2024-01-19"
    assert set(event["slots"][0]) >= {"kind", "scope", "joint", "roots", "claims"}
    finding = dumped["findings"][0]
    assert set(finding) >= {"rule", "name", "level", "message", "event", "because", "evidence", "fingerprint"}
    assert set(finding["evidence"][0]) >= {"document", "role", "claim", "quote", "value", "span"}
    length = next(claim for claim in dumped["claims"] if claim["kind"] == "duration")
    assert set(length["value"]) == {"low", "high", "low_open", "high_open", "unit"}


def test_an_unknown_key_is_refused_at_every_depth():
    whole = sample().model_dump(mode="json")
    whole["claims"][0]["span"]["colour"] = 1
    with pytest.raises(ValueError, match="colour"):
        Report.model_validate(whole)


def test_schema_names_all_that_a_report_says():
    schema = render_schema()
    for key in Report.model_fields:
        assert f'"{key}"' in schema


def test_evidence_quotes_what_stands_in_the_text():
    report, texts = sample(planted=True), {d.id: d.text for d in pieces(planted=True)["documents"]}
    for finding in report.findings:
        for item in finding.evidence:
            assert item.quote == texts[item.document][item.span.start : item.span.end]
            assert item.sentence == texts[item.document][item.sentence_span.start : item.sentence_span.end]


def test_values_of_a_slot_carry_their_verdict_and_what_they_leave_possible():
    report = sample()
    gap = slot(report, "e2", "gap")
    assert (gap.verdict, gap.joint_text) == ("compatible", "32 days")
    toll = slot(report, "e3", "casualties")
    assert (toll.verdict, toll.joint_text) == ("compatible", "between 24,700 and 25,000")
    assert (toll.joint.low, toll.joint.high, toll.joint.low_open) == (24700, 25000, True)
    assert slot(report, "e1", "event_date").verdict == "agree"
    assert slot(report, "e2", "superlative").verdict == "one-source"
    assert slot(sample(planted=True), "e1", "duration").verdict == "conflict"


def test_two_articles_that_rest_on_one_source_count_as_one_root():
    length = slot(sample(), "e1", "duration")
    about_40 = next(row for row in length.values if row.text == "about 40 minutes")
    assert (len(about_40.documents), about_40.roots, about_40.note) == (2, 1, "one root: Axios")
    assert length.roots == 2


def test_the_order_of_all_parts_changes_no_byte():
    parts, shuffle = pieces(planted=True), random.Random(3).shuffle
    lists = {name: list(parts[name]) for name in ("documents", "comparisons", "findings")}
    for items in lists.values():
        shuffle(items)
    linked = parts["linked"]
    claims, readings = list(linked.claims), list(linked.readings)
    shuffle(claims)
    shuffle(readings)
    mixed = replace(linked, claims=tuple(claims), readings=tuple(readings))
    assert render_json(build_report(linked=mixed, **lists)) == render_json(sample(planted=True))


def test_every_date_or_number_seen_is_accounted_for():
    summary = sample().summary
    assert summary.compared + summary.alone + summary.unread == summary.seen


def test_counts_of_findings_and_of_what_was_not_compared():
    summary = sample(planted=True).summary
    assert (summary.errors, summary.warnings, summary.notes, summary.not_compared) == (1, 2, 1, 2)


def position(document: Document, start: int, end: int, field: str = "text"):
    return Places([document]).position(Span(document.id, field, start, end))


@pytest.mark.parametrize(
    ("text", "words", "line", "column"),
    [
        ("a\nbc def", "def", 2, 4),
        ("a\r\nbc def", "def", 2, 4),
        ("a\rbc def", "def", 2, 4),
        ("\ta\tdef", "def", 1, 4),
        ("\U0001f600 e\u0301 def", "def", 1, 6),
        ("a\u2028b\x0cdef", "def", 1, 5),
        ("def", "def", 1, 1),
        ("\n\n\ndef", "def", 4, 1),
    ],
)
def test_lines_and_columns_count_code_points_from_one(text, words, line, column):
    at = text.index(words)
    found = position(Document("d", text), at, at + len(words))
    assert (found.line, found.column, found.end_line, found.end_column) == (line, column, line, column + len(words))


def test_lines_go_on_behind_front_matter():
    source = "---\ntitle: T\n---\nFirst.\nSecond line.\n"
    body = source.index("First")
    document = Document("d", source[body:], source_map=SourceMap(((0, body),), line_starts(source)))
    found = position(document, document.text.index("line"), document.text.index("line") + 4)
    assert (found.line, found.column) == (5, 8)


def test_an_end_before_skipped_markup_stays_on_its_side():
    source = "<p>One</p>\n\n<p>Two</p>"
    document = Document("d", "OneTwo", source_map=SourceMap(((0, 3), (3, 15)), line_starts(source)))
    found = position(document, 0, 3)
    assert (found.line, found.column, found.end_line, found.end_column) == (1, 4, 1, 7)


def test_a_title_counts_its_own_columns():
    found = position(Document("d", "x\ny", title="A title"), 2, 7, "title")
    assert (found.field, found.line, found.column) == ("title", 1, 3)


@given(st.text(alphabet="ab\r\n\t \U0001f600", max_size=40), st.data())
def test_line_and_column_lead_back_to_the_offset(text, data):
    at = data.draw(st.integers(0, len(text)))
    found = position(Document("d", text), at, at)
    assert line_starts(text)[found.line - 1] + found.column - 1 == at


def test_a_sentence_of_a_million_characters_is_cut_around_its_words():
    text = "word " * 100_000 + "12 dead" + " word" * 100_000
    at = text.index("12 dead")
    whole, quote = Span("d", "text", 0, len(text)), Span("d", "text", at, at + 7)
    places = Places([Document("d", text)])
    assert "12 dead" in places.words(places.clip(whole, quote))
    assert len(places.clip(whole, quote)) <= 800


@pytest.mark.parametrize(
    ("low", "high", "unit", "open_ends", "words"),
    [
        (27, 27, "day", (False, False), "27 days"),
        (2040, 2760, "second", (False, False), "between 34 and 46 minutes"),
        (3600, 3600, "second", (False, False), "1 hour"),
        (5400, 5400, "second", (False, False), "90 minutes"),
        (7200, 9000, "second", (False, False), "between 2 and 2.5 hours"),
        (24700, None, "", (True, False), "more than 24,700"),
        (None, 12, "person", (False, False), "at most 12 people"),
        (None, 12, "person", (False, True), "less than 12 people"),
        (1, 1, "child", (False, False), "1 child"),
        (2, 3, "city", (False, False), "between 2 and 3 cities"),
        (40, 40, "%", (False, False), "40%"),
        (3, 4, "USD", (False, False), "between 3 and 4 USD"),
        (93.87, 93.87, "%", (False, False), "93.87%"),
        (10**400, None, "", (False, False), "at least 1.00E+400"),
    ],
)
def test_quantities_in_the_words_of_a_reader(low, high, unit, open_ends, words):
    assert quantity_text(low, high, unit, open_ends=open_ends) == words


def test_numbers_and_days_in_the_words_of_a_reader():
    assert number_text(24700) == "24,700"
    assert number_text(2.5) == "2.5"
    assert day_text(date(2024, 1, 19)) == "Friday 19 Jan. 2024"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("Friday", "Friday"),
        ("--12-23", "23 Dec., year not given"),
        ("Friday --12-03", "Friday 3 Dec., year not given"),
        ("2023-12", "Dec. 2023"),
        ("2023", "2023"),
        ("2023-12-23", "23 Dec. 2023"),
        ("----15", "day 15 of a month"),
        ("", ""),
    ],
)
def test_stated_parts_of_a_date_in_words(stated, words):
    assert stated_text(stated) == words


@pytest.mark.parametrize(
    ("paths", "labels"),
    [
        (["x/000_ab.txt", "x/001_cd.txt"], ["000", "001"]),
        (["quake-reuters.txt", "quake-herald.txt"], ["quake-reuters", "quake-herald"]),
        (
            ["leaders-meet-again-reuters.txt", "leaders-meet-again-herald.txt", "leaders-meet-today.txt"],
            ["again-reuters", "again-herald", "today"],
        ),
        (["a/story.txt", "b/story.txt"], ["a", "b"]),
        (["story.txt"], ["story"]),
        (["same", "same-2"], ["same", "same-2"]),
    ],
)
def test_labels_are_the_shortest_beginnings_that_tell_articles_apart(paths, labels):
    assert list(document_labels([Document(path, "") for path in paths]).values()) == labels


def test_a_source_that_only_one_article_has_is_its_label():
    documents = [Document("a.txt", "", source="Herald"), Document("b.txt", "", source="Wire"),
                 Document("c.txt", "", source="Wire")]  # fmt: skip
    assert list(document_labels(documents).values()) == ["Herald", "b", "c"]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12, unique=True))
def test_labels_differ_whatever_the_names(names):
    labels = document_labels([Document(name, "") for name in names])
    assert len(set(labels.values())) == len(names)
    assert all(labels.values())


def test_slot_labels_add_what_tells_scopes_apart():
    slots = [("casualties", Scope("killed", "child")), ("casualties", Scope("killed", "person")), ("gap", Scope())]
    assert slot_labels(slots, "call") == ["children killed", "people killed", "gap"]


def via(*names: str) -> Attribution:
    chain = tuple(Source(name, "institution", "said") for name in names)
    return Attribution("institution", chain, names[-1])


def own(document: str) -> Attribution:
    return Attribution("outlet", (), document)


def test_roots_are_counted_through_chains():
    assert independent_roots([via("Wire"), via("Wire", "Official"), own("a"), own("b")]) == 3
    assert independent_roots([own("a"), via("a")]) == 1
    assert independent_roots([]) == 0


def test_roots_sentences_say_who_rests_on_whom():
    sides = [("a", "apart", via("Wire")), ("b", "other", via("Wire")), ("c", "other", own("c"))]
    assert roots_sentences(sides) == (
        "a and b both go back to Wire: one misreports it, or Wire changed it.",
        "c names no source and may rest on Wire too: count sources, not articles.",
    )
    assert roots_sentences([("a", "a", own("a")), ("b", "b", own("b"))]) == ("a and b name no source.",)


def test_huge_numbers_and_lone_surrogates_survive_the_json():
    text = "9" * 400 + " \udc80 \x9b31m \u202e"
    claim = Claim(
        "c1", "d", "count", Quantity(Interval(int("9" * 400), None)), text, Span("d", "text", 0, len(text)),
        Span("d", "text", 0, len(text)), own("d"),
    )  # fmt: skip
    document = Document("d", text)
    report = build_report([document], Linked((Reading(document),), (), (), (claim,)))
    written = render_json(report)
    written.encode("utf-8")
    assert "\x9b" not in written
    assert "\u202e" not in written
    assert json_line(report.claims[0]).count("\n") == 0


def test_nothing_at_all_is_a_report_too():
    report = build_report([], Linked((), (), (), ()), problems=[Problem("gone.txt", "no such file", fatal=True)])
    assert (report.summary.documents, report.summary.unreadable) == (0, 1)
    assert report.problems[0].document == "gone.txt"


def test_a_duplicate_article_is_listed_and_changes_nothing_else():
    parts = pieces()
    copy = replace(parts["documents"][0], id="stories/copy.txt", path="stories/copy.txt")
    parts["documents"] = [*parts["documents"], copy]
    with_copy, without = build_report(**parts), sample()
    assert len(with_copy.documents) == len(without.documents) + 1
    assert (with_copy.claims, with_copy.findings) == (without.claims, without.findings)


def test_labels_of_the_sample():
    assert [document.label for document in sample().documents] == sorted(ID)
