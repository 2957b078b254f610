"""Grammars that look before they try: what cannot begin at a place is not entered there.

pyparsing finds out that an alternative does not fit by going down into it and coming back with an exception, at each
level of the grammar. Most alternatives of a grammar of phrases fail at their first word, and which words those are
stands in the grammar itself.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import pyparsing as pp

from checker.extract.terminals import Once, within

Match = Callable[[str, int], Any]
Openings = tuple[Match, ...] | None
"""Patterns of which one matches wherever an element does; `None` where an element may begin with anything."""

_SPACE = " \n\t\r"
_TAKES_NO_TEXT = (pp.Empty, pp.FollowedBy, pp.NotAny)
_MAY_BE_LEFT_OUT = (pp.Opt, pp.ZeroOrMore)


def looking_ahead(element: pp.ParserElement) -> pp.ParserElement:
    """The grammar, its alternatives, options and repetitions entered only where one of their first terminals matches.

    It reads what it read before, and fails where it failed.
    """
    made: dict[int, pp.ParserElement] = {}
    for one in list(within(element)):
        if isinstance(one, pp.ParseExpression):
            one.exprs = [_looking(part, made) for part in one.exprs]
        elif isinstance(one, pp.ParseElementEnhance) and one.expr is not None:
            one.expr = _looking(one.expr, made)
    return _looking(element, made)


def _looking(element: pp.ParserElement, made: dict[int, pp.ParserElement]) -> pp.ParserElement:
    """The element as one that looks ahead, where its kind can; each is made once, so that what is shared stays so."""
    kind = _KINDS.get(type(element))
    if kind is None:
        return element
    if id(element) not in made:
        looking = kind.__new__(kind)
        looking.__dict__.update(element.__dict__)
        made[id(element)] = looking
    return made[id(element)]


class _Choice(pp.MatchFirst):
    """The first alternative that fits, of those that may begin here."""

    @cached_property
    def _openings(self) -> list[tuple[pp.ParserElement, Openings]]:
        return [(one, openings(one)) for one in self.exprs]

    def parseImpl(self, text: str, at: int, do_actions: bool = True) -> Any:  # noqa: N802 (pyparsing calls it so)
        for one, known in self._openings:
            if known is None or _may_begin(known, text, at):
                try:
                    return one._parse(text, at, do_actions)
                except (pp.ParseException, IndexError):
                    continue
        raise pp.ParseException(text, at, "none of the alternatives", self)


class _Option(pp.Opt):
    """What may be left out, not entered where it cannot begin."""

    @cached_property
    def _openings(self) -> Openings:
        return openings(self.expr)

    def parseImpl(self, text: str, at: int, do_actions: bool = True) -> Any:  # noqa: N802 (pyparsing calls it so)
        if self._openings is None or _may_begin(self._openings, text, at):
            return super().parseImpl(text, at, do_actions)
        return at, []


class _Repetition(pp.ZeroOrMore):
    """What may stand any number of times, not entered where it cannot begin."""

    @cached_property
    def _openings(self) -> Openings:
        return openings(self.expr)

    def parseImpl(self, text: str, at: int, do_actions: bool = True) -> Any:  # noqa: N802 (pyparsing calls it so)
        if self._openings is None or _may_begin(self._openings, text, at):
            return super().parseImpl(text, at, do_actions)
        return at, pp.ParseResults([])


_KINDS: dict[type[pp.ParserElement], type[pp.ParserElement]] = {
    pp.MatchFirst: _Choice,
    pp.Opt: _Option,
    pp.ZeroOrMore: _Repetition,
}


def _may_begin(known: tuple[Match, ...], text: str, at: int) -> bool:
    """Whether one of the patterns matches, behind any white space or before it."""
    for match in known:
        if match(text, at):
            return True
    if text[at : at + 1] not in _SPACE or at >= len(text):
        return False
    behind = len(text) - len(text[at:].lstrip(_SPACE))
    return any(match(text, behind) for match in known)


def openings(element: pp.ParserElement) -> Openings:
    """The patterns with which an element may begin."""
    if isinstance(element, pp.Regex):
        return (element.re_match,)
    if isinstance(element, pp.MatchFirst):
        return _of_any(element.exprs)
    if isinstance(element, pp.And):
        return _of_sequence(element.exprs)
    if isinstance(element, (*_TAKES_NO_TEXT, *_MAY_BE_LEFT_OUT)):
        return None
    if isinstance(element, (Once, pp.Group, pp.Suppress, pp.Located, pp.OneOrMore)):
        return openings(element.expr)
    return None


def _of_any(elements: Iterable[pp.ParserElement]) -> Openings:
    each = [openings(element) for element in elements]
    if any(known is None for known in each):
        return None
    return tuple(dict.fromkeys(match for known in each for match in known or ()))


def _of_sequence(elements: Iterable[pp.ParserElement]) -> Openings:
    """Those of the first part that takes text, and of what may be left out before it."""
    begins: list[pp.ParserElement] = []
    for element in elements:
        inner = element.expr if isinstance(element, pp.Suppress) else element
        if isinstance(inner, _MAY_BE_LEFT_OUT):
            begins.append(inner.expr)
        elif not isinstance(inner, _TAKES_NO_TEXT):
            return _of_any([*begins, inner])
    return None
