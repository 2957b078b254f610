"""Rules on noise made ready, and the score of a line by each."""

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain

from checker.noise.lines import Article, Line
from checker.noise.predicates import Predicate, predicates_of
from checker.rulebook.zones import Signal, ZoneRule


@dataclass(frozen=True, slots=True)
class _Sign:
    signal: Signal
    cues: frozenset[str]
    first_words: frozenset[str]
    contains: tuple[str, ...]
    least: int
    most: int
    predicates: tuple[Predicate, ...]

    def fits(self, words: int, *, is_sentence: bool) -> bool:
        """Whether it can hold for a line of so many words that ends as a sentence does, or does not."""
        return self.least <= words <= self.most and self.signal.terminal in (None, is_sentence)

    def holds(self, line: Line, article: Article) -> bool:
        """Whether it holds for a line of a length and ending that it fits."""
        if self.cues and self.cues.isdisjoint(line.vocabulary):
            return False
        if self.first_words and self.first_words.isdisjoint(line.words[:1]):
            return False
        if self.contains and not any(mark in line.text for mark in self.contains):
            return False
        # A generator inside all() would cost a third of the whole marking.
        for predicate in self.predicates:
            if not predicate(line, article):
                break
        else:
            return True
        return False


@dataclass(frozen=True, slots=True)
class Scorer:
    """A rule and its signs, those that speak for it first."""

    rule: ZoneRule
    signs: tuple[_Sign, ...]
    order: int

    def score(self, line: Line, article: Article) -> tuple[float, float]:
        """The weights of the signals that speak for it, and of all that hold; those against count only where they can.

        Where the first reaches the threshold and the second does not, it is in doubt.
        """
        spoken = total = 0.0
        for sign in self.signs:
            weight = sign.signal.weight
            if weight < 0 and total < self.rule.threshold:
                break
            if sign.holds(line, article):
                total += weight
                spoken += max(weight, 0.0)
        return spoken, total

    def because(self, line: Line, article: Article) -> str:
        """Which signals spoke for it, in words."""
        speaking = (sign.signal for sign in self.signs if sign.signal.weight > 0 and sign.holds(line, article))
        return "; ".join(dict.fromkeys(signal.description for signal in speaking))

    def fitted(self, words: int, *, is_sentence: bool) -> "Scorer | None":
        """The rule with the signs that fit a line; None where they cannot reach its threshold."""
        fitting = replace(self, signs=tuple(sign for sign in self.signs if sign.fits(words, is_sentence=is_sentence)))
        return fitting if fitting.reaches(lambda _sign: True) else None

    def reaches(self, usable: Callable[[_Sign], bool]) -> bool:
        """Whether the signs of a sort can reach the threshold."""
        return sum(sign.signal.weight for sign in self.speaking if usable(sign)) >= self.rule.threshold

    @property
    def speaking(self) -> tuple[_Sign, ...]:
        """The signs that speak for it."""
        return tuple(sign for sign in self.signs if sign.signal.weight > 0)


@dataclass(frozen=True)
class _Fitted:
    """The rules that lines of one length and ending may fall under."""

    scorers: tuple[Scorer, ...]

    @cached_property
    def uncued(self) -> tuple[Scorer, ...]:
        """Those that need no cue, no phrase and no neighbour."""
        return tuple(scorer for scorer in self.scorers if scorer.reaches(_needs_nothing))

    @cached_property
    def by_cue(self) -> dict[str, tuple[Scorer, ...]]:
        """For each word those that it is a cue for."""
        return _table(self.scorers, lambda signal: signal.cues)

    @cached_property
    def by_first_word(self) -> dict[str, tuple[Scorer, ...]]:
        """For each word those that lines begin with it for."""
        return _table(self.scorers, lambda signal: signal.first_words)

    @cached_property
    def by_phrase(self) -> dict[str, tuple[Scorer, ...]]:
        """For each phrase those that have it."""
        return _table(self.scorers, lambda signal: signal.phrases)

    @cached_property
    def joining(self) -> tuple[Scorer, ...]:
        """Those that look at neighbours."""
        return tuple(one for one in self.scorers if any(sign.signal.asks_neighbours for sign in one.speaking))

    @cached_property
    def structural(self) -> tuple[Scorer, ...]:
        """Those of them that look for paragraphs, and not only for noise."""
        return tuple(one for one in self.joining if any(_asks_paragraphs(sign.signal) for sign in one.speaking))


