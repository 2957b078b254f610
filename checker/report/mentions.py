"""Sightings made into the mentions of the output contract, with what linking made known of their days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.event import Name
from checker.model.problem import Problem
from checker.model.sighting import SeenQuantity, SeenSource, SeenTime, Sighting
from checker.model.time import ClockTime, TimeExpression, TimeInterval
from checker.report.build import problem_entries
from checker.report.entries import attribution_entry, quantity_entry, time_entry
from checker.report.mention_model import (
    AttributionMention,
    ClockEntry,
    Mention,
    Mentions,
    NameMention,
    QuantityMention,
    ReadEntry,
    TimeMention,
    UntypedEntry,
)
from checker.report.places import Places

_DAY = 10
"""Characters of a TIMEX3 value that give a day."""


def build_mentions(
    documents: Sequence[Document],
    sightings: Mapping[str, Sequence[Sighting]],
    claims: Iterable[Claim],
    problems: Iterable[Problem] = (),
) -> Mentions:
    """The mentions of some articles, from what was seen in each; `claims` are linked, with their days worked out."""
    ordered = sorted(documents, key=lambda document: document.id)
    places, by_id = Places(ordered), {claim.id: claim for claim in claims}
    return Mentions(
        documents=tuple(ReadEntry(id=one.id, path=one.path, published=one.published) for one in ordered),
        mentions=tuple(_mention(one, by_id, places) for document in ordered for one in sightings.get(document.id, ())),
        problems=problem_entries(problems, places, {document.id for document in ordered}),
    )


def _mention(sighting: Sighting, claims: Mapping[str, Claim], places: Places) -> Mention:
    untyped = sighting.untyped
    shared: dict[str, Any] = {
        "document": sighting.span.document,
        "quote": sighting.quote,
        "span": places.position(sighting.span),
        "typed": sighting.claims,
        "untyped": UntypedEntry(code=untyped.code, text=untyped.text) if untyped else None,
    }
    seen = sighting.seen
    if isinstance(seen, SeenTime):
        return _time(seen, _worked_out(sighting, claims), shared)
    if isinstance(seen, SeenQuantity):
        return _quantity(seen, shared)
    if isinstance(seen, Name):
        return NameMention(type=seen.kind, canonical=seen.canonical, **shared)
    return _source(seen, places, shared)


# ---------------------------------------------------------------- times


def _worked_out(sighting: Sighting, claims: Mapping[str, Claim]) -> TimeInterval | None:
    """The days that linking found for a claim made of just these words."""
    for id_ in sighting.claims:
        claim = claims.get(id_)
        if claim is not None and isinstance(claim.value, TimeInterval) and claim.value.is_known:
            return claim.value
    return None


def _time(seen: SeenTime, worked_out: TimeInterval | None, shared: dict[str, Any]) -> TimeMention:
    expression = seen.expression
    days = seen.days if seen.days.is_known or worked_out is None else worked_out
    length = expression.amount
    return TimeMention(
        type=cast(Literal["DATE", "TIME", "DURATION", "SET"], seen.type),
        value=_value(seen, days),
        mod=seen.mod,
        stated=expression.timex,
        until=seen.until,
        days=time_entry(replace(days, inferred=days.inferred or seen.inherited)) if days.is_known else None,
        clock=_clock(expression),
        amount=quantity_entry(length) if length else None,
        numbers=length.nominal if length else (),
        **shared,
    )


def _value(seen: SeenTime, days: TimeInterval) -> str:
    """The value in the context of the text; a day left open there is filled in where only one is possible."""
    day = days.earliest
    is_open = "X" in seen.value[:_DAY] and seen.expression.grain == "day" and seen.type in ("DATE", "TIME")
    if not is_open or day is None or not days.is_one_day:
        return seen.value
    _, t, time_of_day = seen.value.partition("T")
    return f"{day.isoformat()}{t}{time_of_day}"


def _clock(expression: TimeExpression) -> ClockEntry | None:
    clock = expression.clock
    if clock is None:
        return None
    last: ClockTime = (expression.until and expression.until.clock) or clock
    return ClockEntry(earliest=_hour(clock.earliest), latest=_hour(last.latest), zone=clock.zone)


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


# ---------------------------------------------------------------- the others


def _quantity(seen: SeenQuantity, shared: dict[str, Any]) -> QuantityMention:
    return QuantityMention(
        dimension=seen.dimension,
        value=quantity_entry(seen.quantity),
        hedge=seen.quantity.hedge,
        change=seen.change,
        numbers=seen.printed,
        printed_unit=seen.grain or seen.quantity.unit,
        counts=seen.counts,
        vague=seen.is_vague,
        **shared,
    )


def _source(seen: SeenSource, places: Places, shared: dict[str, Any]) -> AttributionMention:
    chain = seen.attribution.chain
    return AttributionMention(
        attribution=attribution_entry(seen.attribution),
        verb=chain[0].verb if chain else "",
        governs=tuple(places.position(span) for span in seen.governs),
        **shared,
    )
