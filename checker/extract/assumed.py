"""The day of the event reported, where no word for it has a day of its own: what the days in the article point to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.extract.article import Article, Section
from checker.extract.contacts import contact_mention, days_of
from checker.extract.triggers import Trigger
from checker.model.time import Anchor, TimeExpression, TimeInterval
from checker.text.passage import Sentence

NEWS_DAYS = 7
"""An article reports what happened at most so many days before it appeared."""
SENTENCES = 40
"""How far into an article days are looked at."""
AROUND = 8
"""How many words before and behind a day tell what it is of."""
_TIMED, _TOLD, _LATER, _SAID, _OWNED = 1.5, 1.0, -2.0, -1.5, -1.5
_FADING = 0.12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day in an article that may be that of the event reported, and how much speaks for it."""

    section: Section
    expression: TimeExpression
    value: TimeInterval
    weight: float


def day_reported(article: Article) -> Candidate | None:
    """The first words that give the day for which most speaks; `None` where nothing speaks for any."""
    found = list(_candidates(article))
    candidates = [one for one in found if one.value.is_one_day or one.value.best] or found
    totals: defaultdict[date | None, float] = defaultdict(float)
    for candidate in candidates:
        totals[candidate.value.best or candidate.value.latest] += candidate.weight
    ranked = sorted(candidates, key=lambda one: -totals[one.value.best or one.value.latest])
    return ranked[0] if ranked and totals[ranked[0].value.best or ranked[0].value.latest] > 0 else None


def _candidates(article: Article) -> Iterator[Candidate]:
    for section in article.sections:
        for sentence in section.passage.sentences[:SENTENCES]:
            for expression in section.times_in(sentence):
                value = _recent_day(article, section, expression)
                if value is not None:
                    weight = _weight(article, section, sentence, expression)
                    yield Candidate(section, expression, value, weight / (1 + _FADING * sentence.index))


def _recent_day(article: Article, section: Section, expression: TimeExpression) -> TimeInterval | None:
    """The day or two that an expression means, where they lie shortly before publication."""
    published = article.document.published
    is_point = expression.kind in ("DATE", "TIME") and expression.until is None and expression.grain != "ref"
    if published is None or not is_point or expression.anchor is Anchor.CONTEXT:
        return None
    if is_of_publishing(article, section, expression):
        return None
    if contact_mention(article, section, expression) or section.passage.is_quoted(expression.span.start):
        return None
    value = days_of(expression, article)
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > 1:
        return None
    oldest = date(published.year, published.month, published.day) - timedelta(days=NEWS_DAYS)
    is_recent = oldest <= value.earliest and value.earliest <= oldest + timedelta(days=NEWS_DAYS)
    return value if is_recent else None


def _weight(article: Article, section: Section, sentence: Sentence, expression: TimeExpression) -> float:
    """What the words around a day say for its being that of the event reported."""
    start = expression.span.start
    first, last = section.passage.token_at(start), section.passage.token_at(expression.span.end - 1) + 1
    tokens = section.passage.tokens
    before = [token.lower for token in tokens[max(sentence.first, first - AROUND) : first]]
    behind = [token.lower for token in tokens[last : min(sentence.last, last + AROUND)]]
    events = article.lexicon.events
    weight = 1.0
    weight += _TIMED if expression.clock is not None or expression.part else 0.0
    weight += _TOLD if not {*before, *behind}.isdisjoint(events.happening) else 0.0
    weight += _LATER if not {*before, *behind[:3]}.isdisjoint(events.aftermath) else 0.0
    weight += _SAID if _is_of_speech(section, start, before, behind) else 0.0
    owner = section.owners.get(start)
    weight += _OWNED if owner is not None and (owner.type.secondary or not owner.type.casualties) else 0.0
    return weight


def is_of_publishing(article: Article, section: Section, expression: TimeExpression) -> bool:
    """Whether a date is that of the article itself: "Posted: Monday, May 4"."""
    words = _before(section, expression, 3)
    return not words.isdisjoint(article.lexicon.events.publishing)


def is_of_aftermath(article: Article, section: Section, expression: TimeExpression, owner: Trigger) -> bool:
    """Whether a word for what came later stands right before a date, or between it and the event noun it follows.

    "was arrested Tuesday"; "a man wanted for the shooting was arrested in Dayton on Tuesday".
    """
    start = section.passage.token_at(expression.span.start)
    words = _before(section, expression, 2)
    if owner.form == "noun" and owner.last <= start:
        words |= {token.lower for token in section.passage.tokens[owner.last : start]}
    return not words.isdisjoint(article.lexicon.events.aftermath)


def _before(section: Section, expression: TimeExpression, count: int) -> set[str]:
    first = section.passage.token_at(expression.span.start)
    return {token.lower for token in section.passage.tokens[max(0, first - count) : first]}


def _is_of_speech(section: Section, start: int, before: list[str], behind: list[str]) -> bool:
    in_act = any(act.start <= start < act.end for act in section.acts)
    return in_act or not _SPEECH.isdisjoint((*before[-3:], *behind[:1]))


_SPEECH = frozenset("said says told added announced reported confirmed tells".split())
