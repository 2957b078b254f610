"""Lines that stand in an article twice."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

_LEAST_WORDS = 4
_ALIKE = 80.0
_COMPARED = 6
_NUMBER = re.compile(r"\d+")


def repetitions(lines: Sequence[str]) -> dict[int, float]:
    """For each line of four words or more that is like an earlier one, how alike (rapidfuzz ratio, 80 to 100).

    Lines whose numbers differ are not alike, however few their letters differ in: they tell different things.
    A line is compared with the last six that begin, or end, with the same two words: time is linear in the lines.
    """
    found: dict[int, float] = {}
    blocks: defaultdict[tuple[str, ...], deque[str]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    for index, line in enumerate(lines):
        words = line.split()
        if len(words) < _LEAST_WORDS:
            continue
        keys = (("starts", *words[:2]), ("ends", *words[-2:]))
        score = max(_scores(line, (other for key in keys for other in blocks[key])), default=0.0)
        if score:
            found[index] = score
        for key in keys:
            blocks[key].append(line)
    return found


def _scores(line: str, others: Iterator[str]) -> Iterator[float]:
    numbers = _NUMBER.findall(line)
    for other in others:
        if line == other:
            yield 100.0
        elif _NUMBER.findall(other) == numbers:
            yield ratio(line, other, score_cutoff=_ALIKE)
