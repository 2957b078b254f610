"""What stands over findings, over events and in tables: in an editor's words, for every rule that ships."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sample import ID, pieces, sample

from checker import api
from checker.model.claim import Scope
from checker.model.document import Document
from checker.report.build import build_report
from checker.report.labels import document_labels, kind_title, slot_labels
from checker.report.lookup import event_name, look_up
from checker.report.model import EventDate
from checker.report.phrases import days_text
from checker.report.roots import with_article
from checker.report.terminal import Look, render_terminal
from checker.report.titles import finding_title, title_with_event

FRIDAY = "Friday 19 Jan. 2024"
RULES = sorted((rule.id, rule.name) for rule in api.rulebook().by_id.values() if rule.id[:2] in ("CC", "CT"))


def titled(rule: str, name: str, kind: str = "casualties") -> str:
    report = sample(planted=True)
    finding = report.findings[0].model_copy(update={"rule": rule, "name": name, "kind": kind})
    return finding_title(finding, look_up(report))


@pytest.mark.parametrize(("rule", "name"), RULES)
def test_every_rule_that_ships_has_a_title_in_words(rule, name):
    title = titled(rule, name)
    assert title[0].isupper()
    assert "-" not in title
    assert name not in title


def test_a_rule_of_a_newsroom_goes_by_its_name():
    assert titled("X101", "price-differs") == "Price differs"


@pytest.mark.parametrize(
    ("kind", "scope", "noun", "title"),
    [
        ("duration", Scope(), "call", "Length of the call"),
        ("duration", Scope(), "", "Length"),
        ("event_date", Scope(), "vote", "Date of the vote"),
        ("last_contact", Scope(), "call", "Date of the previous call"),
        ("gap", Scope(), "meeting", "Time since the previous meeting"),
        ("casualties", Scope(outcome="killed"), "fire", "Number killed"),
        ("count", Scope(outcome="infected", who="case"), "", "Number infected"),
        ("count", Scope(who="passenger"), "sinking", "Number of passengers"),
        ("percentage", Scope(measure="share of the vote"), "election", "Share of the vote"),
        ("money", Scope(), "fire", "Amount of money"),
    ],
)
def test_titles_say_what_is_at_stake(kind, scope, noun, title):
    assert kind_title(kind, scope, noun) == title


def test_a_title_names_the_kind_of_event_once():
    report = sample(planted=True)
    lookup = look_up(report)
    call, war = (next(event for event in report.events if event.id == name) for name in ("e1", "e3"))
    assert title_with_event("Length of the call", call, lookup) == "Length of the call, Duval - Okoro, " + FRIDAY
    assert title_with_event("Number killed", war, lookup) == "Number killed: The war, 7 Oct., year not given"


@pytest.mark.parametrize("kind", ["event", ""])
def test_an_event_of_no_known_kind_goes_by_the_headline_of_its_first_article(kind):
    report = sample()
    documents = [entry.model_copy(update={"title": "Talks end early"}) for entry in report.documents]
    report = report.model_copy(update={"documents": tuple(documents)})
    event = report.events[0].model_copy(update={"type": kind, "label": "Event, Kosti"})
    assert event_name(event, look_up(report)).startswith('"Talks end early", Friday')


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2023, 8, 13), date(2023, 8, 15), "13 to 15 Aug. 2023"),
        (date(2023, 7, 30), date(2023, 8, 2), "30 July to 2 Aug. 2023"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 Dec. 2023 to 2 Jan. 2024"),
        (date(2023, 2, 1), date(2023, 9, 30), "Feb. to Sept. 2023"),
        (date(2013, 10, 31), date(2015, 5, 23), "Oct. 2013 to May 2015"),
    ],
)
def test_stretches_of_days_read_like_a_calendar(first, last, text):
    assert days_text(first, last) == text


def test_windows_of_time_stand_beside_values_and_not_in_labels():
    slots = [("frequency", Scope(window="in the first weeks")), ("frequency", Scope(window="at the onset"))]
    assert slot_labels(slots, "call") == ["how often", "how often"]


def test_labels_of_slots_use_words():
    slots = [
        ("casualties", Scope("killed", attacker="included")),
        ("casualties", Scope("killed", part="part")),
        ("casualties", Scope("killed", part="additional")),
    ]
    assert slot_labels(slots, "") == ["killed, with the attacker", "killed, a part of them", "killed, on top"]


def test_labels_of_articles_with_long_names_lose_their_middles():
    names = [f"{word}-of-a-very-long-and-winding-river-{end}.txt" for word in ("a", "b") for end in ("one", "two")]
    labels = document_labels([Document(name, "") for name in names])
    assert len(set(labels.values())) == len(names)
    assert max(map(len, labels.values())) <= 22


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("civil defence agency", "the civil defence agency"),
        ("the governor", "the governor"),
        ("a senior official", "a senior official"),
        ("witnesses", "witnesses"),
        ("Axios", "Axios"),
    ],
)
def test_sources_stand_in_sentences_with_their_article(name, text):
    assert with_article(name) == text


def dated(because, *, best=date(2024, 1, 19), inferred=True, candidates=()):
    """The page on the sample with the reasons for the day of its first event."""
    report = sample()
    old = report.events[0].date
    day = EventDate(
        earliest=old.earliest, latest=old.latest, best=best, candidates=candidates or old.candidates,
        stated="Friday", inferred=inferred, because=tuple(because),
    )  # fmt: skip
    event = report.events[0].model_copy(update={"date": day})
    page = render_terminal(report.model_copy(update={"events": (event, *report.events[1:])}))
    block = page[page.index("EVENT 1") : page.index("EVENT 2")]
    return re.sub(r"\s+", " ", block)


def test_reasons_are_one_chain_of_sentences():
    page = dated(
        ["a Friday", "nearly a month after Dec. 23 (Jan. 12 is 20 days on)", "year carried over from Feb. 1, 2024"]
    )
    assert (
        "Date worked out: a Friday, nearly a month after Dec. 23 (Jan. 12 is 20 days on). "
        "Year carried over from Feb. 1, 2024."
    ) in page
    assert "2024 (inferred)" in page


def test_a_day_worked_out_from_the_words_on_the_event_is_not_called_inferred():
    assert "(inferred)" not in dated(["a Friday", "nearly a month after Dec. 23"])


def test_a_day_read_off_a_publication_date_says_how():
    page = dated(["a Friday", 'Jan. 19, 2024 ("Friday night")'], inferred=False)
    assert 'Date: "Friday night" is Jan. 19, 2024. ' in page
    assert "Date:" not in dated(["a Friday", "Jan. 19"], inferred=False)


def test_days_that_contradict_each_other_are_named_once():
    page = dated(
        [
            "a Friday (a) and a Sunday (b) cannot both hold; undecided, since none has more articles behind it",
            "a Friday (a) and Jan. 21 (b) cannot both hold; undecided, since none has more articles behind it",
        ],
        best=None,
    )
    assert "Day not settled: a Friday (a), a Sunday (b) and Jan. 21 (b) cannot all hold." in page


def test_what_was_set_aside_is_one_sentence():
    page = dated(["a Friday", "a Friday (a) and a Sunday (b) cannot both hold; set aside: a Sunday (b)"])
    assert "Set aside, since the rest speaks against it: a Sunday (b)." in page


def test_a_slot_in_conflict_without_a_finding_is_not_shouted():
    parts = pieces(planted=True)
    parts["findings"] = [finding for finding in parts["findings"] if finding.level != "error"]
    page = render_terminal(build_report(**parts))
    assert page.startswith("NO CONTRADICTION")
    assert "CONFLICT" not in page
    assert re.search(r"length +differ ", page)


def test_two_figures_of_one_sentence_show_the_sentence_once():
    parts = pieces(planted=True)
    error = next(finding for finding in parts["findings"] if finding.level == "error")
    both = tuple(replace(error.evidence[0], role=role) for role in ("apart", "other"))
    parts["findings"] = [replace(error, evidence=both)]
    page = render_terminal(build_report(**parts))
    assert page.count("A senior official told Axios") == 1
    assert "Length of the call, in 004" in page.splitlines()[0]


def test_notes_of_one_kind_stand_together_with_their_words():
    parts = pieces()
    note = next(finding for finding in parts["findings"] if finding.level == "note")
    parts["findings"] = [replace(note, fingerprint=mark) for mark in "ab"]
    page = render_terminal(build_report(**parts), Look(min_level="note"))
    assert page.count("[CT390 a]") == 1
    assert page.count('002:4  "longest gap"') == 2


def test_articles_that_print_one_sentence_word_for_word_show_it_once():
    parts = pieces(planted=True)
    error = next(finding for finding in parts["findings"] if finding.level == "error")
    copies = [
        replace(document, id=f"stories/9{n}.txt", path=None) for n, document in enumerate(parts["documents"][3:4] * 3)
    ]
    parts["documents"] = [*parts["documents"], *copies]
    other = next(item for item in error.evidence if item.document == ID["003"])
    copied = [
        replace(
            other,
            document=copy.id,
            span=replace(other.span, document=copy.id),
            sentence=replace(other.sentence, document=copy.id),
            claim=None,
        )
        for copy in copies
    ]
    parts["findings"] = [replace(error, evidence=(*error.evidence, *copied))]
    page = re.sub(r"\s+", " ", render_terminal(build_report(**parts)))
    assert page.count("The call went on for about 40 minutes") == 1
    assert "(also 90:1 91:1 92:1)" in page


def test_many_articles_show_one_tension_of_a_kind_and_the_number_of_the_rest():
    parts = pieces()
    tension = next(finding for finding in parts["findings"] if finding.rule == "CT302")
    parts["findings"] = [replace(tension, fingerprint=f"f{n}") for n in range(5)]
    parts["documents"] = [*parts["documents"], *(Document(f"stories/y{n}.txt", "") for n in range(20))]
    page = render_terminal(build_report(**parts))
    assert page.count("[CT302 f0]") == 1
    assert "and 4 more (each in a line: --output-format concise; counted: --statistics)" in page


def test_a_value_beside_those_on_which_articles_agree_is_not_hidden_by_the_word_agree():
    report = sample()
    event = report.events[0]
    slots = [slot.model_copy(update={"verdict": "agree"}) if slot.kind == "duration" else slot for slot in event.slots]
    events = (event.model_copy(update={"slots": tuple(slots)}), *report.events[1:])
    page = render_terminal(report.model_copy(update={"events": events}))
    assert re.search(r"length +agree in part +about 40 minutes", page)
    assert re.search(r"date +agree +Friday", page)


def test_a_label_of_one_figure_takes_the_next_word_along():
    documents = [Document("1-dead-3-injured.txt", ""), Document("en-route.txt", ""), Document("b.txt", "")]
    assert list(document_labels(documents).values()) == ["1-dead", "en-route", "b"]
