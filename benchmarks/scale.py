"""How the program grows: articles against seconds and memory, processes, cluster workers, and what is found.

    python benchmarks/scale.py planted --articles 2000            planted conflicts found, and false alarms
    python benchmarks/scale.py planted --articles 2000 --workers 2    the same on a cluster of two worker processes
    python benchmarks/scale.py curve --articles 250 1000 4000     seconds by stage, memory, for each size
    python benchmarks/scale.py jobs --articles 1000 --jobs 1 2    the same articles read by one process and by more
    python benchmarks/scale.py identical --articles 20000 --workers 2    one report, here and on a cluster, byte by byte
    python benchmarks/scale.py skew --articles 2000               a story that 2 %, 20 % and all of the articles tell
    python benchmarks/scale.py shuffle --articles 2000            what is sent between the workers, block sizes
    python benchmarks/scale.py stream --articles 1000 5000 10000  the program as a user runs it: peak memory, seconds
    python benchmarks/scale.py plot                               docs/scale.svg, from all that was measured
    python benchmarks/scale.py project                            what 1 and 100 million articles would take

Seconds are those of the processors, of all processes together, unless they are called wall seconds: the machine may
have other work. What is measured goes to `benchmarks/figures/scale.json`, which `plot` and `project` read.
"""

import argparse
import gzip
import json
import os
import pickle
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus import CROWDED, Planted, corpus

from checker import api, distributed
from checker.distributed import plan, stages
from checker.distributed.engine import Here
from checker.model.progress import Progress
from checker.report.model import FindingEntry, Report

FIGURES = Path(__file__).parent / "figures" / "scale.json"
PLOT = Path(__file__).parent.parent / "docs" / "scale.svg"
Figures = dict[str, Any]


# ---------------------------------------------------------------- what is found


def planted(number: int, seed: int, workers: int) -> Figures:
    """How many of the conflicts planted in so many articles are found, by kind, and what else is raised."""
    documents, labels = corpus(number, seed)
    report = distributed.check(documents, workers=workers) if workers else api.check(documents)
    loud = [finding for finding in report.findings if finding.level != "note"]
    shown = {label: [finding for finding in loud if _shows(finding, label)] for label in labels}
    told = {id(finding) for findings in shown.values() for finding in findings}
    alarms = Counter(finding.level for finding in loud if id(finding) not in told)
    rows = {kind: [0, 0] for kind in sorted({label.kind for label in labels})}
    for label, findings in shown.items():
        rows[label.kind][0] += 1
        rows[label.kind][1] += bool(findings)
    found = sum(1 for findings in shown.values() if findings)
    print(f"{number:,} articles, seed {seed}, {f'a cluster of {workers} workers' if workers else 'one process'}")
    for kind, (all_, own) in rows.items():
        print(f"  {kind:<10} {own:>4} of {all_:<4} found")
    print(f"  {'all':<10} {found:>4} of {len(labels):<4} found ({found / max(1, len(labels)):.0%})")
    print(f"  false alarms: {alarms['error']} errors, {alarms['warning']} warnings")
    figures = {"articles": number, "seed": seed, "workers": workers, "planted": len(labels), "found": found}
    return figures | {"kinds": rows, "false_errors": alarms["error"], "false_warnings": alarms["warning"]}


def _shows(finding: FindingEntry, label: Planted) -> bool:
    """Whether a finding rests on the words that were planted; of a day, on any words for it: its weekday moves too."""
    if label.kind == "day":
        return finding.kind == "event_date" and any(one.document == label.document for one in finding.evidence)
    number = label.words.split()[-1] if label.kind == "previous" else label.words.split()[0]
    return any(one.document == label.document and number in one.sentence for one in finding.evidence)


# ---------------------------------------------------------------- how it grows


def curve(sizes: Sequence[int], seed: int) -> Figures:
    """Seconds by stage and memory for each size, each measured in a process of its own."""
    rows = [_in_own_process("one", "--articles", str(size), "--seed", str(seed)) for size in sizes]
    print("articles      read      link   compare     all  ms/article   MB   kB/article")
    for row in rows:
        stages_ = "".join(f"{row['seconds'][stage]:>10.1f}" for stage in ("read", "link", "compare"))
        whole = sum(row["seconds"].values())
        grown = (row["peak_mb"] - row["start_mb"]) * 1024 / row["articles"]
        told = f"{whole:>8.1f}{1000 * whole / row['articles']:>12.1f}{row['peak_mb']:>7.0f}{grown:>10.0f}"
        print(f"{row['articles']:>8,}{stages_}{told}")
    return {"curve": rows}


