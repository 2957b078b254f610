"""A web page becomes the text of its article, with a map to the source."""

from dataclasses import dataclass

from checker.ingest.comments import placed
from checker.ingest.page_main import main_blocks
from checker.ingest.page_metadata import Metadata, read_metadata
from checker.ingest.page_parser import parse_page
from checker.ingest.page_text import put_together
from checker.ingest.page_trafilatura import trafilatura_blocks
from checker.ingest.settings import HtmlReader
from checker.model.document import Comment, SourceMap


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what it says of itself."""

    text: str
    source_map: SourceMap
    metadata: Metadata = Metadata()
    comments: tuple[Comment, ...] = ()


def read_page(source: str, reader: HtmlReader = "structure") -> Page:
    """The article of a page: paragraphs a blank line apart, entities decoded, white space made single spaces.

    Menus, asides, comments, captions and the like are left out as far as the page's structure tells them. Every
    character of the text but the line breaks put in maps to itself, or to its entity, in the source. A page that is not
    well-formed is read as far as its words go. Takes time linear in its length.
    With `trafilatura` that library says which blocks are the article; raises `UnreadableError` where it is not there.
    """
    parsed = parse_page(source)
    blocks = main_blocks(parsed) if reader == "structure" else trafilatura_blocks(parsed, source)
    text, source_map = put_together(blocks, source)
    return Page(text, source_map, read_metadata(parsed), placed(parsed.comments, text, source_map))


def read_words(source: str) -> str:
    """The words of a piece of HTML on one line, entities decoded: what a headline with tags in it says."""
    return " ".join(read_page(source).text.split())
