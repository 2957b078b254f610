"""How inputs are to be read, and what one of them gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.files.patterns import FilePattern
from checker.model.document import Document
from checker.model.problem import Problem

HtmlReader = Literal["structure", "trafilatura"]


@dataclass(frozen=True, slots=True)
class Search:
    """Which of the files that paths mean are read.

    `exclude` are left out however they are meant. With `gitignore`, what the repository ignores is left out of
    directories and patterns. With `allow_empty`, it is no problem where a path means no file at all.
    """

    exclude: Sequence[FilePattern] = ()
    gitignore: bool = True
    allow_empty: bool = False


WHATEVER_IS_FOUND = Search()
"""Nothing is excluded; what a repository ignores is not found."""


@dataclass(frozen=True, slots=True)
class Given:
    """One input: what it is called, its path where it is a file, and the publication date told for it."""

    id: str
    path: str | None = None
    published: date | None = None
    html_reader: HtmlReader = "structure"


@dataclass(frozen=True, slots=True)
class Gotten:
    """The articles of one input, and what was amiss with it."""

    documents: Sequence[Document] = ()
    problems: Sequence[Problem] = ()
