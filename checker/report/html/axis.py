"""An axis for numbers or days: where on it a value stands, and round values to write below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from checker.report.phrases import day_text, number_text

_MARGIN = 0.08
"""The part of the axis kept free at either end, where open ends reach out."""
_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value: where it stands, in percent from the left, and what is written there."""

    at: float
    text: str
    anchor: str
    """Where on the text the value is: `start`, `middle` or `end`."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From the lowest to the highest value, with a margin."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Percent from the left, two digits after the point."""
        return round(100 * (value - self.low) / (self.high - self.low), 2)

    def ticks(self, text: Callable[[float], str], step: float) -> tuple[Tick, ...]:
        """The multiples of a step on the axis."""
        first, last = ceil(self.low / step), floor(self.high / step)
        values = [number * step for number in range(first, last + 1)]
        return tuple(Tick(self.at(value), text(value), _anchor(self.at(value))) for value in values)


def _anchor(percent: float) -> str:
    return "start" if percent < 12 else "end" if percent > 88 else "middle"


def axis_over(values: Sequence[float], least_width: float, *, not_below_zero: bool = True) -> Axis:
    """The axis that holds some values (at least one), at least so wide."""
    low, high = min(values), max(values)
    width = max(high - low, least_width)
    middle = (low + high) / 2
    start, end = min(low, middle - width / 2), max(high, middle + width / 2)
    margin = (end - start) * _MARGIN
    start = start - margin
    return Axis(max(start, 0) if not_below_zero and low >= 0 else start, end + margin)


def step_for(axis: Axis, scale: float = 1) -> float:
    """A step that gives a handful of ticks, round in a unit of that size."""
    rough = (axis.high - axis.low) / scale / _MOST_TICKS
    power = 10 ** floor(log10(rough))
    return float(next(step * power for step in _STEPS if step * power >= rough * 0.999) * scale)


def number_ticks(axis: Axis, scale: float) -> tuple[Tick, ...]:
    """Round numbers in a unit of that size."""
    step = step_for(axis, scale)
    digits = max(0, -floor(log10(step / scale)) + 1)
    return axis.ticks(lambda value: number_text(value / scale, digits), step)


def day_ticks(axis: Axis) -> tuple[Tick, ...]:
    """A few days, evenly spread; those of a long stretch are firsts of a month where that fits."""
    days = max(ceil((axis.high - axis.low) / _MOST_TICKS), 1)
    first = ceil(axis.low)
    values = [first + days * number for number in range(_MOST_TICKS + 1) if first + days * number <= axis.high]
    return tuple(
        Tick(axis.at(value), day_text(date.fromordinal(value), weekday=False), _anchor(axis.at(value)))
        for value in values
    )
