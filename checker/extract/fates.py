"""What befell those whom a number counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.extract.counted import Counted, Spot, names_group
from checker.extract.outcomes import Fate, OutcomeTable, Use
from checker.extract.standing import standing_of
from checker.rulebook.sections.outcomes import Outcome
from checker.text.passage import Token
from checker.text.triggers import Runs

FATE_REACH = 12
"""How many tokens behind the counted its fate may stand."""
PRESENT = Outcome.model_construct(name="present", kind="count", cumulative=False)
"""That so many there were: the outcome of a count that tells something by its mere number."""


class Told(NamedTuple):
    """A fate, and the end of the words that tell it."""

    fate: Fate
    last: int


_CLOSERS = frozenset("in at on near during from by more others have has had".split())
_AUXILIARIES = frozenset("was were is are be been being got get left remain remains remained".split())
_FATE_USES: tuple[Use, ...] = ("adjective", "passive", "active")


def told_fate(spot: Spot, counted: Counted) -> Told | None:
    """What befell the counted, where the clause makes it plain and tells of what was."""
    found = _fate(spot, counted) or _role(spot, counted)
    if found is not None and is_share_of_group(spot, counted, found):
        found = _own_fate(spot, found) or found
    if found is None or _is_of_things(found, spot, counted) or _counts_nothing(spot, found.fate):
        return None
    if _is_unreal(spot, found):
        return None
    civil = found.fate.outcome.of_civilians
    if civil and standing_of(spot, counted) == "civilian":
        return found._replace(fate=replace(found.fate, outcome=spot.table.by_name[civil]))
    return found


_RELATIVE_REACH = 5
"""How many tokens behind a noun its "who were hurt" may end."""


def is_share_of_group(spot: Spot, counted: Counted, told: Told) -> bool:
    """Whether a fate is that of the group of which a share is counted: "two of the four men killed"."""
    if "of" not in spot.words(spot.amount.first, spot.amount.last):
        return False
    if spot.words(counted.last, counted.last + 1) in (("who",), ("that",)):
        return told.last - counted.last <= _RELATIVE_REACH
    return told.last - len(told.fate.words) == counted.last and told.fate.use != "active"


def _own_fate(spot: Spot, told: Told) -> Told | None:
    """What the sentence goes on to tell of a share: "one of the five people hurt in the crash has died"."""
    for at in range(told.last, min(spot.sentence.last, told.last + FATE_REACH)):
        token = spot.tokens[at]
        if token.text in STOPS or token.lower in _CLAUSE_STARTS - {"after", "when", "as"}:
            return None
        if fate := spot.table.starting(spot.tokens, at, ("active",)):
            return Told(fate, at + len(fate.words))
        if token.lower in ("was", "were", "has", "have"):
            return fate_behind(spot.tokens, spot.table, at, spot.sentence.last)
    return None


def _role(spot: Spot, counted: Counted) -> Told | None:
    """For a noun that tells something by its mere number: that many there were."""
    if counted.who not in spot.table.roles or spot.amount.is_vague or counted.additional:
        return None
    return Told(Fate(PRESENT, "people", ()), counted.last)


_OF_PEOPLE = frozenset(("abducted", "captured", "arrested", "infected", "attending"))


def _is_of_things(told: Told, spot: Spot, counted: Counted) -> bool:
    """Whether what befalls people is told of things: "10 buses were burned" tells of no injuries."""
    outcome = told.fate.outcome
    if outcome.of_civilians and counted.kind == "none" and _has_other_noun(told, spot):
        return True  # "seized 37 rifles": the noun is none that we know for people.
    return counted.kind == "thing" and (outcome.kind == "casualties" or outcome.name in _OF_PEOPLE)


def _has_other_noun(told: Told, spot: Spot) -> bool:
    """Whether a word that no list has for people may be what a number counts."""
    behind = spot.words(spot.amount.last, spot.amount.last + 1)
    is_closed = not behind or behind[0] in STOPS | _AUXILIARIES | _CLAUSE_STARTS | _CLOSERS
    return not is_closed and told.last != spot.amount.last + len(told.fate.words)


def _counts_nothing(spot: Spot, fate: Fate) -> bool:
    """Whether "no" stands before something that no one would report the lack of."""
    return spot.amount.quantity.nominal == (0,) and fate.outcome.kind != "casualties"


def _fate(spot: Spot, counted: Counted) -> Told | None:
    if counted.fate is not None:
        if _joins_another(spot.tokens[counted.last : counted.last + 2]):
            return None
        is_share = "of" in spot.words(spot.amount.last, counted.first)
        behind = fate_behind(spot.tokens, spot.table, counted.last, spot.last) if is_share else None
        return behind or _fate_before(spot, counted) or Told(counted.fate, counted.last)
    behind = fate_behind(spot.tokens, spot.table, counted.last, spot.last)
    told = behind or _sent(spot, counted) or _fate_before(spot, counted) or _fate_past_aside(spot, counted)
    return told or _fate_owned(spot, counted) or _fate_between(spot, counted)


def _fate_owned(spot: Spot, counted: Counted) -> Told | None:
    """A fate told as something of the counted: "the six priests' murder"."""
    at = counted.last
    if counted.kind != "person" or at + 1 >= spot.sentence.last or spot.tokens[at].lower not in ("'", "'s"):
        return None
    fate = spot.table.starting(spot.tokens, at + 1, ("noun",))
    return None if fate is None else Told(fate, at + 1 + len(fate.words))


def _fate_between(spot: Spot, counted: Counted) -> Told | None:
    """A fate told of the noun in front of it: "30 dead civilians"."""
    between = range(spot.amount.last, counted.first)
    fates = (spot.table.starting(spot.tokens, at, ("adjective", "passive")) for at in between)
    return next((Told(fate, counted.last) for fate in fates if fate is not None), None)


_SENT_REACH = 5


def _sent(spot: Spot, counted: Counted) -> Told | None:
    """Where the counted were sent: "sent five people to the hospital"."""
    tokens, at = spot.tokens, spot.amount.first - 1
    if at < spot.sentence.first or tokens[at].lower not in spot.table.sending:
        return None
    for position in range(counted.last, min(spot.last, counted.last + _SENT_REACH)):
        if tokens[position].text in STOPS:
            return None
        if fate := spot.table.starting(tokens, position, ("destination",)):
            return Told(fate, position + len(fate.words))
    return None


_ASIDE_NEAR = 6
_ASIDE_REACH = 30
_ASIDE_MARKS = frozenset((",", "(", "-", "--", "\u2013", "\u2014", ")"))
_ASIDE_STARTS = frozenset(
    "including ages aged age all both most mostly many ranging among some the one two three four five six seven "
    "eight nine ten which whose identified named dressed".split()
)
_MANY = frozenset(("were", "are", "have", "had", "who"))
_SINGLE = frozenset(("was", "is", "has"))


def _fate_past_aside(spot: Spot, counted: Counted) -> Told | None:
    """A fate behind an aside: "Six people, ages 14 to 52, were shot"."""
    tokens, end = spot.tokens, spot.sentence.last
    near = range(counted.last, min(end - 2, counted.last + _ASIDE_NEAR))
    start = next((at for at in near if tokens[at].text in _ASIDE_MARKS), None)
    is_of_group = spot.is_one and names_group(spot)
    is_counted = counted.kind == "person" or (counted.additional and start == spot.amount.last)
    if not is_counted or (spot.is_one and not is_of_group) or start is None:
        return None
    is_clear = not any(token.lower in _AUXILIARIES | _CLAUSE_STARTS for token in tokens[counted.last : start])
    opener = tokens[start + 1]
    is_aside = opener.lower in _ASIDE_STARTS or opener.is_number or (is_of_group and opener.lower in _ARTICLES)
    if not is_clear or not is_aside:
        return None
    for at in range(start + 2, min(end - 1, start + _ASIDE_REACH)):
        is_verb = tokens[at + 1].lower in _SINGLE if is_of_group else _goes_on(tokens, spot.table, at + 1, end)
        if tokens[at].text in _ASIDE_MARKS and is_verb:
            return fate_behind(tokens, spot.table, at + 1, end)
    return None


def _goes_on(tokens: Sequence[Token], table: OutcomeTable, at: int, end: int) -> bool:
    """Whether the verb of what stood before an aside comes behind it."""
    while at + 1 < end and tokens[at].lower in ("also", "later"):
        at += 1
    return tokens[at].lower in _MANY or table.starting(tokens, at, ("active",)) is not None


def fate_behind(tokens: Sequence[Token], table: OutcomeTable, first: int, end: int) -> Told | None:
    """A fate told of what stands before: "12 people were killed", "12 dead", "12 have died"."""
    past = first
    for at in range(first, min(end, first + FATE_REACH)):
        if at < past:
            continue
        past = _past_bracket(tokens, at, end)
        if past > at or _joins_noun(tokens, table, at, end):
            continue
        fate = table.starting(tokens, at, _FATE_USES)
        if fate is not None and _is_told_of(tokens, first, at, fate):
            return Told(fate, at + len(fate.words))
        if (harm := _harm_at(tokens, table, at, end)) is not None:
            return harm
        if at == first and (told := _past_comma(tokens, table, at, end)) is not None:
            return told
        if at == first and _opens_relative(tokens, at, end):
            continue
        if tokens[at].text in STOPS or tokens[at].lower in _CLAUSE_STARTS:
            return None
    return None


_LONGEST_BRACKET = 8


def _past_bracket(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind a short bracket that begins at a token ("members of the army (ELN) were killed"), else the token."""
    closer = {"(": ")", "[": "]"}.get(tokens[at].text)
    within = range(at + 1, min(end - 1, at + _LONGEST_BRACKET)) if closer else range(0)
    return next((close + 1 for close in within if tokens[close].text == closer), at)


