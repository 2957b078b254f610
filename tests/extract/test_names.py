"""Which words of an article are names, of what kind, and what the fullest form of each is."""

import pytest
from effort import calls

from checker.extract.names import NameReader
from checker.model.event import Name
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import Passage, read_passage

READER = NameReader(load_lexicon())


def passages(text: str, title: str | None = None) -> list[Passage]:
    body = read_passage("d", "text", text)
    return [body] if title is None else [read_passage("d", "title", title), body]


def read(text: str, title: str | None = None) -> tuple[Name, ...]:
    return READER.read(passages(text, title))


def found(text: str, kind: str) -> list[tuple[str, str]]:
    return [(name.quote, name.canonical) for name in read(text) if name.kind == kind]


PERSONS = [
    ("Prime Minister Anna Lund met reporters. Lund smiled.", [("Anna Lund", "Anna Lund"), ("Lund", "Anna Lund")]),
    ("Lund's plan failed, said Anna Lund.", [("Lund", "Anna Lund"), ("Anna Lund", "Anna Lund")]),
    ("Norwegian Foreign Minister Espen Dahl spoke.", [("Espen Dahl", "Espen Dahl")]),
    ("Norway's Prime Minister Anna Lund met Secretary-General Otto Weiss.", [("Anna Lund",) * 2, ("Otto Weiss",) * 2]),
    ("They thanked Gen. Oskar Brandt for it.", [("Oskar Brandt", "Oskar Brandt")]),
    ("Secretary of State Dora Quill flew home.", [("Dora Quill", "Dora Quill")]),
    ("Then spokesman Ugo Varga answered.", [("Ugo Varga", "Ugo Varga")]),
    ("The driver, Pelle Strom, 34, was hurt.", [("Pelle Strom", "Pelle Strom")]),
    ("A letter by Ursula von der Tann came.", [("Ursula von der Tann", "Ursula von der Tann")]),
    ("President Abdel Fattah al-Masri left.", [("Abdel Fattah al-Masri", "Abdel Fattah al-Masri")]),
    ("Mr. Orlov declined. Orlov's lawyer agreed.", [("Orlov", "Orlov"), ("Orlov", "Orlov")]),
    ("Ruth K. Palmer Jr. and Ruth Palmer are one.",
     [("Ruth K. Palmer Jr", "Ruth K. Palmer Jr"), ("Ruth Palmer", "Ruth K. Palmer Jr")]),
    ("Then Michael Jordan played, and Jordan Brooks said so.", [("Michael Jordan",) * 2, ("Jordan Brooks",) * 2]),
    ("President Anna Lund and Chancellor Otto Weiss talked. The Lund-Weiss call was short.",
     [("Anna Lund",) * 2, ("Otto Weiss",) * 2, ("Lund", "Anna Lund"), ("Weiss", "Otto Weiss")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "person") == expected


OTHERS = [
    ("The quake struck near Izmir in Turkey.", "place", ["Izmir", "Turkey"]),
    ("America and the U.S. are one, and so is the US.", "place", ["United States", "United States", "United States"]),
    ("Shells fell on Kiev and Kharkov.", "place", ["Kyiv", "Kharkiv"]),
    ("A bus fell into the Moldau River.", "place", ["Moldau River"]),
    ("He was born in Vordingborg. Later Vordingborg honoured him.", "place", ["Vordingborg", "Vordingborg"]),
    ("Fires burn in northern Gaza and Southern California.", "place", ["Gaza", "California"]),
    ("LINDFORS -- Nobody was hurt.", "place", ["Lindfors"]),
    ("Crowds met in Garsted. Police in Garsted said so.", "place", ["Garsted", "Garsted"]),
    ("Rain fell near Garsted. Residents of Garsted recalled it.", "place", ["Garsted", "Garsted"]),
    ("Rain fell near Garsted, said Ruth Garsted.", "person", ["Ruth Garsted", "Ruth Garsted"]),
    ("according to Reuters and the Associated Press, and AFP too", "outlet",
     ["Reuters", "Associated Press", "Agence France-Presse"]),
    ("The New York Times reported it first.", "outlet", ["New York Times"]),
    ("He told The Guardian so.", "outlet", ["The Guardian"]),
    ("The Ministry of Health counted them.", "organisation", ["Ministry of Health"]),
    ("Elsewhere the Gaza Health Ministry counted them.", "organisation", ["Gaza Health Ministry"]),
    ("He studied at the University of Chicago for years.", "organisation", ["University of Chicago"]),
    ("Both the UN and the U.N. agree with the EU.", "organisation",
     ["United Nations", "United Nations", "European Union"]),
    ("The Riley County Police Department replied.", "organisation", ["Riley County Police Department"]),
    ("Hamas and many Palestinians objected; the Israelis did not.", "group", ["Hamas", "Palestinians", "Israelis"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), OTHERS)
def test_places_and_bodies(text: str, kind: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, kind)] == expected


NOTHING = [
    "On Friday he left. Meanwhile, officials waited.",
    "Speaking Monday, she declined. Still, nobody minded.",
    "Israeli officials, German troops and US lawmakers objected.",
    "The president of the club resigned in March.",
    "It is for us to say. Big dinners are long.",
    "Police said the suspect fled. Officials agreed.",
    "Muslims and Christians prayed. I did too.",
    "",
    "12 3,000 ... -- ''",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_name(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Officials Warn Of Long Winter Ahead In Northern Towns",
        "Ten Things To Know Before The Big Vote",
        "Rescue Teams Find Second Black Box After Crash",
    ],
)
def test_a_headline_in_capitals_makes_no_persons(text: str) -> None:
    assert [name for name in read("Nothing much happened.", text) if name.kind in ("person", "other")] == []


def test_a_headline_names_those_whom_the_body_knows() -> None:
    names = read("President Anna Lund spoke with Otto Weiss. Lund said so.", "Lund And Weiss Hold Talks In Paris")
    assert [(name.quote, name.canonical) for name in names if name.span.field == "title"] == [
        ("Lund", "Anna Lund"),
        ("Weiss", "Otto Weiss"),
        ("Paris", "Paris"),
    ]


def test_capitals_throughout() -> None:
    names = read("PRESIDENT ALFONSO RIOS SAID TODAY THAT RIOS WILL STAY IN SAN SALVADOR. IT IS UP TO US NOW.")
    assert [(name.kind, name.canonical) for name in names] == [
        ("person", "Alfonso Rios"),
        ("person", "Alfonso Rios"),
        ("place", "San Salvador"),
    ]


def test_two_of_one_surname_stay_apart_and_the_bare_surname_is_neither() -> None:
    text = "Senator Carl Moss spoke. His brother Ivan Moss listened. Then Moss left."
    assert [canonical for _, canonical in found(text, "person")] == ["Carl Moss", "Ivan Moss", "Moss"]


def test_a_nickname_is_the_same_given_name() -> None:
    text = "Senator William Tate spoke. People call Bill Tate a friend. Tate left."
    assert {canonical for _, canonical in found(text, "person")} == {"William Tate"}


STORY = (
    "French President Elise Garnier and Brazilian President Caio Prado spoke on Friday. "
    "Garnier called first; Prado thanked her. Garnier and Prado last spoke in May. "
    "Prime Minister Lars Holm of Denmark waited. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The two leaders agreed.", ["Caio Prado", "Elise Garnier"]),
        ("Both leaders agreed.", ["Caio Prado", "Elise Garnier"]),
        ("The French president agreed.", ["Elise Garnier"]),
        ("The Brazilian leader agreed.", ["Caio Prado"]),
        ("The premier agreed.", ["Lars Holm"]),
        ("The Danish prime minister agreed.", ["Lars Holm"]),
        ("The president agreed.", []),
        ("The German president agreed.", []),
        ("The French minister agreed.", []),
        ("The two ships left.", []),
    ],
)
def test_descriptions_that_the_article_makes_plain(sentence: str, expected: list[str]) -> None:
    described = READER.describe(passages(STORY + sentence))
    assert [name.canonical for name in described] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01 Anna\x02Lund\n",
        "Ann Lee met Xi. " * 3000,
        "al-" * 20000,
        "University of " * 10000,
        "A-B-" * 10000,
        "PRESIDENT ANNA LUND MET " * 3000,
        "“Émilie Dürr”\u00a0said\tso. 👋 Dürr’s plan",
    ],
)
def test_names_are_the_words_that_stand_there(text: str) -> None:
    names = read(text)
    assert all(text[name.span.start : name.span.end] == name.quote for name in names)
    ends = [0, *(name.span.end for name in names)]
    assert all(name.span.start >= end for name, end in zip(names, ends, strict=False))


def test_the_effort_grows_with_the_length_of_an_article_and_no_faster() -> None:
    short, long = passages(STORY * 18), passages(STORY * 180)
    assert calls(lambda: READER.read(long)) < 11 * calls(lambda: READER.read(short))
