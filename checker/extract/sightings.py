"""Everything that was read in an article, in the order of the text: the coverage ledger seen from the other side."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from checker.extract.article import Article, Section
from checker.extract.attribution import SpeechAct
from checker.extract.ledger import WORDED
from checker.extract.quantities import Amount
from checker.extract.times import Resolved, anchor_days, resolve_in_context
from checker.model.claim import Claim
from checker.model.sighting import Change, SeenQuantity, SeenSource, SeenTime, Sighting, Untyped
from checker.model.span import Span
from checker.model.time import TimeExpression

_OF_TIMES = frozenset({"date", "year", "time"})
_NEVER_COMPARED = frozenset({"age", "ordinal", "identifier", "score", "multiple"})


def sightings(article: Article, claims: Sequence[Claim]) -> Iterator[Sighting]:
    """What was seen in an article: times, quantities, names and attributions, with the claims made of each."""
    for section in article.sections:
        own = [claim for claim in claims if claim.span.field == section.passage.field]
        found = [
            *_times(article, section, own),
            *_quantities(section, own),
            *_names(section, own),
            *_sources(section, own),
        ]
        yield from sorted(found, key=lambda one: (one.span.start, -one.span.end))


# ---------------------------------------------------------------- times


def _times(article: Article, section: Section, claims: Sequence[Claim]) -> Iterator[Sighting]:
    published = article.document.published
    made = _Made(claim for claim in claims if claim.kind not in WORDED)
    resolved = iter(resolve_in_context(section.times, published))
    for expression in section.times:
        first = next(resolved)
        until = next(resolved) if expression.until is not None else None
        days = anchor_days(expression, published, tense="past")
        seen = SeenTime(expression, first.type, first.value, first.mod, _value(until), days, inherited=first.inherited)
        ids = made.within(expression.span)
        untyped = None if ids else _why_no_claim_of_time(section, expression)
        yield Sighting(expression.span, expression.quote, seen, ids, untyped)


def _value(resolved: Resolved | None) -> str | None:
    return None if resolved is None else resolved.value


def _why_no_claim_of_time(section: Section, expression: TimeExpression) -> Untyped:
    if expression.grain == "ref":
        return Untyped("no-day", "It names no day.")
    is_day = expression.kind in ("DATE", "TIME")
    if (because := _no_event(section, expression.span.start)) is not None:
        return because
    if is_day and expression.span.start not in section.owners:
        return Untyped("of-something-else", "It is not the time of an event named in its sentence.")
    return _FITS_NONE


# ---------------------------------------------------------------- quantities


def _quantities(section: Section, claims: Sequence[Claim]) -> Iterator[Sighting]:
    made = _Made(claim for claim in claims if claim.kind not in WORDED)
    passage = section.passage
    for amount in section.amounts:
        span = passage.span(amount.start, amount.end)
        is_count = amount.dimension == "count"
        seen = SeenQuantity(
            quantity=amount.quantity,
            dimension=amount.dimension,
            change=change_of(amount),
            printed=amount.printed,
            grain="" if is_count else amount.grain,
            counts=amount.grain if is_count else "",
            is_vague=amount.is_vague,
            core=passage.span(*amount.core),
        )
        ids = made.within(span)
        untyped = None if ids else _why_no_claim_of_amount(section, amount)
        yield Sighting(span, passage.words(amount.start, amount.end), seen, ids, untyped)


def change_of(amount: Amount) -> Change:
    """One-sided where one end is absent, or is the number itself ("just under 20"); a hedge without width is none."""
    interval, nominal = amount.quantity.interval, amount.quantity.nominal
    if amount.quantity.hedge is None or interval.low == interval.high:
        return "="
    if interval.low is None or (len(nominal) == 1 and interval.high == nominal[0]):
        return "<"
    if interval.high is None or (len(nominal) == 1 and interval.low == nominal[0]):
        return ">"
    return "~"


def _why_no_claim_of_amount(section: Section, amount: Amount) -> Untyped:
    if amount.dimension in _OF_TIMES:
        return Untyped("of-a-time", "It is part of a date or a time.")
    if amount.dimension in _NEVER_COMPARED:
        return Untyped("never-compared", f"A number of this sort ({amount.dimension}) is not compared.")
    return _no_event(section, amount.start) or _FITS_NONE


_FITS_NONE = Untyped("fits-no-kind", "The words around it fit no kind of claim.")


def _no_event(section: Section, start: int) -> Untyped | None:
    if section.triggers_in(section.sentence_of(start)):
        return None
    return Untyped("no-event", "No word for an event stands in its sentence.")


# ---------------------------------------------------------------- names and sources


def _names(section: Section, claims: Sequence[Claim]) -> Iterator[Sighting]:
    made = _Made(claims)
    for name in section.names:
        ids = made.within(name.span)
        untyped = None if ids else Untyped("beside", "No claim has it among its words.")
        yield Sighting(name.span, name.quote, name, ids, untyped)


def _sources(section: Section, claims: Sequence[Claim]) -> Iterator[Sighting]:
    """The attributing phrases; a speaker who goes on without one is not seen."""
    passage = section.passage
    for act in section.acts:
        if act.start == act.end:
            continue
        governed = tuple(passage.span(start, end) for start, end in act.governs)
        ids = tuple(claim.id for claim in claims if _is_governed(claim, act))
        untyped = None if ids else Untyped("governs-none", "No claim stands in what it attributes.")
        seen = SeenSource(act.attribution, governed)
        yield Sighting(passage.span(act.start, act.end), passage.words(act.start, act.end), seen, ids, untyped)


def _is_governed(claim: Claim, act: SpeechAct) -> bool:
    inside = any(start <= claim.span.start < end for start, end in act.governs)
    return inside and claim.attribution == act.attribution


# ---------------------------------------------------------------- claims by place


class _Made:
    """The claims of one field, looked up by where they stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end))
        self._starts = [claim.span.start for claim in self._claims]
        self._furthest = list(accumulate((claim.span.end for claim in self._claims), max))

    def within(self, span: Span) -> tuple[str, ...]:
        """The ids of the claims that share at least one code point with a span, in the order of the text."""
        ids: list[str] = []
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._furthest[at] > span.start:
            if self._claims[at].span.end > span.start:
                ids.append(self._claims[at].id)
            at -= 1
        return tuple(reversed(ids))
