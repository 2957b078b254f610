"""What rules are held against: linked claims, looked up by event, by slot and by article."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from checker.engine.count_words import CountWords
from checker.model.claim import Attribution, Claim, Scope
from checker.model.document import Document
from checker.model.event import Event, Linked
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

COUNTED = ("casualties", "count")
"""Kinds whose value depends on when it was counted."""
WORDED = ("quote", "statement")
"""Kinds whose claims are matched by their words."""

Reach = Literal["event", "across", "any"]
"""How far a rule looks: at one event alone, from one to others, or both."""

SlotKey = tuple[str, str, str]
"""Kind, outcome and measure: what makes two claims of one event answer one question."""


@dataclass(frozen=True)
class Group:
    """Claims that say the same, for the same days. The one that stands for the group comes first.

    `said` is what they say, whatever the days it holds for: groups that share it are one value.
    """

    claims: tuple[Claim, ...]
    said: Hashable = None

    @property
    def first(self) -> Claim:
        """The claim that stands for the group."""
        return self.claims[0]

    @cached_property
    def of_each_voice(self) -> tuple[Claim, ...]:
        """The first claim of each article and root."""
        firsts = {(claim.document, claim.attribution.root): claim for claim in reversed(self.claims)}
        return tuple(firsts.values())[::-1]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was linked, indexed for the rules."""

    linked: Linked
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    words: CountWords = CountWords()
    slots: Mapping[str, Mapping[SlotKey, tuple[Group, ...]]] = field(default_factory=dict)
    by_article: Mapping[tuple[str, str, str], tuple[Claim, ...]] = field(default_factory=dict)
    """The claims of one event, kind and article."""
    by_participant: Mapping[tuple[str, str], tuple[Event, ...]] = field(default_factory=dict)
    """The events of one type in which somebody takes part."""
    by_place: Mapping[tuple[str, str], tuple[Event, ...]] = field(default_factory=dict)
    """The events of one type that were in some place."""
    superseded: tuple[Claim, ...] = ()
    """The claims that their own articles take back."""
    drafts: frozenset[str] = frozenset()
    """The articles that are checked against the others; none where all are held against each other."""

    def touch_draft(self, claims: Iterable[Claim]) -> bool:
        """Whether one of some claims is a draft's; always true where there is no draft."""
        return not self.drafts or any(claim.document in self.drafts for claim in claims)

    def order(self, claim: Claim) -> tuple[bool, tuple[str, bool, int, int, str]]:
        """A sort key: the claims of drafts first, then by the place where they stand."""
        return claim.document not in self.drafts, place(claim)

    def as_of(self, claim: Claim) -> TimeInterval | None:
        """The days a claim holds for: as its words say; of a count, else the day its article appeared."""
        if claim.as_of is not None or claim.kind not in COUNTED:
            return claim.as_of
        published = self.documents[claim.document].published
        return TimeInterval(published, published, published, (published,), anchored=True) if published else None

    def own(self, claim: Claim, kind: str) -> tuple[Claim, ...]:
        """The claims of some kind that the same article makes of the same event."""
        return self.by_article.get((claim.event or "", kind, claim.document), ())

    def slot(self, claim: Claim) -> tuple[Group, ...]:
        """The groups of the slot that a claim fills."""
        return self.slots.get(claim.event or "", {}).get(slot_key(claim), ())

    def own_dates(self, event: Event) -> tuple[Claim, ...]:
        """The first claim of each article on the day of an event."""
        groups = self.slots.get(event.id, {}).get(("event_date", "", ""), ())
        return one_per_document(sorted((claim for group in groups for claim in group.claims), key=self.order))

    def all_slots(self) -> Iterator[tuple[Event, SlotKey, tuple[Group, ...]]]:
        """Every slot of every event, in order; where there are drafts, those that one of them fills."""
        for event in self.linked.events:
            for key, groups in self.slots.get(event.id, {}).items():
                if self.touch_draft(groups[0].claims):
                    yield event, key, groups


