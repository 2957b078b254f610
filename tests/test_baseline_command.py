"""`checker check --baseline`: what a newsroom does on the day it begins, and on the days after."""

import json
import sys
from pathlib import Path

import pytest

from checker import cli

sys.path.insert(0, str(Path(__file__).parent / "policy"))
from newsroom import POST, WIRE

CHECK = ["check", "stories", "--baseline", "baseline.json"]


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "wire.md").write_text(WIRE)
    (folder / "post.md").write_text(POST)
    return folder


def entries() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path("baseline.json").read_text())["findings"]
    return found


def test_written_on_the_first_day_and_heeded_on_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*CHECK, "--write-baseline"]) == 0
    told = capfd.readouterr()
    assert "wrote 1 finding to baseline.json" in told.err
    assert "1 finding suppressed: 1 in the baseline" in told.out
    (entry,) = entries()
    assert set(entry) == {"fingerprint", "rule", "level", "message", "articles", "sides"}
    assert cli.run(CHECK) == 0
    told = capfd.readouterr()
    assert (told.err, "Gate: pass" in told.out) == ("", True)
    assert cli.run(["check", "stories", "-q"]) == 1


def test_the_level_written_is_the_one_shown_or_gated(capfd: pytest.CaptureFixture[str]) -> None:
    cli.run([*CHECK, "--write-baseline", "-q", "--fail-on", "note"])
    assert {entry["level"] for entry in entries()} == {"error", "note"}
    assert cli.run([*CHECK, "-q", "--fail-on", "note"]) == 0


def test_what_matches_nothing_is_said_and_pruned(stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cli.run([*CHECK, "--write-baseline", "-q"])
    (stories / "post.md").write_text(POST.replace("about 90", "about 40"))
    capfd.readouterr()
    assert cli.run([*CHECK, "-q", "--ignore", "SU"]) == 0
    assert "1 entry matches no finding any more (take out: --prune-baseline)" in capfd.readouterr().err
    assert cli.run([*CHECK, "-q", "--prune-baseline"]) == 0
    assert "took 1 entry out of baseline.json; 0 left" in capfd.readouterr().err
    assert entries() == []
    assert cli.run([*CHECK, "-q", "--prune-baseline"]) == 0
    assert capfd.readouterr().err == ""


def test_of_one_article_checked_alone_nothing_is_pruned(capfd: pytest.CaptureFixture[str]) -> None:
    cli.run([*CHECK, "--write-baseline", "-q"])
    before = Path("baseline.json").read_text()
    cli.run(["check", "stories/post.md", "--baseline", "baseline.json", "--prune-baseline", "-q"])
    cli.run(["check", "stories/post.md", "--baseline", "baseline.json", "--write-baseline", "-q"])
    cli.run([*CHECK, "--select", "CT", "--write-baseline", "-q"])
    assert Path("baseline.json").read_text() == before
    assert "kept 1 of articles or rules that it did not look at" in capfd.readouterr().err


def test_it_may_lie_elsewhere_and_be_used_from_elsewhere(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("house").mkdir()
    cli.run(["check", "stories", "--baseline", "house/b.json", "--write-baseline", "-q"])
    before = Path("house/b.json").read_text()
    assert '"../stories/post.md"' in before
    monkeypatch.chdir(stories)
    (stories / "post.md").write_text(POST.replace("about 90", "about 40"))
    cli.run(["check", "wire.md", "--baseline", "../house/b.json", "--prune-baseline", "-q"])
    assert Path("../house/b.json").read_text() == before
    cli.run(["check", ".", "--baseline", "../house/b.json", "--prune-baseline", "-q"])
    assert json.loads(Path("../house/b.json").read_text())["findings"] == []


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("checker", "0.0.1", "by checker 0.0.1, and this is"),
        ("rules", "f" * 16, "with other rules than those in force"),
    ],
)
def test_other_versions_and_other_rules_are_said(
    key: str, value: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    cli.run([*CHECK, "--write-baseline", "-q"])
    whole = json.loads(Path("baseline.json").read_text()) | {key: value}
    Path("baseline.json").write_text(json.dumps(whole))
    assert cli.run([*CHECK, "-q"]) == 0
    assert told in capfd.readouterr().err


def test_nothing_is_written_where_an_article_could_not_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "stories", "gone.md", "--baseline", "baseline.json", "--write-baseline", "-q"]) == 2
    assert not Path("baseline.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--baseline", "none.json"], "there is no baseline 'none.json': write one with --write-baseline"),
        (["--baseline", "broken.json"], "broken.json:1:1: the baseline is broken"),
        (["--write-baseline"], "--write-baseline needs its file"),
        (["--prune-baseline"], "--prune-baseline needs its file"),
        (["--baseline", "b.json", "--write-baseline", "--prune-baseline"], "nothing left to prune"),
        (["--baseline", "no/b.json", "--write-baseline"], "no/b.json"),
    ],
)
def test_misuse_is_a_2_with_its_reason(arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path("broken.json").write_text("none")
    assert cli.run(["check", "stories", *arguments]) == 2
    assert told in capfd.readouterr().err
