"""Rules run over facts: findings with their level, words, evidence and fingerprint."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from checker.engine.facts import Facts
from checker.engine.hits import Case, Hit, cases
from checker.engine.levels import capped, softening
from checker.engine.predicates import functions
from checker.engine.shapes import Scene, Trial, trials
from checker.engine.utterances import match_utterances
from checker.model.claim import Claim
from checker.model.event import Event
from checker.model.finding import Evidence, Finding, Level
from checker.rulebook.condition import evaluate
from checker.rulebook.load import Rule
from checker.rulebook.shapes import fill
from checker.text.fold import squeeze


def find_conflicts(facts: Facts, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """What the rules find, worst first, each with its evidence from every side."""
    scene = Scene(facts, match_utterances(facts))
    calls = functions(facts)
    found = [finding for rule in rules for finding in _findings(rule, scene, calls)]
    return tuple(_with_fingerprints(sorted(found, key=_order), facts))


Calls = Mapping[str, Callable[..., object]]


def _findings(rule: Rule, scene: Scene, calls: Calls) -> Iterator[Finding]:
    hits = [
        _weighed(rule, scene.facts, trial)
        for trial in trials(rule, scene)
        if evaluate(rule.condition, trial.bindings, calls)
    ]
    for case in cases(hits):
        yield _finding(rule, scene.facts, case)


def _weighed(rule: Rule, facts: Facts, trial: Trial) -> Hit:
    """The hit of a trial. Only a contradiction can be softened, to a tension."""
    level = Level(rule.meta.level)
    if level is not Level.ERROR:
        return Hit(trial, level)
    reason = _reason(rule, facts, trial)
    return Hit(trial, capped(level, [reason] if reason else []), reason)


def _reason(rule: Rule, facts: Facts, trial: Trial) -> str:
    if rule.meta.shape == "pair":
        return softening(facts, trial.claims[0], trial.claims[1])
    if rule.meta.shape == "between" and _rests_on_solved_days(facts, trial):
        return "Days that were worked out stand behind it."
    return ""


def _rests_on_solved_days(facts: Facts, trial: Trial) -> bool:
    events = [facts.events[claim.event] for claim in trial.claims if claim.event]
    return any(event.date.inferred for event in events)


def _finding(rule: Rule, facts: Facts, case: Case) -> Finding:
    words = _placeholders(facts, case)
    evidence = tuple(_evidence(facts, claim, side.role) for side in case.sides for claim in side.claims)
    return Finding(
        rule=rule.id,
        name=rule.meta.name,
        level=case.level,
        kind=case.trial.claims[0].kind,
        message=fill(rule.meta.message, words),
        event=case.event.id if case.event else None,
        because=(rule.meta.why, *case.softened),
        evidence=evidence,
        next=fill(rule.meta.next, words),
    )


def _evidence(facts: Facts, claim: Claim, role: str) -> Evidence:
    document = facts.documents[claim.document]
    text = document.title or "" if claim.sentence.field == "title" else document.text
    sentence = text[claim.sentence.start : claim.sentence.end]
    return Evidence(claim.document, role, claim.span, claim.quote, claim.sentence, claim.id, sentence)


def _placeholders(facts: Facts, case: Case) -> dict[str, str]:
    """What may stand in braces in a rule's message, filled from the claims of both sides."""
    words = {"event": case.event.label if case.event else ""}
    for name, bound in case.trial.bindings.items():
        if isinstance(bound, Claim):
            words.update({f"{name}.{part}": text for part, text in _claim_words(facts, bound).items()})
        elif isinstance(bound, tuple):
            first = next((each for each in bound if isinstance(each, Claim)), None)
            if first is not None:
                words.update({f"{name}.{part}": text for part, text in _claim_words(facts, first).items()})
        elif (event := getattr(bound, "event", None)) is not None:
            words.update({f"{name}.{part}": text for part, text in _event_words(event).items()})
    return words


def _claim_words(facts: Facts, claim: Claim) -> dict[str, str]:
    document = facts.documents[claim.document]
    text = document.title or "" if claim.sentence.field == "title" else document.text
    as_of = facts.as_of(claim)
    return {
        "source": document.source or document.id.rsplit("/", 1)[-1],
        "quote": f'"{claim.quote}"',
        "value": claim.quote,
        "sentence": " ".join(text[claim.sentence.start : claim.sentence.end].split()),
        "root": claim.attribution.root,
        "scope": " ".join(filter(None, (claim.scope.who, claim.scope.outcome, claim.scope.measure))),
        "as_of": as_of.earliest.isoformat() if as_of and as_of.earliest else "",
    }


def _event_words(event: Event) -> dict[str, str]:
    day = event.date.best or event.date.earliest
    return {"label": event.label, "date": day.isoformat() if day else str(event.date.stated), "type": event.type}


def _order(finding: Finding) -> tuple[int, str, str, int, str]:
    first = finding.evidence[0]
    return (finding.level.rank, finding.rule, first.document, first.span.start, finding.message)


def _with_fingerprints(findings: Sequence[Finding], facts: Facts) -> Iterator[Finding]:
    """The findings, each with a hash of its rule, its kind and the sentences of the side that stands apart."""
    seen: Counter[str] = Counter()
    for finding in findings:
        sides = [evidence for evidence in finding.evidence if evidence.role == "apart"] or finding.evidence
        sentences = sorted({squeeze(evidence.value) for evidence in sides})
        digest = sha256("\n".join((finding.rule, finding.kind, *sentences)).encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        suffix = "" if seen[digest] == 1 else f"-{seen[digest]}"
        yield replace(finding, fingerprint=digest[:16] + suffix)
