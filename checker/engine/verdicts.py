"""Two claims of one slot held against each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Literal

from checker.engine.count_words import stems_of
from checker.engine.facts import COUNTED, WORDED, Facts, Group, SlotKey
from checker.engine.frames import FRAMED, answers_otherwise, frames_differ, traits_apart
from checker.engine.outdated import tells_as_former
from checker.model.claim import Claim, Scope
from checker.model.event import Because, Separation
from checker.model.finding import Comparison, Verdict
from checker.model.interval import Number
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

GROUPS_COMPARED = 40
"""How many distinct values of one slot are compared in pairs."""
VOICES_TRIED = 6
"""How many articles of each side of a pair of values are tried."""
DEAD = "killed"
"""The outcome of which no other takes anybody away."""
SHARED_OUT = ("money", "percentage", "measure")
"""Kinds of which one article may give several values, each of something else."""


def compare_all(facts: Facts) -> Iterator[Comparison]:
    """The comparisons within each event, slot by slot, and one a kind for events that were kept apart."""
    yield from compare_within(facts)
    for comparison in compare_apart(first_claims(facts), facts.linked.separations):
        if facts.touch_draft(tuple(facts.claims[claim] for claim in comparison.claims)):
            yield comparison


def compare_within(facts: Facts) -> Iterator[Comparison]:
    """The comparisons within each event, slot by slot."""
    for event, key, groups in facts.all_slots():
        if key[0] not in WORDED:
            yield from _compare_slot(facts, event.id, groups)


FirstClaims = Mapping[str, Mapping[SlotKey, str]]
"""For each event the slots that hold a value, each with the claim that stands for its first one."""


def first_claims(facts: Facts) -> dict[str, dict[SlotKey, str]]:
    """The first claim of each slot of each event, wordings left out."""
    return {
        event: {key: groups[0].first.id for key, groups in slots.items() if key[0] not in WORDED}
        for event, slots in facts.slots.items()
    }


def compare_apart(firsts: FirstClaims, separations: Iterable[Separation]) -> Iterator[Comparison]:
    """For two events kept apart: one comparison for each kind that both have, not comparable."""
    for separation in separations:
        left, right = (firsts.get(event, {}) for event in separation.events)
        for key, claim in left.items():
            if key in right:
                pair = (claim, right[key])
                yield Comparison(key[0], pair, separation.events, Verdict.NOT_COMPARABLE, separation.because)


def _compare_slot(facts: Facts, event: str, groups: tuple[Group, ...]) -> Iterator[Comparison]:
    """Distinct values in pairs; within one value each further article against the first."""
    for at, group in enumerate(groups[:GROUPS_COMPARED]):
        for claim in group.of_each_voice[1:] if facts.touch_draft((group.first,)) else ():
            yield compare(facts, group.first, claim, event)
        for other in groups[at + 1 : GROUPS_COMPARED]:
            if facts.touch_draft((group.first, other.first)):
                yield _compare_groups(facts, event, group, other)


def _compare_groups(facts: Facts, event: str, left: Group, right: Group) -> Comparison:
    """The first verdict of their articles that says more than that the two cannot be compared."""
    pairs = product(left.of_each_voice[:VOICES_TRIED], right.of_each_voice[:VOICES_TRIED])
    first, *rest = ((a, b) for a, b in pairs)
    told = compare(facts, *first, event)
    for a, b in rest if told.because.code == "several" else ():
        other = compare(facts, a, b, event)
        if other.verdict is not Verdict.NOT_COMPARABLE:
            return other
    return told


def compare(facts: Facts, a: Claim, b: Claim, event: str) -> Comparison:
    """The verdict on two claims of one slot, with its reason."""
    because = _not_comparable(facts, a, b)
    verdict, inferred = Verdict.NOT_COMPARABLE, False
    if because is None:
        verdict, because, inferred = _weigh(a, b)
    return Comparison(a.kind, (a.id, b.id), (event,), verdict, because, inferred)


def _not_comparable(facts: Facts, a: Claim, b: Claim) -> Because | None:
    if a.superseded or b.superseded:
        return Because("superseded", "One of the articles takes this value back itself.")
    if a.assumed or b.assumed:
        return Because("assumed", "No word ties one of the days to the event.")
    if a.kind in FRAMED:
        return frames_differ(facts, a, b) or _answers_otherwise(facts, a, b) or _figures_of_other_days(facts, a, b)
    if (because := scope_differs(a.scope, b.scope)) and not _outnumbers_all(a, b):
        return because
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        if a.value.unit != b.value.unit:
            return Because("unit", f"One is given in {_unit(a.value)}, the other in {_unit(b.value)}.")
        if a.value.interval.disjoint(b.value.interval):
            if a.scope.part == "part" and not a.scope.who:
                return Because("scope", "Each is a part of a whole, and they need not be the same part.")
            if counts_remains(facts, a, b) or counts_remains(facts, b, a):
                return Because("scope", "One counts bodies that were found, which need not be all of the dead.")
            return _gives_several(facts, a, b) or _as_of_differs(facts, a, b)
    return None


def counts_remains(facts: Facts, fewer: Claim, more: Claim) -> bool:
    """Whether the lower of two tolls counts bodies as they were found: there may be more dead."""
    is_toll = fewer.kind == "casualties" and fewer.scope.outcome == DEAD
    return is_toll and bool(facts.words.remains & stems_of(fewer.quote)) and _above(more, fewer)


def _answers_otherwise(facts: Facts, a: Claim, b: Claim) -> Because | None:
    """That one article gives several values for the same, one of which the other goes with."""
    if _weigh(a, b)[0] is Verdict.CONFLICT and answers_otherwise(facts, a, b):
        return Because("several", "One of the articles gives several values, and the other goes with one of them.")
    return None


def _figures_of_other_days(facts: Facts, a: Claim, b: Claim) -> Because | None:
    if a.kind == "figure" and order_of_days(facts, a, b) != "same":
        return Because("as-of", "The figures hold for different days.")
    return None


def _gives_several(facts: Facts, a: Claim, b: Claim) -> Because | None:
    """That the text of one article has several values, so that it is open which of them the other one answers to.

    Shares, amounts and measures are often told of several things in one breath: each candidate's share of the vote.
    """
    headlined = a.document == b.document and (a.headline or b.headline)
    if a.kind not in SHARED_OUT or headlined or not any(_is_one_of_several(facts, claim) for claim in (a, b)):
        return None
    return Because("several", "One of the articles gives several values, and the words do not say of what each is.")


def _is_one_of_several(facts: Facts, claim: Claim) -> bool:
    own = [other for other in facts.own(claim, claim.kind) if other.scope == claim.scope and not other.superseded]
    return not claim.headline and any(_excludes(claim, other) for other in own if not other.headline)


def _excludes(a: Claim, b: Claim) -> bool:
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
        return False
    return a.value.unit == b.value.unit and a.value.interval.disjoint(b.value.interval)


def _outnumbers_all(a: Claim, b: Claim) -> bool:
    """Whether one counts everybody, the other some of them, and the some are more: no scope explains that."""
    if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity) or bool(a.scope.who) == bool(b.scope.who):
        return False
    some, everybody = (a, b) if a.scope.who else (b, a)
    if scope_differs(replace(some.scope, who=""), everybody.scope) is not None:
        return False
    low, high = _low(some), _high(everybody)
    return low is not None and high is not None and low > high and everybody.kind == "casualties"


def _low(claim: Claim) -> Number | None:
    return claim.value.interval.low if isinstance(claim.value, Quantity) else None


def _high(claim: Claim) -> Number | None:
    return claim.value.interval.high if isinstance(claim.value, Quantity) else None


def _unit(value: Quantity) -> str:
    return value.unit or "no unit"


def scope_differs(a: Scope, b: Scope) -> Because | None:
    """Why two counts do not count the same; `None` where no facet disagrees."""
    if a.who != b.who:
        return Because("scope", f"One counts {a.who or 'everyone'}, the other {b.who or 'everyone'}.")
    if a.part != b.part:
        return Because("scope", "One is a whole, the other a part of it or more on top.")
    if a.where and b.where and a.where != b.where:
        return Because("scope", f"One is for {a.where}, the other for {b.where}.")
    if a.attacker != b.attacker:
        return Because("scope", "It is not said of both alike whether the attacker is counted.")
    if a.window != b.window:
        return Because("window", "They cover different stretches of time.")
    return None


Order = Literal["same", "before", "after", "unsaid", "unordered"]


def order_of_days(facts: Facts, a: Claim, b: Claim) -> Order:
    """How the days that two claims hold for lie to each other.

    `same` where they may be one day, or neither article says; `unsaid` where one alone does;
    `unordered` where they differ, and nothing says which is first.
    """
    first, second = facts.as_of(a), facts.as_of(b)
    if first is None or second is None:
        return "same" if first is second or a.kind not in COUNTED else "unsaid"
    if first.overlaps(second):
        return "same"
    if first.latest and second.earliest and first.latest < second.earliest:
        return "before"
    if second.latest and first.earliest and second.latest < first.earliest:
        return "after"
    return "unordered"


def _as_of_differs(facts: Facts, a: Claim, b: Claim) -> Because | None:
    """Why two values that exclude each other may both have held; `None` where they are of one day.

    A later toll that is lower does not go with the earlier one, nor does a later count by the same authority, unless
    such counts may fall.
    """
    order = order_of_days(facts, a, b)
    if (revised := _revised(facts, a, b, order)) or order == "same":
        return revised
    if order == "unsaid":
        return Because("as-of", "Only one of the articles says for which day the figure holds.")
    if order == "unordered":
        return Because("as-of", "The figures hold for different days.")
    earlier, later = (a, b) if order == "before" else (b, a)
    if _above(later, earlier):
        return Because("update", "The later figure is the higher one: a count that grew.")
    if a.scope.outcome in facts.words.falling:
        return Because("update", "The later figure is the lower one: a count that may fall.")
    if a.scope.outcome != DEAD and _more_died(facts, earlier, later):
        return Because("update", "The later figure is the lower one, and its article counts more dead.")
    if a.kind == "casualties" or (a.kind in COUNTED and a.attribution.root == b.attribution.root):
        return None
    return Because("as-of", "The figures hold for different days.")


def _revised(facts: Facts, a: Claim, b: Claim, order: Order) -> Because | None:
    """That the article of one toll, no earlier than the other, tells the other itself as the one it changed from."""
    if a.kind != "casualties":
        return None
    if (order != "before" and tells_as_former(facts, a, b)) or (order != "after" and tells_as_former(facts, b, a)):
        return Because("update", "One article gives the figure of the other as that of before.")
    return None


def _more_died(facts: Facts, earlier: Claim, later: Claim) -> bool:
    """Whether the article of the later claim counts so many more dead that those missing from it may be among them."""
    before, after = (
        [own for own in facts.own(claim, "casualties") if own.scope.outcome == DEAD] for claim in (earlier, later)
    )
    fewer = (_low(earlier) or 0) - (_high(later) or 0)
    return any((_high(more) or 0) - (_low(less) or 0) >= fewer for more in after for less in before)


def _above(high: Claim, low: Claim) -> bool:
    """Whether one of two values that exclude each other is the higher one."""
    if not isinstance(high.value, Quantity) or not isinstance(low.value, Quantity):
        return False
    floor, ceiling = high.value.interval.low, low.value.interval.high
    return floor is not None and ceiling is not None and ceiling <= floor


def _weigh(a: Claim, b: Claim) -> tuple[Verdict, Because, bool]:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return _weigh_quantities(a.value, b.value)
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return _weigh_times(a.value, b.value)
    if a.kind in FRAMED and (apart := traits_apart(a, b)) is not None:
        because = Because("apart", "They have nothing in common.") if apart else Because("equal", "Much the same.")
        return (Verdict.CONFLICT if apart else Verdict.COMPATIBLE), because, False
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
    inferred = a.inferred or b.inferred
    if a.disjoint(b):
        return Verdict.CONFLICT, Because("apart", "No day fits both."), inferred
    if a.is_one_day and b.is_one_day:
        return Verdict.AGREE, Because("one-day", "Both come to one and the same day."), inferred
    if a.stated == b.stated and not a.stated.is_empty:
        return Verdict.AGREE, Because("equal", "The same words for the day."), False
    return Verdict.COMPATIBLE, Because("overlap", "Both can be one day."), False
