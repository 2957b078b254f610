"""The baseline: findings that were there when a house began to look, and are to stay out of its way."""

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.report.model import FindingEntry
from checker.text.fingerprints import fingerprint_of
from checker.text.fold import squeeze


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the baseline remembers it: `articles` are those on all its sides, for a reader.

    `sides`: where neither side stood apart, the fingerprints it would have had if one of them did. One article more
    that agrees with one side leaves the other standing apart. `articles` of a baseline that was read are absolute.
    """

    fingerprint: str
    rule: str
    level: str
    message: str
    articles: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    line: int = 0
    """Where it stands in its file."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that do not count, and under which version and rules they were found. `path` is its file.

    `absent` are articles that its entries name and that are neither read nor there any more.
    """

    entries: tuple[Entry, ...]
    version: str = ""
    rules: str = ""
    path: str = "baseline"
    absent: frozenset[str] = frozenset()


def entry_of(finding: FindingEntry, paths: Mapping[str, str]) -> Entry:
    """A finding as the baseline will remember it; `paths` are those of the articles, by id."""
    articles = sorted({paths.get(item.document, item.document) for item in finding.evidence})
    told = (finding.fingerprint, finding.rule, finding.level, finding.message)
    return Entry(*told, articles=tuple(articles), sides=_sides(finding))


def _sides(finding: FindingEntry) -> tuple[str, ...]:
    """What the fingerprint would be if one side stood apart; nothing where one does."""
    by_role: dict[str, dict[str, str]] = {}
    for item in finding.evidence:
        by_role.setdefault(item.role, {}).setdefault(item.document, squeeze(item.sentence))
    if set(by_role) != {"a", "b"}:
        return ()
    told = (min(sentences.values()) for sentences in by_role.values())
    return tuple(sorted({fingerprint_of(finding.rule, finding.kind, sentence) for sentence in told}))


def matched(findings: Sequence[FindingEntry], entries: Iterable[Entry]) -> dict[int, Entry]:
    """By its place among the findings, the entry that each is: every entry is one finding at the most.

    First by the fingerprint; then a finding whose sides now stand otherwise to each other, by the side that stands
    apart now or stood apart then.
    """
    free = {entry.fingerprint: entry for entry in entries}
    pairs: dict[int, Entry] = {}
    for at, finding in enumerate(findings):
        if finding.fingerprint in free:
            pairs[at] = free.pop(finding.fingerprint)
    left = _Left(free.values())
    for at, finding in enumerate(findings):
        if at not in pairs and (found := next(left.alike(finding, free), None)):
            pairs[at] = free.pop(found.fingerprint)
    return pairs


class _Left:
    """Entries that no finding has the fingerprint of, by the sentence that stood apart or would have."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._apart: dict[str, list[Entry]] = {}
        self._sides: dict[str, list[Entry]] = {}
        for entry in entries:
            self._apart.setdefault(_base(entry.fingerprint), []).append(entry)
            for side in entry.sides:
                self._sides.setdefault(side, []).append(entry)

    def alike(self, finding: FindingEntry, free: Container[str]) -> Iterator[Entry]:
        """Those still free that the finding is another form of: one side stands apart in one of the two only."""
        now_apart = self._sides.get(_base(finding.fingerprint), ())
        then_apart = (entry for side in _sides(finding) for entry in self._apart.get(side, ()))
        for entry in (*now_apart, *then_apart):
            if entry.fingerprint in free and entry.rule == finding.rule:
                yield entry


def _base(fingerprint: str) -> str:
    """A fingerprint without the number that tells it from others alike."""
    return fingerprint.partition("-")[0]


def stale(baseline: Baseline, still: Iterable[Entry], read: Iterable[str], ran: Iterable[str]) -> list[Entry]:
    """The entries that are no finding any more.

    Not those whose rule did not run, nor those of articles that are there and were not read: of them nothing is known.
    """
    kept, rules = {entry.fingerprint for entry in still}, set(ran)
    known = {*map(os.path.abspath, read), *baseline.absent}
    return [
        entry
        for entry in baseline.entries
        if entry.fingerprint not in kept and entry.rule in rules and known.issuperset(entry.articles)
    ]
