"""What is rare in a batch of articles: the words and names that few share tell which articles report one event."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
class Counts:
    """With how many groups of articles each word and each name stands, and how many groups there are."""

    words: Mapping[str, int]
    names: Mapping[str, int]
    groups: int

    @classmethod
    def of(cls, identities: Sequence[Identity], group: Sequence[int]) -> "Counts":
        """The counts of all words with which articles begin, and of the names they give; each is of some `group`."""
        words = _counted((at, word) for at, one in zip(group, identities, strict=True) for word in one.lead)
        names = _counted((at, name) for at, one in zip(group, identities, strict=True) for name in one.details)
        return cls(words, names, len(set(group)))

    def within(self, identities: Iterable[Identity]) -> "Counts":
        """The counts of what some articles hold."""
        chosen = list(identities)
        words = {word: self.words[word] for one in chosen for word in one.lead}
        return Counts(words, {name: self.names[name] for one in chosen for name in one.details}, self.groups)

    def keys(self, identity: Identity) -> Iterator[str]:
        """What an article is looked up by: its rarest words, and its telling names."""
        shared = [word for word in identity.lead if self.words[word] <= MOST_SHARED]
        yield from sorted(shared, key=lambda word: (self.words[word], word))[:WORDS_ASKED]
        yield from (f"name {name}" for name in self.telling(identity))

    def telling(self, identity: Identity) -> frozenset[str]:
        """The names of an article that tell it from most others."""
        return frozenset(name for name in identity.details if " " in name and self.names[name] <= NAME_SHARED)


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
    def of(cls, identities: Sequence[Identity], counts: Counts) -> "Rarity":
        """The rarity of what some articles hold, of which no other shares a key with them."""
        names = tuple(counts.telling(one) for one in identities)
        weights = tuple(_unit(one.lead, counts.words, counts.groups) for one in identities)
        holders: dict[str, list[int]] = {}
        for at, one in enumerate(identities):
            for key in counts.keys(one):
                holders.setdefault(key, []).append(at)
        return cls(weights, names, {key: tuple(held) for key, held in holders.items()}, counts.names, counts.groups)

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


def _unit(lead: Iterable[str], words: Mapping[str, int], groups: int) -> dict[str, float]:
    raw = {word: log((groups + 1) / words[word]) for word in sorted(lead)}
    length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}
