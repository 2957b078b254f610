"""`checker mutate` and `checker selftest`: what is written, what is measured, and what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from checker import Document, SelfTest, check, cli, rehearsal, selftest
from checker.model.plant import Edit, Plant
from checker.model.span import Span
from checker.rehearsal import Choice, kinds_named
from checker.report.manifest import PlantEntry, file_names
from checker.report.selftest import Judge

FIRE = (
    "Four people died in a fire at a mattress factory in Lodz in Poland on Sunday. The fire burned for about six "
    "hours. The owner put the damage at €4.5 million."
)
BLAZE = (
    "A fire at a mattress factory in Lodz, Poland, killed four people on Sunday, the fire service said. It burned for "
    "six hours. The damage was €4.5 million, said the owner."
)
DOCUMENTS = [Document("a", FIRE), Document("b", BLAZE)]


def test_what_is_planted_is_found_at_both_sides() -> None:
    result = selftest(DOCUMENTS)
    assert result.planted == result.found == 8
    assert (result.recall, result.false_alarms) == (1.0, 0)
    assert {trial.plant.kind for trial in result.trials} == {"casualties", "duration", "money", "weekday"}
    assert {trial.level for trial in result.trials} == {"error"}


def test_what_is_missed_has_a_reason() -> None:
    alone = selftest(DOCUMENTS[:1])
    assert (alone.planted, alone.recall) == (0, None)
    assert {one.code for one in alone.untested} == {"one-article"}
    (one,) = rehearsal.plant(DOCUMENTS, choice=Choice(kinds=kinds_named(("weekday",)))).plants[:1]
    judge = Judge(DOCUMENTS, rehearsal.plant(DOCUMENTS).linked.claims, check(DOCUMENTS))
    trial = judge.trial("1", one, check(DOCUMENTS))
    assert trial.level is None
    assert trial.miss is not None
    assert trial.miss.code == "agree"


def test_a_finding_that_was_there_before_is_no_false_alarm() -> None:
    old = [DOCUMENTS[0], Document("b", BLAZE.replace("€4.5 million", "€9 million"))]
    assert check(old).summary.errors == 1
    result = selftest(old)
    assert result.found == result.planted > 0
    assert result.false_alarms == 0


def test_a_finding_elsewhere_that_is_new_is_one() -> None:
    planted = rehearsal.plant(DOCUMENTS, choice=Choice(kinds=kinds_named(("weekday",))))
    judge = Judge(DOCUMENTS, planted.linked.claims, check(DOCUMENTS))
    one = planted.plants[0]
    other = [one.in_copy(DOCUMENTS[0]), Document("b", BLAZE.replace("€4.5 million", "€9 million"))]
    trial = judge.trial("1", one, check(other))
    assert trial.level == "error"
    assert [finding.rule for finding in trial.false_alarms] == ["CC601"]


def test_the_result_is_the_same_whatever_the_order() -> None:
    assert selftest(DOCUMENTS) == selftest(DOCUMENTS[::-1])


def test_places_go_back_through_the_edits() -> None:
    edits = (Edit(Span("a", "text", 0, 4), "Four", "Seven"), Edit(Span("a", "text", 20, 22), "in", "within"))
    plant = Plant("a", "casualties", "casualties", "e1", edits, (), ())
    assert [(span.start, span.end) for span in plant.spans_in_copy()] == [(0, 5), (21, 27)]
    back = [plant.in_original(Span("a", "text", at, at)).start for at in (0, 5, 21, 27, 30)]
    assert back == [0, 4, 20, 22, 25]
    assert plant.in_original(Span("a", "title", 30, 31)).start == 30


def test_files_have_plain_names_no_two_alike() -> None:
    names = file_names(Document(id_, "x") for id_ in ("a/x.txt", "b/x.txt", "../..", "c\\y.html", "é !"))
    assert list(names.values()) == ["x.txt", "x-2.txt", "article.txt", "y.txt", "é--.txt"]


# ---------------------------------------------------------------- the commands


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    Path("stories/a.txt").write_text(f"---\ntitle: Four die in Lodz\ndate: 2024-05-06\n---\n{FIRE}", encoding="utf-8")
    Path("stories/b.txt").write_text(BLAZE, encoding="utf-8")
    return tmp_path / "stories"


def manifest(folder: str) -> list[PlantEntry]:
    lines = Path(folder, "manifest.jsonl").read_text("utf-8").splitlines()
    return [PlantEntry.model_validate_json(line) for line in lines]


def test_mutate_writes_copies_that_read_as_the_articles_do(stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["mutate", "stories", "-o", "out", "--published", "b.txt=2024-05-06"]) == 0
    assert "conflicts planted" in capfd.readouterr().out
    entries = manifest("out")
    assert entries
    for entry in entries:
        lines = Path("out", entry.file).read_text("utf-8").splitlines()
        assert all(Path("out", name).is_file() for name in entry.files)
        for edit in entry.edits:
            if edit.span.field == "text":
                column = edit.span.column - 1
                assert lines[edit.span.line - 1][column : column + len(edit.planted)] == edit.planted
        assert {rival.document for rival in entry.against}.isdisjoint({entry.document})
    copy = Path("out", next(entry.file for entry in entries if entry.document.endswith("a.txt"))).read_text("utf-8")
    assert copy.startswith("---\ntitle: ")
    assert "published: 2024-05-06" in copy


def test_what_mutate_writes_is_what_check_finds(stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["mutate", "stories", "-o", "out", "--published", "2024-05-06"]) == 0
    for entry in manifest("out"):
        capfd.readouterr()
        assert cli.run(["check", f"out/{entry.id}", "--fail-on", "warning", "--format", "json"]) == 1
        findings = json.loads(capfd.readouterr().out)["findings"]
        places = {(e["document"], e["span"]["start"]) for f in findings if f["level"] != "note" for e in f["evidence"]}
        starts = {start for document, start in places if document == f"out/{entry.file}"}
        assert any(abs(start - edit.span.start) < 30 for start in starts for edit in entry.edits)


def test_the_same_seed_writes_the_same_bytes(stories: Path) -> None:
    for folder in ("one", "two"):
        assert cli.run(["mutate", "stories", "-o", folder, "--seed", "3"]) == 0
    assert Path("one/manifest.jsonl").read_bytes() == Path("two/manifest.jsonl").read_bytes()


def test_selftest_prints_a_table_and_json(stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["selftest", "stories", "--published", "2024-05-06"]
    assert cli.run([*arguments, "--width", "100"]) == 0
    page = capfd.readouterr().out
    assert page.startswith("SELF-TEST")
    assert "100%" in page
    assert max(map(len, page.splitlines())) <= 100
    assert cli.run([*arguments, "--format", "json"]) == 0
    result = SelfTest.model_validate_json(capfd.readouterr().out)
    assert result.planted == sum(kind.planted for kind in result.kinds) > 0


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["mutate", "stories"], 2, "--output-dir"),
        (["mutate", "stories", "-o", "stories"], 2, "not empty"),
        (["mutate", "stories", "-o", "out", "--kinds", "dates"], 2, "no kind 'dates'"),
        (["mutate", "stories", "-o", "out", "--seed", "x"], 2, "--seed"),
        (["mutate", "gone", "-o", "out"], 2, "gone"),
        (["mutate", "stories/a.txt", "-o", "stories/b.txt/x"], 2, "stories/b.txt/x"),
        (["selftest", "gone"], 2, "gone"),
        (["selftest", "stories", "gone", "--published", "2024-05-06"], 2, "gone"),
        (["selftest", "stories", "gone", "--published", "2024-05-06", "--keep-going"], 0, "gone"),
        (["selftest", "stories/a.txt"], 2, "nothing could be planted"),
        (["selftest", "stories", "--limit", "0"], 2, "--limit"),
        (["selftest", "stories", "--fail-under", "2"], 2, "--fail-under"),
        (["selftest", "stories", "--fail-under", "0.5", "--published", "2024-05-06"], 0, ""),
    ],
)
def test_exit_codes_and_their_reasons(
    stories: Path, arguments: list[str], code: int, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == code
    assert reason in capfd.readouterr().err


def test_too_few_found_is_a_one(
    stories: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.report.selftest.is_evidence", lambda *_: False)
    assert cli.run(["selftest", "stories", "--published", "2024-05-06", "--fail-under", "0.5"]) == 1
    assert "0% found" in capfd.readouterr().err


@pytest.mark.parametrize("what", ["manifest", "selftest"])
def test_schemas_are_printed(what: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema", what]) == 0
    assert "version" in json.loads(capfd.readouterr().out)["properties"]


def test_a_publication_day_reaches_the_copy() -> None:
    documents = [Document("a", FIRE, published=date(2024, 5, 6)), Document("b", BLAZE, published=date(2024, 5, 7))]
    for one in rehearsal.plant(documents).plants:
        before = next(document for document in documents if document.id == one.document)
        assert one.in_copy(before).published == before.published
