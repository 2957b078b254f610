"""What a count covers: whom, where, since when and as of when, and of which event."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from checker.extract.attribution import act_at
from checker.extract.counted import Counted, Spot, names_group
from checker.extract.fates import FATE_REACH, STOPS, Told, closes_list, is_share_of_group
from checker.extract.outcomes import Use
from checker.extract.standing import standing_of
from checker.extract.times import anchor_days
from checker.extract.triggers import Trigger
from checker.model.claim import Scope
from checker.model.event import Mention
from checker.model.time import TimeExpression, TimeInterval
from checker.text.triggers import Runs

Earlier = dict[str, set[object]]
"""The values that an article has given so far, by outcome."""


def scope_of(spot: Spot, counted: Counted, told: Told, earlier: Earlier) -> Scope:
    """The facets that the words around a count give."""
    return Scope(
        outcome=told.fate.outcome.name,
        who=counted.who,
        standing=standing_of(spot, counted),
        where=_where(spot, counted),
        since=_since(spot, counted),
        window=_window(spot, told),
        attacker=_attacker(spot, counted),
        part="part" if _is_part(spot, counted, told, earlier) else _additional(spot, counted, told, earlier),
    )


def _is_part(spot: Spot, counted: Counted, told: Told, earlier: Earlier) -> bool:
    """Whether the number counts some of those told of: "two of the wounded", "including two", "and a third died"."""
    is_list = counted.kind == "person" and counted.first == counted.last
    if not is_list and names_group(spot):
        is_new = told.fate.outcome.final and told.fate.outcome.name not in earlier
        return not is_new or _is_groups_own(spot, counted, told)
    if not is_list and is_share_of_group(spot, counted, told):
        return True
    if not spot.is_one and spot.before(1)[-1:] and spot.before(1)[-1] in _IN_TURN:
        return True
    if spot.before(2) == ("the", "other") and _is_family_known(spot, told, earlier):
        return True
    rest = spot.words(counted.last, spot.sentence.last)
    if "among" in rest[:4] or _GOES_ON.stand_in(rest) or closes_list(spot):
        return True
    return told.fate.outcome.name in earlier and is_included(spot)


def _is_family_known(spot: Spot, told: Told, earlier: Earlier) -> bool:
    """Whether an outcome was counted before that may hold the same people: "four were shot; the other two hurt"."""
    family = told.fate.outcome.family
    return any(family and spot.table.families.get(name) == family for name in earlier)


def _is_groups_own(spot: Spot, counted: Counted, told: Told) -> bool:
    """Whether the fate is that of the whole group: "two of the wounded"; not in "one of them fatally"."""
    is_behind = told.last - len(told.fate.words) == counted.last and told.fate.use in ("passive", "adjective")
    is_named = spot.tokens[counted.last - 1].lower not in ("them", "whom")
    return told.fate == counted.fate or (is_behind and is_named)


def is_included(spot: Spot) -> bool:
    """Whether "including" or the like stands before the number."""
    before = spot.before(8)
    if "," in before and before[-1] not in _LISTING:
        before = before[len(before) - before[::-1].index(",") :]
    return spot.table.including.stand_in(before)


_LISTING = frozenset((",", "and"))
"""What stands before a number of a list: "including a nun, a cook and two guests"."""


def _additional(spot: Spot, counted: Counted, told: Told, earlier: Earlier) -> Literal["", "additional"]:
    """Whether "more" or "others" adds to a count already given."""
    known = earlier.get(told.fate.outcome.name, set())
    if counted.additional and told.fate.outcome.loose and _tells_of_dead(spot):
        return "additional"
    is_more = counted.additional and bool(known) and replace(spot.amount.quantity, unit="") not in known
    return "additional" if is_more else ""


def _tells_of_dead(spot: Spot) -> bool:
    """Whether the dead are told of before: "a man was killed and three others were shot"."""
    fates = (spot.table.starting(spot.tokens, at, _FATAL) for at in range(spot.sentence.first, spot.amount.first))
    return any(fate is not None and fate.outcome.name == "killed" for fate in fates)


_FATAL: tuple[Use, ...] = ("passive", "active", "adjective", "transitive")
_IN_TURN = frozenset(("next", "first", "last", "final", "remaining"))
"""Words with which victims are told of in turn."""
_GOES_ON = Runs((("a", "third"), ("a", "fourth"), ("a", "fifth"), ("a", "second"), ("another", "died"), ("a", "sixth")))
"""Runs behind a count with which the same tale of victims goes on."""


def _attacker(spot: Spot, counted: Counted) -> Literal["", "included", "excluded"]:
    behind = spot.words(counted.last, counted.last + FATE_REACH)
    names_one = any(word in spot.table.attackers for word in behind)
    if names_one and "including" in behind:
        return "excluded" if "not" in behind[: behind.index("including")] else "included"
    return "excluded" if names_one and "excluding" in behind else ""


def _where(spot: Spot, counted: Counted) -> str:
    """The place that "in" or "across" puts the counted in, where it is not the event's own."""
    tokens = spot.tokens
    start = tokens[counted.last - 1].end
    limit = tokens[min(spot.sentence.last, counted.last + FATE_REACH) - 1].end
    own = spot.article.main.places if spot.article.main else ()
    for name in spot.section.names_in(spot.sentence):
        is_elsewhere = name.kind == "place" and start <= name.span.start < limit and name.canonical not in own
        at = spot.section.passage.token_at(name.span.start)
        if is_elsewhere and tokens[at - 1].lower in ("in", "across", "at", "near"):
            return name.canonical
    return ""


