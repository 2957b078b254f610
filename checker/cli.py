"""The command line: one call of the API, one exit code."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from checker.report.gate import Gate
    from checker.report.layout import Paint
    from checker.report.model import Report
    from checker.report.terminal import Look

PROGRAM = "checker"
EXIT_MISUSE, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE = 2, 130, 141
_LEVELS = ("error", "warning", "note")
_PIPED_WIDTH = 100
_PATIENCE = 1.0
"""Seconds of work before a terminal is told that something is going on."""

_CLI_HELP = """\b
Examples:
  checker check stories/              what agrees, what conflicts, what cannot be compared
  checker claims stories/a.txt        what was read from an article
  checker rule --all                  what is looked for
"""
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
  checker check --same-event --select CC stories/
"""
_CLAIMS_HELP = """\b
Examples:
  checker claims stories/a.txt
  checker claims --output-format jsonl stories/ | jq -r 'select(.kind == "casualties") | .quote'
"""
_RULE_HELP = """\b
Examples:
  checker rule CC201
  checker rule --all
  checker rule --test our-rules/
"""
_SCHEMA_HELP = """\b
Example:
  checker schema > checker-report.schema.json
"""

F = TypeVar("F", bound=Callable[..., Any])


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program and leaves the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """The exit code of the program for these arguments; the reason for one above 0 stands on stderr."""
    try:
        result = cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return EXIT_MISUSE
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return EXIT_BROKEN_PIPE
    except Exception as error:
        return _failed(error, debug="--debug" in arguments)
    return result if isinstance(result, int) else 0


def _failed(error: Exception, *, debug: bool) -> int:
    """What is the user's to mend is said in its own words; anything else is one line, or all of it for `--debug`."""
    from checker.rulebook.errors import RulebookError

    if debug:
        from traceback import print_exception

        print_exception(error)
    elif isinstance(error, RulebookError):
        _say(f"{_counted(len(error.errors), 'fault')} in rule files")
        click.echo(str(error), err=True)
    elif type(error).__name__ == "CheckError":
        _say(str(error))
    else:
        _say(f"internal error: {type(error).__name__}: {_one_line(str(error))} (the whole of it: --debug)")
    return EXIT_MISUSE


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _say(message: str) -> None:
    click.echo(f"{PROGRAM}: {message}", err=True)


