"""All that a house has decided about findings, applied in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checker.model.document import Document
from checker.model.finding import Finding
from checker.policy.file_ignores import FileIgnores, without_ignored
from checker.policy.levels import Levels, at_levels
from checker.rulebook.load import Rule


@dataclass(frozen=True, slots=True)
class House:
    """How much each rule weighs, and which rules are ignored in which files."""

    levels: Levels = field(default_factory=dict)
    file_ignores: FileIgnores = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """Every code named, or how it begins."""
        return [*self.levels, *(code for codes in self.file_ignores.values() for code in codes)]


AS_SHIPPED = House()
"""Every rule at its own level, in every file."""


def as_decided(
    on_claims: Iterable[Finding],
    on_noise: Iterable[Finding],
    documents: Sequence[Document],
    rules: Sequence[Rule],
    house: House,
) -> list[Finding]:
    """The findings that count, each at its level: first the levels of the rules, then what is ignored in a file.

    `rules` are those on claims, as they were weighed; noise was found at the level of the house.
    """
    weighed = [*at_levels(on_claims, rules, house.levels), *on_noise]
    return without_ignored(weighed, documents, house.file_ignores)
