"""The days of a window: "the past three days", "the next two quarters", "within the next four business days"."""

import re
from datetime import date

from checker.extract.day_sums import add_days, as_day, moved
from checker.model.time import TimeExpression

Days = tuple[date, date]

_BUSINESS_DAYS = re.compile(r"P(\d{1,4})BD")
_SATURDAY = 5


def window_days(expression: TimeExpression, published: date | None) -> Days | None:
    """First and last day of "the past three days" and "the next two weeks", counted from publication.

    The day of publication is in neither. Quarters are those of the calendar, without the present one; business days
    run from Monday to Friday. None where no number is said, or where the length is no such window.
    """
    day, sign = as_day(published), expression.window
    if day is None or not sign or expression.kind != "DURATION":
        return None
    if expression.grain == "quarter":
        return _quarters(day, expression.timex, sign)
    if found := _BUSINESS_DAYS.fullmatch(expression.timex):
        return _in_order(_working_day(day, sign), _working_day(day, sign * int(found[1])), sign)
    return _in_order(add_days(day, sign), moved(day, expression.timex, sign), sign)


def _in_order(first: date | None, far: date | None, sign: int) -> Days | None:
    if first is None or far is None or (far - first).days * sign < 0:
        return None
    return min(first, far), max(first, far)


def _quarters(day: date, length: str, sign: int) -> Days | None:
    """Whole quarters up to the present one, or from the one after it."""
    present = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    near = present if sign < 0 else moved(present, "P3M", 1)
    far = None if near is None else moved(near, length, sign)
    if near is None or far is None:
        return None
    begin, end = min(near, far), max(near, far)
    last = add_days(end, -1)
    return None if last is None else (begin, last)


def _working_day(day: date, amount: int) -> date | None:
    """The day so many days from Monday to Friday on, or back; holidays are not known."""
    far: date | None = day
    step = 1 if amount > 0 else -1
    while amount and far is not None:
        far = add_days(far, step)
        amount -= step if far is not None and far.weekday() < _SATURDAY else 0
    return far
