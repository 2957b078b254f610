"""Of which country something is, and of which sort: "is a Canadian sports film".

trait = subject, "is" | "was", "a" | "an", { adjective }, noun ;
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.extract.article import Article, Draft, Section
from checker.extract.frames import SentenceFrames, Verb, relation_words
from checker.model.claim import Frame, Scope, Statement
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Sentence, Token

_LONGEST = 9
"""Tokens of the noun phrase behind "is a"."""


@dataclass(frozen=True, slots=True)
class _Traits:
    """Adjectives by their country, and nouns by the sort they are of."""

    countries: dict[str, str]
    sorts: dict[str, str]


@lru_cache(maxsize=8)
def _traits(lexicon: Lexicon) -> _Traits:
    rows = (row for row in lexicon.names.place.countries if len(row) > 2)
    countries = {word.lower(): row[0][0] for row in rows for word in row[2]}
    sorts = {word: name for name, words in lexicon.relations.sorts.items() for word in words}
    return _Traits(countries, sorts)


def read_traits(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for the country, and one for the sort, that a clause gives its named subject."""
    words, traits = relation_words(article.lexicon), _traits(article.lexicon)
    for section in article.sections:
        for copula, sentence in _copulas(section):
            if article.main is None:
                return
            frames = SentenceFrames(words, section, sentence)
            subject = frames.subject_of(Verb(copula, copula + 1, ""))
            if not subject.names:
                continue
            frame = Frame("is", subject.words, subject.names)
            first, last = copula + 2, min(sentence.last, copula + 2 + _LONGEST)
            for measure, keys, at in _found(section.passage.tokens[first:last], traits, words.prepositions):
                start, end = section.passage.tokens[first + at[0]].start, section.passage.tokens[first + at[1]].end
                value = Statement(section.passage.words(start, end), keys)
                scope = Scope(measure=measure)
                yield section, Draft("trait", value, start, end, article.main.id, scope=scope, frame=frame)


_COPULAS = frozenset(("is", "was"))


def _copulas(section: Section) -> Iterator[tuple[int, Sentence]]:
    """The first copula before "a" or "an" in each sentence that has one."""
    tokens, read = section.passage.tokens, -1
    for at in section.passage.standing(_COPULAS):
        follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        sentence = section.sentence_of(tokens[at].start)
        if follows in ("a", "an") and sentence.index > read:
            read = sentence.index
            yield at, sentence


_Found = tuple[str, tuple[str, ...], tuple[int, int]]


def _found(tokens: tuple[Token, ...], traits: _Traits, ends: frozenset[str]) -> Iterator[_Found]:
    """What the noun phrase says: the countries of its adjectives, and the sort of its last noun."""
    phrase = list(_phrase(tokens, ends))
    adjectives = [at for at in phrase if tokens[at].is_capitalised and tokens[at].lower in traits.countries]
    if adjectives:
        keys = tuple(sorted({traits.countries[tokens[at].lower] for at in adjectives}))
        yield "country", keys, (adjectives[0], adjectives[-1])
    if phrase and tokens[phrase[-1]].lower in traits.sorts:
        yield "sort", (traits.sorts[tokens[phrase[-1]].lower],), (phrase[-1], phrase[-1])


def _phrase(tokens: tuple[Token, ...], ends: frozenset[str]) -> Iterator[int]:
    for at, token in enumerate(tokens):
        is_joint = token.text == "-" or token.is_number
        if not (token.is_word or is_joint) or token.lower in ends or token.lower in _ENDS:
            return
        if token.is_word:
            yield at


_ENDS = frozenset(("and", "or", "who", "which", "that", "set", "written", "directed", "starring", "based", "released"))
