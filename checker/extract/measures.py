"""Money, shares and measures, where the words say what they are of."""

from collections.abc import Iterator
from typing import Final

from checker.extract.article import Article, Draft, Section
from checker.extract.quantities import Amount
from checker.model.claim import Scope
from checker.rulebook.sections.events import Measure
from checker.text.passage import Sentence

KINDS: Final = {"money": "money", "percentage": "percentage", "measure": "measure"}
REACH = 40
"""How many characters around an amount the word for what it measures may stand."""
_STOPS = (";", ". ", ":", " while ", " but ")


def read_measures(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for each amount of money, share or measure whose property stands beside it."""
    for section in article.sections:
        for amount in section.amounts:
            sentence = section.passage.sentence_at(amount.start)
            if amount.dimension not in KINDS or sentence is None or article.main is None:
                continue
            if _is_demanded(section, sentence, amount):
                continue
            measure = _property(article, section, sentence, amount)
            mention = _mention(article, section, sentence, amount)
            if measure is not None and mention is not None:
                # A rate is not the whole: a fine per song is another figure than the fine.
                what = (measure.name, amount.rate, _moment(section, sentence, measure))
                scope = Scope(measure=" ".join(part for part in what if part))
                hedge = amount.quantity.hedge
                yield (
                    section,
                    Draft(KINDS[amount.dimension], amount.quantity, amount.start, amount.end, mention, hedge, scope),
                )


def _moment(section: Section, sentence: Sentence, measure: Measure) -> str:
    """The hour that a sentence gives for what moves within a day: what it closed at is not what it opened at."""
    words = section.passage.folded[sentence.start : sentence.end].lower()
    return next((moment for moment in measure.moments if moment in words), "")


_DEMANDED = frozenset(
    "sought demanded demanding seeking called asked wants wanted face faces facing could would may might if".split()
)


def _is_demanded(section: Section, sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount is what somebody asks for or threatens with, and not what was."""
    words = section.tokens(sentence)
    return any(
        token.end <= amount.start and token.start > amount.start - 60 and token.lower in _DEMANDED for token in words
    )


def _property(article: Article, section: Section, sentence: Sentence, amount: Amount) -> Measure | None:
    """What an amount measures: the property whose word stands nearest in its clause."""
    words = section.passage.folded
    left = _clause_left(words[max(sentence.start, amount.start - REACH) : amount.start].lower())
    inside = words[amount.start : amount.end].lower()
    right = _clause_right(words[amount.end : min(sentence.end, amount.end + REACH)].lower())
    found = [
        (distance, measure.name, measure)
        for measure in article.lexicon.events.measure
        if amount.dimension in measure.dimensions
        for word in measure.words
        if (distance := _distance(left, inside, right, word)) is not None
    ]
    return min(found, key=lambda hit: hit[:2])[2] if found else None


def _clause_left(words: str) -> str:
    return words[max((words.rfind(stop) + len(stop) for stop in _STOPS if stop in words), default=0) :]


def _clause_right(words: str) -> str:
    return words[: min((words.find(stop) for stop in _STOPS if stop in words), default=len(words))]


def _distance(left: str, inside: str, right: str, word: str) -> int | None:
    if _stands_in(inside, word):
        return 0
    distances = []
    if _stands_in(left, word):
        distances.append(len(left) - left.rfind(word) - len(word))
    if _stands_in(right, word):
        distances.append(right.find(word))
    return min(distances, default=None)


def _stands_in(words: str, word: str) -> bool:
    at = words.rfind(word)
    return at >= 0 and not words[at - 1 : at].isalnum() and not words[at + len(word) : at + len(word) + 1].isalnum()


def _mention(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    """The mention of the nearest trigger in the sentence, else the main one."""
    triggers = sorted(section.triggers_in(sentence), key=lambda trigger: abs(trigger.start - amount.start))
    for trigger in triggers:
        if trigger.role != "":
            return None
        if mention := article.mention_of(section, trigger):
            return mention
    return article.main.id if article.main and not triggers else None
