"""The day of the event reported: for which of the days in an article most speaks.

Each time an article gives a day shortly before it appeared, the words around say how likely that is the day of what
it reports: who owns it, what happened or came later in its clause, a time of day, how far down it stands. The
weights stand in the lexicon; they are those of a log-linear model, so the likelihoods of one day add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from math import exp

from checker.extract.article import Article, Section
from checker.extract.contacts import contact_mention, days_of
from checker.extract.triggers import Trigger
from checker.model.time import Anchor, TimeExpression, TimeInterval
from checker.rulebook.sections.events import Dating, DayCue
from checker.text.passage import Sentence, Token

SENTENCES = 60
"""How far into an article days are looked at."""
DATELINE = 8
"""A date before the so-manieth token, with a dash or brackets behind it, is that of the report."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day or two in an article that may be those of the event reported, and how likely they are."""

    section: Section
    expression: TimeExpression
    value: TimeInterval
    likelihood: float

    @property
    def days(self) -> tuple[date, ...]:
        """The one or two days."""
        ends = (self.value.earliest, self.value.latest)
        return tuple(dict.fromkeys(day for day in ends if day is not None))


Owned = frozenset[tuple[str, int]]
"""Where the dates stand that a word for the event reported owns: field and offset."""


def day_reported(article: Article, owned: Owned = frozenset()) -> Candidate | None:
    """The likeliest words for the day for which most speaks; `None` where too little speaks for any."""
    candidates = list(_candidates(article, owned))
    totals: defaultdict[date, float] = defaultdict(float)
    for one in candidates:
        for day in one.days:
            totals[day] += one.likelihood / len(one.days)
    most = max(totals.values(), default=0.0)
    if most <= exp(article.lexicon.events.dating.unsaid):
        return None
    best = max(totals, key=lambda day: (totals[day], day))
    return max((one for one in candidates if best in one.days), key=lambda one: one.likelihood / len(one.days) ** 2)


def _candidates(article: Article, owned: Owned) -> Iterator[Candidate]:
    dating = article.lexicon.events.dating
    for section in article.sections:
        for sentence in section.passage.sentences[:SENTENCES]:
            for expression in section.times_in(sentence):
                is_owned = (section.passage.field, expression.span.start) in owned
                days_ago = _days_ago(article, section, expression, is_owned)
                if days_ago is None:
                    continue
                weight = dating.ago[min(days_ago, len(dating.ago) - 1)]
                weight += dating.owned if is_owned else _of_owner(section, expression, dating)
                weight += _of_words(section, sentence, expression, dating)
                yield Candidate(section, expression, days_of(expression, article), exp(weight))


def _days_ago(article: Article, section: Section, expression: TimeExpression, is_owned: bool) -> int | None:
    """How long before publication the day or two lie that an expression means; `None` where it is no candidate.

    What is not of the last days is none but where a word for the event owns it.
    """
    published = article.document.published
    is_point = expression.kind in ("DATE", "TIME") and expression.until is None and expression.grain != "ref"
    if published is None or not is_point or expression.anchor is Anchor.CONTEXT:
        return None
    if is_of_publishing(article, section, expression) or section.passage.is_quoted(expression.span.start):
        return None
    value = days_of(expression, article)
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > 1:
        return None
    ago = (date(published.year, published.month, published.day) - (value.best or value.latest)).days
    is_news = 0 <= ago < len(article.lexicon.events.dating.ago) or (is_owned and ago > 0)
    return ago if is_news and contact_mention(article, section, expression) is None else None


def _of_owner(section: Section, expression: TimeExpression, dating: Dating) -> float:
    """What it says that a day is owned by a word for another event, or by none."""
    owner = section.owners.get(expression.span.start)
    if owner is None:
        return 0.0
    return dating.of_like if owner.type.casualties and not owner.type.secondary else dating.of_other


def _of_words(section: Section, sentence: Sentence, expression: TimeExpression, dating: Dating) -> float:
    """What the clause of a day, its own form and its place in the article say."""
    start, tokens = expression.span.start, section.passage.tokens
    first, last = section.passage.token_at(start), section.passage.token_at(expression.span.end - 1) + 1
    before = _clause(reversed(tokens[max(sentence.first, first - dating.reach) : first]))
    behind = _clause(tokens[last : min(sentence.last, last + dating.reach)])
    weight = sum(cue.weight for cue in dating.cue if _is_near(cue, before, behind))
    weight += dating.clock if expression.clock is not None else 0.0
    weight += dating.possessive if behind[:1] == ["'s"] else 0.0
    weight += dating.titled if section.passage.field == "title" else 0.0
    return weight + dating.fading * min(sentence.index, dating.fading_ends)


def _is_near(cue: DayCue, before: Sequence[str], behind: Sequence[str]) -> bool:
    return not (cue.words.isdisjoint(before[: cue.before]) and cue.words.isdisjoint(behind[: cue.behind]))


def _clause(tokens: Iterable[Token]) -> list[str]:
    """The words up to one that opens another clause."""
    return list(takewhile(lambda word: word not in _OPENERS, (token.lower for token in tokens)))


_OPENERS = frozenset("after before while but because though since ; :".split())


def is_of_publishing(article: Article, section: Section, expression: TimeExpression) -> bool:
    """Whether a date is that of a text: "Posted: May 4", "Monday 9 a.m. update", a dateline, the stamp of a comment."""
    before = _before(section, expression, STAMP)
    publishing = article.lexicon.events.publishing
    return (
        not publishing.isdisjoint((*before[-3:], *_behind(section, expression, 1)))
        or "@" in before
        or _is_dateline(section, expression)
        or (expression.clock is not None and expression.partial.year is not None and len(before) <= COMMENTER)
    )


STAMP = 7
"""How many words before a date of a post its author is named."""
COMMENTER = 2
"""So few words stand before the full date and time of a comment: who wrote it."""


def _is_dateline(section: Section, expression: TimeExpression) -> bool:
    """Whether a day of a month opens the text, with a dash or brackets behind it: "PARIS, May 4 (Wire) -- "."""
    if section.passage.field == "title" or expression.partial.day is None:
        return False
    last = section.passage.token_at(expression.span.end - 1) + 1
    return last <= DATELINE and last < len(section.passage.tokens) and section.passage.tokens[last].lower in _DASHES


_DASHES = frozenset(("-", "--", "\u2013", "\u2014", "(", ")"))


def is_of_aftermath(article: Article, section: Section, expression: TimeExpression, owner: Trigger) -> bool:
    """Whether a word for what came later stands right before a date, or between it and the event noun it follows.

    "was arrested Tuesday"; "a man wanted for the shooting was arrested in Dayton on Tuesday".
    """
    start = section.passage.token_at(expression.span.start)
    words = set(_before(section, expression, 2))
    if owner.form == "noun" and owner.last <= start:
        words |= {token.lower for token in section.passage.tokens[owner.last : start]}
    return not words.isdisjoint(article.lexicon.events.dating.aftermath)


def _before(section: Section, expression: TimeExpression, count: int) -> list[str]:
    """The words before a date in its sentence, the nearest last."""
    start = expression.span.start
    first, sentence = section.passage.token_at(start), section.sentence_of(start)
    return [token.lower for token in section.passage.tokens[max(sentence.first, first - count) : first]]


def _behind(section: Section, expression: TimeExpression, count: int) -> list[str]:
    """The words behind a date."""
    last = section.passage.token_at(expression.span.end - 1) + 1
    return [token.lower for token in section.passage.tokens[last : last + count]]
