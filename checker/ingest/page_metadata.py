"""What a page says of itself: schema.org JSON-LD first, then its `meta` tags, then its title and headings."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from checker.ingest.page_parser import Parsed

_ARTICLES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReportageNewsArticle ReviewNewsArticle Report BlogPosting LiveBlogPosting SatiricalArticle".split()
)
"""schema.org types of articles (schema.org/Article and those below it)."""
_PUBLISHED = ("article:published_time", "datepublished", "og:published_time", "dc.date", "pubdate", "date", "time")
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_SEPARATORS = " |-\u2013\u2014:\u00b7\u2022"
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; dates as printed there. `free` is whether it may be read without paying."""

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    source: str | None = None
    language: str | None = None
    url: str | None = None
    free: bool | None = None


def read_metadata(page: Parsed) -> Metadata:
    """The metadata of a page; what several places say is taken from the first that says it."""
    told, facts = _article(page.json_ld), page.facts
    source = _name(told.get("publisher")) or facts.get("og:site_name")
    return Metadata(
        title=_text(told.get("headline")) or facts.get("og:title") or _title(page, source),
        published=_text(told.get("datePublished")) or _first(facts, _PUBLISHED),
        modified=_text(told.get("dateModified")) or _first(facts, _MODIFIED),
        source=source,
        language=_text(told.get("inLanguage")) or facts.get("lang"),
        url=facts.get("canonical") or facts.get("og:url") or _text(told.get("url")),
        free=_flag(told.get("isAccessibleForFree")),
    )


def _first(facts: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((facts[name] for name in names if name in facts), None)


def _title(page: Parsed, site: str | None) -> str | None:
    return _without_site(page.headings.get("title", ""), site) or page.headings.get("h1") or None


def _without_site(title: str, site: str | None) -> str:
    """The title without the name of the site at its end ("Talks resume | The Post")."""
    if site and title.endswith(site):
        head = title[: -len(site)]
        if head.rstrip(_SEPARATORS) and len(head.rstrip()) > len(head.rstrip(_SEPARATORS)):
            return head.rstrip(_SEPARATORS)
    return title


# ---------------------------------------------------------------- JSON-LD


def _article(scripts: Iterable[str]) -> Mapping[str, object]:
    """The first article that the scripts describe; empty where there is none, or they are no JSON."""
    for script in scripts:
        try:
            described = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(described, _DEEPEST):
            if _ARTICLES & set(_types(node)):
                return node
    return {}


def _nodes(described: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Every object of a description, the outer before the inner."""
    if isinstance(described, dict):
        yield described
    inner = described.values() if isinstance(described, dict) else described if isinstance(described, list) else ()
    for part in inner if depth else ():
        yield from _nodes(part, depth - 1)


def _types(node: Mapping[str, object]) -> list[str]:
    types = node.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    words = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return words or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _flag(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None
