"""What people would use instead: each reads a part of what checker reads, and is timed on the same texts.

None of them is needed by the project. One that is not installed, or does not start, says so in its row.
"""

import json
import shutil
import statistics
import subprocess
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


class AbsentError(Exception):
    """A peer that cannot be timed here; the message says why."""


@dataclass(frozen=True)
class Peer:
    """A program beside which checker is timed. `per_article` gives milliseconds; raises `AbsentError`."""

    name: str
    reads: str
    per_article: Callable[[Sequence[str], int], float]


@dataclass(frozen=True)
class Timed:
    """Milliseconds an article, or why there are none."""

    name: str
    reads: str
    ms: float | None
    why: str = ""


def time_peers(texts: Sequence[str], rounds: int) -> list[Timed]:
    """All peers on some texts; the slow ones for one round only."""
    return [_timed(peer, texts, rounds) for peer in PEERS]


def _timed(peer: Peer, texts: Sequence[str], rounds: int) -> Timed:
    try:
        return Timed(peer.name, peer.reads, peer.per_article(texts, rounds))
    except AbsentError as why:
        return Timed(peer.name, peer.reads, None, str(why))


def _chrono(texts: Sequence[str], rounds: int) -> float:
    if shutil.which("node") is None:
        raise AbsentError("there is no node")
    if not (HERE / "node_modules" / "chrono-node").is_dir():
        raise AbsentError("not installed: make peers")
    given = json.dumps({"rounds": rounds, "texts": list(texts)})
    run = subprocess.run(
        ["node", str(HERE / "chrono.mjs")], input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode:
        raise AbsentError(f"does not run: {run.stderr.strip().splitlines()[-1]}")
    return float(run.stdout)


def _in_python(read: Callable[[], Callable[[str], object]]) -> Callable[[Sequence[str], int], float]:
    """A peer that is a Python function, looked up when it is timed; one round, after a few words for warming up."""

    def per_article(texts: Sequence[str], _: int) -> float:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                function = read()
                function(texts[0][:300])
            except Exception as error:  # Whatever a peer stumbles over, the others are to be timed.
                raise AbsentError(
                    f"not installed: {error}" if isinstance(error, ImportError) else repr(error)
                ) from error
            return statistics.median(_clocked(function, texts) for _ in range(2)) / len(texts)

    return per_article


def _clocked(function: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        function(text)
    return (time.process_time() - started) * 1000


def _search_dates() -> Callable[[str], object]:
    search_dates = import_module("dateparser.search").search_dates
    return lambda text: search_dates(text, languages=["en"])


def _quantulum() -> Callable[[str], object]:
    parse: Callable[[str], object] = import_module("quantulum3.parser").parse
    return parse


def _recognizers() -> Callable[[str], object]:
    recognizers = import_module("recognizers_date_time")
    return lambda text: recognizers.recognize_datetime(text, recognizers.Culture.English)


def _duckling() -> Callable[[str], object]:
    parse: Callable[[str], object] = import_module("puckling").parse
    return parse


PEERS = (
    Peer("chrono-node", "dates", _chrono),
    Peer("dateparser.search_dates", "dates", _in_python(_search_dates)),
    Peer("quantulum3", "quantities", _in_python(_quantulum)),
    Peer("puckling (Duckling)", "dates, quantities", _in_python(_duckling)),
    Peer("recognizers-text", "dates", _in_python(_recognizers)),
)
