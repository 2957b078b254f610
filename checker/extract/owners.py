"""Which event a date gives the time of."""

from collections.abc import Iterator, Sequence

from checker.extract.attribution import SpeechAct
from checker.extract.triggers import Trigger
from checker.model.time import TimeExpression
from checker.text.passage import Passage, Sentence, Token

REACH = 30
"""How many tokens from a date its event may stand."""

_BOUNDARIES = frozenset(
    "after before when while as since until because although though that who which where whose if ; :".split()
)
_SUPPORT = frozenset(
    "lasted ended began started came occurred happened took took-place reported confirmed ordered "
    "red united wounded injured killed followed resumed talked".split()
)


def owners(
    passage: Passage, times: Sequence[TimeExpression], triggers: Sequence[Trigger], acts: Sequence[SpeechAct]
) -> dict[int, Trigger]:
    """From the start of each date to the trigger that it dates, where the words make that plain.

    A date belongs to the event noun right behind it ("Monday's phone call"), else to the nearest head on its left
    within the clause, else to the nearest on its right. A verb of speech is a head too, and keeps its date.
    """
    by_sentence = _by_sentence(triggers)
    speech = _speech_tokens(passage, acts)
    found: dict[int, Trigger] = {}
    for expression in times:
        sentence = passage.sentence_at(expression.span.start)
        if sentence is None or expression.kind not in ("DATE", "TIME"):
            continue
        candidates = by_sentence.get(sentence.index, [])
        if candidates and (owner := _owner(passage, sentence, expression, candidates, speech)):
            found[expression.span.start] = owner
    return found


def _by_sentence(triggers: Sequence[Trigger]) -> dict[int, list[Trigger]]:
    grouped: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        grouped.setdefault(trigger.sentence, []).append(trigger)
    return grouped


def _owner(
    passage: Passage,
    sentence: Sentence,
    expression: TimeExpression,
    triggers: Sequence[Trigger],
    speech: frozenset[int],
) -> Trigger | None:
    first = passage.token_at(expression.span.start)
    last = passage.token_at(expression.span.end - 1) + 1
    heads = {at: trigger for trigger in triggers if not trigger.modifies for at in range(trigger.first, trigger.last)}
    if noun := _noun_behind(passage.tokens, last, sentence.last, heads) or _possessed(passage.tokens, last, triggers):
        return noun
    if _belongs_to_next_verb(passage.tokens, first, last, sentence):
        return None
    left = _head(passage.tokens, _leftwards(passage.tokens, first, sentence.first), heads, speech)
    if left is _NONE and (antecedent := _antecedent(passage.tokens, first, sentence.first, heads)):
        return antecedent
    if left is not _NONE:
        return left if isinstance(left, Trigger) and _reaches(passage.tokens, left, first, sentence.first) else None
    if not _opens_clause(passage.tokens, first, sentence.first):
        return None
    right = _head(passage.tokens, _rightwards(passage.tokens, last, sentence.last), heads, speech)
    return right if isinstance(right, Trigger) else None


def _noun_behind(tokens: Sequence[Token], at: int, end: int, heads: dict[int, Trigger]) -> Trigger | None:
    """The event noun that a date stands before, with at most three words and a possessive between."""
    for position in range(at, min(at + 5, end)):
        trigger = heads.get(position)
        if trigger is not None:
            return trigger if trigger.form == "noun" else None
        if tokens[position].text == "," and position == at:
            continue
        if (not tokens[position].is_word and tokens[position].lower != "'s") or tokens[position].lower in _LINKING:
            return None
    return None


def _possessed(tokens: Sequence[Token], at: int, triggers: Sequence[Trigger]) -> Trigger | None:
    """The event noun of which a possessive date tells, though it only names the kind ("Friday's shooting victims")."""
    if at >= len(tokens) or tokens[at].lower != "'s":
        return None
    behind = (trigger for trigger in triggers if trigger.modifies and at < trigger.first <= at + 3)
    return next(behind, None)


