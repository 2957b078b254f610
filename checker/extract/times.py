"""Time expressions, read from a passage: one pass for trigger words, the grammar on the runs around them.

What is read are symbols ("Friday", "a day after"): which days they mean is said by `anchor_days`, `timex` and
`resolve_in_context`, which are given here too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import pyparsing as pp

from checker.extract.calendar import (
    BLANK,
    DateGrammar,
    Element,
    build,
    number_words,
    ordinal_words,
    parts_of_date,
    table,
)
from checker.extract.foreign import ForeignDates
from checker.extract.measured import MeasureGrammar
from checker.extract.timex import Resolved, anchor_days, format_value, resolve_in_context, timex
from checker.model.span import Span
from checker.model.time import Anchor, TimeExpression
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.calendar import Calendar
from checker.text.fold import fold
from checker.text.passage import Passage, Token, tokenise

__all__ = ["Resolved", "TimeReader", "anchor_days", "resolve_in_context", "timex"]

_LONGEST_RUN = 28
"""Tokens of a run: more than any expression has, few enough to keep reading linear."""
_MEMO = 16384
_MARKS = frozenset(",-/:.'&@(")
_GLUE = (
    "the a an another of in on at to and or from between until till through by half past quarter local time o'clock "
    "st nd rd th s am pm a.m. p.m. a.m p.m hrs hr hours bc bce b.c. b.c.e. b.c late early very long all full whole "
    "more straight consecutive same part hours that this every each other times once twice per first second last "
    "old olds age week day month year z t"
).split()


class Hit(NamedTuple):
    """An expression in a run, with its offsets there, before its context has been looked at."""

    start: int
    end: int
    expression: TimeExpression


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary: which words may belong to an expression, begin one, or make a look worth its cost."""

    inside: frozenset[str]
    triggers: frozenset[str]
    starts: dict[str, str]
    """First word to the grammar that serves it."""


