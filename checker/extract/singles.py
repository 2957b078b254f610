"""Victims told of by no number: "a 14-year-old boy was killed, and three others wounded".

Who is told of singly need not be the only one, so such a claim says "at least": no count of more contradicts it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from checker.extract.article import Article, Draft, Section
from checker.extract.counted import Spot, may_modify
from checker.extract.fates import STOPS, Told, is_unreal_at
from checker.extract.outcomes import Fate, OutcomeTable, Use
from checker.extract.quantities import Amount
from checker.extract.scopes import event_of
from checker.model.claim import Scope
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.text.passage import Sentence, Token

_STANDS_FOR = {"killed": ("killed",), "injured": ("injured", "shot", "hospitalised", "critical")}
"""Outcomes of single victims, and those whose count makes one unneeded."""

LEAD = 12
"""Sentences: where the headline counts victims, who is told of further down was hurt elsewhere or is counted."""
Tellings = list[tuple[Section, Draft]]


def read_singles(article: Article, table: OutcomeTable, counts: Tellings) -> Iterator[tuple[Section, Draft]]:
    """The first victim told of singly, of each outcome of which the article counts none though it counts others."""
    main = article.main.id if article.main else None
    if main is None:
        return
    own = [draft for _, draft in counts if draft.kind == "casualties" and draft.mention == main]
    known = {draft.scope.outcome for draft in own if not draft.scope.window}
    for section, draft in _multiples(article, table):
        if draft.scope.outcome not in known:
            yield section, draft
            own.append(draft)
            known.add(draft.scope.outcome)
    if not any(draft.scope.part != "part" and _is_many(draft) for draft in own):
        return
    is_headlined = any(
        _is_many(draft) and article.is_headline(section, _home(section, draft)) for section, draft in counts
    )
    wanted = {outcome for outcome, others in _STANDS_FOR.items() if not known.intersection(others)}
    for section in article.sections:
        for sentence in section.passage.sentences:
            if not wanted:
                return
            if is_headlined and sentence.index >= LEAD:
                break
            for draft in _in_sentence(Place(article, table, section, sentence), wanted):
                wanted.discard(draft.scope.outcome)
                yield section, draft


def _home(section: Section, draft: Draft) -> Sentence:
    return section.sentence_of(draft.start)


def _multiples(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    """The dead of "a double murder", the shot of "a quadruple shooting"."""
    for section in article.sections:
        tokens = section.passage.tokens
        for at in section.passage.standing(table.multiples.keys()):
            sentence = section.sentence_of(tokens[at].start)
            told = _deed_at(tokens, table, at + 1) if at + 1 < sentence.last else None
            place, number = Place(article, table, section, sentence), table.multiples[tokens[at].lower]
            if told is not None and (draft := at_least(place, at, told, number)):
                yield section, draft


def _deed_at(tokens: Sequence[Token], table: OutcomeTable, at: int) -> Told | None:
    """The noun for a deed at a token; a "double murder-suicide" is of two or of three."""
    fate = table.starting(tokens, at, ("deed",))
    if fate is None:
        return None
    last = at + len(fate.words)
    return None if last < len(tokens) and tokens[last].text in ("-", "/") else Told(fate, last)


class Place(NamedTuple):
    """A sentence of an article, and the words to read it with."""

    article: Article
    table: OutcomeTable
    section: Section
    sentence: Sentence


def at_least(place: Place, first: int, told: Told, number: int, attacker: Literal["", "only"] = "") -> Draft | None:
    """The claim that so many at least met a fate, where its words speak of the article's own event."""
    article, table, section, sentence = place
    tokens = section.passage.tokens
    if is_doubtful(tokens, table, sentence):
        return None
    value = Quantity(Interval(number, None), "", None, (number,), number)
    start, end = tokens[first].start, tokens[told.last - 1].end
    amount = Amount(start, end, first, told.last, (start, end), value, "count", "", False)
    spot = Spot(article, table, section, sentence, amount, sentence.first, sentence.last)
    mention, reported_with = event_of(spot, told)
    if article.main is None or mention != article.main.id or reported_with:
        return None
    scope = Scope(outcome=told.fate.outcome.name, attacker=attacker)
    return Draft("casualties", value, start, end, mention, scope=scope)


