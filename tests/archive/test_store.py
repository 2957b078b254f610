"""What is in an archive: each article once, of a story the newest version; and files that are refused."""

import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from shelf import ALL, CALL_IN_JULY, CALL_IN_MAY, FERRY, QUAKE, given, ids, make

from checker import Document, archiving
from checker.archive import store
from checker.archive.schema import VERSION
from checker.archiving import ArchiveError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make(tmp_path / "a.db")


def add(file: Path, *documents: Document, **how: bool) -> archiving.Added:
    with archiving.open_archive(file, write=True) as archive:
        return archiving.add(archive, given(documents), **how)


# ---------------------------------------------------------------- adding


def test_what_was_added_is_listed_by_the_day_it_appeared(file: Path) -> None:
    with archiving.open_archive(file) as archive:
        assert [entry.id for entry in archive.entries()] == ["quake.txt", "ferry.txt", "may.txt", "july.txt"]
        assert [entry.id for entry in archive.entries(source="Oslo Wire")] == ["may.txt"]
        spring = archive.entries(since=date(2024, 4, 1), before=date(2024, 6, 1))
        assert [entry.id for entry in spring] == ["ferry.txt", "may.txt"]


def test_an_article_that_is_there_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    copies = [replace(document, id=f"copy of {document.id}") for document in ALL]
    outcome = add(file, *ALL, *copies)
    assert (outcome.added, outcome.same) == (0, 8)
    assert file.read_bytes() == before


def test_it_is_read_anew_where_that_is_asked_for(file: Path) -> None:
    assert add(file, QUAKE, again=True).added == 1
    assert ids(file) == sorted(document.id for document in ALL)


def test_the_order_in_which_articles_are_added_changes_no_row(tmp_path: Path) -> None:
    there, back = make(tmp_path / "there.db"), make(tmp_path / "back.db", reversed(ALL))
    for table in (
        "SELECT id, mark, claims FROM article",
        "SELECT words, day, mark FROM posting JOIN term ON term = number",
    ):
        first, second = (sorted(sqlite3.connect(path).execute(table)) for path in (there, back))
        assert first == second != []


@pytest.mark.parametrize(
    "newer",
    [
        replace(QUAKE, text=QUAKE.text.replace("31", "34"), modified=datetime(2024, 3, 12)),
        replace(QUAKE, id="q2", text=QUAKE.text.replace("31", "34"), modified=datetime(2024, 3, 12)),
        replace(QUAKE, id="q2", text="A quake near Tarnow Hill killed 34 people.", rewrite_of="quake.txt"),
    ],
    ids=["same id", "nearly the same text", "a rewrite"],
)
def test_a_newer_version_takes_the_place_of_the_older(file: Path, newer: Document) -> None:
    outcome = add(file, newer)
    assert (outcome.added, outcome.replaced) == (1, 1)
    assert ids(file) == sorted({newer.id, "ferry.txt", "july.txt", "may.txt"})


@pytest.mark.parametrize(("key", "value"), [("item", "HP-1"), ("url", "https://www.post.example/1?utm_source=x")])
def test_versions_are_known_by_item_and_address(tmp_path: Path, key: str, value: str) -> None:
    first = replace(FERRY, **{key: value})
    other = "https://post.example/1" if key == "url" else value
    second = replace(first, id="b", text="A ferry sank.", modified=datetime(2024, 4, 7), **{key: other})
    assert ids(make(tmp_path / "a.db", [first, second])) == ["b"]
    assert ids(make(tmp_path / "b.db", [second, first])) == ["b"]


def test_an_older_version_is_left_out(file: Path) -> None:
    older = replace(QUAKE, text=QUAKE.text.replace("31", "12"), published=date(2024, 3, 10))
    outcome = add(file, older)
    assert (outcome.added, outcome.older) == (0, 1)


def test_nothing_finds_what_was_removed(file: Path) -> None:
    with archiving.open_archive(file, write=True) as archive, archive.writing():
        assert archive.drop("quake.txt")
        assert not archive.drop("quake.txt")
    database = sqlite3.connect(file)
    gone = store.number_of("quake.txt", 4)
    for table in ("article", "posting", "record", "quote", "sketch"):
        assert database.execute(f"SELECT count(*) FROM {table} WHERE mark = {gone}").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM reading").fetchone() == (3,)


