"""Times of day: alone, in twos, beside a day, and what settles morning or afternoon."""

import pytest

from checker.extract.hours import Hour, Hours
from checker.extract.times import TimeReader
from checker.model.time import TimeExpression
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = TimeReader(load_lexicon())


def read(text: str) -> tuple[TimeExpression, ...]:
    return READER.read(read_passage("a", "text", text))


def clock(expression: TimeExpression) -> tuple[str, str]:
    """Where a time of day begins, and where it or its other end ends."""
    assert expression.clock is not None
    until = expression.until.clock if expression.until and expression.until.clock else expression.clock
    return _shown(expression.clock.earliest), _shown(until.latest)


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


ALONE = {
    "18:30": ("6:30 p.m.", "6.30pm", "18:30", "half past six in the evening", "630 p.m.", "six thirty p.m.",
              "6:30 in the evening"),
    "06:30": ("half past six", "6:30 a.m.", "six thirty am", "half past six o'clock"),
    "20:20": ("20 past eight in the evening", "twenty minutes past eight in the evening", "8:20 p.m."),
    "05:45": ("a quarter to six", "quarter before six", "5:45 a.m."),
    "16:00": ("4 in the afternoon", "four in the afternoon", "4 o'clock in the afternoon", "4 p.m."),
    "21:00": ("nine at night", "9 at night", "9pm"),
    "03:00": ("3 in the morning", "three in the morning", "three o'clock"),
    "11:40": ("1140 a.m.", "11:40 a.m.", "11.40am"),
}  # fmt: skip


@pytest.mark.parametrize(("time", "phrase"), [(time, one) for time, phrases in ALONE.items() for one in phrases])
def test_a_time_of_day_is_read(time: str, phrase: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    assert clock(expression)[0] == time


TWO = [
    ("It is open from 9 a.m. to 5 p.m.", "from 9 a.m. to 5 p.m.", "09:00", "17:00"),
    ("It is open 9 a.m.-5 p.m.", "9 a.m.-5 p.m.", "09:00", "17:00"),
    ("It runs 5 to 6 p.m.", "5 to 6 p.m.", "17:00", "18:00"),
    ("It runs 11-1 p.m.", "11-1 p.m.", "11:00", "13:00"),
    ("It runs from 7:30 to 9 p.m. on Friday.", "from 7:30 to 9 p.m. on Friday", "19:30", "21:00"),
    ("It runs from 8 a.m. to 3 on Friday.", "from 8 a.m. to 3 on Friday", "08:00", "15:00"),
    ("It was between 3 and 5 in the afternoon.", "between 3 and 5 in the afternoon", "15:00", "17:00"),
    ("It was on Friday between 7 and 9.", "Friday between 7 and 9", "07:00", "09:00"),
    ("It was Friday evening from 7 to 9.", "Friday evening from 7 to 9", "19:00", "21:00"),
    ("It was between 10 and 11:30 this morning.", "between 10 and 11:30 this morning", "10:00", "11:30"),
    ("It was Friday, 10:30 to 3 p.m.", "Friday, 10:30 to 3 p.m.", "10:30", "15:00"),
    ("It ran from noon to midnight.", "from noon to midnight", "12:00", "00:00"),
    ("It lasts from 2 p.m. tomorrow until 4:30 p.m.", "from 2 p.m. tomorrow until 4:30 p.m.", "14:00", "16:30"),
]


@pytest.mark.parametrize(("text", "quote", "first", "last"), TWO)
def test_two_times_are_one_stretch(text: str, quote: str, first: str, last: str) -> None:
    (found,) = read(text)
    assert found.quote == quote
    assert clock(found) == (first, last)


BESIDE = [
    ("He will speak at 7 tonight.", "7 tonight", "19:00"),
    ("Shots were heard around 4 Friday morning.", "4 Friday morning", "04:00"),
    ("He left on Friday at 7.", "Friday at 7", "07:00"),
    ("He left on Friday night at 9:30.", "Friday night at 9:30", "21:30"),
    ("He left tomorrow evening at seven thirty.", "tomorrow evening at seven thirty", "19:30"),
    ("He was seen at 9:40 Friday night.", "9:40 Friday night", "21:40"),
    ("He left on Friday after 3 p.m.", "Friday after 3 p.m.", "15:00"),
    ("Be there by Friday before noon.", "Friday before noon", "12:00"),
]


@pytest.mark.parametrize(("text", "quote", "time"), BESIDE)
def test_a_day_settles_what_a_number_means(text: str, quote: str, time: str) -> None:
    (found,) = read(text)
    assert (found.quote, clock(found)[0]) == (quote, time)


NO_TIME = [
    ("Gunmen killed 7 Friday.", ["Friday"]),
    ("It hurt at least 5 Monday night.", ["Monday night"]),
    ("They met on Friday at 4 sites.", ["Friday"]),
    ("They met on Friday at seven locations.", ["Friday"]),
    ("They won 6-4 on Monday.", ["Monday"]),
    ("They beat them Monday 11-4.", ["Monday"]),
    ("Between 3 and 8 people died on Friday.", ["Friday"]),
    ("They meet next month at 6 locations.", ["next month"]),
    ("It killed 3 on Sunday and 5 Monday.", ["Sunday", "Monday"]),
]


@pytest.mark.parametrize(("text", "quotes"), NO_TIME)
def test_a_number_beside_a_day_may_be_a_count(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in read(text)] == quotes


@pytest.mark.parametrize("first", range(24))
@pytest.mark.parametrize("last", range(1, 13))
def test_an_open_end_is_the_next_one_after_the_other(first: int, last: int) -> None:
    start, end = Hours(Hour(first * 60), Hour(last * 60, open=True)).settled()
    ahead = (end.earliest - start.earliest) % (24 * 60)
    assert end.earliest % (12 * 60) == last * 60 % (12 * 60)
    assert 0 <= ahead <= 12 * 60