def _is_many(draft: Draft) -> bool:
    return isinstance(draft.value, Quantity) and any(number > 1 for number in draft.value.nominal)


def _in_sentence(place: Place, wanted: set[str]) -> Iterator[Draft]:
    article, table, section, sentence = place
    tokens = section.passage.tokens
    reader = _Reader(table, section, sentence, article.is_headline(section, sentence))
    found: set[str] = set()
    for at in range(sentence.first, sentence.last):
        fate = table.starting(tokens, at, _TELLING)
        outcome = _outcome(fate) if fate is not None else ""
        if fate is None or outcome not in wanted - found:
            continue
        stretch = reader.stretch(at, fate)
        if stretch is None:
            continue
        first, last = stretch
        draft = at_least(place, first, Told(fate, last), 1)
        if draft is not None:
            found.add(outcome)
            yield replace(draft, scope=replace(draft.scope, outcome=outcome))


def _outcome(fate: Fate) -> str:
    """The outcome that one victim's fate counts for: who lies gravely hurt is hurt."""
    is_lying = fate.use == "adjective" and fate.outcome.family == "hurt" and fate.outcome.name != "shot"
    return "injured" if is_lying else fate.outcome.name


_TELLING: tuple[Use, ...] = ("passive", "adjective", "active", "transitive", "noun")


_DOUBTFUL = frozenset("not never nor neither nobody separate unrelated earlier previous another's other's".split())


