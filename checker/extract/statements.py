"""What an article states: the main clauses, whether affirmed or denied, and how firmly.

    clause   = { fronted, "," }, subject, verb group, rest ;
    group    = modal | auxiliary | verb, { adverb | negator } ;

fronted     "After a long night in Geneva,"
verb group  "will not", "has never", "is set to", "failed to"
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from checker.extract.attribution import SpeechAct, act_at
from checker.extract.speakers import Spot, spots_of
from checker.model.claim import Statement
from checker.model.event import Name
from checker.model.span import Span
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.speech import Speech
from checker.text.passage import Passage, Sentence
from checker.text.stem import stem

Modality = Literal["fact", "certain-future", "planned", "hoped", "possible", "conditional", "demanded"]
Polarity = Literal["affirmed", "denied"]

_LEAST_KEY = 4
"""Content words a statement needs to be told from others."""
_MOST_TOKENS = 80
"""Tokens of a clause that are read: what is longer is a list, or no sentence."""
_PER_SENTENCE = 3
_REACH = 30


@dataclass(frozen=True, slots=True)
class StatementReading:
    """One statement and the clause it was read from."""

    span: Span
    sentence: Span
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Clause:
    """The tokens `[first, last)` of a clause; `relative`: it hangs on a noun ("that will enable ...")."""

    first: int
    last: int
    relative: bool = False


class _Phrases:
    """Phrases with a label, looked up at a token; the longest that stands there wins."""

    def __init__(self, labelled: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in labelled:
            for phrase in phrases:
                words = tuple(phrase.split())
                self._by_first.setdefault(words[0], []).append((words, label))
        for options in self._by_first.values():
            options.sort(key=lambda option: len(option[0]), reverse=True)

    @property
    def first_words(self) -> frozenset[str]:
        """The words that may begin a phrase."""
        return frozenset(self._by_first)

    def at(self, low: Sequence[str], at: int) -> tuple[str, int]:
        """The label of the phrase that stands at a word, and its length; "" and 0 where none does."""
        for words, label in self._by_first.get(low[at], ()):
            if len(words) == 1 or tuple(low[at : at + len(words)]) == words:
                return label, len(words)
        return "", 0


class _Words:
    """The lexicon of statements as sets and tables, made once."""

    def __init__(self, speech: Speech) -> None:
        said, grammar = speech.statements, speech.grammar
        self.stop = frozenset(said.stop) | frozenset(speech.verbs.said)
        self.negators = frozenset(grammar.negators)
        self.subordinators = frozenset(grammar.subordinators)
        self.relatives = frozenset({"that", "which", "who"})
        self.prepositions = frozenset(grammar.prepositions)
        self.auxiliaries = frozenset(grammar.auxiliaries) | frozenset(grammar.modals) | self.negators
        self.adverbs = frozenset(grammar.adverbs)
        self.determiners = frozenset(grammar.determiners)
        self.nouns = frozenset(speech.sources.people)
        self.verbs = frozenset(said.verbs) | frozenset(chain(speech.verbs.content, speech.verbs.that))
        self.stances = frozenset(said.stances)
        self.universal = frozenset(said.universal)
        self.denials = frozenset(speech.verbs.denying)
        self.turns = _Phrases((("affirming", said.affirming), ("unsure", said.unsure), ("denying", said.denying)))
        self.modality = _Phrases(
            (
                ("certain-future", said.certain_future),
                ("planned", said.planned),
                ("hoped", said.hoped),
                ("possible", said.possible),
                ("conditional", said.conditional),
                ("demanded", said.demanded),
            )
        )
        self.verbs |= self.modality.first_words - frozenset(grammar.subordinators)
        self.turning = self.negators | self.turns.first_words
        self.alike = {word: stem(group[0]) for group in said.alike for word in group}
        self.keyed = lru_cache(maxsize=65536)(self._keyed)

    def _keyed(self, word: str) -> str:
        """What a word counts as when statements are compared; "" for a word without content."""
        if not word[0].isalnum() or word in self.stop or (len(word) == 1 and not word.isdigit()):
            return ""
        return self.alike.get(word) or stem(word)


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon.speech)


def read_statements(
    passage: Passage, acts: Sequence[SpeechAct], names: Sequence[Name], lexicon: Lexicon
) -> tuple[StatementReading, ...]:
    """The statements of the main clauses, in order; a clause whose polarity is not plain is left out.

    `acts` as `AttributionReader.read` gave them: the words of a cue are no part of what is stated.
    """
    reader = _StatementReader(_words(lexicon), passage, acts, names)
    return tuple(chain.from_iterable(reader.read(sentence) for sentence in passage.sentences))


class _StatementReader:
    def __init__(self, words: _Words, passage: Passage, acts: Sequence[SpeechAct], names: Sequence[Name]) -> None:
        self._words = words
        self._passage = passage
        self._tokens = passage.tokens
        self._acts = acts
        self._spots = spots_of(passage, names)
        self._cues = sorted((act.start, act.end) for act in acts if act.start < act.end)
        self._next_cue = 0

    def read(self, sentence: Sentence) -> Iterator[StatementReading]:
        """At most three statements of a sentence."""
        found = 0
        for region in self._regions(sentence):
            for clause in self._clauses(region):
                reading = self._statement(sentence, clause)
                if reading is not None and found < _PER_SENTENCE:
                    found += 1
                    yield reading

    # --- clauses

    def _regions(self, sentence: Sentence) -> Iterator[_Clause]:
        """The sentence without its cues, and parted at semicolons."""
        first = sentence.first
        for start, end in self._cues_of(sentence):
            last = first
            while last < sentence.last and self._tokens[last].start < start:
                last += 1
            yield from self._parted(first, self._until_turn(first, last))
            first = last
            while first < sentence.last and self._tokens[first].start < end:
                first += 1
        yield from self._parted(first, sentence.last)

    def _until_turn(self, first: int, last: int) -> int:
        """The end of what stands before a cue; nothing of it where it only leads there: "a day after [X said]"."""
        end = last
        while end > first and self._tokens[end - 1].text in ',"-':
            end -= 1
        if end == first or end < last:
            return last
        lead = self._tokens[end - 1].lower
        if lead in {"and", "but"}:
            return end - 1
        return first if lead in self._words.subordinators or lead in self._words.prepositions else last

    def _cues_of(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        while self._next_cue < len(self._cues) and self._cues[self._next_cue][0] < sentence.end:
            if self._cues[self._next_cue][0] >= sentence.start:
                yield self._cues[self._next_cue]
            self._next_cue += 1

    def _parted(self, first: int, last: int) -> Iterator[_Clause]:
        start = first
        if first >= last:
            return
        has_semicolon = ";" in self._passage.folded[self._tokens[first].start : self._tokens[last - 1].end]
        for at in range(first, last) if has_semicolon else ():
            if self._tokens[at].text == ";":
                yield _Clause(start, at)
                start = at + 1
        if start < last:
            yield _Clause(start, last)

    def _clauses(self, region: _Clause) -> Iterator[_Clause]:
        """The main clause of a region, a second one behind "and", and a relative one with its own modality."""
        first = self._skip_fronted(self._skip_openers(region.first, region.last), region.last)
        last = min(region.last, first + _MOST_TOKENS)
        if last - first < _LEAST_KEY:
            return
        relative = self._relative(first, last)
        end = last if relative is None else relative.first
        second = self._second(first, end)
        yield _Clause(first, end if second is None else second.first - 1)
        if second is not None:
            yield second
        if relative is not None:
            yield relative

    def _skip_openers(self, first: int, last: int) -> int:
        while first < last and self._tokens[first].lower in _OPENERS:
            first += 1
        return first

    def _skip_fronted(self, first: int, last: int) -> int:
        """Behind the comma of a phrase in front: "After a long night in Geneva, ..."."""
        if first >= last:
            return first
        lead = self._tokens[first].lower
        if lead == "if" or not (lead in self._words.prepositions or lead in _FRONTING or lead.endswith("ing")):
            return first
        for at in range(first, min(last, first + 25)):
            if self._tokens[at].text == "," and not self._is_listed(at):
                return self._skip_openers(at + 1, last)
        return first

    def _is_listed(self, at: int) -> bool:
        """Whether a comma stands in a date or between place names: "Oct. 7, 2023"."""
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        return after is not None and (after.is_number or (at - 1 in self._spots and at + 1 in self._spots))

    def _relative(self, first: int, last: int) -> _Clause | None:
        words, tokens = self._words, self._tokens
        for at in range(first + 2, last - 3):
            if tokens[at].lower in words.relatives and self._opens_relative(at, last):
                return _Clause(at, last, relative=True)
        return None

    def _opens_relative(self, at: int, last: int) -> bool:
        low = self._low(at + 1, min(at + 6, last))
        for index in range(len(low)):
            label, _ = self._words.modality.at(low, index)
            if label and label != "demanded":
                return index == 0 or not self._is_quoting(at)
        return False

    def _is_quoting(self, at: int) -> bool:
        """Whether "that" opens what was said rather than what narrows a noun."""
        return self._tokens[at].lower == "that" and self._tokens[at - 1].lower in self._words.verbs

    def _second(self, first: int, last: int) -> _Clause | None:
        """The second of two verbs with one subject: "met on Monday and agreed to"."""
        for at in range(first + _LEAST_KEY, last - _LEAST_KEY):
            if self._tokens[at].lower == "and" and self._is_verb(
                at + 1 + (self._tokens[at + 1].text == '"'), strict=True
            ):
                return _Clause(at + 1, last)
        return None

    # --- one clause

    def _statement(self, sentence: Sentence, clause: _Clause) -> StatementReading | None:
        first, last = self._trimmed(clause)
        low = self._low(first, last)
        key = self._key(low)
        if len(key) < _LEAST_KEY:
            return None
        verb = 1 if clause.relative else self._verb(first, last)
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        polarity = self._polarity(low, verb, self._is_denied(start, end))
        if polarity is None:
            return None
        subject = "" if clause.relative else self._subject(first, last)
        about = self._about(subject, low, verb, start)
        modality = self._modality(low, verb, clause)
        statement = Statement(self._passage.folded[start:end], key, polarity, modality, subject, about)
        span = self._passage.span(start, end)
        whole = self._passage.span(sentence.start, sentence.end)
        return StatementReading(span, whole, statement)

    def _trimmed(self, clause: _Clause) -> tuple[int, int]:
        last = clause.last
        while last > clause.first + 1 and self._tokens[last - 1].text in ".,:;-\"'?!)(":
            last -= 1
        return clause.first, last

    def _low(self, first: int, last: int) -> list[str]:
        return [token.lower for token in self._tokens[first:last]]

    def _key(self, low: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({*map(self._words.keyed, low)} - {""}))

    def _is_verb(self, at: int, *, strict: bool = False) -> bool:
        token, words = self._tokens[at], self._words
        if at and token.lower in _NOUN_TOO and self._tokens[at - 1].lower in words.determiners:
            return False
        if token.lower in words.auxiliaries or (token.lower in words.verbs and at not in self._spots):
            return not strict or not token.is_capitalised
        is_past = token.lower.endswith("ed") and len(token.lower) > 4 and not token.is_capitalised
        before = self._tokens[at - 1].lower if at else ""
        return is_past and before not in words.determiners and (strict or before not in words.prepositions)

    def _verb(self, first: int, last: int) -> int:
        """Where the main verb group begins, counted from the start of the clause; -1 where that is not plain."""
        for at in range(first, min(last, first + _REACH)):
            low = self._tokens[at].lower
            if at > first and low in self._words.subordinators and low != "than":
                return -1
            if at > first and self._is_verb(at):
                return at - first
        return -1

    def _polarity(self, low: Sequence[str], verb: int, denied: bool) -> Polarity | None:
        """Whether the main verb is affirmed or denied; `None` where a negation stands anywhere but plainly there."""
        turns = list(self._turns(low))
        if any(label == "unsure" for _, label in turns):
            return None
        denying = [at for at, label in turns if label != "affirming"]
        if len(denying) + denied > 1:
            return None
        if not denying:
            return "denied" if denied else "affirmed"
        at = denying[0]
        if not self._bears_on_verb(low, at, verb) or self._is_partial(low, at):
            return None
        return "denied"

    def _turns(self, low: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The negators of a clause and the phrases that deny or only seem to, from left to right."""
        words, behind = self._words, 0
        for at, word in enumerate(low):
            if at < behind or word not in words.turning:
                continue
            label, length = words.turns.at(low, at)
            if label or word in words.negators:
                yield at, label or "negator"
            behind = at + length

    def _bears_on_verb(self, low: Sequence[str], at: int, verb: int) -> bool:
        """Whether nothing but auxiliaries and adverbs stands between the start of the verb group and a negator."""
        words = self._words
        if at == 0:
            return low[0] in {"no", "nobody", "none", "nothing", "never"} or words.turns.at(low, 0)[0] == "denying"
        between = low[verb:at]
        return 0 <= verb <= at and all(
            word in words.auxiliaries or word in words.adverbs or word.endswith("ly") for word in between
        )

    def _is_partial(self, low: Sequence[str], at: int) -> bool:
        """Whether the negation may bear on a quantifier or a reason alone: "did not accept all", "not because"."""
        ahead = low[at + 1 : at + 10]
        return any(word in self._words.universal or word in {"because", "only", "until", "unless"} for word in ahead)

    def _is_denied(self, start: int, end: int) -> bool:
        act = act_at(self._acts, start, min(end, start + 1))
        return act is not None and act.attribution.chain[-1].verb in self._words.denials

    def _modality(self, low: Sequence[str], verb: int, clause: _Clause) -> Modality:
        """How firmly the main verb is put; `fact` where nothing weakens it."""
        if low[0] in {"if", "unless"}:
            return "conditional"
        low_end = 7 if clause.relative else verb + 3
        start = 0 if clause.relative else verb
        for at in range(max(start, 0), min(low_end, len(low)) if verb >= 0 else 0):
            label = self._label(low, at, clause)
            if label:
                return label
            if low[at] not in self._words.adverbs | self._words.auxiliaries and not clause.relative and at > verb:
                break
        return "fact"

    def _label(self, low: Sequence[str], at: int, clause: _Clause) -> Modality | None:
        label, _ = self._words.modality.at(low, at)
        capitalised = self._tokens[clause.first + at].is_capitalised
        if low[at] in _REQUESTS and ("to" not in low[at + 2 : at + 7] or low[at - 1] in _PASSIVE):
            return None
        match label:
            case "certain-future" | "planned" | "hoped" | "conditional" | "demanded" | "possible" if not capitalised:
                return label
            case _:
                return None

    def _subject(self, first: int, last: int) -> str:
        """The canonical name of a plain subject: one name at the start, titles aside."""
        at, end = first, min(first + 8, last)
        while at < end:
            spot, token = self._spots.get(at), self._tokens[at]
            if spot is not None:
                if not (spot.name.kind == "place" and self._is_title(spot.last + 1, end)):
                    return self._plain(spot, last)
                at = spot.last
            elif not self._is_title(at, end) and token.lower not in {"the", "'s"}:
                return ""
            at += 1
        return ""

    def _is_title(self, at: int, end: int) -> bool:
        if at >= end:
            return False
        token = self._tokens[at]
        return token.is_capitalised or token.lower in self._words.nouns or token.text == "."

    def _plain(self, spot: Spot, last: int) -> str:
        follows = self._tokens[spot.last + 1] if spot.last + 1 < last else None
        if follows is None:
            return spot.name.canonical
        joined = follows.lower in {"and", "'s", "or", "'", "-", "/"} or follows.is_capitalised
        listed = follows.text == "," and spot.last + 2 in self._spots
        return "" if joined or listed else spot.name.canonical

    def _about(self, subject: str, low: Sequence[str], verb: int, start: int) -> str:
        """Whose position is given, where somebody else gives it."""
        if verb < 0 or not subject or not any(word in self._words.stances for word in low[verb : verb + 3]):
            return ""
        act = act_at(self._acts, start, start + 1)
        speaker = "" if act is None else act.attribution.root
        return subject if speaker != subject else ""


_NOUN_TOO = frozenset(("will", "might", "can", "must", "hope", "plan", "call", "wish", "need", "demand"))
_REQUESTS = frozenset(("asked", "pressed"))
_PASSIVE = frozenset(("is", "are", "was", "were", "been", "be"))
_OPENERS = frozenset(", \" ' ( ) : - -- . and but that while so also or yet".split())
_FRONTING = frozenset(
    "after before during when while as since following despite amid although though once until because".split()
)
