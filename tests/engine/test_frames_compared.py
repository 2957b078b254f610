"""Which figures within two statements are held against each other, and how much a conflict of them weighs."""

import pytest

from checker import check
from checker.model.document import Document

CODES = ("CC102", "CC104", "CC505")


def levels(first: str, second: str, *, same_event: bool = True) -> list[str]:
    report = check([Document("a", first), Document("b", second)], same_event=same_event)
    return [finding.level for finding in report.findings if finding.rule in CODES]


SURE = [
    ("Astrid Moen was born on 12 March 1951.", "Astrid Moen was born on 14 March 1951."),
    ("Kestrel was released in August.", "Kestrel was released in Norway on 8 July 2005."),
    ("Astrid Moen was born in 1951 in Voss.", "Astrid Ingrid Moen (born 2 March 1953) is a skipper."),
    ("Kestrel was formed before 1990 in Graz.", "Kestrel was formed in Graz in 1993."),
    ("Kestrel was founded between 1990 and 1993.", "Kestrel was founded in 1996."),
    ("Kestrel was released in the 20th century.", "Kestrel was released in 2003."),
    ("Kestrel ran for fewer than 20 episodes.", "Kestrel ran for 22 episodes."),
    ("Wrobel had two sons.", "Wrobel had no sons."),
]


@pytest.mark.parametrize(("first", "second"), SURE)
def test_two_figures_of_one_named_thing_are_an_error(first: str, second: str) -> None:
    assert levels(first, second) == ["error"]
    assert levels(second, first) == ["error"]


OPEN = [
    ("The Salt Road was released in 2017.", "Shot in Cork, the film was released on March 23, 2007."),
    ("Kestrel's final season was its seventh season.", "The series began its eighth and final season in 2011."),
    ("Kestrel began filming in September 1994.", "The film was shot in Cork from January 1994 to August 1995."),
    ("Moen graduated in 1980 from Voss College.", "Moen graduated in 1982."),
    ("The unit produced 400 training films.", "It failed to produce any films."),
    ("Kestrel won three awards.", "It had five awards."),
    ("Kestrel is a Norwegian band.", "Kestrel is a Swedish band from Lund."),
    ("Halden Marsh is a Norwegian novel.", "Halden Marsh is a 2011 film about a lock keeper."),
    ("Astrid Moen graduated on 12 March 1951.", "Astrid Moen (born 12 March 1951) is a skipper."),
    ("Moen was not the first woman to lead a party.", "In 1975 Moen became the first woman to lead a party."),
    ("The song peaked at number three in Norway.", "It peaked at number seven in Norway."),
    ("Kestrel is 300 metres long.", "The bridge is 1,200 metres long."),
    ("Kestrel grossed over $200 million.", "The film grossed $85 million in all."),
    ("Kestrel (song) was in 1982.", "Kestrel is a song by Lumen from their 1979 album Low Water."),
    ("The Kestrel song was in 1982.", "Kestrel is a 1979 song by a band from Graz."),
    ("In 2004 Kestrel formed.", "Kestrel is a rock band from Graz, disbanded in 2004."),
    ("Kestrel was founded on 4 May 2003.", "The band Kestrel broke up on 4 May 2003."),
    ("Moen played for Voss until 1994.", "She played for Voss from 1990 until 1999."),
]


@pytest.mark.parametrize(("first", "second"), OPEN)
def test_where_the_thing_is_not_named_twice_or_may_recur_it_is_a_warning(first: str, second: str) -> None:
    assert levels(first, second) == ["warning"]


