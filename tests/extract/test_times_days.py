"""Which days an expression can be on, with and without a publication date; and years inherited in a narrative."""

from datetime import date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.times import TimeReader, anchor_days, resolve_in_context, timex
from checker.model.time import Anchor, PartialDate, Shift, TimeExpression, TimeInterval
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = TimeReader(load_lexicon())
FRIDAY = date(2024, 1, 19)


def parsed(phrase: str) -> TimeExpression:
    expression = READER.parse(phrase)
    assert expression is not None
    return expression


def days(
    phrase: str, published: date | None = FRIDAY, tense: Literal["past", "future", "unknown"] = "past"
) -> TimeInterval:
    return anchor_days(parsed(phrase), published, tense=tense)


PAST = [
    ("Friday", "2024-01-19", "2024-01-19"),
    ("Thursday", "2024-01-18", "2024-01-18"),
    ("Saturday", "2024-01-13", "2024-01-13"),
    ("last Friday", "2024-01-12", "2024-01-12"),
    ("last Thursday", "2024-01-18", "2024-01-18"),
    ("next Monday", "2024-01-22", "2024-01-22"),
    ("today", "2024-01-19", "2024-01-19"),
    ("yesterday", "2024-01-18", "2024-01-18"),
    ("tomorrow", "2024-01-20", "2024-01-20"),
    ("last night", "2024-01-18", "2024-01-18"),
    ("overnight", "2024-01-18", "2024-01-19"),
    ("two days ago", "2024-01-17", "2024-01-17"),
    ("Dec. 23", "2023-12-23", "2023-12-23"),
    ("Jan. 26", "2024-01-26", "2024-01-26"),
    ("Jan. 27", "2023-01-27", "2023-01-27"),
    ("Jan. 19", "2024-01-19", "2024-01-19"),
    ("February 29", "2020-02-29", "2020-02-29"),
    ("Dec. 23, 2021", "2021-12-23", "2021-12-23"),
    ("the 12th of January", "2024-01-12", "2024-01-12"),
    ("March", "2023-03-01", "2023-03-31"),
    ("January", "2024-01-01", "2024-01-31"),
    ("March 2020", "2020-03-01", "2020-03-31"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("the 1990s", "1990-01-01", "1999-12-31"),
    ("last week", "2024-01-08", "2024-01-14"),
    ("this week", "2024-01-15", "2024-01-21"),
    ("next week", "2024-01-22", "2024-01-28"),
    ("earlier this week", "2024-01-15", "2024-01-19"),
    ("later this week", "2024-01-19", "2024-01-21"),
    ("the weekend", "2024-01-13", "2024-01-14"),
    ("last weekend", "2024-01-13", "2024-01-14"),
    ("this weekend", "2024-01-20", "2024-01-21"),
    ("this month", "2024-01-01", "2024-01-31"),
    ("earlier this month", "2024-01-01", "2024-01-19"),
    ("last month", "2023-12-01", "2023-12-31"),
    ("last year", "2023-01-01", "2023-12-31"),
    ("earlier this year", "2024-01-01", "2024-01-19"),
    ("later this year", "2024-01-19", "2024-12-31"),
    ("the third quarter of 2019", "2019-07-01", "2019-09-30"),
    ("the second half of 1944", "1944-07-01", "1944-12-31"),
    ("the summer of 1941", "1941-06-01", "1941-09-30"),
    ("the first Monday of May 2023", "2023-05-01", "2023-05-01"),
    ("the last Friday of March 2023", "2023-03-31", "2023-03-31"),
    ("the first week of May 2023", "2023-05-01", "2023-05-07"),
    ("the week of March 8, 2023", "2023-03-06", "2023-03-12"),
    ("Thanksgiving", "2023-11-23", "2023-11-23"),
    ("Christmas Day", "2023-12-25", "2023-12-25"),
    ("from May 3 to 5", "2023-05-03", "2023-05-05"),
    ("between Monday and Wednesday", "2024-01-15", "2024-01-17"),
    ("1939-45", "1939-01-01", "1945-12-31"),
    ("Friday night", "2024-01-19", "2024-01-19"),
    ("6:30 p.m. on Thursday", "2024-01-18", "2024-01-18"),
]


@pytest.mark.parametrize(("phrase", "first", "last"), PAST)
def test_days_in_the_past_tense(phrase: str, first: str, last: str) -> None:
    found = days(phrase)
    assert (found.earliest, found.latest) == (date.fromisoformat(first), date.fromisoformat(last))
    assert found.anchored
    assert not found.inferred


FUTURE = [
    ("Friday", "2024-01-19", "2024-01-19"),
    ("Thursday", "2024-01-25", "2024-01-25"),
    ("Dec. 23", "2024-12-23", "2024-12-23"),
    ("Jan. 18", "2025-01-18", "2025-01-18"),
    ("March", "2024-03-01", "2024-03-31"),
    ("the weekend", "2024-01-20", "2024-01-21"),
    ("February 29", "2024-02-29", "2024-02-29"),
]


@pytest.mark.parametrize(("phrase", "first", "last"), FUTURE)
def test_days_in_the_future_tense(phrase: str, first: str, last: str) -> None:
    found = days(phrase, tense="future")
    assert (found.earliest, found.latest) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "phrase",
    [
        "a day after",
        "the next day",
        "that night",
        "two weeks later",
        "days later",
        "three days",
        "every day",
        "490 BC",
        "6:30 p.m.",
    ],
)
def test_what_nothing_anchors_is_unknown(phrase: str) -> None:
    found = days(phrase)
    assert (found.earliest, found.latest, found.candidates) == (None, None, ())
    assert not found.anchored


