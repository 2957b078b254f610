"""An article as its lines, with what the signals ask of them."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checker.noise.repeats import repetitions
from checker.text.fold import fold
from checker.text.passage import is_wrapped

NEAR = 3
LONGEST = 3000
"""In characters: a longer line is news, or a whole article on one line; only its last sentences may be noise."""
_BLANK_LINE = re.compile(r"\n[ \r\f\v]*\n")
_NEWLINE = re.compile(r"\n")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DIGIT = re.compile(r"\d")
_MARKS = " .,:;!?…*|>→↓•·+-_/()[]{}\"'#"
_CLOSERS = "\"')]* "
_SHORTEST_PARAGRAPH = 12
_SHORTEST_TITLE, _LONGEST_TITLE = 5, 22
_NAME = re.compile(r"(?<![\w'-])[A-Z][\w-]{2,}")
_DATE_WORDS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september "
    "october november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space around it; offsets into the text as given.

    In a text whose lines were broken at a margin, a paragraph.

    `text` is folded, `lower` in lower case: for matching, never for offsets. `index` counts lines from 0.
    `vocabulary` holds its words; `is_sentence`: it ends as a sentence does.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    words: tuple[str, ...] = field(repr=False)
    vocabulary: frozenset[str] = field(repr=False)
    is_sentence: bool

    @cached_property
    def phrase(self) -> str:
        """What it says in lower case, without marks at its ends."""
        return self.lower.strip(_MARKS)

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether it is long enough, and ends so, that it tells something."""
        return len(self.words) >= _SHORTEST_PARAGRAPH and self.is_sentence

    @cached_property
    def is_title(self) -> bool:
        """Whether it has the length of a headline, and does not end as a sentence does."""
        return _SHORTEST_TITLE <= len(self.words) <= _LONGEST_TITLE and not self.is_sentence

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words with a capital, the first left out, in lower case: what it names, and more."""
        return frozenset(map(str.lower, _NAME.findall(self.text, 1))) - _DATE_WORDS

    @cached_property
    def has_digits(self) -> bool:
        """Whether it holds a number in digits."""
        return _DIGIT.search(self.text) is not None


def line_of(index: int, start: int, text: str) -> Line:
    """The line that a stretch of folded text is; white space around it is left out."""
    bare = text.strip().replace("\n", " ")
    start += len(text) - len(text.lstrip())
    lower = bare.lower() if len(bare) <= LONGEST else ""
    words = tuple(_WORD.findall(lower))
    is_sentence = bare.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))
    return Line(index, start, start + len(bare), bare, lower, words, frozenset(words), is_sentence)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank."""
    return tuple(line_of(index, start, piece) for index, (start, piece) in enumerate(_pieces(fold(text))))


def _pieces(folded: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset; each paragraph, where lines were broken at a margin in the middle of sentences."""
    start = 0
    for newline in (_BLANK_LINE if is_wrapped(folded) else _NEWLINE).finditer(folded):
        piece = folded[start : newline.start()]
        if piece and not piece.isspace():
            yield start, piece
        start = newline.end()
    if start < len(folded) and not folded[start:].isspace():
        yield start, folded[start:]


@dataclass(frozen=True)
class Article:
    """All lines of an article, and what noise each was found to be so far: "" where none.

    `own` is what a line was found to be by itself, `found` also what its neighbours made of it: where being next to
    noise makes noise, only `own` counts, or one credit would draw in a whole page. `standing` are the lines of other
    articles of the source.
    """

    lines: Sequence[Line]
    found: list[str]
    own: list[str]
    standing: frozenset[str] = frozenset()

    def is_near_noise(self, line: Line) -> bool:
        """Whether a line within three of it was found to be noise."""
        return any(self.found[max(0, line.index - NEAR) : line.index + NEAR + 1])

    @cached_property
    def head_end(self) -> int:
        """The index of the second paragraph: what stands before it is near the beginning."""
        paragraphs = (line.index for line in self.lines if line.is_paragraph)
        next(paragraphs, None)
        return max(3, next(paragraphs, len(self.lines)))

    @cached_property
    def tail_start(self) -> int:
        """The index from which a line is near the end."""
        return len(self.lines) - max(6, len(self.lines) // 5)

    @cached_property
    def foot_start(self) -> int:
        """The index after the last two paragraphs in a row; past the end where most words stand behind them."""
        words = [len(line.words) for line in self.lines]
        behind, half = 0, sum(words) / 2
        for index in range(len(self.lines) - 1, 0, -1):
            if self.lines[index].is_paragraph and self.lines[index - 1].is_paragraph:
                return index + 1
            behind += words[index]
            if behind > half:
                break
        return len(self.lines)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the lines before the foot name."""
        return frozenset().union(*(line.vocabulary for line in self.lines[: self.foot_start] if line.is_paragraph))

    def is_strange(self, line: Line) -> bool:
        """Whether a line names something, and nothing of what stands before the foot."""
        return bool(line.names) and line.names.isdisjoint(self.names)

    def titles_near(self, line: Line) -> int:
        """How many lines that look like titles stand within three lines of it, itself counted."""
        return sum(other.is_title for other in self.lines[max(0, line.index - NEAR) : line.index + NEAR + 1])

    def follows_news(self, line: Line) -> bool:
        """Whether a paragraph that is not noise stands somewhere before it."""
        # What was found is never taken back, so paragraphs that turned out to be noise are passed once and for all.
        while self._paragraphs and self.found[self._paragraphs[0]]:
            self._paragraphs.popleft()
        return bool(self._paragraphs) and self._paragraphs[0] < line.index

    @cached_property
    def _paragraphs(self) -> deque[int]:
        return deque(line.index for line in self.lines if line.is_paragraph)

    @cached_property
    def repeated(self) -> dict[int, float]:
        """How alike each line is to an earlier one, for those that are (see `repetitions`)."""
        return repetitions([line.lower for line in self.lines])
