"""Days that move, days counted from another, and lengths of time ahead: which days they are."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.day_sums import easter, feast_day, nth_week
from checker.extract.times import TimeReader, anchor_days, timex, window_days
from checker.model.time import Feast
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = TimeReader(load_lexicon())
FRIDAY = date(2024, 1, 19)

EASTER_DAYS = [(1961, 4, 2), (1981, 4, 19), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2016, 3, 27), (2018, 4, 1),
               (2019, 4, 21), (2024, 3, 31), (2038, 4, 25), (2285, 3, 22)]  # fmt: skip


@pytest.mark.parametrize(("year", "month", "day"), EASTER_DAYS)
def test_easter_is_where_the_tables_have_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1583, 9998))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.integers(2, 9998))
def test_a_feast_has_its_weekday(year: int) -> None:
    thanksgiving = feast_day(Feast(11, 3, 4), year)
    friday = feast_day(Feast(11, 3, 4, 1), year)
    assert thanksgiving is not None and friday is not None
    assert (thanksgiving.weekday(), (friday - thanksgiving).days) == (3, 1)


@given(st.integers(2, 9998), st.integers(1, 12) | st.none())
def test_the_weeks_of_a_month_follow_each_other(year: int, month: int | None) -> None:
    first, second, last = (nth_week(year, month, nth) for nth in (1, 2, -1))
    assert first is not None and second is not None and last is not None
    assert first.weekday() == last.weekday() == 0
    assert (second - first).days == 7
    assert nth_week(year, month, 60) is None


DAYS = [
    ("Easter", "2023-04-09", "2023-04-09"),
    ("Easter 2018", "2018-04-01", "2018-04-01"),
    ("Good Friday", "2023-04-07", "2023-04-07"),
    ("last Easter", "2023-04-09", "2023-04-09"),
    ("next Easter", "2024-03-31", "2024-03-31"),
    ("this Easter", "2024-03-31", "2024-03-31"),
    ("Easter Monday of this year", "2024-04-01", "2024-04-01"),
    ("last Christmas", "2023-12-25", "2023-12-25"),
    ("next Thanksgiving", "2024-11-28", "2024-11-28"),
    ("Black Friday 2010", "2010-11-26", "2010-11-26"),
    ("Cyber Monday", "2023-11-27", "2023-11-27"),
    ("Memorial Day weekend", "2023-05-27", "2023-05-29"),
    ("Thanksgiving weekend", "2023-11-23", "2023-11-26"),
    ("Labor Day weekend 2021", "2021-09-04", "2021-09-06"),
    ("the weekend of Jan. 6", "2024-01-06", "2024-01-07"),
    ("two days after Christmas", "2023-12-27", "2023-12-27"),
    ("the day before Easter", "2023-04-08", "2023-04-08"),
    ("three days from tomorrow", "2024-01-23", "2024-01-23"),
    ("2 days before May 13, 1999", "1999-05-11", "1999-05-11"),
    ("week 3 of 2027", "2027-01-18", "2027-01-24"),
    ("the last week of 2019", "2019-12-23", "2019-12-29"),
    ("the first week of January 2015", "2014-12-29", "2015-01-07"),
    ("the last week of last month", "2023-12-25", "2023-12-31"),
    ("the first Friday of last month", "2023-12-01", "2023-12-01"),
    ("the ninth month of next year", "2025-09-01", "2025-09-30"),
    ("the week after next", "2024-01-29", "2024-02-04"),
    ("this coming Friday", "2024-01-26", "2024-01-26"),
    ("this coming Saturday", "2024-01-20", "2024-01-20"),
    ("this past Friday", "2024-01-12", "2024-01-12"),
    ("this past December", "2023-12-01", "2023-12-31"),
    ("this coming summer", "2024-06-01", "2024-09-30"),
    ("Friday the 12th", "2024-01-12", "2024-01-12"),
    ("Thursday the 25th", "2024-01-25", "2024-01-25"),
    ("from May 3, 2023 until now", "2023-05-03", "2024-01-19"),
    ("between now and Feb. 15", "2024-01-19", "2024-02-15"),
    ("1 year and 2 months ago", "2022-11-04", "2022-12-05"),
    ("2 weeks and 2 days ago", "2024-01-03", "2024-01-03"),
    ("three days from Tuesday", "2024-01-26", "2024-01-26"),
    ("a day from Friday", "2024-01-27", "2024-01-27"),
    ("three days after Tuesday", "2024-01-19", "2024-01-19"),
    ("two days from Jan. 10", "2024-01-12", "2024-01-12"),
    ("this Friday, Jan. 19", "2024-01-19", "2024-01-19"),
    ("next Tuesday, January 23", "2024-01-23", "2024-01-23"),
    ("last Friday, 12 January 2024", "2024-01-12", "2024-01-12"),
    ("the 21st this month", "2024-01-21", "2024-01-21"),
    ("the current quarter", "2024-01-01", "2024-03-31"),
    ("the current month", "2024-01-01", "2024-01-31"),
]


@pytest.mark.parametrize(("phrase", "first", "last"), DAYS)
def test_days_of_feasts_and_of_what_is_counted(phrase: str, first: str, last: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    found = anchor_days(expression, FRIDAY)
    assert (found.earliest, found.latest) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("phrase", ["fiscal 2024", "FY18", "the school year 2008", "two days after that day"])
def test_no_days_follow_from_these(phrase: str) -> None:
    expression = READER.parse(phrase)
    assert expression is None or not anchor_days(expression, FRIDAY).is_known


WINDOWS = [
    ("the past three days", "2024-01-16", "2024-01-18"),
    ("the next two weeks", "2024-01-20", "2024-02-02"),
    ("the last 3 months", "2023-10-19", "2024-01-18"),
    ("the four previous weeks", "2023-12-22", "2024-01-18"),
    ("next 10 months", "2024-01-20", "2024-11-19"),
    ("the past two quarters", "2023-07-01", "2023-12-31"),
    ("the last quarter", "2023-10-01", "2023-12-31"),
    ("the previous five quarters", "2022-10-01", "2023-12-31"),
    ("the next three quarters", "2024-04-01", "2024-12-31"),
    ("the next four business days", "2024-01-22", "2024-01-25"),
    ("the past six working days", "2024-01-11", "2024-01-18"),
]


@pytest.mark.parametrize(("phrase", "first", "last"), WINDOWS)
def test_a_window_of_time_has_its_days(phrase: str, first: str, last: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None and expression.kind == "DURATION"
    assert window_days(expression, FRIDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("phrase", ["three days", "the past few days", "the first three days", "the past two hours"])
def test_other_lengths_have_no_days(phrase: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    assert window_days(expression, FRIDAY) is None


MOMENTS = [
    ("two hours ago", "2024-01-19T16:30"),
    ("3 minutes from now", "2024-01-19T18:33"),
    ("half an hour from now", "2024-01-19T19:00"),
    ("12 hours from now", "2024-01-20T06:30"),
]


@pytest.mark.parametrize(("phrase", "value"), MOMENTS)
def test_hours_are_counted_from_a_moment(phrase: str, value: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    assert timex(expression, datetime(2024, 1, 19, 18, 30))[1] == value


AHEAD = {
    "He will be back in three weeks.": ("DATE", "2024-W06"),
    "The vote is expected in two days.": ("DATE", "2024-01-21"),
    "They'll meet again in a month.": ("DATE", "2024-02"),
    "It will start in two hours.": ("TIME", "2024-01-19"),
    "It was the first win in three weeks.": ("DURATION", "P3W"),
    "He finished it in two days.": ("DURATION", "P2D"),
    "It will be the first time in two years.": ("DURATION", "P2Y"),
    "It will last for two days.": ("DURATION", "P2D"),
    "She will be freed within three weeks.": ("DURATION", "P3W"),
}


@pytest.mark.parametrize(("text", "expected"), AHEAD.items())
def test_a_length_ahead_is_a_date(text: str, expected: tuple[str, str]) -> None:
    (found,) = READER.read(read_passage("a", "text", text))
    assert timex(found, FRIDAY)[:2] == expected


def test_a_day_whose_event_follows_is_not_counted_from() -> None:
    found = READER.read(read_passage("a", "text", "It came two days after Tuesday's vote."))
    assert [one.quote for one in found] == ["two days after", "Tuesday"]
