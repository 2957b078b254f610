"""What was worked out once, kept for the next start in a directory that only its user may write to.

Nothing depends on it: what cannot be read is worked out anew, and what cannot be written is not kept. The files are
pickles, which can run code as they are read, so a directory of anybody else's, or one that others may write to, is
never read from.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

DIRECTORY, SWITCH = "CHECKER_CACHE", "CHECKER_NO_CACHE"
"""Environment variables: where to keep things, and (not empty) that nothing is to be kept."""
_KEPT = 8
"""How many files of one name are kept; a change of the rules makes a new one."""
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by name and key, each in a file of its own below a directory."""

    directory: Path

    def get(self, name: str, key: str) -> object | None:
        """The value that was kept, if any; one that was damaged is as good as none."""
        try:
            if not _is_private(self.directory):
                return None
            data = self._file(name, key).read_bytes()
            digest, pickled = data[:_DIGEST], data[_DIGEST:]
            return pickle.loads(pickled) if sha256(pickled).digest() == digest else None
        except Exception:
            # Whatever a file of another version of the program may raise, it is no reason to stop.
            return None

    def put(self, name: str, key: str, value: object) -> None:
        """Keeps the value where that can be done, whole or not at all."""
        pickled = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_private(self.directory):
                _replace(self._file(name, key), sha256(pickled).digest() + pickled)
                self._forget_old(name)

    def _file(self, name: str, key: str) -> Path:
        return self.directory / f"{name}-{key}.pickle"

    def _forget_old(self, name: str) -> None:
        files = sorted(self.directory.glob(f"{name}-*.pickle"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_KEPT]:
            file.unlink(missing_ok=True)


def _is_private(directory: Path) -> bool:
    """Whether nobody but the user may write there; Windows keeps a user's own directories from others by itself."""
    if sys.platform == "win32":
        return True
    about = directory.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _replace(file: Path, data: bytes) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def users_cache() -> Cache | None:
    """The cache of whoever runs the program; None where the environment says that nothing is to be kept."""
    if os.environ.get(SWITCH):
        return None
    if named := os.environ.get(DIRECTORY):
        return Cache(Path(named))
    with suppress(RuntimeError):
        return Cache(_caches() / "checker")
    return None


def _caches() -> Path:
    """Where programs keep such things: as the XDG Base Directory Specification, Apple and Microsoft have it."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"


_in_use: ContextVar[Cache | None] = ContextVar("cache", default=None)


def cache_in_use() -> Cache | None:
    """The cache that the program uses; a library call uses none unless it stands within `using`."""
    return _in_use.get()


@contextmanager
def using(cache: Cache | None) -> Iterator[None]:
    """Within the block, things are kept in a cache."""
    token = _in_use.set(cache)
    try:
        yield
    finally:
        _in_use.reset(token)
