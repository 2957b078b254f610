"""Work on many articles shared out among processes: the same results in the same order, however many there are.

Workers are forked where that is safe, on Linux and with no other thread running: they then start in milliseconds, with
the rules in memory. Elsewhere each is a fresh process that imports the program and reads the rules for itself.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, Literal, TypeVar

from checker.model.packing import pack, unpack

T = TypeVar("T")
R = TypeVar("R")
Start = Literal["fork", "spawn"]

WORTH = {"fork": 8, "spawn": 400}
"""So many articles of usual length a worker must have to itself before it is started: else it costs more than it saves.

Measured: a fork takes some 20 ms and a fresh process 1 to 2 s, an article of 1.2 kB some 5 to 12 ms.
"""
USUAL_LENGTH = 1200
"""Characters of an article by which the work is reckoned."""
_LEAST = 0.2
"""What the shortest article counts of a usual one."""
BATCH = 16
"""Articles sent to a worker at a time: fewer cost more messages, more leave a worker idle at the end."""
AHEAD = 3
"""Batches on their way for each worker, so that none waits, and no more than these are held in memory."""


class WorkerError(RuntimeError):
    """A worker process ended before its work was done; the message says what to do."""


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_for(lengths: Iterable[int], jobs: int) -> int:
    """How many processes pay, of `jobs` at most, for articles of so many characters each; 1 is this process alone."""
    if jobs <= 1:
        return 1
    worth = WORTH[_start()]
    enough = jobs * worth
    articles = 0.0
    for length in lengths:
        articles += max(length / USUAL_LENGTH, _LEAST)
        if articles >= enough:
            return jobs
    return max(1, int(articles / worth))


def most_looked_at(jobs: int) -> int:
    """Of how many articles `workers_for` may want to know the length, of so many short ones that there is no end."""
    return 0 if jobs <= 1 else round(jobs * WORTH[_start()] / _LEAST) + 1


def mapped(
    prepare: Callable[[], Callable[[T], R]], items: Iterable[T], workers: int
) -> Generator[tuple[T, R], None, None]:
    """Each item with what a function makes of it, in their order, made by so many processes.

    `prepare` makes the function, and can be pickled; it is called once in this process, or in each fresh one. Results
    come as they are asked for; few are held that were not. Whatever ends the iteration early ends the workers, and no
    worker outlives this process. Raises `WorkerError` where one of them is killed.
    """
    if workers <= 1:
        function = prepare()
        yield from ((item, function(item)) for item in items)
        return
    rest = iter(items)
    batches = iter(lambda: list(islice(rest, BATCH)), [])
    with _pool(prepare, workers) as pool:
        for batch, packed in _in_order(pool, batches, workers * AHEAD):
            yield from zip(batch, unpack(packed), strict=True)


def _in_order(
    pool: ProcessPoolExecutor, batches: Iterator[Sequence[T]], ahead: int
) -> Iterator[tuple[Sequence[T], bytes]]:
    submitted = ((batch, pool.submit(_run, batch)) for batch in batches)
    with _told_when_killed():
        waiting = deque(islice(submitted, ahead))
    while waiting:
        done, future = waiting.popleft()
        with _told_when_killed():
            packed = future.result()
            waiting.extend(islice(submitted, 1))
        yield done, packed


@contextmanager
def _told_when_killed() -> Iterator[None]:
    """A pool that has lost a worker takes no more work and gives no more results: both are said as one error."""
    try:
        yield
    except BrokenProcessPool:
        raise WorkerError(
            "a worker process was killed, perhaps for want of memory: nothing was written; try with --jobs 1"
        ) from None


@contextmanager
def _pool(prepare: Callable[[], Callable[[Any], Any]], workers: int) -> Iterator[ProcessPoolExecutor]:
    start = _start()
    context = multiprocessing.get_context(start)
    watched, held = context.Pipe(duplex=False)
    known = (_Ready(prepare()), watched, held) if start == "fork" else (prepare, watched, None)
    pool = ProcessPoolExecutor(workers, context, _begin, known)
    try:
        with _uninterrupted():
            pool.submit(os.getpid).result()
        yield pool
    except BaseException:
        held.close()  # What the workers are at is of no use any more: they end at once.
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        held.close()
        watched.close()


def _start() -> Start:
    """A fork copies the locks that other threads hold, and nobody would open them."""
    others = [thread for thread in threading.enumerate() if not thread.name.startswith(HARMLESS)]
    return "fork" if sys.platform == "linux" and len(others) == 1 else "spawn"


HARMLESS = "checker-"
"""How the names of threads begin that hold no lock a worker could need: they wait, and show how far the work is."""


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the workers are there and have put it off: it is for this process, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---------------------------------------------------------------- in a worker


class _Ready:
    """What makes a function that is there already; only a forked worker can be given it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def __call__(self) -> Callable[[Any], Any]:
        return self._function


_work: Callable[[Any], Any] | None = None


def _begin(prepare: Callable[[], Callable[[Any], Any]], watched: Connection, held: Connection | None) -> None:
    """Makes a worker ready: it leaves Ctrl-C to its parent, and ends when its parent lets go of a pipe, or is gone."""
    global _work  # noqa: PLW0603 - a pool hands its workers nothing but what is global in them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    if held is not None:
        held.close()
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    _work = prepare()


def _end_with(watched: Connection) -> None:
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)


def _run(batch: Sequence[Any]) -> bytes:
    if _work is None:
        raise RuntimeError("a worker was given work before it was made ready")
    return pack([_work(item) for item in batch])
