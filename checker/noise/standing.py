"""Lines that stand in many articles of one source: they are the source's, and not of any article."""

from collections import Counter
from collections.abc import Iterable, Mapping

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
    they share is the story.
    """
    by_source: dict[str, list[frozenset[str]]] = {}
    for document in documents:
        if document.source:
            by_source.setdefault(document.source, []).append(_lines(document.text))
    many = {source: articles for source, articles in by_source.items() if len(articles) >= FEWEST_ARTICLES}
    return {source: lines for source, articles in many.items() if (lines := _shared(articles))}


def _lines(text: str) -> frozenset[str]:
    return frozenset(bare for line in fold(text).lower().split("\n") if 0 < len(bare := line.strip()) <= _LONGEST)


def _shared(articles: list[frozenset[str]]) -> frozenset[str]:
    common = _in_many(articles)
    return _in_many([lines for lines in articles if len(lines & common) <= _MOST_SHARED * len(lines)])


def _in_many(articles: Iterable[frozenset[str]]) -> frozenset[str]:
    counts = Counter(line for lines in articles for line in lines)
    return frozenset(line for line, count in counts.items() if count >= FEWEST_ARTICLES)
