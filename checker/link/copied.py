"""Words that several articles share: wire copy is news, but of one source however many print it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.model.claim import Claim
from checker.model.event import Reading
from checker.text.fold import squeeze

FEWEST_WORDS = 10
"""A shorter sentence may be written twice by chance."""
_WORDS_SHOWN = 6


def with_common_roots(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; what an article says in its own voice and another in the same words goes back to one text."""
    printed: dict[str, dict[str, str]] = {}
    for reading in readings:
        for claim in _own_voice(reading):
            printed.setdefault(_squeezed(reading, claim), {}).setdefault(reading.document.id, _words(reading, claim))
    shared = {text: _root(by_article) for text, by_article in printed.items() if text and len(by_article) > 1}
    return [_with_roots(reading, shared) for reading in readings] if shared else list(readings)


def _own_voice(reading: Reading) -> Iterable[Claim]:
    return (claim for claim in reading.claims if not claim.attribution.chain and claim.sentence.field == "text")


def _words(reading: Reading, claim: Claim) -> str:
    return reading.document.text[claim.sentence.start : claim.sentence.end]


def _squeezed(reading: Reading, claim: Claim) -> str:
    """The sentence of a claim in plain lower case; "" where it is short."""
    words = squeeze(_words(reading, claim))
    return words if words.count(" ") + 1 >= FEWEST_WORDS else ""


def _root(by_article: Mapping[str, str]) -> str:
    """What the text is called: by its first words, as the first of its articles has them."""
    words = by_article[min(by_article)].split()
    return f"the same text (\u201c{' '.join(words[:_WORDS_SHOWN])} \u2026\u201d)"


def _with_roots(reading: Reading, shared: Mapping[str, str]) -> Reading:
    roots = {claim.id: shared.get(_squeezed(reading, claim)) for claim in _own_voice(reading)}
    return replace(reading, claims=tuple(_rooted(claim, roots.get(claim.id)) for claim in reading.claims))


def _rooted(claim: Claim, root: str | None) -> Claim:
    return claim if root is None else replace(claim, attribution=replace(claim.attribution, root=root))
