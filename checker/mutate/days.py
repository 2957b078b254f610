"""Days altered: weekdays, days of a month, years."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.model.claim import Claim
from checker.model.plant import Edit, Plant, Unplanted
from checker.model.sighting import SeenTime, Sighting
from checker.model.time import PartialDate, TimeExpression, TimeInterval
from checker.mutate.kinds import PlantKind
from checker.mutate.scene import Fact, Scene, ids, is_figure
from checker.rulebook.lexicon import Lexicon

_WEEKDAY_STEPS = (-3, -2, 2, 3)
_RECENT = 4
"""Days before publication within which an event is told of by its weekday alone."""
_DAY_STEPS = (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)
"""A day is moved by two at least: a night belongs to two days."""
_YEAR_STEPS = (-2, -1, 1, 2)
_FIRST_DAY, _LAST_DAY = 1, 28
_NUMBER = re.compile(r"\b(\d{1,2})(st|nd|rd|th)?\b", re.IGNORECASE)

Rewrite = Callable[[TimeExpression, int], str | None]


@dataclass(frozen=True, slots=True)
class _Spot:
    sighting: Sighting
    seen: SeenTime

    @property
    def partial(self) -> PartialDate:
        return self.seen.expression.partial


class DayPlanter:
    """Plants other days."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self._scene = scene
        self._weekdays = lexicon.calendar.weekdays
        forms = sorted((form for forms in self._weekdays for form in forms), key=len, reverse=True)
        self._weekday = re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)

    def kind(self, fact: Fact) -> PlantKind:
        """What is altered in a day: the weekday where nothing closer is given, else the day of the month."""
        if fact.kind == "last_contact":
            return "last-contact"
        stated = [claim.value.stated for claim in fact.own if isinstance(claim.value, TimeInterval)]
        return "month-day" if any(one.day is not None for one in stated) else "weekday"

    def plant(self, fact: Fact, seed: int) -> Plant | Unplanted:
        """The fact on another day, or why none can be planted."""
        kind = self.kind(fact)
        steps = _near_publication(fact) if kind == "weekday" else _DAY_STEPS
        return self._planted(fact, seed, kind, steps, self._spots(fact), self._on_another_day)

    def plant_year(self, fact: Fact, seed: int) -> Plant | Unplanted:
        """The fact in another year, or why none can be planted."""
        spots = self._spots(fact)
        if spots is not None and not all(spot.partial.year and spot.partial.weekday is None for spot in spots):
            spots = None
        return self._planted(fact, seed, "year", _YEAR_STEPS, spots, _in_another_year)

    def _planted(
        self,
        fact: Fact,
        seed: int,
        kind: PlantKind,
        steps: Sequence[int],
        spots: list[_Spot] | None,
        rewrite: Rewrite,
    ) -> Plant | Unplanted:
        if not fact.is_clear:
            return fact.unplanted("several", "The article gives several days for it.")
        if fact.kind == "event_date" and not self._scene.is_reported(fact.first):
            return fact.unplanted("named-by-day", "It is an event of the past, known by its day.")
        if spots is None:
            return fact.unplanted("words", "Its day is not given as one that can be written anew.")
        if not fact.rivals:
            return fact.unplanted("one-article", "It is read in one article only.")
        draw, order = fact.draw(seed, kind), list(steps)
        draw.shuffle(order)
        for step in order:
            edits = [self._edit(spot, rewrite(spot.seen.expression, step)) for spot in spots]
            kept = tuple(edit for edit in edits if edit is not None)
            against = self._against(fact, spots, step, kind)
            if len(kept) == len(spots) and against:
                claims = tuple(dict.fromkeys((*ids(fact.own), *(id_ for s in spots for id_ in s.sighting.claims))))
                event = fact.first.event or ""
                return Plant(fact.document.id, kind, fact.kind, event, kept, claims, ids(against))
        return fact.unplanted("no-room", "No day is outside what the other articles leave open.")

    # ------------------------------------------------------------ places

    def _spots(self, fact: Fact) -> list[_Spot] | None:
        """Every place of the day: of each claim, and where it is named again. `None` where one cannot be rewritten."""
        seen = [_Spot(sighting, one) for sighting, one in self._scene.times(fact.document.id)]
        own = []
        for claim in fact.own:
            of_claim = [spot for spot in seen if claim.id in spot.sighting.claims]
            if len(of_claim) != 1 or not _is_plain(of_claim[0].seen.expression):
                return None
            own += of_claim
        again = [spot for spot in seen if spot not in own and self._names_again(fact, spot, own)]
        if not all(_is_plain(spot.seen.expression) for spot in again):
            return None
        return sorted((*own, *again), key=lambda spot: (spot.sighting.span.field == "title", spot.sighting.span.start))

    def _names_again(self, fact: Fact, spot: _Spot, own: Sequence[_Spot]) -> bool:
        """Whether words name the day again, in a claim of the same event or in none, and not as the day of a saying."""
        if not any(_is_same(spot.partial, other.partial) for other in own):
            return False
        figures = [id_ for id_ in spot.sighting.claims if is_figure(id_)]
        events = {claim.event for claim in self._scene.claims[fact.document.id] if claim.id in figures}
        if events:
            return events == {fact.first.event}
        return not self._scene.is_of_speech(spot.sighting.span)

    # ------------------------------------------------------------ words

    def _edit(self, spot: _Spot, planted: str | None) -> Edit | None:
        if planted is None or planted == spot.sighting.quote:
            return None
        return Edit(spot.sighting.span, spot.sighting.quote, planted)

    def _on_another_day(self, expression: TimeExpression, step: int) -> str | None:
        words: str | None = expression.quote
        if expression.partial.day is not None:
            words = _with_day(words or "", expression.partial.day, expression.partial.day + step)
        if expression.partial.weekday is not None and words is not None:
            words = self._with_weekday(words, expression.partial.weekday, step)
        return words

    def _with_weekday(self, words: str, weekday: int, step: int) -> str | None:
        found = list(self._weekday.finditer(words))
        if len(found) != 1 or found[0].group().lower() not in self._weekdays[weekday]:
            return None
        old, forms = found[0].group(), self._weekdays[(weekday + step) % 7]
        at = self._weekdays[weekday].index(old.lower())
        new = forms[at] if at < len(forms) else forms[0]
        cased = new.capitalize() if old[0].isupper() else new
        return words[: found[0].start()] + cased + words[found[0].end() :]

    # ------------------------------------------------------------ values

    def _against(self, fact: Fact, spots: Sequence[_Spot], step: int, kind: PlantKind) -> list[Claim] | None:
        """The claims that the other day contradicts; `None` where it goes with one."""
        against = []
        for own, rival in fact.rivals:
            spot = next(spot for spot in spots if own.id in spot.sighting.claims)
            if not isinstance(rival.value, TimeInterval) or not isinstance(own.value, TimeInterval):
                continue
            told = _moved(spot.partial, step, kind)
            if told.clashes(rival.value.stated) or _is_elsewhere(fact.document.published, own.value, rival.value, told):
                against.append(rival)
        return against


