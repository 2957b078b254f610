"""`checker report`, and pages written by `checker check`: run as a user runs them, on real articles."""

from pathlib import Path

import pytest

from checker import cli

FORMS = ("terminal", "html", "json", "concise", "github", "markdown", "junit", "gitlab")
WIRE = "The presidents of France and Brazil spoke by phone on 3 May 2024. The call lasted 40 minutes.\n"
POST = "The presidents of France and Brazil spoke by phone on 3 May 2024. The call lasted two hours.\n"


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    Path("stories/wire.txt").write_text(WIRE)
    Path("stories/post.txt").write_text(POST)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_page_holds_the_articles(capsys) -> None:
    code, out, _ = run(capsys, "check", "stories", "--output", "html=report.html")
    page = Path("report.html").read_text()
    assert code == 1
    assert out.startswith("1 CONTRADICTION")
    assert page.startswith("<!doctype html>")
    assert "Articles side by side" in page
    assert "1 CONTRADICTION" in page
    assert "FAIL, exit 1" in page


def test_on_stdout_there_is_the_page_alone(capsys) -> None:
    _, out, _ = run(capsys, "check", "stories", "--output-format", "html")
    run(capsys, "check", "stories", "--output", "html=report.html")
    assert out == Path("report.html").read_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_saved_report_is_shown_as_it_was(capsys, form: str) -> None:
    arguments = ("--min-level", "note", "--output-format", form)
    _, shown, _ = run(capsys, "check", "stories", "--output", "json=report.json", *arguments)
    code, again, err = run(capsys, "report", "report.json", *arguments)
    assert (code, err) == (0, "")
    if form == "html":
        assert "The texts of the articles are not in this report" in again
        assert "two hours" in again
    else:
        gate = " Gate: FAIL, exit 1", ", gate: **fail, exit 1**"
        assert again == shown.replace(gate[0], "").replace(gate[1], "")


def test_it_is_written_to_files_too(capsys) -> None:
    run(capsys, "check", "stories", "-q", "--output", "json=report.json")
    code, _, _ = run(capsys, "report", "report.json", "--output", "html=a.html", "--output", "concise=b.txt")
    assert code == 0
    assert Path("a.html").read_text().startswith("<!doctype html>")
    assert "CC201" in Path("b.txt").read_text()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "report.json is no report of this version: the whole: Invalid JSON"),
        ("[]", "report.json is no report of this version: the whole: "),
        ('{"version": 1}', "report.json is no report of this version: documents: Field required"),
        ('{"version": 2}', "report.json is no report of this version: version: Input should be 1"),
        ('{"\\u202e": 1}', "report.json is no report"),
    ],
)
def test_what_is_no_report_is_refused_with_the_first_fault(capsys, content: str, reason: str) -> None:
    Path("report.json").write_text(content)
    code, out, err = run(capsys, "report", "report.json")
    assert (code, out) == (2, "")
    assert reason in err
    assert "\u202e" not in err


def test_a_file_that_is_not_there_is_said(capsys) -> None:
    code, _, err = run(capsys, "report", "nowhere.json")
    assert code == 2
    assert "nowhere.json" in err


def test_what_was_suppressed_stands_on_the_page_with_its_reason(capsys) -> None:
    Path("stories/post.md").write_text(f"<!-- checker: ignore CC201 -- our clock was slow -->\n{POST}")
    Path("stories/post.txt").unlink()
    code, page, _ = run(capsys, "check", "stories", "--output-format", "html")
    assert code == 0
    assert "1 finding suppressed" in page
    assert "our clock was slow" in page
    assert "FAIL" not in page
