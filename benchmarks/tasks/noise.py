"""Boilerplate in plain text: lines of articles, phrases of walls, the kinds of noise, and the cost.

noise-lines. Asked: the lines of an article. Answer: for each the category of the zone that covers half of it or more,
or none. Score: F1 of noise over the unique lines of each article; noise is what is labelled so and at least two of
eight extractors let through (`n_leak`), content what is labelled content; the rest is left out. Headings, corrections
and notices count as content, as the data has them. The same over lines that hold a digit, a number word, a weekday or
a month. Two halves: articles of even index are those that the rules were developed on, of odd index those that were
only measured.

Categories. Of the noise lines 150 were drawn (seed 4; the articles shuffled, then one line of each in turn) and
labelled by one reader with one of the categories, or two where both hold, before rules were written for them; 14 fit
none ("other": standfirsts, items of lists, signatures). `noise_categories.json` holds a hash of article and line, and
the label. Score: the share of right categories among the lines of the sample that were found, "other" being wrong.

Cost: the time of marking an article, scaled to 600 words; the median over the articles, the best of three runs each.

gate-phrases. Asked: a phrase. Answer: whether it has a zone of one of the three categories of walls. Score: the walls
found, and the others flagged.

Peers: 43 regular expressions and a trained classifier as the issue gives them; extractors in the same run where they
are installed (`extractors.py`), a line being found where they drop it.
"""

import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.api import rulebook
from checker.model.document import Document
from checker.noise import mark_noise
from tasks.common import Error, Figure, Result, Row, Task, f_score, precision_recall, ratio, read_rows
from tasks.extractors import installed, kept_lines

WALLS = frozenset(("metered_paywall", "subscription_wall", "registration_wall"))
CONTENT = frozenset(("", "heading", "update_notice", "correction_notice", "editors_note"))
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
    r"|billions?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september"
    r"|october|november|december|today|yesterday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Label:
    """A unique line of an article: where it stands, whether it is noise, and its categories where it was drawn."""

    index: int
    text: str
    is_noise: bool
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marked:
    """The category found for each line, what peers dropped, and the milliseconds that 600 words take."""

    categories: tuple[str, ...]
    dropped: dict[str, tuple[bool, ...]] = field(default_factory=dict)
    milliseconds: float = 0.0


def load_lines(data: Path) -> list[Row]:
    sample = json.loads(Path(__file__).with_name("noise_categories.json").read_text(encoding="utf-8"))
    rows = read_rows(data / "noise_lines.jsonl")
    return [Row(row["doc_id"], _lines(row), tuple(_labels(row, sample))) for row in rows]


