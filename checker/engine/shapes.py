"""What each shape of rule is tried on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, combinations_with_replacement, pairwise, product

from checker.engine.facts import COUNTED, WORDED, Facts, Group, Reach, SlotKey, bare_scope, one_per_document, place
from checker.engine.outdated import tells_as_former
from checker.engine.tolls import solve_tolls
from checker.engine.utterances import Matches, match_utterances
from checker.engine.verdicts import GROUPS_COMPARED, VOICES_TRIED, compare, counts_remains
from checker.engine.versions import changed_values
from checker.model.claim import Claim, Value
from checker.model.event import Event
from checker.model.finding import Verdict
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import TimeInterval
from checker.model.toll import Tally
from checker.rulebook.load import Rule
from checker.rulebook.vocabulary import EventFacts

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
    against: tuple[str, ...] = ()
    """For claims that another event contradicts, both events: all articles that make one are of one case."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts, the utterances and statements that were found to be one, and events as conditions see them."""

    facts: Facts
    matches: Matches
    seen: Mapping[str, EventFacts]
    reach: Reach = "any"
    _comparable: dict[tuple[str, str], bool] = field(default_factory=dict)
    """By claims, what was asked before: several rules are tried on the same pairs."""

    def are_comparable(self, a: Claim, b: Claim) -> bool:
        """Whether two claims of one event can be held against each other."""
        key = (a.id, b.id)
        if key not in self._comparable:
            verdict = compare(self.facts, a, b, a.event or "").verdict
            self._comparable[key] = verdict is not Verdict.NOT_COMPARABLE
        return self._comparable[key]

    def bound(self, event: Event | None) -> EventFacts | None:
        """An event as conditions see it."""
        return self.seen[event.id] if event else None


def set_scene(facts: Facts, reach: Reach = "any", seen: Mapping[str, EventFacts] | None = None) -> Scene:
    """What all rules are tried on, made once; `seen` are the events where they were looked at before."""
    return Scene(facts, match_utterances(facts, reach), seen if seen is not None else seen_events(facts), reach)


def seen_events(facts: Facts, beside: Sequence[Claim] | None = None) -> dict[str, EventFacts]:
    """All events as conditions see them; `beside` are counts of other events, where those are not among the facts."""
    dead = {toll.event: toll.killed for toll in solve_tolls(facts, (), beside) if toll.killed}
    return {event.id: event_facts(facts, event, dead.get(event.id)) for event in facts.linked.events}


def event_facts(facts: Facts, event: Event, dead: Tally | None = None) -> EventFacts:
    """An event with the value that most articles give each slot, of slots of one kind the one most articles fill.

    Its `casualties` are the dead in all, where they were worked out.
    """
    slots: dict[str, Value] = {}
    support: dict[str, int] = {}
    for key, groups in facts.slots.get(event.id, {}).items():
        best = max(groups, key=lambda group: len(one_per_document(group.claims)))
        articles = len(one_per_document(best.claims))
        if articles > support.get(key[0], 0):
            support[key[0]], slots[key[0]] = articles, best.first.value
    previous = facts.linked.previous.get(event.id)
    if previous is not None and previous.is_known:
        slots["last_contact"] = previous
        if elapsed := _elapsed(event.date, previous):
            slots["gap"] = elapsed
    slots.pop("casualties", None)
    if dead is not None:
        slots["casualties"] = Quantity(Interval(dead.number, None if dead.at_least else dead.number))
    return EventFacts(event, slots)


def _elapsed(day: TimeInterval, before: TimeInterval) -> Quantity | None:
    """The days between two days that are known."""
    if not (day.earliest and day.latest and before.earliest and before.latest):
        return None
    low, high = (day.earliest - before.latest).days, (day.latest - before.earliest).days
    return Quantity(Interval(low, high), "day")


Enumerator = Callable[[Rule, Scene], Iterator[Trial]]


