"""Articles of JSON files: ninjs items of all versions, and schema.org JSON-LD."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from checker import cli
from checker.ingest import document_from_item, read_documents
from checker.ingest.html import read_page
from checker.ingest.json_places import JsonSource
from checker.model.document import Document

SENTENCE = "The ferry sank on Monday."
NINJS_1 = {
    "uri": "urn:harbour:4471",
    "type": "text",
    "version": "2",
    "firstcreated": "2024-05-06T07:00:00Z",
    "versioncreated": "2024-05-06T09:30:00+02:00",
    "pubstatus": "usable",
    "usageterms": "Not for sale",
    "copyrightholder": "Harbour Wire",
    "language": "en",
    "byline": "Ann Other",
    "located": "Turku",
    "slugline": "ferry-sinks",
    "headline": "Ferry sinks off Turku",
    "body_html": f"<p>{SENTENCE}</p><p>Two boats came.</p>",
    "body_text": f"{SENTENCE} Two boats came.",
}
NINJS_2 = {
    "uri": "urn:harbour:4471",
    "versioncreated": "2024-05-06T09:30:00+02:00",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry sinks off Turku"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": f"{SENTENCE} Two boats came."},
        {"role": "richtext", "contenttype": "text/html", "value": f"<p>{SENTENCE}</p><p>Two boats came.</p>"},
    ],
}
NINJS_3 = {
    "uri": "urn:harbour:4471",
    "versionCreated": "2024-05-06T09:30:00+02:00",
    "copyrightHolder": "Harbour Wire",
    "headlines": [{"value": "Ferry sinks off Turku"}],
    "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": f"<p>{SENTENCE}</p>"}],
}
NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://coast.test/ferry#article",
    "headline": "Ferry sinks off Turku",
    "datePublished": "2024-05-06T08:00:00+03:00",
    "dateModified": "2024-05-07T10:00:00+03:00",
    "inLanguage": "en-FI",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://coast.test/ferry"},
    "publisher": {"@type": "Organization", "name": "Coast Daily"},
    "articleBody": f"{SENTENCE}\n\nTwo boats came.",
}


def read(path: Path, content: object):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_documents([str(path)], stdin=None)


def one(path: Path, content: object) -> Document:
    (document,), problems = read(path, content)
    assert problems == []
    return document


class TestNinjs:
    def test_an_item_of_version_1_is_an_article(self, tmp_path):
        path = tmp_path / "a.json"
        document = one(path, NINJS_1)
        assert (document.id, document.path, document.item) == (str(path), str(path), "urn:harbour:4471")
        assert (document.title, document.source, document.language) == ("Ferry sinks off Turku", "Harbour Wire", "en")
        assert (document.published, document.modified) == (date(2024, 5, 6), datetime(2024, 5, 6, 7, 30))
        assert (document.text, document.version) == (f"{SENTENCE}\n\nTwo boats came.", 2)

    def test_an_item_of_version_2_has_its_main_headline_and_the_body_with_paragraphs(self, tmp_path):
        document = one(tmp_path / "a.json", NINJS_2)
        assert document.title == "Ferry sinks off Turku"
        assert document.text == f"{SENTENCE}\n\nTwo boats came."
        assert document.published == date(2024, 5, 6)

    def test_an_item_of_version_3_is_read_as_well(self, tmp_path):
        document = one(tmp_path / "a.json", NINJS_3)
        assert (document.title, document.text, document.source) == ("Ferry sinks off Turku", SENTENCE, "Harbour Wire")
        assert document.modified == datetime(2024, 5, 6, 7, 30)

    @pytest.mark.parametrize(
        "content", [[NINJS_1, {**NINJS_3, "uri": "x"}], {"_items": [NINJS_1, {"uri": "x", **NEWS}]}]
    )
    def test_several_in_a_file_are_articles_of_their_own_ids(self, tmp_path, content):
        documents, problems = read(tmp_path / "a.json", content)
        assert [document.id for document in documents] == ["urn:harbour:4471", "x"]
        assert {document.path for document in documents} == {str(tmp_path / "a.json")}
        assert problems == []

    def test_two_of_one_id_are_told_apart_by_their_place(self, tmp_path):
        path = tmp_path / "a.json"
        documents, _ = read(path, [NINJS_1, NINJS_1])
        assert [document.id for document in documents] == ["urn:harbour:4471", f"{path}:2"]

    def test_what_an_item_is_linked_with_is_no_article_beside_it(self, tmp_path):
        linked = {**NINJS_1, "uri": "other", "body_html": "<p>Another story."}
        assert one(tmp_path / "a.json", {**NINJS_1, "associations": {"main": linked}}).item == "urn:harbour:4471"

    def test_pictures_beside_it_are_no_articles(self, tmp_path):
        picture = {"uri": "urn:p", "type": "picture", "headline": "A boat", "description_text": "A boat in Turku."}
        documents, problems = read(tmp_path / "a.json", [picture, NINJS_1])
        assert ([document.item for document in documents], problems) == (["urn:harbour:4471"], [])

    @pytest.mark.parametrize("status", ["canceled", "withheld", "stat:canceled"])
    def test_an_item_that_was_taken_back_is_not_read_and_that_is_said(self, tmp_path, status):
        documents, (problem,) = read(tmp_path / "a.json", {**NINJS_1, "pubstatus": status})
        assert (documents, problem.fatal) == ([], False)
        assert "taken back" in problem.message
        assert status in problem.message

    def test_an_empty_value_does_not_stand_for_the_ones_after_it(self, tmp_path):
        document = one(tmp_path / "a.json", {**NINJS_1, "firstpublished": None, "source": "", "headline": ""})
        assert (document.published, document.source, document.title) == (date(2024, 5, 6), "Harbour Wire", None)

    @pytest.mark.parametrize("headline", ["<b>Ferry</b> &amp; boats", "Ferry &amp; boats", "Ferry & boats"])
    def test_tags_and_entities_of_a_headline_are_no_words(self, tmp_path, headline):
        assert one(tmp_path / "a.json", {**NINJS_1, "headline": headline}).title == "Ferry & boats"

    def test_an_item_evolved_from_another_is_its_newer_version(self, tmp_path, capfd):
        (tmp_path / "old.json").write_text(json.dumps({**NINJS_1, "uri": "urn:1", "versioncreated": None}))
        newer = {
            **NINJS_1,
            "uri": "urn:2",
            "evolvedfrom": "urn:1",
            "versioncreated": None,
            "body_html": f"<p>{SENTENCE}",
        }
        (tmp_path / "new.json").write_text(json.dumps(newer))
        assert versions(tmp_path, capfd) == [(str(tmp_path / "old.json"), str(tmp_path / "new.json"))]

    def test_of_two_items_made_at_one_time_the_higher_version_is_newer(self, tmp_path, capfd):
        (tmp_path / "b.json").write_text(json.dumps({**NINJS_1, "version": "9"}))
        (tmp_path / "a.json").write_text(json.dumps({**NINJS_1, "version": "10", "body_html": f"<p>{SENTENCE}"}))
        assert versions(tmp_path, capfd) == [(str(tmp_path / "b.json"), str(tmp_path / "a.json"))]


def versions(directory: Path, capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Each earlier version that the report names, with its newest."""
    cli.run(["check", "--output-format", "json", str(directory)])
    documents = json.loads(capfd.readouterr().out)["documents"]
    return [(entry["id"], entry["version_of"]) for entry in documents if entry["version_of"]]


