"""Lengths of time that say when something will be: "will be back in three weeks"."""

from dataclasses import replace

from checker.model.time import Anchor, Shift, TimeExpression
from checker.rulebook.sections.calendar import Calendar
from checker.text.passage import Passage

_REACH = 14
"""How many tokens before the length a word of the future may stand."""
_FINE = frozenset(("second", "minute", "hour"))


class Ahead:
    """Knows the words that put a length of time ahead of the day of publication."""

    def __init__(self, calendar: Calendar) -> None:
        self._future = frozenset(calendar.future_cues.split())
        self._units = calendar.units

    def seen(self, one: TimeExpression, passage: Passage) -> TimeExpression:
        """The expression as a date where it is a length after "in" in a sentence about the future; else as it is."""
        if one.kind != "DURATION" or one.amount is None or one.window or len(one.amount.nominal) != 1:
            return one
        at = passage.token_at(one.span.start)
        sentence = passage.sentence_at(one.span.start)
        first = max(sentence.first if sentence else at, at - _REACH)
        before = [token.lower for token in passage.tokens[first:at]]
        told = {*before, *(word[word.index("'") :] for word in before if "'" in word)}
        if before[-1:] != ["in"] or self._future.isdisjoint(told) or "first" in before[-4:]:
            return one
        shift = self._shift(one)
        if shift is None:
            return one
        kind = "TIME" if shift.unit in _FINE else "DATE"
        return replace(one, kind=kind, shift=shift, anchor=Anchor.PUBLICATION, timex="")

    def _shift(self, one: TimeExpression) -> Shift | None:
        unit, times = {"fortnight": ("week", 2), "night": ("day", 1)}.get(one.grain, (one.grain, 1))
        if one.amount is None or unit not in self._units or one.grain == "weekend":
            return None
        number = one.amount.nominal[0] / self._units[one.grain].seconds
        return Shift(int(number) * times, unit) if number == int(number) and number > 0 else None
