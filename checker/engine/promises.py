"""What one article says is to come and another already has: an update, not a contradiction."""

from collections.abc import Iterator, Sequence

from checker.engine.facts import Facts
from checker.model.claim import Claim, Statement
from checker.model.event import Because
from checker.model.finding import Comparison, Verdict
from checker.text.stem import stem

_TO_COME = ("certain-future", "planned")
_GIVEN_OUT = frozenset(stem(word) for word in ("issued", "released", "published", "announced", "provided", "follow"))
"""Stems of what is done with a text that is to come."""


def kept_promises(facts: Facts) -> Iterator[Comparison]:
    """For a text that an article says will be given out ("a readout"), the first claim elsewhere that rests on it."""
    ordered = sorted(facts.linked.claims, key=facts.order)
    by_event: dict[str | None, list[Claim]] = {}
    for claim in ordered:
        by_event.setdefault(claim.event, []).append(claim)
    for promise in ordered:
        word = _promised(promise) if promise.event is not None else ""
        kept = _resting_on(facts, word, promise, by_event[promise.event]) if word else None
        if kept is not None and promise.event is not None and facts.touch_draft((promise, kept)):
            because = Because("update", "One article says it is to come, the other has it already.")
            pair = (promise.id, kept.id)
            yield Comparison("statement", pair, (promise.event,), Verdict.NOT_COMPARABLE, because)


def _promised(claim: Claim) -> str:
    """The stem of what a statement says will be given out, its first content word; "" for other claims."""
    value = claim.value
    if not isinstance(value, Statement) or value.modality not in _TO_COME or not set(value.key) & _GIVEN_OUT:
        return ""
    return next((word for word in map(stem, value.content.lower().split()) if word in value.key), "")


def _resting_on(facts: Facts, word: str, promise: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The first of some claims that another article makes, resting on somebody, in a sentence with the word."""
    for claim in claims:
        if claim.document != promise.document and claim.attribution.chain and word in _around(facts, claim):
            return claim
    return None


def _around(facts: Facts, claim: Claim) -> frozenset[str]:
    """The stems of a claim's sentence outside the claim's own words."""
    document = facts.documents[claim.document]
    text = document.title or "" if claim.sentence.field == "title" else document.text
    before, after = text[claim.sentence.start : claim.span.start], text[claim.span.end : claim.sentence.end]
    words = "".join(char if char.isalnum() else " " for char in f"{before} {after}".lower()).split()
    return frozenset(map(stem, words))
