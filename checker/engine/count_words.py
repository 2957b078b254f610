"""The words and outcomes by which counts are judged, taken from the lexicon."""

from collections.abc import Iterable
from dataclasses import dataclass

from checker.rulebook.sections.outcomes import Outcome, Outcomes
from checker.text.stem import stem


@dataclass(frozen=True, slots=True)
class CountWords:
    """Names of outcomes, and stems of words."""

    falling: frozenset[str] = frozenset()
    """Outcomes whose count may fall from day to day ("missing")."""
    loose: frozenset[str] = frozenset()
    """Outcomes by which articles mean different things ("treated")."""
    hurt: frozenset[str] = frozenset()
    """Outcomes of those who were hurt and live, the dead of which some articles count in."""
    attackers: frozenset[str] = frozenset()
    """Words for the one who did it: counted among the dead by one article, left out by another."""
    dead: frozenset[str] = frozenset()
    """Words that say of the counted that they died."""
    remains: frozenset[str] = frozenset()
    """Words for the dead as they are found."""


def count_words(outcomes: Outcomes) -> CountWords:
    """The words of a lexicon."""
    known = outcomes.outcome
    return CountWords(
        falling=frozenset(one.name for one in known if not one.cumulative),
        loose=frozenset(one.name for one in known if one.loose),
        hurt=frozenset(one.name for one in known if one.family == HURT),
        attackers=_stems((*outcomes.attacker, *outcomes.attacker_signs)),
        dead=_stems(phrase for one in known if one.final for phrase in _told_of_counted(one)),
        remains=_stems(outcomes.remains),
    )


HURT = "hurt"
"""The family of outcomes of those who were hurt and live."""


def _told_of_counted(outcome: Outcome) -> tuple[str, ...]:
    return (*outcome.verbs, *outcome.active, *outcome.adjectives, *outcome.people)


def _stems(phrases: Iterable[str]) -> frozenset[str]:
    """The stems of the last words, which carry the sense: "found dead"."""
    return frozenset(stem(form.split()[-1]) for phrase in phrases for form in phrase.split("/"))


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    return frozenset(stem(word.strip(".,;:!?()'\"\u2018\u2019\u201c\u201d")) for word in text.split())
