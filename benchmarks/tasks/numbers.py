"""Numbers and hedges: NewsQuant, and the number cases of Recognizers-Text.

NewsQuant. Asked: a sentence. Answer: the value, in the unit printed, and the change of each quantity read but for
ordinals, dates, years, times of day, scores, identifiers, and words without a number ("several", "a year", "twice").
What the data has as one quantity is one here: the two ends of a change ("from 3 to 5"); and what it has as two is
two: each part of "two years, three months". Score: F1 over values, matched as multisets within a sentence, two values
being equal to six digits; then the same with the change. The changes are the four of the data's description: `=`,
`~` (a hedge with both ends), `<` and `>` (one-sided). The data also has `up` and `down`, which say how something
moved and not how exact a number is: they count as `=`, and are answered for an amount that the words say to have
moved; the figure that keeps them apart is given beside it. Peer figures: CQE .920 and .881 (Almasian et al. 2023),
Duckling .705, as the issue gives them.

Recognizers NumberModel. Asked: a sentence. Answer: the values of all numbers read but for ordinals. Score: value F1.
NumberRangeModel: the ranges read. Score: F1 over the ends of ranges; whether an end is open counts where a range has
one end only, as the data writes every "from a to b" as [a,b). "Equal to 5" is a range from 5 to 5, as in the data.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.extract.quantities import Amount, QuantityReader
from checker.extract.sightings import change_of
from checker.text.passage import read_passage
from tasks.common import Error, Figure, Result, Row, Task, f_score, lexicon, precision_recall, read_rows

NO_QUANTITIES = frozenset(("ordinal", "date", "year", "time", "score", "identifier"))


@dataclass(frozen=True)
class Reading:
    """A value (one number, or the two ends of a range), its change, and the words."""

    value: tuple[float, ...]
    change: str
    words: str
    dimension: str = ""


@lru_cache(maxsize=1)
def _reader() -> QuantityReader:
    return QuantityReader(lexicon())


def _amounts(text: str) -> tuple[Amount, ...]:
    return _reader().read(read_passage("bench", "text", text))


def _rounded(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(f"{float(value):.6g}") for value in values)


# ---------------------------------------------------------------- NewsQuant


def load_newsquant(data: Path) -> list[Row]:
    return [
        Row(str(at), row["text"], [_gold(quantity) for quantity in row["quantities"]])
        for at, row in enumerate(read_rows(data / "newsquant.jsonl"))
    ]


def _gold(quantity: dict[str, Any]) -> Reading:
    numbers = re.fullmatch(r"(-?[\d.e+]+)(?:-([\d.e+]+))?", quantity["value"])
    values = [float(number) for number in numbers.groups() if number] if numbers else []
    return Reading(_rounded(values), quantity["change"], f"{quantity['value']} {quantity['unit']}")


def answer_newsquant(text: str) -> tuple[Reading, ...]:
    amounts = [one for one in _amounts(text) if one.dimension not in NO_QUANTITIES and not one.is_vague]
    return tuple(reading for group in _changes(amounts) for reading in _quantities(group, text))


def _changes(amounts: Sequence[Amount]) -> Iterator[tuple[Amount, ...]]:
    """The amounts one by one, but the two ends of a change together, in the order in which the change ran."""
    at_start = {amount.start: amount for amount in amounts}
    for amount in amounts:
        if amount.changed_from in at_start:
            yield (at_start[amount.changed_from], amount)
        elif amount.end_of_change != "from":
            yield (amount,)


def _quantities(amounts: Sequence[Amount], text: str) -> Iterator[Reading]:
    """The readings of an amount: one, but one for each part of "two years, three months"."""
    first, last = amounts[0], amounts[-1]
    words = text[min(first.start, last.start) : max(first.end, last.end)]
    if len(amounts) > 1:
        yield Reading(_rounded([*first.printed, *last.printed]), "=", words, first.dimension)
        return
    values = _rounded(first.printed)
    parts = [values] if len(values) == len(first.quantity.nominal) else [(value,) for value in values]
    for part in parts if values else ():
        yield Reading(part, first.direction or change_of(first), words, first.dimension)


def score_newsquant(rows: Sequence[Row], answers: Sequence[tuple[Reading, ...]]) -> Result:
    by_value = _scored(rows, answers, lambda reading: reading.value)
    by_hedge = _scored(rows, answers, lambda reading: (reading.value, _hedge(reading.change)))
    by_change = _scored(rows, answers, lambda reading: (reading.value, reading.change))
    errors = (*_value_errors(rows, answers), *_change_errors(rows, answers))
    return Result(
        (
            Figure("value F1", by_value[0], 0.93, "CQE .920, Duckling .705", detail=by_value[1]),
            Figure("value + change F1", by_hedge[0], 0.90, "CQE .881", detail=by_hedge[1]),
            Figure("value + change F1, up and down apart", by_change[0], detail=by_change[1]),
        ),
        errors,
    )


def _hedge(change: str) -> str:
    return change if change in "~<>" else "="


def _scored(
    rows: Sequence[Row], answers: Sequence[Sequence[Reading]], key: Callable[[Reading], object]
) -> tuple[float, str]:
    right = given = wanted = 0
    for row, readings in zip(rows, answers, strict=True):
        right += _overlap(row.gold, readings, key)
        given += len(readings)
        wanted += len(row.gold)
    return f_score(right, given, wanted), f"{precision_recall(right, given, wanted)}, {wanted} quantities"


def _overlap(gold: Sequence[Reading], readings: Sequence[Reading], key: Callable[[Reading], object]) -> int:
    return (Counter(map(key, gold)) & Counter(map(key, readings))).total()


def _left_over(one: Sequence[Reading], other: Sequence[Reading]) -> Iterator[Reading]:
    free = Counter(reading.value for reading in other)
    for reading in one:
        if free[reading.value]:
            free[reading.value] -= 1
        else:
            yield reading


def _value_errors(rows: Sequence[Row], answers: Sequence[Sequence[Reading]]) -> Iterator[Error]:
    for row, readings in zip(rows, answers, strict=True):
        missed, spare = list(_left_over(row.gold, readings)), list(_left_over(readings, row.gold))
        text = str(row.question)
        for one in missed:
            told = "; ".join(f"{other.value} {other.dimension} {other.words!r}" for other in spare)
            yield Error(row.id, "missed", f"{one.change} {one.words}", told, text, weight=2)
        for one in spare:
            yield Error(row.id, f"spurious {one.dimension}", "", f"{one.value} {one.words!r}", text)


def _change_errors(rows: Sequence[Row], answers: Sequence[Sequence[Reading]]) -> Iterator[Error]:
    for row, readings in zip(rows, answers, strict=True):
        for one in row.gold:
            same = [other for other in readings if other.value == one.value]
            if same and all(_hedge(other.change) != _hedge(one.change) for other in same):
                told = "; ".join(f"{other.change} {other.words!r}" for other in same)
                yield Error(
                    row.id, f"{one.change} read as {same[0].change}", one.words, told, str(row.question), weight=1.5
                )


# ---------------------------------------------------------------- Recognizers


def load_numbers(data: Path) -> list[Row]:
    rows = read_rows(data / "recognizers_NumberModel.jsonl")
    return [Row(str(at), row["Input"], list(_gold_numbers(row["Results"]))) for at, row in enumerate(rows)]


def _gold_numbers(results: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    for result in results:
        value = (result.get("Resolution") or {}).get("value")
        if value is not None:
            yield Reading(_rounded([float(value)]), "=", result["Text"])


def answer_numbers(text: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(_rounded([number]), "=", text[amount.start : amount.end], amount.dimension)
        for amount in _amounts(text)
        if amount.dimension != "ordinal" and not _is_glued(amount, text)
        for number in amount.printed
    )


def _is_glued(amount: Amount, text: str) -> bool:
    """Whether a unit is glued to the number, as in "29km": to the data such a word is no number."""
    return amount.dimension in ("duration", "measure") and text[amount.core[1] : amount.end][:1].isalpha()


def score_numbers(rows: Sequence[Row], answers: Sequence[tuple[Reading, ...]]) -> Result:
    value, detail = _scored(rows, answers, lambda reading: reading.value)
    return Result((Figure("value F1", value, 0.93, detail=detail),), tuple(_value_errors(rows, answers)))


_RANGE = re.compile(r"([\[(])([^,]*),([^\])]*)([\])])")


def load_ranges(data: Path) -> list[Row]:
    rows = read_rows(data / "recognizers_NumberRangeModel.jsonl")
    return [Row(str(at), row["Input"], list(_gold_ranges(row["Results"]))) for at, row in enumerate(rows)]


def _gold_ranges(results: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    for result in results:
        found = _RANGE.fullmatch((result.get("Resolution") or {}).get("value", ""))
        if found is not None:
            left, low, high, right = found.groups()
            yield Reading(
                (), _range(low and float(low), high and float(high), left == "(", right == ")"), result["Text"]
            )


def _range(low: Any, high: Any, low_open: bool, high_open: bool) -> str:
    """A range as text: its ends, and for one with a single end whether that is open."""
    one_sided = low in ("", None) or high in ("", None)
    ends = ["" if end in ("", None) else f"{float(end):.6g}" for end in (low, high)]
    is_open = (low_open if ends[0] else high_open) if one_sided else False
    return f"{ends[0]}..{ends[1]}{' open' if is_open else ''}"


def answer_ranges(text: str) -> tuple[Reading, ...]:
    return tuple(_as_range(amount, text) for amount in _amounts(text) if amount.printed and _is_range(amount))


def _is_range(amount: Amount) -> bool:
    """Whether the data calls an amount a range: two ends, one end, or a number that something equals."""
    return len(amount.printed) == 2 or amount.quantity.reach is not None or _is_equal(amount)


def _is_equal(amount: Amount) -> bool:
    hedge = (amount.quantity.hedge or "").lower()
    return amount.quantity.reach is None and ("equal" in hedge or hedge == "=")


def _as_range(amount: Amount, text: str) -> Reading:
    """The ends as printed; the zero that a count cannot fall below is no end."""
    interval, printed = amount.quantity.interval, _rounded(amount.printed)
    words = text[amount.start : amount.end]
    if len(printed) == 2 or _is_equal(amount):
        return Reading((), _range(printed[0], printed[-1], False, False), words, amount.dimension)
    low, high = (printed[0], None) if interval.high is None else (None, printed[0])
    return Reading((), _range(low, high, interval.low_open, interval.high_open), words, amount.dimension)


def score_ranges(rows: Sequence[Row], answers: Sequence[tuple[Reading, ...]]) -> Result:
    value, detail = _scored(rows, answers, lambda reading: reading.change)
    errors = [
        Error(row.id, kind, wanted, told, str(row.question))
        for row, readings in zip(rows, answers, strict=True)
        for kind, wanted, told in _range_errors(row.gold, readings)
    ]
    return Result((Figure("range F1", value, 0.93, detail=detail),), tuple(errors))


def _range_errors(gold: Sequence[Reading], readings: Sequence[Reading]) -> Iterator[tuple[str, str, str]]:
    missed = Counter(one.change for one in gold) - Counter(one.change for one in readings)
    spare = Counter(one.change for one in readings) - Counter(one.change for one in gold)
    told = "; ".join(f"{one.change} {one.words!r}" for one in readings)
    for value in missed.elements():
        yield "missed", value, told
    for value in spare.elements():
        yield "spurious", "", value


TASKS = (
    Task("newsquant", load_newsquant, answer_newsquant, score_newsquant, lambda _: ()),
    Task("recognizers-number", load_numbers, answer_numbers, score_numbers, lambda _: ()),
    Task("recognizers-range", load_ranges, answer_ranges, score_ranges, lambda _: ()),
)
