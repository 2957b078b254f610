"""The names of a lexicon as tables, ready to be looked up token by token."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.rulebook.sections.names import Names
from checker.text.fold import fold
from checker.text.passage import Token, tokenise

EntryKind = Literal["place", "group", "organisation", "outlet", "adjective", "people", "title"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known phrase stands for.

    `canonical` is the name; of an adjective the country or party; of a title the title in lower case.
    `exact`: only as printed, since its letters in another case are another word ("US").
    """

    kind: EntryKind
    canonical: str
    words: tuple[str, ...]
    texts: tuple[str, ...]
    exact: bool = False
    country: bool = False


class NameBook:
    """All that the lexicon knows of names, by the first word of each phrase."""

    def __init__(self, names: Names) -> None:
        self._by_first: dict[str, list[Entry]] = {}
        for entry in _entries(names):
            self._by_first.setdefault(entry.words[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))
        person, place, body = names.person, names.place, names.body
        self.common = frozenset(names.common)
        self.openers = frozenset(names.openers)
        self.given = frozenset(person.given)
        self.particles = frozenset(person.particles)
        self.suffixes = frozenset(person.suffixes)
        self.roles = frozenset(person.roles)
        self.verbs = frozenset(person.verbs)
        self.courtesy = frozenset(person.courtesy)
        self.modifiers = frozenset(person.modifiers)
        self.leading = frozenset(person.leading)
        self.pairs = tuple(tuple(phrase.split()) for phrase in person.pairs)
        self.body_nouns = frozenset(body.nouns)
        self.place_nouns = frozenset(place.nouns)
        self.directions = frozenset(place.directions)
        self.also_given = frozenset(place.also_given)
        self.attributed = frozenset(place.attributed)
        self._offices = _groups(person.same_title)
        self._nicknames = _groups(person.nicknames)

    def match(self, tokens: Sequence[Token], at: int, *, shouting: bool = False) -> Entry | None:
        """The longest known phrase that stands at a token; in capitals throughout (`shouting`) no short acronyms."""
        for entry in self._by_first.get(tokens[at].lower, ()):
            if _stands(entry, tokens, at, shouting):
                return entry
        return None

    def same_office(self, a: str, b: str) -> bool:
        """Whether two titles name one office."""
        return a == b or any(b in group for group in self._offices.get(a, ()))

    def same_given(self, a: str, b: str) -> bool:
        """Whether two given names, in lower case, may be one person's: equal, an initial, or a nickname."""
        if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
            return True
        return any(b in group for group in self._nicknames.get(a, ()))


def _stands(entry: Entry, tokens: Sequence[Token], at: int, shouting: bool) -> bool:
    size = len(entry.words)
    if at + size > len(tokens):
        return False
    for offset in range(1, size):
        if tokens[at + offset].lower != entry.words[offset]:
            return False
    if entry.exact:
        return all(tokens[at + offset].text == entry.texts[offset] for offset in range(size)) and not (
            shouting and len(entry.texts[0]) < 3
        )
    if entry.kind == "title":
        return True
    return all(_as_printed(tokens[at + offset].text, entry.texts[offset]) for offset in range(size))


def _as_printed(text: str, expected: str) -> bool:
    """Whether a word is capitalised where the entry's is."""
    return text[0].isupper() or not expected[0].isupper()


def _groups(rows: Iterable[Sequence[Sequence[str]]]) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for row in rows:
        group = frozenset(word for cell in row for word in cell)
        for word in group:
            found.setdefault(word, []).append(group)
    return found


def _entries(names: Names) -> Iterator[Entry]:
    for title in (*names.person.titles, *names.person.courtesy):
        yield _entry("title", title, title)
    for title in names.person.titles:
        yield _entry("title", f"{title}s", title)
    for row in names.place.countries:
        name = row[0][0]
        for alias in (*row[0], *row[1]):
            yield _entry("place", alias, name, country=True)
        for word in row[2]:
            yield _entry("people" if _is_plural(word) else "adjective", word, name)
        for capital in row[3] if len(row) > 3 else ():
            yield _entry("place", capital, capital)
    for row in names.place.aliases:
        for alias in row[0]:
            yield _entry("place", alias, row[0][0])
    for place in names.place.names:
        yield _entry("place", place, place)
    yield from _body_entries(names)


def _body_entries(names: Names) -> Iterator[Entry]:
    body = names.body
    kinds: tuple[tuple[EntryKind, Sequence[Sequence[Sequence[str]]]], ...] = (
        ("outlet", body.outlets),
        ("group", body.groups),
        ("organisation", body.organisations),
        ("organisation", body.parties),
    )
    for kind, rows in kinds:
        for row in rows:
            for alias in row[0]:
                yield _entry(kind, alias, row[0][0])
            for word in row[1] if len(row) > 1 else ():
                yield _entry("adjective", word, row[0][0])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _entry(kind: EntryKind, phrase: str, canonical: str, *, country: bool = False) -> Entry:
    texts = tuple(token.text for token in tokenise(fold(phrase)))
    if texts[0].lower() == "the" and (len(texts) > 2 or phrase[0] == "t"):
        texts = texts[1:]
        canonical = canonical.removeprefix("the ")
    if len(texts) > 3 and canonical.startswith("The "):
        canonical = canonical[4:]
    is_acronym = len(texts) == 1 and phrase.isupper() and phrase.isalpha()
    return Entry(kind, canonical, tuple(text.lower() for text in texts), texts, is_acronym, country)
