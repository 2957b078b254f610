"""The coverage ledger: what was seen and became no claim, so that silence is never mistaken for agreement."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from checker.extract.article import Article, Section
from checker.model.claim import Claim
from checker.model.event import Unread


def figures_seen(article: Article) -> Iterator[Unread]:
    """Every date and number of the news text; "now" and "the future" are none."""
    for section in article.sections:
        for expression in (time for time in section.times if time.grain != "ref"):
            yield Unread(expression.span, expression.quote, expression.kind.lower())
        for amount in section.amounts:
            if amount.dimension not in ("time", "year", "duration", "ordinal", "member"):
                span = section.passage.span(amount.start, amount.end)
                yield Unread(span, section.passage.words(amount.start, amount.end), amount.dimension)
        yield from _unparsed(section)


def _unparsed(section: Section) -> Iterator[Unread]:
    """The numbers that are neither an amount nor part of a time: "1,2,3,4"."""
    passage = section.passage
    parsed = [(amount.start, amount.end) for amount in section.amounts]
    parsed += [(expression.span.start, expression.span.end) for expression in section.times]
    held = {at for start, end in parsed for at in range(passage.token_at(start), passage.token_at(end - 1) + 1)}
    for at in passage.numbers:
        if at not in held:
            token = passage.tokens[at]
            yield Unread(passage.span(token.start, token.end), passage.words(token.start, token.end), "number")


WORDED = ("statement", "quote", "trait")
"""Kinds of claim that are no figure, so that a figure inside one is not read by it."""


def unread(seen: Iterable[Unread], claims: Sequence[Claim]) -> Iterator[Unread]:
    """What no claim with a number or a date in it was made of."""
    used = sorted((claim.span.field, claim.span.start, claim.span.end) for claim in claims if claim.kind not in WORDED)
    furthest = list(accumulate(((field, end) for field, _, end in used), max))
    for entry in seen:
        # Of what begins before the entry's end, what reaches furthest is all that need be asked.
        before = bisect_left(used, (entry.span.field, entry.span.end)) - 1
        if before < 0 or furthest[before] <= (entry.span.field, entry.span.start):
            yield entry
