"""What the tests of the archive share: short articles of one's own, and archives made of them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from checker import Document, archiving
from checker.ingest.settings import Gotten

CALL_IN_MAY = Document(
    "may.txt",
    "Prime Minister Ingrid Solheim of Norway and Latvian Prime Minister Janis Ozols spoke by phone on Tuesday about a "
    "cable in the Baltic Sea. The call lasted about 40 minutes, her office said.\n\n"
    '"We will lay the cable again before the first snow falls," Solheim said.',
    published=date(2024, 5, 8),
    source="Oslo Wire",
)
CALL_IN_JULY = Document(
    "july.txt",
    "Latvian Prime Minister Janis Ozols and Norway's prime minister, Ingrid Solheim, spoke by phone on Monday after a "
    "cable in the Baltic Sea had been cut again, their first call since May 7.",
    published=date(2024, 7, 2),
    source="Riga Today",
)
QUAKE = Document(
    "quake.txt",
    "An earthquake struck near Tarnow Hill in Chile on Sunday and killed 31 people, the interior ministry said. More "
    "than 2,000 people left their homes.",
    published=date(2024, 3, 11),
    source="Andes Wire",
)
FERRY = Document(
    "ferry.txt",
    "A ferry ran aground off Port Ashby on Friday. Nine passengers were injured, the coast guard said.",
    published=date(2024, 4, 6),
    source="Harbour Post",
)
ALL = (CALL_IN_MAY, CALL_IN_JULY, QUAKE, FERRY)


def given(documents: Iterable[Document]) -> list[Gotten]:
    """Documents as they come in, one after the other."""
    return [Gotten((document,)) for document in documents]


def make(path: Path, documents: Iterable[Document] = ALL, *, store_text: bool = False) -> Path:
    """The file of an archive with some articles."""
    with archiving.open_archive(path, write=True) as archive:
        archiving.add(archive, given(documents), store_text=store_text)
    return path


def ids(path: Path) -> list[str]:
    """The ids of the articles in an archive, in alphabetical order."""
    with archiving.open_archive(path) as archive:
        return sorted(entry.id for entry in archive.entries())
