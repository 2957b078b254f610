"""Files written whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Leaves at `path` all of the data, which may come in pieces; where that fails, what stood there before.

    Raises `OSError`. What is there and no regular file (a pipe, `/dev/stdout`) is written straight into.
    """
    pieces = [data] if isinstance(data, bytes) else data
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with open(target, "wb") as file:
            file.writelines(pieces)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(beside, "xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with suppress(FileNotFoundError):
            beside.unlink()
        raise
