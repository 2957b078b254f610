"""Quotations and statements in several articles that are one utterance."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.engine.facts import Facts, Group, Reach
from checker.model.claim import Claim, Quotation, Statement
from checker.text.fold import fold
from checker.text.stem import stem
from checker.text.wording import QuoteDifference, compare_quotes, similarity

LIKE = 0.5
"""Statements less alike than this are not held against each other."""
SHARED = 2
"""How many words two wordings must share to be compared."""
BLOCK = 24
"""Words that stand in more wordings than this find nothing."""
SHORTEST = 4
"""Shorter words of a quotation find nothing."""
LIGHTEST, ENOUGH = 0.45, 4
"""What a shared word weighs at least, and how many heavy ones make two statements the same."""


@lru_cache(maxsize=4096)
def difference(a: str, b: str) -> QuoteDifference | None:
    """What differs between two quotations, kept: several rules ask for the same two."""
    return compare_quotes(a, b)


@lru_cache(maxsize=4096)
def likeness(a: Statement, b: Statement) -> float:
    """How much two statements say the same, kept: several rules ask for the same two."""
    return similarity(a, b)


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of wordings, each of one or more claims, that say one thing, by kind."""

    pairs: Mapping[str, tuple[tuple[Group, Group], ...]] = field(default_factory=dict)

    def across(self, kinds: Sequence[str]) -> Iterator[tuple[Group, Group]]:
        """The pairs of some kinds."""
        for kind in kinds:
            yield from self.pairs.get(kind, ())


def match_utterances(facts: Facts, reach: Reach = "any") -> Matches:
    """Quotations of one speaker that are one utterance, and statements that say the same, across articles.

    Claims with the same words are one wording; wordings are looked up by the words they share, so that no article is
    held against every other: of statements by the words of those on the same event, of which alone they may be.
    """
    ordered = sorted(facts.linked.claims, key=facts.order)
    quotes = _wordings([claim for claim in ordered if isinstance(claim.value, Quotation) and reach != "event"])
    by_event: dict[str | None, list[Claim]] = {}
    for claim in ordered:
        if isinstance(claim.value, Statement) and is_within(claim, reach):
            by_event.setdefault(claim.event, []).append(claim)
    statements = (pair for own in by_event.values() for pair in _candidates(_wordings(own)))
    return Matches(
        {
            "quote": tuple(pair for pair in _candidates(quotes) if _one_utterance(*pair)),
            "statement": tuple(pair for pair in statements if _one_statement(*pair)),
        }
    )


def is_within(claim: Claim, reach: Reach) -> bool:
    """Whether what a statement is held against lies within so far: those of one event alone are told by their event."""
    return reach == "any" or (claim.event is not None) == (reach == "event")


def _wordings(claims: Sequence[Claim]) -> list[Group]:
    found: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        found.setdefault(_said(claim), []).append(claim)
    return [Group(tuple(group), said) for said, group in found.items()]


def _said(claim: Claim) -> Hashable:
    """What makes two claims one wording; for a statement, whose word it is as well."""
    if isinstance(claim.value, Quotation):
        return claim.value.speaker, tuple(_split(fold(claim.value.words)))
    if isinstance(claim.value, Statement):
        kinds = tuple(link.kind for link in claim.attribution.chain)
        return claim.event, claim.value.content, claim.value.polarity, claim.value.modality, kinds
    return claim.id


def _one_utterance(a: Group, b: Group) -> bool:
    first, second = a.first.value, b.first.value
    if not isinstance(first, Quotation) or not isinstance(second, Quotation):
        return False
    if first.translated or second.translated:
        return False
    is_known = bool(first.speaker and second.speaker)
    if is_known and first.speaker != second.speaker:
        return False
    told = difference(first.words, second.words)
    return told is not None and (is_known or not told.is_slight)


def _one_statement(a: Group, b: Group) -> bool:
    first, second = a.first.value, b.first.value
    if not isinstance(first, Statement) or not isinstance(second, Statement):
        return False
    return a.first.event == b.first.event and _may_be_alike(first.key, second.key) and likeness(first, second) >= LIKE


def _may_be_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the number of shared words leaves it open: nearly all pairs are settled by it, at a tenth of the cost."""
    shared, fewest = len(set(a) & set(b)), min(len(set(a)), len(set(b)))
    contained = shared / (shared + LIGHTEST * (fewest - shared)) if shared else 0
    return contained * min(1, shared / ENOUGH) >= LIKE


def _candidates(wordings: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs that share words and stand in two articles, each once, in order."""
    keys = [_key(group.first) for group in wordings]
    counts = Counter(word for key in keys for word in key)
    index: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        shared: Counter[int] = Counter()
        for word in key:
            if counts[word] <= BLOCK:
                shared.update(index.get(word, ()))
                index.setdefault(word, []).append(at)
        for other, number in sorted(shared.items()):
            if number >= SHARED and _in_two_articles(wordings[other], wordings[at]):
                yield wordings[other], wordings[at]


def _in_two_articles(a: Group, b: Group) -> bool:
    return len({claim.document for claim in (*a.claims, *b.claims)}) > 1


def _key(claim: Claim) -> frozenset[str]:
    if isinstance(claim.value, Statement):
        return frozenset(claim.value.key)
    words = claim.value.words if isinstance(claim.value, Quotation) else ""
    return frozenset(stem(word) for word in _split(words) if len(word) >= SHORTEST)


_WORD = re.compile(r"[^\W_]+")


def _split(words: str) -> list[str]:
    return _WORD.findall(words.casefold())
