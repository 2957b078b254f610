"""The command line: each command one call of the API, and one exit code."""

from checker.cli.program import main, run

__all__ = ["main", "run"]