def _since(spot: Spot, counted: Counted) -> str:
    for at in range(counted.last, spot.sentence.last):
        if spot.tokens[at].lower == "since":
            ends = (end for end in range(at, spot.sentence.last) if spot.tokens[end].text in STOPS)
            return " ".join(spot.words(at, next(ends, spot.sentence.last))[:8])
    return ""


_WINDOW_GRAINS = frozenset(("week", "weekend", "month", "year", "decade", "quarter", "season"))
_APART = (" ago", " later", " earlier", " before", " after")
"""Ends of expressions for a time some way off: it is no stretch that a count covers."""
_OVER = ("in ", "over ", "during ", "within ", "throughout ")


def _window(spot: Spot, told: Told) -> str:
    """The stretch of time that a count is said to cover ("this year", "in the past 24 hours")."""
    is_one_event = any(trigger.type.casualties and not trigger.plural for trigger in _nearest(spot, told))
    if _of_weekend(spot):
        return "weekend"
    for expression in spot.section.times_in(spot.sentence):
        before = spot.section.passage.folded[max(0, expression.span.start - 20) : expression.span.start].lower()
        covers = expression.grain in _WINDOW_GRAINS and expression.partial.day is None
        covers = covers and not expression.quote.lower().endswith(_APART)
        covers = covers and not (is_one_event and _is_named(expression))
        if covers and "since" not in before and expression.kind == "DATE":
            return expression.quote.lower()
        if expression.kind == "SET" and expression.grain in _WINDOW_GRAINS:
            return expression.quote.lower()
        if expression.kind == "DURATION" and before.endswith(_OVER) and _is_stretch(spot, expression):
            return expression.quote.lower()
    return ""


def _is_stretch(spot: Spot, expression: TimeExpression) -> bool:
    """Whether a length of time is one that a toll was added up over, and not one in which an event is the third."""
    told = expression.quote.lower()
    if not any(word in told.split() for word in _RECENT) and expression.grain not in _WINDOW_GRAINS:
        return False
    at = spot.section.passage.token_at(expression.span.start)
    before = spot.words(max(spot.sentence.first, at - _RANK_REACH), at)
    return not any(word in spot.table.ranks for word in before)


_RANK_REACH = 8
_RECENT = ("past", "last")


def _is_named(expression: TimeExpression) -> bool:
    """Whether a month or a year is named, which for one event says when it was: "in late May", not "this year"."""
    return expression.partial.month is not None or expression.partial.year is not None


_BEFORE_DAYS = frozenset("a the this that last over past next of on each every long during holiday".split())


