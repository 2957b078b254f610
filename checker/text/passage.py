"""One field of an article as tokens and sentences, with offsets into the text as given."""

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from checker.model.span import Field, Span
from checker.text.fold import fold
from checker.text.quotes import quoted_stretches

LONGEST_SENTENCE = 400
"""Tokens: what has more is no sentence, and is cut, so that looking around in one stays cheap in any text."""
Stretch = tuple[int, int]
"""A half-open pair of offsets."""


class Token(NamedTuple):
    """A word, a number or a mark. `text` is folded, `lower` folded and in lower case."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open stretch of text, and the half-open range of its tokens in the passage."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    """Counts the paragraphs of the field from 0."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The news text of one field: what is skipped (noise) has no tokens and no sentences."""

    document: str
    field: Field
    text: str
    folded: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Stretch, ...]
    """What stands between quotation marks, the marks left out."""
    _sentence_starts: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)
    _token_ends: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)
    numbers: tuple[int, ...] = dataclasses.field(init=False, repr=False, compare=False)
    """Which tokens begin with a digit."""
    _places: dict[str, list[int]] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, since a search with a key costs a call a step, and every reader asks.
        object.__setattr__(self, "_sentence_starts", tuple(sentence.start for sentence in self.sentences))
        object.__setattr__(self, "_token_ends", tuple(token.end for token in self.tokens))
        object.__setattr__(self, "numbers", tuple(at for at, token in enumerate(self.tokens) if token.is_number))
        places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            places.setdefault(token.lower, []).append(at)
        object.__setattr__(self, "_places", places)

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets."""
        return Span(self.document, self.field, start, end)

    def words(self, start: int, end: int) -> str:
        """The exact words between two offsets."""
        return self.text[start:end]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which an offset lies."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after an offset."""
        return bisect_right(self._token_ends, offset)

    def standing(self, words: Set[str]) -> list[int]:
        """The indexes of the tokens that are one of some words in lower case, in order."""
        return sorted(at for word in self._places.keys() & words for at in self._places[word])

    def holds(self, words: Iterable[str]) -> bool:
        """Whether one of some words in lower case stands anywhere."""
        return any(word in self._places for word in words)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        at = bisect_right(self.quotes, offset, key=lambda quote: quote[0]) - 1
        return at >= 0 and offset < self.quotes[at][1]


def read_passage(document: str, field: Field, text: str, skip: Sequence[Stretch] = ()) -> Passage:
    """The passage of a field, with the stretches to skip left out."""
    folded = fold(text)
    tokens = tuple(_kept(tokenise(folded), sorted(skip)))
    sentences = tuple(_sentences(folded, tokens, sorted(skip)))
    return Passage(document, field, text, folded, tokens, sentences, tuple(quoted_stretches(folded)))


