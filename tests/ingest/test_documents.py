"""Whatever is given becomes documents, or problems that say what to do; nothing is lost."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from checker.ingest import document_from_text, read_documents
from checker.model.document import Document
from checker.model.problem import Problem

INPUT = Path(__file__).parents[2] / "fixtures" / "input"
SENTENCE = "The ferry sank on Monday."


def read(*paths: str | Path, stdin: bytes | None = None, **options: Any) -> tuple[list[Document], list[Problem]]:
    return read_documents([str(path) for path in paths], stdin=stdin, **options)


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


class TestPaths:
    def test_a_directory_is_walked_in_order_and_named_as_given(self, tmp_path, monkeypatch):
        for name in ("b.txt", "a.md", "c.HTML", "notes.pdf", ".hidden.txt", "sub/d.txt", ".git/e.txt", "README.md"):
            write(tmp_path / "stories" / name, SENTENCE)
        monkeypatch.chdir(tmp_path)
        expected = ["stories/a.md", "stories/b.txt", "stories/c.HTML", "stories/sub/d.txt"]
        for given in ("stories", "stories/"):
            documents, problems = read(given)
            assert [document.id for document in documents] == expected
            assert [document.path for document in documents] == expected
            assert problems == []

    def test_a_named_file_may_have_any_suffix(self, tmp_path):
        path = write(tmp_path / "story.article", SENTENCE)
        assert read(path)[0][0].text == SENTENCE

    def test_the_same_file_is_read_once(self, tmp_path, monkeypatch):
        write(tmp_path / "a.txt", SENTENCE)
        monkeypatch.chdir(tmp_path)
        documents, problems = read("a.txt", "./a.txt", tmp_path)
        assert ([document.id for document in documents], problems) == (["a.txt"], [])

    def test_stdin_has_its_own_name(self):
        documents, problems = read("-", stdin=SENTENCE.encode(), stdin_name="draft.txt")
        assert (documents, problems) == ([Document("draft.txt", SENTENCE)], [])

    def test_stdin_that_is_not_there_is_a_problem(self):
        documents, problems = read("-")
        assert documents == []
        assert problems[0].fatal


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("marked.txt", b"\xef\xbb\xbf", "empty"),
        ("only-front-matter.md", b"---\ntitle: A\n---\n", "empty"),
        ("only-markup.html", b"<p><b></b></p>", "empty"),
        ("image.txt", b"\x89PNG\r\n\x00\x00", "binary"),
        (
            "latin.txt",
            "Überfall am Montag".encode("latin-1"),
            "byte 0 cannot be read; give its encoding with --encoding",
        ),
        ("cut.txt", "Montag in Köln".encode()[:-3], "byte 11"),
        ("half.txt", b"\xff\xfeA\x00B", "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_a_fatal_problem_and_the_rest_is_read(tmp_path, name, data, says):
    bad, good = write(tmp_path / name, data), write(tmp_path / "good.txt", SENTENCE)
    documents, problems = read(bad, good)
    assert [document.text for document in documents] == [SENTENCE]
    assert [(problem.document, problem.fatal) for problem in problems] == [(str(bad), True)]
    assert says in problems[0].message


def test_missing_paths_empty_directories_and_odd_names_are_fatal_problems(tmp_path):
    (tmp_path / "none").mkdir()
    documents, problems = read(tmp_path / "missing.txt", tmp_path / "none", "nul\0l.txt", "/dev/null")
    assert documents == []
    assert [problem.fatal for problem in problems] == [True] * 4
    assert "does not exist" in next(problem.message for problem in problems if "missing.txt" in problem.document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_fatal_problem(tmp_path):
    path = write(tmp_path / "secret.txt", SENTENCE)
    path.chmod(0)
    assert "permissions" in read(path)[1][0].message


class TestPublished:
    def stories(self, tmp_path: Path) -> Path:
        for name in ("001_storm.txt", "002_storm.txt", "021_fire.txt"):
            write(tmp_path / name, SENTENCE)
        return tmp_path

    @pytest.mark.parametrize("name", ["{root}/021_fire.txt", "021_fire.txt", "021_fire", "021"])
    def test_a_date_finds_its_article(self, tmp_path, name):
        root = self.stories(tmp_path)
        documents, problems = read(root, published={name.format(root=root): date(2024, 1, 20)})
        assert [document.published for document in documents] == [None, None, date(2024, 1, 20)]
        assert problems == []

    @pytest.mark.parametrize(("name", "says"), [("099", "no article"), ("00", "2 articles"), ("", "no article")])
    def test_a_name_that_fits_none_or_several_is_a_fatal_problem(self, tmp_path, name, says):
        documents, problems = read(self.stories(tmp_path), published={name: date(2024, 1, 20)})
        assert len(documents) == 3
        assert [(problem.document, problem.fatal) for problem in problems] == [(name, True)]
        assert says in problems[0].message

    def test_a_date_that_is_told_counts_before_the_one_printed(self):
        documents, _ = read(INPUT / "front-matter.md", published={"front-matter": date(2020, 2, 2)})
        assert documents[0].published == date(2020, 2, 2)


class TestEncodings:
    TEXT = "Über “zwölf” Stunden\u00a0lang – café.\r\nNext"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_marked_text_is_read_as_marked_and_line_ends_are_kept(self, tmp_path, encoding):
        path = write(tmp_path / "a.txt", self.TEXT.encode(encoding))
        assert read(path)[0][0].text == self.TEXT

    def test_an_encoding_that_is_told_is_believed(self, tmp_path):
        path = write(tmp_path / "a.txt", self.TEXT.encode("cp1252"))
        assert read(path, encoding="windows-1252")[0][0].text == self.TEXT

    def test_a_byte_order_mark_never_reaches_the_text(self, tmp_path):
        path = write(tmp_path / "a.txt", self.TEXT.encode("utf-8-sig"))
        assert read(path, encoding="utf8")[0][0].text == self.TEXT

    @pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
    def test_a_page_is_read_as_it_declares(self, tmp_path, label):
        page = f'<html><head><meta charset="{label}"></head><p>caf\xe9 \x93so\x94</p>'.encode("latin-1")
        assert read(write(tmp_path / "a.html", page))[0][0].text == "café “so”"

    def test_a_page_with_an_unknown_declaration_is_read_as_utf_8_with_a_remark(self, tmp_path):
        path = write(tmp_path / "a.html", '<meta charset="klingon"><p>café</p>')
        documents, problems = read(path)
        assert documents[0].text == "café"
        assert [problem.fatal for problem in problems] == [False]

    @pytest.mark.parametrize("encoding", ["klingon", "rot13"])
    def test_an_unknown_encoding_is_a_fatal_problem(self, encoding):
        documents, problems = read(INPUT / "front-matter.md", encoding=encoding)
        assert (documents, [problem.fatal for problem in problems]) == ([], [True])


class TestFrontMatter:
    def test_its_keys_are_read_and_its_lines_are_not_text(self):
        (document,), problems = read(INPUT / "front-matter.md")
        assert problems == []
        assert (document.title, document.source) == ("Ministers agree on a river treaty", "The Harbour Times")
        assert (document.published, document.language) == (date(2024, 3, 5), "en-GB")
        assert document.text.startswith("\n# Ministers agree")

    def test_what_ties_versions_of_a_story_is_read(self):
        ties = "item: HP-4471\nurl: https://a.test/ferry\nrewrite_of: HP-4470\nupdated: 2024-05-06T22:30:00+02:00"
        text = f"---\n{ties}\n---\nOn."
        document, problems = document_from_text("a.md", text)
        assert problems == []
        assert (document.item, document.url, document.rewrite_of) == ("HP-4471", "https://a.test/ferry", "HP-4470")
        assert document.modified == datetime(2024, 5, 6, 20, 30)

    def test_offsets_lead_back_to_the_file(self):
        (document,), _ = read(INPUT / "front-matter.md")
        source = (INPUT / "front-matter.md").read_text(encoding="utf-8")
        assert document.source_map is not None
        at = document.text.index("Tuesday")
        assert source.startswith("Tuesday", document.source_map.to_source(at))
        assert source[: document.source_map.to_source(at)].count("\n") == 12
        assert document.source_map.line_starts[12] == source.index("The ministers")

    @pytest.mark.parametrize(
        "text",
        [
            "---\ntitle: A\nThe text goes on without an end",
            "---\nThe ferry stops.\n---\nMore.",
            "----\ntitle: A\n---\nText",
            " ---\ntitle: A\n---\nText",
            "---",
            "Text\n---\ntitle: A\n---\n",
        ],
    )
    def test_what_is_no_front_matter_is_text(self, text):
        document, problems = document_from_text("a", text)
        assert (document, problems) == (Document("a", text), [])

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("date: 2024-01-20", date(2024, 1, 20)),
            ('Published: "2024-01-20T23:30:00-05:00"', date(2024, 1, 20)),
            ("date: 20 January 2024", date(2024, 1, 20)),
            ("date: Jan. 20, 2024", date(2024, 1, 20)),
            ("date: Sat, 20 Jan 2024 10:00:00 GMT", date(2024, 1, 20)),
            ("date: 20/01/2024", date(2024, 1, 20)),
            ("date: 02/02/2024", date(2024, 2, 2)),
            ("date: 20 janvier 2024", date(2024, 1, 20)),
        ],
    )
    def test_dates_are_read(self, line, expected):
        document, problems = document_from_text("a", f"---\r\n{line}\r\n---\r\nText")
        assert (document.published, document.text, problems) == (expected, "Text", [])

    @pytest.mark.parametrize(
        "value",
        ["yesterday", "January 2024", "Friday", "01/02/2024", "2024", "0000-01-01", "February 30, 2024", "9" * 400],
    )
    def test_a_date_that_names_no_single_day_is_a_problem_but_not_fatal(self, value):
        document, problems = document_from_text("a", f"---\ndate: {value}\n---\nText")
        assert (document.published, [problem.fatal for problem in problems]) == (None, [False])


def test_text_without_front_matter_is_kept_as_it_is():
    text = "Über\u00a0“so” 👩‍🚀 e\u0301\tTab\r\n{} % [bold] \x1b[31m\r"
    assert document_from_text("a", text)[0] == Document("a", text)


def test_ten_megabytes_on_one_line_are_read(tmp_path):
    documents, problems = read(write(tmp_path / "long.txt", b"word " * 2_000_000))
    assert ([len(document.text) for document in documents], problems) == ([10_000_000], [])
