"""Which articles are versions of one story: of each story the newest counts.

An editor's system says so by a shared item id or address, or by `rewrite_of`. Where nothing does, nearly the same text
of one outlet, with the same names and within days, is a story that was updated.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import pairwise

from rapidfuzz.distance import Indel

from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.event import Because, Event, Linked, Mention, Reading, Version
from checker.text.address import plain_address
from checker.text.sketch import sketch_of

NEARLY_ALIKE = 0.8
"""Likeness of the words in order, 0 to 1, from which on two texts of one outlet are one story."""
NAMES_ALIKE = 0.7
"""Share of all names of both that must stand in both: reports made from one pattern differ in who and where."""
DAYS_APART = 7
"""Versions appear within so many days of each other."""
SKETCHES_SHARED, EXCERPTS_ALIKE = 3, 0.42
"""How many of the hashes that stand for a text two texts must share; and what share where of one no more is known."""
ROW_HELD = 12
"""How many texts that share one hash are held against a text: what stands in more is an outlet's boilerplate."""


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two articles of one story, by their ids; `before` where the first is known to be the older one."""

    first: str
    second: str
    reason: str
    before: bool = False


def find_versions(readings: Sequence[Reading], drafts: frozenset[str] = frozenset()) -> tuple[Version, ...]:
    """The earlier versions among some articles, each with the one that came next, in the order of their ids.

    That an article is still a draft counts before all, then `rewrite_of`; else the newest is the one modified, or else
    published, last, and then the one of the highest number. Where nothing says which is newer, the last by id is taken,
    and the reason says so.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    documents = {reading.document.id: reading.document for reading in ordered}
    ties = [*_told(list(documents.values())), *_nearly_alike(ordered)]
    versions = (version for story in _stories(documents, ties) for version in _in_order(story, documents, ties, drafts))
    return tuple(sorted(versions, key=lambda version: version.document))


# ---------------------------------------------------------------- ties


def _told(documents: Sequence[Document]) -> Iterator[_Tie]:
    """Ties by item, address and `rewrite_of`."""
    by_name: dict[str, str] = {document.id: document.id for document in documents}
    for document in documents:
        for name, reason in _own_names(document):
            if name in by_name and by_name[name] != document.id:
                yield _Tie(by_name[name], document.id, reason)
            by_name.setdefault(name, document.id)
    for document in documents:
        earlier = by_name.get(plain_address(document.rewrite_of or ""))
        if earlier is not None and earlier != document.id:
            yield _Tie(earlier, document.id, "it is told to be a rewrite of it", before=True)


def _own_names(document: Document) -> Iterator[tuple[str, str]]:
    if document.item:
        yield document.item, "both have the same item id"
    if document.url:
        yield plain_address(document.url), "both have the same address"


def _nearly_alike(readings: Sequence[Reading]) -> Iterator[_Tie]:
    """Ties by nearly the same text, within one outlet."""
    by_source: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.document.source:
            by_source[reading.document.source].append(reading)
    for own in by_source.values():
        if len(own) > 1:
            yield from _alike_in_outlet(own)


