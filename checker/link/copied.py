"""Words that several articles share: wire copy is news, but of one source however many print it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from checker.model.claim import Claim
from checker.model.event import Reading
from checker.text.fold import squeeze

FEWEST_WORDS = 10
"""A shorter sentence may be written twice by chance."""
_WORDS_SHOWN = 6


def with_common_roots(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; what an article says in its own voice and another in the same words goes back to one text."""
    shared = common_roots({reading.document.id: printed_in(reading) for reading in readings})
    return [with_roots(reading, shared) for reading in readings]


Printed = Mapping[bytes, str]
"""By the digest of a sentence, in plain lower case, the first words of it as they are printed."""


def printed_in(reading: Reading) -> Printed:
    """The sentences of an article in which it claims something in its own voice, short ones left out."""
    found: dict[bytes, str] = {}
    for claim in _own_voice(reading):
        if key := _digest(reading, claim):
            found.setdefault(key, " ".join(_words(reading, claim).split()[:_WORDS_SHOWN]))
    return found


def common_roots(printed: Mapping[str, Printed]) -> dict[bytes, str]:
    """For each sentence that several articles print, what the text is called, as the first of its articles has it."""
    firsts: dict[bytes, tuple[str, str]] = {}
    several: set[bytes] = set()
    for document, sentences in printed.items():
        for key, words in sentences.items():
            if key in firsts:
                several.add(key)
            firsts[key] = min(firsts.get(key, (document, words)), (document, words))
    return {key: f"the same text (\u201c{firsts[key][1]} \u2026\u201d)" for key in several}


def _own_voice(reading: Reading) -> Iterable[Claim]:
    return (claim for claim in reading.claims if not claim.attribution.chain and claim.sentence.field == "text")


def _words(reading: Reading, claim: Claim) -> str:
    return reading.document.text[claim.sentence.start : claim.sentence.end]


def _digest(reading: Reading, claim: Claim) -> bytes:
    """What stands for the sentence of a claim in plain lower case; nothing where it is short."""
    words = squeeze(_words(reading, claim))
    if words.count(" ") + 1 < FEWEST_WORDS:
        return b""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def with_roots(reading: Reading, shared: Mapping[bytes, str]) -> Reading:
    """The reading, with what several articles print in the same words going back to that."""
    if not shared:
        return reading
    roots = {claim.id: shared.get(_digest(reading, claim)) for claim in _own_voice(reading)}
    return replace(reading, claims=tuple(_rooted(claim, roots.get(claim.id)) for claim in reading.claims))


def _rooted(claim: Claim, root: str | None) -> Claim:
    return claim if root is None else replace(claim, attribution=replace(claim.attribution, root=root))
