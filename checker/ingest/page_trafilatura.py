"""The main text of a page as trafilatura sees it, aligned back to the blocks of the page.

Barbaresi 2021, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction", ACL
demos. An extra (`html`): it is imported when first asked for.
"""

from importlib import import_module

from checker.ingest.files import UnreadableError
from checker.ingest.page_parser import Parsed
from checker.ingest.page_text import Block

SHINGLE, ENOUGH = 4, 0.8
"""Words of a shingle, and the share of a block's shingles that must stand in the extracted text."""


def trafilatura_blocks(page: Parsed, source: str) -> list[Block]:
    """The blocks whose words trafilatura takes for the main text, the title left out; all where it finds none.

    Raises `UnreadableError` where trafilatura is not installed.
    """
    try:
        trafilatura = import_module("trafilatura")
    except ImportError as error:
        raise UnreadableError(f"needs trafilatura ({error}): pip install 'checker[html]'") from error
    extracted: str | None = trafilatura.extract(source, fast=True, include_comments=False)
    known = frozenset(_shingles(extracted or ""))
    body = [block for block in page.blocks if page.elements[block.element].tag != "h1"]
    kept = [block for block in body if _stands_in(block.text, known)]
    return kept or page.blocks


def _stands_in(text: str, known: frozenset[tuple[str, ...]]) -> bool:
    own = _shingles(text)
    return bool(own) and sum(shingle in known for shingle in own) >= ENOUGH * len(own)


def _shingles(text: str) -> list[tuple[str, ...]]:
    """The runs of four words of each line; of a shorter line, the line."""
    lines = (line.split() for line in text.splitlines())
    return [
        tuple(words[at : at + SHINGLE]) for words in lines if words for at in range(max(1, len(words) - SHINGLE + 1))
    ]
