"""What rules are held against: linked claims, looked up by event and by slot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.model.claim import Claim, Scope
from checker.model.document import Document
from checker.model.event import Event, Linked
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

COUNTED = ("casualties", "count")
"""Kinds whose value depends on when it was counted."""
WORDED = ("quote", "statement")
"""Kinds whose claims are matched by their words."""

SlotKey = tuple[str, str, str]
"""Kind, outcome and measure: what makes two claims of one event answer one question."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one slot that say the same: one value, scope and as-of. Representatives come first."""

    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim that stands for the group."""
        return self.claims[0]

    @property
    def documents(self) -> tuple[str, ...]:
        """The articles that say it."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))

    def of_each_voice(self) -> tuple[Claim, ...]:
        """The first claim of each article and root."""
        return tuple({(claim.document, claim.attribution.root): claim for claim in reversed(self.claims)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was linked, indexed for the rules."""

    linked: Linked
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    slots: Mapping[str, Mapping[SlotKey, tuple[Group, ...]]] = field(default_factory=dict)
    by_type: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)

    def as_of(self, claim: Claim) -> TimeInterval | None:
        """The day a count holds for: as its words say, else the day its article appeared."""
        if claim.as_of is not None:
            return claim.as_of
        published = self.documents[claim.document].published
        return TimeInterval(published, published, published, (published,), anchored=True) if published else None

    def own(self, claim: Claim, kind: str) -> tuple[Claim, ...]:
        """The claims of some kind that the same article makes of the same event."""
        groups = self.slots.get(claim.event or "", {})
        return tuple(
            other
            for key, slot in groups.items()
            if key[0] == kind
            for group in slot
            for other in group.claims
            if other.document == claim.document
        )

    def own_dates(self, event: Event) -> tuple[Claim, ...]:
        """The first claim of each article on the day of an event."""
        groups = self.slots.get(event.id, {}).get(("event_date", "", ""), ())
        claims = [claim for group in groups for claim in group.claims]
        return tuple({claim.document: claim for claim in sorted(claims, key=place, reverse=True)}.values())[::-1]

    def all_slots(self) -> Iterator[tuple[Event, SlotKey, tuple[Group, ...]]]:
        """Every slot of every event, in order."""
        for event in self.linked.events:
            for key, groups in self.slots.get(event.id, {}).items():
                yield event, key, groups


def gather(linked: Linked) -> Facts:
    """The facts of what was linked."""
    documents = {reading.document.id: reading.document for reading in linked.readings}
    claims = {claim.id: claim for claim in linked.claims}
    events = {event.id: event for event in linked.events}
    by_type: dict[str, list[Event]] = {}
    for event in linked.events:
        by_type.setdefault(event.type, []).append(event)
    kinds = {name: tuple(group) for name, group in by_type.items()}
    return Facts(linked, documents, claims, events, _slots(linked), kinds)


def _slots(linked: Linked) -> dict[str, dict[SlotKey, tuple[Group, ...]]]:
    found: dict[str, dict[SlotKey, list[Claim]]] = {}
    for claim in linked.claims:
        if claim.event is not None:
            found.setdefault(claim.event, {}).setdefault(slot_key(claim), []).append(claim)
    return {
        event: {key: tuple(_groups(slots[key])) for key in sorted(slots)} for event, slots in sorted(found.items())
    }


def slot_key(claim: Claim) -> SlotKey:
    """The slot that a claim fills."""
    return claim.kind, claim.scope.outcome, claim.scope.measure


def _groups(claims: Sequence[Claim]) -> Iterator[Group]:
    grouped: dict[object, list[Claim]] = {}
    for claim in sorted(claims, key=place):
        grouped.setdefault(_value_key(claim), []).append(claim)
    return (Group(tuple(group)) for group in grouped.values())


def place(claim: Claim) -> tuple[str, bool, int, int]:
    """Where a claim stands: a sort key; the body before the title, since it gives the whole sentence."""
    return (claim.document, claim.span.field == "title", claim.span.start, claim.span.end)


def _value_key(claim: Claim) -> object:
    value = claim.value
    if isinstance(value, Quantity):
        said: object = (value.interval, value.unit)
    elif isinstance(value, TimeInterval):
        said = (value.stated, (value.earliest, value.latest) if value.anchored else None)
    else:
        said = claim.id
    as_of = claim.as_of and (claim.as_of.earliest, claim.as_of.latest, claim.as_of.words)
    return (said, bare_scope(claim.scope), as_of, claim.superseded)


def bare_scope(scope: Scope) -> tuple[str, ...]:
    """The facets by which counts are told apart."""
    return (scope.outcome, scope.who, scope.where, scope.window, scope.attacker, scope.part, scope.measure)
