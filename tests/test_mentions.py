"""`checker mentions`: all that was read, typed or not, as a program and as a person sees it."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import CheckError, Document, Mentions, check, cli, mentions
from checker.report.mention_model import AttributionMention, NameMention, QuantityMention, TimeMention

FERRY = (
    "A ferry with 74 passengers capsized off Tanjung on Sunday, police said. At least five people died. "
    "The captain, aged 61, has worked there since March 3.\n"
    "\n"
    "The search took about 40 minutes, harbour master Rina Halim told reporters."
)
CALL = "Lena Hofer and Marko Ilic spoke by phone on Friday, the first time since Dec. 23, 2023."


def read(text: str, published: date | None = None, title: str | None = None) -> Mentions:
    return mentions([Document("a", text, published=published, title=title)])


def words(found: Mentions, kind: type) -> list[str]:
    return [one.quote for one in found.mentions if isinstance(one, kind)]


def the(found: Mentions, kind: type, quote: str):
    (one,) = (one for one in found.mentions if isinstance(one, kind) and one.quote == quote)
    return one


def test_each_kind_is_told_with_its_words() -> None:
    found = read(FERRY)
    assert words(found, TimeMention) == ["Sunday", "March 3", "about 40 minutes"]
    assert {"74", "At least five", "about 40 minutes"} <= set(words(found, QuantityMention))
    assert {"Tanjung", "Rina Halim"} <= set(words(found, NameMention))
    assert "police said" in words(found, AttributionMention)


def test_a_quantity_has_interval_unit_hedge_and_noun() -> None:
    died = the(read(FERRY), QuantityMention, "At least five")
    assert (died.value.low, died.value.high, died.hedge, died.change) == (5, None, "At least", ">")
    assert (died.dimension, died.counts, died.numbers) == ("count", "people", (5,))
    took = the(read(FERRY), QuantityMention, "about 40 minutes")
    assert (took.dimension, took.value.unit, took.change, took.printed_unit) == ("duration", "s", "~", "minute")
    assert took.numbers == (40,)
    assert took.value.low < 2400 < took.value.high


def test_an_attribution_has_voice_chain_and_verb() -> None:
    said = the(read(FERRY), AttributionMention, "police said")
    assert (said.attribution.root, said.verb) == ("police", "said")
    assert FERRY[said.governs[0].start :].startswith("A ferry")


def test_a_name_has_its_fullest_form() -> None:
    found = read("Lena Hofer spoke on Friday. Hofer left.")
    assert the(found, NameMention, "Hofer").canonical == "Lena Hofer"


def test_times_are_counted_from_the_day_of_publication() -> None:
    sunday = the(read(FERRY, published=date(2024, 5, 7)), TimeMention, "Sunday")
    assert (sunday.type, sunday.value, sunday.stated) == ("DATE", "2024-05-05", "XXXX-WXX-7")
    assert sunday.days is not None
    assert (sunday.days.earliest, sunday.days.inferred) == (date(2024, 5, 5), False)


def test_without_one_the_text_supplies_what_it_can() -> None:
    assert the(read(FERRY), TimeMention, "Sunday").value == "XXXX-WXX-7"
    told = read("The talks on 3 May 2024 lasted two hours. A day later, on May 4, both left.")
    assert the(told, TimeMention, "May 4").value == "2024-05-04"


def test_a_day_that_the_articles_leave_no_choice_about_is_worked_out_and_said_to_be() -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    wire, daily = (Document(name, (seeds / name).read_text("utf-8")) for name in ("000-wire.txt", "001-daily.txt"))
    alone, together = mentions([wire]).mentions, mentions([wire, daily]).mentions
    fridays = [next(one for one in found if one.quote == "Friday") for found in (alone, together)]
    assert [one.value for one in fridays] == ["XXXX-WXX-5", "2024-01-19"]
    assert fridays[1].days is not None
    assert fridays[1].days.inferred


def test_both_ends_of_a_range_and_times_of_day_are_told() -> None:
    found = read("The talks ran from May 3 to 5, 2024, and began at 4:30 p.m.")
    span = the(found, TimeMention, "from May 3 to 5, 2024")
    assert (span.value, span.until) == ("2024-05-03", "2024-05-05")
    (clock,) = (one.clock for one in found.mentions if isinstance(one, TimeMention) and one.clock)
    assert (clock.earliest, clock.latest) == ("16:30", "16:30")


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        (FERRY, "61", "never-compared"),
        (FERRY, "March 3", "no-event"),
        ("Now a ferry has capsized off Tanjung.", "Now", "no-day"),
        ("A ferry capsized. He owns the three boats.", "three", "no-event"),
    ],
)
def test_what_became_no_claim_says_why(text: str, quote: str, code: str) -> None:
    (one,) = (one for one in read(text).mentions if one.quote == quote)
    assert one.typed == ()
    assert one.untyped is not None
    assert (one.untyped.code, one.untyped.text[-1]) == (code, ".")


def test_claims_are_those_of_the_report_and_what_has_none_is_its_coverage() -> None:
    documents = [Document("a", FERRY), Document("b", CALL)]
    report, found = check(documents), mentions(documents)
    assert {id_ for one in found.mentions for id_ in one.typed} <= {claim.id for claim in report.claims}
    untyped = {(one.document, one.span.start, one.span.end) for one in found.mentions if not one.typed}
    assert {(entry.document, entry.span.start, entry.span.end) for entry in report.coverage} <= untyped


def test_noise_is_not_read_and_a_title_is() -> None:
    found = read(f"{FERRY}\n\nSubscribe to our newsletter for 99 cents a week.", title="Ferry sinks with 74 aboard")
    assert [one.quote for one in found.mentions if one.span.field == "title" and isinstance(one, QuantityMention)] == [
        "74"
    ]
    assert "99" not in " ".join(words(found, QuantityMention))


def test_a_copy_has_the_mentions_of_the_first() -> None:
    found = mentions([Document("b", FERRY), Document("a", FERRY)])
    first, second = ([one for one in found.mentions if one.document == document] for document in "ab")
    assert [(one.quote, one.typed) for one in first] == [(one.quote, one.typed) for one in second]
    assert {place.field for one in second if isinstance(one, AttributionMention) for place in one.governs} == {"text"}


def test_two_documents_of_one_name_are_refused() -> None:
    with pytest.raises(CheckError, match="two documents have the id"):
        mentions([Document("a", "x"), Document("a", "y")])


PIECES = st.sampled_from(
    [*FERRY.split("."), *CALL.split(","), "\n\n", " 1,2,3 ", " «40» ", "\u2028", "a" * 30, " no ", "12"]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from([None, date(2024, 5, 7)]))
@settings(max_examples=40, deadline=None)
def test_words_are_where_they_are_said_to_be_in_the_order_of_the_text(text: str, published: date | None) -> None:
    found = read(text, published=published, title=text[:40])
    fields = {"text": text, "title": text[:40]}
    for one in found.mentions:
        assert one.quote == fields[one.span.field][one.span.start : one.span.end]
        assert bool(one.typed) == (one.untyped is None)
    places = [(one.span.field == "text", one.span.start) for one in found.mentions]
    assert places == sorted(places)
    assert found == read(text, published=published, title=text[:40])


# ---------------------------------------------------------------- the command


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text(FERRY, encoding="utf-8")
    return Path("ferry.txt")


def test_the_table_is_for_reading(ferry: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["mentions", "ferry.txt", "--width", "100"]) == 0
    page = capfd.readouterr().out
    assert page.startswith("READ IN ferry.txt")
    assert "DURATION PT40M APPROX" in page
    assert "count at least 5 people" in page
    assert "A number of this sort (age) is not compared." in " ".join(page.split())
    assert max(map(len, page.splitlines())) <= 100


def test_json_is_what_the_library_returns(ferry: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["mentions", "ferry.txt", "--format", "json"]) == 0
    found = Mentions.model_validate_json(capfd.readouterr().out)
    assert found == mentions([Document("ferry.txt", FERRY, path="ferry.txt")])
    assert cli.run(["mentions", "ferry.txt", "--format", "jsonl"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == found.model_dump(mode="json")["mentions"]


def test_a_date_alone_is_for_all_articles_that_give_none(ferry: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("own.txt").write_text("---\ndate: 2023-03-01\n---\nThey met on Monday.\n", encoding="utf-8")
    arguments = ["mentions", "ferry.txt", "own.txt", "--published", "2024-05-07", "--format", "json"]
    assert cli.run(arguments) == 0
    found = Mentions.model_validate_json(capfd.readouterr().out)
    assert [one.published for one in found.documents] == [date(2024, 5, 7), date(2023, 3, 1)]
    assert cli.run([*arguments, "--published", "own.txt=2022-02-02"]) == 0
    assert Mentions.model_validate_json(capfd.readouterr().out).documents[1].published == date(2022, 2, 2)


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["gone.txt"], 2, "gone.txt"),
        (["ferry.txt", "gone.txt"], 2, "gone.txt"),
        (["ferry.txt", "gone.txt", "--keep-going"], 0, "gone.txt"),
        (["ferry.txt", "--published", "ferry.txt="], 2, "NAME=DATE"),
        (["ferry.txt", "--published", "=2024-01-19"], 2, "NAME=DATE"),
        (["ferry.txt", "--published", "Friday"], 2, "NAME=DATE"),
        (["ferry.txt", "--format", "xml"], 2, "xml"),
    ],
)
def test_bad_input_has_a_reason(
    ferry: Path, arguments: list[str], code: int, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["mentions", *arguments]) == code
    assert reason in capfd.readouterr().err


def test_an_article_of_nothing_says_so(ferry: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    assert cli.run(["mentions", "empty.txt"]) == 2
    assert "no text" in capfd.readouterr().err
    Path("calm.txt").write_text("All is calm.", encoding="utf-8")
    assert cli.run(["mentions", "calm.txt"]) == 0
    assert capfd.readouterr().out == "READ IN calm.txt  nothing\n"


def test_its_schema_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema", "mentions"]) == 0
    assert "mentions" in json.loads(capfd.readouterr().out)["properties"]
