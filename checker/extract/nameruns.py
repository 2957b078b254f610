"""Capitalised runs of an article, as pieces: known phrases, titles, and words that are nobody's yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.extract.namebook import Entry, NameBook
from checker.text.passage import Passage, Sentence, Token

_LONGEST = 12
"""Pieces: a longer run is a list or a headline, and is cut."""
_ARTICLES_BEFORE_NAMES = frozenset({"al", "el", "as", "ad", "an", "ar", "ash", "at"})
_MOSTLY = 0.75


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a run: tokens from `first` up to `last`; a known phrase, or an unknown word."""

    first: int
    last: int
    entry: Entry | None = None
    words: tuple[str, ...] = ()
    """Of an unknown word, its parts at hyphens, in lower case; an initial without its dot."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in a row. `initial`: it opens a sentence. `owner`: the country whose `'s` stands before it."""

    pieces: tuple[Piece, ...]
    initial: bool
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How capitals are used in a sentence."""

    shouting: bool = False
    headline: bool = False


@dataclass(slots=True)
class Evidence:
    """Which words stand capitalised inside sentences, and which in lower case, in an article."""

    inside: set[str] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)


def sentence_styles(passage: Passage) -> tuple[Style, ...]:
    """How capitals are used in each sentence: as usual, in every word, or throughout."""
    return tuple(_style(passage.tokens[s.first : s.last], passage.field == "title") for s in passage.sentences)


def _style(tokens: Sequence[Token], is_title: bool) -> Style:
    words = [token.text for token in tokens if token.text[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    if len(words) < 3 or len(capitals) < 0.5 * len(words):
        return Style()
    if sum(map(str.isupper, capitals)) >= 0.9 * len(words):
        return Style(shouting=True)
    long_words, long_capitals = (sum(1 for word in some if len(word) > 3) for some in (words, capitals))
    is_capitalised = len(words) >= 4 and long_capitals >= _MOSTLY * max(long_words, 1)
    return Style(headline=is_capitalised and (is_title or tokens[-1].text not in '."'))


def gather_evidence(passages: Sequence[Passage], styles: Sequence[Sequence[Style]]) -> Evidence:
    """The evidence of all sentences that use capitals for names."""
    evidence = Evidence()
    for passage, kinds in zip(passages, styles, strict=True):
        for sentence, style in zip(passage.sentences, kinds, strict=True):
            if style.shouting or style.headline:
                continue
            tokens = passage.tokens
            for at in range(sentence.first, sentence.last):
                text = tokens[at].text
                if text[0].islower():
                    evidence.lower.add(text)
                elif text[0].isupper() and not opens_sentence(tokens, sentence, at):
                    evidence.inside.add(tokens[at].lower)
    return evidence


def opens_sentence(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Whether a word is capitalised for its place: first of a sentence, or behind a colon or a quotation mark."""
    if at == sentence.first:
        return True
    return tokens[at - 1].text in _OPENING


_BEHIND_DATELINE = frozenset({"--", "-", "("})
_OPENING = frozenset('":(\u2022[*-')


