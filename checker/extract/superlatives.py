"""That an event is the most of its kind since some day."""

from collections.abc import Iterator, Sequence

from checker.extract.article import Article, Draft, Section
from checker.extract.contacts import days_of
from checker.model.claim import Superlative
from checker.model.time import TimeExpression
from checker.rulebook.sections.events import SuperlativeWord
from checker.text.passage import Sentence, Token

REACH = 14
"""How many tokens before "since" the superlative may stand."""


def read_superlatives(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A superlative for each "the longest … since DATE" that is said of an event of the main kind."""
    for section in article.sections:
        for expression in section.times:
            sentence = section.passage.sentence_at(expression.span.start)
            if sentence is None or expression.kind != "DATE" or article.main is None:
                continue
            if draft := _superlative(article, section, sentence, expression):
                yield section, draft


def _superlative(article: Article, section: Section, sentence: Sentence, expression: TimeExpression) -> Draft | None:
    tokens = section.passage.tokens
    at = section.passage.token_at(expression.span.start)
    near = range(at - 1, max(sentence.first, at - 4) - 1, -1)
    since = next((back for back in near if tokens[back].lower == "since"), None)
    if since is None or article.main is None:
        return None
    for back in range(since - 1, max(sentence.first, since - REACH) - 1, -1):
        if entry := _entry(article.lexicon.events.superlative, tokens, back, since):
            value = Superlative(entry.order, entry.property, article.main.type, days_of(expression, article))
            start = tokens[back - 1].start if back and tokens[back - 1].lower == "the" else tokens[back].start
            return Draft("superlative", value, start, expression.span.end, article.main.id)
    return None


def _entry(entries: Sequence[SuperlativeWord], tokens: Sequence[Token], at: int, end: int) -> SuperlativeWord | None:
    words = [token.lower for token in tokens[at:end]]
    here, behind = f"{' '.join(words)} ", set(words[1:])
    for entry in entries:
        if any(here.startswith(f"{word} ") for word in entry.words) and (not entry.nouns or behind & set(entry.nouns)):
            return entry
    return None
