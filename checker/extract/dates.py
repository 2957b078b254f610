"""The day of an event, as an article gives it."""

from collections.abc import Iterator, Sequence

from checker.extract.article import Article, Draft, Section
from checker.extract.assumed import day_reported, is_of_aftermath, is_of_publishing
from checker.extract.contacts import contact_mention, days_of
from checker.extract.triggers import Trigger
from checker.model.time import Anchor, TimeExpression, TimeInterval

DAY_GRAINS = frozenset(("day", "hour", "minute", "second", "part", "time", "night"))


LEAD_SENTENCES = 3
"""How far into the text a date that no word claims is that of the event reported."""


def read_dates(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A date for each expression that dates an event told of as having taken place."""
    found = list(_owned(article))
    main = article.main.id if article.main else None
    own = [row for row in found if row[1].mention == main]
    if main is None:
        yield from found
    elif article.document.published is None:
        yield from found
        yield from () if own else _of_lead(article, main)
    else:
        days = list(_weighed(article, main, own))
        taken = {_at(row) for row in days}
        yield from (row for row in found if row[1].mention != main and _at(row) not in taken)
        yield from days


Drafted = tuple[Section, Draft]


def _weighed(article: Article, main: str, own: Sequence[Drafted]) -> Iterator[Drafted]:
    """The days that words for the event reported own, where they hold the likeliest one; else that one, as assumed.

    Of a night or a weekend told of, the day in it for which most speaks is added.
    """
    likeliest = day_reported(article, frozenset(map(_at, own)))
    if likeliest is None:
        yield from own
        return
    holding = [row for row in own if _holds(row[1].value, likeliest.value)]
    span = likeliest.expression.span
    is_settled = any(isinstance(draft.value, TimeInterval) and draft.value.is_one_day for _, draft in holding)
    yield from holding
    if not is_settled and (span.field, span.start) not in map(_at, holding):
        yield likeliest.section, Draft("event_date", likeliest.value, span.start, span.end, main, assumed=True)


def _at(row: Drafted) -> tuple[str, int]:
    """Where a draft stands: field and offset."""
    section, draft = row
    return section.passage.field, draft.start


def _holds(value: object, likeliest: TimeInterval) -> bool:
    return isinstance(value, TimeInterval) and value.overlaps(likeliest)


def _of_lead(article: Article, main: str) -> Iterator[tuple[Section, Draft]]:
    """The only past day that one of the first sentences gives, where no other word lays claim to it."""
    for section in article.sections:
        for sentence in section.passage.sentences[:LEAD_SENTENCES]:
            free = [time for time in section.times_in(sentence) if _is_free(article, section, time)]
            if len(free) == 1:
                value = days_of(free[0], article)
                yield section, Draft("event_date", value, free[0].span.start, free[0].span.end, main, assumed=True)
                return


def _is_free(article: Article, section: Section, expression: TimeExpression) -> bool:
    """Whether a day is told of as past, outside quotation marks, and is neither of an act of speech nor of an event."""
    start = expression.span.start
    is_day = expression.kind == "DATE" and expression.until is None and _names_a_day(expression)
    if not is_day or expression.anchor is Anchor.CONTEXT or start in section.owners or section.passage.is_quoted(start):
        return False
    if any(act.start <= start < act.end for act in section.acts) or contact_mention(article, section, expression):
        return False
    at = section.passage.token_at(start)
    before = {token.lower for token in section.passage.tokens[max(0, at - 3) : at]}
    return not before & _NOT_PAST


_NOT_PAST = frozenset(
    "by until till next since before from after through will coming said says told added announced".split()
)


def _owned(article: Article) -> Iterator[tuple[Section, Draft]]:
    for section in article.sections:
        for expression in section.times:
            trigger = section.owners.get(expression.span.start)
            if trigger is None or not _dates_an_event(expression, trigger):
                continue
            if contact_mention(article, section, expression) is not None or _is_told_in_speech(section, expression):
                continue
            if is_of_publishing(article, section, expression) or is_of_aftermath(article, section, expression, trigger):
                continue
            mention = article.mention_of(section, trigger)
            value = days_of(expression, article)
            if mention is not None and not (value.stated.is_empty and not value.is_known):
                yield section, Draft("event_date", value, expression.span.start, expression.span.end, mention)


def _is_told_in_speech(section: Section, expression: TimeExpression) -> bool:
    """Whether a day counted from now stands in quotation marks: the speaker's now is not the article's."""
    return expression.shift is not None and section.passage.is_quoted(expression.span.start)


def _dates_an_event(expression: TimeExpression, trigger: Trigger) -> bool:
    is_name = expression.span.end <= trigger.start and expression.partial.month is not None
    is_several = trigger.plural and trigger.type.apart and not is_name
    if trigger.role == "previous" or is_several or trigger.status != "happened":
        return False
    return expression.anchor is not Anchor.CONTEXT and expression.until is None and _names_a_day(expression)


def _names_a_day(expression: TimeExpression) -> bool:
    partial = expression.partial
    if partial.weekday is not None or partial.day is not None:
        return True
    return expression.shift is not None and expression.grain in DAY_GRAINS
