"""Documents get their zones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.model.document import Document
from checker.model.span import Span
from checker.model.zone import Handling, Zone
from checker.noise.lines import LONGEST, Article, Line, line_of, split_lines
from checker.noise.scoring import Scorer, Scorers, scorers_of
from checker.noise.standing import Standing
from checker.rulebook.zones import ZoneRule

_LONGEST_LIST = 8
_LONGEST_END = 60
_LONGEST_TEASER = 45
_LONGEST_TITLE = 22
_MOSTLY = 0.5
_SENTENCE_END = re.compile(r"(?<=[.!?\"'])\s{1,4}(?=[\"'(\[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line, or the end of one, was found to be."""

    line: Line
    scorer: Scorer
    because: str


def mark_noise(document: Document, rules: Sequence[ZoneRule], standing: Standing | None = None) -> tuple[Zone, ...]:
    """The stretches of a document's text that are not its news: those of `weigh_lines` that are not in doubt."""
    return tuple(zone for zone in weigh_lines(document, rules, standing) if not zone.doubt)


def weigh_lines(document: Document, rules: Sequence[ZoneRule], standing: Standing | None = None) -> tuple[Zone, ...]:
    """The stretches that are not news, and those in doubt: in order, apart from each other, each in one line (or in
    one paragraph, where lines were broken at a margin).

    A line is noise of the rule that gives it the highest score of those that reach their threshold. Headings of
    lists draw in what follows; then rules that look at neighbours join lines between others; then the last
    sentences of paragraphs are looked at. What no rule is sure of is news, and in doubt where what speaks for noise
    is outweighed. Takes time linear in the text. `standing` are the lines that many articles of one source have, by
    source.
    """
    scorers = scorers_of(tuple(rules))
    lines = split_lines(document.text)
    own = (standing or {}).get(document.source or "", frozenset())
    article = Article(lines, [""] * len(lines), [""] * len(lines), own)
    marks: dict[int, _Mark] = {}
    doubts: dict[int, _Mark] = {}
    for line in lines:
        best = _best(scorers.candidates(line), line, article, doubts)
        _mark_if(_whole_or_end(best, article, scorers), article, marks)
    _mark_lists(article, marks)
    article.own[:] = article.found
    # Going back changes something only where going on has joined a line.
    if _join(lines, article, scorers, marks):
        _join(lines[::-1], article, scorers, marks)
    for line in lines:
        if not article.found[line.index]:
            _mark_if(_last_sentences(line, article, scorers), article, marks)
    in_doubt = {index: mark for index, mark in doubts.items() if index not in marks}
    found = sorted([*marks.items(), *in_doubt.items()], key=lambda row: row[0])
    return tuple(_zone(document, mark, doubt=index in in_doubt) for index, mark in found)


def _join(lines: Sequence[Line], article: Article, scorers: Scorers, marks: dict[int, _Mark]) -> bool:
    """Mark what neighbours make noise, in the order given; whether anything was."""
    before = len(marks)
    for line in lines:
        if not article.found[line.index]:
            joining = scorers.joining(line) if article.is_near_noise(line) else scorers.structural(line)
            _mark_if(_best(joining, line, article), article, marks)
    return len(marks) > before


def _mark_if(mark: _Mark | None, article: Article, marks: dict[int, _Mark]) -> None:
    if mark:
        marks[mark.line.index] = mark
        article.found[mark.line.index] = mark.scorer.rule.category


def _best(
    scorers: Iterable[Scorer], line: Line, article: Article, doubts: dict[int, _Mark] | None = None
) -> _Mark | None:
    """The mark of the rule with the highest score; one whose signs are outweighed by others is put among `doubts`."""
    best, best_score = None, 0.0
    if not line.lower:
        return None  # Longer than any noise: it was not taken apart into words.
    for scorer in scorers:
        spoken, score = scorer.score(line, article)
        if score >= scorer.rule.threshold and score > best_score:
            best, best_score = scorer, score
        elif doubts is not None and spoken >= scorer.rule.threshold > score:
            doubts.setdefault(line.index, _Mark(line, scorer, scorer.because(line, article)))
    return None if best is None else _Mark(line, best, best.because(line, article))


def _mark_lists(article: Article, marks: dict[int, _Mark]) -> None:
    for opening in [mark for _, mark in sorted(marks.items()) if mark.scorer.rule.opens]:
        to_the_end = opening.scorer.rule.opens == "end"
        for line in _rest(opening, article) if to_the_end else _list(opening, article):
            if not article.found[line.index]:
                because = f"follows the line {opening.line.text[:40]!r}"
                _mark_if(_Mark(line, opening.scorer, because), article, marks)
        if to_the_end:
            return


def _rest(opening: _Mark, article: Article) -> Sequence[Line]:
    return article.lines[opening.line.index + 1 :]


def _list(opening: _Mark, article: Article) -> Iterator[Line]:
    """The lines that look like titles, right after the heading of a list; at the foot, with the lines under them."""
    first = opening.line.index + 1
    at_foot = opening.line.index >= article.foot_start
    for line in article.lines[first : first + (_LONGEST_END if at_foot else _LONGEST_LIST)]:
        under_title = at_foot and article.lines[line.index - 1].is_title
        if not (_is_item(line) or (under_title and _is_teaser(line, article))):
            return
        yield line


def _is_item(line: Line) -> bool:
    return not line.is_sentence and 0 < len(line.words) <= _LONGEST_TITLE


def _is_teaser(line: Line, article: Article) -> bool:
    """Whether it tells what a title is about: short, with a title after it, or with nothing that the article names."""
    if not line.is_sentence or len(line.words) > _LONGEST_TEASER:
        return False
    return article.titles_near(line) > 1 or article.is_strange(line)


def _whole_or_end(mark: _Mark | None, article: Article, scorers: Scorers) -> _Mark | None:
    """The mark of a whole line; of its last sentences alone where a paragraph of news goes before them."""
    if mark is None or not mark.scorer.rule.trailing or not mark.line.is_paragraph:
        return mark
    sentences = list(_sentences(mark.line))[::-1]
    noisy = [_trailing(sentence, article, scorers) is not None for sentence in sentences]
    if noisy[0] or sum(noisy) > _MOSTLY * len(noisy):
        return mark
    return _last_sentences(mark.line, article, scorers)


def _last_sentences(line: Line, article: Article, scorers: Scorers) -> _Mark | None:
    """The sentences at the end of a paragraph that are noise by themselves, as one mark."""
    taken: _Mark | None = None
    if scorers.trailing_cues.isdisjoint(line.vocabulary):
        return None
    for sentence in _sentences(line):
        mark = None if sentence.start == line.start else _trailing(sentence, article, scorers)
        if mark is None:
            break
        taken = mark if taken is None else replace(taken, line=replace(taken.line, start=sentence.start))
    return taken


def _trailing(sentence: Line, article: Article, scorers: Scorers) -> _Mark | None:
    return _best((scorer for scorer in scorers.candidates(sentence) if scorer.rule.trailing), sentence, article)


def _sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, the last first; of a very long line only the last are told apart."""
    first = max(0, len(line.text) - LONGEST)
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(line.text, first))]
    end = len(line.text)
    for start in reversed(starts):
        yield line_of(line.index, line.start + start, line.text[start:end])
        end = start


def _zone(document: Document, mark: _Mark, *, doubt: bool) -> Zone:
    span = Span(document.id, "text", mark.line.start, mark.line.end)
    rule = mark.scorer.rule
    handling: Handling = "keep" if doubt else rule.handling
    return Zone(span, rule.category, handling, rule.id, mark.because, document.text[span.start : span.end], doubt)
