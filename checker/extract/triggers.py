"""Words that speak of events, where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.extract.words import noun_forms, plural, verb_forms
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.sections.events import EventType
from checker.text.passage import Passage, Token
from checker.text.triggers import PhraseTable

Role = Literal["", "previous", "another"]
Status = Literal["happened", "planned", "denied"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that speaks of an event of some type. `first` and `last` are its half-open token range."""

    type: EventType
    start: int
    end: int
    first: int
    last: int
    sentence: int
    form: Literal["noun", "verb"]
    plural: bool
    role: Role
    status: Status
    definite: bool
    """Whether it points back ("the call", "Monday's call")."""
    modifies: bool = False
    """Whether it stands before a noun of its own, and tells of what kind that is ("the shooting victims")."""


@dataclass(frozen=True, slots=True)
class _Entry:
    type: EventType
    words: tuple[str, ...]
    form: Literal["noun", "verb"]
    plural: bool


class TriggerReader:
    """Finds the words of a lexicon's event types in a passage."""

    def __init__(self, lexicon: Lexicon) -> None:
        events = lexicon.events
        self._entries = _index(events.type)
        self._blocked = PhraseTable(events.blocked)
        self._previous = frozenset(events.previous)
        self._another = frozenset(events.another)
        self._planned = frozenset(events.planned)
        self._modified = frozenset(events.modified)

    def read(self, passage: Passage) -> tuple[Trigger, ...]:
        """Every trigger, in order; of two that begin at one word the longer."""
        blocked = self._blocked.covered(passage.tokens)
        found: list[Trigger] = []
        free = 0
        for at in passage.standing(self._entries.keys()):
            sentence = passage.sentence_at(passage.tokens[at].start)
            if at < free or at in blocked or sentence is None:
                continue
            entry = self._entry_at(passage, at, sentence.last)
            if entry is not None and self._fits(entry, passage.tokens, at):
                found.append(self._trigger(entry, passage.tokens, at, sentence.index, sentence.first))
                free = at + len(entry.words)
        return tuple(found)

    def _entry_at(self, passage: Passage, at: int, end: int) -> _Entry | None:
        for entry in self._entries.get(passage.tokens[at].lower, ()):
            if entry.type.cues and not passage.holds(entry.type.cues):
                continue
            window = passage.tokens[at : min(at + len(entry.words), end)]
            if tuple(token.lower for token in window) == entry.words:
                return entry
        return None

    def _fits(self, entry: _Entry, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word that may be a noun or a verb is used as its entry says."""
        before = tokens[at - 1].lower if at else ""
        if entry.form == "verb" and len(entry.words) == 1:
            is_noun = before in _DETERMINERS and (before != "that" or tokens[at].lower in _ALSO_VERBS)
            return not is_noun and not (before == "'s" and tokens[at].lower.endswith("ing"))
        if tokens[at].lower.endswith("ing") and before in _JOINS and _has_object(tokens, at + len(entry.words)):
            return False
        return not (before == "to" and not entry.plural and tokens[at].lower in _ALSO_VERBS)

    def _trigger(self, entry: _Entry, tokens: Sequence[Token], at: int, sentence: int, first: int) -> Trigger:
        last = at + len(entry.words)
        before = [token.lower for token in tokens[max(first, at - 6) : at]]
        return Trigger(
            entry.type,
            tokens[at].start,
            tokens[last - 1].end,
            at,
            last,
            sentence,
            entry.form,
            entry.plural,
            self._role(before),
            self._status(before, entry),
            any(word in _DEFINITE for word in before[-4:]),
            last < len(tokens) and tokens[last].lower in self._modified,
        )

    def _role(self, before: Sequence[str]) -> Role:
        near = before[-3:]
        if "last" in before and "time" in before:
            return "previous"
        if any(word in self._previous for word in near) or " ".join(before[-2:]) in self._previous:
            return "previous"
        return "another" if any(word in self._another for word in near) else ""

    def _status(self, before: Sequence[str], entry: _Entry) -> Status:
        near = before[-3:] if entry.form == "verb" else [word for word in before[-2:] if word not in _LEADS_TO]
        if any(word in _NEGATIONS for word in before[-3:]):
            return "denied"
        return "planned" if any(word in self._planned for word in near) and "first" not in near else "happened"


_DETERMINERS = frozenset("the a an his her their its this that no any".split())
_JOINS = frozenset((",", "and", "-", "--", ""))


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number or an article stands at a token: "killing 31 people" tells what happened, and names nothing."""
    return at < len(tokens) and (tokens[at].is_number or tokens[at].lower in _OBJECT_STARTS)


_OBJECT_STARTS = frozenset(
    "the a an at one two three four five six seven eight nine ten eleven twelve several dozens scores hundreds "
    "more nearly about around up some many all his her their another himself herself".split()
)
_DEFINITE = frozenset("the this that his her their its 's".split())
_LEADS_TO = frozenset(("to", "due"))
"""Before a noun these tell of no plan: "responded to a shooting", "closed due to the fire"."""
_NEGATIONS = frozenset("no not never n't hasn't haven't didn't without".split())
_ALSO_VERBS = frozenset(
    "call strike attack visit talk meet protest crash fire flood storm launch contact address poll".split()
)


def _index(types: Sequence[EventType]) -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for entry in _entries(types):
        index.setdefault(entry.words[0], []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry.words), entry.form == "verb", not entry.type.cues))
    return index


def _entries(types: Sequence[EventType]) -> Iterator[_Entry]:
    for kind in types:
        for noun in kind.nouns:
            for form in dict.fromkeys(noun_forms(noun)):
                yield _Entry(kind, _split(form), "noun", form == plural(noun))
        for verb in kind.verbs:
            for form in dict.fromkeys(verb_forms(verb)):
                yield _Entry(kind, _split(form), "verb", False)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("-", " - ").split())
