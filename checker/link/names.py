"""Variants of one name across articles, brought to one form."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from checker.rulebook.sections.names import Names

_KINDS = ("place", "group", "organisation", "outlet", "person")
_ALIKE = 0.8
"""Similarity of two spellings of a surname in one block: "Zelensky" and "Zelenskyy" have 0.89."""
_SHORTEST_ALIKE = 5
"""Letters: shorter surnames differ by one letter too often to be one ("Khan", "Kahn")."""
_FILLERS = frozenset({"the", "of", "for", "and", "de"})


def resolve_names(variants: Mapping[str, Mapping[str, int] | Iterable[str]], names: Names) -> dict[str, str]:
    """Every name has the form in which the batch knows it.

    `variants` are the names of each kind, with how often each stands if they are counted. Persons are one where the
    surname agrees, by letter or by spelling, and the given names may be one person's; a bare surname joins only
    someone who alone bears it. Work grows with the names of one surname, never with all pairs.
    """
    resolved: dict[str, str] = {}
    for kind in (*_KINDS, *sorted(set(variants) - set(_KINDS))):
        counts = Counter(variants.get(kind, ()))
        found = _persons(counts, names) if kind == "person" else _others(counts, names)
        for name, canonical in found.items():
            resolved.setdefault(name, canonical)
    return resolved


def _others(counts: Counter[str], names: Names) -> dict[str, str]:
    """Places and bodies: by the lexicon's aliases, else by their words whatever their order and accents."""
    aliases = _aliases(names)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        key = _key(name)
        known = aliases.get(key)
        groups.setdefault(_key(known) if known else key, []).append(name)
    found = {}
    for key, members in groups.items():
        best = aliases.get(key) or _most_frequent(members, counts)
        found.update(dict.fromkeys(members, best))
    return found


