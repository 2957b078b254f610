"""What stands between quotation marks."""

import re
from collections.abc import Iterator

_PAIR = re.compile(r'"([^"\n]*)(?:"|(?=\n|\Z))')


def quoted_stretches(folded: str) -> Iterator[tuple[int, int]]:
    """The stretches between double quotation marks of a folded text, marks left out.

    A quotation that is not closed runs to the end of its line, as speech over several paragraphs does.
    """
    at = 0
    while match := _PAIR.search(folded, at):
        yield match.start(1), match.end(1)
        at = max(match.end(), match.start() + 1)
