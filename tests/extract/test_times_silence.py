"""What looks like a time and is none: nothing may be read from it."""

import pytest

from checker.extract.times import TimeReader
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = TimeReader(load_lexicon())

SILENT = (
    "She may have known.", "They may march on the capital.", "It may be so.", "You may not!", "He may 5 or may not.",
    "May I ask why?", "Theresa May said so.", "Protesters march on.", "They march 20 miles.",
    "Marchers march for peace.",
    "The sun rose.", "The Sun reported it.", "He sat down.", "A man who wed twice.", "He sat. Then he left.",
    "A second call followed.", "It took a second.", "They came second.", "He came in second of six.",
    "Things fall apart.", "Prices fall by half.", "They spring up everywhere.", "A hot spring.",
    "The fall of the city.",
    "The fall in prices.", "They spring into action.", "Plans that fall short.", "He took the spring out of it.",
    "A 10-year-old boy.", "The boy is 10 years old.", "A group of 12-year-olds.", "Aged 40 years of age.",
    "The 1,200 block of Main Street.", "She was in room 2019.", "Flight 1549 landed.", "He won 3-2.",
    "Route 1999 is closed.",
    "It was a 6-4, 6-3 win.", "They lost 21-14.", "A total of 2,019 people.", "In 1500 homes there was no power.",
    "It cost $2019.", "It cost £1999 at auction.", "The F-16 jet.", "COVID-19 spread.", "Boeing 1977 parts.",
    "No. 1984 on the list.",
    "June Smith spoke.", "April Jones won.", "August Wilson wrote it.", "He met Jan in the bar.",
    "The Good Friday Agreement held.", "The Easter Rising failed.", "Easter Island is far.", "Orthodox Easter came.",
    "Bloody Sunday is remembered.", "Super Tuesday decides it.",
    "USA Today reported it.", "The Daily Mail said so.", "The Weekly Standard closed.",
    "February 30", "Jan. 45", "April 31, 2020", "31/31/2020", "13/13/2020", "Feb. 29, 2023", "year 0",
    "0000-00-00", "2023-13-01",
    "1,2,3,4", "1.2.3.4", "10.0.0.1", "24:61", "25:99", "13 p.m.", "99 o'clock", "1/2 cup of sugar", "24/7 service",
    "a quarter of the votes", "three quarters of the seats", "a quarter", "$60 a day",
    "two million barrels a day", "40 dollars an hour",
    "9" * 400, "9" * 400 + " days", "the first half of the game", "in the second half", "a half-hearted try",
    "He read John 3:16 aloud.", "Psalm 119:105", "the 23rd time", "the 50th anniversary", "the third party",
    "one of the first",
    "Tel: 138-2010-2015", "The code is 133-03-03-2020.", "Version 10.1.15.2", "1-800-1999",
    "Twenty thirty-somethings came.", "In two thousand homes there was no power.", "He drove two thousand miles.",
    "They won five to seven.", "He scored 5 to 7 points.", "He lives at 7 Main Street.", "At 5 locations they dug.",
    "In week 10 of the season he sat.", "It cost 5 to 6 pounds.", "A Q&A with H. Ford.",
    "In the second half he scored.",
    "They fell from five to seven.", "Their lead fell to 6-4.", "Past nine hundred graves.",
    "It rose by weeks of rain.",
    "The Winter Games opened.", "Nights out.", "In the third quarter they scored.",
    "Those that march on.", "Those that may fall.", "", " ", "\x00\x01", "...", "'s", "the", "in the", "of",
    "last", "between", "from to",
)  # fmt: skip


@pytest.mark.parametrize("text", SILENT, ids=lambda text: text[:30])
def test_nothing_is_read(text: str) -> None:
    assert [one.quote for one in READER.read(read_passage("a", "text", text))] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "February 30",
        "Jan. 45",
        "year 0",
        "may",
        "sun",
        "2019 people",
        "the",
        "",
        "yesterday and",
        "30 February 2020",
        "9/99",
    ],
)
def test_a_phrase_that_is_no_time_has_no_reading(phrase: str) -> None:
    reading = READER.parse(phrase)
    assert reading is None or phrase in ("may", "sun")


def test_there_is_enough_to_stay_silent_on() -> None:
    assert len(SILENT) >= 60


READ = {
    "They spoke on Monday, the first time since May 3.": ["Monday", "May 3"],
    "They spoke Monday, the third call.": ["Monday"],
    "They spoke on Monday the eleventh.": ["Monday the eleventh"],
    "Since the Sept. 11 attacks, much changed.": ["Sept. 11"],
    "In May, they met.": ["May"],
    "In March it rained.": ["March"],
    "The March on Monday drew few.": ["Monday"],
    "In the fall, they met.": ["the fall"],
    "Friday's call was short.": ["Friday"],
    "Netherlands, 2019: a case": [],
    "The vote (2019) was close.": ["2019"],
    "The 2003 invasion began.": ["2003"],
    "It was 1984's best film.": ["1984"],
    "He held on for a day.": ["a day"],
    "It hit on May 3 and 12 people died.": ["May 3"],
    "It hit on May 3, 12 of them died.": ["May 3"],
    "On Nov. 20, 15 days on, it ended.": ["Nov. 20", "15 days"],
    "On Nov. 20, a 9-year-old was hurt.": ["Nov. 20"],
    "On Dec. 5, 9-year-old twins were hurt.": ["Dec. 5"],
    "Their last call before Monday was on February 15.": ["Monday", "February 15"],
    "He will be back in three weeks.": ["three weeks"],
    "Officers held 14 last week.": ["last week"],
    "The storm killed three last week.": ["last week"],
    "They will be five next year.": ["next year"],
    "It rained in the 14 last days.": ["the 14 last days"],
    "It rained in the last 14 days.": ["the last 14 days"],
    "The storm killed seven Friday.": ["Friday"],
    "They remember that one Tuesday.": ["Tuesday"],
    "It began at seven Friday.": ["seven Friday"],
    "It began at seven thirty Friday.": ["seven thirty Friday"],
    "Police said six last Monday fled.": ["last Monday"],
    "The bridge stays shut for three days from Monday.": ["three days", "Monday"],
    "The court sits three days from Monday.": ["three days from Monday"],
    "It is shut for two days after Monday.": ["two days after Monday"],
    "He met the current mayor.": ["current"],
}


@pytest.mark.parametrize(("text", "quotes"), READ.items())
def test_words_around_decide(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in READER.read(read_passage("a", "text", text))] == quotes


FOREIGN = {
    "Publié le 23 décembre 2023 à Paris": ("23 décembre 2023", "2023-12-23"),
    "El 5 de enero de 2024 en Madrid": ("5 de enero de 2024", "2024-01-05"),
    "Berlin, 3. Oktober 1990": ("3. Oktober 1990", "1990-10-03"),
    "Il 2 giugno a Roma": ("2 giugno", "XXXX-06-02"),
}


@pytest.mark.parametrize(("text", "expected"), FOREIGN.items())
def test_a_dateline_in_another_language_is_read(text: str, expected: tuple[str, str]) -> None:
    (found,) = READER.read(read_passage("a", "text", text))
    assert (found.quote, found.timex) == expected


@pytest.mark.parametrize(
    "text", ["La misión a mars comenzó", "el 45 de enero", "enero", "hier und mañana", "30 février 2020"]
)
def test_a_foreign_month_without_a_day_is_not_read(text: str) -> None:
    assert READER.read(read_passage("a", "text", text)) == ()
