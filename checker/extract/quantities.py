"""Quantities where they stand in a passage: numbers with their hedges, units and ranges."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.extract.amounts import AmountGrammar, Draft
from checker.extract.setting import Place, SettingReader
from checker.extract.widths import exactly, plain
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Sentence, Token, read_passage, tokenise

_MOST_LEAD = 8
_MOST_RUN = 40
_IN_OWN_UNIT = frozenset({"duration", "measure", "money"})
"""Dimensions whose quantity is in a unit of its own, and not in the one printed."""
_POINTS = frozenset({"identifier", "year", "date", "time", "score", "ordinal", "age"})


@dataclass(frozen=True, slots=True)
class Amount:
    """One numeric phrase where it stands.

    `start` and `end` hold the number with its hedge and its unit; for counts they end behind the number. `first` and
    `last` are its tokens, half-open; `core` the offsets of the bare number. `dimension` is `duration`, `money`,
    `percentage`, `measure`, `count`, `ordinal`, `age`, `time`, `date`, `year`, `score`, `identifier`, `multiple`,
    or `bare`.
    `grain` is the unit named ("month", "km"; `share` for "a third of"), or the noun counted, as printed.
    """

    start: int
    end: int
    first: int
    last: int
    core: tuple[int, int]
    quantity: Quantity
    dimension: str
    grain: str
    is_vague: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens that may be part of one amount, and where each begins in the phrase they are parsed as."""

    first: int
    last: int
    phrase: str
    starts: tuple[int, ...]

    def token(self, offset: int) -> int:
        """The token at an offset of the phrase."""
        return self.first + bisect_left(self.starts, offset)


