"""Why two counts may differ though both are right: the words seldom say who exactly is counted."""

from collections.abc import Iterable

from checker.engine.count_words import stems_of
from checker.engine.facts import Facts
from checker.model.claim import Claim
from checker.model.interval import Number
from checker.model.quantity import Quantity


def doubt_about_count(facts: Facts, a: Claim, b: Claim) -> str:
    """Why two tolls that differ need not contradict each other; "" where no such reason is in sight."""
    if a.kind != "casualties":
        return ""
    if a.scope.outcome in facts.words.loose:
        return "Articles seldom mean the same by the shot or the treated."
    if a.headline != b.headline and a.document == b.document and _is_told_in_parts(facts, a):
        return "Below the headline the article counts in parts."
    apart = _apart(a, b)
    if a.scope.outcome in facts.words.hurt and _gives(facts, a, b) and _gives(facts, b, a):
        return "Each article has the other's number too, of the shot, the hurt or the dead among them."
    if a.scope.outcome in facts.words.hurt and apart is not None and apart in _dead(facts, a, b):
        return "The difference is the number of the dead: one may count them in, the other not."
    if a.scope.outcome in facts.words.hurt and apart == 1:
        return "One of the hurt may have died since, or been found later."
    if a.scope.outcome == "killed" and apart == 1 and _names_attacker(facts, a, b):
        return "The difference is one: the attacker may be counted in, or not."
    return ""


def explanation(facts: Facts, a: Claim, b: Claim) -> str:
    """How two counts that differ go together by what the articles themselves say; "" where they do not say so."""
    if a.kind != "casualties" or not _are_disjoint(a, b):
        return ""
    is_one_article, apart = a.document == b.document, _apart(a, b)
    if a.scope.outcome in facts.words.hurt and is_one_article and apart is not None and apart in _dead(facts, a):
        return "The difference is the number of the dead, whom one of the two counts in."
    if a.scope.outcome in facts.words.loose and (_makes_up(facts, a, b) or _makes_up(facts, b, a)):
        return "One of the articles counts in parts, and has the other's number among them or as their sum."
    if a.scope.outcome == "killed" and apart == 1 and any(_tells_attacker(facts, claim) for claim in (a, b)):
        return "The difference is the attacker, of whose death one of the articles tells apart."
    return ""


def _are_disjoint(a: Claim, b: Claim) -> bool:
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return False
    return a.value.interval.disjoint(b.value.interval)


def _gives(facts: Facts, claim: Claim, other: Claim) -> bool:
    """Whether the article of one claim gives the other's number of hurt: as such, or with the dead or without them."""
    own = [one for one in facts.own(claim, "casualties") if one.scope.outcome in facts.words.hurt]
    dead = _dead(facts, claim)
    injured = _numbers(one for one in own if one.scope.outcome == "injured")
    shot = _numbers(one for one in own if one.scope.outcome in facts.words.loose)
    sums = {number + some for number in injured for some in dead} | {number - some for number in shot for some in dead}
    return not _numbers((other,)).isdisjoint(injured | shot | sums)


def _makes_up(facts: Facts, claim: Claim, other: Claim) -> bool:
    """Whether the article of one claim counts in parts, and the other has the number of one of them, or of all."""
    if not _is_told_in_parts(facts, claim):
        return False
    own = _numbers(one for one in facts.own(claim, "casualties") if one.scope.outcome == claim.scope.outcome)
    return not _numbers((other,)).isdisjoint(own | {sum(own)})


def _tells_attacker(facts: Facts, claim: Claim) -> bool:
    return any(own.scope.attacker == "only" for own in facts.own(claim, "casualties"))


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
        if not facts.words.attackers.isdisjoint(stems_of(text[claim.sentence.start : claim.sentence.end])):
            return True
    return False
