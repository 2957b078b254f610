"""What tells whether two mentions are of one event, and the judgement on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from checker.model.claim import Claim, Quotation
from checker.model.event import Because, Mention, Reading
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import PartialDate, TimeInterval
from checker.rulebook.sections.events import ANY_EVENT, EventType

FAR_DAYS = 7
"""Days this far apart are two events, whatever else agrees."""
NEAR_PUBLICATION = 3
"""Articles that appeared within so many days may report one event."""
NEWS_DAYS = 10
"""News that gives no day is of the days before it appeared: further apart it is hardly of one event."""
QUOTE_WORDS = 5
"""A quotation of so many words or more, shared to the letter, is a named detail."""
SHARED_NAMES = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies the event of one mention. Lengths and tolls are payload and stand not here."""

    mention: Mention
    type: EventType
    participants: frozenset[str]
    places: frozenset[str]
    day: TimeInterval | None = None
    is_day_assumed: bool = False
    last_contact: TimeInterval | None = None
    gap: Quantity | None = None
    quotes: frozenset[str] = frozenset()
    details: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    published: date | None = None

    @property
    def types(self) -> tuple[str, ...]:
        """The types of event it may be of."""
        return (self.type.name, *self.mention.also)

    @property
    def order(self) -> tuple[str, str]:
        """A sort key that does not depend on the order of the articles."""
        return (self.mention.document, self.mention.id)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions are one event, two, or not to be told; and why."""

    verdict: Literal["one", "two", "unclear"]
    because: Because
    agreeing: tuple[str, ...] = ()


def identify(
    reading: Reading, mention: Mention, type_: EventType, same_name: Callable[[str], str], claims: Sequence[Claim]
) -> Identity:
    """The identity of a mention, with its names as the batch knows them."""
    own = [claim for claim in claims if claim.mention == mention.id and not claim.superseded]
    is_main = mention.role == "main"
    return Identity(
        mention,
        type_,
        frozenset(same_name(name) for name in mention.participants),
        frozenset(same_name(name) for name in mention.places),
        day=_prevailing(_times(own, "event_date")) or _of_mention(mention),
        is_day_assumed=bool(own) and all(claim.assumed for claim in own if claim.kind == "event_date"),
        last_contact=_prevailing(_times(own, "last_contact")),
        gap=_gap(own),
        quotes=frozenset(_quotes(claims)) if is_main else frozenset(),
        details=frozenset(same_name(name) for name in (reading.details if is_main else _surroundings(reading))),
        persons=frozenset(same_name(name.canonical) for name in reading.names if name.kind == "person"),
        lead=reading.lead if is_main else frozenset(),
        published=reading.document.published,
    )


def _surroundings(reading: Reading) -> set[str]:
    """The places and groups of an article, among which its background lies."""
    return {name.canonical for name in reading.names if name.kind in ("place", "group", "organisation")}


def _times(claims: Iterable[Claim], kind: str) -> list[TimeInterval]:
    return [claim.value for claim in claims if claim.kind == kind and isinstance(claim.value, TimeInterval)]


def _prevailing(times: Sequence[TimeInterval]) -> TimeInterval | None:
    """The value most often given; of several as frequent ones the one that says most, then the first."""
    if not times:
        return None
    counts = Counter(time.stated for time in times)
    return max(times, key=lambda time: (counts[time.stated], time.is_known, len(str(time.stated))))


def _of_mention(mention: Mention) -> TimeInterval | None:
    """The date that stands with a background event as its name."""
    for expression in mention.times:
        if expression.partial.month is not None or expression.partial.year is not None:
            return TimeInterval(stated=replace(expression.partial, weekday=None), words=expression.quote)
    return None


def _gap(claims: Iterable[Claim]) -> Quantity | None:
    gaps = [claim.value for claim in claims if claim.kind == "gap" and isinstance(claim.value, Quantity)]
    return gaps[0] if gaps else None


def _quotes(claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        if isinstance(claim.value, Quotation):
            words = "".join(char for char in claim.value.words.casefold() if char.isalnum() or char == " ").split()
            if len(words) >= QUOTE_WORDS:
                yield " ".join(words)


Slot = Literal["agree", "differ"] | None


UNLIKE = 2
"""How much more must agree where two articles tell of what they report by words for unlike kinds of event."""


def judge(a: Identity, b: Identity, *, alike: bool = True) -> Judgement:
    """Whether two mentions are one event; `alike` where their types may be one."""
    if a.type.lasting and b.type.lasting and (shared := a.places & b.places):
        text = f"Both speak of it as known, in {min(shared)}."
        return Judgement("one", Because("same-event", text), ("place",))
    if reason := cannot_be_one(a, b):
        return Judgement("two", reason)
    slots: Mapping[str, Slot] = {name: compare(a, b) for name, compare in _SLOTS.items()}
    agreeing = tuple(name for name, slot in slots.items() if slot == "agree")
    differing = tuple(name for name, slot in slots.items() if slot == "differ")
    weight = _weight(a, b, agreeing) - (0 if alike else UNLIKE)
    if weight >= ENOUGH_DESPITE_PLACE and differing == ("place",):
        differing = ()
    needed = _needed(a, b) + (FOLLOW_UP if "publication" in differing else 0)
    if not differing and weight >= needed:
        return Judgement("one", Because("same-event", _sentence("Both give the same", agreeing)), agreeing)
    if len(differing) == 1 and len(agreeing) >= 2 and weight >= needed:
        text = f"{_sentence('Both give the same', agreeing)[:-1]}; only the {differing[0]} differs."
        return Judgement("one", Because("same-event", text), agreeing)
    if differing:
        return Judgement("two", Because("other-event", _difference(a, b, differing)))
    return Judgement("unclear", Because("possibly-same", _unclear(agreeing)), agreeing)


TELLING = frozenset(("last contact", "gap", "quotation", "names", "wording"))
"""Slots that seldom agree by chance weigh two; day, place and publication, which two events may share, weigh one."""
ENOUGH_DESPITE_PLACE = 3
FOLLOW_UP = 2
"""How much more must agree where one article appeared long after the other."""


def _weight(a: Identity, b: Identity, agreeing: Sequence[str]) -> int:
    """How much what agrees speaks for one event."""
    weight = sum(2 if name in TELLING else 1 for name in agreeing)
    is_rare = a.type.rare and b.type.rare and a.type.name == b.type.name and {"place", "publication"} <= set(agreeing)
    return weight + (1 if is_rare else 0) + (1 if _is_one_anchored_day(a, b) else 0)


def _needed(a: Identity, b: Identity) -> int:
    """How much must agree: more where no word tells the type, and where publication dates could tell and may not."""
    unknown = 1 if ANY_EVENT in (a.type.name, b.type.name) else 0
    published = 1 if a.published is not None and b.published is not None else 0
    return 2 + unknown + published


def _sentence(opening: str, names: Sequence[str]) -> str:
    return f"{opening} {', '.join(names)}." if names else "The same kind of event, with the same people."


def _unclear(agreeing: Sequence[str]) -> str:
    if not agreeing:
        return "Possibly the same event: the articles give nothing to tell."
    return f"Possibly the same event: only the {agreeing[0]} speaks for it."


def _difference(a: Identity, b: Identity, differing: Sequence[str]) -> str:
    parts = []
    for name in differing:
        left, right = _SHOWN[name](a), _SHOWN[name](b)
        parts.append(f"{name} {left} / {right}" if left and right else name)
    return "Told apart by " + ", ".join(parts) + "."


_SHOWN: Mapping[str, Callable[[Identity], str]] = {
    "day": lambda one: one.day.words if one.day else "",
    "last contact": lambda one: one.last_contact.words if one.last_contact else "",
    "gap": lambda _: "",
    "place": lambda one: ", ".join(sorted(one.places)[:2]),
    "quotation": lambda _: "",
    "wording": lambda _: "",
    "names": lambda _: "",
    "publication": lambda one: one.published.isoformat() if one.published else "",
}


def cannot_be_one(a: Identity, b: Identity) -> Because | None:
    """Why two mentions are of two events whatever else they share; `None` where nothing rules it out."""
    if (
        a.type.identity == "pair"
        and len(a.participants) == len(b.participants) == 2
        and a.participants != b.participants
    ):
        return Because("other-participants", "Other people take part.")
    if _knows_nobody(a, b) or _knows_nobody(b, a):
        return Because("other-participants", "One is a talk between two whom the other does not name.")
    if a.mention.ordinal != b.mention.ordinal and a.mention.ordinal and b.mention.ordinal:
        return Because("other-event", f'One is told of as "{a.mention.ordinal}", the other as "{b.mention.ordinal}".')
    is_dated = not (a.is_day_assumed or b.is_day_assumed)
    if is_dated and a.day and b.day and _days_apart(a.day, b.day) > FAR_DAYS:
        return Because("other-event", f"The days lie more than {FAR_DAYS} days apart.")
    return None


def _knows_nobody(talk: Identity, other: Identity) -> bool:
    """Whether the news of an article is no talk, and it names neither of the two who talk in that of another."""
    is_talk = talk.type.identity == "pair" and len(talk.participants) == 2 and talk.participants <= talk.persons
    is_other = other.mention.role == "main" and other.type.identity == "place"
    return is_talk and is_other and not talk.participants & (other.participants | other.details | other.persons)


def _days_apart(a: TimeInterval, b: TimeInterval) -> int:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return 0
    return max((b.earliest - a.latest).days, (a.earliest - b.latest).days, 0)


def _is_one_anchored_day(a: Identity, b: Identity) -> bool:
    return bool(a.day and b.day and a.day.is_one_day and a.day.earliest == b.day.earliest and b.day.is_one_day)


def day_slot(a: Identity, b: Identity) -> Slot:
    """Whether both give a day, and the same; a day that no word ties to the event tells nothing apart."""
    slot = _same_time(a.day, b.day)
    return None if slot == "differ" and (a.is_day_assumed or b.is_day_assumed) else slot


def _last_contact(a: Identity, b: Identity) -> Slot:
    return _same_time(a.last_contact, b.last_contact)


def _same_time(a: TimeInterval | None, b: TimeInterval | None) -> Slot:
    if a is None or b is None:
        return None
    if a.disjoint(b):
        return "differ"
    if a.is_known and b.is_known:
        return "agree"
    return "agree" if _shares_part(a.stated, b.stated) or _admits(a, b) or _admits(b, a) else None


def _shares_part(a: PartialDate, b: PartialDate) -> bool:
    """Whether both give the same weekday, or the same day of a month."""
    same_weekday = a.weekday is not None and a.weekday == b.weekday
    return same_weekday or (a.day is not None and (a.month, a.day) == (b.month, b.day))


def _admits(known: TimeInterval, stated: TimeInterval) -> bool:
    return (
        known.is_one_day
        and known.earliest is not None
        and not stated.stated.is_empty
        and stated.stated.admits(known.earliest)
    )


def _gaps(a: Identity, b: Identity) -> Slot:
    if a.gap is None or b.gap is None:
        return None
    if a.gap.interval.disjoint(b.gap.interval):
        return "differ"
    return "agree" if _as_meant(a.gap).overlaps(_as_meant(b.gap)) else None


def _as_meant(gap: Quantity) -> Interval:
    """The interval of a gap, an absent upper end put where such a phrase is understood to reach."""
    interval = gap.interval
    return interval if interval.high is not None else replace(interval, high=gap.reach)


def _place(a: Identity, b: Identity) -> Slot:
    if a.type.identity == "pair" or not a.places or not b.places:
        return None
    if a.places & b.places:
        return "agree"
    return "differ" if a.type.identity == "place" and b.type.identity == "place" else None


def _quotation(a: Identity, b: Identity) -> Slot:
    return "agree" if a.quotes & b.quotes else None


def _names(a: Identity, b: Identity) -> Slot:
    """Whether both name several others beside those who take part and where it was."""
    shared = (a.details & b.details) - a.participants - b.participants
    is_background = "main" not in (a.mention.role, b.mention.role)
    telling = shared if is_background else {name for name in shared if " " in name}
    return "agree" if len(telling) >= SHARED_NAMES else None


WORDS_SHARED = 10
SHARE_SHARED = 0.34


def _wording(a: Identity, b: Identity) -> Slot:
    """Whether two articles begin with largely the same words."""
    shared = len(a.lead & b.lead)
    fewer = min(len(a.lead), len(b.lead))
    return "agree" if shared >= WORDS_SHARED and shared >= SHARE_SHARED * fewer else None


def _publication(a: Identity, b: Identity) -> Slot:
    if a.published is None or b.published is None or a.mention.role != "main" or b.mention.role != "main":
        return None
    apart = abs((a.published - b.published).days)
    if apart <= NEAR_PUBLICATION:
        return "agree"
    return "differ" if apart > NEWS_DAYS and not (_has_days(a) and _has_days(b)) else None


def _has_days(identity: Identity) -> bool:
    """Whether words tie the event to days that are known, so that it need not be dated by its publication."""
    return identity.day is not None and identity.day.is_known and not identity.is_day_assumed


_SLOTS: Mapping[str, Callable[[Identity, Identity], Slot]] = {
    "day": day_slot,
    "last contact": _last_contact,
    "gap": _gaps,
    "place": _place,
    "quotation": _quotation,
    "names": _names,
    "wording": _wording,
    "publication": _publication,
}
