"""Pieces of a source put together as text, with a map back."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.ingest.lines import line_starts
from checker.model.document import SourceMap


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, with single spaces at the most between them, from an offset of the source.

    `space` is the offset of the white space in front of them, if there is any.
    """

    words: str
    at: int
    space: int | None = None


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a line: words with no break between them, in an element of the page.

    `gap` line ends stand between the block before and this one; `linked` is how many of its characters are links.
    """

    element: int
    gap: int
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        """Its words, single spaces where there was white space."""
        return "".join(piece.words if piece.space is None else f" {piece.words}" for piece in self.pieces).lstrip(" ")


def put_together(blocks: Iterable[Block], source: str) -> tuple[str, SourceMap]:
    """The text of some blocks in order, and the way from each of its characters to the source."""
    text = _Text()
    for block in blocks:
        text.add_block(block)
    return "".join(text.parts), SourceMap(tuple(text.segments) or ((0, 0),), line_starts(source))


class _Text:
    """Text in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.segments: list[tuple[int, int]] = []
        self._length = 0

    def add_block(self, block: Block) -> None:
        first = block.pieces[0]
        if self._length:
            self._add("\n" * block.gap, first.at, keeps_step=False)
        for piece in block.pieces:
            if piece.space is not None and piece is not first:
                self._add(" ", piece.space)
            self._add(piece.words, piece.at)

    def _add(self, words: str, at: int, *, keeps_step: bool = True) -> None:
        """Adds words; line ends that were put in all map to where the next words begin, not in step with it."""
        steps = ((words, at),) if keeps_step else tuple((char, at) for char in words)
        for part, start in steps:
            if not self.segments or self.segments[-1][1] - self.segments[-1][0] != start - self._length:
                self.segments.append((self._length, start))
            self.parts.append(part)
            self._length += len(part)
