"""How many an event killed and hurt in all, worked out from what its articles count.

An article counts the shot, the dead among them, those in hospital, the attacker apart. The toll brings them together:

1. An article's number of an outcome is the one it gives most, of several the greatest. Parts, and counts of a stretch
   of time, are left out; a headline goes before the text, and a count of everybody before that of a group.
2. The event's number is the one that most articles give, of several that of the latest article. Where none is told of
   the event itself, one told beside it counts: of several shootings in one night.
3. An attacker who died is added where the dead are counted as those he killed ("killed six before killing himself").
4. The injured are those called so, or the others beside the dead, whichever are more; where none are called so, also
   those shot, less the dead; else those in hospital.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.engine.count_words import stems_of
from checker.engine.facts import Facts
from checker.model.claim import Claim
from checker.model.interval import Number
from checker.model.quantity import Quantity
from checker.model.toll import Tally, Toll
from checker.text.stem import stem

Told = Mapping[str, Sequence[Claim]]
"""By article, in the order of their days, the casualties claims that speak of an event."""


_REST = "others"
"""Those told of beside the dead, as shot or in hospital: "three others were shot"."""


class _Most(NamedTuple):
    """The number that most articles give, and the claims that give it."""

    number: Number
    claims: tuple[Claim, ...]

    @property
    def at_least(self) -> bool:
        """Whether there may be more."""
        return all(_is_open(claim) for claim in self.claims)


def solve_tolls(facts: Facts, bloodless: Container[str], beside: Iterable[Claim] | None = None) -> Iterator[Toll]:
    """The tolls of the events whose articles count casualties, in the order of the events.

    To an event of a `bloodless` type, a call or a vote, no count is put that is told beside it. `beside` are the
    claims among which those are, where they are not among the facts.
    """
    own: dict[str, list[Claim]] = {}
    near: dict[str, list[Claim]] = {}
    for claim in _counting(facts.linked.claims):
        if claim.event is not None:
            own.setdefault(claim.event, []).append(claim)
    for claim in _counting(facts.linked.claims if beside is None else beside):
        if claim.reported_with is not None:
            near.setdefault(claim.reported_with, []).append(claim)
    for event in facts.linked.events:
        others = () if event.type in bloodless else near.get(event.id, ())
        toll = _Solver(facts, own.get(event.id, ()), others).toll(event.id)
        if toll.killed or toll.injured:
            yield toll


def _counting(claims: Iterable[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.kind == "casualties" and not claim.superseded)


class _Solver:
    """Works out the toll of one event."""

    def __init__(self, facts: Facts, own: Iterable[Claim], beside: Iterable[Claim]) -> None:
        self._words = facts.words
        self._own = _by_article(facts, own)
        self._all = _by_article(facts, (*(claim for claims in self._own.values() for claim in claims), *beside))

    def toll(self, event: str) -> Toll:
        killed = self._most("killed")
        return Toll(event, self._killed(killed), self._injured(killed))

    def _killed(self, most: _Most | None) -> Tally | None:
        attackers = [claim for claims in self._own.values() for claim in claims if self._is_attackers(claim)]
        if most is None:
            return (
                _tally(_Most(1, tuple(attackers)), "The attacker; no victim's death is told of.") if attackers else None
            )
        if not attackers or any(self._holds_attacker(claim) for claim in most.claims):
            return _tally(most, "As most articles count.")
        number = most.number + 1
        claims = (*most.claims, *attackers)
        return Tally(number, most.at_least, _ids(claims), f"{most.number:g} victims and the attacker.")

    def _injured(self, killed: _Most | None) -> Tally | None:
        injured, rest = self._most("injured"), self._most(_REST)
        if injured is not None and (rest is None or injured.number >= rest.number):
            return _tally(injured, "As most articles count.")
        shot = self._survivors(killed) if injured is None else None
        if rest is not None and (shot is None or rest.number >= shot.number):
            return _tally(rest, "The others beside the dead.")
        if shot is not None:
            return shot
        hospitalised = self._most("hospitalised")
        return _tally(hospitalised, "Those in hospital.") if hospitalised else None

    def _survivors(self, killed: _Most | None) -> Tally | None:
        """Those shot, less the dead."""
        shot = self._most("shot")
        if shot is None:
            return None
        dead = killed.number if killed else 0
        claims = (*shot.claims, *(killed.claims if killed else ()))
        because = f"{shot.number:g} shot, less {dead:g} dead." if dead else "All who were shot."
        return Tally(max(shot.number - dead, 0), shot.at_least, _ids(claims), because)

    def _most(self, outcome: str) -> _Most | None:
        return _most_given(self._own, lambda claim: self._counts(claim, outcome)) or _most_given(
            self._all, lambda claim: self._counts(claim, outcome)
        )

    def _counts(self, claim: Claim, outcome: str) -> bool:
        """Whether a claim counts all whom an outcome befell; the others beside the dead are an outcome of their own."""
        scope = claim.scope
        is_rest = scope.part == "additional" and scope.outcome in self._words.loose
        is_whole = scope.part != "part" and not scope.window and not scope.since and scope.attacker != "only"
        told = _REST if is_rest else scope.outcome
        return is_whole and told == outcome and stem(scope.who) not in self._words.attackers and bool(_number(claim))

    def _is_attackers(self, claim: Claim) -> bool:
        return claim.scope.outcome == "killed" and claim.scope.attacker == "only"

    def _holds_attacker(self, claim: Claim) -> bool:
        """Whether a count of the dead may hold the attacker: "five dead", and not "killed five"."""
        if claim.scope.attacker:
            return claim.scope.attacker == "included"
        return not claim.scope.who and not self._words.dead.isdisjoint(stems_of(claim.quote))


def _by_article(facts: Facts, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims by article, the articles in the order of their days."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    published = {document: facts.documents[document].published or date.min for document in found}
    return {document: found[document] for document in sorted(found, key=lambda one: (published[one], one))}


def _most_given(told: Told, counts: Callable[[Claim], bool]) -> _Most | None:
    """The number that most articles give, of several that of the latest."""
    given = [most for claims in told.values() if (most := _of_article([one for one in claims if counts(one)]))]
    if not given:
        return None
    articles = Counter(most.number for most in given)
    best = max(articles.values())
    number = next(most.number for most in reversed(given) if articles[most.number] == best)
    return _Most(number, tuple(claim for most in given if most.number == number for claim in most.claims))


def _of_article(claims: Sequence[Claim]) -> _Most | None:
    """The number that an article gives most, of several the greatest."""
    chosen = [claim for claim in claims if not claim.scope.who] or claims
    chosen = [claim for claim in chosen if claim.headline] or chosen
    if not chosen:
        return None
    numbers = Counter(_number(claim) for claim in chosen)
    number = max(numbers, key=lambda one: (numbers[one], one))
    return _Most(number, tuple(claim for claim in chosen if _number(claim) == number))


def _number(claim: Claim) -> Number:
    """The plain number that a claim gives; 0 for none, or a mere word for many."""
    value = claim.value
    return value.nominal[0] if isinstance(value, Quantity) and value.nominal and not _is_vague(value) else 0


def _is_vague(value: Quantity) -> bool:
    """Whether it stands for a word like "several": an interval from its number up, though nothing hedges it."""
    interval = value.interval
    is_word = value.hedge is None and len(value.nominal) == 1 and interval.low == value.nominal[0]
    return is_word and interval.high is not None and interval.high != interval.low


def _is_open(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.interval.high is None


def _tally(most: _Most, because: str) -> Tally:
    return Tally(most.number, most.at_least, _ids(most.claims), because)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.id for claim in claims))
