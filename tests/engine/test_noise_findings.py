"""Noise as findings: an article that is a wall, and a newsroom's own level for a kind of noise."""

from pathlib import Path

import pytest

from checker import Document, check

WALL = "Subscribe to read the full story."
NEWS = "The harbour will close for a year while its mole is rebuilt, and ferries will land at Holm until then. "
OWN = """
id = "X101"
name = "wall-in-print"
level = "error"
about = "A wall in a text of ours."
why = "Readers see it."
shape = "zone"
message = "{z.source} has a wall: {z.quote}"
category = "subscription_wall"
handling = "discard"
[[signal]]
patterns = ['^subscribe to ']
weight = 3.0
"""


def found(text: str, rules: list[Path] | None = None) -> list[tuple[str, str, list[str]]]:
    report = check([Document("a", text, source="Courier")], rules=rules)
    loud = [finding for finding in report.findings if finding.level != "note"]
    return [(one.rule, one.level, [side.quote for side in one.evidence]) for one in loud]


@pytest.mark.parametrize("text", [WALL, NEWS + "\n" + WALL, f"{WALL}\nAlready a subscriber? Log in\n" + NEWS])
def test_a_wall_in_place_of_an_article_is_worth_a_look(text: str) -> None:
    assert [(rule, level) for rule, level, _ in found(text)] == [("NZ801", "warning")]


@pytest.mark.parametrize("text", ["", NEWS, NEWS * 6 + "\n" + WALL, f'A box said "{WALL}" and no more.'])
def test_an_article_is_no_wall(text: str) -> None:
    assert found(text) == []


def test_noise_by_itself_is_no_finding() -> None:
    assert found(NEWS * 6 + "\nAdvertisement\nSign up for our newsletter\n" + WALL) == []


def test_a_rule_of_ones_own_makes_a_wall_in_a_published_text_an_error(tmp_path: Path) -> None:
    (tmp_path / "X101.toml").write_text(OWN)
    assert found(NEWS * 6 + "\n" + WALL, [tmp_path]) == [("X101", "error", [WALL])]


def test_rules_on_noise_can_be_ignored() -> None:
    report = check([Document("a", WALL)], ignore=["NZ8"])
    assert not [finding for finding in report.findings if finding.rule == "NZ801"]
