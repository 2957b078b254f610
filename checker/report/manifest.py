"""What was planted, as pydantic models: one line of the manifest that `checker mutate` writes (version 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from checker.model.claim import Claim
from checker.model.document import Document, SourceMap
from checker.model.plant import Plant
from checker.report.model import Node, Position
from checker.report.places import Places, line_starts


class EditEntry(Node):
    """Words that were altered; `span` is where the planted ones stand in the copy."""

    original: str
    planted: str
    span: Position


class RivalEntry(Node):
    """A claim of another article that the planted words contradict."""

    claim: str
    document: str
    quote: str
    span: Position


class PlantEntry(Node):
    """One conflict planted in a copy of one article.

    `kind` is what was altered, `claim_kind` the kind of claim it must be found in. `file` is the copy, by its path
    beside the manifest; `files` are all articles of its folder, the copy's first. `claims` are the claims altered.
    """

    version: Literal[1] = 1
    id: str
    kind: str
    claim_kind: str
    document: str
    file: str
    files: tuple[str, ...]
    edits: tuple[EditEntry, ...]
    claims: tuple[str, ...]
    against: tuple[RivalEntry, ...]


def number_plants(plants: Sequence[Plant]) -> list[tuple[str, Plant]]:
    """Each conflict with an id: its number, and its kind."""
    width = max(3, len(str(len(plants))))
    return [(f"{number:0{width}}-{plant.kind}", plant) for number, plant in enumerate(plants, 1)]


def plant_entry(
    id_: str,
    plant: Plant,
    documents: Mapping[str, Document],
    claims: Mapping[str, Claim],
    files: Mapping[str, str] | None = None,
) -> PlantEntry:
    """The entry of a conflict. `files` are the names under which the articles of its folder were written."""
    copy = plant.in_copy(documents[plant.document])
    if files is not None:
        copy = replace(copy, source_map=_map_of(copy))
    places, others = Places([copy]), Places(documents.values())
    rivals = [claims[id_] for id_ in plant.against]
    named = files or {document: document for document in folder_of(plant, claims)}
    return PlantEntry(
        id=id_,
        kind=plant.kind,
        claim_kind=plant.claim_kind,
        document=plant.document,
        file=named[plant.document],
        files=tuple(named[document] for document in folder_of(plant, claims)),
        edits=tuple(
            EditEntry(original=edit.original, planted=edit.planted, span=places.position(span))
            for edit, span in zip(plant.edits, plant.spans_in_copy(), strict=True)
        ),
        claims=plant.claims,
        against=tuple(
            RivalEntry(claim=rival.id, document=rival.document, quote=rival.quote, span=others.position(rival.span))
            for rival in rivals
        ),
    )


def folder_of(plant: Plant, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The articles that show a conflict: the altered one, then those it contradicts."""
    return (plant.document, *sorted({claims[id_].document for id_ in plant.against} - {plant.document}))


def file_names(documents: Iterable[Document]) -> dict[str, str]:
    """A plain name for the file of each article, no two alike."""
    names: dict[str, str] = {}
    for document in documents:
        base = document.id.replace("\\", "/").rstrip("/").rpartition("/")[2] or "article"
        safe = "".join(char if char.isalnum() or char in "-_." else "-" for char in base).lstrip(".-") or "article"
        stem = safe.rpartition(".")[0] or safe
        name, again = f"{stem}.txt", 2
        while name in names.values():
            name, again = f"{stem}-{again}.txt", again + 1
        names[document.id] = name
    return names


def as_file(document: Document) -> bytes:
    """An article as a file that reads as the same article: what stands beside its text is put before it."""
    return (_front_matter(document) + document.text).encode("utf-8", "replace")


def _map_of(document: Document) -> SourceMap:
    """Where the text of an article stands in its file."""
    head = _front_matter(document)
    return SourceMap(((0, len(head)),), line_starts(head + document.text))


def _front_matter(document: Document) -> str:
    front = {
        "title": document.title,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
    }
    lines = [f"{key}: {' '.join(value.split())}\n" for key, value in front.items() if value and value.strip()]
    return f"---\n{''.join(lines)}---\n" if lines or document.text.startswith(("---", "\ufeff")) else ""