def test_texts_are_kept_only_where_that_is_asked_for(tmp_path: Path) -> None:
    secret = replace(FERRY, text=f"{FERRY.text}\n\nThe weather was mild and the harbour was full of pleasure boats.")
    for store_text in (False, True):
        file = make(tmp_path / f"{store_text}.db", [secret], store_text=store_text)
        with archiving.open_archive(file) as archive:
            [kept] = archive.load([mark for (mark,) in archive.rows("SELECT mark FROM article")])
            assert ("pleasure" in kept.document.text) is store_text
            assert archive.contents().with_text == store_text


def test_who_read_an_article_is_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "_reader", lambda _: "another")
    with archiving.open_archive(file, write=True) as archive:
        assert not any(entry.is_current for entry in archive.entries())
        archiving.add(archive, given([QUAKE]), again=True)
        assert [entry.id for entry in archive.entries() if entry.is_current] == ["quake.txt"]
        assert [number for _, number in archive.contents().editions] == [3, 1]


# ---------------------------------------------------------------- files


def refused(file: Path) -> str:
    with pytest.raises(ArchiveError) as caught, archiving.open_archive(file) as archive:
        archive.verify()
    return str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is no such archive" in refused(tmp_path / "a.db")


def test_a_file_of_something_else_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_text("An article about a database. " * 30)
    before = file.read_bytes()
    assert "is no archive" in refused(file)
    with pytest.raises(ArchiveError):
        archiving.open_archive(file, write=True)
    assert file.read_bytes() == before


def test_another_database_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE article (mark, id)")
    before = file.read_bytes()
    assert "is a SQLite file, but no archive of checker" in refused(file)
    with pytest.raises(ArchiveError):
        archiving.open_archive(file, write=True)
    assert file.read_bytes() == before


def test_an_empty_file_is_no_archive_and_may_become_one(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.touch()
    assert "is empty" in refused(file)
    assert len(ids(make(file))) == 4


@pytest.mark.parametrize("share", [0.001, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_off_is_refused(file: Path, share: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: max(50, int(len(whole) * share))])
    assert "is cut off" in refused(file) or "is no archive" in refused(file)


def test_a_file_that_was_written_over_is_refused(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    for at in range(8192, len(whole), 512):
        whole[at : at + 64] = b"\xff" * 64
    file.write_bytes(whole)
    assert "is damaged" in refused(file)


def test_a_reading_that_was_changed_is_told_by_its_article(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE reading SET body = x'0102' WHERE number = 1")
    assert "cannot be read: add that article again" in refused(file)


def test_an_archive_of_a_newer_program_is_refused(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert "newer checker" in refused(file)


def as_version_1(file: Path) -> None:
    """The archive as the first version wrote it: highest figures, quotes and sketches had no tables."""
    with sqlite3.connect(file) as database:
        for table in ("record", "quote", "sketch"):
            database.execute(f"DROP TABLE {table}")
        database.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("write", [False, True])
def test_an_archive_of_the_version_before_is_brought_up_to_date(file: Path, tmp_path: Path, write: bool) -> None:
    fresh = make(tmp_path / "fresh.db")
    as_version_1(file)
    with archiving.open_archive(file, write=write) as archive:
        assert archive.contents().articles == 4
    for table in ("posting", "record", "quote", "sketch"):
        rows = [sorted(sqlite3.connect(path).execute(f"SELECT * FROM {table}")) for path in (file, fresh)]
        assert rows[0] == rows[1] != []
    assert sqlite3.connect(file).execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_what_fails_halfway_leaves_nothing_behind(file: Path) -> None:
    def failing() -> None:
        with archiving.open_archive(file, write=True) as archive, archive.writing():
            archive.drop("quake.txt")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        failing()
    assert "quake.txt" in ids(file)


def test_an_archive_is_one_file_when_it_is_closed(file: Path) -> None:
    with archiving.open_archive(file) as archive:
        archive.contents()
    assert [path.name for path in file.parent.iterdir()] == ["a.db"]


def test_an_archive_that_may_not_be_written_can_be_read(file: Path) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        assert len(ids(file)) == 4
    finally:
        file.parent.chmod(0o755)


def test_all_is_found_again_whatever_the_id(tmp_path: Path) -> None:
    odd = [replace(CALL_IN_MAY, id="ü/'\"; DROP TABLE article; --"), replace(CALL_IN_JULY, id="\U0001f600 b")]
    assert ids(make(tmp_path / "a.db", odd)) == sorted(document.id for document in odd)


def test_a_file_whose_maker_was_killed_at_once_becomes_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA journal_mode = WAL")
    assert "no archive of checker" in refused(file)
    assert len(ids(make(file))) == 4
