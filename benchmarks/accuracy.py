"""How right the program is on data that others labelled, beside the bars and the systems that did it best.

    CHECKER_BENCH=<directory of the data> python benchmarks/accuracy.py
        [--task NAME ...] [--errors TASK] [--show N] [--json FILE] [--limit N] [--jobs N]

Each task (`benchmarks/tasks/`) says in its module how its score is computed and where the peer's figure comes from. A
question is answered before its label is looked at: the answering function is given the question alone. The figures do
not depend on the number of processes. `--limit` takes the first N rows of each task, for a quick look only. `--errors`
lists the worst errors of a task by class, with their text and the words they rest on.
"""

import argparse
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any

from tasks import clusters, gva, muc4, noise, numbers, pages, pairs, planted, times
from tasks.common import Error, Figure, Result, Task

TASKS: tuple[Task, ...] = (
    gva.TASKS[0],
    *muc4.TASKS,
    gva.TASKS[1],
    *clusters.TASKS,
    *pairs.TASKS,
    *planted.TASKS,
    *times.TASKS,
    *numbers.TASKS,
    *noise.TASKS,
    *pages.TASKS,
)
LONGEST = 60
"""Seconds after which a question, a handful of articles, counts as one that the program cannot answer."""
WIDTHS = (21, 37, 8, 9, 8)


def measure(task: Task, data: Path, limit: int | None, pool: ProcessPoolExecutor) -> Result:
    """The figures and errors of a task over its rows, or the first of them."""
    rows = task.load(data)[:limit]
    questions = [row.question for row in rows]
    size = max(1, min(16, len(questions) // 8))
    tried = list(pool.map(attempt, repeat(task.answer), questions, chunksize=size))
    crashed = [
        Error(row.id, "crash", "", "", why, weight=1e6) for row, (_, why) in zip(rows, tried, strict=True) if why
    ]
    answers = [
        task.silent(question) if why else answer for question, (answer, why) in zip(questions, tried, strict=True)
    ]
    final = task.combine(questions, answers) if task.combine else answers
    result = task.score(rows, final)
    if not crashed:
        return result
    figure = Figure(
        "crashes, taken as saying nothing", len(crashed), 0, lower_is_better=True, detail=crashed[0].text[-160:]
    )
    return Result((*result.figures, figure), (*result.errors, *crashed))


def attempt(answer: Callable[[Any], Any], question: Any) -> tuple[Any, str]:
    """The answer, and why there is none. A crash is an error of the program under test, and must not end the run."""
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        return answer(question), ""
    except Exception as error:
        last = [f"{Path(frame.filename).name} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
        return None, f"{type(error).__name__}: {error} in {' > '.join(last[-4:])}"
    finally:
        signal.alarm(0)


def stop(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"no answer in {LONGEST} s")


def line(cells: Sequence[str], rest: str) -> str:
    return " ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)) + " " + rest


def table_line(task: str, figure: Figure) -> str:
    value = f"{figure.value:.3f}" if isinstance(figure.value, float) else str(figure.value)
    verdict = {True: "reached", False: "missed", None: ""}[figure.is_reached]
    bar = "" if figure.bar is None else f"{'<=' if figure.lower_is_better else '>='} {figure.bar:g}"
    return line((task, figure.name, value, bar, verdict), "  ".join(filter(None, (figure.peer, f"[{figure.detail}]"))))


def entry(task: str, figure: Figure) -> dict[str, object]:
    return {
        "task": task,
        "measure": figure.name,
        "figure": round(figure.value, 4),
        "bar": figure.bar,
        "lower_is_better": figure.lower_is_better,
        "reached": figure.is_reached,
        "peer": figure.peer,
        "detail": figure.detail,
    }


def show_errors(errors: Sequence[Error], most: int) -> None:
    """The classes of error with their numbers, then the worst errors."""
    print(f"\n{len(errors)} errors")
    for kind, count in Counter(error.kind for error in errors).most_common():
        print(f"{count:6}  {kind}")
    for error in sorted(errors, key=lambda error: (-error.weight, error.kind, error.id))[:most]:
        print(f"\n--- {error.id}: {error.kind}\n    gold:   {error.gold}\n    answer: {error.answer}")
        for reason in error.reasons:
            print(f"    because {reason}")
        print("    " + error.text.replace("\n", "\n    "))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [task.name for task in TASKS]
    parser.add_argument("--task", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--errors", choices=names, metavar="TASK", help="list the worst errors of a task")
    parser.add_argument("--show", type=int, default=40, metavar="N", help="how many errors to list (default 40)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N rows of each task only")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default 2)")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    if "CHECKER_BENCH" not in os.environ:
        sys.exit("set CHECKER_BENCH to the directory of the benchmark data")
    data = Path(os.environ["CHECKER_BENCH"])
    chosen = set(options.task or ()) | ({options.errors} if options.errors else set())
    entries: list[dict[str, object]] = []
    errors: Sequence[Error] = ()
    print(line(("task", "measure", "figure", "bar", ""), "best published or peer figure  [detail]"))
    with ProcessPoolExecutor(options.jobs) as pool:
        for task in TASKS:
            if chosen and task.name not in chosen:
                continue
            started = time.perf_counter()
            result = measure(task, data, options.limit, pool)
            for figure in result.figures:
                print(table_line(task.name, figure), flush=True)
            print(f"{task.name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
            entries += [entry(task.name, figure) for figure in result.figures]
            errors = result.errors if task.name == options.errors else errors
    if options.json:
        options.json.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.errors:
        show_errors(errors, options.show)


if __name__ == "__main__":
    main()
