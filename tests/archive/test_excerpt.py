"""Without its text an article keeps the sentences its figures and quotes stand in, each in its place."""

from functools import cache
from pathlib import Path

from checker import Document, api
from checker.archive.excerpt import BLANK, excerpt
from checker.model.event import Reading
from checker.report.places import line_starts

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"


@cache
def pairs() -> list[tuple[Reading, Reading]]:
    documents, _ = api.read([str(EXAMPLES)])
    readings = [api.read_article(document, api.rulebook()) for document in documents]
    return [(reading, excerpt(reading)) for reading in readings]


def test_every_quote_still_stands_where_it_stood() -> None:
    for _, kept in pairs():
        for claim in kept.claims:
            text = kept.document.title or "" if claim.span.field == "title" else kept.document.text
            assert text[claim.span.start : claim.span.end] == claim.quote


def test_lines_and_words_are_counted_as_before() -> None:
    assert len(pairs()) > 5
    for whole, kept in pairs():
        assert line_starts(kept.document.text) == line_starts(whole.document.text)
        assert len(kept.document.text) == len(whole.document.text)
        assert len(kept.document.text.split()) == len(whole.document.text.split())


def test_what_no_claim_stands_in_is_blanked() -> None:
    text = "The call lasted 40 minutes. Birds sang.\n\nNobody minded the garden."
    kept = excerpt(api.read_article(Document("a", text), api.rulebook()))
    assert kept.document.text.startswith("The call lasted 40 minutes.")
    assert "garden" not in kept.document.text
    assert BLANK in kept.document.text
    assert kept.document.is_excerpt


def test_statements_are_left_out_and_nothing_else() -> None:
    assert len(pairs()) > 5
    for whole, kept in pairs():
        assert kept.claims == tuple(claim for claim in whole.claims if claim.kind != "statement")
