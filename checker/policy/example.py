"""A false alarm made into a near miss: an example on which a rule is to stay silent, as small as it can be."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.model.document import Document
from checker.report.model import FindingEntry, Report
from checker.rulebook.examples import read_case
from checker.rulebook.schema import Example
from checker.text.passage import read_passage

Check = Callable[[Sequence[Document]], Report]
_BREAK = re.compile(r"\n\s*\n|\n")
_MARKS = ("[[", "]]")
_MOST_CHECKS = 400


class NoExampleError(ValueError):
    """The finding cannot be written as an example; the message says why."""


@dataclass(slots=True)
class _Alarm:
    """Whether some documents still give the finding, asked a limited number of times."""

    finding: FindingEntry
    check: Check
    left: int = _MOST_CHECKS

    def is_raised_by(self, documents: Sequence[Document]) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        return any(self._is_it(finding) for finding in self.check(documents).findings)

    def _is_it(self, finding: FindingEntry) -> bool:
        """Whether it is the same rule on the same words of the same articles, as far as these are there."""
        same = (finding.rule, finding.level) == (self.finding.rule, self.finding.level)
        own = {(item.document, item.quote) for item in self.finding.evidence}
        found = {(item.document, item.quote) for item in finding.evidence}
        return same and bool(found) and found <= own


def as_example(finding: FindingEntry, documents: Sequence[Document], check: Check, *, same_event: bool = False) -> str:
    """The TOML of an example that is silent once the rule is mended, with the sentences that the finding needs.

    `check` runs the whole program on documents. Raises `NoExampleError` where the articles do not give the finding in
    an example: it is run through the program before it is handed over.
    """
    alarm = _Alarm(finding, check)
    own = {item.document for item in finding.evidence}
    chosen = [document for document in documents if document.id in own]
    if not alarm.is_raised_by(chosen):
        chosen = list(documents)
        if not alarm.is_raised_by(chosen):
            raise NoExampleError("these articles do not give this finding by themselves")
    if any(mark in text for document in chosen for text in (document.text, document.title or "") for mark in _MARKS):
        raise NoExampleError("[[ or ]] stands in an article, and marks evidence in an example")
    small = _trimmed(_fewer(chosen, alarm), alarm)
    text = _toml(finding, small, _others(finding, check(small)), same_event=same_event)
    _prove(text, finding, check)
    return text


def _fewer(documents: Sequence[Document], alarm: _Alarm) -> list[Document]:
    """The articles without those that the finding does not need."""
    kept = list(documents)
    for document in documents:
        rest = [other for other in kept if other is not document]
        if rest and alarm.is_raised_by(rest):
            kept = rest
    return kept


def _trimmed(documents: Sequence[Document], alarm: _Alarm) -> list[Document]:
    """The articles without the titles, the paragraphs, then the sentences, that the finding does not need."""
    kept = [replace(document, source_map=None, comments=()) for document in documents]
    for at, document in enumerate(kept):
        untitled = replace(document, title=None)
        if document.title and alarm.is_raised_by([*kept[:at], untitled, *kept[at + 1 :]]):
            kept[at] = untitled
    for pieces_of in (_paragraphs, _sentences):
        for at, document in enumerate(kept):
            for piece in reversed(list(pieces_of(document.text))):
                shorter = replace(kept[at], text=_without(kept[at].text, piece))
                if shorter.text.strip() and alarm.is_raised_by([*kept[:at], shorter, *kept[at + 1 :]]):
                    kept[at] = shorter
    return kept


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Each sentence with what stands between it and the next, as the program tells sentences."""
    starts = [sentence.start for sentence in read_passage("", "text", text).sentences]
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _without(text: str, piece: tuple[int, int]) -> str:
    """The text without a piece; a piece that ends its paragraph leaves the line end."""
    start, end = piece
    line_end = "\n\n" if text[start:end].endswith("\n") and not text[:start].endswith("\n") and start else ""
    return text[:start] + line_end + text[end:]


def _others(finding: FindingEntry, report: Report) -> list[str]:
    """The other rules that find something, above a note: an example lists them."""
    loud = {other.rule for other in report.findings if other.level != "note"}
    return sorted(loud - {finding.rule})


def _toml(finding: FindingEntry, documents: Sequence[Document], also: Sequence[str], *, same_event: bool) -> str:
    lines = ["", "[[example]]", 'expect = "silent"']
    lines.append(f'about = "Near miss: say here what the rule should have seen ({finding.fingerprint})."')
    lines += ["same_event = true"] if same_event else []
    lines += [f"also = [{', '.join(_quoted(code) for code in also)}]"] if also else []
    for document in documents:
        lines.append("[[example.document]]")
        told = {"title": document.title, "source": document.source, "item": document.item}
        lines += [f"{key} = {_quoted(value)}" for key, value in told.items() if value]
        lines += [f"published = {document.published.isoformat()}"] if document.published else []
        lines.append(f"text = {_block(document.text.strip())}")
    return "\n".join(lines) + "\n"


_CONTROL = re.compile('[\\\\"\x00-\x1f\x7f]')


def _quoted(words: str) -> str:
    """A basic string of TOML."""
    return f'"{_CONTROL.sub(_escaped, words)}"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\{char}" if char in '\\"' else f"\\u{ord(char):04x}"


def _block(text: str) -> str:
    """A string over as many lines as the text has."""
    escaped = re.sub("\\\\|[\x00-\x09\x0b-\x1f\x7f]", _escaped, text).replace('"""', '\\"\\"\\"')
    escaped = f'{escaped[:-1]}\\"' if escaped.endswith('"') else escaped
    return f'"""\n{escaped}"""' if "\n" in escaped else _quoted(text)


def _prove(text: str, finding: FindingEntry, check: Check) -> None:
    """Runs what was written as an example is run; the finding must still be there."""
    (example,) = tomllib.loads(text)["example"]
    case = read_case(Example.model_validate(example))
    if not any(found.rule == finding.rule for found in check(case.documents).findings):
        raise NoExampleError("the finding rests on something that an example cannot say, such as a language or an id")
