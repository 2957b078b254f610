"""Rules on noise made ready, and the score of a line by each."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from checker.noise.lines import Article, Line
from checker.noise.predicates import Predicate, predicates_of
from checker.rulebook.zones import Signal, ZoneRule


@dataclass(frozen=True, slots=True)
class _Sign:
    signal: Signal
    cues: frozenset[str]
    least: int
    most: int
    predicates: tuple[Predicate, ...]

    def holds(self, line: Line, article: Article) -> bool:
        if not self.least <= len(line.words) <= self.most:
            return False
        if self.cues and self.cues.isdisjoint(line.vocabulary):
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
    most: int
    """Lines of more words than this have no sign that speaks for the rule."""

    def score(self, line: Line, article: Article) -> float:
        """The weights of all signals that hold, added up; 0 where those against cannot matter any more."""
        total = 0.0
        for sign in self.signs:
            weight = sign.signal.weight
            if weight < 0 and total < self.rule.threshold:
                return 0.0
            if sign.holds(line, article):
                total += weight
        return total

    def because(self, line: Line, article: Article) -> str:
        """Which signals spoke for it, in words."""
        speaking = (sign.signal for sign in self.signs if sign.signal.weight > 0 and sign.holds(line, article))
        return "; ".join(dict.fromkeys(signal.description for signal in speaking))


@dataclass(frozen=True, slots=True)
class Scorers:
    """All rules, and for each word those that it is a cue for. `uncued` need none."""

    by_cue: dict[str, tuple[Scorer, ...]]
    uncued: tuple[Scorer, ...]
    joining: tuple[Scorer, ...]
    """Those that look at neighbours."""
    structural: tuple[Scorer, ...]
    """Those of them that look for paragraphs, and not only for noise."""

    def candidates(self, line: Line) -> Iterator[Scorer]:
        """The rules that a line may fall under, each once."""
        cued = chain.from_iterable(self.by_cue[word] for word in line.vocabulary if word in self.by_cue)
        count = len(line.words)
        seen = {scorer.order: scorer for scorer in chain(self.uncued, cued) if count <= scorer.most}
        return (seen[order] for order in sorted(seen))


@lru_cache(maxsize=16)
def scorers_of(rules: tuple[ZoneRule, ...]) -> Scorers:
    """The rules made ready; kept, since articles come by the thousand."""
    scorers = [_scorer(rule, order) for order, rule in enumerate(rules)]
    by_cue: dict[str, list[Scorer]] = {}
    for scorer in scorers:
        for cue in dict.fromkeys(chain.from_iterable(sign.cues for sign in _for(scorer))):
            by_cue.setdefault(cue, []).append(scorer)
    return Scorers(
        by_cue={cue: tuple(found) for cue, found in by_cue.items()},
        uncued=tuple(scorer for scorer in scorers if _reaches(scorer, lambda sign: not sign.cues)),
        structural=tuple(scorer for scorer in scorers if _asks_paragraphs(scorer)),
        joining=tuple(scorer for scorer in scorers if any(signal.asks_neighbours for signal in scorer.rule.signal)),
    )


def _scorer(rule: ZoneRule, order: int) -> Scorer:
    signs = tuple(map(_sign, sorted(rule.signal, key=lambda signal: signal.weight < 0)))
    most = max(sign.most for sign in signs if sign.signal.weight > 0)
    return Scorer(rule, signs, order, most)


def _sign(signal: Signal) -> _Sign:
    least, most = signal.words or (0, sys.maxsize)
    return _Sign(signal, frozenset(signal.cues), least, most, predicates_of(signal))


def _for(scorer: Scorer) -> Sequence[_Sign]:
    return [sign for sign in scorer.signs if sign.signal.weight > 0]


def _asks_paragraphs(scorer: Scorer) -> bool:
    return any(signal.between_paragraphs is not None for signal in scorer.rule.signal)


def _reaches(scorer: Scorer, usable: Callable[[_Sign], bool]) -> bool:
    """Whether signs of a sort, that do not look at neighbours, can reach the threshold."""
    weights = (sign.signal.weight for sign in _for(scorer) if usable(sign) and not sign.signal.asks_neighbours)
    return sum(weights) >= scorer.rule.threshold