class TimeReader:
    """Reads the time expressions of passages in one language. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        calendar = lexicon.calendar
        self._calendar = calendar
        self._words = _vocabulary(calendar)
        self._guards = _Guards(calendar)
        self._foreign = ForeignDates(calendar)
        self._productions = _productions(calendar)
        self._hits = lru_cache(maxsize=_MEMO)(self._scan)

    def read(self, passage: Passage) -> tuple[TimeExpression, ...]:
        """The expressions of a passage in order, none overlapping another, each with its exact words."""
        found: list[TimeExpression] = []
        for first, last in self._runs(passage):
            start = passage.tokens[first].start
            for hit in self._hits(passage.folded[start : passage.tokens[last - 1].end]):
                if self._guards.admit(hit, start, passage):
                    found.append(_placed(hit, start, passage))
        return self._foreign.add(found, passage)

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
        for production in self._serving(token):
            try:
                pairs = production.parse_string(folded, parse_all=True)
            except pp.ParseException:
                continue
            if len(pairs) == 1:
                expression = pairs[0][1]
                found.setdefault(repr(replace(expression, timex="")), expression)
        return list(found.values())

    def _serving(self, token: Token) -> tuple[Element, ...]:
        return self._productions[self._first(token) or "word"]

    def _first(self, token: Token) -> str | None:
        if token.is_number:
            return "digit"
        return self._words.starts.get(token.lower)

    # ------------------------------------------------------------ runs

    def _runs(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Half-open ranges of tokens: the vocabulary around a trigger, inside one sentence."""
        tokens, words = passage.tokens, self._words
        triggers, done = words.triggers, 0
        for at, token in enumerate(tokens):
            if at < done or (token.lower not in triggers and not _is_dated_number(token, tokens, at)):
                continue
            sentence = passage.sentence_at(token.start)
            floor = max(done, at - _LONGEST_RUN // 2, sentence.first if sentence else at)
            ceiling = min(at + _LONGEST_RUN // 2, sentence.last if sentence else at + 1)
            first, last = at, at + 1
            while first > floor and self._belongs(tokens[first - 1]):
                first -= 1
            while last < ceiling and self._belongs(tokens[last]):
                last += 1
            done = last
            yield first, last

    def _belongs(self, token: Token) -> bool:
        return token.is_number or token.lower in self._words.inside

    def _scan(self, run: str) -> tuple[Hit, ...]:
        """The expressions of a run, the leftmost first, the longest at each place."""
        hits: list[Hit] = []
        done = 0
        for token in tokenise(run):
            family = self._first(token) if token.start >= done else None
            if family is not None and not _is_inside_word(run, token.start):
                for hit in self._longest(run, token.start, family):
                    hits.append(hit)
                    done = hit.end
        return tuple(hits)

    def _longest(self, run: str, start: int, family: str) -> list[Hit]:
        """What the productions of a family find at a place: the reading that covers most."""
        best: list[Hit] = []
        rest = run[start:]
        for production in self._productions[family]:
            try:
                located = pp.Located(production).parse_string(rest)
            except pp.ParseException:
                continue
            hits = _hits_of(located, rest, start)
            if hits and (not best or hits[-1].end > best[-1].end):
                best = hits
        return best


def _productions(calendar: Calendar) -> dict[str, tuple[Element, ...]]:
    """The grammars to try at a place, by the kind of its first word."""
    dates, measures = DateGrammar(calendar), MeasureGrammar(calendar)
    by_word, measured, sets = dates.by_first["word"], measures.measured, measures.sets
    references = build("date", table("reference", calendar.references), _reference)
    return {
        "digit": (dates.pairs, dates.by_first["digit"], measured, sets),
        "month": (dates.pairs, dates.by_first["month"]),
        "weekday": (dates.by_first["weekday"],),
        "day": (by_word,),
        "article": (measured, by_word),
        "the": (by_word, measured, references),
        "set": (sets,),
        "reference": (references,),
        "word": (dates.pairs, by_word, measured, sets, references),
    }


def _reference(reference: str) -> TimeExpression:
    return replace(BLANK, grain="ref", timex=reference)


# ---------------------------------------------------------------- vocabulary


def _vocabulary(cal: Calendar) -> _Words:
    names = [name for group in (*cal.months, *cal.weekdays) for name in group]
    plural_days = [f"{group[0]}s" for group in cal.weekdays]
    counts = [*number_words(cal), *ordinal_words(cal), *cal.vague]
    units = [word for unit in cal.units.values() for word in unit.words]
    days = [*cal.deictic, *cal.seasons, *cal.day_parts, *cal.clock_words]
    hedges = [*cal.determiners, *cal.directions, *cal.points, *cal.amounts, "half"]
    holidays = [*cal.holidays, *cal.moving_holidays]
    every = [names, plural_days, counts, units, days, hedges, holidays, cal.sets, cal.references, cal.zones, _GLUE]
    inside = {token.lower for group in every for phrase in group for token in tokenise(phrase)}
    triggers = {*names, *plural_days, *units, *days, *cal.sets, *(_rarest(name) for name in holidays)}
    triggers |= {_rarest(name) for name in cal.references} | {"century", "quarter", "half", "a.m.", "p.m.", "o'clock"}
    return _Words(frozenset(inside | _MARKS), frozenset(triggers) - {"second"}, _starts(cal))


def _rarest(phrase: str) -> str:
    """The word of a phrase that is looked for: its longest."""
    return max((token.lower for token in tokenise(phrase)), key=len)


def _starts(cal: Calendar) -> dict[str, str]:
    def first(phrases_: Any) -> set[str]:
        return {next(tokenise(phrase)).lower for phrase in phrases_}

    words = first([*number_words(cal), *ordinal_words(cal), *cal.vague, *cal.determiners, *cal.points, *cal.amounts])
    words |= first([*cal.day_parts, *cal.clock_words, *cal.holidays, *cal.moving_holidays, *cal.seasons])
    words |= {"half", "from", "between", "all", "full", "whole", "past", "next", "last", "first", "final", "early"}
    words |= {unit.words[1] for unit in cal.units.values()} | set(cal.units)
    starts = (
        dict.fromkeys(words, "word") | dict.fromkeys(first(cal.deictic), "day") | {"'": "day", "q": "day", "h": "day"}
    )
    starts |= dict.fromkeys(first(cal.references) - words, "reference") | {
        "a": "article",
        "an": "article",
        "another": "article",
    }
    starts |= dict.fromkeys([*first(cal.sets), "every", "each", "once", "twice", "per"], "set")
    starts |= {name: "month" for group in cal.months for name in group}
    starts |= {name: "weekday" for group in cal.weekdays for name in group}
    starts |= {f"{group[0]}s": "set" for group in cal.weekdays}
    return starts | {"the": "the", "mid": "word"}


def _is_dated_number(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether a number may be a year, a date, a time of day or a decade."""
    if not token.is_number:
        return False
    length = len(token.text)
    if length == 4 or token.text.count(".") == 2:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.start > token.end + 1:
        return False
    return following.lower in _AFTER_NUMBER and length <= 4


_AFTER_NUMBER = frozenset(("/", ":", "am", "pm", "a", "p", "bc", "bce", "b.c.", "b.c", "st", "nd", "rd", "th", "s"))


# ---------------------------------------------------------------- hits


def _hits_of(located: pp.ParseResults, text: str, start: int) -> list[Hit]:
    """The hits of one production: one expression, or the members of a pair, each where it stands."""
    _, pairs, end = located
    found = [(0, pairs[0][1], end)] if len(pairs) == 1 else _members(list(pairs))
    return [Hit(start + _first_letter(text, at), start + _trimmed(text, end_), _valued(one)) for at, one, end_ in found]


def _members(pairs: list[Any]) -> list[tuple[int, TimeExpression, int]]:
    """As in "7 and 8 December 1941": each day with the month and year of the one that has them."""
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
    until = None if expression.until is None else _valued(expression.until)
    value = expression.timex or format_value(expression)
    return replace(expression, timex=value, until=until)


def _at(expression: TimeExpression, quote: str, span: Span) -> TimeExpression:
    until = expression.until and _at(expression.until, quote, span)
    return replace(_valued(expression), quote=quote, span=span, until=until)


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


# ---------------------------------------------------------------- context


class _Guards:
    """What must stand around an expression that could be something else: "may", "2019", "the fall"."""

    def __init__(self, cal: Calendar) -> None:
        self._names = frozenset(cal.also_names)
        self._months = {name for group in cal.months for name in group}
        self._weekdays = {name for group in cal.weekdays for name in group}
        self._full_weekdays = {group[0] for group in cal.weekdays}
        self._seasons = frozenset(cal.seasons)
        self._year_cues, self._month_cues = frozenset(cal.year_cues.split()), frozenset(cal.month_cues.split())
        self._clock_cues, self._labels = frozenset(cal.clock_cues.split()), frozenset(cal.labels.split())
        self._counted = frozenset(cal.counted.split())
        self._named_days, self._not_plural = frozenset(cal.named_days.split()), frozenset(cal.not_plural.split())
        self._deictic, self._sets = frozenset(cal.deictic), frozenset(cal.sets)

    def admit(self, hit: Hit, start: int, passage: Passage) -> bool:
        """Whether the words before and after allow the reading."""
        first, last = start + hit.start, start + hit.end
        quote = passage.folded[first:last]
        before, after = _neighbours(passage, first, last)
        if first > 0 and passage.folded[first - 1] in _SIGNS:
            return False
        if quote[0].isdigit() and not self._free_number(passage.folded, first, before):
            return False
        return self._admits(hit.expression, quote, before, after)

    def _admits(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        if one.kind in ("DURATION", "SET"):
            return self._amount(one, quote, before, after)
        words = quote.lower().rstrip(".").split()
        head = words[0].strip(".,")
        if head in self._weekdays and before is not None and before.lower in self._named_days:
            return False
        if len(words) == 1:
            return self._single(one, quote, head, before, after)
        if head in self._names and quote[0].islower() and _lower(before) not in self._month_cues:
            return False
        return self._phrase(one, quote, words, before, after)

    def _single(self, one: TimeExpression, quote: str, word: str, before: Token | None, after: Token | None) -> bool:
        """One word alone."""
        if word in self._months and one.partial.day is None and one.partial.year is None:
            return self._month(quote, word, before, after)
        if word in self._weekdays and word not in self._full_weekdays:
            return self._short_weekday(quote, word, before)
        if word in self._seasons:
            return _lower(before) in _SEASON_CUES and _lower(after) not in _NOT_AFTER_SEASON
        if word in self._deictic:
            return not (quote[0].isupper() and _is_name(before))
        if word[0].isdigit() or one.grain == "year":
            return self._figures(one, quote, before, after)
        return True

    def _month(self, quote: str, word: str, before: Token | None, after: Token | None) -> bool:
        cued = _lower(before) in self._month_cues
        if before is not None and before.is_number and len(before.text) <= 2:
            return False
        if word in self._names:
            return cued and quote[0].isupper() and (_lower(before) in _SURE_CUES or not _is_name(after))
        return (quote[0].isupper() and (cued or not _is_name(after))) or cued

    def _short_weekday(self, quote: str, word: str, before: Token | None) -> bool:
        if not quote[0].isupper() or not quote.endswith("."):
            return False
        return word not in ("sun", "sat", "mon", "wed") or _lower(before) in (
            "on",
            "last",
            "next",
            "this",
            "by",
            "until",
        )

    def _figures(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        if one.clock is not None:
            return not _BARE_CLOCK.fullmatch(quote) or _lower(before) in self._clock_cues
        if one.grain == "day":
            return quote.count("/") != 1 or _lower(before) in _SLASH_CUES
        return one.grain != "year" or self._year(one, before, after)

    def _year(self, one: TimeExpression, before: Token | None, after: Token | None) -> bool:
        """A number like a year is one after "in", in brackets, as a heading, and after "the" before a noun."""
        cue, then = _lower(before), _lower(after)
        if cue in self._labels or then in self._counted:
            return False
        if one.bce or cue in _YEAR_IS_SURE:
            return True
        if before is None and one.until is None:
            return then in _AFTER_FIRST_YEAR
        if cue == "(":
            return then in (")", ",", "-", ";", "to")
        if cue in _BEFORE_YEAR or (then == "'s" and _is_recent(one)):
            return _is_recent(one) or not self._is_plural(after)
        if cue in self._year_cues:
            return not self._is_plural(after)
        if one.until is not None:
            return one.until.partial.year is not None and one.until.partial.year - (one.partial.year or 0) <= 15
        return False

    def _is_plural(self, token: Token | None) -> bool:
        if token is None or not token.is_word or token.is_capitalised:
            return False
        return token.lower.endswith("s") and token.lower not in self._not_plural

    def _phrase(
        self, one: TimeExpression, quote: str, words: list[str], before: Token | None, after: Token | None
    ) -> bool:
        """Several words, one of which may mean something else."""
        if words[-1] in ("fall", "spring", "march", "may") and words[0] == "that":
            return False
        if words[-1] in self._names and words[-1] in self._months and quote.rsplit(maxsplit=1)[-1][0].islower():
            return False
        if one.part and len(words) == 2 and words[0] == "the" and one.clock is not None:
            return words[1] in _WHOLE_PARTS
        if words in (["the", "fall"], ["the", "spring"]):
            return _lower(before) in _SEASON_CUES and _lower(after) not in _NOT_AFTER_SEASON
        if one.grain == "day" and one.partial.month is None and one.partial.day and one.partial.weekday is None:
            return one.shift is not None or (
                _lower(before) in ("on", "by", "until", "since", "from") and _is_pause(after)
            )
        if one.grain == "year" and one.partial.year and words[0][0].isdigit():
            return self._year(one, before, after)
        return True

    def _amount(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        words = quote.lower().split()
        if one.kind == "SET":
            return not (quote[0].isupper() and (_is_name(after) or _is_name(before)))
        if one.grain == "quarter" and (_lower(after) == "of" or words[0] == "a"):
            return False
        if one.grain == "second" and words[0] in ("a", "another", "an", "one", "every"):
            return False
        if words[0] in ("a", "an") and len(words) == 2 and before is not None:
            return not (
                before.is_number or self._is_plural(before) or before.lower in ("million", "billion", "percent")
            )
        return True

    def _free_number(self, text: str, first: int, before: Token | None) -> bool:
        """Whether a number stands by itself, with no sign of money, label or compound before it."""
        if _lower(before) in self._labels:
            return False
        if first == 0:
            return True
        sign = text[first - 1]
        joined = sign in "-/.:," and first > 1 and text[first - 2].isalnum()
        return not (sign.isalnum() or joined)


_SIGNS = frozenset("_$#@\u20ac\u00a3\u00a5")
_WHOLE_PARTS = frozenset("morning afternoon evening night".split())
_SURE_CUES = frozenset("in since until during throughout early late mid".split())
_YEAR_IS_SURE = frozenset("in since until till during throughout circa year years".split())
_BEFORE_YEAR = frozenset("the its his her their our a this that 's early late mid".split())
_AFTER_FIRST_YEAR = frozenset(("", ":", "saw", "was", "began", "marked", "brought", "ended", "will"))
_SEASON_CUES = frozenset(
    "in by during until till since through throughout of early late mid this last next each".split()
)
_NOT_AFTER_SEASON = frozenset("of up under into to for back out off on apart short in from behind".split()) - {
    "in",
    "on",
    "to",
}
_SLASH_CUES = frozenset("on by since until before after from of through this to".split())
_BARE_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


def _is_recent(one: TimeExpression) -> bool:
    return one.partial.year is not None and 1800 <= one.partial.year <= 2050


def _lower(token: Token | None) -> str:
    return "" if token is None else token.lower


def _is_name(token: Token | None) -> bool:
    return token is not None and token.is_capitalised


def _is_pause(token: Token | None) -> bool:
    """Whether a phrase may end here: before a mark, a preposition or the end."""
    return token is None or not token.is_word or token.lower in _PAUSES


_PAUSES = frozenset("and or but to when after before in at with for by as of until that while where who which".split())


def _looks_like_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _neighbours(passage: Passage, first: int, last: int) -> tuple[Token | None, Token | None]:
    """The tokens right before and after a stretch, in the same sentence."""
    tokens = passage.tokens
    at, upto = passage.token_at(first), passage.token_at(last)
    sentence = passage.sentence_at(first)
    low, high = (sentence.first, sentence.last) if sentence else (0, len(tokens))
    if (
        at - 2 >= low
        and tokens[at - 1].lower in ("and", "or")
        and _looks_like_year(tokens[at - 2])
        and passage.folded[first].isdigit()
    ):
        at -= 2
        while at - 2 >= low and tokens[at - 1].text == "," and _looks_like_year(tokens[at - 2]):
            at -= 2
    return tokens[at - 1] if at > low else None, tokens[upto] if upto < high else None