@lru_cache(maxsize=8)
def _aliases(names: Names) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    body = names.body
    for row in names.place.countries:
        for alias in (*row[0], *row[1]):
            found.setdefault(_key(alias), row[0][0])
    for rows in (names.place.aliases, body.outlets, body.groups, body.organisations, body.parties):
        for row in rows:
            for alias in row[0]:
                found.setdefault(_key(alias), row[0][0])
    return found


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in _words(name) if word not in _FILLERS))


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """The words in lower case, accents, dots and hyphens left out."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (char for char in plain if not unicodedata.combining(char) and char not in ".'\u2019")
    return tuple("".join(kept).replace("-", " ").replace(",", " ").split())


def _most_frequent(members: Iterable[str], counts: Mapping[str, int]) -> str:
    return min(members, key=lambda name: (-counts[name], -len(name), name))


@dataclass(slots=True)
class _Bearer:
    """One person: the forms of the name, and the given names and surnames in them."""

    forms: list[str] = field(default_factory=list)
    given: list[tuple[str, ...]] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)


def _persons(counts: Counter[str], names: Names) -> dict[str, str]:
    parse = _Parser(names)
    blocks: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for name in sorted(counts, key=lambda name: (-len(_words(name)), -counts[name], name)):
        given, surname = parse(name)
        blocks.setdefault(_sound(surname), []).append((name, given, surname))
    bearers = [bearer for block in blocks.values() for bearer in _bearers(block, parse)]
    found: dict[str, str] = {}
    for bearer in _joined_by_first(bearers, parse):
        full = [form for form in bearer.forms if len(parse.words(form)) > 1] or bearer.forms
        best = _most_frequent(full, counts)
        found.update(dict.fromkeys(bearer.forms, parse.without_title(best)))
    return found


def _bearers(block: Sequence[tuple[str, tuple[str, ...], str]], parse: "_Parser") -> list[_Bearer]:
    """The persons of one block: whoever fits exactly one joins, the rest stand apart."""
    bearers: list[_Bearer] = []
    bare: list[tuple[str, tuple[str, ...], str]] = []
    plain = [entry for entry in block if entry[1] and not parse.is_initial(entry[1])]
    initials = [entry for entry in block if entry[1] and parse.is_initial(entry[1])]
    for entry in (*plain, *initials):
        _join(bearers, entry, parse)
    bare.extend(entry for entry in block if not entry[1])
    for name, _, surname in bare:
        fitting = [one for one in bearers if any(_same_surname(surname, other) for other in one.surnames)]
        if len(fitting) == 1:
            fitting[0].forms.append(name)
        else:
            bearers.append(_Bearer([name], [], {surname}))
    return bearers


def _join(bearers: list[_Bearer], entry: tuple[str, tuple[str, ...], str], parse: "_Parser") -> None:
    name, given, surname = entry
    fitting = [
        one
        for one in bearers
        if any(_same_surname(surname, other) for other in one.surnames)
        and all(parse.compatible(given, other) for other in one.given)
    ]
    if len(fitting) == 1:
        fitting[0].forms.append(name)
        fitting[0].given.append(given)
        fitting[0].surnames.add(surname)
    else:
        bearers.append(_Bearer([name], [given], {surname}))


def _joined_by_first(bearers: Sequence[_Bearer], parse: "_Parser") -> Iterator[_Bearer]:
    """Someone known by one word joins the only one whose name begins with it ("Xi"), unless it is a given name."""
    by_first: dict[str, list[_Bearer]] = {}
    for bearer in bearers:
        for first in {given[0] for given in bearer.given}:
            by_first.setdefault(first, []).append(bearer)
    for bearer in bearers:
        if bearer.given:
            continue
        (word,) = bearer.surnames
        hosts = by_first.get(word, [])
        if len(hosts) == 1 and not parse.is_given(word):
            hosts[0].forms.extend(bearer.forms)
            bearer.forms.clear()
    yield from (bearer for bearer in bearers if bearer.forms)


class _Parser:
    """Takes the names of persons apart, by the words of a lexicon."""

    def __init__(self, names: Names) -> None:
        person = names.person
        self._suffixes = frozenset(person.suffixes)
        self._particles = frozenset(person.particles)
        self._given = frozenset(person.given)
        self._titles = sorted(
            (tuple(_words(title)) for title in (*person.titles, *person.courtesy, *person.modifiers)),
            key=len,
            reverse=True,
        )
        self._first_of_title = {title[0] for title in self._titles}
        self._nicknames: dict[str, set[str]] = {}
        for row in person.nicknames:
            group = {word for cell in row for word in cell}
            for word in group:
                self._nicknames.setdefault(word, set()).update(group)

    def __call__(self, name: str) -> tuple[tuple[str, ...], str]:
        """Given names and surname; no given names where the name is a surname alone."""
        words = self.words(name)
        if not words:
            return (), name.casefold()
        if len(words) > 1 and words[-2] in self._particles:
            first = next(at for at in range(len(words)) if at == len(words) - 2 or words[at] in self._particles)
            return words[:first], words[-1]
        return words[:-1], words[-1]

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a name, titles and suffixes left out."""
        words = _words(name)
        words = words[self._title_length(words) :]
        while len(words) > 1 and words[-1] in self._suffixes:
            words = words[:-1]
        return words

    def without_title(self, name: str) -> str:
        """The name as printed, its titles left out."""
        skipped = self._title_length(_words(name))
        return " ".join(name.split()[skipped:]) if skipped else name

    def _title_length(self, words: Sequence[str]) -> int:
        at = 0
        while at < len(words) and words[at] in self._first_of_title:
            size = next((len(t) for t in self._titles if tuple(words[at : at + len(t)]) == t), 0)
            if not size or at + size >= len(words):
                break
            at += size
        return at

    def is_initial(self, given: tuple[str, ...]) -> bool:
        """Whether the first given name is only its first letter."""
        return len(given[0]) == 1

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name."""
        return word in self._given

    def compatible(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Whether the given names may be one person's: the first agree, and middle ones where both have them."""
        if not self._same(a[0], b[0]):
            return False
        return all(self._same(one, other) for one, other in zip(a[1:], b[1:], strict=False))

    def _same(self, a: str, b: str) -> bool:
        if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
            return True
        if b in self._nicknames.get(a, ()):
            return True
        return min(len(a), len(b)) >= _SHORTEST_ALIKE and _sound(a) == _sound(b)


def _same_surname(a: str, b: str) -> bool:
    if a == b:
        return True
    is_long = min(len(a), len(b)) >= _SHORTEST_ALIKE
    return is_long and Levenshtein.normalized_similarity(a, b) >= _ALIKE


_LETTERS = (
    ("ou", "u"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
)


@lru_cache(maxsize=65536)
def _sound(surname: str) -> str:
    """A surname without what transliterations differ in: doubled letters, y and i, a final -y, -yy, -iy."""
    for letters, plain in _LETTERS:
        surname = surname.replace(letters, plain)
    single = "".join(char for at, char in enumerate(surname) if at == 0 or char != surname[at - 1])
    return single.rstrip("i") or single
