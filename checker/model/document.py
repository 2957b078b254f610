"""An article as it was given, and where its words stand in the source."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From offsets in a document's text to lines and columns of the file it was taken from.

    `segments` are (offset in the text, offset in the source) pairs, ascending; between two of them both
    run in step. `line_starts` are the offsets in the source at which its lines begin, the first 0.
    """

    segments: tuple[tuple[int, int], ...]
    line_starts: tuple[int, ...]

    def to_source(self, offset: int) -> int:
        """The offset in the source of an offset in the text."""
        at = bisect_right(self.segments, (offset, 1 << 62)) - 1
        text_start, source_start = self.segments[max(at, 0)]
        return source_start + offset - text_start


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the source of an article that speaks to this program: no word of it is the article's.

    `words` stand between `<!--` and `-->`. `at` is where in the document's text it stands: within a paragraph, or at
    the beginning of the next one. Lines and columns are those of the file, from 1, the end half-open.
    """

    words: str
    at: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Only `id` and `text` are required.

    `id` names it in the report (a path as given, an item id); `text` is the article as given, never changed;
    `title` is a headline that stands outside the text; `source` the outlet; `language` a BCP 47 code.

    Versions of one story are known by `item` (an id that they share), `url` (their canonical address) or
    `rewrite_of` (the id, item or address of the version before); `modified` is when this one was made, without a zone,
    and `version` its number. `comments` are those in its source that speak to this program; they are no part of `text`.
    """

    id: str
    text: str
    published: date | None = None
    source: str | None = None
    title: str | None = None
    language: str | None = None
    path: str | None = None
    source_map: SourceMap | None = None
    is_excerpt: bool = False
    """Whether of `text` only the sentences are known that claims were read from; the rest is blanked, char by char."""
    item: str | None = None
    url: str | None = None
    rewrite_of: str | None = None
    modified: datetime | None = None
    version: int | None = None
    comments: tuple[Comment, ...] = ()
