"""Which configuration file holds for a directory."""

from pathlib import Path

import pytest

from checker.config.find import UnreadableConfigError, find_config, open_config
from checker.config.read import read_config

OURS = '[tool.checker]\nfail-on = "warning"\n'
OTHERS = "[tool.ruff]\nline-length = 120\n"
OWN = 'fail-on = "note"\n'


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("files", "held", "level"),
    [
        ({"checker.toml": OWN}, "checker.toml", "note"),
        ({"pyproject.toml": OURS}, "pyproject.toml", "warning"),
        ({"checker.toml": OWN, "pyproject.toml": OURS}, "checker.toml", "note"),
        ({"desk/pyproject.toml": OTHERS, "checker.toml": OWN}, "checker.toml", "note"),
        ({"desk/pyproject.toml": OURS, "checker.toml": OWN}, "desk/pyproject.toml", "warning"),
        ({"desk/checker.toml": OWN, "pyproject.toml": OURS}, "desk/checker.toml", "note"),
        ({"desk/pyproject.toml": "[tool.checkers]\nboard = 8\n", "pyproject.toml": OURS}, "pyproject.toml", "warning"),
        ({"desk/pyproject.toml": "no toml, and not ours", "checker.toml": OWN}, "checker.toml", "note"),
        ({"desk/pyproject.toml": "[tool.checker]\n", "checker.toml": OWN}, "desk/pyproject.toml", "error"),
    ],
)
def test_the_nearest_upward_holds(tmp_path: Path, files: dict[str, str], held: str, level: str) -> None:
    start = tmp_path / "desk" / "today"
    start.mkdir(parents=True)
    file = find_config(write(tmp_path, files) / "desk" / "today")
    assert file is not None
    assert file.path == tmp_path / held
    assert read_config(file).settings.fail_on == level


def test_without_a_file_there_is_no_configuration(tmp_path: Path) -> None:
    assert find_config(write(tmp_path, {"pyproject.toml": OTHERS, "checker.tml": OWN})) is None


def test_paths_in_it_start_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    found = read_config(open_config(write(tmp_path, {"checker.toml": 'rules = ["house"]'}) / "checker.toml"))
    monkeypatch.chdir(tmp_path / "desk")
    assert found.located("house") == "../house"
    monkeypatch.chdir(tmp_path)
    assert found.located("house") == "house"
    assert found.located("/srv/house") == "/srv/house"


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_bytes(b'fail-on = "\xff"')
    with pytest.raises(UnreadableConfigError, match=r"checker\.toml: is not UTF-8, from byte 11 on"):
        find_config(tmp_path)
