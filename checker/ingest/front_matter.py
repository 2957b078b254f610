"""What stands between two lines of dashes before an article.

    front matter = "---" line { entry } "---" line
    entry        = key ":" value | "#" comment | indented or "- " continuation | blank

A phrase of each: `title: "Talks resume"`, `# from the wire`, `  - politics`. Only the keys below are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_ENTRY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_OTHER = re.compile(r"(?:#|[ \t]+\S|- ).*$")
_MOST_LINES = 200

_KEYS = {
    "title": "title",
    "headline": "title",
    "source": "source",
    "publisher": "source",
    "outlet": "source",
    "published": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
    "item": "item",
    "item_id": "item",
    "guid": "item",
    "url": "url",
    "canonical": "url",
    "link": "url",
    "rewrite_of": "rewrite_of",
    "modified": "modified",
    "updated": "modified",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values given, by the names of `Document`'s attributes, and where the article begins."""

    values: Mapping[str, str]
    body: int = 0


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text; empty, with the body at 0, where it has none or does not close it."""
    fence = _FENCE.match(text)
    if fence is None:
        return FrontMatter({})
    values: dict[str, str] = {}
    at = fence.end()
    for _ in range(_MOST_LINES):
        closing = _FENCE.match(text, at)
        if closing:
            return FrontMatter(values, closing.end())
        line = _LINE.match(text, at)
        if line is None or line.end() == at or not _take(line.group().strip("\r\n"), values):
            break
        at = line.end()
    return FrontMatter({})


def _take(line: str, values: dict[str, str]) -> bool:
    """Whether a line may stand in front matter; what it says is kept, the first of a kind counting."""
    entry = _ENTRY.match(line)
    if entry:
        key, value = _KEYS.get(entry[1].lower()), _unquoted(entry[2] or "")
        if key and value:
            values.setdefault(key, value)
    return bool(entry or not line.strip() or _OTHER.match(line))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
