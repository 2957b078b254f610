"""What a condition may speak of: types, the attributes each type has, and what a predicate declares.

Attributes are read through the getters of `ATTRIBUTES` alone, so the text of a rule never reaches Python's own
attribute access. A getter gives `None` where the article does not say: such a value is unknown, never false.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from checker.model.claim import Value
from checker.model.event import Event


class Type(StrEnum):
    """What kind of thing a part of a condition stands for; the values are the names an editor sees."""

    CLAIM = "claim"
    QUANTITY_CLAIM = "quantity claim"
    TIME_CLAIM = "time claim"
    STATEMENT_CLAIM = "statement claim"
    QUOTATION_CLAIM = "quotation claim"
    SUPERLATIVE_CLAIM = "superlative claim"
    CLAIMS = "claims"
    EVENT = "event"
    VALUE = "value"
    QUANTITY = "quantity"
    TIME = "time"
    STATEMENT = "statement"
    QUOTATION = "quotation"
    SUPERLATIVE = "superlative"
    SCOPE = "scope"
    ATTRIBUTION = "attribution"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    ANY = "anything"

    @property
    def described(self) -> str:
        """With its article: "an event", "a flag"."""
        return f"{'an' if self.value[0] in 'ae' else 'a'} {self.value}"


CLAIM_TYPES: Mapping[Type, Type] = {
    Type.QUANTITY_CLAIM: Type.QUANTITY,
    Type.TIME_CLAIM: Type.TIME,
    Type.STATEMENT_CLAIM: Type.STATEMENT,
    Type.QUOTATION_CLAIM: Type.QUOTATION,
    Type.SUPERLATIVE_CLAIM: Type.SUPERLATIVE,
}
"""The narrower types of claim, and the type of value of each."""

_WIDER: Mapping[Type, Type] = {
    **dict.fromkeys(CLAIM_TYPES, Type.CLAIM),
    **dict.fromkeys(CLAIM_TYPES.values(), Type.VALUE),
}


def fits(given: Type, wanted: Type) -> bool:
    """Whether a thing of one type may stand where another is wanted: a quantity is a value, a value may be none."""
    return wanted in (given, Type.ANY) or _WIDER.get(given) == wanted


@dataclass(frozen=True, slots=True)
class PredicateSignature:
    """What a predicate takes and gives, for checking a condition before it is ever run.

    Its function receives one value per parameter and gives the declared type, or `None` where it cannot tell.
    Where an argument is unknown the result is unknown and the function is not called, unless `sees_unknown`:
    then it is called with `None` in that place.
    """

    name: str
    parameters: tuple[Type, ...]
    returns: Type
    doc: str
    sees_unknown: bool = False


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event as conditions see it: itself, and its joint value per kind of claim (`gap`, `last_contact`, ...)."""

    event: Event
    slots: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named part of a thing. `values`, where given, are all that a text can be."""

    type: Type
    doc: str
    get: Callable[[object], object]
    values: tuple[str, ...] = ()


def _part(type_: Type, path: str, doc: str, values: tuple[str, ...] = ()) -> Attribute:
    """An attribute that the model holds under a dotted path; the empty text, for "not said", becomes unknown."""
    read = attrgetter(path)

    def get(thing: object) -> object:
        found = read(thing)
        return None if found == "" else found

    return Attribute(type_, doc, get, values)


def _slot(type_: Type, kind: str, doc: str) -> Attribute:
    def get(thing: object) -> object:
        return thing.slots.get(kind) if isinstance(thing, EventFacts) else None

    return Attribute(type_, doc, get)


def _size(path: str, doc: str) -> Attribute:
    read = attrgetter(path)
    return Attribute(Type.NUMBER, doc, lambda thing: len(read(thing)))


def _link(part: str, at: int, doc: str) -> Attribute:
    """A part of one link of an attribution's chain; unknown where the article speaks in its own voice."""

    def get(thing: object) -> object:
        chain = attrgetter("chain")(thing)
        return getattr(chain[at], part) or None if chain else None

    return Attribute(Type.TEXT, doc, get)


_VOICES = ("outlet", "named", "anonymous", "institution", "other-outlet")
_MODALITIES = ("fact", "certain-future", "planned", "hoped", "possible", "conditional", "demanded")

KINDS: Mapping[str, Type] = {
    "event_date": Type.TIME,
    "start_time": Type.TIME,
    "end_time": Type.TIME,
    "last_contact": Type.TIME,
    "duration": Type.QUANTITY,
    "gap": Type.QUANTITY,
    "casualties": Type.QUANTITY,
    "count": Type.QUANTITY,
    "frequency": Type.QUANTITY,
    "money": Type.QUANTITY,
    "percentage": Type.QUANTITY,
    "measure": Type.QUANTITY,
    "quote": Type.QUOTATION,
    "statement": Type.STATEMENT,
    "superlative": Type.SUPERLATIVE,
    "milestone": Type.TIME,
    "figure": Type.QUANTITY,
    "trait": Type.STATEMENT,
}
"""The kinds of claim of the output contract, and what their values are."""


def claim_type(kinds: tuple[str, ...]) -> Type:
    """The narrowest type of claim that all the kinds are: `claim` where their values differ."""
    values = {KINDS[kind] for kind in kinds}
    fitting = [claim for claim, value in CLAIM_TYPES.items() if values == {value}]
    return fitting[0] if fitting else Type.CLAIM


