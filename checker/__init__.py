"""Checks whether the claims in news articles agree: rules, intervals and evidence, no model.

>>> from checker import Document, check
>>> report = check([Document("a", "The call lasted 40 minutes."), Document("b", "They met on Friday.")])
>>> report.summary.errors
0
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.api import Checker, CheckError, WorkerError, check, mentions, read
    from checker.model.document import Document
    from checker.model.progress import Progress
    from checker.model.published import Published
    from checker.rehearsal import selftest
    from checker.report.mention_model import Mentions
    from checker.report.model import Report
    from checker.report.selftest import SelfTest
    from checker.rulebook.errors import RulebookError

__all__ = [
    "CheckError",
    "Checker",
    "Document",
    "Mentions",
    "Progress",
    "Published",
    "Report",
    "RulebookError",
    "SelfTest",
    "WorkerError",
    "check",
    "mentions",
    "read",
    "selftest",
]
__version__ = "0.1.0"

_HOMES = {
    "CheckError": "checker.api",
    "Checker": "checker.api",
    "Document": "checker.model.document",
    "Mentions": "checker.report.mention_model",
    "Progress": "checker.model.progress",
    "Published": "checker.model.published",
    "Report": "checker.report.model",
    "RulebookError": "checker.rulebook.errors",
    "SelfTest": "checker.report.selftest",
    "WorkerError": "checker.workers",
    "check": "checker.api",
    "mentions": "checker.api",
    "read": "checker.api",
    "selftest": "checker.rehearsal",
}
"""Where the public names stand: they are imported when first asked for."""


def __getattr__(name: str) -> object:
    """A public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
