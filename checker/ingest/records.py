"""One article a line, as JSON: what archives and exports are made of. Which keys are known says `items`."""

import json
from collections.abc import Container, Iterator

from checker.ingest.items import item_of, read_item, reason
from checker.ingest.json_lines import lines_of
from checker.ingest.settings import Given, Gotten
from checker.model.document import Document
from checker.model.problem import Problem


def read_records(text: str, given: Given) -> Gotten:
    """The articles of all lines; a line that is none is a fatal problem with its number, and the others are read.

    An article is called by its `id` where no line before has it, else by the file and its line. None has a path: what
    stands in its fifth line stands in no fifth line of the file.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        gotten = read_record(line, number, given, documents)
        documents |= {document.id: document for document in gotten.documents}
        problems += gotten.problems
    return Gotten(tuple(documents.values()), tuple(problems))


def read_record(line: str, number: int, given: Given, known: Container[str] = ()) -> Gotten:
    """The article of one line, called by its place where others are known by its `id`; none for an empty line."""
    place = f"{given.id}:{number}"
    if not line.strip():
        return Gotten()
    try:
        node = json.loads(line)
        item = item_of(node)
        return read_item(node, item, place if item.id is None or item.id in known else item.id, given)
    except (ValueError, RecursionError) as error:
        return Gotten((), (Problem(place, reason(error), fatal=True),))


def stream_records(given: Given) -> Iterator[Gotten]:
    """What `read_records` gives for the text of a file, line by line; such a file `can_be_streamed`."""
    known: set[str] = set()
    for number, line in enumerate(lines_of(given.id), start=1):
        gotten = read_record(line, number, given, known)
        known.update(document.id for document in gotten.documents)
        yield gotten
