"""The article of a web page: pages of the article-extraction-benchmark, as served.

Asked: the source of a page. Answer: the text that is read of it. Gold: the body of the article, marked by hand. Score:
as in the data's own evaluation (scrapinghub/article-extraction-benchmark, `evaluate.py`): a text is the multiset of
its runs of four words; true and false positives and false negatives are shares of their sum in each page; precision
and recall are means over pages, and F1 is made of these. Figures of peers as the issue gives them (trafilatura .960,
readability .951, resiliparse .916 on all pages of the data); those that can be imported are measured on the same pages
in the same run, as is the time that each takes: processor time, milliseconds a page, the median of all pages.
"""

import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.ingest.html import read_page
from tasks.common import Error, Figure, Result, Row, Task

SHINGLE = 4
_WORD = re.compile(r"\w+")


def _ours(source: str) -> str:
    return read_page(source).text


def _ours_by_trafilatura(source: str) -> str:
    return read_page(source, "trafilatura").text


def _trafilatura(source: str) -> str:
    return import_module("trafilatura").extract(source, include_comments=False, include_tables=False) or ""


def _readability(source: str) -> str:
    summary = import_module("readability").Document(source).summary()
    return str(import_module("lxml.html").fromstring(summary).text_content())


def _resiliparse(source: str) -> str:
    return str(import_module("resiliparse.extract.html2text").extract_plain_text(source, main_content=True))


OURS = "structure of the page"
READERS: dict[str, Callable[[str], str]] = {
    OURS: _ours,
    "html extra: trafilatura, aligned": _ours_by_trafilatura,
    "peer trafilatura": _trafilatura,
    "peer readability": _readability,
    "peer resiliparse": _resiliparse,
}
BARS = {OURS: 0.965}
PEER = "trafilatura .960, readability .951, resiliparse .916"


@dataclass(frozen=True)
class Read:
    """What a reader made of a page, and the milliseconds that it took."""

    text: str
    ms: float


def load(data: Path) -> list[Row]:
    with gzip.open(data / "html_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Row(row["url"], row["html"], row["articleBody"]) for row in rows]


def answer(source: str) -> dict[str, Read]:
    """By reader; one that cannot be imported is left out."""
    found = {}
    for name, read in READERS.items():
        try:
            read("<p>warm</p>")
            started = time.process_time()
            text = read(source)
            found[name] = Read(text, (time.process_time() - started) * 1000)
        except ImportError:
            continue
        except Exception:
            found[name] = Read("", 0.0)
    return found


def score(rows: Sequence[Row], answers: Sequence[dict[str, Read]]) -> Result:
    figures: list[Figure] = []
    for name in READERS:
        read = [answer[name] for answer in answers if name in answer]
        if len(read) < len(rows):
            figures.append(Figure(f"F1, {name}: not installed", 0, detail="pip install it to have it measured"))
        else:
            figures += _figures(name, rows, read)
    return Result(tuple(figures), tuple(_errors(rows, answers)))


def _figures(name: str, rows: Sequence[Row], read: Sequence[Read]) -> Iterator[Figure]:
    shares = [_shares(row.gold, one.text) for row, one in zip(rows, read, strict=True)]
    precision = statistics.mean(_ratio(hit, hit + spare) for hit, spare, _ in shares)
    recall = statistics.mean(_ratio(hit, hit + missed) for hit, _, missed in shares)
    peer = PEER if name in BARS else ""
    ms = statistics.median(one.ms for one in read)
    detail = f"P {precision:.3f} R {recall:.3f}, {ms:.1f} ms a page, {len(rows)} pages"
    yield Figure(f"F1, {name}", _ratio(2 * precision * recall, precision + recall), BARS.get(name), peer, detail=detail)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _shares(gold: str, text: str) -> tuple[float, float, float]:
    """Shares of runs that are in both, in the text only, and in the gold only."""
    wanted, given = _shingles(gold), _shingles(text)
    hit, spare, missed = (wanted & given).total(), (given - wanted).total(), (wanted - given).total()
    whole = hit + spare + missed
    return _ratio(hit, whole), _ratio(spare, whole), _ratio(missed, whole)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def _errors(rows: Sequence[Row], answers: Sequence[dict[str, Read]]) -> Iterator[Error]:
    for row, answer in zip(rows, answers, strict=True):
        hit, spare, missed = _shares(row.gold, answer[OURS].text)
        if hit < 1:
            lines = [line for line in answer[OURS].text.splitlines() if line and line[:60] not in row.gold]
            kind = "too much" if spare > missed else "too little"
            yield Error(row.id, kind, row.gold[:300], answer[OURS].text[:300], " | ".join(lines)[:600], weight=1 - hit)


def _silent(_: Any) -> dict[str, Read]:
    return {name: Read("", 0.0) for name in READERS}


TASKS = (Task("pages", load, answer, score, _silent),)
