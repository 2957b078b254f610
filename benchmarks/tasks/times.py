"""Time expressions: WikiWars, and the cases of Recognizers-Text.

WikiWars. Asked: a narrative and the day it was retrieved. Answer: the value of each expression, resolved in context.
Score: value F1 as in TempEval-3 (UzZaman et al. 2013): an answer is right where it overlaps a gold tag, each tag
matched once, and has its TIMEX3 value; both ends of a range are answers. Peer figure: HeidelTime 78 on the news of
TempEval-3, as the issue gives it (other text, same measure).

Recognizers. Asked: a sentence and the reference date. Answer: the expressions read, in the past tense where the
words leave it open (the gold lists the past and the future day). An expected result counts as supported where an
answer overlaps it: to answer is to claim. It is right where one answer that overlaps it has the value of one of its
readings: the same TIMEX3 value ("since August" has the one of "August"), or the same days, minutes or seconds.
What the data and the program write differently is written as the data does before the two are compared:

- a month ends on the first of the next, but "from May 3 to 5" where its last part begins, on the 5th itself, and "2014
  to 2018" on the first of January 2018 (but "until the end of June" with the month);
- `T15` and `XXXX-XX-XXT15:00Z` are one time of day without a day, its zone apart; `2015-W01` are the days of the week;
- a duration in seconds has months of 30 days and years of 365;
- nothing has been told before the reference: "the day before" counts from it;
- "in two months" and "two weeks before today" are one day, the program's answer the likeliest of
  several; "the next two days" begin tomorrow, "the past two" end before the reference.

Scores: right of those supported; supported of all. Peer figures: the project's own Python port has 64 % of all and
98 % of those it claims, as the issue gives them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.extract.grounding import at_moment
from checker.extract.times import TimeReader, anchor_days, end_days, resolve_in_context, timex, window_days
from checker.model.time import Anchor, TimeExpression
from checker.text.passage import read_passage
from tasks.common import Error, Figure, Result, Row, Task, f_score, lexicon, precision_recall, ratio, read_rows


@lru_cache(maxsize=1)
def _reader() -> TimeReader:
    return TimeReader(lexicon())


def _expressions(text: str) -> tuple[TimeExpression, ...]:
    return _reader().read(read_passage("bench", "text", text))


# ---------------------------------------------------------------- WikiWars


@dataclass(frozen=True)
class Tag:
    start: int
    end: int
    value: str
    words: str
    inherited: bool = False


def load_wikiwars(data: Path) -> list[Row]:
    return [
        Row(
            row["name"],
            (row["text"], row["dct"]),
            [Tag(g["start"], g["end"], g["value"], g["text"]) for g in row["gold"]],
        )
        for row in read_rows(data / "wikiwars_timex.jsonl")
    ]


def answer_wikiwars(question: tuple[str, str]) -> tuple[Tag, ...]:
    text, published = question
    resolved = resolve_in_context(_expressions(text), date.fromisoformat(published))
    return tuple(
        Tag(one.expression.span.start, one.expression.span.end, one.value, one.expression.quote, one.inherited)
        for one in resolved
    )


def score_wikiwars(rows: Sequence[Row], answers: Sequence[tuple[Tag, ...]]) -> Result:
    right = spotted = given = wanted = 0
    errors: list[Error] = []
    for row, tags in zip(rows, answers, strict=True):
        pairs = list(_aligned(row.gold, tags))
        right += sum(gold is not None and tag is not None and gold.value == tag.value for gold, tag in pairs)
        spotted += sum(gold is not None and tag is not None for gold, tag in pairs)
        given += len(tags)
        wanted += len(row.gold)
        errors += [error for gold, tag in pairs if (error := _tag_error(row, gold, tag)) is not None]
    detail = (
        f"{precision_recall(right, given, wanted)}, spans found F {f_score(spotted, given, wanted):.3f}, {wanted} tags"
    )
    peer = "HeidelTime .78 (TempEval-3 news)"
    return Result((Figure("value F1", f_score(right, given, wanted), 0.85, peer, detail=detail),), tuple(errors))


def _aligned(gold: Sequence[Tag], tags: Sequence[Tag]) -> Iterator[tuple[Tag | None, Tag | None]]:
    """Each gold tag with the answer that covers most of it, each answer once; then what is left over."""
    free = list(tags)
    for one in gold:
        near = [tag for tag in free if tag.start < one.end and one.start < tag.end]
        best = max(near, key=lambda tag: min(tag.end, one.end) - max(tag.start, one.start), default=None)
        if best is not None:
            free.remove(best)
        yield one, best
    for tag in free:
        yield None, tag


def _tag_error(row: Row, gold: Tag | None, tag: Tag | None) -> Error | None:
    if gold is not None and tag is not None and gold.value == tag.value:
        return None
    kind = "missed" if tag is None else "spurious" if gold is None else "other value"
    place = (gold or tag or Tag(0, 0, "", "")).start
    text = row.question[0][max(0, place - 160) : place + 120].replace("\n", " ")
    told = [f'"{one.words}" {one.value}' if one else "" for one in (gold, tag)]
    reasons = ("year inherited from the text",) if tag is not None and tag.inherited else ()
    return Error(f"{row.id}@{place}", kind, told[0], told[1], text, reasons, 2.0 if kind == "other value" else 1.0)


# ---------------------------------------------------------------- Recognizers


Value = tuple[Any, ...]
"""What an expression comes to: ("days", first, last), ("clock", first, last), ("moment", first, last), ("seconds", n),
("timex", text)."""


@dataclass(frozen=True)
class Reading:
    start: int
    end: int
    words: str
    values: frozenset[Value]


@dataclass(frozen=True)
class Wanted:
    start: int
    end: int
    words: str
    kind: str
    values: frozenset[Value]


def load_recognizers(name: str, data: Path) -> list[Row]:
    rows = []
    for at, row in enumerate(read_rows(data / name)):
        moment = row.get("Context", {}).get("ReferenceDateTime")
        wanted = [_wanted(result) for result in row["Results"]]
        rows.append(Row(str(at), (row["Input"], moment), [one for one in wanted if one is not None]))
    return rows


def load_datetimes(data: Path) -> list[Row]:
    return load_recognizers("recognizers_DateTimeModel.jsonl", data)


def load_durations(data: Path) -> list[Row]:
    return load_recognizers("recognizers_DurationParser.jsonl", data)


def answer_recognizers(question: tuple[str, str | None]) -> tuple[Reading, ...]:
    text, moment = question
    reference = datetime.fromisoformat(moment) if moment else None
    return tuple(
        Reading(
            one.span.start,
            one.span.end,
            one.quote,
            frozenset(_values(at_moment(_from_reference(one), reference), reference)),
        )
        for one in _expressions(text)
    )


def _from_reference(one: TimeExpression) -> TimeExpression:
    """The expression counted from the reference where it counts from what was told before."""
    until = None if one.until is None else _from_reference(one.until)
    anchor = Anchor.PUBLICATION if one.anchor is Anchor.CONTEXT else one.anchor
    return replace(one, anchor=anchor, until=until)


def _values(one: TimeExpression, reference: datetime | None) -> Iterator[Value]:
    """All forms of one reading, any of which the gold may use."""
    kind, value, _ = timex(one, reference, tense="past")
    yield "timex", _plain_timex(value)
    yield from _week_values(value)
    if one.timex:
        yield "timex", _plain_timex(one.timex)
    if kind == "DURATION":
        yield from _length_values(one, reference)
    elif kind != "SET":
        yield from _point_values(one, reference)


def _length_values(one: TimeExpression, reference: datetime | None) -> Iterator[Value]:
    if (seconds := _seconds(one.timex)) is not None:
        yield "seconds", seconds
    window = window_days(one, reference)
    if window is not None:
        yield "days", window[0].isoformat(), (window[1] + timedelta(days=1)).isoformat()


def _point_values(one: TimeExpression, reference: datetime | None) -> Iterator[Value]:
    until = one.until or one
    if one.clock is not None and one.partial.is_empty and one.shift is None:
        yield "clock", one.clock.earliest, (until.clock or one.clock).latest
    days = anchor_days(one, reference, tense="past")
    ends = end_days(one, reference, tense="past")
    if not (days.earliest and days.latest):
        return
    if one.clock is not None and one.until is not None and ends is not None:
        last = (until.clock or one.clock).latest
        yield "moment", f"{ends[0][0]} {_hour(one.clock.earliest)}", f"{ends[1][0]} {_hour(last)}"
    elif one.clock is not None and days.is_one_day:
        yield "moment", *(f"{days.earliest} {_hour(end)}" for end in (one.clock.earliest, one.clock.latest))
    elif ends is not None:
        yield "days", ends[0][0].isoformat(), _data_end(until, ends[1]).isoformat()
    else:
        yield "days", days.earliest.isoformat(), (days.latest + timedelta(days=1)).isoformat()
        if one.shift is not None and days.best is not None:
            yield "timex", days.best.isoformat()
            yield "days", days.best.isoformat(), (days.best + timedelta(days=1)).isoformat()


def _data_end(until: TimeExpression, days: tuple[date, date]) -> date:
    """Where the data ends a range: where its last part begins, or ends in "until the end of June"."""
    return days[1] + timedelta(days=1) if until.mod == "END" else days[0]


def _week_values(value: str) -> Iterator[Value]:
    """The days of an ISO week, from Monday to the next."""
    if re.fullmatch(r"\d{4}-W\d\d", value):
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        yield "days", monday.isoformat(), (monday + timedelta(days=7)).isoformat()


def _plain_timex(value: str) -> str:
    """A TIMEX3 value without the day that is not known, the zone, and the minutes and seconds that are none."""
    value = re.sub(r"^XXXX-(?=(?:SP|SU|FA|WI)$)", "", value)
    if "T" not in value or value[0] == "P":
        return value
    bare = re.sub(r"(?:Z|[+-]\d\d:\d\d)$", "", value.removeprefix("XXXX-XX-XX"))
    return re.sub(r"(T\d\d):00$", r"\1", re.sub(r"(T\d\d:\d\d):00$", r"\1", bare))


def _seconds(value: str) -> float | None:
    """The length of `P1Y2M3DT4H5M6S` in the data's seconds; None where no number is told."""
    found = re.fullmatch(r"P((?:[\d.]+(?:DE|CE|[YMWD]))*)(?:T((?:[\d.]+[HMS])*))?", value)
    if found is None:
        return None
    terms = [(number, unit) for number, unit in re.findall(r"([\d.]+)([A-Z]+)", found[1] or "")]
    times = [(number, f"T{unit}") for number, unit in re.findall(r"([\d.]+)([A-Z])", found[2] or "")]
    return round(sum(float(number) * _SECONDS[unit] for number, unit in terms + times), 2)


