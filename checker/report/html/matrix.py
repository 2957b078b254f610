"""What each article gives for each thing: slots by articles, a cell for what one article says."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.report.html.words import Quoted, Words
from checker.report.layout import visible
from checker.report.model import ClaimEntry, EventEntry, Slot
from checker.report.tables import CONTRADICTS, References, is_mere_words, joint_words, verdict_word

_MOST_PASSAGES = 10
WIDEST = 7
"""Articles that stand side by side as columns; where there are more, each has a row."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value that an article gives, whether it stands apart, and a word on whose it is."""

    text: str
    apart: bool
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article gives for one slot; `id` names what opens on it, "" where the article gives nothing."""

    id: str
    values: tuple[CellValue, ...]
    passages: tuple[Quoted, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Line:
    """A slot: its label, the verdict between its values, the finding on it, and a cell for each article."""

    kind: str
    label: str
    verdict: str
    word: str
    see: int
    joint: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Slots by articles. `documents` are the articles' numbers on the page."""

    documents: tuple[int, ...]
    labels: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def by_article(self) -> bool:
        """Whether each article has a row of its own, since there are many."""
        return len(self.documents) > WIDEST


def matrix_of(
    event: EventEntry, slots: Sequence[Slot], words: Words, see: References, order: dict[str, int]
) -> Matrix | None:
    """The matrix of the slots that hold more than words alone; None where there is none."""
    told = [slot for slot in slots if not is_mere_words(slot)]
    giving = {words.lookup.claims[claim].document for slot in told for claim in slot.claims}
    documents = [document for document in event.documents if document in giving]
    lines = tuple(_line(slot, documents, words, see, f"{event.id}-{at}") for at, slot in enumerate(told))
    if not lines:
        return None
    labels = tuple(words.lookup.label(document) for document in documents)
    return Matrix(tuple(order[document] for document in documents), labels, lines)


def _line(slot: Slot, documents: Sequence[str], words: Words, see: References, name: str) -> Line:
    found = [see[claim] for claim in slot.claims if claim in see]
    number, contradicts = min(found, key=lambda pair: (not pair[1], pair[0]), default=(0, False))
    is_conflict = slot.verdict == "conflict" and contradicts
    cells = tuple(_cell(slot, document, words, f"{name}-{at}") for at, document in enumerate(documents))
    return Line(
        kind=slot.kind,
        label=visible(slot.label),
        verdict="contradiction" if is_conflict else slot.verdict,
        word=CONTRADICTS if is_conflict else verdict_word(slot),
        see=number if contradicts or slot.verdict == "conflict" else 0,
        joint=joint_words(slot) if slot.joint_text else "",
        cells=cells,
    )


def _cell(slot: Slot, document: str, words: Words, name: str) -> Cell:
    lookup = words.lookup
    values: list[CellValue] = []
    giving: list[ClaimEntry] = []
    for row in slot.values:
        own = [lookup.claims[claim] for claim in row.claims if lookup.claims[claim].document == document]
        if own:
            note = visible(row.note) if len(row.documents) == 1 else ""
            values.append(CellValue(visible(row.text), any(claim.id in words.apart for claim in own), note))
            giving += own
    passages = tuple(words.quoted(claim) for claim in giving[:_MOST_PASSAGES])
    return Cell(f"c-{name}" if values else "", tuple(values), passages, max(len(giving) - _MOST_PASSAGES, 0))
