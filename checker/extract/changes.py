"""Which amounts tell of a change: rises and falls by so much, and the two ends of "from 3 to 5"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.extract.amount import Amount, Direction
from checker.rulebook.sections.numbers import Changes
from checker.text.passage import Passage, Sentence, Token

_REACH = 4
"""How many tokens may stand between a word that tells of a change and its amount."""
_FARTHEST = 6
"""How many tokens may stand between the two ends of a change."""
_MOVING = frozenset({"bare", "count", "duration", "measure", "money", "multiple", "percentage"})
_STOPS = frozenset(",;:()")


def mark_changes(words: Changes, passage: Passage, sentence: Sentence, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts of a sentence, with the changes they tell of."""
    tokens = passage.tokens
    directed = [_directed(words, tokens, sentence, amount) for amount in amounts]
    return tuple(_with_ends(words, tokens, sentence, directed))


def _directed(words: Changes, tokens: Sequence[Token], sentence: Sentence, amount: Amount) -> Amount:
    if amount.dimension not in _MOVING or amount.dimension == "duration":
        return amount
    direction = _signed(amount, tokens) or _led(words, tokens, sentence, amount)
    return replace(amount, direction=direction) if direction else amount


def _signed(amount: Amount, tokens: Sequence[Token]) -> Direction:
    """The direction of a share with a sign: "+0.2%", "-1.3%"."""
    sign = tokens[amount.first].text
    if amount.dimension != "percentage" or sign not in {"+", "-"}:
        return ""
    return "up" if sign == "+" else "down"


def _led(words: Changes, tokens: Sequence[Token], sentence: Sentence, amount: Amount) -> Direction:
    """The direction of the word that leads up to an amount: "rose by 5 percent", "down almost 12 points"."""
    for at in range(amount.first - 1, max(sentence.first, amount.first - _REACH) - 1, -1):
        word = tokens[at].lower
        if word in words.particles and at > sentence.first and tokens[at - 1].lower in words.with_particle:
            return ""
        if word in words.up:
            return "up"
        if word in words.down:
            return "down"
        if word not in words.between and not word.endswith("ly"):
            return ""
    return ""


def _with_ends(
    words: Changes, tokens: Sequence[Token], sentence: Sentence, amounts: Sequence[Amount]
) -> Iterator[Amount]:
    """The amounts, the ends of a change marked: "from 3 to 5", "to 5 from 3", "from 3 to 5 to 7"."""
    marked = list(amounts)
    moving = [at for at, amount in enumerate(amounts) if amount.dimension in _MOVING]
    for at, behind in pairwise(moving):
        left, right = amounts[at], amounts[behind]
        leads = (_lead(tokens, sentence, left), _lead(tokens, sentence, right))
        if not _may_be_ends(tokens, left, right):
            continue
        if leads == ("from", "to") or (leads == ("to", "to") and marked[at].end_of_change == "to"):
            marked[at] = marked[at] if marked[at].end_of_change else replace(left, end_of_change="from")
            marked[behind] = replace(right, end_of_change="to", changed_from=left.start)
        elif leads == ("to", "from") and _is_told(words, tokens, sentence, left):
            marked[at] = replace(left, end_of_change="to", changed_from=right.start)
            marked[behind] = replace(right, end_of_change="from")
    yield from marked


def _lead(tokens: Sequence[Token], sentence: Sentence, amount: Amount) -> str:
    return tokens[amount.first - 1].lower if amount.first > sentence.first else ""


def _may_be_ends(tokens: Sequence[Token], left: Amount, right: Amount) -> bool:
    """Whether two amounts are of one kind, single values, and close to each other in one clause."""
    if len(left.quantity.nominal) + len(right.quantity.nominal) != 2:
        return False
    between = tokens[left.last : right.first]
    if len(between) > _FARTHEST or any(token.text in _STOPS for token in between):
        return False
    loose = {"bare", "count"}
    return left.dimension == right.dimension or left.dimension in loose or right.dimension in loose


def _is_told(words: Changes, tokens: Sequence[Token], sentence: Sentence, amount: Amount) -> bool:
    """Whether a word before "to 5" tells of a change."""
    near = tokens[max(sentence.first, amount.first - 1 - _REACH) : amount.first - 1]
    return any(words.tells(token.lower) for token in near)