def _alike_in_outlet(readings: Sequence[Reading]) -> Iterator[_Tie]:
    index: defaultdict[int, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        shared: defaultdict[int, int] = defaultdict(int)
        for key in _sketch(reading):
            for other in index[key][-ROW_HELD:]:
                shared[other] += 1
            index[key].append(at)
        for other, number in sorted(shared.items()):
            if number >= SKETCHES_SHARED and _is_one_story(readings[other], reading):
                yield _Tie(readings[other].document.id, reading.document.id, "their texts are nearly the same")


def _sketch(reading: Reading) -> tuple[int, ...]:
    return reading.sketch or sketch_of(reading.document.text)


def _is_one_story(a: Reading, b: Reading) -> bool:
    first, second = a.document.published, b.document.published
    if first and second and abs((first - second).days) > DAYS_APART:
        return False
    ours, theirs = ({name.canonical for name in reading.names} for reading in (a, b))
    if len(ours & theirs) < NAMES_ALIKE * len(ours | theirs):
        return False
    if a.document.is_excerpt or b.document.is_excerpt:
        first_sketch, second_sketch = set(_sketch(a)), set(_sketch(b))
        return len(first_sketch & second_sketch) >= EXCERPTS_ALIKE * min(len(first_sketch), len(second_sketch))
    words = a.document.text.split(), b.document.text.split()
    return Indel.normalized_similarity(*words, score_cutoff=NEARLY_ALIKE) >= NEARLY_ALIKE


# ---------------------------------------------------------------- stories


def _stories(documents: Mapping[str, Document], ties: Iterable[_Tie]) -> list[list[str]]:
    """The ids of each story that has several versions."""
    story = {name: [name] for name in documents}
    for tie in ties:
        ours, theirs = story[tie.first], story[tie.second]
        if ours is not theirs:
            ours.extend(theirs)
            story.update(dict.fromkeys(theirs, ours))
    return [members for name, members in story.items() if len(members) > 1 and name == min(members)]


def _in_order(
    story: Sequence[str], documents: Mapping[str, Document], ties: Sequence[_Tie], drafts: frozenset[str]
) -> Iterator[Version]:
    rewrites = {tie.second: tie.first for tie in ties if tie.before and tie.second in story}

    def age(name: str) -> tuple[bool, int, tuple[datetime, int], str]:
        return name in drafts, len(_written_before(name, rewrites)), made(documents[name]), name

    ordered = sorted(story, key=age)
    reasons = {frozenset((tie.first, tie.second)): tie.reason for tie in reversed(ties)}
    for name, following in pairwise(ordered):
        reason = reasons.get(frozenset((name, following)), "both are versions of a third")
        is_told = (name in drafts) != (following in drafts) or name in _written_before(following, rewrites)
        is_told = is_told or made(documents[name]) != made(documents[following])
        guess = "" if is_told else "; nothing says which is newer, so the last by name counts"
        text = f"{name} is an earlier version of {following}: {reason}{guess}."
        yield Version(name, following, ordered[-1], Because("version", text))


def _written_before(name: str, rewrites: Mapping[str, str]) -> set[str]:
    """All that an article is a rewrite of, directly or not; a circle ends where it closes."""
    before: set[str] = set()
    while (name := rewrites.get(name, "")) and name not in before:
        before.add(name)
    return before


def made(document: Document) -> tuple[datetime, int]:
    """When an article was made as far as it says, and its number where one moment has several."""
    day = datetime.combine(document.published, time()) if document.published else datetime.min
    return document.modified or day, document.version or 0


# ---------------------------------------------------------------- claims of earlier versions


def with_versions(linked: Linked, readings: Sequence[Reading], versions: Sequence[Version]) -> Linked:
    """What was linked of the newest versions, with the earlier ones beside it: their claims in the same events."""
    by_id = {reading.document.id: reading for reading in readings}
    of_mention = {mention: event for event in linked.events for mention in event.mentions}
    placed = tuple(
        replace(version, claims=tuple(_placed(by_id[version.document], by_id[version.newest], of_mention)))
        for version in versions
    )
    return replace(linked, readings=tuple(readings), versions=placed)


def _placed(earlier: Reading, newest: Reading, of_mention: Mapping[str, Event]) -> Iterator[Claim]:
    homes = {mention.id: _home(mention, newest, of_mention) for mention in earlier.mentions}
    for claim in earlier.claims:
        yield replace(claim, event=homes.get(claim.mention or ""), superseded=True)


def _home(mention: Mention, newest: Reading, of_mention: Mapping[str, Event]) -> str | None:
    """The event of the newest version that a mention of an earlier one speaks of: its main one, or one just like it."""
    for other in newest.mentions:
        both_main = mention.role == other.role == "main"
        is_like = (mention.type, mention.participants, mention.places) == (other.type, other.participants, other.places)
        if (both_main or (is_like and mention.role == other.role)) and other.id in of_mention:
            return of_mention[other.id].id
    return None
