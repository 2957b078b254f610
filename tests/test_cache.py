"""What is kept between two starts: found again, renewed when rules change, and never in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker import api
from checker.cache import Cache, cache_in_use, users_cache, using
from checker.rulebook.load import load_rulebook

RULE = """
id = "X{number}"
name = "length-unsourced-{number}"
level = "note"
about = "A length without a source."
why = "For a test."
shape = "claim"
kind = "duration"
when = "unsourced(c)"
message = "{{c.quote}}"
"""


def files(directory: Path) -> list[str]:
    return sorted(file.name for file in directory.iterdir())


def write_rule(folder: Path, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "rule.toml").write_text(RULE.format(number=number), encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_a_value_is_found_under_its_name_and_key_only(cache: Cache) -> None:
    cache.put("rulebook", "a", (1, 2))
    assert cache.get("rulebook", "a") == (1, 2)
    assert cache.get("rulebook", "b") is None
    assert cache.get("readings", "a") is None


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]]
)
def test_a_damaged_file_is_as_good_as_none(cache: Cache, damage) -> None:
    cache.put("rulebook", "a", tuple(range(100)))
    (file,) = cache.directory.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get("rulebook", "a") is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_a_directory_that_others_may_write_to_is_not_read(cache: Cache) -> None:
    cache.put("rulebook", "a", 1)
    cache.directory.chmod(0o777)
    assert cache.get("rulebook", "a") is None


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("rulebook", "a", 1)
    assert cache.get("rulebook", "a") is None


def test_only_so_many_files_of_a_name_are_kept(cache: Cache) -> None:
    for number in range(20):
        cache.put("rulebook", str(number), number)
    assert len(files(cache.directory)) == 8


def test_the_rulebook_kept_is_the_one_that_is_built(cache: Cache) -> None:
    built = load_rulebook((), api.SIGNATURES)
    assert load_rulebook((), api.SIGNATURES, cache).version == built.version
    (key,) = (name.removeprefix("rulebook-").removesuffix(".pickle") for name in files(cache.directory))
    kept = cache.get("rulebook", key)
    assert isinstance(kept, type(built))
    assert (kept.judgement, kept.zones, kept.pages, kept.version) == (
        built.judgement,
        built.zones,
        built.pages,
        built.version,
    )


def test_a_changed_rule_is_compiled_anew(cache: Cache, tmp_path: Path) -> None:
    first = load_rulebook([write_rule(tmp_path / "house", 901)], api.SIGNATURES, cache)
    second = load_rulebook([write_rule(tmp_path / "house", 902)], api.SIGNATURES, cache)
    assert "X901" in first.by_id
    assert "X902" in second.by_id
    assert len(files(cache.directory)) == 2


def test_the_environment_says_where_and_whether(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path))
    assert users_cache() == Cache(tmp_path)
    monkeypatch.setenv("CHECKER_NO_CACHE", "1")
    assert users_cache() is None


def test_a_library_call_keeps_nothing_unless_it_is_told_to(cache: Cache) -> None:
    assert cache_in_use() is None
    with using(cache):
        assert cache_in_use() == cache
    assert cache_in_use() is None


def test_a_second_start_parses_no_rule(tmp_path: Path) -> None:
    environment = {**os.environ, "CHECKER_CACHE": str(tmp_path / "cache")}
    module = "checker.rulebook.syntax"
    code = f"import sys; from checker import cli; cli.run(['rule', 'CC201']); print('{module}' in sys.modules)"
    (page, parsed), (page_again, parsed_again) = (
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        .stdout.rstrip()
        .rsplit("\n", 1)
        for _ in range(2)
    )
    assert page == page_again
    assert (parsed, parsed_again) == ("True", "False")
