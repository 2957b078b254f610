"""The page on the configuration says what the program does."""

import json
import re
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest

from checker import cli
from checker.config.settings import KEYS, Settings, key_of

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def marked(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name}:start -->\n)(.*?)(<!-- {name}:end -->)", re.DOTALL)


def hold(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """The part of the page between two marks is the text; or is made so, where goldens are to be written."""
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update-goldens"):
        page = marked(name).sub(lambda match: match[1] + text + match[3], page)
        PAGE.write_text(page, encoding="utf-8")
    shown = marked(name).search(page)
    assert shown is not None
    assert shown[2] == text


def choices(annotation: Any) -> list[str]:
    """The words that a key may be, or the members of its list or the keys of its table may be."""
    inner = get_args(annotation)
    if inner and all(isinstance(value, str) for value in inner):
        return list(inner)
    return next((found for part in inner if (found := choices(part))), [])


def kind(annotation: Any) -> str:
    origin = get_origin(annotation)
    if origin in (tuple, dict):
        return "list" if origin is tuple else "table"
    if origin in (UnionType, Union, Annotated):
        return kind(get_args(annotation)[0])
    return {bool: "true or false", str: "text", int: "number"}.get(annotation, "text")


def rows() -> str:
    lines = ["| key | is | means | default |", "| --- | --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        words = choices(field.annotation)
        means = KEYS[key_of(name)] + (f" One of: {', '.join(f'`{word}`' for word in words)}." if words else "")
        default = "–" if field.default in (None, (), {}) else f"`{json.dumps(field.default)}`"
        lines.append(f"| `{key_of(name)}` | {kind(field.annotation)} | {means} | {default} |")
    return "\n".join((*lines, ""))


def test_every_key_stands_in_the_page_with_its_meaning_and_default(request: pytest.FixtureRequest) -> None:
    hold("keys", rows(), request)


def test_the_file_shown_is_a_configuration_and_gives_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    monkeypatch.chdir(tmp_path)
    Path("checker.toml").write_text(found[1], encoding="utf-8")
    Path("house").mkdir()
    Path("house/X101.toml").write_text(_house_rule(), encoding="utf-8")
    assert cli.run(["config", "--min-level", "note"]) == 0
    hold("config", f"```text\n{capfd.readouterr().out}```\n", request)


def _house_rule() -> str:
    readme = (PAGE.parents[1] / "README.md").read_text(encoding="utf-8")
    found = re.search(r'```toml\n(id = "X101".*?)```', readme, re.DOTALL)
    assert found is not None
    return found[1]
