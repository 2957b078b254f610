"""How many of something a subject has, and which one in a row it is.

    tally   = subject, verb, ..., number, { adjective }, noun       The series ran for six seasons
            | ("no" | negated verb, ..., "any"), noun               It never won any awards
            | noun, "of", number                                    a population of 40,000
    rank    = ordinal, { adjective }, noun                          her second studio album
            | verb, ["at"], "number", number                        peaked at number three
    measure = property, ..., amount | amount, property ;            It is 300 metres long

Casualties, and counts of people that an event is told with, are read elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from checker.extract.article import Article, Draft, Section
from checker.extract.contacts import days_of
from checker.extract.frames import RelationWords, SentenceFrames, Verb, relation_words
from checker.extract.quantities import Amount
from checker.model.claim import Frame, Scope
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.rulebook.lexicon import Lexicon
from checker.text.stem import stem

_MEASURED = ("money", "measure", "duration", "age")
_READ = ("count", "bare", "ordinal", "identifier", *_MEASURED)
_NEAR = 8
"""Tokens before a measure within which its property may stand."""
_MODIFIERS = 6
"""How many words may stand between a number and the noun it counts."""


_NARROWING = frozenset(("as", "with", "for", "at", "in"))
_ON_TOP = frozenset(("another", "other", "others", "more", "additional", "further", "extra", "out", "remaining"))
_DEFINITE = (["the"], ["these"], ["those"], ["both"], ["between"], ["among"])


class _Nouns:
    """The lexicon of what is counted, made once."""

    def __init__(self, lexicon: Lexicon) -> None:
        figures = lexicon.relations.figures
        self.alike = {word: row[0] for row in figures.alike for word in row}
        self.named_before = frozenset(figures.named_before)
        self.never = frozenset(figures.never)
        self.neutral = frozenset(map(stem, figures.neutral))
        self.ranked = frozenset(figures.ranked)
        self.numbered = frozenset(figures.numbered)
        self.some = frozenset(chain(figures.some, lexicon.numbers.ones, lexicon.numbers.tens))
        self.placed = frozenset(lexicon.relations.grammar.placed)
        self.properties = {
            tuple(word.split()): name for name, words in lexicon.relations.properties.items() for word in words
        }
        self.by_verb = {
            tuple(word.split()): noun for noun, words in lexicon.relations.counted_by_verb.items() for word in words
        }
        self.plurals = frozenset(lexicon.numbers.setting.plurals)

    def name(self, word: str) -> str:
        """What a noun counts as."""
        one = _singular(word.lower())
        return self.alike.get(one, one)

    def is_never(self, word: str) -> bool:
        """Whether two numbers of a noun seldom answer one question."""
        return word in self.never

    def is_plural(self, word: str) -> bool:
        """Whether a noun stands in the plural."""
        low = word.lower()
        return low in self.plurals or (low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is")))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@lru_cache(maxsize=8)
def _nouns(lexicon: Lexicon) -> _Nouns:
    return _Nouns(lexicon)


_ANY = frozenset(("any",))
"""The word by which a clause with "not" counts none."""


def read_tallies(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for each number of things, and each rank, that a clause gives its subject."""
    words, nouns = relation_words(article.lexicon), _nouns(article.lexicon)
    for section in article.sections:
        grouped: dict[int, list[Amount]] = {}
        for amount in section.amounts:
            if amount.dimension in _READ:
                sentence = section.passage.sentence_at(amount.start)
                if sentence is not None:
                    grouped.setdefault(sentence.index, []).append(amount)
        tokens = section.passage.tokens
        of_none = {section.sentence_of(tokens[at].start).index for at in section.passage.standing(_ANY)}
        for index in sorted(grouped.keys() | of_none):
            if article.main is None:
                return
            sentence, own = section.passage.sentences[index], grouped.get(index, [])
            reader = _Reader(article, section, SentenceFrames(words, section, sentence), nouns)
            for draft in reader.read(own):
                yield section, replace(draft, mention=article.main.id)


@dataclass(frozen=True, slots=True)
class _Noun:
    """The noun counted: where it ends, what it counts as, and the stems of what narrows it."""

    last: int
    name: str
    details: tuple[str, ...]


