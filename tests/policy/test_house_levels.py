"""What a house may decide about levels, on articles checked from end to end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import CheckError, Document, check
from checker.policy.levels import level_of
from checker.report.model import Report

WIRE = Document(
    "wire",
    "Prime Minister Ana Duarte and President Tom Reyes spoke by phone on Friday, for the first time since March 4. "
    "The call lasted 40 minutes.",
)
POST = Document(
    "post",
    "Ana Duarte and Tom Reyes talked by telephone on Friday, their first conversation since March 4. "
    "The call lasted two hours.",
)
TOLL = "An explosion tore through a mill in Kestrel Bay on 3 May 2024. "
RIVALS = (
    Document("police", TOLL + "Police said 12 people were killed.", published=date(2024, 5, 4)),
    Document("ministry", TOLL + "The health ministry said 30 people were killed.", published=date(2024, 5, 4)),
)
WALLED = Document(
    "walled",
    "The harbour will close for a year while its mole is rebuilt, and ferries will land at Holm until then.\n"
    "Subscribe to read the full story.\n",
)


def levels_in(report: Report, rule: str) -> list[str]:
    return [finding.level for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_a_rule_has_the_level_of_the_house(level: str) -> None:
    report = check([WIRE, POST], levels={"CC201": level})
    assert levels_in(report, "CC201") == [level]
    counts = {"error": report.summary.errors, "warning": report.summary.warnings, "note": report.summary.notes}
    usual = check([WIRE, POST], ignore=["CC201"]).summary
    without = {"error": usual.errors, "warning": usual.warnings, "note": usual.notes}
    assert counts == {name: count + (name == level) for name, count in without.items()}


def test_a_rule_that_is_off_finds_nothing_and_the_claims_are_compared_all_the_same() -> None:
    usual, off = check([WIRE, POST]), check([WIRE, POST], levels={"CC201": "off"})
    assert levels_in(off, "CC201") == []
    assert off.comparisons == usual.comparisons
    assert [one for one in usual.findings if one.rule != "CC201"] == list(off.findings)


def test_a_level_moves_no_fingerprint() -> None:
    usual = {finding.fingerprint for finding in check([WIRE, POST]).findings}
    for level in ("error", "warning", "note"):
        assert {finding.fingerprint for finding in check([WIRE, POST], levels={"C": level}).findings} == usual


def test_what_was_softened_is_not_raised_with_its_rule() -> None:
    usual = check(RIVALS)
    softened = [finding for finding in usual.findings if finding.level == "warning"]
    assert softened, "two authorities, each with a figure of its own, are a tension"
    shipped = {finding.rule: "error" for finding in softened}
    assert check(RIVALS, levels=shipped) == usual
    lowered = check(RIVALS, levels=dict.fromkeys(shipped, "note"))
    assert {finding.level for finding in lowered.findings if finding.rule in shipped} == {"note"}


def test_the_longest_beginning_of_a_code_counts() -> None:
    levels = {"C": "off", "CC": "note", "CC201": "error"}
    assert [level_of(code, levels) for code in ("CC201", "CC301", "CT301", "NZ801")] == ["error", "note", "off", None]


@given(st.dictionaries(st.sampled_from(["C", "CC", "CC2", "CC201", "CT", "N"]), st.sampled_from(["error", "off"])))
def test_the_order_of_the_levels_decides_nothing(levels: dict[str, str]) -> None:
    turned = dict(reversed(levels.items()))
    assert all(level_of(code, levels) == level_of(code, turned) for code in ("CC201", "CC202", "CT301", "NZ101"))


def test_noise_that_is_listed_anyway_becomes_a_finding_where_the_house_wants_it() -> None:
    (noise,) = {item.rule for item in check([WALLED]).noise}
    assert levels_in(check([WALLED]), noise) == []
    raised = check([WALLED], levels={noise: "error"})
    assert levels_in(raised, noise) == ["error"]
    assert raised.summary.errors == 1
    assert raised.noise == check([WALLED]).noise


def test_noise_is_set_aside_though_its_rule_is_off() -> None:
    off = check([WALLED], levels={"NZ": "off"})
    assert [finding for finding in off.findings if finding.rule.startswith("NZ")] == []
    assert off.noise == check([WALLED]).noise


@pytest.mark.parametrize(
    "given",
    [
        {"levels": {"CC2O1": "off"}},
        {"select": ["CC2O1"]},
        {"ignore": ["CC2O1"]},
        {"per_file_ignores": {"*": ["CC2O1"]}},
    ],
)
def test_a_code_of_no_rule_is_refused_with_the_nearest(given: dict[str, object]) -> None:
    with pytest.raises(CheckError, match=r'no rule "CC2O1".*"CC201"'):
        check([WIRE], **given)
