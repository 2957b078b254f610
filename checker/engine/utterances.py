"""Quotations and statements in several articles that are one utterance."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.engine.facts import Facts, place
from checker.model.claim import Claim, Quotation, Statement
from checker.text.stem import stem
from checker.text.wording import compare_quotes, similarity

LIKE = 0.5
"""Statements less alike than this are not held against each other."""
RARE_WORDS = 4
"""By how many of its rarest words a claim is looked up."""
SHARED = 2
"""How many of those two claims must share."""
BLOCK = 24
"""Words that stand in more claims than this find nothing."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of claims in two articles that say one thing, by kind."""

    pairs: Mapping[str, tuple[tuple[Claim, Claim], ...]] = field(default_factory=dict)

    def across(self, kinds: Sequence[str]) -> Iterator[tuple[Claim, Claim]]:
        """The pairs of some kinds."""
        for kind in kinds:
            yield from self.pairs.get(kind, ())


def match_utterances(facts: Facts) -> Matches:
    """Quotations of one speaker that are one utterance, and statements that say the same, across articles.

    Claims are looked up by their rare words, so that no article is held against every other.
    """
    ordered = sorted(facts.linked.claims, key=place)
    quotes = [claim for claim in ordered if isinstance(claim.value, Quotation)]
    statements = [claim for claim in ordered if isinstance(claim.value, Statement)]
    return Matches(
        {
            "quote": tuple(pair for pair in _candidates(quotes) if _one_utterance(*pair)),
            "statement": tuple(pair for pair in _candidates(statements) if _one_statement(*pair)),
        }
    )


def _one_utterance(a: Claim, b: Claim) -> bool:
    if not isinstance(a.value, Quotation) or not isinstance(b.value, Quotation):
        return False
    same_speaker = not a.value.speaker or not b.value.speaker or a.value.speaker == b.value.speaker
    return same_speaker and compare_quotes(a.value.words, b.value.words) is not None


def _one_statement(a: Claim, b: Claim) -> bool:
    same_event = a.event == b.event
    both = isinstance(a.value, Statement) and isinstance(b.value, Statement)
    return both and same_event and similarity(a.value, b.value) >= LIKE  # type: ignore[arg-type]


def _candidates(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs in two articles that share rare words, each once, in order."""
    words = [_key(claim) for claim in claims]
    counts = Counter(word for key in words for word in key)
    index: dict[str, list[int]] = {}
    for at, key in enumerate(words):
        shared: Counter[int] = Counter()
        for word in sorted(key, key=lambda word: (counts[word], word)):
            if counts[word] <= BLOCK:
                shared.update(index.get(word, ()))
                index.setdefault(word, []).append(at)
        for other, number in sorted(shared.items()):
            if number >= SHARED and claims[other].document != claims[at].document:
                yield claims[other], claims[at]


def _key(claim: Claim) -> frozenset[str]:
    if isinstance(claim.value, Statement):
        return frozenset(claim.value.key)
    words = claim.value.words if isinstance(claim.value, Quotation) else ""
    return frozenset(stem(word) for word in _split(words) if len(word) > 3)


def _split(words: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in words.casefold()).split()
