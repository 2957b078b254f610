"""Where a string of a JSON text stands in it, so that words found in the one have a line and a column of the other."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from checker.ingest.lines import line_starts
from checker.model.document import SourceMap

_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
"""Strings of a JSON text from its beginning on (RFC 8259, section 7): no quotation mark stands outside of them."""
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
"""An escape of one code point, two surrogates that make one included."""
Step = tuple[int, int]
"""An offset in a text and one in its source: from there on both run in step, up to the next."""


class JsonSource:
    """A JSON text that can be read: where its strings stand."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = line_starts(source)

    def map_of(self, words: str, inner: SourceMap | None = None) -> SourceMap | None:
        """The way from a string of it to its lines and columns, or from a text that `inner` leads to that string.

        Of a string that stands there twice it is the first; `None` for one that does not.
        """
        if words not in self._strings:
            return None
        steps = list(_steps(self._source, *self._strings[words]))
        return SourceMap(tuple(_behind(inner.segments, steps) if inner else steps), self._lines)

    @cached_property
    def _strings(self) -> dict[str, tuple[int, int]]:
        """The offsets of each string between its quotation marks."""
        found: dict[str, tuple[int, int]] = {}
        for match in _STRING.finditer(self._source):
            found.setdefault(json.loads(match[0]), match.span(1))
        return found


def _steps(source: str, start: int, end: int) -> Iterator[Step]:
    """The steps from a string to its source: one from its beginning, and one from behind each escape."""
    yield 0, start
    saved = start
    for escape in _ESCAPE.finditer(source, start, end):
        saved += len(escape[0]) - 1
        yield escape.end() - saved, escape.end()


def _behind(inner: Sequence[Step], outer: Sequence[Step]) -> Iterator[Step]:
    """The steps of one way and then another, as one."""
    starts = [start for start, _ in outer]
    for (text, at), (following, _) in pairwise((*inner, (1 << 62, 0))):
        begun = bisect_right(starts, at) - 1
        yield text, outer[begun][1] + at - outer[begun][0]
        for start, source in outer[begun + 1 : bisect_left(starts, at + following - text)]:
            yield text + start - at, source
