"""The persons of an article: which runs of words are persons, and which of them are one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.extract.namebook import NameBook
from checker.text.passage import Token


@dataclass(frozen=True, slots=True)
class Role:
    """Titles in lower case, and the country or party, as they stand with a name."""

    titles: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of unknown words that may be a person: tokens from `first` up to `last`.

    `parts` are the words with hyphenated ones together; `after` is the word before it; `spoken`: a verb of speech
    or the like follows.
    """

    first: int
    last: int
    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    text: str
    role: Role
    initial: bool = False
    spoken: bool = False
    after: str = ""


@dataclass(slots=True)
class Person:
    """Someone of the article, by the fullest form it gives."""

    canonical: str
    given: str
    surname: str
    words: tuple[str, ...]
    roles: set[Role]
    count: int = 0


class Cast:
    """All persons of an article."""

    def __init__(self, book: NameBook, candidates: Sequence[Candidate]) -> None:
        self._book = book
        self._alone = {key for c in candidates if len(c.words) == 1 for key in c.words}
        self.persons: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._of: dict[tuple[str, ...], Person | None] = {}
        for candidate in sorted(candidates, key=lambda c: -len(c.words)):
            if len(candidate.words) > 1 and self._is_full_name(candidate):
                self._add_full(candidate)
        for candidate in candidates:
            if len(candidate.words) == 1 and self._shows_person(candidate):
                self._add_single(candidate)
        for candidate in candidates:
            person = self._find(candidate)
            if person is not None:
                person.count += 1
                if candidate.role.titles or candidate.role.country:
                    person.roles.add(candidate.role)

    def person(self, candidate: Candidate) -> str | None:
        """The canonical name of the person meant; `None` where nothing shows that one is."""
        person = self._find(candidate)
        if person is not None:
            return person.canonical
        if len(candidate.words) == 1 and candidate.words[0] in self._by_surname:
            return candidate.text
        return None

    def hyphenated(self, candidate: Candidate) -> tuple[str, str] | None:
        """Both persons of "X-Y", where the article knows both."""
        if len(candidate.parts) != 1 or len(candidate.words) != 2:
            return None
        pair = [self._only(self._by_surname, word) for word in candidate.words]
        if pair[0] is None or pair[1] is None or pair[0] is pair[1]:
            return None
        return pair[0].canonical, pair[1].canonical

    def at(self, tokens: Sequence[Token], end: int, at: int) -> tuple[int, str]:
        """How many tokens from here name a known person, and whom; 0 where none."""
        for person in self._by_first.get(tokens[at].lower, ()):
            size = len(person.words)
            if at + size <= end and tuple(token.lower for token in tokens[at : at + size]) == person.words:
                return size, person.canonical
        only = self._only(self._by_surname, tokens[at].lower)
        return (1, only.canonical) if only is not None and tokens[at].is_capitalised else (0, "")

    def _is_full_name(self, candidate: Candidate) -> bool:
        """Whether something shows that several words are a person's name."""
        words = candidate.words
        if len(words) > 5 or (len(candidate.parts) == 1 and not self._shows_person(candidate)):
            return False
        surname = self._surname(words)
        is_given = words[0] in self._book.given or (words[0] in self._book.also_given and candidate.spoken)
        recurs = surname in self._alone and words[-1] not in self._book.openers
        has_initial = len(words) > 2 and len(words[1]) == 1
        return is_given or recurs or has_initial or self._shows_person(candidate)

    def _shows_person(self, candidate: Candidate) -> bool:
        by_role = candidate.after in self._book.roles
        return bool(candidate.role.titles) or by_role or candidate.spoken

    def _surname(self, words: Sequence[str]) -> str:
        kept = [word for word in words if word not in self._book.suffixes]
        return kept[-1] if kept else words[-1]

    def _add_full(self, candidate: Candidate) -> None:
        """The person of a full name; the longest form of a name comes first and stays its canonical one."""
        surname, given = self._surname(candidate.words), candidate.words[0]
        for person in self._by_surname.get(surname, ()):
            if self._compatible(person, candidate.words):
                self._of[candidate.words] = person
                return
        person = Person(candidate.text, given, surname, candidate.words, set())
        self._keep(person)
        self._of[candidate.words] = person

    def _keep(self, person: Person) -> None:
        self.persons.append(person)
        self._by_surname.setdefault(person.surname, []).append(person)
        self._by_first.setdefault(person.words[0], []).append(person)

    def _compatible(self, person: Person, words: Sequence[str]) -> bool:
        return self._book.same_given(person.given, words[0])

    def _add_single(self, candidate: Candidate) -> None:
        word = candidate.words[0]
        if word not in self._by_surname and self._only(self._by_first, word) is None:
            self._keep(Person(candidate.text, "", word, candidate.words, set()))

    def _find(self, candidate: Candidate) -> Person | None:
        words = candidate.words
        if words in self._of:
            return self._of[words]
        if len(words) > 1:
            return self._by_suffix(candidate)
        return self._only(self._by_surname, words[0]) or self._only(self._by_first, words[0])

    def _by_suffix(self, candidate: Candidate) -> Person | None:
        """The person whose name ends in these words ("von der Leyen", "al-Sisi")."""
        for person in self._by_surname.get(self._surname(candidate.words), ()):
            if person.words[-len(candidate.words) :] == candidate.words:
                return person
        return None

    @staticmethod
    def _only(table: dict[str, list[Person]], word: str) -> Person | None:
        found = table.get(word, ())
        return found[0] if len(found) == 1 else None


def main_pair(persons: Iterable[Person]) -> tuple[str, str] | None:
    """The two persons named most, where a third is named less often."""
    ranked = sorted(persons, key=lambda person: (-person.count, person.canonical))
    if len(ranked) < 2 or ranked[1].count == 0:
        return None
    if len(ranked) > 2 and ranked[2].count >= ranked[1].count:
        return None
    first, second = sorted((ranked[0].canonical, ranked[1].canonical))
    return first, second
