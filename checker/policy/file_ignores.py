"""Findings that a house does not want in some of its files: a column of opinion, an archive of a wire service."""

from collections.abc import Iterable, Mapping, Sequence

from checker.files.patterns import FilePattern
from checker.model.document import Document
from checker.model.finding import Finding

FileIgnores = Mapping[str | FilePattern, Sequence[str]]
"""Patterns on the paths of articles (on the id of one without a path), and the codes left out there, or how they begin.
"""


def without_ignored(findings: Iterable[Finding], documents: Iterable[Document], ignores: FileIgnores) -> list[Finding]:
    """The findings, but for those whose rule is ignored in every file that they are about.

    A finding is about the file that stands apart from the others; where none does, about all of its files.
    """
    if not ignores:
        return list(findings)
    ignored = _Ignored({document.id: document.path or document.id for document in documents}, ignores)
    return [finding for finding in findings if not ignored.holds(finding)]


class _Ignored:
    """The codes that are ignored in a file, worked out once for each."""

    def __init__(self, paths: Mapping[str, str], ignores: FileIgnores) -> None:
        self._paths = paths
        self._patterns = [(_pattern(given), tuple(codes)) for given, codes in ignores.items()]
        self._codes: dict[str, tuple[str, ...]] = {}

    def holds(self, finding: Finding) -> bool:
        apart = {side.document for side in finding.evidence if side.role == "apart"}
        about = apart or {side.document for side in finding.evidence}
        return bool(about) and all(finding.rule.startswith(self._in(document)) for document in about)

    def _in(self, document: str) -> tuple[str, ...]:
        if document not in self._codes:
            path = self._paths.get(document, document)
            found = [code for pattern, codes in self._patterns if pattern.matches(path) for code in codes]
            self._codes[document] = tuple(found)
        return self._codes[document]


def _pattern(given: str | FilePattern) -> FilePattern:
    return given if isinstance(given, FilePattern) else FilePattern(given)
