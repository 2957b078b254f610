"""Rules run over facts: findings with their level, words, evidence and fingerprint."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.engine.apart import apart, str_amount
from checker.engine.counting import explanation
from checker.engine.drafts import advice, told_of_sources, unsupported
from checker.engine.facts import Facts, one_per_document, place
from checker.engine.hits import Case, Hit, Side, cases
from checker.engine.levels import capped, softening
from checker.engine.outdated import outdated
from checker.engine.predicates import functions, own_gap, own_span, stated_day, weekday_fits
from checker.engine.shapes import Scene, Trial, set_scene, trials
from checker.model.claim import Claim
from checker.model.event import Event
from checker.model.finding import Evidence, Finding, Level
from checker.model.quantity import Quantity
from checker.model.time import WEEKDAYS, TimeInterval
from checker.rulebook.condition import evaluate
from checker.rulebook.load import Rule
from checker.rulebook.shapes import fill
from checker.rulebook.vocabulary import EventFacts
from checker.text.fingerprints import fingerprint_of, told_apart
from checker.text.fold import fold, squeeze


def find_conflicts(facts: Facts, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """What the rules find, worst first, each with its evidence from every side."""
    return in_order(found_in(set_scene(facts), rules))


def found_in(scene: Scene, rules: Sequence[Rule]) -> list[Finding]:
    """What the rules find as far as a scene reaches, in no order yet."""
    calls = functions(scene.facts)
    return [finding for rule in rules for finding in _findings(rule, scene, calls)]


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """All that was found, worst first, and told apart."""
    return numbered(sorted(found, key=_order))


EVIDENCE_HELD = 8
"""How many claims of one side stand in a finding."""

Calls = Mapping[str, Callable[..., object]]


def _findings(rule: Rule, scene: Scene, calls: Calls) -> Iterator[Finding]:
    facts = scene.facts
    hits = [
        _weighed(rule, facts, trial)
        for trial in trials(rule, scene)
        if _is_of_draft(rule, facts, trial) and evaluate(rule.condition, trial.bindings, calls)
    ]
    for case in cases(hits, lambda claim: squeeze(_sentence(facts, claim)), facts.drafts):
        yield _finding(rule, facts, case)


def _is_of_draft(rule: Rule, facts: Facts, trial: Trial) -> bool:
    """Whether what a rule looks at touches a draft, and on the side that it says something of; always without one."""
    first, second, *_ = (*trial.claims, None, None)
    side = {"a": first, "b": second}.get(rule.meta.concerns or "")
    return facts.touch_draft((side,) if side else trial.claims)


def _weighed(rule: Rule, facts: Facts, trial: Trial) -> Hit:
    """The hit of a trial. Only a contradiction can be softened, to a tension, or explained, to a note."""
    level = Level(rule.meta.level)
    if rule.meta.shape in ("pair", "series") and level is not Level.NOTE:
        told = explanation(facts, *trial.claims[:2])
        if told:
            return Hit(trial, Level.NOTE, told)
    reason = _reason(rule, facts, trial) if level is Level.ERROR else ""
    return Hit(trial, capped(level, reason), reason)


def _reason(rule: Rule, facts: Facts, trial: Trial) -> str:
    if rule.meta.shape in ("pair", "series"):
        return softening(facts, trial.claims[0], trial.claims[1])
    if rule.meta.shape == "between" and _rests_on_solved_days(facts, trial):
        return "Days that were worked out stand behind it."
    if any(claim.attribution.distancing for claim in trial.claims):
        return "The article keeps its distance from what it reports."
    return ""


def _rests_on_solved_days(facts: Facts, trial: Trial) -> bool:
    events = [facts.events[claim.event] for claim in trial.claims if claim.event]
    return any(event.date.inferred for event in events)


def _finding(rule: Rule, facts: Facts, case: Case) -> Finding:
    words = _placeholders(facts, case)
    held = [(side.role, claim) for side in case.sides for claim in side.claims[:EVIDENCE_HELD]]
    kind = case.trial.claims[0].kind
    return Finding(
        rule=rule.id,
        name=rule.meta.name,
        level=case.level,
        kind=kind,
        message=fill(rule.meta.message, words),
        event=case.event.id if case.event else None,
        because=_reasons(rule, facts, case),
        evidence=tuple(_evidence(facts, claim, role) for role, claim in _draft_first(facts, held)),
        next=fill(rule.meta.next, words),
        settle=_settle(rule, facts, case, words),
        fingerprint=_fingerprint(rule.id, kind, facts, case),
    )


def _settle(rule: Rule, facts: Facts, case: Case, words: Mapping[str, str]) -> str:
    """What would settle a finding on a draft; "" where there is none."""
    claims = [claim for side in case.sides for claim in side.claims] if facts.drafts else []
    own = next((claim for claim in (*case.trial.claims, *claims) if claim.document in facts.drafts), None)
    if own is None:
        return ""
    others = [claim for claim in (*case.trial.claims, *claims) if claim.document != own.document]
    other = min(others, key=lambda claim: claim.document in facts.drafts, default=None)
    both = {"draft": own} | ({"sources": other} if other else {})
    known = {
        f"{name}.{part}": text for name, claim in both.items() for part, text in _side_words(facts, case, claim).items()
    }
    return fill(advice(rule.meta.settle, own, other) or rule.meta.next, {**words, **known})


def _side_words(facts: Facts, case: Case, claim: Claim) -> Mapping[str, str]:
    return _claim_words(facts, claim) | {"sources": _sources(facts, case, claim)}


def _draft_first(facts: Facts, held: Sequence[tuple[str, Claim]]) -> list[tuple[str, Claim]]:
    """The evidence with what a draft says before what others say of it."""
    return sorted(held, key=lambda side: side[1].document not in facts.drafts)


def _reasons(rule: Rule, facts: Facts, case: Case) -> tuple[str, ...]:
    reasons = (
        rule.meta.why,
        _lacking(rule, facts, case.trial.claims[0]),
        _distance(rule, facts, case),
        *_outdated(facts, case),
        *case.softened,
    )
    return tuple(filter(None, reasons))


def _lacking(rule: Rule, facts: Facts, claim: Claim) -> str:
    """For a rule that asks whether sources give something, why none does; "" where one does."""
    asks = "unsupported(" in rule.condition.text
    return told_of_sources(facts, claim) if asks and unsupported(facts, claim) else ""


def _outdated(facts: Facts, case: Case) -> tuple[str, ...]:
    return outdated(facts, case.sides[0].claims, case.sides[1].claims) if len(case.sides) == 2 else ()


def _distance(rule: Rule, facts: Facts, case: Case) -> str:
    """How far apart the two sides of a pair are, or a claim and what its own article makes of it."""
    first = case.sides[0].claims[0]
    if rule.meta.shape == "claim":
        return _own_sum(facts, first)
    if rule.meta.shape not in ("pair", "series") or len(case.sides) < 2:
        return ""
    return apart(first, case.sides[1].claims)


def _own_sum(facts: Facts, claim: Claim) -> str:
    """What start and end, two days, or the calendar make of a claim that does not go with them."""
    if isinstance(claim.value, TimeInterval):
        day = None if weekday_fits(claim.value) is not False else stated_day(claim.value)
        return f"That day was a {WEEKDAYS[day.weekday()]}." if day else ""
    counted = own_span(facts, claim) if claim.kind == "duration" else own_gap(facts, claim)
    if not isinstance(claim.value, Quantity) or counted is None or claim.kind not in ("duration", "gap"):
        return ""
    if counted.interval.low != counted.interval.high or counted.interval.overlaps(claim.value.interval):
        return ""
    ends = "start to end" if claim.kind == "duration" else "the one day to the other"
    return f"From {ends} it is {str_amount(counted.interval.low or 0, counted.unit)}."


def _fingerprint(rule: str, kind: str, facts: Facts, case: Case) -> str:
    """A hash of rule, kind and a sentence of the side that stands apart, of both sides where neither does.

    Of several articles on one side the sentence that comes first in the alphabet counts: no file name does. Of a side
    that a draft is on, its own sentence counts: no source that joins it does.
    """
    sides = [side for side in case.sides if side.role == "apart"] or case.sides
    sentences = sorted(
        min(squeeze(_sentence(facts, claim)) for claim in one_per_document(sorted(_telling(facts, side), key=place)))
        for side in sides
    )
    return fingerprint_of(rule, kind, *sentences)


def _telling(facts: Facts, side: Side) -> tuple[Claim, ...]:
    return tuple(claim for claim in side.claims if claim.document in facts.drafts) or side.claims


def _evidence(facts: Facts, claim: Claim, role: str) -> Evidence:
    sentence = _sentence(facts, claim)
    return Evidence(claim.document, role, claim.span, claim.quote, claim.sentence, claim.id, sentence)


def _sentence(facts: Facts, claim: Claim) -> str:
    document = facts.documents[claim.document]
    text = document.title or "" if claim.sentence.field == "title" else document.text
    return text[claim.sentence.start : claim.sentence.end]


def _placeholders(facts: Facts, case: Case) -> dict[str, str]:
    """What may stand in braces in a rule's message, filled from the claims of both sides."""
    words = {"event": case.event.label if case.event else ""}
    for name, bound in case.trial.bindings.items():
        claims = [each for each in (bound if isinstance(bound, tuple) else (bound,)) if isinstance(each, Claim)]
        if claims:
            told = _side_words(facts, case, claims[0])
        else:
            told = _event_words(bound.event) if isinstance(bound, EventFacts) else {}
        words |= {f"{name}.{part}": text for part, text in told.items()}
    return words