def one(number: int, seed: int, crowded: float) -> Figures:
    """One size, in this process."""
    documents, _ = corpus(number, seed, crowded)
    api.read_article(documents[0], api.rulebook())
    start, begins = _peak_mb(), {}

    def told(step: Progress) -> None:
        begins.setdefault(step.stage, time.process_time())

    report = api.check(documents, progress=told)
    read, link, compare, end = begins["read"], begins["link"], begins["compare"], time.process_time()
    seconds = {"read": link - read, "link": compare - link, "compare": end - compare}
    return {
        "articles": number,
        "seconds": seconds,
        "start_mb": start,
        "peak_mb": _peak_mb(),
        "claims": report.summary.claims,
        "events": report.summary.events,
        "characters": sum(len(document.text) for document in documents),
    }


def skew(number: int, seed: int) -> Figures:
    """Seconds by stage where one story is told by few of the articles, by many, and by all."""
    rows = [
        _in_own_process("one", "--articles", str(number), "--seed", str(seed), "--crowded", str(share))
        for share in SHARES
    ]
    print("of one story      read      link   compare     all  ms/article")
    for share, row in zip(SHARES, rows, strict=True):
        stages_ = "".join(f"{row['seconds'][stage]:>10.1f}" for stage in ("read", "link", "compare"))
        whole = sum(row["seconds"].values())
        print(f"{share:>12.0%}{stages_}{whole:>8.1f}{1000 * whole / number:>12.1f}")
    return {"rows": dict(zip(map(str, SHARES), rows, strict=True))}


SHARES = (0.02, 0.2, 1.0)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def jobs(number: int, seed: int, counts: Sequence[int]) -> Figures:
    """The reading of the same articles by one process and by more: wall seconds, and processor seconds of each."""
    documents, _ = corpus(number, seed)
    book = api.rulebook()
    api.read_articles(documents[:20], book)
    rows, first = [], None
    for count in counts:
        before, wall, own = _children(), time.perf_counter(), time.process_time()
        readings = api.read_articles(documents, book, jobs=count)
        spent = time.process_time() - own
        row = {"jobs": count, "wall": time.perf_counter() - wall, "parent": spent, "workers": _children() - before}
        assert first in (None, readings), "another reading"
        first = readings
        rows.append(row)
    print("jobs   wall s   parent s   workers s   of one process, by processor time")
    alone = rows[0]["parent"]
    for row in rows:
        path = row["parent"] + row["workers"] / row["jobs"] if row["workers"] else row["parent"]
        path = max(path, (row["parent"] + row["workers"]) / min(row["jobs"], 2))
        row["speedup"] = alone / path
        told = f"{row['wall']:>9.2f}{row['parent']:>11.2f}{row['workers']:>12.2f}"
        print(f"{row['jobs']:>4}{told}   {row['speedup']:.2f} x")
    return {"articles": number, "jobs": rows}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# ---------------------------------------------------------------- many machines


def identical(number: int, seed: int, workers: int) -> Figures:
    """Whether a cluster's report is that of one process, byte by byte; with the seconds of both."""
    documents, _ = corpus(number, seed)
    here, cpu = time.perf_counter(), time.process_time()
    alone = _digest(api.check(documents))
    here, cpu = time.perf_counter() - here, time.process_time() - cpu
    there = time.perf_counter()
    spread = _digest(distributed.check(documents, workers=workers))
    there = time.perf_counter() - there
    print(f"{number:,} articles: one process {alone[0][:16]} ({alone[1]:,} bytes, {here:.0f} wall s, {cpu:.0f} s)")
    told = f"{workers} cluster workers {spread[0][:16]} ({spread[1]:,} bytes, {there:.0f} wall s)"
    print(f"{number:,} articles: {told}")
    print("the same report, byte by byte" if alone == spread else "NOT THE SAME")
    return {"articles": number, "workers": workers, "same": alone == spread, "here": here, "there": there, "cpu": cpu}


def _digest(report: Report) -> tuple[str, int]:
    data = report.model_dump_json(by_alias=True).encode()
    return sha256(data).hexdigest(), len(data)


class Weighing(Here):
    """Runs everything here, and weighs what a cluster would send: what tasks take from others, and what comes back."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.largest: dict[str, float] = {}
        self.tasks: Counter[str] = Counter()

    def submit(self, function: Any, *arguments: Any) -> Any:
        name = function.__name__ if function.__name__ != "run_each" else f"link ({arguments[0].__name__})"
        begun = time.process_time()
        result = function(*arguments)
        spent = time.process_time() - begun
        self.seconds[name] += spent
        self.tasks[name] += 1
        self.largest[name] = max(self.largest.get(name, 0.0), spent)
        if function in SENT:
            self.sent[name] += len(pickle.dumps(result, protocol=5))
        return result


SENT = (stages.digest, stages.identities, stages.of_block, stages.seen, stages.judged, stages.anchors, stages.across)
"""Stages whose results go from one process to another; the others' stay where they were made."""