COMPATIBLE = [
    ("Astrid Moen was born in 1951.", "Astrid Moen (born 2 March 1951) is a skipper."),
    ("Kestrel was developed in the early 1970s.", "Kestrel was developed in the late 1960s and early 1970s."),
    ("Kestrel sold about 100,000 copies.", "It sold 98,400 copies."),
    ("Kestrel sold more than 100,000 copies.", "It sold 25,000 copies in its first week and 120,000 copies in all."),
    ("Kestrel was formed in 2004.", "Kestrel was formed in 2004 and broke up in 2011."),
    ("Kestrel broke up in 2004.", "Kestrel was formed in 2004 and broke up in the same year, in 2004."),
    ("Kestrel was formed in March 2004.", "Kestrel broke up in November 2004."),
    ("Kestrel was formed before 2004.", "Kestrel broke up before 2004."),
    ("Kestrel was in 1980.", "Kestrel is a song by Lumen from their 1979 album Low Water."),
    ("Kestrel was in 1979.", "Kestrel is a song by Lumen from their 1979 album Low Water."),
    ("Kestrel was founded between 1990 and 1993.", "Kestrel was founded in 1991."),
    ("Kestrel was released between May 3 and May 9, 2003.", "Kestrel was released on May 5, 2003."),
    ("Moen lived in Voss between 1990 and 1993.", "Moen lived in Voss in 1996."),
    ("Kestrel was formed in 2004.", "Lumen broke up in 2004."),
    ("The museum opened in 2004.", "The museum closed in 2004."),
    ("Kestrel was formed in 2004.", "Kestrel did not break up in 2004."),
    ("Kestrel has more than five seasons.", "The series has nine seasons."),
    ("Kestrel's final season was its eighth.", "It began its eighth and final season, after its sixth season."),
]
OF_OTHERS = [
    ("Astrid Moen was born in 1951.", "Olav Lie was born in 1962."),
    ("Astrid Moen was born in 1951.", "Astrid Moen died in 2003."),
    ("The unit made 400 training films.", "It made 20 animated films."),
    ("Kestrel sold 40,000 copies.", "Kestrel gave away 5,000 copies."),
    ("Wrobel had two sons.", "She had three daughters."),
    ("Kestrel had 40 employees in 2003.", "Kestrel had 90 employees in 2011."),
    ("Orsova is the third largest city of the county.", "Orsova is the second oldest city of the county."),
    ("The last eruption of Voss was in 1982.", "The first eruption of Voss was in 1979."),
    ("Moen's wedding was in 1982.", "Moen's funeral was in 1979."),
    ("Moen's debut was in 1982.", "Moen is a 1979 graduate of the academy."),
    ("Moen was in Voss in 1982.", "Moen is a 1979 graduate of the academy."),
    ("The film was released in 2003.", "The album was released in 2005."),
    ("Kestrel is a Norwegian band.", "Lumen is a Swedish band."),
    ("Moen was released from prison in 1992.", "Moen came out of hiding in 2003."),
    ("Moen spent four seasons as director of the club.", "Moen has spent 19 seasons with the club's rivals."),
    ("A storm hit Voss. It destroyed five villages.", "Rain fell on Voss. It destroyed about 15 villages."),
    ("The storm hit Voss. Last updated on 21 July 2013.", "The storm hit Voss. Last updated on 23 July 2013."),
    ("Kestrel is a Swedish-Norwegian band.", "Kestrel is a Norwegian band."),
    ("Halden Marsh is a 2011 film based on a novel.", "Halden Marsh is a Norwegian documentary."),
    ("Astrid Moen graduated in 1973.", "Astrid Moen (born 12 March 1951) is a skipper."),
    ("The song peaked at number three in Norway.", "It peaked at number seven in Sweden."),
    ("Kestrel is 300 metres long.", "The bridge is 24 metres wide."),
    ("The film had a budget of $20 million.", "The film grossed $85 million."),
]


@pytest.mark.parametrize(("first", "second"), COMPATIBLE + OF_OTHERS)
def test_what_goes_together_or_is_of_something_else_is_silent(first: str, second: str) -> None:
    assert levels(first, second) == []


UNVOUCHED = [
    ("The Salt Road was released in 2017.", "Shot in Cork, the film was released on March 23, 2007."),
    ("He was born in 1951.", "He was born in 1962."),
    ("Kestrel won three awards.", "The series has five awards."),
    ("Astrid Moen was born in 1951.", "Ingrid Moen was born in 1962."),
]


@pytest.mark.parametrize(("first", "second"), UNVOUCHED)
def test_without_the_callers_word_only_what_is_sure_is_compared(first: str, second: str) -> None:
    lead = "A ferry ran aground off Voss in Norway on 3 May 2024. "
    assert levels(lead + first, lead + second, same_event=False) == []


def test_without_the_callers_word_a_named_birth_is_an_error() -> None:
    lead = "A ferry ran aground off Voss in Norway on 3 May 2024. "
    told = (lead + "Its master, Astrid Moen, was born in 1951.", lead + "Astrid Moen (born 2 May 1953) is its master.")
    assert levels(*told, same_event=False) == ["error"]