class TestNewsArticle:
    def test_json_ld_is_an_article(self, tmp_path):
        document = one(tmp_path / "a.json", NEWS)
        assert (document.title, document.source, document.language) == ("Ferry sinks off Turku", "Coast Daily", "en-FI")
        assert (document.published, document.modified) == (date(2024, 5, 6), datetime(2024, 5, 7, 7))
        assert (document.item, document.url) == ("https://coast.test/ferry#article", "https://coast.test/ferry")
        assert document.text == f"{SENTENCE}\n\nTwo boats came."

    def test_a_graph_is_looked_through_and_a_publisher_found_in_it(self, tmp_path):
        publisher = {"@type": "Organization", "@id": "#org", "name": "Coast Daily"}
        graph = [{"@type": "WebSite", "name": "Coast"}, {**NEWS, "publisher": {"@id": "#org"}}, publisher]
        assert one(tmp_path / "a.json", {"@context": "https://schema.org", "@graph": graph}).source == "Coast Daily"

    @pytest.mark.parametrize(
        "kind", ["ReportageNewsArticle", ["Thing", "NewsArticle"], "https://schema.org/NewsArticle"]
    )
    def test_types_below_it_and_lists_of_types_count(self, tmp_path, kind):
        assert one(tmp_path / "a.json", [{**NEWS, "@type": kind}]).title == "Ferry sinks off Turku"

    def test_markup_in_the_body_is_read_as_such(self, tmp_path):
        document = one(tmp_path / "a.json", {**NEWS, "articleBody": f"<p>{SENTENCE}</p><p>It was 3 &lt; 4.</p>"})
        assert document.text == f"{SENTENCE}\n\nIt was 3 < 4."

    def test_a_text_with_angles_in_it_is_no_markup(self, tmp_path):
        assert (
            one(tmp_path / "a.json", {**NEWS, "articleBody": "Profit <Q3> of 3 < 4."}).text == "Profit <Q3> of 3 < 4."
        )

    def test_one_behind_a_paywall_is_told(self, tmp_path):
        (document,), (problem,) = read(tmp_path / "a.json", {**NEWS, "isAccessibleForFree": "False"})
        assert (problem.document, problem.fatal) == (document.id, False)
        assert "not free to read" in problem.message


