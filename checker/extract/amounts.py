"""The grammar of amounts: a number with its hedges, its unit, and the other end of its range."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import Any

import pyparsing as pp

from checker.extract.numbers import (
    COMMON_DENOMINATORS,
    PLAIN_DIGITS,
    Figure,
    NumberGrammar,
    alternatives,
    plus_share,
    read_digits,
    terminal,
    times,
    whole,
    words,
)
from checker.extract.units import Unit, UnitGrammar
from checker.extract.widths import Extent, exactly, extent, quantity, total
from checker.model.quantity import Quantity
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.hedges import Hedge
from checker.text.passage import tokenise

_LONGEST_KEPT = 200


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


@dataclass(frozen=True, slots=True)
class Draft:
    """An amount as its own words give it, with offsets in the phrase; the words around it may still say otherwise.

    `dimension` is "" where no unit was named. `form` is `single`, `between`, `from`, `span`, `or`, `dash` or
    `notation`.
    """

    start: int
    end: int
    core: tuple[int, int]
    quantity: Quantity
    dimension: str
    grain: str
    form: str
    figures: tuple[Figure, ...]
    second: int = 0
    """Where the other end of a range begins."""


@dataclass(slots=True)
class _Hedged:
    """What an amount's parse has gathered so far."""

    hedges: list[tuple[Hedge, str]] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    form: str = "single"
    begin: int = -1


