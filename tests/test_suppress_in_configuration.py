"""`[[suppress]]` and `baseline` in a configuration file."""

import json
import sys
from pathlib import Path

import pytest

from checker import cli

sys.path.insert(0, str(Path(__file__).parent / "policy"))
from newsroom import POST, WIRE


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE)
    (folder / "post.txt").write_text(POST)
    return folder


def fingerprint() -> str:
    cli.run(["check", "stories", "--isolated", "--output", "json=r.json", "-q"])
    found = json.loads(Path("r.json").read_text())["findings"]
    return next(finding["fingerprint"] for finding in found if finding["rule"] == "CC201")


def configure(text: str) -> None:
    Path("checker.toml").write_text(text)


def concise(capfd: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    capfd.readouterr()
    code = cli.run(["check", "stories", "--format", "concise", "--min-level", "note", "--ignore", "CT", *options])
    return code, capfd.readouterr().out.splitlines()


def test_a_finding_in_plain_text_is_suppressed_by_its_fingerprint(capfd: pytest.CaptureFixture[str]) -> None:
    configure(f'[[suppress]]\nfingerprint = "{fingerprint()}"\nreason = "The aide was misheard."\n')
    assert concise(capfd) == (0, [])
    assert concise(capfd, "--isolated")[0] == 1
    cli.run(["check", "stories", "--show", "suppressed"])
    assert "In the configuration (checker.toml:1): The aide was misheard." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("more", "code", "note"),
    [
        ("", 1, "SU101"),
        ('reason = " "', 1, "SU101"),
        ('reason = "Known."\nexpires = 2001-01-31', 1, "SU102"),
        ('reason = "Known."\nexpires = 2999-01-31', 0, ""),
    ],
)
def test_without_a_reason_or_expired_it_is_a_note_at_its_line(
    more: str, code: int, note: str, capfd: pytest.CaptureFixture[str]
) -> None:
    configure(f'fail-on = "error"\n\n[[suppress]]\nfingerprint = "{fingerprint()}"\n{more}\n')
    outcome, lines = concise(capfd)
    assert outcome == code
    notes = [line for line in lines if " SU" in line]
    assert [line.partition(" note ")[0] for line in notes] == ([f"checker.toml:3:1: {note}"] if note else [])


def test_one_that_matches_nothing_is_a_note_that_a_house_may_weigh(capfd: pytest.CaptureFixture[str]) -> None:
    configure('[[suppress]]\nfingerprint = "0123456789abcdef"\nreason = "Gone."\n[levels]\nSU103 = "error"\n')
    Path("stories/post.txt").write_text(POST.replace("about 90", "about 40"))
    code, lines = concise(capfd, "--ignore", "NZ")
    assert (code, lines) == (0, []), "of what was not looked for nothing is known"
    capfd.readouterr()
    assert cli.run(["check", "stories", "--format", "concise"]) == 1
    assert capfd.readouterr().out.startswith("checker.toml:1:1: SU103 error")
    configure('[[suppress]]\nfingerprint = "0123456789abcdef"\nreason = "Gone."\n[levels]\nSU = "off"\n')
    assert concise(capfd) == (0, [])


def test_what_is_amiss_is_said_with_its_place(capfd: pytest.CaptureFixture[str]) -> None:
    configure('[[suppress]]\nfingerprint = "0123"\nreason = "x"\nexpires = "soon"\nuntil = 1\n')
    assert cli.run(["check", "stories"]) == 2
    told = capfd.readouterr().err
    assert 'checker.toml:4:11: "expires" should be a date' in told
    assert 'checker.toml:5:1: unknown key "until"' in told


def test_the_baseline_is_named_from_where_the_file_is(
    stories: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    configure('baseline = "known.json"\n')
    assert cli.run(["check", "stories", "--write-baseline", "-q"]) == 0
    assert Path("known.json").exists()
    monkeypatch.chdir(stories)
    assert cli.run(["check", ".", "-q"]) == 0
    assert cli.run(["check", ".", "-q", "--isolated"]) == 1


def test_they_are_shown_with_their_places(capfd: pytest.CaptureFixture[str]) -> None:
    configure('baseline = "b.json"\n[[suppress]]\nfingerprint = "0123456789abcdef"\nreason = "Gone."\n')
    cli.run(["config"])
    page = capfd.readouterr().out
    assert 'suppress.0123456789abcdef  "Gone."' in page
    assert "checker.toml:2" in page
    configure("")
    assert cli.run(["config", "--output-format", "json"]) == 0
    settings = json.loads(capfd.readouterr().out)["settings"]
    assert {"key": "suppress", "value": [], "origin": "default", "place": None} in settings


def test_explain_says_who_suppressed_it(capfd: pytest.CaptureFixture[str]) -> None:
    own = fingerprint()
    configure(f'[[suppress]]\nfingerprint = "{own}"\nreason = "The aide was misheard."\n')
    assert cli.run(["explain", own, "stories"]) == 0
    assert "In the configuration (checker.toml:1): The aide was misheard." in capfd.readouterr().out
