"""At what time of day an event began and ended."""

from collections.abc import Iterator

from checker.extract.article import Article, Draft, Section
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import ClockTime, TimeExpression
from checker.text.passage import Sentence

_BEGAN = frozenset("began begin begins beginning started starting starts start opened from broke erupted since".split())
_ENDED = frozenset("ended ending ends end finished concluded closed until till concluding to".split())
PRECISE = 60
"""Widest range of minutes that still counts as a time of day ("around 6:30"), not as a part of the day."""


def read_clock(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A start or an end for each time of day that such a verb stands before, in the main event's sentences."""
    for section in article.sections:
        for expression in section.times:
            sentence = section.passage.sentence_at(expression.span.start)
            if sentence is None or article.main is None or not _is_precise(expression.clock):
                continue
            kind = _end_told(section, sentence, expression)
            if kind is not None and _is_of_main(article, section, sentence) and expression.clock is not None:
                value = minutes(expression.clock)
                yield section, Draft(kind, value, expression.span.start, expression.span.end, article.main.id)


def minutes(clock: ClockTime) -> Quantity:
    """A time of day as minutes after midnight."""
    return Quantity(Interval(clock.earliest, clock.latest), "minute of day", None, (clock.earliest,))


def _is_precise(clock: ClockTime | None) -> bool:
    return clock is not None and clock.latest - clock.earliest <= PRECISE


def _end_told(section: Section, sentence: Sentence, expression: TimeExpression) -> str | None:
    at = section.passage.token_at(expression.span.start)
    before = [token.lower for token in section.passage.tokens[max(sentence.first, at - 4) : at]]
    for word in reversed(before):
        if word in _BEGAN:
            return "start_time"
        if word in _ENDED:
            return "end_time"
    return None


def _is_of_main(article: Article, section: Section, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the main event, or of nothing else."""
    triggers = section.triggers_in(sentence)
    own = [article.mention_of(section, trigger) for trigger in triggers]
    return article.main is not None and (not triggers or article.main.id in own)
