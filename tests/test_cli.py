import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

import checker
from checker import cli
from checker.cli import console, program
from checker.ingest import read_documents
from checker.model.document import Document
from checker.model.event import Linked, Reading
from checker.model.finding import Evidence, Finding, Level
from checker.model.span import Span
from checker.report.build import build_report
from checker.report.model import Report


def finding_in(document: Document) -> list[Finding]:
    """A finding of the level an article names in its first word; none for other words."""
    word = document.text.split(" ")[0]
    if word not in ("error", "warning", "note"):
        return []
    span = Span(document.id, "text", 0, len(word))
    evidence = (Evidence(document.id, "apart", span, word, span),)
    return [Finding("CC999", "test", Level(word), "duration", "says so", None, ("Because.",), evidence)]


def check(documents, *, problems=(), **given) -> Report:
    STAGE.given = given
    if any("burst" in document.text for document in documents):
        raise RuntimeError("a pipe\nhas burst")
    readings = tuple(Reading(document) for document in documents)
    findings = [finding for document in documents for finding in finding_in(document)]
    return build_report(documents, Linked(readings, (), (), ()), (), findings, problems)


def read(paths, *, stdin, stdin_filename, **given):
    return read_documents(paths, stdin=stdin, stdin_name=stdin_filename, **given)


STAGE = SimpleNamespace(check=check, read=read, refuse_unknown_codes=lambda codes, rules: None, given={})


@pytest.fixture(autouse=True)
def stage(monkeypatch, tmp_path):
    """Real reading and reporting; between them a stage that finds what an article asks for."""
    monkeypatch.setattr(checker, "api", STAGE, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("calm.txt").write_text("All is calm.\n")
    Path("error.txt").write_text("error of a kind\n")
    Path("warning.txt").write_text("warning of a kind\n")


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["calm.txt"], 0, ""),
        (["error.txt"], 1, "1 contradiction"),
        (["warning.txt"], 0, ""),
        (["warning.txt", "--fail-on", "warning"], 1, "1 warning"),
        (["error.txt", "--fail-on", "never"], 0, ""),
        (["gone.txt"], 2, "gone.txt"),
        (["error.txt", "gone.txt"], 2, "gone.txt"),
        (["error.txt", "gone.txt", "--keep-going"], 1, "1 contradiction"),
        (["calm.txt", "gone.txt", "--keep-going"], 0, "gone.txt"),
        (["gone.txt", "--keep-going"], 2, "no article could be read"),
        ([], 2, "Missing argument"),
        (["calm.txt", "--fail-on", "sometimes"], 2, "--fail-on"),
        (["calm.txt", "--published", "calm.txt"], 2, "NAME=DATE"),
        (["calm.txt", "--published", "calm.txt=2024-02-30"], 2, "NAME=DATE"),
        (["calm.txt", "--output", "yaml=x"], 2, "FORMAT=FILE"),
        (["calm.txt", "--output", "json=nowhere/x.json"], 2, "no directory"),
        (["calm.txt", "--rules", "nowhere"], 2, "nowhere"),
    ],
)
def test_exit_code_and_its_reason(arguments, code, reason, capfd):
    assert cli.run(["check", *arguments]) == code
    assert reason in capfd.readouterr().err


def test_missing_input_prints_no_page_but_its_json_has_the_problem(capfd):
    assert cli.run(["check", "gone.txt"]) == 2
    assert capfd.readouterr().out == ""
    assert cli.run(["check", "gone.txt", "--format", "json"]) == 2
    assert json.loads(capfd.readouterr().out)["problems"][0]["fatal"] is True


def test_json_is_the_whole_report_whatever_is_shown(capfd):
    cli.run(["check", "warning.txt", "--output-format", "json", "--min-level", "error"])
    report = Report.model_validate_json(capfd.readouterr().out)
    assert [finding.level for finding in report.findings] == ["warning"]


def test_reports_are_written_to_files_as_well(capfd):
    assert cli.run(["check", "error.txt", "--output", "json=a.json", "--output", "terminal=a.txt", "-q"]) == 1
    assert capfd.readouterr().out == ""
    assert json.loads(Path("a.json").read_text())["summary"]["errors"] == 1
    assert Path("a.txt").read_text().startswith("1 CONTRADICTION")
    assert sorted(path.name for path in Path().iterdir() if path.suffix == ".part") == []


def test_a_file_written_keeps_its_mode_and_goes_through_a_link():
    Path("real.json").write_text("old")
    Path("real.json").chmod(0o640)
    Path("link.json").symlink_to("real.json")
    cli.run(["check", "calm.txt", "--output", "json=link.json", "-q"])
    assert Path("link.json").is_symlink()
    assert Path("real.json").stat().st_mode & 0o777 == 0o640
    assert json.loads(Path("real.json").read_text())["version"] == 1


def test_stdin_is_an_article_under_its_given_name(monkeypatch, capfd):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"error on the line\n")))
    assert cli.run(["check", "-", "--stdin-filename", "wire.txt", "--format", "json"]) == 1
    assert json.loads(capfd.readouterr().out)["documents"][0]["id"] == "wire.txt"


def test_options_reach_the_check():
    cli.run(["check", "calm.txt", "--same-event", "--select", "CC,CT301", "--ignore", "NZ", "-q"])
    assert STAGE.given["same_event"] is True
    assert (STAGE.given["select"], STAGE.given["ignore"]) == (("CC", "CT301"), ("NZ",))


def test_publication_dates_reach_the_articles(capfd):
    cli.run(["check", "calm.txt", "--published", "calm.txt=2024-01-19", "--format", "json"])
    assert json.loads(capfd.readouterr().out)["documents"][0]["published"] == "2024-01-19"


