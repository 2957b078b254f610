"""A newsroom's folder of two articles that contradict each other, and the check run on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker import api
from checker.policy.baseline import Baseline
from checker.policy.set_aside import NOTHING, SetAside, Suppression
from checker.report.model import FindingEntry, Report

LEAD = "The leaders of France and Brazil spoke by phone on Friday, for the first time since Dec. 21."
WIRE = f"""{LEAD}

Both sides called the talks useful, and no date for a meeting was set.

The call lasted about 40 minutes, an aide to the French president said.
"""
POST = f"""{LEAD.replace("leaders of France and Brazil", "presidents of Brazil and France")}

Trade and the climate were on the table, officials in Brasilia said.

The call lasted about 90 minutes, an aide to the French president said.
"""
SIXTH = f"""{LEAD.replace("The leaders", "Leaders")}

They talked for roughly 40 minutes, diplomats in Paris said.
"""


@dataclass(frozen=True)
class Newsroom:
    """A folder of articles, the working directory of the test."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def check(self, aside: SetAside = NOTHING, *, ignore: Sequence[str] = ()) -> Report:
        documents, problems = api.read([str(self.folder.name)])
        assert not problems
        return api.check(documents, set_aside=aside, ignore=ignore)

    def behind(self, baseline: Baseline) -> Report:
        return self.check(SetAside(baseline=baseline))


def errors(report: Report) -> list[FindingEntry]:
    return [finding for finding in report.findings if finding.level == "error"]


def codes(report: Report) -> list[str]:
    """The notes on suppressions and the baseline."""
    return [finding.rule for finding in report.findings if finding.rule.startswith("SU")]


def suppression(fingerprint: str, reason: str = "It is known.", expires: date | None = None) -> SetAside:
    own = Suppression(fingerprint, reason, expires, "checker.toml:7")
    return SetAside((own,), today=date(2026, 5, 4))
