"""What each shape of rule is tried on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from checker.engine.facts import COUNTED, WORDED, Facts, Group, SlotKey
from checker.engine.utterances import Matches
from checker.engine.verdicts import GROUPS_COMPARED, compare, scope_differs
from checker.model.claim import Claim, Value
from checker.model.event import Event
from checker.model.finding import Verdict
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.rulebook.load import Rule
from checker.rulebook.vocabulary import EventFacts

VOICES_TRIED = 6
"""How many articles of each side of a pair of values are tried."""
NEIGHBOURS_HELD = 40
"""How many events of one kind and the same people are held against one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One set of things to try a rule on: its variables, and the claims that will be its evidence."""

    bindings: Mapping[str, object]
    claims: tuple[Claim, ...]
    event: Event | None
    groups: tuple[Group, ...] = ()
    """For a pair across articles, the two values it stands for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts, and the utterances and statements that were found to be one."""

    facts: Facts
    matches: Matches

    def bound(self, event: Event | None) -> EventFacts | None:
        """An event as conditions see it."""
        return event_facts(self.facts, event) if event else None


def event_facts(facts: Facts, event: Event) -> EventFacts:
    """An event with the value that most articles give each slot."""
    slots: dict[str, Value] = {}
    for key, groups in facts.slots.get(event.id, {}).items():
        best = max(groups, key=lambda group: len(group.documents))
        slots.setdefault(key[0], best.first.value)
    previous = facts.linked.previous.get(event.id)
    if previous is not None and previous.is_known:
        slots["last_contact"] = previous
        slots["gap"] = _elapsed(event.date, previous) or slots.get("gap") or previous
    return EventFacts(event, {kind: value for kind, value in slots.items() if kind != "gap" or isinstance(value, Quantity)})


def _elapsed(day: TimeInterval, before: TimeInterval) -> Quantity | None:
    """The days between two days that are known."""
    if not (day.earliest and day.latest and before.earliest and before.latest):
        return None
    low, high = (day.earliest - before.latest).days, (day.latest - before.earliest).days
    return Quantity(Interval(low, high), "day")


Enumerator = Callable[[Rule, Scene], Iterator[Trial]]


def trials(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Everything a rule is tried on."""
    if rule.meta.shape == "pair":
        yield from (_across if rule.meta.scope == "across" else _within)(rule, scene)
    else:
        yield from _ENUMERATORS[rule.meta.shape](rule, scene)


def _slots(rule: Rule, scene: Scene) -> Iterator[tuple[Event, SlotKey, tuple[Group, ...]]]:
    for event, key, groups in scene.facts.all_slots():
        if key[0] in rule.meta.kind:
            yield event, key, groups


