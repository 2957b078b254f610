"""The signals of rules on noise, each a question to one line of an article."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from checker.noise.lines import NEAR, Article, Line
from checker.rulebook.zones import Category, Signal

Predicate = Callable[[Line, Article], bool]

_SMALL_WORDS = frozenset(
    "a an the and or but nor of in on for to at by with from as vs via into over up is per".split()
)
_ANY_NUMBER = (0, sys.maxsize)
_READER = frozenset("you your yours yourself you're you've you'll you'd".split())


def predicates_of(signal: Signal) -> tuple[Predicate, ...]:
    """What a signal asks beyond the number of words, the cheap questions first."""
    return tuple(_questions(signal))


def _questions(signal: Signal) -> Iterator[Predicate]:
    if signal.position:
        yield _AT[signal.position]
    if signal.terminal is not None:
        yield partial(_is_terminal, signal.terminal)
    if signal.digits is not None:
        yield partial(_has_digits, signal.digits)
    if signal.addresses_reader is not None:
        yield partial(_addresses_reader, signal.addresses_reader)
    if signal.case:
        yield _CASES[signal.case]
    yield from _neighbour_questions(signal)
    yield from _word_questions(signal)


def _neighbour_questions(signal: Signal) -> Iterator[Predicate]:
    if signal.follows_news is not None:
        yield partial(_follows_news, signal.follows_news)
    for step, categories in ((1, signal.before), (-1, signal.after)):
        if categories:
            yield partial(_next_is, step, categories, signal.beside_words or _ANY_NUMBER)
            if signal.beside_upper is not None:
                yield partial(_beside_upper, step, signal.beside_upper)
    if signal.between:
        yield partial(_is_between, signal.between)
    if signal.beside_title is not None:
        yield partial(_beside_title, signal.beside_title)
    if signal.before_title is not None:
        yield partial(_before_title, signal.before_title)
    if signal.between_paragraphs is not None:
        yield partial(_between_paragraphs, signal.between_paragraphs)
    if signal.repeats is not None:
        yield partial(_repeats, signal.repeats)


def _word_questions(signal: Signal) -> Iterator[Predicate]:
    if signal.phrases:
        yield partial(_is_phrase, signal.phrases)
    if signal.doubled is not None:
        yield partial(_is_doubled, signal.doubled)
    if signal.standing is not None:
        yield partial(_is_standing, signal.standing)
    if signal.titles:
        yield partial(_among_titles, signal.titles)
    if signal.strange is not None:
        yield partial(_is_strange, signal.strange)
    if signal.patterns:
        yield _Reading(signal.patterns, signal.cased, signal.opens_sentence, signal.reported)


def _is_terminal(wanted: bool, line: Line, _article: Article) -> bool:
    return line.is_sentence == wanted


def _has_digits(wanted: bool, line: Line, _article: Article) -> bool:
    return line.has_digits == wanted


def _addresses_reader(wanted: bool, line: Line, _article: Article) -> bool:
    spoken = any(_stands_for_itself(line.text, line.lower.find(word)) for word in _READER & line.vocabulary)
    return spoken == wanted


def _at_head(line: Line, article: Article) -> bool:
    return line.index < article.head_end


def _at_tail(line: Line, article: Article) -> bool:
    return line.index >= article.tail_start and article.follows_news(line)


def _at_foot(line: Line, article: Article) -> bool:
    return line.index >= article.foot_start


def _is_title_case(line: Line, _article: Article) -> bool:
    words = [word for word in line.text.split() if word[0].isalpha()]
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals >= 2 and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _is_upper_case(line: Line, _article: Article) -> bool:
    return line.text.isupper()


_AT: dict[str, Predicate] = {"head": _at_head, "tail": _at_tail, "foot": _at_foot}
_CASES: dict[str, Predicate] = {"title": _is_title_case, "upper": _is_upper_case}


def _between_paragraphs(wanted: bool, line: Line, article: Article) -> bool:
    ahead = article.lines[line.index + 1 : line.index + 1 + NEAR]
    news = (other for other in ahead if not article.found[other.index])
    following = next(news, None)
    between = following is not None and following.is_paragraph and article.follows_news(line)
    return between == wanted


def _next_is(step: int, categories: tuple[Category, ...], words: tuple[int, int], line: Line, article: Article) -> bool:
    at = line.index + step
    if not 0 <= at < len(article.own) or article.own[at] not in categories:
        return False
    return words[0] <= len(article.lines[at].words) <= words[1]


def _beside_upper(step: int, wanted: bool, line: Line, article: Article) -> bool:
    return article.lines[line.index + step].text.isupper() == wanted


def _follows_news(wanted: bool, line: Line, article: Article) -> bool:
    return article.follows_news(line) == wanted


def _is_between(categories: tuple[Category, ...], line: Line, article: Article) -> bool:
    before = article.found[max(0, line.index - NEAR) : line.index]
    after = article.found[line.index + 1 : line.index + 1 + NEAR]
    return not set(categories).isdisjoint(before) and not set(categories).isdisjoint(after)


def _repeats(least: float, line: Line, article: Article) -> bool:
    return article.repeated.get(line.index, 0.0) >= least


def _is_doubled(wanted: bool, line: Line, _article: Article) -> bool:
    half, odd = divmod(len(line.words), 2)
    return (not odd and half > 1 and line.words[:half] == line.words[half:]) == wanted


def _is_standing(wanted: bool, line: Line, article: Article) -> bool:
    return (line.lower in article.standing) == wanted


def _is_phrase(phrases: frozenset[str], line: Line, _article: Article) -> bool:
    return line.phrase in phrases


def _among_titles(least: int, line: Line, article: Article) -> bool:
    return article.titles_near(line) >= least


def _is_strange(wanted: bool, line: Line, article: Article) -> bool:
    return article.is_strange(line) == wanted


def _beside_title(wanted: bool, line: Line, article: Article) -> bool:
    near = article.lines[max(0, line.index - 2) : line.index + 3]
    return any(other is not line and other.is_title for other in near) == wanted


def _before_title(wanted: bool, line: Line, article: Article) -> bool:
    following = article.lines[line.index + 1 : line.index + 2]
    return any(other.is_title and not other.text.isupper() for other in following) == wanted


@dataclass(frozen=True)
class _Reading:
    """Whether some pattern matches, and the words are the line's own."""

    patterns: tuple[str, ...]
    cased: bool
    opens_sentence: bool
    reported: bool

    # Compiled when first asked: most articles hold few of the cues, and a start must be quick.
    @cached_property
    def _at_start(self) -> re.Pattern[str] | None:
        return _any_of(pattern for pattern in self.patterns if pattern.startswith("^"))

    @cached_property
    def _anywhere(self) -> re.Pattern[str] | None:
        patterns = [pattern for pattern in self.patterns if not pattern.startswith("^")]
        return _any_of(patterns, _SENTENCE_START if self.opens_sentence else "")

    def __call__(self, line: Line, _article: Article) -> bool:
        text = line.text if self.cased else line.lower
        if self._at_start and self._at_start.match(text):
            return True
        found = self._anywhere.search(text) if self._anywhere else None
        return found is not None and (self.reported or _stands_for_itself(text, found.start()))


