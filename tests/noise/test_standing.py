"""Lines that an outlet prints under all its articles, found by looking at several."""

from checker import Document, check
from checker.noise.standing import standing_lines

MOTTO = "The voice of the valley, from Varn to the sea"
TEXTS = (
    "The mill was closed in 1962 and bought by the town for the price of its bricks.",
    "The harbour will reopen on Thursday after the dredging ends, the port authority said.",
    "Snow closed the northern pass for nine hours, leaving forty lorries at its foot.",
)


def documents(lines, source="Courier"):
    return [Document(f"a{at}", f"{text}\n{line}\n", source=source) for at, (text, line) in enumerate(lines)]


def noise(lines, source="Courier"):
    return [entry.quote for entry in check(documents(lines, source)).noise]


def test_a_line_of_three_articles_of_one_source_is_the_sources():
    assert noise((text, MOTTO) for text in TEXTS) == [MOTTO] * 3


def test_two_articles_are_too_few():
    assert noise((text, MOTTO) for text in TEXTS[:2]) == []


def test_without_a_source_nothing_is_known_of_a_line():
    assert noise(((text, MOTTO) for text in TEXTS), source=None) == []


def test_figures_and_speech_stay_however_often_they_are_printed():
    for line in (
        "Dead: 12",
        "More than 300 people have been moved to the hills.",
        "\u201cWe hold\u201d, says the mayor",
    ):
        assert noise((text, line) for text in TEXTS) == []


def test_versions_of_one_story_share_the_story():
    story = "Ferry aground off Varn\nMaster questioned by police\nTug on its way from Holm"
    versions = [Document(str(at), f"{story}\nUpdate {at}", source="Courier") for at in range(4)]
    assert standing_lines(versions) == {}


def test_the_order_of_articles_changes_nothing():
    own = documents((text, MOTTO) for text in TEXTS)
    assert standing_lines(own) == standing_lines(own[::-1]) == {"Courier": frozenset((MOTTO.lower(),))}
