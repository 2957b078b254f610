"""Counts of people and things, with what befell them: casualties, and other counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.extract.article import Article, Draft, Section
from checker.extract.attribution import act_at
from checker.extract.outcomes import Fate, OutcomeTable, Use
from checker.extract.quantities import Amount
from checker.extract.times import anchor_days
from checker.extract.triggers import Trigger
from checker.model.claim import Scope
from checker.model.event import Mention
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.rulebook.sections.outcomes import Outcome
from checker.text.passage import Sentence, Token

FATE_REACH = 12
"""How many tokens behind the counted its fate may stand."""
NOUN_REACH = 5
"""How many tokens behind a number the counted noun may stand."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the half-open token range of its noun, and whom that names."""

    first: int
    last: int
    who: str
    kind: Literal["person", "thing", "fate", "none"]
    additional: bool
    fate: Fate | None = None


def read_counts(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    """Every count whose outcome its clause makes plain; a bare number of something only where it is the only one."""
    drafts = list(_all_counts(article, table))
    values: dict[str, set[object]] = {}
    for _, draft in drafts:
        values.setdefault(draft.scope.who, set()).add(draft.value)
    for section, draft in drafts:
        if draft.scope.outcome != _PRESENT.name or len(values[draft.scope.who]) == 1:
            yield section, draft


Earlier = dict[str, set[object]]
"""The values that an article has given so far, by outcome."""


def _all_counts(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    earlier: Earlier = {}
    for section in article.sections:
        for sentence in section.passage.sentences:
            if (draft := _nobody(article, table, section, sentence)) is not None:
                yield section, draft
        for sentence, amounts in _amounts_by_sentence(section):
            whole: Draft | None = None
            for at, amount in enumerate(amounts):
                bounds = _bounds(sentence, amounts, at)
                draft = _read_count(article, table, section, sentence, amount, bounds, earlier)
                draft = draft or _part_of(table, section, sentence, amount, whole)
                if draft is not None:
                    whole = whole or draft
                    earlier.setdefault(draft.scope.outcome, set()).add(draft.value)
                    yield section, draft


def _part_of(
    table: OutcomeTable, section: Section, sentence: Sentence, amount: Amount, whole: Draft | None
) -> Draft | None:
    """Some of those just counted: "killed 23 workers, including 15 women"; their fate is that of the whole."""
    if whole is None or amount.quantity.nominal == (1,):
        return None
    tokens = section.passage.tokens
    before = tuple(token.lower for token in tokens[max(sentence.first, amount.first - 6) : amount.first])
    counted = counted_noun(section, table, amount, sentence.last)
    if counted.kind != "person" or not any(_has_run(before, phrase) for phrase in table.including):
        return None
    scope = replace(whole.scope, who=counted.who, part="part")
    value = replace(amount.quantity, unit="")
    end = tokens[counted.last - 1].end
    return replace(whole, value=value, start=amount.start, end=end, hedge=amount.quantity.hedge, scope=scope)


_NOBODY = {"nobody": "", "no": "one"}
"""The words for nobody, and what has to stand behind them."""


def _nobody(article: Article, table: OutcomeTable, section: Section, sentence: Sentence) -> Draft | None:
    """A count of nought for "nobody was killed", "no one died"."""
    tokens = section.passage.tokens
    for at in range(sentence.first, sentence.last - 1):
        behind = _NOBODY.get(tokens[at].lower)
        if behind is None or behind not in ("", tokens[at + 1].lower):
            continue
        found = _fate_behind(tokens, table, at + (2 if behind else 1), sentence.last)
        if found is not None and found[0].outcome.kind == "casualties" and article.main is not None:
            scope = Scope(outcome=found[0].outcome.name)
            value = Quantity(Interval.point(0), "", None, (0,))
            return Draft("casualties", value, tokens[at].start, tokens[found[1] - 1].end, article.main.id, scope=scope)
    return None


def _amounts_by_sentence(section: Section) -> Iterator[tuple[Sentence, list[Amount]]]:
    grouped: dict[int, list[Amount]] = {}
    for amount in section.amounts:
        sentence = section.passage.sentence_at(amount.start)
        if sentence is not None and amount.dimension in ("count", "bare"):
            grouped.setdefault(sentence.index, []).append(amount)
    for index, amounts in grouped.items():
        yield section.passage.sentences[index], amounts


def _bounds(sentence: Sentence, amounts: Sequence[Amount], at: int) -> tuple[int, int]:
    """The tokens between the amounts before and behind, within the sentence."""
    first = amounts[at - 1].last if at else sentence.first
    last = amounts[at + 1].first if at + 1 < len(amounts) else sentence.last
    return first, last


def _read_count(
    article: Article,
    table: OutcomeTable,
    section: Section,
    sentence: Sentence,
    amount: Amount,
    bounds: tuple[int, int],
    earlier: Earlier,
) -> Draft | None:
    tokens = section.passage.tokens
    counted = counted_noun(section, table, amount, bounds[1])
    found = _fate(tokens, table, amount, counted, bounds) or _role(table, counted, amount)
    if found is None or _counts_nothing(found[0], amount) or _is_unreal(tokens, table, amount, sentence):
        return None
    fate, last = found
    mention, reported_with = _event_of(article, section, sentence, amount, found)
    end = tokens[max(last, counted.last, amount.last) - 1].end
    scope = _scope(article, table, section, sentence, amount, counted, fate, earlier)
    if _closes_list(tokens, table, amount, bounds[0]):
        scope = replace(scope, part="part")
    return Draft(
        kind=fate.outcome.kind,
        value=replace(amount.quantity, unit=""),
        start=amount.start,
        end=end if end - amount.start < 120 else tokens[max(counted.last, amount.last) - 1].end,
        mention=mention,
        hedge=amount.quantity.hedge,
        scope=scope,
        as_of=_as_of(article, section, sentence, amount),
        reported_with=reported_with,
        superseded=_is_superseded(tokens, table, amount, fate, last, sentence),
    )


_PRESENT = Outcome(name="present", kind="count", cumulative=False)


def _role(table: OutcomeTable, counted: Counted, amount: Amount) -> tuple[Fate, int] | None:
    """For a noun that tells something by its mere number: that many there were."""
    if counted.who not in table.roles or amount.is_vague or counted.additional:
        return None
    return Fate(_PRESENT, "people", ()), counted.last


def _counts_nothing(fate: Fate, amount: Amount) -> bool:
    """Whether "no" stands before something that no one would report the lack of."""
    return amount.quantity.nominal == (0,) and fate.outcome.kind != "casualties"


def counted_noun(section: Section, table: OutcomeTable, amount: Amount, end: int) -> Counted:
    """The noun that a number counts: the last of the first run of nouns behind it."""
    tokens = section.passage.tokens
    additional = amount.first > 0 and tokens[amount.first - 1].lower in table.additional
    telling = [token.lower for token in tokens[amount.last : amount.last + NOUN_REACH] if token.lower in table.telling]
    at = amount.last
    while at < min(end, amount.last + NOUN_REACH):
        word = tokens[at].lower
        if fate := table.starting(tokens, at, ("people",)):
            return Counted(at, at + len(fate.words), " ".join(telling[:1]), "fate", additional, fate)
        if found := _noun_at(section, table, at, end, is_one=amount.quantity.nominal == (1,)):
            last, who, kind, is_more = found
            return Counted(at, last, _group_before(section, amount.last, at, who), kind, additional or is_more)
        if table.starting(tokens, at, ("passive", "active", "adjective")) or not _may_modify(tokens[at]):
            break
        additional = additional or word in table.additional
        at += 1
    return Counted(amount.last, amount.last, "", "none", additional)


def _noun_at(
    section: Section, table: OutcomeTable, at: int, end: int, *, is_one: bool
) -> tuple[int, str, Literal["person", "thing"], bool] | None:
    """The run of counted nouns at a token: its end, whom it names, and whether it says "others"."""
    tokens = section.passage.tokens
    last, noun, kind = at, "", "person"
    while last < end:
        words = tuple(token.lower for token in tokens[last : last + 2])
        sizes = (2, 1)[-len(words) :]
        if size := next((size for size in sizes if words[:size] in table.persons), 0):
            noun, kind = table.persons[words[:size]], "person"
        elif (last > at or not is_one) and table.starting(tokens, last, _PARTICIPLES):
            break
        elif size := next((size for size in sizes if words[:size] in table.things), 0):
            noun, kind = table.things[words[:size]], "thing"
        elif last == at and (group := _group_at(section, tokens[last])):
            noun, size = group, 1
        else:
            break
        last += size
    if last == at:
        return None
    is_more = any(token.lower in table.additional for token in tokens[at:last])
    return last, "" if noun in table.generic else noun, "person" if kind == "person" else "thing", is_more


_PARTICIPLES: tuple[Use, ...] = ("passive", "adjective")
"""Uses of words that tell of a fate even where they may be nouns: "4 shot in a park" counts no shots."""


def _group_at(section: Section, token: Token) -> str:
    """The people that a plural demonym names ("Palestinians"), folded."""
    if token.is_capitalised and token.lower.endswith("s"):
        sentence = section.sentence_of(token.start)
        if any(name.kind == "group" and name.span.start == token.start for name in section.names_in(sentence)):
            return token.lower[:-1]
    return ""


def _group_before(section: Section, first: int, at: int, who: str) -> str:
    """The noun with a nationality or another capitalised word in front of it."""
    groups = [token.lower for token in section.passage.tokens[first:at] if token.is_capitalised]
    return " ".join([*groups, who]).strip()


_NO_MODIFIER = frozenset(
    "have has had was were is are be been will would could to in on at by for from with and or but as after before "
    "when while who which that than since until during including among said says told not".split()
)


def _may_modify(token: Token) -> bool:
    return (token.is_word or token.text == "-") and token.lower not in _NO_MODIFIER


_AUXILIARIES = frozenset("was were is are be been being got get left".split())
_FATE_USES: tuple[Use, ...] = ("adjective", "passive", "active")


def _fate(
    tokens: Sequence[Token], table: OutcomeTable, amount: Amount, counted: Counted, bounds: tuple[int, int]
) -> tuple[Fate, int] | None:
    """What befell the counted, and the end of the words that say so."""
    if counted.fate is not None:
        if _joins_another(tokens[counted.last : counted.last + 2]):
            return None
        return _fate_before(tokens, table, amount, counted, bounds[0]) or (counted.fate, counted.last)
    if counted.kind != "none" or amount.last < bounds[1]:
        if behind := _fate_behind(tokens, table, counted.last, bounds[1]):
            return behind
    return _fate_before(tokens, table, amount, counted, bounds[0])


def _fate_behind(tokens: Sequence[Token], table: OutcomeTable, first: int, end: int) -> tuple[Fate, int] | None:
    """A fate told of what stands before: "12 people were killed", "12 dead", "12 have died"."""
    for at in range(first, min(end, first + FATE_REACH)):
        token = tokens[at]
        fate = table.starting(tokens, at, _FATE_USES)
        if fate is not None and _is_told_of(tokens, first, at, fate):
            return fate, at + len(fate.words)
        if token.text in _STOPS or token.lower in _CLAUSE_STARTS:
            return None
    return None


_STOPS = frozenset(',;:.()"?!')
_CLAUSE_STARTS = frozenset("and but after when while as because that said says told".split())


def _is_told_of(tokens: Sequence[Token], first: int, at: int, fate: Fate) -> bool:
    """Whether a fate is that of the noun before: right behind it, or behind an auxiliary; and not "or" another."""
    before = [token.lower for token in tokens[max(first, at - 4) : at]]
    behind = tokens[at + len(fate.words) : at + len(fate.words) + 2]
    if _joins_another(behind) or "or" in before[-1:]:
        return False
    if fate.use == "active":
        return True
    is_close = all(word in _LIGHT for word in before) and at - first <= 3
    return is_close or any(word in _AUXILIARIES for word in before)


def _joins_another(behind: Sequence[Token]) -> bool:
    """Whether the number covers two fates at once: "49 dead or injured", "49 dead and injured"."""
    if not behind or behind[0].lower not in ("or", "and", "/"):
        return False
    return behind[0].lower != "and" or (len(behind) > 1 and behind[1].lower in _FATES_JOINED)


_FATES_JOINED = frozenset("dead killed injured wounded hurt missing".split())
_LIGHT = frozenset("were was are is been have has had being be also reportedly confirmed reported now already later all both "
                   "others other more feared left critically seriously fatally - who".split())  # fmt: skip


def _fate_before(
    tokens: Sequence[Token], table: OutcomeTable, amount: Amount, counted: Counted, start: int
) -> tuple[Fate, int] | None:
    """A fate told in front of the number: "killed 12", "the deaths of 12", "the death toll rose to 12"."""
    at = amount.first - 1
    while at >= start and tokens[at].lower in table.additional | _ARTICLES:
        at -= 1
    if at < start:
        return None
    if fate := table.ending(tokens, at, ("transitive",)):
        ahead = at - len(fate.words)
        if ahead < 0 or tokens[ahead].lower not in _AUXILIARIES | _PASSIVE_HINTS:
            return fate, counted.last
    if tokens[at].lower == "of" and at - 1 >= start and (fate := table.ending(tokens, at - 1, ("noun", "toll"))):
        return fate, counted.last
    return _toll(tokens, table, at, start, counted)


_ARTICLES = frozenset(("the", "a", "an", "some", "all"))
_PASSIVE_HINTS = frozenset(("been", "being"))
_TOLL_LINKS = frozenset("to at is was of rose risen rises stands stood climbed reached hit passed surpassed now has had have topped "
                        "exceeded jumped grew grown increased from being put revised up down standing the".split())  # fmt: skip


def _toll(
    tokens: Sequence[Token], table: OutcomeTable, at: int, start: int, counted: Counted
) -> tuple[Fate, int] | None:
    for position in range(at, max(start, at - 10) - 1, -1):
        if fate := table.ending(tokens, position, ("toll",)):
            between = [token.lower for token in tokens[position + 1 : at + 1]]
            return (fate, counted.last) if any(word in _TOLL_LINKS for word in between) else None
        if tokens[position].text in _STOPS:
            return None
    return None


def _is_unreal(tokens: Sequence[Token], table: OutcomeTable, amount: Amount, sentence: Sentence) -> bool:
    """Whether the clause speaks of what might be, or of nobody."""
    first = max(sentence.first, amount.first - FATE_REACH)
    last = min(sentence.last, amount.last + FATE_REACH)
    return any(token.lower in table.unreal and not _is_may_of_month(token) for token in tokens[first:last])


def _is_may_of_month(token: Token) -> bool:
    return token.text == "May"


def _is_superseded(
    tokens: Sequence[Token], table: OutcomeTable, amount: Amount, fate: Fate, last: int, sentence: Sentence
) -> bool:
    """Whether the words say that the figure held before: "initially", "had been trapped"."""
    near = [token.lower for token in tokens[max(sentence.first, amount.first - 10) : min(sentence.last, last + 6)]]
    if any(_has_run(near, phrase) for phrase in table.former):
        return True
    return not fate.outcome.cumulative and _has_run(near, ("had", "been"))


def _scope(
    article: Article,
    table: OutcomeTable,
    section: Section,
    sentence: Sentence,
    amount: Amount,
    counted: Counted,
    fate: Fate,
    earlier: Earlier,
) -> Scope:
    tokens = section.passage.tokens
    return Scope(
        outcome=fate.outcome.name,
        who=counted.who,
        where=_where(article, section, sentence, counted),
        since=_since(section, sentence, counted),
        window=_window(section, sentence, counted),
        attacker=_attacker(tokens, table, counted, sentence),
        part=_part(tokens, table, amount, counted, fate, sentence, earlier),
    )


def _part(
    tokens: Sequence[Token],
    table: OutcomeTable,
    amount: Amount,
    counted: Counted,
    fate: Fate,
    sentence: Sentence,
    earlier: Earlier,
) -> Literal["", "part", "additional"]:
    before = tuple(token.lower for token in tokens[max(sentence.first, amount.first - 8) : amount.first])
    behind = [token.lower for token in tokens[amount.last : amount.last + 2]]
    if behind[:1] == ["of"] and behind[1:] and behind[1] in _PARTITIVE:
        return "part"
    rest = [token.lower for token in tokens[counted.last : sentence.last]]
    if "among" in rest[:4] or any(_has_run(rest, phrase) for phrase in _GOES_ON):
        return "part"
    if any(_has_run(before, phrase) for phrase in table.including) and fate.outcome.name in earlier:
        return "part"
    known = earlier.get(fate.outcome.name, set())
    is_more = counted.additional and bool(known) and replace(amount.quantity, unit="") not in known
    return "additional" if is_more else ""


def _closes_list(tokens: Sequence[Token], table: OutcomeTable, amount: Amount, start: int) -> bool:
    """Whether "and one" ends a list with one fate; not where those before have their own ("4 hurt, and one died")."""
    if amount.quantity.nominal != (1,) or amount.first <= start or tokens[amount.first - 1].lower != "and":
        return False
    return not any(table.starting(tokens, at, _FATE_USES) for at in range(start, amount.first - 1))


_GOES_ON = (("a", "third"), ("a", "fourth"), ("a", "fifth"), ("a", "second"), ("another", "died"), ("a", "sixth"))
"""Runs behind a count with which the same tale of victims goes on."""
_PARTITIVE = frozenset("the those these them its their whom which his her our".split())


def _has_run(words: Sequence[str], phrase: Sequence[str]) -> bool:
    if phrase[0] not in words:
        return False
    return any(tuple(words[at : at + len(phrase)]) == tuple(phrase) for at in range(len(words)))


def _attacker(
    tokens: Sequence[Token], table: OutcomeTable, counted: Counted, sentence: Sentence
) -> Literal["", "included", "excluded"]:
    behind = [token.lower for token in tokens[counted.last : min(sentence.last, counted.last + FATE_REACH)]]
    names_one = any(word in table.attackers for word in behind)
    if names_one and "including" in behind:
        return "excluded" if "not" in behind[: behind.index("including")] else "included"
    return "excluded" if names_one and "excluding" in behind else ""


def _where(article: Article, section: Section, sentence: Sentence, counted: Counted) -> str:
    """The place that "in" or "across" puts the counted in, where it is not the event's own."""
    tokens = section.passage.tokens
    start = tokens[counted.last - 1].end
    limit = tokens[min(sentence.last, counted.last + FATE_REACH) - 1].end
    own = article.main.places if article.main else ()
    for name in section.names_in(sentence):
        if name.kind == "place" and start <= name.span.start < limit and name.canonical not in own:
            before = tokens[section.passage.token_at(name.span.start) - 1].lower
            if before in ("in", "across", "at", "near"):
                return name.canonical
    return ""


def _since(section: Section, sentence: Sentence, counted: Counted) -> str:
    tokens = section.passage.tokens
    for at in range(counted.last, sentence.last):
        if tokens[at].lower == "since":
            stop = next((end for end in range(at, sentence.last) if tokens[end].text in _STOPS), sentence.last)
            return " ".join(token.lower for token in tokens[at:stop][:8])
    return ""


_WINDOW_GRAINS = frozenset(("week", "weekend", "month", "year", "decade", "quarter", "season"))


def _window(section: Section, sentence: Sentence, counted: Counted) -> str:
    """The stretch of time that a count is said to cover ("this year", "in the past 24 hours")."""
    for expression in section.times_in(sentence):
        before = section.passage.folded[max(0, expression.span.start - 20) : expression.span.start].lower()
        covers = expression.grain in _WINDOW_GRAINS and expression.partial.day is None
        if covers and "since" not in before and expression.kind == "DATE":
            return expression.quote.lower()
        if expression.kind == "DURATION" and before.rstrip().endswith(
            ("in the past", "in the last", "over the past", "over the last")
        ):
            return expression.quote.lower()
    return ""


_AS_OF = ("as of ", "by ", "as at ")


def _as_of(article: Article, section: Section, sentence: Sentence, amount: Amount) -> TimeInterval | None:
    """The time a count holds for, where words say so."""
    for expression in section.times_in(sentence):
        before = section.passage.folded[max(0, expression.span.start - 8) : expression.span.start].lower()
        if before.endswith(_AS_OF) and expression.kind in ("DATE", "TIME"):
            return replace(anchor_days(expression, article.document.published), words=expression.quote)
    act = act_at(section.acts, amount.start, amount.end)
    if act is None or not act.when:
        return None
    told = next((time for time in section.times_in(sentence) if time.quote == act.when and time.kind == "DATE"), None)
    return replace(anchor_days(told, article.document.published), words=told.quote) if told else None


def _event_of(
    article: Article, section: Section, sentence: Sentence, amount: Amount, found: tuple[Fate, int]
) -> tuple[str | None, str | None]:
    """The mention that a count belongs to, and the one it is reported with where that is another."""
    main = article.main
    main_id = main.id if main else None
    if _speaks_of_past(article, section, sentence):
        return None, main_id
    fate, last = found
    is_toll = fate.outcome.kind == "casualties" or fate.outcome.name in _OF_THE_STRICKEN
    own = range(amount.first, last)
    near = [trigger for trigger in _nearest(section.triggers_in(sentence), amount) if trigger.first not in own]
    if is_toll and near and near[0].plural and near[0].type.apart and not near[0].definite:
        return None, main_id
    for trigger in near:
        mention = article.mention_of(section, trigger)
        if mention is not None and (trigger.type.casualties or not is_toll):
            return mention, main_id if mention != main_id else None
    if main is not None and (not is_toll or _has_casualties(article, main)):
        return main.id, None
    return None, main_id


_OF_THE_STRICKEN = frozenset(("displaced", "sheltering", "evacuated", "rescued"))
"""Counts of people that, like a toll, belong to no talk or vote."""


def _nearest(triggers: Sequence[Trigger], amount: Amount) -> list[Trigger]:
    return sorted(triggers, key=lambda trigger: (abs(trigger.start - amount.start), trigger.start))


def _has_casualties(article: Article, main: Mention) -> bool:
    return any(kind.name == main.type and kind.casualties for kind in article.lexicon.events.type)


def _speaks_of_past(article: Article, section: Section, sentence: Sentence) -> bool:
    """Whether a sentence names a year that is not the article's own: a comparison with an event long past."""
    published = article.document.published
    for expression in section.times_in(sentence):
        year = expression.partial.year
        if year is not None and published is not None and year < published.year - 1:
            return True
        if year is not None and published is None and expression.grain == "year":
            return True
    return False
