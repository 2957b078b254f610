"""Planted conflicts are found with their evidence, and near misses stay silent, through the whole pipeline."""

import pytest
from storybook import Base, Case, Story, Words, documents_of, places_of, read_stories

from checker import api
from checker.model.document import Document


def _expected(case: Case) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=case.missed, strict=True),) if case.missed else ()


UNCHANGED = Case(name="unchanged", expect="silent")
CASES = [
    pytest.param(story, case, id=f"{name}/{case.name}", marks=_expected(case))
    for name, story in read_stories().items()
    for case in (UNCHANGED, *story.case)
]

# Some defects are named by their shape; the finding may name the kind of claim instead.
ALSO = {
    "casualties": {"count"},
    "count": {"casualties"},
    "weekday": {"event_date", "last_contact"},
    "part-whole": {"casualties", "count", "percentage", "money"},
    "headline": {"casualties", "count", "percentage", "money", "duration", "gap", "event_date"},
    "superlative": {"gap", "duration", "casualties", "count", "measure"},
    "between": {"last_contact", "gap", "event_date"},
    "series": {"casualties", "count"},
    "start-end": {"duration", "start_time", "end_time"},
}


@pytest.mark.parametrize(("story", "case"), CASES)
def test_story(story: Story, case: Case) -> None:
    documents = documents_of(story, case)
    findings = api.check(documents).findings
    shown = "\n".join(["", *map(_line, findings)])
    errors = [finding for finding in findings if finding.level == "error"]
    at_level = [finding for finding in findings if finding.level == case.level]
    if case.level != "error":
        assert not errors, f"false alarm:{shown}"
    if case.expect == "silent":
        assert not case.strict or not [f for f in findings if f.level == "warning"], f"false alarm:{shown}"
        return
    hits = [finding for finding in at_level if _answers(finding, case, documents)]
    assert hits, f"no {case.level} of kind {case.kind} covers {_wanted(case)}:{shown}"
    assert case.level != "error" or len(errors) == 1, f"more than one error:{shown}"


def _answers(finding: object, case: Case, documents: list[Document]) -> bool:
    is_of_kind = finding.kind in {case.kind, *ALSO.get(case.kind, ())}
    covers_all = all(_covers(finding, words, documents) for words in case.evidence)
    covers_one = not case.against or any(_covers(finding, words, documents) for words in case.against)
    return is_of_kind and covers_all and covers_one


def _covers(finding: object, words: Words, documents: list[Document]) -> bool:
    return any(
        evidence.document == words.document
        and evidence.span.field == field
        and evidence.span.start < end
        and start < evidence.span.end
        for evidence in finding.evidence
        for field, start, end in places_of(words, documents)
    )


def _line(finding: object) -> str:
    sides = " | ".join(f"{evidence.document}: {evidence.quote!r}" for evidence in finding.evidence)
    return f"  {finding.level} {finding.rule} {finding.kind}: {sides}"


def _wanted(case: Case) -> str:
    return " | ".join(f"{words.document}: {words.quote!r}" for words in (*case.evidence, *case.against))


def test_the_harness_sees_an_edit() -> None:
    base = Base(id="a", text="Nine people died.")
    case = Case.model_validate(
        {"name": "x", "expect": "silent", "change": [{"document": "a", "from": "Nine", "to": "Ten"}]}
    )
    assert documents_of(Story(about="", document=(base,), case=()), case)[0].text == "Ten people died."
