"""What an archive keeps of an article whose text it may not keep: what was read, and the sentences with it."""

import re
from dataclasses import replace

from checker.model.event import Reading
from checker.text.sketch import sketch_of

BLANK = "\u00b7"
"""Stands for each character that is not kept, so that all offsets, lines and words are counted as before."""
_NOT_SPACE = re.compile(r"\S")


def excerpt(reading: Reading) -> Reading:
    """The reading without its statements, of its text only the sentences that all other claims stand in.

    A statement is a sentence of its article nearly word for word: to keep all of them is to keep the text.
    """
    claims = tuple(claim for claim in reading.claims if claim.kind != "statement")
    told = replace(reading, claims=claims, sketch=sketch_of(reading.document.text))
    return replace(told, document=replace(told.document, text=_blanked(told), is_excerpt=True))


def without_noise(reading: Reading) -> Reading:
    """The reading without what is of no use to another article: noise, unread figures, comments and problems."""
    document = replace(reading.document, comments=())
    return replace(reading, document=document, zones=(), unread=(), problems=())


def _blanked(reading: Reading) -> str:
    text = reading.document.text
    kept, at = [], 0
    for start, end in _stretches(reading):
        kept += [_NOT_SPACE.sub(BLANK, text[at:start]), text[max(at, start) : end]]
        at = max(at, end)
    return "".join((*kept, _NOT_SPACE.sub(BLANK, text[at:])))


def _stretches(reading: Reading) -> list[tuple[int, int]]:
    """Where claims, their sentences and mentions of events stand in the text, in order."""
    spans = {span for claim in reading.claims for span in (claim.span, claim.sentence)}
    spans |= {mention.span for mention in reading.mentions}
    return sorted((span.start, span.end) for span in spans if span.field == "text")
