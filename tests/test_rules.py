"""The rules of judgement that ship, each held to its own examples through the whole pipeline.

The rules on noise are held to theirs beside the room that marks it.
"""

from collections.abc import Sequence

import pytest

from checker import __version__, api
from checker.model.document import Document
from checker.report.model import Report
from checker.rulebook.examples import check_examples_present, read_case, run_example
from checker.rulebook.load import Rule
from checker.rulebook.schema import Example, RuleMeta

RULES = api.rulebook().judgement
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{rule.meta.name}-{number}-{example.expect}")
    for rule in RULES
    for number, example in enumerate(rule.meta.example, 1)
]
NEVER_SAID = ("verified", "consistent", "all good", "wrong", "outlier", "majority", "misinformation", "confidence",
              "disjoint", "entity", "attribution lost")  # fmt: skip
FIRST_RELEASE = frozenset(
    """
    CC101 CC102 CC104 CC201 CC202 CC301 CC302 CC303 CC401 CC402 CC501 CC502 CC503 CC504 CC505 CC601 CC602 CC603
    CC701 CC801 CC901 CT201 CT202 CT203 CT301 CT302 CT303 CT304 CT305 CT306 CT307 CT308 CT309 CT310 CT401 NZ101
    NZ102 NZ103 NZ104 NZ105 NZ106 NZ201 NZ202 NZ203 NZ204 NZ301 NZ302 NZ303 NZ304 NZ401 NZ402 NZ403 NZ501 NZ502
    NZ601 NZ602 NZ603 NZ604 NZ605 NZ606 NZ607 NZ608 NZ609 NZ701 NZ801 SU101 SU102 SU103 SU104 SU201
    """.split()
)
"""The rules of 0.1.0, the first release; the list is closed with it."""
by_id = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def checked(documents: Sequence[Document], same_event: bool, sources: Sequence[Document] | None = None) -> Report:
    return api.check(documents, same_event=same_event, against=sources)


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
    told += tuple(words for _, words in rule.meta.settle)
    assert all(text.endswith(".") for text in (rule.meta.about, rule.meta.why, rule.meta.next))
    assert not [word for word in NEVER_SAID for text in told if word in text.lower()]
    assert '"{' not in rule.meta.message, "{a.quote} comes in quotation marks already"


@pytest.mark.parametrize(("rule", "example"), [param for param in EXAMPLES if param.values[1].expect == "finding"])
def test_a_finding_reads_as_one_sentence(rule: Rule, example: Example) -> None:
    report = checked(read_case(example).documents, example.same_event)
    own = [finding for finding in report.findings if finding.rule == rule.id]
    assert all("{" not in finding.message and finding.message for finding in own)
    assert all(finding.level == rule.meta.level for finding in own)


@pytest.mark.parametrize("rule", api.rulebook().by_id.values(), ids=lambda rule: rule.id)
def test_a_new_rule_says_so_and_is_at_most_a_warning(rule: RuleMeta) -> None:
    assert bool(rule.since) == (rule.id not in FIRST_RELEASE)
    assert not is_too_grave(rule, __version__)


def is_too_grave(rule: RuleMeta, version: str) -> bool:
    """Whether a rule fails stories in the very release that brings it."""
    return rule.since == version and rule.level == "error"


def test_an_error_that_came_with_this_version_is_too_grave() -> None:
    new = RULES[0].meta.model_copy(update={"since": "0.2.0", "level": "error"})
    assert is_too_grave(new, "0.2.0")
    assert not is_too_grave(new, "0.3.0")
    assert not is_too_grave(new.model_copy(update={"level": "warning"}), "0.2.0")
