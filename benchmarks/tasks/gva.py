"""The Gun Violence Archive articles: casualties of one incident, and the day of it.

Casualties. Asked: the articles of one incident with three victims or more, vouched to be of one event. Answer: the
toll that the report gives of the main event (`events[].toll`; `checker/engine/tolls.py` says how it is worked out),
of several main events the greatest numbers. No toll counts as none. The data counts an attacker who died among the
killed in most incidents, as the toll does. Score: share of incidents with both numbers exact. Naive figure: the
first number by a regular expression before "killed/dead" and "injured/wounded", .44, as the issue gives it.

Event date. Asked: one article published at most six days after the incident. Answer: the best day of its main event.
Score: share of articles with the exact day; no day is a wrong day. Naive figure: the last day, on or before
publication, of the first weekday that the text names, .73, as the issue gives it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.api import check
from checker.report.model import Report
from tasks.common import Error, Figure, Result, Row, Task, dated_document, ratio, read_rows

FEWEST_VICTIMS = 3
MOST_DAYS = 6


@dataclass(frozen=True)
class Toll:
    """What was answered of an incident; `claims` are the words it was read from."""

    killed: int
    injured: int
    claims: tuple[str, ...]


def load_incidents(data: Path) -> list[Row]:
    return [
        Row(row["incident_id"], row["docs"], row["gold"])
        for row in read_rows(data / "gva_incidents.jsonl")
        if row["gold"]["killed"] + row["gold"]["injured"] >= FEWEST_VICTIMS
    ]


def answer_toll(docs: Sequence[dict[str, Any]]) -> Toll:
    report = check([dated_document(doc) for doc in docs], same_event=True)
    main = [event for event in report.events if event.main]
    tolls = [event.toll for event in main if event.toll]
    killed = max((int(toll.killed.number) for toll in tolls if toll.killed), default=0)
    injured = max((int(toll.injured.number) for toll in tolls if toll.injured), default=0)
    return Toll(killed, injured, tuple(_told(report, {event.id for event in main})))


def _told(report: Report, main: set[str]) -> Iterable[str]:
    """How the toll was worked out, and every count that was read."""
    for event in report.events:
        for outcome, tally in (("killed", event.toll.killed), ("injured", event.toll.injured)) if event.toll else ():
            if event.main and tally:
                yield f"toll: {outcome} {tally.number:g}: {tally.because}"
    for claim in report.claims:
        if claim.kind == "casualties":
            scope = " ".join(filter(None, (claim.scope.outcome, claim.scope.who, claim.scope.part)))
            place = "title" if claim.span.field == "title" else "text"
            mine = "" if claim.event in main else " (of another event)"
            yield f'{claim.document[:6]}, {place}: {scope} from "{claim.quote}"{mine}'


def score_toll(rows: Sequence[Row], answers: Sequence[Toll]) -> Result:
    right = {"killed": 0, "injured": 0, "both": 0}
    errors = []
    for row, toll in zip(rows, answers, strict=True):
        killed, injured = toll.killed == row.gold["killed"], toll.injured == row.gold["injured"]
        right["killed"] += killed
        right["injured"] += injured
        right["both"] += killed and injured
        if not (killed and injured):
            errors.append(_toll_error(row, toll))
    total = len(rows)
    detail = f"killed {ratio(right['killed'], total):.3f}, injured {ratio(right['injured'], total):.3f}, n {total}"
    figure = Figure("killed and injured exact", ratio(right["both"], total), 0.65, "naive regex .44", detail=detail)
    return Result((figure,), tuple(errors))


def _toll_error(row: Row, toll: Toll) -> Error:
    kinds = [
        f"{outcome} {'too many' if given > gold else 'none read' if given == 0 else 'too few'}"
        for outcome, given, gold in (
            ("killed", toll.killed, row.gold["killed"]),
            ("injured", toll.injured, row.gold["injured"]),
        )
        if given != gold
    ]
    gold = f"killed {row.gold['killed']}, injured {row.gold['injured']}"
    text = "\n".join(f"[{doc['dct']}] {doc['title']} || {doc['text'][:900]}" for doc in row.question)
    off = abs(toll.killed - row.gold["killed"]) + abs(toll.injured - row.gold["injured"])
    answer = f"killed {toll.killed}, injured {toll.injured}"
    return Error(row.id, " + ".join(kinds), gold, answer, text, toll.claims, float(off))


# ---------------------------------------------------------------- event date


def load_dates(data: Path) -> list[Row]:
    return [
        Row(f"{row['incident_id']}/{doc['doc_id']}", doc, row["gold"]["date"])
        for row in read_rows(data / "gva_incidents.jsonl")
        for doc in row["docs"]
        if 0 <= (date.fromisoformat(doc["dct"]) - date.fromisoformat(row["gold"]["date"])).days <= MOST_DAYS
    ]


@dataclass(frozen=True)
class Day:
    best: str
    because: tuple[str, ...]


def answer_date(doc: dict[str, Any]) -> Day:
    report = check([dated_document(doc)])
    main = next((event for event in report.events if event.main), None)
    if main is None:
        return Day("", ("no main event",))
    told = [f'{claim.kind} of {claim.event}: "{claim.quote}"' for claim in report.claims if claim.kind == "event_date"]
    best = main.date.best.isoformat() if main.date.best else ""
    span = f"{main.type}: {main.date.earliest} to {main.date.latest}, {len(main.date.candidates)} candidates"
    return Day(best, (span, *main.date.because, *told))


def score_dates(rows: Sequence[Row], answers: Sequence[Day]) -> Result:
    right = sum(day.best == row.gold for row, day in zip(rows, answers, strict=True))
    answered = sum(bool(day.best) for day in answers)
    errors = [_date_error(row, day) for row, day in zip(rows, answers, strict=True) if day.best != row.gold]
    detail = f"of those given a day {ratio(right, answered):.3f}, n {len(rows)}"
    figure = Figure("exact day", ratio(right, len(rows)), 0.90, "first weekday .73", detail=detail)
    return Result((figure,), tuple(errors))


def _date_error(row: Row, day: Day) -> Error:
    doc = row.question
    kind, weight = "no day", 1.0
    if day.best:
        off = (date.fromisoformat(day.best) - date.fromisoformat(row.gold)).days
        is_published = day.best == doc["dct"]
        kind = "day of publication" if is_published else "one day off" if abs(off) == 1 else "far off"
        weight = 2.0 + min(abs(off), 400)
    text = f"[{doc['dct']}] {doc['title']} || {doc['text'][:900]}"
    return Error(row.id, kind, row.gold, day.best or "none", text, day.because, weight)


TASKS = (
    Task("gva-casualties", load_incidents, answer_toll, score_toll, lambda _: Toll(0, 0, ())),
    Task("gva-date", load_dates, answer_date, score_dates, lambda _: Day("", ())),
)
