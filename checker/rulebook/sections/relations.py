"""Words that tie a figure within a statement to whom it is said of."""

from pydantic import Field

from checker.rulebook.schema import Strict
from checker.rulebook.sections.speech import Words


class Phases(Strict):
    """Verbs for the two ends of what lasts: "began filming", "filming ended"."""

    start: Words
    end: Words


class Happenings(Strict):
    """What takes place on one day."""

    nouns: Words
    relations: Words
    """The relations that say that it did."""


class Figures(Strict):
    """What makes numbers of things comparable."""

    light: Words
    """Verbs that say no more than that there are so many."""
    alike: tuple[Words, ...]
    """Nouns taken for one another."""
    named_before: Words
    """Nouns that name what the number behind their "of" counts."""
    never: Words
    """Nouns of which two numbers seldom answer one question."""
    some: Words
    """Words before "of" that take some of what follows."""
    neutral: Words
    """Adjectives that do not narrow what is counted."""
    ranked: Words
    """Superlatives that take a rank: "third largest"."""
    numbered: Words
    """Nouns that take a rank: "second season"."""


class RelationGrammar(Strict):
    """Words that a clause is read by."""

    no_verbs: Words
    placed: Words
    """Verbs that give a place in a list: "peaked at number three"."""
    between: Words


class Relations(Strict):
    """`relations.toml`."""

    once: dict[str, Words] = Field(min_length=1)
    """What happens to one thing once."""
    often: dict[str, Words]
    """What may happen again."""
    least_age: dict[str, int]
    """By relation, how old in years somebody is at least."""
    opposites: dict[str, Words]
    """Pairs of relations that one thing does not come to on one date."""
    happenings: Happenings
    phases: Phases
    figures: Figures
    properties: dict[str, Words]
    """What a measure, a sum or a length of time is of."""
    sorts: dict[str, Words]
    """What something is, where it cannot be two of them at once."""
    counted_by_verb: dict[str, Words]
    """Nouns that verbs stand for: who "employs" people has employees."""
    grammar: RelationGrammar