_TOKEN = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                     # U.S., p.m.
    | \d+(?:[,.]\d+)*                        # 24,700  3.5
    | [^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*  # a word, its combining marks included
      (?:'(?!s\b|S\b)[^\W\d_]+)*             # hasn't, O'Brien; but Israel | 's
    | '[sS]\b
    | --+
    | [^\w\s] | _
    """,
    re.VERBOSE,
)


def tokenise(folded: str) -> Iterator[Token]:
    """The tokens of a folded text, in order. White space is no token."""
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        text = match.group()
        yield Token(start, end, text, text.lower())


def _kept(tokens: Iterable[Token], skip: Sequence[Stretch]) -> Iterator[Token]:
    if not skip:
        yield from tokens
        return
    starts = [start for start, _ in skip]
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        if at < 0 or token.start >= skip[at][1]:
            yield token


def _sentences(folded: str, tokens: Sequence[Token], skip: Sequence[Stretch]) -> Iterator[Sentence]:
    breaks = sorted({*_paragraph_breaks(folded), *(edge for stretch in skip for edge in stretch)})
    broken = _broken(breaks, tokens)
    first, index = 0, 0
    for at, token in enumerate(tokens):
        # Most tokens are words, and no word ends a sentence but by a mark or a break behind it.
        is_end = not token.text[-1].isalpha() and at + 1 < len(tokens) and _ends_sentence(tokens, first, at)
        if is_end or at in broken or at - first + 1 >= LONGEST_SENTENCE:
            start, end = tokens[first].start, token.end
            yield Sentence(index, start, end, first, at + 1, bisect_right(breaks, start))
            first, index = at + 1, index + 1


def _broken(breaks: Iterable[int], tokens: Sequence[Token]) -> set[int]:
    """The tokens behind which a break stands before the next begins, and the last of all."""
    ends = [token.end for token in tokens]
    behind = ((bisect_right(ends, offset), offset) for offset in breaks)
    crossed = {at - 1 for at, offset in behind if 0 < at < len(tokens) and offset <= tokens[at].start}
    return crossed | {len(tokens) - 1}


_BLANK_LINE = re.compile(r"\n[ \r\f\v]*\n\s*")
_NEWLINE = re.compile(r"\n+")


def _paragraph_breaks(folded: str) -> Iterator[int]:
    """Offsets at which a paragraph ends: every line's end, or every blank line where lines are wrapped."""
    pattern = _BLANK_LINE if is_wrapped(folded) else _NEWLINE
    for match in pattern.finditer(folded):
        yield match.end()


def paragraph_at(text: str, offset: int) -> Stretch:
    """The paragraph in which an offset lies, or the next one where it stands at the beginning of a line.

    A paragraph is what stands between blank lines; in a text without any, each line is one.
    """
    pattern = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _NEWLINE
    start = 0
    for match in pattern.finditer(text):
        if match.start() >= offset and text[start : match.start()].strip():
            return _from_line(text, offset, start), match.start()
        start = match.end()
    return _from_line(text, offset, start), len(text)


def _from_line(text: str, offset: int, start: int) -> int:
    """Where the next paragraph begins, for an offset at the beginning of a line; else where its own does."""
    return max(start, offset) if text[:offset].endswith("\n") else start


def is_wrapped(folded: str) -> bool:
    """Whether lines were broken at a margin: most of them run on, and none is long."""
    lines = [line.rstrip() for line in folded.split("\n")]
    if max(map(len, lines)) > 100:
        return False
    joints = [(left, right) for left, right in pairwise(lines) if left and right]
    running_on = sum(1 for left, _ in joints if len(left) > 50 and left[-1] not in ".!?\"'")
    return len(joints) >= 3 and running_on > 0.6 * len(joints)


_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"')]")
_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "mr mrs ms dr prof gen col lt sgt capt maj cmdr adm rev hon gov sen rep pres sec supt det insp st mt ft "
    "no nos vs jr sr rs co corp inc ltd dept univ approx est fig vol ave blvd rd hwy art etc al e.g i.e".split()
)
_STARTERS = frozenset(
    "the a an he she it they we i in on at this that these those but and his her its their "
    "there after before when while as for what who if so however meanwhile".split()
)


def _ends_sentence(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the token is the last of a sentence: an end mark, or a closer right behind one."""
    nxt = tokens[at + 1]
    if tokens[at].end == nxt.start and nxt.text in _CLOSERS | _ENDS:
        return False
    mark = at
    while mark > first and tokens[mark].text in _CLOSERS and tokens[mark - 1].end == tokens[mark].start:
        mark -= 1
    if tokens[at].end == nxt.start:
        return False
    if tokens[mark].text in _ENDS:
        is_abbreviated = tokens[mark].text == "." and _is_abbreviation(tokens, first, mark, nxt)
        return _may_start(nxt) and not is_abbreviated
    has_dots = "." in tokens[mark].text and len(tokens[mark].text) > 2
    return has_dots and _is_starter(nxt)


def _may_start(token: Token) -> bool:
    return not token.text[0].islower() and token.text not in ",;:)]"


def _is_starter(token: Token) -> bool:
    return token.is_capitalised and token.lower in _STARTERS


def _is_abbreviation(tokens: Sequence[Token], first: int, mark: int, nxt: Token) -> bool:
    if mark == first or tokens[mark - 1].end != tokens[mark].start:
        return False
    before = tokens[mark - 1]
    if before.lower in _ABBREVIATIONS:
        return before.lower in _TITLES or not _is_starter(nxt)
    is_initial = len(before.text) == 1 and before.is_capitalised
    return is_initial and nxt.is_capitalised and nxt.lower not in _STARTERS


_TITLES = frozenset("mr mrs ms dr prof gen col lt sgt capt maj gov sen rep st mt".split())
