"""What a condition may ask of claims and events: signatures for the rulebook, functions for the engine."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from checker.engine import utterances
from checker.engine.drafts import unsupported
from checker.engine.facts import Facts, slot_key
from checker.engine.frames import traits_apart
from checker.engine.levels import are_rivals
from checker.engine.utterances import difference
from checker.engine.verdicts import order_of_days
from checker.model.claim import Claim, Quotation, Statement, Superlative, Value
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.model.time import PartialDate, TimeInterval
from checker.rulebook.vocabulary import EventFacts, PredicateSignature, Type
from checker.text.stem import stem

SECONDS_A_MINUTE = 60
MINUTES_A_DAY = 1440

_C, _Q, _T, _F, _N, _X, _V, _E = (
    Type.CLAIM, Type.QUANTITY, Type.TIME, Type.FLAG, Type.NUMBER, Type.TEXT, Type.VALUE, Type.EVENT,
)  # fmt: skip

SIGNATURES: Mapping[str, PredicateSignature] = {
    signature.name: signature
    for signature in (
        PredicateSignature(
            "disjoint",
            (_V, _V),
            _F,
            "Whether no value, or no day, fits both.",
        ),
        PredicateSignature(
            "overlaps",
            (_V, _V),
            _F,
            "Whether both can hold at once.",
        ),
        PredicateSignature(
            "beyond_reach",
            (_Q, _Q),
            _F,
            'Whether two one-sided values, both "more than" or both "less than", lie further apart than such a '
            "phrase reaches.",
        ),
        PredicateSignature(
            "same_root",
            (_C, _C),
            _F,
            "Whether both go back to one source.",
        ),
        PredicateSignature(
            "rivals",
            (_C, _C),
            _F,
            "Whether two different authorities each have their own.",
        ),
        PredicateSignature(
            "own_voice",
            (_C,),
            _F,
            "Whether the article says it itself, naming nobody.",
        ),
        PredicateSignature(
            "by_institution",
            (_C,),
            _F,
            "Whether a ministry, the police or the like stands behind it.",
        ),
        PredicateSignature(
            "by_anonymous",
            (_C,),
            _F,
            "Whether somebody unnamed stands behind it.",
        ),
        PredicateSignature(
            "by_outlet",
            (_C,),
            _F,
            "Whether it goes back to another outlet, as far as the article says.",
        ),
        PredicateSignature(
            "weekday_fits",
            (_T,),
            _F,
            "Whether the weekday given is that of the date given.",
        ),
        PredicateSignature(
            "own_gap",
            (_C,),
            _Q,
            "The days between the article's own dates of the event and of the one before.",
        ),
        PredicateSignature(
            "own_span",
            (_C,),
            _Q,
            "The seconds between the article's own start and end of the event.",
        ),
        PredicateSignature(
            "same_gap",
            (_Q, _Q),
            _F,
            "Whether a gap told in words can be that of two dates, months being 28 to 31 days.",
        ),
        PredicateSignature(
            "exceeds",
            (Type.CLAIMS, _C),
            _F,
            "Whether one of the parts must be greater than the whole.",
        ),
        PredicateSignature(
            "sum_exceeds",
            (Type.CLAIMS, _N),
            _F,
            "Whether the parts must add up to more than a number.",
        ),
        PredicateSignature(
            "falls",
            (_Q, _Q),
            _F,
            "Whether the second must be lower than the first.",
        ),
        PredicateSignature(
            "strictly_between",
            (_T, _T, _T),
            _F,
            "Whether the first lies after the second and before the third, by every day left.",
        ),
        PredicateSignature(
            "outdoes",
            (_E, _E, _C),
            _F,
            "Whether the first event has more of what the claim says the second has the most of.",
        ),
        PredicateSignature(
            "wording",
            (_C, _C),
            _X,
            'How two quotations of one utterance differ: "same", "wording", "number", "negation"; unknown where '
            "they are not one.",
        ),
        PredicateSignature(
            "likeness",
            (_C, _C),
            _N,
            "How much two statements say the same, from 0 to 1.",
        ),
        PredicateSignature(
            "apart",
            (_C, _C),
            _F,
            "Whether two claims on what something is, of which country or sort, have nothing in common.",
        ),
        PredicateSignature(
            "unannounced",
            (_C,),
            _F,
            "Whether a statement speaks of announcing or confirming.",
        ),
        PredicateSignature(
            "only_root",
            (_C,),
            _F,
            "Whether this is the only source for what it says, though several articles report the event.",
        ),
        PredicateSignature(
            "unsupported",
            (_C,),
            _F,
            "Whether it stands in a draft, and no source that the draft is checked against gives anything to hold it "
            "against.",
        ),
        PredicateSignature(
            "same_day",
            (_C, _C),
            _F,
            "Whether both hold for the same day, as far as the articles say; a figure holds for the day its "
            "article appeared unless its words give another.",
        ),
        PredicateSignature(
            "earlier",
            (_C, _C),
            _F,
            "Whether the first holds for an earlier day than the second.",
        ),
        PredicateSignature(
            "unsourced",
            (_C,),
            _F,
            "Whether the article names nobody for what it says, here or where it says it again.",
        ),
        PredicateSignature(
            "cites_institution",
            (_C,),
            _F,
            "Whether the article has anything on the event from a ministry, the police or the like.",
        ),
        PredicateSignature(
            "backed",
            (_C,),
            _F,
            "Whether the text of the article, below the headline, gives a value that goes with this one.",
        ),
        PredicateSignature(
            "same_document",
            (_C, _C),
            _F,
            "Whether both stand in one article.",
        ),
    )
}
"""By name, what each predicate takes and gives."""


def functions(facts: Facts) -> Mapping[str, Callable[..., object]]:
    """The function of each predicate, for one set of facts."""
    return {
        "disjoint": lambda a, b: _relate(a, b, disjoint=True),
        "overlaps": lambda a, b: _relate(a, b, disjoint=False),
        "beyond_reach": beyond_reach,
        "same_root": lambda a, b: a.attribution.shares_root(b.attribution),
        "rivals": are_rivals,
        "own_voice": lambda claim: not claim.attribution.chain,
        "by_institution": lambda claim: _root_kind(claim) == "institution",
        "by_anonymous": lambda claim: _root_kind(claim) == "anonymous",
        "by_outlet": lambda claim: _root_kind(claim) == "other-outlet",
        "weekday_fits": weekday_fits,
        "own_gap": lambda claim: own_gap(facts, claim),
        "own_span": lambda claim: own_span(facts, claim),
        "same_gap": same_gap,
        "exceeds": exceeds,
        "sum_exceeds": sum_exceeds,
        "falls": falls,
        "strictly_between": strictly_between,
        "outdoes": outdoes,
        "wording": wording,
        "likeness": likeness,
        "apart": traits_apart,
        "unannounced": unannounced,
        "only_root": lambda claim: only_root(facts, claim),
        "unsupported": lambda claim: unsupported(facts, claim),
        "same_day": lambda a, b: order_of_days(facts, a, b) == "same",
        "earlier": lambda a, b: order_of_days(facts, a, b) == "before",
        "unsourced": lambda claim: unsourced(facts, claim),
        "cites_institution": lambda claim: cites_institution(facts, claim),
        "backed": lambda claim: backed(facts, claim),
        "same_document": lambda a, b: a.document == b.document,
    }


def _root_kind(claim: Claim) -> str:
    return claim.attribution.chain[-1].kind if claim.attribution.chain else "outlet"


def _relate(a: Value, b: Value, *, disjoint: bool) -> bool | None:
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.interval.disjoint(b.interval) is disjoint if a.unit == b.unit else None
    if isinstance(a, TimeInterval) and isinstance(b, TimeInterval):
        return a.disjoint(b) is disjoint
    return None


def beyond_reach(a: Quantity, b: Quantity) -> bool | None:
    """Whether the lower of two lower bounds does not reach the other; of two upper bounds, the higher."""
    if a.unit != b.unit or a.reach is None or b.reach is None:
        return None
    if (lows := _ends(a.interval.low, b.interval.low)) and a.interval.high is None and b.interval.high is None:
        return (a.reach if a.interval.low == min(lows) else b.reach) < max(lows)
    if (highs := _ends(a.interval.high, b.interval.high)) and a.interval.low is None and b.interval.low is None:
        return (a.reach if a.interval.high == max(highs) else b.reach) > min(highs)
    return None


def _ends(a: Number | None, b: Number | None) -> tuple[Number, Number] | None:
    return None if a is None or b is None else (a, b)


def weekday_fits(value: TimeInterval) -> bool | None:
    """Whether the weekday stated is that of the day stated; unknown where either is missing."""
    stated = value.stated
    if stated.weekday is None or stated.day is None:
        return None
    day = stated_day(value)
    return None if day is None else day.weekday() == stated.weekday


def stated_day(value: TimeInterval) -> date | None:
    """The day that month and day name, in the year stated or, from a publication date, in the one it comes to."""
    near = value.best or value.earliest
    year = value.stated.year or (near.year if near and value.anchored else None)
    if year is None or value.stated.month is None or value.stated.day is None:
        return None
    try:
        return date(year, value.stated.month, value.stated.day)
    except ValueError:
        return None


def own_gap(facts: Facts, claim: Claim) -> Quantity | None:
    """The days from the article's own last contact to its own date of the event, where the event has a stated day.

    A last contact without a year is the last such day before the event.
    """
    days = _own_days(facts, claim, "event_date")
    before = _own_days(facts, claim, "last_contact")
    if days and not before:
        told = (own.value for own in facts.own(claim, "last_contact") if isinstance(own.value, TimeInterval))
        before = [day for value in told if (day := _last_such_day(value.stated, min(days))) is not None]
    if not days or not before:
        return None
    return Quantity(Interval(min(days) - max(before), max(days) - min(before)), "day")


def _last_such_day(stated: PartialDate, before: int) -> int | None:
    """The last day with a stated month and day before an ordinal; `None` where they are not both stated."""
    if stated.month is None or stated.day is None:
        return None
    year = date.fromordinal(before).year
    for candidate in (year, year - 1):
        try:
            ordinal = date(candidate, stated.month, stated.day).toordinal()
        except ValueError:
            continue
        if ordinal < before:
            return ordinal
    return None


def _own_days(facts: Facts, claim: Claim, kind: str) -> list[int]:
    """The ordinals of the days that the article's claims of a kind come to, where each comes to one."""
    values = [own.value for own in facts.own(claim, kind) if isinstance(own.value, TimeInterval)]
    return [
        value.earliest.toordinal() for value in values if value.earliest and value.is_one_day and not value.inferred
    ]


