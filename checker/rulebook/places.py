"""Where the keys and values of a TOML file stand in its text.

`tomllib` gives values without places. This finds the places, in text that `tomllib` has accepted; it is used only
to point at a fault, so it costs nothing on a sound file.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

Key = str | int
Route = tuple[Key, ...]
"""The keys and indexes that lead to a value."""


@dataclass(frozen=True, slots=True)
class Place:
    """The half-open offsets of a key and of its value. An item of an array has no key: its value stands for it."""

    key: tuple[int, int]
    value: tuple[int, int]


def find_places(source: str) -> Mapping[Route, Place]:
    """The place of every value, tables included, by its route."""
    return _Scanner(source).places()


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1, of an offset."""
    return source.count("\n", 0, offset) + 1, offset - (source.rfind("\n", 0, offset) + 1) + 1


def string_offsets(source: str, value: tuple[int, int]) -> list[int]:
    """For each character of a string's value its offset in the source, and one more for its end.

    `value` is where the string stands, quotation marks included. Of anything but a string: its two ends.
    """
    start, end = value
    mark = _DELIMITER.match(source, start)
    if mark is None:
        return [start, end]
    first, last = mark.end(), end - len(mark[1])
    if len(mark[1]) == 3 and source.startswith("\n", first):
        first += 1
    if mark[1].startswith("'"):
        return list(range(first, last + 1))
    units = _UNIT.finditer(source, first, last)
    return [*(unit.start() for unit in units if unit.lastgroup != "nothing"), last]


_DELIMITER = re.compile(r"""("{3}|'{3}|"|')""")
_UNIT = re.compile(
    r"(?P<nothing>\\[ \t]*\n\s*)|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|[\s\S]",
)
_STRING = r"""
    \"{3}(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}
  | '{3}(?:[^']|'(?!''))*'{3,5}
  | "(?:[^"\\\n]|\\.)*"
  | '[^'\n]*'
"""
_KEY = re.compile(rf"{_STRING} | [A-Za-z0-9_-]+", re.VERBOSE)
_SCALAR = re.compile(rf"{_STRING} | \d{{4}}-\d\d-\d\d[ ]\d\d:[^\s,\]}}\#]+ | [^\s,\]}}\#]+", re.VERBOSE)
_BLANK = re.compile(r"(?:\s|\#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")


class _Scanner:
    """One pass over the text; `at` moves forward only."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.found: dict[Route, Place] = {}
        self.lengths: dict[Route, int] = {}

    def places(self) -> Mapping[Route, Place]:
        table: Route = ()
        self._skip(_BLANK)
        while self.at < len(self.source):
            before = self.at
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
            if self.at == before:
                break
        return self.found

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def _header(self) -> Route:
        start = self.at
        is_array = self.source.startswith("[[", start)
        self.at += 1 + is_array
        keys, _ = self._keys()
        self.at += 1 + is_array
        route: Route = ()
        for depth, key in enumerate(keys):
            route = (*route, key)
            if is_array and depth == len(keys) - 1:
                self.lengths[route] = self.lengths.get(route, 0) + 1
            if route in self.lengths:
                route = (*route, self.lengths[route] - 1)
            self.found.setdefault(route, Place((start, self.at), (start, self.at)))
        return route

    def _keys(self) -> tuple[tuple[str, ...], tuple[int, int]]:
        """A dotted key, and where its last part stands."""
        keys: list[str] = []
        while True:
            self._skip(_SPACES)
            start = self.at
            word = self._skip(_KEY)
            keys.append(next(iter(tomllib.loads(f"{word} = 0"))) if word else "")
            end = self.at
            self._skip(_SPACES)
            if not word or not self.source.startswith(".", self.at):
                return tuple(keys), (start, end)
            self.at += 1

    def _pair(self, table: Route) -> None:
        keys, key = self._keys()
        self.at += 1
        self._skip(_SPACES)
        self._value((*table, *keys), key)

    def _value(self, route: Route, key: tuple[int, int] | None) -> None:
        start = self.at
        opening = self.source[start : start + 1]
        if opening in ("[", "{"):
            self._items(route, is_array=opening == "[")
        else:
            self._skip(_SCALAR)
        self.found[route] = Place(key or (start, self.at), (start, self.at))

    def _items(self, route: Route, *, is_array: bool) -> None:
        """The items of an array, or the pairs of an inline table."""
        self.at += 1
        for index in count():
            self._skip(_BLANK)
            if self.at >= len(self.source) or self.source[self.at] in "]}":
                break
            if is_array:
                self._value((*route, index), None)
            else:
                self._pair(route)
            self._skip(_BLANK)
            self.at += self.source.startswith(",", self.at)
        self.at += 1
