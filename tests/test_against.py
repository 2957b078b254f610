"""`checker check DRAFT --against SOURCE...`, as it is typed."""

import json
import os
from pathlib import Path

import pytest

from checker import cli

CALL = "Lena Hofer and Marko Ilic spoke by phone on Friday, for the first time since March 4."


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wires").mkdir()
    Path("draft.md").write_text(f"{CALL} The call lasted two hours.\n")
    Path("good.md").write_text(f"{CALL} The call lasted 40 minutes.\n")
    Path("wires/a.txt").write_text(f"{CALL} The call lasted 40 minutes, they said.\n")
    Path("wires/b.txt").write_text(f"{CALL} The call lasted five hours.\n")


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object], str]:
    code = cli.run(["check", "--format", "json", *arguments])
    out, err = capfd.readouterr()
    return code, json.loads(out) if out else {}, err


def ids(report: dict) -> list[str]:
    return [one["id"] for one in report["documents"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft.md", "--against", "wires/a.txt", "wires/b.txt"),
        ("draft.md", "--against", "wires"),
        ("--against=wires/a.txt", "--against=wires/b.txt", "draft.md"),
        ("draft.md", "--against", "wires/a.txt", "--against", "wires/b.txt"),
        ("--against", "wires/a.txt", "wires/b.txt", "--", "draft.md"),
        ("--against", "wires", "--min-level", "note", "draft.md"),
    ],
)
def test_all_that_follows_is_a_source(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, report, _ = run(capfd, *arguments)
    assert (code, report["drafts"]) == (1, ["draft.md"])
    assert ids(report) == ["draft.md", "wires/a.txt", "wires/b.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--against", "wires", "draft.md"),
            "no draft is left to check: write the drafts first (DRAFT... --against SOU",
        ),
        (("draft.md", "--against"), "Option '--against' requires an argument: files"),
        (("draft.md", "--against", "-q"), "Option '--against' requires an argument: files"),
        (("-", "--against", "-"), "stdin ('-') is either a draft or a source"),
    ],
)
def test_what_cannot_be_meant_is_said(capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str) -> None:
    code, _, err = run(capfd, *arguments)
    assert code == 2
    assert told in " ".join(err.split())


def test_a_file_that_is_among_the_sources_too_is_a_draft(capfd: pytest.CaptureFixture[str]) -> None:
    os.symlink("draft.md", "link.md")
    code, report, _ = run(capfd, "./draft.md", "good.md", "--against", ".")
    assert (code, report["drafts"]) == (1, ["./draft.md", "good.md"])
    assert [name for name in ids(report) if "draft" in name or "link" in name] == ["./draft.md"]


def test_an_unreadable_source_decides_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Path("wires/c.txt").write_bytes(b"")
    Path("wires/b.txt").unlink()
    code, report, err = run(capfd, "good.md", "--against", "wires", "gone.txt")
    assert code == 0
    assert [(one["document"], one["in_source"]) for one in report["problems"]] == [
        ("gone.txt", True),
        ("wires/c.txt", True),
    ]
    assert "checker: gone.txt: " in err


def test_an_unreadable_draft_is_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "gone.md", "--against", "wires")[0] == 2
    assert run(capfd, "good.md", "gone.md", "--against", "wires/a.txt")[0] == 2
    assert run(capfd, "good.md", "gone.md", "--against", "wires/a.txt", "--keep-going")[0] == 0


def test_without_any_source_nothing_was_checked(capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert run(capfd, "good.md", "--against", "empty", "--keep-going")[0] == 2
    code, _, err = run(capfd, "good.md", "--against", "empty", "gone.txt")
    assert code == 2
    assert "checker: empty, gone.txt: there is no article to check against" in err


def test_a_draft_held_against_itself_alone_is_not_checked(capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd, "good.md", "--against", "good.md")
    assert code == 2
    assert "there is no article to check against but the drafts themselves: name others after --against" in err
    assert run(capfd, "good.md", "--against", "good.md", "--keep-going")[0] == 2
    assert run(capfd, "good.md", "--allow-empty", "--against", "good.md")[0] == 0
    assert run(capfd, "good.md", "--against", "good.md", "wires/a.txt")[0] == 0


def test_no_draft_or_no_source_may_be_as_it_should(capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert run(capfd, "good.md", "--allow-empty", "--against", "empty")[0] == 0
    assert run(capfd, "--allow-empty", "--against", "wires")[0] == 0
    Path("changed").write_text("")
    assert run(capfd, "--files-from", "changed", "--allow-empty", "--against", "wires")[0] == 0
    Path("changed").write_text("draft.md\n")
    assert run(capfd, "--files-from", "changed", "--allow-empty", "--against", "wires")[0] == 1


def test_a_comment_in_a_source_suppresses_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    ignore = "<!-- checker: ignore CC201 -- we know -->\n\n"
    source = Path("wires/a.md")
    source.write_text(f"{ignore}{Path('wires/a.txt').read_text()}")
    code, report, _ = run(capfd, "draft.md", "--against", "wires/a.md")
    assert (code, report["suppressed"]) == (1, [])
    Path("draft.md").write_text(f"{ignore}{Path('draft.md').read_text()}")
    code, report, _ = run(capfd, "draft.md", "--against", "wires/a.md")
    assert (code, len(report["suppressed"])) == (0, 1)


def test_a_day_is_given_to_whichever_article_has_the_name(capfd: pytest.CaptureFixture[str]) -> None:
    days = ("--published", "a.txt=2024-01-20", "--published", "good=2024-01-21")
    code, report, _ = run(capfd, "good.md", "--against", "wires/a.txt", *days)
    assert code == 0
    assert [one["published"] for one in report["documents"]] == ["2024-01-21", "2024-01-20"]
    code, report, err = run(capfd, "good.md", "--against", "wires/a.txt", "--published", "nobody=2024-01-20")
    assert (code, len(report["problems"])) == (2, 1)
    assert "nobody: a publication date is given for it" in err


def test_the_page_says_who_is_checked_against_whom(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "good.md", "--against", "wires/a.txt"]) == 0
    assert "good.md agrees with its source on" in capfd.readouterr().out
