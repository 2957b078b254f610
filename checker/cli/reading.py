"""From the paths given to the report on them, and from the report to the exit code."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.configured import refuse, suppressions
from checker.cli.console import paint_of, say
from checker.cli.options import EVERY_ARTICLE
from checker.model.keeping import IN_MEMORY, Keeper
from checker.model.progress import Tell, unheard

if TYPE_CHECKING:
    from checker.ingest.settings import Search
    from checker.model.document import Document
    from checker.model.problem import Problem
    from checker.model.published import Published
    from checker.policy.set_aside import SetAside
    from checker.report.gate import Gate
    from checker.report.model import ProblemEntry, Report
    from checker.report.terminal import Look
    from checker.shelf import Shelf

_PIPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Inputs:
    """Articles, what was amiss with them and others, and what they are checked against where they are drafts."""

    documents: "Sequence[Document]"
    problems: "Sequence[Problem]"
    against: "Sequence[Document | Published] | None" = None

    @property
    def texts(self) -> "list[Document]":
        """All articles whose text is at hand, those they are checked against among them."""
        from checker.model.document import Document

        return [*self.documents, *(one for one in self.against or () if isinstance(one, Document))]


def report_on(inputs: Inputs, given: Mapping[str, Any], progress: Tell = unheard) -> "Report":
    """The report on some articles, for the options of `INPUT` and the choice of rules."""
    from checker import api

    if given.get("engine", "here") == "dask":
        return _report_of_cluster(inputs, given)
    asked = _asked(inputs, given)
    return api.check(inputs.documents, against=inputs.against, progress=progress, jobs=jobs_of(given), **asked)


def report_on_shelf(inputs: Inputs, shelf: "Shelf", given: Mapping[str, Any], progress: Tell = unheard) -> "Report":
    """The same report on articles that are too many for memory: some or all of them are on a shelf."""
    from checker.distributed.one_machine import check_on_shelf

    shelved = [shelf.keep(one) for one in inputs.documents]
    return check_on_shelf(shelved, shelf, progress=progress, jobs=jobs_of(given), **_asked(inputs, given))


def _report_of_cluster(inputs: Inputs, given: Mapping[str, Any]) -> "Report":
    from checker import distributed

    if inputs.against is not None:
        raise click.UsageError("--engine dask checks articles against each other: leave it out for --against")
    asked = _asked(inputs, given)
    return distributed.check(inputs.documents, scheduler=given["scheduler"], workers=given["jobs"], **asked)


def _asked(inputs: Inputs, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked of a check wherever it is made."""
    return {
        "rules": given["rules"],
        "same_event": given["same_event"],
        "select": given.get("select", ()),
        "ignore": given.get("ignore", ()),
        "levels": given.get("levels", {}),
        "per_file_ignores": given.get("per_file_ignores", {}),
        "problems": inputs.problems,
        "set_aside": set_aside_of(given),
    }


def jobs_of(given: Mapping[str, Any]) -> int:
    """How many processes may work: as many as were asked for, else one a processor."""
    from checker.workers import cores

    return given.get("jobs") or cores()


def set_aside_of(given: Mapping[str, Any]) -> "SetAside":
    """What sets findings aside, beside the comments in the articles; this is where the day is read."""
    from checker.cli.baseline import baseline_of
    from checker.policy.set_aside import SetAside

    return SetAside(suppressions(), baseline_of(given), today=date.today())


def refuse_unknown_codes(given: dict[str, Any]) -> None:
    """Before anything is read: the configuration is at fault even where there is no article to check."""
    from checker import api

    named = [*given["select"], *given["ignore"], *given.get("levels", ())]
    named += [code for codes in given.get("per_file_ignores", {}).values() for code in codes]
    if named:
        try:
            api.refuse_unknown_codes(named, given["rules"])
        except api.UnknownCodeError as error:
            refuse(error.unknown)


def documents_at(
    paths: tuple[str, ...], given: Mapping[str, Any], progress: Tell = unheard, keeper: Keeper = IN_MEMORY
) -> tuple[list["Document"], list["Problem"]]:
    """The articles at some paths, and what was amiss with the others, for the options of `INPUT`."""
    from checker import api

    paths = paths_of(paths, given)
    published = dict(given["published"])
    day = published.pop(EVERY_ARTICLE, None)
    documents, problems = api.read(
        paths,
        stdin=sys.stdin.buffer.read() if "-" in paths else None,
        stdin_filename=given["stdin_filename"] or "-",
        published=published,
        encoding=given["encoding"],
        html_reader=given["html_reader"],
        search=search_of(given),
        progress=progress,
        keeper=keeper,
    )
    if day is not None:
        documents = [one if one.published else keeper.changed(one, published=day) for one in documents]
    return documents, problems


def paths_of(paths: tuple[str, ...], given: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths on the command line, and those in the list that `--files-from` names."""
    named = given.get("files_from")
    if not paths and not named and not given.get("allow_empty"):
        raise click.UsageError("Missing argument 'PATH...': name files, directories or patterns, or '-' for stdin")
    return (*paths, *_listed(named))


def search_of(given: Mapping[str, Any]) -> "Search":
    """Which of the files that paths mean are read."""
    from checker.ingest.settings import Search

    return Search(given.get("exclude", ()), given.get("gitignore", True), given.get("allow_empty", False))


def _listed(files_from: str | None) -> list[str]:
    """The paths in a list of files: one a line, or each ended by a NUL where there is one."""
    if files_from is None:
        return []
    try:
        data = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        raise click.FileError(files_from, error.strerror) from error
    paths = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(path) for path in paths if path.strip()]


def leave(problems: Iterable["ProblemEntry | Problem"], outcome: "Gate") -> int:
    """The exit code, with what was not read and the reason said on stderr."""
    from checker.report.layout import visible

    for problem in problems:
        if problem.fatal:
            say(f"{visible(problem.document)}: {visible(problem.message)}")
    if outcome.reason:
        say(outcome.reason)
    return outcome.code


def look_of(given: dict[str, Any], *, plain: bool = False) -> "Look":
    """How a page is to look, for the options of `LOOK`."""
    from checker.report.terminal import Look

    return Look(
        width=given["width"] or shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns,
        paint="plain" if plain else paint_of(given["color"]),
        min_level=given.get("min_level", "warning"),
        show=frozenset(given.get("show", ())),
    )
