"""The options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli.configured import CONFIGURED, from_file
from checker.config.choices import COLORS, HTML_READERS

EVERY_ARTICLE = ""
"""The name under which a publication date for all articles is given."""
F = TypeVar("F", bound=Callable[..., Any])


def _published(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, date]:
    published = {}
    for value in (*from_file(ctx, param), *values):
        name, equals, day = value.rpartition("=")
        is_named = bool(name) == bool(equals)
        try:
            published[name or EVERY_ARTICLE] = date.fromisoformat(day)
        except ValueError:
            is_named = False
        if not is_named:
            raise click.BadParameter(f"{value!r} is not NAME=DATE, such as a.txt=2024-01-19, nor a DATE for all")
    return published


def together(*options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Several options as one decorator."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


DEBUG = click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an internal error.")
RULES = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, path_type=Path),
    help="Use the rules in a directory of your own as well. Repeatable.",
)


def _exclude(_: click.Context, __: click.Parameter, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Patterns on paths below the working directory; those of the configuration have their own."""
    from checker.files.patterns import FilePattern

    here = str(Path.cwd())
    return tuple(FilePattern(value, here) if isinstance(value, str) else value for value in values)


_PATHS = together(
    click.argument("paths", metavar="[PATH]...", nargs=-1),
    click.option(
        "--files-from",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True),
        help="Read the paths in a list as well, one a line or NUL-separated; '-' is stdin.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        type=click.UNPROCESSED,
        callback=_exclude,
        help="Leave out files that a pattern means, such as 'drafts/' or '*.md'. Repeatable.",
    ),
    click.option(
        "--gitignore/--no-gitignore",
        default=True,
        show_default=True,
        help="Whether what the repository ignores is left out of directories and patterns.",
    ),
)
_HOW_TO_READ = (
    click.option(
        "--published",
        multiple=True,
        metavar="[NAME=]DATE",
        callback=_published,
        help="The day an article appeared, such as a.txt=2024-01-19; a date alone is for all that give none. "
        "Repeatable.",
    ),
    click.option("--encoding", metavar="NAME", help="The encoding of the articles, where they do not say it."),
    click.option(
        "--html-reader",
        type=click.Choice(HTML_READERS),
        default="structure",
        show_default=True,
        help="Who finds the article in a web page: its own structure, or trafilatura (pip install 'checker[html]').",
    ),
    click.option("--stdin-filename", metavar="NAME", help="What to call the article that '-' reads from stdin."),
    click.option("--keep-going/--no-keep-going", help="Report an article that cannot be read, and go on."),
)
READING = together(_PATHS, RULES, *_HOW_TO_READ, *CONFIGURED)
"""Which articles to read, and how."""
JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read with up to N processes, where there are enough articles that it pays; else one a processor.",
)
INPUT = together(
    _PATHS,
    RULES,
    JOBS,
    click.option(
        "--same-event/--no-same-event",
        help="Take the main events of all articles for one: you vouch for it.",
    ),
    *_HOW_TO_READ,
    *CONFIGURED,
)
"""The same, where the articles are held against each other."""
EXPLAINED = together(
    _PATHS,
    RULES,
    click.option("--same-event", is_flag=True, help="Take the main events of all articles for one: you vouch for it."),
    *_HOW_TO_READ,
    *CONFIGURED,
)
"""The same, where a report may stand in for the articles."""
LISTING = click.option(
    "--output-format",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json", "jsonl"]),
    default="terminal",
    show_default=True,
    help="A table to read, all of it as JSON, or one JSON object a line.",
)
LOOK = together(
    click.option(
        "--color",
        type=click.Choice(COLORS),
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
    DEBUG,
)
