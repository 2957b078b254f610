"""Types of event and the words that speak of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from checker.rulebook.schema import Strict


class EventType(Strict):
    """One type of event.

    `verbs` are base forms; irregular ones give all their forms, base first: "speak/spoke/spoken/speaking".
    `nouns` are singular. `parent` is a wider type, with which this one may be one event.
    `identity`: whether two mentions are told apart by who takes part (`pair`: both sides must be known,
    `participants`: any of them), or by where it was (`place`).
    """

    name: str
    label: str
    parent: str = ""
    identity: Literal["pair", "participants", "place"] = "place"
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    """Words of which one must stand in the article for a word of this type to speak of it ("strike": "union")."""
    apart: bool = False
    """Whether its plural stands for several events, each with its own toll ("two shootings")."""
    secondary: bool = False
    """Whether it is hardly ever itself the news where another type is told of ("a news conference")."""
    rare: bool = False
    """Whether two of them in one place within days are hardly ever heard of."""
    casualties: bool = True
    """Whether people may be killed or hurt in one."""
    lasting: bool = False
    """Whether it goes on for weeks or more ("the war"), so that it is seldom itself the news."""


class Frequency(Strict):
    """A phrase of repetition, and the rates it allows in times a day; an absent end is not known."""

    words: str
    low: float | None = None
    high: float | None = None


class SuperlativeWord(Strict):
    """A word that makes something the most of its kind, and what it orders."""

    words: tuple[str, ...]
    order: Literal["most", "least"] = "most"
    nouns: tuple[str, ...] = ()
    """Nouns that give the property ("gap"); empty where the word alone does."""
    property: str


class Measure(Strict):
    """Something measured, counted in money or in shares, and the words for it."""

    name: str
    words: tuple[str, ...]
    dimensions: tuple[Literal["money", "percentage", "measure", "bare", "count"], ...]
    moments: tuple[str, ...] = ()
    """Words for the hour it is of, where it moves within a day ("in early trading")."""


class DayCue(Strict):
    """Words in the clause of a day, and how much they speak for its being that of the event reported."""

    name: str
    words: frozenset[str]
    weight: float
    before: int = 8
    behind: int = 8
    """How many words before and behind the day they may stand."""


class Dating(Strict):
    """What speaks for a day's being that of the event reported, as weights of a log-linear model.

    `ago`: by how many days before publication it lies, from none on; the last goes for all before. `owned`: by a word
    for the event itself; `of_like`: by one for another event in which people may be hurt; `of_other`: by one for any
    other. `fading`: for each sentence down to `fading_ends`. `unsaid`: what the day with most must exceed.
    """

    ago: tuple[float, ...]
    owned: float
    of_like: float
    of_other: float
    clock: float
    possessive: float
    titled: float
    fading: float
    fading_ends: int
    reach: int
    unsaid: float
    cue: tuple[DayCue, ...]

    @property
    def aftermath(self) -> frozenset[str]:
        """The words around which a day is of what came later."""
        return frozenset(word for cue in self.cue if cue.name == "aftermath" for word in cue.words)


class Events(Strict):
    """`events.toml`."""

    type: tuple[EventType, ...] = ()
    blocked: tuple[str, ...] = ()
    """Phrases in which such a word speaks of no event ("call for", "on strike price")."""
    previous: tuple[str, ...] = ()
    """Words before a noun that make it the event before ("last", "previous")."""
    another: tuple[str, ...] = ()
    """Words that make it one more of its kind ("second", "another", "separate")."""
    pair: tuple[str, ...] = Field(default=())
    """Phrases for the two sides of a talk ("the two leaders", "the pair")."""
    modified: tuple[str, ...] = ()
    """Nouns before which a word for an event tells of what kind they are ("the shooting victims")."""
    planned: tuple[str, ...] = ()
    """Words that say it has not taken place yet ("scheduled", "will")."""
    dating: Dating
    publishing: frozenset[str] = frozenset()
    """Words before the date of the article itself ("posted")."""
    frequency: tuple[Frequency, ...] = ()
    superlative: tuple[SuperlativeWord, ...] = ()
    measure: tuple[Measure, ...] = ()


ANY_EVENT = "event"
"""The type of an event of which no word tells the type."""


@dataclass(frozen=True, slots=True)
class TypeTree:
    """The event types of a lexicon, with their parents."""

    by_name: dict[str, EventType]

    @classmethod
    def of(cls, types: Iterable[EventType]) -> "TypeTree":
        """The tree of some types."""
        return cls({kind.name: kind for kind in types})

    def chain(self, name: str) -> tuple[str, ...]:
        """A type and its wider ones, the widest last."""
        chain: list[str] = []
        while name and name not in chain:
            chain.append(name)
            name = self.by_name[name].parent if name in self.by_name else ""
        return tuple(chain)

    def compatible(self, a: str, b: str) -> bool:
        """Whether one is the other or a wider type of it; an event of no known type may be any."""
        return ANY_EVENT in (a, b) or a in self.chain(b) or b in self.chain(a)

    def root(self, name: str) -> str:
        """The widest type above."""
        return self.chain(name)[-1]
