"""Counts of people and things, with what befell them: casualties, and other counts."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from checker.extract.article import Article, Draft, Section
from checker.extract.attackers import read_attackers
from checker.extract.counted import Counted, Spot, blank_spot, counted_noun, spots
from checker.extract.fates import PRESENT, Told, fate_behind, is_superseded, joint_fate, told_fate
from checker.extract.listings import DETERMINERS, listings, shares
from checker.extract.outcomes import OutcomeTable
from checker.extract.scopes import Earlier, as_of, event_of, is_included, scope_of
from checker.extract.singles import is_doubtful, read_singles
from checker.extract.standing import Standing, standing_of
from checker.model.claim import Scope
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.text.passage import Sentence, Token

LONGEST = 120
"""A claim whose words would be longer stops behind its noun."""


def read_counts(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    """Every count whose outcome its clause makes plain; a bare number of something only where it is the only one."""
    drafts = list(_all_counts(article, table))
    drafts = list(_with_the_gravely_hurt(drafts))
    drafts += read_singles(article, table, drafts)
    drafts += read_attackers(article, table)
    values: dict[str, set[object]] = {}
    for _, draft in drafts:
        values.setdefault(draft.scope.who, set()).add(draft.value)
    for section, draft in drafts:
        if draft.scope.outcome != PRESENT.name or len(values[draft.scope.who]) == 1:
            yield section, draft


_HURT = frozenset(("injured", "shot", "hospitalised"))


def _with_the_gravely_hurt(drafts: Sequence[tuple[Section, Draft]]) -> Iterator[tuple[Section, Draft]]:
    """The drafts; where an event's hurt are told of by the gravely hurt alone, so many were injured at least."""
    hurt = {draft.mention for _, draft in drafts if draft.scope.outcome in _HURT}
    for section, draft in drafts:
        value = draft.value
        is_all = draft.scope.outcome == "critical" and draft.scope.part != "part" and draft.mention not in hurt
        if is_all and isinstance(value, Quantity) and value.nominal:
            low = value.interval.low
            at_least = replace(value, interval=Interval(low, None), reach=value.reach or low)
            yield section, replace(draft, value=at_least, scope=replace(draft.scope, outcome="injured"))
        else:
            yield section, draft