class TestPlaces:
    """What is found in a body stands in a line and a column of the file."""

    def place(self, document: Document, words: str) -> tuple[int, int]:
        start = document.text.index(words)
        assert document.source_map is not None
        at = document.source_map.to_source(start)
        line = sum(begin <= at for begin in document.source_map.line_starts)
        return line, at - document.source_map.line_starts[line - 1] + 1

    @pytest.mark.parametrize("ascii_only", [True, False])
    @pytest.mark.parametrize(
        "item",
        [
            {
                **NINJS_1,
                "body_html": '<p class="a">Caf\u00e9 \u201cX\u201d &amp; \U0001f6a2\n it sank\tin 40 minutes.</p>',
            },
            {**NEWS, "articleBody": 'A "caf\u00e9"\n\nThe \U0001f6a2 sank\tin 40 minutes.\\'},
            {
                **NINJS_3,
                "bodies": [{"contentType": "html", "value": "<p>\u00e9\u00e9</p>\n<p>It took 40 minutes.</p>"}],
            },
        ],
    )
    def test_words_are_found_where_they_stand_in_the_file(self, tmp_path, item, ascii_only):
        written = json.dumps(item, indent=2, ensure_ascii=ascii_only)
        document = one(tmp_path / "a.json", written)
        line, column = self.place(document, "40 minutes")
        assert written.splitlines()[line - 1][column - 1 :].startswith("40 minutes")

    def test_a_report_points_into_the_file(self, tmp_path, capfd):
        written = json.dumps(
            {**NINJS_1, "body_html": "<p>\u201cOh\u201d</p><p>The call on 3 May lasted 40 minutes.</p>"}, indent=1
        )
        (tmp_path / "a.json").write_text(written)
        assert cli.run(["claims", "--output-format", "json", str(tmp_path / "a.json")]) == 0
        spans = [claim["span"] for claim in json.loads(capfd.readouterr().out) if claim["kind"] == "duration"]
        assert [written.splitlines()[span["line"] - 1][span["column"] - 1 :][:10] for span in spans] == ["40 minutes"]

    @for_all(st.text(), st.booleans())
    def test_each_character_of_a_string_maps_to_what_is_written_for_it(self, words: str, ascii_only: bool):
        source = json.dumps({"other": "x", "body": words}, ensure_ascii=ascii_only)
        way = JsonSource(source).map_of(words)
        assert way is not None
        for at, char in enumerate(words):
            written = json.dumps(char, ensure_ascii=ascii_only)[1:-1]
            assert source.startswith(written, way.to_source(at))

    @for_all(st.lists(st.sampled_from(["<p>", "</p>", " ", "\n", "a", "\u00e9", "&amp;", '"', "\\", "<b>x</b>"])))
    def test_the_way_through_html_is_the_two_ways_one_after_the_other(self, parts: list[str]):
        html = "".join(parts)
        source = json.dumps({"body_html": html})
        page, direct = read_page(html), JsonSource(source).map_of(html)
        through = JsonSource(source).map_of(html, page.source_map)
        assert direct is not None
        assert through is not None
        for at in range(len(page.text)):
            assert through.to_source(at) == direct.to_source(page.source_map.to_source(at))

    def test_a_string_that_does_not_stand_there_has_no_way(self):
        assert JsonSource('{"a": "b"}').map_of("c") is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{\n  "uri": "x",\n  "headline": "T"\n  "body_text": "y"\n}', "line 4, column 3"),
        ('{"uri": "x", "body_text": "' + SENTENCE, "is no JSON: unterminated string starting at, in line 1, column 27"),
        ("", "is no JSON: expecting value, in line 1, column 1"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "holds no article"),
        ('{"name": "left-pad", "version": "1.3.0"}', "holds no article"),
        (json.dumps({**NEWS, "articleBody": ""}), "has no text of an article"),
        (json.dumps({key: value for key, value in NEWS.items() if key != "articleBody"}), "holds no article"),
        (json.dumps({**NINJS_1, "body_html": ["x"]}), "is no article: body_html"),
        ('{"text": 3}', "is no article: text"),
    ],
)
def test_what_is_no_article_is_a_fatal_problem_that_says_where(tmp_path, content, says):
    documents, (problem,) = read(tmp_path / "a.json", content)
    assert (documents, problem.document, problem.fatal) == ([], str(tmp_path / "a.json"), True)
    assert says in problem.message


