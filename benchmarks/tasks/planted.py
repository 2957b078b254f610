"""Conflicts planted in real articles: are they found, with the right evidence, and nothing beside them?

Rows (`gva_pairs` labelled compatible): two articles on one incident, at most three days apart, each two of them once.
In a copy of one of them `checker mutate` alters one count, toll, date or length that both articles state: of each
kind that a pair allows one, drawn with the seed 0. For planting, and for that alone, the two are vouched to be of one
event, as the label has it. What both articles state is what is read from each of them and goes together there; what is
read from one only cannot be planted, and is told beside the figure.

Asked: the altered pair with its days of publication, nothing vouched for, and the pair as it was. Answer: the findings
on both. Score: share of planted conflicts with an error or a warning that points at the planted words and at words of
the other article. Beside it: the same by kind; false alarms, i.e. errors and warnings on the altered pair that were not
there before and do not touch the planted words. No peer figure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from checker.api import check
from checker.model.document import Document
from checker.model.plant import Plant
from checker.rehearsal import Choice, kinds_named, plant
from checker.report.model import Report
from checker.report.selftest import Judge, TrialEntry
from tasks.common import Error, Figure, Result, Row, Task, dated_document, ratio, read_rows

Pair = tuple[Document, ...]
CHOICE = Choice(seed=0, kinds=kinds_named(("casualties", "count", "date", "duration")))
_FAMILIES = {"weekday": "date", "month-day": "date", "year": "date"}


@dataclass(frozen=True)
class Question:
    """An altered pair, and the pair as it was."""

    altered: Pair
    original: Pair


def load_planted(data: Path) -> list[Row]:
    pairs: dict[tuple[str, ...], Pair] = {}
    for row in read_rows(data / "gva_pairs.jsonl"):
        if row["relation"] == "compatible":
            pair = (dated_document(row["a"]), dated_document(row["b"]))
            pairs.setdefault(tuple(sorted(document.id for document in pair)), pair)
    return [row for pair in pairs.values() for row in _rows(pair)]


def _rows(pair: Pair) -> Iterable[Row]:
    planted = plant(pair, same_event=True, choice=CHOICE)
    by_family: dict[str, list[Plant]] = defaultdict(list)
    for one in planted.plants:
        by_family[_family(one)].append(one)
    for family, plants in sorted(by_family.items()):
        names = " ".join(document.id for document in pair)
        one = Random(f"{CHOICE.seed} {names} {family}").choice(plants)
        altered = tuple(one.in_copy(document) if document.id == one.document else document for document in pair)
        yield Row(f"{pair[0].id}/{pair[1].id}/{family}", Question(altered, pair), (one, planted.linked.claims))


def _family(one: Plant) -> str:
    return _FAMILIES.get(one.kind, one.kind)


def answer_planted(question: Question) -> tuple[Report, Report] | None:
    """The reports on the altered pair, and on the pair as it was."""
    return check(question.altered), check(question.original)


def score_planted(rows: Sequence[Row], answers: Sequence[tuple[Report, Report] | None]) -> Result:
    trials = [_trial(row, answer) for row, answer in zip(rows, answers, strict=True)]
    found = sum(trial.level is not None for trial in trials)
    alarms = sum(len(trial.false_alarms) for trial in trials)
    errors = [
        error for row, trial in zip(rows, trials, strict=True) for error in (*_missed(row, trial), *_alarms(row, trial))
    ]
    levels = Counter(trial.level for trial in trials)
    detail = f"{_by_family(trials)}; errors {levels['error']}, warnings {levels['warning']}, n {len(trials)}"
    return Result(
        (
            Figure("found with the right evidence", ratio(found, len(trials)), 0.85, detail=detail),
            Figure("false alarms", alarms, lower_is_better=True, detail=f"in {len(trials)} altered pairs"),
        ),
        tuple(errors),
    )


def _trial(row: Row, answer: tuple[Report, Report] | None) -> TrialEntry:
    one, claims = row.gold
    after, before = answer or (check(()), check(()))
    return Judge(row.question.original, claims, before).trial(row.id, one, after)


def _by_family(trials: Sequence[TrialEntry]) -> str:
    planted = Counter(_FAMILIES.get(trial.plant.kind, trial.plant.kind) for trial in trials)
    found = Counter(_FAMILIES.get(trial.plant.kind, trial.plant.kind) for trial in trials if trial.level)
    return ", ".join(f"{family} {found[family]}/{planted[family]}" for family in sorted(planted))


def _missed(row: Row, trial: TrialEntry) -> Iterable[Error]:
    if trial.miss is not None:
        words = "; ".join(f'"{edit.original}" -> "{edit.planted}"' for edit in trial.plant.edits)
        rivals = "; ".join(f'"{rival.quote}"' for rival in trial.plant.against)
        kind = f"missed {trial.plant.kind}: {trial.miss.code}"
        yield Error(row.id, kind, f"{words} against {rivals}", trial.miss.text, _text(row.question), weight=2)


def _alarms(row: Row, trial: TrialEntry) -> Iterable[Error]:
    for finding in trial.false_alarms:
        sides = tuple(f'"{side.quote}" in: {side.sentence.strip()}' for side in finding.evidence)
        told = f"{finding.rule} {finding.level}: {finding.message}"
        yield Error(row.id, f"false alarm {finding.rule}", "", told, _text(row.question), sides)


def _text(question: Question) -> str:
    return "\n".join(f"[{one.published or ''}] {one.title or ''} || {one.text[:900]}" for one in question.altered)


TASKS = (Task("planted", load_planted, answer_planted, score_planted, lambda _: None),)
