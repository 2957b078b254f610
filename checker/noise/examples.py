"""The examples of rules on noise, held against what the rules find."""

from collections.abc import Iterable, Iterator, Sequence

from checker.model.document import Document
from checker.model.zone import Zone
from checker.noise.marking import mark_noise
from checker.noise.standing import standing_lines
from checker.rulebook.schema import ExampleDocument
from checker.rulebook.zones import ZoneRule

_OPEN, _CLOSE = "[[", "]]"


def check_zone_examples(rule: ZoneRule, rules: Sequence[ZoneRule]) -> list[str]:
    """What fails in a rule's examples when all rules are at work: one sentence each, none where all hold.

    In an example that finds, the zones of this rule are exactly the stretches in `[[` and `]]`; in one that stays
    silent it has no zone. A zone of another rule is fine on other lines.
    """
    return [
        f"{rule.id}, example {number} ({example.expect}): {failure}"
        for number, example in enumerate(rule.example, start=1)
        for standing in (standing_lines(map(_document, example.document)),)
        for document in example.document
        for failure in _failures(rule, document, mark_noise(_document(document), rules, standing), example.expect)
    ]


def _document(given: ExampleDocument) -> Document:
    return Document(given.id or "example", _strip_marks(given.text)[0], source=given.source)


def _failures(rule: ZoneRule, document: ExampleDocument, zones: Iterable[Zone], expect: str) -> Iterator[str]:
    marked = _strip_marks(document.text)[1]
    expected = expect == "finding"
    if expected and not marked:
        yield "it marks nothing with [[ and ]]"
    own = [zone.quote for zone in zones if zone.rule == rule.id]
    wanted = marked if expected else []
    yield from (f"{quote!r} is not found" for quote in wanted if quote not in own)
    yield from (f"{quote!r} is found" for quote in own if quote not in wanted)


def _strip_marks(text: str) -> tuple[str, list[str]]:
    """The text without marks, and what stood between them."""
    plain, *marked = text.split(_OPEN)
    found: list[str] = []
    for piece in marked:
        inside, _, after = piece.partition(_CLOSE)
        found.append(inside)
        plain += inside + after
    return plain, found