class RunFinder:
    """Finds the runs of one sentence."""

    def __init__(self, book: NameBook, evidence: Evidence) -> None:
        self._book = book
        self._evidence = evidence

    def runs(self, passage: Passage, sentence: Sentence) -> Iterator[Run]:
        """The runs of a sentence that uses capitals for names, in order."""
        tokens, at = passage.tokens, sentence.first
        while at < sentence.last:
            text = tokens[at].text
            if not (text[0].isupper() or text in _ARTICLES_BEFORE_NAMES):
                at += 1
                continue
            pieces = self._pieces(tokens, sentence, at)
            if pieces:
                yield Run(pieces, opens_sentence(tokens, sentence, at), self._owner(tokens, sentence, at))
                at = max(pieces[-1].last, at + 1)
            else:
                at += 1

    def _owner(self, tokens: Sequence[Token], sentence: Sentence, at: int) -> str:
        if at - 2 < sentence.first or tokens[at - 1].lower != "'s":
            return ""
        entry = self._book.match(tokens, at - 2)
        return entry.canonical if entry is not None and entry.country else ""

    def _pieces(self, tokens: Sequence[Token], sentence: Sentence, at: int) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        while at < sentence.last and len(pieces) < _LONGEST:
            if pieces and not _adjoins(tokens, pieces[-1].last, at):
                break
            piece = self._piece(tokens, sentence, at, pieces)
            if piece is None:
                break
            pieces.append(piece)
            at = piece.last
        return tuple(pieces)

    def _piece(self, tokens: Sequence[Token], sentence: Sentence, at: int, before: Sequence[Piece]) -> Piece | None:
        token = tokens[at]
        initial = opens_sentence(tokens, sentence, at)
        entry = self._known(tokens, sentence, at, initial) if not token.text[0].islower() or not before else None
        if entry is not None:
            return Piece(at, _past_dot(tokens, at + len(entry.words), entry), entry)
        if token.is_capitalised:
            return self._word(tokens, sentence, at, initial)
        return self._linked(tokens, sentence, at, before)

    def _known(self, tokens: Sequence[Token], sentence: Sentence, at: int, initial: bool) -> Entry | None:
        entry = self._book.match(tokens, at)
        if entry is None:
            return None
        end = at + len(entry.words)
        if end > sentence.last or (end < len(tokens) and _is_hyphen(tokens, end) and entry.kind != "title"):
            return entry if entry.kind in ("adjective", "place") and end <= sentence.last else None
        if entry.texts[0] == "The" and len(entry.texts) == 2:
            is_longer = end < sentence.last and tokens[end].is_capitalised
            return None if initial or is_longer else entry
        is_plain_word = len(entry.words) == 1 and initial and tokens[at].lower in self._evidence.lower
        return None if is_plain_word and entry.kind != "title" else entry

    def _word(self, tokens: Sequence[Token], sentence: Sentence, at: int, initial: bool) -> Piece | None:
        """An unknown capitalised word, with what hyphens tie to it, or an initial with its dot."""
        token = tokens[at]
        if token.lower in self._book.common or not token.text[0].isalpha():
            return None
        if initial and self._is_mere_opener(tokens, sentence, at):
            return None
        if len(token.text) == 1 and at + 1 < sentence.last and tokens[at + 1].text == ".":
            return Piece(at, at + 2, words=(token.lower,))
        last, parts = at + 1, [token.lower]
        while last + 1 < sentence.last and _is_hyphen(tokens, last) and tokens[last + 1].text[0].isalpha():
            if tokens[last + 1].text[0].islower() and tokens[last + 1].text not in self._book.particles:
                return None if len(parts) == 1 else Piece(at, last, words=tuple(parts))
            parts.append(tokens[last + 1].lower)
            last += 2
        return Piece(at, last, words=tuple(parts))

    def _is_mere_opener(self, tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
        """Whether a word is capitalised only because it opens a sentence, as far as the article shows."""
        word = tokens[at].lower
        if word in self._evidence.inside or word in self._book.given:
            return False
        if word in self._book.openers or word in self._evidence.lower or word.endswith(("ing", "ly")):
            return True
        follows = tokens[at + 1] if at + 1 < sentence.last else None
        if follows is None or not follows.is_word:
            return follows is None or follows.text not in _BEHIND_DATELINE or not tokens[at].text.isupper()
        is_name_like = follows.is_capitalised and follows.lower not in self._book.common
        return not is_name_like and follows.lower not in self._book.verbs and follows.lower != "'s"

    def _linked(self, tokens: Sequence[Token], sentence: Sentence, at: int, before: Sequence[Piece]) -> Piece | None:
        """A particle inside a name ("bin", "al-"), or the "of" of an organisation, with the word behind it."""
        if at + 1 >= sentence.last:
            return None
        text = tokens[at].text
        if text in _ARTICLES_BEFORE_NAMES and _is_hyphen(tokens, at + 1) and at + 2 < sentence.last:
            return Piece(at, at + 3, words=(text, tokens[at + 2].lower)) if tokens[at + 2].is_capitalised else None
        if not before or before[-1].entry is not None:
            return None
        nxt = tokens[at + 1]
        if text == "of" and before[-1].words[-1] in self._book.body_nouns:
            behind = at + 2 if nxt.text == "the" and at + 2 < sentence.last else at + 1
            return Piece(at, behind, words=("of",)) if tokens[behind].is_capitalised else None
        starts_name = nxt.is_capitalised or (nxt.text in self._book.particles and at + 2 < sentence.last)
        return Piece(at, at + 1, words=(text,)) if text in self._book.particles and starts_name else None


def _is_hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen stands there that ties two words together."""
    if at + 1 >= len(tokens) or tokens[at].text != "-" or at == 0:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _adjoins(tokens: Sequence[Token], last: int, at: int) -> bool:
    return at < len(tokens) and tokens[at].start - tokens[last - 1].end <= 2


def _past_dot(tokens: Sequence[Token], at: int, entry: Entry) -> int:
    """Past the dot of an abbreviated title ("Gen.")."""
    is_dot = at + 1 < len(tokens) and tokens[at].text == "." and tokens[at - 1].end == tokens[at].start
    return at + 1 if entry.kind == "title" and is_dot and len(entry.words[-1]) <= 4 else at


def run_words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """All words of some pieces, in lower case."""
    found: list[str] = []
    for piece in pieces:
        found.extend(piece.words if piece.entry is None else piece.entry.words)
    return tuple(found)
