"""The grammar of counted time, in pyparsing: durations, moves from a point, and sets.

    measured = [window] length [direction]                                        two days later
             | length ("before" | "after" | "from") day                           two weeks before Christmas
             | "the" unit ("before" | "after" | "earlier") [day]                  the day before
             | units direction                                                    weeks later
             | ["the" window] units                                               (within) days; the following days
    window   = ["the"] ("past" | "last" | "next" | "first" | ...)                 the past three months
    length   = [hedge] count ["to" count] [adjective] unit {["and"] count unit}   an hour and 20 minutes
             | [hedge] count unit "and a half" | count "and a half" unit          two and a half hours
             | "half" ["a"] unit | unit "-long" | "all" unit                      half an hour
    set      = ("every" | "each") ["other" | count] (unit | weekday | part)       every other day
             | ("once" | "twice" | count "times") ("a" | "per" | "each") unit     twice a week
             | "daily" | "on" weekdays [part] | "per" unit                        on Sunday mornings
             | every ["at"] time | time every                                     each Monday at 4 p.m.

Amounts are in seconds. A bare count is as wide as its rounding; the widths stand in the lexicon.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pyparsing as pp

from checker.extract.hours import Hour, Hours
from checker.extract.time_elements import (
    ANCHORS,
    BLANK,
    Element,
    Pull,
    build,
    build_list,
    fail,
    mark,
    number,
    number_words,
    table,
    words,
)
from checker.model.interval import Interval, Number
from checker.model.quantity import Quantity
from checker.model.time import Anchor, PartialDate, Shift, TimeExpression
from checker.rulebook.sections.calendar import Calendar, Unit, Widths


class Count(NamedTuple):
    """How many: least, nominal and most; `vague` where no number is said ("a few"), `loose` where it may be another."""

    low: float
    nominal: float
    high: float
    vague: bool = False
    loose: bool = False


class Term(NamedTuple):
    """A counted unit: "two weeks"."""

    figure: Count
    name: str
    window: str = ""
    """`past` or `next` in "the four previous weeks"."""


@dataclass(frozen=True, slots=True)
class Length:
    """Counted units that add up, with the TIMEX3 modifier of their hedge."""

    terms: tuple[Term, ...]
    mod: str | None = None
    hedge: str | None = None


_HALF = Count(0.5, 0.5, 0.5)
_WINDOWS = {
    **dict.fromkeys(("past", "last", "previous", "preceding"), "past"),
    **dict.fromkeys(("next", "coming", "following", "subsequent"), "next"),
    **dict.fromkeys(("first", "final", "opening", "closing", "intervening"), ""),
}
_SIDES = {"before": -1, "prior to": -1, "ahead of": -1, "after": 1, "following": 1}
_BEFORE_INNER = mark(rf"the(?=\s+[\w-]+\s+(?:{'|'.join(_WINDOWS)})\b)")
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_PERIODS = ("day", "night", "week", "weekend", "month", "quarter", "year", "decade", "century", "hour", "fortnight")


def _digits(text: str) -> Count:
    value = float(text.replace(",", ""))
    if value > 1e9:
        raise pp.ParseException("", 0, "too many to be a time")
    return Count(value, value, value)


def exactly(value: float) -> Count:
    """A count that is one number."""
    return Count(value, value, value)


class MeasureGrammar:
    """Durations, moves and sets. `measured` and `sets` yield an expression in the slot `date`."""

    def __init__(self, calendar: Calendar, day: Element, clock: Element) -> None:
        self._calendar = calendar
        base, no_owner = build("base", day, lambda date: date), ~mark("'s")
        self._base = (table("side", _SIDES) + base | words("from") + build("ahead", day, _ahead)) + no_owner
        self._clock = clock
        self._units = calendar.units
        self._any_unit = table("name", {word: name for name, unit in calendar.units.items() for word in unit.words})
        self._period = table("name", {name: name for name in _PERIODS})
        self._weekday = table("weekday", {n: at for at, names in enumerate(calendar.weekdays) for n in names[:1]})
        self.measured = self._measured()
        self.sets = self._sets()

    def _count(self) -> Element:
        ones = dict.fromkeys(
            ("a", "an", "another", "a full", "a whole", "a single", "one full", "an entire"), exactly(1)
        )
        spelt = {word: exactly(value) for word, value in number_words(self._calendar).items()}
        vague = {word: Count(*ends, True) for word, ends in self._calendar.vague.items()}
        vague |= {word: Count(*ends, loose=True) for word, ends in self._calendar.loose.items()}
        figures = number(
            "count", r"(?![012]\d[0-5]\d\s?h(?:ou)?rs?\b)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![/:])", _digits
        )
        return figures | table("count", {**ones, **spelt, **vague})

    def _length(self) -> Element:
        count, unit = self._count(), self._any_unit
        adjective = pp.Opt(
            mark(r"-|(?:full|whole|straight|consecutive|more|long|short|additional|calendar|entire)(?!\w)")
        )
        long = pp.Opt(mark(r"[-\s]long(?!\w)"))
        half = mark(r"and\s+(?:a\s+)?half(?!\w)").add_parse_action(lambda: [("half", True)])
        upto = mark(r"to|or|-") + self._renamed("upto", count)
        window = ~self._one_in_turn() + pp.Opt(table("inner", _WINDOWS))
        first = count + pp.Opt(half | upto) + window + adjective + unit + pp.Opt(half) + long
        term = build("term", first, _term)
        half_unit = mark(r"half(?:\s+an?|-an?)?[-\s]") + unit + long
        a_half = mark(r"an?\s+half[-\s]") + unit
        half_term = build("term", half_unit | a_half, lambda name: Term(_HALF, name))
        whole = build("term", mark(r"(?:all|full|whole)[-\s]") + self._period, lambda name: Term(exactly(1), name))
        month_long = build("term", self._period + mark(r"[-\s]long(?!\w)"), lambda name: Term(exactly(1), name))
        more = pp.ZeroOrMore(mark(r",?\s*(?:and\b)?") + term)
        hedge = pp.Opt(table("mod", self._hedges()))
        return build_list("length", hedge + (half_term | whole | term + more | month_long), _length)

    def _one_in_turn(self) -> Element:
        """As in "three last week": a count of something else, and a date."""
        single = "|".join(re.escape(unit.words[0]) for unit in self._units.values())
        return mark(rf"(?:{'|'.join(_WINDOWS)})\s+(?:{single})(?!\w)")

    def _hedges(self) -> dict[str, tuple[str, str]]:
        return {words_: (mod, words_) for words_, mod in self._calendar.amounts.items()}

    def _renamed(self, slot: str, element: Element) -> Element:
        return build(slot, element, lambda count: count)

    def _measured(self) -> Element:
        cal = self._calendar
        length = self._length()
        direction = table("direction", cal.directions)
        window = pp.Opt(mark(r"the(?!\w)")) + table("window", _WINDOWS)
        age = ~mark(r"-?\s*olds?\b|of\s+age\b")
        plain = pp.Opt(window | _BEFORE_INNER) + length + age + (self._base | pp.Opt(direction))
        plural = {unit.words[1]: name for name, unit in cal.units.items() if name != "second"}
        plain_units = table("units", plural)
        vague = plain_units + direction
        the_unit = mark(r"the(?!\w)") + self._period + (self._base | direction)
        past_unit = mark(r"the\s+(?:past|last)(?!\w)") + self._period
        next_unit = mark(r"(?:the\s+)?next(?!\w)") + table("name", {"hour": "hour", "minute": "minute"})
        some = pp.Opt(mark(r"the(?!\w)") + table("window", _WINDOWS | {"ensuing": "", "succeeding": ""})) + plain_units
        forms = build("date", the_unit, self._moved_by_one) | build("date", vague, self._vague_move)
        counted = (
            build("date", plain, self._expression)
            | build("date", past_unit, self._window)
            | build("date", next_unit, self._next)
        )
        return forms | counted | build("date", some, self._some)

    def _sets(self) -> Element:
        cal = self._calendar
        every = mark(r"(?:every|each)(?!\w)")
        nth = table("step", {"other": 2, "second": 2, "third": 3, "fourth": 4, "single": 1})
        step = pp.Opt(nth | table("step", number_words(cal)) | number("step", r"\d{1,2}"))
        what = table("daypart", cal.day_parts) | self._any_unit | self._weekday
        at = pp.Opt(pp.Opt(mark(r",?\s*at\b")) + self._clock)
        repeated = build("date", every + step + what + at, self._every)
        often = table("times", _TIMES) | (table("times", number_words(cal)) | number("times", r"\d{1,3}")) + mark(
            r"times\b"
        )
        rate = build("date", often.suppress() + mark(r"(?:an?|per|each|every)(?!\w)") + self._any_unit, self._every)
        per = build("date", mark(r"per(?!\w)") + self._period, self._every)
        parts = {f"{part}s": row for part, row in cal.day_parts.items()}
        plural = table("weekday", {f"{n[0]}s": at for at, n in enumerate(cal.weekdays)})
        part = pp.Opt(table("daypart", cal.day_parts | parts))
        weekly = build("date", plural + part + at | self._weekday + table("daypart", parts), self._every)
        in_parts = build("date", mark(r"the\b|(?=\w)") + table("daypart", parts), self._every)
        value = table("value", cal.sets)
        named = build("date", value, _named_set)
        timed = build("date", self._clock + (every + what | pp.Opt(words("on")) + plural), self._every)
        daily = build("date", self._clock + value, _timed_set)
        return repeated | rate | per | weekly | in_parts | timed | daily | named

    def _every(self, name: str = "", step: int = 1, clock: Hour | Hours | None = None, **target: Any) -> TimeExpression:
        """The TIMEX3 value of a set: `P2D` every other day, `XXXX-WXX-1` on Mondays, `P1W` twice a week."""
        part = f"T{target['daypart'][0]}" if "daypart" in target else ""
        time = part if clock is None else _time_of(clock, part[1:])
        if "weekday" in target:
            partial = PartialDate(weekday=target["weekday"])
            return replace(_named_set(f"XXXX-WXX-{target['weekday'] + 1}{time}"), partial=partial)
        if time and (not name or name == "day"):
            return _named_set(f"XXXX-XX-XX{time}")
        if name == "weekend" and step == 1:
            return replace(_named_set("XXXX-WXX-WE"), grain=name)
        return replace(_named_set(_coded(((step, self._units[name]),))), grain=name)

    def _expression(
        self,
        length: Length,
        direction: Pull | None = None,
        window: str | None = None,
        side: int = 0,
        base: TimeExpression | None = None,
        ahead: TimeExpression | None = None,
    ) -> TimeExpression:
        """A duration, or with a direction or a day to count from a move."""
        duration = self.duration(length)
        if ahead is not None:
            base, side = ahead, 1
        if base is not None:
            return self._moved_from(base, self._move(duration, length, ("context", side)))
        window = window or length.terms[0].window or None
        if direction is not None and window is None:
            return self._move(duration, length, direction)
        anchor = Anchor.PUBLICATION if window == "past" else Anchor.NONE
        return replace(duration, anchor=anchor, window={"past": -1, "next": 1}.get(window or "", 0))

    def duration(self, length: Length) -> TimeExpression:
        """The expression of a length: its amount in seconds as wide as its words, its TIMEX3 value."""
        units = [(term.figure, self._units[term.name]) for term in length.terms]
        vague = any(count.vague for count, _ in units)
        value = _coded([(None if count.vague else count.nominal, unit) for count, unit in units])
        quantity = measure(units, length.mod, self._calendar.widths)
        loose = any(count.loose for count, _ in units)
        mod = None if length.mod == "EXACT" else length.mod or ("APPROX" if vague or loose else None)
        hedged = replace(quantity, hedge=length.hedge)
        return replace(BLANK, kind="DURATION", grain=length.terms[-1].name, amount=hedged, timex=value, mod=mod)

    def _move(self, duration: TimeExpression, length: Length, direction: Pull) -> TimeExpression:
        anchor, sign = direction
        shift = _shift(length, sign, self._units)
        grain = "day" if duration.grain == "night" else "week" if duration.grain == "fortnight" else duration.grain
        kind = "TIME" if grain in ("second", "minute", "hour") else "DATE"
        mod = duration.mod if shift else ("AFTER" if sign > 0 else "BEFORE")
        moved = replace(duration, kind=kind, grain=grain, shift=shift, anchor=ANCHORS[anchor], timex="", mod=mod)
        return moved if shift is None or shift.unit not in ("month", "day") else replace(moved, grain=shift.unit)

    def _moved_from(self, base: TimeExpression, move: TimeExpression) -> TimeExpression:
        """As in "two weeks before Christmas"."""
        if move.shift is None or move.kind != "DATE" or base.clock is not None:
            raise fail("days are counted from a day")
        return replace(move, base=base, anchor=base.anchor)

    def _moved_by_one(
        self,
        name: str,
        direction: Pull | None = None,
        side: int = 0,
        base: TimeExpression | None = None,
        ahead: TimeExpression | None = None,
    ) -> TimeExpression:
        """As in "the day before", "the day after Thanksgiving"; "the day before yesterday" has a word of its own."""
        if base is not None and base.shift is not None and base.shift.unit == "day":
            raise fail("counted from today")
        return self._expression(Length((Term(exactly(1), name),)), direction, None, side, base, ahead)

    def _vague_move(self, units: str, direction: Pull) -> TimeExpression:
        """As in "weeks later": more than one, and how many is not said."""
        return self._expression(Length((Term(Count(2, 3, 30, True), units),)), direction)

    def _some(self, units: str, window: str | None = None) -> TimeExpression:
        """As in "within days", "the following weeks"."""
        return self._expression(Length((Term(Count(2, 3, 30, True), units),)), window=window or "")

    def _next(self, name: str) -> TimeExpression:
        """As in "the next hour"."""
        return self._expression(Length((Term(exactly(1), name),)), window="next")

    def _window(self, name: str) -> TimeExpression:
        """As in "the past month"."""
        return self._expression(Length((Term(exactly(1), name),)), window="past")


def _ahead(date: TimeExpression) -> TimeExpression:
    """The day from which "three days from Tuesday" counts: a bare weekday is the next one."""
    if date.shift is None and date.partial == PartialDate(weekday=date.partial.weekday) and not date.partial.is_empty:
        return replace(date, anchor=Anchor.PUBLICATION, shift=Shift(1, "occasion"))
    return date


def _term(count: Count, name: str, half: bool = False, upto: Count | None = None, inner: str = "") -> Term:
    extra = 0.5 if half else 0
    low, nominal, high, vague, loose = count
    if upto is not None:
        return Term(Count(low, nominal, upto.high, vague or low >= upto.high), name, inner)
    return Term(Count(low + extra, nominal + extra, high + extra, vague, loose), name, inner)


def _length(pairs: list[tuple[str, Any]]) -> Length:
    hedge = next((value for slot, value in pairs if slot == "mod"), (None, None))
    return Length(tuple(value for slot, value in pairs if slot == "term"), *hedge)


def measure(units: list[tuple[Count, Unit]], mod: str | None, widths: Widths) -> Quantity:
    """Seconds: the ends by the hedge and by the rounding of the last unit, and the bare number."""
    low = sum(count.low * unit.seconds for count, unit in units)
    high = sum(count.high * unit.seconds for count, unit in units)
    nominal = sum(count.nominal * unit.seconds for count, unit in units)
    is_one = low == high or any(count.loose for count, _ in units)
    bare: tuple[Number, ...] = (_plain(nominal),) if is_one else (_plain(low), _plain(high))
    return Quantity(_hedged(low, high, units[-1], mod, widths), "s", None, bare)


def _hedged(low: float, high: float, last: tuple[Count, Unit], mod: str | None, widths: Widths) -> Interval:
    rounding = 0 if last[0].vague or last[0].loose else widths.unit * last[1].seconds * min(1.0, last[0].nominal)
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return Interval(_plain(low), None, mod == "MORE_THAN", False)
    if mod == "EQUAL_OR_LESS":
        return Interval(0, _plain(high))
    if mod == "LESS_THAN":
        return Interval(_plain(low * (1 - widths.nearly)), _plain(high), False, True)
    width = max(rounding, widths.about * high) if mod == "APPROX" else rounding
    return Interval(_plain(max(low - width, 0)), _plain(high + width))


def _plain(value: float) -> Number:
    return int(value) if value == int(value) else value


def _coded(units: Any) -> str:
    """The TIMEX3 value: `P3D`, `PT1H20M`, `PXW` where no number is said, `P2.5Y`."""
    date, time = "", ""
    for count, unit in units:
        figure = "X" if count is None else f"{count * unit.times:.10g}"
        if unit.code[0] == "T":
            time += figure + unit.code[1:]
        else:
            date += figure + unit.code
    return f"P{date}" + (f"T{time}" if time else "")


def _shift(length: Length, sign: int, units: Mapping[str, Unit]) -> Shift | None:
    """A move by whole units; None where the count is vague or does not fit into one unit.

    Weeks and days add up to days, years and months to months, hours and minutes to minutes; half a year is months.
    """
    if any(count.vague or (count.low != count.high and not count.loose) for count, *_ in length.terms):
        return None
    parts = [_FINER.get(name, (1, name)) for _, name, _ in length.terms]
    amounts = [count.nominal * times for (count, *_), (times, _) in zip(length.terms, parts, strict=True)]
    names = [name for _, name in parts]
    if len(names) > 1 or amounts[0] != int(amounts[0]):
        fine = [_PARTS.get(name, (name, 1)) for name in names]
        amounts, names = (
            [amount * times for amount, (_, times) in zip(amounts, fine, strict=True)],
            [n for n, _ in fine],
        )
    amount = sum(amounts)
    fits = len(set(names)) == 1 and names[0] in units and amount == int(amount)
    return Shift(sign * int(amount), names[0]) if fits else None


_FINER = {"fortnight": (2, "week"), "night": (1, "day")}
_PARTS = {"year": ("month", 12), "week": ("day", 7), "hour": ("minute", 60), "minute": ("second", 60)}


def _named_set(value: str) -> TimeExpression:
    return replace(BLANK, kind="SET", timex=value)


def _timed_set(clock: Hour | Hours, value: str) -> TimeExpression:
    """As in "6 a.m. daily"."""
    return _named_set(f"XXXX-XX-XX{_time_of(clock, '')}" if value == "P1D" else value)


def _time_of(clock: Hour | Hours, part: str) -> str:
    """The TIMEX3 time of day at which something is repeated, the first of two."""
    minute = (clock.first if isinstance(clock, Hours) else clock).settled(part).earliest
    return f"T{minute // 60:02d}:{minute % 60:02d}"
