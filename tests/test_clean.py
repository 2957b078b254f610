"""`checker clean`: the article without its noise, for people and for pipes."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Document, cli
from checker.api import clean
from checker.report.cleaned import clean_text, marked_text

ARTICLE = """\
Ferry runs aground off Varn

Advertisement

The ferry ran aground at four in the morning, an hour after it had left the harbour, the coast guard said. \
Sign in to continue reading.

A Night on the Rocks

All 40 on board were taken off by noon, and the master was questioned by the police for two hours.
Photo: Ida Holm/Courier

Correction: An earlier version of this story said that 14 people were on board.
You have 2 free articles left.
"""
CLEAN = """\
Ferry runs aground off Varn

The ferry ran aground at four in the morning, an hour after it had left the harbour, the coast guard said.

A Night on the Rocks

All 40 on board were taken off by noon, and the master was questioned by the police for two hours.

Correction: An earlier version of this story said that 14 people were on board.
"""


def cleaned(text):
    (one,) = clean([Document("a", text)])
    return one


def test_noise_is_left_out_and_headings_and_corrections_stay():
    assert clean_text(cleaned(ARTICLE)) == CLEAN


def test_a_clean_text_without_noise_is_itself():
    assert clean_text(cleaned(CLEAN)) == CLEAN


def test_marked_text_names_the_kind_of_each_zone():
    marked = marked_text(cleaned(ARTICLE))
    assert "[[advertisement: Advertisement]]\n" in marked
    assert "said. [[registration_wall: Sign in to continue reading.]]\n" in marked
    assert "[[heading: A Night on the Rocks]]\n" in marked
    assert "[[correction_notice, kept: Correction: An earlier" in marked


def run(capfd, *arguments):
    code = cli.run(["clean", *map(str, arguments)])
    out, err = capfd.readouterr()
    return code, out, err


def test_the_command_prints_one_article_bare_and_several_under_their_names(capfd, tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(ARTICLE)
    second.write_text("The dam held.\n")
    assert run(capfd, first) == (0, CLEAN, "")
    code, out, _ = run(capfd, first, second)
    assert code == 0
    assert out == f"==> {first} <==\n{CLEAN}\n==> {second} <==\nThe dam held.\n"


def test_lines_of_json_say_what_was_noise(capfd, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    _, out, _ = run(capfd, "--format", "jsonl", file)
    (entry,) = map(json.loads, out.splitlines())
    assert entry["text"] == CLEAN
    assert all(ARTICLE[one["start"] : one["end"]] == one["quote"] for one in entry["noise"])
    assert {one["category"] for one in entry["noise"]} >= {"advertisement", "metered_paywall", "correction_notice"}


def test_what_cannot_be_read_gives_its_reason_and_no_text(capfd, tmp_path):
    code, out, err = run(capfd, tmp_path / "none.txt")
    assert (code, out) == (2, "")
    assert "none.txt" in err


LINES = ("The dam held on Friday, the board said.", "Advertisement", "", "Read more", "Dr. Holm, left, at sea.", " ")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_cleaning_loses_nothing_but_noise(text):
    one = cleaned(text)
    noise = [zone.quote for zone in one.zones if zone.handling == "discard" and zone.category != "heading"]
    left = clean_text(one).split()
    assert sorted(left + " ".join(noise).split()) == sorted(text.split())