def own_span(facts: Facts, claim: Claim) -> Quantity | None:
    """The seconds from the article's own start to its own end of the event; past midnight it runs on."""
    starts = _own_intervals(facts, claim, "start_time")
    ends = _own_intervals(facts, claim, "end_time")
    if len(starts) != 1 or len(ends) != 1:
        return None
    low = _minus(ends[0].low, starts[0].high)
    high = _minus(ends[0].high, starts[0].low)
    if low is None or high is None:
        return None
    day = MINUTES_A_DAY if high < 0 else 0
    return Quantity(Interval((low + day) * SECONDS_A_MINUTE, (high + day) * SECONDS_A_MINUTE), "s")


def _own_intervals(facts: Facts, claim: Claim, kind: str) -> list[Interval]:
    """The distinct values that the article gives."""
    values = [own.value for own in facts.own(claim, kind)]
    return list(dict.fromkeys(value.interval for value in values if isinstance(value, Quantity)))


def _minus(a: Number | None, b: Number | None) -> Number | None:
    return None if a is None or b is None else a - b


MONTH_SLACK = 0.09
"""A month of 28 days is shorter than the mean one by so much of it; one of 31 is longer by less."""


def same_gap(told: Quantity, counted: Quantity) -> bool:
    """Whether a gap in words can be the one counted, with the slack that months and rounding have."""
    low = None if told.interval.low is None else told.interval.low * (1 - MONTH_SLACK) - 1
    high = None if told.interval.high is None else told.interval.high * (1 + MONTH_SLACK) + 1
    return Interval(low, high).overlaps(counted.interval)