class _Reader:
    """Reads the numbers of one sentence."""

    def __init__(self, article: Article, section: Section, frames: SentenceFrames, nouns: _Nouns) -> None:
        self._article, self._section, self._frames, self._nouns = article, section, frames, nouns
        self._words: RelationWords = frames.words
        self._tokens, self._sentence = frames.tokens, frames.sentence

    def read(self, amounts: Sequence[Amount]) -> Iterator[Draft]:
        """The tallies and ranks of the sentence."""
        for amount in amounts:
            draft = self._read(amount)
            if draft is not None:
                yield draft
        yield from self._none()

    def _read(self, amount: Amount) -> Draft | None:
        if amount.dimension == "ordinal":
            return self._rank(amount)
        if amount.dimension in _MEASURED:
            return self._measure(amount)
        return self._placed(amount) or self._named_before(amount) or self._told_of(amount) or self._tally(amount)

    def _placed(self, amount: Amount) -> Draft | None:
        """A place in a list, with the names of the list: "peaked at number three in Norway"."""
        at = amount.first
        if amount.dimension == "ordinal" or self._lower(at - 1) not in ("number", "no"):
            return None
        verb = self._frames.before(at)
        if verb is None or self._lower(verb.first) not in self._nouns.placed or at - verb.last > 3:
            return None
        details = self._frames.content(amount.last, min(self._sentence.last, amount.last + _MODIFIERS))
        noun = _Noun(amount.last, "place in the list", details)
        return self._draft(amount.quantity, self._tokens[at - 1].start, amount.end, noun, at)

    def _lower(self, at: int) -> str:
        return self._tokens[at].lower if self._sentence.first <= at < self._sentence.last else ""

    def _told_of(self, amount: Amount) -> Draft | None:
        """A bare number that a verb gives a noun of that sort: "The population of Orva was 71,000"."""
        verb = self._frames.before(amount.first)
        if verb is None or verb.relation or amount.first - verb.last > 1:
            return None
        back = range(verb.first - 1, max(self._sentence.first, verb.first - _NEAR) - 1, -1)
        named = next((self._lower(at) for at in back if self._lower(at) in self._nouns.named_before), "")
        if not named or self._noun_behind(amount.last) is not None:
            return None
        noun = _Noun(amount.last, self._nouns.name(named), ())
        return self._draft(amount.quantity, amount.start, amount.end, noun, amount.first)

    def _measure(self, amount: Amount) -> Draft | None:
        name = "age at death" if amount.dimension == "age" else self._property(amount)
        if not name or amount.is_vague or self._goes_on_glued(amount):
            return None
        verb = self._frames.before(amount.first)
        if amount.dimension == "age" and (verb is None or verb.relation != "died"):
            return None
        at = amount.first if verb is None or amount.dimension != "age" else verb.last
        draft = self._draft(amount.quantity, amount.start, amount.end, _Noun(amount.last, name, ()), at)
        if draft is None or draft.frame is None:
            return None
        return replace(draft, value=amount.quantity, frame=replace(draft.frame, relation=""))

    def _goes_on_glued(self, amount: Amount) -> bool:
        """Whether something is glued to the unit, as in "112 km2" where that is not known."""
        return (
            amount.last < self._sentence.last
            and self._tokens[amount.last].start == amount.end
            and (self._tokens[amount.last].is_number or self._tokens[amount.last].text in "^/")
        )

    def _property(self, amount: Amount) -> str:
        """What a measure is of: by the word right behind it, else by the nearest one before it in the clause."""
        for size in (2, 1):
            words = tuple(self._lower(at) for at in range(amount.last, amount.last + size))
            if words in self._nouns.properties:
                return self._nouns.properties[words]
        for at in range(amount.first - 1, max(self._sentence.first, amount.first - _NEAR) - 1, -1):
            if self._tokens[at].text in ",;:":
                return ""
            for size in (2, 1):
                words = tuple(self._lower(index) for index in range(at, at + size))
                if words in self._nouns.properties:
                    return self._nouns.properties[words]
        return ""

    def _tally(self, amount: Amount) -> Draft | None:
        if self._is_title(amount):
            return None
        noun = self._by_verb(amount) or self._noun_behind(amount.last)
        if noun is None or amount.dimension == "identifier":
            return None
        is_never = noun.name not in self._nouns.by_verb.values() and self._nouns.is_never(self._lower(noun.last - 1))
        if is_never or amount.is_vague or self._is_part(amount):
            return None
        return self._draft(amount.quantity, amount.start, self._tokens[noun.last - 1].end, noun, amount.first)

    def _by_verb(self, amount: Amount) -> _Noun | None:
        """The noun that the verb before a number of people stands for: "employs 800 people"."""
        behind = self._noun_behind(amount.last)
        for size in (2, 1):
            words = tuple(self._lower(at) for at in range(amount.first - size, amount.first))
            if words in self._nouns.by_verb:
                last = amount.last if behind is None else behind.last
                return _Noun(last, self._nouns.by_verb[words], ())
        return None

    def _is_part(self, amount: Amount) -> bool:
        """Whether it is no number of all: of a whole, on top, of those known: "5 of the 30", "another 5", "the two"."""
        before = [token.lower for token in self._tokens[max(self._sentence.first, amount.first - 2) : amount.first]]
        behind = [token.lower for token in self._tokens[amount.last : amount.last + 2]]
        if before[-1:] == [","] and self._tokens[amount.first - 2].is_number:
            return True
        is_share = before[-1:] == ["of"] and self._is_quantifier(amount.first - 2)
        return behind[:1] == ["of"] or is_share or bool({*before[-1:], *behind} & _ON_TOP) or before[-1:] in _DEFINITE

    def _is_quantifier(self, at: int) -> bool:
        """Whether a word before "of" takes some of what follows: "one of 30 towns"; not so "a series of 30 towns"."""
        return at < self._sentence.first or self._tokens[at].is_number or self._tokens[at].lower in self._nouns.some

    def _is_title(self, amount: Amount) -> bool:
        """Whether the number is a word of a title: "No Strings Attached"."""
        first, follows = self._tokens[amount.first], self._tokens[min(amount.last, self._sentence.last - 1)]
        return amount.first > self._sentence.first and first.is_capitalised and follows.is_capitalised

    def _named_before(self, amount: Amount) -> Draft | None:
        """A number behind the noun that says what it counts: "a population of 40,000"."""
        at = amount.first
        if at - 2 < self._sentence.first or self._tokens[at - 1].lower != "of":
            return None
        word = self._tokens[at - 2].lower
        if word not in self._nouns.named_before:
            return None
        noun = _Noun(amount.last, self._nouns.name(word), ())
        return self._draft(amount.quantity, self._tokens[at - 2].start, amount.end, noun, at - 2)

    def _rank(self, amount: Amount) -> Draft | None:
        noun = self._noun_behind(amount.last, singular=True)
        value = amount.quantity.interval.low
        if noun is None or value is None or amount.quantity.interval.high != value:
            return None
        head = self._lower(noun.last - 1)
        deed = self._deed(noun.last)
        is_ranked = (self._nouns.ranked | {"most"}) & {t.lower for t in self._tokens[amount.last : noun.last]}
        if head not in self._nouns.numbered and not is_ranked and not deed:
            return None
        is_denied = self._is_not(amount.first)
        if is_denied and value != 1:
            return None
        interval = Interval(2, None) if is_denied else Interval.point(value)
        quantity = Quantity(interval, "", None, () if is_denied else (value,))
        ranked = replace(noun, name=f"rank of {noun.name}", details=(*noun.details, *deed))
        return self._draft(quantity, amount.start, self._tokens[noun.last - 1].end, ranked, amount.first)

    def _deed(self, at: int) -> tuple[str, ...]:
        """What somebody was the first to do: "the first woman to lead a party"."""
        if self._lower(at) != "to" or self._lower(at + 1) in self._words.determiners:
            return ()
        return self._frames.content(at + 1, min(self._sentence.last, at + _NEAR))

    def _is_not(self, at: int) -> bool:
        """Whether "is not the" stands before a rank."""
        before = [self._lower(back) for back in range(at - 3, at)]
        return before[1:] == ["not", "the"] or (before[0] in self._words.negators and before[1] == "the")

    def _none(self) -> Iterator[Draft]:
        """None of them: "never won any awards", "failed to find any survivors"."""
        for at in range(self._sentence.first + 1, self._sentence.last - 1):
            if self._tokens[at].lower != "any":
                continue
            noun, verb = self._noun_behind(at + 1), self._frames.before(at)
            if noun is None or verb is None or not self._is_denied(verb, at):
                continue
            none = Quantity(Interval.point(0), "", None, (0,))
            draft = self._draft(none, self._tokens[at].start, self._tokens[noun.last - 1].end, noun, at)
            if draft is not None:
                yield draft

    def _is_denied(self, verb: Verb, upto: int) -> bool:
        for at in range(max(self._sentence.first, verb.first - 4), upto):
            if self._tokens[at].lower in self._words.negators or self._words.denying.match(self._tokens, at):
                return True
        return False

    def _noun_behind(self, at: int, *, singular: bool = False) -> _Noun | None:
        """The last noun of the run behind a number."""
        kept: list[int] = []
        index = at
        while index < min(self._sentence.last, at + _MODIFIERS):
            token = self._tokens[index]
            is_joint = token.lower in ("and", "or", "-", ",") and bool(kept)
            is_most = singular and token.lower == "most"
            if not (token.is_word or is_joint) or (self._is_end(index) and not is_joint and not is_most):
                break
            if not is_joint:
                kept.append(index)
            if not singular and self._nouns.is_plural(token.text) and not self._goes_on(index + 1):
                break
            index += 1
        heads = [index for index in kept if singular or self._nouns.is_plural(self._tokens[index].text)]
        if not heads or (not singular and heads[-1] != kept[-1]):
            return None
        last = kept[-1] if not singular else self._unjoined(kept)
        details = self._frames.content(at, last, without=(last,))
        details += self._complement(last + 1)
        narrowed = tuple(word for word in details if word not in self._nouns.neutral)
        return _Noun(last + 1, self._nouns.name(self._tokens[last].text), narrowed)

    def _complement(self, at: int) -> tuple[str, ...]:
        """What stands behind a noun and narrows it: "as head coach", "with the team"."""
        if self._lower(at) not in _NARROWING:
            return ()
        ends = (
            index for index in range(at + 1, self._sentence.last) if self._is_end(index) or not self._is_word(index)
        )
        return self._frames.content(at + 1, next((end for end in ends if end > at + 2), self._sentence.last))

    def _is_word(self, at: int) -> bool:
        return self._tokens[at].is_word or self._tokens[at].is_number

    def _unjoined(self, kept: Sequence[int]) -> int:
        """The head of a singular noun: the last word of the run, or the last of those that take a rank."""
        ranked = [index for index in kept if self._tokens[index].lower in self._nouns.numbered]
        return ranked[-1] if ranked else kept[-1]

    def _is_end(self, at: int) -> bool:
        words, token = self._words, self._tokens[at]
        low = token.lower
        is_verb = any(verb.first <= at < verb.last for verb in self._frames.verbs)
        return (
            low in words.prepositions
            or low in words.auxiliaries
            or low in words.subordinators
            or (is_verb and not self._nouns.is_plural(low))
            or low in words.pronouns
            or low in words.determiners
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a plural is followed by another noun in the plural, of which it is part: "sports clubs"."""
        if at >= self._sentence.last:
            return False
        token = self._tokens[at]
        return token.is_word and not self._is_end(at) and self._nouns.is_plural(token.text)

    def _draft(self, value: Quantity, start: int, end: int, noun: _Noun, at: int) -> Draft | None:
        verb = self._frames.before(at)
        is_open = value.interval.high is None and not value.nominal
        if verb is not None and verb.unreal and value.interval != Interval.point(0) and not is_open:
            return None
        noun_verb = noun.name in self._nouns.by_verb.values() or noun.name == "inhabitant"
        is_speech = verb is not None and self._tokens[verb.first].lower in self._words.speech
        relation = "" if verb is None or is_speech or noun_verb else verb.relation
        if self._tokens[at - 1].lower == "of" and (relation or verb is None):
            return None
        subject = self._frames.main_subject() if verb is None else self._frames.subject_of(verb)
        frame = Frame(relation, subject.words, subject.names, noun.details)
        scope = Scope(measure=noun.name)
        return Draft(
            "figure", replace(value, unit=""), start, end, None, value.hedge, scope, as_of=self._when(), frame=frame
        )

    def _when(self) -> TimeInterval | None:
        """The one date of the sentence, if it has one: the time the number is of."""
        dates = [time for time in self._section.times_in(self._sentence) if time.kind == "DATE" and time.grain != "ref"]
        if len(dates) != 1:
            return None
        value = days_of(dates[0], self._article)
        return value if value.is_known else None
