"""A JSON file with articles: ninjs items or schema.org articles, alone, in an array, in an envelope or a `@graph`."""

import json
from collections.abc import Sequence

from checker.ingest.files import UnreadableError
from checker.ingest.items import has_text_key, item_of, read_item, reason
from checker.ingest.json_ld import Node, with_publisher
from checker.ingest.json_places import JsonSource
from checker.ingest.recognized import items_in
from checker.ingest.settings import Given, Gotten
from checker.model.document import Document
from checker.model.problem import Problem


def read_json(text: str, given: Given) -> Gotten:
    """The articles of a JSON text, each with the lines and columns of the file.

    One alone is called as the file is; of several each by its own id, where no other has it, else by the file and its
    place among them. Where an article cannot be read that is a fatal problem. Raises `UnreadableError` for a text that
    is no JSON, and one without an article.
    """
    described = _parsed(text)
    items = list(items_in(described)) or _plain(described)
    if not items:
        raise UnreadableError(
            "holds no article: neither a ninjs item with a body, nor a schema.org NewsArticle with an articleBody"
        )
    source = JsonSource(text)
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for number, node in enumerate(items, start=1):
        place = given.id if len(items) == 1 else f"{given.id}:{number}"
        try:
            item = item_of(with_publisher(node, described))
            own = item.id if len(items) > 1 and item.id not in documents else None
            gotten = read_item(node, item, own or place, given, source)
        except ValueError as error:
            problems.append(Problem(place, reason(error), fatal=True))
            continue
        documents |= {document.id: document for document in gotten.documents}
        problems += gotten.problems
    return Gotten(tuple(documents.values()), tuple(problems))


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"in line {error.lineno}, column {error.colno}"
        raise UnreadableError(f"is no JSON: {error.msg[:1].lower()}{error.msg[1:]}, {place}") from None
    except RecursionError:
        raise UnreadableError("is nested too deeply to be an article") from None


def _plain(described: object) -> Sequence[Node]:
    """The objects of a file that was named, or sent: with a text under any of the names known they are articles."""
    objects = described if isinstance(described, list) else [described]
    return [one for one in objects if isinstance(one, dict) and has_text_key(one)]
