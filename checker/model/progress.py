"""How far the work has come, told to whoever waits for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of all are done of a stage: `open` (files), `read` (articles), `link` and `compare` (the whole set)."""

    stage: str
    done: int
    total: int


Tell = Callable[[Progress], None]
"""What is called with each step; it is called in the thread that asked for the work, and changes nothing in it."""

T = TypeVar("T")


def unheard(_: Progress) -> None:
    """Nobody waits."""


def each(items: Iterable[T], total: int, stage: str, tell: Tell) -> Iterator[T]:
    """The items, so many in all, one by one; it is told that none is done, and after each how many are."""
    tell(Progress(stage, 0, total))
    for done, item in enumerate(items, start=1):
        yield item
        tell(Progress(stage, done, total))
