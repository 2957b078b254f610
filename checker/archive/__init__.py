"""Everything published before, in one SQLite file: what was read of each article, found again by what a draft says."""

from checker.archive.errors import ArchiveError
from checker.archive.files import is_database
from checker.archive.store import Archive, Contents, Edition, Entry

__all__ = ["Archive", "ArchiveError", "Contents", "Edition", "Entry", "is_database"]
