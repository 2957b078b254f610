"""`checker rule`: rules explained with their examples, and rules of one's own tested."""

from collections.abc import Sequence
from pathlib import Path

import click

from checker.cli.console import counted, encoded, put, say
from checker.cli.options import DEBUG, RULES

_RULE_HELP = """\b
Examples:
  checker rule CC201
  checker rule --all
  checker rule --test our-rules/
"""


@click.command(epilog=_RULE_HELP, short_help="Explain rules with their examples, or test your own.")
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
@RULES
@DEBUG
def rule(codes: tuple[str, ...], *, every: bool, tested: Path | None, predicates: bool, rules: tuple[Path, ...]) -> int:
    """Explain a rule with its examples, list all rules, or test rules of your own."""
    if sum((bool(codes), every, tested is not None, predicates)) != 1:
        raise click.UsageError("give one of: CODE..., --all, --test DIR, --predicates")
    if tested is not None:
        return _test_rules(tested, rules)
    from checker import api
    from checker.rulebook.explain import explain_rule, list_predicates, list_rules

    if predicates:
        put(encoded(list_predicates(api.SIGNATURES)))
        return 0
    rulebook = api.rulebook(rules)
    if every:
        put(encoded(list_rules(rulebook)))
        return 0
    known = {code.upper(): rule for code, rule in rulebook.by_id.items()}
    for code in codes:
        if code.upper() not in known:
            raise click.UsageError(f"there is no rule {code} (all of them: checker rule --all)")
    put(encoded("\n".join(explain_rule(known[code.upper()]) for code in codes)))
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
    counts = f"{counted(len(own), 'rule')}, {counted(sum(len(rule.example) for rule in own), 'example')}"
    put(encoded("".join(f"{failure}\n" for failure in failures)))
    say(f"{counts}: {counted(len(failures), 'failure') if failures else 'all pass'}")
    return 1 if failures else 0
