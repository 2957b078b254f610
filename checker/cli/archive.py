"""`checker archive`: what was published before, kept in a file that drafts are checked against."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from checker.cli.check import check
from checker.cli.console import counted, encoded, put, say, working
from checker.cli.options import DEBUG, EVERY_ARTICLE, JOBS, LISTING, LOOK, READING
from checker.cli.reading import jobs_of, paths_of, search_of

if TYPE_CHECKING:
    from checker.archiving import Added, Archive, Contents, Entry, Gotten

DEFAULT = "checker-archive.db"
ARCHIVE = click.option(
    "--archive",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    default=DEFAULT,
    show_default=True,
    envvar="CHECKER_ARCHIVE",
    show_envvar=True,
    help="The file that holds the archive.",
)
_DAY = click.DateTime(["%Y-%m-%d"])
_ARCHIVE_HELP = """\b
Examples:
  checker archive add stories/                       read the articles and keep what they say
  checker archive add export.jsonl.gz                one article a line
  checker archive check draft.md                     what in a draft speaks against them
  checker archive list --source "Harbour Post"
  checker archive remove --older-than 2015-01-01
"""


@click.group(epilog=_ARCHIVE_HELP, short_help="Keep what was published, to check drafts against it.")
def archive() -> None:
    """Keep what was read from published articles in one file, so that a draft can be checked against all of them."""


@archive.command(short_help="Read articles and keep what they say.")
@READING
@ARCHIVE
@JOBS
@click.option("--store-text", is_flag=True, help="Keep the texts too, not only the sentences with figures and quotes.")
@click.option("--again", is_flag=True, help="Read articles anew that are there already, word for word.")
@DEBUG
def add(paths: tuple[str, ...], **given: Any) -> int:
    """Read the articles at some paths and keep what they say; the file is made where it is not there yet.

    Of a story with several versions the newest is kept. What is there already, word for word, is passed over.
    """
    from checker.archiving import add as add_all

    with working("Reading ...") as show, opened(given["file"], given["rules"], write=True) as shelf:
        outcome = add_all(
            shelf,
            _inputs(paths, given),
            rules=given["rules"],
            again=given["again"],
            store_text=given["store_text"],
            jobs=jobs_of(given),
            tell=lambda so_far: show(f"{counted(so_far.seen, 'article')} read, {so_far.added:,} added ..."),
        )
        articles = shelf.count()
    put(encoded(f"{_told(outcome)}; {counted(articles, 'article')} in {given['file']}\n"))
    return _leave(outcome, keep_going=given["keep_going"])


@ARCHIVE
def check_drafts(paths: tuple[str, ...], file: str, **given: Any) -> int:
    """Report what in the articles speaks against what was published before.

    The same as `checker check PATH... --against FILE`. PATH is a file, a directory, or '-' for stdin.
    """
    opened(file).close()
    answer = check.callback
    return int(answer(paths, against=(file,), **given)) if answer else 0


archive.add_command(
    click.Command(
        "check",
        params=[
            *(param for param in check.params if param.name != "against"),
            *check_drafts.__click_params__,  # type: ignore[attr-defined]  # set by click's decorators
        ],
        callback=check_drafts,
        help=check_drafts.__doc__,
        short_help="Check drafts against what was published before.",
    )
)


@archive.command("list", short_help="List the articles in an archive.")
@ARCHIVE
@click.option("--source", metavar="NAME", help="Only articles of this outlet.")
@click.option("--since", metavar="DATE", type=_DAY, help="Only articles that appeared on this day or later.")
@click.option("--before", metavar="DATE", type=_DAY, help="Only articles that appeared before this day.")
@LISTING
@LOOK
def list_(file: str, source: str | None, since: datetime | None, before: datetime | None, **given: Any) -> int:
    """List the articles in an archive by the day they appeared."""
    with opened(file) as shelf:
        entries = shelf.entries(source=source, since=since and since.date(), before=before and before.date())
        for text in _LISTED[given["output_format"]](entries):
            put(encoded(text) if given["output_format"] == "terminal" else text.encode("utf-8"))
    return 0


@archive.command(short_help="Remove articles from an archive.")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@ARCHIVE
@click.option("--older-than", metavar="DATE", type=_DAY, help="All articles that appeared before this day.")
@DEBUG
def remove(ids: tuple[str, ...], file: str, older_than: datetime | None) -> int:
    """Remove articles by their ids, as `checker archive list` shows them, or by age. What is removed is overwritten."""
    if not ids and older_than is None:
        raise click.UsageError("name the articles by their ids, or say --older-than DATE")
    with opened(file, write=True) as shelf:
        old = [entry.id for entry in shelf.entries(before=older_than.date())] if older_than else []
        with shelf.writing():
            gone = {id_: shelf.drop(id_) for id_ in dict.fromkeys((*ids, *old))}
            if missing := [id_ for id_, was_there in gone.items() if not was_there]:
                raise click.UsageError(f"there is no article {missing[0]!r} in {file}; nothing was removed")
        left = shelf.count()
    put(encoded(f"{counted(len(gone), 'article')} removed; {counted(left, 'article')} in {file}\n"))
    return 0


@archive.command(short_help="Show what is in an archive.")
@ARCHIVE
@click.option("--output-format", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
@click.option("--verify", is_flag=True, help="Read the whole file, and say whether all of it can be read.")
@DEBUG
def info(file: str, form: str, verify: bool) -> int:
    """Show how much is in an archive, how large it is, and which version of the program read it."""
    with opened(file) as shelf:
        if verify:
            shelf.verify()
        contents = shelf.contents()
        current = shelf.edition.reader
    if form == "json":
        put((json.dumps(_plain(contents), indent=2) + "\n").encode())
    else:
        put(encoded("".join(f"{line}\n" for line in _lines(file, contents, current, verify))))
    return 0


def opened(file: str, rules: Any = (), *, write: bool = False) -> "Archive":
    """The archive in a file; where it cannot be used, the user is told why."""
    from checker.archiving import ArchiveError, open_archive

    try:
        return open_archive(file, write=write, rules=rules)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error


def _inputs(paths: tuple[str, ...], given: dict[str, Any]) -> "Iterator[Gotten]":
    from checker.archiving import stream_documents

    paths = paths_of(paths, given)
    published = dict(given["published"])
    day = published.pop(EVERY_ARTICLE, None)
    for gotten in stream_documents(
        paths,
        stdin=(given["stdin_filename"] or "-", sys.stdin.buffer.read()) if "-" in paths else None,
        published=published,
        encoding=given["encoding"],
        html_reader=given["html_reader"],
        search=search_of(given),
    ):
        dated = [replace(one, published=one.published or day) for one in gotten.documents]
        yield replace(gotten, documents=tuple(dated))


def _told(outcome: "Added") -> str:
    """`3 articles added, 1 of them in place of an older version, 2 were there already`."""
    parts = [f"{counted(outcome.added, 'article')} added"]
    if outcome.replaced:
        parts.append(f"in place of {counted(outcome.replaced, 'older version')}")
    if outcome.same:
        parts.append(f"{outcome.same:,} there already")
    if outcome.older:
        parts.append(f"{counted(outcome.older, 'older version')} left out")
    return ", ".join(parts)


def _leave(outcome: "Added", *, keep_going: bool) -> int:
    """The exit code, with what could not be read said on stderr."""
    from checker.report.layout import visible

    fatal = [problem for problem in outcome.problems if problem.fatal]
    for problem in outcome.problems:
        say(f"{visible(problem.document)}: {visible(problem.message)}")
    if fatal and not (keep_going and outcome.seen):
        say(f"{counted(len(fatal), 'input')} could not be read; the others were added")
        return 2
    return 0


# ---------------------------------------------------------------- how it is shown


def _as_table(entries: "Iterator[Entry]") -> Iterator[str]:
    from checker.report.layout import visible

    number = 0
    for entry in entries:
        told = [str(entry.published or "undated   "), f"{entry.claims:4} claims", visible(entry.id)]
        told += [visible(words) for words in (entry.source, entry.title) if words]
        yield "  ".join(told) + ("" if entry.is_current else "  (read by another version)") + "\n"
        number += 1
    yield f"{counted(number, 'article')}\n"


def _as_array(entries: "Iterator[Entry]") -> Iterator[str]:
    lead = "[\n  "
    for entry in entries:
        yield lead + json.dumps(_plain(entry), ensure_ascii=False)
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"


def _as_lines(entries: "Iterator[Entry]") -> Iterator[str]:
    for entry in entries:
        yield json.dumps(_plain(entry), ensure_ascii=False) + "\n"


_LISTED = {"terminal": _as_table, "json": _as_array, "jsonl": _as_lines}


def _plain(value: "Entry | Contents") -> dict[str, Any]:
    """What is in an archive as JSON knows it."""
    told: dict[str, Any] = asdict(value)
    if "editions" in told:
        told["editions"] = [{**edition, "articles": number} for edition, number in told["editions"]]
    return {name: part.isoformat() if isinstance(part, date) else part for name, part in told.items()}


def _lines(file: str, contents: "Contents", current: str, verified: bool) -> Iterator[str]:
    days = f", {contents.first} to {contents.last}" if contents.first else ""
    yield f"{file}  {contents.size / 2**20:,.1f} MB, archive version {contents.schema}" + (
        ", whole" if verified else ""
    )
    yield f"{counted(contents.articles, 'article')} of {counted(contents.sources, 'source')}{days}"
    kept = f"texts of {contents.with_text:,} kept" if contents.with_text else "no text kept"
    yield f"{counted(contents.claims, 'claim')} of {counted(contents.events, 'event')}; {kept}"
    for edition, number in contents.editions:
        this = "this version" if edition.reader == current else "another version: add --again reads them anew"
        yield f"read by checker {edition.checker} ({edition.reader}): {number:,}, {this}"
