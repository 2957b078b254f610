"""The rules of judgement that ship, each held to its own examples through the whole pipeline.

The rules on noise are held to theirs beside the room that marks it.
"""

from collections.abc import Sequence

import pytest

from checker import api
from checker.model.document import Document
from checker.report.model import Report
from checker.rulebook.examples import check_examples_present, read_case, run_example
from checker.rulebook.load import Rule
from checker.rulebook.schema import Example

RULES = api.rulebook().judgement
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{rule.meta.name}-{number}-{example.expect}")
    for rule in RULES
    for number, example in enumerate(rule.meta.example, 1)
]
NEVER_SAID = ("verified", "consistent", "all good", "wrong", "outlier", "majority", "misinformation", "confidence",
              "disjoint", "entity", "attribution lost")  # fmt: skip
by_id = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def checked(documents: Sequence[Document], same_event: bool) -> Report:
    return api.check(documents, same_event=same_event)


@by_id
def test_a_rule_brings_its_examples(rule: Rule) -> None:
    assert check_examples_present(rule.meta) == []


@by_id
def test_a_near_miss_is_among_the_silent_examples(rule: Rule) -> None:
    silent = [example.about for example in rule.meta.example if example.expect == "silent"]
    assert any(about.startswith("Near miss:") for about in silent)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_holds(rule: Rule, example: Example) -> None:
    failures = run_example(rule.meta, example, checked)
    assert not failures, "\n".join([rule.path, example.about, *failures])


@by_id
def test_a_rule_says_plainly_what_stands_in_the_articles(rule: Rule) -> None:
    told = (rule.meta.about, rule.meta.why, rule.meta.message, rule.meta.next)
    assert all(text.strip() for text in told)
    assert all(text.endswith(".") for text in (rule.meta.about, rule.meta.why, rule.meta.next))
    assert not [word for word in NEVER_SAID for text in told if word in text.lower()]
    assert '"{' not in rule.meta.message, "{a.quote} comes in quotation marks already"


@pytest.mark.parametrize(("rule", "example"), [param for param in EXAMPLES if param.values[1].expect == "finding"])
def test_a_finding_reads_as_one_sentence(rule: Rule, example: Example) -> None:
    report = checked(read_case(example).documents, example.same_event)
    own = [finding for finding in report.findings if finding.rule == rule.id]
    assert all("{" not in finding.message and finding.message for finding in own)
    assert all(finding.level == rule.meta.level for finding in own)
