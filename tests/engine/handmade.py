"""Small linked claims made by hand, for what the engine is to make of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checker import api
from checker.engine.count_words import count_words
from checker.engine.facts import Facts, gather
from checker.engine.findings import find_conflicts
from checker.model.claim import Attribution, Claim, Scope, Source, Value
from checker.model.document import Document
from checker.model.event import Event, Linked, Reading
from checker.model.finding import Finding
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import PartialDate, TimeInterval
from checker.rulebook.condition import compile_condition
from checker.rulebook.load import Rule
from checker.rulebook.schema import JudgementRule
from checker.rulebook.shapes import SHAPES

NOBODY = Attribution("outlet", (), "")
WORDS = count_words(api.rulebook().lexicon.outcomes)
"""Taken once, so that no timed test has to read the rules."""


def number(low: Number | None, high: Number | None = None, unit: str = "", **parts: Any) -> Quantity:
    """One number, or all from the low to the high; `high=None` with `low_open` leaves the top open."""
    ends = Interval(low, low if high is None else high)
    return Quantity(ends, unit, **parts)


def more_than(low: Number, unit: str = "", reach: Number | None = None) -> Quantity:
    return Quantity(Interval(low, None, True, False), unit, "more than", (low,), reach)


def less_than(high: Number, unit: str = "", reach: Number | None = None) -> Quantity:
    return Quantity(Interval(None, high, False, True), unit, "less than", (high,), reach)


def day(*when: int, weekday: int | None = None, anchored: bool = True, inferred: bool = False) -> TimeInterval:
    """One day known by year, month and day."""
    on = date(*when)
    return TimeInterval(on, on, on, (on,), PartialDate(*when, weekday), anchored, inferred)


def partial(month: int | None = None, of: int | None = None, weekday: int | None = None) -> TimeInterval:
    """A day of which the words give some parts only."""
    return TimeInterval(stated=PartialDate(None, month, of, weekday))


def said_by(*names: str, kind: str = "institution", distancing: bool = False) -> Attribution:
    """Whose word it is: the chain from the one the article names to the one who spoke first."""
    chain = tuple(Source(name, kind, "said") for name in names)
    return Attribution(kind, chain, names[-1], distancing)


def claim(document: str, value: Value, kind: str = "casualties", at: int = 0, **parts: Any) -> Claim:
    """A claim of the event e1 on the words at an offset of an article; each article speaks in its own voice."""
    given = {
        "event": "e1",
        "attribution": Attribution("outlet", (), document),
        "scope": Scope("killed") if kind == "casualties" else Scope(),
        "quote": f"words {at}",
        **parts,
    }
    field = "title" if given.get("headline") else "text"
    span = Span(document, field, at, at + 5)
    return Claim(id=f"{document}:{field}:{at}:{kind}", document=document, kind=kind, value=value, span=span,
                 **{"sentence": span, **given})  # fmt: skip


def event(name: str = "e1", **parts: Any) -> Event:
    given = {"type": "call", "participants": ("Ana", "Ben"), "places": (), "date": TimeInterval(), "mentions": (),
             "documents": ("a", "b"), "claims": (), "main": True, "label": f"Call {name}"}  # fmt: skip
    return Event(name, **{**given, **parts})


def facts(
    claims: Sequence[Claim],
    *,
    published: dict[str, date] | None = None,
    texts: dict[str, str] | None = None,
    events: Sequence[Event] = (),
    previous: dict[str, TimeInterval] | None = None,
    falling: Sequence[str] = (),
) -> Facts:
    """Facts of some claims, in articles made for them: each stretch of words has its own sentence."""
    names = sorted({one.document for one in claims})
    lines = "".join(f"line{at:02d} " for at in range(40))
    documents = [
        Document(name, (texts or {}).get(name, f"{name} {lines}"), (published or {}).get(name), title=f"On {name}")
        for name in names
    ]
    known = tuple(events) or tuple(event(name) for name in sorted({one.event for one in claims if one.event}))
    known = tuple(replace(one, documents=tuple(names)) for one in known)
    readings = tuple(Reading(document) for document in documents)
    words = replace(WORDS, falling=frozenset(falling))
    return gather(Linked(readings, known, (), tuple(claims), previous=previous or {}), words)


def rule(when: str, shape: str = "pair", kind: str | tuple[str, ...] = "casualties", **parts: Any) -> Rule:
    """A rule with a condition, as it would be read from a file."""
    scope = parts.pop("scope", "across" if shape == "pair" else None)
    given = {"id": "X001", "name": "x", "level": "error", "about": "About.", "why": "Why.", "message": "{event}"}
    meta = JudgementRule.model_validate({**given, "shape": shape, "kind": kind, "when": when, "scope": scope, **parts})
    return Rule(meta, compile_condition(when, SHAPES[shape].variables(meta.kind), api.SIGNATURES), "x.toml")


APART = rule("disjoint(a.value, b.value)")


def found(held: Facts, *rules: Rule) -> tuple[Finding, ...]:
    return find_conflicts(held, rules or (APART,))


def sides(finding: Finding) -> dict[str, list[str]]:
    """The articles on each side of a finding, by the side's role."""
    told: dict[str, list[str]] = {}
    for evidence in finding.evidence:
        told.setdefault(evidence.role, []).append(evidence.document)
    return told
