"""The recipes of docs/ci.md: files as their hosts' schemas have them, and scripts run in a real repository."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from workshop import CONTRADICTION, ROOT, STORIES, committed, git, offline, run, write

yaml = pytest.importorskip("yaml", reason="PyYAML is in the extra for developers: pip install 'checker[dev]'")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="what was changed is asked of git")

GITHUB, GITLAB = ROOT / "docs/ci/github-pull-request.yml", ROOT / "docs/ci/checker.gitlab-ci.yml"
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
PROGRAMS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A repository whose last commit made one story contradict another."""
    base = write(tmp_path / "newsroom", {**STORIES, "stories/map.png": "no text"})
    committed(base)
    git(base, "branch", "base")
    committed(write(base, {"stories/ours.md": CONTRADICTION, "stories/é ü.md": "Nothing happened.\n"}), "Longer")
    return base


def shell(script: str, cwd: Path, **env: str) -> tuple[int, str]:
    done = run(["bash", "-eo", "pipefail", "-c", script], cwd, {**offline(), "PATH": PROGRAMS, **env})
    return done.returncode, done.stdout


@pytest.mark.parametrize(("schema", "path"), [("github-workflows", GITHUB), ("gitlab-ci", GITLAB)])
def test_a_file_is_as_the_schema_of_its_host_has_it(schema: str, path: Path):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema ships the schema: pip install 'checker[dev]'")
    from check_jsonschema.cli import main
    from click.testing import CliRunner

    checked = CliRunner().invoke(main, ["--builtin-schema", f"vendor.{schema}", str(path)])
    assert checked.exit_code == 0, checked.output


class TestGitHub:
    WORKFLOW: dict[str, Any] = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))

    def step(self, name: str) -> dict[str, Any]:
        steps = self.WORKFLOW["jobs"]["checker"]["steps"]
        return next(step for step in steps if name in (step.get("name", ""), step.get("uses", "").split("@")[0]))

    def test_the_stories_that_were_changed_are_named(self, newsroom):
        script = self.step("Name the stories that were changed")["run"]
        code, printed = shell(script, newsroom, BASE=git(newsroom, "rev-parse", "base"))
        assert code == 0, printed
        named = (newsroom / "changed.txt").read_bytes().decode().split("\0")
        assert named == ["stories/ours.md", "stories/é ü.md", ""]

    def test_it_gives_the_action_inputs_that_it_has_and_uses_outputs_that_it_has(self):
        action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        assert set(self.step("your-organisation/checker")["with"]) <= set(action["inputs"])
        used = re.findall(r"steps\.checker\.outputs\.([\w-]+)", GITHUB.read_text(encoding="utf-8"))
        assert set(used) <= set(action["outputs"])

    def test_no_expression_stands_in_a_script(self):
        assert not any("${{" in step.get("run", "") for step in self.WORKFLOW["jobs"]["checker"]["steps"])


class TestGitLab:
    PIPELINE: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))

    def job(self, name: str, newsroom: Path, **env: str) -> tuple[int, str]:
        """What a job prints and its exit code; that it can install the program from an index is not tested here."""
        return shell("\n".join(self.PIPELINE[name]["script"]), newsroom, **self.PIPELINE["variables"], **env)

    def merge_request(self, newsroom: Path, since: str) -> tuple[int, str]:
        commits = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git(newsroom, "rev-parse", since), "CI_COMMIT_SHA": "HEAD"}
        return self.job("checker:merge-request", newsroom, **commits)

    def reports(self, newsroom: Path) -> tuple[list[dict[str, Any]], JUnitXml]:
        named = self.PIPELINE[".checker"]["artifacts"]["reports"]
        quality = json.loads((newsroom / named["codequality"]).read_text())
        return quality, JUnitXml.fromfile(str(newsroom / named["junit"]))

    def test_a_merge_request_is_checked_against_the_rest(self, newsroom):
        code, printed = self.merge_request(newsroom, "base")
        assert code == 1, printed
        quality, junit = self.reports(newsroom)
        assert "stories/ours.md" in {issue["location"]["path"] for issue in quality}
        assert junit.failures == 1

    def test_a_merge_request_without_a_story_passes(self, newsroom):
        code, printed = self.merge_request(newsroom, "HEAD")
        assert code == 0, printed
        assert self.reports(newsroom)[0] == []

    def test_all_stories_are_checked_on_the_default_branch(self, newsroom):
        (newsroom / "stories/map.png").unlink()
        code, printed = self.job("checker:all", newsroom)
        assert code == 1, printed
        assert self.reports(newsroom)[0] != []


class TestPage:
    def block(self, language: str, holding: str) -> str:
        blocks = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
        return next(block for block in blocks if holding in block)

    def test_the_pre_commit_block_names_the_hook_that_is_there(self):
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
        (repository,) = yaml.safe_load(self.block("yaml", "pre-commit"))["repos"][:1]
        assert [used["id"] for used in repository["hooks"]] == [hook["id"]]
        assert (hook["pass_filenames"], hook["require_serial"]) == (False, True)

    def test_the_make_target_fails_on_a_contradiction(self, newsroom):
        (newsroom / "Makefile").write_text(self.block("make", "stories"))
        code, printed = shell("make -s stories-agree", newsroom)
        assert code == 2, "make's own code for a command that failed"
        assert "CC201" in printed

    def test_the_nightly_script_says_only_what_is_new(self, newsroom):
        script = self.block("sh", "mail")
        write(newsroom, {"bin/mail": '#!/bin/sh\necho "TO $*"\ncat\n'})
        (newsroom / "bin/mail").chmod(0o755)
        code, printed = shell(script, newsroom, PATH=f"{newsroom / 'bin'}{os.pathsep}{PROGRAMS}")
        assert code == 0, printed
        assert "TO -s" in printed
        assert "CC201" in printed
        write(newsroom, STORIES)
        assert shell(script, newsroom, PATH=f"{newsroom / 'bin'}{os.pathsep}{PROGRAMS}") == (0, "")

    @pytest.mark.parametrize("path", [GITHUB, GITLAB])
    def test_the_files_it_speaks_of_are_there(self, path: Path):
        assert f"({path.relative_to(ROOT / 'docs')})" in PAGE
