"""Everything that was read from some articles, as pydantic models: what `checker mentions` prints (version 1)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator

from checker.report.model import AttributionEntry, Leaf, Node, Position, ProblemEntry, QuantityEntry, TimeEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class UntypedEntry(Leaf):
    """Why no claim was made of a mention: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEntry(Leaf):
    """A time of day from `earliest` to `latest`, as `HH:MM`; `zone` as the words give it."""

    earliest: str
    latest: str
    zone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionBase(Leaf):
    """Words, where they stand, and the ids of the claims made of them; where there are none, why."""

    document: str
    quote: str
    span: Position
    typed: tuple[str, ...]
    untyped: UntypedEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(MentionBase):
    """A time expression in TIMEX3 (ISO 24617-1): `type`, `value`, `mod`; what is not known of a value is `X`.

    `stated` is the value that the words alone give, `until` the value of the other end of a range. `days` are those
    it can mean; `inferred` there, where no word and no date of publication gives them. `amount` is the length of a
    DURATION in seconds, `numbers` its bare numbers; `clock` the time of day.
    """

    kind: Literal["time"] = "time"
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None
    stated: str
    until: str | None
    days: TimeEntry | None
    clock: ClockEntry | None
    amount: QuantityEntry | None
    numbers: tuple[int | float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention(MentionBase):
    """A number with its interval and unit; `hedge` as read, `counts` the noun counted.

    `dimension` is `count`, `duration`, `money`, `percentage`, `measure`, `age`, `ordinal`, `date`, `year`, `time`,
    `score`, `identifier`, `multiple` or `bare`. `change` says how exact it is: `=` itself, `~` about, `<` less,
    `>` more. `numbers` are the bare numbers as printed, in the unit `printed_unit`; `vague` where a word like
    "several" stands for one.
    """

    kind: Literal["quantity"] = "quantity"
    dimension: str
    value: QuantityEntry
    hedge: str | None
    change: Literal["=", "~", "<", ">"]
    numbers: tuple[int | float, ...]
    printed_unit: str
    counts: str
    vague: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention(MentionBase):
    """A name: `canonical` is its fullest form in the article, `type` what it names."""

    kind: Literal["name"] = "name"
    type: str
    canonical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionMention(MentionBase):
    """An attributing phrase: whose word it is, and the stretches it governs. `verb` is the one that attributes."""

    kind: Literal["attribution"] = "attribution"
    attribution: AttributionEntry
    verb: str
    governs: tuple[Position, ...]


Mention = Annotated[TimeMention | QuantityMention | NameMention | AttributionMention, Discriminator("kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry(Leaf):
    """An article that was read. `published` is the day that its times are counted from."""

    id: str
    path: str | None
    published: date | None


class Mentions(Node):
    """All that was read from some articles, in the order of the articles' ids and of their texts."""

    version: Literal[1] = 1
    documents: tuple[ReadEntry, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[ProblemEntry, ...]
