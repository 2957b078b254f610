"""What the tests of the hook and of the action share: the project as a checkout, and installing from it offline."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", "checker", "rules", "action.yml", ".pre-commit-hooks.yaml")
STORIES = {
    "stories/wire.md": "The presidents of France and Brazil spoke by phone on 19 January 2024.\n\n"
    "It was their first call since 23 December. The call lasted about 40 minutes.\n",
    "stories/ours.md": "The presidents of France and Brazil spoke by phone on 19 January 2024.\n\n"
    "They discussed trade. The call lasted about 40 minutes.\n",
}
"""Two stories that agree."""
CONTRADICTION = STORIES["stories/ours.md"].replace("about 40 minutes", "about 90 minutes")


def offline() -> dict[str, str]:
    """The environment in which pip installs the project itself and finds all that it needs where the tests run.

    So a hook or an action is installed as its users would, but for the download of what it depends on.
    """
    installed = sysconfig.get_path("purelib")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "GIT_", "GITHUB_"))},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": installed,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def checkout(directory: Path) -> Path:
    """A copy of what the project ships."""
    directory.mkdir()
    leave_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, directory / name, ignore=leave_out)
        else:
            shutil.copy(source, directory / name)
    return directory


def write(directory: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory


def run(command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What a command prints, both streams as one, and its exit code."""
    return subprocess.run(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def git(directory: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@harbour.example")
    done = run(["git", *identity, *arguments], directory, offline())
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


def committed(directory: Path, message: str = "All of it") -> str:
    """The commit of all that stands in a directory."""
    git(directory, "init", "--quiet")
    git(directory, "add", "--all")
    git(directory, "commit", "--quiet", "--no-verify", "--message", message)
    return git(directory, "rev-parse", "HEAD")
