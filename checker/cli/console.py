"""What the program says and prints: reasons on stderr, pages and JSON on stdout."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.model.progress import Progress, Tell, unheard

if TYPE_CHECKING:
    from rich.console import Console

    from checker.report.layout import Paint

PROGRAM = "checker"
_PATIENCE = 1.0
"""Seconds of work before a terminal is told that something is going on."""


def counted(number: int, noun: str) -> str:
    """`1 rule`, `1,200 rules`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(message: str) -> None:
    """A reason on stderr, after the name of the program."""
    click.echo(f"{PROGRAM}: {message}", err=True)


def silence_stdout() -> None:
    """Nothing more goes to a pipe nobody reads, not even when Python flushes at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def paint_of(color: str) -> "Paint":
    """What the option says; else colour on a terminal, and weight alone where `NO_COLOR` is set."""
    if color != "auto":
        return "color" if color == "always" else "plain"
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "plain"
    return "bold" if os.environ.get("NO_COLOR") else "color"


def encoded(text: str) -> bytes:
    """The text for stdout; what its encoding cannot write is shown as escapes."""
    return text.encode(encoding(), "backslashreplace")


def encoding() -> str:
    """What stdout is written in."""
    return sys.stdout.encoding or "utf-8"


def put(data: bytes) -> None:
    """The bytes on stdout, at once."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_file(file: Path, data: bytes | Iterable[bytes]) -> None:
    """The bytes in a file, whole or not at all; where that fails, the user is told why."""
    from checker.report.files import write_atomically

    try:
        write_atomically(file, data)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error


@contextmanager
def working(message: str = "Reading and comparing ...") -> Iterator[Callable[[str], None]]:
    """Says on a terminal's stderr that work goes on, once it has taken a while; gives what may say so otherwise."""
    if not sys.stderr.isatty():
        yield lambda _message: None
        return
    from threading import Timer

    from rich.console import Console

    status = Console(stderr=True).status(message)
    timer = Timer(_PATIENCE, status.start)
    timer.name = f"{PROGRAM}-patience"
    timer.start()
    try:
        yield status.update
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextmanager
def progressing() -> Iterator[Tell]:
    """What is to be told how far the work has come; a bar on a terminal's stderr shows it, once it takes a while."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from threading import Timer

    bar = Bar()
    timer = Timer(_PATIENCE, bar.start)
    timer.start()
    try:
        yield bar.tell
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


_STAGES = {"open": "Opening files", "read": "Reading articles", "link": "Finding events", "compare": "Comparing claims"}


class Bar:
    """A line that says what is being done and how much of it is; nothing is drawn, or imported, before it starts."""

    def __init__(self, console: "Console | None" = None) -> None:
        self._console = console
        self._last: Progress | None = None
        self._shown: Any = None
        self._task: Any = None

    def tell(self, step: Progress) -> None:
        """Takes note of a step, and shows it where the bar has started."""
        self._last = step
        if self._shown is not None:
            self._show(step)

    def start(self) -> None:
        """Draws the bar from here on."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Line

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(separator=" of "))
        line = Line(*columns, console=self._console or Console(stderr=True), transient=True)
        self._task = line.add_task("Starting", total=None)
        line.start()
        self._shown = line
        if self._last is not None:
            self._show(self._last)

    def stop(self) -> None:
        """Takes the bar away."""
        if self._shown is not None:
            self._shown.stop()

    def _show(self, step: Progress) -> None:
        many = step.total > 1
        words = _STAGES.get(step.stage, step.stage)
        self._shown.update(
            self._task, description=words, total=step.total if many else None, completed=step.done if many else 0
        )
