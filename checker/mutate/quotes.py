"""Quotations altered: a "not" dropped or put in, another number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from checker.model.claim import Claim, Quotation
from checker.model.plant import Edit, Plant, Unplanted
from checker.model.span import Span
from checker.mutate.kinds import PlantKind
from checker.mutate.numerals import Numerals
from checker.mutate.scene import Fact, Scene, ids
from checker.rulebook.lexicon import Lexicon
from checker.text.fold import fold

_ALIKE = 90
"""How like two quotations are, of a hundred, that are of one utterance."""
_FEWEST_WORDS = 5
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:['\u2019][A-Za-z]+)?")


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of a quotation, as offsets in it, and what to put there; `shown` is what rivals must have as well."""

    start: int
    end: int
    planted: str
    shown: str


class QuotePlanter:
    """Plants other words between quotation marks."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self._scene = scene
        self._numerals = Numerals(lexicon)
        grammar, statements = lexicon.speech.grammar, lexicon.speech.statements
        self._modals = frozenset(word for word in grammar.modals if word.isalpha() and word != "cannot")
        self._fixed = tuple(f"{phrase} " for phrase in (*statements.affirming, *statements.unsure))
        self._verbs = frozenset((*self._modals, *grammar.auxiliaries, *grammar.be))
        self._adverbs = frozenset((*grammar.adverbs, *grammar.conjunctions))

    def plant(self, fact: Fact, seed: int, kind: PlantKind) -> Plant | Unplanted:
        """The quotation with its sense or its number changed, or why that cannot be."""
        claim = fact.first
        rivals = [rival for _, rival in fact.rivals if _is_one_utterance(claim, rival)]
        if not rivals:
            return fact.unplanted("one-article", "It is quoted in one article only.")
        words = self._scene.words(claim.span)
        changes = list(self._negations(words) if kind == "quote-negation" else self._numbers(words))
        fact.draw(seed, kind).shuffle(changes)
        for change in changes:
            against = [rival for rival in rivals if _has(rival, change.shown)]
            if against:
                edits = tuple(self._edits(fact, change, words))
                return Plant(fact.document.id, kind, "quote", claim.event or "", edits, (claim.id,), ids(against))
        return fact.unplanted("words", "No word that both articles quote can be altered so.")

    def _edits(self, fact: Fact, change: _Change, words: str) -> Iterator[Edit]:
        """The change in the quotation, and wherever the article quotes the same words again."""
        document, original = fact.document, words[change.start : change.end]
        around = words[max(change.start - 12, 0) : change.end + 12]
        at = change.start - max(change.start - 12, 0)
        for field, text in (("text", document.text), ("title", document.title or "")):
            for match in re.finditer(re.escape(around), text):
                start = match.start() + at
                span = Span(document.id, "title" if field == "title" else "text", start, start + len(original))
                yield Edit(span, original, change.planted)

    def _negations(self, words: str) -> Iterator[_Change]:
        tokens = list(_TOKEN.finditer(words))
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            lower = fold(token.group()).lower()
            shown = f"{before.group()} {token.group()} {after.group()}"
            if lower == "not" and self._denies(words[token.start() :], after.group()):
                yield _Change(token.start(), after.start(), "", shown)
            elif affirmed := self._affirmed(token.group()):
                yield _Change(token.start(), token.end(), affirmed, shown)
            elif lower in self._modals and after.group().islower() and self._may_follow_not(after.group()):
                yield _Change(token.end(), token.end(), " not", shown)

    def _denies(self, rest: str, after: str) -> bool:
        """Whether a "not" denies what follows, and may be left out: not in "not only", "not yet"."""
        return not fold(rest).lower().startswith(self._fixed) and after.lower() not in self._adverbs

    def _affirmed(self, word: str) -> str | None:
        """`do` for `don't`, `can` for `can't`; `None` where no "not" is in it."""
        base = fold(word).removesuffix("n't")
        if base == fold(word):
            return None
        return next((verb for verb in (base, f"{base}n") if verb.lower() in self._verbs), None)

    def _may_follow_not(self, word: str) -> bool:
        return word not in self._adverbs and word not in ("not", "never") and not word.endswith("ly")

    def _numbers(self, words: str) -> Iterator[_Change]:
        tokens = list(_TOKEN.finditer(words))
        for at, token in enumerate(tokens):
            value = self._numerals.value(token.group())
            if value is None or value < 2 or (1900 <= value <= 2100):
                continue
            near = [one.group() for one in tokens[max(at - 1, 0) : at + 2]]
            for factor in self._numerals.alternatives(token.group(), (value,)):
                planted = self._numerals.respell(token.group(), factor)
                if planted and planted != token.group():
                    yield _Change(token.start(), token.end(), planted, " ".join(near))


def _is_one_utterance(a: Claim, b: Claim) -> bool:
    if not isinstance(a.value, Quotation) or not isinstance(b.value, Quotation):
        return False
    if a.value.speaker and b.value.speaker and a.value.speaker != b.value.speaker:
        return False
    first, second = fold(a.value.words).lower(), fold(b.value.words).lower()
    if min(len(first.split()), len(second.split())) < _FEWEST_WORDS:
        return False
    return fuzz.partial_ratio(first, second, score_cutoff=_ALIKE) >= _ALIKE


def _has(rival: Claim, shown: str) -> bool:
    """Whether another quotation has the words that are altered, with those beside them."""
    if not isinstance(rival.value, Quotation):
        return False
    words = " ".join(match.group() for match in _TOKEN.finditer(fold(rival.value.words)))
    return f" {fold(shown)} ".lower() in f" {words} ".lower()


def planted_quotes(
    planter: QuotePlanter, fact: Fact, seed: int, kinds: Sequence[PlantKind]
) -> Iterator[Plant | Unplanted]:
    """The quotation with each of some kinds of change that can be made in it; one reason where none can."""
    told = [planter.plant(fact, seed, kind) for kind in kinds]
    plants = [one for one in told if isinstance(one, Plant)]
    yield from plants or told[:1]
