"""`checker rule`, and rules of one's own, run as a newsroom would run them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker import api, cli

GOOD = """\
id = "X101"
name = "long-call"
level = "warning"
about = "A call of more than an hour."
why = "Our desk asks for a second source for long calls."
shape = "claim"
kind = "duration"
when = 'e.type = "call" and c.value.low > 3600'
message = "{c.source} gives {c.quote} for {event}"
next = "Ask the press office."

[[example]]
expect = "finding"
[[example.document]]
text = "Chilean President Ana Reyes and Peruvian President Luis Paz spoke by phone. The call lasted [[three hours]]."

[[example]]
expect = "finding"
[[example.document]]
source = "Desk"
text = "Chilean President Ana Reyes and Peruvian President Luis Paz spoke by phone. The call lasted [[90 minutes]]."

[[example]]
expect = "silent"
about = "Near miss: an hour is not more than an hour."
[[example.document]]
text = "Chilean President Ana Reyes and Peruvian President Luis Paz spoke by phone. The call lasted an hour."

[[example]]
expect = "silent"
[[example.document]]
text = "Chilean President Ana Reyes met Peruvian President Luis Paz on Friday. The meeting lasted three hours."
"""
STORY = """\
Chilean President Ana Reyes and Peruvian President Luis Paz spoke by phone. The call lasted two hours.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with an article, and one with a rule."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "X101-long-call.toml").write_text(GOOD)
    return tmp_path


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    exit_code: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the program with some arguments."""

    def _run(*arguments: str) -> Ran:
        code = cli.run([*arguments])
        told = capfd.readouterr()
        return Ran(code, told.out, told.err)

    return _run


def change(desk: Path, old: str, new: str) -> None:
    file = desk / "rules" / "X101-long-call.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new))


@pytest.mark.parametrize("code", ["CC201", "cc201"])
def test_a_rule_is_explained_with_its_examples(run: Run, code: str) -> None:
    result = run("rule", code)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "CC201  duration-disjoint  (error)"
    for heading in ("Why ", "Looks at ", "When ", "Says ", "Next ", "Examples."):
        assert any(line.startswith(heading) for line in lines), heading
    assert "[[about 40 minutes]]" in result.stdout
    assert "[[three-day]]" in result.stdout, "evidence is not parted at a hyphen"
    assert max(map(len, lines)) <= 80


def test_several_rules_are_explained_in_the_order_asked_for(run: Run) -> None:
    told = run("rule", "CT301", "NZ104").stdout
    assert told.index("CT301") < told.index("NZ104")


def test_every_rule_can_be_explained(run: Run) -> None:
    result = run("rule", *api.rulebook().by_id)
    assert result.exit_code == 0
    assert all(f"{code}  " in result.stdout for code in api.rulebook().by_id)


def test_all_rules_are_listed_under_their_titles(run: Run) -> None:
    result = run("rule", "--all")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line and line[0].isalpha() and not line[:2].isupper()] == [
        "Contradictions",
        "Tensions",
        "Noise",
        "Suppressions and the baseline",
    ]
    listed = [line.split()[0] for line in lines if line[:2].isupper()]
    assert listed == sorted(api.rulebook().by_id)


def test_what_a_condition_may_use_is_listed(run: Run) -> None:
    told = run("rule", "--predicates").stdout
    assert all(f"  {name}(" in told for name in api.SIGNATURES)
    assert "{a.quote}" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give one of"),
        (("--all", "--predicates"), "give one of"),
        (("CC201", "--all"), "give one of"),
        (("CC999",), "there is no rule CC999"),
        (("--test", "nowhere"), "does not exist"),
    ],
)
def test_misuse_is_told_and_gives_2(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("rule", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_rule_of_a_newsroom_reports_beside_the_others(run: Run, desk: Path) -> None:
    result = run("check", "--rules", "rules", "--output-format", "json", "story.txt")
    assert result.exit_code == 0, "a warning does not fail the check"
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["rule"], finding["level"], finding["name"]) == ("X101", "warning", "long-call")
    assert finding["message"].startswith('story.txt gives "two hours" for Phone call')
    assert [evidence["quote"] for evidence in finding["evidence"]] == ["two hours"]
    assert run("check", "--rules", "rules", "--fail-on", "warning", "story.txt").exit_code == 1
    told = run("check", "--rules", "rules", "--color", "never", "story.txt").stdout
    assert "Long call" in told and "[X101 " in told


def test_without_it_the_story_is_quiet(run: Run, desk: Path) -> None:
    result = run("check", "--output-format", "json", "story.txt")
    assert json.loads(result.stdout)["findings"] == []


def test_a_rule_of_a_newsroom_is_explained_and_listed(run: Run, desk: Path) -> None:
    assert run("rule", "--rules", "rules", "X101").stdout.startswith("X101  long-call  (warning)")
    assert "Your own rules (X)" in run("rule", "--rules", "rules", "--all").stdout


def test_its_examples_are_run(run: Run, desk: Path) -> None:
    result = run("rule", "--test", "rules")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "checker: 1 rule, 4 examples: all pass\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[[90 minutes]]", "90 [[minutes]]", ["X101, example 2: marked", "X101, example 2: evidence"]),
        ("> 3600", "> 6000", ["X101, example 2: finds nothing"]),
        ("> 3600", "> 60", ["X101, example 3: finds something"]),
        ('e.type = "call" and ', "", ["X101, example 4: finds something"]),
        ("[[three hours]]", "[[three hours", ["X101, example 1: a mark that is not closed"]),
    ],
)
def test_an_example_that_fails_is_told(run: Run, desk: Path, old: str, new: str, told: list[str]) -> None:
    change(desk, old, new)
    result = run("rule", "--test", "rules")
    assert result.exit_code == 1
    assert all(any(line.startswith(words) for line in result.stdout.splitlines()) for words in told)
    assert "failure" in result.stderr


def test_a_rule_without_examples_fails_its_test(run: Run, desk: Path) -> None:
    (desk / "rules" / "X101-long-call.toml").write_text(GOOD.partition("[[example]]")[0])
    result = run("rule", "--test", "rules")
    assert result.exit_code == 1
    assert "X101 has 0 of the 2 examples it needs of what it finds" in result.stdout


BROKEN = [
    ("c.value.low > 3600", "c.value.lowest > 3600", "8:37", "lowest", 'did you mean "low"?'),
    ("{c.quote}", "{c.qoute}", "9:29", "{c.qoute}", 'did you mean "c.quote"?'),
    ("c.value.low > 3600", "longer(c)", "8:29", "longer", "unknown predicate"),
    ("c.value.low > 3600", "__import__(os)", "8:29", "", "caret"),
    ('shape = "claim"', 'shape = "clame"', "6:9", '"clame"', "unknown shape"),
    ('level = "warning"', 'level = "fatal"', "3:9", '"fatal"', ""),
    ('id = "X101"', 'id = "CC101"', "1:6", '"CC101"', "does not fit its place"),
    ('next = "Ask', 'nxt = "Ask', "10:1", "nxt", ""),
    ('kind = "duration"', "kind = [", "", "", ""),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[row[1] for row in BROKEN])
@pytest.mark.parametrize("command", [("check", "--rules", "rules", "story.txt"), ("rule", "--test", "rules")])
def test_a_broken_rule_stops_the_run_with_a_caret(
    run: Run, desk: Path, command: tuple[str, ...], broken: tuple[str, str, str, str, str]
) -> None:
    old, new, place, under, hint = broken
    change(desk, old, new)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    first, fault, *rest = result.stderr.splitlines()
    assert first.startswith("checker: ") and first.endswith("in rule files")
    assert fault.startswith(f"rules/X101-long-call.toml:{place}")
    carets = next((at for at, line in enumerate(rest) if line.strip() and not line.strip("^ ")), None)
    assert carets is not None, result.stderr
    if under:
        start = rest[carets].index("^")
        assert rest[carets - 1][start : rest[carets].rindex("^") + 1] == under
    assert hint == "caret" or hint in result.stderr
    assert "Traceback" not in result.stderr


def test_every_fault_of_every_file_is_told(run: Run, desk: Path) -> None:
    change(desk, "{c.quote}", "{c.qoute}")
    (desk / "rules" / "X102.toml").write_text(GOOD.replace("X101", "X102").replace("c.value.low", "c.worth"))
    result = run("check", "--rules", "rules", "story.txt")
    assert result.stderr.startswith("checker: 2 faults in rule files\n")
    assert "X101-long-call.toml:9:29" in result.stderr
    assert "X102.toml:8:" in result.stderr


def test_two_rules_of_one_code_are_refused(run: Run, desk: Path) -> None:
    (desk / "rules" / "again.toml").write_text(GOOD.replace("long-call", "again"))
    result = run("rule", "--rules", "rules", "X101")
    assert result.exit_code == 2
    assert "X101 is taken" in result.stderr


def test_a_directory_without_rules_is_misuse(run: Run, desk: Path) -> None:
    (desk / "empty").mkdir()
    for command in (("rule", "--test", "empty"), ("check", "--rules", "empty", "story.txt")):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no rule file" in result.stderr
