"""The day of an event, as an article gives it."""

from collections.abc import Iterator

from checker.extract.article import Article, Draft, Section
from checker.extract.contacts import contact_mention, days_of
from checker.extract.triggers import Trigger
from checker.model.time import Anchor, TimeExpression

DAY_GRAINS = frozenset(("day", "weekend", "hour", "minute", "second", "part", "time", "night"))


def read_dates(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A date for each expression that dates an event told of as having taken place."""
    for section in article.sections:
        for expression in section.times:
            trigger = section.owners.get(expression.span.start)
            if trigger is None or not _dates_an_event(expression, trigger):
                continue
            if contact_mention(article, section, expression) is not None:
                continue
            mention = article.mention_of(section, trigger)
            value = days_of(expression, article)
            if mention is not None and not (value.stated.is_empty and not value.is_known):
                yield section, Draft("event_date", value, expression.span.start, expression.span.end, mention)


def _dates_an_event(expression: TimeExpression, trigger: Trigger) -> bool:
    is_name = expression.span.end <= trigger.start and expression.partial.month is not None
    if trigger.role == "previous" or (trigger.plural and not is_name) or trigger.status != "happened":
        return False
    return expression.anchor is not Anchor.CONTEXT and expression.until is None and _names_a_day(expression)


def _names_a_day(expression: TimeExpression) -> bool:
    partial = expression.partial
    if partial.weekday is not None or partial.day is not None:
        return True
    return expression.shift is not None and expression.grain in DAY_GRAINS
