"""What all tasks share: questions apart from their labels, figures beside their bars, errors with their reasons."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.api import rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.quantity import Quantity
from checker.report.model import FindingEntry, Report
from checker.rulebook.lexicon import Lexicon


@dataclass(frozen=True)
class Row:
    """One case. `question` is all that the answering function is given; `gold` stays behind until it has answered."""

    id: str
    question: Any
    gold: Any


@dataclass(frozen=True)
class Figure:
    """One measured number. `bar` is the value to reach, None where there is none; `peer` says whose figure it is."""

    name: str
    value: float
    bar: float | None = None
    peer: str = ""
    lower_is_better: bool = False
    detail: str = ""

    @property
    def is_reached(self) -> bool | None:
        if self.bar is None:
            return None
        return self.value <= self.bar if self.lower_is_better else self.value >= self.bar


@dataclass(frozen=True)
class Error:
    """One wrong answer. `kind` is its class as far as a program can tell; a greater `weight` is worse."""

    id: str
    kind: str
    gold: str
    answer: str
    text: str
    reasons: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class Result:
    figures: tuple[Figure, ...]
    errors: tuple[Error, ...] = ()


@dataclass(frozen=True)
class Task:
    """How a row of the table is made. `answer` runs in other processes, and sees questions only.

    `combine` turns the answers to all questions into final ones, where the question is about the whole set; it
    is given the questions and the answers. `score` alone sees the labels.
    """

    name: str
    load: Callable[[Path], list[Row]]
    answer: Callable[[Any], Any]
    score: Callable[[Sequence[Row], Sequence[Any]], Result]
    silent: Callable[[Any], Any]
    """The answer that says nothing: what a crash counts as."""
    combine: Callable[[Sequence[Any], Sequence[Any]], Sequence[Any]] | None = None


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    return rulebook().lexicon


def dated_document(entry: dict[str, Any]) -> Document:
    """An article of the Gun Violence Archive data: `doc_id`, `title`, `dct`, `text`."""
    return Document(
        id=entry["doc_id"], text=entry["text"], published=date.fromisoformat(entry["dct"]), title=entry["title"] or None
    )


@dataclass(frozen=True)
class Found:
    """A finding, short enough to be handed between processes and printed."""

    rule: str
    level: str
    kind: str
    message: str
    evidence: tuple[str, ...]
    outcomes: tuple[str, ...]


def findings_of(report: Report, levels: Iterable[str] = ("error", "warning")) -> tuple[Found, ...]:
    """The findings of a report at some levels, with the sentences they rest on."""
    outcomes = {claim.id: claim.scope.outcome for claim in report.claims}
    wanted = frozenset(levels)
    return tuple(_found(finding, outcomes) for finding in report.findings if finding.level in wanted)


def _found(finding: FindingEntry, outcomes: dict[str, str]) -> Found:
    evidence = tuple(f'"{entry.quote}" in: {entry.sentence.strip()}' for entry in finding.evidence)
    own = tuple(outcomes.get(entry.claim or "", "") for entry in finding.evidence)
    return Found(finding.rule, finding.level, finding.kind, finding.message, evidence, own)


def reasons_of(found: Iterable[Found]) -> tuple[str, ...]:
    """Each finding as lines to print: rule and message, then its evidence."""
    return tuple(line for one in found for line in (f"{one.rule} {one.level}: {one.message}", *one.evidence))


_NUMBER_WORDS = frozenset(
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen "
    "double triple quadruple quintuple".split()
)


def stated_number(claim: Claim) -> int | None:
    """The number a count gives, in words or as "a man"; None where it has only a word for many ("several")."""
    value = claim.value
    if not isinstance(value, Quantity) or not value.nominal:
        return None
    words = re.findall(r"\d|[a-z]+", claim.quote.lower())
    is_stated = value.nominal == (1,) or any(word.isdigit() or word in _NUMBER_WORDS for word in words)
    return int(value.nominal[0]) if is_stated else None


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def f_score(right: float, given: float, wanted: float) -> float:
    """F1 of precision right/given and recall right/wanted."""
    return ratio(2 * right, given + wanted)


def precision_recall(right: float, given: float, wanted: float) -> str:
    return f"P {ratio(right, given):.3f} R {ratio(right, wanted):.3f}"
