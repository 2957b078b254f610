"""What several articles say of one thing: the places in one of them, and the claims of the others that go with it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from checker.model.claim import Claim, Quotation, Scope
from checker.model.document import Document
from checker.model.event import Linked
from checker.model.plant import Unplanted
from checker.model.quantity import Quantity
from checker.model.sighting import SeenQuantity, SeenSource, SeenTime, Sighting
from checker.model.span import Span
from checker.model.time import TimeInterval
from checker.text.stem import stem

_COUNTED = ("casualties", "count")
_SHARED_OUT = ("money", "percentage", "measure")
"""Kinds of which an article may give several values, each of something else."""


_SHORTEST, _BLOCK, _SHARED = 4, 24, 2
"""Letters of a word that finds a quotation, in how many it may stand at most, and how many two must share."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one article says, in all its places, and what other articles say of it.

    `own` are the claims of the article with this value; `rivals` pairs each of them that has any with the claims of
    other articles that it goes with. `is_clear`: the article does not give another value as well.
    """

    document: Document
    kind: str
    own: tuple[Claim, ...]
    rivals: tuple[tuple[Claim, Claim], ...]
    is_clear: bool

    @property
    def first(self) -> Claim:
        """The claim that stands for the fact."""
        return self.own[0]

    def unplanted(self, code: str, text: str) -> Unplanted:
        """That nothing is planted in it, and why."""
        return Unplanted(self.document.id, self.kind, self.first.id, code, text)

    def draw(self, seed: int, kind: str) -> Random:
        """A generator of its own, the same for the same seed, fact and kind."""
        return Random(f"{seed} {kind} {self.first.id}")


@dataclass(frozen=True, slots=True)
class Scene:
    """Linked articles with everything that was seen in them."""

    linked: Linked
    seen: Mapping[str, Sequence[Sighting]]
    documents: Mapping[str, Document] = field(default_factory=dict)
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """By the id of the document, in the order of its text."""
    reported: frozenset[str] = frozenset()
    """The events that some article reports, and not in the background."""

    @classmethod
    def of(cls, linked: Linked, seen: Mapping[str, Sequence[Sighting]]) -> "Scene":
        """The scene of linked readings; `seen` by the id of the document."""
        documents = {reading.document.id: reading.document for reading in linked.readings}
        claims: dict[str, list[Claim]] = {}
        for claim in sorted(linked.claims, key=_place):
            claims.setdefault(claim.document, []).append(claim)
        by_document = {document: tuple(own) for document, own in claims.items()}
        reported = frozenset(event.id for event in linked.events if event.main)
        return cls(linked, seen, documents, by_document, reported)

    def facts(self) -> Iterator[Fact]:
        """Every fact of every article that belongs to an event, in a fixed order."""
        for group in self._groups().values():
            by_document: dict[str, list[Claim]] = {}
            for claim in group:
                by_document.setdefault(claim.document, []).append(claim)
            for document in sorted(by_document):
                yield from self._facts_of(document, by_document[document], group)
        yield from self._quotations()

    def _quotations(self) -> Iterator[Fact]:
        """Every quotation, with those of other articles that share words with it which few quotations have."""
        quotes = [claim for own in self.claims.values() for claim in own if isinstance(claim.value, Quotation)]
        by_id = {claim.id: claim for claim in quotes}
        words = {claim.id: _rare_words(claim) for claim in quotes}
        having: dict[str, list[Claim]] = {}
        for claim in quotes:
            for word in words[claim.id]:
                having.setdefault(word, []).append(claim)
        for claim in quotes:
            near = Counter(
                other.id
                for word in words[claim.id]
                if len(having[word]) <= _BLOCK
                for other in having[word]
                if other.document != claim.document
            )
            rivals = tuple((claim, by_id[other]) for other in sorted(near) if near[other] >= _SHARED)
            yield Fact(self.documents[claim.document], "quote", (claim,), rivals, is_clear=True)

    def _groups(self) -> dict[tuple[str, ...], list[Claim]]:
        """The claims that answer one question, whoever they count."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in sorted(self.linked.claims, key=_place):
            if claim.event is not None and isinstance(claim.value, Quantity | TimeInterval):
                key = (claim.event, claim.kind, claim.scope.outcome, claim.scope.measure)
                groups.setdefault(key, []).append(claim)
        return groups

    def _facts_of(self, document: str, mine: Sequence[Claim], group: Sequence[Claim]) -> Iterator[Fact]:
        others = [claim for claim in group if claim.document != document]
        left = [claim for claim in mine if not claim.superseded and not claim.assumed]
        while left:
            own = [claim for claim in left if same_value(claim, left[0])]
            left = [claim for claim in left if claim not in own]
            rivals = tuple((a, b) for a in own for b in others if goes_with(a, b))
            is_clear = not any(contradicts(a, b) for a in own for b in mine)
            yield Fact(self.documents[document], own[0].kind, tuple(own), rivals, is_clear)

    def is_reported(self, claim: Claim) -> bool:
        """Whether a claim is of an event that some article reports, and not of one in the background."""
        return claim.event in self.reported

    def quantities(self, document: str) -> Iterator[tuple[Sighting, SeenQuantity]]:
        """The numbers seen in an article."""
        for sighting in self.seen.get(document, ()):
            if isinstance(sighting.seen, SeenQuantity):
                yield sighting, sighting.seen

    def times(self, document: str) -> Iterator[tuple[Sighting, SeenTime]]:
        """The time expressions seen in an article."""
        for sighting in self.seen.get(document, ()):
            if isinstance(sighting.seen, SeenTime):
                yield sighting, sighting.seen

    def is_of_speech(self, span: Span) -> bool:
        """Whether words belong to an attribution ("police said Sunday")."""
        return any(
            isinstance(sighting.seen, SeenSource) and sighting.span.overlaps(span)
            for sighting in self.seen.get(span.document, ())
        )

    def words(self, span: Span) -> str:
        """The words of a span."""
        document = self.documents[span.document]
        return (document.text if span.field == "text" else document.title or "")[span.start : span.end]


