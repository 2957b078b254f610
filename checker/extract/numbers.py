"""Numbers in digits and in words, as a grammar: what they are worth and how finely they were given."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

import pyparsing as pp

from checker.extract.figure import Figure, plus_share, read_digits, times, whole
from checker.extract.terminals import alternatives, terminal, words
from checker.rulebook.sections.numbers import Numbers

MOST_DIGITS = 15
"""A longer run of digits is a serial number, not a quantity."""


COMMON_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 50, 64, 100, 128, 1_000})
"""Of a fraction written with a slash; with any other, two numbers and a slash are something else."""


DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,2}}(?:,\d\d)+,\d{{3}}|[0-9]{{1,{MOST_DIGITS}}})(?:\.\d{{1,9}})?|\.\d{{1,9}}"
_DIGITS = rf"(?a:(?:{DIGITS})(?!\d|[.,]\d))"
PLAIN_DIGITS = re.compile(rf"(?a:{DIGITS})")


class NumberGrammar:
    """The grammar of bare numbers. Every production gives one `Figure`.

    number    = worded | digital
    digital   = DIGITS [ "/" DIGITS | VULGAR | DIGITS "/" DIGITS ] [ "and" share ]    2 1/2 · 3/4 · 1½ · 1.2
                [ scale_tail ] [ "and a half" ]                                      1.2 million · 25k
    worded    = fraction | vague | plurals | cardinal
    fraction  = [ article | small ] DENOMINATOR [ [ "of" ] [ article ] SCALE ]       a quarter of a million
    vague     = VAGUE { SCALE } | VAGUE "of" SCALE                                   several hundred
    plurals   = PLURAL { "of" PLURAL }                                               hundreds of thousands
    cardinal  = group [ scale_tail ] [ "and" share ]                                 a hundred and one
    group     = ( small | DIGITS ) [ hundred ] | article hundred
    hundred   = "hundred" [ [ "and" ] small ]
    scale_tail= SCALE { SCALE } { [ "and" ] group lesser SCALE }                      two million three hundred thousand
    """

    def __init__(self, lexicon: Numbers) -> None:
        self._lexicon = lexicon
        singular = {name: entry.value for name, entry in lexicon.rounds.items() if entry.singular}
        self._scales = {**lexicon.scales, **singular}
        self._ones_and_tens = {**lexicon.ones, **lexicon.tens}
        self.share = self._share()
        self.small = self._small()
        self.digits = terminal(_DIGITS, " *").add_parse_action(lambda tokens: read_digits(tokens[0]))
        self.cardinal = self._cardinal()
        self.open = self._plurals() | self._vague()
        self.number = pp.MatchFirst([self._digital(), self._fraction(), self.open, self.cardinal])

    def ratio(self) -> pp.ParserElement:
        """A part of a whole by two numbers: `one in three`, `8 out of 10`."""
        whole_number = self.cardinal | self.digits
        link = pp.Regex(r"(?i: (?:in|out of)(?= ))").leave_whitespace().suppress()
        ahead = pp.Regex(r"(?i)(?=[^,]{1,40} (?:in|out of) )").leave_whitespace().suppress()
        return (ahead + whole_number + link + whole_number).add_parse_action(_read_ratio)

    def _small(self) -> pp.ParserElement:
        """Below a hundred: `seventeen`, `twenty-four`."""
        ones = [name for name, value in self._lexicon.ones.items() if 0 < value < 10]
        tens = rf"(?:{alternatives(self._lexicon.tens)})(?:[ -]*(?:{alternatives(ones)}))?"
        pattern = rf"(?i:{tens}|{alternatives(self._lexicon.ones)})(?![^\W_])"
        return terminal(pattern).add_parse_action(self._read_small)

    def _read_small(self, tokens: pp.ParseResults) -> int:
        parts = [part for part in re.split(r"[ -]+", tokens[0].lower()) if part]
        if len(parts) == 1 and parts[0] not in self._ones_and_tens:
            tens = next(name for name in self._lexicon.tens if parts[0].startswith(name))
            parts = [tens, parts[0][len(tens) :]]
        return sum(self._ones_and_tens[part] for part in parts)

    def _article(self) -> pp.ParserElement:
        return words(self._lexicon.articles).add_parse_action(lambda: 1)

    def _share(self) -> pp.ParserElement:
        """A part of one: `a half`, `three quarters`, `two-thirds`, `half`."""
        one = {name: value for name, value in self._lexicon.denominators.items() if value != 2}
        many = self._many()
        single = pp.Opt(words([*self._lexicon.articles, "one"]).suppress()) + _mapped(words(["half"]), {"half": 2})
        named = words([*self._lexicon.articles, "one"]).suppress() + _mapped(words(one), one)
        several = self._small() + _mapped(words(many), many)
        return pp.MatchFirst([single, named, several]).add_parse_action(_read_share)

    def _many(self) -> dict[str, int]:
        one = {name + "s": value for name, value in self._lexicon.denominators.items() if value != 2}
        return {**one, "halves": 2}

    def _denominators(self) -> pp.ParserElement:
        return words([*self._many(), *self._lexicon.denominators])

    def _fraction(self) -> pp.ParserElement:
        """A part of one or of a scale: `a third`, `half a million`, `half a dozen`, `quarter of a million`."""
        denominators = {**self._lexicon.denominators}
        bare = _mapped(words(["quarter"]), denominators).add_parse_action(_read_share)
        self.part = self.share | bare
        of_scale = pp.Opt(words(["of"])).suppress() + pp.Opt(self._article()).suppress() + self._scale_word()
        return pp.MatchFirst([self.share + pp.Opt(of_scale), bare + of_scale]).add_parse_action(self._scale_share)

    def _scale_word(self) -> pp.ParserElement:
        plurals = {name + "s": name for name in self._scales}
        scale = words([*self._scales, *plurals])
        return scale.add_parse_action(lambda tokens: plurals.get(tokens[0].lower(), tokens[0].lower()))

    def _scale_share(self, tokens: pp.ParseResults) -> Figure:
        share: Figure = tokens[0]
        scale: list[str] = list(tokens[1:])
        if not scale:
            return replace(share, is_share=True)
        size, value = self._scales[scale[0]], share.value * self._scales[scale[0]]
        return Figure(value, Fraction(size, 10), is_scaled=True, spread=self._spread(scale[0]))

    def _spread(self, scale: str) -> Fraction:
        entry = self._lexicon.rounds.get(scale)
        return Fraction(str(entry.spread)) if entry else Fraction(0)

    def _vague(self) -> pp.ParserElement:
        """A number left open: `several`, `a few dozen`, `a couple of hundred`."""
        ends = {form: (entry.low, entry.high) for entry in self._lexicon.vague for form in entry.words}
        vague = words(ends).add_parse_action(lambda tokens: ends[" ".join(re.split("[ -]+", tokens[0].lower()))])
        scales = pp.ZeroOrMore(
            pp.Opt(words(["of"])).suppress() + pp.Opt(self._article()).suppress() + self._scale_word()
        )
        return (vague + scales).add_parse_action(self._read_vague)

    def _read_vague(self, tokens: pp.ParseResults) -> Figure:
        low, high = (Fraction(str(end)) for end in tokens[0])
        times = prod(self._scales[scale] for scale in tokens[1:])
        top = high * times if times == 1 else (high + 1) * times
        return Figure(low * times, Fraction(times), vague=(low * times, top), is_scaled=times > 1)

    def _plurals(self) -> pp.ParserElement:
        """A scale in the plural: `dozens`, `tens of thousands`."""
        low, high = (Fraction(str(end)) for end in self._lexicon.plural_times)
        ends = {name + "s": (low * size, high * size) for name, size in self._lexicon.scales.items()}
        for name, entry in self._lexicon.rounds.items():
            ends[name + "s"] = (Fraction(str(entry.plural_low)), Fraction(str(entry.plural_high)))
        rounds = {name + "s": Fraction(entry.value) for name, entry in self._lexicon.rounds.items()}
        factors = {name + "s": Fraction(size) for name, size in self._lexicon.scales.items()} | rounds
        plural = words(ends).add_parse_action(lambda tokens: tokens[0].lower())

        def read(tokens: pp.ParseResults) -> Figure:
            times = prod(factors[name] for name in tokens[1:])
            bottom, top = (end * times for end in ends[tokens[0]])
            return Figure(bottom, bottom, vague=(bottom, top), is_scaled=True)

        return (plural + pp.ZeroOrMore(words(["of"]).suppress() + plural)).add_parse_action(read)

    def _digital(self) -> pp.ParserElement:
        """Digits, with a fraction or a scale: `24,700`, `2 1/2`, `¾`, `1.2 million`, `25k`."""
        vulgar = terminal(f"[{''.join(self._lexicon.vulgar)}]", " ?").add_parse_action(self._read_vulgar)
        slashed = terminal(r"(?a:\d{1,3}/\d{1,3})(?![\d/])", " *").add_parse_action(_read_slashed)
        mixed = self.digits + pp.Opt(slashed | vulgar)
        number = pp.MatchFirst([slashed, mixed, vulgar]).add_parse_action(_add_parts)
        tail = pp.Opt(self._tails() + pp.Opt(self._and_share()))
        return (number + pp.Opt(self._and_share()) + tail).add_parse_action(self._read_cardinal)

    def _read_vulgar(self, tokens: pp.ParseResults) -> Figure:
        part = Fraction(self._lexicon.vulgar[tokens[0]])
        return Figure(part, Fraction(1, part.denominator), is_share=True, is_digits=True)

    def _cardinal(self) -> pp.ParserElement:
        """A number in words: `twenty-four thousand seven hundred`, `two and a half`, `a hundred`, `two point five`."""
        point = words(["point"]) + pp.OneOrMore(self._small())
        small = (self._small() + pp.Opt(pp.Group(point))).add_parse_action(_read_point)
        scaled = self._article() + pp.FollowedBy(words([*self._scales]))
        tail = pp.Opt(self._tails() + pp.Opt(self._and_share()))
        head = pp.MatchFirst([self._hundreds(), small, scaled.add_parse_action(lambda: whole(1))])
        return (head + pp.Opt(self._and_share()) + tail).add_parse_action(self._read_cardinal)

    def _hundreds(self) -> pp.ParserElement:
        """Hundreds and what is below: `two hundred and sixteen`, `a hundred`."""
        below = pp.Opt(words(["and"])).suppress() + self._small() + pp.NotAny(self._denominators())
        times = (self._small() | self._article()) + words(["hundred"]).suppress() + pp.Opt(below)
        return times.add_parse_action(lambda tokens: whole(tokens[0] * 100 + sum(tokens[1:]), is_scaled=True))

    def _and_share(self) -> pp.ParserElement:
        """What follows a whole number: `and a half`."""
        part = words(["and"]).suppress() + self.share
        return part.add_parse_action(lambda tokens: ("share", tokens[0]))

    def _tails(self) -> pp.ParserElement:
        """Scales and lesser groups behind a number: ` million`, ` thousand seven hundred`, `k`."""
        suffix = pp.Regex(rf" ?(?:{alternatives(self._lexicon.suffixes)})(?![^\W_])").leave_whitespace()
        suffix.add_parse_action(lambda tokens: ("suffix", self._lexicon.suffixes[tokens[0].strip()]))
        scales = pp.OneOrMore(self._scale_word()).add_parse_action(lambda tokens: ("scale", *tokens))
        hundreds = words(["hundred"]) + pp.Opt(pp.Opt(words(["and"])).suppress() + self._small())
        group = self._small() + pp.Opt(hundreds)
        digits = terminal(r"(?a:\d{1,3})(?![\d.,])", " *").add_parse_action(lambda tokens: int(tokens[0])) + words(
            ["hundred", "thousand"]
        )
        named = group + pp.Opt(self._scale_word()) + pp.NotAny(self._denominators())
        lesser = pp.Opt(words(["and"])).suppress() + pp.Group(named | digits)
        lesser.add_parse_action(lambda tokens: ("lesser", tuple(tokens[0])))
        return pp.MatchFirst([suffix, scales + pp.ZeroOrMore(lesser)])

    def _read_cardinal(self, text: str, at: int, tokens: pp.ParseResults) -> Figure:
        figure: Figure = tokens[0]
        last = figure.step if figure.step > 1 else Fraction(1)
        for part in tokens[1:]:
            name, *rest = part
            if name == "share":
                figure = plus_share(figure, rest[0], last)
            elif name == "suffix":
                figure = times(figure, rest[0])
                last = Fraction(rest[0])
            elif name == "scale":
                last = Fraction(prod(self._scales[scale] for scale in rest))
                figure = replace(times(figure, int(last)), spread=self._spread(rest[-1]))
            else:
                figure, last = self._plus_lesser(figure, rest[0], last, text, at)
        return figure

    def _plus_lesser(
        self, figure: Figure, parts: tuple[int | str, ...], last: Fraction, text: str, at: int
    ) -> tuple[Figure, Fraction]:
        """The figure with a lesser group added; no parse where the group is not lesser."""
        value = scale = 1
        value = int(parts[0])
        for part in parts[1:]:
            if isinstance(part, str):
                scale = self._scales[part.lower()]
                value *= scale
            else:
                value += part
        if value >= last or figure.is_decimal:
            raise pp.ParseException(text, at, "a group that is not lesser than the one before")
        return whole(figure.value + value, is_scaled=True), Fraction(scale if scale > 1 else 1)


def _mapped(element: pp.ParserElement, values: Mapping[str, int]) -> pp.ParserElement:
    return element.copy().add_parse_action(lambda tokens: values[tokens[0].lower()])


def _read_share(tokens: pp.ParseResults) -> Figure:
    above, below = (1, tokens[0]) if len(tokens) == 1 else tokens
    return Figure(Fraction(above, below), Fraction(1, below), is_share=True)


def _read_slashed(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    above, below = (int(part) for part in tokens[0].split("/"))
    if not 0 < above < below or below not in COMMON_DENOMINATORS:
        raise pp.ParseException(text, at, "no fraction that is in use")
    return Figure(Fraction(above, below), Fraction(1, below), is_share=True, is_digits=True)


def _read_ratio(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    above, below = tokens
    if not 0 < above.value < below.value or above.is_decimal or below.is_decimal:
        raise pp.ParseException(text, at, "no part of a whole")
    return Figure(above.value / below.value, 1 / below.value, is_share=True, is_ratio=True)


def _add_parts(tokens: pp.ParseResults) -> Figure:
    if len(tokens) == 1:
        only: Figure = tokens[0]
        return only
    return plus_share(tokens[0], tokens[1], Fraction(1))


def _read_point(tokens: pp.ParseResults) -> Figure:
    if len(tokens) == 1:
        return whole(tokens[0])
    decimals = "".join(str(digit) for digit in tokens[1][1:])
    return Figure(Fraction(f"{tokens[0]}.{decimals}"), Fraction(1, 10 ** len(decimals)), is_decimal=True)
