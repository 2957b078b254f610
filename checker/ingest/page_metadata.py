"""What a page says of itself: schema.org JSON-LD first, then its `meta` tags, then its title and headings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.ingest.json_ld import Node, first_words, flag, is_article, nodes, with_publisher
from checker.ingest.page_parser import Parsed

_PUBLISHED = ("article:published_time", "datepublished", "og:published_time", "dc.date", "pubdate", "date", "time")
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_SEPARATORS = " |-\u2013\u2014:\u00b7\u2022"


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
    source = first_words(told.get("publisher")) or facts.get("og:site_name")
    return Metadata(
        title=first_words(told.get("headline")) or facts.get("og:title") or _title(page, source),
        published=first_words(told.get("datePublished")) or _first(facts, _PUBLISHED),
        modified=first_words(told.get("dateModified")) or _first(facts, _MODIFIED),
        source=source,
        language=first_words(told.get("inLanguage")) or facts.get("lang"),
        url=facts.get("canonical") or facts.get("og:url") or first_words(told.get("url")),
        free=flag(told.get("isAccessibleForFree")),
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


def _article(scripts: Iterable[str]) -> Node:
    """The first article that the scripts describe; empty where there is none, or they are no JSON."""
    for script in scripts:
        try:
            described = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in nodes(described):
            if is_article(node):
                return with_publisher(node, described)
    return {}