_SENTENCE_START = r"(?:^|(?<=[.!?:;|)-] ))"


def _any_of(patterns: Iterable[str], before: str = "") -> re.Pattern[str] | None:
    alternatives = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(f"{before}(?:{alternatives})") if alternatives else None


_REPORTED = re.compile(
    r"\b(?:said|says?|saying|told|tells|wrote|writes|urged|urges|urging|claimed|asked readers|according to"
    r"|(?:message|banner|box|notice|prompt|screen|sign|page|window) (?:that )?reads?)\b"
)
_OPENING = re.compile(r"(?:^|[\s(\[])'(?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?])'(?=$|[\s.,;:!?)\]])")


def _stands_for_itself(text: str, at: int) -> bool:
    """Whether words at an offset are the page's own: not quoted, and not what somebody is told to have said."""
    before = text[:at]
    if not before:
        return True
    return before.count('"') % 2 == 0 and not _REPORTED.search(before.lower()) and not _in_single_quotes(text, at)


def _in_single_quotes(text: str, at: int) -> bool:
    if "'" not in text:
        return False
    # The whole text is searched: what a pattern looks ahead to lies behind the offset.
    opened = max((match.end() for match in _OPENING.finditer(text) if match.end() <= at), default=-1)
    closed = max((match.end() for match in _CLOSING.finditer(text) if match.end() <= at), default=-1)
    return opened > closed and _CLOSING.search(text, at) is not None
