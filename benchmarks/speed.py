"""How long a check takes, how much memory, and how both grow; beside what people would use instead, in the same run.

    python benchmarks/speed.py [--json FILE] [--quick] [--instructions]

`CHECKER_SEEDS` names the folder of articles, `seeds/` unless it is said. Times in process are processor time, medians
over rounds after a warm-up; what comes from `generated.py` was not read before, so that nothing is remembered of it.
Cold starts are whole processes with their bytecode written, as an installed program has it, by the processor time
that they took. The bars at the end are ratios of figures of this run; the exit code says nothing of them.
"""

import argparse
import gc
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generated import articles, long_article
from peers import Timed, time_peers

from checker import Document, api
from checker.engine.count_words import count_words
from checker.engine.facts import gather
from checker.engine.findings import find_conflicts
from checker.engine.verdicts import compare_all
from checker.noise import mark_noise
from checker.report.build import build_report

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("CHECKER_SEEDS", ROOT / "seeds"))
BOOK = api.rulebook()
STAGES = ("noise", "extract", "link", "compare and rules", "report")

Figures = dict[str, float]


def seed_documents() -> list[Document]:
    documents, problems = api.read([str(SEEDS)])
    if not documents:
        sys.exit(f"no articles in {SEEDS}: {[problem.message for problem in problems]}")
    return documents


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds of processor time that some work took: a busy machine tells little against them."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def by_stage(documents: Sequence[Document]) -> Figures:
    """Milliseconds of one check, by stage."""
    marks = [time.process_time()]
    zones = [mark_noise(document, BOOK.zones) for document in documents]
    marks.append(time.process_time())
    reader = api._reader(BOOK.lexicon)
    readings = [reader.read(document, own) for document, own in zip(documents, zones, strict=True)]
    marks.append(time.process_time())
    linked = api.link(readings, BOOK, same_event=False)
    marks.append(time.process_time())
    facts = gather(linked, count_words(BOOK.lexicon.outcomes))
    comparisons = tuple(compare_all(facts))
    findings = find_conflicts(facts, BOOK.judgement)
    marks.append(time.process_time())
    build_report(documents, linked, comparisons, findings, [])
    marks.append(time.process_time())
    return {stage: (marks[at + 1] - marks[at]) * 1000 for at, stage in enumerate(STAGES)}


def per_article(documents: Sequence[Document], rounds: int) -> Figures:
    """Milliseconds an article: the first time its words are met, then warm, whole and by stage."""
    met_first = clocked(lambda: api.check(documents)) / len(documents)
    for _ in range(3):
        api.check(documents)
    whole = statistics.median(clocked(lambda: api.check(documents)) for _ in range(rounds)) / len(documents)
    staged = [by_stage(documents) for _ in range(rounds)]
    medians = {name: statistics.median(row[name] for row in staged) / len(documents) for name in STAGES}
    return {"whole pipeline": whole, **medians, "first time in a process": met_first}


def unread_per_article(rounds: int) -> Figures:
    """Milliseconds an article of articles not read before, whole and by stage, once the words of others are known."""
    api.check(articles(20, seed=1))
    batches = [articles(20, seed=seed) for seed in range(100, 100 + rounds)]
    whole = statistics.median(clocked(lambda given=batch: api.check(given)) for batch in batches) / 20
    staged = [by_stage(articles(20, seed=seed)) for seed in range(200, 200 + rounds)]
    return {"whole pipeline": whole, **{name: statistics.median(row[name] for row in staged) / 20 for name in STAGES}}


class Start(NamedTuple):
    """A whole process: seconds of processor time and by the clock, medians."""

    seconds: float
    by_the_clock: float


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cold(arguments: Sequence[str], rounds: int) -> Start:
    """Some starts, after a first one that writes bytecode and what is kept of the rules."""
    seconds, clock = [], []
    for at in range(rounds + 1):
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], env=_environment(), cwd=ROOT, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(arguments)} left with {process.returncode}")
        if at:
            clock.append(time.perf_counter() - started)
            seconds.append(usage.ru_utime + usage.ru_stime)
    return Start(statistics.median(seconds), statistics.median(clock))


