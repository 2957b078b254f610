"""A check in parts and blocks gives the report of one that sees everything at once, wherever the cuts are made."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from told_twice import told_twice

from checker import CheckError, Document, api, check
from checker.distributed import plan
from checker.distributed.engine import Here
from checker.distributed.stages import Rules
from checker.ingest.documents import read_documents
from checker.policy.house import House
from checker.policy.set_aside import NOTHING
from checker.report.model import Report

HERE = Path(__file__).parent.parent.parent


SETS: dict[str, Callable[[], list[Document]]] = {
    "seeds": lambda: read_documents([str(HERE / "seeds")], stdin=None)[0],
    "fixtures": lambda: read_documents([str(HERE / "fixtures")], stdin=None)[0],
    "generated": lambda: corpus(70, seed=3)[0],
    "told twice": told_twice,
}


@pytest.fixture(scope="module")
def expected() -> Callable[[str, bool], str]:
    known: dict[tuple[str, bool], str] = {}

    def report(name: str, same_event: bool) -> str:
        key = (name, same_event)
        if key not in known:
            known[key] = check(SETS[name](), same_event=same_event).model_dump_json()
        return known[key]

    return report


@pytest.mark.parametrize("same_event", [False, True])
@pytest.mark.parametrize("name", SETS)
def test_the_report_is_that_of_one_machine(
    name: str, same_event: bool, expected: Callable[[str, bool], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut(monkeypatch, part=3, mentions=4, block=5)
    report = _checked(SETS[name]()[::-1], Rules(), same_event=same_event)
    assert report.model_dump_json() == expected(name, same_event)


def test_the_made_up_stories_hold_what_is_hard_to_take_apart() -> None:
    report = check(told_twice())
    rules = {finding.rule for finding in report.findings}
    assert {"CC302", "CC701", "CT401"} <= rules
    assert any(document.version_of for document in report.documents)
    assert any(document.same_as for document in report.documents)
    assert len(report.separations) > 0


@settings(max_examples=12)
@given(part=st.integers(1, 9), mentions=st.integers(1, 30), block=st.integers(1, 30))
def test_it_does_not_matter_where_the_cuts_are_made(part: int, mentions: int, block: int) -> None:
    documents = [*told_twice(), *corpus(12, seed=5)[0]]
    with pytest.MonkeyPatch.context() as patch:
        _cut(patch, part=part, mentions=mentions, block=block)
        assert _checked(documents, Rules()) == _whole(documents)


_known: list[Report] = []


def _whole(documents: list[Document]) -> Report:
    if not _known:
        _known.append(check(documents))
    return _known[0]


def test_rules_are_chosen_as_on_one_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    _cut(monkeypatch, part=2, mentions=4, block=5)
    documents = SETS["told twice"]()
    chosen = _checked(documents, Rules(select=("CC", "NZ"), ignore=("CC70",), levels={"CC5": "note", "CC302": "off"}))
    expected = check(documents, select=["CC", "NZ"], ignore=["CC70"], levels={"CC5": "note", "CC302": "off"})
    assert chosen == expected


def test_nothing_at_all_is_a_report_too() -> None:
    assert _checked([], Rules()) == check([])


def test_two_articles_of_one_name_are_refused_before_a_cluster_is_started() -> None:
    with pytest.raises(CheckError, match="two documents"):
        plan.check([Document("a", "One."), Document("a", "Two.")])


def _checked(documents: Sequence[Document], rules: Rules, *, same_event: bool = False) -> Report:
    house = House(rules.levels)
    report = plan.checked(Here(), plan.Asked(documents, rules, same_event=same_event, house=house))
    return api.settle(report, documents, NOTHING, rules.in_force)


def _cut(patch: pytest.MonkeyPatch, *, part: int, mentions: int, block: int) -> None:
    patch.setattr(plan, "PART", part)
    patch.setattr(plan, "MENTIONS", mentions)
    patch.setattr(plan, "BLOCK", block)
