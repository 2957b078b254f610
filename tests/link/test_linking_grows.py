"""Linking takes in step with the articles, whatever they tell of: counted in calls, so that no clock decides."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from effort import calls

from checker import api
from checker.link import gather, rarity
from checker.link.events import link_events
from checker.model.document import Document
from checker.model.event import Reading

FIRST = date(2021, 2, 1)
FEW, MANY = 130, 390


def _coined(random: Random, count: int) -> str:
    return " ".join(
        "".join(random.choice("bdfgklmnprstv") + random.choice("aeiou") for _ in range(4)) for _ in range(count)
    )


def _fires(random: Random, number: int) -> Document:
    """Fires in one town, each on a day of its own."""
    text = (
        f"A fire broke out in a warehouse in Leipzig. Firefighters in Leipzig saved {_coined(random, 8)}. "
        f"{_coined(random, 1).capitalize()} {_coined(random, 1).capitalize()}, a neighbour, called them."
    )
    return Document(f"{number:04}.txt", text, published=FIRST + timedelta(days=2 * number))


def _one_story(random: Random, number: int) -> Document:
    """The story that everyone covers, each in other words and with a day of its own choice."""
    day = ("on Monday", "on Tuesday", "last week", "this week", "on Feb. 1")[number % 5]
    text = (
        f"A ferry, the Alba Nova, sank off Genoa {day}. Captain Ivo Marin was rescued, the coast guard in Genoa said. "
        f"{_coined(random, 8)}. Edition {number}."
    )
    return Document(f"{number:04}.txt", text, published=FIRST + timedelta(days=number % 3))


def _mixed(random: Random, number: int) -> Document:
    """A fifth of all tell the one story."""
    return _fires(random, number) if number % 5 else _one_story(random, number)


Kind = Callable[[Random, int], Document]


def _readings(kind: Kind, number: int) -> list[Reading]:
    random = Random(5)
    return [api.read_article(kind(random, at), api.rulebook()) for at in range(number)]


def _effort(readings: Sequence[Reading]) -> int:
    lexicon = api.rulebook().lexicon
    link_events(readings[:10], lexicon)
    return calls(lambda: link_events(readings, lexicon))


@pytest.fixture
def _low_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The caps on what an article is held against are reached by few articles, as otherwise by thousands."""
    monkeypatch.setattr(rarity, "NEIGHBOURS", 4)
    monkeypatch.setattr(gather, "NEAR_HELD", 8)


@pytest.mark.usefixtures("_low_caps")
@pytest.mark.parametrize("kind", [_fires, _one_story, _mixed])
def test_three_times_the_articles_take_hardly_more_than_three_times_the_calls(kind: Kind) -> None:
    readings = _readings(kind, MANY)
    few, many = _effort(readings[:FEW]), _effort(readings)
    assert many <= 3.6 * few, f"{few:,} calls for {FEW} articles, {many:,} for {MANY}"


def test_of_a_story_that_everyone_covers_all_articles_are_put_together() -> None:
    linked = link_events(_readings(_mixed, FEW), api.rulebook().lexicon)
    main = max((event for event in linked.events if event.main), key=lambda event: len(event.documents))
    assert [int(name[:4]) % 5 for name in main.documents] == [0] * (FEW // 5)
