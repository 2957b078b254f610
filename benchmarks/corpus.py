"""A newsroom's archive made up for measuring: events, each told by several outlets in words of its own.

Some stories are covered by everyone and most by few, as in life. Between tellings of one event values are the same,
rounded or hedged so that they go together; in some a conflict is planted, and it is known which words plant it. Around
the news stands what stands around news: background, reactions, and lines of the page. Nothing in it is true. The same
number and seed give the same articles, whatever else is asked for.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.model.document import Document

FIRST_DAY = date(2023, 1, 9)
DAYS = 700
"""The archive covers so many days."""
TELLINGS = 5
"""Articles to an event, on the whole."""
CROWDED = 0.02
"""Share of all articles that tell of the one story that everyone covers."""
PLANTED = 0.15
"""Share of the events told at least three times in which a conflict is planted."""

OUTLETS = (
    "Harbour Post|Evening Ledger|Northern Wire|City Observer|Morning Courier|Daily Signal|The Lantern|Valley Tribune|"
    "Coast Dispatch|Sunday Chronicle|The Crier|Inland Gazette|Metro Herald|The Sentinel|Union Record|Border Times|"
    "Capital Review|The Beacon|Lakeside News|Radio Meridian|Channel Nine|The Almanac|Press Bureau|Island Mail"
).split("|")
GIVEN = (
    "Anna Boris Carla Daniel Elena Felix Greta Hassan Irene Jonas Karim Lucia Marta Nadia Oscar Paula Ruben Sofia "
    "Tomas Ursula Victor Wanda Yusuf Zora Alma Bruno Clara Dario Edith Farid"
).split()
FAMILY = (
    "Ardlen Brovik Castane Delmora Ekhart Farrow Grindal Hollis Ivarsen Jastrow Kellmar Lindqvar Morvane Nyberg "
    "Ostler Prendal Quillan Rostova Sandoval Tremlet Umarov Vestrin Wolmar Yardley Zelnik Abrami Bellane Corvin"
).split()
_STARTS = "Al Bar Cor Dun El Fen Gar Hol Is Kar Lor Mar Nor Os Pel Quin Ras Sil Tor Ul Ver Wes Yar Zan Bel Cal".split()
_MIDDLES = ("", "a", "e", "i", "o", "an", "er", "in", "or", "is")
_ENDS = (
    "bury dale field ford gate ham haven holm land mere mouth port ridge stead ton vale ville wick worth moor".split()
)
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()

DISASTERS = {
    "earthquake": "a magnitude {magnitude} earthquake",
    "flood": "a flash flood",
    "fire": "a fire in an apartment block",
    "explosion": "an explosion at a fuel depot",
    "train crash": "a train crash",
    "shooting": "a shooting at a market",
}

LOSS_LEADS = (
    "{Toll_people} were killed and {hurt} injured in {a_disaster} in {town} on {weekday}, the {authority} said.",
    "{a_disaster} killed {toll_people} and injured {hurt} others in {town} on {weekday}, according to the {authority}.",
    "The {authority} said {weekday} that {toll_people} had died and {hurt} were injured in {a_disaster} in {town}.",
)
LOSS_FACTS = {
    "displaced": (
        "About {displaced} people were forced from their homes in {town}, the {authority} said.",
        "Some {displaced} residents of {town} had to leave their homes, according to the {authority}.",
    ),
    "money": (
        "The {authority} put the damage at ${money} million.",
        "The damage in {town} was estimated at ${money} million by the {authority}.",
    ),
    "missing": (
        "{Missing} people were still missing on {weekday} night, {spokesman} said.",
        "Rescuers were looking for {missing} missing people, said {spokesman} of the {authority}.",
    ),
    "day": (
        "The {disaster} happened on {date}, minutes after the shops had closed.",
        "It was on {date} that the {disaster} struck, residents of {town} recalled.",
    ),
}
CALL_LEADS = (
    "{A} and {B} spoke by phone on {weekday}, {date}, and agreed to keep talking about {matter}.",
    "{A} called {B} on {date} to talk about {matter}, both offices said in statements.",
    "In a phone call on {weekday}, {date}, {A} and {B} discussed {matter}, their offices said.",
)
CALL_FACTS = {
    "minutes": (
        "The call lasted about {minutes} minutes, according to {spokesman}.",
        "The conversation took {minutes} minutes, a statement from {a_name}'s office said.",
    ),
    "previous": (
        "{a_name} and {b_name} last spoke on {previous}.",
        "Their last call was on {previous}, {spokesman} said.",
    ),
}
PROTEST_LEADS = (
    "{Crowd} people marched through {town} on {weekday} against {matter}, police said.",
    "Police said {crowd} people took part in a protest against {matter} in {town} on {weekday}.",
    "A protest in {town} on {weekday} against {matter} drew {crowd} people, according to police.",
)
PROTEST_FACTS = {
    "arrested": (
        "Police arrested {arrested} people in {town}.",
        "{Arrested} people were arrested, police in {town} said.",
    ),
    "date": (
        "The protest on {date} was called by {spokesman}, who leads a union of dock workers.",
        "{spokesman}, a union leader, had called for the protest on {date}.",
    ),
}
BACKGROUND = (
    '"We did not expect anything like this," said {person}, who has lived in {town} for {years} years.',
    '"Nobody told us what to do next," {person} said by telephone.',
    "{person}, who runs a bakery near the station, said the street was quiet again by the evening.",
    "The council of {town} is to meet next week, and {person} is expected to put forward a plan.",
    "A similar case in {other_town} in {year} led to a change in the law, though critics called it too weak.",
    "Prices in the region rose {percent} percent over the past year, the statistics office reported in the spring.",
    "{person} of the University of {other_town} warned against quick conclusions and asked for more data.",
    "Schools in the district stayed closed, and buses ran only as far as the old bridge.",
    "The opposition asked for an inquiry. {person}, its leader, said that too many questions had been left open.",
    "Volunteers handed out blankets and soup in a sports hall that the town had opened for the night.",
    "It was not clear when the road to {other_town} would be open again, a spokeswoman for the district said.",
)
NOISE = (
    "Sign up for our newsletter and get the day's stories in your inbox.",
    "Subscribe now to keep reading",
    "Read more: What we know so far",
    "Share this article",
    "Follow us on social media for updates",
    "Photo: {outlet} archive",
)
STANDING = "{outlet} is a member of the regional press council. Write to us at the newsdesk."
MATTERS = (
    "fishing rights",
    "the border crossing",
    "grain exports",
    "a new pipeline",
    "rising rents",
    "the closure of the hospital",
    "a planned dam",
    "water prices",
)
AUTHORITIES = ("interior ministry", "regional government", "civil protection agency", "governor's office")
TITLES = ("President", "Prime Minister", "Foreign Minister")


@dataclass(frozen=True)
class Planted:
    """A conflict that was planted: in which article, of which kind, which words, and what the others say instead."""

    document: str
    kind: str
    words: str
    instead: str


@dataclass(frozen=True)
class Story:
    """An event, and what holds of it."""

    kind: str
    day: date
    words: dict[str, str]
    numbers: dict[str, int]


CONFLICTS = {
    "loss": ("toll", "hurt", "displaced", "money", "day"),
    "call": ("minutes", "previous"),
    "protest": ("crowd", "arrested", "day"),
}
"""By kind of story, what conflicts are planted in."""


def corpus(number: int, seed: int = 1, crowded: float = CROWDED) -> tuple[list[Document], list[Planted]]:
    """So many articles, in the order of their ids, and the conflicts planted in them.

    `crowded` is the share of them that tell one story.
    """
    documents: list[Document] = []
    planted: list[Planted] = []
    for story, count, chance in _stories(number, seed, crowded):
        names = [f"n{len(documents) + at:07}.txt" for at in range(count)]
        chosen = _plant(story, names, chance)
        for name in names:
            told, label = _told(story, chosen if chosen and chosen[0] == name else None, chance)
            documents.append(_document(name, story, told, chance))
            planted += [label] if label else []
    return documents, planted


def _stories(number: int, seed: int, share: float) -> Iterator[tuple[Story, int, random.Random]]:
    """Stories, with how many articles tell of each, until there are as many articles as wanted."""
    left, at = number, 0
    while left:
        chance = random.Random(f"{seed}-{at}")
        crowded = max(1, round(number * share)) if at == 0 else 0
        count = min(left, crowded or 1 + min(int(chance.expovariate(1 / (TELLINGS - 1)) + 0.5), 8 * TELLINGS))
        yield _story(chance, "loss" if crowded else chance.choice(("loss", "loss", "call", "protest"))), count, chance
        left, at = left - count, at + 1


def _story(chance: random.Random, kind: str) -> Story:
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    toll = chance.randrange(3, 300)
    people = [_person(chance) for _ in range(4)]
    disaster = chance.choice(sorted(DISASTERS))
    numbers = {
        "toll": toll,
        "hurt": toll * 2 + chance.randrange(4, 90),
        "displaced": chance.randrange(2, 90) * 1000,
        "money": chance.randrange(20, 900),
        "missing": chance.randrange(12, 60),
        "minutes": chance.randrange(15, 95, 5),
        "crowd": chance.randrange(4, 80) * 1000,
        "arrested": chance.randrange(12, 90),
        "gap": chance.randrange(12, 90),
    }
    words = {
        "town": _town(chance),
        "other_town": _town(chance),
        "disaster": disaster,
        "a_disaster": DISASTERS[disaster].format(magnitude=f"{chance.randrange(58, 79) / 10:.1f}"),
        "authority": chance.choice(AUTHORITIES),
        "matter": chance.choice(MATTERS),
        "spokesman": people[0],
        "A": f"{chance.choice(TITLES)} {people[1]}",
        "B": f"{chance.choice(TITLES)} {people[2]}",
        "a_name": people[1].split()[-1],
        "b_name": people[2].split()[-1],
    }
    return Story(kind, day, words, numbers)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def _town(chance: random.Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)


def _plant(story: Story, names: Sequence[str], chance: random.Random) -> tuple[str, str] | None:
    """In which article a conflict is planted, and in what; where one is."""
    if len(names) < 3 or chance.random() >= PLANTED:
        return None
    return chance.choice(names), chance.choice(CONFLICTS[story.kind])


def _told(story: Story, planted: tuple[str, str] | None, chance: random.Random) -> tuple[list[str], Planted | None]:
    """The paragraphs of one telling, and the label of what is planted in it."""
    numbers, shift = dict(story.numbers), 0
    if planted:
        slot = planted[1]
        if slot == "day":
            shift = chance.randrange(2, 5)
        elif slot == "previous":
            numbers["gap"] += chance.randrange(3, 9)
        elif slot == "minutes":
            numbers["minutes"] = numbers["minutes"] * 2 + 25
        else:
            numbers[slot] = numbers[slot] * 2 + (1000 if slot in ("displaced", "crowd") else 7)
    words = story.words | _said(story.day, numbers, shift)
    leads, facts = {
        "loss": (LOSS_LEADS, LOSS_FACTS),
        "call": (CALL_LEADS, CALL_FACTS),
        "protest": (PROTEST_LEADS, PROTEST_FACTS),
    }[story.kind]
    paragraphs = [chance.choice(leads).format(**words)]
    for slot, wordings in facts.items():
        if chance.random() < 0.8 or (planted and planted[1] == slot) or (shift and slot in ("day", "date")):
            paragraphs.append(chance.choice(wordings).format(**words))
    for template in chance.sample(BACKGROUND, chance.randrange(3, 8)):
        own = {"person": _person(chance), "years": chance.randrange(3, 50), "year": chance.randrange(1990, 2020)}
        paragraphs.append(template.format(**words | own | {"percent": chance.randrange(2, 20)}))
    if planted is None:
        return paragraphs, None
    was = _said(story.day, story.numbers, 0)
    key = {"toll": "toll_people", "day": "date"}.get(planted[1], planted[1])
    return paragraphs, Planted(planted[0], planted[1], words[key], was[key])


def _said(day: date, numbers: dict[str, int], shift: int) -> dict[str, str]:
    """The values as they are printed; a shift moves the date and leaves the weekday out of step with nothing."""
    told = day + timedelta(days=shift)
    said = {name: f"{number:,}" for name, number in numbers.items()}
    said |= {name.capitalize(): said[name] for name in ("missing", "arrested", "crowd")}
    return said | {
        "toll_people": f"{said['toll']} people",
        "Toll_people": f"{said['toll']} people",
        "weekday": f"{told:%A}",
        "date": f"{MONTHS[told.month - 1]} {told.day}",
        "previous": _month_day(day - timedelta(days=numbers["gap"])),
    }


def _month_day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


def _document(name: str, story: Story, paragraphs: Sequence[str], chance: random.Random) -> Document:
    outlet = chance.choice(OUTLETS)
    lines = list(paragraphs)
    for _ in range(chance.randrange(3)):
        lines.insert(chance.randrange(1, len(lines) + 1), chance.choice(NOISE).format(outlet=outlet))
    lines.append(STANDING.format(outlet=outlet))
    published = story.day + timedelta(days=chance.randrange(1, 3))
    lines = [line[0].upper() + line[1:] for line in lines]
    return Document(name, "\n\n".join(lines), published=published, source=outlet)