def gather(linked: Linked, words: CountWords, superseded: Iterable[Claim] | None = None) -> Facts:
    """The facts of what was linked. `words` are those by which counts are judged.

    `superseded` are all claims that the articles take back, where those of other events are not among what was linked.
    """
    documents = {reading.document.id: reading.document for reading in linked.readings}
    plain = Facts(
        linked,
        documents,
        {claim.id: claim for claim in linked.claims},
        {event.id: event for event in linked.events},
        words,
        drafts=linked.drafts or frozenset(),
    )
    return Facts(
        linked,
        documents,
        plain.claims,
        plain.events,
        plain.words,
        slots=_slots(plain),
        by_article=_by_article(linked.claims),
        by_participant=_by_name((event, event.participants) for event in linked.events),
        by_place=_by_name((event, event.places) for event in linked.events),
        superseded=superseded_in(linked.claims if superseded is None else superseded),
        drafts=plain.drafts,
    )


def superseded_in(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those of some claims that their articles take back, in the order of their places."""
    return tuple(sorted((claim for claim in claims if claim.superseded), key=place))


def _by_article(claims: Iterable[Claim]) -> dict[tuple[str, str, str], tuple[Claim, ...]]:
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.event is not None:
            found.setdefault((claim.event, claim.kind, claim.document), []).append(claim)
    return {key: tuple(sorted(own, key=place)) for key, own in found.items()}


def _by_name(named: Iterable[tuple[Event, Sequence[str]]]) -> dict[tuple[str, str], tuple[Event, ...]]:
    found: dict[tuple[str, str], list[Event]] = {}
    for event, names in named:
        for name in names:
            found.setdefault((event.type, name), []).append(event)
    return {key: tuple(group) for key, group in found.items()}


def _slots(facts: Facts) -> dict[str, dict[SlotKey, tuple[Group, ...]]]:
    found: dict[str, dict[SlotKey, list[Claim]]] = {}
    for claim in facts.linked.claims:
        if claim.event is not None:
            found.setdefault(claim.event, {}).setdefault(slot_key(claim), []).append(claim)
    return {
        event: {key: tuple(_groups(facts, slots[key])) for key in sorted(slots)}
        for event, slots in sorted(found.items())
    }


def slot_key(claim: Claim) -> SlotKey:
    """The slot that a claim fills."""
    return claim.kind, claim.scope.outcome, claim.scope.measure


def _groups(facts: Facts, claims: Sequence[Claim]) -> Iterator[Group]:
    """The values of a slot. What a draft says comes first, so that no cap on values or articles leaves it out."""
    grouped: dict[Hashable, list[Claim]] = {}
    for claim in sorted(claims, key=facts.order):
        grouped.setdefault((_said(claim), _held_for(facts, claim), claim.assumed), []).append(claim)
    return (Group(tuple(group), _said(group[0])) for group in grouped.values())


def _held_for(facts: Facts, claim: Claim) -> Hashable:
    as_of = facts.as_of(claim)
    return as_of and (as_of.earliest, as_of.latest, as_of.stated)


def _said(claim: Claim) -> Hashable:
    value = claim.value
    if isinstance(value, Quantity):
        said: Hashable = (value.interval, value.unit)
    elif isinstance(value, TimeInterval):
        said = (value.stated, (value.earliest, value.latest) if value.anchored else None)
    else:
        said = claim.id
    return said, bare_scope(claim.scope), claim.superseded, claim.frame


def place(claim: Claim) -> tuple[str, bool, int, int, str]:
    """Where a claim stands: a sort key; the body before the title, since it gives the whole sentence."""
    return (claim.document, claim.span.field == "title", claim.span.start, claim.span.end, claim.id)


def one_per_document(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The first claim of each article, in the order given."""
    firsts: dict[str, Claim] = {}
    for claim in claims:
        firsts.setdefault(claim.document, claim)
    return tuple(firsts.values())


def independent_roots(claims: Iterable[Claim]) -> int:
    """How many sources that do not go back to one another stand behind some claims."""
    chains = {(_names(claim.attribution), claim.attribution.root) for claim in claims}
    roots = {root for _, root in chains}
    leads = {root: root for root in roots}

    def lead(root: str) -> str:
        while leads[root] != root:
            leads[root] = root = leads[leads[root]]
        return root

    for names, root in sorted(chains):
        for name in names:
            if name in roots:
                leads[lead(name)] = lead(root)
    return len({lead(root) for root in roots})


def _names(attribution: Attribution) -> tuple[str, ...]:
    return tuple(link.name for link in attribution.chain)


def bare_scope(scope: Scope) -> tuple[str, ...]:
    """The facets by which counts are told apart."""
    return (scope.outcome, scope.who, scope.where, scope.window, scope.attacker, scope.part, scope.measure)