def _place(claim: Claim) -> tuple[str, bool, int, int, str]:
    return (claim.document, claim.span.field == "title", claim.span.start, claim.span.end, claim.id)


def _rare_words(claim: Claim) -> frozenset[str]:
    words = claim.value.words.casefold().split() if isinstance(claim.value, Quotation) else []
    return frozenset(stem(letters) for word in words if len(letters := "".join(filter(str.isalpha, word))) >= _SHORTEST)


def same_value(a: Claim, b: Claim) -> bool:
    """Whether two claims of one article give one number, or one day."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value.nominal == b.value.nominal and a.value.unit == b.value.unit
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return not a.value.disjoint(b.value)
    return a is b


def contradicts(a: Claim, b: Claim) -> bool:
    """Whether two claims of one article cannot both hold of the same thing, or may each be of something else."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        apart = a.value.unit == b.value.unit and a.value.interval.disjoint(b.value.interval)
        return apart and not b.superseded and (same_scope(a.scope, b.scope) or a.kind in _SHARED_OUT)
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return not b.assumed and a.value.disjoint(b.value)
    return False


def goes_with(a: Claim, b: Claim) -> bool:
    """Whether claims of two articles are of one thing and can both hold, as they stand."""
    if b.superseded or b.assumed or not same_scope(a.scope, b.scope):
        return False
    if a.as_of != b.as_of and a.kind in _COUNTED:
        return False
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value.unit == b.value.unit and a.value.interval.overlaps(b.value.interval)
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return a.value.overlaps(b.value)
    return False


def same_scope(a: Scope, b: Scope) -> bool:
    """Whether two counts count the same, as far as their words say."""
    alike = all(
        getattr(a, facet) == getattr(b, facet) for facet in ("outcome", "who", "part", "attacker", "window", "measure")
    )
    return alike and (a.where == b.where or not a.where or not b.where)


def is_figure(id_: str) -> bool:
    """Whether a claim, by its id, has a number or a day for its value."""
    return id_.rpartition(":")[2] not in ("statement", "quote")


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of some claims, each once, in their order."""
    return tuple(dict.fromkeys(claim.id for claim in claims))
