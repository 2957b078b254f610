"""The pieces that the grammars of time are made of, in pyparsing.

Every element yields (slot, value) pairs; `build` makes an expression from the pairs of its production. The expressions
stand nowhere yet: the reader gives them span and quote.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyparsing as pp

from checker.model.span import Span
from checker.model.time import Anchor, TimeExpression
from checker.rulebook.sections.calendar import Calendar

Element = pp.ParserElement
Pull = tuple[str, int]
"""What a relative word counts from (`publication`, `context`), and how far it goes."""

BLANK = TimeExpression(Span("", "text", 0, 0), "", "DATE")
ANCHORS = {"publication": Anchor.PUBLICATION, "nearest": Anchor.PUBLICATION, "context": Anchor.CONTEXT}


def phrases(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first, white space of any kind between words.

    Phrases that share their first word are one branch ("twenty", "twenty-one", "twenty two"): quick to compile.
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        found = _HEAD.fullmatch(word)
        head, tail = found.groups() if found else (word, "")
        tails.setdefault(head, set()).add(tail)
    heads = sorted(tails, key=len, reverse=True)
    return "|".join(re.escape(head) + _branches(tails[head]) for head in heads)


_HEAD = re.compile(r"(\w+)([- ].+)")


def _branches(tails: set[str]) -> str:
    """What may follow the first word of some phrases."""
    both = {tail[1:] for tail in tails if tail[:1] == " " and f"-{tail[1:]}" in tails}
    single = sorted((tail for tail in tails if tail and tail[1:] not in both), key=len, reverse=True)
    patterns = [re.escape(tail).replace(r"\ ", r"\s+") for tail in single]
    if both:
        patterns.append(rf"(?:-|\s+)(?:{'|'.join(sorted(both, key=len, reverse=True))})")
    if not patterns:
        return ""
    return f"(?:{'|'.join(patterns)})" + ("?" if "" in tails else "")


def key(text: str) -> str:
    """A phrase in small letters, single spaces between its words."""
    return " ".join(text.lower().split())


def table(slot: str, rows: Mapping[str, Any], *, dot: bool = False, glued: bool = False) -> Element:
    """Any phrase of a table, yielding its row. `dot`: a full stop may follow; `glued`: a digit may."""
    short = [word for word in rows if dot and len(word) <= _ABBREVIATED]
    pattern = rf"(?:{phrases(rows)})" + (r"(?![^\W\d_])" if glued else r"(?![^\W_])")
    if short:
        pattern = rf"(?:{phrases(short)})(?![^\W_])\.?|{pattern}"
    lookup = {key(word): row for word, row in rows.items()}
    element = pp.Regex(pattern, re.IGNORECASE)
    return element.set_parse_action(lambda toks: [(slot, _row(lookup, key(toks[0])))])


_ABBREVIATED = 5
"""Letters of the longest abbreviation that may end in a full stop ("thurs", "sept")."""


def _row(lookup: Mapping[str, Any], phrase: str) -> Any:
    return lookup[phrase] if phrase in lookup else lookup[phrase.rstrip(".")]


def number(slot: str, pattern: str, convert: Callable[[str], Any] = int) -> Element:
    """Digits that match a pattern, yielding them converted."""
    return pp.Regex(pattern, re.IGNORECASE).set_parse_action(lambda toks: [(slot, convert(toks[0]))])


def mark(pattern: str) -> Element:
    """Words or marks that yield nothing."""
    return pp.Regex(pattern, re.IGNORECASE).suppress()


def words(*alternatives: str) -> Element:
    """Any of some phrases, yielding nothing."""
    return mark(rf"(?:{phrases(alternatives)})(?![^\W_])")


def build(slot: str, element: Element, action: Callable[..., Any]) -> Element:
    """The element, yielding what the action makes of its pairs, given as keyword arguments."""

    def act(_text: str, _at: int, toks: pp.ParseResults) -> list[tuple[str, Any]]:
        return [(slot, action(**dict(list(toks))))]

    return pp.And([element]).set_parse_action(act)


def build_list(slot: str, element: Element, action: Any) -> Element:
    """As `build`, for productions whose slots may come more than once: the action gets all pairs."""
    return pp.And([element]).set_parse_action(lambda toks: [(slot, action(list(toks)))])


def digits(text: str) -> int:
    """The digits in a text as a number."""
    return int(re.sub(r"\D", "", text))


def number_words(calendar: Calendar) -> dict[str, int]:
    """The number words from one to ninety-nine, with a space and with a hyphen."""
    small = {word: at for at, word in enumerate(calendar.cardinals.split(), 1)}
    return small | calendar.tens | _compounds(calendar.tens, small)


def ordinal_words(calendar: Calendar) -> dict[str, int]:
    """The ordinal words from first to thirty-ninth, with a space and with a hyphen."""
    small = {word: at for at, word in enumerate(calendar.ordinals.split(), 1)}
    tens = {ten: value for ten, value in calendar.tens.items() if value <= 30}
    return small | {f"{ten[:-1]}ieth": value for ten, value in tens.items()} | _compounds(tens, small)


def _compounds(tens: Mapping[str, int], small: Mapping[str, int]) -> dict[str, int]:
    ones = [(word, value) for word, value in small.items() if value < 10]
    return {f"{ten}{gap}{word}": high + low for ten, high in tens.items() for word, low in ones for gap in "- "}


def numbered(names: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    """The number of each name in some groups of names, counted from `first`."""
    return {name: at for at, group in enumerate(names, first) for name in group}


def fail(reason: str) -> pp.ParseException:
    """What an action raises where the words parse but cannot mean anything."""
    return pp.ParseException("", 0, reason)
