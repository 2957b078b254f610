"""Units behind and before a number: what they are called and what they are worth in a base unit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import pyparsing as pp

from checker.extract.terminals import alternatives
from checker.rulebook.sections.units import Forms, Units


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as named. A value in `base` is the value read × `factor` + `offset`."""

    dimension: str
    name: str
    base: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    fives: bool = False


class UnitGrammar:
    """The grammar of units. Every production gives one `Unit`.

    unit     = [ " " | "-" ] WORD | [ " " ] SYMBOL | TIGHT            minutes · -minute · km · kg (in 45kg)
    before   = CURRENCY | MEASURE [ " " | "-" ]                       $ · Rs · magnitude-
    """

    def __init__(self, lexicon: Units, sizes: Iterable[str] = ()) -> None:
        self.lexicon = lexicon
        self._sizes = alternatives(sizes)
        self._sized: set[str] = set()
        self._by_word: dict[str, Unit] = {}
        self._by_symbol: dict[str, Unit] = {}
        self._tight: set[str] = set()
        self.fronts: dict[str, Unit] = {}
        for unit, forms in _all_units(lexicon):
            self._enter(unit, forms)
        self._enter_money()
        self.unit = self._behind(self._by_word, self._by_symbol)
        lasting = {form: unit for form, unit in self._by_word.items() if unit.dimension == "duration"}
        signs = {form: unit for form, unit in self._by_symbol.items() if unit.dimension == "duration"}
        self.duration = self._behind(lasting, signs)
        self.single_words = frozenset(self._singles())
        self.single = self._behind({form: self._by_word[form] for form in sorted(self.single_words)}, {})
        self.part = self._behind(self._by_word, {})
        self.before = self._before()

    def words(self) -> Iterator[str]:
        """Every form that stands behind a number."""
        yield from self._by_word
        yield from self._by_symbol

    def find(self, form: str) -> Unit | None:
        """The unit of a form."""
        return self._by_symbol.get(form) or self._by_word.get(form.lower())

    def _enter(self, unit: Unit, forms: Forms) -> None:
        for form in (*forms.words, *(word + "s" for word in forms.words), *forms.plurals):
            self._by_word[form.lower()] = unit
        for symbol in (*forms.symbols, *forms.tight):
            self._by_symbol[symbol] = unit
        self._tight.update(forms.tight)

    def _enter_money(self) -> None:
        for code, money in self.lexicon.money.items():
            unit, cent = Unit("money", code, code), Unit("money", code, code, Fraction(1, 100))
            self.fronts.update(dict.fromkeys((*money.before, *money.before_sized), unit))
            self._sized.update(money.before_sized)
            for word in money.minor:
                self._by_word.update({word: cent, word + "s": cent})
            self._by_symbol.update(dict.fromkeys(money.minor_symbols, cent))

    def _singles(self) -> Iterator[str]:
        """The forms that "a" makes one of."""
        for lasting in self.lexicon.duration.values():
            yield from lasting.words if lasting.article else ()
        for measure in self.lexicon.measure.values():
            yield from measure.words if measure.article else ()
        yield from self.lexicon.percentage.plurals
        yield from self.lexicon.points.plurals

    def _behind(self, by_word: dict[str, Unit], by_symbol: dict[str, Unit]) -> pp.ParserElement:
        loose = [symbol for symbol in by_symbol if symbol not in self._tight]
        tight = [symbol for symbol in by_symbol if symbol in self._tight]
        parts = [rf"[ -]?(?i:{alternatives(by_word)})", rf"[ -]?(?:{alternatives(loose)})" if loose else "", ""]
        parts[2] = rf"(?:{alternatives(tight)})" if tight else ""
        pattern = rf"(?:{'|'.join(part for part in parts if part)})(?![^\W\d_])"

        def read(tokens: pp.ParseResults) -> Unit:
            form = tokens[0].strip(" -")
            return by_symbol.get(form) or by_word[_spelling(form, by_word)]

        return pp.Regex(pattern).leave_whitespace().add_parse_action(read)

    def _before(self) -> pp.ParserElement:
        for name, measure in self.lexicon.measure.items():
            self.fronts.update(dict.fromkeys(measure.before, Unit("measure", name, measure.base)))
        any_case = {form for form, unit in self.fronts.items() if unit.dimension == "measure"}
        forms = sorted(self.fronts, key=lambda form: (-len(form), form))
        pattern = "|".join(self._front_pattern(form, form in any_case) for form in forms)
        return pp.Regex(rf" *(?:{pattern})[ -]?").add_parse_action(self._read_front)

    def _front_pattern(self, form: str, in_any_case: bool) -> str:
        """A form before a number; one that ends in a letter must touch a gap, a sign or the number."""
        pattern = rf"(?i:{alternatives([form])})" if in_any_case else alternatives([form])
        if form in self._sized:
            return rf"{pattern}(?= ?[\d,]*(?:,\d|(?:\d|\.\d+) ?(?:{self._sizes})(?![^\W_])))"
        return rf"{pattern}(?=[ \d.-])" if form[-1].isalpha() else pattern

    def _read_front(self, tokens: pp.ParseResults) -> Unit:
        form = tokens[0].strip(" -")
        return self.fronts.get(form) or self.fronts[form.lower()]


def _spelling(form: str, by_word: dict[str, Unit]) -> str:
    """The form as it stands in the lexicon, whichever way its spaces and hyphens were written."""
    plain = form.lower()
    if plain in by_word:
        return plain
    squeezed = re.sub("[ -]", " ", plain)
    return next(known for known in by_word if known.replace("-", " ") == squeezed)


def _all_units(lexicon: Units) -> Iterator[tuple[Unit, Forms]]:
    for name, lasting in lexicon.duration.items():
        seconds = Fraction(str(lasting.seconds))
        yield Unit("duration", name, "s", seconds, fives=lasting.fives), lasting
    for name, measure in lexicon.measure.items():
        factor, offset = Fraction(str(measure.factor)), Fraction(str(measure.offset))
        yield Unit("measure", name, measure.base, factor, offset), measure
    for code, money in lexicon.money.items():
        yield Unit("money", code, code), money
    yield Unit("age", "year", "year"), lexicon.age
    yield Unit("percentage", "percent", "%"), lexicon.percentage
    yield Unit("percentage", "point", "pp"), lexicon.points
    yield Unit("multiple", "time", "times"), lexicon.multiple
