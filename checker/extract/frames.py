"""What a figure within a statement is said of: its verb, its subject, and what narrows it.

    said     = subject, verb, ..., figure ;               Weimann was born in Graz on May 3, 1950
             | figure, [","], subject, verb ;             In 2004 the band broke up
    subject  = { word }, [ "(", ..., ")" ], { between } ;  the words before the verb, back to a mark or another verb

Words are kept as stems, so that what two articles say can be held together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from checker.extract.article import Section
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Sentence, Token
from checker.text.stem import stem
from checker.text.triggers import PhraseTable

_LONGEST = 3
"""Words of the longest phrase for a relation."""


class RelationWords:
    """The lexicon of relations as sets and tables, made once."""

    def __init__(self, lexicon: Lexicon) -> None:
        relations, grammar, said = lexicon.relations, lexicon.speech.grammar, lexicon.speech.statements
        self.once = frozenset(relations.once)
        labels = {**relations.once, **relations.often, "start": relations.phases.start, "end": relations.phases.end}
        self._phrases = {tuple(words.split()): label for label, row in labels.items() for words in row}
        self._heads = frozenset(phrase[0] for phrase in self._phrases)
        self._labels = frozenset(labels)
        self.least_age = relations.least_age
        self._happenings = {stem(word): word for word in relations.happenings.nouns}
        self.works = frozenset(chain(*relations.sorts.values()))
        self._turns = {relation: pair for pair, both in relations.opposites.items() for relation in both}
        self._held = frozenset(relations.happenings.relations)
        self.phases = frozenset(("start", "end"))
        self.light = frozenset(relations.figures.light)
        self.be = frozenset(grammar.be)
        self.auxiliaries = frozenset(chain(grammar.auxiliaries, grammar.be, ("having",)))
        self.modals = frozenset(grammar.modals)
        self.unreal = self.modals | frozenset(grammar.negators) | frozenset(("if", "to", "planned", "scheduled", "set"))
        self.between = frozenset(relations.grammar.between)
        self.no_verbs = frozenset(relations.grammar.no_verbs)
        self.verbs = frozenset(said.verbs) | self.light
        self._openings = self._heads | self.verbs
        self.speech = frozenset(chain(*(getattr(lexicon.speech.verbs, name) for name in _SPEAKING)))
        self.stop = frozenset(said.stop)
        self.determiners = frozenset(chain(grammar.determiners, grammar.articles, _POSSESSIVES))
        self.prepositions = frozenset(grammar.prepositions)
        self.subordinators = frozenset(grammar.subordinators)
        self.leading = self.subordinators | frozenset(grammar.conjunctions)
        self.pronouns = frozenset(chain(grammar.singular, grammar.plural, grammar.neuter, grammar.speakers))
        self.denying = PhraseTable(said.denying)
        self.negators = frozenset(grammar.negators)

    def is_known(self, relation: str) -> bool:
        """Whether the lexicon has a relation, or it is a phase of one that it has."""
        return relation in self._labels or relation.endswith((" start", " end"))

    def is_once(self, relation: str) -> bool:
        """Whether a relation holds of one thing on one day."""
        return relation in self.once or relation in self._happenings.values()

    def turn(self, relation: str) -> str:
        """The pair of opposites that a relation is one of; "" where it is of none."""
        return self._turns.get(relation, "")

    def happening(self, relation: str, subject: Sequence[str]) -> str:
        """The noun of what takes place on one day, where its subject is one and the verb says that it did."""
        if relation not in self._held:
            return ""
        return next((self._happenings[word] for word in subject if word in self._happenings), "")

    def may_be_verb(self, word: str) -> bool:
        """Whether a verb or a relation can begin with a word: one that is known, or looks like a past tense."""
        return word in self._openings or word.endswith("ed")

    def relation_at(self, tokens: Sequence[Token], at: int) -> tuple[str, int]:
        """The relation that begins at a token, and how many tokens it has; "" and 0 where none does."""
        if tokens[at].lower not in self._heads:
            return "", 0
        for size in range(_LONGEST, 0, -1):
            label = self._phrases.get(tuple(token.lower for token in tokens[at : at + size]))
            if label is not None:
                return label, size
        return "", 0


_SPEAKING = ("said", "told", "content", "that", "participles", "citing")
_RELATIVES = frozenset(("who", "which", "that"))
_POSSESSIVES = ("his", "her", "its", "their", "'s", "'", "my", "our")


@lru_cache(maxsize=8)
def relation_words(lexicon: Lexicon) -> RelationWords:
    """The words of a lexicon, kept."""
    return RelationWords(lexicon)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in its sentence: its tokens, half-open, what it counts as, and whether it is only planned or denied."""

    first: int
    last: int
    relation: str
    unreal: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Content words of a subject, as stems, and which of them are of a name."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class SentenceFrames:
    """The verbs of one sentence with their subjects."""

    def __init__(self, words: RelationWords, section: Section, sentence: Sentence) -> None:
        self.words, self.sentence = words, sentence
        self.tokens = section.passage.tokens
        self._named = _named_tokens(section, sentence)
        self.closes = _brackets(self.tokens, sentence)
        self._opens = {close: opens for opens, close in self.closes.items()}
        self.dated = {
            at
            for time in section.times_in(sentence)
            for at in range(section.passage.token_at(time.span.start), section.passage.token_at(time.span.end - 1) + 1)
        }
        self.verbs = tuple(self._verbs())

    # --- verbs

    def _verbs(self) -> Iterator[Verb]:
        behind = self.sentence.first
        for at in range(self.sentence.first, self.sentence.last):
            verb = self._verb_at(at) if at >= behind and self.words.may_be_verb(self.tokens[at].lower) else None
            if verb is not None:
                yield verb
                behind = verb.last

    def _verb_at(self, at: int) -> Verb | None:
        token, words = self.tokens[at], self.words
        if not token.is_word or (token.is_capitalised and at in self._named):
            return None
        if token.is_capitalised and at > self.sentence.first and self.tokens[at - 1].text not in '."':
            return None
        before = self.tokens[at - 1].lower if at > self.sentence.first else ""
        relation, size = words.relation_at(self.tokens, at)
        if relation in words.phases and at + size < self.sentence.last:
            act, more = words.relation_at(self.tokens, at + size)
            if act and act not in words.phases:
                return Verb(at, at + size + more, f"{act} {relation}", self._is_unreal(at))
        if relation:
            is_noun = before in words.determiners and token.lower.endswith(("tion", "th", "ing", "e", "t"))
            return None if is_noun else Verb(at, at + size, relation, self._is_unreal(at))
        if token.lower in words.auxiliaries and self._is_auxiliary(at):
            return None
        is_past = token.lower.endswith("ed") and len(token.lower) > 4 and token.lower not in words.no_verbs
        if token.lower in words.verbs or (is_past and before not in words.determiners):
            light = token.lower in words.light
            return Verb(at, at + 1, "" if light else stem(token.lower), self._is_unreal(at))
        return None

    def _is_auxiliary(self, at: int) -> bool:
        """Whether a verb comes right behind, adverbs aside: "was first released"."""
        for behind in range(at + 1, min(at + 4, self.sentence.last)):
            token = self.tokens[behind]
            if token.lower in self.words.between or token.lower in self.words.auxiliaries or token.lower.endswith("ly"):
                continue
            relation, _ = self.words.relation_at(self.tokens, behind)
            is_participle = token.lower.endswith(("ed", "ing", "en")) and token.lower not in self.words.no_verbs
            return bool(relation) or is_participle or token.lower in self.words.verbs
        return False

    def _is_unreal(self, at: int) -> bool:
        """Whether the verb group says that it will be, may be, or was not."""
        for back in range(at - 1, max(self.sentence.first, at - 5) - 1, -1):
            low = self.tokens[back].lower
            if low in self.words.unreal:
                return True
            if not (low in self.words.auxiliaries or low in self.words.between or low.endswith("ly")):
                return False
        return False

    def before(self, at: int) -> Verb | None:
        """The last verb before a token, in the same bracket or none."""
        depth = self._bracket(at)
        found = [verb for verb in self.verbs if verb.last <= at and self._bracket(verb.first) == depth]
        return found[-1] if found and not self._is_parted(found[-1].last, at) else None

    def after(self, at: int) -> Verb | None:
        """The first verb behind a token that stands in front of its clause."""
        depth = self._bracket(at)
        found = [verb for verb in self.verbs if verb.first >= at and self._bracket(verb.first) == depth]
        return found[0] if found and not self._is_parted(at, found[0].first) else None

    def _is_parted(self, first: int, last: int) -> bool:
        return any(self.tokens[at].text in (";", ":") for at in range(first, last))

    def _bracket(self, at: int) -> int:
        """The opening bracket that a token stands behind; -1 outside all."""
        around = [opens for opens, closes in self.closes.items() if opens < at < closes]
        return max(around, default=-1)

    # --- subjects

    def subject_of(self, verb: Verb) -> Subject:
        """What stands before a verb; where that is a mark or nothing, the subject of the sentence."""
        own = self.words_before(verb.first)
        return own or self._apposed(verb.first) or self.main_subject()

    def _apposed(self, at: int) -> Subject | None:
        """The name between the two commas before a verb: "Its founder, Ada Stein, was born"."""
        last = at - 1
        while last > self.sentence.first and self._is_between(self.tokens[last]):
            last -= 1
        first = last - 1
        while first > self.sentence.first and first in self._named:
            first -= 1
        is_apposed = self.tokens[last].text == "," == self.tokens[first].text and last - first > 1
        is_first = all(verb.first >= first for verb in self.verbs) and not self._opening().names
        return self._as_subject(range(first + 1, last)) if is_apposed and is_first else None

    def main_subject(self) -> Subject:
        """What stands before the first finite verb outside brackets, or else what opens the sentence."""
        finite = (verb for verb in self.verbs if self._bracket(verb.first) == -1 and not self._is_fronted(verb))
        first = next(finite, None)
        found = None if first is None else self.words_before(first.first)
        return found or self._opening()

    def _opening(self) -> Subject:
        """The words from the start of the sentence to its first mark, bracket or verb."""
        ends = {verb.first for verb in self.verbs}
        at = self.sentence.first + (self.tokens[self.sentence.first].text == '"')
        kept: list[int] = []
        while at < self.sentence.last and self.tokens[at].text not in ",;:([" and at not in ends | self.dated:
            kept.append(at)
            at += 1
        is_fronted = not kept or self.tokens[kept[0]].lower in self.words.prepositions | self.words.subordinators
        return Subject() if is_fronted else self._as_subject(kept)

    def _is_fronted(self, verb: Verb) -> bool:
        """Whether a verb opens the sentence, as a participle: "Filmed in Miami, ..."."""
        return verb.first == self.sentence.first

    def words_before(self, at: int) -> Subject | None:
        """The words back from a token to a mark or a verb; `None` where a mark stands right before it."""
        tokens, words, back = self.tokens, self.words, at - 1
        ends = {verb.last - 1 for verb in self.verbs}
        while back >= self.sentence.first and self._is_between(tokens[back]):
            back -= 1
        if back >= self.sentence.first and tokens[back].lower in _RELATIVES:
            return self._related(back)
        if back < self.sentence.first or tokens[back].text in ",;:-" or tokens[back].lower in words.leading:
            return None
        kept: list[int] = []
        while back >= self.sentence.first:
            token = tokens[back]
            if back in self._opens:
                back = self._opens[back] - 1
                continue
            if token.text in ",;:" or back in ends or back in self.dated or token.lower in words.subordinators:
                break
            kept.append(back)
            back -= 1
        return self._as_subject(kept[::-1]) if kept else None

    def _related(self, at: int) -> Subject | None:
        """What a relative pronoun stands for: the words before it; behind "is a" the subject of that."""
        last = at - (self.tokens[at - 1].text == ",")
        copula = self.before(last)
        if copula is not None and self.tokens[copula.first].lower in self.words.be and copula.last < last:
            return self.words_before(copula.first)
        return self.words_before(last)

    def _is_between(self, token: Token) -> bool:
        words = self.words
        is_adverb = token.lower.endswith("ly") and not token.is_capitalised
        return token.lower in words.auxiliaries or token.lower in words.between or is_adverb

    def _as_subject(self, kept: Sequence[int]) -> Subject:
        content = [at for at in kept if self._is_content(at)]
        names = [at for at in content if self.tokens[at].is_capitalised and self._is_name(at)]
        return Subject(self.stems(content), self.stems(names))

    def _is_name(self, at: int) -> bool:
        token = self.tokens[at]
        return at in self._named or at > self.sentence.first or token.lower not in self.words.determiners

    def _is_content(self, at: int) -> bool:
        token, words = self.tokens[at], self.words
        if token.text[0].isdigit():
            return True
        dull = (
            token.lower in words.between
            or token.lower in words.stop
            or token.lower in words.pronouns
            or token.lower in words.determiners
        )
        return token.is_word and (not dull or (token.is_capitalised and at in self._named))

    def content(self, first: int, last: int, without: Iterable[int] = ()) -> tuple[str, ...]:
        """Stems of the content words between two tokens, dates and some others aside."""
        left_out = {*without, *self.dated}
        return self.stems(at for at in range(first, last) if at not in left_out and self._is_content(at))

    def stems(self, kept: Iterable[int]) -> tuple[str, ...]:
        """The stems of some tokens, each once, in order."""
        return tuple(dict.fromkeys(stem(self.tokens[at].lower) for at in kept))


def _named_tokens(section: Section, sentence: Sentence) -> frozenset[int]:
    passage = section.passage
    return frozenset(
        at
        for name in section.names_in(sentence)
        for at in range(passage.token_at(name.span.start), passage.token_at(name.span.end - 1) + 1)
    )


def _brackets(tokens: Sequence[Token], sentence: Sentence) -> Mapping[int, int]:
    """From each opening bracket of a sentence to the one that closes it."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for at in range(sentence.first, sentence.last):
        if tokens[at].text in "([":
            open_at.append(at)
        elif tokens[at].text in ")]" and open_at:
            found[open_at.pop()] = at
    return found
