"""Articles of a JSON-lines file and of a feed."""

import gzip
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from checker.ingest import feeds, read_documents

SENTENCE = "The ferry sank on Monday."
RECORD = {"id": "HP-1", "title": "Ferry sinks", "published": "2024-05-06", "source": "Harbour Post", "text": SENTENCE}


def read(path: Path, *lines: object, published: dict[str, date] | None = None):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return read_documents([str(path)], stdin=None, published=published or {})


class TestRecords:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
    def test_each_line_is_an_article(self, tmp_path, name):
        documents, problems = read(tmp_path / name, RECORD, "", {**RECORD, "id": "HP-2"})
        assert problems == []
        assert [(d.id, d.title, d.published, d.source, d.text, d.item) for d in documents] == [
            ("HP-1", "Ferry sinks", date(2024, 5, 6), "Harbour Post", SENTENCE, "HP-1"),
            ("HP-2", "Ferry sinks", date(2024, 5, 6), "Harbour Post", SENTENCE, "HP-2"),
        ]

    @pytest.mark.parametrize(
        "record",
        [
            {"uri": "x", "headline": "T", "body_text": SENTENCE, "versioncreated": "2024-05-06T10:00:00Z"},
            {"@id": "x", "headline": "T", "articleBody": SENTENCE, "datePublished": "2024-05-06"},
            {"guid": "x", "title": "T", "content": SENTENCE, "date": "6 May 2024"},
            {"id": "x", "title": "T", "html": f"<p>{SENTENCE}", "published": "2024-05-06"},
        ],
    )
    def test_names_of_other_formats_are_known(self, tmp_path, record):
        (document,), problems = read(tmp_path / "a.jsonl", record)
        assert (document.id, document.title, document.text, document.published, problems) == (
            "x",
            "T",
            SENTENCE,
            date(2024, 5, 6),
            [],
        )

    def test_an_article_without_an_id_or_with_that_of_another_is_called_by_its_line(self, tmp_path):
        path = tmp_path / "a.jsonl"
        documents, _ = read(path, {"text": SENTENCE}, RECORD, RECORD)
        assert [document.id for document in documents] == [f"{path}:1", "HP-1", f"{path}:3"]
        assert [document.item for document in documents] == [None, "HP-1", "HP-1"]

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("{", "is no JSON object: expecting property name"),
            ("[1, 2]", "is no article"),
            ('"text"', "is no article"),
            ('{"text": ["a"]}', "is no article: text"),
            ('{"title": "T"}', "has no text of an article"),
            ('{"text": "  "}', "has no text of an article"),
            ("[" * 100_000, "nested too deeply"),
        ],
    )
    def test_a_bad_line_is_a_fatal_problem_with_its_place_and_the_rest_is_read(self, tmp_path, line, says):
        path = tmp_path / "a.jsonl"
        documents, (problem,) = read(path, line, RECORD)
        assert [document.id for document in documents] == ["HP-1"]
        assert (problem.document, problem.fatal) == (f"{path}:1", True)
        assert says in problem.message

    def test_a_file_that_is_no_gzip_is_a_fatal_problem(self, tmp_path):
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(b"{}")
        documents, (problem,) = read_documents([str(path)], stdin=None)
        assert (documents, problem.fatal) == ([], True)
        assert "cannot be unpacked" in problem.message

    def test_an_empty_file_is_a_fatal_problem(self, tmp_path):
        documents, (problem,) = read(tmp_path / "a.jsonl", "", "")
        assert (documents, problem.fatal) == ([], True)

    def test_a_date_may_be_told_for_one_of_its_articles(self, tmp_path):
        documents, problems = read(
            tmp_path / "a.jsonl", RECORD, {**RECORD, "id": "x"}, published={"x": date(2020, 2, 2)}
        )
        assert [document.published for document in documents] == [date(2024, 5, 6), date(2020, 2, 2)]
        assert problems == []

    def test_two_files_with_one_id_are_told(self, tmp_path):
        for name in ("a.jsonl", "b.jsonl"):
            (tmp_path / name).write_text(json.dumps(RECORD))
        documents, (problem,) = read_documents([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")], stdin=None)
        assert len(documents) == 1
        assert (problem.document, problem.fatal) == ("HP-1", True)


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coast Daily</title>
<entry><id>urn:1</id><title>Ferry &amp; storm</title><link href="https://a.test/1"/>
<published>2024-05-06T08:00:00Z</published><updated>2024-05-06T20:30:00Z</updated>
<summary>Short.</summary>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;Two boats.&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><title>Empty</title></entry></feed>"""
RSS = f"""<rss version="2.0"><channel><title>Coast Daily</title><language>en-gb</language>
<item><title>Ferry</title><guid>g1</guid><link>https://a.test/1</link><pubDate>Mon, 06 May 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item>
<item><title>No guid</title><description>{SENTENCE}</description></item></channel></rss>"""


class TestFeeds:
    def test_entries_of_atom_are_articles(self, tmp_path):
        (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
        (document,), (problem,) = read_documents([str(tmp_path / "a.atom")], stdin=None)
        assert (document.id, document.item, document.url) == ("urn:1", "urn:1", "https://a.test/1")
        assert (document.title, document.source) == ("Ferry & storm", "Coast Daily")
        assert (document.published, document.modified) == (date(2024, 5, 6), datetime(2024, 5, 6, 20, 30))
        assert document.text == f"{SENTENCE}\n\nTwo boats."
        assert (problem.document, problem.fatal, problem.message) == ("urn:2", False, "has no text in the feed")

    def test_items_of_rss_are_articles(self):
        documents, problems = read_documents(["-"], stdin=RSS.encode())
        assert problems == []
        assert [(d.id, d.text, d.published, d.language) for d in documents] == [
            ("g1", SENTENCE, date(2024, 5, 6), "en-gb"),
            ("-:2", SENTENCE, None, "en-gb"),
        ]

    @pytest.mark.parametrize("data", [b"", b"<rss></rss>", b"no feed at all", b"\0\1"])
    def test_what_is_no_feed_is_a_fatal_problem(self, tmp_path, data):
        (tmp_path / "a.rss").write_bytes(data)
        documents, (problem,) = read_documents([str(tmp_path / "a.rss")], stdin=None)
        assert (documents, problem.fatal) == ([], True)

    def test_without_the_extra_it_is_said_what_to_install(self, tmp_path, monkeypatch):
        def missing(name: str) -> object:
            raise ImportError(name)

        monkeypatch.setattr(feeds, "import_module", missing)
        (tmp_path / "a.rss").write_text(RSS)
        _, (problem,) = read_documents([str(tmp_path / "a.rss")], stdin=None)
        assert "pip install 'checker[feeds]'" in problem.message
