"""Many articles go over the disk, and every form of the report is the one that memory would give, to the byte."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from corpus import corpus
from told_twice import told_twice

from checker import Document, api, check, shelf
from checker.cli import overflow
from checker.cli.overflow import Overflow
from checker.cli.program import run
from checker.distributed import one_machine, plan
from checker.ingest.documents import read_documents
from checker.report.json import render_json
from checker.shelf import Shelf, ShelfError

HERE = Path(__file__).parent.parent
FORMS = ("terminal", "json", "concise", "sarif", "github", "markdown", "junit", "gitlab")


def as_line(document: Document) -> str:
    day = {"published": document.published.isoformat()} if document.published else {}
    made = {"modified": document.modified.isoformat()} if document.modified else {}
    own = {"id": document.id, "title": document.title, "source": document.source, "text": document.text}
    return json.dumps({**own, **day, **made, "item": document.item}) + "\n"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """JSON lines, a page, texts with a comment for this program, copies, versions, and what is unreadable."""
    folder = tmp_path / "stories"
    folder.mkdir()
    made_up = [*corpus(30, seed=7)[0], *told_twice()]
    with gzip.open(folder / "export.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines([*map(as_line, made_up), "{no json\n", "\n", as_line(made_up[0])])
    call = "The presidents of Chile and Norway spoke by phone on Friday, Jan. 12. The call lasted"
    (folder / "one.txt").write_text(f"{call} 40 minutes.\n")
    (folder / "two.txt").write_text(f"<!-- checker: ignore CC201 -- seen by the desk -->\n{call} two hours.\n")
    (folder / "copy.txt").write_text(f"{call} 40 minutes.\n")
    (folder / "page.html").write_text(
        f"<html><body><article><h1>A call</h1>\n<p>{call} 3 hours.</p></article></body></html>"
    )
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Has more than so many articles go over the disk, in small parts."""

    def cut(most: int) -> None:
        monkeypatch.setattr(overflow, "MANY", most)
        monkeypatch.setattr(plan, "PART", 7)
        monkeypatch.setattr(one_machine, "PART", 7)
        monkeypatch.setattr(plan, "MENTIONS", 9)
        monkeypatch.setattr(plan, "BLOCK", 11)

    return cut


