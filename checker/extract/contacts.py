"""The event before the one reported: when it was (last contact), and how long ago (gap)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from checker.extract.article import Article, Draft, Section
from checker.extract.quantities import Amount
from checker.extract.times import anchor_days
from checker.extract.triggers import Trigger
from checker.model.quantity import Quantity
from checker.model.time import TimeExpression, TimeInterval
from checker.text.passage import Sentence, Token

SECONDS_A_DAY = 86400
FIRST_REACH = 12
"""How many tokens before "since" or "in" the word "first" may stand."""


def read_last_contacts(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A last contact for each date said to be that of the event before: "first since Dec. 23", "last spoke on"."""
    for section in article.sections:
        for expression in section.times:
            mention = contact_mention(article, section, expression)
            value = days_of(expression, article)
            if mention is not None and not value.stated.is_empty:
                yield section, Draft("last_contact", value, expression.span.start, expression.span.end, mention)


def days_of(expression: TimeExpression, article: Article) -> TimeInterval:
    """The days an expression can mean in an article, with its words; "last night" may be past midnight."""
    known = article.known_days.get(expression.span)
    if known is None:
        known = article.known_days[expression.span] = _days(expression, article.document.published)
    return known


def _days(expression: TimeExpression, published: date | None) -> TimeInterval:
    value = anchor_days(expression, published)
    is_of_night = expression.part == "NI" and expression.shift is not None and expression.shift.unit == "day"
    if not is_of_night or value.latest is None or value.earliest is None or expression.shift is None:
        return value
    if expression.shift.amount != -1:
        return value
    morning = value.latest + timedelta(days=1)
    return replace(value, latest=morning, candidates=(*value.candidates, morning))


def contact_mention(article: Article, section: Section, expression: TimeExpression) -> str | None:
    """The mention whose forerunner a date is of; `None` where the words do not say it is one."""
    sentence = section.passage.sentence_at(expression.span.start)
    if sentence is None or expression.kind != "DATE" or expression.until is not None:
        return None
    at = section.passage.token_at(expression.span.start)
    before = _lowers(section.passage.tokens, max(sentence.first, at - FIRST_REACH), at)
    owner = section.owners.get(expression.span.start)
    if before[-1:] == ["since"] and "first" in before:
        return _main_of_kind(article, section, sentence, at)
    if owner is not None and owner.role == "previous" and not owner.plural:
        return _reported(article, section, owner)
    if _is_copula_of_last(before):
        previous = [trigger for trigger in section.triggers_in(sentence) if trigger.first < at]
        return _reported(article, section, previous[-1]) if previous else None
    return None


def _lowers(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.lower for token in tokens[first:last]]


def _is_copula_of_last(before: Sequence[str]) -> bool:
    """Whether a date stands behind "the last … was on"."""
    tail = [word for word in before[-3:] if word not in ("on", "in", "back")]
    return tail[-1:] in (["was"], ["came"], ["were"]) and any(word in _LAST for word in before[:-1])


_LAST = frozenset(("last", "previous", "prior"))


def _main_of_kind(article: Article, section: Section, sentence: Sentence, at: int) -> str | None:
    """The mention that "first since" speaks of: that of the nearest trigger before, else the main one."""
    triggers = [trigger for trigger in section.triggers_in(sentence) if trigger.first < at]
    for trigger in reversed(triggers):
        mention = article.mention_of(section, trigger)
        if mention is not None:
            return mention
    return article.main.id if article.main and not section.triggers_in(sentence) else None


def _reported(article: Article, section: Section, previous: Trigger) -> str | None:
    """The main mention, where a trigger for "the last one" is of its kind."""
    mention = article.mention_of(section, previous)
    known = next((known for known in article.mentions if known.id == mention), None)
    if article.main is None or known is None or known.role == "background":
        return None
    return article.main.id


def read_gaps(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A gap for each length of time said to have passed since the event before."""
    for section in article.sections:
        for amount in section.amounts:
            if amount.dimension != "duration":
                continue
            sentence = section.passage.sentence_at(amount.start)
            if sentence is not None and (mention := _gap_mention(article, section, sentence, amount)):
                value = gap_in_days(amount.quantity)
                yield section, Draft("gap", value, amount.start, amount.end, mention, hedge=value.hedge)


def gap_in_days(quantity: Quantity) -> Quantity:
    """A duration as a gap: in days instead of seconds."""
    nominal = tuple(number / SECONDS_A_DAY for number in quantity.nominal)
    reach = None if quantity.reach is None else quantity.reach / SECONDS_A_DAY
    interval = quantity.interval.scale(1 / SECONDS_A_DAY)
    return replace(quantity, interval=interval, unit="day", nominal=nominal, reach=reach)


def _gap_mention(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    tokens = section.passage.tokens
    before = _lowers(tokens, max(sentence.first, amount.first - FIRST_REACH), amount.first)
    behind = _lowers(tokens, amount.last, min(sentence.last, amount.last + 6))
    if before[-1:] in (["in"], ["for"]) and "first" in before:
        return _main_of_kind(article, section, sentence, amount.first)
    if _is_silence(before, behind) or _is_since_last(behind) or _is_not_for(before):
        return article.main.id if article.main else None
    if _is_told_of_it(before) and _speaks_of_last(section, sentence):
        return article.main.id if article.main else None
    return None


_SILENCE = frozenset(
    "silence communication contact talks conversation conversations talking speaking dialogue calls".split()
)


def _is_silence(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether words such as "after … of no communication" or "… without talking" stand around."""
    if not behind or before[-1:] not in (["after"], ["following"], ["ending"], ["of"]):
        return False
    is_of = behind[0] == "of" and (behind[1:2] in (["no"], ["silence"], ["little"]))
    return (is_of or behind[0] == "without") and any(word in _SILENCE for word in behind[:5])


def _is_since_last(behind: Sequence[str]) -> bool:
    return behind[:1] in (["since"], ["after"]) and any(word in ("last", "previous") for word in behind[1:4])


def _is_not_for(before: Sequence[str]) -> bool:
    """Whether a negated verb of contact runs up to "in" or "for": "had not spoken for"."""
    if before[-1:] not in (["in"], ["for"]):
        return False
    contact = any(word in ("spoken", "talked", "met", "spoke", "communicated") for word in before[-4:])
    return contact and any(word in ("not", "n't", "hadn't", "haven't", "hasn't", "never") for word in before[-6:])


def _speaks_of_last(section: Section, sentence: Sentence) -> bool:
    """Whether a sentence or the one or two before it speak of the last event of the kind."""
    sentences = section.passage.sentences[max(0, sentence.index - 2) : sentence.index + 1]
    return any(
        section.triggers_in(each) and any(token.lower in _LAST for token in section.tokens(each)) for each in sentences
    )


def _is_told_of_it(before: Sequence[str]) -> bool:
    """Whether "it has been" or "it was" stands right before, but for quotation marks."""
    near = [word for word in before[-5:] if word.isalpha() or "'" in word]
    return near[-1:] == ["been"] or near[-2:] == ["it", "was"]