def _sources(facts: Facts, case: Case, claim: Claim) -> str:
    """The articles on the side of a claim: `a`, `a and b`, `a, b and 3 more`."""
    side = next((side for side in case.sides if claim in side.claims), None)
    names = list(dict.fromkeys(_source(facts, each) for each in (side.claims if side else (claim,))))
    shown = (
        names if len(names) <= SOURCES_TOLD else [*names[: SOURCES_TOLD - 1], f"{len(names) - SOURCES_TOLD + 1} more"]
    )
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


SOURCES_TOLD = 3
"""How many articles of one side a message tells by their names."""


def _source(facts: Facts, claim: Claim) -> str:
    document = facts.documents[claim.document]
    return document.source or document.id


def _claim_words(facts: Facts, claim: Claim) -> dict[str, str]:
    as_of = facts.as_of(claim)
    return {
        "source": _source(facts, claim),
        "quote": _in_marks(claim.quote),
        "value": claim.quote,
        "sentence": " ".join(_sentence(facts, claim).split()),
        "root": claim.attribution.root,
        "scope": " ".join(filter(None, (claim.scope.who, claim.scope.outcome, claim.scope.measure))),
        "as_of": as_of.earliest.isoformat() if as_of and as_of.earliest else "",
    }


def _in_marks(words: str) -> str:
    """Words in quotation marks; not in two pairs of them."""
    plain = " ".join(words.split())
    return plain if fold(plain).startswith('"') and fold(plain).endswith('"') else f'"{plain}"'


def _event_words(event: Event) -> dict[str, str]:
    return {"label": event.label, "date": _day(event), "type": event.type}


def _day(event: Event) -> str:
    """`21 Jan. 2024`, or the words' own parts where no day is known."""
    day = event.date.best or event.date.earliest
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else str(event.date.stated)


_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def _order(finding: Finding) -> tuple[object, ...]:
    first = finding.evidence[0]
    evidence = tuple((one.role, one.span) for one in finding.evidence)
    return (finding.level.rank, finding.rule, first.document, first.span.start, finding.message, evidence)


def numbered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings; of several with one fingerprint each but the first has a number behind it."""
    fingerprints = told_apart(finding.fingerprint for finding in findings)
    return tuple(replace(finding, fingerprint=own) for finding, own in zip(findings, fingerprints, strict=True))
