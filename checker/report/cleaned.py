"""Articles printed without their noise, or with it marked: text for other programs, not a page to read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.model.document import Document
from checker.model.zone import Zone

_BEFORE, _BETWEEN, _AFTER = "[[", ": ", "]]"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article and what of its text is noise: in order, apart from each other."""

    document: Document
    zones: tuple[Zone, ...]


def clean_text(cleaned: Cleaned) -> str:
    """The article's text without what is to be discarded, headings excepted: they are its own.

    A line of which nothing is left is left out; of blank lines in a row one remains.
    """
    text, kept, at = cleaned.document.text, [], 0
    for zone in _discarded(cleaned):
        kept.append(text[at : zone.span.start])
        at = zone.span.end
        # What stands alone on its line goes with the line's end: no empty line tells where it was.
        if _ends_line(text, at) and _begins_line(text, zone.span.start):
            at = text.find("\n", at) + 1 or len(text)
    return _few_blanks("".join([*kept, text[at:]]))


def marked_text(cleaned: Cleaned) -> str:
    """The article's whole text, each zone as `[[newsletter: …]]`; as `[[correction_notice, kept: …]]` what is kept."""
    text, pieces, at = cleaned.document.text, [], 0
    for zone in cleaned.zones:
        label = zone.category if zone.handling == "discard" else f"{zone.category}, kept"
        pieces += [text[at : zone.span.start], _BEFORE, label, _BETWEEN, zone.quote, _AFTER]
        at = zone.span.end
    return "".join([*pieces, text[at:]]).rstrip() + "\n"


def render_clean(articles: Sequence[Cleaned], *, marked: bool = False) -> str:
    """The texts of some articles; of several each under a line with its name."""
    texts = [(each.document.id, marked_text(each) if marked else clean_text(each)) for each in articles]
    if len(texts) == 1:
        return texts[0][1]
    return "\n".join(f"==> {name} <==\n{text}" for name, text in texts)


def render_clean_lines(articles: Iterable[Cleaned], *, marked: bool = False) -> str:
    """One JSON object a line for each article: its name, its text, and what was noise in it."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in _entries(articles, marked=marked))


def _entries(articles: Iterable[Cleaned], *, marked: bool) -> Iterator[dict[str, object]]:
    for each in articles:
        document = each.document
        yield {
            "id": document.id,
            "title": document.title,
            "published": document.published.isoformat() if document.published else None,
            "source": document.source,
            "text": marked_text(each) if marked else clean_text(each),
            "noise": [
                {
                    "category": zone.category,
                    "handling": zone.handling,
                    "rule": zone.rule,
                    "because": zone.because,
                    "start": zone.span.start,
                    "end": zone.span.end,
                    "quote": zone.quote,
                }
                for zone in each.zones
            ],
        }


def _discarded(cleaned: Cleaned) -> list[Zone]:
    return [zone for zone in cleaned.zones if zone.handling == "discard" and zone.category != "heading"]


def _begins_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _ends_line(text: str, end: int) -> bool:
    stop = text.find("\n", end)
    return not text[end : stop if stop >= 0 else len(text)].strip()


def _few_blanks(text: str) -> str:
    """The text with no blank line at its ends, and no two of them in a row."""
    lines: list[str] = []
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines).strip("\n") + "\n"