class QuantityReader:
    """Reads the quantities of passages; safe to use from several threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._grammar = AmountGrammar(lexicon)
        self._settings = SettingReader(lexicon.numbers)
        units = self._grammar.units
        self._single_units = frozenset(form.split()[-1] for form in units.single_words)
        self._triggers = frozenset(self._trigger_words())
        self._lead = frozenset(_all_words(self._lead_phrases()))
        self._vocabulary = (
            self._lead | self._triggers | frozenset(_all_words([*units.words(), *self._trailing_phrases()]))
        )
        self._risky = lexicon.numbers.risky_suffixes
        self._rate_units = frozenset(word for phrase in units.words() for word in phrase.split() if len(word) > 2)
        self._lasting = frozenset(word for word in units.words() if _is_lasting(units.find(word)))

    def read(self, passage: Passage) -> tuple[Amount, ...]:
        """The amounts of a passage, in order, none overlapping another."""
        return tuple(amount for sentence in passage.sentences for amount in self._in_sentence(passage, sentence))

    def parse(self, phrase: str) -> Amount | None:
        """The amount that a whole phrase is; `None` where it is none, or more than one."""
        amounts = self.read(read_passage("", "text", phrase))
        if len(amounts) != 1 or (amounts[0].start, amounts[0].end) != (0, len(phrase)):
            return None
        return amounts[0]

    def printed(self, text: str, amount: Amount) -> tuple[Number, ...]:
        """The bare numbers of an amount of a text in the unit printed with them ("2.5 km": 2.5).

        None where an article stands for a one ("a year").
        """
        nominal = amount.quantity.nominal
        if amount.dimension in _IN_OWN_UNIT:
            bare = self._bare(text[slice(*amount.core)])
            unit = self.parse(f"1 {amount.grain}")
            if unit and bare and any(one.dimension in ("duration", "measure") for one in bare):
                nominal = tuple(number / unit.quantity.nominal[0] for number in nominal)
            else:
                nominal = tuple(number for one in bare for number in one.quantity.nominal)
        if amount.dimension == "percentage" and amount.grain == "share":
            nominal = tuple(number / 100 for number in nominal)
        return nominal

    def _bare(self, words: str) -> tuple[Amount, ...]:
        return self.read(read_passage("", "text", words))

    def _in_sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Amount]:
        tokens, at, floor = passage.tokens, sentence.first, sentence.first
        triggers, singles = self._triggers, self._single_units
        while at < sentence.last:
            token = tokens[at]
            lower = token.lower
            is_hit = (
                lower in triggers
                or "0" <= lower[0] <= "9"
                or (lower in singles and self._has_article(tokens, at, floor))
            )
            if not is_hit:
                at += 1
                continue
            if lower == "no":
                yield from self._none(passage, sentence, at)
                at += 1
                continue
            run = self._run(passage, at, floor, sentence.last)
            last = run.first
            for amount, end in self._in_run(passage, sentence, run):
                last = end
                if amount is not None:
                    yield amount
            is_cut = run.last - at >= _MOST_RUN
            at = floor = max(at + 1, last if is_cut else run.last)

    def _has_article(self, tokens: Sequence[Token], at: int, floor: int) -> bool:
        return at > floor and (
            tokens[at - 1].lower == "another" or tokens[at - 1].lower in self._lexicon.numbers.articles
        )

    # Cutting the phrase

    def _run(self, passage: Passage, at: int, floor: int, ceiling: int) -> _Run:
        """The vocabulary around a trigger, as one phrase."""
        tokens, first, last = passage.tokens, at, at + 1
        while first > floor and at - first < _MOST_LEAD and tokens[first - 1].lower in self._lead:
            first -= 1
        if first > floor and tokens[first].text == "-" and tokens[first - 1].end == tokens[first].start:
            first += 1
        while last < ceiling and last - at < _MOST_RUN and self._goes_on(passage, last, ceiling):
            last += 1
        if last - at > 1 and tokens[last - 1].text == "." and tokens[last - 2].is_number:
            last -= 1  # A full stop: parsed by itself the number is known, with the stop each would be new.
        return self._as_run(tokens, first, last, ceiling)

    def _goes_on(self, passage: Passage, at: int, ceiling: int) -> bool:
        token = passage.tokens[at]
        if token.text == "-":
            return passage.text[token.start] not in "\u2014\u2015"
        if token.text == ",":
            follows = at + 1 < ceiling and (
                passage.tokens[at + 1].is_number or passage.tokens[at + 1].lower in self._vocabulary
            )
            return follows and passage.tokens[at - 1].lower in self._lasting
        if token.is_number and passage.tokens[at - 1].is_number:
            return at + 1 < ceiling and passage.tokens[at + 1].text == "/"
        return token.is_number or token.lower in self._vocabulary

    def _as_run(self, tokens: Sequence[Token], first: int, last: int, ceiling: int) -> _Run:
        parts: list[str] = []
        starts: list[int] = []
        length = 0
        for at in range(first, last):
            token = tokens[at]
            if at > first and token.start > tokens[at - 1].end:
                parts.append(" ")
                length += 1
            text = self._spelt(tokens, at, first, ceiling)
            starts.append(length)
            parts.append(text)
            length += len(text)
        return _Run(first, last, "".join(parts), tuple(starts))

    def _spelt(self, tokens: Sequence[Token], at: int, first: int, ceiling: int) -> str:
        """The token as parsed: "m" is a million beside money or before a noun, else metres."""
        token = tokens[at]
        safe = self._risky.get(token.text)
        if safe is None or at == first or tokens[at - 1].end != token.start:
            return token.text
        following = tokens[at + 1] if at + 1 < ceiling else None
        fronts = self._grammar.units.fronts
        has_money = any(tokens[back].text in fronts for back in range(max(first, at - 6), at))
        before_noun = following is not None and following.is_word and token.text == "m" and self._is_counted(following)
        return safe if has_money or before_noun else token.text

    def _is_counted(self, token: Token) -> bool:
        unit = self._grammar.units.find(token.text)
        setting = self._lexicon.numbers.setting
        is_plural = token.lower in setting.plurals or (
            token.lower.endswith("s") and token.lower not in setting.no_plurals
        )
        return (unit is not None and unit.dimension in {"money", "measure"}) or (
            is_plural and token.lower not in setting.no_nouns
        )

    # From drafts to amounts

    def _in_run(self, passage: Passage, sentence: Sentence, run: _Run) -> Iterator[tuple[Amount | None, int]]:
        for draft in self._grammar.drafts(run.phrase):
            first, last = run.token(draft.start), run.token(draft.end)
            if draft.form == "from" and self._tells_change(passage, sentence, first):
                middle = run.token(draft.second)
                parts = [(first + 1, middle - 1), (middle, last)]
            elif self._is_during(passage, sentence, draft, first):
                parts = [(first + 1, last)]
            else:
                yield self._amount(passage, sentence, draft, run), last
                continue
            for left, right in parts:
                part = self._as_run(passage.tokens, left, right, sentence.last)
                for other in self._grammar.drafts(part.phrase):
                    yield self._amount(passage, sentence, other, part), part.token(other.end)

    def _tells_change(self, passage: Passage, sentence: Sentence, first: int) -> bool:
        """Whether "from 3 to 5" tells how something rose."""
        near = passage.tokens[max(sentence.first, first - 6) : first]
        return any(token.lower in self._lexicon.numbers.setting.change_words for token in near)

    def _is_during(self, passage: Passage, sentence: Sentence, draft: Draft, first: int) -> bool:
        """Whether "over two days" says when, and not how long."""
        hedges = self._lexicon.hedges
        if draft.dimension != "duration" or (draft.quantity.hedge or "").lower() not in hedges.during:
            return False
        return first == sentence.first or passage.tokens[first - 1].lower not in hedges.during_unless

    def _amount(self, passage: Passage, sentence: Sentence, draft: Draft, run: _Run) -> Amount | None:
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
        read = _settled(draft, dimension)
        return Amount(tokens[first].start, tokens[last - 1].end, first, last, core, read, dimension, grain, is_vague)

    def _none(self, passage: Passage, sentence: Sentence, at: int) -> Iterator[Amount]:
        """A count of none: "no" before a plural noun."""
        token = passage.tokens[at]
        place = Place(passage.tokens, passage.text, sentence.first, sentence.last, at, at + 1)
        noun = self._settings.noun(place)
        if noun and place.word_after() not in self._lexicon.numbers.setting.skipped:
            core = (token.start, token.end)
            yield Amount(*core, at, at + 1, core, exactly(Fraction(0)), "count", noun, False)

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
        return not is_rate and not is_noun and before.text not in {"%", ")"}

    # Words

    def _trigger_words(self) -> Iterator[str]:
        numbers = self._lexicon.numbers
        yield from (*numbers.ones, *numbers.tens, *numbers.vulgar, *numbers.multiples, *numbers.ordinals, "no", "half")
        yield from (scale + "s" for scale in (*numbers.scales, *numbers.rounds))
        yield from (*numbers.scales, *(name for name, entry in numbers.rounds.items() if entry.singular))
        yield from (form.split()[-1] for vague in numbers.vague for form in vague.words)
        yield from (name for name, value in numbers.denominators.items() if value < 100)
        yield from (name + "s" for name, value in numbers.denominators.items() if value < 100)
        yield from ("halves",)

    def _lead_phrases(self) -> Iterator[str]:
        lexicon = self._lexicon
        yield from (form for hedge in lexicon.hedges.hedge for form in hedge.before)
        yield from (*lexicon.hedges.between, *lexicon.hedges.from_, *lexicon.numbers.further, *lexicon.numbers.articles)
        yield from (*self._grammar.units.fronts, "minus", "negative", "-", "+", ".", "'", "another")

    def _trailing_phrases(self) -> Iterator[str]:
        lexicon = self._lexicon
        yield from (form for hedge in lexicon.hedges.hedge for form in hedge.after)
        yield from (*lexicon.hedges.span, *lexicon.numbers.suffixes, *lexicon.numbers.risky_suffixes)
        yield from (
            *lexicon.numbers.denominators,
            "and",
            "but",
            "of",
            "point",
            "/",
            "-",
            ":",
            "h",
            "st",
            "nd",
            "rd",
            "th",
            "s",
        )
        yield from ("am", "pm", "a.m.", "p.m.", "o'clock", "'", ".")


def _is_lasting(unit: object) -> bool:
    return getattr(unit, "dimension", "") == "duration"


def _all_words(phrases: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for phrase in phrases:
        for token in tokenise(phrase):
            yield token.lower


def _settled(draft: Draft, dimension: str) -> Quantity:
    """The draft's quantity as its setting has it: a name or a year has no width, a share is a percentage."""
    read = draft.quantity
    if dimension == "ordinal" and draft.figures:
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
