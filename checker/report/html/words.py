"""Words of articles cut into pieces that each look one way, and the places that links lead to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from checker.model.document import Document
from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import ClaimEntry, EvidenceEntry, FieldName, FindingEntry, NoiseEntry, Position
from checker.report.remainder import noise_name
from checker.text.passage import Passage, read_passage

_AROUND = 200
"""Characters of the article shown on either side of a sentence."""

Place = tuple[str, FieldName, int, int]
"""A document, a field, and a half-open stretch of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look one way.

    `places` are the numbers of the marked places that cover them, `anchors` those that begin here, `findings` the
    findings whose words end here, by number and fingerprint. `noise` is what they were set aside as.
    """

    text: str
    places: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    findings: tuple[tuple[int, str], ...] = ()
    level: str = ""
    noise: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place of an article: its number, the worst level of a finding on it, and those findings."""

    start: int
    end: int
    number: int
    level: str
    findings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim's words where they stand: the name of the place, where a link leads, and the words around them."""

    place: str
    target: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Words:
    """The articles' texts, as far as they are at hand, and the places marked in them."""

    lookup: Lookup
    texts: Mapping[str, Document]
    side_by_side: frozenset[str]
    """The articles that stand on the page whole: only to these can a link lead."""
    numbered: Sequence[tuple[int, FindingEntry]]
    _passages: dict[tuple[str, FieldName], Passage] = field(default_factory=dict)

    @cached_property
    def marks(self) -> dict[tuple[str, FieldName], list[Mark]]:
        """The marked places by document and field, in order: words of slots, and evidence."""
        found: dict[Place, list[tuple[int, FindingEntry]]] = {
            _place(claim.document, claim.span): [] for claim in self._claims_of_slots()
        }
        for number, finding in self.numbered:
            for item in finding.evidence:
                found.setdefault(_place(item.document, item.span), []).append((number, finding))
        marks: dict[tuple[str, FieldName], list[Mark]] = {}
        for at, place in enumerate(sorted(found), start=1):
            document, name, start, end = place
            marks.setdefault((document, name), []).append(_mark(start, end, at, found[place]))
        return marks

    @cached_property
    def apart(self) -> frozenset[str]:
        """The claims that stand apart in a contradiction."""
        return frozenset(item.claim for item in self._against_each_other() if item.role == "apart" and item.claim)

    @cached_property
    def in_contradictions(self) -> frozenset[str]:
        """The claims on either side of a contradiction."""
        return frozenset(item.claim for item in self._against_each_other() if item.claim)

    def _against_each_other(self) -> Iterator[EvidenceEntry]:
        for _, finding in self.numbered:
            if finding.level == "error":
                yield from finding.evidence

    def _claims_of_slots(self) -> Iterator[ClaimEntry]:
        """Whole sentences that articles share are left out: marked, they would drown the figures in them."""
        for event in self.lookup.report.events:
            for slot in event.slots:
                if slot.kind != "statement" or slot.verdict == "conflict":
                    yield from (self.lookup.claims[claim] for claim in slot.claims)

    @cached_property
    def numbers(self) -> dict[Place, int]:
        """The number of each marked place."""
        return {
            (document, name, mark.start, mark.end): mark.number
            for (document, name), marks in self.marks.items()
            for mark in marks
        }

    @cached_property
    def noise(self) -> dict[tuple[str, FieldName], list[NoiseEntry]]:
        """What was set aside, by document and field."""
        found: dict[tuple[str, FieldName], list[NoiseEntry]] = {}
        for item in self.lookup.report.noise:
            if item.handling == "discard":
                found.setdefault((item.document, item.span.field), []).append(item)
        return found

    def quoted(self, item: ClaimEntry | EvidenceEntry) -> Quoted:
        """The words of a claim in their sentence, with a little of the article around it."""
        text = self._field(item.document, item.span.field)
        number = self.numbers.get(_place(item.document, item.span))
        target = self.target(item.document, item.span)
        name = self.lookup.place(item.document, item.span)
        if text is None:
            return Quoted(name, None, tuple(_bare(item, number)))
        first, last = self._sentence(item.document, item.span)
        before, after = _around(text, first, last)
        places = (number,) if number is not None else ()
        pieces = (
            Piece(before, faint=True),
            Piece(text[first : item.span.start]),
            Piece(text[item.span.start : item.span.end], places=places),
            Piece(text[item.span.end : last]),
            Piece(after, faint=True),
        )
        return Quoted(name, target, _shown(pieces))

    def target(self, document: str, span: Position) -> int | None:
        """The number of a marked place, where its article's text is on the page."""
        return self.numbers.get(_place(document, span)) if document in self.side_by_side else None

    def _field(self, document: str, name: FieldName) -> str | None:
        entry = self.texts.get(document)
        return None if entry is None else (entry.title or "" if name == "title" else entry.text)

    def _sentence(self, document: str, span: Position) -> tuple[int, int]:
        """Where the sentence of a span begins and ends."""
        text = self._field(document, span.field) or ""
        key = (document, span.field)
        if key not in self._passages:
            self._passages[key] = read_passage(document, span.field, text)
        sentence = self._passages[key].sentence_at(span.start)
        if sentence is None:
            return span.start, span.end
        return min(sentence.start, span.start), max(sentence.end, span.end)

    def paragraphs(self, document: str, name: FieldName, cuts: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
        """The stretches of an article between some offsets, each in pieces, with marks and noise."""
        text = self._field(document, name) or ""
        marks = self.marks.get((document, name), ())
        noise = self.noise.get((document, name), ())
        return (_shown(pieces) for pieces in _cut(text, cuts, marks, noise))


def _place(document: str, span: Position) -> Place:
    return document, span.field, span.start, span.end


def _mark(start: int, end: int, number: int, found: Sequence[tuple[int, FindingEntry]]) -> Mark:
    telling = [(at, finding) for at, finding in found if finding.level != "note"]
    levels = [finding.level for _, finding in telling]
    level = "error" if "error" in levels else "warning" if levels else ""
    findings = dict.fromkeys((at, finding.fingerprint) for at, finding in telling)
    return Mark(start, end, number, level, tuple(findings))


def _cut(text: str, cuts: Sequence[int], marks: Sequence[Mark], noise: Sequence[NoiseEntry]) -> Iterator[list[Piece]]:
    """The pieces of each stretch between two cuts, cut again where marks and noise begin and end.

    One walk through the text, with what covers the place at hand: an article may hold thousands of marks.
    """
    ends = {end for mark in marks for end in (mark.start, mark.end)}
    ends |= {end for item in noise for end in (item.span.start, item.span.end)}
    inner = sorted(ends)
    coming = sorted(marks, key=lambda mark: mark.start, reverse=True)
    here: list[Mark] = []
    set_aside = _Noise(noise)
    for low, high in pairwise(cuts):
        pieces = []
        offsets = [low, *inner[bisect_right(inner, low) : bisect_left(inner, high)], high]
        for first, last in pairwise(offsets):
            while coming and coming[-1].start <= first:
                here.append(coming.pop())
            here = [mark for mark in here if mark.end > first]
            pieces.append(_piece(text, first, last, here, set_aside.at(first)))
        yield pieces


class _Noise:
    """What a place is set aside as, asked for from the beginning of a text to its end."""

    def __init__(self, items: Sequence[NoiseEntry]) -> None:
        self._coming = sorted(items, key=lambda item: item.span.start, reverse=True)
        self._here: list[NoiseEntry] = []

    def at(self, offset: int) -> str:
        """The name of the noise there, "" where it is news."""
        while self._coming and self._coming[-1].span.start <= offset:
            self._here.append(self._coming.pop())
        self._here = [item for item in self._here if item.span.end > offset]
        return noise_name(self._here[0].category) if self._here else ""


def _piece(text: str, first: int, last: int, here: Sequence[Mark], noise: str) -> Piece:
    levels = {mark.level for mark in here}
    return Piece(
        text[first:last],
        places=tuple(mark.number for mark in here),
        anchors=tuple(mark.number for mark in here if mark.start == first),
        findings=tuple(dict.fromkeys(found for mark in here if mark.end == last for found in mark.findings)),
        level="error" if "error" in levels else "warning" if "warning" in levels else "",
        noise=noise,
    )


def _shown(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with nothing in them that a bidirectional view would obey; empty ones left out."""
    return tuple(replace(piece, text=visible(piece.text)) for piece in pieces if piece.text)


def _bare(item: ClaimEntry | EvidenceEntry, number: int | None) -> Iterator[Piece]:
    """The words alone, or in the sentence that the evidence of a finding brings along."""
    places = (number,) if number is not None else ()
    sentence = item.sentence if isinstance(item, EvidenceEntry) else item.quote
    begin = item.sentence_span.start if isinstance(item, EvidenceEntry) else item.span.start
    first, last = max(item.span.start - begin, 0), max(item.span.end - begin, 0)
    pieces = (Piece(sentence[:first]), Piece(sentence[first:last], places=places), Piece(sentence[last:]))
    yield from _shown(pieces)


def _around(text: str, first: int, last: int) -> tuple[str, str]:
    """A little of the paragraph on either side of a sentence, whole words."""
    line_start, line_end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    before = text[line_start:first]
    after = text[last : line_end if line_end >= 0 else len(text)]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return before, after