def trials(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Everything a rule is tried on, as far as the scene reaches."""
    form = rule.meta.scope or rule.meta.shape
    if scene.reach == "any" or (form in BEYOND) == (scene.reach == "across"):
        yield from _ENUMERATORS[form](rule, scene)
    elif form == "across":
        yield from _matched(rule, scene)


BEYOND = ("between", "versions")
"""What holds one event, or one article, against another."""


def _slots(rule: Rule, scene: Scene) -> Iterator[tuple[Event, SlotKey, tuple[Group, ...]]]:
    for event, key, groups in scene.facts.all_slots():
        if key[0] in rule.meta.kind:
            yield event, key, groups


def _across(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Pairs of claims in two articles: of distinct values that can be compared, and of matched utterances."""
    for event, key, groups in _slots(rule, scene):
        held = groups[:GROUPS_COMPARED] if key[0] not in WORDED else ()
        for left, right in combinations_with_replacement(held, 2):
            yield from _voices(scene, event, left, right)
    yield from _matched(rule, scene)


def _matched(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Pairs of claims in two articles, of utterances that were found to be one."""
    for left, right in scene.matches.across(rule.meta.kind):
        yield from _voices(scene, scene.facts.events.get(left.first.event or ""), left, right)


def _voices(scene: Scene, event: Event | None, left: Group, right: Group) -> Iterator[Trial]:
    for a in left.of_each_voice[:VOICES_TRIED]:
        for b in right.of_each_voice[:VOICES_TRIED]:
            if a.document == b.document or (left is right and a.document > b.document):
                continue
            if a.kind in WORDED or scene.are_comparable(a, b):
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
                if scene.are_comparable(a, b):
                    yield from _both_ways(scene, event, a, b, ())


def _by_document(groups: Sequence[Group]) -> list[list[Claim]]:
    """The first claim of each value in each article."""
    found: dict[str, list[Claim]] = {}
    for group in groups:
        for claim in one_per_document(group.claims):
            found.setdefault(claim.document, []).append(claim)
    return [sorted(claims, key=lambda claim: (claim.span.field == "text", place(claim))) for claims in found.values()]


def _claims(rule: Rule, scene: Scene) -> Iterator[Trial]:
    for claim in scene.facts.linked.claims:
        if claim.kind in rule.meta.kind:
            event = scene.facts.events.get(claim.event or "")
            yield Trial({"c": claim, "e": scene.bound(event)}, (claim, *_grounds(rule, scene, claim)), event)


_GROUNDS = {"own_span": ("start_time", "end_time"), "own_gap": ("event_date", "last_contact")}
"""By predicate, the kinds of claim of the same article that it works a value out of."""


def _grounds(rule: Rule, scene: Scene, claim: Claim) -> Iterator[Claim]:
    """The claims of the article from which a rule works out what it holds a claim against."""
    for predicate, kinds in _GROUNDS.items():
        if predicate in rule.condition.text:
            for kind in kinds:
                yield from scene.facts.own(claim, kind)[:1]


def _totals(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Wholes with the parts that the same sentence gives of them; shares of a hundred with one another."""
    for event, _, groups in _slots(rule, scene):
        for claims in _by_sentence(groups):
            parts = tuple(claim for claim in claims if claim.scope.part == "part")
            for whole in _wholes(claims, parts):
                bindings = {"whole": whole, "parts": parts, "e": scene.bound(event)}
                yield Trial(bindings, (whole, *(part for part in parts if part is not whole)), event)


def _wholes(claims: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that parts are of. The whole of some shares is a hundred percent: the first of them stands for it."""
    if len(parts) > 1 and parts[0].kind == "percentage":
        yield parts[0]
    elif parts:
        wholes = [claim for claim in claims if claim.scope.part == ""]
        sums = [claim for claim in wholes if claim.summed]
        yield from sums or wholes  # Beside the sum of a list the rest are items of it: no item is a part of another.


def _by_sentence(groups: Sequence[Group]) -> list[list[Claim]]:
    found: dict[Span, list[Claim]] = {}
    for claim in sorted((claim for group in groups for claim in group.claims), key=place):
        found.setdefault(claim.sentence, []).append(claim)
    return list(found.values())


def _series(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Counts of one thing by one authority in the order of the days they hold for, each with those of the day before.

    Counts that may fall are left out, and so is what an article takes back itself.
    """
    for event, key, groups in _slots(rule, scene):
        if key[0] not in COUNTED or key[1] in scene.facts.words.falling:
            continue
        rows: dict[tuple[str, ...], list[Dated]] = {}
        for group in groups:
            for claim in group.of_each_voice:
                if (day := _day_held_for(scene.facts, claim)) is not None:
                    rows.setdefault((claim.attribution.root, *bare_scope(claim.scope)), []).append((day, claim))
        for dated in rows.values():
            yield from _neighbours(scene, event, dated)


Dated = tuple[int, Claim]


def _day_held_for(facts: Facts, claim: Claim) -> int | None:
    day = None if claim.superseded else facts.as_of(claim)
    return day.earliest.toordinal() if day and day.earliest and day.is_one_day else None


def _neighbours(scene: Scene, event: Event, dated: Sequence[Dated]) -> Iterator[Trial]:
    by_day: dict[int, list[Claim]] = {}
    for day, claim in sorted(dated, key=lambda row: (row[0], place(row[1]))):
        by_day.setdefault(day, []).append(claim)
    for before, after in pairwise(by_day.values()):
        for earlier, later in product(before[:VOICES_TRIED], after[:VOICES_TRIED]):
            if tells_as_former(scene.facts, later, earlier) or counts_remains(scene.facts, later, earlier):
                continue
            bindings = {"earlier": earlier, "later": later, "e": scene.bound(event)}
            yield Trial(bindings, (earlier, later), event)


def _between(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """Claims on one event that another of its kind, with the same people, may contradict."""
    for claim in scene.facts.linked.claims:
        event = scene.facts.events.get(claim.event or "")
        if claim.kind not in rule.meta.kind or event is None:
            continue
        for other in _kindred(scene, event, claim):
            dates = scene.facts.own_dates(other)
            if dates:
                bindings = {"e": scene.bound(event), "f": scene.bound(other), "c": claim}
                yield Trial(bindings, (claim, *dates), event, against=(event.id, other.id))


def _kindred(scene: Scene, event: Event, claim: Claim) -> list[Event]:
    """Other events of the same type in which all who take part in this one take part too.

    Where nobody is named they are those in the same place: the one that the claim names ("the deadliest in Peru"), or
    else all that are given for the event.
    """
    if event.participants:
        found = _with_all(scene.facts.by_participant, event.type, event.participants)
    else:
        named = [place for place in event.places if place in claim.quote]
        found = _with_all(scene.facts.by_place, event.type, named or event.places)
    return [other for other in found if other.id != event.id][:NEIGHBOURS_HELD]


def _with_all(index: Mapping[tuple[str, str], tuple[Event, ...]], kind: str, names: Sequence[str]) -> Iterator[Event]:
    """The events of a type that stand in an index by all of some names."""
    rows = [index.get((kind, name), ()) for name in names]
    ids = [{event.id for event in row} for row in rows]
    return (event for event in min(rows, key=len, default=()) if all(event.id in own for own in ids))


def _versions(rule: Rule, scene: Scene) -> Iterator[Trial]:
    """What an earlier version of a story gives and the next one does not, with what that gives instead."""
    for earlier, later in changed_values(scene.facts, rule.meta.kind):
        event = scene.facts.events.get(earlier.event or "")
        yield Trial({"a": earlier, "b": later, "e": scene.bound(event)}, (earlier, later), event)


_ENUMERATORS: Mapping[str, Enumerator] = {
    "across": _across,
    "within": _within,
    "versions": _versions,
    "claim": _claims,
    "total": _totals,
    "series": _series,
    "between": _between,
}
