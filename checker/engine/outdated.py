"""Values that an article has taken back, and others still give: what explains a contradiction."""

from collections.abc import Iterator, Sequence

from checker.engine.facts import Facts
from checker.model.claim import Claim, Value
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval


def outdated(facts: Facts, one: Sequence[Claim], other: Sequence[Claim]) -> tuple[str, ...]:
    """For two sides of a contradiction, which article of one took back what the other says."""
    told = [*_sentences(facts, one, other), *_sentences(facts, other, one)]
    return tuple(dict.fromkeys(told))


def tells_as_former(facts: Facts, teller: Claim, old: Claim) -> bool:
    """Whether the article of a claim tells the value of another one as that of before ("rose from 12")."""
    return any(
        one.former
        and (one.document, one.event, one.kind, one.scope.outcome)
        == (teller.document, old.event, old.kind, old.scope.outcome)
        and _is_same(one.value, old.value)
        for one in facts.superseded
    )


def _sentences(facts: Facts, corrected: Sequence[Claim], others: Sequence[Claim]) -> Iterator[str]:
    documents = {claim.document for claim in corrected}
    for old in facts.superseded:
        if old.document not in documents or old.kind != others[0].kind:
            continue
        resting = [claim for claim in others if claim.document != old.document and _is_same(claim.value, old.value)]
        if resting:
            source, other = _source(facts, old), _source(facts, resting[0])
            yield _sentence(old, source, other)


def _sentence(old: Claim, source: str, other: str) -> str:
    if old.former:
        return f'{source} gives "{old.quote}" as the figure of before: {other} may rest on an earlier count.'
    return f'{source} took back "{old.quote}" in a correction: {other} may rest on an earlier version of it.'


def _is_same(value: Value, old: Value) -> bool:
    if isinstance(value, Quantity) and isinstance(old, Quantity):
        return value.interval == old.interval
    if isinstance(value, TimeInterval) and isinstance(old, TimeInterval):
        return value.stated == old.stated or (value.is_one_day and value.candidates == old.candidates)
    return False


def _source(facts: Facts, claim: Claim) -> str:
    document = facts.documents[claim.document]
    return document.source or document.id
