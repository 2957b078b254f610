"""The noun that a number counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.extract.article import Article, Section
from checker.extract.outcomes import Fate, OutcomeTable, Use
from checker.extract.quantities import Amount
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.text.passage import Sentence, Token

NOUN_REACH = 5
"""How many tokens behind a number the counted noun may stand."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in its sentence. `first` and `last` bound the tokens between the numbers before and behind it."""

    article: Article
    table: OutcomeTable
    section: Section
    sentence: Sentence
    amount: Amount
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the whole passage."""
        return self.section.passage.tokens

    @property
    def is_one(self) -> bool:
        """Whether the number is one."""
        return self.amount.quantity.nominal == (1,)

    def before(self, number: int) -> tuple[str, ...]:
        """So many words before the number, within the sentence."""
        start = max(self.sentence.first, self.amount.first - number)
        return tuple(token.lower for token in self.tokens[start : self.amount.first])

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a range of tokens, within the sentence."""
        return tuple(token.lower for token in self.tokens[first : min(last, self.sentence.last)])


def spots(article: Article, table: OutcomeTable, section: Section) -> Iterator[tuple[Spot, ...]]:
    """The numbers of each sentence that may count something."""
    grouped: dict[int, list[Amount]] = {}
    counts = [amount for amount in section.amounts if amount.dimension in ("count", "bare")]
    for amount in sorted((*counts, *_words_for_few(section, table)), key=lambda amount: amount.first):
        sentence = section.passage.sentence_at(amount.start)
        if sentence is not None:
            grouped.setdefault(sentence.index, []).append(amount)
    for index, found in sorted(grouped.items()):
        sentence = section.passage.sentences[index]
        counting = [amount for amount in found if not _is_age(section, sentence, amount)]
        counting = [
            amount for amount in counting if not (_is_mark(section.passage.tokens, amount) or _is_share(amount))
        ]
        amounts = list(_of_others(section.passage.tokens, table, counting))
        if not amounts:
            continue
        edges = [sentence.first, *(amount.last for amount in amounts)]
        ends = [*(amount.first for amount in amounts[1:]), sentence.last]
        rows = zip(amounts, edges, ends, strict=False)
        yield tuple(Spot(article, table, section, sentence, amount, first, last) for amount, first, last in rows)


_ONE = Quantity(Interval.point(1), "", None, (1,))
_TWO = Quantity(Interval.point(2), "", None, (2,))


_FEW = frozenset(("one", "both"))


def _words_for_few(section: Section, table: OutcomeTable) -> Iterator[Amount]:
    """The "one" of "one of them" or "killed one", which alone is seldom a count, and the "both" of "both men"."""
    tokens = section.passage.tokens
    known = {amount.first for amount in section.amounts if amount.dimension != "member"}
    for at in section.passage.standing(_FEW):
        if at + 2 >= len(tokens):
            return
        word, behind = tokens[at].lower, tokens[at + 1].lower
        is_both = word == "both" and ((behind,) in table.persons or behind in _BOTH_WERE)
        is_one = word == "one" and (
            behind == "of" or (at and table.ending(tokens, at - 1, ("transitive",)) is not None)
        )
        if (is_both or is_one) and at not in known:
            start, end = tokens[at].start, tokens[at].end
            yield Amount(start, end, at, at + 1, (start, end), _TWO if is_both else _ONE, "count", "", False)


_BOTH_WERE = frozenset(("were", "died", "of", "are"))


OLDEST = 110
"""Years: a number beyond is no age."""


def blank_spot(article: Article, table: OutcomeTable, section: Section, sentence: Sentence) -> Spot:
    """A sentence without a number, to be read for lists."""
    first = sentence.first
    start = section.passage.tokens[first].start
    amount = Amount(start, start, first, first, (start, start), _ONE, "bare", "", True)
    return Spot(article, table, section, sentence, amount, first, sentence.last)


