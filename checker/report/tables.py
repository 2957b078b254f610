"""The words of the tables on an event: verdicts, what holds jointly, who tells of it, and what adds up."""

from collections.abc import Iterable, Mapping

from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import EventEntry, FindingEntry, QuantityEntry, Slot, TallyEntry
from checker.report.phrases import counted, listed

References = Mapping[str, tuple[int, bool]]
"""By claim the number of the first finding it stands in, and whether that is a contradiction."""
CONTRADICTS = "CONFLICT"
WORDS = ("quote", "statement")
_VERDICTS = {"conflict": "differ", "one-source": "one source", "not-comparable": "not compared"}
_APART = ("one-source", "not-comparable")


def held_together(event: EventEntry) -> list[Slot]:
    """The slots with a verdict between values, those of words alone left out."""
    return [slot for slot in event.slots if slot.verdict not in _APART and not is_mere_words(slot)]


def is_mere_words(slot: Slot) -> bool:
    """Whether the articles only say the same thing in words: that is counted, not shown."""
    return slot.kind in WORDS and slot.verdict != "conflict"


def references(numbered: Iterable[tuple[int, FindingEntry]]) -> References:
    """The number of the first finding each claim stands in, and whether that is a contradiction; notes left out."""
    found: dict[str, tuple[int, bool]] = {}
    telling = [(number, finding) for number, finding in numbered if finding.level != "note"]
    for number, finding in sorted(telling, key=lambda pair: pair[1].level != "error"):
        for evidence in finding.evidence:
            if evidence.claim:
                found.setdefault(evidence.claim, (number, finding.level == "error"))
    return found


def toll_parts(event: EventEntry, lookup: Lookup) -> list[str]:
    """Of a toll that no article gives as such: `6 injured: 7 shot, less 1 dead (001:2,5)`.

    None where counts of casualties contradict each other: what is in dispute is not added up.
    """
    is_disputed = any(slot.kind == "casualties" and slot.verdict == "conflict" for slot in event.slots)
    if event.toll is None or is_disputed:
        return []
    tallies = (("killed", event.toll.killed), ("injured", event.toll.injured))
    return [
        _tally_text(outcome, tally, lookup)
        for outcome, tally in tallies
        if tally is not None and _is_worked_out(outcome, tally, lookup)
    ]


def _is_worked_out(outcome: str, tally: TallyEntry, lookup: Lookup) -> bool:
    """Whether the number of a toll is that of no count of those people, which the page shows anyway."""
    claims = [lookup.claims[claim] for claim in tally.claims]
    values = [claim.value for claim in claims if outcome == "killed" or claim.scope.outcome != "killed"]
    return not any(isinstance(value, QuantityEntry) and _gives(value, tally.number) for value in values)


def _gives(value: QuantityEntry, number: float) -> bool:
    """Whether a count gives a number: one of its ends, or one between them ("about 40")."""
    if value.low is None or value.high is None:
        return number in (value.low, value.high)
    return value.low <= number <= value.high


def _tally_text(outcome: str, tally: TallyEntry, lookup: Lookup) -> str:
    number = f"{'at least ' if tally.at_least else ''}{tally.number:,}"
    because = tally.because.rstrip(".")
    return f"{number} {outcome}: {visible(because)} ({lookup.places(tally.claims)})"


def shared_words(event: EventEntry) -> str:
    """`2 quotes and 1 statement in more than one article`: counted, since nobody need read them; "" where none are."""
    alike = [slot for slot in event.slots if is_mere_words(slot) and slot.verdict == "agree"]
    counts = {kind: sum(slot.kind == kind for slot in alike) for kind in WORDS}
    told = [counted(count, kind) for kind, count in counts.items() if count]
    return f"{listed(told)} in more than one article" if told else ""


def told_by(event: EventEntry, lookup: Lookup, most: int) -> str:
    """`000 001 003`: the articles that tell of an event; how many they are where they are more than `most`."""
    labels = [lookup.label(document) for document in event.documents]
    if len(labels) > most:
        return counted(len(labels), "article")
    between = ", " if any(" " in label for label in labels) else " "
    return between.join(labels) + (" only" if len(labels) == 1 and len(lookup.documents) > 1 else "")


def verdict_word(slot: Slot) -> str:
    """The verdict in words; where articles agree on one value and another stands beside it, that they do in part."""
    if slot.verdict == "agree" and len(slot.values) > 1 and slot.kind not in WORDS:
        return "agree in part"
    return _VERDICTS.get(slot.verdict, slot.verdict)


def joint_words(slot: Slot) -> str:
    """`both hold: between 34 and 46 minutes`."""
    return f"{'both' if len(slot.values) == 2 else 'all'} hold: {visible(slot.joint_text)}"