def instructions(arguments: Sequence[str]) -> float | None:
    """Millions of instructions of a whole process, by `perf` or else by callgrind; `None` where neither counts."""
    command = [sys.executable, *arguments]
    for counting, found in (
        (["perf", "stat", "-x,", "-e", "instructions:u"], r"^(\d+),,instructions"),
        (["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"], r"Collected : (\d+)"),
    ):
        if shutil.which(counting[0]) is None:
            continue
        counted_run = [*counting, *command]
        run = subprocess.run(counted_run, env=_environment(), cwd=ROOT, capture_output=True, text=True, check=False)
        if counted := re.search(found, run.stderr, re.MULTILINE):
            return int(counted[1]) / 1e6
    return None


_PEAK = """
from pathlib import Path
import re
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Prints the most kilobytes that a process held since it began: what `wait4` tells is of the parent too, if that was
larger."""
_CHECK = """
import sys
sys.path.insert(0, {here!r})
from generated import articles
from checker import api
given = articles({number}, {number})
report = api.check(given)
print(sum(len(one.text.encode()) for one in given) / 1024)
"""
_CHECK_BY_PROGRAM = """
import contextlib, io, json, sys, tempfile
sys.path.insert(0, {here!r})
from pathlib import Path
from generated import articles
from checker.cli import run
with tempfile.TemporaryDirectory() as folder:
    file, texts = Path(folder, "export.jsonl"), 0
    with file.open("w") as lines:
        for one in articles({number}, {number}):
            texts += len(one.text.encode())
            row = dict(id=one.id, text=one.text, title=one.title, source=one.source, published=str(one.published or ""))
            print(json.dumps({{key: value for key, value in row.items() if value}}), file=lines)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        run(["check", "--jobs", "1", "--output-format", "concise", str(file)])
print(texts / 1024)
"""
"""Texts are held here only while they are written, so nothing is to be left out but what Python keeps of that."""
_START = """
import runpy, sys
sys.argv = ["checker", "check", "--output", {to!r}, {seeds!r}]
try:
    runpy.run_module("checker.cli", run_name="__main__")
except SystemExit:
    pass
"""


def printed(code: str) -> list[float]:
    """The numbers that a process prints."""
    process = [sys.executable, "-c", code + _PEAK]
    run = subprocess.run(process, env=_environment(), cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(line) for line in run.stdout.splitlines()]


def megabytes_of_a_check() -> float:
    """The most that a check of the seeds holds."""
    code = f"import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n{textwrap.indent(_START, '    ')}"
    return printed(code.format(to=f"json={os.devnull}", seeds=str(SEEDS)))[-1] / 1024


def held_per_article(few: int, many: int, check: str) -> float:
    """Kilobytes that each further article adds to the most that a process held, its text left out."""
    sizes = []
    for number in (few, many):
        texts, most = printed(check.format(here=str(ROOT / "benchmarks"), number=number))
        sizes.append(most - texts)
    return (sizes[1] - sizes[0]) / (many - few)


def growth(sized: Mapping[float, Sequence[Document]], rounds: int) -> dict[str, Figures]:
    """Milliseconds of a check and of each stage for ever more to read, the least of some rounds."""
    rows = {}
    for size, documents in sized.items():
        gc.collect()
        whole = min(clocked(lambda given=documents: api.check(given)) for _ in range(rounds))
        rows[str(size)] = {"ms": whole, "ms for each": whole / size, **by_stage(documents)}
    return rows


