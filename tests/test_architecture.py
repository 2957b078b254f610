"""Who may import whom (DESIGN: rooms import the model, the text room and what the rulebook defines)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "checker"
ROOMS = ("ingest", "noise", "extract", "link", "engine", "mutate", "report", "archive")
MAY_IMPORT = {
    "model": {"model"},
    "text": {"model", "text"},
    "rulebook": {"model", "text", "rulebook", "rules"},
    **{room: {"model", "text", "rulebook", room} for room in ROOMS},
    "ingest": {"model", "text", "rulebook", "files", "ingest"},
    "files": {"files"},
    "policy": {"model", "text", "rulebook", "report", "files", "policy"},
    "config": {"model", "rulebook", "config"},
    "cache": set(),
    "workers": {"model"},
    "shelf": {"model"},
    "api": {"cache", "model", "text", "rulebook", "policy", "workers", *ROOMS},
    "distributed": {
        *("distributed", "api", "engine", "link", "model", "noise", "policy", "report", "rulebook", "shelf", "text"),
        "workers",
    },
    "rehearsal": {"api", "model", "mutate", "report", "rulebook", "workers"},
    "archiving": {"api", "model", "rulebook", "archive", "ingest", "link"},
    "cli": {"cli", "api", "archiving", "cache", "distributed", "rehearsal", "config", "files", "ingest", "policy"}
    | {"mutate", "report", "model", "rulebook", "shelf", "workers"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("checker"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("checker"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    strays = [
        f"{path.relative_to(HOUSE)} imports {module}"
        for path in sorted(HOUSE.rglob("*.py"))
        if room_of(path) == room
        for module in imports(path)
        if module != "checker" and module.split(".")[1] not in MAY_IMPORT[room]
    ]
    assert strays == []


def test_every_module_stands_in_a_room() -> None:
    known = {*MAY_IMPORT, "__init__", "__main__"}
    assert {room_of(path) for path in HOUSE.rglob("*.py")} <= known


@pytest.mark.parametrize("room", ["noise", "extract", "link", "engine", "text", "model"])
def test_no_stage_reads_clock_network_or_environment(room: str) -> None:
    barred = {"os", "time", "random", "socket", "urllib", "http", "subprocess", "requests"}
    used = {
        f"{path.relative_to(HOUSE)}: {name}"
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.split(".")[0] in barred
    }
    assert used == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
