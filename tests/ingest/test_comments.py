"""Comments are no words of an article; everything else stays where it stands in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest.comments import without_comments
from checker.ingest.documents import document_from_text
from checker.text.passage import paragraph_at

OURS = "<!-- checker: ignore CC201 -- why -->"


def markdown(text: str):
    return document_from_text("a.md", text)[0]


def page(body: str):
    return document_from_text("a.html", f"<html><body><article>{body}</article></body></html>", markup="html")[0]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("No comment.\n", "No comment.\n"),
        ("One.\n\n<!-- aside -->\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n<!-- over\nlines -->  \nTwo.\n", "One.\nTwo.\n"),
        ("It took 90 <!-- 40? -->minutes.", "It took 90 minutes."),
        ("<!-- all of it -->", ""),
        ("---\ntitle: T\n---\n<!-- a -->\n<!-- b -->\nOne.", "One."),
        ("One <!-- not closed.\n", "One <!-- not closed.\n"),
        ("One.\r\n<!-- a -->\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
    ],
)
def test_markdown_is_read_without_its_comments(source: str, text: str) -> None:
    assert markdown(source).text == text


def test_without_comments_the_text_is_the_one_given() -> None:
    assert (markdown("One.\n").source_map, markdown("One.\n").comments) == (None, ())


def test_other_comments_are_dropped_and_ours_are_kept_with_their_place() -> None:
    document = markdown(f"---\ntitle: T\n---\nOne.\n\n<!-- nothing -->\n{OURS}\nTwo.\n")
    (comment,) = document.comments
    assert comment.words == " checker: ignore CC201 -- why "
    assert (comment.line, comment.column, comment.end_line) == (7, 1, 7)
    assert comment.end_column == len(OURS) + 1
    assert document.text[comment.at :] == "Two.\n"


PIECES = st.lists(
    st.sampled_from(["One two. ", "\n", "\n\n", "<!-- x -->", "<!-- a\nb -->", OURS, "<!--", "-->", "é ", "\r\n"]),
    max_size=14,
).map("".join)


@given(PIECES)
def test_every_character_left_maps_to_itself(source: str) -> None:
    bare = without_comments(source)
    if bare.source_map:
        assert [source[bare.source_map.to_source(at)] for at in range(len(bare.text))] == list(bare.text)
    else:
        assert bare.text == source
    assert all(0 <= comment.at <= len(bare.text) for comment in bare.comments)


@given(PIECES)
def test_taking_out_twice_is_taking_out_once_unless_a_comment_is_left_by_it(source: str) -> None:
    once = without_comments(source).text
    if "<!--" not in once:
        assert without_comments(once).text == once


@pytest.mark.parametrize(
    ("body", "stands_at"),
    [
        (f"<p>One.</p>{OURS}<p>Two.</p>", "Two."),
        (f"<p>One.</p><p>{OURS}Two.</p>", "Two."),
        (f"{OURS}<p>One.</p>", "One."),
        (f"<p>One. {OURS}</p><p>Two.</p>", "One."),
        (f"<p>One <b>{OURS}two</b>.</p><p>Three.</p>", "One two."),
        (f"<p>One.</p>\n\n{OURS}", "One."),
    ],
)
def test_a_comment_of_a_page_stands_in_its_paragraph_or_before_the_next(body: str, stands_at: str) -> None:
    document = page(body)
    (comment,) = document.comments
    start, end = paragraph_at(document.text, comment.at)
    assert document.text[start:end] == stands_at


@pytest.mark.parametrize("words", ["checkerboard: a graphic", "checker-board", "Checker says hello", "ignore CC201"])
def test_comments_on_other_things_are_not_ours(words: str) -> None:
    assert markdown(f"<!-- {words} -->\nOne.\n").comments == ()


def test_a_page_keeps_no_other_comment_and_none_within_a_script() -> None:
    assert page(f"<!-- ad slot --><script>{OURS}</script><template>{OURS}</template><p>One.</p>").comments == ()


def test_plain_text_is_left_as_it_is() -> None:
    document, _ = document_from_text("a.txt", f"One.\n{OURS}\n")
    assert (document.text, document.comments) == (f"One.\n{OURS}\n", ())


@pytest.mark.parametrize(
    ("text", "offset", "paragraph"),
    [
        ("One.\n\nTwo.\nMore.\n\nThree.", 6, "Two.\nMore."),
        ("One.\n\nTwo.\nMore.\n\nThree.", 11, "More."),
        ("One.\n\nTwo.\nMore.\n\nThree.", 8, "Two.\nMore."),
        ("One.\nTwo.\nThree.", 5, "Two."),
        ("One.\nTwo.\nThree.", 4, "One."),
        ("One.\n\n", 6, ""),
    ],
)
def test_a_paragraph_is_what_stands_between_blank_lines(text: str, offset: int, paragraph: str) -> None:
    start, end = paragraph_at(text, offset)
    assert text[start:end] == paragraph