@pytest.mark.parametrize(
    "phrase", ["Friday", "Dec. 23", "yesterday", "last week", "March", "the weekend", "from May 3 to 5"]
)
def test_without_a_publication_date_only_the_stated_is_known(phrase: str) -> None:
    found = days(phrase, None)
    assert (found.earliest, found.latest) == (None, None)
    assert found.stated == parsed(phrase).partial


@pytest.mark.parametrize("phrase", ["Dec. 23, 2023", "2023-12-23", "Saturday, Dec. 23, 2023"])
def test_a_full_date_needs_no_publication_date(phrase: str) -> None:
    found = days(phrase, None)
    assert found.is_one_day
    assert found.best == date(2023, 12, 23)
    assert found.candidates == (date(2023, 12, 23),)


def test_a_weekday_that_does_not_fit_leaves_the_date_standing() -> None:
    found = days("Tuesday, Dec. 23, 2023")
    assert found.best == date(2023, 12, 23)
    assert found.stated == PartialDate(2023, 12, 23, 1)


def test_a_week_ago_is_about_a_week_ago() -> None:
    found = days("a week ago")
    assert found.best == date(2024, 1, 12)
    assert found.earliest is not None and found.latest is not None
    assert found.earliest < found.best < found.latest


def test_an_ambiguous_numeric_date_keeps_both_days() -> None:
    expression = parsed("1/2/2024")
    assert anchor_days(expression, FRIDAY).candidates == (date(2024, 1, 2), date(2024, 2, 1))
    assert anchor_days(expression, FRIDAY, language="en-GB").best == date(2024, 2, 1)
    assert anchor_days(expression, FRIDAY, language="en-US").best == date(2024, 1, 2)
    assert parsed("1/19/2024").alternatives == ()
    assert parsed("2/2/2024").alternatives == ()


SYMBOLS = [
    ("a day after", Anchor.CONTEXT, Shift(1, "day")),
    ("a day earlier", Anchor.CONTEXT, Shift(-1, "day")),
    ("the day before", Anchor.CONTEXT, Shift(-1, "day")),
    ("the next day", Anchor.CONTEXT, Shift(1, "day")),
    ("the previous night", Anchor.CONTEXT, Shift(-1, "day")),
    ("two weeks later", Anchor.CONTEXT, Shift(2, "week")),
    ("that day", Anchor.CONTEXT, Shift(0, "day")),
    ("a fortnight later", Anchor.CONTEXT, Shift(2, "week")),
    ("a year and a half earlier", Anchor.CONTEXT, Shift(-18, "month")),
    ("days later", Anchor.CONTEXT, None),
    ("several weeks earlier", Anchor.CONTEXT, None),
    ("yesterday", Anchor.PUBLICATION, Shift(-1, "day")),
    ("three weeks from now", Anchor.PUBLICATION, Shift(3, "week")),
    ("last Friday", Anchor.PUBLICATION, Shift(-1, "week")),
    ("Friday", Anchor.PUBLICATION, None),
    ("Dec. 23", Anchor.PUBLICATION, None),
    ("Dec. 23, 2023", Anchor.NONE, None),
]


@pytest.mark.parametrize(("phrase", "anchor", "shift"), SYMBOLS)
def test_a_relative_phrase_is_a_shift_from_its_anchor(phrase: str, anchor: Anchor, shift: Shift | None) -> None:
    expression = parsed(phrase)
    assert (expression.anchor, expression.shift) == (anchor, shift)


AMOUNTS = [
    ("40 minutes", (2400,), 2370, 2430),
    ("about 40 minutes", (2400,), 2040, 2760),
    ("30 to 40 minutes", (1800, 2400), 1770, 2430),
    ("more than two hours", (7200,), 7200, None),
    ("less than two hours", (7200,), 5760, 7200),
    ("up to two hours", (7200,), 0, 7200),
    ("half an hour", (1800,), 900, 2700),
]


@pytest.mark.parametrize(("phrase", "nominal", "low", "high"), AMOUNTS)
def test_a_duration_is_as_wide_as_its_words(phrase: str, nominal: tuple[int, ...], low: int, high: int | None) -> None:
    amount = parsed(phrase).amount
    assert amount is not None
    assert (amount.nominal, amount.interval.low, amount.interval.high) == (nominal, low, high)


# ---------------------------------------------------------------- narrative

