"""A page becomes its words, and every word leads back to where it stands in the page."""

from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest import document_from_text, read_documents
from checker.ingest.html import read_page

INPUT = Path(__file__).parents[2] / "fixtures" / "input"


def assert_leads_back(source: str) -> None:
    page = read_page(source)
    for at, char in enumerate(page.text):
        start = page.source_map.to_source(at)
        assert 0 <= start < len(source)
        if char == "\n":
            continue
        if char == " ":
            assert source[start].isspace() or source.startswith(("<td", "<th"), start) or source[start] in "&<"
        elif source[start] == "&" and char != "&":
            assert char in unescape(source[start : start + 40])
        else:
            assert source[start] == char


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<p>One <b>bold</b>, <i>so</i>.</p>", "One bold, so."),
        ("<p>wrapped\n   line</p>", "wrapped line"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\n\nafter"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("<script>if (a<b) '</p>'</script>x<style>p{}</style>y<template><p>z</p></template>", "xy"),
        ("<noscript>turn it on</noscript>x<nav><a>Home</a></nav>", "x"),
        ("<head><title>T</title></head><body>x", "x"),
        ("<title>T</title><p>x", "x"),
        ("<head><title>T</title><p>x", "x"),
        ("<template>never closed <p>x", "never closed\n\nx"),
        ("caf&eacute; &amp; &#8220;so&#x201d; &unknown; &copy A&B", "café & “so” &unknown; © A&B"),
        ("a&nbsp;b", "a\u00a0b"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- no --><p>x<!-- never closed", "x !-- never closed"),
        ("x<![CDATA[no]]>y", "xy"),
        ("</p></b>x</div>", "x"),
        ("x <a href='y", "x a href='y"),
        ("", ""),
    ],
)
def test_text_of_a_page(source, text):
    page = read_page(source)
    assert " ".join(page.text.split(" ")) == text or page.text.split() == text.split()
    assert_leads_back(source)


def test_paragraphs_stand_a_blank_line_apart():
    assert read_page("<div><p>One</p>\n<p>Two<br>Three</p></div>").text == "One\n\nTwo\nThree"


def test_a_broken_page_is_read_with_its_metadata():
    (document,), problems = read_documents([str(INPUT / "broken.html")], stdin=None)
    assert problems == []
    assert document.title == "Bridge closed after storm"
    assert (document.source, document.published, document.language) == ("Harbour Times", date(2024, 2, 10), "en")
    assert 'The bridge was shut on Friday — for "safety"' in document.text
    assert "Engineers & divers will inspect it.\nIt carries 4,000 cars a day" in document.text
    assert "not text" not in document.text
    assert "Hidden" not in document.text
    assert_leads_back((INPUT / "broken.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("head", "title", "published", "site"),
    [
        ('<meta property="og:title" content="A"><title>B</title>', "A", None, None),
        ("<title>B</title><h1>C</h1>", "B", None, None),
        ("<body><h1>C <em>d</em></h1>", "C d", None, None),
        (
            '<meta property="og:site_name" content="Post"><title>Rain stops play | Post</title>',
            "Rain stops play",
            None,
            "Post",
        ),
        (
            '<meta property="og:site_name" content="Post"><title>Letters to the Post</title>',
            "Letters to the Post",
            None,
            "Post",
        ),
        ('<meta itemprop="datePublished" content="2024-01-02">', None, "2024-01-02", None),
        ('<body><time datetime="2024-01-03">3 Jan</time>', None, "2024-01-03", None),
        (
            '<meta property="article:published_time" content="2024-01-04"><time datetime="2024-01-03">',
            None,
            "2024-01-04",
            None,
        ),
    ],
)
def test_metadata_of_a_page(head, title, published, site):
    told = read_page(f"<html>{head}<p>Text").metadata
    assert (told.title, told.published, told.source) == (title, published, site)


def test_a_page_says_its_address_and_when_it_was_changed():
    head = '<link rel="canonical" href="https://a.test/ferry"><meta property="og:url" content="https://a.test/ferry?x">'
    changed = '<meta property="article:modified_time" content="2024-05-06T20:30:00Z">'
    document, _ = document_from_text("a.html", f"<head>{head}{changed}</head><p>On.</p>", markup="html")
    assert (document.url, document.modified) == ("https://a.test/ferry", datetime(2024, 5, 6, 20, 30))


def test_a_page_given_as_a_string():
    document, problems = document_from_text("a", "<p>Two <b>boats</b> sank.", markup="html")
    assert (document.text, problems) == ("Two boats sank.", [])


def test_a_page_is_known_by_its_beginning_where_it_has_no_name():
    (document,), _ = read_documents(["-"], stdin=b"\n<!DOCTYPE html><p>Two boats sank.")
    assert document.text == "Two boats sank."


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div",
            ">",
            "<br>",
            "&amp;",
            "&",
            ";",
            "&#233;",
            "word",
            " ",
            "\n",
            "\r\n",
            "<!--",
            "-->",
            "<",
            "/>",
            "<pre>",
            "</pre>",
            "<script>",
            "</script>",
            "<td>",
            "“x”",
            "\u00a0",
            "<![",
            "]]>",
            "<?",
            '"',
            "<title>",
            "</title>",
        ]
    ),
    max_size=30,
)


@given(PIECES)
def test_every_character_leads_back_whatever_the_page(pieces):
    assert_leads_back("".join(pieces))


@pytest.mark.parametrize("piece", ["<a ", "<!--a>", "<![a>", "<script>", "<template>a", "&amp", "</", "<div><p>"])
def test_a_page_of_openings_that_nothing_closes_is_read(piece):
    """Each of these once made the time grow as the square of the length: minutes, at this one."""
    assert_leads_back(piece * 3)
    assert len(read_page(piece * 80_000).text) < 80_000 * len(piece)
