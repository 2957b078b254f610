"""What the README shows is what the program does."""

import re
from pathlib import Path

import pytest

from checker import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWN = {"report": ["check", "seeds"], "selftest": ["selftest", "seeds"]}
"""By the name of its marks, the command of which the README shows the page."""


def block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize("name", SHOWN)
def test_the_page_shown_is_the_one_printed(
    name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.run([*SHOWN[name], "--width", "100"]) == 0
    printed = capfd.readouterr().out
    marked = re.compile(rf"(<!-- {name}:start -->\n```text\n)(.*?)(```\n<!-- {name}:end -->)", re.DOTALL)
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update-goldens"):
        README.write_text(marked.sub(lambda match: match[1] + printed + match[3], text), encoding="utf-8")
        return
    shown = marked.search(text)
    assert shown is not None
    assert shown[2] == printed


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python"), "README.md", "exec"), {})
    assert "CC201" in capsys.readouterr().out


def test_the_rule_shown_is_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "X101.toml").write_text(block("toml"), encoding="utf-8")
    assert cli.run(["rule", "X101", "--rules", str(tmp_path)]) == 0
    assert "price-differs" in capfd.readouterr().out


COMMANDS = re.findall(r"^checker \w+", README.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", sorted(set(COMMANDS)))
def test_the_commands_shown_are_known(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run([line.split()[1], "--help"]) == 0
