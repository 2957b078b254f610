"""What an article says, normalised."""

from dataclasses import dataclass
from typing import Literal

from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import TimeInterval

Voice = Literal["outlet", "named", "anonymous", "institution", "other-outlet"]


UNNAMED = "unnamed"
"""The root of hearsay: two of them need not be one."""


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution: who, what they are, and the verb ("said", "claimed", "according to")."""

    name: str
    kind: Voice
    verb: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a claim is.

    `chain` runs from the one the article names as its source to the one who spoke first; empty for the
    article's own voice. `root` is the last name of the chain; for the article's own voice its outlet or id.
    `distancing`: the verb holds the claim at arm's length ("claimed", "alleged").
    """

    voice: Voice
    chain: tuple[Source, ...]
    root: str
    distancing: bool = False

    def shares_root(self, other: "Attribution") -> bool:
        """Whether one's root stands in the other's chain, or both have one root."""
        mine = {link.name for link in self.chain} | {self.root}
        theirs = {link.name for link in other.chain} | {other.root}
        return self.root in theirs - {UNNAMED} or other.root in mine - {UNNAMED}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a count counts. An empty facet is one the words do not give."""

    outcome: str = ""
    """`killed`, `injured`, `missing`, `displaced`, `sheltering`, `arrested`, ..."""
    who: str = ""
    """Head noun in the singular, with the group where one is named: `palestinian`, `child`, `civilian`."""
    standing: Literal["", "combatant", "civilian", "attacker"] = ""
    """Whether those counted fight for a side, do not, or did it themselves, where the words tell."""
    where: str = ""
    since: str = ""
    until: str = ""
    window: str = ""
    """The stretch of time a frequency or a toll covers ("first two months of the war")."""
    attacker: Literal["", "included", "excluded", "only"] = ""
    """Whether those counted hold whoever did it; `only`: nobody else is counted."""
    part: Literal["", "whole", "part", "additional"] = ""
    """`part`: some of a total ("including two children"); `additional`: on top of another ("nine others")."""
    measure: str = ""
    """For money, percentages and measures: what was measured."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure within a statement is said of: "The band (subject) was formed (relation) in Graz in 1987".

    All words are stems. `relation` is "" where the verb says no more than that there are so many.
    """

    relation: str
    subject: tuple[str, ...] = ()
    """Content words of the subject; none where it is a pronoun, or not to be found."""
    names: tuple[str, ...] = ()
    """Those of them that are part of a name."""
    details: tuple[str, ...] = ()
    """What narrows the figure: adjectives of the noun counted; of a day the other content words of the clause."""
    once: bool = False
    """Whether it happens to one thing once, so that it has one day."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposition. `content` is its words, folded; `key` its content words in the singular, sorted."""

    content: str
    key: tuple[str, ...]
    polarity: Literal["affirmed", "denied"] = "affirmed"
    modality: Literal["fact", "certain-future", "planned", "hoped", "possible", "conditional", "demanded"] = "fact"
    subject: str = ""
    about: str = ""
    """Whose position it gives, where that is not the speaker's own."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, as printed, and who spoke them."""

    words: str
    speaker: str
    translated: bool = False
    """Whether the article says that they were spoken in another language."""


@dataclass(frozen=True, slots=True)
class Superlative:
    """That something is the most of its kind: "the longest gap since October 7"."""

    order: Literal["most", "least", "first", "last"]
    property: str
    """Which slot of the events is ordered: `gap`, `duration`, `casualties`, `event_date`."""
    kind: str
    since: TimeInterval | None = None


Value = Quantity | TimeInterval | Statement | Quotation | Superlative


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing an article says of one event, with the words it says it in.

    `kind` is one of the contract's claim kinds. `mention` is the event mention its words speak of, before
    linking; `event` the event after it. `about_previous`: it is about the event before the one reported.
    """

    id: str
    document: str
    kind: str
    value: Value
    quote: str
    span: Span
    sentence: Span
    attribution: Attribution
    hedge: str | None = None
    scope: Scope = Scope()
    as_of: TimeInterval | None = None
    mention: str | None = None
    headline: bool = False
    quoted: bool = False
    superseded: bool = False
    former: bool = False
    """Whether the article gives it as the figure of before ("rose from 12"), without saying that it was wrong."""
    assumed: bool = False
    """Whether no word ties it to the event: the only day that the lead gives."""
    summed: bool = False
    """Whether its number stands nowhere in its words, but is the sum of a list."""
    frame: Frame | None = None
    """For a figure within a statement, what it is said of."""
    event: str | None = None
    candidates: tuple[str, ...] = ()
    reported_with: str | None = None
