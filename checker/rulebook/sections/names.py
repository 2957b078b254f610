"""Titles, nationalities, places, outlets and groups."""

from typing import Annotated

from pydantic import BeforeValidator

from checker.rulebook.schema import Strict


def _listed(value: object) -> object:
    """Words or phrases parted by commas or line ends; anything else is left for pydantic to refuse."""
    if not isinstance(value, str):
        return value
    return tuple(part for line in value.splitlines() for item in line.split(",") if (part := " ".join(item.split())))


def _rows(value: object) -> object:
    """One row a line, its cells parted by `|`, each cell words parted by commas."""
    if not isinstance(value, str):
        return value
    return tuple(tuple(map(_listed, line.split("|"))) for line in value.splitlines() if line.strip())


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Words or phrases; in the file one string, parted by commas or line ends."""
Rows = Annotated[tuple[tuple[tuple[str, ...], ...], ...], BeforeValidator(_rows)]
"""Lines of cells, each of words; in the file one string."""


class Persons(Strict):
    """Words that go with the names of persons."""

    titles: Words
    """Stand before a name or, in lower case behind "the", for a person; longest first wins."""
    courtesy: Words
    """Stand before a name only."""
    modifiers: Words
    """Stand before a title and leave it one: "former", "acting"."""
    same_title: Rows
    """Each line: titles that name one office."""
    leading: Words
    """Titles of those whom "the leader" may mean."""
    given: Words
    nicknames: Rows
    """Each line: given names that are taken for one another."""
    particles: Words
    suffixes: Words
    roles: Words
    """Nouns in lower case behind which a person's name stands: "spokesman"."""
    verbs: Words
    """Verb forms that show the name before them to be a person's."""
    pairs: Words
    """Phrases for the two persons an article is about."""


class Places(Strict):
    """Names of places, and words that make a name one."""

    countries: Rows
    """Name | other names | adjectives and words for the people | capital."""
    aliases: Rows
    """Each line: a place and its other spellings."""
    names: Words
    """Cities, regions, states, waters: what is neither a country nor a capital."""
    nouns: Words
    """Last words that make a name a place: "River"."""
    directions: Words
    """First words that leave a place a place: "northern"."""
    also_given: Words
    """Places that are given names too, so that a surname may follow."""
    attributed: Words
    """Nouns before which a country says whose and not where: "officials"."""


class Bodies(Strict):
    """Names of groups, outlets and organisations, and words that make a name one."""

    outlets: Rows
    """Each line: an outlet and its other names."""
    groups: Rows
    """Each line: a party, militia or people, and its other names; adjectives behind `|`."""
    organisations: Rows
    nouns: Words
    """Words that make a name an organisation: "Ministry"."""
    parties: Rows
    """Each line: a party | words for its members and adjectives."""


class Names(Strict):
    """`names.toml`."""

    person: Persons
    place: Places
    body: Bodies
    common: Words
    """Words that are no part of a name, however written, but in the phrases above: calendar words, pronouns."""
    openers: Words
    """Words that open sentences and are no name there, or by themselves: "Officials", "Muslims"."""