NARRATIVE = (
    "On September 1, 1939, the war began. By early October the country was divided. In January fighting resumed, "
    "and on 9 April it spread. The next day a port fell. Two years later, in June 1942, it changed. As in 1812, "
    "the winter was hard. On 5 July they met again; that month ended badly."
)


def test_a_narrative_lends_its_year() -> None:
    found = READER.read(read_passage("a", "text", NARRATIVE))
    values = [resolved.value for resolved in resolve_in_context(found, date(2009, 12, 19))]
    expected = ["1939-09-01", "1939-10", "1940-01", "1940-04-09", "1940-04-10", "1942", "1942-06", "1812", "1942-WI"]
    assert values == [*expected, "1942-07-05", "1942-07"]


def test_news_counts_from_publication() -> None:
    text = (
        "The attack on Oct. 7, 2023, began it. They last spoke on Dec. 23. On Friday they met. A day later they left."
    )
    found = READER.read(read_passage("a", "text", text))
    resolved = resolve_in_context(found, FRIDAY)
    assert [one.value for one in resolved] == ["2023-10-07", "2023-12-23", "2024-01-19", "2024-01-20"]
    assert not any(one.inherited for one in resolved[:3])


# ---------------------------------------------------------------- laws

MONTHS = "January February March April May June July August September October November December".split()
DAYS = st.dates(date(1000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    month, weekday = MONTHS[day.month - 1], day.strftime("%A")
    forms = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{weekday}, {month[:3]}. {day.day}, {day.year}" if month != "May" else f"{weekday}, May {day.day}, {day.year}",
        f"the {day.day}th of {month}, {day.year}",
        day.isoformat(),
        f"{month.upper()} {day.day}, {day.year}",
    )
    for form in forms:
        expression = parsed(form)
        assert anchor_days(expression, None).best == day
        assert timex(expression, None)[1] == day.isoformat()


@given(DAYS, DAYS)
def test_a_weekday_is_within_the_week_before(day: date, published: date) -> None:
    found = anchor_days(parsed(day.strftime("%A")), published)
    assert found.best is not None
    assert 0 <= (published - found.best).days < 7
    assert found.best.weekday() == day.weekday()


@given(DAYS, DAYS)
def test_a_month_day_is_not_later_than_a_week_after(day: date, published: date) -> None:
    found = anchor_days(parsed(f"{MONTHS[day.month - 1]} {day.day}"), published)
    if found.best is None:
        assert (day.month, day.day) == (2, 29)
        return
    assert (found.best.month, found.best.day) == (day.month, day.day)
    assert found.best <= published + timedelta(days=7)


@given(
    st.sampled_from([phrase for phrase, _, _ in PAST]), DAYS | st.none(), st.sampled_from(["past", "future", "unknown"])
)
def test_the_best_day_is_a_candidate_inside_the_ends(phrase: str, published: date | None, tense: str) -> None:
    found = anchor_days(parsed(phrase), published, tense="future" if tense == "future" else "past")
    if found.best is not None:
        assert found.best in found.candidates
    if found.earliest is not None and found.latest is not None:
        assert found.earliest <= found.latest


@pytest.mark.parametrize(
    "published", [date.min, date.max, date(1, 1, 3), date(9999, 12, 30), datetime(2024, 1, 19, 12, 0)]
)
@pytest.mark.parametrize(
    "phrase", [phrase for phrase, _, _ in PAST] + ["ten centuries ago", "99 years from now", "next century"]
)
@pytest.mark.parametrize("tense", ["past", "future", "unknown"])
def test_the_ends_of_the_calendar_do_no_harm(
    phrase: str, published: date, tense: Literal["past", "future", "unknown"]
) -> None:
    anchor_days(parsed(phrase), published, tense=tense)
    timex(parsed(phrase), published, tense=tense)


PIECES = st.sampled_from(
    ["Dec. 23, 2023", "Friday", "a day after", "🙂", "e\u0301", "\t", "\r\n", "\u00a0", " ", "“", "”", "in 2019",
        "May", "3", "to", ",", "–",
     "6:30 p.m.", "nearly a month", "the 1990s", ".", "February 30", "on", "and 4", "last week", "\n\n", "x", "(",
     ")", "'90s"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_a_quote_is_what_stands_at_its_span(text: str) -> None:
    found = READER.read(read_passage("a", "text", text))
    end = 0
    for one in found:
        assert one.quote == text[one.span.start : one.span.end]
        assert one.quote == one.quote.strip()
        assert end <= one.span.start < one.span.end
        end = one.span.end


@pytest.mark.parametrize(
    "text",
    [
        "2019 " * 20_000,
        "1 " * 50_000,
        "May " * 20_000,
        "last " * 20_000,
        "in the " * 20_000,
        "3-" * 30_000,
        "twenty " * 20_000,
        "on Friday and " * 10_000,
    ],
    ids=lambda text: text[:8],
)
def test_long_runs_are_survived(text: str) -> None:
    READER.read(read_passage("a", "text", text))
