"""SARIF 2.1.0 (OASIS), as GitHub code scanning takes it.

A finding is one result at the side that stands apart; every other side is a related location that the message links to.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checker.report.gate import reaches
from checker.report.issues import Issue, Side, issue_of, issues, plain
from checker.report.lookup import Lookup, look_up
from checker.report.model import LevelName, Position, Report, SuppressedEntry
from checker.rulebook.schema import RuleMeta

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[LevelName, str] = {"error": "error", "warning": "warning", "note": "note"}
_LONGEST = 1000
"""Characters of a rule's description that GitHub shows."""


def render_sarif(
    report: Report, rules: Mapping[str, RuleMeta], least: LevelName = "warning", *, version: str = ""
) -> str:
    """One run with a result for each finding of a level or above, and the rules that found something, described.

    What was set aside is a result as well, with its suppression: a viewer shows it as closed.
    """
    lookup = look_up(report)
    found = list(issues(lookup, least))
    aside = [entry for entry in report.suppressed if reaches(entry.finding.level, least) and entry.finding.evidence]
    codes = sorted({issue.finding.rule for issue in found} | {entry.finding.rule for entry in aside})
    driver: dict[str, Any] = {"name": "checker", "rules": [_rule(code, rules.get(code)) for code in codes]}
    if version:
        driver["semanticVersion"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_result(issue, codes.index(issue.finding.rule)) for issue in found),
            *(_suppressed(entry, codes.index(entry.finding.rule), lookup) for entry in aside),
        ],
        "invocations": [_invocation(report)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(code: str, meta: RuleMeta | None) -> dict[str, Any]:
    if meta is None:
        return {"id": code}
    text = f"{meta.about}\n\n{meta.why}\n\nAll of it, with examples: checker rule {code}"
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in meta.name.split("-")),
        "shortDescription": {"text": meta.about[:_LONGEST]},
        "fullDescription": {"text": f"{meta.about} {meta.why}"[:_LONGEST]},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[meta.level]},
        "properties": {"tags": ["claims", "consistency"]},
    }


def _result(issue: Issue, rule: int) -> dict[str, Any]:
    finding = issue.finding
    others = issue.sides[1:]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(issue, others)},
        "locations": [_location(issue.primary)],
        "relatedLocations": [
            {"id": number, **_location(side), "message": {"text": plain(side.evidence.sentence)}}
            for number, side in enumerate(others, start=1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1"},
    }


def _suppressed(entry: SuppressedEntry, rule: int, lookup: Lookup) -> dict[str, Any]:
    """The result of a finding that was set aside: by a comment in the source itself, or from outside of it."""
    kind = "inSource" if entry.by == "comment" else "external"
    justification = plain(f"{entry.reason} ({entry.where})")
    suppression = {"kind": kind, "status": "accepted", "justification": justification}
    return {**_result(issue_of(entry.finding, lookup), rule), "suppressions": [suppression]}


def _message(issue: Issue, others: Sequence[Side]) -> str:
    """The finding in a sentence, then each other side by a link: brackets of the articles' own are no links."""
    sentences = [_unlinked(plain(issue.finding.message)).rstrip(".") + "."]
    for number, side in enumerate(others, start=1):
        place = f"{side.label}:{side.region.line}"
        sentences.append(f"[{_unlinked(plain(place))}]({number}): {_unlinked(plain(side.evidence.quote))}.")
    last = filter(None, (*issue.finding.why, issue.finding.settle))
    return " ".join((*sentences, *(_unlinked(plain(sentence)) for sentence in last)))


def _unlinked(words: str) -> str:
    return words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(side: Side) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(side.path), "region": _region(side.region)}}


def _artifact(path: str) -> dict[str, str]:
    """A file by its address: below the root of the source where its path is relative, as GitHub wants it."""
    posix = PurePath(path).as_posix()
    if PurePath(path).is_absolute():
        return {"uri": f"file://{quote(posix, errors='replace')}"}
    return {"uri": quote(posix.removeprefix("./"), errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(region: Position) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _invocation(report: Report) -> dict[str, Any]:
    """Whether all was read, and what was not."""
    fatal = [problem for problem in report.problems if problem.fatal]
    notes = [
        {
            "level": "warning" if problem.in_source else "error",
            "message": {"text": f"{plain(problem.document)}: {plain(problem.message)}"},
        }
        for problem in fatal
    ]
    told: dict[str, Any] = {"executionSuccessful": all(problem.in_source for problem in fatal)}
    return {**told, "toolExecutionNotifications": notes} if notes else told
