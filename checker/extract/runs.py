"""Where a passage may hold an amount: the vocabulary of numbers, and the run of it around each number."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.extract.units import UnitGrammar
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Token, tokenise

MOST_RUN = 40
_MOST_LEAD = 8
_TIMES = frozenset({"x", "\u00d7", "*"})
_POWERS = frozenset({"e", "E", "^", *_TIMES})
_RAISED = frozenset("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b")
_OUT_OF = frozenset({"in", "out"})


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that may be part of one amount, and where each begins in the phrase they are parsed as."""

    first: int
    last: int
    phrase: str
    starts: tuple[int, ...]

    def token(self, offset: int) -> int:
        """The token at an offset of the phrase."""
        return self.first + bisect_left(self.starts, offset)


class RunReader:
    """Cuts from a sentence the runs of words that an amount may be made of."""

    def __init__(self, lexicon: Lexicon, units: UnitGrammar) -> None:
        self._lexicon = lexicon
        self._units = units
        self._triggers = frozenset(self._trigger_words())
        self._singles = frozenset(form.split()[-1] for form in units.single_words)
        self._openers = self._triggers | self._singles
        self._lead = frozenset(_all_words(self._lead_phrases()))
        trailing = _all_words([*units.words(), *self._trailing_phrases()])
        self._vocabulary = self._lead | self._triggers | frozenset(trailing)
        numbers = lexicon.numbers
        self._numerals = frozenset([*numbers.ones, *numbers.tens, *numbers.scales, *numbers.articles])
        self._risky = lexicon.numbers.risky_suffixes
        self._lasting = frozenset(word for word in units.words() if _is_lasting(units.find(word)))

    def candidates(self, passage: Passage) -> list[int]:
        """The tokens at which an amount may stand, in order: known words and numbers."""
        return sorted({*passage.standing(self._openers), *passage.numbers})

    def is_trigger(self, tokens: Sequence[Token], at: int, floor: int) -> bool:
        """Whether an amount may stand at a token: a number, or a unit that an article makes one."""
        lower = tokens[at].lower
        if lower in self._triggers or "0" <= lower[0] <= "9":
            return True
        return lower in self._singles and at > floor and self._is_article(tokens[at - 1].lower)

    def _is_article(self, word: str) -> bool:
        return word == "another" or word in self._lexicon.numbers.articles

    def around(self, passage: Passage, at: int, floor: int, ceiling: int) -> Run:
        """The vocabulary around a trigger, as one phrase."""
        tokens, first, last = passage.tokens, at, at + 1
        while first > floor and at - first < _MOST_LEAD and tokens[first - 1].lower in self._lead:
            first -= 1
        if first > floor and tokens[first].text == "-" and tokens[first - 1].end == tokens[first].start:
            first += 1
        while last < ceiling and last - at < MOST_RUN and self._goes_on(passage, last, ceiling):
            last += 1
        if last - at > 1 and tokens[last - 1].text == "." and tokens[last - 2].is_number:
            last -= 1  # A full stop: parsed by itself the number is known, with the stop each would be new.
        return self.cut(tokens, first, last, ceiling)

    def _goes_on(self, passage: Passage, at: int, ceiling: int) -> bool:
        token = passage.tokens[at]
        if token.text == "-":
            return passage.text[token.start] not in "\u2014\u2015"
        if token.text == ",":
            follows = at + 1 < ceiling and (
                passage.tokens[at + 1].is_number or passage.tokens[at + 1].lower in self._vocabulary
            )
            return follows and passage.tokens[at - 1].lower in self._lasting
        if token.text == "--":
            return passage.tokens[at - 1].text == "^"
        if (token.text in _POWERS or token.text[0] in _RAISED) and _is_power(passage.tokens, at, ceiling):
            return True
        if token.is_number and passage.tokens[at - 1].is_number:
            is_fraction = at + 1 < ceiling and passage.tokens[at + 1].text == "/"
            return is_fraction or _is_group(passage, at, ceiling)
        if token.lower in _OUT_OF or (token.lower == "of" and passage.tokens[at - 1].lower == "out"):
            return self._is_ratio(passage.tokens, at, ceiling)
        return token.is_number or token.lower in self._vocabulary

    def _is_ratio(self, tokens: Sequence[Token], at: int, ceiling: int) -> bool:
        """Whether a word between two numbers makes them a ratio: "one in three", "8 out of 10"; not "2 in 3 days".

        A word glued to the number is a unit: "10in".
        """
        if tokens[at].start == tokens[at - 1].end:
            return tokens[at].lower in self._vocabulary
        is_left = self._is_numeral(tokens[at - 1]) or tokens[at - 1].lower == "out"
        right = at + 2 if tokens[at].lower == "out" else at + 1
        if not is_left or right >= ceiling or not self._is_numeral(tokens[right]):
            return False
        while right < ceiling and (self._is_numeral(tokens[right]) or tokens[right].text == "-"):
            right += 1
        return right == ceiling or self._units.find(tokens[right].text) is None

    def _is_numeral(self, token: Token) -> bool:
        return token.lower in self._numerals or token.text.replace(",", "").isdigit()

    def cut(self, tokens: Sequence[Token], first: int, last: int, ceiling: int) -> Run:
        """The tokens from `first` to `last` as one phrase."""
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
        return Run(first, last, "".join(parts), tuple(starts))

    def _spelt(self, tokens: Sequence[Token], at: int, first: int, ceiling: int) -> str:
        """The token as parsed: "m" is a million beside money or before a noun, else metres."""
        token = tokens[at]
        safe = self._risky.get(token.text)
        if safe is None or at == first or tokens[at - 1].end != token.start:
            return token.text
        if token.text == "b" and "." in tokens[at - 1].text:
            return safe
        following = tokens[at + 1] if at + 1 < ceiling else None
        fronts = self._units.fronts
        has_money = any(tokens[back].text in fronts for back in range(max(first, at - 6), at))
        before_noun = following is not None and following.is_word and token.text == "m" and self._is_counted(following)
        return safe if has_money or before_noun else token.text

    def _is_counted(self, token: Token) -> bool:
        if token.lower in self._lexicon.numbers.setting.no_nouns:
            return False
        unit = self._units.find(token.text)
        setting = self._lexicon.numbers.setting
        is_plural = token.lower in setting.plurals or (
            token.lower.endswith("s") and token.lower not in setting.no_plurals
        )
        return (unit is not None and unit.dimension in {"money", "measure"}) or (
            is_plural and token.lower not in setting.no_nouns
        )

    # Words

    def _trigger_words(self) -> Iterator[str]:
        numbers = self._lexicon.numbers
        yield from (*numbers.ones, *numbers.tens, *numbers.vulgar, *numbers.multiples, *numbers.ordinals, "no", "half")
        yield from (scale + "s" for scale in (*numbers.scales, *numbers.rounds))
        yield from (*numbers.scales, *(name for name, entry in numbers.rounds.items() if entry.singular))
        yield from (form.split()[-1] for vague in numbers.vague for form in vague.words)
        yield from (*numbers.denominators, *(name + "s" for name in numbers.denominators))
        yield from ("halves",)

    def _lead_phrases(self) -> Iterator[str]:
        lexicon = self._lexicon
        yield from lexicon.hedges.before()
        yield from (*lexicon.hedges.between, *lexicon.hedges.from_, *lexicon.numbers.further, *lexicon.numbers.articles)
        yield from (*self._units.fronts, "minus", "negative", "-", "+", ".", "'", "another")

    def _trailing_phrases(self) -> Iterator[str]:
        lexicon = self._lexicon
        yield from lexicon.hedges.after()
        yield from (*lexicon.hedges.span, *lexicon.numbers.suffixes, *lexicon.numbers.risky_suffixes)
        yield from (
            *lexicon.numbers.denominators,
            *(name + "s" for name in (*lexicon.numbers.denominators, *lexicon.numbers.ordinals)),
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
        yield from ("~", "am", "pm", "a.m.", "p.m.", "o'clock", "'", ".")


def _is_group(passage: Passage, at: int, ceiling: int) -> bool:
    """Whether two numbers with a space are one: `40 000`, `1 234 567`; and any with a space that does not break."""
    token, before = passage.tokens[at], passage.tokens[at - 1]
    head = token.text.partition(".")[0]
    if len(head) != 3 or not before.text.isdigit() or len(before.text) > 3 or token.start - before.end != 1:
        return False
    further = passage.tokens[at + 1] if at + 1 < ceiling else None
    goes_on = further is not None and further.is_number and len(further.text.partition(".")[0]) == 3
    earlier = passage.tokens[at - 2] if at > 1 else None
    went_on = earlier is not None and earlier.is_number and before.start - earlier.end == 1 and len(before.text) == 3
    return head[0] == "0" or passage.text[before.end] != " " or goes_on or went_on


def _is_power(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a sign between two numbers raises one to a power: `1e10`, `1.3x10^6`; and raised digits behind ten."""
    before = tokens[at - 1]
    if tokens[at].text[0] in _RAISED:
        return before.end == tokens[at].start
    ahead = at + 1
    while ahead < ceiling and tokens[ahead].text in {"+", "-", "--"}:
        ahead += 1
    follows = ahead < ceiling and tokens[ahead].is_number
    return before.is_number and follows and (tokens[at].text in _TIMES or before.end == tokens[at].start)


def _is_lasting(unit: object) -> bool:
    return getattr(unit, "dimension", "") == "duration"


def _all_words(phrases: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for phrase in phrases:
        for token in tokenise(phrase):
            yield token.lower
