"""Words in quotation marks, and who spoke them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise

from checker.extract.attribution import SpeechAct, act_at
from checker.model.claim import Attribution, Quotation
from checker.model.event import Name
from checker.model.span import Span
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Stretch


@dataclass(frozen=True, slots=True)
class Translation:
    """Words by which an article says that what it quotes was spoken in another language."""

    cues: frozenset[str]
    languages: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Translation":
        """The words of a lexicon."""
        speech = lexicon.speech.translation
        return cls(frozenset(speech.cues), frozenset(speech.languages))


_LEAST_WORDS = 3
_TITLE_WORDS = 8
_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_SINGLE = re.compile(r"(?<![\w'])'((?=\w)(?:[^'\n\"]|(?<=\w)'(?=\w))+(?<=[,.?!]))'(?!\w)")
_SMALL = frozenset("a an the of in on at to for and or with by from".split())


@dataclass(frozen=True, slots=True)
class QuotationReading:
    """One quotation: the words inside the marks, and the act of speech that gives them, if any does."""

    span: Span
    quotation: Quotation
    attribution: Attribution | None = None


def read_quotations(
    passage: Passage, acts: Sequence[SpeechAct], names: Sequence[Name] = (), translation: Translation | None = None
) -> tuple[QuotationReading, ...]:
    """The quotations of three words or more, in order; titles of works and scare quotes are none.

    `acts` as `AttributionReader.read` gave them. The speaker is the canonical name of the act's root, or "".
    """
    known = {name.quote: name.canonical for name in names}
    return tuple(
        _reading(passage, acts, start, end, known, is_translated=_is_translated(passage, start, translation))
        for start, end in merge(_double(passage), _single(passage))
        if _is_speech(passage.folded[start:end])
    )


def _reading(
    passage: Passage, acts: Sequence[SpeechAct], start: int, end: int, known: dict[str, str], *, is_translated: bool
) -> QuotationReading:
    act = act_at(acts, start, start + 1)
    speaker = "" if act is None else act.attribution.root
    quotation = Quotation(passage.words(start, end), known.get(speaker, speaker), is_translated)
    return QuotationReading(passage.span(start, end), quotation, None if act is None else act.attribution)


def _is_translated(passage: Passage, start: int, translation: Translation | None) -> bool:
    """Whether the sentence of a quotation names an interpreter, or outside of it the language it was spoken in."""
    sentence = passage.sentence_at(start)
    if translation is None or sentence is None:
        return False
    spoken = [token for token in passage.sentence_tokens(sentence) if not passage.is_quoted(token.start)]
    words = [token.lower for token in spoken]
    if translation.cues & set(words):
        return True
    return any(word == "in" and after in translation.languages for word, after in pairwise(words))


def _double(passage: Passage) -> Iterator[Stretch]:
    """The stretches between double marks, in the news text, without white space at their ends."""
    for start, end in passage.quotes:
        words = passage.folded[start:end]
        low = start + len(words) - len(words.lstrip())
        high = end - (len(words) - len(words.rstrip()))
        if low < high and passage.sentence_at(low) is not None:
            yield low, high


def _single(passage: Passage) -> Iterator[Stretch]:
    """The stretches between single marks that end in punctuation, outside double ones."""
    if "'" not in passage.folded:
        return
    for match in _SINGLE.finditer(passage.folded):
        start, end = match.span(1)
        if not passage.is_quoted(start) and passage.sentence_at(start) is not None:
            yield start, end


def _is_speech(words: str) -> bool:
    found = _WORD.findall(words)
    return len(found) >= _LEAST_WORDS and not _is_title(words, found)


def _is_title(words: str, found: Sequence[str]) -> bool:
    """Whether the words are capitalised like the title of a work."""
    if len(found) > _TITLE_WORDS or words.rstrip(" .,")[-1:] in "?!":
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in found)