def test_piped_page_is_plain_and_colour_can_be_asked_for(capfd):
    cli.run(["check", "error.txt"])
    assert "\x1b" not in capfd.readouterr().out
    cli.run(["check", "error.txt", "--color", "always"])
    assert "\x1b[1;31m" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("color", "tty", "no_color", "term", "paint"),
    [
        ("auto", False, "", "xterm", "plain"),
        ("auto", True, "", "xterm", "color"),
        ("auto", True, "1", "xterm", "bold"),
        ("auto", True, "", "dumb", "plain"),
        ("always", False, "1", "dumb", "color"),
        ("never", True, "", "xterm", "plain"),
    ],
)
def test_paint(monkeypatch, *, color, tty, no_color, term, paint):
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: tty))
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    assert console.paint_of(color) == paint


def test_internal_error_is_one_line_and_a_traceback_only_for_debug(capfd):
    Path("burst.txt").write_text("burst\n")
    assert cli.run(["check", "burst.txt"]) == 2
    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert "a pipe has burst" in said
    assert cli.run(["check", "burst.txt", "--debug"]) == 2
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_interrupt_and_broken_pipe_have_their_own_codes(monkeypatch, capfd, error, code):
    def stop(*_, **__):
        raise error

    monkeypatch.setattr(program, "silence_stdout", lambda: None)
    monkeypatch.setattr(checker, "api", SimpleNamespace(read=stop, check=stop), raising=False)
    assert cli.run(["check", "calm.txt"]) == code
    assert "Traceback" not in capfd.readouterr().err


def test_claims_list_nothing_without_claims_and_say_so(capfd):
    assert cli.run(["claims", "calm.txt"]) == 0
    assert "No claim was read from calm.txt." in capfd.readouterr().out
    assert cli.run(["claims", "calm.txt", "--format", "jsonl"]) == 0
    assert capfd.readouterr().out == ""
    assert cli.run(["claims", "calm.txt", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == []


def test_schema_is_json(capfd):
    assert cli.run(["schema"]) == 0
    assert "findings" in json.loads(capfd.readouterr().out)["properties"]


@pytest.mark.parametrize("arguments", [[], ["CC201", "--all"], ["--all", "--predicates"]])
def test_rule_wants_one_thing_at_a_time(arguments, capfd):
    assert cli.run(["rule", *arguments]) == 2
    assert "give one of" in capfd.readouterr().err


@pytest.mark.parametrize("command", ["check", "claims", "rule", "schema"])
def test_help_has_examples(command, capfd):
    assert cli.run([command, "--help"]) == 0
    assert f"checker {command}" in capfd.readouterr().out.split("Example")[1]


def test_paths_can_be_patterns_and_lists(capfd, monkeypatch):
    Path("list.txt").write_text("calm.txt\n\nerror.txt\r\n")
    Path("list0.txt").write_bytes(b"calm.txt\0warning.txt\0")

    def read_by(*arguments: str) -> list[str]:
        cli.run(["check", "--format", "json", *arguments])
        return [document["id"] for document in json.loads(capfd.readouterr().out)["documents"]]

    assert read_by("[ce]*.txt") == ["calm.txt", "error.txt"]
    assert read_by("--files-from", "list.txt") == ["calm.txt", "error.txt"]
    assert read_by("--files-from", "list0.txt", "error.txt") == ["calm.txt", "error.txt", "warning.txt"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"warning.txt\n")))
    assert read_by("--files-from", "-") == ["warning.txt"]
    assert read_by("*.txt", "--exclude", "list*", "--exclude", "calm.txt") == ["error.txt", "warning.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        ([], 2, "Missing argument"),
        (["--files-from", "none.txt"], 2, "no article could be read"),
        (["*.pdf"], 2, "is a pattern that no file fits"),
        (["--exclude", "*.txt", "calm.txt"], 2, "is excluded"),
        (["--allow-empty"], 0, "there is no article to check"),
        (["--allow-empty", "--files-from", "none.txt"], 0, "there is no article to check"),
        (["--allow-empty", "*.pdf"], 0, "there is no article to check"),
        (["--allow-empty", "--exclude", "*.txt", "calm.txt"], 0, "there is no article to check"),
        (["--allow-empty", "gone.txt"], 2, "does not exist"),
        (["--allow-empty", "error.txt", "*.pdf"], 1, "1 contradiction"),
    ],
)
def test_no_article_at_all_is_a_fault_unless_it_is_allowed(arguments, code, reason, capfd):
    Path("none.txt").write_text("\n")
    assert cli.run(["check", *arguments]) == code
    said = capfd.readouterr()
    assert reason in said.err
    assert bool(said.out) is (code == 1)


def test_an_empty_check_still_writes_the_reports_that_a_job_waits_for(capfd):
    assert cli.run(["check", "--allow-empty", "--output", "gitlab=found.json", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["findings"] == []
    assert json.loads(Path("found.json").read_text()) == []


def test_the_help_of_check_tells_options_by_what_they_are_for(capfd):
    assert cli.run(["check", "--help"]) == 0
    page = capfd.readouterr().out
    headings = ["Which articles:", "What is looked for:", "What makes it fail:", "The report:", "Other options:"]
    parts = [page.index(heading) for heading in headings]
    assert parts == sorted(parts)
    assert parts[1] < page.index("--select") < parts[2] < page.index("--fail-on") < parts[3] < page.index("--width")
    check_command = program.cli.get_command(click.Context(program.cli), "check")
    known = {option for param in check_command.params for option in param.opts if option.startswith("--")}
    assert known <= set(page.replace(",", " ").replace("/", " ").split())