def test_one_bad_item_of_several_leaves_the_others(tmp_path):
    path = tmp_path / "a.json"
    documents, (problem,) = read(path, [{"text": SENTENCE}, {"text": 3}])
    assert [document.id for document in documents] == [f"{path}:1"]
    assert (problem.document, problem.fatal) == (f"{path}:2", True)


class TestStandardInput:
    def stdin(self, content: object, name: str = "-") -> list[tuple[str, str | None]]:
        data = content if isinstance(content, str) else json.dumps(content, indent=2)
        documents, problems = read_documents(["-"], stdin=data.encode(), stdin_name=name)
        assert problems == []
        return [(document.id, document.title) for document in documents]

    @pytest.mark.parametrize(
        "item", [NINJS_1, NINJS_2, NEWS, [NEWS], {"text": SENTENCE, "title": "Ferry sinks off Turku"}]
    )
    def test_an_item_is_known_by_how_it_begins(self, item):
        assert self.stdin(item) == [("-", "Ferry sinks off Turku")]

    def test_lines_of_items_are_known_too(self):
        lines = "\n".join(json.dumps(item) for item in (NINJS_1, NEWS))
        assert [name for name, _ in self.stdin(lines)] == ["urn:harbour:4471", "https://coast.test/ferry#article"]

    def test_a_name_tells_it_as_that_of_a_file_does(self):
        assert self.stdin(NEWS, "draft.json") == [("draft.json", "Ferry sinks off Turku")]

    @pytest.mark.parametrize("text", ["{Turku} The ferry sank.", "[Update] The ferry sank.", '"Sunk", they said.'])
    def test_a_text_in_brackets_is_a_text(self, text):
        (document,), _ = read_documents(["-"], stdin=text.encode())
        assert document.text == text


