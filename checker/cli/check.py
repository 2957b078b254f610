"""`checker check`: what agrees, what conflicts, what cannot be compared."""

from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import overflow
from checker.cli.against import AGAINST, DraftsCommand, inputs_at
from checker.cli.baseline import BASELINE, settled
from checker.cli.configured import from_file
from checker.cli.console import encoded, progressing, put, write_file
from checker.cli.options import INPUT, LOOK
from checker.cli.reading import leave, look_of, refuse_unknown_codes, report_on, report_on_shelf
from checker.config.choices import FAIL_ON, FORMATS, HOUSE_LEVELS, LEVELS, SHOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from click.shell_completion import CompletionItem

    from checker.cli.reading import Inputs
    from checker.files.patterns import FilePattern
    from checker.model.document import Document
    from checker.report.gate import Gate
    from checker.report.model import Report
    from checker.rulebook.schema import RuleMeta

_CHECK_HELP = """\b
Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above it
  2  bad usage, unreadable input, a broken rule file; 2 beats 1

\b
Examples:
  checker check stories/
  checker check --published a.txt=2024-01-19 a.txt b.txt
  checker check --output-format json stories/ | jq .summary
  checker check --output json=report.json --fail-on warning stories/
  checker check --output html=report.html stories/
  checker check --same-event --select CC stories/
  checker check --statistics 'archive/**/*.txt'
  git diff -z --name-only --diff-filter=d main -- stories/ | checker check --allow-empty --files-from -
  checker check draft.md --against stories/ wire/*.txt
"""


def outputs_of(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, Path]]:
    """Forms with the files to write them to: of the configuration those in forms that the command line has not."""
    outputs = []
    forms = {value.partition("=")[0] for value in values}
    kept = [value for value in from_file(ctx, param) if value.partition("=")[0] not in forms]
    for value in (*kept, *values):
        form, equals, file = value.partition("=")
        if not equals or not file or form not in FORMATS:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE with FORMAT one of {', '.join(FORMATS)}")
        if not Path(file).parent.is_dir():
            raise click.BadParameter(f"there is no directory {str(Path(file).parent)!r} to write {file!r} into")
        outputs.append((form, Path(file)))
    return outputs


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for value in values for code in _split(value))


