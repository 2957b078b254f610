"""How much a house lets each rule weigh."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from checker.model.finding import Finding, Level
from checker.rulebook.load import Rule
from checker.rulebook.schema import PolicyRule
from checker.rulebook.zones import PageRule, ZoneRule

HouseLevel = Literal["error", "warning", "note", "off"]
Levels = Mapping[str, HouseLevel]
"""By code, or by how codes begin."""
N = TypeVar("N", ZoneRule, PageRule, PolicyRule)


def level_of(code: str, levels: Levels) -> HouseLevel | None:
    """What the house says of a rule: of several beginnings of its code the longest counts; none where it is silent."""
    return levels[max(own, key=len)] if (own := [begin for begin in levels if code.startswith(begin)]) else None


def noise_at_levels(rules: Iterable[N], levels: Levels) -> list[N]:
    """The rules on noise at the level of the house, those that are off left out.

    Noise at the level of a note is no finding, so the level has to be known before findings are made.
    """
    leveled = ((rule, level_of(rule.id, levels) or rule.level) for rule in rules)
    return [rule.model_copy(update={"level": level}) for rule, level in leveled if level != "off"]


def judged_at_levels(rules: Iterable[Rule], levels: Levels) -> list[Rule]:
    """The rules on claims as they are to be weighed, those that are off left out.

    A note that the house raises is weighed as a warning is: what explains the difference keeps it a note. All others
    are weighed as they ship, so that no level of the house moves a fingerprint.
    """
    kept = [(rule, level_of(rule.id, levels)) for rule in rules]
    return [
        _as_warning(rule) if rule.meta.level == "note" and level in ("error", "warning") else rule
        for rule, level in kept
        if level != "off"
    ]


def _as_warning(rule: Rule) -> Rule:
    return replace(rule, meta=rule.meta.model_copy(update={"level": "warning"}))


def at_levels(findings: Iterable[Finding], rules: Sequence[Rule], levels: Levels) -> list[Finding]:
    """The findings on claims at the level of the house.

    One that weighs as much as its rule gets the level of the house. One that was softened (its day was worked out, two
    authorities each have a figure) weighs no more than it did.
    """
    full = {rule.id: Level(rule.meta.level) for rule in rules}
    return [_leveled(finding, full[finding.rule], level_of(finding.rule, levels)) for finding in findings]


def _leveled(finding: Finding, full: Level, house: HouseLevel | None) -> Finding:
    if house is None or house == "off":
        return finding
    wanted = Level(house)
    if finding.level is not full and wanted.rank < finding.level.rank:
        return finding
    return replace(finding, level=wanted)
