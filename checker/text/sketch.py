"""A text's likeness to others in a few numbers, so that nearly the same texts are found without being held together."""

from zlib import crc32

SHINGLE, SKETCH = 5, 24
"""Words of a shingle, and how many of its smallest hashes stand for a text."""


def sketch_of(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's shingles: texts that share many shingles share many of these (Broder 1997)."""
    words = text.lower().split()
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))}
    return tuple(sorted(crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles)[:SKETCH])
