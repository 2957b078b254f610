"""What happened: mentions in an article, and the events they are of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.problem import Problem
from checker.model.span import Span
from checker.model.time import TimeExpression, TimeInterval
from checker.model.zone import Zone

NameKind = Literal["person", "place", "group", "organisation", "outlet", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands, and the fullest form of it in the article."""

    span: Span
    quote: str
    kind: NameKind
    canonical: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as one article speaks of it; several phrases of an article may be one mention.

    `role`: `main` (what the article reports), `previous` (the one of its kind before that: "their last call"),
    `background` (everything else). `status` says whether it took place as told.
    """

    id: str
    document: str
    type: str
    span: Span
    quote: str
    role: Literal["main", "previous", "background"] = "background"
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    ordinal: str = ""
    """"second", "another": what tells it from others of its kind on one day."""
    status: Literal["happened", "planned", "hypothetical", "denied"] = "happened"
    label: str = ""
    also: tuple[str, ...] = ()
    """Other types that the lead speaks of as much."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A number or a date that was seen and became no claim: one line of the coverage ledger."""

    span: Span
    quote: str
    type: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article, before anything is linked."""

    document: Document
    zones: tuple[Zone, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()
    seen: int = 0
    """How many dates and numbers stand in the news text."""
    details: frozenset[str] = frozenset()
    """Folded rare words and names of the news text, as named details for linking."""
    lead: frozenset[str] = frozenset()
    """Stems of the content words with which the article begins."""
    sketch: tuple[int, ...] = ()
    """For an excerpt, what stands for its whole text where versions of one story are looked for."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """A reason: a stable code, a sentence, and the claims it rests on."""

    code: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once, with the mentions and claims that are of it."""

    id: str
    type: str
    participants: tuple[str, ...]
    places: tuple[str, ...]
    date: TimeInterval
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    main: bool
    label: str = ""
    because: tuple[Because, ...] = ()
    """Why its mentions were taken to be one event."""


@dataclass(frozen=True, slots=True)
class Separation:
    """Two events that might be taken for one, and why they were not."""

    events: tuple[str, str]
    because: Because


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of a story that is among the articles, and the one that came next.

    `claims` are those of the earlier one, placed in the events of the newest.
    """

    document: str
    next: str
    newest: str
    because: Because
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Readings with their events: claims carry their event, dates are solved."""

    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    separations: tuple[Separation, ...]
    claims: tuple[Claim, ...]
    separated: int = 0
    """All separations, those beyond the cap included."""
    previous: Mapping[str, TimeInterval] = field(default_factory=dict)
    """For an event, the days of the one of its kind before it."""
    unsolved: tuple[Because, ...] = ()
    """Minimal sets of claims whose dates cannot all hold."""
    versions: tuple[Version, ...] = ()
    """Earlier versions of stories; their claims are not among `claims`."""
    drafts: frozenset[str] | None = None
    """The articles that are checked against the others; `None` where all are held against each other."""
