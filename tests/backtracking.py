"""How many steps a backtracking matcher takes for a pattern and a text, counted and not timed.

Python's own matcher tells nobody how often it went back. This one walks the tree that `re` itself parses a pattern
into, tries what `re` tries in the same order, and counts each test of a character and each way taken.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as op
from re import _parser
from typing import Any

Node = tuple[Any, Any]
Then = Callable[[int], bool]
MOST_STEPS = 300_000
DEEPEST = 20_000
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_ONE_CHARACTER = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


class TooManyError(Exception):
    """More steps than anybody wants to wait for."""


def parsed(pattern: str, flags: int) -> tuple[Sequence[Node], int]:
    """The tree of a pattern, and its flags with those set inside."""
    tree = _parser.parse(pattern, flags)
    return tree, tree.state.flags


@lru_cache(maxsize=100_000)
def _in_category(category: Any, char: str) -> bool:
    return re.match(_CATEGORIES[category], char) is not None


def fits(node: Node, char: str, flags: int) -> bool:
    """Whether one character is what a node for one stands for."""
    if flags & re.IGNORECASE:
        return any(_fits(node, form, flags) for form in {char, char.lower(), char.upper()})
    return _fits(node, char, flags)


def _fits(node: Node, char: str, flags: int) -> bool:
    kind, value = node
    if kind is op.LITERAL:
        return ord(char) == value if not flags & re.IGNORECASE else char.lower() == chr(value).lower()
    if kind is op.NOT_LITERAL:
        return ord(char) != value
    if kind is op.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    if kind is op.RANGE:
        return value[0] <= ord(char) <= value[1]
    if kind is op.CATEGORY:
        return _in_category(value, char)
    members = [part for part in value if part[0] is not op.NEGATE]
    return any(_fits(part, char, flags) for part in members) == (len(members) == len(value))


@dataclass
class Matcher:
    """Matches one pattern and counts its steps."""

    text: str
    flags: int
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManyError

    def sequence(self, nodes: Sequence[Node], index: int, at: int, then: Then, flags: int) -> bool:
        """Whether the nodes from an index on match at an offset, and what comes then."""
        while index < len(nodes) and nodes[index][0] in _ONE_CHARACTER:
            self.step()
            if at >= len(self.text) or not fits(nodes[index], self.text[at], flags):
                return False
            index, at = index + 1, at + 1
        if index == len(nodes):
            return then(at)
        self.step()
        return self._node(nodes[index], at, lambda end: self.sequence(nodes, index + 1, end, then, flags), flags)

    def _node(self, node: Node, at: int, then: Then, flags: int) -> bool:
        kind, value = node
        if kind is op.BRANCH:
            return self._branch(value[1], at, then, flags)
        if kind is op.SUBPATTERN:
            _, added, removed, inner = value
            return self.sequence(inner, 0, at, then, (flags | added) & ~removed)
        if kind in _REPEATS:
            return self._repeat(kind, value, at, then, flags)
        if kind is op.ATOMIC_GROUP:
            return self._atomic(value, at, then, flags)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return self._looks(kind, value, at, flags) and then(at)
        if kind is op.AT:
            return self._stands(value, at) and then(at)
        return then(at)  # A reference to a group: what it repeats has been paid for where it was read.

    def _branch(self, branches: Sequence[Sequence[Node]], at: int, then: Then, flags: int) -> bool:
        """One of some ways; one that begins with another letter costs a step and is not gone."""
        char = self.text[at : at + 1].lower()
        for branch in branches:
            if branch and branch[0][0] is op.LITERAL and chr(branch[0][1]).lower() != char:
                self.steps += 1
            elif self.sequence(branch, 0, at, then, flags):
                return True
        return False

    def _repeat(self, kind: Any, value: tuple[int, int, Sequence[Node]], at: int, then: Then, flags: int) -> bool:
        low, high, inner = value
        if len(inner) == 1 and inner[0][0] in _ONE_CHARACTER:
            return self._repeat_character(kind, (low, high), inner[0], (at, then, flags))
        if kind is op.POSSESSIVE_REPEAT:
            return self._atomic([(op.MAX_REPEAT, value)], at, then, flags)
        return self._repeat_group(kind is op.MAX_REPEAT, (low, high), inner, (at, then, flags))

    def _repeat_character(self, kind: Any, bounds: tuple[int, int], node: Node, place: tuple[int, Then, int]) -> bool:
        at, then, flags = place
        end = at
        while end < len(self.text) and end - at < bounds[1] and fits(node, self.text[end], flags):
            self.step()
            end += 1
        ends = range(at + bounds[0], end + 1)
        if kind is op.POSSESSIVE_REPEAT:
            return bool(ends) and then(end)
        for one in reversed(ends) if kind is op.MAX_REPEAT else ends:
            self.step()
            if then(one):
                return True
        return False

    def _repeat_group(
        self, is_greedy: bool, bounds: tuple[int, int], inner: Sequence[Node], place: tuple[int, Then, int]
    ) -> bool:
        start, then, flags = place

        def more(count: int, at: int) -> bool:
            def again(end: int) -> bool:
                return (end > at or count < bounds[0]) and more(count + 1, end)

            self.step()
            if not is_greedy and count >= bounds[0] and then(at):
                return True
            if count < bounds[1] and self.sequence(inner, 0, at, again, flags):
                return True
            return is_greedy and count >= bounds[0] and then(at)

        return more(0, start)

    def _atomic(self, inner: Sequence[Node], at: int, then: Then, flags: int) -> bool:
        ends: list[int] = []
        return self.sequence(inner, 0, at, lambda end: not ends.append(end), flags) and then(ends[0])

    def _looks(self, kind: Any, value: tuple[int, Sequence[Node]], at: int, flags: int) -> bool:
        direction, inner = value
        first = at if direction > 0 else at - inner.getwidth()[0]
        stands = first >= 0 and self.sequence(inner, 0, first, lambda _: True, flags)
        return stands == (kind is op.ASSERT)

    def _stands(self, where: Any, at: int) -> bool:
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0 or (bool(self.flags & re.MULTILINE) and self.text[at - 1] == "\n")
        if where in (op.AT_END, op.AT_END_STRING):
            return at == len(self.text) or (where is op.AT_END and self.text[at:] == "\n")
        sides = [self.text[side : side + 1].isalnum() for side in (at - 1, at) if side >= 0]
        return (sides.count(True) == 1) == (where is op.AT_BOUNDARY)


def steps(pattern: str, flags: int, text: str, *, searching: bool) -> int:
    """The steps of a search of a text, or of a match at its beginning."""
    tree, flags = parsed(pattern, flags)
    matcher = Matcher(text, flags)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(DEEPEST)
    try:
        for at in range(len(text) if searching else 1):
            if matcher.sequence(tree, 0, at, lambda _: True, flags):
                break
    finally:
        sys.setrecursionlimit(limit)
    return matcher.steps


# ---------------------------------------------------------------- worst cases


def worst_cases(pattern: str, flags: int) -> list[tuple[str, str, str]]:
    """For each repeat without a bound: what leads there, what it may go on with, and an end that none of it fits."""
    tree, flags = parsed(pattern, flags)
    found = [
        (before, body, end)
        for before, inner, behind in _unbounded(tree, "", "", flags)
        for body in _bodies(inner, behind, flags)
        for end in ("\x00", f"{body[:1]}\x00")
    ]
    return list(dict.fromkeys(found))


def _unbounded(
    nodes: Sequence[Node], before: str, behind: str, flags: int
) -> Iterator[tuple[str, Sequence[Node], str]]:
    """Each repeat without a bound, with an example of what stands before it and of what comes behind."""
    nodes = list(nodes)
    for at, (kind, value) in enumerate(nodes):
        after = example(nodes[at + 1 :], flags) + behind
        if kind in _REPEATS:
            if value[1] >= op.MAXREPEAT:
                yield before, value[2], after
            yield from _unbounded(value[2], before, after, flags)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _unbounded(branch, before, after, flags)
        elif kind is op.SUBPATTERN:
            yield from _unbounded(value[3], before, after, flags)
        elif kind is op.ATOMIC_GROUP:
            yield from _unbounded(value, before, after, flags)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _unbounded(value[1], before, after, flags)
        before += example([nodes[at]], flags)


_ALPHABET = "a1 A.,-'\n\t\":;!(0_\u00e9"


def _bodies(inner: Sequence[Node], behind: str, flags: int) -> Iterator[str]:
    """What a repeat may go on with: examples of its content, and what comes behind it where that fits too."""
    inner = list(inner)
    if len(inner) == 1 and inner[0][0] in _ONE_CHARACTER:
        fitting = [char for char in dict.fromkeys(behind[:1] + _ALPHABET) if fits(inner[0], char, flags)]
        yield from fitting[:3] or [example(inner, flags)]
    elif len(inner) == 1 and inner[0][0] is op.BRANCH:
        yield from (example(branch, flags) for branch in inner[0][1][1][:4])
    else:
        yield example(inner, flags)
        yield example(inner, flags, longer=True)


def example(nodes: Sequence[Node], flags: int, *, longer: bool = False) -> str:
    """A text that the nodes match, as far as that can be said without trying."""
    return "".join(_example(node, flags, longer) for node in nodes)


def _example(node: Node, flags: int, longer: bool) -> str:
    kind, value = node
    if kind is op.LITERAL:
        return chr(value)
    if kind in _ONE_CHARACTER:
        known = (char for char in _ALPHABET + _members(node) if fits(node, char, flags))
        return next(known, "a")
    if kind in _REPEATS:
        return example(value[2], flags, longer=longer) * (value[0] or (1 if longer and value[1] else 0))
    if kind is op.BRANCH:
        return example(value[1][0], flags, longer=longer)
    if kind is op.SUBPATTERN:
        return example(value[3], flags, longer=longer)
    return example(value, flags, longer=longer) if kind is op.ATOMIC_GROUP else ""


def _members(node: Node) -> str:
    """Characters that a class names."""
    parts = node[1] if node[0] is op.IN else ()
    named = (value if kind is op.LITERAL else value[0] for kind, value in parts if kind in (op.LITERAL, op.RANGE))
    return "".join(map(chr, named))
