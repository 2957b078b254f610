"""What the program says and prints: reasons on stderr, pages and JSON on stdout."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
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


def write_file(file: Path, data: bytes) -> None:
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
    timer.start()
    try:
        yield status.update
    finally:
        timer.cancel()
        timer.join()
        status.stop()
