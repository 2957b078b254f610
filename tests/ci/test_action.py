"""The GitHub Action: its file as GitHub's schema has it, and its steps run as GitHub runs them."""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from workshop import CONTRADICTION, ROOT, STORIES, checkout, offline, run, write

yaml = pytest.importorskip("yaml", reason="PyYAML is in the extra for developers: pip install 'checker[dev]'")
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the steps are for bash")

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How GitHub calls it for `shell: bash`."""


@dataclass(frozen=True)
class Done:
    """What a step left behind."""

    code: int
    printed: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A machine that runs the steps of the action on a repository."""

    def __init__(self, base: Path) -> None:
        self.action = base / "action"
        self.temp = base / "temp"
        self.temp.mkdir(parents=True)

    def run(self, step: Mapping[str, Any], workspace: Path, **inputs: str) -> Done:
        """What one step does, its environment filled in from the inputs as GitHub does it."""
        known = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
        context = {f"inputs.{name}": value for name, value in known.items()}
        context |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        context["github.action_path"] = str(self.action)
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        env = {name: EXPRESSION.sub(lambda found: context[found[1]], value) for name, value in step["env"].items()}
        env |= {name: str(file) for name, file in files.items()} | {"RUNNER_TEMP": str(self.temp)}
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        done = run([*BASH, str(script)], workspace, offline() | env)
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Done(done.returncode, done.stdout, outputs, files["GITHUB_STEP_SUMMARY"].read_text())


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A machine on which the first step was run: it has the code of the action installed."""
    machine = Runner(tmp_path_factory.mktemp("runner"))
    checkout(machine.action)
    installed = machine.run(INSTALL, machine.temp)
    assert installed.code == 0, installed.printed
    return machine


@pytest.fixture
def agreeing(tmp_path: Path) -> Path:
    return write(tmp_path, STORIES)


@pytest.fixture
def contradicting(tmp_path: Path) -> Path:
    return write(tmp_path, {**STORIES, "stories/ours.md": CONTRADICTION})


def test_the_file_is_as_the_schema_of_github_has_it():
    pytest.importorskip("check_jsonschema", reason="check-jsonschema ships the schema: pip install 'checker[dev]'")
    from check_jsonschema.cli import main
    from click.testing import CliRunner

    checked = CliRunner().invoke(main, ["--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")])
    assert checked.exit_code == 0, checked.output


def test_no_expression_stands_in_a_script():
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_every_input_is_used_and_every_output_comes_from_a_step():
    used = {name for step in (INSTALL, CHECK) for value in step["env"].values() for name in EXPRESSION.findall(value)}
    assert {name.removeprefix("inputs.") for name in used if name.startswith("inputs.")} == set(ACTION["inputs"])
    told = {given["value"] for given in ACTION["outputs"].values()}
    assert told == {f"${{{{ steps.{CHECK['id']}.outputs.{name} }}}}" for name in ACTION["outputs"]}
    assert all(f"{name}=" in CHECK["run"] for name in ACTION["outputs"])


def test_the_first_step_installs_the_program_of_this_action(runner):
    program = runner.temp / "checker" / "bin" / "checker"
    done = run([str(program), "--version"], runner.temp, offline())
    assert (done.returncode, done.stdout.split()[0]) == (0, "checker")


def test_stories_that_agree_pass(runner, agreeing):
    done = runner.run(CHECK, agreeing, paths="stories/")
    assert done.code == 0, done.printed
    assert done.outputs["errors"] == done.outputs["warnings"] == "0"
    assert "::error" not in done.printed


def test_a_contradiction_fails_with_annotations_a_summary_and_sarif(runner, contradicting):
    done = runner.run(CHECK, contradicting, paths="stories/")
    assert done.code == 1, done.printed
    assert re.search(r"^::error file=stories/\w+\.md,line=3,.*CC201", done.printed, re.MULTILINE)
    assert "40 minutes" in done.summary
    assert "90 minutes" in done.summary
    assert done.outputs["errors"] == "1"
    sarif = json.loads((contradicting / done.outputs["sarif-file"]).read_text())
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["CC201"]
    assert Path(done.outputs["markdown-file"]).read_text() == done.summary


def test_what_it_fails_on_may_be_chosen(runner, contradicting):
    done = runner.run(CHECK, contradicting, paths="stories/", fail_on="never", sarif_file="out.sarif")
    assert (done.code, done.outputs["errors"], done.outputs["sarif-file"]) == (0, "1", "out.sarif")
    assert (contradicting / "out.sarif").exists()


def test_paths_stand_one_a_line(runner, contradicting):
    write(contradicting, {"a folder/other.md": "Nothing happened on Monday.\n"})
    done = runner.run(CHECK, contradicting, paths="stories/wire.md\n\na folder/\n")
    assert done.code == 0, done.printed


def test_changed_files_are_checked_against_the_rest(runner, contradicting):
    done = runner.run(CHECK, contradicting, paths="stories/ours.md", against="stories/wire.md\nstories/\n")
    assert done.code == 1, done.printed
    assert "::error file=stories/ours.md" in done.printed


def test_where_no_file_was_changed_there_is_nothing_to_check(runner, contradicting):
    write(contradicting, {"changed.txt": ""})
    done = runner.run(CHECK, contradicting, files_from="changed.txt", against="stories/")
    assert done.code == 0, done.printed
    write(contradicting, {"changed.txt": "stories/ours.md\n"})
    assert runner.run(CHECK, contradicting, files_from="changed.txt", against="stories/").code == 1


def test_a_configuration_may_be_named(runner, contradicting):
    write(contradicting, {"house.toml": 'ignore = ["CC201"]\n'})
    done = runner.run(CHECK, contradicting, paths="stories/", config="house.toml")
    assert (done.code, done.outputs["errors"]) == (0, "0")


def test_where_there_is_no_report_there_are_no_outputs_and_the_reason_is_said(runner, agreeing):
    done = runner.run(CHECK, agreeing, paths="no-such-folder/", fail_on="nonsense")
    assert (done.code, done.outputs, done.summary) == (2, {}, "")
    assert "nonsense" in done.printed


HOSTILE = ("$(touch owned)", "`touch owned`", '"; touch owned; "', "'; touch owned; '", "--output=json=owned", "a b*")
ECHO = """\
import json, pathlib, sys
pathlib.Path(sys.argv[0]).with_name("given.json").write_text(json.dumps(sys.argv[1:]))
"""


@pytest.fixture
def recorder(tmp_path: Path) -> Runner:
    """A machine whose program writes down what it is given, instead of checking."""
    machine = Runner(tmp_path / "recorder")
    program = write(machine.temp, {"checker/bin/checker": f"#!{sys.executable}\n{ECHO}"}) / "checker/bin/checker"
    program.chmod(0o755)
    return machine


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("paths", "{}"),
        ("against", "--against={}"),
        ("files_from", "--files-from={}"),
        ("fail_on", "--fail-on={}"),
        ("config", "--config={}"),
        ("sarif_file", "--output=sarif={}"),
    ],
)
def test_nothing_in_an_input_is_run_as_code(recorder, tmp_path, name, arrives, words):
    recorder.run(CHECK, tmp_path, **{"paths": "stories/", name: words})
    given = json.loads((recorder.temp / "checker/bin/given.json").read_text())
    assert arrives.format(words) in given
    assert name != "paths" or given.index("--") < given.index(words)
    assert not list(tmp_path.rglob("owned"))


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_the_version_is_run_as_code_either(recorder, tmp_path, words):
    stub = recorder.temp / "checker/bin/checker"
    shutil.copy(stub, stub.with_name("python"))
    recorder.run({**INSTALL, "run": INSTALL["run"].replace("python3 -m venv", "true")}, tmp_path, version=words)
    assert json.loads(stub.with_name("given.json").read_text())[-1] == f"checker=={words}"
    assert not list(tmp_path.rglob("owned"))


def test_a_line_end_in_a_path_makes_no_other_outputs(recorder, tmp_path):
    done = recorder.run(CHECK, tmp_path, sarif_file="a\nerrors=0")
    assert (done.code, done.outputs) == (2, {})
