"""Intervals of numbers, each end open, closed or absent."""

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends. `None` is an absent end; an open end is itself not included."""

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Number) -> "Interval":
        """The interval that holds one number."""
        return cls(value, value)

    @property
    def is_empty(self) -> bool:
        """Whether no number lies inside."""
        if self.low is None or self.high is None:
            return False
        if self.low == self.high:
            return self.low_open or self.high_open
        return self.low > self.high

    @property
    def is_one_sided(self) -> bool:
        """Whether exactly one end is absent."""
        return (self.low is None) != (self.high is None)

    def __contains__(self, value: Number) -> bool:
        return not self.meet(Interval.point(value)).is_empty

    def meet(self, other: "Interval") -> "Interval":
        """All numbers in both; empty where there are none."""
        low, low_open = _inner(self._lower, other._lower, upward=True)
        high, high_open = _inner(self._upper, other._upper, upward=False)
        return Interval(low, high, low_open, high_open)

    def overlaps(self, other: "Interval") -> bool:
        """Whether some number lies in both."""
        return not self.meet(other).is_empty

    def disjoint(self, other: "Interval") -> bool:
        """Whether no number lies in both."""
        return self.meet(other).is_empty

    def within(self, other: "Interval") -> bool:
        """Whether every number of this one lies in the other."""
        return self.is_empty or self.meet(other) == self

    def widen(self, by: Number) -> "Interval":
        """The interval with each present end moved outward by a non-negative amount."""
        if by < 0:
            raise ValueError(f"cannot widen by {by}: an amount of zero or more is needed")
        low = None if self.low is None else self.low - by
        high = None if self.high is None else self.high + by
        return Interval(low, high, self.low_open, self.high_open)

    def scale(self, factor: Number) -> "Interval":
        """The interval with both ends multiplied by a positive factor."""
        if factor <= 0:
            raise ValueError(f"cannot scale by {factor}: a positive factor is needed")
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def distance(self, other: "Interval") -> Number:
        """How far apart the nearest ends are; 0 where they touch or overlap."""
        gaps = [
            low - high
            for low, high in ((self.low, other.high), (other.low, self.high))
            if low is not None and high is not None
        ]
        return max([0, *gaps])

    @property
    def _lower(self) -> tuple[Number | None, bool]:
        return self.low, self.low_open

    @property
    def _upper(self) -> tuple[Number | None, bool]:
        return self.high, self.high_open


_End = tuple[Number | None, bool]


def _inner(a: _End, b: _End, *, upward: bool) -> _End:
    """The end that lies further inside; of two equal ones the open one."""
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    first_is_inner = a[0] > b[0] if upward else a[0] < b[0]
    return a if first_is_inner else b
