"""Checks that do not come to an end, for the worker of the Wagtail example: it runs them in a process of its own."""

import os
from typing import NoReturn


def hang(*_: object) -> NoReturn:
    """Computes for ever, and lets nothing else run: only the end of its process ends it."""
    while True:
        pass


def fail(*_: object) -> NoReturn:
    """Fails as a program does that has a bug."""
    raise ZeroDivisionError("a bug")


def die(*_: object) -> NoReturn:
    """Ends its process on the spot, as the system does where memory runs out."""
    os._exit(9)
