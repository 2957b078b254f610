"""What an article says of the order of events in time: "the call came a day after Netanyahu said"."""

from collections.abc import Iterator

from checker.extract.article import Article, Section
from checker.extract.triggers import Trigger
from checker.model.event import Constraint
from checker.model.interval import Interval
from checker.model.time import Anchor, TimeExpression

_CAME = frozenset("came comes coming was took happened occurred followed".split())
_UNIT_DAYS = {"day": 1, "week": 7}


def read_relations(article: Article) -> Iterator[Constraint]:
    """A gap for each "a day after" that stands behind an event of the article and before a named speaker's words.

    The later event is the mention; the earlier one is named by whoever spoke, as "remarks:NAME".
    """
    for section in article.sections:
        for expression in section.times:
            trigger = _event_before(section, expression)
            speaker = _speaker_behind(section, expression)
            if trigger is not None and speaker and (mention := article.mention_of(section, trigger)):
                yield Constraint(mention, expression.quote, expression.span, gap=_gap(expression), other=f"remarks:{speaker}")


def _gap(expression: TimeExpression) -> Interval | None:
    if expression.shift is None:
        return None
    return Interval.point(expression.shift.amount * _UNIT_DAYS[expression.shift.unit])


def _event_before(section: Section, expression: TimeExpression) -> Trigger | None:
    """The trigger that the expression tells the time of: "the call came" right before it."""
    is_relative = expression.anchor is Anchor.CONTEXT and expression.shift is not None and expression.shift.amount > 0
    if not is_relative or expression.shift is None or expression.shift.unit not in _UNIT_DAYS:
        return None
    tokens = section.passage.tokens
    at = section.passage.token_at(expression.span.start)
    if not at or tokens[at - 1].lower not in _CAME:
        return None
    before = [trigger for trigger in section.triggers if at - 6 <= trigger.last <= at - 1 and not trigger.role]
    return before[-1] if before else None


def _speaker_behind(section: Section, expression: TimeExpression) -> str:
    """The one whose words follow within the sentence."""
    sentence = section.passage.sentence_at(expression.span.start)
    end = sentence.end if sentence else expression.span.end
    for act in section.acts:
        if expression.span.end <= act.start < min(end, expression.span.end + 80) and act.attribution.chain:
            return act.attribution.root
    return ""
