"""One value, many phrasings: what each phrase says, and that it says one thing only.

Values are TIMEX3 as seen on Friday 2024-01-19, in the past tense.
"""

from datetime import date

import pytest

from checker.extract.times import TimeReader, timex
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

PUBLISHED = date(2024, 1, 19)
READER = TimeReader(load_lexicon())

CORPUS: dict[str, tuple[str, ...]] = {
    # full dates, American and British
    "2023-12-23": (
        "Dec. 23, 2023", "December 23, 2023", "December 23rd, 2023", "Dec 23 2023", "23 December 2023", "23 Dec 2023",
        "the 23rd of December, 2023", "the 23rd of December 2023", "23rd December 2023", "Saturday, Dec. 23, 2023",
        "Saturday, December 23, 2023", "Saturday 23 December 2023", "Saturday the 23rd of December 2023",
        "2023-12-23",
        "2023/12/23", "12/23/2023", "23/12/2023", "23.12.2023", "12-23-2023", "23-Dec-2023", "DECEMBER 23, 2023",
        "december 23, 2023", "Dec.\u00a023,\u00a02023", "Dec. 23, '23", "23 December of 2023",
    ),
    "1944-06-06": ("June 6, 1944", "6 June 1944", "6th of June 1944", "the sixth of June, 1944", "June 6th 1944"),
    "1999-12-31": ("New Year's Eve 1999", "Dec. 31, 1999", "31 December '99", "12/31/1999", "31.12.99"),
    "2020-02-29": ("Feb. 29, 2020", "29 February 2020", "2/29/2020"),
    # month and day without a year
    "2023-12-24": ("Dec. 24", "December 24", "24 December", "the 24th of December", "December twenty-fourth",
                   "Christmas Eve"),
    "2023-10-07": ("Oct. 7", "October 7", "7 October", "October 7th", "the 7th of October", "the seventh of October"),
    "2024-01-03": ("Jan. 3", "January 3rd", "3 January", "Wednesday, Jan. 3", "Wednesday 3 January", "Jan 3"),
    "2023-07-04": ("July 4", "the Fourth of July", "4 July", "July Fourth"),
    # month and year, month
    "2020-03": ("March 2020", "March of 2020", "March, 2020", "early March 2020", "late March 2020",
                "the end of March 2020"),
    "2023-03": ("March", "mid-March", "early March", "the beginning of March", "the end of March", "Mar. 2023",
                "last March"),
    "2023-11": ("November", "Nov.", "late November", "November of last year", "November last year"),
    "2024-01": ("this month", "earlier this month", "later this month", "January", "the start of January"),
    "2023-12": ("last month", "late last month", "early last month", "December", "one month ago"),
    "2024-02": ("next month", "early next month"),
    "2023-10": ("three months ago", "3 months ago", "October", "around October 2023"),
    # years and longer
    "2019": ("2019", "the year 2019", "early 2019", "late 2019", "mid-2019", "the end of 2019", "late in 2019",
             "five years ago", "the beginning of 2019", "about 2019"),
    "2023": ("2023", "last year", "late last year", "a year ago", "earlier last year"),
    "2024": ("2024", "this year", "later this year", "earlier this year", "early this year"),
    "2025": ("next year", "early next year", "2025"),
    "199": ("the 1990s", "1990s", "the '90s", "the mid-1990s", "mid-1990s", "the early 1990s", "the late 1990s",
            "the 90s"),
    "201": ("the 2010s", "2010s", "the early 2010s"),
    "18": ("the 19th century", "the nineteenth century", "19th-century", "the early 19th century"),
    "20": ("the 21st century", "21st-century", "the twenty-first century"),
    "BC0490": ("490 BC", "490 B.C.", "490 BCE", "early 490 BC"),
    # seasons, quarters, halves
    "1941-SP": ("the spring of 1941", "spring 1941", "spring of 1941", "the early spring of 1941", "1941 spring"),
    "2023-SU": ("summer 2023", "last summer", "the summer of 2023", "summer of last year"),
    "2024-FA": ("this fall", "fall 2024", "autumn 2024", "the fall of 2024", "this autumn"),
    "2019-Q3": ("the third quarter of 2019", "third quarter of 2019", "Q3 2019", "2019 Q3", "third-quarter 2019"),
    "2023-Q4": ("last quarter", "Q4 2023", "the fourth quarter of last year", "the final quarter of 2023"),
    "2020-H1": ("the first half of 2020", "first half of 2020", "H1 2020"),
    "1944-H2": ("the second half of 1944", "the latter half of 1944"),
    # weekdays and days
    "2024-01-19": ("Friday", "today", "Fri.", "this Friday", "Friday, Jan. 19", "Friday 19 January",
                   "Friday the 19th",
                   "earlier today", "Jan. 19", "earlier Friday", "late Friday"),
    "2024-01-18": ("yesterday", "Thursday", "Thurs.", "a day ago", "one day ago", "Jan. 18", "last Thursday",
                   "late Thursday"),
    "2024-01-17": ("Wednesday", "two days ago", "the day before yesterday", "2 days ago", "last Wednesday"),
    "2024-01-20": ("tomorrow", "one day from now"),
    "2024-01-21": ("the day after tomorrow", "two days from now"),
    "2024-01-12": ("last Friday", "seven days ago", "Friday of last week", "this past Friday"),
    "2024-01-22": ("two days after tomorrow", "next Monday",
                   "Monday of next week", "three days from now", "Monday next week"),
    "2024-01-15": ("Monday", "MLK Day 2024", "Martin Luther King Jr. Day 2024", "Mon, Jan. 15", "Jan. 15, 2024"),
    "2024-W02": ("last week", "late last week", "a week ago", "one week ago", "early last week"),
    "2024-W03": ("this week", "earlier this week", "later this week", "the end of this week"),
    "2024-W04": ("next week", "early next week", "a week from now"),
    "2024-W01": ("two weeks ago", "a fortnight ago", "2 weeks ago"),
    "2024-W02-WE": ("the weekend", "last weekend"),
    "2023-W10": ("the week of March 6", "week of March 8, 2023", "the week beginning March 6",
                 "the week ending March 12"),
    # named days
    "2023-12-25": ("Christmas", "Christmas Day", "Christmas Day 2023", "last Christmas", "Dec. 25"),
    "2023-10-31": ("Halloween", "Oct. 31", "Halloween 2023"),
    # parts of days
    "2024-01-18TNI": ("last night", "Thursday night", "late last night", "late Thursday night", "yesterday night",
                      "the night of Jan. 18", "the night of January 18, 2024"),
    "2024-01-19TMO": ("this morning", "Friday morning", "early this morning", "early Friday morning",
                      "the morning of Jan. 19",
                      "on the morning of 19 January"[3:], "earlier this morning"),
    "2024-01-14TEV": ("Sunday evening", "the evening of Jan. 14", "early Sunday evening",
                      "the evening of Sunday, Jan. 14"),
    "2024-01-19TNI": ("tonight", "overnight", "Friday night", "later tonight"),
    "2024-01-18TAF": ("yesterday afternoon", "Thursday afternoon", "late Thursday afternoon"),
    # times of day
    "XXXX-XX-XXT18:30": ("6:30 p.m.", "6:30pm", "6:30 PM", "6.30pm", "18:30", "around 6:30 p.m.", "about 6:30 p.m.",
                         "shortly after 6:30 p.m.", "half past six in the evening", "6:30 p.m. local time",
                         "1830 hrs"),
    "2024-01-19T18:30": ("6:30 p.m. Friday", "6:30 p.m. on Friday", "Friday at 6:30 p.m.", "Friday, 6:30 p.m.",
                         "6:30 p.m. on Friday, Jan. 19, 2024", "Jan. 19 at 6:30 p.m.", "today at 6:30 p.m.",
                         "6:30 p.m. today"),
    "XXXX-XX-XXT18:30Z": ("1830 GMT", "18:30 GMT", "6:30 p.m. GMT", "18:30 UTC", "6:30 p.m. (GMT)"),
    "2024-01-19T18:30Z": ("2024-01-19T18:30Z", "6:30 p.m. GMT on Friday", "Friday at 18:30 GMT", "1830 GMT Friday"),
    "XXXX-XX-XXT07:00-05:00": ("7 a.m. EST", "7am EST", "7:00 a.m. ET", "7 a.m. Eastern", "7 a.m. Eastern Time"),
    "XXXX-XX-XXT12:00": ("noon", "midday", "12 noon", "12 p.m.", "around noon", "shortly after noon"),
    "2024-01-19T12:00": ("noon on Friday", "noon Friday", "Friday at noon", "around noon on Friday"),
    "XXXX-XX-XXT00:00": ("midnight", "12 a.m.", "shortly before midnight", "12 midnight"),
    "XXXX-XX-XXT10:00": ("10 o'clock", "ten o'clock", "10 a.m.", "10 o'clock in the morning", "10am"),
    "XXXX-XX-XXT05:45": ("a quarter to six", "quarter to six", "5:45 a.m."),
    # durations
    "P3D": ("three days", "3 days", "about three days", "nearly three days", "more than three days", "three-day",
            "three full days", "the past three days", "the last three days", "three straight days",
            "a three-day"[2:]),
    "P1M": ("a month", "one month", "nearly a month", "more than a month", "about a month", "month-long",
            "the past month",
            "almost a month", "just over a month", "another month", "a full month"),
    "PT40M": ("40 minutes", "forty minutes", "about 40 minutes", "roughly 40 minutes", "40-minute",
              "up to 40 minutes",
              "at least 40 minutes", "40 min", "less than 40 minutes"),
    "PT0.5H": ("half an hour", "half-hour", "a half hour", "nearly half an hour", "half-an-hour"),
    "PT1.5H": ("an hour and a half", "one and a half hours", "1.5 hours", "one hour and a half",
               "about an hour and a half"),
    "PT1H20M": ("an hour and 20 minutes", "one hour and twenty minutes", "1 hour, 20 minutes", "one hour 20 minutes"),
    "P2W": ("a couple of weeks", "couple of weeks", "two weeks", "a fortnight", "2 weeks",
            "the next two weeks", "two-week", "a little more than two weeks"),
    "P2.5Y": ("two and a half years", "2.5 years", "two years and a half"),
    "P10Y": ("ten years", "10 years", "some ten years", "at least 10 years", "10-year"),
    "P25Y": ("25 years", "twenty-five years", "twenty five years", "nearly 25 years"),
    "P1DE": ("a decade", "one decade", "the past decade", "nearly a decade", "over a decade"),
    "PXD": ("several days", "a few days", "many days", "the past few days", "a handful of days", "the next few days"),
    "PXW": ("several weeks", "a few weeks", "weeks", "the following weeks", "the past several weeks",
            "the last few weeks"),
    # sets
    "P1D": ("daily", "every day", "each day", "per day", "once a day", "twice a day", "three times a day", "nightly"),
    "P2D": ("every other day", "every second day", "every two days", "every 2 days"),
    "P1W": ("weekly", "every week", "once a week", "twice a week", "three times per week", "each week",
            "two times a week"),
    "P1Y": ("annually", "every year", "once a year", "each year", "per year", "yearly"),
    "XXXX-WXX-7": ("every Sunday", "Sundays", "each Sunday"),
    "XXXX-WXX-1T16:00": ("every Monday at 4 p.m.", "each Monday at 4pm", "Mondays at 4 p.m.", "4 p.m. every Monday"),
    "XXXX-WXX-5TMO": ("Friday mornings",),
    "XXXX-XX-XXT06:00": ("6 a.m. daily", "6am every day", "every day at 6 a.m."),
    "XXXX-XX-XXTNI_set": ("every night", "each night"),
    "P6M": ("semi-annually", "biannually", "every six months"),
    # years in words, of account and to come
    "1984": ("nineteen eighty-four", "nineteen eighty four", "nineteen hundred and eighty-four", "1984"),
    "2005": ("two thousand and five", "two thousand five"),
    "2015": ("twenty fifteen", "the year 2015", "calendar year 2015", "CY 2015"),
    "2100": ("2100", "the year 2100"),
    "FY2018": ("fiscal 2018", "fiscal year 2018", "FY2018", "FY18", "FY 2018", "the fiscal year 2018"),
    "SY2018": ("the school year 2018", "academic year 2018"),
    "2018-Q3": ("Q3 2018", "2018-Q3", "Q3-2018", "2018 Q3", "third quarter 2018", "the 3rd quarter of 2018"),
    "2025-Q1": ("next year's first quarter", "the first quarter of next year", "Q1 of next year"),
    "2020-09-23": ("Sep-23-2020", "2020-Sep-23", "2020/Sep/23", "Sept. 23, 2020",
                   "the twenty-third of September, 2020"),
    "2015-12": ("12/2015", "Dec/2015", "December 2015"),
    # weeks by their number, and what is after the next
    "2027-W03": ("week 3 of 2027", "the third week of 2027", "the 3rd week of 2027", "week 3, 2027"),
    "2024-W23": ("week 23",),
    "2023-W52": ("the last week of last year", "the last week of 2023", "the last week of last month"),
    "2024-W05": ("the week after next",),
    "2022": ("the year before last",),
    "2024-01-24": ("Wednesday of next week", "next week Wednesday", "next week on Wednesday", "Wednesday next week"),
    "2024-02-15": ("the 15th of next month", "the 15th day of next month"),
    "2024-09": ("the ninth month of this year",),
    "2024-01-17TEV": ("Wednesday evening this week",),
    # counted from a day that the words give
    "2023-12-27": ("two days after Christmas", "2 days following Christmas"),
    "2023-W50": ("two weeks before Dec. 25, 2023",),
    "2023-11-24": ("the day after Thanksgiving", "Black Friday", "Black Friday 2023"),
    "2024-01-23": ("three days from tomorrow", "this coming Tuesday", "the coming Tuesday"),
    "XXXX-XX-XXTMO": ("every morning", "each morning"),
    # counted from what was told: open without it
    "XXXX-XX-XX": ("a day after", "one day after", "a day later", "a day earlier", "the day before", "the next day",
                   "the following day", "the previous day", "that day", "the same day", "two days later",
                   "three days after",
                   "days later", "the day after", "a day before", "two days before", "several days later",
                   "that same day",
                   "20 days earlier", "the preceding day"),
    "XXXX-WXX": ("a week later", "two weeks later", "the following week", "the previous week", "that week",
                 "the same week",
                 "a week earlier", "weeks later", "a fortnight later"),
    "XXXX-XX": ("a month later", "two months earlier", "the following month", "that month", "the previous month"),
    "XXXX": ("a year later", "two years earlier", "the following year", "that year", "the next year", "the same year",
             "years later", "the end of the year", "later that year"),
    "XXXX-XX-XXTNI": ("that night", "the previous night", "the next night", "the night"),
    "XXXX-XX-XXTMO_context": ("the next morning", "the following morning", "that morning", "the morning",
                              "early in the morning"),
    "PRESENT_REF": ("now", "right now", "currently", "nowadays"),
    "PAST_REF": ("recently", "formerly"),
}  # fmt: skip

