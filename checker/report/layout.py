"""Lines, hanging indents and columns for a terminal, with nothing of an article printed raw."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_LEAST = 12
"""Cells the last column of a row gets, however narrow the terminal."""
_MEASURE = 110
"""Cells of running text that an eye can follow back."""

Paint = Literal["plain", "bold", "color"]
"""No escapes at all; weight but no colour (`NO_COLOR`); both."""

BAD, GOOD, STRONG, FAINT, HEAD = "bold red", "bold green", "bold", "dim", "bold cyan"

_WHITE = re.compile(r"\s+")
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls and terminal escapes
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"  # lone surrogates, annotation and tag characters
)


def visible(text: str) -> str:
    """The text with control characters, terminal escapes and bidi controls shown as escapes; white space squeezed."""
    return _UNSAFE.sub(_escape, _WHITE.sub(" ", text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: its text, and how many cells of the terminal it may take."""

    text: Text
    width: int


@dataclass(slots=True)
class Page:
    """Lines of at most `width` cells, in the order they were put down."""

    width: int
    lines: list[Text] = field(default_factory=list)
    console: Console = field(default_factory=lambda: Console(file=StringIO(), width=400))

    def blank(self) -> None:
        """Puts down an empty line, unless one stands there already or nothing does."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def write(self, text: Text | str, indent: int = 0) -> None:
        """Puts down a paragraph, every line of it indented."""
        self.row([], text if isinstance(text, Text) else Text(text), indent)

    def row(self, cells: Sequence[Cell], rest: Text, indent: int = 0) -> None:
        """Puts down columns one space apart, the last as wide as the line; each wraps within itself."""
        left = indent + sum(cell.width + 1 for cell in cells)
        wrapped = [(cell.width, self._wrap(cell.text, cell.width)) for cell in cells]
        last = self._wrap(rest, max(min(self.width - left, _MEASURE), _LEAST))
        for at in range(max([len(last), *(len(lines) for _, lines in wrapped)])):
            self.lines.append(_joined(indent, wrapped, last, at))

    def _wrap(self, text: Text, width: int) -> Sequence[Text]:
        return list(text.wrap(self.console, max(width, 2)))


def _joined(indent: int, cells: Sequence[tuple[int, Sequence[Text]]], last: Sequence[Text], at: int) -> Text:
    line = Text(" " * indent)
    for width, lines in cells:
        part = lines[at] if at < len(lines) else Text()
        part.rstrip()
        line.append_text(part)
        line.append(" " * (width - cell_len(part.plain) + 1))
    if at < len(last):
        line.append_text(last[at])
    line.rstrip()
    return line


def columns_for(texts: Iterable[str], least: int, most: int) -> int:
    """The width that holds the longest of the texts, within bounds."""
    return max(least, min(most, max(map(cell_len, texts), default=least)))


def render(lines: Sequence[Text], paint: Paint) -> str:
    """The lines as one string that ends with a line end, with as many escapes as the paint allows."""
    if paint == "plain":
        return "".join(f"{line.plain}\n" for line in lines)
    out = StringIO()
    console = Console(
        file=out,
        width=10_000,
        force_terminal=True,
        color_system="standard",
        no_color=paint == "bold",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line, soft_wrap=True)
    return out.getvalue()
