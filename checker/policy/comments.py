"""What comments in articles ask for.

    comment = "checker" ":" verb codes [ "--" reason ]
    verb    = "ignore" | "ignore-file"
    codes   = code { "," code }

A phrase of each: `checker: ignore CC201 -- the desk has seen it`, `checker: ignore-file CC201, CT3 -- a satire`. A code
may be the beginning of one. For `--` a dash will do.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from checker.model.document import Comment
from checker.rulebook.condition import nearest
from checker.text.passage import paragraph_at

_COMMENT = re.compile(r"\s*checker\s*(:?)\s*([\w-]*)[\s:]*(.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"(?<!\s)\s*(?:--+|[\u2013\u2014]|(?<=\s)-(?=\s))\s*")
_CODE = re.compile(r"[^\s,;]+")
WHOLE, PARAGRAPH = "ignore-file", "ignore"
POLICY = "SU"


@dataclass(frozen=True, slots=True)
class Directive:
    """What a comment asks for: no findings of these codes in a stretch of the text, or (`None`) in the whole file.

    `amiss` is what is not understood of it, each in a clause.
    """

    comment: Comment
    codes: tuple[str, ...] = ()
    reason: str = ""
    stretch: tuple[int, int] | None = None
    amiss: tuple[str, ...] = ()


def read_directive(comment: Comment, text: str, known: Collection[str]) -> Directive:
    """What a comment asks for; of codes that no known rule begins with, and of anything else, that it is amiss."""
    match = _COMMENT.match(comment.words)
    colon, verb, rest = match.groups() if match else ("", "", "")
    verb = verb.lower()
    if not colon:
        return Directive(comment, amiss=('a colon belongs after "checker"',))
    if verb not in (WHOLE, PARAGRAPH):
        hint = nearest(verb, (WHOLE, PARAGRAPH)) if verb else ""
        return Directive(comment, amiss=(f'"{verb[:40]}" is nothing it could do{f": {hint}" if hint else ""}',))
    before, *after = _REASON.split(rest, maxsplit=1)
    given = tuple(dict.fromkeys(code.upper() for code in _CODE.findall(before)))
    amiss = tuple(_amiss(given, known)) or (() if given else ("it names no code",))
    codes = tuple(code for code in given if any(rule.startswith(code) for rule in known))
    stretch = paragraph_at(text, comment.at) if verb == PARAGRAPH else None
    return Directive(comment, codes, " ".join("".join(after).split()), stretch, amiss)


def _amiss(codes: Sequence[str], known: Collection[str]) -> Iterator[str]:
    for code in codes:
        if code.startswith(POLICY):
            yield f"{code} is a note on suppressions, and no comment can set it aside (--ignore {code} can)"
        elif not any(rule.startswith(code) for rule in known):
            hint = nearest(code, tuple(sorted(known)))
            yield f"no rule has a code that begins with {code[:40]}{f': {hint}' if hint else ''}"
