"""From the trials that a rule is true of to findings: one for each value that stands apart."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.engine.facts import WORDED, independent_roots, one_per_document, place, slot_key
from checker.engine.shapes import Trial
from checker.model.claim import Claim
from checker.model.event import Event
from checker.model.finding import Level


@dataclass(frozen=True, slots=True)
class Hit:
    """A trial that a rule is true of, how much it weighs, and what softens it."""

    trial: Trial
    level: Level
    softened: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Claims on one side of a finding, and the side's role."""

    role: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A finding in the making: its sides, the trial that stands for it, and its level."""

    event: Event | None
    trial: Trial
    sides: tuple[Side, ...]
    level: Level
    softened: tuple[str, ...] = ()


Words = Callable[[Claim], str]
"""The sentence of a claim, normalised: what settles an order that no renamed file may change."""


def cases(hits: Sequence[Hit], words: Words, drafts: frozenset[str] = frozenset()) -> Iterator[Case]:
    """The cases of one rule: values that stand apart, then what was found of claims one by one.

    A pair of claims that a rule is true of whichever way round has two sides of one rank; what it is true of one way
    only has the side that the rule names first standing apart.
    Where there are drafts, each case is of a value of theirs.
    """
    mutual = _mutual(hits)
    both = [hit for hit in hits if _ids(hit) in mutual]
    one_way = [hit for hit in hits if _ids(hit) not in mutual]
    yield from _apart([hit for hit in both if hit.trial.groups], words, drafts)
    yield from _directed([hit for hit in one_way if hit.trial.groups])
    yield from _single([hit for hit in both if not hit.trial.groups], ("a", "b"))
    yield from _single([hit for hit in one_way if not hit.trial.groups], ("apart", "other"))


def _ids(hit: Hit) -> tuple[str, ...]:
    return tuple(claim.id for claim in hit.trial.claims)


def _mutual(hits: Iterable[Hit]) -> set[tuple[str, ...]]:
    """The pairs of claims that a rule is true of both ways round."""
    directed = {_ids(hit) for hit in hits}
    return {ids for ids in directed if len(ids) == 2 and ids[::-1] in directed}


def _apart(hits: Sequence[Hit], words: Words, drafts: frozenset[str]) -> Iterator[Case]:
    """Per slot, one case for each value that more independent sources speak against than against any other.

    Where there are drafts, it is one case for each value of theirs.
    """
    by_slot: dict[Hashable, list[Hit]] = {}
    for hit in hits:
        by_slot.setdefault(_slot(hit.trial.claims[0]), []).append(hit)
    for slot in by_slot.values():
        yield from _Values(slot, words, drafts).resolved()


def _slot(claim: Claim) -> Hashable:
    """What a claim answers; wordings are matched by their words, whatever event they were linked to."""
    return claim.kind if claim.kind in WORDED else (claim.event, slot_key(claim))


Edge = tuple[int, int]


@dataclass(slots=True)
class _Values:
    """The values of one slot that a rule holds against each other, as a graph that is taken apart value by value."""

    hits: Sequence[Hit]
    words: Words
    drafts: frozenset[str]
    claims: list[tuple[Claim, ...]] = field(default_factory=list)
    edges: dict[Edge, list[Hit]] = field(default_factory=dict)
    voices: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        known: dict[Hashable, dict[str, Claim]] = {}
        for hit in self.hits:
            for group in hit.trial.groups:
                own = known.setdefault(group.said, {})
                if group.first.id not in own:
                    own.update((claim.id, claim) for claim in group.claims)
        numbers = {said: number for number, said in enumerate(known)}
        for hit in self.hits:
            left, right = sorted(numbers[group.said] for group in hit.trial.groups)
            self.edges.setdefault((left, right), []).append(hit)
        self.claims = [tuple(sorted(own.values(), key=self._order)) for own in known.values()]
        self.voices = [independent_roots(own) for own in self.claims]
        self.names = [min(map(self.words, one_per_document(own))) for own in self.claims]

    def _order(self, claim: Claim) -> tuple[bool, Hashable]:
        return claim.document not in self.drafts, place(claim)

    def _is_candidate(self, number: int) -> bool:
        """Whether a value may be the one that a case is of."""
        return not self.drafts or self.claims[number][0].document in self.drafts

    def resolved(self) -> Iterator[Case]:
        """A case for the value with most against it, then for the next among those left."""
        while self.edges:
            number, tied = self._most_opposed()
            against = [edge for edge in self.edges if number in edge]
            yield self._case(number, against, tied=tied)
            for edge in against:
                del self.edges[edge]

    def _most_opposed(self) -> tuple[int, bool]:
        """The value against which most independent sources speak; and whether as many do against all that oppose it."""
        rivals: dict[int, list[int]] = {}
        for left, right in self.edges:
            rivals.setdefault(left, []).append(right)
            rivals.setdefault(right, []).append(left)
        against = {number: sum(self.voices[rival] for rival in own) for number, own in rivals.items()}
        chosen = min(
            filter(self._is_candidate, rivals),
            key=lambda number: (-against[number], -len(rivals[number]), self.names[number], number),
        )
        leads = any(against[rival] < against[chosen] for rival in rivals[chosen])
        trails = any(against[rival] > against[chosen] for rival in rivals[chosen])
        return chosen, trails or not leads

    def _case(self, number: int, against: Sequence[Edge], *, tied: bool) -> Case:
        hits = [hit for edge in against for hit in self.edges[edge]]
        own = {claim.id for claim in self.claims[number] if not self.drafts or claim.document in self.drafts}
        best = min(hits, key=lambda hit: (hit.level.rank, hit.trial.claims[0].id not in own))
        others = [right if left == number else left for left, right in against]
        roles = ("a", "b") if tied else ("apart", "other")
        rest = tuple(claim for other in others for claim in one_per_document(self.claims[other]))
        sides = (Side(roles[0], _spread(self.claims[number])), Side(roles[1], rest))
        return Case(best.trial.event, best.trial, sides, best.level, _reasons(best, hits))


def _spread(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim of each article, then the rest."""
    firsts = one_per_document(claims)
    held = {claim.id for claim in firsts}
    return (*firsts, *(claim for claim in claims if claim.id not in held))


