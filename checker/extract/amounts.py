"""The grammar of amounts: a number with its hedges, its unit, and the other end of its range."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from threading import Lock
from typing import Any

import pyparsing as pp

from checker.extract.figure import Figure, read_digits
from checker.extract.notations import NotationGrammar
from checker.extract.numbers import PLAIN_DIGITS, NumberGrammar
from checker.extract.openings import looking_ahead
from checker.extract.terminals import Once, alternatives, begin, briefly_named, gapless, mark, terminal, words
from checker.extract.terms import Term, TermGrammar, shared
from checker.extract.units import UnitGrammar
from checker.extract.widths import Extent, exactly, extent, quantity, total
from checker.model.quantity import Quantity
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.hedges import Hedge
from checker.text.passage import tokenise


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

    Its terms are those of `TermGrammar`, its notations those of `NotationGrammar`.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.numbers = NumberGrammar(lexicon.numbers)
        self.units = UnitGrammar(lexicon.units, sizes=[*lexicon.numbers.scales, *lexicon.numbers.suffixes])
        self._hedge_of = lexicon.hedges.before()
        self._after_of = lexicon.hedges.after()
        self._notations = NotationGrammar(lexicon.numbers)
        self._terms = TermGrammar(self.numbers, self.units, lexicon.numbers.articles, self._after())
        self._starters = frozenset(self._starting_words())
        self._amount = looking_ahead(briefly_named(gapless(self._grammar())).streamline())
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
        if word in _COMPARING and phrase[max(at - 1, 0) : at] in _COMPARING:
            return False
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
        phrases += [*numbers.scales]
        phrases += [scale + "s" for scale in (*numbers.scales, *numbers.rounds)] + [
            *self._notations.ordinals,
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
        hedge, after = self._before(), self._after()
        term, bare = self._terms.term, self._terms.simple
        hedges = self._lexicon.hedges
        lead = (
            pp.ZeroOrMore(hedge)
            + pp.Opt(
                words(self._lexicon.numbers.further) + pp.FollowedBy(self.numbers.number | self.units.before)
            ).suppress()
        )
        span = pp.Regex(rf" - |-|~(?=\d)|(?i: (?:{alternatives(hedges.span)}) )").leave_whitespace()
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
        body = pp.MatchFirst([self._notations.notation, between, from_, ranged, pair, term])
        second = pp.Regex(r"(?i:,? (?:and|but) )").leave_whitespace().suppress() + pp.OneOrMore(hedge) + bare
        amount = Once(lead + body + pp.ZeroOrMore(after))
        bounded = amount + pp.Group(second) + mark()
        plain = amount + mark()
        return bounded.add_parse_action(self._read_amount) | plain.add_parse_action(self._read_amount)

    def _before(self) -> pp.ParserElement:
        """A hedge before a number: `more than`, `about`, `~`."""
        named = [form for form in self._hedge_of if form[0].isalpha()]
        signs = [form for form in self._hedge_of if not form[0].isalpha()]
        pattern = rf"(?i:{alternatives(named)})(?![^\W\d_])|(?:{alternatives(signs)})"

        def read(at: int, tokens: pp.ParseResults) -> tuple[str, Hedge, str, int]:
            return "hedge", _looked_up(self._hedge_of, tokens[0]), tokens[0], at

        return terminal(f"(?:{pattern})").add_parse_action(lambda text, at, tokens: read(begin(text, at), tokens))

    def _after(self) -> pp.ParserElement:
        """A hedge behind a number or its unit: `or so`, `-plus`, `+`."""
        named = [form for form in self._after_of if form[0].isalpha()]
        glued = [form for form in self._after_of if not form[0].isalpha()]
        pattern = rf" (?i:{alternatives(named)})(?![^\W_])|(?i:{alternatives(glued)})(?![^\W_])"

        def read(tokens: pp.ParseResults) -> tuple[str, Hedge, str, int]:
            word = tokens[0].strip()
            return "after", _looked_up(self._after_of, word), word, -1

        dangling = pp.Regex(r" (?:than|to|or equal)(?![^\W_])").leave_whitespace() | self.numbers.number
        return (pp.Regex(pattern).leave_whitespace() + pp.NotAny(dangling)).add_parse_action(read)

    # From parts to drafts

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
        if read.form == "or" and any(hedge.kind != "about" for hedge, _ in read.hedges):
            raise pp.ParseException(text, at, "another amount")
        read.terms = shared(read.terms[0], read.terms[1], read.form)
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
        hedges = _closed(hedges)
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
        nominal = tuple(sorted([*draft.quantity.nominal, *other.quantity.nominal]))
        read = Quantity(both, other.quantity.unit, words_read, nominal)
        core = (draft.core[0], other.core[1])
        figures = tuple(sorted([*draft.figures, *other.figures], key=lambda figure: figure.value))
        return replace(other, start=draft.start, end=draft.end, core=core, quantity=read, figures=figures)


_SPANS = {"-": "dash", "~": "dash", "or": "or"}
_COMPARING = frozenset("<=>")


def _form(name: str, forms: Sequence[str]) -> pp.ParserElement:
    return words(forms).add_parse_action(lambda text, at, _: ("form", name, begin(text, at)))


def _looked_up(table: dict[str, Hedge], word: str) -> Hedge:
    plain = word.lower()
    return table[plain] if plain in table else table[re.sub("[ -]+", " ", plain)]


def _closed(hedges: Sequence[tuple[Hedge, str]]) -> list[tuple[Hedge, str]]:
    """The hedges, where "or equal" stands beside a one-sided one as the one that lets its end in."""
    one_sided = [hedge for hedge, _ in hedges if hedge.kind in {"over", "under"}]
    equals = [word for hedge, word in hedges if hedge.equal and word != "="]
    if not one_sided or not equals:
        return list(hedges)
    closing = one_sided[0].model_copy(update={"closed": True})
    kept = [(hedge, word) for hedge, word in hedges if hedge.kind not in {"over", "under"} and not hedge.equal]
    words_read = " ".join(word for hedge, word in hedges if hedge.kind in {"over", "under"} or hedge.equal)
    return [*kept, (closing, words_read)]


def _check_hedges(hedges: Sequence[tuple[Hedge, str]], text: str, at: int) -> None:
    """Of hedges that pull to one side there may be only one, beside any "about"."""
    if len({hedge.kind for hedge, _ in hedges if hedge.kind != "about"}) > 1:
        raise pp.ParseException(text, at, "hedges against each other")


def _read_pair(text: str, at: int, tokens: pp.ParseResults) -> tuple[str, str, int, int]:
    return "notation", "score", int(tokens[0].split("-")[0]), begin(text, at)
