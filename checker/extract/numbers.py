"""Numbers in digits and in words, as a grammar: what they are worth and how finely they were given."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

import pyparsing as pp

from checker.extract.figure import Figure, plus_share, read_digits, times, whole, with_decimals
from checker.extract.terminals import ahead, ahead_of, alternatives, terminal, words
from checker.rulebook.sections.numbers import Numbers

MOST_DIGITS = 15
"""A longer run of digits is a serial number, not a quantity."""


COMMON_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 50, 64, 100, 128, 1_000})
"""Of a fraction written with a slash; with any other, two numbers and a slash are something else."""


_SPACED = r"\d{1,3}(?:(?P<mark>[' ])\d{3}(?:(?P=mark)\d{3})*)"
GROUPED = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})"
_COMMA_DECIMAL = r"\d{1,3}(?:\.\d{3})+,\d{1,9}|\d{1,9},\d{1,2}"
DIGITS = rf"(?:{GROUPED}|{_SPACED}|(?:{_COMMA_DECIMAL})(?![\d.,])|[0-9]{{1,{MOST_DIGITS}}})(?:\.\d{{1,9}})?|\.\d{{1,9}}"
_DIGITS = rf"(?a:(?:{DIGITS})(?!\d|[.,]\d))"
PLAIN_DIGITS = re.compile(rf"(?a:{DIGITS})")


_QUARTER = 4
_PLAIN = r"[0-9][0-9,.']*"
_MOST_EXPONENT = 99
_MOST_BASE = 10_000
RATIO_AHEAD = ahead(r"(?i:[^,]{1,40}[ -](?:in|out of|over)[ -])")
_POWER = (
    r"(?a:[eE](?P<plain>[+-]?\d{1,2})|\^(?P<raised>[+-]{0,2}\d{1,2})"
    r"| ?[x\u00d7*] ?10(?=[\^+\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207b-])\^?"
    r"(?P<tens>[+-]?\d{1,2}|\u207b?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}))(?![\w^])"
)
"""Glued to a number: e10, ^23, x10^6 or x10-8, where the raised digits may be printed as such."""
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-")


class NumberGrammar:
    """The grammar of bare numbers. Every production gives one `Figure`.

    number    = worded | digital
    digital   = DIGITS ( POWER | [ "/" DIGITS | VULGAR | DIGITS "/" DIGITS ]         1.3x10^6 · 2 1/2 · 3/4 · 1½
                [ "and" share ] [ scale_tail ] [ "and" share [ SCALE ] ] )           1.2 million · 25k
    worded    = fraction | improper | vague | plurals | cardinal
    fraction  = [ article | small ] DENOMINATOR [ [ "of" ] [ article ] SCALE ]       a quarter of a million
    improper  = cardinal DENOMINATORS                                                a hundred and thirty fifths
    vague     = VAGUE { SCALE } | VAGUE "of" SCALE                                   several hundred
    plurals   = PLURAL { "of" PLURAL }                                               hundreds of thousands
    cardinal  = ( group [ "point" small { small } ] | SCALE SCALE )                  a hundred and one
                [ "and" share ] [ scale_tail ] [ "and" share [ SCALE ] ]
    group     = ( small | DIGITS ) [ hundred ] | article hundred
    hundred   = "hundred" [ [ "and" ] small ]
    scale_tail= SCALE { SCALE } { [ "and" ] group lesser SCALE }                      two million three hundred thousand

    A part behind "and" makes a mixed number where it is less than one, and else belongs to the whole: "twenty and
    three fifths" is 20.6, "a hundred and thirty fifths" 26.
    """

    def __init__(self, lexicon: Numbers) -> None:
        self._lexicon = lexicon
        singular = {name: entry.value for name, entry in lexicon.rounds.items() if entry.singular}
        self._scales = {**lexicon.scales, **singular}
        self._ones_and_tens = {**lexicon.ones, **lexicon.tens}
        self._one = {name: value for name, value in _all_denominators(lexicon).items() if value != 2}
        self._many = {**{name + "s": value for name, value in self._one.items()}, "halves": 2}
        self._many_words = frozenset(form.split()[-1] for form in self._many)
        self._part_words = frozenset(form.split()[-1] for form in self._one) | self._many_words | {"half"}
        self.share = self._share()
        self.small = self._small()
        self.digits = terminal(_DIGITS, " *").add_parse_action(lambda tokens: read_digits(tokens[0]))
        self._scale_word = self._scale_words()
        self.cardinal = self._cardinal()
        self.open = self._plurals() | self._vague()
        self.number = pp.MatchFirst([self._digital(), self._fraction(), self._improper(), self.open, self.cardinal])

    def ratio(self) -> pp.ParserElement:
        """A part of a whole by two numbers: `one in three`, `8 out of 10`; where nothing follows, `one over three`."""
        whole_number = self.cardinal | self.digits
        link = pp.Regex(r"(?i: (?:in|out of)(?= )|-in-(?=\w))").leave_whitespace().suppress()
        part = (whole_number + link + whole_number).add_parse_action(_read_part)
        over = pp.Regex(r"(?i: over(?= ))").leave_whitespace().suppress()
        divided = whole_number + over + whole_number + pp.StringEnd()
        return part | divided.add_parse_action(_read_divided)

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
        single = pp.Opt(words([*self._lexicon.articles, "one"]).suppress()) + _mapped(words(["half"]), {"half": 2})
        part = _mapped(words(self._one), self._one)
        named = words(["one"]).suppress() + part
        ordinal = (words(self._lexicon.articles).suppress() + part).add_parse_action(_read_ordinal_share)
        several = self._small() + _mapped(words(self._many), self._many)
        shares = pp.MatchFirst([single, named, several]).add_parse_action(_read_share)
        return self._part_ahead() + pp.MatchFirst([ordinal, shares])

    def _part_ahead(self) -> pp.ParserElement:
        """Matches nothing, and that only where a part is named further on, as it seldom is."""
        return ahead_of(self._part_words)

    def _denominators(self) -> pp.ParserElement:
        return words([*self._many, *self._one, "half"])

    def _improper(self) -> pp.ParserElement:
        """More than one by its parts: `a hundred and thirty fifths`, `ninety-five hundred fifths`."""
        parts_ahead = ahead_of(self._many_words)
        mixed = self._cardinal(may_mix=False) + self._and_share()
        above = self._cardinal(before_share=True, may_mix=False) + _mapped(words(self._many), self._many)
        return parts_ahead + pp.NotAny(mixed) + above.add_parse_action(_read_improper)

    def _fraction(self) -> pp.ParserElement:
        """A part of one or of a scale: `a third`, `half a million`, `half a dozen`, `quarter of a million`."""
        denominators = {**self._lexicon.denominators}
        bare = self._part_ahead() + _mapped(words(["quarter"]), denominators).add_parse_action(_read_share)
        self.part = self.share | bare
        of_scale = pp.Opt(words(["of"])).suppress() + pp.Opt(self._article()).suppress() + self._scale_word
        return pp.MatchFirst([self.share + pp.Opt(of_scale), bare + of_scale]).add_parse_action(self._scale_share)

    def _scale_words(self) -> pp.ParserElement:
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
        scales = pp.ZeroOrMore(pp.Opt(words(["of"])).suppress() + pp.Opt(self._article()).suppress() + self._scale_word)
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
        digit_ahead = ahead(rf" *(?:\.?[0-9]|[{''.join(self._lexicon.vulgar)}])")
        vulgar = terminal(f"[{''.join(self._lexicon.vulgar)}]", " ?").add_parse_action(self._read_vulgar)
        slashed = terminal(r"(?a:\d{1,3}/\d{1,3})(?![\d/])", " *").add_parse_action(_read_slashed)
        mixed = self.digits + pp.Opt(slashed | vulgar)
        many = {name: value for name, value in self._many.items() if value not in {2, _QUARTER}}
        parts_ahead = ahead(rf" *{_PLAIN}(?i:[ -](?:{alternatives(many)}))")
        improper = (parts_ahead + self.digits + _mapped(words(many), many)).add_parse_action(_read_improper)
        number = pp.MatchFirst([slashed, mixed, vulgar]).add_parse_action(_add_parts)
        power = (ahead(rf" *{_PLAIN}{_POWER}") + self.digits + pp.Regex(_POWER).leave_whitespace()).add_parse_action(
            _read_power
        )
        return digit_ahead + (power | improper | self._with_tail(number, before_share=False, may_mix=True))

    def _read_vulgar(self, tokens: pp.ParseResults) -> Figure:
        part = Fraction(self._lexicon.vulgar[tokens[0]])
        return Figure(part, Fraction(1, part.denominator), is_share=True, is_digits=True)

    def _cardinal(self, before_share: bool = False, may_mix: bool = True) -> pp.ParserElement:
        """A number in words: `twenty-four thousand seven hundred`, `two and a half`, `a hundred`, `two point five`."""
        small = self._small().add_parse_action(lambda tokens: whole(tokens[0]))
        point = words(["point"]).suppress() + pp.OneOrMore(self._small())
        point.add_parse_action(lambda tokens: ("point", "".join(str(digit) for digit in tokens)))
        scaled = self._article() + pp.FollowedBy(self._scale_word)
        bare = pp.FollowedBy(self._scale_word + self._scale_word)
        ones = [one.add_parse_action(lambda: whole(1)) for one in (scaled, bare)]
        starts = [*self._ones_and_tens, *self._lexicon.articles, *self._scales]
        head = pp.MatchFirst([self._hundreds(before_share), small, *ones]) + pp.Opt(point)
        return ahead(rf"[ -]*(?i:{alternatives(starts)})") + self._with_tail(head, before_share, may_mix)

    def _with_tail(self, head: pp.ParserElement, before_share: bool, may_mix: bool) -> pp.ParserElement:
        """A number with its parts and scales; with its own scale alone where the next group is another number."""
        part = pp.Opt(self._and_share()) if may_mix else pp.Empty()
        scaled_part = pp.Opt(self._and_share(may_scale=True)) if may_mix else pp.Empty()
        forms = [head + part + pp.Opt(tail + scaled_part) for tail in (self._tails(before_share), self._scaling())]
        return pp.MatchFirst([form.add_parse_action(self._read_cardinal) for form in forms])

    def _hundreds(self, before_share: bool) -> pp.ParserElement:
        """Hundreds and what is below: `two hundred and sixteen`, `a hundred`; but "hundred thirty-fifths" are parts."""
        end = pp.Empty() if before_share else pp.NotAny(self._denominators())
        linked = words(["and"]).suppress() + self._small() + end
        below = pp.NotAny(words([*self._one, *self._many])) + self._small() + end
        ahead_of_it = ahead(r"(?i:[a-z -]{1,25}hundred)")
        times = ahead_of_it + (self._small() | self._article()) + words(["hundred"]).suppress() + pp.Opt(linked | below)
        return times.add_parse_action(lambda tokens: whole(tokens[0] * 100 + sum(tokens[1:]), is_scaled=True))

    def _and_share(self, may_scale: bool = False) -> pp.ParserElement:
        """What follows a whole number: `and a half`; behind a scale also `and a half million`."""
        part = words(["and"]).suppress() + self.share
        part = part + pp.Opt(self._scale_word) if may_scale else part
        return part.add_parse_action(self._read_and_share)

    def _read_and_share(self, text: str, at: int, tokens: pp.ParseResults) -> tuple[str, Figure, int]:
        share: Figure = tokens[0]
        if share.value >= 1:
            raise pp.ParseException(text, at, "more than one")
        return "share", share, self._scales[tokens[1]] if len(tokens) > 1 else 0

    def _scaling(self) -> pp.ParserElement:
        """A suffix or scales behind a number: `k`, ` million`, ` hundred thousand`."""
        suffix = pp.Regex(rf" {{0,2}}(?:{alternatives(self._lexicon.suffixes)})(?![^\W_])").leave_whitespace()
        suffix.add_parse_action(lambda tokens: ("suffix", self._lexicon.suffixes[tokens[0].strip()]))
        scales = pp.OneOrMore(self._scale_word).add_parse_action(lambda tokens: ("scale", *tokens))
        return suffix | scales

    def _tails(self, before_share: bool = False) -> pp.ParserElement:
        """A scale and the lesser groups behind it: ` thousand seven hundred`, ` hundred and 21`."""
        end = pp.Empty() if before_share else pp.NotAny(self._denominators())
        hundreds = words(["hundred"]) + pp.Opt(pp.Opt(words(["and"])).suppress() + self._small())
        named = self._small() + pp.Opt(hundreds) + pp.Opt(self._scale_word) + end
        digits = terminal(r"(?a:\d{1,3})(?![\d.,])", " *").add_parse_action(lambda tokens: int(tokens[0]))
        scaled = digits + words(["hundred", "thousand"])
        lesser = pp.Opt(words(["and"])).suppress() + pp.Group(named | scaled)
        lesser.add_parse_action(lambda tokens: ("lesser", tuple(tokens[0])))
        ones = terminal(r"(?a:[1-9]\d?)(?![\d.,]|[^\W_])", " *") + pp.NotAny(self._scale_word)
        few = words(["and"]).suppress() + ones
        few.add_parse_action(lambda tokens: ("few", int(tokens[0])))
        return self._scaling() + pp.ZeroOrMore(lesser) + pp.Opt(few)

    def _read_cardinal(self, text: str, at: int, tokens: pp.ParseResults) -> Figure:
        figure: Figure = tokens[0]
        last = Fraction(1)
        for part in tokens[1:]:
            name, *rest = part
            if name == "share":
                figure = plus_share(figure, rest[0], Fraction(rest[1]) or last)
            elif name == "point":
                figure = with_decimals(figure, rest[0])
            elif name == "suffix":
                figure = times(figure, rest[0])
                last = Fraction(rest[0])
            elif name == "scale":
                last = Fraction(prod(self._scales[scale] for scale in rest))
                figure = replace(times(figure, int(last)), spread=self._spread(rest[-1]))
            elif name == "few":
                figure, last = _plus_few(figure, rest[0], last, text, at)
            else:
                figure, last = self._plus_lesser(figure, rest[0], last, text, at)
        return figure

    def _plus_lesser(
        self, figure: Figure, parts: tuple[int | str, ...], last: Fraction, text: str, at: int
    ) -> tuple[Figure, Fraction]:
        """The figure with a lesser group added; no parse where the group is not lesser."""
        value, scale = int(parts[0]), 1
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
    return element.copy().add_parse_action(lambda tokens: values[" ".join(re.split("[ -]+", tokens[0].lower()))])


def _read_share(tokens: pp.ParseResults) -> Figure:
    above, below = (1, tokens[0]) if len(tokens) == 1 else tokens
    return Figure(Fraction(above, below), Fraction(1, below), is_share=True)


def _read_ordinal_share(tokens: pp.ParseResults) -> Figure:
    return replace(_read_share(tokens), may_be_ordinal=tokens[0] != _QUARTER)


def _read_slashed(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    above, below = (int(part) for part in tokens[0].split("/"))
    if not 0 < above < below or below not in COMMON_DENOMINATORS:
        raise pp.ParseException(text, at, "no fraction that is in use")
    return Figure(Fraction(above, below), Fraction(1, below), is_share=True, is_digits=True)


def _read_part(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    above, below = tokens
    if not 0 < above.value < below.value or above.is_decimal or below.is_decimal:
        raise pp.ParseException(text, at, "no part of a whole")
    return Figure(above.value / below.value, 1 / below.value, is_share=True, is_ratio=True)


def _read_divided(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    above, below = tokens
    if below.value == 0:
        raise pp.ParseException(text, at, "nothing to divide by")
    value = above.value / below.value
    return Figure(value, 1 / below.value, is_decimal=True, is_share=value < 1, is_ratio=True)


def _read_improper(tokens: pp.ParseResults) -> Figure:
    above, below = tokens
    value = above.value / below
    return Figure(value, Fraction(1, below), is_decimal=value.denominator > 1, is_share=value < 1)


def _read_power(text: str, at: int, tokens: pp.ParseResults) -> Figure:
    """The figure of a power: `1e10`, `1.3x10^6` are so many tens multiplied, `1.1^23` is multiplied by itself."""
    figure: Figure = tokens[0]
    parts = re.match(_POWER, tokens[1])
    if parts is None:
        raise pp.ParseException(text, at, "no power")
    ten, plain, raised = parts["tens"], parts["plain"], parts["raised"]
    exponent = int((ten or plain or raised).translate(_RAISED).replace("--", ""))
    if abs(exponent) > _MOST_EXPONENT or (raised and (figure.value == 0 or abs(figure.value) > _MOST_BASE)):
        raise pp.ParseException(text, at, "out of bounds")
    if raised:
        value = figure.value**exponent
        return Figure(value, Fraction(1, 10**6), is_decimal=value.denominator > 1, is_digits=True)
    factor = Fraction(10) ** exponent
    step = figure.step * factor
    return replace(figure, value=figure.value * factor, step=step, is_decimal=step < 1, is_scaled=True)


def _plus_few(figure: Figure, few: int, last: Fraction, text: str, at: int) -> tuple[Figure, Fraction]:
    """The figure with ones and tens in digits added: "3 hundred and 21"; behind a million they are another number."""
    if figure.is_decimal or last > 1_000:
        raise pp.ParseException(text, at, "another number")
    return whole(figure.value + few, is_scaled=True), Fraction(1)


def _all_denominators(lexicon: Numbers) -> dict[str, int]:
    """The names of parts, those above ten made of the ordinals: `third`, `twelfth`, `twenty-first`."""
    beyond = {name: value for name, value in lexicon.ordinals.items() if value > 10}
    ones = {name: value for name, value in lexicon.ordinals.items() if value < 10}
    compound = {f"{ten} {one}": size + value for ten, size in lexicon.tens.items() for one, value in ones.items()}
    return {**beyond, **compound, **lexicon.denominators}


def _add_parts(tokens: pp.ParseResults) -> Figure:
    if len(tokens) == 1:
        only: Figure = tokens[0]
        return only
    return plus_share(tokens[0], tokens[1], Fraction(1))
