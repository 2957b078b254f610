"""`checker mutate` and `checker selftest`: conflicts planted in one's own articles."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.console import encoded, put, say, working, write_file
from checker.cli.options import INPUT, LOOK, together
from checker.cli.reading import documents_at, jobs_of, leave, look_of

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.model.problem import Problem
    from checker.rehearsal import Choice, Planted

MANIFEST = "manifest.jsonl"
_MUTATE_HELP = """\b
Kinds: casualties, count, duration, gap, money, percentage, measure, weekday, month-day,
year (or date for these three), last-contact, quote-negation, quote-number (or quote).

\b
Examples:
  checker mutate stories/ -o planted/
  checker mutate stories/ -o planted/ --kinds casualties,date --seed 7
  checker check planted/001-casualties/
  jq -r '[.file, .edits[0].original, .edits[0].planted] | @tsv' planted/manifest.jsonl
"""
_SELFTEST_HELP = """\b
Exit codes:
  0  done; with --fail-under: as many found as asked for
  1  fewer found than --fail-under asks for
  2  bad usage, unreadable input, or nothing in which a conflict could be planted

\b
Examples:
  checker selftest stories/
  checker selftest stories/ --kinds casualties --limit 50
  checker selftest stories/ --fail-under 0.8 --format json > selftest.json
"""


def _kinds(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from checker.mutate.kinds import kinds_named

    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    try:
        kinds_named(names)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return names


_CHOICE = together(
    click.option("--seed", type=int, default=0, show_default=True, help="Another seed plants other conflicts."),
    click.option(
        "--kinds", multiple=True, metavar="KIND,...", callback=_kinds, help="Plant these kinds only. Repeatable."
    ),
)


def _limit(default: int | None) -> Callable[[Any], Any]:
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        default=default,
        show_default=default is not None,
        help="Plant so many at most, drawn by the seed.",
    )


def _choice(given: dict[str, Any]) -> "Choice":
    from checker.rehearsal import Choice, kinds_named

    return Choice(given["seed"], kinds_named(given["kinds"]), given["limit"])


@click.command(epilog=_MUTATE_HELP, short_help="Plant labelled conflicts in copies of your articles.")
@INPUT
@_CHOICE
@_limit(None)
@click.option(
    "-o",
    "--output-dir",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty directory for the copies and their manifest.",
)
@LOOK
def mutate(paths: tuple[str, ...], **given: Any) -> int:
    """Plant conflicts in copies of your own articles, one at a time, and write down what must be found.

    Each conflict has a folder with the altered copy and the articles that it contradicts. DIR/manifest.jsonl has a
    line for each: the words altered, the words planted and where, and the claims that they contradict.
    """
    from checker import rehearsal
    from checker.report.selftest_table import render_planted

    _refuse_full(given["folder"])
    with working("Reading and planting ..."):
        documents, problems = documents_at(paths, given)
        planted = rehearsal.plant(
            documents,
            rules=given["rules"] or None,
            same_event=given["same_event"],
            choice=_choice(given),
            jobs=jobs_of(given),
        )
    code = _read_amiss(documents, problems, given)
    if documents:
        _write_plants(planted, documents, given["folder"])
        look = look_of(given)
        told = render_planted(
            planted.plants, planted.unplanted, str(given["folder"]), width=look.width, paint=look.paint
        )
        put(encoded(told))
    return code


def _refuse_full(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"the directory {str(folder)!r} is not empty: name a new one")


def _write_plants(planted: "Planted", documents: list["Document"], folder: Path) -> None:
    """Leaves a folder for each conflict, and the manifest beside them."""
    from checker.report.json import json_row
    from checker.report.manifest import as_file, file_names, folder_of, number_plants, plant_entry

    by_id, claims = {document.id: document for document in documents}, planted.claims
    names, lines = file_names(documents), []
    for id_, plant in number_plants(planted.plants):
        _make(folder / id_)
        files = {document: f"{id_}/{names[document]}" for document in folder_of(plant, claims)}
        for document, name in files.items():
            own = by_id[document]
            write_file(folder / name, as_file(plant.in_copy(own) if document == plant.document else own))
        lines.append(json_row(plant_entry(id_, plant, by_id, claims, files)))
    _make(folder)
    write_file(folder / MANIFEST, "".join(f"{line}\n" for line in lines).encode("utf-8"))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.FileError(str(folder), error.strerror) from error


@click.command(epilog=_SELFTEST_HELP, short_help="Measure what is found of conflicts planted in your articles.")
@INPUT
@_CHOICE
@_limit(200)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Exit 1 where a smaller share than this, from 0 to 1, was found.",
)
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A table to read, or all of it for a program.",
)
@LOOK
def selftest(paths: tuple[str, ...], **given: Any) -> int:
    """Plant conflicts in your own articles, check each altered set, and say how many were found.

    It tells how far the program can be trusted on your copy: recall and false alarms by kind of conflict, and of what
    was missed, why. Nothing is written.
    """
    from checker import rehearsal
    from checker.report.json import json_page
    from checker.report.selftest_table import render_selftest

    with working("Reading ...") as tell:
        documents, problems = documents_at(paths, given)
        result = rehearsal.selftest(
            documents,
            rules=given["rules"] or None,
            same_event=given["same_event"],
            choice=_choice(given),
            progress=_progress(tell),
            jobs=jobs_of(given),
        )
    code = _read_amiss(documents, problems, given)
    if not documents:
        return code
    look = look_of(given)
    is_page = given["output_format"] == "terminal"
    put(encoded(render_selftest(result, width=look.width, paint=look.paint)) if is_page else json_page(result).encode())
    return code or _outcome(result.recall, given["fail_under"])


def _progress(tell: Callable[[str], None]) -> Callable[[int, int], None]:
    return lambda done, of: tell(f"Checking with planted conflict {done + 1:,} of {of:,} ...")


def _outcome(recall: float | None, least: float | None) -> int:
    if recall is None:
        say("nothing could be planted: no fact is told alike by two of the articles")
        return 2
    if least is not None and recall < least:
        say(f"{recall:.0%} found, and --fail-under asks for {least:.0%}")
        return 1
    return 0


def _read_amiss(documents: list["Document"], problems: list["Problem"], given: dict[str, Any]) -> int:
    """2 where input could not be read and was not to be passed over, with what was amiss said on stderr."""
    from checker.report.gate import decide

    unreadable = sum(problem.fatal for problem in problems)
    return leave(problems, decide({}, len(documents), unreadable, "never", keep_going=given["keep_going"]))
