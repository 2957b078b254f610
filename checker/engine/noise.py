"""Findings of rules on noise: where it is more than a note by its rule, and where it is most of an article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.engine.findings import numbered
from checker.model.document import Document
from checker.model.event import Reading
from checker.model.finding import Evidence, Finding, Level
from checker.model.zone import Zone
from checker.rulebook.schema import RuleMeta
from checker.rulebook.shapes import fill
from checker.rulebook.zones import PageRule, ZoneRule
from checker.text.fingerprints import fingerprint_of
from checker.text.fold import squeeze

KIND = "noise"
EVIDENCE_HELD = 8
"""How many zones of one article stand in a finding."""


def find_noise(readings: Iterable[Reading], rules: Sequence[ZoneRule | PageRule]) -> tuple[Finding, ...]:
    """One finding for each article and rule.

    Noise at the level of a note is no finding: the report lists all of it in any case. What may be noise and is taken
    for news is a note.
    """
    found = [finding for reading in readings for rule in rules for finding in _findings(reading, rule)]
    return numbered(found)


def _findings(reading: Reading, rule: ZoneRule | PageRule) -> Iterator[Finding]:
    if isinstance(rule, ZoneRule):
        own = [zone for zone in reading.zones if zone.rule == rule.id]
        zones = [zone for zone in own if not zone.doubt]
        if zones and rule.level != "note":
            yield _finding(reading.document, rule, zones, _zone_words(reading.document, zones[0]))
        if in_doubt := [zone for zone in own if zone.doubt]:
            yield _in_doubt(reading.document, rule, in_doubt)
        return
    zones = [zone for zone in reading.zones if zone.category in rule.categories and not zone.doubt]
    every = len(reading.document.text.split())
    share = _words(zones) / max(1, every)
    left = every - _words(zone for zone in reading.zones if zone.handling == "discard")
    if zones and (share >= rule.share or left <= rule.left):
        words = {"p.source": _source(reading.document), "p.quote": zones[0].quote}
        yield _finding(reading.document, rule, zones, words | {"p.share": f"{share:.0%}", "p.left": str(left)})


def _words(zones: Iterable[Zone]) -> int:
    return sum(len(zone.quote.split()) for zone in zones)


def _zone_words(document: Document, zone: Zone) -> dict[str, str]:
    told = {"source": _source(document), "quote": zone.quote, "category": zone.category, "because": zone.because}
    return {f"z.{part}": words for part, words in told.items()}


def _finding(document: Document, rule: RuleMeta, zones: Sequence[Zone], words: Mapping[str, str]) -> Finding:
    return Finding(
        rule=rule.id,
        name=rule.name,
        level=Level(rule.level),
        kind=KIND,
        message=fill(rule.message, words),
        event=None,
        because=(rule.why, f"{zones[0].because.capitalize()}."),
        evidence=tuple(
            Evidence(document.id, "apart", zone.span, zone.quote, zone.span) for zone in zones[:EVIDENCE_HELD]
        ),
        next=fill(rule.next, words),
        fingerprint=fingerprint_of(rule.id, KIND, squeeze(zones[0].quote)),
    )


def _in_doubt(document: Document, rule: ZoneRule, zones: Sequence[Zone]) -> Finding:
    words = _zone_words(document, zones[0])
    found = _finding(document, rule, zones, words)
    kind = rule.category.replace("_", " ")
    message = f'{words["z.source"]} has "{words["z.quote"][:QUOTE_SHOWN]}": like a {kind}, and taken for news'
    against = "What speaks against it weighs more, so it is read as a part of the article."
    return replace(found, level=Level.NOTE, message=message, because=(found.because[-1], against), next="")


QUOTE_SHOWN = 80
"""Characters of a doubtful line that stand in the message."""


def _source(document: Document) -> str:
    return document.source or document.id