_LINKING = frozenset(
    "the a an and or with in on at for to of from by after before during about over was is were said".split()
)
_NONE = object()


def _head(
    tokens: Sequence[Token], positions: Iterator[int], heads: dict[int, Trigger], speech: frozenset[int]
) -> object:
    """The first head on the way: a trigger, `None` for a verb that is none, `_NONE` where there is no head."""
    for steps, at in enumerate(positions):
        if at in heads:
            return heads[at]
        if at in speech or (steps < 3 and _is_other_verb(tokens[at])):
            return None
    return _NONE


def _opens_clause(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether nothing but a preposition or a conjunction stands before a date in its clause."""
    at = first - 1
    while at >= start and tokens[at].lower in _OPENERS:
        at -= 1
    return at < start or tokens[at].text in _CLAUSE_MARKS


_OPENERS = frozenset("on in at early late and but by then also just shortly about around".split())
_CLAUSE_MARKS = frozenset(',;:-"(')


def _belongs_to_next_verb(tokens: Sequence[Token], first: int, last: int, sentence: Sentence) -> bool:
    """Whether a date stands between a name and its verb ("Chief Craig on Sunday pleaded")."""
    before = first - 1
    if before > sentence.first and tokens[before].lower == "on":
        before -= 1
    if before < sentence.first or last >= sentence.last:
        return False
    is_name = tokens[before].is_capitalised and tokens[before].is_word and before > sentence.first
    return is_name and _is_other_verb(tokens[last])


NOUN_REACH = 14
"""How many tokens behind an event noun its date may stand."""
_HAPPENED = frozenset(
    "happened occurred took came was began started broke erupted unfolded lasted ended followed struck".split()
)
_PREPOSITIONS = frozenset(("on", "at", "in", "late", "early", "around", "about", "of", "from"))


def _reaches(tokens: Sequence[Token], trigger: Trigger, first: int, start: int) -> bool:
    """Whether a date behind an event word is that event's.

    A verb's is. A noun's is where it is news ("a shooting Saturday"), begins the sentence, is told to have happened,
    or has the date right behind a preposition; else the date may be that of a verb before ("mourned the dead of the
    shooting Monday").
    """
    if trigger.form == "verb":
        return True
    between = [token.lower for token in tokens[trigger.last : first]]
    if len(between) > NOUN_REACH:
        return False
    is_told = any(word in _HAPPENED for word in between) or trigger.first - start <= 3
    return not trigger.definite or is_told or bool(between and between[0] in _PREPOSITIONS and len(between) <= 2)


def _antecedent(tokens: Sequence[Token], first: int, start: int, heads: dict[int, Trigger]) -> Trigger | None:
    """The event noun on which the clause before a date hangs: "the attacks that they carried out on"."""
    for at in range(first - 1, max(start, first - REACH), -1):
        if tokens[at].lower in _BOUNDARIES:
            trigger = heads.get(at - 1)
            is_relative = tokens[at].lower in ("that", "which")
            return trigger if is_relative and trigger is not None and trigger.form == "noun" else None
    return None


def _is_other_verb(token: Token) -> bool:
    return (
        token.lower.endswith("ed") and len(token.lower) > 4 and not token.is_capitalised and token.lower not in _SUPPORT
    )


def _leftwards(tokens: Sequence[Token], first: int, start: int) -> Iterator[int]:
    for at in range(first - 1, max(start, first - REACH) - 1, -1):
        if tokens[at].lower in _BOUNDARIES:
            return
        yield at


def _rightwards(tokens: Sequence[Token], last: int, end: int) -> Iterator[int]:
    for at in range(last, min(end, last + REACH)):
        if tokens[at].lower in _BOUNDARIES:
            return
        yield at


def _speech_tokens(passage: Passage, acts: Sequence[SpeechAct]) -> frozenset[int]:
    covered: set[int] = set()
    for act in acts:
        covered.update(range(passage.token_at(act.start), passage.token_at(act.end - 1) + 1))
    return frozenset(covered)
