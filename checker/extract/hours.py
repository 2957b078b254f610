"""Times of day as read, and as settled: whether "7:30" is in the morning or in the evening."""

from typing import NamedTuple

from checker.model.time import ClockTime

NOON = 12 * 60
_DAY = 24 * 60
_LATER = {"AF": 0, "EV": 0, "NI": 5 * 60}
"""Parts of the day after noon, with the first minute that they move there: "2 at night" is not 2 p.m."""


class Hour(NamedTuple):
    """Minutes after midnight; `open` where it may be twelve hours later, `bare` where it is a mere number."""

    minute: int
    open: bool = False
    zone: str | None = None
    bare: bool = False

    def settled(self, part: str = "") -> ClockTime:
        """The time of day, in a part of the day where one is told."""
        later = self.open and part in _LATER and _LATER[part] <= self.minute < NOON
        return self._at(self.minute + NOON if later else self.minute)

    def near(self, minute: int, *, after: bool) -> ClockTime:
        """The time of day that is next after another, or last before it."""
        if not self.open:
            return self._at(self.minute)
        ways = (self.minute % _DAY, (self.minute + NOON) % _DAY)
        return self._at(min(ways, key=lambda way: (way - minute if after else minute - way) % _DAY or _DAY))

    def _at(self, minute: int) -> ClockTime:
        return ClockTime(minute, minute, self.zone)


class Hours(NamedTuple):
    """From one time of day to another."""

    first: Hour
    last: Hour

    def settled(self, part: str = "") -> tuple[ClockTime, ClockTime]:
        """Both ends; one that is open is the nearest to the other that keeps them in order ("11 to 1 p.m.")."""
        first, last = self
        if first.open and not last.open:
            return first.near(last.minute, after=False), last.settled()
        start = first.settled(part)
        return start, last.near(start.earliest, after=True)
