"""What a finding is known by from one run to the next."""

from collections.abc import Iterable
from hashlib import sha256

LENGTH = 16
"""Hexadecimal digits of a fingerprint."""


def fingerprint_of(*parts: str) -> str:
    """A hash of some words, in their order: of a finding its rule, its kind and a sentence of each side that counts.

    No path, line or width goes into it.
    """
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def told_apart(fingerprints: Iterable[str]) -> Iterable[str]:
    """The fingerprints in order; of several alike each but the first has its number behind it: `7c1e…-2`."""
    seen: dict[str, int] = {}
    for fingerprint in fingerprints:
        seen[fingerprint] = number = seen.get(fingerprint, 0) + 1
        yield fingerprint if number == 1 else f"{fingerprint}-{number}"
