"""Readings are stored whole, and what is no reading is refused."""

import dataclasses
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from checker import Document, api
from checker.archive.body import FORM, packed, unpacked
from checker.archive.codec import CodecError, decode, encode
from checker.model.event import Mention, Reading
from checker.model.interval import Interval
from checker.model.span import Span
from checker.model.time import Anchor, TimeExpression

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"


@cache
def readings() -> list[Reading]:
    documents, _ = api.read([str(EXAMPLES)])
    return [api.read_article(document, api.rulebook()) for document in documents]


def test_every_reading_comes_back_as_it_was() -> None:
    for reading in readings():
        assert unpacked(packed(reading), reading.document.id) == reading


def test_every_part_of_a_document_comes_back() -> None:
    plain = Document("a", "Text \ud800 \U0001f600", date(2024, 1, 2), "S", "T", "en", "p")
    document = dataclasses.replace(plain, item="i", url="u", rewrite_of="r", modified=datetime(2024, 1, 2, 3, 4, 5, 6))
    assert unpacked(packed(Reading(document)), "a").document == document


def test_what_stands_at_its_default_is_not_written() -> None:
    assert encode(Interval(1, 2), Interval) == {"low": 1, "high": 2}


def test_a_field_that_is_missing_has_its_default_and_one_not_known_is_passed_over() -> None:
    assert decode({"low": 3, "colour": "red"}, Interval, "a") == Interval(3)


def test_spans_are_of_the_document_that_is_asked_for() -> None:
    mention = Mention("a@0", "a", "call", Span("a", "title", 1, 4), "call")
    assert decode(encode(mention, Mention), Mention, "b").span == Span("b", "title", 1, 4)


def test_a_time_may_hold_another() -> None:
    span = Span("a", "text", 0, 4)
    inner = TimeExpression(span, "May 5", "DATE")
    outer = TimeExpression(span, "May 3 to 5", "DATE", until=inner, anchor=Anchor.PUBLICATION)
    assert decode(encode(outer, TimeExpression), TimeExpression, "a") == outer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"low": "3"}, Interval),
        ({"low": True}, Interval),
        ([], Interval),
        ({"span": [0, "x"]}, Mention),
        ({"id": "a", "document": "a", "type": "call", "span": [0, 1], "quote": "c", "role": "king"}, Mention),
        ({"span": [0, 1], "quote": "q", "kind": "DATE", "anchor": "sky"}, TimeExpression),
        ({"document": {"id": "a", "text": "b", "published": "yesterday"}}, Reading),
        ({"document": {"id": "a", "text": "b"}, "claims": [{"value": {"type": "__import__"}}]}, Reading),
        ({}, Reading),
        (None, Reading),
    ],
)
def test_what_is_of_another_type_is_refused(data: object, kind: type) -> None:
    with pytest.raises(CodecError):
        decode(data, kind, "a")


@pytest.mark.parametrize("body", [b"", b"\x02abc", FORM, FORM + b"nothing", b"\x80\x04cos\nsystem\n."])
def test_bytes_that_are_no_reading_are_refused(body: bytes) -> None:
    with pytest.raises(CodecError):
        unpacked(body, "a")


def test_a_body_that_is_cut_off_is_refused() -> None:
    body = packed(readings()[0])
    for length in range(1, len(body), 97):
        with pytest.raises(CodecError):
            unpacked(body[:length], "a")
