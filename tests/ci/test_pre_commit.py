"""The hook as pre-commit runs it: cloned, installed into an environment of its own, and called by git."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from workshop import CONTRADICTION, ROOT, STORIES, checkout, committed, git, offline, run, write

pytest.importorskip("pre_commit", reason="pre-commit is in the extra for developers: pip install 'checker[dev]'")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git")

PRE_COMMIT = (sys.executable, "-m", "pre_commit")
CONFIGURATION = """\
repos:
  - repo: {hook}
    rev: {commit}
    hooks:
      - id: checker
        args: [{args}]
"""


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], CompletedProcess[str]]]:
    """The project as a repository of hooks, which runs on all files of another repository; installed at the first."""
    base = tmp_path_factory.mktemp("hook")
    repository = checkout(base / "checker")
    commit = committed(repository)
    env = {**offline(), "PRE_COMMIT_HOME": str(base / "home"), "PRE_COMMIT_COLOR": "never"}

    def use(newsroom: Path, *command: str, args: str = "stories/", configuration: str = "") -> CompletedProcess[str]:
        told = configuration or CONFIGURATION.format(hook=repository, commit=commit, args=args)
        (newsroom / ".pre-commit-config.yaml").write_text(told)
        git(newsroom, "add", "--all")
        return run(command or (*PRE_COMMIT, "run", "--all-files"), newsroom, env)

    yield use


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A repository with two stories that agree."""
    committed(write(tmp_path / "newsroom", STORIES))
    return tmp_path / "newsroom"


def test_stories_that_agree_pass(hook, newsroom):
    done = hook(newsroom)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_contradiction_fails_and_is_shown(hook, newsroom):
    write(newsroom, {"stories/ours.md": CONTRADICTION})
    done = hook(newsroom)
    assert done.returncode == 1, done.stdout
    assert "Failed" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "CC201" in line]
    assert "stories/ours.md:3" in line or "stories/wire.md:3" in line
    assert "1 contradiction" in done.stdout


def test_a_story_that_was_not_changed_is_read_as_well(hook, newsroom):
    write(newsroom, {"stories/ours.md": CONTRADICTION})
    git(newsroom, "add", "stories/ours.md")
    done = hook(newsroom, *PRE_COMMIT, "run")
    assert done.returncode == 1, done.stdout
    assert "stories/wire.md" in done.stdout


def test_a_commit_without_a_story_does_not_wait_for_it(hook, newsroom):
    hook(newsroom)
    committed(newsroom)
    write(newsroom, {"site/main.css": "p { color: black }"})
    done = hook(newsroom, *PRE_COMMIT, "run")
    assert done.returncode == 0, done.stdout
    assert "Skipped" in done.stdout


def test_git_refuses_the_commit(hook, newsroom):
    write(newsroom, {"stories/ours.md": CONTRADICTION})
    installed = hook(newsroom, *PRE_COMMIT, "install")
    assert installed.returncode == 0, installed.stdout
    before = git(newsroom, "rev-parse", "HEAD")
    done = hook(newsroom, "git", "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--message", "Longer")
    assert done.returncode != 0
    assert "CC201" in done.stdout
    assert git(newsroom, "rev-parse", "HEAD") == before


def test_only_the_stories_of_the_commit_may_be_checked_against_all(hook, newsroom):
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```yaml\n(repos:\n  - repo: local\n.*?)```", page, re.DOTALL)
    write(newsroom, {"stories/ours.md": CONTRADICTION})
    done = hook(newsroom, *PRE_COMMIT, "run", configuration=recipe)
    assert done.returncode == 1, done.stdout
    assert "stories/ours.md:3" in done.stdout


def test_what_cannot_be_read_fails_too(hook, newsroom):
    done = hook(newsroom, args="no-such-folder/")
    assert done.returncode == 1, done.stdout
    assert "does not exist" in done.stdout


def test_the_manifest_is_one_that_pre_commit_takes(hook, newsroom, tmp_path):
    repository = checkout(tmp_path / "again")
    done = run((*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml"), repository, offline())
    assert done.returncode == 0, done.stdout
