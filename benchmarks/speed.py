"""How long a check takes, how much memory, and how both grow; beside dateparser on the same texts in the same run.

    python benchmarks/speed.py [--json FILE] [--quick]

`CHECKER_SEEDS` names the folder of articles, `seeds/` unless it is said. Times in process are medians over rounds,
after a warm-up; what comes from `generated.py` was not read before, so that nothing is remembered of it. Cold starts
are whole processes with their bytecode written, as an installed program has it.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dateparser.search import search_dates
from generated import articles, long_article

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


def dateparser_per_article(documents: Sequence[Document], rounds: int) -> float:
    def work() -> None:
        for document in documents:
            search_dates(document.text, languages=["en"])

    work()
    return statistics.median(clocked(work) for _ in range(rounds)) / len(documents)


def cold(arguments: Sequence[str], rounds: int) -> tuple[float, float]:
    """Seconds of a whole process (median), and the most megabytes that it held."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds, megabytes = [], 0.0
    for at in range(rounds + 1):
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(arguments)} left with {process.returncode}")
        if at:
            seconds.append(time.perf_counter() - started)
        megabytes = max(megabytes, usage.ru_maxrss / 1024)
    return statistics.median(seconds), megabytes


def growth(sized: Mapping[int, Sequence[Document]], rounds: int) -> dict[str, Figures]:
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


def measure(quick: bool) -> dict[str, object]:
    documents = seed_documents()
    rounds = 5 if quick else 25
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    result: dict[str, object] = {"articles": len(documents), "words an article": words}
    result["ms an article"] = per_article(documents, rounds)
    result["dateparser.search_dates, ms an article"] = dateparser_per_article(documents, 1 if quick else 3)
    starts = 2 if quick else 7
    result["cold, s"], result["cold, MB"] = cold(["-m", "checker.cli", "check", str(SEEDS)], starts)
    result["import pydantic, rich, s"], _ = cold(["-c", "import pydantic, rich"], starts)
    sizes = (2, 20) if quick else (2, 20, 200)
    result["kB in one article"] = growth({size: [long_article(size * 1000)] for size in sizes}, 1 if quick else 2)
    numbers = (10, 100) if quick else (10, 100, 1000)
    result["articles in one check"] = growth({number: articles(number, number) for number in numbers}, 1)
    result["resident after all of it, MB"] = resident()
    return result


def show(result: Mapping[str, object]) -> None:
    for name, value in result.items():
        if isinstance(value, float | int):
            print(f"{name:40} {value:10.2f}")
        elif isinstance(value, dict) and all(isinstance(cell, dict) for cell in value.values()):
            _show_table(name, value)
        elif isinstance(value, dict):
            print(name)
            for part, cell in value.items():
                print(f"  {part:38} {cell:10.2f}")


def _show_table(name: str, rows: Mapping[str, Figures]) -> None:
    columns = list(next(iter(rows.values())))
    print(f"{name:24}" + "".join(f"{column:>18}" for column in columns))
    for size, row in rows.items():
        print(f"  {size:22}" + "".join(f"{row[column]:18.2f}" for column in columns))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures to a file too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller sizes")
    arguments = parser.parse_args()
    result = measure(arguments.quick)
    show(result)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
