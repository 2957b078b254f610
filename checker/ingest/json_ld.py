"""What schema.org JSON-LD says of articles, in a page or in a file of its own."""

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

Node = Mapping[str, object]

ARTICLES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReportageNewsArticle ReviewNewsArticle Report BlogPosting LiveBlogPosting SatiricalArticle".split()
)
"""schema.org types of articles (schema.org/Article and those below it)."""
_DEEPEST = 6


def nodes(described: object, depth: int = _DEEPEST) -> Iterator[Node]:
    """Every object of a description, the outer before the inner."""
    if isinstance(described, dict):
        yield described
    inner = described.values() if isinstance(described, dict) else described if isinstance(described, list) else ()
    for part in inner if depth else ():
        yield from nodes(part, depth - 1)


def is_article(node: Node) -> bool:
    """Whether an object is of one of schema.org's types of articles."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.rpartition("/")[2].rpartition(":")[2] in ARTICLES for name in names)


def with_publisher(node: Node, described: object) -> Node:
    """The article with its publisher told in full, where it only refers to another object of the description."""
    publisher = node.get("publisher")
    if not isinstance(publisher, dict) or "name" in publisher or "@id" not in publisher:
        return node
    known = (other for other in nodes(described) if other.get("@id") == publisher["@id"] and "name" in other)
    return {**node, "publisher": next(known, publisher)}


def first_words(value: object, keys: Sequence[str] = ("name", "@value")) -> str | None:
    """The words of a value that may be told as text, as an object with one of the keys, or as a list: its first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in keys if isinstance(value.get(key), str)), None)
    words = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return words or None


def flag(value: object) -> bool | None:
    """A yes or no, also where it is told as text."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None
