"""Casualties of single documents: MUC-4, test sets one and two.

Asked: the text, in upper case as given. Answer: the distinct (outcome, number) pairs of its claims of killed, injured
(gravely too) and abducted, of the casualties and the counts, but for nought and one, for numbers that are words for
many, and for what the program itself says is no act of terror. Only those are labelled: the evaluation leaves out
fighting between armed sides, whole wars, accidents and the forces of nature. So what is read as a toll of those who
fight, of the attackers themselves, of fighting (but for one of civilians), of a type of event that is no act, of a
stretch of time, since some day or of no event is not answered. Neither are sums that the program made of a list: each
group has an entry of its own. All this is read off the typed claims, and no label plays a part in it.

Gold: the casualties of all templates; DEATH is killed, INJURY injured, a KIDNAPPING with neither abducted; where both
are marked either will do. A number given as alternatives, a range, at least or about matches any of its figures.
`PLURAL` is no number and is left out, and so are counts of one. Optional entries may be answered but need not be.
Score: F over pairs, each answer matching one entry of its document. Peer figure: the best of the 17 systems of the
evaluation on the later test halves, .59 to .62; naive regular expression .26 to .33; as the issue gives them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.api import read_article, rulebook
from checker.model.claim import Claim
from checker.model.document import Document
from tasks.common import Error, Figure, Result, Row, Task, f_score, precision_recall, read_rows, stated_number

OUTCOMES = {"killed": "killed", "injured": "injured", "critical": "injured", "abducted": "abducted"}
COMBAT = frozenset(("clash", "fighting"))
"""Event types in which armed sides fight: of their tolls, those of civilians alone are of terror."""
NO_ACTS = frozenset(
    ("war", "accident", "crash", "sinking", "collapse", "earthquake", "flood", "storm", "eruption", "outbreak")
)
"""Event types that are no single act, or that nobody willed."""
PARTS = ("tst1", "tst2")


@dataclass(frozen=True)
class Toll:
    """An answer: outcome, number and the words it was read from."""

    outcome: str
    number: int
    words: str


@dataclass(frozen=True)
class Wanted:
    """A gold entry: any of the outcomes with any of the numbers."""

    outcomes: frozenset[str]
    numbers: frozenset[int]
    optional: bool
    words: str

    def accepts(self, toll: Toll) -> bool:
        return toll.outcome in self.outcomes and toll.number in self.numbers


def load(data: Path) -> list[Row]:
    return [
        Row(row["doc_id"], Document(row["doc_id"], row["text"]), row["templates"])
        for row in read_rows(data / "muc4.jsonl")
        if row["part"] in PARTS
    ]


def answer(document: Document) -> tuple[Toll, ...]:
    reading = read_article(document, rulebook())
    types = {mention.id: mention.type for mention in reading.mentions}
    found: dict[tuple[str, int], Toll] = {}
    for claim in reading.claims:
        toll = _toll(claim)
        if toll is not None and _may_be_terror(claim, types.get(claim.mention or "", "")):
            found.setdefault((toll.outcome, toll.number), toll)
    return tuple(found.values())


def _toll(claim: Claim) -> Toll | None:
    number = stated_number(claim)
    if claim.scope.outcome not in OUTCOMES or number is None or number < 2 or claim.summed:
        return None
    if claim.mention is None or claim.scope.window or claim.scope.since:
        return None
    return Toll(OUTCOMES[claim.scope.outcome], number, claim.quote)


def _may_be_terror(claim: Claim, event_type: str) -> bool:
    """Whether the program's own reading leaves it open that a toll is one of an act of terror."""
    if claim.scope.standing in ("combatant", "attacker") or event_type in NO_ACTS:
        return False
    return event_type not in COMBAT or claim.scope.standing == "civilian"


def wanted(templates: Iterable[dict[str, Any]]) -> list[Wanted]:
    entries: dict[tuple[frozenset[str], frozenset[int]], Wanted] = {}
    for template in templates:
        for one in template["casualties"]:
            entry = _entry(template, one)
            if entry is not None:
                key = (entry.outcomes, entry.numbers)
                if key not in entries or entries[key].optional:
                    entries[key] = entry
    return list(entries.values())


def _entry(template: dict[str, Any], one: dict[str, Any]) -> Wanted | None:
    effects = {"DEATH": "killed", "DEATH)": "killed", "INJURY": "injured"}
    outcomes = {effects[effect] for effect in one["effect"] if effect in effects}
    if not outcomes and "KIDNAPPING" in template["type"]:
        outcomes = {"abducted"}
    numbers = {int(number) for text in one["num"] for number in re.findall(r"\d+", text)}
    if not outcomes or not numbers or numbers == {1}:
        return None
    optional = bool(template["optional"] or one["optional"])
    words = f"{'/'.join(sorted(outcomes))} {'/'.join(one['num'])} {' '.join(one['who'])}"
    return Wanted(frozenset(outcomes), frozenset(numbers - {1}), optional, words)


def score(rows: Sequence[Row], answers: Sequence[tuple[Toll, ...]]) -> Result:
    right = given = needed = 0
    errors: list[Error] = []
    for row, tolls in zip(rows, answers, strict=True):
        entries = wanted(row.gold)
        hits, spare = _matched(entries, tolls)
        needed_here = [entry for entry in entries if not entry.optional or entry in hits]
        right += len(hits)
        given += len(tolls)
        needed += len(needed_here)
        missed = [entry for entry in needed_here if entry not in hits]
        errors += [Error(row.id, "missed", one.words, "", row.question.text[:1500], weight=2) for one in missed]
        errors += [
            Error(
                row.id, "not in the templates", "", f"{one.outcome} {one.number}: {one.words}", row.question.text[:800]
            )
            for one in spare
        ]
    detail = f"{precision_recall(right, given, needed)}, {needed} wanted"
    peer = "17 systems, best .59-.62; naive .26-.33"
    return Result(
        (Figure("F of (outcome, number)", f_score(right, given, needed), 0.65, peer, detail=detail),), tuple(errors)
    )


def _matched(entries: list[Wanted], tolls: Sequence[Toll]) -> tuple[list[Wanted], list[Toll]]:
    """The entries answered, those needed first, and the answers left over."""
    free = sorted(entries, key=lambda entry: entry.optional)
    hits, spare = [], []
    for toll in tolls:
        hit = next((entry for entry in free if entry.accepts(toll)), None)
        if hit is None:
            spare.append(toll)
        else:
            free.remove(hit)
            hits.append(hit)
    return hits, spare


TASKS = (Task("muc4-casualties", load, answer, score, lambda _: ()),)
