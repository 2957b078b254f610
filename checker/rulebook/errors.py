"""What is amiss with rule files, each fault with its place and a caret under it."""

from collections.abc import Iterable
from dataclasses import dataclass

_WIDEST = 100


@dataclass(frozen=True, slots=True, order=True)
class RuleError:
    """One fault. `line` and `column` count from 1, in code points; `width` is how many carets to draw."""

    path: str
    line: int
    column: int
    message: str
    source_line: str = ""
    hint: str = ""
    width: int = 1

    def __str__(self) -> str:
        """Place and message, the line with carets under the fault, and the hint."""
        lines = [_printable(f"{self.path}:{self.line}:{self.column}: {self.message}")]
        if self.source_line.strip():
            lines += self._pointed()
        return "\n".join([*lines, *([f"  {_printable(self.hint)}"] if self.hint else [])])

    def _pointed(self) -> list[str]:
        """The source line and the carets; of a long line, what stands around the fault."""
        shown = _printable(self.source_line.rstrip())
        at = min(self.column - 1, len(shown))
        skipped = max(0, at - _WIDEST // 2) if len(shown) > _WIDEST else 0
        window = shown[skipped : skipped + _WIDEST]
        before, after = "…" if skipped else "", "…" if skipped + _WIDEST < len(shown) else ""
        carets = max(1, min(self.width, len(window) - (at - skipped)))
        return [f"  {before}{window}{after}", "  " + " " * (at - skipped + len(before)) + "^" * carets]


def _printable(text: str) -> str:
    """The text with each control character made a space, so that a rule file cannot reach the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


class RulebookError(Exception):
    """All that is amiss with the rule files, sorted by place; its text shows each with its caret."""

    def __init__(self, errors: Iterable[RuleError]) -> None:
        self.errors = tuple(sorted(errors))
        super().__init__("\n".join(map(str, self.errors)))
