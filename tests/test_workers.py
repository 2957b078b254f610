"""Articles read by several processes: the same report, and nothing left of a run that was ended early."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from generated import articles

from checker import WorkerError, api, check, mentions, workers
from checker.ingest.documents import read_documents
from checker.model.packing import pack, unpack

HERE = Path(__file__).parent.parent
SETS = {
    "seeds": lambda: read_documents([str(HERE / "seeds")], stdin=None)[0],
    "fixtures": lambda: read_documents([str(HERE / "fixtures")], stdin=None)[0],
    "generated": lambda: articles(30),
}


@pytest.fixture
def _always_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is started for every article, however few there are."""
    monkeypatch.setattr(workers, "WORTH", {"fork": 0.1, "spawn": 0.1})
    monkeypatch.setattr(workers, "BATCH", 4)


@pytest.mark.usefixtures("_always_worth")
@pytest.mark.parametrize("given", SETS)
def test_the_report_is_the_same_whatever_the_number_of_processes(given: str) -> None:
    documents = SETS[given]()
    alone = check(documents).model_dump_json()
    assert check(documents, jobs=2).model_dump_json() == alone
    assert check(documents[::-1], jobs=4).model_dump_json() == alone


@pytest.mark.usefixtures("_always_worth")
def test_fresh_processes_report_the_same_as_forked_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = SETS["seeds"]()
    forked = mentions(documents, jobs=2)
    monkeypatch.setattr(workers, "_start", lambda: "spawn")
    assert mentions(documents, jobs=2) == forked == mentions(documents)


def test_readings_are_the_same_behind_a_pipe() -> None:
    book = api.rulebook()
    for document in SETS["seeds"]():
        reading = api.read_article(document, book)
        assert unpack(pack(reading)) == reading


def test_a_worker_is_started_only_for_enough_work() -> None:
    worth = workers.WORTH[workers._start()]
    assert workers.workers_for([1200] * 5, jobs=8) == 1
    assert workers.workers_for([1200] * (2 * worth), jobs=8) == 2
    assert workers.workers_for([1200 * worth * 3], jobs=8) == 3
    assert workers.workers_for([1200] * (100 * worth), jobs=4) == 4
    assert workers.workers_for([1200] * (100 * worth), jobs=1) == 1
    assert workers.workers_for([9] * workers.most_looked_at(7), jobs=7) == 7
    assert workers.most_looked_at(1) == 0


def test_the_library_starts_no_process_unless_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_pool", None)
    assert check(articles(10)).summary.documents == 10


@pytest.mark.usefixtures("_always_worth")
def test_an_error_in_a_worker_is_that_of_the_work() -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.mapped(_inverting, [2, 1, 0], 2))


@pytest.mark.usefixtures("_always_worth")
def test_a_killed_worker_is_said_and_no_other_is_left() -> None:
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(workers.mapped(_dying, range(40), 2))
    assert multiprocessing.active_children() == []


# Named, so that a fresh process can be told of them as well as a forked one.
def _inverting() -> Callable[[int], float]:
    return _inverse


def _dying() -> Callable[[int], int]:
    return _dies_at_nine


def _inverse(number: int) -> float:
    return 1 / number


def _dies_at_nine(number: int) -> int:
    if number == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


# ---------------------------------------------------------------- the program, ended early

_PROGRAM = """
import os, signal, sys
from checker import api
from checker.cli.program import main

# As at a terminal: what a shell starts in the background heeds no interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

def held(document, book, standing=None, *, real=api.read_article):
    os.write(1, b"%d\\n" % os.getpid())
    os.read(0, 1)
    return real(document, book, standing)

api.read_article = held
main(sys.argv[1:])
"""


@contextmanager
def _reading(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The program while two workers read, each held at its first article; and the id of one of them.

    Workers share its stdout, so that this ends where, and only where, all of them have ended.
    """
    lines = (f'{{"id": "a{n}", "text": "The call lasted {n} minutes on Friday, officials said."}}' for n in range(400))
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = [sys.executable, "-c", _PROGRAM, "check", "--jobs", "2", "--output", "json=report.json", "articles.jsonl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(told, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, start_new_session=True) as program:
        assert program.stdout is not None
        both = {int(program.stdout.readline()), int(program.stdout.readline())}
        assert program.pid not in both
        assert len(both) == 2
        try:
            yield program, both.pop()
        finally:
            program.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="workers of fresh processes do not know what holds them here")
@pytest.mark.parametrize(
    ("number", "to", "code", "reason"),
    [
        (signal.SIGINT, "group", 130, b"checker: interrupted\n"),
        (signal.SIGTERM, "program", 143, b"checker: terminated\n"),
        (signal.SIGKILL, "program", -9, b""),
        (signal.SIGKILL, "worker", 2, b"checker: a worker process was killed"),
    ],
)
def test_a_run_that_is_ended_leaves_no_worker_and_no_file(
    tmp_path: Path, number: signal.Signals, to: str, code: int, reason: bytes
) -> None:
    with _reading(tmp_path) as (program, worker):
        assert program.stdout is not None
        assert program.stderr is not None
        if to == "group":
            os.killpg(program.pid, number)
        else:
            os.kill(program.pid if to == "program" else worker, number)
        program.stdout.read()
        said = program.stderr.read()
        assert program.wait() == code
        assert reason in said
        assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]
