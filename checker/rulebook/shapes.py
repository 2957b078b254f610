"""What each shape of rule binds, and the placeholders that its message may use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.rulebook.vocabulary import Type, claim_type

CLAIM_PLACEHOLDERS = ("source", "sources", "quote", "value", "sentence", "root", "scope", "as_of")
"""The article's label, those of all articles on its side, the exact words, the value in words, the whole sentence, who
said it first, what is counted, and the day it holds for."""
SIDES = ("draft", "sources")
"""In what would settle a finding on a draft: what that says, and the first that speaks against it."""
EVENT_PLACEHOLDERS = ("label", "date", "type")
ZONE_PLACEHOLDERS = ("source", "quote", "category", "because")
POLICY_PLACEHOLDERS = ("what", "detail")
"""The suppression or the entry, and what more there is to say of it."""
PAGE_PLACEHOLDERS = ("source", "quote", "share", "left")
"""The article's label, the first words found, their share of all words, and how many words are left as news."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A variable of a shape. A claim's type is narrowed to the rule's kinds."""

    name: str
    type: Type
    doc: str


@dataclass(frozen=True, slots=True)
class ShapeForm:
    """What the engine enumerates for a shape, and the variables it binds at each step."""

    doc: str
    bindings: tuple[Binding, ...]

    def variables(self, kinds: tuple[str, ...]) -> dict[str, Type]:
        """The types of the variables in a rule on these kinds of claim."""
        narrow = claim_type(kinds)
        return {binding.name: narrow if binding.type is Type.CLAIM else binding.type for binding in self.bindings}

    def settling(self) -> tuple[str, ...]:
        """All that may stand in braces in what would settle a finding on a draft."""
        sides = (f"{side}.{part}" for side in SIDES for part in CLAIM_PLACEHOLDERS)
        return (*self.placeholders(), *sides)

    def placeholders(self) -> tuple[str, ...]:
        """All that may stand in braces in a message."""
        return ("event", *(f"{b.name}.{part}" for b in self.bindings for part in _parts(b.type)))


def _parts(type_: Type) -> tuple[str, ...]:
    return EVENT_PLACEHOLDERS if type_ is Type.EVENT else CLAIM_PLACEHOLDERS


_EVENT = Binding("e", Type.EVENT, "the event they are of, where it is known")

SHAPES: Mapping[str, ShapeForm] = {
    "pair": ShapeForm(
        "two claims of one kind on one event, tried both ways round",
        (Binding("a", Type.CLAIM, "one claim"), Binding("b", Type.CLAIM, "the other claim"), _EVENT),
    ),
    "claim": ShapeForm("each claim by itself", (Binding("c", Type.CLAIM, "the claim"), _EVENT)),
    "total": ShapeForm(
        "a whole and the parts given of it",
        (Binding("whole", Type.CLAIM, "the whole"), Binding("parts", Type.CLAIMS, "its parts"), _EVENT),
    ),
    "series": ShapeForm(
        "two claims that follow one another by the days they hold for",
        (Binding("earlier", Type.CLAIM, "the one before"), Binding("later", Type.CLAIM, "the one after"), _EVENT),
    ),
    "between": ShapeForm(
        "an event, and another of its kind between its last contact and it",
        (
            Binding("e", Type.EVENT, "the event"),
            Binding("f", Type.EVENT, "the one in between"),
            Binding("c", Type.CLAIM, "the claim on e that leaves no room for f"),
        ),
    ),
}

PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    **{shape: form.placeholders() for shape, form in SHAPES.items()},
    "zone": tuple(f"z.{part}" for part in ZONE_PLACEHOLDERS),
    "page": tuple(f"p.{part}" for part in PAGE_PLACEHOLDERS),
    "policy": tuple(f"s.{part}" for part in POLICY_PLACEHOLDERS),
}
"""Per shape, all that may stand in braces in `message` and `next`."""

SETTLING: Mapping[str, tuple[str, ...]] = {
    **PLACEHOLDERS,
    **{shape: form.settling() for shape, form in SHAPES.items()},
}
"""Per shape, all that may stand in braces in `settle`."""

_BRACES = re.compile(r"\{([^{}\n]{0,80})\}|[{}]")


def placeholders(template: str) -> Iterator[tuple[str, int, int]]:
    """Each placeholder of a template with its offsets, braces included; a stray brace gives the empty name."""
    for match in _BRACES.finditer(template):
        yield match[1] or "", match.start(), match.end()


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with each placeholder replaced, in one pass: braces in what is filled in mean nothing."""
    return _BRACES.sub(lambda match: values.get(match[1] or "", match[0]), template)
