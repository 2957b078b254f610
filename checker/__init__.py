"""Checks whether the claims in news articles agree: rules, intervals and evidence, no model.

>>> from checker import Document, check
>>> report = check([Document("a", "The call lasted 40 minutes."), Document("b", "They met on Friday.")])
>>> report.summary.errors
0
"""

from typing import TYPE_CHECKING

from checker.model.document import Document

if TYPE_CHECKING:
    from checker.api import CheckError, check, mentions
    from checker.rehearsal import selftest
    from checker.report.mention_model import Mentions
    from checker.report.model import Report
    from checker.report.selftest import SelfTest

__all__ = ["CheckError", "Document", "Mentions", "Report", "SelfTest", "check", "mentions", "selftest"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The names that need the whole program, imported when first asked for."""
    if name in ("check", "mentions", "CheckError", "Mentions", "Report"):
        from checker import api

        return getattr(api, name)
    if name in ("selftest", "SelfTest"):
        from checker import rehearsal

        return getattr(rehearsal, name)
    raise AttributeError(f"module 'checker' has no attribute '{name}'")
