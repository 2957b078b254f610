"""Findings set aside by comments in the articles and by entries of the configuration, each with its reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.model.document import Document
from checker.policy.comments import Directive, read_directive
from checker.policy.notes import EXPIRED, NOT_UNDERSTOOD, WITHOUT_FINDING, WITHOUT_REASON, Place, Remark
from checker.policy.set_aside import SetAside, Suppression
from checker.report.model import FindingEntry, Report, SuppressedEntry

GONE = "it was settled, or its sentence was written anew"


@dataclass(slots=True)
class Sifted:
    """Findings that count, those set aside, and what is amiss with what sets them aside."""

    findings: list[FindingEntry]
    suppressed: list[SuppressedEntry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def by_comments(
    sifted: Sifted, documents: Sequence[Document], report: Report, known: Collection[str], ran: Collection[str]
) -> None:
    """Sets aside what comments in the articles ask for: a finding with a side in the paragraph or the file.

    A comment in a copy of an article speaks of the words of both. `known` are the codes there are, `ran` those looked
    for: of the others nothing can be said, nor of one article alone, which nothing could contradict.
    """
    same = {entry.id: entry.same_as for entry in report.documents if entry.same_as}
    alone = len(report.documents) - len(same) < 2
    for document in documents:
        stands_for = same.get(document.id, document.id)
        for comment in document.comments:
            directive = read_directive(comment, document.text, known)
            place = _place(document.id, directive)
            what = f'The comment "{_shortened(comment.words)}"'
            sifted.remarks += [Remark(NOT_UNDERSTOOD, place, what, clause) for clause in directive.amiss]
            if directive.codes and not directive.reason:
                sifted.remarks.append(Remark(WITHOUT_REASON, place, what))
            elif directive.codes:
                unused = _take(sifted, directive, stands_for, f"{document.path or document.id}:{comment.line}")
                if not alone:
                    sifted.remarks += _unused(unused, ran, directive, place, what)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 4]} ..."


LONGEST = 60
"""Characters of a comment that a note on it repeats."""


def _place(document: str, directive: Directive) -> Place:
    comment = directive.comment
    return Place(document, comment.at, comment.line, comment.column, comment.end_line, comment.end_column)


def _take(sifted: Sifted, directive: Directive, document: str, where: str) -> list[str]:
    """Sets aside what a directive names; gives the codes that nothing was found of."""
    unused = list(directive.codes)
    kept = []
    for finding in sifted.findings:
        codes = [code for code in directive.codes if finding.rule.startswith(code)]
        if not codes or not _has_side_in(finding, document, directive.stretch):
            kept.append(finding)
            continue
        unused = [code for code in unused if code not in codes]
        sifted.suppressed.append(SuppressedEntry(finding=finding, by="comment", reason=directive.reason, where=where))
    sifted.findings = kept
    return unused


def _has_side_in(finding: FindingEntry, document: str, stretch: tuple[int, int] | None) -> bool:
    own = [item for item in finding.evidence if item.document == document]
    if stretch is None:
        return bool(own)
    start, end = stretch
    return any(item.span.field == "text" and item.span.start < end and start < item.span.end for item in own)


def _unused(
    codes: Sequence[str], ran: Collection[str], directive: Directive, place: Place, what: str
) -> Iterator[Remark]:
    where = "in this file" if directive.stretch is None else "in the paragraph it stands for"
    for code in codes:
        if any(rule.startswith(code) for rule in ran):
            yield Remark(WITHOUT_FINDING, place, what, f"{code} finds nothing {where}")


def by_configuration(sifted: Sifted, aside: SetAside, *, all_ran: bool) -> None:
    """Sets aside the findings whose fingerprints the configuration gives, each with a reason, until the day given."""
    by_fingerprint: dict[str, Suppression] = {}
    for suppression in aside.suppressions:
        place = _in_file(suppression.where)
        what = f"The suppression of {suppression.fingerprint}"
        if not suppression.reason.strip():
            sifted.remarks.append(Remark(WITHOUT_REASON, place, what))
        elif _is_past(suppression.expires, aside.today):
            sifted.remarks.append(Remark(EXPIRED, place, what, f"{suppression.expires}"))
        else:
            by_fingerprint.setdefault(suppression.fingerprint, suppression)
    found = {finding.fingerprint for finding in sifted.findings}
    sifted.suppressed += [
        SuppressedEntry(finding=finding, by="configuration", reason=own.reason.strip(), where=own.where)
        for finding in sifted.findings
        if (own := by_fingerprint.get(finding.fingerprint))
    ]
    sifted.findings = [finding for finding in sifted.findings if finding.fingerprint not in by_fingerprint]
    if all_ran:
        sifted.remarks += _without_finding(by_fingerprint.values(), found, sifted.suppressed)


def _is_past(expires: date | None, today: date | None) -> bool:
    """Whether the last day is over; the day itself still counts."""
    return expires is not None and today is not None and expires < today


def _without_finding(
    suppressions: Iterable[Suppression], found: Collection[str], suppressed: Sequence[SuppressedEntry]
) -> Iterator[Remark]:
    twice = {entry.finding.fingerprint for entry in suppressed if entry.by == "comment"}
    for own in suppressions:
        if own.fingerprint in found:
            continue
        longer = next((one for one in sorted(found) if own.fingerprint and one.startswith(own.fingerprint)), "")
        detail = f"write it in full: {longer}" if longer else GONE
        detail = "a comment in the article suppresses it as well" if own.fingerprint in twice else detail
        yield Remark(WITHOUT_FINDING, _in_file(own.where), f"The suppression of {own.fingerprint}", detail)


def _in_file(where: str) -> Place:
    """The place that `checker.toml:12` names."""
    path, colon, line = where.rpartition(":")
    if not colon or not line.isdigit():
        return Place(where or "checker.toml")
    return Place(path, line=int(line), end_line=int(line))
