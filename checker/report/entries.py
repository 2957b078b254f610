"""Values of the model made into entries of the report, one for one."""

from checker.model.claim import Attribution, Claim, Quotation, Scope, Statement, Value
from checker.model.event import Because, Event
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.report import model as out
from checker.report.places import Places


def time_entry(value: TimeInterval) -> out.TimeEntry:
    """The days of an interval; dates become ISO 8601 when the report is written."""
    return out.TimeEntry(
        earliest=value.earliest,
        latest=value.latest,
        best=value.best,
        candidates=value.candidates,
        stated=str(value.stated),
        inferred=value.inferred,
    )


def event_date(event: Event) -> out.EventDate:
    """The day of an event with its reasons."""
    date = event.date
    return out.EventDate(
        earliest=date.earliest,
        latest=date.latest,
        best=date.best,
        candidates=date.candidates,
        stated=str(date.stated),
        inferred=date.inferred,
        because=date.because,
    )


def quantity_entry(value: Quantity) -> out.QuantityEntry:
    """The interval of a quantity in its unit."""
    ends = value.interval
    return out.QuantityEntry(
        low=ends.low, high=ends.high, low_open=ends.low_open, high_open=ends.high_open, unit=value.unit
    )


def value_entry(value: Value) -> out.ValueEntry:
    """The entry of a value of any kind."""
    if isinstance(value, Quantity):
        return quantity_entry(value)
    if isinstance(value, TimeInterval):
        return time_entry(value)
    if isinstance(value, Statement):
        return out.StatementEntry(
            content=value.content,
            polarity=value.polarity,
            modality=value.modality,
            subject=value.subject,
            about=value.about,
        )
    if isinstance(value, Quotation):
        return out.QuotationEntry(words=value.words, speaker=value.speaker)
    since = None if value.since is None else time_entry(value.since)
    return out.SuperlativeEntry(order=value.order, property=value.property, kind=value.kind, since=since)


def scope_entry(scope: Scope) -> out.ScopeEntry:
    """All facets of a scope."""
    return out.ScopeEntry(**{facet: getattr(scope, facet) for facet in FACETS})


FACETS = ("outcome", "who", "standing", "where", "since", "until", "window", "attacker", "part", "measure")


def attribution_entry(attribution: Attribution) -> out.AttributionEntry:
    """Whose word it is, link by link."""
    chain = tuple(out.SourceEntry(name=link.name, kind=link.kind, verb=link.verb) for link in attribution.chain)
    return out.AttributionEntry(
        voice=attribution.voice, chain=chain, root=attribution.root, distancing=attribution.distancing
    )


def because_entry(because: Because) -> out.BecauseEntry:
    """A reason."""
    return out.BecauseEntry(code=because.code, text=because.text, claims=because.claims)


def claim_entry(claim: Claim, places: Places) -> out.ClaimEntry:
    """A claim with its place in the file."""
    return out.ClaimEntry(
        id=claim.id,
        document=claim.document,
        event=claim.event,
        candidates=claim.candidates,
        reported_with=claim.reported_with,
        kind=claim.kind,
        value=value_entry(claim.value),
        hedge=claim.hedge,
        scope=scope_entry(claim.scope),
        as_of=None if claim.as_of is None else time_entry(claim.as_of),
        attribution=attribution_entry(claim.attribution),
        quote=claim.quote,
        span=places.position(claim.span),
    )
