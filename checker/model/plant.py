"""A conflict planted in a copy of an article, and what cannot be planted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.model.document import Document
from checker.model.span import Field, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of an article, and those put in their place. `span` is where they stand in the article as it was."""

    span: Span
    original: str
    planted: str


@dataclass(frozen=True, slots=True)
class Plant:
    """One fact of one article told otherwise, in every place where the article tells it.

    `claims` are those altered, `against` those of other articles that then cannot hold with them. The edits stand in
    the order of the text and do not overlap.
    """

    document: str
    kind: str
    claim_kind: str
    event: str
    edits: tuple[Edit, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]

    def in_copy(self, document: Document) -> Document:
        """The article with the planted words in it; nothing is known of where these stand in its source."""
        title = None if document.title is None else self._altered(document.title, "title")
        return replace(document, text=self._altered(document.text, "text"), title=title, source_map=None)

    def spans_in_copy(self) -> tuple[Span, ...]:
        """Where the planted words of each edit stand in the copy."""
        return tuple(span for field in ("text", "title") for span in self._moved(field))

    def in_original(self, span: Span) -> Span:
        """Where words of the copy stood in the article as it was; an edit within them stands there whole."""
        start, end = (self._back(span.field, offset) for offset in (span.start, span.end))
        return replace(span, start=start, end=end)

    def _altered(self, text: str, field: Field) -> str:
        parts, at = [], 0
        for edit in self._of(field):
            parts += [text[at : edit.span.start], edit.planted]
            at = edit.span.end
        return "".join([*parts, text[at:]])

    def _moved(self, field: Field) -> Iterator[Span]:
        moved = 0
        for edit in self._of(field):
            start = edit.span.start + moved
            yield replace(edit.span, start=start, end=start + len(edit.planted))
            moved += len(edit.planted) - len(edit.original)

    def _back(self, field: Field, offset: int) -> int:
        moved = 0
        for edit, span in zip(self._of(field), self._moved(field), strict=True):
            if offset <= span.start:
                break
            if offset < span.end:
                return edit.span.start + min(offset - span.start, len(edit.original))
            moved += len(edit.original) - len(edit.planted)
        return offset + moved

    def _of(self, field: Field) -> list[Edit]:
        return [edit for edit in self.edits if edit.span.field == field]


@dataclass(frozen=True, slots=True)
class Unplanted:
    """A fact in which no conflict was planted, with a stable code and a sentence that say why."""

    document: str
    claim_kind: str
    claim: str
    code: str
    text: str