def _claim_attributes(value: Type) -> dict[str, Attribute]:
    return {
        "value": _part(value, "value", "what it says, normalised"),
        "kind": _part(Type.TEXT, "kind", "which kind of claim", tuple(KINDS)),
        "quote": _part(Type.TEXT, "quote", "the exact words"),
        "hedge": _part(Type.TEXT, "hedge", 'the hedging word as read: "about", "more than"'),
        "scope": _part(Type.SCOPE, "scope", "what a count counts"),
        "attribution": _part(Type.ATTRIBUTION, "attribution", "whose word it is"),
        "as_of": _part(Type.TIME, "as_of", "the days for which it holds"),
        "document": _part(Type.TEXT, "document", "the id of the article"),
        "headline": _part(Type.FLAG, "headline", "whether it stands in the headline"),
        "quoted": _part(Type.FLAG, "quoted", "whether it stands between quotation marks"),
        "superseded": _part(Type.FLAG, "superseded", "whether the article itself takes it back"),
    }


ATTRIBUTES: Mapping[Type, Mapping[str, Attribute]] = {
    Type.CLAIM: _claim_attributes(Type.VALUE),
    **{claim: _claim_attributes(value) for claim, value in CLAIM_TYPES.items()},
    Type.CLAIMS: {"number": Attribute(Type.NUMBER, "how many they are", lambda thing: len(tuple(_items(thing))))},
    Type.EVENT: {
        "type": _part(Type.TEXT, "event.type", "call, meeting, attack, ..."),
        "label": _part(Type.TEXT, "event.label", "how the report names it"),
        "main": _part(Type.FLAG, "event.main", "whether it is the main event of an article"),
        "date": _part(Type.TIME, "event.date", "the days on which it can have been"),
        "last_contact": _slot(Type.TIME, "last_contact", "when the one before it was, as stated"),
        "gap": _slot(Type.QUANTITY, "gap", "the days since the one before it"),
        "duration": _slot(Type.QUANTITY, "duration", "how long it took, in seconds"),
        "documents": _size("event.documents", "how many articles report it"),
    },
    Type.QUANTITY: {
        "low": _part(Type.NUMBER, "interval.low", "the lower end; unknown where there is none"),
        "high": _part(Type.NUMBER, "interval.high", "the upper end; unknown where there is none"),
        "unit": _part(Type.TEXT, "unit", "seconds for a duration, days for a gap, the thing counted"),
        "hedge": _part(Type.TEXT, "hedge", "the hedging word as read"),
        "one_sided": _part(Type.FLAG, "interval.is_one_sided", 'whether one end is absent: "more than 300"'),
    },
    Type.TIME: {
        "stated": Attribute(
            Type.TEXT,
            'the parts the words gave: "Friday", "--12-23"',
            lambda thing: str(attrgetter("stated")(thing)) or None,
        ),
        "words": _part(Type.TEXT, "words", "the exact words"),
        "known": _part(Type.FLAG, "is_known", "whether it has a first and a last day"),
        "one_day": _part(Type.FLAG, "is_one_day", "whether one day alone is left"),
        "anchored": _part(Type.FLAG, "anchored", "whether it follows from stated words and a publication date"),
        "inferred": _part(Type.FLAG, "inferred", "whether some part was solved or inherited"),
    },
    Type.STATEMENT: {
        "content": _part(Type.TEXT, "content", "its words"),
        "polarity": _part(Type.TEXT, "polarity", "affirmed or denied", ("affirmed", "denied")),
        "modality": _part(Type.TEXT, "modality", "fact, or only planned, hoped, ...", _MODALITIES),
        "subject": _part(Type.TEXT, "subject", "whom it is about"),
        "about": _part(Type.TEXT, "about", "whose position it gives, where not the speaker's own"),
    },
    Type.QUOTATION: {
        "words": _part(Type.TEXT, "words", "the words between the marks"),
        "speaker": _part(Type.TEXT, "speaker", "who spoke them"),
    },
    Type.SUPERLATIVE: {
        "order": _part(Type.TEXT, "order", "which end of the order", ("most", "least", "first", "last")),
        "property": _part(Type.TEXT, "property", "which slot is ordered: gap, duration, ..."),
        "kind": _part(Type.TEXT, "kind", "among what it is the most"),
        "since": _part(Type.TIME, "since", "from when on"),
    },
    Type.SCOPE: {
        "outcome": _part(Type.TEXT, "outcome", "killed, injured, missing, displaced, ..."),
        "who": _part(Type.TEXT, "who", "who or what is counted, in the singular"),
        "standing": _part(Type.TEXT, "standing", "what they are to a fight", ("combatant", "civilian", "attacker")),
        "where": _part(Type.TEXT, "where", "the place"),
        "since": _part(Type.TEXT, "since", "from when on"),
        "until": _part(Type.TEXT, "until", "up to when"),
        "window": _part(Type.TEXT, "window", "the stretch of time covered"),
        "attacker": _part(Type.TEXT, "attacker", "with or without the attacker", ("included", "excluded")),
        "part": _part(Type.TEXT, "part", "the whole, a part, or on top of another", ("whole", "part", "additional")),
        "measure": _part(Type.TEXT, "measure", "what was measured"),
    },
    Type.ATTRIBUTION: {
        "voice": _part(Type.TEXT, "voice", "what kind of source", _VOICES),
        "root": _part(Type.TEXT, "root", "who said it first"),
        "source": _link("name", 0, "whom the article names as its source"),
        "verb": _link("verb", 0, 'the verb: "said", "claimed", "according to"'),
        "distancing": _part(Type.FLAG, "distancing", 'whether the verb keeps its distance: "claimed"'),
        "links": _size("chain", "how many sources stand between the article and the fact"),
    },
}


def _items(thing: object) -> tuple[object, ...]:
    return thing if isinstance(thing, tuple) else ()
