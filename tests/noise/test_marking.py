"""What is marked, and what is left alone: articles are news unless a line is surely something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import Document
from checker.noise import mark_noise
from checker.rulebook.zones import load_zone_rules

RULES = load_zone_rules()
WALLS = {"metered_paywall", "subscription_wall", "registration_wall"}


def zones(text: str) -> list[tuple[str, str]]:
    return [(zone.quote, zone.category) for zone in mark_noise(Document("a", text), RULES)]


ARTICLE = """\
breaking deskFlood Watch

Dam at Varn Holds After Night of Rain

The mayor reportedly slept in the control room.

Lena Brandt, left, with engineers on the dam, Sept. 4, 2016. Photo by Ida Holm/Courier.
Lena Brandt, left, with engineers on the dam, Sept. 4, 2016. Photo by Ida Holm/Courier.

The dam above Varn held on Friday after 40 hours of rain, the water board said, and the lower town was spared.

Fear in the Lower Town

About 300 people spent the night in the school, most of them from the streets along the old canal.

Also Read: Landslide Kills Nine on Coast Road

"You have 40 minutes, and then you run," a fireman told them, according to three who were there.

\u2022 The school: 300 people
\u2022 The church: 120 people

This story has been updated with the number of people in the church.

Correction: An earlier version said that 30 people were in the church.

You have read 2 articles this month.
Register to go on reading the Courier.

