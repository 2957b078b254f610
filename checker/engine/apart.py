"""How far apart two claims are, as a sentence in units that people use."""

from collections.abc import Iterable, Mapping

from checker.engine.utterances import difference
from checker.model.claim import Claim, Quotation
from checker.model.interval import Number
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

Steps = tuple[tuple[float, str], ...]

_TIME: Steps = ((1, "second"), (60, "minute"), (7_200, "hour"), (172_800, "day"))
"""From how much on a unit is used, and its name; "hour" from two hours, "day" from two days."""
_SCALES: Mapping[str, tuple[Steps, Mapping[str, float]]] = {
    "s": (_TIME, {"minute": 60, "hour": 3_600, "day": 86_400}),
    "minute of day": (((0, "minute"), (120, "hour")), {"hour": 60}),
    "day": (((0, "day"),), {}),
    "%": (((0, "percentage point"),), {}),
    "m": (((0, "metre"), (1_000, "kilometre")), {"kilometre": 1_000}),
    "m/s": (((0, "kilometre an hour"),), {"kilometre an hour": 1 / 3.6}),
    "kg": (((0, "kilogram"), (2_000, "tonne")), {"tonne": 1_000}),
}
"""For a unit in which values are held: the units to tell a difference in, and what one of them is worth."""
_BARE = frozenset({"casualties", "count"})
"""Kinds of which the number alone is told: the thing counted stands in both quotes."""


def apart(first: Claim, others: Iterable[Claim]) -> str:
    """How far the first claim is from the nearest of some others; "" where nothing plain can be said."""
    rivals = list(others)
    if isinstance(first.value, Quotation):
        return _words_apart(first, rivals)
    if isinstance(first.value, TimeInterval):
        return _days_apart(first.value, [rival.value for rival in rivals if isinstance(rival.value, TimeInterval)])
    return _amounts_apart(first, rivals)


def _amounts_apart(first: Claim, rivals: Iterable[Claim]) -> str:
    if not isinstance(first.value, Quantity):
        return ""
    values = [
        rival.value for rival in rivals if isinstance(rival.value, Quantity) and rival.value.unit == first.value.unit
    ]
    nearest = min(values, key=lambda value: _distance(first.value, value), default=None)
    if nearest is None or not (distance := _distance(first.value, nearest)):
        return ""
    amount = str_amount(distance, "" if first.kind in _BARE else first.value.unit)
    if amount and _is_point(first.value) and _is_point(nearest):
        return f"They are {amount} apart."
    return f"Read at their widest they are still {amount} apart." if amount else ""


def _distance(a: object, b: object) -> Number:
    return a.interval.distance(b.interval) if isinstance(a, Quantity) and isinstance(b, Quantity) else 0


def _is_point(value: Quantity) -> bool:
    return value.interval.low == value.interval.high


def str_amount(number: Number, unit: str) -> str:
    """`30 minutes`, `1.5 days`, `2.5 million USD`, never more than there is; "" for a unit that has no plain name."""
    if unit in _SCALES:
        steps, worth = _SCALES[unit]
        name = next((name for least, name in reversed(steps) if number >= least), steps[0][1])
        amount = _rounded_down(number / worth.get(name, 1))
        return f"{amount} {name if amount == '1' else _plural(name)}"
    if len(unit) == 3 and unit.isupper():
        return f"{_rounded_down(number)} {unit}"
    return _rounded_down(number) if unit in ("", "magnitude") else ""


def _plural(name: str) -> str:
    head, *tail = name.split(" an ")
    return " an ".join([f"{head}s", *tail])


def _rounded_down(number: Number) -> str:
    """With one decimal below ten and none above, and in words from a million on."""
    for worth, word in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if number >= worth:
            return f"{_rounded_down(number / worth)} {word}"
    if number >= 10:
        return f"{int(number + 1e-9):,}"
    return f"{int(number * 10 + 1e-6) / 10:g}" if number >= 0.1 else f"{number:.1g}"


def _days_apart(first: TimeInterval, values: Iterable[TimeInterval]) -> str:
    """Of days that are known without working them out, and of them alone."""
    plain = [value for value in values if _is_plain(value)]
    if not _is_plain(first) or not plain:
        return ""
    days = min(abs(_ordinal(value) - _ordinal(first)) for value in plain)
    return f"They are {str_amount(days, 'day')} apart." if days else ""


def _is_plain(value: TimeInterval) -> bool:
    return value.is_one_day and not value.inferred


def _ordinal(value: TimeInterval) -> int:
    return value.earliest.toordinal() if value.earliest else 0


def _words_apart(first: Claim, rivals: Iterable[Claim]) -> str:
    """What the shorter of two prints of one utterance has otherwise."""
    for rival in rivals:
        prints = [(claim.value.words, claim.document) for claim in (first, rival) if isinstance(claim.value, Quotation)]
        (words, document), (other_words, other_document) = sorted(prints, key=lambda one: (-len(one[0]), one))
        told = difference(words, other_words)
        if told is not None and told.is_altered:
            return told.describe(document, other_document)
    return ""
