"""The words of fate, looked up by token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.extract.words import noun_forms, verb_forms
from checker.rulebook.sections.outcomes import Outcome, Outcomes
from checker.text.passage import Token
from checker.text.triggers import Runs

Use = Literal[
    "passive", "active", "adjective", "transitive", "noun", "people", "toll", "harm", "destination", "deed", "self"
]


@dataclass(frozen=True, slots=True)
class Fate:
    """A phrase that stands for an outcome, and how it is used; no words where the counted noun alone tells."""

    outcome: Outcome
    use: Use
    words: tuple[str, ...]


class OutcomeTable:
    """Phrases for outcomes by their first and their last word, and the nouns for what is counted."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._by_first: dict[str, list[Fate]] = {}
        self._by_last: dict[str, list[Fate]] = {}
        for fate in _fates(outcomes):
            self._by_first.setdefault(fate.words[0], []).append(fate)
            self._by_last.setdefault(fate.words[-1], []).append(fate)
        for fates in (*self._by_first.values(), *self._by_last.values()):
            fates.sort(key=lambda fate: -len(fate.words))
        self.families = {outcome.name: outcome.family for outcome in outcomes.outcome if outcome.family}
        self.persons = _nouns((*outcomes.person, *outcomes.combatant, *outcomes.civilian, *outcomes.attacker))
        self.things = _nouns(outcomes.thing)
        self.telling = frozenset(outcomes.telling)
        pairs = (entry.partition("=") for entry in outcomes.multiples)
        self.multiples = {word: int(number) for word, _, number in pairs}
        self.former = Runs(phrase.split() for phrase in outcomes.former)
        self.former_opening = tuple(tuple(phrase.split()) for phrase in outcomes.former_opening)
        self.moved_from = frozenset(tuple(phrase.split()) for phrase in outcomes.moved_from)
        self.current, self.turns = frozenset(outcomes.current), frozenset(outcomes.turns)
        self.roles = frozenset(outcomes.roles)
        self.combatants = frozenset(form for noun in outcomes.combatant for form in noun_forms(noun))
        self.civilians = frozenset(form for noun in outcomes.civilian for form in noun_forms(noun))
        self.fighting = Runs(phrase.split() for phrase in outcomes.fighting)
        self.by_name = {outcome.name: outcome for outcome in outcomes.outcome}
        self.ranks = frozenset(outcomes.ranks)
        self.generic = frozenset(outcomes.generic)
        self.attackers = frozenset(form for noun in outcomes.attacker for form in noun_forms(noun))
        alone = (first for first, fates in self._by_first.items() if any(fate.use == "self" for fate in fates))
        self.words_of_attackers = self.attackers | frozenset(alone)
        """The words with which it is told that whoever did it died."""
        self.suffering = frozenset(outcomes.suffering)
        self.mild = frozenset(outcomes.mild)
        self.sending = frozenset(form for verb in outcomes.sending for form in verb_forms(verb))
        self.endeavours = frozenset(form for verb in outcomes.endeavours for form in verb_forms(verb))
        self.including = Runs(phrase.split() for phrase in outcomes.including)
        self.additional = frozenset(outcomes.additional)
        self.unreal = frozenset(outcomes.unreal)

    def starting(self, tokens: Sequence[Token], at: int, uses: Sequence[Use]) -> Fate | None:
        """The longest phrase of some use that begins at a token."""
        for fate in self._by_first.get(tokens[at].lower, ()):
            window = tokens[at : at + len(fate.words)]
            if fate.use in uses and tuple(token.lower for token in window) == fate.words:
                return fate
        return None

    def ending(self, tokens: Sequence[Token], at: int, uses: Sequence[Use]) -> Fate | None:
        """The longest phrase of some use whose last word is a token."""
        for fate in self._by_last.get(tokens[at].lower, ()):
            first = at + 1 - len(fate.words)
            window = tokens[max(first, 0) : at + 1]
            if fate.use in uses and tuple(token.lower for token in window) == fate.words:
                return fate
        return None


def _nouns(entries: Sequence[str]) -> dict[tuple[str, ...], str]:
    """From the words of each form to the singular."""
    return {tuple(form.split()): entry.split("/")[0] for entry in entries for form in noun_forms(entry)}


def _fates(outcomes: Outcomes) -> Iterator[Fate]:
    for outcome in outcomes.outcome:
        yield from _phrases(outcome, "passive", outcome.verbs)
        yield from _phrases(outcome, "active", outcome.active)
        yield from _phrases(outcome, "adjective", outcome.adjectives)
        yield from _phrases(outcome, "transitive", [form for verb in outcome.transitive for form in verb_forms(verb)])
        yield from _phrases(outcome, "noun", [form for noun in outcome.nouns for form in noun_forms(noun)])
        yield from _phrases(outcome, "people", [form for noun in outcome.people for form in noun_forms(noun)])
        yield from _phrases(outcome, "harm", outcome.harms)
        yield from _phrases(outcome, "deed", outcome.deeds)
        yield from _phrases(outcome, "self", outcome.self_inflicted)
        yield from _phrases(outcome, "destination", outcome.destinations)
    by_name = {outcome.name: outcome for outcome in outcomes.outcome}
    for entry in outcomes.toll:
        phrase, _, name = entry.partition("=")
        if name in by_name:
            yield from _phrases(by_name[name], "toll", [phrase])


def _phrases(outcome: Outcome, use: Use, phrases: Sequence[str]) -> Iterator[Fate]:
    return (Fate(outcome, use, tuple(phrase.split())) for phrase in dict.fromkeys(phrases))
