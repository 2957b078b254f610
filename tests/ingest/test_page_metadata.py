"""What a page says of itself in schema.org's terms, as far as it can be believed."""

import json

import pytest

from checker.ingest.html import read_page
from checker.ingest.page_metadata import Metadata

TOLD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sinks &amp; five die",
    "datePublished": "2024-05-06T08:00:00+07:00",
    "dateModified": "2024-05-06T20:30:00+07:00",
    "publisher": {"@type": "Organization", "name": "Coast Daily"},
    "inLanguage": "en-GB",
    "url": "https://a.test/ferry",
    "isAccessibleForFree": True,
}
READ = Metadata(
    title="Ferry sinks & five die",
    published="2024-05-06T08:00:00+07:00",
    modified="2024-05-06T20:30:00+07:00",
    source="Coast Daily",
    language="en-GB",
    url="https://a.test/ferry",
    free=True,
)


def metadata(*scripts: object, head: str = "") -> Metadata:
    told = (script if isinstance(script, str) else json.dumps(script) for script in scripts)
    marked = "".join(f'<script type="application/ld+json">{script}</script>' for script in told)
    return read_page(f"<html><head>{head}{marked}</head><body><p>Text").metadata


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param((TOLD,), id="alone"),
        pytest.param(([{"@type": "WebSite", "name": "x"}, TOLD],), id="in a list"),
        pytest.param(({"@graph": [{"@type": "BreadcrumbList"}, TOLD]},), id="in a graph"),
        pytest.param(({"@type": "WebPage", "mainEntity": TOLD},), id="within a page"),
        pytest.param(("{broken", {"@type": "Organization", "name": "x"}, TOLD), id="behind others"),
        pytest.param(({**TOLD, "@type": ["Article", "NewsArticle"]},), id="of two types"),
        pytest.param(
            ({**TOLD, "publisher": [{"name": "Coast Daily"}], "headline": ["Ferry sinks & five die"]},), id="lists"
        ),
    ],
)
def test_an_article_is_found_wherever_it_is_described(scripts: tuple[object, ...]) -> None:
    assert metadata(*scripts) == READ


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[]",
        '"text"',
        "{",
        "[" * 5000,
        '{"@type": "Recipe", "headline": "Soup"}',
        '{"@type": 3}',
        "{'a': 1}",
    ],
)
def test_what_describes_no_article_is_passed_over(script: str) -> None:
    assert metadata(script) == Metadata()


def test_meta_tags_fill_what_is_not_described() -> None:
    head = '<meta property="og:title" content="Other"><meta name="date" content="2024-05-07">'
    told = metadata({"@type": "NewsArticle", "headline": "Ferry sinks"}, head=head)
    assert (told.title, told.published) == ("Ferry sinks", "2024-05-07")


@pytest.mark.parametrize(
    ("value", "free"), [("False", False), ("true", True), (False, False), ("soon", None), (0, None)]
)
def test_whether_it_is_free_is_read_in_any_writing(value: object, free: bool | None) -> None:
    assert metadata({"@type": "Article", "isAccessibleForFree": value}).free is free
