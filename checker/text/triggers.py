"""Phrases looked up at a token, and runs of words."""

from collections.abc import Iterable, Sequence

from checker.text.passage import Token


def has_run(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand side by side among some words."""
    if phrase[0] not in words:
        return False
    return any(tuple(words[at : at + len(phrase)]) == tuple(phrase) for at in range(len(words)))


def has_run_at(tokens: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand side by side from a token on."""
    window = tokens[at : at + len(phrase)]
    return len(window) == len(phrase) and all(token.lower == word for token, word in zip(window, phrase, strict=True))


class PhraseTable:
    """Phrases of one or more words, looked up at a token: the longest that stands there wins."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            self._by_first.setdefault(words[0], []).append(words)
        for candidates in self._by_first.values():
            candidates.sort(key=len, reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens from `at` on a phrase covers; 0 where none does."""
        for words in self._by_first.get(tokens[at].lower, ()):
            window = tokens[at : at + len(words)]
            if tuple(token.lower for token in window) == words:
                return len(words)
        return 0

    def covered(self, tokens: Sequence[Token]) -> set[int]:
        """The indexes of all tokens that a phrase covers."""
        starts = (at for at, token in enumerate(tokens) if token.lower in self._by_first)
        return {at for start in starts for at in range(start, start + self.match(tokens, start))}
