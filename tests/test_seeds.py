"""The report on the seed articles is one that a careful reader would sign, and each planted conflict is found.

The same is asked of our own articles in seeds/ and of the folder that CHECKER_SEEDS names. See docs/seeds.md.
"""

import os
import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from checker import api
from checker.model.document import Document

OWN = Path(__file__).parent.parent / "seeds"
GIVEN = os.environ.get("CHECKER_SEEDS", "")
NOT_GIVEN = pytest.mark.skipif(not GIVEN, reason="CHECKER_SEEDS names no folder of seed articles")
JANUARY, MARCH = ("000", "001", "003", "004"), ("002",)


def read_folder(folder: Path) -> dict[str, Document]:
    """The five articles, by the number that begins their file name."""
    paths = sorted(path for path in folder.glob("00[0-4]*.txt"))
    return {path.name[:3]: Document(id=path.name, text=path.read_bytes().decode("utf-8")) for path in paths}


@pytest.fixture(
    scope="module", params=[pytest.param(OWN, id="own"), pytest.param(Path(GIVEN), id="given", marks=NOT_GIVEN)]
)
def seeds(request: pytest.FixtureRequest) -> dict[str, Document]:
    documents = read_folder(request.param)
    assert sorted(documents) == ["000", "001", "002", "003", "004"]
    return documents


def check(documents: dict[str, Document], **options: bool):
    return api.check(list(documents.values()), **options)


def errors_of(report) -> list:
    return [finding for finding in report.findings if finding.level == "error"]


def shown(findings) -> str:
    lines = (f"  {f.level} {f.rule} {f.kind}: {[(e.document[:3], e.quote) for e in f.evidence]}" for f in findings)
    return "\n" + "\n".join(lines)


def test_nothing_contradicts(seeds: dict[str, Document]) -> None:
    report = check(seeds)
    assert not errors_of(report), shown(report.findings)


def calls_of(report) -> dict[tuple[str, ...], object]:
    calls = [event for event in report.events if event.type == "call" and event.main]
    return {tuple(sorted(name[:3] for name in event.documents)): event for event in calls}


def test_there_are_two_calls(seeds: dict[str, Document]) -> None:
    assert set(calls_of(check(seeds))) == {JANUARY, MARCH}


def test_the_call_of_january_is_dated_to_the_day(seeds: dict[str, Document]) -> None:
    call = calls_of(check(seeds))[JANUARY].date
    assert (call.earliest, call.latest, call.best) == (date(2024, 1, 19),) * 3


def test_the_call_of_march_is_dated_by_inference(seeds: dict[str, Document]) -> None:
    call = calls_of(check(seeds))[MARCH].date
    assert date(2024, 3, 16) <= call.earliest <= call.latest <= date(2024, 3, 31)
    assert call.best == date(2024, 3, 18)
    assert call.inferred


@pytest.mark.parametrize(("call", "day"), [(JANUARY, date(2023, 12, 23)), (MARCH, date(2024, 2, 15))])
def test_the_call_before_it_is_dated(seeds: dict[str, Document], call: tuple[str, ...], day: date) -> None:
    report = check(seeds)
    event = calls_of(report)[call].id
    days = {claim.value.best for claim in report.claims if claim.kind == "last_contact" and claim.event == event}
    assert days == {day}


def test_taken_for_one_event_they_contradict_in_three_slots(seeds: dict[str, Document]) -> None:
    report = check(seeds, same_event=True)
    errors = errors_of(report)
    assert {finding.kind for finding in errors} == {"event_date", "last_contact", "gap"}, shown(errors)
    assert all(any(e.document.startswith("002") for e in finding.evidence) for finding in errors), shown(errors)


@dataclass(frozen=True)
class Plant:
    """One edit of one article, and what must be found: words on its side, and words in one other article or itself."""

    document: str
    old: str
    new: str
    kinds: frozenset[str]
    quote: str
    against: tuple[tuple[str, str], ...] = ()
    levels: frozenset[str] = frozenset({"error"})


