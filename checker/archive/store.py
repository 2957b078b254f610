"""Articles in an archive: added, replaced, removed, listed, and looked up by their keys."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Literal

from checker.archive.body import packed, unpacked
from checker.archive.codec import CodecError
from checker.archive.errors import ArchiveError
from checker.archive.excerpt import excerpt, without_noise
from checker.archive.files import PAGE, connect, refuse_foreign, spoken
from checker.archive.keys import Keys, keys_of, number_of
from checker.archive.schema import APPLICATION, FIRST, INDEX, VERSION
from checker.archive.search import find_nearby
from checker.model.document import Document
from checker.model.event import Reading
from checker.model.published import Found
from checker.rulebook.sections.events import TypeTree
from checker.text.address import plain_address
from checker.text.sketch import sketch_of

SKETCHED = 8
"""How many of the hashes that stand for a text find it again."""
SKETCHED_SHARED, SKETCHED_WIDELY = 2, 64
"""How many of those two texts must share; what stands for more texts is a standing line, and finds none."""
STORY_HELD = 24
"""How many articles that may be versions of one story are looked at."""
_TERMS_KEPT = 200_000

Order = Literal["ASC", "DESC"]


@dataclass(frozen=True, slots=True)
class Edition:
    """Who read an article: the version of the program, and a hash of all that decides what it reads."""

    reader: str
    checker: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an archive, as a list shows it. `is_current`: it was read as this program would read it."""

    id: str
    source: str | None
    title: str | None
    published: date | None
    events: int
    claims: int
    has_text: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in an archive, and who read it: for each edition how many articles."""

    articles: int
    events: int
    claims: int
    with_text: int
    sources: int
    first: date | None
    last: date | None
    size: int
    schema: int
    editions: tuple[tuple[Edition, int], ...]


class Archive:
    """An archive that is open. Several processes may read while one writes; a batch is written whole or not at all.

    `tree` are the types of event by which articles are found, `edition` who reads. Safe in threads.
    """

    def __init__(self, path: str, tree: TypeTree, edition: Edition, *, write: bool = False) -> None:
        """Opens the file, or makes one where it is to be written. Raises `ArchiveError` where it is no archive."""
        self.path = path
        self.tree = tree
        self.edition = edition
        self._lock = RLock()
        self._terms: dict[str, int] = {}
        if not Path(path).exists() and not write:
            raise ArchiveError(f"{path}: there is no such archive: checker archive add makes one")
        if Path(path).exists() and not (write and Path(path).stat().st_size == 0):
            refuse_foreign(path)
        with spoken(path):
            self._db = connect(path, write=write)
            try:
                self._prepare(write)
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """The file is closed; where nobody else has it open, it is a single file again."""
        self._db.close()

    # ------------------------------------------------------------ schema

    def _prepare(self, write: bool) -> None:
        if self._one("PRAGMA application_id") != APPLICATION:
            # A process that was killed right at the beginning leaves a file without a table.
            if not write or self._one("SELECT count(*) FROM sqlite_master") > 0:
                raise ArchiveError(f"{self.path}: is a SQLite file, but no archive of checker: give the one add made")
            self._make()
        version = self._one("PRAGMA user_version")
        if version > VERSION:
            raise ArchiveError(
                f"{self.path}: was made by a newer checker (archive version {version}; this one knows {VERSION}): "
                "update checker"
            )
        if version < VERSION and not write:
            with Archive(self.path, self.tree, self.edition, write=True):
                return
        if version < VERSION:
            self._migrate()

    def _make(self) -> None:
        self._db.execute(f"PRAGMA page_size = {PAGE}")
        self._db.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            if self._one("PRAGMA user_version") == 0:
                self._script(FIRST + INDEX)
                self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _migrate(self) -> None:
        """The file has the newest tables: what was read is kept, and all by which it is found is made anew."""
        with self.writing():
            if self._one("PRAGMA user_version") == VERSION:
                return
            for table in ("term", "posting", "record", "quote", "sketch"):
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self._script(INDEX)
            for mark, id_, body in self._db.execute(f"{_BODIES} ORDER BY reading.number"):
                if reading := _whole(body, id_):
                    self._index(mark, reading)
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _script(self, script: str) -> None:
        # Not executescript: that would end the transaction first.
        for statement in script.split(";\n"):
            if statement.strip():
                self._db.execute(statement)

    # ------------------------------------------------------------ writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is done inside is written whole at its end, or not at all."""
        with self._lock, spoken(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._terms.clear()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def put(self, reading: Reading, *, store_text: bool = False) -> None:
        """The article is in the archive, in place of one with its id or its words. Call it while `writing`."""
        document = reading.document
        kept = without_noise(reading if store_text else excerpt(reading))
        self.drop(document.id)
        if (twin := self.holds(document)) is not None:
            self.drop(twin)
        number = self._db.execute("INSERT INTO reading (body) VALUES (?)", (packed(kept),)).lastrowid
        mark = self._mark(document.id)
        row = {
            "mark": mark,
            "id": document.id,
            "content": content_of(document),
            "edition": self._edition(),
            "source": document.source,
            "title": document.title,
            "published": document.published.isoformat() if document.published else None,
            "modified": document.modified.isoformat() if document.modified else None,
            "item": document.item,
            "url": plain_address(document.url) if document.url else None,
            "rewrite_of": plain_address(document.rewrite_of) if document.rewrite_of else None,
            "events": len(reading.mentions),
            "claims": len(kept.claims),
            "has_text": int(store_text),
            "reading": number,
        }
        names = ", ".join(row)
        self._db.execute(f"INSERT INTO article ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        self._index(mark, kept)

    def drop(self, id_: str) -> bool:
        """The article of that id is not in the archive; whether it was. Call it while `writing`."""
        row = self._db.execute("SELECT mark, reading FROM article WHERE id = ?", (id_,)).fetchone()
        if row is None:
            return False
        for _, reading in self._loaded([row[0]]):
            self._unindex(row[0], reading)
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute("DELETE FROM article WHERE mark = ?", (row[0],))
        self._db.execute("DELETE FROM reading WHERE number = ?", (row[1],))
        return True

    def _mark(self, id_: str) -> int:
        """A number for an article that depends on its id: no order depends on what was added first."""
        mark = number_of(id_, 4)
        while self._db.execute("SELECT 1 FROM article WHERE mark = ?", (mark,)).fetchone():
            mark += 1
        return mark

    def _edition(self) -> int:
        row = (self.edition.reader, self.edition.checker)
        self._db.execute("INSERT OR IGNORE INTO edition (reader, checker) VALUES (?, ?)", row)
        number: int = self._one("SELECT number FROM edition WHERE reader = ?", row[:1])
        return number

    def _index(self, mark: int, reading: Reading) -> None:
        keys = keys_of(reading, self.tree)
        postings = [(self._term(posting.term), posting.day, mark) for posting in sorted(keys.postings)]
        records = [(self._term(one.term), one.kind, one.value, one.day, mark) for one in sorted(keys.records)]
        self._db.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", postings)
        self._db.executemany("INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?)", records)
        self._db.executemany("INSERT OR IGNORE INTO quote VALUES (?, ?)", [(key, mark) for key in sorted(keys.quotes)])
        sketched = [(key, mark) for key in sketch_keys(reading)]
        self._db.executemany("INSERT OR IGNORE INTO sketch VALUES (?, ?)", sketched)

    def _unindex(self, mark: int, reading: Reading) -> None:
        """What the article is found by is gone. A key of another edition may stay: it finds nothing."""
        keys: Keys = keys_of(reading, self.tree)
        for posting in keys.postings:
            row = (self._term(posting.term), posting.day, mark)
            self._db.execute("DELETE FROM posting WHERE term = ? AND day = ? AND mark = ?", row)
        for one in keys.records:
            key = (self._term(one.term), one.kind, one.value, one.day, mark)
            where = "term = ? AND kind = ? AND value = ? AND day = ? AND mark = ?"
            self._db.execute(f"DELETE FROM record WHERE {where}", key)
        quoted = [(key, mark) for key in keys.quotes]
        self._db.executemany("DELETE FROM quote WHERE key = ? AND mark = ?", quoted)
        sketched = [(key, mark) for key in sketch_keys(reading)]
        self._db.executemany("DELETE FROM sketch WHERE key = ? AND mark = ?", sketched)

    def _term(self, words: str) -> int:
        known = self._terms.get(words)
        if known is None:
            if len(self._terms) > _TERMS_KEPT:
                self._terms.clear()
            self._db.execute("INSERT OR IGNORE INTO term (words) VALUES (?)", (words,))
            known = self._terms[words] = self._one("SELECT number FROM term WHERE words = ?", (words,))
        return known

    # ------------------------------------------------------------ reading

    def readings_for(self, drafts: Sequence[Reading]) -> Found:
        """The readings of the articles that may speak of what some drafts speak of, in the order of their ids."""
        with self._lock, spoken(self.path):
            # One state of the archive for all questions, whatever another process adds meanwhile.
            self._db.execute("BEGIN")
            try:
                return find_nearby(self, drafts)
            finally:
                self._db.execute("COMMIT")

    def holds(self, document: Document) -> str | None:
        """The id under which an article with the same words is there."""
        row = self.rows("SELECT id FROM article WHERE content = ?", (content_of(document),))
        return row[0][0] if row else None

    def story_of(self, reading: Reading) -> list[int]:
        """The marks of the articles that may be versions of the same story."""
        document = reading.document
        named = (
            document.id,
            document.item,
            plain_address(document.url or ""),
            plain_address(document.rewrite_of or ""),
        )
        names = sorted({name for name in named if name})
        marks = self._nearly_alike(reading)
        for column in ("id", "item", "url", "rewrite_of"):
            sql = f"SELECT mark FROM article WHERE {column} IN ({', '.join('?' * len(names))}) LIMIT {STORY_HELD}"
            marks |= {mark for (mark,) in self.rows(sql, names)}
        return sorted(marks)

    def _nearly_alike(self, reading: Reading) -> set[int]:
        """The marks of articles of the same outlet that share what stands for a text, and not only what is common."""
        if not reading.document.source:
            return set()
        shared = Counter[int]()
        for key in sketch_keys(reading):
            held = self.rows("SELECT mark FROM sketch WHERE key = ? LIMIT ?", (key, SKETCHED_WIDELY + 1))
            shared.update(mark for (mark,) in held if len(held) <= SKETCHED_WIDELY)
        likest = sorted(mark for mark, number in shared.items() if number >= SKETCHED_SHARED)
        sql = f"""SELECT mark FROM article WHERE mark IN ({", ".join("?" * len(likest))}) AND source = ?
            ORDER BY published DESC, mark LIMIT {STORY_HELD}"""
        return {mark for (mark,) in self.rows(sql, (*likest, reading.document.source))}

    def load(self, marks: Sequence[int]) -> list[Reading]:
        """The readings of some articles, in the order of their ids; those that cannot be read are left out."""
        found = {
            mark: reading for at in range(0, len(marks), 500) for mark, reading in self._loaded(marks[at : at + 500])
        }
        return sorted(found.values(), key=lambda reading: reading.document.id)

    def _loaded(self, marks: Sequence[int]) -> Iterator[tuple[int, Reading]]:
        sql = f"{_BODIES} WHERE article.mark IN ({', '.join('?' * len(marks))})"
        for mark, id_, body in self.rows(sql, marks):
            if reading := _whole(body, id_):
                yield mark, reading

    def posted(self, term: str, days: tuple[int, int], most: int) -> list[tuple[int, int]]:
        """The first so many articles with a term on some days, each with its day."""
        sql = f"SELECT mark, day FROM posting WHERE term = {_TERM} AND day BETWEEN ? AND ? ORDER BY day, mark LIMIT ?"
        return self.rows(sql, (term, *days, most))

    def days_of(self, term: str, days: tuple[int, int], order: Order, most: int) -> list[int]:
        """An article with a term for each of the first, or the last, so many of some days."""
        sql = f"""SELECT min(mark) FROM posting WHERE term = {_TERM} AND day BETWEEN ? AND ?
            GROUP BY day ORDER BY day {order} LIMIT ?"""
        return [mark for (mark,) in self.rows(sql, (term, *days, most))]

    def ranked(self, term: str, kind: str, days: tuple[int, int], order: Order, most: int) -> list[int]:
        """The articles with the highest, or the lowest, so many figures of a kind on some days."""
        sql = f"""SELECT mark FROM record WHERE term = {_TERM} AND kind = ? AND day BETWEEN ? AND ?
            ORDER BY value {order}, day, mark LIMIT ?"""
        return [mark for (mark,) in self.rows(sql, (term, kind, *days, most))]

    def quoting(self, key: int, most: int) -> list[int]:
        """The first so many articles that quote two words which follow on each other."""
        return [mark for (mark,) in self.rows("SELECT mark FROM quote WHERE key = ? LIMIT ?", (key, most))]

    def count(self) -> int:
        """How many articles are in the archive."""
        return int(self.rows("SELECT count(*) FROM article")[0][0])

    def count_dated(self, marks: Sequence[int]) -> int:
        """How many of some articles were read by another edition of the program."""
        sql = f"""SELECT count(*) FROM article JOIN edition ON edition.number = article.edition
            WHERE reader <> ? AND mark IN ({", ".join("?" * len(marks))})"""
        return int(self.rows(sql, (self.edition.reader, *marks))[0][0])

    def entries(
        self, *, source: str | None = None, since: date | None = None, before: date | None = None
    ) -> Iterator[Entry]:
        """The articles, by the day they appeared and their ids."""
        sql = """SELECT id, source, title, published, events, claims, has_text, reader = ?1 FROM article
            JOIN edition ON edition.number = article.edition
            WHERE (?2 IS NULL OR source = ?2) AND (?3 IS NULL OR published >= ?3) AND (?4 IS NULL OR published < ?4)
            ORDER BY published, id"""
        given = (self.edition.reader, source, since and since.isoformat(), before and before.isoformat())
        with self._lock, spoken(self.path):
            for id_, outlet, title, day, events, claims, has_text, is_current in self._db.execute(sql, given):
                when = date.fromisoformat(day) if day else None
                yield Entry(id_, outlet, title, when, events, claims, bool(has_text), bool(is_current))

    def verify(self) -> None:
        """All of the file was read and found whole. Raises `ArchiveError` where something is amiss."""
        with self._lock, spoken(self.path):
            told = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if told != "ok":
                raise ArchiveError(f"{self.path}: is damaged ({told}): take a copy of it, or build it anew with add")
            amiss = next((id_ for _, id_, body in self._db.execute(_BODIES) if _whole(body, id_) is None), None)
        if amiss is not None:
            raise ArchiveError(f"{self.path}: what was read of {amiss!r} cannot be read: add that article again")

    def contents(self) -> Contents:
        """What is in the archive."""
        sums = ("count(*)", "total(events)", "total(claims)", "total(has_text)", "count(DISTINCT source)")
        counts = self.rows(f"SELECT {', '.join(sums)}, min(published), max(published) FROM article")[0]
        articles, events, claims, with_text, sources = map(int, counts[:5])
        first, last = (date.fromisoformat(day) if day else None for day in counts[5:])
        editions = self.rows(
            "SELECT reader, checker, count(*) FROM article JOIN edition ON edition.number = article.edition "
            "GROUP BY edition.number ORDER BY count(*) DESC, reader"
        )
        read_by = tuple((Edition(reader, made_by), number) for reader, made_by, number in editions)
        return Contents(articles, events, claims, with_text, sources, first, last, self._size(), VERSION, read_by)

    def _size(self) -> int:
        return int(self._one("PRAGMA page_count")) * int(self._one("PRAGMA page_size"))

    def rows(self, sql: str, given: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question to the tables."""
        with self._lock, spoken(self.path):
            return self._db.execute(sql, tuple(given)).fetchall()

    def _one(self, sql: str, given: Iterable[object] = ()) -> Any:
        return self._db.execute(sql, tuple(given)).fetchone()[0]


_TERM = "(SELECT number FROM term WHERE words = ?)"
_BODIES = "SELECT article.mark, article.id, reading.body FROM article JOIN reading ON reading.number = article.reading"


def _whole(body: bytes, id_: str) -> Reading | None:
    """The reading of a body; None where it cannot be read."""
    try:
        return unpacked(body, id_)
    except CodecError:
        return None


def content_of(document: Document) -> bytes:
    """What makes two documents one article: a hash of text, title and the day it appeared."""
    words = "\0".join((document.text, document.title or "", str(document.published)))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def sketch_keys(reading: Reading) -> tuple[int, ...]:
    """The first of the hashes that stand for the text of an article."""
    return (reading.sketch or sketch_of(reading.document.text))[:SKETCHED]
