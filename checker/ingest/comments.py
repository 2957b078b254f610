"""Comments in articles: taken out of Markdown, placed in what was extracted from a page.

A comment changes nothing of what is read: the words on either side of it are as near to each other as without it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from checker.ingest.lines import line_starts
from checker.model.document import Comment, SourceMap

OPENING, CLOSING = "<!--", "-->"
_OURS = re.compile(r"\s*checker(?:\s*:|\s+ignore\b)", re.IGNORECASE)
_REST_OF_LINE = re.compile(r"[ \t\r]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without its comments, and the way back to its source; none where they are the same."""

    text: str
    source_map: SourceMap | None
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceComment:
    """A comment of a page: its words, its place in the source, and whether words of its paragraph stand before it."""

    words: str
    start: int
    end: int
    inside: bool


def is_ours(words: str) -> bool:
    """Whether a comment speaks to this program: it begins with its name and a colon, or with what it can ask for."""
    return _OURS.match(words) is not None


def without_comments(source: str, body: int = 0) -> Bare:
    """The Markdown text that begins at an offset of its source, without comments; takes time linear in its length.

    A comment alone on its lines goes with them. What opens and is not closed stays as it is.
    """
    kept: list[str] = []
    segments: dict[int, int] = {}  # Of two that begin at one offset, the later holds the words.
    found: list[tuple[int, int, int]] = []
    at, length = body, 0
    for opening, closing in _comments(source, body):
        start, end = _with_its_lines(source, opening, closing, at)
        kept.append(source[at:start])
        segments[length] = at
        length += start - at
        at = end
        found.append((length, opening, closing))
    text = "".join((*kept, source[at:]))
    if not found and not body:
        return Bare(text, None)
    starts = line_starts(source)
    ours = (one for one in found if is_ours(_words(source, one[1], one[2])))
    comments = tuple(_comment(_words(source, begin, end), where, begin, end, starts) for where, begin, end in ours)
    return Bare(text, SourceMap(tuple((segments | {length: at}).items()), starts), comments)


def _words(source: str, start: int, end: int) -> str:
    return source[start + len(OPENING) : end - len(CLOSING)]


def _comments(source: str, at: int) -> list[tuple[int, int]]:
    """Where each comment begins and ends."""
    found = []
    while (opening := source.find(OPENING, at)) >= 0 and (closing := source.find(CLOSING, opening + len(OPENING))) >= 0:
        at = closing + len(CLOSING)
        found.append((opening, at))
    return found


def _with_its_lines(source: str, start: int, end: int, least: int) -> tuple[int, int]:
    """The stretch of a comment; of one that is alone on its lines, with the white space and the line end."""
    first = start
    while first > least and source[first - 1] in " \t":
        first -= 1
    rest = _REST_OF_LINE.match(source, end)
    return (first, rest.end()) if rest and (first == 0 or source[first - 1] == "\n") else (start, end)


def placed(found: Sequence[SourceComment], text: str, source_map: SourceMap) -> tuple[Comment, ...]:
    """The comments of a page that speak to this program, where they stand in the text extracted from it."""
    ours = [one for one in found if is_ours(one.words)]
    sources = [source for _, source in source_map.segments] if ours else []
    return tuple(
        _comment(one.words, _place(one, text, source_map, sources), one.start, one.end, source_map.line_starts)
        for one in ours
    )


def _place(one: SourceComment, text: str, source_map: SourceMap, sources: Sequence[int]) -> int:
    """The end of the words before a comment within a paragraph, else the beginning of those after it."""
    segment = bisect_right(sources, one.start) - 1
    if segment < 0:
        at = 0
    else:
        start, source = source_map.segments[segment]
        following = source_map.segments[segment + 1][0] if segment + 1 < len(sources) else len(text)
        at = min(start + one.start - source, following)
    return at if one.inside else len(text) - len(text[at:].lstrip())


def _comment(words: str, at: int, start: int, end: int, starts: Sequence[int]) -> Comment:
    (line, column), (end_line, end_column) = (_line_and_column(offset, starts) for offset in (start, end))
    return Comment(words, at, line, column, end_line, end_column)


def _line_and_column(offset: int, starts: Sequence[int]) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