ANY_LEVEL = frozenset({"error", "warning"})
PLANTS = {
    "length": Plant(
        "004",
        "about 40 minutes",
        "about 90 minutes",
        frozenset({"duration"}),
        "about 90 minutes",
        (("003", "about 40 minutes"), ("001", "30 to 40 minutes")),
    ),
    "last-call": Plant(
        "004",
        "Dec. 23",
        "Dec. 25",
        frozenset({"last_contact"}),
        "Dec. 25",
        (("000", "December 23"), ("001", "Dec. 23"), ("003", "Dec. 23")),
    ),
    "toll-too-high": Plant(
        "004",
        "More than 24,700",
        "More than 34,700",
        frozenset({"casualties"}),
        "34,700",
        (("001", "nearly 25,000"),),
    ),
    "toll-too-low": Plant(
        "001",
        "nearly 25,000",
        "nearly 15,000",
        frozenset({"casualties"}),
        "15,000",
        (("004", "24,700"),),
    ),
    "day": Plant(
        "003",
        "on Friday",
        "on Thursday",
        frozenset({"event_date"}),
        "Thursday",
        (("000", "Friday"), ("001", "Friday"), ("004", "Friday")),
    ),
    "call-in-between": Plant(
        "002",
        "February 15",
        "January 15",
        frozenset({"last_contact", "event_date"}),
        "January 15",
        levels=ANY_LEVEL,
    ),
    "gap-against-the-headline": Plant(
        "002",
        "more than a month",
        "more than two months",
        frozenset({"gap"}),
        "more than two months",
        (("002", "in a month"), ("002", "February 15")),
        ANY_LEVEL,
    ),
    "weekday": Plant(
        "001",
        "Dec. 23, 2023",
        "Tuesday, Dec. 23, 2023",
        frozenset({"last_contact", "event_date"}),
        "Tuesday, Dec. 23, 2023",
    ),
    "gap": Plant(
        "000",
        "nearly a month",
        "nearly a year",
        frozenset({"gap"}),
        "nearly a year",
        (("001", "nearly a month"), ("004", "nearly a month")),
    ),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_a_planted_conflict_is_found(seeds: dict[str, Document], plant: Plant) -> None:
    given = seeds[plant.document]
    assert plant.old in given.text
    documents = {**seeds, plant.document: replace(given, text=given.text.replace(plant.old, plant.new))}
    findings = check(documents).findings
    hits = [f for f in findings if f.level in plant.levels and f.kind in plant.kinds and covers(f, plant, documents)]
    assert len(hits) == 1, shown(findings)
    assert [f for f in findings if f.level == "error"] in ([], hits), shown(findings)


def covers(finding, plant: Plant, documents: dict[str, Document]) -> bool:
    is_on_its_side = touches(finding, documents[plant.document], plant.quote)
    return is_on_its_side and (
        not plant.against or any(touches(finding, documents[name], words) for name, words in plant.against)
    )


def touches(finding, document: Document, words: str) -> bool:
    starts = [at for at in range(len(document.text)) if document.text.startswith(words, at)]
    return any(
        evidence.document == document.id and evidence.span.start < at + len(words) and at < evidence.span.end
        for evidence in finding.evidence
        for at in starts
    )


def findings_json(documents: list[Document]) -> list[dict]:
    return [finding.model_dump(mode="json") for finding in api.check(documents).findings]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_articles_changes_nothing(seeds: dict[str, Document], seed: int) -> None:
    documents = list(seeds.values())
    shuffled = random.Random(seed).sample(documents, len(documents))
    assert findings_json(shuffled) == findings_json(documents)


@pytest.mark.parametrize("twice", ["000", "001", "002", "003", "004"])
def test_a_duplicate_article_changes_nothing(seeds: dict[str, Document], twice: str) -> None:
    documents = list(seeds.values())
    copy = replace(seeds[twice], id="zz-copy.txt")
    assert findings_json([*documents, copy]) == findings_json(documents)


@pytest.mark.parametrize(
    "dressed",
    [
        pytest.param(lambda text: text, id="as-given"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: "\U0001f4de\t" + text.replace(". ", ".\t"), id="emoji-and-tabs"),
        pytest.param(lambda text: text.replace("a", "a\u0300", 5), id="combining-marks"),
    ],
)
def test_every_quote_stands_where_its_span_says(seeds: dict[str, Document], dressed) -> None:
    documents = {name: replace(document, text=dressed(document.text)) for name, document in seeds.items()}
    texts = {document.id: document.text for document in documents.values()}
    report = check(documents, same_event=True)
    evidence = [evidence for finding in report.findings for evidence in finding.evidence]
    for entry in (*evidence, *report.claims, *report.noise, *report.coverage):
        assert entry.quote == texts[entry.document][entry.span.start : entry.span.end]
