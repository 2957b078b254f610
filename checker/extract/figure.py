"""A bare number as printed: what it is worth, and how finely it was given."""

from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare number. `step` is its last significant unit: 1,000 in 25,000, a tenth of a million in 1.2 million.

    `vague` holds the ends of a number left open ("several"); `spread` is the share by which a round word may be off
    ("a dozen"). `is_share` marks a fraction of something ("two-thirds"), `may_be_ordinal` one told as "a third",
    `is_ratio` one told by two numbers ("one in three"), `is_article` a one that only an article tells.
    """

    value: Fraction
    step: Fraction
    is_decimal: bool = False
    is_share: bool = False
    is_digits: bool = False
    is_scaled: bool = False
    is_article: bool = False
    is_ratio: bool = False
    may_be_ordinal: bool = False
    scale: Fraction = Fraction(1)
    spread: Fraction = Fraction(0)
    vague: tuple[Fraction, Fraction] | None = None


def significant(value: Fraction) -> Fraction:
    """The last significant unit of a whole number: what its closing zeros count."""
    number, step = abs(int(value)), 1
    while number and number % 10 == 0:
        number, step = number // 10, step * 10
    return Fraction(step)


def whole(value: Fraction | int, *, is_digits: bool = False, is_scaled: bool = False) -> Figure:
    """The figure of a whole number."""
    step = significant(Fraction(value))
    return Figure(Fraction(value), step, is_digits=is_digits, is_scaled=is_scaled)


def read_digits(text: str) -> Figure:
    """The figure of digits with separators: `24,700`, `3.50`, `.45`."""
    plain = _with_point(text)
    if "." not in plain:
        return whole(int(plain), is_digits=True)
    return Figure(Fraction(plain), Fraction(1, 10 ** len(plain.split(".")[1])), is_decimal=True, is_digits=True)


def _with_point(text: str) -> str:
    """Digits without the marks of groups: the last mark is a decimal comma where it parts no three digits."""
    head, comma, tail = text.rpartition(",")
    if comma and (len(tail) < 3 or ("." in head and "." not in tail)):
        return head.replace(".", "").replace(",", "") + "." + tail
    return text.translate(_GROUP_MARKS)


_GROUP_MARKS = str.maketrans("", "", ",' ")


def with_decimals(figure: Figure, digits: str) -> Figure:
    """The figure with spoken decimals behind it: "two point five"."""
    step = Fraction(1, 10 ** len(digits))
    return replace(figure, value=figure.value + int(digits) * step, step=step, is_decimal=True)


def plus_share(figure: Figure, share: Figure, last: Fraction) -> Figure:
    """The figure with a part of its last scale added: "two and a half", "three million and a half"."""
    return replace(figure, value=figure.value + share.value * last, step=share.step * last)


def times(figure: Figure, scale: int) -> Figure:
    """The figure so many times over: 1.2 and a million."""
    value = figure.value * scale
    step = figure.step * scale if figure.is_decimal or figure.step < 1 else significant(value)
    return replace(figure, value=value, step=step, is_share=False, is_scaled=True, scale=figure.scale * scale)
