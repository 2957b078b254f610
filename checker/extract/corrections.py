"""What a correction takes back: values that an earlier version of the article had.

```ebnf
correction = { sentence } ;
sentence   = [ told ] , earlier , taken_back , [ holds , told ]   (* An earlier version gave 16 hurt; it was six. *)
           | told , instead , taken_back ;                        (* Six people were hurt, not 16. *)
```
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.extract.article import Article, Section
from checker.extract.contacts import days_of
from checker.model.claim import Claim
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import TimeExpression
from checker.model.zone import Zone
from checker.rulebook.sections.corrections import Corrections
from checker.text.fold import fold
from checker.text.passage import Stretch, read_passage

_CLAUSE_END = re.compile(r";|, (?=not\b)")
_WORDED = frozenset(("statement", "quote"))
_KINDS = {
    "duration": ("duration",),
    "count": ("casualties", "count"),
    "bare": ("casualties", "count"),
    "money": ("money",),
    "percentage": ("percentage",),
    "measure": ("measure",),
}
"""By the dimension of a bare amount, the kinds of claim that it can be a value of."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What one sentence of a correction takes back.

    `words` hold the old value; `apart` is what must not be read with the rest of the article: the words, with those
    that say that an earlier version had them. `zone` is the whole correction.
    """

    words: Stretch
    apart: Stretch
    zone: Stretch


def taken_back(text: str, zones: Iterable[Zone], corrections: Corrections) -> tuple[TakenBack, ...]:
    """What the corrections in an article take back, in order."""
    notices = (zone for zone in zones if zone.category == "correction_notice" and not zone.doubt)
    own = (zone.span for zone in notices if zone.span.field == "text")
    return tuple(found for span in own for found in _in_zone(text, (span.start, span.end), corrections))


def _in_zone(text: str, zone: Stretch, corrections: Corrections) -> Iterator[TakenBack]:
    folded = fold(text[slice(*zone)]).lower()
    earlier, holds, instead = _patterns(corrections)
    for sentence in read_passage("", "text", text[slice(*zone)]).sentences:
        at, start, end = sentence.start, sentence.start, sentence.end
        if cue := earlier.search(folded, start, end):
            turn = holds.search(folded, cue.end(), end)
            at = min(turn.start() if turn else end, _clause_end(folded, cue.end(), end))
            yield _shifted((cue.end(), at), (start, at), zone)
        while cue := instead.search(folded, at, end):
            turn = holds.search(folded, cue.end(), end)
            at = min(turn.start() if turn else end, _clause_end(folded, cue.end(), end))
            yield _shifted((cue.end(), at), (cue.start(), at), zone)


def _clause_end(text: str, start: int, end: int) -> int:
    found = _CLAUSE_END.search(text, start, end)
    return found.start() if found else end


def _shifted(words: Stretch, apart: Stretch, zone: Stretch) -> TakenBack:
    by = zone[0]
    return TakenBack((words[0] + by, words[1] + by), (apart[0] + by, apart[1] + by), zone)


@lru_cache(maxsize=4)
def _patterns_of(phrases: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], ...]:
    longest_first = (sorted(words, key=lambda phrase: (-len(phrase), phrase)) for words in phrases)
    return tuple(re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for words in longest_first)


def _patterns(corrections: Corrections) -> tuple[re.Pattern[str], ...]:
    return _patterns_of((corrections.earlier, corrections.holds, corrections.instead))


def superseded_claims(
    whole: Article, read: Iterable[Claim], kept: Sequence[Claim], stretches: Sequence[TakenBack]
) -> Iterator[Claim]:
    """The claims of an article's corrections that hold no more.

    `whole` is the article with its corrections' old words, `read` all claims made of it, `kept` those that hold. What
    was read of old words is a claim taken back; an old value without more ("not 16") answers to the claim that it was
    put right by.
    """
    mentions = {claim.mention for claim in kept}
    main = whole.main.id if whole.main else None
    for stretch in stretches:
        own = [claim for claim in read if _within(claim.span, stretch.words) and claim.kind not in _WORDED]
        for claim in own:
            mention = claim.mention if claim.mention in mentions else main
            yield replace(claim, mention=mention, superseded=True, former=False, assumed=False)
        if not own:
            yield from _bare(whole, kept, stretch)


def _bare(whole: Article, kept: Sequence[Claim], stretch: TakenBack) -> Iterator[Claim]:
    for section in whole.sections:
        if section.passage.field != "text":
            continue
        for amount in section.amounts:
            right = _right(kept, stretch, _KINDS.get(amount.dimension, ()))
            if right is not None and _inside(amount.start, stretch.words):
                value = replace(amount.quantity, unit=_unit(right) or amount.quantity.unit)
                yield _taken(right, section, amount.start, amount.end, replace(right, value=value, hedge=value.hedge))
        for time in section.times:
            right = _right(kept, stretch, ("event_date",))
            if right is not None and _inside(time.span.start, stretch.words) and _is_day(time):
                yield _taken(right, section, time.span.start, time.span.end, replace(right, value=days_of(time, whole)))


def _unit(claim: Claim) -> str:
    return claim.value.unit if isinstance(claim.value, Quantity) else ""


def _is_day(time: TimeExpression) -> bool:
    return time.kind == "DATE" and (time.partial.day is not None or time.partial.weekday is not None)


def _right(kept: Sequence[Claim], stretch: TakenBack, kinds: tuple[str, ...]) -> Claim | None:
    """The claim that an old value was put right by: of the correction, else the only value of its kind."""
    fitting = [claim for claim in kept if claim.kind in kinds and not claim.superseded]
    near = [claim for claim in fitting if _within(claim.span, stretch.zone)]
    found = near or fitting
    return found[0] if len({(claim.value, claim.scope.outcome) for claim in found}) == 1 else None


def _taken(right: Claim, section: Section, start: int, end: int, claim: Claim) -> Claim:
    passage, sentence = section.passage, section.sentence_of(start)
    return replace(
        claim,
        id=f"{right.document}:text:{start}-{end}:{right.kind}",
        quote=passage.words(start, end),
        span=passage.span(start, end),
        sentence=passage.span(sentence.start, sentence.end),
        headline=False,
        quoted=False,
        superseded=True,
        assumed=False,
    )


def _within(span: Span, stretch: Stretch) -> bool:
    return span.field == "text" and _inside(span.start, stretch)


def _inside(start: int, stretch: Stretch) -> bool:
    return stretch[0] <= start < stretch[1]
