"""Phrases looked up at a token, and runs of words."""

from collections.abc import Iterable, Sequence

from checker.text.passage import Token


class Runs:
    """Phrases looked for among some words: whether the words of one of them stand side by side."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase[0], []).append(tuple(phrase))

    def stand_in(self, words: Sequence[str]) -> bool:
        """Whether one of the phrases stands among some words."""
        if self._by_first.keys().isdisjoint(words):
            return False
        starts = (at for at, word in enumerate(words) if word in self._by_first)
        return any(
            tuple(words[at : at + len(phrase)]) == phrase for at in starts for phrase in self._by_first[words[at]]
        )


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
