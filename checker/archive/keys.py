"""By which words and days an article is found again: what its events are, who and where, and what is quoted."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, pairwise

from checker.model.claim import Claim, Quotation
from checker.model.event import Mention, Reading
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.rulebook.sections.events import TypeTree
from checker.text.stem import stem

QUOTED = 4
"""A quotation of fewer words is found by nothing: such words are said by many."""
TOGETHER = 4
"""Of so many who take part in one event each two are kept together."""
LONG_WORD = 4
"""Shorter words of a quotation find nothing."""
RANKED = ("gap", "duration", "casualties")
"""Kinds of claim whose highest figures are kept in order, for "the longest", "the deadliest since"."""


@dataclass(frozen=True, slots=True, order=True)
class Posting:
    """That an article speaks of something on some day, as an ordinal; 0 where no day is known."""

    term: str
    day: int


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A figure of some kind, by which the highest are found: of an event of those people, or in that place."""

    term: str
    kind: str
    value: float
    day: int


@dataclass(frozen=True, slots=True)
class Keys:
    """All by which one article is found."""

    postings: frozenset[Posting]
    records: frozenset[Record]
    quotes: frozenset[int]


def keys_of(reading: Reading, tree: TypeTree) -> Keys:
    """The keys of an article, the same whatever else is in an archive."""
    kinds = kinds_of_names(reading)
    postings, records = set(), set()
    for mention in told_events(reading):
        day = day_of(mention, reading)
        terms = [*event_terms(mention, tree, kinds), *_news_terms(mention, reading, kinds)]
        postings |= {Posting(term, day) for term in terms}
        figures = list(_figures(mention, reading))
        records |= {Record(term, *figure, day) for term in kin_terms(mention, tree, kinds) for figure in figures}
    return Keys(frozenset(postings), frozenset(records), frozenset(_quote_keys(reading)))


def told_events(reading: Reading) -> Iterator[Mention]:
    """The events of an article that took place, the one before its news left out, as linking takes them."""
    return (one for one in reading.mentions if one.role != "previous" and one.status == "happened")


def kinds_of_names(reading: Reading) -> Mapping[str, str]:
    """The kind of each name of an article."""
    return {name.canonical: name.kind for name in reading.names}


def event_terms(mention: Mention, tree: TypeTree, kinds: Mapping[str, str]) -> Iterator[str]:
    """The widest type of an event with each who takes part, each place, and each two who take part together."""
    root = tree.root(mention.type)
    yield from (f"{root}: {plain(name, kinds)}" for name in (*mention.participants, *mention.places))
    yield from (f"{root}: {one} + {other}" for one, other in _pairs(mention, kinds))


def kin_terms(mention: Mention, tree: TypeTree, kinds: Mapping[str, str]) -> list[str]:
    """What all events of a type with the same people have in common; where nobody is named, those in the same place."""
    root = tree.root(mention.type)
    if pairs := _pairs(mention, kinds):
        return [f"{root}: {one} + {other}" for one, other in pairs]
    return [f"{root}: {plain(name, kinds)}" for name in mention.participants or mention.places]


def _pairs(mention: Mention, kinds: Mapping[str, str]) -> list[tuple[str, str]]:
    who = sorted({plain(name, kinds) for name in mention.participants})
    return list(combinations(who[:TOGETHER], 2))


def news_terms(reading: Reading) -> Iterator[tuple[Mention, str]]:
    """For what an article reports, whatever its type, each name that is told with it."""
    kinds = kinds_of_names(reading)
    for mention in told_events(reading):
        for term in _news_terms(mention, reading, kinds):
            yield mention, term


def _news_terms(mention: Mention, reading: Reading, kinds: Mapping[str, str]) -> Iterator[str]:
    if mention.role == "main":
        telling = {name for name in reading.details if " " in name}
        names = {plain(name, kinds) for name in {*mention.participants, *mention.places, *telling}}
        yield from (f"news: {name}" for name in sorted(names))


def plain(name: str, kinds: Mapping[str, str]) -> str:
    """A name in small letters without accents; of a person, and of what may be one, the last word."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char if char.isalnum() else " " for char in bare if not unicodedata.combining(char)).split()
    is_person = kinds.get(name, "other") in ("person", "other")
    return (kept[-1] if is_person else " ".join(kept)) if kept else name


def day_of(mention: Mention, reading: Reading) -> int:
    """The day of an event as its article tells it, else the one on which that appeared; 0 where neither is known."""
    told = told_days(mention, reading)
    published = reading.document.published
    return told[0] if told else published.toordinal() if published else 0


def told_days(mention: Mention, reading: Reading) -> tuple[int, int] | None:
    """The first and the last day of an event as claims of its article give them."""
    for claim in reading.claims:
        value = claim.value
        if claim.mention != mention.id or claim.kind != "event_date" or claim.superseded:
            continue
        if isinstance(value, TimeInterval) and value.earliest is not None:
            return value.earliest.toordinal(), (value.latest or value.earliest).toordinal()
    return None


def _figures(mention: Mention, reading: Reading) -> Iterator[tuple[str, float]]:
    """By kind the highest figure of an event; of casualties those killed."""
    for kind in RANKED:
        told = [_figure(claim) for claim in reading.claims if claim.kind == kind and _is_of(claim, mention)]
        if figures := [figure for figure in told if figure is not None]:
            yield kind, float(max(figures))


def _is_of(claim: Claim, mention: Mention) -> bool:
    is_toll = claim.kind != "casualties" or (claim.scope.outcome == "killed" and not claim.scope.part)
    told_with = claim.mention or claim.reported_with
    return told_with == mention.id and is_toll and not claim.superseded


def _figure(claim: Claim) -> float | None:
    if not isinstance(claim.value, Quantity):
        return None
    interval = claim.value.interval
    return interval.low if interval.low is not None else interval.high


def _quote_keys(reading: Reading) -> Iterator[int]:
    for claim in reading.claims:
        if isinstance(claim.value, Quotation):
            yield from quote_keys(claim.value.words)


def quote_keys(words: str) -> set[int]:
    """A number for each two words of a quotation that follow on each other, short ones left out."""
    spaced = "".join(char if char.isalnum() else " " for char in words.casefold())
    stems = [stem(word) for word in spaced.split() if len(word) >= LONG_WORD]
    return {number_of(" ".join(pair)) for pair in pairwise(stems)} if len(stems) >= QUOTED else set()


def number_of(words: str, size: int = 6) -> int:
    """A number for some words, of so many bytes, the same wherever it is made."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=size).digest())