def _all_counts(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    earlier: Earlier = {}
    for section in article.sections:
        for sentence in _sentences_with(section, _NOBODY.keys()):
            if (nobody := _nobody(article, table, section, sentence)) is not None:
                yield section, nobody
        for row in spots(article, table, section):
            for draft in _in_sentence(row, earlier):
                yield section, draft
        for draft in _blank_lists(article, table, section, earlier):
            yield section, draft


def _blank_lists(article: Article, table: OutcomeTable, section: Section, earlier: Earlier) -> Iterator[Draft]:
    """The counts of lists in sentences without a number: "a man and his son were killed"."""
    numbered = {section.passage.sentence_at(amount.start) for amount in section.amounts}
    for sentence in section.passage.sentences:
        if sentence in numbered or not _may_list(article, section, sentence):
            continue
        if is_doubtful(section.passage.tokens, table, sentence):
            continue
        for found in listings((blank_spot(article, table, section, sentence),)):
            yield _draft(found.spot, found.counted, found.told, earlier)


def _may_list(article: Article, section: Section, sentence: Sentence) -> bool:
    """Whether "and" or, in a headline, a comma joins something to a person."""
    tokens = section.tokens(sentence)
    if article.is_headline(section, sentence):
        return True
    return any(a.lower == "and" and b.lower in DETERMINERS for a, b in pairwise(tokens))


def _in_sentence(row: tuple[Spot, ...], earlier: Earlier) -> Iterator[Draft]:
    """The counts of one sentence; the first is the whole of which "including" gives parts."""
    lists = list(listings(row))
    whole: Draft | None = None
    side: Standing = ""
    for found in lists:
        total = replace(_draft(found.spot, found.counted, found.told, earlier), summed=True)
        whole = whole or total
        yield total
    for spot in row:
        counted = counted_noun(spot)
        own_list = next((found for found in lists if spot.amount.first in found.numbers | found.asides), None)
        draft = _read_count(spot, counted, earlier) or _part_of(spot, whole)
        if draft is None and (former := _former_of(spot, counted, whole)) is not None:
            yield former
            continue
        if own_list is None:
            draft = draft or _share_of(spot, counted, row, whole) or _joined(spot, counted, earlier)
        else:
            told = own_list.told._replace(last=counted.last)
            draft = _of_list(draft or _draft(spot, counted, told, earlier), spot.amount.first in own_list.asides)
        if draft is not None:
            draft = _of_side(draft, counted, side)
            side = draft.scope.standing
            whole = draft if whole is None or (own_list is None and draft.scope.part != "part") else whole
            earlier.setdefault(draft.scope.outcome, set()).add(draft.value)
            yield draft


def _read_count(spot: Spot, counted: Counted, earlier: Earlier) -> Draft | None:
    told = told_fate(spot, counted)
    return None if told is None else _draft(spot, counted, told, earlier)


def _of_list(draft: Draft, is_aside: bool) -> Draft:
    """A count that stands in a list is a part of the list's, but for one of a group of its own."""
    is_part = is_aside or not draft.scope.who
    return replace(draft, scope=replace(draft.scope, part="part")) if is_part else draft


def _of_side(draft: Draft, counted: Counted, side: Standing) -> Draft:
    """The draft; a number with no noun of its own counts those told of before: "6 rebels died and 13 were hurt"."""
    is_bare = counted.kind == "none" or (counted.additional and not counted.who)
    if side != "combatant" or not is_bare or draft.scope.standing:
        return draft
    return replace(draft, scope=replace(draft.scope, standing=side))


def _draft(spot: Spot, counted: Counted, told: Told, earlier: Earlier) -> Draft:
    mention, reported_with = event_of(spot, told)
    return Draft(
        kind=told.fate.outcome.kind,
        value=replace(spot.amount.quantity, unit=""),
        start=spot.amount.start,
        end=_end(spot, counted, told),
        mention=mention,
        hedge=spot.amount.quantity.hedge,
        scope=scope_of(spot, counted, told, earlier),
        as_of=as_of(spot, told),
        reported_with=reported_with,
        superseded=is_superseded(spot, told),
    )


def _end(spot: Spot, counted: Counted, told: Told) -> int:
    """Where the words of a count end: behind its fate, or behind its noun where the fate is far off."""
    noun_end = spot.tokens[max(counted.last, spot.amount.last) - 1].end
    end = spot.tokens[max(told.last, counted.last, spot.amount.last) - 1].end
    return end if end - spot.amount.start < LONGEST else noun_end


def _part_of(spot: Spot, whole: Draft | None) -> Draft | None:
    """Some of those just counted: "killed 23 workers, including 15 women"; their fate is that of the whole."""
    if whole is None or spot.is_one:
        return None
    counted = counted_noun(_at_part(spot))
    if counted.kind != "person" or not (is_included(spot) or _names_part(spot)):
        return None
    return _part(spot, counted, whole)


def _former_of(spot: Spot, counted: Counted, whole: Draft | None) -> Draft | None:
    """The figure from which the one just told grew or fell: "killed 15 people, up from 12"."""
    if whole is None or whole.kind != "casualties" or whole.superseded or counted.kind != "none":
        return None
    if spot.before(2) not in spot.table.moved_from:
        return None
    value = replace(spot.amount.quantity, unit="")
    return replace(whole, value=value, start=spot.amount.start, end=spot.amount.end, hedge=value.hedge, superseded=True)


def _share_of(spot: Spot, counted: Counted, row: Sequence[Spot], whole: Draft | None) -> Draft | None:
    """One of the groups that make up those just counted: "9 people were hurt: 7 guests and 2 cooks"."""
    if whole is None or not isinstance(whole.value, Quantity) or counted.kind != "person":
        return None
    return _part(spot, counted, whole) if spot.amount.first in shares(row, whole.value.nominal) else None


def _joined(spot: Spot, counted: Counted, earlier: Earlier) -> Draft | None:
    """Those named beside others of whom no number is given: "killed the mayor and two guards"."""
    told = joint_fate(spot, counted)
    if told is None:
        return None
    draft = _draft(spot, counted, told, earlier)
    return replace(draft, scope=replace(draft.scope, part="additional"))


def _part(spot: Spot, counted: Counted, whole: Draft) -> Draft:
    standing = standing_of(spot, counted) or whole.scope.standing
    scope = replace(whole.scope, who=counted.who, standing=standing, part="part")
    value = replace(spot.amount.quantity, unit="")
    end = spot.tokens[counted.last - 1].end
    return replace(whole, value=value, start=spot.amount.start, end=end, hedge=value.hedge, scope=scope)


_THEM = frozenset(("them", "whom", "those"))
_ARE = frozenset(("were", "are", "was", "is"))


def _names_part(spot: Spot) -> bool:
    """Whether the number is of those just told of: "17 of them"."""
    behind = spot.words(spot.amount.last, spot.amount.last + 2)
    return behind[:1] == ("of",) and behind[-1] in _THEM


def _at_part(spot: Spot) -> Spot:
    """The spot with its number drawn out to before the noun: "17 of them were children", "of whom 17 were children"."""
    last = spot.amount.last + (2 if _names_part(spot) else 0)
    is_linked = last < spot.sentence.last and spot.tokens[last].lower in _ARE
    if is_linked and (_names_part(spot) or spot.before(1)[-1:] == ("whom",)):
        last += 1
    return replace(spot, amount=replace(spot.amount, last=last))


_NOBODY = {"nobody": "", "no": "one"}
"""The words for nobody, and what has to stand behind them."""


_WISH_REACH = 4


def _is_wished(tokens: Sequence[Token], table: OutcomeTable, sentence: Sentence, at: int) -> bool:
    """Whether it is but hoped that nobody was hurt: "praying that nobody died"."""
    before = range(max(sentence.first, at - _WISH_REACH), at)
    return any(tokens[position].lower in table.endeavours | table.unreal for position in before)


def _sentences_with(section: Section, words: Set[str]) -> list[Sentence]:
    """The sentences in which one of some words stands."""
    starts = (section.passage.tokens[at].start for at in section.passage.standing(words))
    return list(dict.fromkeys(map(section.sentence_of, starts)))


def _nobody(article: Article, table: OutcomeTable, section: Section, sentence: Sentence) -> Draft | None:
    """A count of nought for "nobody was killed", "no one died"."""
    tokens = section.passage.tokens
    for at in range(sentence.first, sentence.last - 1):
        behind = _NOBODY.get(tokens[at].lower)
        if behind is None or behind not in ("", tokens[at + 1].lower) or _is_wished(tokens, table, sentence, at):
            continue
        found = fate_behind(tokens, table, at + (2 if behind else 1), sentence.last)
        if found is not None and found.fate.outcome.kind == "casualties" and article.main is not None:
            scope = Scope(outcome=found.fate.outcome.name)
            value = Quantity(Interval.point(0), "", None, (0,))
            return Draft(
                "casualties", value, tokens[at].start, tokens[found.last - 1].end, article.main.id, scope=scope
            )
    return None
