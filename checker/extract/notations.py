"""Figures that are no quantities by their very shape: clock times, serial numbers, ordinals, decades."""

import re

import pyparsing as pp

from checker.extract.numbers import COMMON_DENOMINATORS, GROUPED
from checker.extract.terminals import begin, terminal, words
from checker.rulebook.sections.numbers import Numbers

Notation = tuple[str, str, int, int]
"""The mark "notation", the dimension, the first number of the figure, and the offset at which it begins."""


class NotationGrammar:
    """The grammar of notations. Every production gives one `Notation`.

    notation = shape | ORDINAL | MULTIPLE        twenty-third · twice
    shape    = CLOCK | SERIAL | DIGITS "th" | DECADE | AGES    6:30 p.m. · 555-123-4567 · 23rd · 1990s · 30s
    """

    def __init__(self, lexicon: Numbers) -> None:
        self._lexicon = lexicon
        self.ordinals = _ordinals(lexicon)
        self.notation = pp.MatchFirst([self._shaped(), self._worded()])

    def _worded(self) -> pp.ParserElement:
        multiples = self._lexicon.multiples
        values = {**self.ordinals, **multiples}

        def read(text: str, at: int, tokens: pp.ParseResults) -> Notation:
            word = tokens[0].lower()
            return "notation", "multiple" if word in multiples else "ordinal", values[word], begin(text, at)

        return words(values).add_parse_action(read)

    def _shaped(self) -> pp.ParserElement:
        shapes = _SHAPES.replace("_GROUPED", GROUPED)
        match_shape = re.compile(shapes, re.VERBOSE | re.ASCII).match

        def read(text: str, at: int, tokens: pp.ParseResults) -> Notation:
            matched = match_shape(tokens[0])
            name = matched.lastgroup if matched else None
            if name is None or (name == "identifier" and _is_share(tokens[0], self._lexicon.setting.slashed)):
                raise pp.ParseException(text, at, "a fraction")
            digits = re.search("[0-9]{1,15}", tokens[0])
            return "notation", name, int(digits.group()) if digits else 0, begin(text, at)

        return terminal(f"(?x:{shapes})", " *").add_parse_action(read)


_SHAPES = r"""
    (?P<time> [0-9]{1,2}(?:[:.][0-9]{2})?(?i:[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b)|[ ]o'clock\b)
            | [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?!\w) | 0[0-9][0-5][0-9][ ](?:hours|hrs)\b )
  | (?P<identifier> \+?[0-9]+(?:[-/][0-9]+){2,}
            | (?!_GROUPED(?![0-9,]))[0-9]+(?:,[0-9]+){2,}(?![0-9,])
            | [0-9]+(?:\.[0-9]+){2,} | [0-9]+/[0-9]+(?!\w) )
  | (?P<ordinal> [0-9]{1,6}(?:,[0-9]{3})*(?i:st|nd|rd|th)(?![^\W_]) )
  | (?P<year> (?:1[0-9]|20)[0-9]0'?s(?![^\W_]) | '[0-9]0s(?![^\W_]) )
  | (?P<age> [1-9]0s(?![^\W_]) )
"""


def _ordinals(lexicon: Numbers) -> dict[str, int]:
    compound = {
        f"{tens}{link}{name}": value + size
        for tens, value in lexicon.tens.items()
        for name, size in lexicon.ordinals.items()
        if size < 10
        for link in "- "
    }
    return {**lexicon.ordinals, **compound}


def _is_share(text: str, slashed: frozenset[str]) -> bool:
    above, _, below = text.partition("/")
    if not (above.isdigit() and below.isdigit() and len(text) < 8):
        return False
    return text not in slashed and int(above) < int(below) in COMMON_DENOMINATORS
