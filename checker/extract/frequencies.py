"""How often something took place, and over which stretch of time."""

from collections.abc import Iterator

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
        scope = Scope(outcome=near[0].type.name, window=_window(section, sentence))
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


_WINDOW_CUES = ("in the first", "at the onset", "at the start", "in the early", "during the first", "at the beginning", "before the")


def _window(section: Section, sentence: Sentence) -> str:
    """The stretch of time the sentence sets the repetition in."""
    words = section.passage.folded[sentence.start : sentence.end].lower()
    starts = [at for cue in _WINDOW_CUES if (at := words.find(cue)) >= 0]
    if not starts:
        return ""
    tail = words[min(starts) :]
    return tail[: min([len(tail), *(at for mark in ",;." if (at := tail.find(mark)) >= 0)])][:60]