_DAY = 86400
_SECONDS = {
    "CE": 36500 * _DAY,
    "DE": 3650 * _DAY,
    "Y": 365 * _DAY,
    "M": 30 * _DAY,
    "W": 7 * _DAY,
    "D": _DAY,
    "TH": 3600,
    "TM": 60,
    "TS": 1,
}


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _wanted(result: dict[str, Any]) -> Wanted | None:
    kind = str(result.get("TypeName") or result.get("Typename") or result.get("Type") or "").removeprefix("datetimeV2.")
    end = result["Start"] + result["Length"] if "Length" in result else result["End"] + 1
    if "Value" in result:
        values = frozenset(_duration_values(result["Value"] or {}))
        return Wanted(result["Start"], end, result["Text"], kind, values) if values else None
    resolution = result.get("Resolution") or {}
    values = frozenset(value for entry in resolution.get("values", ()) for value in _gold_values(entry))
    return Wanted(result["Start"], end, result["Text"], kind, values)


def _duration_values(entry: dict[str, Any]) -> Iterator[Value]:
    if entry.get("Timex"):
        yield "timex", _plain_timex(entry["Timex"])
    for resolution in ("PastResolution", "FutureResolution"):
        seconds = (entry.get(resolution) or {}).get("duration")
        if seconds:
            yield "seconds", round(float(seconds), 2)