def exceeds(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether some part's least is above the whole's most."""
    if not isinstance(whole.value, Quantity) or whole.value.interval.high is None:
        return False
    high = whole.value.interval.high
    lows = (part.value.interval.low for part in parts if isinstance(part.value, Quantity))
    return any(low is not None and low > high for low in lows)


def sum_exceeds(parts: Sequence[Claim], limit: Number) -> bool:
    """Whether the parts' least values add up to more than a limit."""
    return sum(part.value.interval.low or 0 for part in parts if isinstance(part.value, Quantity)) > limit


def falls(earlier: Quantity, later: Quantity) -> bool:
    """Whether every value of the later lies below every value of the earlier."""
    return later.interval.disjoint(earlier.interval) and _above(earlier.interval, later.interval)


def _above(high: Interval, low: Interval) -> bool:
    return high.low is not None and low.high is not None and low.high <= high.low


def strictly_between(day: TimeInterval, after: TimeInterval, before: TimeInterval) -> bool | None:
    """Whether every day left to the first lies after every day of the second and before every day of the third."""
    if not (day.earliest and day.latest and after.latest and before.earliest):
        return None
    return after.latest < day.earliest and day.latest < before.earliest


def outdoes(other: EventFacts, event: EventFacts, claim: Claim) -> bool | None:
    """Whether the other event, within the claim's stretch of time, must have more of the property."""
    if not isinstance(claim.value, Superlative) or claim.value.order != "most":
        return None
    mine, theirs = event.slots.get(claim.value.property), other.slots.get(claim.value.property)
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity) or mine.unit != theirs.unit:
        return None
    if not _is_in_reach(other, event, claim.value.since):
        return None
    return _above(theirs.interval, mine.interval) and theirs.interval.disjoint(mine.interval)


