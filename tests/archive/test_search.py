"""A draft is held against the few articles of an archive that speak of the same."""

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from shelf import ALL, CALL_IN_MAY, FERRY, QUAKE, make

from checker import Document, archiving, check
from checker.archive import search
from checker.report.model import Report

LEADERS = (
    "President Ana Reyes of Chile|President Luis Ferrer of Argentina|Prime Minister Duarte Leal of Portugal|"
    "President Kwame Ofori of Ghana|Prime Minister Kenji Morita of Japan|President Jan Wolski of Poland"
).split("|")


def others(number: int) -> list[Document]:
    """Calls between other people, so that an archive holds more than what is looked for."""
    chance = random.Random(3)
    found = []
    for at in range(number):
        one, other = chance.sample(LEADERS, 2)
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(300))
        text = f"{one} spoke by phone with {other} on {day:%A} about fish. The call lasted {at % 50 + 5} minutes."
        found.append(Document(f"other-{at:03}.txt", text, published=day, source=f"Outlet {at % 7}"))
    return found


def draft(text: str, published: date = date(2024, 7, 20), **more: str) -> Document:
    return Document("draft.md", text, published=published, source="Desk", **more)


def report(file: Path, given: Document) -> Report:
    with archiving.open_archive(file) as archive:
        return check(given, against=archive)


def rules(told: Report) -> list[str]:
    """The rules of the findings above notes, each with the articles that it rests on."""
    return [
        " ".join((finding.rule, *sorted({side.document for side in finding.evidence})))
        for finding in told.findings
        if finding.level != "note"
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("archive") / "a.db", [*others(60), *ALL])


def test_a_call_since_the_one_called_the_last_is_found(file: Path) -> None:
    told = report(
        file,
        draft(
            "Prime Minister Ingrid Solheim of Norway and Latvian Prime Minister Janis Ozols spoke by phone on Friday. "
            "They had last spoken on May 7, her office said."
        ),
    )
    assert rules(told) == ["CC302 draft.md july.txt"]


def test_an_older_event_that_was_deadlier_is_found_years_back(file: Path) -> None:
    told = report(
        file,
        draft(
            "An earthquake struck near Kesteven in Chile on Monday and killed 12 people, the interior ministry said. "
            "It was the deadliest earthquake in Chile since 2010.",
            published=date(2031, 5, 6),
        ),
    )
    assert rules(told) == ["CC303 draft.md quake.txt"]


def test_a_quotation_in_other_words_is_found(file: Path) -> None:
    text = 'Norway waits. "We will not lay the cable again before the first snow falls," Ingrid Solheim said.'
    assert rules(report(file, draft(text))) == ["CC701 draft.md may.txt"]


def test_a_length_that_cannot_hold_beside_the_one_published_is_found(file: Path) -> None:
    text = CALL_IN_MAY.text.replace("about 40 minutes", "two hours")
    assert rules(report(file, draft(text, date(2024, 5, 9)))) == ["CC201 draft.md may.txt"]


def test_a_toll_that_falls_by_the_same_authority_is_found(file: Path) -> None:
    text = QUAKE.text.replace("31", "13")
    assert rules(report(file, draft(text, date(2024, 3, 12)))) == ["CC504 draft.md quake.txt"]


def test_what_agrees_gives_no_finding(file: Path) -> None:
    text = "A ferry ran aground off Port Ashby on Friday, and nine passengers were injured, the coast guard said."
    told = report(file, draft(text, date(2024, 4, 7)))
    assert rules(told) == []
    assert "ferry.txt" in {document.id for document in told.documents}


def test_words_are_told_by_the_line_they_stand_in_though_no_text_is_kept(tmp_path: Path) -> None:
    story = tmp_path / "may.txt"
    story.write_text(f"---\nsource: Oslo Wire\npublished: 2024-05-08\n---\n\nA headline\n\n{CALL_IN_MAY.text}\n")
    with archiving.open_archive(tmp_path / "a.db", write=True) as archive:
        archiving.add(archive, archiving.stream_documents([str(story)], published={}))
    told = report(tmp_path / "a.db", draft(CALL_IN_MAY.text.replace("about 40 minutes", "two hours"), date(2024, 5, 9)))
    [side] = [side for finding in told.findings[:1] for side in finding.evidence if side.document == str(story)]
    assert (side.span.line, side.quote) == (8, "about 40 minutes")
    assert side.sentence == "The call lasted about 40 minutes, her office said."


def test_an_earlier_version_of_the_draft_is_no_source(tmp_path: Path) -> None:
    published = replace(FERRY, item="HP-7", id="published.txt")
    file = make(tmp_path / "a.db", [published])
    told = report(file, draft(FERRY.text.replace("Nine", "Two"), date(2024, 4, 6), item="HP-7"))
    assert rules(told) == []
    [version] = [document.id for document in told.documents if document.version_of]
    assert version == "published.txt"


