"""What is rare in a batch of articles: the words and names that few share tell which articles report one event."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from checker.link.identity import Identity

MOST_SHARED = 40
"""A word with which more events are told brings no two articles together."""
NAME_SHARED = 20
"""A name of two words or more that stands with more events is not telling."""
RARE_COUNT, RARE_SHARE = 4, 0.2
"""A name that stands with no more events, nor with more of all, is rare."""
NEIGHBOURS = 40
"""With how many others that hold the same rare word an article is held against each."""
WORDS_ASKED = 20
"""By how many of its rarest words an article is looked up."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare the words and names of a batch are, and the articles by what is rare in them.

    Rarity is counted over first groups of articles, so that an event of which many tell is not taken for common.
    `weights` are those of the words with which each article begins, of unit length together.
    """

    weights: tuple[Mapping[str, float], ...]
    names: tuple[frozenset[str], ...]
    holders: Mapping[str, tuple[int, ...]]
    names_held: Mapping[str, int]
    """With how many groups each name stands."""
    groups: int
    """How many groups there are."""

    @classmethod
    def of(cls, identities: Sequence[Identity], group: Sequence[int]) -> "Rarity":
        """The rarity of all words with which articles begin, and of the names they give; each is of some `group`."""
        words = _counted((at, word) for at, one in zip(group, identities, strict=True) for word in one.lead)
        named = _counted((at, name) for at, one in zip(group, identities, strict=True) for name in one.details)
        telling = frozenset(name for name, count in named.items() if " " in name and count <= NAME_SHARED)
        names = tuple(one.details & telling for one in identities)
        weights = tuple(_unit(one.lead, words, len(set(group))) for one in identities)
        holders: dict[str, list[int]] = {}
        for at, (own, given) in enumerate(zip(weights, names, strict=True)):
            for key in chain(_asked(own, words), (f"name {name}" for name in given)):
                holders.setdefault(key, []).append(at)
        return cls(weights, names, {key: tuple(held) for key, held in holders.items()}, named, len(set(group)))

    def likeness(self, a: int, b: int) -> float:
        """From 0 to 1: how much of what two articles begin with is the same, rare words before common ones."""
        fewer, more = sorted((self.weights[a], self.weights[b]), key=len)
        return sum([weight * more[word] for word, weight in fewer.items() if word in more])

    def shared_names(self, a: int, b: int) -> tuple[str, ...]:
        """The telling names that two articles both give."""
        return tuple(sorted(self.names[a] & self.names[b]))

    def is_rare(self, name: str) -> bool:
        """Whether a name stands with hardly any event, where there are enough to tell."""
        return self.names_held[name] <= min(RARE_COUNT, RARE_SHARE * self.groups)

    def is_telling(self, name: str) -> bool:
        """Whether a name stands with few enough events."""
        return self.names_held[name] <= NAME_SHARED

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair of articles that share something rare, once, in order."""
        found = {
            (left, right)
            for held in self.holders.values()
            for at, left in enumerate(held)
            for right in held[at + 1 : at + 1 + NEIGHBOURS]
        }
        return iter(sorted(found))


def _counted(pairs: Iterable[tuple[int, str]]) -> Counter[str]:
    """In how many groups each word stands."""
    return Counter(word for _, word in set(pairs))


def _unit(lead: Iterable[str], words: Counter[str], groups: int) -> dict[str, float]:
    raw = {word: log((groups + 1) / words[word]) for word in sorted(lead)}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def _asked(own: Mapping[str, float], words: Counter[str]) -> list[str]:
    """The rarest words of an article."""
    shared = [word for word in own if words[word] <= MOST_SHARED]
    return sorted(shared, key=lambda word: (words[word], word))[:WORDS_ASKED]
