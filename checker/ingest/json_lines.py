"""Files of JSON lines, which may be larger than memory: they are gone through line by line."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePath
from typing import IO

RECORD_SUFFIXES = frozenset((".jsonl", ".ndjson"))
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line of JSON: a longer one is not read."""


def holds_records(path: str) -> bool:
    """Whether a file is called as one of JSON lines, gzipped or not."""
    return PurePath(path.removesuffix(".gz")).suffix.lower() in RECORD_SUFFIXES


def can_be_streamed(path: str) -> bool:
    """Whether a file is one of JSON lines that can be gone through twice, and all of it UTF-8 text."""
    if not holds_records(path) or not os.path.isfile(path):
        return False
    import zlib

    try:
        return all(True for _ in lines_of(path))
    except (UnicodeDecodeError, OSError, EOFError, zlib.error):
        return False


def lines_of(path: str) -> Iterator[str]:
    """The lines of a file of UTF-8 text, unpacked where it is called `.gz`. Raises as files and decoders do."""
    with closing(_opened(path)) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), b""), start=1):
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").removesuffix("\n")


def _opened(path: str) -> IO[bytes]:
    if not path.endswith(".gz"):
        return open(path, "rb")
    import gzip

    return gzip.open(path, "rb")  # type: ignore[return-value]  # it is read as other files are
