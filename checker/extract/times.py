"""Time expressions, read from a passage: one pass for trigger words, the grammar on the runs around them.

What is read are symbols ("Friday", "a day after"): which days they mean is said by `anchor_days`, `timex` and
`resolve_in_context`, which are given here too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

import pyparsing as pp

from checker.extract.ahead import Ahead
from checker.extract.date_grammar import DateGrammar
from checker.extract.foreign import ForeignDates
from checker.extract.measured import MeasureGrammar
from checker.extract.narrative import Resolved, resolve_in_context
from checker.extract.openings import looking_ahead
from checker.extract.terminals import briefly_named
from checker.extract.time_context import Guards
from checker.extract.time_days import anchor_days, end_days
from checker.extract.time_elements import BLANK, Element, build, table
from checker.extract.time_parts import parts_of_date
from checker.extract.time_words import FAMILIES, TimeWords
from checker.extract.timex import format_value, timex
from checker.extract.windows import window_days
from checker.model.span import Span
from checker.model.time import Anchor, TimeExpression
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.calendar import Calendar
from checker.text.fold import fold
from checker.text.passage import Passage, Sentence, Token, tokenise

__all__ = ["Resolved", "TimeReader", "anchor_days", "end_days", "resolve_in_context", "timex", "window_days"]

_LONGEST_RUN = 28
"""Tokens of a run: more than any expression has, few enough to keep reading linear."""
_MEMO = 16384


class Hit(NamedTuple):
    """An expression in a run, with its offsets there, before its context has been looked at."""

    start: int
    end: int
    expression: TimeExpression


class TimeReader:
    """Reads the time expressions of passages in one language. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        calendar = lexicon.calendar
        self._words = TimeWords(calendar)
        self._guards = Guards(calendar)
        self._ahead = Ahead(calendar)
        self._foreign = ForeignDates(calendar)
        self._grammars = _grammars(calendar)
        # pyparsing learns how many arguments a parse action takes when it first runs, and that is not thread-safe.
        self._one_at_a_time = Lock()
        self._hits = lru_cache(maxsize=_MEMO)(self._scan)

    def read(self, passage: Passage) -> tuple[TimeExpression, ...]:
        """The expressions of a passage in order, none overlapping another, each with its exact words."""
        found: list[TimeExpression] = []
        for first, last in self._runs(passage):
            start = passage.tokens[first].start
            for hit in self._hits(passage.folded[start : passage.tokens[last - 1].end]):
                found += self._admitted(hit, start, passage)
        return self._foreign.add(found, passage)

    def _admitted(self, hit: Hit, start: int, passage: Passage) -> Iterator[TimeExpression]:
        """The expression of a hit, where its context allows it; else what is left without a number before its day."""
        first, last = start + hit.start, start + hit.end
        placed = _placed(hit, start, passage)
        if split := self._guards.lasts_from(placed, first, passage):
            for begin, end in ((first, first + split), (first + split, last)):
                for rest in self._hits(passage.folded[begin:end]):
                    yield from self._admitted(rest, begin, passage)
        elif self._guards.admit(hit.expression, first, last, passage):
            yield _valued(self._ahead.seen(placed, passage))
        elif skipped := self._guards.hour_before_day(passage.folded[first:last]):
            for rest in self._hits(passage.folded[first + skipped : last]):
                yield from self._admitted(rest, first + skipped, passage)

    def parse(self, phrase: str) -> TimeExpression | None:
        """What a whole phrase says, in its one reading; None where it is no time expression as a whole."""
        readings = self.parses(phrase)
        if not readings:
            return None
        return _at(readings[0], phrase, Span("", "text", 0, len(phrase)))

    def parses(self, phrase: str) -> list[TimeExpression]:
        """The different readings of a whole phrase by the productions that serve its first word."""
        folded = fold(phrase)
        token = next(tokenise(folded), None)
        if token is None:
            return []
        found: dict[str, TimeExpression] = {}
        for name in FAMILIES[self._words.family(token) or "word"]:
            try:
                with self._one_at_a_time:
                    pairs = self._grammars[name].parse_string(folded, parse_all=True)[1]
            except pp.ParseException:
                continue
            if len(pairs) == 1:
                expression = pairs[0][1]
                found.setdefault(repr(replace(expression, timex="")), expression)
        return list(found.values())

    # ------------------------------------------------------------ runs

    def _runs(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Half-open ranges of tokens: the vocabulary around a trigger, inside one sentence."""
        tokens, words, done = passage.tokens, self._words, 0
        for at in words.candidates(passage):
            if at < done or not words.is_trigger(tokens, at):
                continue
            sentence = passage.sentence_at(tokens[at].start)
            floor = max(done, at - _LONGEST_RUN // 2, sentence.first if sentence else at)
            ceiling = min(at + _LONGEST_RUN // 2, sentence.last if sentence else at + 1)
            first, last = at, at + 1
            while first > floor and words.belongs(tokens[first - 1]):
                first -= 1
            while last < ceiling and words.belongs(tokens[last]):
                last += 1
            done = last
            yield first, last + self._looks_on(tokens, last, sentence)

    def _looks_on(self, tokens: Sequence[Token], last: int, sentence: Sentence | None) -> bool:
        """Whether the word behind a run decides what stands at its end: "at 4 sites", "a day after Friday's vote"."""
        if sentence is None or last >= sentence.last:
            return False
        return tokens[last].lower == "'s" or (self._words.is_small_number(tokens[last - 1]) and tokens[last].is_word)

    def _scan(self, run: str) -> tuple[Hit, ...]:
        """The expressions of a run, the leftmost first, the longest at each place."""
        hits: list[Hit] = []
        tokens, done = list(tokenise(run)), 0
        for at, token in enumerate(tokens):
            if token.start < done:
                continue
            if (age := _AGE.match(run, token.start)) is not None:
                done = age.end()
            elif (names := self._words.grammars(tokens, at)) and not _is_inside_word(run, token.start):
                hits += self._longest(run, token.start, names)
                done = hits[-1].end if hits else done
        return tuple(hits)

    def _longest(self, run: str, start: int, names: tuple[str, ...]) -> list[Hit]:
        """What some grammars find at a place: the reading that covers most."""
        best: list[Hit] = []
        rest = run[start:]
        for name in names:
            try:
                with self._one_at_a_time:
                    located = self._grammars[name].parse_string(rest)
            except pp.ParseException:
                continue
            hits = _hits_of(located, rest, start)
            if hits and (not best or hits[-1].end > best[-1].end):
                best = hits
        return best


_AGE = re.compile(r"(?:(?:an?|the)\s+)?[\w.-]{1,20}[-\s](?:year|month|week|day)s?[-\s]olds?\b", re.IGNORECASE)
"""As in "10-year-old", "three years old": a length of time, but of a life."""


def _grammars(calendar: Calendar) -> dict[str, Element]:
    """The grammars by name; each yields where it began, its pairs, and where it ended."""
    dates = DateGrammar(calendar)
    measures = MeasureGrammar(calendar, dates.day, dates.clock)
    references = build("date", table("reference", calendar.references), _reference)
    named = {"pairs": dates.pairs, "measured": measures.measured, "sets": measures.sets, "references": references}
    located = {name: pp.Located(grammar) for name, grammar in (dates.by_first | named).items()}
    return {name: looking_ahead(briefly_named(grammar).streamline()) for name, grammar in located.items()}


def _reference(reference: str) -> TimeExpression:
    return replace(BLANK, grain="ref", timex=reference)


# ---------------------------------------------------------------- hits


def _hits_of(located: pp.ParseResults, text: str, start: int) -> list[Hit]:
    """The hits of one production: one expression, or the members of a pair, each where it stands."""
    _, pairs, end = located
    found = [(0, pairs[0][1], end)] if len(pairs) == 1 else _members(list(pairs))
    return [Hit(start + _first_letter(text, at), start + _trimmed(text, end_), _valued(one)) for at, one, end_ in found]


def _members(pairs: list[Any]) -> list[tuple[int, TimeExpression, int]]:
    """Of "7 and 8 December 1941", each day with the month and year of the one that has them."""
    triples = [(pairs[at], pairs[at + 1][0], pairs[at + 2]) for at in range(0, len(pairs) - 2, 3)]
    full = next(value for _, (slot, value), _ in triples if slot == "date")
    years = [value for slot, value in (pair for pair in pairs if isinstance(pair, tuple)) if slot == "year"]
    if years:
        full = replace(full, partial=replace(full.partial, year=years[0]), anchor=Anchor.NONE)
    return [(at, _member(full, slot, value), end) for at, (slot, value), end in triples]


def _member(full: TimeExpression, slot: str, value: Any) -> TimeExpression:
    if slot == "date":
        return replace(full, partial=replace(value.partial, year=full.partial.year))
    try:
        parts_of_date(full.partial.year, full.partial.month, value)
    except pp.ParseException:
        return full
    return replace(full, partial=replace(full.partial, day=value, weekday=None))


def _first_letter(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _trimmed(text: str, end: int) -> int:
    """The end without the white space that an optional element has run over."""
    return len(text[:end].rstrip())


def _valued(expression: TimeExpression) -> TimeExpression:
    until = expression.until and _valued(expression.until)
    if expression.timex and until is expression.until:
        return expression
    return replace(expression, timex=expression.timex or format_value(expression), until=until)


def _at(expression: TimeExpression, quote: str, span: Span) -> TimeExpression:
    until = expression.until and _at(expression.until, quote, span)
    value = expression.timex or format_value(expression)
    return replace(expression, timex=value, quote=quote, span=span, until=until)


def _placed(hit: Hit, start: int, passage: Passage) -> TimeExpression:
    first, last = start + hit.start, start + hit.end
    return _at(hit.expression, passage.words(first, last), passage.span(first, last))


def _is_inside_word(run: str, at: int) -> bool:
    """Whether what begins here is the tail of something else: "F-16", "1,000", "COVID-19"."""
    if at == 0:
        return False
    before = run[at - 1]
    joined = run[at].isdigit() and at > 1 and before in "-/.:," and run[at - 2].isalnum()
    return before.isalnum() or before in "_$#" or joined