@dataclass(frozen=True)
class Scorers:
    """All rules; for a line those that it may fall under, by its length, its ending and its words."""

    scorers: tuple[Scorer, ...]
    bounds: tuple[int, ...]
    """The numbers of words at which some sign begins or ceases to fit."""
    trailing_cues: frozenset[str]
    """The cues of rules that the last sentences of a paragraph may fall under."""
    _by_shape: dict[tuple[int, bool], _Fitted] = field(default_factory=dict)

    def candidates(self, line: Line) -> Iterator[Scorer]:
        """The rules that a line may fall under by itself, each once."""
        fitted = self._fitted(line)
        seen = {scorer.order: scorer for scorer in fitted.uncued}
        for word in fitted.by_cue.keys() & line.vocabulary:
            for scorer in fitted.by_cue[word]:
                seen[scorer.order] = scorer
        if line.words:
            for scorer in fitted.by_first_word.get(line.words[0], ()):
                seen[scorer.order] = scorer
        if fitted.by_phrase:
            for scorer in fitted.by_phrase.get(line.phrase, ()):
                seen[scorer.order] = scorer
        return (seen[order] for order in sorted(seen))

    def joining(self, line: Line) -> Sequence[Scorer]:
        """The rules that look at a line's neighbours."""
        return self._fitted(line).joining

    def structural(self, line: Line) -> Sequence[Scorer]:
        """Those of them that look for paragraphs, and not only for noise."""
        return self._fitted(line).structural

    def _fitted(self, line: Line) -> _Fitted:
        words = len(line.words)
        shape = bisect_right(self.bounds, words), line.is_sentence
        fitted = self._by_shape.get(shape)
        if fitted is None:
            scorers = (scorer.fitted(words, is_sentence=line.is_sentence) for scorer in self.scorers)
            fitted = self._by_shape[shape] = _Fitted(tuple(filter(None, scorers)))
        return fitted


@lru_cache(maxsize=16)
def scorers_of(rules: tuple[ZoneRule, ...]) -> Scorers:
    """The rules made ready; kept, since articles come by the thousand."""
    scorers = tuple(_scorer(rule, order) for order, rule in enumerate(rules))
    signs = [sign for scorer in scorers for sign in scorer.signs]
    bounds = sorted({bound for sign in signs for bound in (sign.least, sign.most + 1)})
    trailing = (sign.cues | sign.first_words for scorer in scorers if scorer.rule.trailing for sign in scorer.speaking)
    return Scorers(scorers, tuple(bounds), frozenset().union(*trailing))


def _scorer(rule: ZoneRule, order: int) -> Scorer:
    return Scorer(rule, tuple(map(_sign, sorted(rule.signal, key=lambda signal: signal.weight < 0))), order)


def _sign(signal: Signal) -> _Sign:
    least, most = signal.words or (0, sys.maxsize)
    cues, first_words = frozenset(signal.cues), frozenset(signal.first_words)
    return _Sign(signal, cues, first_words, signal.contains, least, most, predicates_of(signal))


def _needs_nothing(sign: _Sign) -> bool:
    return not (sign.cues or sign.first_words or sign.signal.phrases or sign.signal.asks_neighbours)


def _asks_paragraphs(signal: Signal) -> bool:
    return signal.between_paragraphs is not None


def _table(scorers: Iterable[Scorer], keys_of: Callable[[Signal], Iterable[str]]) -> dict[str, tuple[Scorer, ...]]:
    table: dict[str, tuple[Scorer, ...]] = {}
    for scorer in scorers:
        for key in dict.fromkeys(chain.from_iterable(keys_of(sign.signal) for sign in scorer.speaking)):
            table[key] = (*table.get(key, ()), scorer)
    return table
