"""Numbers as news gives them: an interval, a unit, and the hedge it was read from."""

from dataclasses import dataclass

from checker.model.interval import Interval, Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much or how many.

    `unit` is canonical: seconds for durations, days for gaps, a currency code for money, `%`,
    a singular noun for what is counted, "" where nothing is said.
    `nominal` holds the bare numbers as read, in `unit` ("about 40 minutes": 2400; "30 to 40": 1800, 2400).
    `reach` is how far a one-sided hedge is understood to go ("more than 24,700" seldom means 40,000).
    """

    interval: Interval
    unit: str = ""
    hedge: str | None = None
    nominal: tuple[Number, ...] = ()
    reach: Number | None = None