def _reasons(best: Hit, hits: Iterable[Hit]) -> tuple[str, ...]:
    """What makes a tension of a contradiction; nothing where one of the pairs holds up."""
    return () if best.level is Level.ERROR else tuple(dict.fromkeys(hit.softened for hit in hits if hit.softened))


def _directed(hits: Sequence[Hit]) -> Iterator[Case]:
    """For a rule that tells its sides apart: one case for each article and slot (or wording) on the first side."""
    found: dict[Hashable, list[Hit]] = {}
    for hit in hits:
        claim = hit.trial.claims[0]
        asked = hit.trial.groups[0].said if claim.kind in WORDED else slot_key(claim)
        found.setdefault((claim.document, claim.event, asked), []).append(hit)
    for group in found.values():
        yield _of_hits(group, ("apart", "other"))


def _single(hits: Sequence[Hit], roles: tuple[str, str]) -> Iterator[Case]:
    """One case for each first claim, with all it is held against; of a pair found both ways round, the first way.

    Where the trial names what it speaks against, articles that all say what that contradicts are one case.
    """
    found: dict[Hashable, list[Hit]] = {}
    pairs: set[frozenset[str]] = set()
    for hit in hits:
        pair = frozenset(_ids(hit))
        if pair not in pairs:
            pairs.add(pair)
            found.setdefault(hit.trial.against or hit.trial.claims[0].id, []).append(hit)
    for group in found.values():
        yield _of_hits(group, roles)


def _of_hits(hits: Sequence[Hit], roles: tuple[str, str]) -> Case:
    """The case of some hits that share their first claim or its value."""
    best = min(hits, key=lambda hit: hit.level.rank)
    first = best.trial.claims[0]
    also = {hit.trial.claims[0].id: hit.trial.claims[0] for hit in hits if best.trial.against}
    held = {claim.id: claim for hit in (best, *hits) for claim in hit.trial.claims[1:]}
    rest = _first_of_each(held.values(), best) if best.trial.groups else tuple(held.values())
    own = tuple({first.id: first, **also}.values())
    sides = (Side(roles[0], own), *((Side(roles[1], rest),) if rest else ()))
    return Case(best.trial.event, best.trial, sides, best.level, _reasons(best, hits))


def _first_of_each(claims: Iterable[Claim], best: Hit) -> tuple[Claim, ...]:
    return tuple(claim for claim in one_per_document(claims) if claim.document != best.trial.claims[0].document)