def _is_age(section: Section, sentence: Sentence, amount: Amount) -> bool:
    """Whether a number is an age: "ages 14, 16 and 18", "a 16- year-old", "Ann Roe, 34, was", "in their 20's"."""
    tokens = section.passage.tokens
    behind = [token.lower for token in tokens[amount.last : min(sentence.last, amount.last + 3)]]
    if behind[:2] == ["-", "year"] or behind[:3] == ["year", "-", "old"] or behind[:1] in (["'s"], ["s"]):
        return True
    at = amount.first - 1
    if at > sentence.first and tokens[at].text == "," and tokens[at + 1].is_number:
        ends = {name.span.end for name in section.names_in(sentence) if name.kind == "person"}
        is_old = 0 < (amount.quantity.nominal or (0,))[0] <= OLDEST
        if is_old and tokens[at - 1].end in ends and behind[:1] and behind[0] in _BEHIND_AGES:
            return True
    while at > sentence.first and (tokens[at].is_number or tokens[at].lower in _AGE_LINKS):
        at -= 1
    return at >= sentence.first and tokens[at].lower in _AGES


_AGES = frozenset(("age", "ages", "aged"))
_BEHIND_AGES = frozenset((",", ";", ".", ")", "who", "was", "of", "and", "had", "died", "from"))
_AGE_LINKS = frozenset((",", "and", "to", "-", "from", "between"))


def _is_share(amount: Amount) -> bool:
    """Whether a number is less than one, which counts nobody: "a fourth person" is no quarter of one."""
    return any(0 < number < 1 for number in amount.quantity.nominal)


