"""What stands first in a report: one of three headlines, what was read, and what could not be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from checker.report.drafts import about_drafts
from checker.report.gate import LEVELS, level_word, reaches
from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import FindingEntry, LevelName, Report
from checker.report.phrases import counted, listed
from checker.report.titles import finding_title

_NAMED = 8
_SUBJECTS = 3
_HELD = frozenset({"agree", "compatible", "conflict"})


@dataclass(frozen=True, slots=True)
class Headline:
    """One of three headlines, and what goes with it."""

    outcome: Literal["contradiction", "none", "nothing"]
    words: str
    rest: str


def headline(lookup: Lookup) -> Headline:
    """`1 CONTRADICTION`, `NO CONTRADICTION` or `NOTHING TO COMPARE`, and what goes with it."""
    report = lookup.report
    errors = [finding for finding in report.findings if finding.level == "error"]
    points = f"{counted(report.summary.warnings, 'point')} worth a look" if report.summary.warnings else ""
    if errors:
        head = "CONTRADICTION" if len(errors) == 1 else "CONTRADICTIONS"
        rest = "; ".join(filter(None, (_subjects(errors, lookup), points)))
        return Headline("contradiction", f"{len(errors):,} {head}", rest)
    if points or _compared_anything(report):
        return Headline("none", "NO CONTRADICTION", points)
    return Headline("nothing", "NOTHING TO COMPARE", _why_nothing(report))


def _subjects(errors: list[FindingEntry], lookup: Lookup) -> str:
    """What the contradictions are about: of one who stands apart, of several what most of them are about."""
    counts = Counter(finding_title(error, lookup) for error in errors)
    if len(errors) > 1:
        named = [f"{title} ({count:,})" if count > 1 else title for title, count in counts.most_common(_SUBJECTS)]
        return "; ".join(named) + (f" and {len(counts) - _SUBJECTS} more" if len(counts) > _SUBJECTS else "")
    title, evidence = next(iter(counts)), errors[0].evidence
    if len({item.document for item in evidence}) == 1:
        return f"{title}, in {lookup.label(evidence[0].document)}"
    apart = sorted({lookup.label(item.document) for item in evidence if item.role == "apart"})
    if apart:
        return f"{title}: {listed(apart)} {'stands' if len(apart) == 1 else 'stand'} apart"
    sides = sorted({lookup.label(item.document) for item in evidence})
    return f"{title}: {listed(sides)} differ" if len(sides) <= _SUBJECTS else title


def _compared_anything(report: Report) -> bool:
    in_slots = any(slot.verdict in _HELD for event in report.events for slot in event.slots)
    return in_slots or any(comparison.verdict in _HELD for comparison in report.comparisons)


def _why_nothing(report: Report) -> str:
    if not report.documents:
        return "no article was read"
    if not report.claims:
        if report.drafts is not None:
            return f"no claim was read from the {'draft' if len(report.drafts) == 1 else 'drafts'}"
        return "no claim was read from " + ("the article" if len(report.documents) == 1 else "any of the articles")
    if len(report.documents) == 1:
        return "one article alone"
    if report.drafts is not None:
        return "no source speaks of the same thing"
    return "no two claims are about the same thing"


def about(lookup: Lookup) -> str:
    """How many articles and events there are, whether they are dated, and how articles are named."""
    report = lookup.report
    if not report.documents:
        return ""
    if report.drafts is not None:
        return f"{about_drafts(lookup)} {_legend(lookup)}".strip()
    events = sum(event.main and bool(event.slots) for event in report.events)
    counts = [counted(len(report.documents), "article"), counted(events, "event") if events else "", _dated(report)]
    return f"{', '.join(filter(None, counts))}. {_legend(lookup)}".strip()


def _dated(report: Report) -> str:
    dated = sum(document.published is not None for document in report.documents)
    if not dated:
        return "no publication date" + ("s" if len(report.documents) > 1 else "")
    if dated == len(report.documents):
        return "publication dates given"
    return f"publication dates of {dated:,}"


def _legend(lookup: Lookup) -> str:
    documents = lookup.report.documents
    if not documents or not any(claim.span.field == "text" for claim in lookup.report.claims):
        return ""
    folders = {(document.path or document.id).rpartition("/")[0] for document in documents}
    folder = f" in {visible(folders.pop())}/" if len(folders) == 1 and folders != {""} else ""
    names = ((document.path or document.id).rpartition("/")[2] for document in documents)
    begins = [name.startswith(d.label) for name, d in zip(names, documents, strict=True)]
    example = f"{visible(documents[0].label)}:3 = line 3."
    if all(begins):
        return f"Labels start the file names{folder}; {example}"
    if all(document.label == document.source for document in documents):
        return f"Labels are the sources; {example}"
    return f"Labels are sources, or shorten the file names{folder}; {example}"


def versions(lookup: Lookup) -> list[str]:
    """Which articles are earlier versions of others, and so not compared."""
    earlier = [document for document in lookup.report.documents if document.version_of is not None]
    ids = [document.id for document in lookup.report.documents]
    sentences = [lookup.labelled(document.version_reason, ids) for document in earlier[:_NAMED]]
    if len(earlier) > _NAMED:
        sentences.append(f"{len(earlier) - _NAMED:,} more are earlier versions too.")
    return [*sentences, "Of each story the newest version counts."] if sentences else []


def shortcomings(lookup: Lookup) -> list[str]:
    """What could not be read, or gave no claim."""
    report = lookup.report
    fatal = sorted((problem for problem in report.problems if problem.fatal), key=lambda one: one.in_source)
    sentences = [f"{_unread(p.in_source)}: {visible(p.document)}: {visible(p.message)}" for p in fatal[:_NAMED]]
    if len(fatal) > _NAMED:
        sentences.append(f"Not read: {len(fatal) - _NAMED:,} more.")
    with_claims = {claim.document for claim in report.claims}
    looked_at = [one for one in report.documents if report.drafts is None or one.id in report.drafts]
    silent = [visible(d.label) for d in looked_at if d.id not in with_claims and d.same_as is None]
    if silent and report.claims:
        more = [f"{len(silent) - _NAMED:,} more"] if len(silent) > _NAMED else []
        sentences.append(f"No claim was read from {listed([*silent[:_NAMED], *more])}.")
    mild = [problem for problem in report.problems if not problem.fatal]
    sentences += [f"{lookup.label(p.document)}: {visible(p.message)}" for p in mild[:_NAMED]]
    return sentences


def _unread(in_source: bool) -> str:
    return "Source not read" if in_source else "Not read"


def counts_line(report: Report, least: LevelName) -> str:
    """`1 contradiction, 2 warnings, 4 notes not shown (--min-level note).`"""
    summary = report.summary
    counts = dict(zip(LEVELS, (summary.errors, summary.warnings, summary.notes), strict=True))
    hidden = [level for level in LEVELS if not reaches(level, least) and counts[level]]
    parts = [counted(counts[level], level_word(level)) for level in LEVELS if level not in hidden]
    parts += [f"{counted(counts[level], level_word(level))} not shown (--min-level {level})" for level in hidden]
    return f"{', '.join(parts)}."


SUPPRESSED_BY: Mapping[str, str] = {
    "comment": "by a comment",
    "configuration": "in the configuration",
    "baseline": "in the baseline",
}
"""Who set a finding aside, in words."""
_OF_SUPPRESSIONS = "suppression"


def suppressed_lines(report: Report, least: LevelName) -> list[str]:
    """`3 findings suppressed: 1 by a comment, 2 in the baseline (list: --show suppressed).`; nothing where none is.

    Where notes are not shown, a second line says how many suppressions do nothing.
    """
    ways = Counter[str](entry.by for entry in report.suppressed)
    told = ", ".join(f"{ways[by]:,} {words}" for by, words in SUPPRESSED_BY.items() if ways[by])
    idle = sum(finding.kind == _OF_SUPPRESSIONS and not reaches(finding.level, least) for finding in report.findings)
    count = f"{counted(len(report.suppressed), 'finding')} suppressed: {told} (list: --show suppressed)."
    does = f"{counted(idle, 'suppression')} {'does' if idle == 1 else 'do'} nothing (why: --show notes)."
    return [line for line, there in ((count, told), (does, idle)) if there]
