"""One numeric phrase where it stands in a passage."""

from dataclasses import dataclass
from typing import Literal

from checker.model.interval import Number
from checker.model.quantity import Quantity

Direction = Literal["", "up", "down"]
EndOfChange = Literal["", "from", "to"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One numeric phrase where it stands.

    `start` and `end` hold the number with its hedge and its unit; for counts they end behind the number. `first` and
    `last` are its tokens, half-open; `core` the offsets of the bare number. `dimension` is `duration`, `money`,
    `percentage`, `measure`, `count`, `ordinal`, `age`, `time`, `date`, `year`, `score`, `identifier`, `multiple`,
    `member` ("one of the men"), or `bare`.
    `grain` is the unit named ("month", "km"; `share` for "a third of"), or the noun counted, as printed.
    """

    start: int
    end: int
    first: int
    last: int
    core: tuple[int, int]
    quantity: Quantity
    dimension: str
    grain: str
    is_vague: bool
    printed: tuple[Number, ...] = ()
    """The bare numbers in the units printed with them: 5 and 10 of "5 feet 10 inches"; none where no number stands
    ("a month", "twice", "no houses")."""
    direction: Direction = ""
    """Whether the words tell of a rise or a fall by so much, or to it: "rose 5 percent", "down 12 points"."""
    rate: str = ""
    """For what it is told, where it is no whole: "per gallon" of "$3 a gallon", "each" of "$5 each"."""
    end_of_change: EndOfChange = ""
    """Which end it is of a change told as "from 3 to 5"."""
    changed_from: int = -1
    """Where the amount begins from which it changed to this one; -1 where it is not the end of such a change."""