class AmountGrammar:
    """The grammar of amounts, memoised by phrase; safe to use from several threads.

    amount   = { hedge } [ further ] ( notation | between | from | ranged | pair | term ) { after }
               [ ("and" | "but") hedge bare ]
                                                   about 40 minutes · more than 30 but fewer than 40
    between  = "between" bare "and" bare           between 30 and 40
    from     = "from" term ( "to" | "-" ) term     from 30 to 40
    ranged   = term ( "to" | "or" | "-" ) { hedge } term    30 to 40 · 12 to 15 thousand · a day or two · 30-40
    pair     = DIGITS "-" DIGITS                   3-1
    term     = front [ sign ] number [ unit ]      $5 million · magnitude-7.8
             | share [ "of" ] article unit         half an hour · a quarter of a mile
             | ( plurals | vague ) "of" unit       a couple of weeks · tens of millions of dollars
             | ( article unit | [ sign ] number [ unit ] ) [ "and" share ] { [ "," ] [ "and" ] number unit }
                                                   an hour and a half · 1 hour 20 minutes · 1h30
    notation = CLOCK | SERIAL | ORDINAL | DECADE | MULTIPLE    6:30 p.m. · 555-123-4567 · 23rd · 1990s · twice
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.numbers = NumberGrammar(lexicon.numbers)
        self.units = UnitGrammar(lexicon.units)
        self._hedge_of = {form: hedge for hedge in lexicon.hedges.hedge for form in hedge.before}
        self._after_of = {form: hedge for hedge in lexicon.hedges.hedge for form in hedge.after}
        self._ordinal_of = self._ordinals()
        self._starters = frozenset(self._starting_words())
        self._amount = _gapless(self._grammar())
        self._amount.streamline()
        # pyparsing learns how many arguments a parse action takes when it first runs, and that is not thread-safe.
        self._one_at_a_time = Lock()
        self.drafts = lru_cache(maxsize=4096)(self._drafts)

    # What stands in a phrase

    def _drafts(self, phrase: str) -> tuple[Draft, ...]:
        """The amounts of a phrase, in order; what is left over is passed by."""
        found: list[Draft] = []
        end = 0
        for token in tokenise(phrase):
            if token.start < end or not self._may_start(phrase, token.start, token.lower):
                continue
            draft = self._draft_at(phrase, token.start)
            if draft is not None:
                found.append(draft)
                end = draft.end
        return tuple(found)

    def _may_start(self, phrase: str, at: int, word: str) -> bool:
        if word in {"-", "+"}:
            return (at == 0 or phrase[at - 1] == " ") and phrase[at + 1 : at + 2].isdigit()
        return word[0].isdigit() or word in self._starters

    def _draft_at(self, phrase: str, at: int) -> Draft | None:
        text = phrase[at:]
        if PLAIN_DIGITS.fullmatch(text):
            return self._bare(read_digits(text), at, len(phrase))
        try:
            with self._one_at_a_time:
                draft: Draft = self._amount.parse_string(text)[0]
        except pp.ParseException:
            return None
        core = (draft.core[0] + at, draft.core[1] + at)
        return replace(draft, start=draft.start + at, end=draft.end + at, core=core, second=draft.second + at)

    def _bare(self, figure: Figure, start: int, end: int) -> Draft:
        read = quantity([extent(figure, None, self._lexicon.hedges.rounding)], (), "")
        return Draft(start, end, (start, end), read, "", "", "single", (figure,))

    def _starting_words(self) -> Iterator[str]:
        numbers, hedges = self._lexicon.numbers, self._lexicon.hedges
        phrases = [*self._hedge_of, *hedges.between, *hedges.from_, *numbers.further, *self.units.fronts]
        phrases += [
            *numbers.ones,
            *numbers.tens,
            *numbers.articles,
            *numbers.vulgar,
            *numbers.multiples,
            "half",
            "quarter",
        ]
        phrases += [form for vague in numbers.vague for form in vague.words]
        phrases += [scale + "s" for scale in (*numbers.scales, *numbers.rounds)] + [
            *self._ordinal_of,
            "minus",
            "negative",
            ".",
        ]
        phrases += ["'"]
        for phrase in phrases:
            first = next(tokenise(phrase.lower()))
            yield first.lower

    # The grammar

    def _grammar(self) -> pp.ParserElement:
        hedge, after, front = self._before(), self._after(), self._front()
        term, bare = self._term(after), self._simple_term()
        hedges = self._lexicon.hedges
        lead = (
            pp.ZeroOrMore(hedge)
            + pp.Opt(words(self._lexicon.numbers.further) + pp.FollowedBy(self.numbers.number | front)).suppress()
        )
        span = pp.Regex(rf" - |-|(?i: (?:{alternatives(hedges.span)}) )").leave_whitespace()
        span.add_parse_action(lambda tokens: _SPANS.get(tokens[0].strip().lower(), "span"))
        between = (
            _form("between", hedges.between)
            + pp.ZeroOrMore(hedge)
            + bare
            + words(["and"]).suppress()
            + pp.ZeroOrMore(hedge)
            + bare
        )
        to = pp.Regex(r" - |-|(?i: to )").leave_whitespace().suppress()
        from_ = _form("from", hedges.from_) + pp.ZeroOrMore(hedge) + term + to + pp.ZeroOrMore(hedge) + term
        ranged = term + pp.Opt(span + pp.ZeroOrMore(hedge) + term)
        pair = terminal(r"(?a:\d{1,4}-\d{1,4})(?![\w-]|[.,]\d)", " *").add_parse_action(_read_pair)
        for element in (between, from_, ranged):
            element.add_parse_action(self._read_range)
        body = pp.MatchFirst([self._notation(), between, from_, ranged, pair, term])
        second = pp.Regex(r"(?i:,? (?:and|but) )").leave_whitespace().suppress() + pp.OneOrMore(hedge) + bare
        amount = lead + body + pp.ZeroOrMore(after)
        bounded = amount + pp.Opt(pp.Group(second)) + _mark()
        plain = amount + _mark()
        return bounded.add_parse_action(self._read_amount) | plain.add_parse_action(self._read_amount)

    def _before(self) -> pp.ParserElement:
        """A hedge before a number: `more than`, `about`, `~`."""
        named = [form for form in self._hedge_of if form[0].isalpha()]
        signs = [form for form in self._hedge_of if not form[0].isalpha()]
        pattern = rf"(?i:{alternatives(named)})(?![^\W\d_])|(?:{alternatives(signs)})"

        def read(at: int, tokens: pp.ParseResults) -> tuple[str, Hedge, str, int]:
            return "hedge", _looked_up(self._hedge_of, tokens[0]), tokens[0], at

        return terminal(f"(?:{pattern})").add_parse_action(lambda text, at, tokens: read(_begin(text, at), tokens))

    def _after(self) -> pp.ParserElement:
        """A hedge behind a number or its unit: `or so`, `-plus`, `+`."""
        named = [form for form in self._after_of if form[0].isalpha()]
        glued = [form for form in self._after_of if not form[0].isalpha()]
        pattern = rf" (?i:{alternatives(named)})(?![^\W_])|(?i:{alternatives(glued)})(?![^\W_])"

        def read(tokens: pp.ParseResults) -> tuple[str, Hedge, str, int]:
            word = tokens[0].strip()
            return "after", _looked_up(self._after_of, word), word, -1

        return pp.Regex(pattern).leave_whitespace().add_parse_action(read)

    def _number(self) -> pp.ParserElement:
        """A number with the offsets at which it begins and ends."""
        return (self.numbers.number + _mark()).add_parse_action(_as_number)

    def _simple_term(self) -> pp.ParserElement:
        """A term of one part: `$5`, `30 minutes`, `an hour`."""
        sign = _sign()
        front, number = self._front(), self._number()
        article = self._article_unit()
        unit = pp.Opt(self._unit(self.units.unit))
        return pp.MatchFirst(
            [front + pp.Opt(sign) + number + unit, article, pp.Opt(sign) + number + unit]
        ).add_parse_action(self._read_term)

    def _term(self, after: pp.ParserElement) -> pp.ParserElement:
        sign, front, number = _sign(), self._front(), self._number()
        unit = self._unit(self.units.unit)
        article = self._article_unit()
        of = pp.Opt(words(["of"])).suppress()
        share = (self.numbers.part + _mark()).add_parse_action(_as_number)
        article_of = words(self._lexicon.numbers.articles).suppress()
        partial = share + of + article_of + self._unit(self.units.part)
        left_open = (self.numbers.open + _mark()).add_parse_action(_as_number)
        loose = left_open + words(["of"]).suppress() + unit
        and_share = (
            pp.Regex(r"(?i:[ -]and)(?=[ -])").leave_whitespace().suppress() + self.numbers.share + _mark()
        ).add_parse_action(lambda tokens: ("share", tokens[0], tokens[1]))
        joint = pp.Regex(r"(?i:,? and(?= )|,|)").leave_whitespace().suppress()
        minutes = (
            pp.Regex(r"(?a:[0-5]\d)(?!\w)")
            .leave_whitespace()
            .add_parse_action(lambda _, at, tokens: ("minutes", whole(int(tokens[0])), at, at + 2))
        )
        more = pp.OneOrMore(pp.Group(joint + number + unit).add_parse_action(_as_more) | minutes)
        tail = pp.Opt(and_share | more)
        simple = pp.Opt(sign) + number + pp.Opt(after) + pp.Opt(unit)
        money = front + pp.Opt(sign) + number + pp.Opt(after) + pp.Opt(unit)
        full = pp.Opt(sign) + number + pp.Opt(after) + pp.Opt(unit + tail)
        terms = [
            element.add_parse_action(self._read_term)
            for element in (money, partial, loose, article + tail, full, simple)
        ]
        return pp.MatchFirst(terms)

    def _front(self) -> pp.ParserElement:
        return self.units.before.copy().add_parse_action(
            lambda text, at, tokens: ("front", tokens[0], _begin(text, at))
        )

    def _unit(self, element: pp.ParserElement) -> pp.ParserElement:
        return element.copy().add_parse_action(lambda tokens: ("unit", tokens[0]))

    def _article_unit(self) -> pp.ParserElement:
        """One of a unit: `an hour`, `a month`, `another week`."""
        article = words([*self._lexicon.numbers.articles, "another"])
        marked = (article + _mark()).add_parse_action(
            lambda text, at, tokens: ("number", whole(1), _begin(text, at), tokens[1])
        )
        return marked + self._unit(self.units.single)

    # Notations

    def _ordinals(self) -> dict[str, int]:
        numbers = self._lexicon.numbers
        compound = {
            f"{tens}{mark}{name}": value + size
            for tens, value in numbers.tens.items()
            for name, size in numbers.ordinals.items()
            if size < 10
            for mark in "- "
        }
        return {**numbers.ordinals, **compound}

    def _notation(self) -> pp.ParserElement:
        """Figures that are no quantities by their very shape: `6:30 p.m.`, `23rd`, `1990s`, `555-123-4567`."""
        numbers = self._lexicon.numbers
        values = {**self._ordinal_of, **numbers.multiples}
        worded = words(values)

        def read(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, str, int, int]:
            word = tokens[0].lower()
            return "notation", "multiple" if word in numbers.multiples else "ordinal", values[word], _begin(text, at)

        return pp.MatchFirst([self._shaped(), worded.add_parse_action(read)])

    def _shaped(self) -> pp.ParserElement:
        shape = re.compile(_SHAPES, re.VERBOSE | re.ASCII)

        def read(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, str, int, int]:
            matched = shape.match(tokens[0])
            name = matched.lastgroup if matched else None
            if name is None or (name == "identifier" and _is_share(tokens[0], self._lexicon.numbers.setting.slashed)):
                raise pp.ParseException(text, at, "a fraction")
            digits = re.search("[0-9]{1,15}", tokens[0])
            return "notation", name, int(digits.group()) if digits else 0, _begin(text, at)

        return terminal(f"(?x:{_SHAPES})", " *").add_parse_action(read)

    # From parts to drafts

    def _read_term(self, text: str, at: int, tokens: pp.ParseResults) -> Term:
        parts: list[tuple[Figure, Unit | None]] = []
        after: tuple[tuple[Hedge, str], ...] = ()
        front, sign, start, end, begin = None, 1, -1, -1, -1
        for kind, *rest in tokens:
            if kind == "front":
                front, begin = rest
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
                parts[-1] = (_with_share(parts[-1][0], rest[0]), parts[-1][1])
                end = rest[1]
            elif kind == "minutes":
                parts.append((rest[0], self.units.find("minute")))
                end = rest[2]
            else:
                parts.append((rest[0], rest[1]))
                end = rest[2]
        parts = [(figure, unit if front is None else _fronted(front, unit, text, at)) for figure, unit in parts]
        _check_parts(parts, text, at)
        return Term(tuple(parts), start if begin < 0 else begin, start, end, after)

    def _read_range(self, text: str, at: int, tokens: pp.ParseResults) -> _Hedged | Term:
        if len(tokens) == 1:
            only: Term = tokens[0]
            return only
        read = _Hedged(form="span")
        for token in tokens:
            if isinstance(token, Term):
                read.terms.append(token)
            elif isinstance(token, str):
                read.form = token
            elif token[0] == "form":
                _, read.form, read.begin = token
            else:
                read.hedges.append((token[1], token[2]))
        read.terms = _shared(read.terms[0], read.terms[1], read.form)
        if not self._is_range(read):
            raise pp.ParseException(text, at, "no range")
        return read

    def _is_range(self, read: _Hedged) -> bool:
        low, high = read.terms
        units = [term.unit.base if term.unit else "" for term in read.terms]
        if units[0] != units[1]:
            return False
        if read.form == "dash" and not all(figure.is_digits for term in read.terms for figure, _ in term.parts):
            return False
        return self._extent(low).value < self._extent(high).value

    def _extent(self, term: Term) -> Extent:
        extents = [extent(figure, unit, self._lexicon.hedges.rounding) for figure, unit in term.parts]
        return total(extents) if len(extents) > 1 else extents[0]

    def _read_amount(self, text: str, at: int, tokens: pp.ParseResults) -> Draft:
        hedges: list[tuple[Hedge, str]] = []
        body: Any = None
        start = -1
        second: pp.ParseResults | None = None
        for token in tokens[:-1]:
            if isinstance(token, pp.ParseResults):
                second = token
            elif isinstance(token, tuple) and token[0] in {"hedge", "after"}:
                start = token[3] if start < 0 <= token[3] and body is None else start
                hedges.append((token[1], token[2]))
            else:
                body = token
        draft = self._draft(body, hedges, tokens[-1], text, at)
        draft = draft if start < 0 else replace(draft, start=start)
        return draft if second is None else self._both_bounds(draft, second, text, at)

    def _draft(self, body: Any, hedges: list[tuple[Hedge, str]], end: int, text: str, at: int) -> Draft:
        if isinstance(body, tuple):
            _, name, value, begins = body
            read = exactly(Fraction(value), hedge=" ".join(word for _, word in hedges) or None)
            return Draft(begins, end, (begins, end), read, name, "", "notation", ())
        read_range = body if isinstance(body, _Hedged) else _Hedged([], [body])
        terms = read_range.terms
        hedges = [*hedges, *read_range.hedges, *(pair for term in terms for pair in term.after)]
        _check_hedges(hedges, text, at)
        unit = terms[-1].unit
        read = quantity([self._extent(term) for term in terms], hedges, unit.base if unit else "")
        figures = tuple(figure for term in terms for figure, _ in term.parts)
        core = (terms[0].start, terms[-1].end)
        dimension, grain = (unit.dimension, "" if unit.dimension == "money" else unit.name) if unit else ("", "")
        begin = terms[0].begin if read_range.begin < 0 else read_range.begin
        return Draft(begin, end, core, read, dimension, grain, read_range.form, figures, terms[-1].begin)

    def _both_bounds(self, draft: Draft, second: pp.ParseResults, text: str, at: int) -> Draft:
        """A draft between two one-sided hedges: "more than 30 but fewer than 40"."""
        *hedges, term = second
        named = [(hedge, word) for _, hedge, word, _ in hedges]
        other = self._draft(term, named, draft.end, text, at)
        both = draft.quantity.interval.meet(other.quantity.interval)
        kinds = {hedge.kind for hedge, _ in named}
        one_sided = draft.quantity.reach is not None and other.quantity.reach is not None and kinds <= {"over", "under"}
        if (
            not one_sided
            or None in (both.low, both.high)
            or both.is_empty
            or draft.dimension not in {"", other.dimension}
        ):
            raise pp.ParseException(text, at, "no second bound")
        words_read = f"{draft.quantity.hedge} {other.quantity.hedge}"
        nominal = (*draft.quantity.nominal, *other.quantity.nominal)
        read = Quantity(both, other.quantity.unit, words_read, nominal)
        return replace(other, start=draft.start, end=draft.end, core=(draft.core[0], other.core[1]), quantity=read)


_SHAPES = r"""
    (?P<time> [0-9]{1,2}(?:[:.][0-9]{2})?(?i:[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b)|[ ]o'clock\b)
            | [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?!\w) )
  | (?P<identifier> \+?[0-9]+(?:[-/][0-9]+){2,} | [0-9]+(?:\.[0-9]+){2,} | [0-9]+/[0-9]+(?!\w) )
  | (?P<ordinal> [0-9]{1,6}(?:,[0-9]{3})*(?i:st|nd|rd|th)(?![^\W_]) )
  | (?P<year> (?:1[0-9]|20)[0-9]0'?s(?![^\W_]) | '[0-9]0s(?![^\W_]) )
  | (?P<age> [1-9]0s(?![^\W_]) )
"""

_SPANS = {"-": "dash", "or": "or"}


def _mark() -> pp.ParserElement:
    """Matches nothing and gives the offset at which it stands."""
    return pp.Empty().leave_whitespace().add_parse_action(lambda _, at, __: at)


def _gapless(element: pp.ParserElement) -> pp.ParserElement:
    """The grammar with gaps passed by its terminals alone."""
    waiting, seen = [element], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            one.leave_whitespace(recursive=False)
            waiting.extend(one.recurse())
    return element


def _begin(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is no gap."""
    while text[at : at + 1] in {" ", "-"}:
        at += 1
    return at


def _form(name: str, forms: Sequence[str]) -> pp.ParserElement:
    return words(forms).add_parse_action(lambda text, at, _: ("form", name, _begin(text, at)))


def _sign() -> pp.ParserElement:
    """A sign before a number: `minus`, `-`, `+`."""
    minus = pp.Regex(r" *(?:(?i:minus|negative)[ -]|[-+](?=[\d.]))")
    return minus.add_parse_action(
        lambda text, at, tokens: ("sign", 1 if "+" in tokens[0] else -1, at + (text[at] == " "))
    )


def _looked_up(table: dict[str, Hedge], word: str) -> Hedge:
    plain = word.lower()
    return table[plain] if plain in table else table[re.sub("[ -]+", " ", plain)]


def _is_share(text: str, slashed: frozenset[str]) -> bool:
    above, _, below = text.partition("/")
    if not (above.isdigit() and below.isdigit() and len(text) < 8):
        return False
    return text not in slashed and int(above) < int(below) in COMMON_DENOMINATORS


def _as_number(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, Figure, int, int]:
    return "number", tokens[0], _begin(text, at), tokens[1]


def _as_more(tokens: pp.ParseResults) -> tuple[str, Figure, Unit, int]:
    (_, figure, _, end), (_, unit) = tokens[0]
    return "more", figure, unit, end


def _with_share(figure: Figure, share: Figure) -> Figure:
    return plus_share(figure, share, Fraction(1))


def _fronted(front: Unit, unit: Unit | None, text: str, at: int) -> Unit:
    """The unit before a number; a unit of another kind behind it is no parse."""
    if unit is not None and unit.dimension != front.dimension:
        raise pp.ParseException(text, at, "two units")
    return front


def _check_parts(parts: Sequence[tuple[Figure, Unit | None]], text: str, at: int) -> None:
    """Parts of one value must descend in one base: hours, then minutes."""
    for (_, left), (figure, right) in pairwise(parts):
        if left is None or right is None or left.base != right.base or left.factor <= right.factor or figure.vague:
            raise pp.ParseException(text, at, "parts of different values")


def _check_hedges(hedges: Sequence[tuple[Hedge, str]], text: str, at: int) -> None:
    """Of hedges that pull to one side there may be only one, beside any "about"."""
    if len({hedge.kind for hedge, _ in hedges if hedge.kind != "about"}) > 1:
        raise pp.ParseException(text, at, "hedges against each other")


def _shared(low: Term, high: Term, form: str) -> list[Term]:
    """Two ends with the unit and the scale that one of them has for both: "12 to 15 thousand", "$5-6 million"."""
    if len(low.parts) == len(high.parts) == 1:
        (left, left_unit), (right, right_unit) = low.parts[0], high.parts[0]
        lent = left_unit is not None and (left_unit.dimension == "money" or form == "or")
        if right.scale > 1 and left.scale == 1 and not left.is_share and left.value < right.value / right.scale:
            left = times(left, int(right.scale))
        low = replace(low, parts=((left, left_unit or right_unit),))
        high = replace(high, parts=((right, right_unit or (left_unit if lent else None)),))
    return [low, high]


def _read_pair(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, str, int, int]:
    return "notation", "score", int(tokens[0].split("-")[0]), _begin(text, at)
