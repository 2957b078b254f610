"""Counts by listing: "a man and two women were killed" tells of three.

list = item , { ( "," | "and" | ", and" ) , item } ;        (* "a boy, two women and a man" *)
item = number , noun                                        (* "two women" *)
     | article , noun                                       (* "a 15-year-old girl" *)
     | name | pronoun                                       (* "she and three others", at the head only *)
     | noun ;                                               (* in a headline: "Woman, two sons hurt" *)

A list without a number tells of so many at least: who is told of singly need not be all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.extract.counted import Counted, Spot, counted_noun, may_modify
from checker.extract.fates import STOPS, Told, fate_behind
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.text.passage import Token
from checker.text.triggers import has_run_at


class Listing(NamedTuple):
    """A list as one spot, what befell all of it, and the first tokens of the numbers of its items."""

    spot: Spot
    counted: Counted
    told: Told
    numbers: frozenset[int]
    asides: frozenset[int]
    """Those that stand in an aside and count some of an item: "six tourists (two of them Danes) and a guide"."""


class _Item(NamedTuple):
    last: int
    quantity: Quantity
    number: int | None
    """The first token of its number, where it has one."""
    is_noun: bool = False


_ONE = Quantity(Interval.point(1), "", None, (1,))
DETERMINERS = frozenset("a an another his her their".split())
_BEFORE_NUMBER = frozenset("the other another his her their".split())
_LEADING = DETERMINERS | _BEFORE_NUMBER
_PRONOUNS = frozenset(("he", "she"))
_HEADS = frozenset("after when that where as said say says and but while".split())
_MANY = frozenset(("were", "are", "have", "had"))
_ENDS = frozenset(
    "in at on near during after when while inside outside early late before as with by from of who".split()
)
_JOINTS = (("and",), ("as", "well", "as"), ("together", "with"), ("along", "with"))
_ASIDES = {"(": ")", "[": "]", "-": "-", "--": "--", "\u2013": "\u2013", "\u2014": "\u2014"}
_LONGEST_ASIDE = 12
_MODIFIERS = 7
_BARE_MODIFIERS = 3
_MOST_ITEMS = 6


def listings(row: Sequence[Spot]) -> Iterator[Listing]:
    """The lists of a sentence with one fate for all."""
    by_first = {spot.amount.first: spot for spot in row if _is_plain(spot)}
    reader = _Reader(row[0], by_first)
    behind = row[0].sentence.first
    for at in range(row[0].sentence.first, row[0].sentence.last):
        found = reader.listing(at) if at >= behind and reader.may_begin(at) else None
        if found is not None:
            yield found
            behind = found.told.last


def shares(row: Sequence[Spot], total: Sequence[Number]) -> frozenset[int]:
    """The first tokens of the numbers in a sentence that are listed side by side and add up to a total."""
    by_first = {spot.amount.first: spot for spot in row if _is_plain(spot)}
    reader = _Reader(row[0], by_first)
    for first in by_first:
        items = list(reader.items(first))
        if len(items) > 1 and [sum(item.quantity.nominal[0] for item in items)] == list(total):
            return frozenset(item.number for item in items if item.number is not None)
    return frozenset()


def _is_plain(spot: Spot) -> bool:
    return not spot.amount.is_vague and len(spot.amount.quantity.nominal) == 1 and spot.amount.dimension == "count"


class _Reader:
    """Reads the lists of one sentence."""

    def __init__(self, spot: Spot, by_first: dict[int, Spot]) -> None:
        self._spot, self._tokens, self._end = spot, spot.tokens, spot.sentence.last
        self._by_first = by_first
        self._is_headline = spot.article.is_headline(spot.section, spot.sentence)
        names = spot.section.names_in(spot.sentence)
        self._names = {name.span.start: name.span.end for name in names if name.kind in ("person", "other")}

    def may_begin(self, at: int) -> bool:
        """Whether a list can begin at a token: at what stands before an item, at an item, or where a clause begins."""
        if at in self._by_first or self._tokens[at].lower in _LEADING:
            return True
        before = self._tokens[at - 1] if at > self._spot.sentence.first else None
        return before is None or before.text in STOPS or before.lower in _HEADS

    def listing(self, first: int) -> Listing | None:
        """The list that begins at a token, with its fate."""
        found = list(self.items(first))
        items = frozenset(item.number for item in found if item.number is not None)
        if len(found) < 2 or not (items or all(item.is_noun for item in found)):
            return None
        last = found[-1].last
        told = self._fate(first, last)
        if told is None:
            return None
        quantity = _sum([item.quantity for item in found])
        if not items:
            total = quantity.nominal[0]
            quantity = replace(quantity, interval=Interval(total, None), reach=total)
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        amount = replace(self._spot.amount, start=start, end=end, first=first, last=last, quantity=quantity)
        spot = replace(self._spot, amount=amount, first=self._spot.sentence.first, last=self._end)
        asides = frozenset(at for at in self._by_first if first <= at < last) - items
        return Listing(spot, Counted(last, last, "", "person", False), told, items, asides)

    def items(self, first: int) -> Iterator[_Item]:
        """The items of the list that begins at a token."""
        item, count = self._head(first), 0
        while item is not None and count < _MOST_ITEMS:
            yield item
            count += 1
            at = self._past_joint(item.last)
            item = None if at is None else self._item(at) or (self._bare(at) if self._is_headline else None)

    def _past_joint(self, at: int) -> int | None:
        """Past the "and" or comma behind an item, and past an aside of ages."""
        tokens, end = self._tokens, self._end
        if at + 2 < end and tokens[at].text == "," and (tokens[at + 1].is_number or tokens[at + 1].lower in _AGES):
            closes = (close for close in range(at + 2, min(end, at + 10)) if tokens[close].text == ",")
            at = next(
                (close for close in closes if tokens[close + 1 : close + 2] and not _is_age(tokens, close + 1)), at
            )
        start = at
        at = self._past_aside(at)
        if at < end and tokens[at].text == ",":
            at += 1
        joint = next((words for words in _JOINTS if has_run_at(tokens, at, words)), ())
        at += len(joint)
        return at if start < at < end else None

    def _past_aside(self, at: int) -> int:
        """Past an aside that says who they are: "six tourists (two of them Danes) and a guide"."""
        closer = _ASIDES.get(self._tokens[at].text) if at < self._end else None
        within = range(at + 1, min(self._end - 1, at + _LONGEST_ASIDE)) if closer else range(0)
        close = next((position for position in within if self._tokens[position].text == closer), None)
        return at if close is None else close + 1

    def _head(self, at: int) -> _Item | None:
        before = self._tokens[at - 1] if at > self._spot.sentence.first else None
        if before is None or before.text in STOPS or before.lower in _HEADS:
            token = self._tokens[at]
            if token.lower in _PRONOUNS:
                return _Item(at + 1, _ONE, None)
            if (stop := self._names.get(token.start)) is not None:
                last = next(back for back in range(at, self._end) if self._tokens[back].end >= stop) + 1
                return _Item(last, _ONE, None)
        is_open = before is None or before.text in STOPS
        return self._item(at) or (self._bare(at) if self._is_headline and is_open else None)

    def _bare(self, at: int) -> _Item | None:
        """A person in a headline, which leaves articles out."""
        return self._one_person(at, at + _BARE_MODIFIERS)

    def _one_person(self, first: int, end: int) -> _Item | None:
        """One person told of by a noun before a token, with nothing but what may modify it in front."""
        for position in range(first, min(self._end, end)):
            token = self._tokens[position]
            if self._is_one_person(position):
                return _Item(position + 1, _ONE, None, True)
            if not (token.is_number or may_modify(token)):
                return None
        return None

    def _is_one_person(self, at: int) -> bool:
        """Whether a noun for one person ends at a token."""
        word = self._tokens[at].lower
        return self._spot.table.persons.get((word,)) == word and not self._is_person(at + 1)

    def _item(self, at: int) -> _Item | None:
        if (spot := self._by_first.get(at)) is not None:
            counted = counted_noun(spot)
            return _Item(counted.last, spot.amount.quantity, at) if counted.kind == "person" else None
        numbered = next((first for first in (at + 1, at + 2) if first in self._by_first), None)
        if numbered is not None and all(self._tokens[one].lower in _BEFORE_NUMBER for one in range(at, numbered)):
            return self._item(numbered)
        if self._tokens[at].lower not in DETERMINERS:
            return None
        return self._one_person(at + 1, at + _MODIFIERS)

    def _is_person(self, at: int) -> bool:
        return at < self._end and (self._tokens[at].lower,) in self._spot.table.persons

    def _fate(self, first: int, last: int) -> Told | None:
        """What befell all of a list: told behind it of several, or before it."""
        tokens, table = self._tokens, self._spot.table
        is_of = first - 2 >= self._spot.sentence.first and tokens[first - 1].lower == "of"
        if is_of and (noun := table.ending(tokens, first - 2, ("noun",))) is not None:
            return Told(noun, last)
        if last < self._end:
            behind = tokens[last]
            if behind.text == "," and last + 1 < self._end and tokens[last + 1].lower in _MANY:
                return fate_behind(tokens, table, last + 1, self._end)
            is_open = table.starting(tokens, last, ("adjective", "passive", "active")) is not None
            if behind.lower in _MANY or behind.lower in table.suffering or is_open:
                return fate_behind(tokens, table, last, self._end)
            if behind.text not in STOPS and behind.lower not in _ENDS:
                return None
        at = first - 1
        fate = table.ending(tokens, at, ("transitive",)) if at >= self._spot.sentence.first else None
        if fate is None or tokens[at - len(fate.words)].lower in ("was", "were", "been", "being"):
            return None
        return Told(fate, last)


_AGES = frozenset(("age", "ages", "aged"))


def _is_age(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].is_number or (tokens[at].lower == "and" and at + 1 < len(tokens) and tokens[at + 1].is_number)


def _sum(quantities: Sequence[Quantity]) -> Quantity:
    intervals = [quantity.interval for quantity in quantities]
    total = sum(quantity.nominal[0] for quantity in quantities)
    hedge = next((quantity.hedge for quantity in quantities if quantity.hedge), None)
    low, high = _added([one.low for one in intervals]), _added([one.high for one in intervals])
    return Quantity(Interval(low, high), "", hedge, (total,))


def _added(ends: Sequence[Number | None]) -> Number | None:
    """The sum of some ends; none where one is absent."""
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None