def told(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, bytes]:
    code = run(["check", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out, err


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_the_same(
    form: str, stories: Path, small: Callable[[int], None], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = (str(stories), str(stories / "export.jsonl.gz"), "--format", form, "--keep-going", "--min-level", "note")
    in_memory = told(capfdbinary, *asked)
    assert in_memory[0] == 1
    for most in (0, 10):
        small(most)
        assert told(capfdbinary, *asked) == in_memory


@pytest.mark.parametrize(
    "options",
    [
        ("--same-event",),
        ("--select", "CC", "--ignore", "CC70", "--level", "CC302=warning"),
        ("--per-file-ignore", "**:CC201"),
        ("--published", "2024-01-19"),
        ("--show", "notes", "--show", "coverage", "--show", "claims", "--show", "suppressed"),
        ("--statistics",),
        ("--rules", str(HERE / "fixtures")),
        ("--jobs", "2"),
    ],
    ids=lambda options: options[0],
)
def test_every_option_does_the_same(
    options: tuple[str, ...], stories: Path, small: Callable[[int], None], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = (str(stories), str(stories / "export.jsonl.gz"), *options)
    in_memory = told(capfdbinary, *asked)
    small(3)
    assert told(capfdbinary, *asked) == in_memory


def test_a_baseline_holds_for_both(
    stories: Path, small: Callable[[int], None], capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    asked = (str(stories / "export.jsonl.gz"), "--baseline", str(tmp_path / "baseline.json"), "--keep-going")
    small(0)
    assert told(capfdbinary, *asked, "--write-baseline")[0] == 0
    written = (tmp_path / "baseline.json").read_bytes()
    on_disk = told(capfdbinary, *asked)
    small(10_000)
    assert told(capfdbinary, *asked) == on_disk
    assert told(capfdbinary, *asked, "--write-baseline")[0] == 0
    assert (tmp_path / "baseline.json").read_bytes() == written


@pytest.mark.parametrize("folder", ["seeds", "fixtures"])
def test_articles_that_come_one_by_one_are_reported_as_a_list_is(folder: str, small: Callable[[int], None]) -> None:
    documents, problems = read_documents([str(HERE / folder)], stdin=None)
    small(0)
    with Overflow(0) as keeper:
        kept = [keeper.keep(document) for document in documents[::-1]]
        assert keeper.shelf is not None
        report = one_machine.check_on_shelf(
            [keeper.shelf.keep(document) for document in kept], keeper.shelf, problems=problems
        )
        assert render_json(report) == render_json(check(documents, problems=problems))
        assert len(report.claims) == len(list(report.claims))
        assert report.claims[:2] == tuple(report.claims)[:2]
        assert report.claims[-1] == list(report.claims)[-1]


def test_a_long_article_and_a_lone_surrogate_are_no_trouble(small: Callable[[int], None]) -> None:
    small(0)
    long = "A fire in Belholm killed 12 people on Monday. " * 8_000
    documents = [
        Document("a", long, title="Fire \ud800"),
        Document("b\0c", "A fire in Belholm killed \ud83d 9 people."),
    ]
    with Shelf() as own:
        report = one_machine.check_on_shelf([own.keep(document) for document in documents], own)
        assert render_json(report) == render_json(check(documents))


def test_what_is_kept_is_the_article_it_was() -> None:
    document = Document("a", "Words.", source="Post", item="x")
    with Shelf() as own:
        kept = own.keep(document)
        assert kept.in_memory() == document
        again = own.changed(kept, source="Wire")
        assert again.in_memory() == replace(document, source="Wire")
        assert own.get(own.put([kept])) == [again]


def test_two_articles_of_one_name_are_refused_as_ever() -> None:
    with Shelf() as own, pytest.raises(api.CheckError, match="two documents"):
        one_machine.check_on_shelf([own.keep(Document("a", "One.")), own.keep(Document("a", "Two."))], own)


def test_nothing_has_a_name_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Shelf() as own:
        own.keep(Document("a", "Words. " * 100))
        assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_its_directory(
    stories: Path, small: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small(0)
    monkeypatch.setattr(shelf, "PRAGMAS", (*shelf.PRAGMAS, "PRAGMA max_page_count = 12"))
    assert run(["check", str(stories / "export.jsonl.gz"), "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "cannot hold" in captured.err
    assert "TMPDIR" in captured.err


def test_a_directory_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ShelfError, match="nowhere: nothing can be written there"):
        Shelf()


def test_a_page_that_no_browser_shows_is_refused(
    stories: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("checker.cli.check.MOST_ON_A_PAGE", 10)
    assert run(["check", str(stories / "export.jsonl.gz"), "--output", f"html={tmp_path / 'page.html'}"]) == 2
    assert "more than the 10 that a browser" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


@pytest.fixture
def many_lines(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "many.jsonl"
    file.write_text("".join(map(as_line, corpus(1200, seed=2)[0])))
    yield file


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the open files of a process in /proc")
def test_a_run_that_is_ended_early_leaves_nothing(many_lines: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "checker.cli", "check", str(many_lines), "--output", f"json={tmp_path / 'r.json'}"]
    at_work = subprocess.Popen(
        [*command, "--jobs", "2"], env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE, text=True
    )
    while not _has_unnamed_file(at_work.pid, temporary):
        assert at_work.poll() is None
    at_work.send_signal(signal.SIGTERM)
    _, err = at_work.communicate()
    assert at_work.returncode == 143
    assert "terminated" in err
    assert list(temporary.iterdir()) == []
    assert not list(tmp_path.glob("*r.json*"))


def _has_unnamed_file(process: int, folder: Path) -> bool:
    """Whether a process has a file open in a directory of which the name is gone."""
    for handle in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            place = os.readlink(handle)
            if place.startswith(str(folder)) and place.endswith("(deleted)"):
                return True
    return False