def _joins_noun(tokens: Sequence[Token], table: OutcomeTable, at: int, end: int) -> bool:
    """Whether "and" adds a noun that shares a number: "30 waiters and cooks were killed"."""
    if tokens[at].lower != "and" or at + 1 >= end:
        return False
    person = table.persons.get((tokens[at + 1].lower,))
    return person is not None and person != tokens[at + 1].lower


def _past_comma(tokens: Sequence[Token], table: OutcomeTable, at: int, end: int) -> Told | None:
    """A fate told in passing: "two girls, taken by gunmen"."""
    fate = table.starting(tokens, at + 1, ("passive",)) if tokens[at].text == "," and at + 1 < end else None
    last = at + 1 + len(fate.words) if fate else end
    return Told(fate, last) if fate and last < end and tokens[last].lower in _CIRCUMSTANCES else None


def _opens_relative(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether what was told of goes on behind its noun: "six priests that were shot", "two girls, who were shot"."""
    start = at + 1 if tokens[at].text == "," else at
    return start + 1 < end and tokens[start].lower in _RELATIVES and tokens[start + 1].lower in _HAVING


_RELATIVES = frozenset(("that", "who", "all", "both"))
_HAVING = frozenset(("were", "was", "had", "have", "died"))
_CIRCUMSTANCES = frozenset(("by", "in", "at", "on", "near", "when", "during", "while", "last", "from", "outside"))
_HARM_REACH = 8


def _harm_at(tokens: Sequence[Token], table: OutcomeTable, at: int, end: int) -> Told | None:
    """What the subject of a verb of suffering met: "suffered burns", "sustained a non-fatal gunshot wound"."""
    if tokens[at].lower not in table.suffering:
        return None
    for position in range(at + 1, min(end, at + _HARM_REACH)):
        if tokens[position].text in STOPS:
            return None
        if fate := table.starting(tokens, position, ("harm",)):
            last = position + len(fate.words)
            is_mild = any(token.lower in table.mild for token in tokens[at + 1 : position])
            mild = table.starting(tokens, last - 1, ("harm",)) if is_mild else None
            return Told(mild or fate, last)
    return None


STOPS = frozenset(',;:.()"?!')
"""Marks that end a clause."""
_CLAUSE_STARTS = frozenset("and but after when while where as because that said says told".split())


def _is_told_of(tokens: Sequence[Token], first: int, at: int, fate: Fate) -> bool:
    """Whether a fate is that of the noun before: right behind it, or behind an auxiliary; and not "or" another."""
    before = [token.lower for token in tokens[max(first, at - 4) : at]]
    behind = tokens[at + len(fate.words) : at + len(fate.words) + 2]
    if _joins_another(behind) or "or" in before[-1:]:
        return False
    if fate.use == "passive" and (_does_it(tokens, at, fate) or (before and before[-1] in _PERFECT)):
        return False
    if fate.use == "active":
        return True
    is_close = all(word in _LIGHT for word in before) and at - first <= 3
    return is_close or any(word in _AUXILIARIES for word in before)


def _does_it(tokens: Sequence[Token], at: int, fate: Fate) -> bool:
    """Whether the noun before did it, since who met it comes behind: "three men shot and killed a guard"."""
    last = at + len(fate.words)
    if last >= len(tokens) or tokens[at - 1].lower in _AUXILIARIES | _LIGHT:
        return False
    is_age = tokens[last].is_number and [token.lower for token in tokens[last + 1 : last + 3]] == ["-", "year"]
    return tokens[last].lower in _OBJECT_STARTS or is_age


_PERFECT = frozenset(("have", "has", "had", "having"))
"""Right before a participle that tells of a deed: who "have killed" someone did not meet that fate."""
_OBJECT_STARTS = frozenset("the a an his her their its him them himself herself themselves another".split())


def _joins_another(behind: Sequence[Token]) -> bool:
    """Whether the number covers two fates at once: "49 dead or injured", "49 dead and injured"."""
    if not behind or behind[0].lower not in ("or", "and", "/"):
        return False
    return behind[0].lower != "and" or (len(behind) > 1 and behind[1].lower in _FATES_JOINED)


_FATES_JOINED = frozenset("dead killed injured wounded hurt missing".split())
_LIGHT = frozenset(
    "were was are is been have has had being be also reportedly confirmed reported now already later all both "
    "others other more feared left critically seriously fatally - who".split()
)


def _fate_before(spot: Spot, counted: Counted) -> Told | None:
    """A fate told in front of the number: "killed 12", "the deaths of 12", "the death toll rose to 12"."""
    tokens, table = spot.tokens, spot.table
    at = spot.amount.first - 1
    while at >= spot.first and tokens[at].lower in table.additional | _ARTICLES:
        at -= 1
    if at < spot.first:
        return None
    if fate := table.ending(tokens, at, ("transitive",)):
        ahead = at - len(fate.words)
        if _is_endeavour(spot, ahead):
            return None
        if ahead < 0 or tokens[ahead].lower not in _AUXILIARIES | _PASSIVE_HINTS:
            return Told(fate, counted.last)
    if (among := _among(spot, at)) is not None:
        return Told(among, counted.last)
    if tokens[at].lower == "of" and at - 1 >= spot.first and (fate := table.ending(tokens, at - 1, ("noun", "toll"))):
        return Told(fate, counted.last)
    return _toll(spot, at, counted)


def _among(spot: Spot, at: int) -> Fate | None:
    """Of whom the counted are said to be: "among the wounded are two girls"."""
    tokens = spot.tokens
    if tokens[at].lower not in ("are", "were", "was", "is") or at - 3 < spot.sentence.first:
        return None
    fate = spot.table.ending(tokens, at - 1, ("people", "adjective"))
    opener = at - 1 - len(fate.words) if fate else 0
    is_among = opener > 0 and tokens[opener].lower in ("the", "those") and tokens[opener - 1].lower == "among"
    return fate if is_among else None


def _is_endeavour(spot: Spot, at: int) -> bool:
    """Whether what was done was only meant: a token is the "to" of "tried to kill four"."""
    if at <= spot.sentence.first or spot.tokens[at].lower != "to":
        return False
    return any(word in spot.table.endeavours for word in spot.words(max(at - 2, spot.sentence.first), at))


_ARTICLES = frozenset(("the", "a", "an", "some", "all"))
_PASSIVE_HINTS = frozenset(("been", "being"))
_TOLL_REACH = 10
_TOLL_LINKS = frozenset(
    "to at is was of rose risen rises stands stood climbed reached hit passed surpassed now has had have topped "
    "exceeded jumped grew grown increased from being put revised up down standing the".split()
)


def _toll(spot: Spot, at: int, counted: Counted) -> Told | None:
    """A running count said to have come to the number: "the death toll rose to 12"."""
    floor = spot.first
    if spot.amount.end_of_change:  # "rose from 12 to 15": the toll stands before both ends of the change.
        floor = spot.sentence.first
    if spot.amount.changed_from >= 0:
        at = min(at, spot.section.passage.token_at(spot.amount.changed_from) - 1)
    for position in range(at, max(floor, at - _TOLL_REACH) - 1, -1):
        if fate := spot.table.ending(spot.tokens, position, ("toll",)):
            is_linked = any(word in _TOLL_LINKS for word in spot.words(position + 1, at + 1))
            return Told(fate, counted.last) if is_linked else None
        if spot.tokens[position].text in STOPS:
            return None
    return None


def _is_unreal(spot: Spot, told: Told) -> bool:
    """Whether the clause speaks of what might be; the month of May is no "may"."""
    if _is_given(spot, told):
        return False
    first = max(spot.sentence.first, spot.amount.first - FATE_REACH)
    last = min(spot.sentence.last, max(told.last, spot.amount.last))
    return any(is_unreal_at(spot.tokens, spot.table, at) for at in range(first, last))


def _is_given(spot: Spot, told: Told) -> bool:
    """Whether the words take a fate for known, whatever may be: "the case of the six priests killed in May"."""
    between = spot.words(spot.amount.last, told.last - len(told.fate.words))
    is_reduced = told.fate.use in ("passive", "adjective") and not any(word in _VERBAL for word in between)
    return spot.before(1) == ("the",) and is_reduced


_VERBAL = _AUXILIARIES | frozenset(("has", "have", "had", "will", "to", ","))


def joint_fate(spot: Spot, counted: Counted) -> Told | None:
    """What befell others beside whom the counted are named: "killed the mayor of the town and two guards"."""
    tokens, floor = spot.tokens, spot.sentence.first
    behind = spot.words(counted.last, counted.last + 1)
    if counted.kind != "person" or (behind and behind[0] not in STOPS | _CLOSERS | _RELATIVES):
        return None
    at = spot.amount.first - 1
    while at > floor and tokens[at].lower in spot.table.additional | _ARTICLES:
        at -= 1
    joint = next((words for words in _JOINTS if at - len(words) > floor and _ends(tokens, at, words)), None)
    return None if joint is None else _fate_over(spot, at - len(joint), counted.last)


_JOINTS = (("and",), ("as", "well", "as"), ("along", "with"), ("together", "with"))
_JOINT_REACH = 16


def _ends(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    """Whether some words end at a token."""
    return [token.lower for token in tokens[at + 1 - len(words) : at + 1]] == list(words)


def _fate_over(spot: Spot, at: int, last: int) -> Told | None:
    """The fate whose object ends at a token, with no verb of another clause between."""
    tokens, table = spot.tokens, spot.table
    for position in range(at, max(spot.sentence.first, at - _JOINT_REACH) - 1, -1):
        if (fate := table.ending(tokens, position, ("transitive",))) is not None:
            before = position - len(fate.words)
            is_active = before < 0 or tokens[before].lower not in _AUXILIARIES | _PASSIVE_HINTS
            return Told(fate, last) if is_active and position < at else None
        if tokens[position].lower == "of" and (fate := table.ending(tokens, position - 1, ("noun",))) is not None:
            return Told(fate, last)
        if tokens[position].lower in _BARRIERS or (tokens[position].text in STOPS and tokens[position].text != ","):
            return None
    return None


_BARRIERS = _AUXILIARIES | _CLAUSE_STARTS - {"and"} | frozenset("has have had who which said says would will".split())


def is_unreal_at(tokens: Sequence[Token], table: OutcomeTable, at: int) -> bool:
    """Whether a word says that something might be; "life-threatening" tells of no threat, and May is a month."""
    if tokens[at].lower not in table.unreal or tokens[at].text == "May":
        return False
    return tokens[at].lower != "threatening" or at == 0 or tokens[at - 1].lower not in ("-", "life")


def is_superseded(spot: Spot, told: Told) -> bool:
    """Whether the words say that the figure held before: "initially", "rose from 12", "had been trapped"."""
    if spot.amount.end_of_change:
        return spot.amount.end_of_change == "from" and told.fate.use == "toll"
    table, floor = spot.table, spot.sentence.first
    if any(word in table.current for word in spot.words(max(spot.first, spot.amount.first - _NOW_REACH), told.last)):
        return False
    near = spot.words(max(floor, spot.amount.first - 10), _end_of_own(spot, told))
    if table.former.stand_in(near):
        return True
    opening = spot.words(floor, min(floor + _OPENING_REACH, spot.amount.first))
    if any(opening[: len(phrase)] == phrase for phrase in table.former_opening):
        return True
    return not told.fate.outcome.cumulative and _HAD_BEEN.stand_in(near)


_HAD_BEEN = Runs((("had", "been"),))
_NOW_REACH = 4
_OPENING_REACH = 4


def _end_of_own(spot: Spot, told: Told) -> int:
    """Where the words about a figure end: a few tokens on, or where the sentence turns to another ("up from 12")."""
    end = min(spot.sentence.last, told.last + 6)
    if spot.last == spot.sentence.last or spot.last > end:
        return end
    turns = (at for at in range(told.last, spot.last) if spot.tokens[at].lower in spot.table.turns)
    return next(turns, spot.last)


def closes_list(spot: Spot) -> bool:
    """Whether "and one" ends a list with one fate; not where those before have their own ("4 hurt, and one died")."""
    at = spot.amount.first - 1
    if not spot.is_one or at < spot.first or spot.tokens[at].lower != "and":
        return False
    return not any(spot.table.starting(spot.tokens, position, _FATE_USES) for position in range(spot.first, at))
