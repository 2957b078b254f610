"""A story becomes a document, with its paragraphs numbered as an editor counts them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone

from checker import Document
from checker.report.model import EvidenceEntry
from stories.models import StoryPage

PARAGRAPHS = ("p", "li", "blockquote")
HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is checked: `starts` are the offsets in its text at which what `labels` name begins."""

    document: Document
    starts: tuple[int, ...]
    labels: tuple[str, ...]

    def place_of(self, evidence: EvidenceEntry) -> str:
        """Where an editor finds some words: `headline`, `paragraph 3`."""
        if evidence.span.field == "title":
            return "headline"
        return self.labels[bisect_right(self.starts, evidence.span.start) - 1]


def story_of(page: StoryPage) -> Story:
    """The story of a page as it stands there, saved or not.

    What was never published appears today, which is what its "Friday" counts from.
    """
    parts = list(_numbered(page))
    starts, length = [], 0
    for _, words in parts:
        starts.append(length)
        length += len(words) + 2
    published = timezone.localtime(page.first_published_at).date() if page.first_published_at else timezone.localdate()
    document = Document(
        id=f"page-{page.pk}",
        text="\n\n".join(words for _, words in parts),
        title=page.title,
        source=page.source or settings.WAGTAIL_SITE_NAME,
        published=published,
    )
    return Story(document, tuple(starts), tuple(label for label, _ in parts))


def _numbered(page: StoryPage) -> Iterator[tuple[str, str]]:
    """The paragraphs and headings of a body, each with what an editor calls it; paragraphs alone are counted."""
    number = 1
    for is_paragraph, words in _parts(page):
        if is_paragraph:
            yield f"paragraph {number}", words
            number += 1
        else:
            yield f"the heading before paragraph {number}", words


def _parts(page: StoryPage) -> Iterator[tuple[bool, str]]:
    """The words of each part of a body, and whether it is a paragraph; empty ones are left out."""
    for block in page.body:
        found = _rich_parts(block.value.source) if block.block_type == "paragraph" else [(False, str(block.value))]
        for is_paragraph, words in found:
            if words.strip():
                yield is_paragraph, " ".join(words.split())


def _rich_parts(source: str) -> Iterator[tuple[bool, str]]:
    """The innermost paragraphs, list items and headings of rich text, in order."""
    soup = BeautifulSoup(source, "html.parser")
    for line_break in soup.find_all("br"):
        line_break.replace_with(" ")
    for element in soup.find_all([*PARAGRAPHS, *HEADINGS]):
        if element.find(PARAGRAPHS) is None:
            yield element.name in PARAGRAPHS, element.get_text()
