"""The program: its commands, and the one place where an outcome becomes an exit code."""

import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from checker.cache import users_cache, using
from checker.cli.configured import ConfigurationError, at_fault, say_faults
from checker.cli.console import PROGRAM, counted, say, silence_stdout
from checker.cli.options import DEBUG

EXIT_MISUSE, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE, EXIT_TERMINATED = 2, 130, 141, 143
_COLLECT = (200_000, 20, 20)
"""When Python looks for garbage: a start and a reading make much that stays, and hardly anything circular."""
_CLI_HELP = """\b
Examples:
  checker check stories/              what agrees, what conflicts, what cannot be compared
  checker claims stories/a.txt        what was read from an article
  checker mentions stories/a.txt      all that was read, claims or not
  checker clean stories/a.txt         the article without paywalls, captions, links
  checker report report.json          a saved report, as a page or in another form
  checker selftest stories/           what is found of conflicts planted in them
  checker explain 7c1e0912 stories/   why one finding is one, and how to suppress it
  checker diff old.json new.json      what was gained and lost between two reports
  checker rule --all                  what is looked for
"""


_COMMANDS = {
    "archive": "archive",
    "check": "check",
    "claims": "claims",
    "clean": "clean",
    "completion": "completion",
    "config": "config",
    "diff": "diff",
    "explain": "explain",
    "mentions": "mentions",
    "mutate": "rehearse",
    "report": "report",
    "rule": "rule",
    "schema": "schema",
    "selftest": "rehearse",
}
"""Each command, and the module of this room in which it stands under its own name."""


class Program(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All names, as the help has them."""
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"checker.cli.{_COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(
    cls=Program,
    epilog=_CLI_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="checker", message="%(prog)s %(version)s")
@DEBUG
def cli() -> None:
    """Check whether the claims in news articles agree: rules, intervals and evidence, no model."""


class Terminated(BaseException):
    """The process was told to end: what is under way is undone as after Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the program and leaves the process with its exit code."""
    gc.set_threshold(*_COLLECT)
    signal.signal(signal.SIGTERM, _terminate)
    code = run(sys.argv[1:] if arguments is None else list(arguments))
    gc.freeze()  # Python would look through all that is held once more as it ends: a sixth of a short run.
    sys.exit(code)


def _terminate(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Terminated


def run(arguments: list[str]) -> int:
    """The exit code of the program for these arguments; the reason for one above 0 stands on stderr."""
    try:
        with using(users_cache()):
            result = cli.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except ConfigurationError as error:
        say_faults(error.faults)
        return EXIT_MISUSE
    except click.ClickException as error:
        fault = at_fault(error) if isinstance(error, click.BadParameter) else None
        say_faults([fault]) if fault else error.show()
        return EXIT_MISUSE
    except Terminated:
        say("terminated")
        return EXIT_TERMINATED
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
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
        say(f"{counted(len(error.errors), 'fault')} in rule files")
        click.echo(str(error), err=True)
    elif type(error).__name__ in ("CheckError", "ArchiveError", "ClusterError", "ShelfError", "WorkerError"):
        say(str(error))
    else:
        say(f"internal error: {type(error).__name__}: {_one_line(str(error))} (the whole of it: --debug)")
    return EXIT_MISUSE


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
