"""How wide a number is meant: rounding, hedges and ranges, as intervals in a base unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.extract.figure import Figure
from checker.extract.units import Unit
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.rulebook.sections.hedges import Hedge, Rounding

_HALF = Fraction(1, 2)
_SHARE_STEP = Fraction(1, 5)
"""A part such as "a third" is given no finer than to a fifth of itself."""
_EXACT = frozenset({"age", "multiple", "ordinal"})
_BELOW_ZERO = frozenset({"°C"})


@dataclass(frozen=True, slots=True)
class Extent:
    """One value in a base unit; `half`: how far its rounding reaches either way; `vague`: its ends where left open."""

    value: Fraction
    step: Fraction
    half: Fraction
    vague: tuple[Fraction, Fraction] | None = None
    is_scaled: bool = False


Hedging = Sequence[Hedge]


def plain(value: Fraction) -> Number:
    """The number as an int where it is whole, else as a float."""
    return int(value) if value.denominator == 1 else float(value)


def extent(figure: Figure, unit: Unit | None, rounding: Rounding) -> Extent:
    """The extent of a figure in the base of its unit; a count has no unit."""
    factor, offset = (unit.factor, unit.offset) if unit else (Fraction(1), Fraction(0))
    step, half = _step(figure, unit), _half(figure, unit, rounding)
    vague = figure.vague and (figure.vague[0] * factor + offset, figure.vague[1] * factor + offset)
    return Extent(figure.value * factor + offset, step * factor, half * factor, vague, figure.is_scaled)


def _step(figure: Figure, unit: Unit | None) -> Fraction:
    if unit is None and figure.is_share:
        return figure.value * _SHARE_STEP
    in_fives = unit is not None and unit.fives and figure.step == 1 and figure.value % 5 == 0
    return Fraction(5) if in_fives else figure.step


def _half(figure: Figure, unit: Unit | None, rounding: Rounding) -> Fraction:
    size, step = abs(figure.value), _step(figure, unit)
    if unit is not None and unit.dimension in _EXACT:
        return Fraction(0)
    if figure.spread:
        return figure.spread * size
    if figure.is_decimal:
        return step / 2
    if unit is None and figure.is_share:
        return Fraction(str(rounding.fraction_share)) * size
    if unit is None and (step == 1 or size < rounding.exact_below) and step >= 1:
        return Fraction(0)
    if unit is not None and unit.dimension == "percentage":
        return min(step, Fraction(1)) / 2
    return min(step / 2, max(Fraction(str(rounding.most_share)) * size, _HALF))


def total(parts: Sequence[Extent]) -> Extent:
    """The sum of parts, as fine as the last of them: "1 hour 20 minutes"."""
    return replace(parts[-1], value=sum((part.value for part in parts), Fraction(0)), vague=None)


def quantity(ends: Sequence[Extent], hedges: Sequence[tuple[Hedge, str]], base: str) -> Quantity:
    """The quantity of one value, or of the two ends of a range, under its hedges."""
    spread = widened(ends, [hedge for hedge, _ in hedges])
    interval = bounded(spread, ends, [hedge for hedge, _ in hedges], floor=None if base in _BELOW_ZERO else 0)
    words = " ".join(word for _, word in hedges) or None
    return Quantity(interval, base, words, tuple(plain(end.value) for end in ends), _reach(ends, hedges))


def exactly(value: Fraction, unit: str = "", hedge: str | None = None) -> Quantity:
    """The quantity that is this number and no other."""
    number = plain(value)
    return Quantity(Interval.point(number), unit, hedge, (number,))


def widened(ends: Sequence[Extent], hedges: Hedging) -> tuple[Fraction, Fraction, bool]:
    """The ends with two-sided hedges and rounding: low, high, and whether the high end is open."""
    low, high = ends[0], ends[-1]
    about = next((hedge for hedge in hedges if hedge.kind == "about"), None)
    if low.vague and high.vague:
        share = Fraction(str(about.share)) if about else Fraction(0)
        return low.vague[0] * (1 - share), high.vague[1] * (1 + share), high.is_scaled
    if about and len(ends) > 1:
        share = Fraction(str(about.share))
        return low.value - share * abs(low.value), high.value + share * abs(high.value), False
    if about:
        width = max(Fraction(str(about.share)) * abs(low.value), Fraction(str(about.steps)) * low.step, low.half)
        return low.value - width, low.value + width, False
    if hedges or len(ends) > 1:
        return low.value, high.value, False
    return low.value - low.half, high.value + high.half, False


def bounded(
    spread: tuple[Fraction, Fraction, bool], ends: Sequence[Extent], hedges: Hedging, floor: int | None
) -> Interval:
    """The interval that one-sided hedges leave of a widened value."""
    low, high, is_open = spread
    hedge = next((hedge for hedge in hedges if hedge.kind != "about"), None)
    kind = hedge.kind if hedge else "about"
    if hedge is None or kind in {"about", "exact"}:
        return Interval(plain(low), plain(high), False, is_open)
    if kind == "over":
        return Interval(plain(low), None, not hedge.closed, False)
    if kind == "under":
        has_floor = floor is not None and high > 0
        return Interval(floor if has_floor else None, plain(high), False, not hedge.closed)
    near, far = (ends[0], ends[-1]) if kind == "nearly" else (ends[-1], ends[0])
    width = min(Fraction(str(hedge.steps)) * near.step, Fraction(str(hedge.share)) * abs(near.value))
    if kind == "nearly":
        return Interval(plain(low - width), plain(max(high, far.value)), False, True)
    return Interval(plain(low), plain(high + width), True, False)


def _reach(ends: Sequence[Extent], hedges: Sequence[tuple[Hedge, str]]) -> Number | None:
    hedge = next((hedge for hedge, _ in hedges if hedge.reach), None)
    if hedge is None:
        return None
    share = Fraction(str(hedge.reach))
    if hedge.kind == "over":
        return plain(ends[0].value + max(share * abs(ends[0].value), ends[0].step))
    return plain(ends[-1].value * (1 - share))
