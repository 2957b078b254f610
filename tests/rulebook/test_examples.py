"""Examples of rules as tests: the marks, and what fails where a rule does not do as its examples say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import Document
from checker.rulebook.examples import (
    MarkError,
    check_examples_present,
    parse_marks,
    read_case,
    run_example,
    run_examples,
)
from checker.rulebook.schema import Example, ExampleDocument, JudgementRule


@dataclass(frozen=True)
class Position:
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    document: str
    quote: str
    span: Position
    rule: str = ""


@dataclass(frozen=True)
class Found:
    rule: str
    level: str
    evidence: Sequence[Words] = ()


@dataclass(frozen=True)
class Report:
    findings: Sequence[Found] = ()
    noise: Sequence[Words] = field(default=())


def words(document: Document, quote: str, part: str = "text") -> Words:
    start = (document.title or "" if part == "title" else document.text).index(quote)
    return Words(document.id, quote, Position(part, start, start + len(quote)))


def rule(*examples: Example) -> JudgementRule:
    return JudgementRule(
        id="CC201",
        name="duration-disjoint",
        level="error",
        about="",
        why="",
        shape="pair",
        scope="across",
        kind="duration",  # a single kind is taken as a list of one
        when="true",
        message="",
        example=examples,
    )


def example(*texts: str, expect: str = "finding", also: tuple[str, ...] = ()) -> Example:
    documents = tuple(ExampleDocument(text=text) for text in texts)
    return Example.model_validate({"expect": expect, "document": documents, "also": also})


def checker(*quotes: str, level: str = "error", others: Sequence[Found] = ()) -> Callable[..., Report]:
    """A stub of the pipeline that finds each quote in the document of its number."""

    def check(documents: Sequence[Document], same_event: bool, sources: object = None) -> Report:
        evidence = tuple(words(document, quote) for document, quote in zip(documents, quotes, strict=False))
        findings = (Found("CC201", level, evidence),) if quotes else ()
        return Report((*findings, *others))

    return check


MARKS = [
    ("no marks", "no marks", ()),
    ("lasted [[40 minutes]].", "lasted 40 minutes.", ((7, 17),)),
    ("[[a]][[b]] c [[d]]", "ab c d", ((0, 1), (1, 2), (5, 6))),
    ("[a] [[b]", None, 8),
    ("a]] b", None, 1),
    ("[[a [[b]]", None, 4),
    ("[[]]", "", ((0, 0),)),
    ("[one] ]", "[one] ]", ()),
]


@pytest.mark.parametrize(("text", "plain", "marked"), MARKS)
def test_marks_are_taken_out_and_kept_as_offsets(text: str, plain: str | None, marked: object) -> None:
    if plain is None:
        with pytest.raises(MarkError) as caught:
            parse_marks(text)
        assert caught.value.offset == marked
    else:
        assert parse_marks(text) == (plain, marked)


pieces = st.text(st.characters(exclude_characters="[]", exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.tuples(pieces, pieces), max_size=5), pieces)
def test_what_was_marked_is_what_the_offsets_hold(parts: list[tuple[str, str]], tail: str) -> None:
    text = "".join(f"{before}[[{marked}]]" for before, marked in parts) + tail
    plain, stretches = parse_marks(text)
    assert plain == text.replace("[[", "").replace("]]", "")
    assert [plain[start:end] for start, end in stretches] == [marked for _, marked in parts]


FINDING = example("It took [[40 minutes]].", "It ran for [[two hours]].")
SILENT = example("It took 40 minutes.", "It took about 40 minutes.", expect="silent")


def test_an_example_whose_evidence_is_marked_passes() -> None:
    assert run_example(rule(), FINDING, checker("40 minutes", "two hours")) == []


def test_a_silent_example_passes_where_nothing_is_found() -> None:
    assert run_example(rule(), SILENT, checker()) == []


def test_documents_are_named_by_number_and_hold_no_marks() -> None:
    case = read_case(FINDING)
    assert [(document.id, document.text) for document in case.documents] == [
        ("1.txt", "It took 40 minutes."),
        ("2.txt", "It ran for two hours."),
    ]


def test_a_headline_can_be_marked() -> None:
    document = ExampleDocument(title="Call of [[two hours]]", text="It took [[40 minutes]].", id="wire.txt")
    headline = Example(expect="finding", document=(document,))

    def check(documents: Sequence[Document], same_event: bool, sources: object = None) -> Report:
        (given,) = documents
        sides = (words(given, "two hours", "title"), words(given, "40 minutes"))
        return Report((Found("CC201", "error", sides),))

    assert run_example(rule(), headline, check) == []


FAILURES = [
    (FINDING, checker(), ["finds nothing, and should find something"]),
    (
        FINDING,
        checker("40 minutes", "hours"),
        [
            'marked, but no evidence of CC201: "two hours" in 2.txt (11:20)',
            'evidence of CC201, but not marked: "hours" in 2.txt (15:20)',
        ],
    ),
    (FINDING, checker("40 minutes"), ['marked, but no evidence of CC201: "two hours" in 2.txt (11:20)']),
    (
        SILENT,
        checker("40 minutes"),
        [
            "finds something, and should stay silent",
            'evidence of CC201, but not marked: "40 minutes" in 1.txt (8:18)',
        ],
    ),
    (
        example("It took 40 minutes."),
        checker(),
        [
            "finds nothing, and should find something",
            "marks no evidence: put [[ and ]] around the words that the finding rests on",
        ],
    ),
    (example("[[x]]", expect="silent"), checker(), ["marks evidence, and is to stay silent"]),
    (example("[[x"), checker(), ["a mark that is not closed, at character 3"]),
    (
        SILENT,
        checker(others=[Found("CC101", "error"), Found("CT301", "warning"), Found("CT302", "note")]),
        [
            "CC101 reports too (error): list it in `also`, or mend one of the two",
            "CT301 reports too (warning): list it in `also`, or mend one of the two",
        ],
    ),
    (
        example("It took 40 minutes.", expect="silent", also=("CT301",)),
        checker(),
        ["CT301 is listed in `also`, and does not report"],
    ),
]


@pytest.mark.parametrize(("case", "check", "failures"), FAILURES, ids=range(len(FAILURES)))
def test_what_fails_is_said(case: Example, check: Callable[..., Report], failures: list[str]) -> None:
    assert run_example(rule(), case, check) == failures


@pytest.mark.parametrize("level", ["warning", "note"])
def test_others_may_report_where_they_are_listed(level: str) -> None:
    listed = example("It took 40 minutes.", expect="silent", also=("CT301",))
    assert run_example(rule(), listed, checker(others=[Found("CT301", level)])) == []


def test_a_rule_needs_two_examples_of_each_kind() -> None:
    assert check_examples_present(rule(FINDING, FINDING, SILENT, SILENT)) == []
    assert check_examples_present(rule(FINDING)) == [
        "CC201 has 1 of the 2 examples it needs of what it finds",
        "CC201 has 0 of the 2 examples it needs of where it stays silent",
    ]


def test_failures_name_their_example() -> None:
    checked = rule(FINDING, FINDING, SILENT, SILENT)
    assert run_examples(checked, checker()) == [
        "CC201, example 1: finds nothing, and should find something",
        "CC201, example 2: finds nothing, and should find something",
    ]


def test_the_flag_of_one_event_reaches_the_check() -> None:
    seen: list[bool] = []

    def check(documents: Sequence[Document], same_event: bool, sources: object = None) -> Report:
        seen.append(same_event)
        return Report()

    run_example(rule(), SILENT.model_copy(update={"same_event": True}), check)
    assert seen == [True]