def _gold_values(entry: dict[str, Any]) -> Iterator[Value]:
    """The forms of one listed reading. A range is half-open; a moment is cut to minutes."""
    kind, value = entry.get("type"), entry.get("value")
    if "timex" in entry:
        yield "timex", _plain_timex(entry["timex"])
    ends = (entry.get("start"), entry.get("end"))
    if kind == "duration" and value:
        yield "seconds", round(float(value), 2)
    elif kind == "date" and value and _is_day(value):
        yield "days", value, (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    elif kind == "daterange" and all(ends):
        yield "days", *ends
    elif kind in ("time", "timerange"):
        yield from _gold_clock(value, ends)
    elif kind == "datetime" and value:
        yield "moment", value[:16], value[:16]
    elif kind == "datetimerange" and all(ends):
        yield "moment", *(str(end)[:16] for end in ends)


def _gold_clock(value: str | None, ends: tuple[str | None, str | None]) -> Iterator[Value]:
    first, last = (value, value) if value else ends
    if first and last and first[0].isdigit():
        yield "clock", *(int(end[:2]) * 60 + int(end[3:5]) for end in (first, last))


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[0].isdigit()


def score_recognizers(rows: Sequence[Row], answers: Sequence[tuple[Reading, ...]]) -> Result:
    right = supported = total = spurious = 0
    errors: list[Error] = []
    for row, readings in zip(rows, answers, strict=True):
        for one in row.gold:
            near = [reading for reading in readings if reading.start < one.end and one.start < reading.end]
            is_right = any(reading.values & one.values for reading in near)
            total += 1
            supported += bool(near)
            right += is_right
            if not is_right:
                errors.append(_result_error(row, one, near))
        outside = [r for r in readings if not any(r.start < one.end and one.start < r.end for one in row.gold)]
        spurious += len(outside)
        errors += [_spurious(row, reading) for reading in outside]
    detail = f"{right} right, {supported} supported of {total}, {spurious} read where nothing is expected"
    peer = "Recognizers' own Python port"
    return Result(
        (
            Figure("right of those supported", ratio(right, supported), 0.95, f"{peer} .98", detail=detail),
            Figure("share supported", ratio(supported, total), 0.80),
            Figure("right of all", ratio(right, total), None, f"{peer} .64"),
        ),
        tuple(errors),
    )


def _result_error(row: Row, one: Wanted, near: Iterable[Reading]) -> Error:
    told = "; ".join(f'"{reading.words}" {_listed(reading.values)}' for reading in near)
    kind = f"{'other value' if told else 'not read'}: {one.kind}"
    return Error(
        row.id, kind, f'"{one.words}" {_listed(one.values)}', told, str(row.question), weight=2.0 if told else 1.0
    )


def _spurious(row: Row, reading: Reading) -> Error:
    return Error(row.id, "spurious", "", f'"{reading.words}" {_listed(reading.values)}', str(row.question))


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(sorted(" ".join(map(str, value)) for value in values))


TASKS = (
    Task("wikiwars", load_wikiwars, answer_wikiwars, score_wikiwars, lambda _: ()),
    Task("recognizers-datetime", load_datetimes, answer_recognizers, score_recognizers, lambda _: ()),
    Task("recognizers-duration", load_durations, answer_recognizers, score_recognizers, lambda _: ()),
)
