"""The examples in rule files, run as tests: what a rule must find, word for word, and where it must stay silent."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.model.document import Document
from checker.rulebook.schema import Example, ExampleDocument, RuleMeta

FEWEST = 2
"""How many examples of each kind a rule must bring."""


class SpanLike(Protocol):
    """Where words stand, in a report."""

    @property
    def field(self) -> str:
        """`text` or `title`."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The one behind the last."""


class EvidenceLike(Protocol):
    """One side of a finding."""

    @property
    def document(self) -> str:
        """The id of the article."""

    @property
    def quote(self) -> str:
        """The exact words."""

    @property
    def span(self) -> SpanLike:
        """Where they stand."""


class FindingLike(Protocol):
    """What a rule found."""

    @property
    def rule(self) -> str:
        """The code of the rule."""

    @property
    def level(self) -> str:
        """`error`, `warning` or `note`."""

    @property
    def evidence(self) -> Sequence[EvidenceLike]:
        """The words from every side."""


class NoiseLike(EvidenceLike, Protocol):
    """A stretch of noise."""

    @property
    def rule(self) -> str:
        """The code of the rule."""


class ReportLike(Protocol):
    """As much of a report as an example looks at."""

    @property
    def findings(self) -> Sequence[FindingLike]:
        """What the rules found."""

    @property
    def noise(self) -> Sequence[NoiseLike]:
        """What was marked as noise."""


Check = Callable[[Sequence[Document], bool, Sequence[Document] | None], ReportLike]
"""Runs the whole pipeline on documents; the flag is `same_event`, and last comes what drafts are checked against."""


class MarkError(ValueError):
    """Marks that do not pair up; `offset` is where, in the marked text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(f"{message}, at character {offset}")
        self.offset = offset


_MARK = re.compile(r"\[\[|\]\]")


def parse_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its `[[…]]` marks, and the stretches that were marked, as half-open offsets into it.

    Raises `MarkError` where a mark is not closed, not open, or stands within another.
    """
    plain: list[str] = []
    stretches: list[tuple[int, int]] = []
    length = at = 0
    opened: int | None = None
    for mark in _MARK.finditer(text):
        plain.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        opens = mark.group() == "[["
        if opens == (opened is not None):
            raise MarkError("a mark within a mark" if opens else "a mark closed that was not open", mark.start())
        if opened is not None:
            stretches.append((opened, length))
        opened = length if opens else None
    if opened is not None:
        raise MarkError("a mark that is not closed", len(text))
    return "".join((*plain, text[at:])), tuple(stretches)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Words in a document: marked in an example, or named as evidence."""

    document: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """An example ready to run: its documents without marks, and what was marked."""

    documents: tuple[Document, ...]
    marked: frozenset[Stretch]
    sources: tuple[Document, ...] | None = None
    """What the documents are checked against where they are drafts."""


def read_case(example: Example) -> Case:
    """The example's documents and marks; raises `MarkError`. A document without an id is `1.txt`, `2.txt`, ..."""
    documents: list[Document] = []
    marked: list[Stretch] = []
    for number, given in enumerate(example.document, 1):
        name = given.id or f"{number}.txt"
        text, in_text = parse_marks(given.text)
        title, in_title = (None, ()) if given.title is None else parse_marks(given.title)
        documents.append(_document(given, name, text, title))
        marked += [Stretch(name, "text", *stretch) for stretch in in_text]
        marked += [Stretch(name, "title", *stretch) for stretch in in_title]
    drafts = [one for one, given in zip(documents, example.document, strict=True) if given.draft]
    if not drafts:
        return Case(tuple(documents), frozenset(marked))
    return Case(tuple(drafts), frozenset(marked), tuple(one for one in documents if one not in drafts))


def _document(given: ExampleDocument, name: str, text: str, title: str | None) -> Document:
    return Document(name, text, published=given.published, source=given.source, title=title, item=given.item)


