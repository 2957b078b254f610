"""Numbers written anew in the style in which they were printed: words stay words, commas stay commas."""

import re
from collections.abc import Iterator, Sequence
from math import floor, log10

from checker.rulebook.lexicon import Lexicon

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?\Z")
_SMALL = 20
"""Up to here a number is altered by a few; beyond, by a share of it."""
_SHARES = (0.4, 0.5, 0.6, 0.7, 1.4, 1.5, 1.6, 1.8, 2.0, 2.5, 3.0)
_LEAST, _MOST_WORDS = 2, 99
"""Numbers planted are from two on, so that a plural stays one; in words up to ninety-nine."""
_FEW_DOZENS = 6


class Numerals:
    """Spells numbers with the words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        numbers = lexicon.numbers
        ones = {value: word for word, value in reversed(numbers.ones.items())}
        self._words = dict(sorted(self._spelt(ones, {value: word for word, value in numbers.tens.items()})))
        self._values = {word: value for value, word in self._words.items()}
        self._dozens = dict(self._counted_dozens())
        self._vowels = frozenset({8, 11, 18, *range(80, 90)})
        """Numbers before which "a" is "an"."""
        self._articles = numbers.articles

    def alternatives(self, core: str, printed: Sequence[float]) -> Iterator[float]:
        """Factors by which the number printed in some words may be multiplied, and still be printed in their style."""
        old = printed[0] if printed else 1
        if (folded := core.lower()) in self._dozens:
            yield from (value / self._dozens[folded] for value in self._dozens.values() if value != old)
        elif len(printed) <= 1 and 0 < old <= _SMALL and old == int(old):
            few = range(max(_LEAST, int(old) - 3), int(old) + 5)
            yield from (value / old for value in few if value != old)
        else:
            yield from _SHARES

    def respell(self, core: str, factor: float) -> str | None:
        """The words of a number multiplied by a factor, in their style; `None` where they have another number in them.

        An article that stands for a one ("a month") becomes a word; the noun behind it is the caller's to put into
        the plural.
        """
        folded = core.lower()
        if folded in self._dozens:
            return self._cased(core, self._dozen(self._dozens[folded] * factor))
        if folded in self._articles:
            return self._cased(core, self._words.get(round(factor)))
        if _DIGITS.search(core):
            return self._in_digits(core, factor)
        return self._in_words(core, factor)

    def value(self, word: str) -> float | None:
        """The number that one word or one numeral is; `None` where it is none."""
        if _DIGITS.fullmatch(word):
            return float(word.replace(",", ""))
        return self._values.get(word.lower())

    def coarseness(self, words: str) -> float:
        """Half of the last significant unit of a number, as a share of it: 0.5 for "ten", 0.17 for "30 to 40"."""
        printed = _DIGITS.findall(words)
        value = self._values.get(words.lower()) or self._dozens.get(words.lower())
        numerals = printed or ([str(value)] if value else [])
        return max((_half_step(numeral) for numeral in numerals), default=0.5)

    def takes_an(self, words: str) -> bool:
        """Whether a number so written has "an" before it, and not "a"."""
        match = _DIGITS.match(words)
        if match is None:
            return words[:1].lower() in "aeiou" and not words.lower().startswith("one")
        leading = match.group().split(",")[0].split(".")[0]
        return leading.startswith("8") or int(leading) in self._vowels

    def _in_digits(self, core: str, factor: float) -> str | None:
        figures = [float(found.replace(",", "")) for found in _DIGITS.findall(core)]
        is_whole = "." not in core
        if 0 in figures or (is_whole and (1 in figures or min(figures) * factor < _LEAST)):
            return None
        return _DIGITS.sub(lambda match: _like(match.group(), factor), core)

    def _in_words(self, core: str, factor: float) -> str | None:
        value = self._values.get(core.lower()) if _WORD.match(core) else None
        if value is None:
            return None
        return self._cased(core, self._words.get(round(value * factor)))

    def _dozen(self, value: float) -> str | None:
        return next((words for words, known in self._dozens.items() if abs(known - value) < 1e-6), None)

    @staticmethod
    def _cased(model: str, words: str | None) -> str | None:
        if words is None or not model[0].isupper():
            return words
        return words[0].upper() + words[1:]

    @staticmethod
    def _spelt(ones: dict[int, str], tens: dict[int, str]) -> Iterator[tuple[int, str]]:
        for value in range(_LEAST, _MOST_WORDS + 1):
            ten, one = value // 10 * 10, value % 10
            word = ones.get(value) or tens.get(value) or f"{tens[ten]}-{ones[one]}"
            yield value, word

    def _counted_dozens(self) -> Iterator[tuple[str, int]]:
        yield "half a dozen", 6
        yield "a dozen", 12
        yield from ((f"{self._words[count]} dozen", 12 * count) for count in range(2, _FEW_DOZENS))


def _like(numeral: str, factor: float) -> str:
    """A numeral multiplied, with as many decimals, as round, and with commas where the other has them."""
    _, point, decimals = numeral.partition(".")
    value = float(numeral.replace(",", "")) * factor
    if point:
        return f"{value:,.{len(decimals)}f}" if "," in numeral else f"{value:.{len(decimals)}f}"
    whole = _as_round(value, len(numeral.replace(",", "").rstrip("0")) or 1)
    return f"{whole:,}" if "," in numeral or (whole >= 1_000 and len(numeral) < 4) else str(whole)


def _half_step(numeral: str) -> float:
    whole, _, decimals = numeral.replace(",", "").partition(".")
    value = float(f"{whole}.{decimals or 0}")
    step = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return step / 2 / value if value else 0.5


def _as_round(value: float, digits: int) -> int:
    """The value to so many significant digits, two at least."""
    if value < 10:
        return round(value)
    step = int(10 ** max(floor(log10(value)) + 1 - max(digits, 2), 0))
    return round(value / step) * step


def printed_numbers(words: str) -> list[float]:
    """The numerals in some words."""
    return [float(found.replace(",", "")) for found in _DIGITS.findall(words)]
