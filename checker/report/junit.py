"""JUnit XML, which most CI systems show: a finding at or above the gate's level is a failed case, a lesser one passes.

After the schema of the Ant JUnit task (windyroad/JUnit-Schema), as far as readers agree on it.
"""

import re
from xml.etree import ElementTree

from checker.report.gate import LEVELS, FailOn, reaches
from checker.report.issues import Issue, issues, plain
from checker.report.lookup import look_up
from checker.report.model import LevelName, Report

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot write."""


def render_junit(report: Report, least: LevelName = "warning", fail_on: FailOn = "error") -> str:
    """One case a finding, and one for each input that could not be read; one passing case where there is neither."""
    suite = ElementTree.Element("testsuite", name="checker")
    for problem in report.problems:
        if problem.fatal and not problem.in_source:
            case = ElementTree.SubElement(suite, "testcase", classname=_legal(problem.document), name="read", time="0")
            ElementTree.SubElement(case, "error", type="unreadable", message=_legal(problem.message))
    for issue in issues(look_up(report), least):
        _add(suite, issue, fails=fail_on in LEVELS and reaches(issue.finding.level, fail_on))
    if not len(suite):
        ElementTree.SubElement(suite, "testcase", classname="checker", name="no contradiction", time="0")
    counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "errors": len(suite.findall("*/error"))}
    suite.attrib |= {name: str(number) for name, number in {**counts, "skipped": 0}.items()} | {"time": "0"}
    root = ElementTree.Element("testsuites", {name: str(number) for name, number in counts.items()})
    root.append(suite)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add(suite: ElementTree.Element, issue: Issue, *, fails: bool) -> None:
    finding = issue.finding
    name = f"{finding.rule} {issue.title} [{finding.fingerprint}]"
    case = ElementTree.SubElement(suite, "testcase", classname=_legal(issue.primary.path), name=_legal(name), time="0")
    case.attrib |= {"file": _legal(issue.primary.path), "line": str(issue.primary.region.line)}
    sides = [f"{side.place}: {plain(side.evidence.sentence)}" for side in issue.sides]
    told = "\n".join(filter(None, (*sides, plain(finding.settle))))
    if fails:
        failure = ElementTree.SubElement(case, "failure", type=finding.rule, message=_legal(finding.message))
        failure.text = _legal(told)
    else:
        ElementTree.SubElement(case, "system-out").text = _legal(f"{finding.level}: {finding.message}\n{told}")


def _legal(words: str) -> str:
    return _ILLEGAL.sub("\ufffd", words)
