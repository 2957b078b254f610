"""How often something took place, and over which stretch of time."""

from collections.abc import Iterator, Sequence

from checker.extract.article import Article, Draft, Section
from checker.model.claim import Scope
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.rulebook.sections.events import Events
from checker.text.passage import Sentence

VERB_REACH = 14


def read_frequencies(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A frequency for each adverb of repetition beside an event's verb: "had talked almost every other day"."""
    for section in article.sections:
        for sentence in section.passage.sentences:
            yield from _in_sentence(article, section, sentence)


def _in_sentence(article: Article, section: Section, sentence: Sentence) -> Iterator[tuple[Section, Draft]]:
    triggers = [trigger for trigger in section.triggers_in(sentence) if trigger.form == "verb"]
    if not triggers:
        return
    found = _phrase(section, sentence, article.lexicon.events)
    if found is None:
        return
    start, end, quantity = found
    near = [trigger for trigger in triggers if abs(section.passage.token_at(start) - trigger.first) <= VERB_REACH]
    if near:
        scope = Scope(window=_window(section, sentence))
        yield section, Draft("frequency", quantity, start, end, _main(article), quantity.hedge, scope)


def _main(article: Article) -> str | None:
    return article.main.id if article.main else None


def _phrase(section: Section, sentence: Sentence, events: Events) -> tuple[int, int, Quantity] | None:
    """The first phrase of repetition: its offsets, and the rates it allows, in times a day."""
    words = section.passage.folded[sentence.start : sentence.end].lower()
    hits = [(at, frequency) for frequency in events.frequency if (at := _find(words, frequency.words)) >= 0]
    if not hits:
        return None
    at, frequency = min(hits, key=lambda hit: (hit[0], -len(hit[1].words)))
    start = sentence.start + at
    interval = Interval(frequency.low, frequency.high)
    return start, start + len(frequency.words), Quantity(interval, "per day", frequency.words, ())


def _find(words: str, phrase: str) -> int:
    at = words.find(phrase)
    while at >= 0:
        is_word = not words[at - 1 : at].isalnum() and not words[at + len(phrase) : at + len(phrase) + 1].isalnum()
        if is_word:
            return at
        at = words.find(phrase, at + 1)
    return -1


_WINDOW_STARTS = ("in the", "over the", "during the", "at the", "within the")
_WINDOW_WORDS = frozenset("first early onset start beginning last past opening initial".split())
_WINDOW_REACH = 10
_WINDOW_STOPS = frozenset(",;.:")
_SUBJECTS = frozenset("they he she it we the his her their both".split())


def _window(section: Section, sentence: Sentence) -> str:
    """The stretch of time the sentence sets the repetition in: "in the first two months of the war"."""
    words = [token.lower for token in section.tokens(sentence)]
    for at in range(len(words) - 2):
        if f"{words[at]} {words[at + 1]}" in _WINDOW_STARTS and words[at + 2] in _WINDOW_WORDS:
            return " ".join(words[at : _window_end(words, at + 3)])
    return ""


def _window_end(words: Sequence[str], at: int) -> int:
    """Where the words for a stretch of time end: at a mark, or at the subject of the clause."""
    for end in range(at, min(len(words), at + _WINDOW_REACH)):
        follows_of = words[end - 1] in ("of", "in")
        if words[end] in _WINDOW_STOPS or (words[end] in _SUBJECTS and not follows_of):
            return end
    return min(len(words), at + _WINDOW_REACH)
