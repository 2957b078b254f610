"""The rules that ship with the program: all sound, and each with the examples that a rule must bring."""

from pathlib import Path

import pytest

from checker.engine.predicates import SIGNATURES
from checker.rulebook.examples import check_examples_present, read_case
from checker.rulebook.explain import explain_rule
from checker.rulebook.load import load_rulebook
from checker.rulebook.schema import RuleMeta

OWN = """\
id = "XAB001"
name = "own-rule"
level = "note"
about = ""
why = ""
shape = "claim"
kind = "duration"
when = "c.value > 3600"
message = "{c.quote}"
"""

BOOK = load_rulebook(predicates=SIGNATURES)


@pytest.mark.parametrize("rule", BOOK.by_id.values(), ids=list(BOOK.by_id))
def test_a_rule_brings_examples_with_sound_marks(rule: RuleMeta) -> None:
    assert check_examples_present(rule) == []
    for example in rule.example:
        case = read_case(example)
        assert bool(case.marked) is (example.expect == "finding")


@pytest.mark.parametrize("rule", BOOK.by_id.values(), ids=list(BOOK.by_id))
def test_a_rule_has_a_page(rule: RuleMeta) -> None:
    page = explain_rule(rule)
    assert page.startswith(f"{rule.id}  {rule.name}")
    assert all(len(line) <= 80 or " " not in line.strip() for line in page.splitlines())


def test_the_rulebook_is_kept_until_a_file_changes(tmp_path: Path) -> None:
    assert load_rulebook(predicates=SIGNATURES) is BOOK
    own = tmp_path / "own.toml"
    own.write_text(OWN)
    first = load_rulebook([tmp_path], SIGNATURES)
    assert load_rulebook([tmp_path], SIGNATURES) is first
    assert set(first.by_id) - set(BOOK.by_id) == {"XAB001"}
    own.write_text(OWN.replace("XAB001", "XAB002"))
    assert set(load_rulebook([tmp_path], SIGNATURES).by_id) - set(BOOK.by_id) == {"XAB002"}
