"""Where the lines of a text begin."""

import re

_NEWLINE = re.compile("\n")


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line begins; the first is 0."""
    return (0, *(match.end() for match in _NEWLINE.finditer(text)))
