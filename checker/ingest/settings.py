"""How inputs are to be read, and what one of them gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.model.document import Document
from checker.model.problem import Problem

HtmlReader = Literal["structure", "trafilatura"]


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
