"""Which objects of a JSON text are articles, by their keys alone: what a directory holds is not read any further."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from checker.ingest.json_ld import Node, is_article

LARGEST = 20_000_000
"""Bytes of a JSON file that a walk through a directory looks into; beyond, it is data."""
_TEXT_KEY = re.compile(rb'"(?:body_[A-Za-z0-9_]{1,40}|bodies|articleBody)"\s{0,9}:')
_ITEM_KEY = re.compile(rb'"(?:uri|guid|headlines?|version_?created|@type)"\s{0,9}:', re.I)
_NINJS_KEYS = frozenset(("uri", "guid", "headline", "headlines", "versioncreated", "versionCreated"))
_DEEPEST = 6


def items_in(described: object, depth: int = _DEEPEST) -> Iterator[Node]:
    """The ninjs items and schema.org articles with a text in a description; what one holds within is not looked at."""
    if isinstance(described, dict) and (_is_ninjs(described) or _is_told(described)):
        yield described
        return
    inner = described.values() if isinstance(described, dict) else described if isinstance(described, list) else ()
    for part in inner if depth else ():
        yield from items_in(part, depth - 1)


def _is_ninjs(node: Node) -> bool:
    if _NINJS_KEYS.isdisjoint(node):
        return False
    bodies = node.get("bodies")
    entries = bodies if isinstance(bodies, list) else ()
    return any(isinstance(entry, dict) and entry.get("value") for entry in entries) or any(
        key.startswith("body_") and isinstance(text, str) and bool(text.strip()) for key, text in node.items()
    )


def _is_told(node: Node) -> bool:
    return is_article(node) and isinstance(node.get("articleBody"), str)


def holds_item(path: str) -> bool:
    """Whether a file holds a ninjs item or a schema.org article with a text; one that would, were it whole, does.

    So an item that was cut off is no file of another kind that is passed over: it is read, and found broken.
    """
    try:
        if os.path.getsize(path) > LARGEST:
            return False
        data = Path(path).read_bytes()
    except OSError:
        return False
    if not (_TEXT_KEY.search(data) and _ITEM_KEY.search(data)):
        return False
    try:
        described = json.loads(data)
    except (ValueError, RecursionError):
        return True
    return any(True for _ in items_in(described))
