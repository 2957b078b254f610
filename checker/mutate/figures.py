"""Numbers altered: counts, tolls, lengths, gaps, sums, shares and measures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from checker.model.claim import Claim
from checker.model.interval import Interval
from checker.model.plant import Edit, Plant, Unplanted
from checker.model.quantity import Quantity
from checker.model.sighting import SeenQuantity, Sighting
from checker.model.span import Span
from checker.mutate.numerals import Numerals, printed_numbers
from checker.mutate.scene import Fact, Scene, ids, is_figure
from checker.rulebook.lexicon import Lexicon
from checker.text.stem import stem

_COUNTS = ("count", "bare")
_COUNTED = ("casualties", "count")
_DEAD = "killed"
_EXACT_BELOW, _MOST_ROUNDED = 100, 0.25
"""A bare number below it is exact; one above may be off by so much of it where it was rounded."""
_SLACK = 0.15
"""How far a hedge reaches at least, as a share of the number; or half of its last significant unit."""


Seen = Sequence[tuple[Sighting, SeenQuantity]]
"""The numbers seen in an article."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place where the number is printed: its words, and what they stand for."""

    span: Span
    core: str
    seen: SeenQuantity
    claims: tuple[str, ...]


class FigurePlanter:
    """Plants other numbers."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self._scene = scene
        self._numerals = Numerals(lexicon)
        forms = (entry.split("/") for entry in lexicon.outcomes.person)
        self._singular = {plural: singular for singular, *plurals in forms for plural in plurals}
        self._generic = frozenset(map(self._noun, lexicon.outcomes.generic))
        self._falling = frozenset(outcome.name for outcome in lexicon.outcomes.outcome if not outcome.cumulative)

    def plant(self, fact: Fact, seed: int) -> Plant | Unplanted:
        """The fact with another number, or why none can be planted."""
        spots = self._spots(fact)
        if not fact.is_clear:
            return fact.unplanted("several", "The article gives several values for it.")
        if spots is None:
            return fact.unplanted("words", "Its number is not printed as one that can be written anew.")
        if not fact.rivals:
            return fact.unplanted("one-article", "It is read in one article only.")
        draw = fact.draw(seed, fact.kind)
        for factor, edits in self._choices(spots, draw):
            coarse = self._numerals.coarseness(edits[0].planted)
            if (against := self._against(fact, factor, coarse)) is not None:
                claims = (*ids(fact.own), *(id_ for spot in spots for id_ in spot.claims))
                altered = tuple(dict.fromkeys(claims))
                return Plant(
                    fact.document.id, fact.kind, fact.kind, fact.first.event or "", edits, altered, ids(against)
                )
        return fact.unplanted("no-room", "No number is outside what the other articles leave open.")

    def _noun(self, word: str) -> str:
        """What tells a noun from others, whether it is one or many."""
        return stem(self._singular.get(word.lower(), word.lower()))

    # ------------------------------------------------------------ places

    def _spots(self, fact: Fact) -> list[_Spot] | None:
        """Every place of the number: of each claim, and of what repeats it. `None` where one cannot be rewritten."""
        seen = list(self._scene.quantities(fact.document.id))
        spots = []
        for claim in fact.own:
            spot = self._of_claim(claim, seen)
            if spot is None:
                return None
            spots.append(spot)
        spots += self._repeats(fact, spots, seen)
        distinct = {spot.span: spot for spot in spots}
        return [distinct[span] for span in sorted(distinct, key=lambda span: (span.field == "title", span.start))]

    def _of_claim(self, claim: Claim, seen: Seen) -> _Spot | None:
        """The one number that a claim was made of."""
        wanted = _COUNTS if claim.kind in _COUNTED else _DIMENSIONS.get(claim.kind, ())
        within = [(s, q) for s, q in seen if claim.id in s.claims and q.dimension in wanted and not q.is_vague]
        if claim.kind in _COUNTED and isinstance(claim.value, Quantity):
            within = [(s, q) for s, q in within if q.quantity.nominal == claim.value.nominal]
        return self._spot(*within[0]) if len(within) == 1 else None

    def _spot(self, sighting: Sighting, seen: SeenQuantity) -> _Spot:
        """The place of a number; where an article stands for it ("a month"), with the unit, which must be put anew."""
        core = self._scene.words(seen.core)
        if seen.printed or not seen.grain:
            return _Spot(seen.core, core, seen, sighting.claims)
        whole = Span(seen.core.document, seen.core.field, seen.core.start, sighting.span.end)
        return _Spot(whole, core, seen, sighting.claims)

    def _repeats(self, fact: Fact, spots: Sequence[_Spot], seen: Seen) -> Iterator[_Spot]:
        """The same number of the same thing where no claim was made of it, or where those shot are the ones hit."""
        nouns = {self._noun(spot.seen.counts) for spot in spots}
        if fact.kind == "casualties":
            nouns |= self._generic
        others = self._others_with_it(fact)
        for sighting, one in seen:
            if not any(_is_same_number(one, spot.seen) for spot in spots):
                continue
            figures = {id_ for id_ in sighting.claims if is_figure(id_)}
            is_thing = fact.kind not in _COUNTED or self._noun(one.counts) in nouns
            if figures & others or (is_thing and not figures):
                yield self._spot(sighting, one)

    def _others_with_it(self, fact: Fact) -> frozenset[str]:
        """Claims on those shot in the same article that give the same number: they are the ones killed, or hurt."""
        same = [
            claim
            for claim in self._scene.claims[fact.document.id]
            if claim.kind == "casualties" == fact.kind
            and claim.event == fact.first.event
            and claim not in fact.own
            and isinstance(claim.value, Quantity)
            and isinstance(fact.first.value, Quantity)
            and claim.value.nominal == fact.first.value.nominal
        ]
        if any(claim.scope.outcome != "shot" for claim in same):
            return frozenset()
        return frozenset(claim.id for claim in same)

    # ------------------------------------------------------------ values

    def _choices(self, spots: Sequence[_Spot], draw: Random) -> Iterator[tuple[float, tuple[Edit, ...]]]:
        """Factors in a drawn order, each with the edits that multiply every place by it."""
        first = spots[0]
        factors = list(self._numerals.alternatives(first.core, first.seen.printed))
        draw.shuffle(factors)
        for asked in factors:
            edits = [self._edit(spot, asked) for spot in spots]
            kept = tuple(edit for edit in edits if edit is not None)
            if len(kept) == len(spots) and all(edit.original != edit.planted for edit in kept):
                yield _factor(first, kept[0], asked), kept

    def _edit(self, spot: _Spot, factor: float) -> Edit | None:
        planted = self._numerals.respell(spot.core, factor)
        if planted is None:
            return None
        original = self._scene.words(spot.span)
        if original != spot.core:
            planted = f"{planted}{_in_plural(original[len(spot.core) :])}"
        before = self._scene.words(Span(spot.span.document, spot.span.field, 0, spot.span.start)).split()[-1:]
        article = before[0].lower() if before else ""
        if article in ("a", "an") and self._numerals.takes_an(planted) != (article == "an"):
            return None
        return Edit(spot.span, original, planted)

    def _against(self, fact: Fact, factor: float, coarse: float) -> list[Claim] | None:
        """The claims that another number contradicts; `None` where there is none, or another value goes with it."""
        against = []
        for own, rival in fact.rivals:
            if not isinstance(own.value, Quantity) or not isinstance(rival.value, Quantity):
                continue
            if own.kind == "percentage" and (own.value.interval.high or 0) * factor > 100:
                return None
            moved = _moved(own.value, factor, coarse, is_count=own.kind in _COUNTED)
            if moved.overlaps(rival.value.interval):
                if rival.value.interval.is_one_sided:
                    continue
                return None
            if self._is_excused(fact, rival, rises=factor > 1) or self._have_died(fact, rival, moved):
                return None
            against.append(rival)
        return against or None

    def _is_excused(self, fact: Fact, rival: Claim, *, rises: bool) -> bool:
        """Whether a count may have come to differ in the days between the two articles; a toll may only have grown."""
        mine, theirs = fact.document.published, self._scene.documents[rival.document].published
        if rival.kind not in _COUNTED or mine == theirs or rival.as_of is not None:
            return False
        if mine is None or theirs is None or rival.kind == "count" or rival.scope.outcome in self._falling:
            return True
        return rises == (mine > theirs)

    def _have_died(self, fact: Fact, rival: Claim, moved: Interval) -> bool:
        """Whether a lower count may be one of which more have died, by the later of the two articles."""
        later, earlier = moved, rival.value.interval if isinstance(rival.value, Quantity) else moved
        mine, theirs = fact.document.published, self._scene.documents[rival.document].published
        if fact.kind != "casualties" or rival.scope.outcome == _DEAD or mine is None or theirs is None:
            return False
        documents = (rival.document, fact.document.id)
        if mine < theirs:
            later, earlier, documents = earlier, later, documents[::-1]
        before, after = (self._dead(fact, document) for document in documents)
        fewer = (earlier.low or 0) - (later.high or 0)
        return mine != theirs and bool(before and after) and max(after) - min(before) >= fewer

    def _dead(self, fact: Fact, document: str) -> list[float]:
        """The numbers of dead that an article gives for the event."""
        return [
            claim.value.nominal[0]
            for claim in self._scene.claims[document]
            if claim.event == fact.first.event
            and claim.scope.outcome == _DEAD
            and isinstance(claim.value, Quantity)
            and claim.value.nominal
        ]


_DIMENSIONS = {
    "duration": ("duration",),
    "gap": ("duration",),
    "money": ("money",),
    "percentage": ("percentage",),
    "measure": ("measure",),
}


def _is_same_number(a: SeenQuantity, b: SeenQuantity) -> bool:
    """Whether two numbers are printed with one value, in one unit."""
    is_alike = a.dimension == b.dimension or {a.dimension, b.dimension} <= set(_COUNTS)
    return is_alike and bool(a.printed) and (a.printed, a.grain, a.is_vague) == (b.printed, b.grain, False)


def _factor(spot: _Spot, edit: Edit, asked: float) -> float:
    """By what the number was multiplied in the end: numerals are rounded."""
    old, new = printed_numbers(spot.core), printed_numbers(edit.planted)
    return new[0] / old[0] if old and new and old[0] else asked


def _moved(value: Quantity, factor: float, coarse: float, *, is_count: bool) -> Interval:
    """At most what the value can mean with its number multiplied, whatever its new width."""
    low, high = value.interval.low, value.interval.high
    interval = value.interval.scale(factor)
    if low is None or high is None:
        return interval
    if low == high and is_count and high * factor < _EXACT_BELOW:
        return interval
    slack = max(_SLACK, coarse) if value.hedge else _MOST_ROUNDED
    return Interval(low * factor * (1 - slack), high * factor * (1 + slack))


def _in_plural(unit: str) -> str:
    """The unit behind an article, for more than one of it."""
    return unit if unit.endswith("s") else f"{unit}s"
