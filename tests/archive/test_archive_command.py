"""`checker archive`: add, list, remove, info."""

import gzip
import json
from pathlib import Path

import pytest
from shelf import ALL, FERRY, ids

from checker import cli


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHECKER_ARCHIVE", raising=False)
    stories = tmp_path / "stories"
    stories.mkdir()
    for document in ALL:
        head = f"---\nsource: {document.source}\npublished: {document.published}\n---\n"
        (stories / document.id).write_text(head + document.text)
    return tmp_path


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["archive", *arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


def test_articles_are_added_once(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    told = run(capfdbinary, "add", "stories")
    assert told == (0, "4 articles added; 4 articles in checker-archive.db\n", "")
    told = run(capfdbinary, "add", "stories", "stories/may.txt")
    assert told == (0, "0 articles added, 4 there already; 4 articles in checker-archive.db\n", "")


def test_a_newer_version_is_told_of(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories")
    ferry = folder / "stories" / "ferry.txt"
    ferry.write_text(ferry.read_text().replace("Nine", "Eleven").replace("2024-04-06", "2024-04-07"))
    _, out, _ = run(capfdbinary, "add", "stories")
    assert out.startswith("1 article added, in place of 1 older version, 3 there already;")


def test_json_lines_packed_or_not_are_added_line_by_line(
    capfdbinary: pytest.CaptureFixture[bytes], folder: Path
) -> None:
    lines = "".join(
        json.dumps({"id": one.id, "text": one.text, "source": one.source, "published": str(one.published)}) + "\n"
        for one in ALL
    )
    (folder / "export.jsonl").write_text(f"\ufeff{lines}\nno article\n")
    with gzip.open(folder / "export.jsonl.gz", "wt") as packed:
        packed.write(lines)
    code, out, err = run(capfdbinary, "add", "export.jsonl", "--archive", "a.db")
    assert (code, out) == (2, "4 articles added; 4 articles in a.db\n")
    assert "export.jsonl:6: is no JSON object" in err
    code, out, err = run(capfdbinary, "add", "export.jsonl.gz", "--archive", "b.db")
    assert (code, out, err) == (0, "4 articles added; 4 articles in b.db\n", "")
    assert ids(Path("a.db")) == ids(Path("b.db"))


def test_a_packed_file_that_is_cut_off_gives_what_can_be_read(
    capfdbinary: pytest.CaptureFixture[bytes], folder: Path
) -> None:
    whole = gzip.compress(json.dumps({"id": "f", "text": FERRY.text}).encode() + b"\n" + b" " * 100_000)
    (folder / "cut.jsonl.gz").write_bytes(whole[:-20])
    code, out, err = run(capfdbinary, "add", "cut.jsonl.gz")
    assert (code, out) == (2, "1 article added; 1 article in checker-archive.db\n")
    assert "cannot be read on" in err


def test_what_cannot_be_read_gives_2_unless_the_rest_is_enough(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = run(capfdbinary, "add", "stories", "nothing.txt")
    assert (code, out[:16]) == (2, "4 articles added")
    assert "nothing.txt: does not exist" in err
    assert run(capfdbinary, "add", "stories", "nothing.txt", "--keep-going")[0] == 0
    assert run(capfdbinary, "add", "nothing.txt", "--keep-going")[0] == 2


def test_articles_are_listed_as_a_table_and_as_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run(capfdbinary, "add", "stories")
    _, table, _ = run(capfdbinary, "list", "--since", "2024-05-01")
    assert [line.split()[0] for line in table.splitlines()] == ["2024-05-08", "2024-07-02", "2"]
    _, array, _ = run(capfdbinary, "list", "--format", "json", "--source", "Harbour Post")
    [entry] = json.loads(array)
    assert (entry["id"], entry["published"], entry["is_current"]) == ("stories/ferry.txt", "2024-04-06", True)
    _, lines, _ = run(capfdbinary, "list", "--format", "jsonl", "--before", "2024-05-01")
    assert [json.loads(line)["source"] for line in lines.splitlines()] == ["Andes Wire", "Harbour Post"]
    assert json.loads(run(capfdbinary, "list", "--format", "json", "--source", "Nobody")[1]) == []


def test_articles_are_removed_by_id_and_by_age(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories")
    told = run(capfdbinary, "remove", "stories/may.txt", "--older-than", "2024-04-01")
    assert told == (0, "2 articles removed; 2 articles in checker-archive.db\n", "")
    assert ids(folder / "checker-archive.db") == ["stories/ferry.txt", "stories/july.txt"]
    assert b"Tarnow" not in (folder / "checker-archive.db").read_bytes()


def test_nothing_is_removed_where_one_id_is_not_there(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories")
    code, _, err = run(capfdbinary, "remove", "stories/may.txt", "stories/june.txt")
    assert (code, "there is no article 'stories/june.txt'" in err) == (2, True)
    assert len(ids(folder / "checker-archive.db")) == 4
    assert run(capfdbinary, "remove")[0] == 2


def test_info_tells_what_is_there(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run(capfdbinary, "add", "stories", "--store-text")
    _, page, _ = run(capfdbinary, "info", "--verify")
    assert "whole" in page
    assert "4 articles of 4 sources, 2024-03-11 to 2024-07-02" in page
    assert "texts of 4 kept" in page
    told = json.loads(run(capfdbinary, "info", "--format", "json")[1])
    assert (told["articles"], told["first"], len(told["editions"])) == (4, "2024-03-11", 1)


@pytest.mark.parametrize("command", ["list", "info", "remove x"])
def test_an_archive_that_cannot_be_used_gives_2_and_the_reason(
    capfdbinary: pytest.CaptureFixture[bytes], folder: Path, command: str
) -> None:
    code, out, err = run(capfdbinary, *command.split())
    assert (code, out) == (2, "")
    (folder / "checker-archive.db").write_text("no archive " * 20)
    code, out, err = run(capfdbinary, *command.split())
    assert (code, out, "is no archive" in err) == (2, "", True)


def test_the_file_may_be_named_by_the_environment(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("CHECKER_ARCHIVE", "desk.db")
    run(capfdbinary, "add", "stories")
    assert (folder / "desk.db").exists()


DRAFT = (
    "---\nsource: Desk\npublished: 2024-07-20\n---\n"
    "Prime Minister Ingrid Solheim of Norway and Latvian Prime Minister Janis Ozols spoke by phone on Friday. "
    "They had last spoken on May 7, her office said.\n"
)


def test_a_draft_is_checked_against_the_archive(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories")
    (folder / "draft.md").write_text(DRAFT)
    code, out, _ = run(capfdbinary, "check", "draft.md", "--format", "concise")
    assert (code, out.startswith("draft.md:5:")) == (1, True)
    assert "CC302" in out
    assert cli.run(["check", "draft.md", "--format", "concise", "--against", "checker-archive.db"]) == 1
    assert capfdbinary.readouterr().out.decode() == out


def test_an_archive_may_stand_beside_other_sources(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories/july.txt")
    (folder / "draft.md").write_text(DRAFT)
    arguments = ["check", "draft.md", "--format", "json", "--against", "checker-archive.db", "stories/may.txt"]
    assert cli.run(arguments) == 1
    told = json.loads(capfdbinary.readouterr().out)
    assert [document["id"] for document in told["documents"]] == ["draft.md", "stories/july.txt", "stories/may.txt"]


def test_no_event_can_be_vouched_for_with_an_archive(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    run(capfdbinary, "add", "stories")
    (folder / "draft.md").write_text(DRAFT)
    code, _, err = run(capfdbinary, "check", "draft.md", "--same-event")
    assert (code, "--same-event cannot be vouched for with an archive" in err) == (2, True)


def test_a_check_against_no_archive_gives_2(capfdbinary: pytest.CaptureFixture[bytes], folder: Path) -> None:
    (folder / "draft.md").write_text(DRAFT)
    assert run(capfdbinary, "check", "draft.md")[0] == 2
    assert run(capfdbinary, "check", "draft.md", "--archive", "stories/may.txt")[0] == 2