Just before you go...
We rely on readers like you to keep a reporter in the valley. Every contribution helps.
Never miss a story
Get the best of the Courier in your inbox
"""


def test_an_article_with_all_sorts_of_noise():
    assert zones(ARTICLE) == [
        ("breaking deskFlood Watch", "kicker_ui"),
        ("Lena Brandt, left, with engineers on the dam, Sept. 4, 2016. Photo by Ida Holm/Courier.", "caption_credit"),
        ("Lena Brandt, left, with engineers on the dam, Sept. 4, 2016. Photo by Ida Holm/Courier.", "caption_credit"),
        ("Fear in the Lower Town", "heading"),
        ("Also Read: Landslide Kills Nine on Coast Road", "related_link"),
        ("This story has been updated with the number of people in the church.", "update_notice"),
        ("Correction: An earlier version said that 30 people were in the church.", "correction_notice"),
        ("You have read 2 articles this month.", "metered_paywall"),
        ("Register to go on reading the Courier.", "registration_wall"),
        ("Just before you go...", "donation"),
        (
            "We rely on readers like you to keep a reporter in the valley. Every contribution helps.",
            "donation",
        ),
        ("Never miss a story", "newsletter"),
        ("Get the best of the Courier in your inbox", "newsletter"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to read the rest of this story",
        "You\u2019ve reached your monthly limit of free articles.",
        "You have one free article left this week.",
        "3 free articles remaining.",
        "Create a free account to read this article",
        "Log in or register to continue reading",
        "This article is for subscribers.",
        "Unlock this story for $1",
        "Already a subscriber? Log in to keep reading.",
        "Start your free trial",
        "Subscribe",
        "\u201cIt was cold,\u201d she said. Subscribe to continue reading.",
    ],
)
def test_walls_are_found(text):
    assert WALLS & {category for _, category in zones(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The banner said \u201cSubscribe to continue reading\u201d and she closed the page.",
        "A notice read: 'You have 2 free articles left'.",
        "The paper now tells visitors to subscribe to continue reading after three stories.",
        "Subscribers paid 40 million euros for the series last year.",
        "Once you have reached the limit, the gate closes.",
        "Sign up for the newsletter if you wish to keep reading stories of this sort.",
        "You have read the will, the lawyer told the sisters.",
        "Register to vote before May 4, the commission said.",
        "Members reached their limit on Tuesday and walked out.",
    ],
)
def test_what_only_looks_like_a_wall_is_none(text):
    assert not WALLS & {category for _, category in zones(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Two Killed in Blast at Varn Mill",
        "The call reportedly lasted about 40 minutes.",
        "\u201cYou have to donate blood today,\u201d the doctor said.",
        "- 12 dead in Varn\n- 4 missing in the valley",
        "Dead: 12",
        "The big picture: The valley has flooded in nine of the last ten years.",
        "VARN, May 3 (Reuters) - Twelve people died on Friday.",
        "The photo by a neighbour, shown in court on Monday, had been taken at 4 a.m.",
        "Police released an image of the car, a white van, on Tuesday.",
        "She was the editor of the paper for 30 years, and died on Monday.",
        "Share prices fell 3 percent.",
        "Related charges were dropped.",
        "More than 24,000 people were moved to the hills.",
        "Updated figures put the toll at 31.",
        "Read more slowly, the letter says something else.",
        "A correction to the tide tables was issued on Friday.",
        "He died on Monday, June 5, 2017, in Varn.",
        "We counted every donation, the treasurer told the court; there were 212.",
        "Reporting by a commission found that 212 people had died.",
        "The brigade, based in Varn, is commanded by an author of the plan.",
        "More like a protest that went too far.",
        "2 Dead, 1 Wounded at Minn. Flour Mill",
        "Three shot in Varn mill Posted: Sunday, June 2, 2013 8:12 AM EST",
        "Those who wish to come are asked to register by email.",
        "A spokesman told AFP via telephone that 12 were hurt.",
        "Governor tells NewsNation he will run",
        "HealthCare.gov is down for 40 minutes",
        "Comments\nThe mayor spoke for 40 minutes.\nThree people left.",
        "",
        "\n\n \t\n",
    ],
)
def test_news_is_left_alone(text):
    assert zones(text) == []


def test_a_headline_a_standfirst_and_the_last_paragraph_are_news():
    text = (
        "Varn Dam Holds\n\nNobody was hurt.\n\n"
        "The dam above Varn held on Friday after 40 hours of rain, the water board said in a statement.\n\n"
        "It was built in 1931 and has held in all of the nine floods that the valley has seen since then."
    )
    assert zones(text) == []


def test_the_end_of_a_paragraph_alone_is_noise_where_news_goes_before_it():
    news = "The dam held for 40 hours, and the lower town was spared, the water board said. "
    assert zones(news + "Sign up for our morning newsletter.") == [
        ("Sign up for our morning newsletter.", "newsletter")
    ]


def test_glued_sections_are_noise_above_the_headline():
    lead = "The ferry went down at four in the morning, an hour after it had left the harbour."
    text = f"World NewsMiddle East\nFerry sinks off Varn\n{lead}"
    assert zones(text) == [("World NewsMiddle East", "kicker_ui")]


def test_lines_with_other_numbers_are_no_repetitions():
    line = "The number of people in the shelters of the district rose to {} on Sunday evening."
    assert zones(f"{line.format(120)}\n{line.format(150)}") == []
    assert zones(f"{line.format(120)}\n{line.format(120)}") == [(line.format(120), "duplicate")]


def test_lines_broken_at_a_margin_are_read_as_paragraphs():
    text = (
        "The mill above the town was searched for nine hours on Friday by forty\n"
        "soldiers of the Brigade of the North, based in Varn, whose commander had\n"
        "Reported By Radio That Two Trucks With Arms Were Hidden Among the Old\n"
        "Wheels and the Great Stones of the Lower Mill, where nobody had been for\n"
        "years before the war began.\n\n"
        "You have read 3 of your 5 free articles of this month, and there are two\n"
        "more articles left this month.\n"
    )
    assert [category for _, category in zones(text)] == ["metered_paywall"]
    assert zones(text)[0][0].startswith("You have read") and zones(text)[0][0].endswith("this month.")


def test_a_zone_gives_its_reason_and_exact_words():
    text = "The dam held.\r\n\r\n  You have 2 free articles left.\u00a0 \r\n"
    (zone,) = mark_noise(Document("a", text), RULES)
    assert (zone.rule, zone.because) == ("NZ101", "counts the reader's articles")
    assert text[zone.span.start : zone.span.end] == zone.quote == "You have 2 free articles left."


BITS = (
    *("\n", "\n\n", "\r\n", " ", "\u00a0", "\u201c", "'", "\u0130", "\x00", "e\u0301", "42", "word " * 14 + "end."),
    *(
        "Photo: A",
        "Subscribe to continue reading.",
        "Twelve people died.",
        "Comments",
        "Advertisement",
        "The Upper Lake",
    ),
)
PIECES = st.lists(st.sampled_from(BITS), max_size=25).map("".join)


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_zones_are_in_order_apart_and_within_a_line(text):
    found = mark_noise(Document("a", text), RULES)
    edges = [edge for zone in found for edge in (zone.span.start, zone.span.end)]
    assert edges == sorted(edges)
    assert all(zone.quote == text[zone.span.start : zone.span.end] for zone in found)
    assert all(zone.quote.strip() == zone.quote != "" and "\n" not in zone.quote for zone in found)


@pytest.mark.parametrize(
    "text",
    ["word " * 2_000_000, "Photo: A\n" * 20_000, "A " * 50_000 + "\n", '"' * 100_000, "'a " * 50_000,
     "Subscribe. " * 50_000, "The Upper Lake\n" * 20_000, "12 3,456 " * 25_000,
     "We rely on readers like you to do our work; please give what you can to us today.\n" * 5_000,
     "Top rated comments\n" * 20_000, "Related stories\n" * 20_000],
    ids=["long line", "credits", "capitals", "quotes", "single quotes", "sentences", "same line", "numbers", "appeals",
         "comments", "lists"],
)  # fmt: skip
def test_long_texts_are_marked_in_a_moment(text):
    """Each takes seconds at most; anything that grew as the square of the length would take hours."""
    mark_noise(Document("a", text), RULES)
