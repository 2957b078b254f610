"""Which articles of a large batch report one event: rare words and names tell, common ones and places do not."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from checker import api
from checker.link.events import link_events
from checker.model.document import Document
from checker.model.event import Reading

FIRST = date(2019, 3, 4)
GIVEN = ("Anna", "Peter", "Maria", "John", "Laura", "David", "Sarah", "Thomas")
STREETS = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Ginkgo", "Hazel", "Juniper", "Larch")


def words(seed: int, count: int = 12) -> str:
    """Words that no other seed gives."""
    random = Random(seed)
    return " ".join(
        "".join(random.choice("bdfgklmnprstv") + random.choice("aeiou") for _ in range(4)) for _ in range(count)
    )


def shooting(seed: int, version: str = "a", days: int | None = None) -> Document:
    """A report on a shooting in Detroit; those of one seed share a victim and what happened."""
    day = FIRST + timedelta(days=12 * seed if days is None else days)
    victim = f"{GIVEN[seed % 8]} {words(seed, 1).capitalize()}"
    text = (
        f"Police in Detroit are investigating a shooting. {victim} was shot near {STREETS[seed % 10]} Street, "
        f"beside {words(seed)}. Officers in Detroit asked witnesses of edition {version} to call."
    )
    return Document(f"{seed:03d}{version}.txt", text, published=day, title="Police investigate shooting in Detroit")


def groups(documents: Sequence[Document]) -> list[list[str]]:
    """The documents by the event that is the main one of each."""
    readings: list[Reading] = [api.read_article(document, api.rulebook()) for document in documents]
    linked = link_events(readings, api.rulebook().lexicon)
    return sorted(sorted(event.documents) for event in linked.events if event.main)


def test_reports_that_share_place_and_common_words_alone_stay_apart() -> None:
    assert groups([shooting(seed) for seed in range(40)]) == [[f"{seed:03d}a.txt"] for seed in range(40)]


def test_reports_that_share_what_is_rare_are_put_together() -> None:
    found = groups([*(shooting(seed) for seed in range(40)), shooting(7, "b")])
    assert ["007a.txt", "007b.txt"] in found
    assert len(found) == 40


def test_a_report_months_later_that_names_the_same_people_is_of_the_event() -> None:
    later = shooting(7, "b", days=12 * 7 + 120)
    assert ["007a.txt", "007b.txt"] in groups([*(shooting(seed) for seed in range(40)), later])


def test_the_order_of_the_articles_changes_nothing() -> None:
    documents = [shooting(seed, version) for seed in range(35) for version in "ab"]
    shuffled = Random(3).sample(documents, len(documents))
    assert groups(documents) == groups(shuffled)


def test_an_event_of_which_many_tell_is_not_taken_for_common() -> None:
    many = [shooting(3, f"v{number:02d}", days=36) for number in range(60)]
    found = groups([*many, *(shooting(seed) for seed in range(10, 50))])
    assert sorted(document.id for document in many) in found


LOOKALIKES = {
    "a": ("Ferry Alba Nova", "Captain Ivo Marin", "Brindle Cove"),
    "b": ("Ferry Silver Tern", "Captain Ruth Oakes", "Gull Harbour"),
}


def sinking(kind: str, number: int) -> Document:
    """A report on one of two sinkings of ferries of the Northern Line, which have much in common."""
    ferry, captain, harbour = LOOKALIKES[kind]
    text = (
        f"The {ferry} sank in the Straits of Kemmel, the coast guard said, {words(ord(kind), 6)}. "
        f"{captain} was the last to leave off {harbour}, {words(number, 3)}. "
        "The Northern Line will be asked how the ferry came to sink."
    )
    return Document(f"{kind}{number:02d}.txt", text)


def test_two_events_of_a_kind_stay_apart_where_each_has_a_mark_of_its_own() -> None:
    ferries = [sinking(kind, number) for kind in "ab" for number in range(6)]
    found = groups([*ferries, *(shooting(seed) for seed in range(40))])
    assert sorted(document.id for document in ferries if document.id[0] == "a") in found
    assert sorted(document.id for document in ferries if document.id[0] == "b") in found


def test_groups_that_are_kept_apart_say_by_what() -> None:
    ferries = [sinking(kind, number) for kind in "ab" for number in range(6)]
    readings = [api.read_article(one, api.rulebook()) for one in (*ferries, *(shooting(seed) for seed in range(40)))]
    linked = link_events(readings, api.rulebook().lexicon)
    told = [separation.because.text for separation in linked.separations]
    assert "Told apart: one is told with Ferry Silver Tern, the other with Brindle Cove." in told


def test_few_separations_are_kept_for_each_event_and_all_are_counted() -> None:
    readings = [api.read_article(shooting(seed), api.rulebook()) for seed in range(60)]
    linked = link_events(readings, api.rulebook().lexicon)
    assert len(linked.separations) <= 3 * len(linked.events) < linked.separated


def test_one_more_article_changes_no_method() -> None:
    """Two reports on one event are together, and two on different ones apart, however many others there are."""
    for others in range(15, 25):
        found = groups([*(shooting(seed) for seed in range(others)), shooting(7, "b")])
        assert ["007a.txt", "007b.txt"] in found, others
        assert len(found) == others


def test_the_main_events_of_two_articles_alone_are_judged_as_in_a_batch() -> None:
    assert groups([shooting(1), shooting(1, "b")]) == [["001a.txt", "001b.txt"]]
    assert groups([shooting(1), shooting(2)]) == [["001a.txt"], ["002a.txt"]]


def blast(number: int, town: str, authority: str, dead: int) -> Document:
    """A report on an explosion, told in words that every such report uses, with a name of its own beside."""
    text = (
        f"An explosion at a fuel depot in {town} killed {dead} people and injured {3 * dead} others on Friday, "
        f"police in {town} said. {authority} put the damage at ${dead} million."
    )
    return Document(f"{town}{number}.txt", text, published=date(2019, 6, 8))


def test_two_disasters_of_a_day_told_in_like_words_in_two_towns_are_two_events() -> None:
    here = [blast(number, "Garsted", "Mayor Ivo Marin", 40) for number in range(3)]
    there = [blast(number, "Lormouth", "Mayor Ruth Oakes", 7) for number in range(3)]
    found = groups([*here, *there, *(shooting(seed) for seed in range(30))])
    assert [document.id for document in here] in found
    assert [document.id for document in there] in found
    assert not [f for f in api.check([*here, *there]).findings if f.level == "error"]


def test_a_call_and_a_disaster_on_which_the_same_two_are_heard_are_two_events() -> None:
    said = (
        '"We did not expect anything like this at all," said Ruth Oakes of the University of Marimere. '
        "Peter Dahl of the opposition agreed."
    )
    call = "President Bruno Ivarsen and Foreign Minister Felix Corvin spoke by phone on Monday, Dec. 25, they said."
    quake = "An earthquake in Garsted killed 12 people on Monday, Dec. 25, their families said."
    day = date(2023, 12, 26)
    documents = [Document("call.txt", f"{call} {said}", published=day)]
    documents.append(Document("quake.txt", f"{quake} {said}", published=day))
    assert groups(documents) == [["call.txt"], ["quake.txt"]]


def test_a_call_told_with_one_of_its_two_is_one_event() -> None:
    call = "President Bruno Ivarsen and Foreign Minister Felix Corvin spoke by phone on Monday, Dec. 25, about grain."
    other = "Grain came up as President Bruno Ivarsen called Foreign Minister Felix Corvin on Monday, Dec. 25."
    documents = [Document("a.txt", call, published=date(2023, 12, 26))]
    documents.append(Document("b.txt", other, published=date(2023, 12, 26)))
    assert groups(documents) == [["a.txt", "b.txt"]]
