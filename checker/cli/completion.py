"""`checker completion`: commands, options, rule codes and forms completed by the shell."""

import click

from checker.cli.console import PROGRAM, put
from checker.cli.options import DEBUG

_VARIABLE = f"_{PROGRAM.upper()}_COMPLETE"
_COMPLETION_HELP = """\b
Examples:
  checker completion bash > ~/.local/share/bash-completion/completions/checker
  checker completion zsh > ~/.zfunc/_checker
  checker completion fish > ~/.config/fish/completions/checker.fish
"""


@click.command(epilog=_COMPLETION_HELP, short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@DEBUG
def completion(shell: str) -> int:
    """Print the script with which a shell completes commands, options, codes of rules and forms of output."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    if known is None:
        raise click.UsageError(f"there is no completion for {shell}")
    script = known(click.get_current_context().find_root().command, {}, PROGRAM, _VARIABLE)
    put(script.source().encode("utf-8"))
    return 0
