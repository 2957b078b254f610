"""No pattern of the program takes more than linearly more steps on its own worst cases.

The patterns are those that the program compiles when it is imported and reads the seeds, so none can be forgotten.
Those of the shipped rule files are held to the stricter check of a newsroom's rules by the tests of the rulebook.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from backtracking import TooManyError, steps, worst_cases

FEW, MANY = 30, 120
MOST_GROWTH = 10
"""Four times the text may take so many times the steps: 16 is quadratic, and what is bounded takes a while to level."""


def growth(pattern: str, flags: int, *, searching: bool) -> tuple[float, str]:
    """The most that four times the text multiplies the steps by, and the worst case that does it."""
    found = [(1.0, "")]
    for before, body, end in worst_cases(pattern, flags):
        texts = [before + body * (size // len(body)) + end for size in (FEW, MANY)]
        few, many = (counted(pattern, flags, text, searching=searching) for text in texts)
        found.append((float("inf") if many == float("inf") else many / few, texts[0]))
    return max(found)


def counted(pattern: str, flags: int, text: str, *, searching: bool) -> float:
    try:
        return steps(pattern, flags, text, searching=searching) + 1
    except TooManyError:
        return float("inf")


@pytest.mark.parametrize("pattern", [r"\d+(?:[,.]\d+)*", r"\bword\s+", r"^[^:]*:", r"(?:ab)+$", r"\n+", r"x{1,3}y"])
def test_linear_patterns_are_told(pattern: str) -> None:
    assert growth(pattern, 0, searching=False)[0] < MOST_GROWTH


@pytest.mark.parametrize("pattern", [r"(?:a+)+b", r"(?:a|a)*b", r"a*a*b", r"(?:\w+\s?)*$", r"^\s*(?:\s|x)*y"])
def test_superlinear_patterns_are_told(pattern: str) -> None:
    assert growth(pattern, 0, searching=False)[0] > MOST_GROWTH


def test_a_search_that_starts_again_and_again_is_told() -> None:
    assert growth(r"\s+$", 0, searching=False)[0] < MOST_GROWTH < growth(r"\s+$", 0, searching=True)[0]


@pytest.fixture(scope="module")
def compiled() -> list[tuple[str, int, str, bool]]:
    """Every pattern that the program compiles: with its flags, where it stands, and whether it is searched for."""
    script = Path(__file__).parent / "collect_patterns.py"
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=os.environ)
    return [tuple(row) for row in json.loads(run.stdout)]


def test_the_patterns_are_found(compiled: list[tuple[str, int, str, bool]]) -> None:
    places = {place.split(":")[0] for _, _, place, _ in compiled}
    assert {"checker/text/passage.py", "checker/extract/terminals.py", "checker/noise/predicates.py"} <= places


def test_no_pattern_grows_faster_than_its_text(compiled: list[tuple[str, int, str, bool]]) -> None:
    steep = [
        f"{place}: {pattern[:100]!r} grows {factor:.0f}-fold on {text[:60]!r}"
        for pattern, flags, place, searched in compiled
        for factor, text in [growth(pattern, flags, searching=searched)]
        if factor > MOST_GROWTH
    ]
    assert steep == []