def _is_in_reach(other: EventFacts, event: EventFacts, since: TimeInterval | None) -> bool | None:
    """Whether the other event lies before the event and, where the claim gives a start, not before that."""
    day, own = other.event.date, event.event.date
    if day.earliest is None or day.latest is None or own.earliest is None or day.latest >= own.earliest:
        return None
    if since is None:
        return True
    return since.latest is not None and day.earliest >= since.latest


def wording(a: Claim, b: Claim) -> str | None:
    """How two quotations of one speaker differ; unknown where they are not one utterance."""
    if not isinstance(a.value, Quotation) or not isinstance(b.value, Quotation):
        return None
    if a.value.speaker and b.value.speaker and a.value.speaker != b.value.speaker:
        return None
    told = difference(a.value.words, b.value.words)
    return told.kind if told else None


def likeness(a: Claim, b: Claim) -> float | None:
    """How much two statements say the same."""
    if not isinstance(a.value, Statement) or not isinstance(b.value, Statement):
        return None
    return utterances.likeness(a.value, b.value)


_ANNOUNCING = frozenset(map(stem, ("announced", "confirmed", "acknowledged", "disclosed")))


def unannounced(claim: Claim) -> bool:
    """Whether a statement's content words have one for announcing or confirming."""
    return isinstance(claim.value, Statement) and bool(_ANNOUNCING & set(claim.value.key))


def only_root(facts: Facts, claim: Claim) -> bool:
    """Whether all claims of the slot go back to one root though other articles report the event too."""
    event = facts.events.get(claim.event or "")
    if event is None or len(event.documents) < 2:
        return False
    others = (other for group in facts.slot(claim) for other in group.of_each_voice if other.id != claim.id)
    return all(claim.attribution.shares_root(other.attribution) for other in others)


def unsourced(facts: Facts, claim: Claim) -> bool:
    """Whether neither this claim nor any of the same article that goes with it has an attribution."""
    return not any(
        own.attribution.chain and own.scope == claim.scope and _relate(own.value, claim.value, disjoint=False)
        for own in facts.own(claim, claim.kind)
    )


def cites_institution(facts: Facts, claim: Claim) -> bool:
    """Whether the article attributes some claim of the same event to an institution."""
    kinds = {kind for event, kind, document in facts.by_article if (event, document) == (claim.event, claim.document)}
    return any(_root_kind(own) == "institution" for kind in kinds for own in facts.own(claim, kind))


def backed(facts: Facts, claim: Claim) -> bool:
    """Whether a claim of the same article, not in its headline, goes with this one."""
    return any(
        not own.headline and slot_key(own) == slot_key(claim) and _relate(own.value, claim.value, disjoint=False)
        for own in facts.own(claim, claim.kind)
    )
