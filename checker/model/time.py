"""Dates as news gives them: what was said, and the days it can mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from checker.model.quantity import Quantity
from checker.model.span import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The parts of a date that words give. `weekday` counts from Monday = 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def admits(self, day: date) -> bool:
        """Whether a day has all the parts."""
        own = (day.year, day.month, day.day, day.weekday())
        return all(part is None or part == given for part, given in zip(self._parts, own, strict=True))

    def clashes(self, other: "PartialDate") -> bool:
        """Whether both give some part and give it differently."""
        for own, theirs in zip(self._parts, other._parts, strict=True):
            if own is not None and theirs is not None and own != theirs:
                return True
        return False

    @property
    def is_empty(self) -> bool:
        """Whether no part is given."""
        return all(part is None for part in self._parts)

    def __str__(self) -> str:
        """`Friday`, `--12-23`, `2023-12`, `Friday 2024-01-19`."""
        weekday = "" if self.weekday is None else WEEKDAYS[self.weekday]
        return " ".join(filter(None, (weekday, self._iso)))

    @property
    def _parts(self) -> tuple[int | None, int | None, int | None, int | None]:
        return (self.year, self.month, self.day, self.weekday)

    @property
    def _iso(self) -> str:
        if self.year is None and self.month is None and self.day is None:
            return ""
        year = "-" if self.year is None else f"{self.year:04d}"
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        if self.month is None and self.day is not None:
            month = "--"
        return year + month + day


class Anchor(StrEnum):
    """What a relative expression counts from."""

    NONE = "none"
    PUBLICATION = "publication"
    """"yesterday", "last week", "Friday": counted from the day the article appeared."""
    CONTEXT = "context"
    """"a day earlier", "the next day": counted from what was told just before."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A move from an anchor: "two days earlier" is (-2, day), "last week" is (-1, week), "today" is (0, day)."""

    amount: int
    unit: str
    """`minute`, `hour`, `day`, `week`, `weekend`, `month`, `season`, `quarter`, `year`, `decade`, `century`.

    `occasion` is the next or the last time that a weekday, a month or a feast comes round.
    """


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that moves from year to year: the nth weekday of a month, or Easter Sunday, and how many days after it."""

    month: int | None = None
    """None for Easter Sunday."""
    weekday: int = 6
    nth: int = 1
    after: int = 0


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, as minutes after midnight; the two ends differ for "overnight" or "in the morning"."""

    earliest: int
    latest: int
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One phrase about time, as symbols: what it says before anything is known of the article.

    `kind` is the TIMEX3 type. A DATE has `partial`, or `shift` with `anchor`, or both ("last Friday").
    A DURATION has `amount` in seconds; `grain` is the finest unit named (`day`, `week`, `month`, `year`, ...).
    `mod` is the TIMEX3 modifier (`START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`, `LESS_THAN`, ...).
    `until` is the other end of a range ("from May 3 to 5").
    `part` is the TIMEX3 code of a part of a day or a year (`MO`, `NI`, `SU`, `Q3`, `H1`, `WE`).
    `nth` counts weekdays or weeks in a month ("the first Monday of May"), from the end where negative.
    `alternatives` holds both readings of "1/2/2024"; `partial` is then the American one.
    `window` is -1 for a length of time up to the anchor ("the past three days"), 1 for one from it ("the next three").
    `feast` is a day with a name that moves; `base` what a shift is counted from ("two days before Christmas").
    `bce`: `partial.year` counts back from our era. `grain` is `ref` for "now", "recently", "former".
    A vague relative ("weeks later") has an `anchor` and an `amount`, but no `shift`.
    """

    span: Span
    quote: str
    kind: str
    grain: str = "day"
    partial: PartialDate = PartialDate()
    shift: Shift | None = None
    anchor: Anchor = Anchor.NONE
    amount: Quantity | None = None
    clock: ClockTime | None = None
    mod: str | None = None
    timex: str = ""
    """TIMEX3 value as far as it stands in the words alone, `X` where it does not ("XXXX-12-23")."""
    until: "TimeExpression | None" = None
    part: str = ""
    nth: int | None = None
    alternatives: tuple[PartialDate, ...] = ()
    bce: bool = False
    window: int = 0
    feast: Feast | None = None
    base: "TimeExpression | None" = None


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """The days on which something was. Absent ends are not known.

    `stated` is what the words gave. `anchored`: the days follow from stated words and a publication date alone.
    `inferred`: some part was inherited or solved from other constraints. `best` is one of `candidates`.
    """

    earliest: date | None = None
    latest: date | None = None
    best: date | None = None
    candidates: tuple[date, ...] = ()
    stated: PartialDate = PartialDate()
    anchored: bool = False
    inferred: bool = False
    because: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def is_one_day(self) -> bool:
        """Whether one day alone is left."""
        return self.earliest is not None and self.earliest == self.latest

    def overlaps(self, other: "TimeInterval") -> bool:
        """Whether some day may lie in both."""
        return not self.disjoint(other)

    def disjoint(self, other: "TimeInterval") -> bool:
        """Whether no day can lie in both, by the parts stated or by the ends."""
        return self.stated.clashes(other.stated) or _apart(self, other)

    def relation(self, other: "TimeInterval") -> str | None:
        """Allen's relation between the two intervals of days; `None` where an end is not known."""
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return None
        return allen((self.earliest, self.latest), (other.earliest, other.latest))


def _apart(a: TimeInterval, b: TimeInterval) -> bool:
    if a.candidates and b.candidates:
        return not set(a.candidates) & set(b.candidates)
    return _before(a, b) or _before(b, a)


def _before(a: TimeInterval, b: TimeInterval) -> bool:
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest


Days = tuple[date, date]


def allen(a: Days, b: Days) -> str:
    """Allen's relation of two intervals of whole days (J. F. Allen, CACM 26(11), 1983).

    Days are points with width, so an interval meets another that starts on the next day.
    """
    if a == b:
        return "equals"
    if a[0] > b[0] or (a[0] == b[0] and a[1] > b[1]):
        return _INVERSE[allen(b, a)]
    if a[0] == b[0]:
        return "starts"
    if a[1] < b[0]:
        return "meets" if a[1] + timedelta(days=1) == b[0] else "before"
    if a[1] < b[1]:
        return "overlaps"
    return "finished-by" if a[1] == b[1] else "contains"


_INVERSE = {
    "before": "after",
    "meets": "met-by",
    "overlaps": "overlapped-by",
    "starts": "started-by",
    "contains": "during",
    "finished-by": "finishes",
    "equals": "equals",
}


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
