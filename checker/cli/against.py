"""`--against`: the sources that drafts are checked against."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from checker.cli.headings import Headed
from checker.cli.reading import Inputs, documents_at
from checker.model.keeping import IN_MEMORY, Keeper
from checker.model.progress import Tell, unheard

if TYPE_CHECKING:
    from checker.archiving import Archive
    from checker.model.document import Document
    from checker.model.problem import Problem

OPTION = "--against"
AGAINST = click.option(
    OPTION,
    "against",
    multiple=True,
    metavar="SOURCE...",
    help="Check the articles as drafts against these files, directories or archives: all that follows, up to the next "
    "option. "
    "Only what touches a draft is reported.",
)


class DraftsCommand(Headed):
    """A command whose `--against` takes all that follows it, so that a shell may expand `--against sources/*.txt`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, parsed, each source with its own `--against`."""
        return super().parse_args(ctx, list(_spread(args)))


def _spread(arguments: Sequence[str]) -> Iterator[str]:
    """The arguments with `--against` before each source: `--against a b` as `--against a --against b`."""
    taking = False
    for at, argument in enumerate(arguments):
        if argument == "--":
            yield from arguments[at:]
            return
        if argument == OPTION:
            taking = True
            if not arguments[at + 1 :] or _is_option(arguments[at + 1]):
                raise click.BadOptionUsage(OPTION, f"Option '{OPTION}' requires an argument: files or directories.")
        elif taking and not _is_option(argument):
            yield from (OPTION, argument)
        else:
            taking = False
            yield argument


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"


def inputs_at(
    paths: tuple[str, ...], given: Mapping[str, Any], progress: Tell = unheard, keeper: Keeper = IN_MEMORY
) -> Inputs:
    """The articles at some paths, and those at the paths after `--against`; where there are none of these, kept.

    A file that is among both is a draft. What is amiss with a source is marked so: it decides no exit code, unless no
    source is left at all.
    """
    if not given["against"]:
        return Inputs(*documents_at(paths, given, progress, keeper))
    if "-" in paths and "-" in given["against"]:
        raise click.UsageError(
            f"stdin ('-') is either a draft or a source: name the other one after {OPTION} by its path"
        )
    if not paths and not given["files_from"] and not given.get("allow_empty"):
        raise click.UsageError(f"no draft is left to check: write the drafts first (DRAFT... {OPTION} SOURCE...)")
    documents, problems = documents_at(paths, given, progress)
    shelves, sources_at = archives_among(given)
    how = {**given, "stdin_filename": None, "files_from": None}
    sources, amiss = documents_at(sources_at, how, progress) if sources_at else ([], [])
    drafts = {*map(_file, paths), *(_file(document.path or document.id) for document in documents)}
    others = [source for source in sources if _file(source.path or source.id) not in drafts]
    own, theirs = _told_once(problems, amiss, given["published"])
    of_sources = [replace(one, in_source=True) for one in theirs if _file(one.document) not in drafts]
    return Inputs(documents, [*own, *of_sources, *_without(sources, [*others, *shelves], given)], [*others, *shelves])


def archives_among(given: Mapping[str, Any]) -> "tuple[list[Archive], tuple[str, ...]]":
    """The archives among what is named after `--against`, opened, and the paths of articles."""
    from checker.archiving import is_database
    from checker.cli.archive import opened

    archives = [path for path in given["against"] if is_database(path)]
    if archives and given["same_event"]:
        raise click.UsageError(f"--same-event cannot be vouched for with an archive: {archives[0]} holds many events")
    return [opened(path, given["rules"]) for path in archives], tuple(p for p in given["against"] if p not in archives)


def _file(path: str) -> str:
    """One name for a file, however its path is written."""
    return os.path.realpath(path)


def _told_once(
    own: "Iterable[Problem]", theirs: "Iterable[Problem]", published: Mapping[str, date]
) -> "tuple[list[Problem], list[Problem]]":
    """The problems of both; that nothing is called as a date says is one only where it is so of drafts and sources."""
    here, there = list(own), list(theirs)
    nowhere = {one.document for one in here if one.document in published}
    nowhere &= {one.document for one in there if one.document in published}
    return (
        [one for one in here if one.document not in published or one.document in nowhere],
        [one for one in there if one.document not in published],
    )


def _without(
    found: "Sequence[Document]", left: "Sequence[Document | Archive]", given: Mapping[str, Any]
) -> "Iterator[Problem]":
    """That there is no source at all, or none that is not a draft itself: then nothing was checked."""
    from checker.model.problem import Problem

    if not left:
        named = ", ".join(given["against"][:3]) + (", ..." if len(given["against"]) > 3 else "")
        message = "there is no article to check against"
        if found:
            message = f"there is no article to check against but the drafts themselves: name others after {OPTION}"
        yield Problem(named, message, fatal=True, in_source=bool(given.get("allow_empty")))