def _across(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Pairs of claims in two articles: of distinct values that can be compared, and of matched utterances."""
    for event, key, groups in _slots(rule, scene):
        held = groups[:GROUPS_COMPARED] if key[0] not in WORDED else ()
        for left, right in combinations(held, 2):
            if compare(scene.facts, left.first, right.first, event.id).verdict is not Verdict.NOT_COMPARABLE:
                yield from _voices(scene, event, left, right)
        for group in held:
            yield from _voices(scene, event, group, group)
    for a, b in scene.matches.across(rule.meta.kind):
        event_of_a = scene.facts.events.get(a.event or "")
        yield from _both_ways(scene, event_of_a, a, b, ())


def _voices(scene: Scene, event: Event, left: Group, right: Group) -> Iterator[Trial]:
    for a in left.of_each_voice()[:VOICES_TRIED]:
        for b in right.of_each_voice()[:VOICES_TRIED]:
            if a.document != b.document and (left is not right or a.document < b.document):
                yield from _both_ways(scene, event, a, b, (left, right))


def _both_ways(scene: Scene, event: Event | None, a: Claim, b: Claim, groups: tuple[Group, ...]) -> Iterator[Trial]:
    bound = scene.bound(event)
    yield Trial({"a": a, "b": b, "e": bound}, (a, b), event, groups)
    yield Trial({"a": b, "b": a, "e": bound}, (b, a), event, groups[::-1])


def _within(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Pairs of claims in one article, in the order of the text, of which each article has a few only."""
    for event, _, groups in _slots(rule, scene):
        for claims in _by_document(groups):
            for a, b in combinations(claims[:GROUPS_COMPARED], 2):
                if compare(scene.facts, a, b, event.id).verdict is not Verdict.NOT_COMPARABLE:
                    yield from _both_ways(scene, event, a, b, ())


def _by_document(groups: Sequence[Group]) -> list[list[Claim]]:
    """The first claim of each value in each article."""
    found: dict[str, list[Claim]] = {}
    for group in groups:
        for claim in {claim.document: claim for claim in reversed(group.claims)}.values():
            found.setdefault(claim.document, []).append(claim)
    return [sorted(claims, key=lambda claim: (claim.span.field == "text", claim.span.start)) for claims in found.values()]


def _claims(rule: Rule, scene: Scene) -> Iterator[Trial]:
    for claim in scene.facts.linked.claims:
        if claim.kind in rule.meta.kind:
            event = scene.facts.events.get(claim.event or "")
            yield Trial({"c": claim, "e": scene.bound(event)}, (claim,), event)


def _totals(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Wholes with the parts that the same sentence or the next gives of them."""
    for event, _, groups in _slots(rule, scene):
        claims = [claim for group in groups for claim in group.claims]
        for whole in claims:
            parts = tuple(part for part in claims if _is_part_of(part, whole))
            if parts:
                bindings = {"whole": whole, "parts": parts, "e": scene.bound(event)}
                yield Trial(bindings, (whole, *parts), event)


def _is_part_of(part: Claim, whole: Claim) -> bool:
    near = part.document == whole.document and part.span.field == whole.span.field
    return near and part.scope.part == "part" and whole.scope.part == "" and part.sentence == whole.sentence


def _series(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Counts of one authority in the order of the days they hold for, each with the next."""
    for event, _, groups in _slots(rule, scene):
        by_root: dict[str, list[tuple[int, Claim]]] = {}
        for group in groups:
            for claim in group.of_each_voice():
                day = scene.facts.as_of(claim) if claim.kind in COUNTED else None
                if day is not None and day.earliest is not None and not claim.superseded:
                    by_root.setdefault(claim.attribution.root, []).append((day.earliest.toordinal(), claim))
        for dated in by_root.values():
            yield from _neighbours(scene, event, sorted(dated, key=lambda row: (row[0], row[1].id)))


def _neighbours(scene: Scene, event: Event, dated: Sequence[tuple[int, Claim]]) -> Iterator[Trial]:
    for (before, earlier), (after, later) in pairwise(dated):
        if before < after and not scope_differs(earlier.scope, later.scope):
            bindings = {"earlier": earlier, "later": later, "e": scene.bound(event)}
            yield Trial(bindings, (earlier, later), event)


def _between(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Claims on one event that another of its kind, with the same people, may contradict."""
    for claim in scene.facts.linked.claims:
        event = scene.facts.events.get(claim.event or "")
        if claim.kind not in rule.meta.kind or event is None:
            continue
        for other in _kindred(scene, event):
            dates = scene.facts.own_dates(other)
            if dates:
                bindings = {"e": scene.bound(event), "f": scene.bound(other), "c": claim}
                yield Trial(bindings, (claim, *dates), event)


def _kindred(scene: Scene, event: Event) -> list[Event]:
    """Other events of the same type with the same people or, where none take part, in the same place."""
    same = [
        other
        for other in scene.facts.by_type.get(event.type, ())
        if other.id != event.id and (set(other.participants) & set(event.participants) == set(event.participants))
    ]
    return same[:NEIGHBOURS_HELD] if event.participants else []


_ENUMERATORS: Mapping[str, Enumerator] = {
    "claim": _claims,
    "total": _totals,
    "series": _series,
    "between": _between,
}

