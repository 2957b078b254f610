"""The grammar of terms: one value with its unit, the part that the two ends of a range have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import pyparsing as pp

from checker.extract.figure import Figure, plus_share, times, whole
from checker.extract.numbers import RATIO_AHEAD, NumberGrammar
from checker.extract.terminals import Once, begin, mark, words
from checker.extract.units import Unit, UnitGrammar
from checker.rulebook.sections.hedges import Hedge


@dataclass(frozen=True, slots=True)
class Term:
    """One end of a range or the only value: figures with their units, the finest last; `begin` is where
    a unit before it begins, `start` and `end` the offsets of the bare number.
    """

    parts: tuple[tuple[Figure, Unit | None], ...]
    begin: int
    start: int
    end: int
    after: tuple[tuple[Hedge, str], ...] = ()

    @property
    def unit(self) -> Unit | None:
        """The unit of the last part."""
        return self.parts[-1][1]


ARTICLE = replace(whole(1), is_article=True)


_LESSER = {"minutes": "minute", "inches": "inch"}
"""Units of numbers that stand behind a greater unit without their own: "1h30", "6-foot-2"."""


class TermGrammar:
    """The grammar of terms. Every production gives one `Term`.

    term     = front [ sign ] number [ unit ]      $5 million · magnitude-7.8
             | ratio                               one in three · 8 out of 10
             | share [ "of" ] article unit         half an hour · a quarter of a mile
             | ( plurals | vague ) "of" unit       a couple of weeks · tens of millions of dollars
             | ( article unit | [ sign ] number [ after ] [ unit ] ) [ "and" share ] { [ "," ] [ "and" ] number unit }
                                                   an hour and a half · 1 hour 20 minutes · 1h30 · 6-foot-2
    simple   = ( front [ sign ] number | article unit | [ sign ] number ) [ unit ]        $5 · 30 minutes
    """

    def __init__(
        self, numbers: NumberGrammar, units: UnitGrammar, articles: frozenset[str], after: pp.ParserElement
    ) -> None:
        self._numbers = numbers
        self._units = units
        self._articles = articles
        number = Once((numbers.number + mark()).add_parse_action(_as_number))
        sign, after_front = pp.Opt(_sign()), self._front() + pp.Opt(_sign())
        self._signed, self._money = sign + number, after_front + number
        self._measured = number + self._unit(units.unit)
        self._after = after
        self.simple = self._simple()
        self.term = self._term()

    def _simple(self) -> pp.ParserElement:
        """A term of one part: `$5`, `30 minutes`, `an hour`."""
        unit = pp.Opt(self._unit(self._units.unit))
        forms = [self._money + unit, self._article_unit(), self._signed + unit]
        return pp.MatchFirst(forms).add_parse_action(self._read)

    def _term(self) -> pp.ParserElement:
        unit, after = self._unit(self._units.unit), pp.Opt(self._after)
        tail = self._tail()
        forms = [
            self._money + after + pp.Opt(unit),
            RATIO_AHEAD + pp.Opt(_sign()) + (self._numbers.ratio() + mark()).add_parse_action(_as_number),
            self._partial(),
            self._left_open() + unit,
            self._article_unit() + tail,
            self._signed + after + pp.Opt(unit + tail),
            self._signed + after + pp.Opt(unit),
        ]
        return Once(pp.MatchFirst([form.add_parse_action(self._read) for form in forms]))

    def _partial(self) -> pp.ParserElement:
        """A part of one unit: `half an hour`, `a quarter of a mile`."""
        share = (self._numbers.part + mark()).add_parse_action(_as_number)
        article = pp.Opt(words(["of"])).suppress() + words(self._articles).suppress()
        return share + article + self._unit(self._units.part)

    def _left_open(self) -> pp.ParserElement:
        """Units of which not how many is said: `dozens of` miles."""
        number = (self._numbers.open + mark()).add_parse_action(_as_number)
        return number + words(["of"]).suppress()

    def _tail(self) -> pp.ParserElement:
        """What follows a unit: ` and a half`, ` and 20 minutes`, `30` (in 1h30)."""
        also = pp.Regex(r"(?i:[ -]and)(?=[ -])").leave_whitespace().suppress()
        share = (also + self._numbers.share + mark()).add_parse_action(lambda tokens: ("share", tokens[0], tokens[1]))
        joint = pp.Regex(r"(?i:,? and(?= )|,|)").leave_whitespace().suppress()
        lesser = pp.Group(joint + self._measured).add_parse_action(_as_more)
        minutes = pp.Regex(r"(?a:[0-5]\d)(?!\w)").leave_whitespace()
        minutes.add_parse_action(lambda _, at, tokens: ("minutes", whole(int(tokens[0])), at + 2))
        inches = pp.Regex(r"(?a:-(?:1[01]|[0-9]))(?![\w-])").leave_whitespace()
        inches.add_parse_action(lambda _, at, tokens: ("inches", whole(int(tokens[0][1:])), at + len(tokens[0])))
        return pp.Opt(share | inches | pp.OneOrMore(lesser | minutes))

    def _front(self) -> pp.ParserElement:
        return self._units.before.copy().add_parse_action(
            lambda text, at, tokens: ("front", tokens[0], begin(text, at))
        )

    def _unit(self, element: pp.ParserElement) -> pp.ParserElement:
        return element.copy().add_parse_action(lambda tokens: ("unit", tokens[0]))

    def _article_unit(self) -> pp.ParserElement:
        """One of a unit: `an hour`, `a month`, `another week`."""
        article = (words([*self._articles, "another"]) + mark()).add_parse_action(
            lambda text, at, tokens: ("number", ARTICLE, begin(text, at), tokens[1])
        )
        return article + self._unit(self._units.single)

    def _read(self, text: str, at: int, tokens: pp.ParseResults) -> Term:
        parts: list[tuple[Figure, Unit | None]] = []
        after: tuple[tuple[Hedge, str], ...] = ()
        front, sign, front_at, start, end = None, 1, -1, -1, -1
        for kind, *rest in tokens:
            if kind == "front":
                front, front_at = rest
            elif kind == "sign":
                sign, start = rest
            elif kind == "number":
                figure, begins, end = rest
                start = begins if start < 0 else start
                parts.append((replace(figure, value=figure.value * sign), None))
            elif kind == "unit":
                parts[-1] = (parts[-1][0], rest[0])
            elif kind == "after":
                after += ((rest[0], rest[1]),)
            elif kind == "share":
                parts[-1] = (plus_share(parts[-1][0], rest[0], Fraction(1)), parts[-1][1])
                end = rest[1]
            elif kind in _LESSER:
                parts.append((rest[0], self._units.find(_LESSER[kind])))
                end = rest[1]
            else:
                parts.append((rest[0], rest[1]))
                end = rest[2]
        parts = [(figure, unit if front is None else _fronted(front, unit, text, at)) for figure, unit in parts]
        _check_parts(parts, text, at)
        return Term(tuple(parts), start if front_at < 0 else front_at, start, end, after)


def _sign() -> pp.ParserElement:
    """A sign before a number: `minus`, `-`, `+`."""
    minus = pp.Regex(r" *(?:(?i:minus|negative)[ -]|[-+](?=[\d.]))")
    return minus.add_parse_action(
        lambda text, at, tokens: ("sign", 1 if "+" in tokens[0] else -1, at + (text[at] == " "))
    )


def _as_number(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, Figure, int, int]:
    return "number", tokens[0], begin(text, at), tokens[1]


def _as_more(tokens: pp.ParseResults) -> tuple[str, Figure, Unit, int]:
    (_, figure, _, end), (_, unit) = tokens[0]
    return "more", figure, unit, end


def _fronted(front: Unit, unit: Unit | None, text: str, at: int) -> Unit:
    """The unit before a number; a unit of another kind behind it is no parse."""
    if unit is not None and unit.dimension != front.dimension:
        raise pp.ParseException(text, at, "two units")
    return front


def _check_parts(parts: Sequence[tuple[Figure, Unit | None]], text: str, at: int) -> None:
    """Parts of one value must descend in one base: hours, then minutes."""
    if any(figure.may_be_ordinal and unit is not None for figure, unit in parts):
        raise pp.ParseException(text, at, "an ordinal")
    for (_, left), (figure, right) in pairwise(parts):
        if left is None or right is None or left.base != right.base or left.factor <= right.factor or figure.vague:
            raise pp.ParseException(text, at, "parts of different values")


def shared(low: Term, high: Term, form: str) -> list[Term]:
    """Two ends with the unit and the scale that one of them has for both: "12 to 15 thousand", "$5-6 million"."""
    if len(low.parts) == len(high.parts) == 1:
        (left, left_unit), (right, right_unit) = low.parts[0], high.parts[0]
        lent = left_unit is not None and (left_unit.dimension == "money" or form == "or")
        if right.scale > 1 and left.scale == 1 and not left.is_share and left.value < right.value / right.scale:
            left = times(left, int(right.scale))
        low = replace(low, parts=((left, left_unit or right_unit),))
        high = replace(high, parts=((right, right_unit or (left_unit if lent else None)),))
    return [low, high]