def shuffle(number: int, seed: int) -> Figures:
    """What goes between processes, by stage; how long the longest task of each is, and how large the blocks are."""
    documents, _ = corpus(number, seed)
    engine = Weighing()
    begun = time.process_time()
    plan.checked(engine, plan.Asked(documents, stages.Rules()))
    whole = time.process_time() - begun
    print(f"{number:,} articles   tasks   seconds   longest   bytes sent an article")
    for name, seconds in engine.seconds.most_common():
        sent = f"{engine.sent[name] / number:>12,.0f}" if engine.sent[name] else f"{'':>12}"
        print(f"{name:<22}{engine.tasks[name]:>6}{seconds:>10.2f}{engine.largest[name]:>10.2f}{sent}")
    here = whole - sum(engine.seconds.values())
    print(f"{'where it was asked for':<28}{here:>10.2f}")
    rows = {
        name: [engine.tasks[name], seconds, engine.largest[name], engine.sent[name]]
        for name, seconds in engine.seconds.items()
    }
    return {"articles": number, "stages": rows, "here": here}


# ---------------------------------------------------------------- the program over many articles


def stream(sizes: Sequence[int], seed: int) -> Figures:
    """Peak memory and processor seconds of the program itself, over one file of JSON lines; what an article adds."""
    rows: dict[str, list[Figures]] = {name: [] for name in STREAMED}
    with TemporaryDirectory(prefix="checker-scale-") as folder:
        for number in sizes:
            file = Path(folder) / f"{number}.jsonl.gz"
            _write_lines(file, number, seed)
            for name, arguments in STREAMED.items():
                given = [one.format(file=file, folder=folder, number=number) for one in arguments]
                rows[name].append({"articles": number, **_measured(given)})
    for name, own in rows.items():
        print(f"{name:<24}{'articles':>10}{'seconds':>10}{'peak MB':>10}{'kB more an article':>20}")
        for before, row in zip([None, *own], own, strict=False):
            more = f"{_kb_more(before, row):>20.1f}" if before else ""
            print(f"{'':<24}{row['articles']:>10,}{row['cpu']:>10.1f}{row['mb']:>10.0f}{more}")
    return {"rows": rows}


STREAMED = {
    "check, concise": ["check", "--jobs", "1", "--output-format", "concise", "{file}"],
    "check, json": ["check", "--jobs", "1", "--output-format", "json", "{file}"],
    "archive add": ["archive", "add", "--jobs", "1", "--archive", "{folder}/{number}.db", "{file}"],
}


def _kb_more(before: Figures, row: Figures) -> float:
    """What each article added to the peak, in kB."""
    return float(1000 * (row["mb"] - before["mb"]) / (row["articles"] - before["articles"]))


def _write_lines(file: Path, number: int, seed: int) -> None:
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=1) as lines:
        for one in corpus(number, seed)[0]:
            day = one.published.isoformat() if one.published else None
            item = {"id": one.id, "title": one.title, "source": one.source, "published": day, "text": one.text}
            lines.write(json.dumps(item) + "\n")


def _measured(arguments: Sequence[str]) -> Figures:
    """What a run of the program takes; what it prints goes nowhere."""
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "checker.cli", *arguments],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"checker {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1000}


# ---------------------------------------------------------------- figures


def _in_own_process(*arguments: str) -> Figures:
    told = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    found: Figures = json.loads(told.stdout.splitlines()[-1])
    return found


def _kept() -> Figures:
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def _keep(name: str, figures: Figures) -> None:
    FIGURES.write_text(json.dumps(_kept() | {name: figures}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


WHAT = ("planted", "curve", "one", "jobs", "skew", "identical", "shuffle", "stream", "plot", "project")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crowded", type=float, default=CROWDED, help="the share of the articles that tell one story")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--workers", type=int, default=0)
    given = parser.parse_args()
    number, seed = given.articles[0], given.seed
    if given.what == "planted":
        _keep(f"planted {number} {given.workers}", planted(number, seed, given.workers))
    elif given.what == "curve":
        _keep("curve", curve(given.articles, seed))
    elif given.what == "one":
        print(json.dumps(one(number, seed, given.crowded)))
    elif given.what == "jobs":
        _keep("jobs", jobs(number, seed, given.jobs))
    elif given.what == "identical":
        _keep("identical", identical(number, seed, given.workers or 2))
    elif given.what == "skew":
        _keep("skew", skew(number, seed))
    elif given.what == "shuffle":
        _keep(f"shuffle {number}", shuffle(number, seed))
    elif given.what == "stream":
        _keep("stream", stream(given.articles, seed))
    elif given.what == "plot":
        from scale_plot import drawn  # noqa: PLC0415 - only here

        PLOT.write_text(drawn(_kept()), encoding="utf-8")
    else:
        from scale_plot import projected  # noqa: PLC0415 - only here

        print(projected(_kept()))


if __name__ == "__main__":
    main()