def _silence_stdout() -> None:
    """Nothing more goes to a pipe nobody reads, not even when Python flushes at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _published(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, date]:
    published = {}
    for value in values:
        name, equals, day = value.rpartition("=")
        try:
            published[name] = date.fromisoformat(day)
        except ValueError:
            equals = ""
        if not name or not equals:
            raise click.BadParameter(f"{value!r} is not NAME=DATE, such as a.txt=2024-01-19")
    return published


def _outputs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, Path]]:
    outputs = []
    for value in values:
        form, equals, file = value.partition("=")
        if not equals or not file or form not in ("terminal", "json"):
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE with FORMAT terminal or json")
        if not Path(file).parent.is_dir():
            raise click.BadParameter(f"there is no directory {str(Path(file).parent)!r} to write {file!r} into")
        outputs.append((form, Path(file)))
    return outputs


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _options(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


_DEBUG = click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an internal error.")
_RULES = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="Use the rules in a directory of your own as well. Repeatable.",
)
_INPUT = _options(
    click.argument("paths", metavar="PATH...", nargs=-1, required=True),
    _RULES,
    click.option("--same-event", is_flag=True, help="Take the main events of all articles for one: you vouch for it."),
    click.option(
        "--published",
        multiple=True,
        metavar="NAME=DATE",
        callback=_published,
        help="The day an article appeared, such as a.txt=2024-01-19. Repeatable.",
    ),
    click.option("--encoding", metavar="NAME", help="The encoding of the articles, where they do not say it."),
    click.option("--stdin-filename", metavar="NAME", help="What to call the article that '-' reads from stdin."),
    click.option("--keep-going", is_flag=True, help="Report an article that cannot be read, and go on."),
)
_LOOK = _options(
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour on a terminal, everywhere, or nowhere. NO_COLOR is heeded.",
    ),
    click.option(
        "--width",
        type=click.IntRange(min=60),
        metavar="N",
        help="Characters a line may take, 60 to 160; else as many as the terminal has.",
    ),
    _DEBUG,
)


@click.group(epilog=_CLI_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="checker", message="%(prog)s %(version)s")
@_DEBUG
def cli() -> None:
    """Check whether the claims in news articles agree: rules, intervals and evidence, no model."""


@cli.command(epilog=_CHECK_HELP, short_help="Report what agrees, what conflicts, what cannot be compared.")
@_INPUT
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A page to read, or the whole report for a program.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=_outputs,
    help="Write the report to a file as well, such as json=report.json. Repeatable.",
)
@click.option(
    "--min-level",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="Findings below it are counted, not shown.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, "never"]),
    default="error",
    show_default=True,
    help="Exit 1 where there are findings of this level or above.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    callback=_codes,
    help="Only rules whose code begins so: CC, CT30, CC201. Repeatable.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", callback=_codes, help="No rules whose code begins so. Repeatable."
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(["coverage", "notes", "claims"]),
    help="List in full what was not read, the notes, or all claims. Repeatable.",
)
@click.option("-q", "--quiet", is_flag=True, help="No report on stdout: the exit code says it, and one line why.")
@_LOOK
def check(paths: tuple[str, ...], **given: Any) -> int:
    """Report which claims of the articles agree, which conflict, and which cannot be compared.

    PATH is a file, a directory, or '-' for stdin.
    """
    from checker.report.gate import gate

    with _working():
        report = _report(paths, given)
    outcome = gate(report, given["fail_on"], keep_going=given["keep_going"])
    for form, file in given["outputs"]:
        _write(file, _rendered(report, form, _look(given, plain=True), outcome))
    shows_page = given["output_format"] == "terminal"
    if not given["quiet"] and (report.documents or not shows_page):
        _print(_rendered(report, given["output_format"], _look(given), outcome, encoding=_encoding()))
    return _leave(report, outcome)


@cli.command(epilog=_CLAIMS_HELP, short_help="List what was read from each article.")
@_INPUT
@click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json", "jsonl"]),
    default="terminal",
    show_default=True,
    help="A table to read, one JSON array, or one JSON object a line.",
)
@_LOOK
def claims(paths: tuple[str, ...], **given: Any) -> int:
    """List what was read from each article: the value, the words, the place, whose word it is."""
    from checker.report.claims import render_claim_array, render_claim_lines, render_claims
    from checker.report.gate import gate

    with _working():
        report = _report(paths, {**given, "select": (), "ignore": ()})
    look = _look(given)
    if given["output_format"] == "terminal":
        _print(_encoded(render_claims(report, width=look.width, paint=look.paint)))
    else:
        render = render_claim_lines if given["output_format"] == "jsonl" else render_claim_array
        _print(render(report).encode("utf-8"))
    return _leave(report, gate(report, "never", keep_going=given["keep_going"]))


@cli.command(epilog=_RULE_HELP, short_help="Explain rules with their examples, or test your own.")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="List all rules, a line each.")
@click.option(
    "--test",
    "tested",
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="Run the examples of the rules in a directory of your own.",
)
@click.option("--predicates", is_flag=True, help="List what a condition may use.")
@_RULES
@_DEBUG
def rule(codes: tuple[str, ...], *, every: bool, tested: Path | None, predicates: bool, rules: tuple[Path, ...]) -> int:
    """Explain a rule with its examples, list all rules, or test rules of your own."""
    if sum((bool(codes), every, tested is not None, predicates)) != 1:
        raise click.UsageError("give one of: CODE..., --all, --test DIR, --predicates")
    if tested is not None:
        return _test_rules(tested, rules)
    from checker import api
    from checker.rulebook.explain import explain_rule, list_predicates, list_rules

    if predicates:
        _print(_encoded(list_predicates(api.SIGNATURES)))
        return 0
    rulebook = api.rulebook(rules)
    if every:
        _print(_encoded(list_rules(rulebook)))
        return 0
    known = {code.upper(): rule for code, rule in rulebook.by_id.items()}
    for code in codes:
        if code.upper() not in known:
            raise click.UsageError(f"there is no rule {code} (all of them: checker rule --all)")
    _print(_encoded("\n".join(explain_rule(known[code.upper()]) for code in codes)))
    return 0


def _test_rules(tested: Path, rules: Sequence[Path]) -> int:
    """1 where an example of a rule in the directory fails, each failure said; 2 where there is no rule in it."""
    from checker import api
    from checker.rulebook.examples import run_examples

    extra = (*rules, tested)
    own = [rule for code, rule in api.rulebook(extra).by_id.items() if code not in api.rulebook(rules).by_id]
    if not own:
        raise click.UsageError(f"there is no rule in {str(tested)!r}")
    failures = [
        failure
        for rule in own
        for failure in run_examples(rule, lambda docs, same: api.check(docs, rules=extra, same_event=same))
    ]
    counts = f"{_counted(len(own), 'rule')}, {_counted(sum(len(rule.example) for rule in own), 'example')}"
    _print(_encoded("".join(f"{failure}\n" for failure in failures)))
    _say(f"{counts}: {_counted(len(failures), 'failure') if failures else 'all pass'}")
    return 1 if failures else 0


@cli.command(epilog=_SCHEMA_HELP)
@_DEBUG
def schema() -> int:
    """Print the JSON Schema of the report."""
    from checker.report.json import render_schema

    _print(render_schema().encode("utf-8"))
    return 0


def _report(paths: tuple[str, ...], given: dict[str, Any]) -> "Report":
    from checker import api

    documents, problems = api.read(
        paths,
        stdin=sys.stdin.buffer.read() if "-" in paths else None,
        stdin_filename=given["stdin_filename"] or "-",
        published=given["published"],
        encoding=given["encoding"],
    )
    return api.check(
        documents,
        rules=given["rules"] or None,
        same_event=given["same_event"],
        select=given["select"],
        ignore=given["ignore"],
        problems=problems,
    )


def _leave(report: "Report", outcome: "Gate") -> int:
    """The exit code, with what was not read and the reason said on stderr."""
    from checker.report.layout import visible

    for problem in report.problems:
        if problem.fatal:
            _say(f"{visible(problem.document)}: {visible(problem.message)}")
    if outcome.code:
        _say(outcome.reason)
    return outcome.code


def _rendered(report: "Report", form: str, look: "Look", outcome: "Gate", *, encoding: str = "utf-8") -> bytes:
    if form == "json":
        from checker.report.json import render_json

        return render_json(report).encode("utf-8")
    from checker.report.terminal import render_terminal

    return render_terminal(report, look, outcome).encode(encoding, "backslashreplace")


def _look(given: dict[str, Any], *, plain: bool = False) -> "Look":
    from checker.report.terminal import Look

    return Look(
        width=given["width"] or shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns,
        paint="plain" if plain else _paint(given["color"]),
        min_level=given.get("min_level", "warning"),
        show=frozenset(given.get("show", ())),
    )


def _paint(color: str) -> "Paint":
    """What the option says; else colour on a terminal, and weight alone where `NO_COLOR` is set."""
    if color != "auto":
        return "color" if color == "always" else "plain"
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "plain"
    return "bold" if os.environ.get("NO_COLOR") else "color"


def _encoded(text: str) -> bytes:
    """The text for stdout; what its encoding cannot write is shown as escapes."""
    return text.encode(_encoding(), "backslashreplace")


def _encoding() -> str:
    return sys.stdout.encoding or "utf-8"


def _print(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write(file: Path, data: bytes) -> None:
    from checker.report.files import write_atomically

    try:
        write_atomically(file, data)
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from error


@contextmanager
def _working() -> Iterator[None]:
    """Says on a terminal's stderr that work goes on, once it has taken a while."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.console import Console

    status = Console(stderr=True).status("Reading and comparing ...")
    timer = Timer(_PATIENCE, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


if __name__ == "__main__":
    main()
