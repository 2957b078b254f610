"""Why two counts may differ though both are right: the words seldom say who exactly is counted."""

from collections.abc import Iterable

from checker.engine.facts import Facts
from checker.model.claim import Claim
from checker.model.interval import Number
from checker.model.quantity import Quantity

LOOSE = frozenset(("shot", "hospitalised", "critical"))
"""Outcomes by which articles mean different things."""
HURT = frozenset(("injured", "shot", "hospitalised"))
ATTACKERS = ("gunman", "gunmen", "shooter", "attacker", "assailant", "bomber", "suspect", "himself")
"""Words for the one who did it: counted among the dead by one article, left out by another."""


def doubt_about_count(facts: Facts, a: Claim, b: Claim) -> str:
    """Why two tolls that differ need not contradict each other; "" where no such reason is in sight."""
    if a.kind != "casualties":
        return ""
    if a.scope.outcome in LOOSE:
        return "Articles seldom mean the same by the shot or the treated."
    if a.headline != b.headline and a.document == b.document and _is_told_in_parts(facts, a):
        return "Below the headline the article counts in parts."
    apart = _apart(a, b)
    if a.scope.outcome in HURT and apart is not None and apart in _dead(facts, a, b):
        return "The difference is the number of the dead: one may count them in, the other not."
    if a.scope.outcome in HURT and apart == 1:
        return "They are one apart: one of the hurt may have died since, or been found later."
    if a.scope.outcome == "killed" and apart == 1 and _names_attacker(facts, a, b):
        return "The difference is one: the attacker may be counted in, or not."
    return ""


def _apart(a: Claim, b: Claim) -> Number | None:
    """How far apart two plain numbers are."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return None
    return a.value.interval.distance(b.value.interval)


def _dead(facts: Facts, *claims: Claim) -> set[Number]:
    """The plain numbers of dead that the articles of some claims give."""
    own = (other for claim in claims for other in facts.own(claim, "casualties"))
    return _numbers(claim for claim in own if claim.scope.outcome == "killed")


def _numbers(claims: Iterable[Claim]) -> set[Number]:
    values = (claim.value for claim in claims if isinstance(claim.value, Quantity))
    return {value.interval.low for value in values if value.interval.low is not None}


def _is_told_in_parts(facts: Facts, a: Claim) -> bool:
    """Whether the text gives several values for the outcome, whomever they count."""
    own = (claim for claim in facts.own(a, a.kind) if claim.scope.outcome == a.scope.outcome and not claim.headline)
    return len({claim.value for claim in own}) > 1


def _names_attacker(facts: Facts, *claims: Claim) -> bool:
    """Whether the sentence of one of the claims speaks of whoever did it."""
    for claim in claims:
        document = facts.documents[claim.document]
        text = document.title or "" if claim.sentence.field == "title" else document.text
        words = text[claim.sentence.start : claim.sentence.end].lower().split()
        if any(word.strip(".,;:'\"") in ATTACKERS for word in words):
            return True
    return False
