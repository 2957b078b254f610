"""Quantities where they stand in a passage: numbers with their hedges, units and ranges."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.extract.amount import Amount
from checker.extract.amounts import AmountGrammar, Draft
from checker.extract.changes import mark_changes
from checker.extract.rates import rate_behind
from checker.extract.runs import MOST_RUN, Run, RunReader
from checker.extract.setting import LATE_YEARS, SUSPENDED, Place, SettingReader
from checker.extract.widths import exactly, plain
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Sentence, Token, read_passage

__all__ = ["Amount", "QuantityReader"]

_SERIES = frozenset({"identifier", "ordinal", "score", "year"})
_RATED = frozenset({"bare", "measure", "money", "multiple", "percentage"})
_NEAR = 8
"""How many tokens before "from 3 to 5" the word may stand that makes it a change."""
_POINTS = frozenset({"identifier", "year", "date", "time", "score", "ordinal", "age"})


class QuantityReader:
    """Reads the quantities of passages; safe to use from several threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._grammar = AmountGrammar(lexicon)
        self._settings = SettingReader(lexicon.numbers)
        self._runs = RunReader(lexicon, self._grammar.units)
        self._rate_units = frozenset(
            word for phrase in self._grammar.units.words() for word in phrase.split() if len(word) > 2
        )

    def read(self, passage: Passage) -> tuple[Amount, ...]:
        """The amounts of a passage, in order, none overlapping another."""
        found: list[Amount] = []
        candidates = self._runs.candidates(passage)
        for sentence in passage.sentences:
            first, last = (bisect_left(candidates, edge) for edge in (sentence.first, sentence.last))
            found += self._of_sentence(passage, sentence, candidates[first:last])
        return tuple(found)

    def parse(self, phrase: str) -> Amount | None:
        """The amount that a whole phrase is; `None` where it is none, or more than one."""
        amounts = self.read(read_passage("", "text", phrase))
        if len(amounts) != 1 or (amounts[0].start, amounts[0].end) != (0, len(phrase)):
            return None
        return amounts[0]

    def _of_sentence(self, passage: Passage, sentence: Sentence, candidates: Sequence[int]) -> Iterable[Amount]:
        amounts = tuple(self._in_sentence(passage, sentence, candidates))
        if not amounts:
            return ()
        whole = self._with_suspended(passage, amounts)
        changes = mark_changes(self._lexicon.numbers.changes, passage, sentence, whole)
        return (self._rated(passage, sentence, amount) for amount in changes)

    def _rated(self, passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
        if amount.dimension not in _RATED:
            return amount
        rate = rate_behind(self._lexicon.numbers.rates, passage.tokens, sentence, amount.last)
        return replace(amount, rate=rate) if rate else amount

    def _in_sentence(self, passage: Passage, sentence: Sentence, candidates: Sequence[int]) -> Iterator[Amount]:
        tokens, floor = passage.tokens, sentence.first
        for at in candidates:
            if at < floor or not self._runs.is_trigger(tokens, at, floor):
                continue
            if tokens[at].lower == "no":
                yield from self._none(passage, sentence, at)
                continue
            run = self._runs.around(passage, at, floor, sentence.last)
            last = run.first
            for amount, end in self._in_run(passage, sentence, run):
                last = end
                if amount is not None:
                    yield amount
            is_cut = run.last - at >= MOST_RUN
            floor = max(at + 1, last if is_cut else run.last)

    # From drafts to amounts

    def _in_run(self, passage: Passage, sentence: Sentence, run: Run) -> Iterator[tuple[Amount | None, int]]:
        for draft in self._grammar.drafts(run.phrase):
            first, last = run.token(draft.start), run.token(draft.end)
            if draft.form == "from" and self._tells_change(passage, sentence, first):
                middle = run.token(draft.second)
                parts = [(first + 1, middle - 1), (middle, last)]
            elif (split := self._divided(passage, draft, first, last)) > 0:
                parts = [(first, split), (split, last)]
            elif self._ends_in_year(passage, sentence, draft, first):
                parts = [(first, run.token(draft.second) - 1), (run.token(draft.second), last)]
            elif self._is_during(passage, sentence, draft, first):
                parts = [(first + 1, last)]
            else:
                yield self._amount(passage, sentence, draft, run), last
                continue
            for left, right in parts:
                part = self._runs.cut(passage.tokens, left, right, sentence.last)
                for other in self._grammar.drafts(part.phrase):
                    yield self._amount(passage, sentence, other, part), part.token(other.end)

    def _tells_change(self, passage: Passage, sentence: Sentence, first: int) -> bool:
        """Whether "from 3 to 5" tells how something rose."""
        near = passage.tokens[max(sentence.first, first - _NEAR) : first]
        return any(self._lexicon.numbers.changes.tells(token.lower) for token in near)

    def _divided(self, passage: Passage, draft: Draft, first: int, last: int) -> int:
        """Where "over" parts two amounts: "12 over 3 rounds" is none divided; -1 where it does not."""
        if not draft.figures or not draft.figures[-1].is_ratio or last >= len(passage.tokens):
            return -1
        own = [token.lower for token in passage.tokens[first:last]]
        return first + own.index("over") if "over" in own and passage.tokens[last].is_word else -1

    def _ends_in_year(self, passage: Passage, sentence: Sentence, draft: Draft, first: int) -> bool:
        """Whether what looks like a range is the year of one amount, and the next: "from 2 in 2010 to 3 million"."""
        is_led = first > sentence.first and passage.tokens[first - 1].lower == "in"
        low, *high = draft.quantity.nominal
        return draft.form == "span" and is_led and low in LATE_YEARS and not any(end in LATE_YEARS for end in high)

    def _is_during(self, passage: Passage, sentence: Sentence, draft: Draft, first: int) -> bool:
        """Whether "over two days" says when, and not how long."""
        hedges = self._lexicon.hedges
        if draft.dimension != "duration" or (draft.quantity.hedge or "").lower() not in hedges.during:
            return False
        return first == sentence.first or passage.tokens[first - 1].lower not in hedges.during_unless

    def _amount(self, passage: Passage, sentence: Sentence, draft: Draft, run: Run) -> Amount | None:
        first, last, bare = run.token(draft.start), run.token(draft.end), run.token(draft.core[0])
        if draft.dimension in {"duration", "measure"} and not self._is_one(passage.tokens, bare, sentence.first):
            return None
        place = Place(passage.tokens, passage.text, sentence.first, sentence.last, first, last)
        reading = self._settings.settle(draft, place)
        if reading is None:
            return None
        dimension, grain = reading
        tokens = passage.tokens
        core = (tokens[run.token(draft.core[0])].start, tokens[run.token(draft.core[1]) - 1].end)
        is_vague = any(figure.vague for figure in draft.figures)
        read, printed = _settled(draft, dimension), _printed(draft, run.phrase)
        start, end = tokens[first].start, tokens[last - 1].end
        return Amount(start, end, first, last, core, read, dimension, grain, is_vague, printed)

    def _none(self, passage: Passage, sentence: Sentence, at: int) -> Iterator[Amount]:
        """A count of none: "no" before a plural noun."""
        token = passage.tokens[at]
        place = Place(passage.tokens, passage.text, sentence.first, sentence.last, at, at + 1)
        noun = self._settings.noun(place)
        if noun and place.word_after() not in self._lexicon.numbers.setting.skipped:
            core = (token.start, token.end)
            yield Amount(*core, at, at + 1, core, exactly(Fraction(0)), "count", noun, False)

    def _with_suspended(self, passage: Passage, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
        """The amounts, those with a suspended hyphen completed from the one that follows: "7- and 8-inch"."""
        whole = list(amounts)
        full = amounts[-1]
        for at in range(len(whole) - 2, -1, -1):
            left, right = whole[at], whole[at + 1]
            if left.grain != SUSPENDED:
                full = left
            elif right.grain != SUSPENDED and self._is_list(passage, left, right):
                whole[at] = self._completed(passage, left, full)
        return tuple(whole)

    def _is_list(self, passage: Passage, left: Amount, right: Amount) -> bool:
        between = passage.tokens[left.last : right.first]
        return all(token.text in {"-", ","} or token.lower in {"and", "or", "to"} for token in between)

    def _completed(self, passage: Passage, left: Amount, right: Amount) -> Amount:
        """A number with the unit of the next, or counting what that counts."""
        if right.dimension == "count":
            return replace(left, dimension="count", grain=right.grain)
        phrase = passage.folded[slice(*left.core)] + passage.folded[right.core[1] : right.end]
        drafts = self._grammar.drafts(phrase)
        if len(drafts) != 1 or drafts[0].dimension != right.dimension:
            return left
        return replace(left, quantity=drafts[0].quantity, dimension=right.dimension, grain=right.grain)

    def _is_one(self, tokens: Sequence[Token], at: int, floor: int) -> bool:
        """Whether an article before a unit makes it one, as in "for a month"; not in "$50 a month"."""
        if tokens[at].lower not in self._lexicon.numbers.articles:
            return True
        before = tokens[at - 1] if at > floor else None
        setting = self._lexicon.numbers.setting
        if before is None:
            return True
        is_rate = before.is_number or before.lower in setting.rate_leads or before.lower in self._rate_units
        is_noun = (
            before.lower.endswith("s") and before.lower not in setting.no_nouns | setting.no_plurals | setting.lasting
        )
        return not is_rate and not is_noun and before.text not in {"%", ")", "-"}


def _printed(draft: Draft, phrase: str) -> tuple[Number, ...]:
    if draft.form == "notation" and draft.dimension in _SERIES:
        return tuple(int(digits) for digits in re.findall("[0-9]{1,15}", phrase[slice(*draft.core)]))
    return tuple(plain(figure.value) for figure in draft.figures if not figure.is_article)


def _settled(draft: Draft, dimension: str) -> Quantity:
    """The draft's quantity as its setting has it: a name or a year has no width, a share is a percentage."""
    read = draft.quantity
    if dimension == "ordinal" and draft.figures and draft.figures[0].is_share:
        return exactly(1 / draft.figures[0].value)
    if dimension in _POINTS and read.hedge is None and len(read.nominal) == 1:
        unit = read.unit if dimension == "age" else ""
        return Quantity(Interval.point(read.nominal[0]), unit, None, read.nominal)
    return _as_percent(read) if dimension == "percentage" and read.unit == "" else read


def _as_percent(read: Quantity) -> Quantity:
    ends = [None if end is None else _hundredfold(end) for end in (read.interval.low, read.interval.high, read.reach)]
    interval = replace(read.interval, low=ends[0], high=ends[1])
    nominal = tuple(_hundredfold(value) for value in read.nominal)
    return replace(read, interval=interval, unit="%", nominal=nominal, reach=ends[2])


def _hundredfold(value: Number) -> Number:
    return plain(Fraction(value).limit_denominator(10**9) * 100)
