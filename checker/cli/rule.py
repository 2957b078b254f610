"""`checker rule`: rules explained with their examples, and rules of one's own tested."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.console import counted, encoded, put, say
from checker.cli.options import DEBUG, RULES

if TYPE_CHECKING:
    from checker.rulebook.schema import RuleMeta

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
@click.option("--markdown", is_flag=True, help="Print the rules named, or all, as a page of Markdown.")
@click.option("--predicates", is_flag=True, help="List what a condition may use.")
@RULES
@DEBUG
def rule(codes: tuple[str, ...], *, tested: Path | None, rules: tuple[Path, ...], **how: bool) -> int:
    """Explain a rule with its examples, list all rules, or test rules of your own."""
    if sum((bool(codes), how["every"], tested is not None, how["predicates"])) != 1:
        raise click.UsageError("give one of: CODE..., --all, --test DIR, --predicates")
    if tested is not None:
        return _test_rules(tested, rules)
    put(encoded(_page(codes, rules, how)))
    return 0


def _page(codes: Sequence[str], rules: Sequence[Path], how: Mapping[str, bool]) -> str:
    from checker import api
    from checker.rulebook.explain import explain_rule, list_predicates, list_rules
    from checker.rulebook.explain_markdown import rules_as_markdown

    if how["predicates"]:
        return list_predicates(api.SIGNATURES)
    rulebook = api.rulebook(rules)
    chosen = _named(codes, rulebook.by_id) if codes else list(rulebook.by_id.values())
    if how["markdown"]:
        return rules_as_markdown(chosen)
    return "\n".join(explain_rule(one) for one in chosen) if codes else list_rules(rulebook)


def _named(codes: Sequence[str], known: "Mapping[str, RuleMeta]") -> "list[RuleMeta]":
    unknown = [code for code in codes if code.upper() not in known]
    if unknown:
        raise click.UsageError(f"there is no rule {unknown[0]} (all of them: checker rule --all)")
    return [known[code.upper()] for code in codes]


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
        for failure in run_examples(
            rule, lambda docs, same, sources: api.check(docs, rules=extra, same_event=same, against=sources)
        )
    ]
    counts = f"{counted(len(own), 'rule')}, {counted(sum(len(rule.example) for rule in own), 'example')}"
    put(encoded("".join(f"{failure}\n" for failure in failures)))
    say(f"{counts}: {counted(len(failures), 'failure') if failures else 'all pass'}")
    return 1 if failures else 0