def check_examples_present(rule: RuleMeta) -> list[str]:
    """What is missing: a rule needs two examples that find, and two that stay silent.

    A note on suppressions needs none: what it looks at stands beside the articles.
    """
    if rule.shape == "policy":
        return []
    counts = {expect: sum(1 for example in rule.example if example.expect == expect) for expect in _EXPECTED}
    return [
        f"{rule.id} has {number} of the {FEWEST} examples it needs of {_EXPECTED[expect]}"
        for expect, number in counts.items()
        if number < FEWEST
    ]


_EXPECTED = {"finding": "what it finds", "silent": "where it stays silent"}


def run_examples(rule: RuleMeta, check: Check) -> list[str]:
    """What fails in all examples of a rule, each line naming its example; empty where all pass."""
    failures = check_examples_present(rule)
    for number, example in enumerate(rule.example, 1):
        failures += [f"{rule.id}, example {number}: {failure}" for failure in run_example(rule, example, check)]
    return failures


def run_example(rule: RuleMeta, example: Example, check: Check) -> list[str]:
    """What fails in one example; empty where it passes.

    What is marked must be just the rule's evidence; no other rule may give an error or a warning unless `also` lists
    it, and every rule listed there must report. Notes of other rules do not count.
    """
    try:
        case = read_case(example)
    except MarkError as error:
        return [str(error)]
    report = check(case.documents, example.same_event, case.sources)
    found = frozenset(_evidence(rule, report))
    return [
        *_expectation_failures(rule, example, case, found, report),
        *_mark_failures(rule, case, found),
        *_other_failures(rule, example, report),
    ]


def _evidence(rule: RuleMeta, report: ReportLike) -> Iterator[Stretch]:
    """Where the rule found something: the evidence of its findings, and the noise it marked."""
    noise = [zone for zone in report.noise if zone.rule == rule.id] if rule.shape == "zone" else []
    sides = [side for finding in report.findings if finding.rule == rule.id for side in finding.evidence]
    for side in (*sides, *noise):
        yield Stretch(side.document, side.span.field, side.span.start, side.span.end)


def _expectation_failures(
    rule: RuleMeta, example: Example, case: Case, found: frozenset[Stretch], report: ReportLike
) -> Iterator[str]:
    reported = bool(found) or any(finding.rule == rule.id for finding in report.findings)
    if example.expect == "finding" and not reported:
        yield "finds nothing, and should find something"
    if example.expect == "finding" and not case.marked:
        yield "marks no evidence: put [[ and ]] around the words that the finding rests on"
    if example.expect == "silent" and reported:
        yield "finds something, and should stay silent"
    if example.expect == "silent" and case.marked:
        yield "marks evidence, and is to stay silent"


def _mark_failures(rule: RuleMeta, case: Case, found: frozenset[Stretch]) -> Iterator[str]:
    for stretch in sorted(case.marked - found) if found else ():
        yield f"marked, but no evidence of {rule.id}: {_shown(stretch, case)}"
    for stretch in sorted(found - case.marked):
        yield f"evidence of {rule.id}, but not marked: {_shown(stretch, case)}"


def _shown(stretch: Stretch, case: Case) -> str:
    document = next((one for one in (*case.documents, *(case.sources or ())) if one.id == stretch.document), None)
    words = "" if document is None else (document.title if stretch.field == "title" else document.text) or ""
    return f'"{words[stretch.start : stretch.end]}" in {stretch.document} ({stretch.start}:{stretch.end})'


def _other_failures(rule: RuleMeta, example: Example, report: ReportLike) -> Iterator[str]:
    reporting = {finding.rule for finding in report.findings} | {zone.rule for zone in report.noise}
    loud = {(finding.rule, finding.level) for finding in report.findings if finding.level != "note"}
    for other, level in sorted(loud):
        if other != rule.id and other not in example.also:
            yield f"{other} reports too ({level}): list it in `also`, or mend one of the two"
    for other in _unheard(example.also, reporting):
        yield f"{other} is listed in `also`, and does not report"


def _unheard(listed: Iterable[str], reporting: set[str]) -> list[str]:
    return sorted(set(listed) - reporting)
