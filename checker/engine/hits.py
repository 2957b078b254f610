"""From the trials that a rule is true of to findings: one for each value that stands apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.engine.facts import Group
from checker.engine.shapes import Trial
from checker.model.claim import Claim
from checker.model.event import Event
from checker.model.finding import Level

EVIDENCE_HELD = 8
"""How many articles of one side stand in a finding."""


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


def cases(hits: Sequence[Hit]) -> Iterator[Case]:
    """The cases of one rule: values that stand apart, then what was found of claims one by one."""
    grouped = [hit for hit in hits if hit.trial.groups]
    mutual = _mutual(grouped)
    yield from _apart([hit for hit in grouped if _edge(hit) in mutual])
    yield from _directed([hit for hit in grouped if _edge(hit) not in mutual])
    yield from _single([hit for hit in hits if not hit.trial.groups])


_Edge = tuple[str, str]


def _edge(hit: Hit) -> _Edge:
    """The two values of a hit, whichever way round."""
    left, right = (group.first.id for group in hit.trial.groups)
    return (min(left, right), max(left, right))


def _mutual(hits: Iterable[Hit]) -> set[_Edge]:
    """The pairs of values that a rule is true of both ways round."""
    directed = {tuple(group.first.id for group in hit.trial.groups) for hit in hits}
    return {(a, b) for a, b in directed if a < b and (b, a) in directed}


def _apart(hits: Sequence[Hit]) -> Iterator[Case]:
    """Per slot, one case for each value that more of the others speak against than for."""
    by_slot: dict[tuple[str, str, str], list[Hit]] = {}
    for hit in hits:
        claim = hit.trial.claims[0]
        by_slot.setdefault((claim.event or "", claim.kind, claim.scope.outcome + claim.scope.measure), []).append(hit)
    for slot in by_slot.values():
        yield from _resolve(slot)


def _resolve(hits: Sequence[Hit]) -> Iterator[Case]:
    groups = {group.first.id: group for hit in hits for group in hit.trial.groups}
    edges: dict[_Edge, list[Hit]] = {}
    for hit in hits:
        edges.setdefault(_edge(hit), []).append(hit)
    while edges:
        name, tied = _most_opposed(edges, groups)
        against = sorted(edge for edge in edges if name in edge)
        yield _case(name, tied, against, groups, [hit for edge in against for hit in edges[edge]])
        for edge in against:
            del edges[edge]


def _most_opposed(edges: Iterable[_Edge], groups: dict[str, Group]) -> tuple[str, bool]:
    """The value with most others against it, of several the one with fewest articles; and whether one against it ties."""
    degrees: dict[str, int] = {}
    for edge in edges:
        for name in edge:
            degrees[name] = degrees.get(name, 0) + 1

    def weight(name: str) -> tuple[int, int]:
        return (-degrees[name], len(groups[name].documents))

    name = min(degrees, key=lambda name: (weight(name), name))
    rivals = [other for edge in edges if name in edge for other in edge if other != name]
    return name, any(weight(rival) == weight(name) for rival in rivals)


def _case(name: str, tied: bool, against: Sequence[_Edge], groups: dict[str, Group], hits: Sequence[Hit]) -> Case:
    others = [other for edge in against for other in edge if other != name]
    roles = ("a", "b") if tied and len(others) == 1 else ("apart", "other")
    best = min(hits, key=lambda hit: (hit.level.rank, hit.trial.groups[0].first.id != name))
    own = Side(roles[0], groups[name].claims[:EVIDENCE_HELD])
    rest = [claim for other in others for claim in _one_per_document(groups[other])]
    softened = () if best.level is Level.ERROR else tuple(dict.fromkeys(hit.softened for hit in hits if hit.softened))
    return Case(best.trial.event, best.trial, (own, Side(roles[1], tuple(rest[:EVIDENCE_HELD]))), best.level, softened)


def _one_per_document(group: Group) -> list[Claim]:
    return list({claim.document: claim for claim in reversed(group.claims)}.values())[::-1]


def _directed(hits: Sequence[Hit]) -> Iterator[Case]:
    """For a rule that tells its sides apart: one case for each article and value on the first side."""
    firsts: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        claim = hit.trial.claims[0]
        firsts.setdefault((claim.document, hit.trial.groups[0].first.id), hit)
    for hit in firsts.values():
        yield _of_trial(hit)


def _single(hits: Sequence[Hit]) -> Iterator[Case]:
    """One case for each first claim; of a pair that is found both ways round, the first way."""
    seen: set[str] = set()
    pairs: set[frozenset[str]] = set()
    for hit in hits:
        first = hit.trial.claims[0].id
        pair = frozenset(claim.id for claim in hit.trial.claims)
        if first not in seen and pair not in pairs:
            seen.add(first)
            pairs.add(pair)
            yield _of_trial(hit)


def _of_trial(hit: Hit) -> Case:
    first, *rest = hit.trial.claims
    softened = (hit.softened,) if hit.softened else ()
    sides = [Side("apart", (first,)), *([Side("other", tuple(rest[:EVIDENCE_HELD]))] if rest else [])]
    return Case(hit.trial.event, hit.trial, tuple(sides), hit.level, softened)