def _near_publication(fact: Fact) -> Sequence[int]:
    """Steps to another weekday: to one of the days before the article appeared, where any leads to one.

    News that names a weekday alone is of the last days: nobody would write so of a day nearly a week ago.
    """
    published, value = fact.document.published, fact.first.value
    weekday = value.stated.weekday if isinstance(value, TimeInterval) else None
    if published is None or weekday is None:
        return _WEEKDAY_STEPS
    near = [step for step in _WEEKDAY_STEPS if (published.weekday() - weekday - step) % 7 <= _RECENT]
    return near or _WEEKDAY_STEPS


def _is_plain(expression: TimeExpression) -> bool:
    """Whether a day is named by itself: no range, no "yesterday", nothing counted."""
    partial = expression.partial
    is_named = partial.weekday is not None or (partial.day is not None and partial.month is not None)
    return is_named and expression.until is None and not expression.alternatives and expression.nth is None


def _is_same(a: PartialDate, b: PartialDate) -> bool:
    """Whether two expressions name one day by the same parts."""
    if a.day is not None or b.day is not None:
        return (a.month, a.day) == (b.month, b.day)
    return a.weekday is not None and a.weekday == b.weekday


def _with_day(words: str, old: int, new: int) -> str | None:
    """The words with another day of the month, where they have one number that is the day."""
    found = [match for match in _NUMBER.finditer(words) if int(match[1]) == old]
    if len(found) != 1 or not _FIRST_DAY <= new <= _LAST_DAY:
        return None
    ending = _ordinal_ending(new) if found[0][2] else ""
    padded = f"{new:02d}" if found[0][1].startswith("0") else str(new)
    return f"{words[: found[0].start()]}{padded}{ending}{words[found[0].end() :]}"


def _ordinal_ending(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _in_another_year(expression: TimeExpression, step: int) -> str | None:
    year = expression.partial.year or 0
    words = expression.quote
    return words.replace(str(year), str(year + step)) if words.count(str(year)) == 1 else None


def _moved(partial: PartialDate, step: int, kind: PlantKind) -> PartialDate:
    """What the other words state."""
    if kind == "year":
        return PartialDate((partial.year or 0) + step, partial.month, partial.day)
    weekday = None if partial.weekday is None else (partial.weekday + step) % 7
    day = None if partial.day is None else partial.day + step
    return PartialDate(partial.year, partial.month, day, weekday)


def _is_elsewhere(published: date | None, own: TimeInterval, rival: TimeInterval, told: PartialDate) -> bool:
    """Whether the day told, counted from publication, is none of the other article's."""
    if not own.anchored or own.best is None or not rival.is_known or not (rival.anchored or rival.stated.year):
        return False
    days = [own.best + timedelta(days=offset) for offset in range(-6, 7)]
    days = [day for day in days if told.admits(day) and (published is None or day <= published)]
    return bool(days) and not any(
        rival.earliest <= day <= rival.latest for day in days if rival.earliest and rival.latest
    )


def planted_days(planter: DayPlanter, fact: Fact, seed: int) -> Iterator[Plant | Unplanted]:
    """The fact on another day and, where its words give one, in another year."""
    yield planter.plant(fact, seed)
    year = planter.plant_year(fact, seed)
    if isinstance(year, Plant):
        yield year
