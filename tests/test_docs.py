"""What the documentation shows is what the program does.

In a page of docs/, a block of `console` holds commands after "$ " and what they print, the exit code by `echo $?`;
a line "..." stands for any lines. The commands of a page run in order, in a copy of docs/examples. Of a block of
`sh` only the options are looked up.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest

from checker import cli
from checker.cli.program import cli as program

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.glob("*.md"))
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ANYTHING = "...\n"
FOR_A_SHELL = frozenset("|<>&;*$`")


@dataclass
class Shell:
    """Runs the commands of a page, `checker` within this process, and remembers the last exit code."""

    capfd: pytest.CaptureFixture[str]
    code: int = field(default=0)

    def printed(self, command: str) -> str:
        if command == "echo $?":
            return f"{self.code}\n"
        if command.startswith("checker ") and not FOR_A_SHELL & set(command):
            self.code = cli.run(shlex.split(command)[1:])
            shown = self.capfd.readouterr()
            return shown.out + shown.err
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"PATH": path}
        run = subprocess.run(
            ["bash", "-c", f"{command} 2>&1"], capture_output=True, text=True, env=environment, check=False
        )
        self.code = run.returncode
        return run.stdout


def steps(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with the output shown below it."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = step.partition("\n")
        yield command, output


def fits(shown: str, printed: str) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == ANYTHING else re.escape(line) for line in shown.splitlines(True))
    return re.fullmatch(pattern, printed) is not None


def with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    shutil.copytree(DOCS / "examples", tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    shell, wrong = Shell(capfd), []

    def run(block: re.Match[str]) -> str:
        text = ""
        for command, shown in steps(block[0]):
            printed = with_end(shell.printed(command))
            if not fits(shown, printed):
                wrong.append(f"$ {command}\n{printed}")
                printed = shown if ANYTHING in shown else printed
            text += f"$ {command}\n{shown if fits(shown, printed) else printed}"
        return text

    written = page.read_text(encoding="utf-8")
    renewed = BLOCK.sub(run, written)
    if request.config.getoption("--update-goldens"):
        page.write_text(renewed, encoding="utf-8")
        wrong = [] if renewed != written else wrong
    assert wrong == []


SHOWN = sorted(
    {
        line.partition(" #")[0].strip()
        for page in [ROOT / "README.md", *PAGES]
        for block in SHELL_BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in block.replace("\\\n", " ").splitlines()
        if line.startswith("checker ")
    }
)


@pytest.mark.parametrize("line", SHOWN)
def test_the_options_shown_are_known(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = re.split(r"[|>;&]", line)[0].split()[1:]
    command: click.Command = program
    context = click.Context(program)
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0])
        assert found is not None, words[0]
        command, words = found, words[1:]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "-h"}
    used = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert used <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_python_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DOCS / "examples", tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    found = doctest.DocTestParser().get_doctest(page.read_text(encoding="utf-8"), {}, page.name, str(page), 0)
    outcome = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(found)
    assert outcome.failed == 0


LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CHANGELOG.md", *PAGES], ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []


def test_the_page_on_the_rules_is_made_from_them(
    capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    assert cli.run(["rule", "--all", "--markdown"]) == 0
    page, printed = DOCS / "rules.md", capfd.readouterr().out
    if request.config.getoption("--update-goldens"):
        page.write_text(printed, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == printed


def test_the_keys_on_the_page_on_json_are_those_of_the_schema(
    capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    assert cli.run(["schema", "--markdown"]) == 0
    page, printed = DOCS / "json.md", capfd.readouterr().out
    introduction, mark, _ = page.read_text(encoding="utf-8").partition("<!-- made by: checker schema --markdown -->\n")
    expected = f"{introduction}{mark}\n{printed}"
    if request.config.getoption("--update-goldens"):
        page.write_text(expected, encoding="utf-8")
    assert mark
    assert page.read_text(encoding="utf-8") == expected


def test_every_page_is_in_the_list() -> None:
    listed = LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))
    assert {page.name for page in PAGES} - {"README.md"} <= set(listed)