def test_nearly_the_same_text_of_the_same_outlet_is_an_earlier_version(tmp_path: Path) -> None:
    longer = replace(FERRY, text=f"{FERRY.text} The ferry was on its way from Marlow Bay with 212 passengers on board.")
    file = make(tmp_path / "a.db", [longer])
    newer = replace(longer, id="draft.md", text=longer.text.replace("Nine", "Two"))
    assert rules(report(file, newer)) == []


def test_the_very_article_that_is_there_is_not_held_against_itself(file: Path) -> None:
    told = report(file, replace(QUAKE, id="draft.md"))
    assert "quake.txt" not in {document.id for document in told.documents}


def test_with_texts_it_finds_what_a_check_of_all_articles_finds(tmp_path: Path) -> None:
    given = draft(CALL_IN_MAY.text.replace("about 40 minutes", "two hours"), date(2024, 5, 9))
    told = report(make(tmp_path / "a.db", store_text=True), given)
    plain = check(given, against=list(ALL))
    assert [finding.message for finding in told.findings] == [finding.message for finding in plain.findings]
    assert [finding.fingerprint for finding in told.findings] == [finding.fingerprint for finding in plain.findings]


# ---------------------------------------------------------------- bounds

FERRY_DRAFT = draft("A ferry ran aground off Port Ashby on Friday. Ninety people were injured.", date(2024, 4, 6))


def many_reports(number: int) -> list[Document]:
    """One event that everybody covers."""
    return [
        Document(
            f"many-{at:03}.txt",
            f"A ferry ran aground off Port Ashby on Friday. Line {at}: nine passengers were injured, police said. "
            f"Captain Otto Brandt of the vessel {'Alba Bera Cora Dana Edda'.split()[at % 5]} {at} was questioned.",
            published=date(2024, 4, 6),
            source=f"Outlet {at}",
        )
        for at in range(number)
    ]


def test_however_many_articles_speak_of_it_few_are_looked_at_and_that_is_said(tmp_path: Path) -> None:
    file = make(tmp_path / "a.db", many_reports(60))
    told = report(
        file, draft("A ferry ran aground off Port Ashby on Friday. Ninety people were injured.", date(2024, 4, 6))
    )
    assert len(told.documents) == 1 + search.SAME
    [remark] = told.problems
    assert remark.message.startswith(
        "48 more articles share names, days or words with the text than the 12 held against it"
    )
    assert not remark.fatal


def test_words_that_stand_everywhere_find_what_is_of_the_same_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "COMMON", 20)
    file = make(tmp_path / "a.db", many_reports(60))
    told = report(
        file, draft("A ferry ran aground off Port Ashby on Friday. Ninety people were injured.", date(2024, 4, 6))
    )
    assert len(told.documents) == 1 + search.SAME


def test_what_is_found_does_not_depend_on_what_was_added_first(tmp_path: Path) -> None:
    articles = [*many_reports(60), *others(20), *ALL]
    given = FERRY_DRAFT
    reports = []
    for at, order in enumerate((articles, articles[::-1])):
        told = report(make(tmp_path / f"{at}.db", order), given)
        reports.append([document.id for document in told.documents])
    assert reports[0] == reports[1]


def test_articles_read_by_another_version_are_told_of(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "_reader", lambda _: "another")
    told = report(file, draft(FERRY.text.replace("Nine", "Two"), date(2024, 4, 6)))
    assert any("read by another version of checker" in problem.message for problem in told.problems)


def test_readings_that_cannot_be_unpacked_are_told_of_and_the_rest_is_checked(tmp_path: Path) -> None:
    file = make(tmp_path / "a.db")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE reading SET body = x'01ff'")
    told = report(file, draft(FERRY.text, date(2024, 4, 6)))
    assert any("cannot be read from it" in problem.message for problem in told.problems)


@pytest.mark.parametrize("published", [None, date(1, 1, 1), date(9999, 12, 31)])
def test_a_draft_of_any_day_or_none_is_checked(file: Path, published: date | None) -> None:
    given = replace(draft(CALL_IN_MAY.text), published=published, source=None)
    assert report(file, given).drafts == ("draft.md",)


def test_an_empty_archive_speaks_against_nothing(tmp_path: Path) -> None:
    assert rules(report(make(tmp_path / "a.db", []), draft(FERRY.text))) == []


def test_several_threads_may_use_one_archive(file: Path) -> None:
    drafts = [
        draft(text, date(2024, 5, 9)) for text in (CALL_IN_MAY.text.replace("40", "90"), QUAKE.text, FERRY.text)
    ] * 3
    with archiving.open_archive(file) as archive:
        alone = [check(one, against=archive) for one in drafts]
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda one: check(one, against=archive), drafts))
    assert together == alone