class TestDirectories:
    """A walk takes JSON that is an article, and no other."""

    OTHERS: Mapping[str, Any] = {
        "package.json": {"name": "site", "version": "1.0.0", "bodies": {"a": 1}, "type": "module"},
        "schema.json": {"properties": {"uri": {"type": "string"}, "headline": {}, "body_text": {"type": "string"}}},
        "metadata.json": {key: value for key, value in NEWS.items() if key != "articleBody"},
        "picture.json": {"uri": "urn:p", "type": "picture", "headline": "A boat", "body_text": ""},
        "record.json": {"title": "T", "text": SENTENCE},
    }

    def test_items_are_taken_and_other_json_is_no_problem(self, tmp_path):
        for name, content in {**self.OTHERS, "ninjs.json": NINJS_2, "news.json": NEWS}.items():
            (tmp_path / name).write_text(json.dumps(content))
        (tmp_path / "broken.json").write_text('{"name": "site",')
        documents, problems = read_documents([str(tmp_path)], stdin=None)
        assert [document.id for document in documents] == [str(tmp_path / "news.json"), str(tmp_path / "ninjs.json")]
        assert problems == []

    def test_an_item_that_was_cut_off_is_not_passed_over(self, tmp_path):
        (tmp_path / "a.json").write_text(json.dumps(NINJS_1)[:-40])
        (tmp_path / "b.txt").write_text(SENTENCE)
        documents, (problem,) = read_documents([str(tmp_path)], stdin=None)
        assert [document.id for document in documents] == [str(tmp_path / "b.txt")]
        assert (problem.document, problem.fatal) == (str(tmp_path / "a.json"), True)

    def test_a_directory_of_other_json_alone_has_no_articles(self, tmp_path):
        (tmp_path / "package.json").write_text("{}")
        documents, (problem,) = read_documents([str(tmp_path)], stdin=None)
        assert (documents, problem.fatal) == ([], True)
        assert "without articles" in problem.message


class TestRecords:
    """Lines of such items are read by the same names."""

    @pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3, NEWS])
    def test_a_line_says_what_a_file_says(self, tmp_path, item):
        alone = one(tmp_path / "a.json", item)
        in_line = one(tmp_path / "a.jsonl", json.dumps(item))
        told = [(d.title, d.text, d.source, d.published, d.modified, d.item, d.url) for d in (alone, in_line)]
        assert told[0] == told[1]


class TestItemsInMemory:
    def test_an_item_is_a_document_of_its_own_id_or_of_one_told(self):
        document, problems = document_from_item(NINJS_1)
        assert (document.id, document.text, problems) == ("urn:harbour:4471", f"{SENTENCE}\n\nTwo boats came.", [])
        assert document_from_item(NINJS_1, "draft")[0].id == "draft"

    def test_dates_may_be_dates(self):
        made = datetime(2024, 5, 6, 9, 30, tzinfo=timezone(timedelta(hours=2)))
        document, _ = document_from_item({**NINJS_1, "versioncreated": made})
        assert (document.published, document.modified) == (date(2024, 5, 6), datetime(2024, 5, 6, 7, 30))

    @pytest.mark.parametrize(
        ("item", "says"),
        [
            ({"text": SENTENCE}, "no id"),
            ({"guid": "x", "body_html": ""}, "no text of an article"),
            ({**NINJS_1, "pubstatus": "canceled"}, "taken back"),
        ],
    )
    def test_what_is_no_article_is_refused(self, item, says):
        with pytest.raises(ValueError, match=says):
            document_from_item(item)
