"""What changed from one version of a story to the next."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from checker.engine.facts import Facts, SlotKey, bare_scope, place, slot_key
from checker.model.claim import Claim
from checker.model.quantity import Quantity

Asked = tuple[str | None, SlotKey, tuple[str, ...]]
"""Event, slot and scope: what two versions answer alike where nothing changed."""


def changed_values(facts: Facts, kinds: Sequence[str]) -> Iterator[tuple[Claim, Claim]]:
    """Per question that both versions answer, the first value only the earlier has and the first only the next has."""
    by_document = _by_document(facts, kinds)
    for version in facts.linked.versions:
        before = _answers(claim for claim in version.claims if claim.kind in kinds)
        after = _answers(by_document.get(version.next, ()))
        for asked in sorted(before.keys() & after.keys(), key=repr):
            gone = [claim for said, claim in before[asked].items() if said not in after[asked]]
            new = [claim for said, claim in after[asked].items() if said not in before[asked]]
            if gone and new:
                yield gone[0], new[0]


def _by_document(facts: Facts, kinds: Sequence[str]) -> dict[str, list[Claim]]:
    """The claims of each article that is the next version of another one."""
    following = {version.next for version in facts.linked.versions}
    found: dict[str, list[Claim]] = {}
    earlier = (claim for version in facts.linked.versions for claim in version.claims)
    for claim in (*facts.linked.claims, *earlier):
        if claim.document in following and claim.kind in kinds:
            found.setdefault(claim.document, []).append(claim)
    return found


def _answers(claims: Iterable[Claim]) -> dict[Asked, dict[Hashable, Claim]]:
    """By question, the distinct values given and the first claim that gives each."""
    found: dict[Asked, dict[Hashable, Claim]] = {}
    for claim in sorted(claims, key=place):
        if claim.event is not None and not claim.assumed:
            asked = (claim.event, slot_key(claim), bare_scope(claim.scope))
            found.setdefault(asked, {}).setdefault(_said(claim), claim)
    return found


def _said(claim: Claim) -> Hashable:
    value = claim.value
    return (value.interval, value.unit) if isinstance(value, Quantity) else value
