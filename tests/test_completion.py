"""What a shell is told when it completes a command."""

import os
import shutil
import subprocess
import sys

import pytest

from checker import cli


def completions(words: str, begun: str = "") -> list[str]:
    """What the program offers to bash behind these words."""
    line = f"checker {words} {begun}".strip()
    asked = {
        "_CHECKER_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(f"checker {words}".split())),
    }
    done = subprocess.run(
        [sys.executable, "-m", "checker.cli"], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    return [row.partition(",")[2] for row in done.stdout.split()]


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ("", "che", ["check"]),
        ("check --select", "CC20", ["CC201", "CC202"]),
        ("check --ignore", "cc201", ["CC201"]),
        ("check --output-format", "sa", ["sarif"]),
        ("check", "--min-l", ["--min-level"]),
        ("check --fail-on", "n", ["note", "never"]),
    ],
)
def test_commands_options_codes_and_forms_are_completed(words: str, begun: str, offered: list[str]) -> None:
    assert completions(words, begun) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    assert "_CHECKER_COMPLETE" in capfd.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_takes_the_script(capfd: pytest.CaptureFixture[str]) -> None:
    cli.run(["completion", "bash"])
    script = capfd.readouterr().out
    done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
