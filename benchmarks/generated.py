"""Articles made up for measuring: as many as wanted, of many events, each told by several outlets in words of its own.

Nothing in them is true, and no figure of accuracy may be drawn from them. The same seed gives the same articles.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.model.document import Document

LAST_DAY = date(2024, 12, 28)
OUTLETS = "Harbour Post|Evening Ledger|Northern Wire|City Observer|Morning Courier|Daily Signal".split("|")
LEADERS = {
    "Chile": "President Tomas Rivas",
    "Norway": "Prime Minister Ingrid Solberg-Dahl",
    "Kenya": "President Peter Mwangi",
    "Japan": "Prime Minister Kenji Morita",
    "Portugal": "Prime Minister Duarte Leal",
    "Canada": "Prime Minister Claire Bouchard",
    "India": "Prime Minister Arjun Sethi",
    "Brazil": "President Marina Prado",
    "Poland": "President Jan Wolski",
    "Ghana": "President Kwame Ofori",
}
TOWNS = "Valdera|Port Ashby|Kesteven|Marlow Bay|Tarnow Hill|Santa Rufina|Ostrava|Nakuru|Leeds|Antofagasta".split("|")
DISASTERS = ("earthquake", "flood", "explosion", "shooting", "train crash")
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()

TALKS = (
    "{A} and {B} spoke by phone on {weekday}, their first conversation in {gap} days, officials in both capitals said.",
    "The call lasted {about} {minutes} minutes, according to a spokesman for {a}, who described it as frank.",
    'The two leaders last spoke on {previous}. "We agreed to keep the line open come what may," {a_name} said.',
    "{a} and {b} have been at odds over fishing rights since {since}, when {few} boats were held in port.",
    "Officials said trade worth more than ${money} million was at stake, roughly {percent} percent of all exports.",
    "It was the longest gap between calls since {b_name} took office, two people familiar with the matter said.",
)
LOSSES = (
    "At least {toll} people were killed and {hurt} injured in the {disaster} near {town} on {weekday}, officials said.",
    "The regional health ministry put the number of dead at {toll}, {few} of them children, by {weekday} evening.",
    "Rescue teams reached {town} about {few} hours after the {disaster}; more than {displaced} people left home.",
    '"There was nothing left of the street," said a shop owner who lost his house. "We ran, and we did not look back."',
    "The damage was estimated at ${money} million. A similar {disaster} in {since} killed nearly {hurt} people.",
    "{A} said on {weekday} that {few} rescuers would stay in {town} until all {missing} missing people were found.",
)
COMMON = (
    "The announcement came as prices rose {percent} percent from a year earlier, the statistics office reported.",
    "Critics say the government has done too little. {a_name} denied that, and called the claim misleading.",
    "The opposition, which holds {few} of the {hurt} seats in parliament, demanded an inquiry within a week.",
    "Analysts expect the matter to come up again at a meeting in {town} next month, ahead of the vote on {vote}.",
    "About {displaced} people marched through the capital on {vote}, police said; organisers spoke of twice as many.",
    "The foreign ministry of {b} declined to comment. A written statement promised more details in the coming days.",
    "For people in {town} little has changed: shops open late, buses come twice a day, and many still wait for power.",
)
NOISE = (
    "Sign up for our newsletter and get the day's stories in your inbox.",
    "Read more: What we know so far",
    "Subscribe now to keep reading",
)


@dataclass(frozen=True)
class Happening:
    """An event, and what holds of it."""

    templates: tuple[str, ...]
    day: date
    words: dict[str, object]


def _day(when: date) -> str:
    return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"


def _happening(chance: random.Random) -> Happening:
    a, b = chance.sample(sorted(LEADERS), 2)
    day = LAST_DAY - timedelta(days=chance.randrange(700))
    gap = chance.randrange(9, 70)
    toll = chance.randrange(3, 400)
    words = {
        "a": a,
        "b": b,
        "A": f"{a}'s {LEADERS[a]}",
        "B": f"{b}'s {LEADERS[b]}",
        "a_name": LEADERS[a].split()[-1],
        "b_name": LEADERS[b].split()[-1],
        "gap": gap,
        "minutes": chance.randrange(10, 95, 5),
        "previous": _day(day - timedelta(days=gap)),
        "weekday": f"{day:%A}",
        "since": chance.randrange(1990, 2022),
        "vote": _day(day + timedelta(days=chance.randrange(3, 40))),
        "few": chance.randrange(3, 40),
        "toll": toll,
        "hurt": toll * 3 + chance.randrange(50),
        "missing": chance.randrange(2, 60),
        "displaced": f"{chance.randrange(2, 90)},000",
        "money": chance.randrange(20, 900),
        "percent": chance.randrange(2, 40),
        "town": chance.choice(TOWNS),
        "disaster": chance.choice(DISASTERS),
    }
    return Happening(chance.choice((TALKS, LOSSES)), day, words)


def _paragraphs(happening: Happening, chance: random.Random) -> Iterator[str]:
    words = happening.words | {"about": chance.choice(("about", "nearly", "more than", "some"))}
    own = [happening.templates[0], *chance.sample(happening.templates[1:], 4), *chance.sample(COMMON, 5)]
    for at, template in enumerate(own):
        yield template.format(**words)
        if at in (3, 7):
            yield chance.choice(NOISE)


def articles(number: int, seed: int = 7, *, an_event: int = 5) -> list[Document]:
    """So many articles, so many of them on each event, each with an outlet and the day it appeared."""
    chance = random.Random(seed)
    happenings = [_happening(chance) for _ in range(max(1, number // an_event))]
    found = []
    for at in range(number):
        happening = happenings[at % len(happenings)]
        text = "\n\n".join(_paragraphs(happening, chance))
        published = happening.day + timedelta(days=chance.randrange(3))
        found.append(Document(f"a{at:05}.txt", text, published=published, source=chance.choice(OUTLETS)))
    return found


def long_article(size: int, seed: int = 11) -> Document:
    """One article of so many characters, or a few more: paragraphs on many events, joined."""
    chance = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        for paragraph in _paragraphs(_happening(chance), chance):
            parts.append(paragraph)
            length += len(paragraph) + 2
    return Document("long.txt", "\n\n".join(parts)[: size + 200], published=LAST_DAY, source="Harbour Post")
