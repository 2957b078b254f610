"""What a start imports: a module that nobody asked for costs everybody who starts the program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
HEAVY = ("pydantic", "rich", "pyparsing", "rapidfuzz", "jinja2", "dateparser", "sqlite3", "distributed")


def imported(code: str, cache: Path) -> set[str]:
    """The modules that a process has imported once it has run some code."""
    script = (
        f"import contextlib, io, sys\nwith contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):\n    {code}\n"
    )
    script += "print(*sys.modules)"
    environment = {**os.environ, "CHECKER_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    return set(done.stdout.split())


def run(*arguments: str) -> str:
    return f"from checker.cli import run; run({list(arguments)!r})"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has the rules."""
    cache = tmp_path_factory.mktemp("cache") / "kept"
    imported(run("rule", "CC201"), cache)
    return cache


@pytest.mark.parametrize("code", ["import checker", "import checker.cli", run("--help"), run("check", "--help")])
def test_a_start_without_work_imports_none_of_the_heavy_parts(code: str, cache: Path) -> None:
    assert imported(code, cache).isdisjoint(HEAVY)


def test_a_command_imports_no_other(cache: Path) -> None:
    commands = {
        f"checker.cli.{name}" for name in ("archive", "claims", "diff", "explain", "rehearse", "rule", "schema")
    }
    assert imported(run("check", "--help"), cache).isdisjoint(commands)


def test_a_check_imports_only_what_it_uses(cache: Path) -> None:
    found = imported(run("check", str(SEEDS)), cache)
    forms = {f"checker.report.{form}" for form in ("sarif", "junit", "gitlab", "github", "concise", "markdown", "html")}
    readers = {f"checker.ingest.{form}" for form in ("html", "feeds", "items", "records", "json_files")}
    rooms = {f"checker.{room}" for room in ("archive", "archiving", "distributed", "mutate", "rehearsal")}
    assert not found & {*forms, *readers, *rooms, "checker.rulebook.syntax", "jinja2", "dateparser", "sqlite3"}


def test_the_modules_of_a_check_are_bounded(cache: Path) -> None:
    """Each takes a fifth of a millisecond at the least; raise the bound only where the new ones are needed."""
    assert len(imported(run("check", str(SEEDS)), cache)) <= 660


def test_a_report_that_the_program_makes_builds_no_validator(cache: Path) -> None:
    """pydantic looks for its plugins with the first one."""
    assert "pydantic.plugin._loader" not in imported(run("check", str(SEEDS)), cache)


def test_the_package_imports_none_of_its_parts(cache: Path) -> None:
    assert {name for name in imported("import checker", cache) if name.startswith("checker.")} == set()