def resident() -> float:
    """Megabytes that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


CHECK_SEEDS = ("-m", "checker.cli", "check", str(SEEDS))
IMPORTS = ("-c", "import pydantic, rich")


def measure(quick: bool, counting: bool) -> dict[str, object]:
    documents = seed_documents()
    rounds = 5 if quick else 25
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    result: dict[str, object] = {"articles": len(documents), "words an article": words}
    own = per_article(documents, rounds)
    result["ms an article"] = own
    result["articles a second"] = 1000 / own["whole pipeline"]
    result["ms an article not read before"] = unread_per_article(5 if quick else 15)
    peers = time_peers([document.text for document in documents], rounds)
    result["peers, ms an article"] = {peer.name: peer.why if peer.ms is None else peer.ms for peer in peers}
    start, imports = cold(CHECK_SEEDS, 3 if quick else 9), cold(IMPORTS, 3 if quick else 9)
    result["cold start, s"] = {"checker check seeds": start.seconds, "import pydantic, rich": imports.seconds}
    result["cold start by the clock, s"] = {
        "checker check seeds": start.by_the_clock,
        "import pydantic, rich": imports.by_the_clock,
    }
    result["cold, MB"] = megabytes_of_a_check()
    if counting:
        result["cold start, million instructions"] = {
            name: instructions(arguments) or "neither perf nor valgrind counts here"
            for name, arguments in (("checker check seeds", CHECK_SEEDS), ("import pydantic, rich", IMPORTS))
        }
    sizes = (7.2, 72) if quick else (2, 7.2, 20, 72, 200)
    lengths = growth({size: [long_article(int(size * 1000))] for size in sizes}, 1 if quick else 2)
    result["kB in one article"] = lengths
    numbers = (100, 1000) if quick else (100, 1000, 10_000)
    batches = growth({number: articles(number, number, an_event=10) for number in numbers}, 1)
    result["articles in one check"] = batches
    held = held_per_article(*((1500, 3500) if quick else (1500, 10_000)), _CHECK_BY_PROGRAM)
    result["kB held for an article beyond its text, by the program"] = held
    in_memory = held_per_article(*((100, 500) if quick else (500, 2500)), _CHECK)
    result["kB held for an article beyond its text, by a check in memory"] = in_memory
    result["bars"] = list(bars(own["whole pipeline"], peers, start, imports, [lengths, batches], held))
    return result


def bars(
    ours: float, peers: Sequence[Timed], start: Start, imports: Start, grown: Sequence[dict[str, Figures]], held: float
) -> Iterator[dict[str, object]]:
    """What is asked for, as ratios of this run, and whether it is reached."""
    theirs = {peer.name: peer.ms for peer in peers}
    for name, most in (("chrono-node", 2.0), ("dateparser.search_dates", 1 / 15)):
        found = theirs[name]
        yield bar(f"an article / by {name}", ours / found if found else None, most)
    yield bar("cold checker check seeds / import pydantic, rich", start.seconds / imports.seconds, 3)
    (small, long), (few, many) = ([row["ms"] for row in rows.values()] for rows in map(_ends, grown))
    yield bar("an article of 72 kB / one of 7.2 kB", long / small, 12)
    yield bar("ten times the articles and events", many / few, 11)
    yield bar("kB held for an article beyond its text, by the program", held, 20)


def _ends(rows: dict[str, Figures]) -> dict[str, Figures]:
    """The two rows whose sizes are ten times apart that a bar speaks of: the lengths it names, the last two numbers."""
    wanted = ("7.2", "72") if "72" in rows else tuple(rows)[-2:]
    return {size: rows[size] for size in wanted}


def bar(name: str, found: float | None, most: float) -> dict[str, object]:
    return {"bar": name, "found": found, "most": most, "reached": found is not None and found <= most}


def show(result: Mapping[str, object]) -> None:
    for name, value in result.items():
        if name == "bars":
            _show_bars(value)
        elif isinstance(value, float | int):
            print(f"{name:40} {value:10.2f}")
        elif isinstance(value, dict) and all(isinstance(cell, dict) for cell in value.values()):
            _show_table(name, value)
        elif isinstance(value, dict):
            print(name)
            for part, cell in value.items():
                print(f"  {part:38} " + (f"{cell:10.2f}" if isinstance(cell, float) else str(cell)))


def _show_table(name: str, rows: Mapping[str, Figures]) -> None:
    columns = list(next(iter(rows.values())))
    print(f"{name:24}" + "".join(f"{column:>18}" for column in columns))
    for size, row in rows.items():
        print(f"  {size:22}" + "".join(f"{row[column]:18.2f}" for column in columns))


def _show_bars(rows: object) -> None:
    print("bars")
    for row in rows if isinstance(rows, list) else ():
        found = "     (absent)" if row["found"] is None else f"{row['found']:13.3f}"
        print(f"  {row['bar']:50} {found}  at most {row['most']:<8.3g} {'reached' if row['reached'] else 'missed'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures to a file too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller sizes")
    parser.add_argument(
        "--instructions", action="store_true", help="count those of a cold start too, which takes minutes"
    )
    arguments = parser.parse_args()
    result = measure(arguments.quick, arguments.instructions)
    show(result)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
