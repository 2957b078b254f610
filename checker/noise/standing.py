"""Lines that stand in many articles of one source: they are the source's, and not of any article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from checker.model.document import Document
from checker.text.fold import fold

FEWEST_ARTICLES = 3
_LONGEST = 400
_MOST_SHARED = 0.5

Standing = Mapping[str, frozenset[str]]
"""By source, lines in lower case."""


def standing_lines(documents: Iterable[Document]) -> Standing:
    """The lines that stand in three articles of one source or more.

    Articles that share half of their lines with so many others are versions of one story, and do not count: what
    they share is the story. Texts are gone through twice and not held.
    """
    by_source: dict[str, list[Document]] = {}
    for document in documents:
        if document.source:
            by_source.setdefault(document.source, []).append(document)
    many = {source: articles for source, articles in by_source.items() if len(articles) >= FEWEST_ARTICLES}
    return {source: lines for source, articles in many.items() if (lines := _shared(articles))}


def _lines(text: str) -> frozenset[str]:
    return frozenset(bare for line in fold(text).lower().split("\n") if 0 < len(bare := line.strip()) <= _LONGEST)


def _shared(articles: Sequence[Document]) -> frozenset[str]:
    seen = Counter(_key(line) for article in articles for line in _lines(article.text))
    common = {key for key, count in seen.items() if count >= FEWEST_ARTICLES}
    del seen
    counts: Counter[str] = Counter()
    for lines in (_lines(article.text) for article in articles) if common else ():
        shared = [line for line in lines if _key(line) in common]
        if len(shared) <= _MOST_SHARED * len(lines):
            counts.update(shared)
    return frozenset(line for line, count in counts.items() if count >= FEWEST_ARTICLES)


def _key(line: str) -> bytes:
    """What stands for a line: there are more lines than should be held."""
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