def is_doubtful(tokens: Sequence[Token], table: OutcomeTable, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what might be, was not, or was elsewhere."""
    return any(
        is_unreal_at(tokens, table, at) or tokens[at].lower in _DOUBTFUL for at in range(sentence.first, sentence.last)
    )


_OF_LIVES = frozenset((("claim",), ("claims",), ("claimed",), ("claiming",)))
"""What lives are claimed in, and much else."""
_SKIPPED = frozenset("also later reportedly allegedly been being already apparently then both".split())
_SINGULAR = frozenset(("was", "is", "has"))
_VIOLENT = frozenset("shooting stabbing beating bombing crash drowning gunshot".split())
_LEAVING = frozenset(("left", "leaving", "leaves", "leave"))
_BELONGING = frozenset("of by no not or and than".split())
_PRONOUNS = frozenset(("he", "she", "another"))
"""Words that are the whole subject."""
_ARTICLES = frozenset(("a", "an", "another"))
_AGE = frozenset(("-", "year", "month", "old"))
_OWNERS = frozenset(("his", "her"))
_CLOSERS = frozenset("in at on near during after when while inside outside early late before as with by from".split())
_MODIFIERS = 7


class _Reader:
    """Reads who met a fate, in one sentence."""

    def __init__(self, table: OutcomeTable, section: Section, sentence: Sentence, is_headline: bool) -> None:
        passage = section.passage
        self._table, self._tokens, self._sentence = table, passage.tokens, sentence
        self._is_headline = is_headline
        persons = [name for name in section.names_in(sentence) if name.kind in ("person", "other")]
        self._name_starts = {name.span.start: name.span.end for name in persons}
        self._name_ends = {name.span.end: name.span.start for name in persons}

    def stretch(self, at: int, fate: Fate) -> tuple[int, int] | None:
        """The tokens that tell of one person with that fate, half-open."""
        last = at + len(fate.words)
        if fate.use == "noun":
            is_one = not self._tokens[last - 1].lower.endswith("s") and self._is_violent(at, fate)
            is_of = is_one and last < self._sentence.last and self._tokens[last].lower == "of"
            end = self._object_end(last + 1) if is_of else None
            return None if end is None else (at, end)
        first = self._subject_start(at, fate) if fate.use != "transitive" else None
        if first is not None:
            return first, last
        return self._as_object(at)

    def _is_violent(self, at: int, fate: Fate) -> bool:
        """Whether a noun names a violent death, itself ("slaying") or with the word before ("shooting death")."""
        before = self._tokens[at - 1].lower if at > self._sentence.first else ""
        return fate.words[-1] not in ("death", "loss", "toll") or before in _VIOLENT

    def _as_object(self, at: int) -> tuple[int, int] | None:
        fate = self._table.starting(self._tokens, at, ("transitive",))
        is_passive = at > self._sentence.first and self._tokens[at - 1].lower in _SINGULAR | {"were", "been", "being"}
        end = None if fate is None or is_passive or fate.words in _OF_LIVES else self._object_end(at + len(fate.words))
        return None if end is None else (at, end)

    def _subject_start(self, at: int, fate: Fate) -> int | None:
        """Where the one begins whose fate stands at a token."""
        tokens, floor = self._tokens, self._sentence.first
        before = at - 1
        while before > floor and tokens[before].lower in _SKIPPED:
            before -= 1
        if before < floor:
            return None
        is_singular = tokens[before].lower in _SINGULAR
        if is_singular:
            before -= 1
        elif fate.use != "active" and not self._is_headline:
            first = self._one_ending(before)  # "left a bystander dead"
            return first if first is not None and first > floor and tokens[first - 1].lower in _LEAVING else None
        if before > floor + 1 and tokens[before].text == "," and tokens[before - 1].is_number:
            before -= 3  # "Ann Lee, 19, was killed"
        return self._one_ending(before) if before >= floor else None

    def _one_ending(self, at: int) -> int | None:
        """Where the words for one person begin that end at a token."""
        token, floor = self._tokens[at], self._sentence.first
        if token.lower in _PRONOUNS:
            return at
        if (start := self._name_ends.get(token.end)) is not None:
            return next(back for back in range(at, -1, -1) if self._tokens[back].start <= start)
        if not self._is_person(at):
            return None
        for back in range(at - 1, max(floor, at - _MODIFIERS) - 1, -1):
            word = self._tokens[back]
            if word.lower in _ARTICLES or word.lower == "the":
                joined = back > floor and self._tokens[back - 1].lower in ("and", "or", "of")
                return None if joined and self._tokens[back - 1].lower == "of" else back
            if not (word.is_word or word.is_number or word.text == "-"):
                break
        is_whole = at == floor or self._tokens[at - 1].lower not in _BELONGING
        return at if self._is_headline and is_whole else None

    def _object_end(self, at: int) -> int | None:
        """Where the words for one person end that begin at a token."""
        tokens, end = self._tokens, self._sentence.last
        if at >= end:
            return None
        if tokens[at].lower == "another" and (at + 1 == end or self._closes(at + 1)):
            return at + 1
        is_one = self._is_headline or tokens[at].lower in _ARTICLES | _OWNERS
        for position in range(at, min(end, at + _MODIFIERS)):
            token = tokens[position]
            if (stop := self._name_starts.get(token.start)) is not None:
                last = next(back for back in range(position, end) if tokens[back].end >= stop) + 1
                return None if self._goes_on(last) else last
            if is_one and self._is_person(position):
                return None if self._goes_on(position + 1) else position + 1
            is_age = token.is_number or token.lower in _AGE
            if not (is_age or (is_one and may_modify(token))):
                return None
        return None

    def _goes_on(self, at: int) -> bool:
        """Whether others are named behind one ("a man and his son"), or what is told is of something of theirs."""
        if at >= self._sentence.last:
            return False
        token = self._tokens[at]
        if token.text == "'s" or self._is_person(at):
            return True
        if token.lower != "and" or at + 1 >= self._sentence.last:
            return False
        behind = self._tokens[at + 1]
        return behind.lower in _ARTICLES | _OWNERS or behind.start in self._name_starts

    def _closes(self, at: int) -> bool:
        return self._tokens[at].text in STOPS or self._tokens[at].lower in _CLOSERS

    def _is_person(self, at: int) -> bool:
        """Whether a token is a noun for one person, and not the one who did it."""
        word = self._tokens[at].lower
        if word == "old" and at >= 2 and self._tokens[at - 1].text == "-":
            return self._tokens[at - 2].lower in _AGE  # "a 6-year-old"
        return self._table.persons.get((word,)) == word and word not in self._table.attackers