def _known_codes(ctx: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """The codes of rules that begin so, for a shell that completes them."""
    from click.shell_completion import CompletionItem

    from checker import api

    rules = api.rulebook(ctx.params.get("rules") or ()).by_id
    return [CompletionItem(code, help=rule.name) for code, rule in rules.items() if code.startswith(begun.upper())]


def _levels(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    levels = {}
    for value in (*from_file(ctx, param), *values):
        code, _, level = value.partition("=")
        if level not in HOUSE_LEVELS:
            raise click.BadParameter(f"{value!r} is not CODE=LEVEL with LEVEL one of {', '.join(HOUSE_LEVELS)}")
        levels[code] = level
    return levels


def _per_file_ignores(ctx: click.Context, param: click.Parameter, values: tuple[Any, ...]) -> dict[Any, Any]:
    """The codes that are ignored, by pattern; what the configuration gives has its pattern already."""
    ignores: dict[Any, tuple[str, ...]] = {}
    for value in (*from_file(ctx, param), *values):
        pattern, codes = _file_ignore(value) if isinstance(value, str) else value
        ignores[pattern] = (*ignores.get(pattern, ()), *codes)
    return ignores


def _file_ignore(value: str) -> tuple["FilePattern", tuple[str, ...]]:
    """`opinion/**:CC2` as the pattern, on paths below the working directory, and its codes."""
    from checker.files.patterns import FilePattern

    pattern, _, codes = value.rpartition(":")
    if not pattern or not codes:
        raise click.BadParameter(f"{value!r} is not PATTERN:CODE, such as 'opinion/**:CC2'")
    return FilePattern(pattern, str(Path.cwd())), _split(codes)


def _split(codes: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in codes.split(",") if code.strip())


def _for_dask(context: click.Context, _: click.Parameter, address: str | None) -> str | None:
    if address is not None and context.params.get("engine") != "dask":
        raise click.UsageError("--scheduler is for --engine dask")
    return address


@click.command(
    cls=DraftsCommand,
    epilog=_CHECK_HELP,
    short_help="Report what agrees, what conflicts, what cannot be compared.",
)
@INPUT
@AGAINST
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="A page to read, the whole report as JSON, or what an editor, a code host or a CI system shows.",
)
@click.option(
    "--output",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=outputs_of,
    help="Write the report to a file as well, such as json=report.json. Repeatable.",
)
@click.option(
    "--min-level",
    type=click.Choice(LEVELS),
    default="warning",
    show_default=True,
    help="Findings below it are counted, not shown.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="Exit 1 where there are findings of this level or above.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    callback=_codes,
    shell_complete=_known_codes,
    help="Only rules whose code begins so: CC, CT30, CC201. Repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    callback=_codes,
    shell_complete=_known_codes,
    help="No rules whose code begins so. Repeatable.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="CODE=LEVEL",
    callback=_levels,
    help="Give rules whose code begins so another level, such as CC201=warning, or turn them off. Repeatable.",
)
@click.option(
    "--per-file-ignore",
    "per_file_ignores",
    multiple=True,
    metavar="PATTERN:CODE",
    type=click.UNPROCESSED,
    callback=_per_file_ignores,
    help="No findings of these rules in files that a pattern means, such as 'opinion/**:CC2'. Repeatable.",
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(SHOW),
    help="List in full what was not read, the notes, all claims, or what was suppressed. Repeatable.",
)
@click.option(
    "--allow-empty/--no-allow-empty",
    help="Exit 0 where there is no article to check, as in a job in which none was changed.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Count the findings by rule and by source instead of showing them; a table, or with "
    "--output-format json an object.",
)
@click.option(
    "--engine",
    type=click.Choice(["here", "dask"]),
    default="here",
    show_default=True,
    help="Check on this machine, or on the workers of a Dask cluster (pip install 'checker[dask]'): one report.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    callback=_for_dask,
    help="The scheduler of the cluster, such as tcp://10.0.0.5:8786; without one, --jobs workers are started here.",
)
@click.option("-q", "--quiet", is_flag=True, help="No report on stdout: the exit code says it, and one line why.")
@BASELINE
@LOOK
def check(paths: tuple[str, ...], **given: Any) -> int:
    """Report which claims of the articles agree, which conflict, and which cannot be compared.

    PATH is a file, a directory, a pattern such as 'stories/**/*.txt', or '-' for stdin. Of more than 1,000 articles the
    texts lie on disk meanwhile, in the directory for temporary files (TMPDIR).
    """
    refuse_unknown_codes(given)
    if given["statistics"] and given["output_format"] not in ("terminal", "json"):
        raise click.UsageError("--statistics are a table or JSON: give --output-format terminal or json with it")
    forms = (given["output_format"], *dict(given["output"]))
    with _keeper(given, forms) as keeper:
        with progressing() as progress:
            inputs = inputs_at(paths, given, progress, keeper)
            _refuse_a_page_too_large(inputs, forms)
            if keeper.shelf is None:
                report = report_on(inputs, given, progress)
            else:
                report = report_on_shelf(inputs, keeper.shelf, given, progress)
        return _put_out(settled(report, given), inputs.texts if "html" in forms else [], given)


def _keeper(given: dict[str, Any], forms: "Sequence[str]") -> overflow.Overflow:
    """Where articles are kept: many go to disk, but for what needs all of them at once."""
    needs_all = given["against"] or given["engine"] == "dask" or "html" in forms
    return overflow.Overflow(inf if needs_all else overflow.MANY)


MOST_ON_A_PAGE = 5000
"""Articles that an HTML page may show."""


def _refuse_a_page_too_large(inputs: "Inputs", forms: "Sequence[str]") -> None:
    if "html" in forms and len(inputs.documents) > MOST_ON_A_PAGE:
        raise click.UsageError(
            f"an HTML page holds the texts of all articles, and {len(inputs.documents):,} are more than the "
            f"{MOST_ON_A_PAGE:,} that a browser can be expected to show: take another form, such as json, or fewer"
        )


def _put_out(report: "Report", texts: "Sequence[Document]", given: dict[str, Any]) -> int:
    """Writes the report in all forms that are asked for; gives the exit code."""
    from checker.report.gate import gate

    outcome = gate(report, given["fail_on"], keep_going=given["keep_going"], allow_empty=given["allow_empty"])
    for form, file in given["output"]:
        pieces = rendered(report, form, given, outcome, texts, plain=True)
        write_file(file, (piece.encode("utf-8") for piece in pieces))
    shows_page = given["output_format"] == "terminal"
    if given["statistics"]:
        _put_statistics(report, given)
    elif not given["quiet"] and (report.documents or not shows_page):
        put_page(rendered(report, given["output_format"], given, outcome, texts), given["output_format"])
    return leave(report.problems, outcome)


def _put_statistics(report: "Report", given: dict[str, Any]) -> None:
    from checker.report.json import json_page
    from checker.report.statistics import count_findings, render_statistics

    statistics = count_findings(report)
    page = json_page(statistics) if given["output_format"] == "json" else render_statistics(statistics)
    if not given["quiet"] and (report.documents or given["output_format"] == "json"):
        put_page([page], given["output_format"])


FOR_PEOPLE = ("terminal", "concise")
"""Forms that are written in the encoding of the terminal; programs expect UTF-8."""


def put_page(pieces: "Iterable[str]", form: str) -> None:
    """A report on stdout, in the encoding that its form wants."""
    for text in pieces:
        put(encoded(text) if form in FOR_PEOPLE else text.encode("utf-8"))


def rendered(
    report: "Report",
    form: str,
    given: dict[str, Any],
    outcome: "Gate | None",
    texts: "Sequence[Document]" = (),
    *,
    plain: bool = False,
) -> "Iterable[str]":
    """The report in a form, piece by piece; `texts` are the articles, for a form that shows them."""
    from checker import __version__
    from checker.report.formats import Wanted, pieces_of

    rules = _described(given["rules"]) if form == "sarif" else {}
    wanted = Wanted(look_of(given, plain=plain), outcome, given["fail_on"], rules, __version__, texts)
    return pieces_of(report, form, wanted)


def _described(rules: tuple[Path, ...]) -> "dict[str, RuleMeta]":
    from checker import api

    return dict(api.rulebook(rules).by_id)