def _of_weekend(spot: Spot) -> bool:
    """Whether a toll is that of a weekend's events: "weekend shooting toll", "in weekend violence"."""
    words = spot.words(spot.sentence.first, spot.sentence.last)
    if "weekend" not in words[:-1]:
        return False
    at = words.index("weekend")
    if "violence" in words:
        return True
    modifies = at == 0 or words[at - 1] not in _BEFORE_DAYS
    return modifies and any(word in _MANY_EVENTS for word in words[at + 1 : at + 4])


_MANY_EVENTS = frozenset("shootings attacks crashes accidents fires violence toll killings gunfire storms".split())
_AS_OF = ("as of ", "by ", "as at ", "through ")


def as_of(spot: Spot, told: Told) -> TimeInterval | None:
    """The days a count holds for: as words say ("as of Monday", "rose to 4 on Monday"), or when its source spoke."""
    section, published = spot.section, spot.article.document.published
    times = section.times_in(spot.sentence)
    for expression in times:
        before = section.passage.folded[max(0, expression.span.start - 9) : expression.span.start].lower()
        if before.endswith(_AS_OF) and expression.kind in ("DATE", "TIME"):
            return anchor_days(expression, published)
        if told.fate.use == "toll" and expression.kind == "DATE" and _is_right_behind(spot, told, expression):
            return anchor_days(expression, published)
    act = act_at(section.acts, spot.amount.start, spot.amount.end)
    if act is None or not act.when:
        return None
    spoken = next((time for time in times if time.quote == act.when and time.kind == "DATE"), None)
    return anchor_days(spoken, published) if spoken else None


def _is_right_behind(spot: Spot, told: Told, expression: TimeExpression) -> bool:
    """Whether a day stands behind a figure with no more than "on" between."""
    at = spot.section.passage.token_at(expression.span.start)
    return at == told.last or (at == told.last + 1 and spot.tokens[told.last].lower == "on")


def event_of(spot: Spot, told: Told) -> tuple[str | None, str | None]:
    """The mention that a count belongs to, and the one it is reported with where that is another."""
    main = spot.article.main
    main_id = main.id if main else None
    is_toll = told.fate.outcome.kind == "casualties" or told.fate.outcome.name in _OF_THE_STRICKEN
    near = _nearest(spot, told)
    if _speaks_of_past(spot) or (is_toll and near and _is_several(near[0])):
        return None, main_id
    for trigger in near:
        mention = spot.article.mention_of(spot.section, trigger)
        if mention is not None and (trigger.type.casualties or not is_toll):
            return mention, main_id if mention != main_id else None
    if main is not None and (not is_toll or _has_casualties(spot, main)):
        return main.id, None
    return None, main_id


_OF_THE_STRICKEN = frozenset(("displaced", "sheltering", "evacuated", "rescued"))
"""Counts of people that, like a toll, belong to no talk or vote."""


def _is_several(trigger: Trigger) -> bool:
    """Whether a plural stands for several events, each with its own toll."""
    return trigger.plural and trigger.type.apart and not trigger.definite


def _nearest(spot: Spot, told: Told) -> Sequence[Trigger]:
    """The triggers of the sentence but for the words of the count itself, the nearest first."""
    own = range(spot.amount.first, told.last)
    others = [trigger for trigger in spot.section.triggers_in(spot.sentence) if trigger.first not in own]
    return sorted(others, key=lambda trigger: (abs(trigger.start - spot.amount.start), trigger.start))


def _has_casualties(spot: Spot, main: Mention) -> bool:
    return any(kind.name == main.type and kind.casualties for kind in spot.article.lexicon.events.type)


def _speaks_of_past(spot: Spot) -> bool:
    """Whether a sentence names a year that is not the article's own: a comparison with an event long past."""
    published = spot.article.document.published
    for expression in spot.section.times_in(spot.sentence):
        year = expression.partial.year
        if expression.quote.lower().endswith("years ago"):
            return True
        if year is not None and published is not None and year < published.year - 1:
            return True
        if year is not None and published is None and expression.grain == "year":
            return True
    return False
