"""Articles read into an archive, and drafts held against it: where the archive meets the rest of the program."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

from checker import __version__, api
from checker.archive import Archive, ArchiveError, Contents, Edition, Entry, is_database
from checker.ingest.settings import Gotten
from checker.ingest.stream import stream_documents
from checker.link.versions import find_versions, made
from checker.model.document import Document
from checker.model.event import Reading
from checker.model.problem import Problem
from checker.rulebook.load import Rulebook
from checker.rulebook.sections.events import TypeTree

__all__ = [
    "Added",
    "Archive",
    "ArchiveError",
    "Contents",
    "Entry",
    "Gotten",
    "add",
    "is_database",
    "open_archive",
    "stream_documents",
]


BATCH = 200
"""Articles that are written together: so many at most are lost where the program is killed."""


@dataclass(slots=True)
class Added:
    """What became of some articles on their way into an archive."""

    added: int = 0
    replaced: int = 0
    """Versions of a story that were there and gave way to a newer one."""
    same: int = 0
    """Articles that were there already, word for word."""
    older: int = 0
    """Articles of whose story a newer version is there."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All articles given."""
        return self.added + self.same + self.older


def open_archive(path: str | Path, *, write: bool = False, rules: Sequence[Path] = ()) -> Archive:
    """The archive of a file, made where it is to be written and is not there yet. Raises `ArchiveError`."""
    book = api.rulebook(rules)
    return Archive(str(path), TypeTree.of(book.lexicon.events.type), edition(book), write=write)


def add(
    archive: Archive,
    given: Iterable[Gotten],
    *,
    rules: Sequence[Path] = (),
    again: bool = False,
    store_text: bool = False,
    jobs: int = 1,
    tell: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Articles read, by up to `jobs` processes, and added one batch after the other; a batch is there whole or not.

    An article that is there already, word for word, is passed over, unless `again`; of a story with several versions
    the newest stays. Each article is read by itself, so that it is read the same whatever else is added.
    `tell` is called after each batch. No more articles are held than a batch, and those that workers are at.
    """
    outcome = Added()
    fresh = (one for one in _documents(given, outcome) if again or not _is_there(archive, one, outcome))
    with closing(api.readings_of(fresh, api.rulebook(rules), rules, jobs=jobs, standing={})) as readings:
        while batch := list(islice(readings, BATCH)):
            before = replace_counts(outcome)
            try:
                with archive.writing():
                    for reading in batch:
                        _put(archive, reading, outcome, again=again, store_text=store_text)
            except BaseException:
                outcome.added, outcome.replaced, outcome.same, outcome.older = before
                raise
            tell(outcome)
    return outcome


def _is_there(archive: Archive, document: Document, outcome: Added) -> bool:
    """Whether the archive has the very words of an article; they are counted then."""
    if archive.holds(document) is None:
        return False
    outcome.same += 1
    return True


def replace_counts(outcome: Added) -> tuple[int, int, int, int]:
    """The counts as they are now."""
    return outcome.added, outcome.replaced, outcome.same, outcome.older


def _documents(given: Iterable[Gotten], outcome: Added) -> Iterator[Document]:
    for gotten in given:
        outcome.problems += gotten.problems
        yield from gotten.documents


def _put(archive: Archive, reading: Reading, outcome: Added, *, again: bool, store_text: bool) -> None:
    """The article is in the archive, unless it or a newer version of its story is; older versions are not."""
    document = reading.document
    if not again and _is_there(archive, document, outcome):
        return
    story = archive.load(archive.story_of(reading))
    namesake = next((one for one in story if one.document.id == document.id), None)
    others = [one for one in story if one is not namesake]
    newest = {version.document: version.newest for version in find_versions([reading, *others])}
    if document.id in newest or (namesake is not None and made(namesake.document) > made(document)):
        outcome.older += 1
        return
    outdated = [id_ for id_, newer in newest.items() if newer == document.id]
    for id_ in outdated:
        archive.drop(id_)
    outcome.replaced += len(outdated) + (namesake is not None)
    archive.put(reading, store_text=store_text)
    outcome.added += 1


# ---------------------------------------------------------------- who read it


def edition(book: Rulebook) -> Edition:
    """Who reads: while it stays the same, the same is read of an article."""
    return Edition(_reader(book.version), __version__)


_WORDS = ("checker.rules.lexicon",)


@cache
def _reader(rules: str) -> str:
    """A hash of the rules, and of all code and words that decide what is read."""
    digest = sha256(rules.encode())
    for room in ("checker.model", "checker.text", "checker.noise", "checker.extract", "checker.rulebook", *_WORDS):
        for name, data in _contents(files(room), room):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """The code, the words and the rules below a folder of the program, in order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, below)
        elif entry.name.endswith((".py", ".toml")):
            yield below, entry.read_bytes()
