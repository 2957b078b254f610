"""Checks in a process of their own: the only way to stop one that takes too long."""

import multiprocessing
import time
import traceback
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pkgutil import resolve_name
from threading import Lock

from checker import Document, Report, check

_READY = "ready"


class NoReportError(Exception):
    """A check gave no report; `why` says what it did instead ("took longer than 10 seconds")."""

    def __init__(self, why: str, details: str = "") -> None:
        super().__init__(f"{why}\n{details}".strip())
        self.why = why


def check_draft(draft: Document, sources: Sequence[Document]) -> Report:
    """The report on a draft, held against the sources."""
    return check(draft, against=sources)


class Worker:
    """A process that checks one draft after another, started when first asked, and anew when it was stopped or died."""

    def __init__(self, call: str) -> None:
        self._call = call
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def check(self, draft: Document, sources: Sequence[Document], seconds: float) -> Report:
        """The report on a draft. Raises `NoReportError` where there is none after so many seconds, or at all."""
        deadline = time.monotonic() + seconds
        if not self._lock.acquire(timeout=seconds):
            raise NoReportError(f"had to wait for other checks for more than {seconds:g} seconds")
        try:
            return self._ask(draft, sources, deadline)
        except TimeoutError:
            self.stop()
            raise NoReportError(f"took longer than {seconds:g} seconds") from None
        except (EOFError, OSError) as error:
            self.stop()
            raise NoReportError(f"ended without an answer ({type(error).__name__})") from error
        finally:
            self._lock.release()

    def stop(self) -> None:
        """Ends the process, whatever it does at the moment."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _ask(self, draft: Document, sources: Sequence[Document], deadline: float) -> Report:
        pipe = self._started(deadline)
        pipe.send((draft, sources))
        answer = _answer(pipe, deadline)
        if isinstance(answer, Report):
            return answer
        raise NoReportError("failed", str(answer))

    def _started(self, deadline: float) -> Connection:
        """The way to the process; it is there to listen, so that nothing sent can wait for ever."""
        if self._pipe is None:
            spawn = multiprocessing.get_context("spawn")
            self._pipe, theirs = spawn.Pipe()
            self._process = spawn.Process(target=_serve, args=(theirs, self._call), daemon=True)
            self._process.start()
            theirs.close()
            _answer(self._pipe, deadline)
        return self._pipe


def _answer(pipe: Connection, deadline: float) -> object:
    if not pipe.poll(max(0.0, deadline - time.monotonic())):
        raise TimeoutError
    return pipe.recv()


def _serve(pipe: Connection, call: str) -> None:
    """Answers each draft with its report, or with what went wrong."""
    function = resolve_name(call)
    pipe.send(_READY)
    while True:
        try:
            given = pipe.recv()
        except EOFError:
            return
        try:
            answer = function(*given)
        except Exception:
            answer = traceback.format_exc()
        pipe.send(answer)