def _is_mark(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a number is the mark of a footnote: "[46]"."""
    behind = tokens[amount.last].text if amount.last < len(tokens) else ""
    return behind == "]" and amount.first > 0 and tokens[amount.first - 1].text == "["


_OF = (("of",), ("of", "the"), ("of", "its"), ("of", "their"), ("out", "of"), ("out", "of", "the"))


def _of_others(tokens: Sequence[Token], table: OutcomeTable, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The numbers but for those of which another is a share: "281 of the 3,050 passengers" counts 281."""
    at = 0
    while at < len(amounts):
        amount = amounts[at]
        if at + 1 < len(amounts):
            between = tuple(token.lower for token in tokens[amount.last : amounts[at + 1].first])
            behind = amounts[at + 1].last
            counts_people = behind < len(tokens) and (tokens[behind].lower,) in table.persons
            tells = counts_people and table.starting(tokens, behind, ("people",))
            if between in _OF and counts_people and not tells:
                yield replace(amount, last=amounts[at + 1].last)
                at += 2
                continue
        yield amount
        at += 1


def names_group(spot: Spot) -> bool:
    """Whether the number is of a group known already: "two of the victims", "one of them", "both men"."""
    if spot.words(spot.amount.first, spot.amount.first + 1) == ("both",):
        return True
    behind = spot.words(spot.amount.last, spot.amount.last + 2)
    return behind[:1] == ("of",) and bool(behind[1:]) and behind[1] in _PARTITIVE


_PARTITIVE = frozenset("the those these them its their whom which his her our".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the half-open token range of its noun, and whom that names."""

    first: int
    last: int
    who: str
    kind: Literal["person", "thing", "fate", "none"]
    additional: bool
    fate: Fate | None = None


def counted_noun(spot: Spot) -> Counted:
    """The noun that a number counts: the last of the first run of nouns behind it."""
    tokens, table, amount = spot.tokens, spot.table, spot.amount
    additional = amount.first > 0 and tokens[amount.first - 1].lower in table.additional
    at = amount.last
    while at < min(spot.last, amount.last + NOUN_REACH):
        if (fate := table.starting(tokens, at, ("people",))) and not _stands_before_person(spot, at + len(fate.words)):
            return Counted(at, at + len(fate.words), _telling(spot), "fate", additional, fate)
        if found := _noun_at(spot, at):
            last, who, kind, is_more = found
            return Counted(at, last, _group_before(spot, at, who), kind, additional or is_more)
        told = table.starting(tokens, at, ("passive", "active", "adjective"))
        is_before_noun = told is not None and _stands_before_person(spot, at + len(told.words))
        if (told and not is_before_noun) or not may_modify(tokens[at]):
            break
        additional = additional or tokens[at].lower in table.additional
        at += 1
    if names_group(spot) and spot.words(amount.last + 1, amount.last + 2)[-1:] in (("them",), ("those",), ("whom",)):
        return Counted(amount.last + 2, amount.last + 2, "", "none", additional)
    return Counted(amount.last, amount.last, "", "none", additional)


def _stands_before_person(spot: Spot, at: int) -> bool:
    """Whether a noun for people comes next: "two of the wounded rebels" counts rebels."""
    return at < spot.last and (spot.tokens[at].lower,) in spot.table.persons


def _telling(spot: Spot) -> str:
    """The first adjective behind the number that makes the count another one ("confirmed")."""
    words = spot.words(spot.amount.last, spot.amount.last + NOUN_REACH)
    return next((word for word in words if word in spot.table.telling), "")


def _noun_at(spot: Spot, at: int) -> tuple[int, str, Literal["person", "thing"], bool] | None:
    """The run of counted nouns at a token: its end, whom it names, and whether it says "others"."""
    last, noun = at, ""
    kind: Literal["person", "thing"] = "person"
    while last < spot.last and (step := _noun_step(spot, at, last)):
        noun, kind, size = step
        last += size
    if last == at:
        return None
    is_more = any(word in spot.table.additional for word in spot.words(at, last))
    return last, "" if noun in spot.table.generic else noun, kind, is_more


def _noun_step(spot: Spot, first: int, at: int) -> tuple[str, Literal["person", "thing"], int] | None:
    """The counted noun at a token, in the singular, and its length in tokens; `first` is where its run begins."""
    table = spot.table
    words = tuple(token.lower for token in spot.tokens[at : at + 2])
    sizes = (2, 1)[-len(words) :]
    if size := next((size for size in sizes if words[:size] in table.persons), 0):
        return table.persons[words[:size]], "person", size
    if (at > first or not spot.is_one) and table.starting(spot.tokens, at, _PARTICIPLES):
        return None
    if size := next((size for size in sizes if words[:size] in table.things), 0):
        return table.things[words[:size]], "thing", size
    group = _group_at(spot.section, spot.tokens[at]) if at == first else ""
    return (group, "person", 1) if group else None


_PARTICIPLES: tuple[Use, ...] = ("passive", "adjective")
"""Uses of words that tell of a fate even where they may be nouns: "4 shot in a park" counts no shots."""


def _group_at(section: Section, token: Token) -> str:
    """The people that a plural demonym names ("Palestinians"), folded."""
    if token.is_capitalised and token.lower.endswith("s"):
        sentence = section.sentence_of(token.start)
        if any(name.kind == "group" and name.span.start == token.start for name in section.names_in(sentence)):
            return token.lower[:-1]
    return ""


def _group_before(spot: Spot, at: int, who: str) -> str:
    """The noun with a nationality or another capitalised word in front of it."""
    shouts = spot.tokens[at].text.isupper()
    before = spot.tokens[spot.amount.last : at]
    groups = [token.lower for token in before if _names_group(spot, token, shouts)]
    return " ".join([*groups, who]).strip()


def _names_group(spot: Spot, token: Token, shouts: bool) -> bool:
    """Whether a word in front of a noun is a nationality or a name; where all is in capitals, only a known one is."""
    if not token.is_capitalised or token.lower in spot.table.additional:
        return False
    names = spot.section.names_in(spot.sentence) if shouts else ()
    return not shouts or any(name.span.start <= token.start < name.span.end for name in names)


_NO_MODIFIER = frozenset(
    "have has had was were is are be been will would could to in on at by for from with and or but as after before "
    "when while who which that than since until during including among plus said says told not".split()
)


def may_modify(token: Token) -> bool:
    """Whether a token may stand between a number or an article and its noun."""
    return (token.is_word or token.text == "-") and token.lower not in _NO_MODIFIER