def _lines(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(line["text"].replace("\n", " ") for line in row["lines"])


def _labels(row: dict[str, Any], sample: dict[str, list[str]]) -> list[Label]:
    labels: dict[str, Label] = {}
    for index, line in enumerate(row["lines"]):
        is_noise = line["label"] == "noise" and (line["n_leak"] or 0) >= 2
        drawn = tuple(sample.get(sha256(f"{row['doc_id']}\n{line['text']}".encode()).hexdigest()[:16], ()))
        if line["text"] not in labels:
            counts = is_noise or line["label"] == "content"
            labels[line["text"]] = Label(index if counts else -1, line["text"], is_noise, drawn)
    return [label for label in labels.values() if label.index >= 0]


def answer_lines(lines: tuple[str, ...]) -> Marked:
    document = Document("bench", "\n".join(lines))
    zones = mark_noise(document, rulebook().zones)
    found, start = [], 0
    for line in lines:
        end = start + len(line)
        inside = [zone for zone in zones if zone.span.start < end and start < zone.span.end]
        covered = sum(zone.span.end - zone.span.start for zone in inside)
        found.append(inside[0].category if inside and 2 * covered >= len(line.strip()) else "")
        start = end + 1
    return Marked(tuple(found), _dropped(lines), _cost(document))


@lru_cache(maxsize=1)
def _peers() -> dict[str, Callable[[str], str]]:
    return installed()[0]


def _dropped(lines: Sequence[str]) -> dict[str, tuple[bool, ...]]:
    return {name: tuple(not kept for kept in kept_lines(extract, lines)) for name, extract in _peers().items()}


def _cost(document: Document) -> float:
    taken = []
    for _ in range(3):
        started = time.process_time()
        mark_noise(document, rulebook().zones)
        taken.append(time.process_time() - started)
    return min(taken) * 600_000 / max(1, len(document.text.split()))


Pair = tuple[bool, bool]
"""Whether a line is noise, and whether it was found to be."""


def score_lines(rows: Sequence[Row], answers: Sequence[Marked]) -> Result:
    judged = [
        (number, label, answer.categories[label.index])
        for number, (row, answer) in enumerate(zip(rows, answers, strict=True))
        for label in row.gold
        if answer.categories
    ]
    pairs = [(number, label, (label.is_noise, category not in CONTENT)) for number, label, category in judged]
    every = [pair for *_, pair in pairs]
    numbered = [pair for _, label, pair in pairs if _NUMBER.search(label.text)]
    figures = [
        _figure("F1", every, 0.70, "43 expressions .567, classifier .667"),
        Figure("content flagged", _flagged(every), 0.02, "classifier .087", lower_is_better=True),
        _figure("F1, lines with a number", numbered, 0.65, ".55"),
        _figure("F1, articles developed on", [pair for number, _, pair in pairs if number % 2 == 0]),
        _figure("F1, articles only measured", [pair for number, _, pair in pairs if number % 2]),
        _categories(judged),
        Figure("ms a 600 words", statistics.median(answer.milliseconds for answer in answers), 2.0, "", True),
    ]
    errors = [
        Error(rows[number].id, _kind(*pair), "", category, label.text, weight=2.0 if pair[1] else 1.0)
        for (number, label, pair), (*_, category) in zip(pairs, judged, strict=True)
        if pair[0] != pair[1]
    ]
    return Result((*figures, *_peer_figures(rows, answers)), tuple(errors))


def _kind(is_noise: bool, found: bool) -> str:
    return "content taken for noise" if found and not is_noise else "noise not found"


def _figure(name: str, pairs: Sequence[Pair], bar: float | None = None, peer: str = "") -> Figure:
    right, given, wanted = (
        sum(noise and found for noise, found in pairs),
        sum(found for _, found in pairs),
        sum(noise for noise, _ in pairs),
    )
    detail = f"{precision_recall(right, given, wanted)}, n {wanted} of {len(pairs)}"
    return Figure(name, f_score(right, given, wanted), bar, peer, detail=detail)


def _flagged(pairs: Sequence[Pair]) -> float:
    return ratio(sum(found and not noise for noise, found in pairs), sum(not noise for noise, _ in pairs))


def _categories(judged: Sequence[tuple[int, Label, str]]) -> Figure:
    drawn = [(label.categories, category) for _, label, category in judged if label.categories]
    found = [(wanted, category) for wanted, category in drawn if category not in CONTENT]
    right = sum(category in wanted for wanted, category in found)
    detail = f"{right} of {len(found)} found, of {len(drawn)} labelled"
    return Figure("categories right", ratio(right, len(found)), 0.85, detail=detail)


def _peer_figures(rows: Sequence[Row], answers: Sequence[Marked]) -> list[Figure]:
    found, absent = installed()
    figures = []
    for name in found:
        pairs = [
            (label.is_noise, answer.dropped[name][label.index])
            for row, answer in zip(rows, answers, strict=True)
            for label in row.gold
            if answer.dropped
        ]
        figure = _figure(f"F1 of {name}", pairs)
        detail = f"{figure.detail}, content flagged {_flagged(pairs):.3f}"
        figures.append(Figure(figure.name, figure.value, detail=detail))
    return [*figures, *(Figure(f"{name} is not installed", 0) for name in absent)]


def load_gates(data: Path) -> list[Row]:
    return [Row(str(at), row["text"], row["gate"]) for at, row in enumerate(read_rows(data / "gate_phrases.jsonl"))]


def answer_gate(text: str) -> bool:
    return any(zone.category in WALLS for zone in mark_noise(Document("bench", text), rulebook().zones))


def score_gates(rows: Sequence[Row], answers: Sequence[bool]) -> Result:
    walls = [answer for row, answer in zip(rows, answers, strict=True) if row.gold]
    others = [answer for row, answer in zip(rows, answers, strict=True) if not row.gold]
    figures = (
        Figure("walls not found", walls.count(False), 1, "11 of 30", True, f"of {len(walls)}"),
        Figure("others flagged", others.count(True), 0, "12 of 29", True, f"of {len(others)}"),
    )
    errors = tuple(
        Error(row.id, "wall not found" if row.gold else "no wall", str(row.gold), str(answer), row.question)
        for row, answer in zip(rows, answers, strict=True)
        if row.gold != answer
    )
    return Result(figures, errors)


def _unmarked(lines: tuple[str, ...]) -> Marked:
    return Marked(("",) * len(lines))


def _no_wall(_text: str) -> bool:
    return False


TASKS = (
    Task("noise-lines", load_lines, answer_lines, score_lines, _unmarked),
    Task("gate-phrases", load_gates, answer_gate, score_gates, _no_wall),
)
