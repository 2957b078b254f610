"""Two claims of one slot held against each other."""

from collections.abc import Iterator

from checker.engine.facts import COUNTED, WORDED, Facts, Group
from checker.model.claim import Claim, Scope
from checker.model.event import Because, Separation
from checker.model.finding import Comparison, Verdict
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

GROUPS_COMPARED = 40
"""How many distinct values of one slot are compared in pairs."""


def compare_all(facts: Facts) -> Iterator[Comparison]:
    """The comparisons within each event, slot by slot, and one a kind for events that were kept apart."""
    for event, key, groups in facts.all_slots():
        if key[0] not in WORDED:
            yield from _compare_slot(facts, event.id, groups)
    for separation in facts.linked.separations:
        yield from _compare_apart(facts, separation)


def _compare_slot(facts: Facts, event: str, groups: tuple[Group, ...]) -> Iterator[Comparison]:
    """Distinct values in pairs; within one value each further article against the first."""
    for at, group in enumerate(groups[:GROUPS_COMPARED]):
        for claim in group.of_each_voice()[1:]:
            yield compare(facts, group.first, claim, event)
        for other in groups[at + 1 : GROUPS_COMPARED]:
            yield compare(facts, group.first, other.first, event)


def compare(facts: Facts, a: Claim, b: Claim, event: str) -> Comparison:
    """The verdict on two claims of one slot, with its reason."""
    because = _not_comparable(facts, a, b)
    verdict, inferred = Verdict.NOT_COMPARABLE, False
    if because is None:
        verdict, because, inferred = _weigh(facts, a, b)
    return Comparison(a.kind, (a.id, b.id), (event,), verdict, because, inferred)


def _not_comparable(facts: Facts, a: Claim, b: Claim) -> Because | None:
    if a.superseded or b.superseded:
        return Because("superseded", "One of the articles takes this value back itself.")
    if a.assumed or b.assumed:
        return Because("assumed", "No word ties one of the days to the event.")
    if reason := scope_differs(a.scope, b.scope):
        return Because("scope", reason)
    if a.kind == "frequency" and a.scope.window != b.scope.window:
        return Because("window", "They speak of different stretches of time.")
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.unit != b.value.unit:
        return Because("unit", f"One is given in {a.value.unit or 'no unit'}, the other in {b.value.unit or 'no unit'}.")
    return _as_of_differs(facts, a, b)


def scope_differs(a: Scope, b: Scope) -> str:
    """Why two counts do not count the same; "" where no facet disagrees."""
    if a.who != b.who:
        return f"One counts {_shown(a.who)}, the other {_shown(b.who)}."
    if a.part != b.part:
        return "One is a whole, the other a part of it or more on top."
    if a.where and b.where and a.where != b.where:
        return f"One is for {a.where}, the other for {b.where}."
    if a.attacker != b.attacker:
        return "One says whether the attacker is counted, the other does not."
    if a.window != b.window:
        return "They cover different stretches of time."
    return ""


def _shown(who: str) -> str:
    return who or "everyone"


def _as_of_differs(facts: Facts, a: Claim, b: Claim) -> Because | None:
    """Why two counts hold for different days; `None` where they hold for the same, or need not."""
    if a.kind not in COUNTED or not _are_apart(a, b):
        return None
    first, second = facts.as_of(a), facts.as_of(b)
    if first is None and second is None:
        return None
    if first is None or second is None:
        return Because("as-of", "Only one of the articles says for which day the figure holds.")
    if first.overlaps(second):
        return None
    if _grows(first, a, second, b):
        return Because("update", "The later figure is the higher one: a count that grew.")
    return None if a.attribution.root == b.attribution.root else Because("as-of", "The figures hold for different days.")


def _are_apart(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.interval.disjoint(b.value.interval)


def _grows(first: TimeInterval, a: Claim, second: TimeInterval, b: Claim) -> bool:
    if not (first.earliest and second.earliest):
        return False
    earlier, later = (a, b) if first.earliest < second.earliest else (b, a)
    low, high = _middle(earlier), _middle(later)
    return low is not None and high is not None and high > low


def _middle(claim: Claim) -> float | None:
    if not isinstance(claim.value, Quantity):
        return None
    ends = [end for end in (claim.value.interval.low, claim.value.interval.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def _weigh(facts: Facts, a: Claim, b: Claim) -> tuple[Verdict, Because, bool]:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return _weigh_quantities(a.value, b.value)
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return _weigh_times(a.value, b.value)
    return Verdict.COMPATIBLE, Because("unlike", "Nothing in them excludes the other."), False


def _weigh_quantities(a: Quantity, b: Quantity) -> tuple[Verdict, Because, bool]:
    if a.interval == b.interval:
        return Verdict.AGREE, Because("equal", "The same value."), False
    if a.interval.disjoint(b.interval):
        return Verdict.CONFLICT, Because("apart", "No value fits both."), False
    return Verdict.COMPATIBLE, Because("overlap", "Both can hold at once."), False


def _weigh_times(a: TimeInterval, b: TimeInterval) -> tuple[Verdict, Because, bool]:
    if a.stated.clashes(b.stated):
        return Verdict.CONFLICT, Because("apart", f"{a.stated} and {b.stated} cannot be one day."), False
    if a.disjoint(b):
        return Verdict.CONFLICT, Because("apart", "No day fits both."), a.inferred or b.inferred
    if a.is_one_day and b.is_one_day:
        inferred = a.inferred or b.inferred
        return Verdict.AGREE, Because("one-day", "Both come to one and the same day."), inferred
    if a.stated == b.stated and not a.stated.is_empty:
        return Verdict.AGREE, Because("equal", "The same words for the day."), False
    return Verdict.COMPATIBLE, Because("overlap", "Both can be one day."), False


def _compare_apart(facts: Facts, separation: Separation) -> Iterator[Comparison]:
    """For two events kept apart: one comparison for each kind that both have, not comparable."""
    left, right = (facts.slots.get(event, {}) for event in separation.events)
    for key in left:
        if key in right and key[0] not in WORDED:
            pair = (left[key][0].first.id, right[key][0].first.id)
            yield Comparison(key[0], pair, separation.events, Verdict.NOT_COMPARABLE, separation.because)
