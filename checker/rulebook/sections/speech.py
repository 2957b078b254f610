"""Verbs and phrases of attribution, who is quoted, and the words that turn or weaken a statement."""

from typing import Annotated

from pydantic import BeforeValidator

from checker.rulebook.schema import Strict


def _listed(value: object) -> object:
    """A list of words or phrases parted by commas or line ends; anything else is left for pydantic to refuse."""
    if not isinstance(value, str):
        return value
    return tuple(part for line in value.splitlines() for item in line.split(",") if (part := " ".join(item.split())))


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Words or phrases in lower case; in the file one string, parted by commas or line ends."""


class SpeechVerbs(Strict):
    """Verb forms, by what must follow them before they attribute anything."""

    said: Words
    """Whatever follows is what was said."""
    told: Words
    """Somebody told must follow, then what."""
    content: Words
    """A clause or a plain object may follow: "confirmed two deaths"."""
    that: Words
    """Only with "that", a colon or quotation marks, or behind what was said."""
    quoting: Words
    """Gives its subject the words in quotation marks behind it, and nothing else: "called it ..."."""
    participles: Words
    """After a comma, of the speaker before: "adding that ..."."""
    citing: Words
    distancing: Words
    """Holds what it reports at arm's length."""
    denying: Words
    """What follows is denied."""
    never_with: Words
    """Pairs of a verb and the word behind it that attribute nothing: "claimed responsibility"."""


class Sources(Strict):
    """Nouns for those whose word is given."""

    institutions: Words
    people: Words
    """Persons without a name."""
    spokespersons: Words
    documents: Words
    media: Words
    listeners: Words
    """To whom things are told, beyond all those above."""
    press: Words
    """Nouns that leave a statement with the outlet named before them: "a Reuters tally"."""
    settings: Words
    """Where things are said: "in a statement", "at a briefing"."""
    not_after_according: Words


class Grammar(Strict):
    """Closed classes of words that reading needs to find subjects and clauses."""

    singular: Words
    plural: Words
    neuter: Words
    speakers: Words
    """First and second person."""
    articles: Words
    determiners: Words
    auxiliaries: Words
    be: Words
    modals: Words
    negators: Words
    conjunctions: Words
    subordinators: Words
    prepositions: Words
    adverbs: Words
    time: Words
    weekdays: Words
    noun_too: Words
    """Forms of verbs of speech that are as often nouns."""
    linkers: Words
    """Between a noun and what narrows it: "people familiar with ..."."""


class Statements(Strict):
    """What the words around the main verb make of a statement."""

    stop: Words
    affirming: Words
    """Phrases with a negator that deny nothing: "not only"."""
    unsure: Words
    """Phrases that leave polarity open: "no longer", "not all"."""
    denying: Words
    """Phrases that deny what follows without a negator: "failed to"."""
    universal: Words
    """Quantifiers that a negation may bear on alone."""
    verbs: Words
    """Verb forms that do not show it by "-ed", for finding the main verb."""
    stances: Words
    """Verbs that give their subject's position."""
    certain_future: Words
    planned: Words
    hoped: Words
    possible: Words
    conditional: Words
    demanded: Words
    alike: tuple[Words, ...]
    """Words taken for one another when statements are compared."""


class Translated(Strict):
    """How an article says that what it quotes was spoken in another language."""

    cues: Words
    languages: Words
    """Behind "in"."""


class Speech(Strict):
    """`speech.toml`."""

    according: Words
    """Phrases behind which the source stands."""
    per: Words
    """The same, but with so many other uses that the source must be plain."""
    hearsay: Words
    """Words that give a statement to nobody in particular."""
    tolls: Words
    """What an authority puts at a number: "put the toll at"."""
    verbs: SpeechVerbs
    sources: Sources
    grammar: Grammar
    statements: Statements
    translation: Translated
