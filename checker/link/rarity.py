"""What is rare in a batch of articles: the words and names that few share tell which articles report one event."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

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
        members: dict[int, list[Identity]] = {}
        for at, one in zip(group, identities, strict=True):
            members.setdefault(at, []).append(one)
        words = _counted(frozenset().union(*(one.lead for one in own)) for own in members.values())
        names = _counted(frozenset().union(*(one.details for one in own)) for own in members.values())
        return cls(words, names, len(members))

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
    A word weighs the more the rarer it is; the weights of those with which an article begins are of unit length
    together.
    """

    leads: tuple[frozenset[str], ...]
    """The words with which each article begins."""
    squares: Mapping[str, float]
    """The square of what each word weighs, before that."""
    scales: tuple[float, ...]
    """What brings the weights of each article's words to unit length."""
    names: tuple[frozenset[str], ...]
    keys: tuple[tuple[str, ...], ...]
    """What each article is looked up by."""
    holders: Mapping[str, tuple[int, ...]]
    names_held: Mapping[str, int]
    """With how many groups each name stands."""
    groups: int
    """How many groups there are."""

    @classmethod
    def of(cls, identities: Sequence[Identity], counts: Counts) -> "Rarity":
        """The rarity of what some articles hold, of which no other shares a key with them."""
        names = tuple(counts.telling(one) for one in identities)
        squares = {word: log((counts.groups + 1) / count) ** 2 for word, count in counts.words.items()}
        leads = tuple(one.lead for one in identities)
        scales = tuple(1 / (sqrt(_sum_of(squares, lead)) or 1.0) for lead in leads)
        keys = tuple(tuple(counts.keys(one)) for one in identities)
        holders: dict[str, list[int]] = {}
        for at, own in enumerate(keys):
            for key in own:
                holders.setdefault(key, []).append(at)
        held = {key: tuple(holding) for key, holding in holders.items()}
        return cls(leads, squares, scales, names, keys, held, counts.names, counts.groups)

    def likeness(self, a: int, b: int) -> float:
        """From 0 to 1: how much of what two articles begin with is the same, rare words before common ones."""
        return _sum_of(self.squares, self.leads[a] & self.leads[b]) * self.scales[a] * self.scales[b]

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
        for left, own in enumerate(self.keys):
            found: set[int] = set()
            for held in map(self.holders.__getitem__, own):
                at = bisect_right(held, left)
                found.update(held[at : at + NEIGHBOURS])
            yield from ((left, right) for right in sorted(found))


def _counted(groups: Iterable[frozenset[str]]) -> Counter[str]:
    """In how many groups each word stands."""
    return Counter(word for own in groups for word in own)


def _sum_of(squares: Mapping[str, float], words: Iterable[str]) -> float:
    """The sum over some words, which is the same in whatever order they come."""
    return fsum(map(squares.__getitem__, words))