PHRASES = [
    (value.removesuffix("_context").removesuffix("_set"), phrase)
    for value, phrases in CORPUS.items()
    for phrase in phrases
]


@pytest.mark.parametrize(("value", "phrase"), PHRASES)
def test_a_phrase_has_its_value(value: str, phrase: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    assert timex(expression, PUBLISHED)[1] == value
    assert expression.quote == phrase


@pytest.mark.parametrize(("value", "phrase"), PHRASES)
def test_a_phrase_has_one_reading(value: str, phrase: str) -> None:
    assert len(READER.parses(phrase)) == 1


def test_the_corpus_is_broad() -> None:
    assert len(PHRASES) >= 250


FRAMES = ("They met {}.", "It was said\t{},\r\nand again later", "🙂 “{}” – e\u0301 {}")


@pytest.mark.parametrize(
    "frame", ["The talks began on {} in Oslo.", "🙂🙂 The talks of {}, as told,", "Cafe\u0301\tin {}\r\n\r\nNext"]
)
@pytest.mark.parametrize("phrase", ["Dec. 23, 2023", "23 December 2023", "Saturday, Dec. 23, 2023", "2023-12-23"])
def test_a_phrase_is_found_in_a_sentence(frame: str, phrase: str) -> None:
    text = frame.format(phrase)
    (found,) = READER.read(read_passage("a", "text", text))
    assert found.quote == phrase == text[found.span.start : found.span.end]


MODS: dict[str | None, tuple[str, ...]] = {
    "START": ("early 2024", "the beginning of March", "early March 2020", "the start of 2019", "early Saturday",
              "the early 1990s"),
    "MID": ("mid-March", "mid-2019", "the mid-1990s", "the middle of March"),
    "END": ("late 2024", "the end of March", "late March 2020", "late Friday", "the end of this week"),
    "APPROX": ("about 40 minutes", "around noon", "roughly two weeks", "around 6:30 p.m."),
    "LESS_THAN": ("nearly a month", "almost a year", "less than two weeks", "under an hour"),
    "MORE_THAN": ("more than a month", "over a year", "just over two weeks"),
    "EQUAL_OR_MORE": ("at least three days",),
    "EQUAL_OR_LESS": ("up to two hours", "no more than three days"),
    "BEFORE": ("earlier this month", "shortly before noon", "earlier today"),
    "AFTER": ("later this year", "shortly after 9pm", "later that day"),
    None: ("Friday", "2019", "three days", "exactly two hours", "last week"),
}  # fmt: skip


@pytest.mark.parametrize(("mod", "phrase"), [(mod, phrase) for mod, phrases in MODS.items() for phrase in phrases])
def test_a_modifier_is_kept(mod: str | None, phrase: str) -> None:
    expression = READER.parse(phrase)
    assert expression is not None
    assert expression.mod == mod


RANGES = [
    ("between now and Feb. 15, 2024", "XXXX-XX-XX", "2024-02-15"),
    ("from May 3, 2023 until now", "2023-05-03", "XXXX-XX-XX"),
    ("9 to 12 of June", "XXXX-06-09", "XXXX-06-12"),
    ("between the 3rd and the 5th of May", "XXXX-05-03", "XXXX-05-05"),
    ("April ninth through seventeenth", "XXXX-04-09", "XXXX-04-17"),
    ("from 10/1 to 11/7", "XXXX-10-01", "XXXX-11-07"),
    ("10/1-11/2/2017", "2017-10-01", "2017-11-02"),
    ("5/1-5/7, 2020", "2020-05-01", "2020-05-07"),
    ("between 2014 through 2018", "2014", "2018"),
    ("from May 3 to 5", "XXXX-05-03", "XXXX-05-05"),
    ("May 3-5", "XXXX-05-03", "XXXX-05-05"),
    ("May 3–5, 2020", "2020-05-03", "2020-05-05"),
    ("May 3 to 5, 2020", "2020-05-03", "2020-05-05"),
    ("3-5 May 2020", "2020-05-03", "2020-05-05"),
    ("3 to 5 May", "XXXX-05-03", "XXXX-05-05"),
    ("between May 3 and May 5", "XXXX-05-03", "XXXX-05-05"),
    ("between May 3 and 5", "XXXX-05-03", "XXXX-05-05"),
    ("Jan. 3 - Feb. 2", "XXXX-01-03", "XXXX-02-02"),
    ("from Jan. 3 through Feb. 2, 2021", "2021-01-03", "2021-02-02"),
    ("Nov. 15 to Feb. 15, 1989", "1988-11-15", "1989-02-15"),
    ("January to March 2020", "2020-01", "2020-03"),
    ("between Monday and Wednesday", "XXXX-WXX-1", "XXXX-WXX-3"),
    ("from Monday to Friday", "XXXX-WXX-1", "XXXX-WXX-5"),
    ("Monday through Friday", "XXXX-WXX-1", "XXXX-WXX-5"),
    ("1939-45", "1939", "1945"),
    ("1939–1945", "1939", "1945"),
    ("from 1939 to 1945", "1939", "1945"),
    ("between 1939 and 1945", "1939", "1945"),
    ("2023-24", "2023", "2024"),
    ("480-479 BC", "BC0480", "BC0479"),
]


@pytest.mark.parametrize(("phrase", "first", "last"), RANGES)
def test_a_range_has_both_ends(phrase: str, first: str, last: str) -> None:
    (expression,) = READER.parses(phrase.replace("–", "-"))
    parsed = READER.parse(phrase)
    assert parsed is not None and parsed.until is not None and expression.until is not None
    assert (parsed.timex, parsed.until.timex) == (first, last)


PAIRS = [
    ("They met on May 3 and 4.", [("May 3", "XXXX-05-03"), ("4", "XXXX-05-04")]),
    ("They met on 7 and 8 December 1941.", [("7", "1941-12-07"), ("8 December 1941", "1941-12-08")]),
    ("They met on May 3, 4 and 5, 2020.", [("May 3", "2020-05-03"), ("4", "2020-05-04"), ("5", "2020-05-05")]),
    ("They met on Monday and Tuesday.", [("Monday", "XXXX-WXX-1"), ("Tuesday", "XXXX-WXX-2")]),
    ("It fell in 1956 and 1957.", [("1956", "1956"), ("1957", "1957")]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_each_date_of_a_pair_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    found = READER.read(read_passage("a", "text", text))
    assert [(one.quote, one.timex) for one in found] == expected
