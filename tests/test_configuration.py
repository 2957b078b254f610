"""The configuration on the command line: what it sets, what counts before it, and what is refused."""

import json
from pathlib import Path

import pytest

from checker import cli

CALL = "Prime Minister Ana Duarte and President Tom Reyes spoke by phone on Friday. The call lasted {length}.\n"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that contradict each other, in a directory of their own."""
    monkeypatch.chdir(tmp_path)
    for name, length in (("news/a.txt", "40 minutes"), ("opinion/b.txt", "two hours"), ("news/c.txt", "forty minutes")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(CALL.format(length=length))
    return tmp_path


def configure(text: str, name: str = "checker.toml") -> None:
    Path(name).write_text(text)


def levels_found(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, str]]:
    code = cli.run(["check", "news", "opinion", "--output-format", "json", *arguments])
    report = json.loads(capfd.readouterr().out)
    return code, {finding["rule"]: finding["level"] for finding in report["findings"]}


def test_without_a_file_the_rules_are_as_they_ship(capfd):
    code, levels = levels_found(capfd)
    assert (code, levels["CC201"]) == (1, "error")


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ('levels = { CC201 = "warning" }', 0, "warning"),
        ('fail-on = "warning"\nlevels = { CC = "warning" }', 1, "warning"),
        ('levels = { CC = "note" }', 0, "note"),
        ('levels = { CC = "off" }', 0, None),
        ('levels = { CC = "off", CC201 = "error" }', 1, "error"),
        ('ignore = ["CC2"]', 0, None),
        ('select = ["CT"]', 0, None),
        ('fail-on = "never"', 0, "error"),
        ('[per-file-ignores]\n"opinion/**" = ["CC201"]', 0, None),
        ('[per-file-ignores]\n"news/**" = ["CC201"]', 1, "error"),
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_the_file_sets_what_counts(capfd, *, text: str, code: int, level: str | None, shared: bool):
    if shared:
        configure("[tool.checker]\n" + text.replace("[per-", "[tool.checker.per-"), "pyproject.toml")
    else:
        configure(text)
    found, levels = levels_found(capfd)
    assert (found, levels.get("CC201")) == (code, level)


@pytest.mark.parametrize(
    ("text", "arguments", "code", "level"),
    [
        ('fail-on = "never"', ("--fail-on", "error"), 1, "error"),
        ('select = ["CT"]', ("--select", "CC"), 1, "error"),
        ('levels = { CC201 = "off" }', ("--level", "CC201=warning"), 0, "warning"),
        ('levels = { CC201 = "note" }', ("--level", "CT=off"), 0, "note"),
        ('levels = { CC201 = "note" }', ("--isolated",), 1, "error"),
        ('[per-file-ignores]\n"opinion/**" = ["CC"]', ("--per-file-ignore", "news/**:CT"), 0, None),
        ("", ("--per-file-ignore", "opinion/**:CT,CC201"), 0, None),
        ("", ("--level", "CC201=note", "--fail-on", "note"), 1, "note"),
        ("keep-going = true", ("--no-keep-going", "gone.txt"), 2, "error"),
        ("keep-going = true", ("gone.txt",), 1, "error"),
    ],
)
def test_the_command_line_counts_before_the_file(capfd, text, arguments, code, level):
    configure(text)
    found, levels = levels_found(capfd, *arguments)
    assert (found, levels.get("CC201")) == (code, level)


def test_a_file_can_be_named(capfd):
    configure('levels = { CC201 = "off" }', "strict.toml")
    configure('levels = { CC201 = "note" }')
    assert levels_found(capfd, "--config", "strict.toml") == (0, {"CT306": "note"})
    assert cli.run(["check", "news", "--config", "strict.toml", "--isolated"]) == 2
    assert "not both" in capfd.readouterr().err
    assert cli.run(["check", "news", "--config", "gone.toml"]) == 2


def test_paths_in_the_file_start_where_it_stands(capfd, monkeypatch):
    configure('output = { concise = "found.txt" }\n[per-file-ignores]\n"opinion/**" = ["CC201"]')
    monkeypatch.chdir("opinion")
    assert cli.run(["check", "../news", "b.txt", "-q"]) == 0
    assert "CC201" not in Path("../found.txt").read_text()
    assert cli.run(["check", "../news", "b.txt", "-q", "--isolated", "--per-file-ignore", "b.txt:CC201"]) == 0
    assert cli.run(["check", "../news", "b.txt", "-q", "--isolated"]) == 1


def test_a_file_on_the_command_line_takes_the_place_of_that_form_alone(capfd):
    configure('output = { concise = "set.txt", json = "set.json" }')
    cli.run(["check", "news", "-q", "--output", "json=told.json"])
    assert sorted(path.name for path in Path().glob("*.*") if path.suffix != ".toml") == ["set.txt", "told.json"]


def test_other_commands_heed_what_they_share_and_keep_their_own_form(capfd):
    configure('output-format = "sarif"\nencoding = "utf-99"')
    assert cli.run(["claims", "news/a.txt"]) == 2
    assert "utf-99" in capfd.readouterr().err
    configure('output-format = "sarif"')
    assert cli.run(["claims", "news/a.txt"]) == 0
    assert "40 minutes" in capfd.readouterr().out


FAULTS = """\
fail-onn = "warning"
min-level = "notes"
select = ["CC", 3]
keep-going = "yes"
width = 12
published = "yesterday"
output = { sarrif = "found.sarif" }
color = ["never"]

[levels]
CC201 = "warnign"

[per-file-ignores]
"opinion/**" = "CC2"
"""
CODES = """\
select = ["CC", "CC2O1"]
ignore = ["duration-disjoint"]

[levels]
X101 = "note"
CC2 = "note"

[per-file-ignores]
"opinion/**" = ["CC2", "CD"]
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("keys", FAULTS),
        ("codes", CODES),
        ("no-toml", 'fail-on = "error"\nselect = [\n'),
        ("no-directory", 'rules = ["hosue"]\n'),
        ("no-table", 'per-file-ignores = ["CC2"]\nlevels = 3\n'),
    ],
)
def test_what_is_amiss_is_said_with_its_place(name, text, capfd, golden):
    configure(text)
    assert cli.run(["check", "news"]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    golden(f"reports/config-{name}.txt", said.err)


def test_faults_in_a_shared_file_are_told_of_its_lines(capfd):
    configure('[project]\nname = "desk"\n\n[tool.checker]\nfail-on = "eror"\n', "pyproject.toml")
    assert cli.run(["check", "news"]) == 2
    assert 'pyproject.toml:5:11: "fail-on" cannot be "eror"' in capfd.readouterr().err
    configure("[tool]\nchecker = 3\n", "pyproject.toml")
    assert cli.run(["check", "news"]) == 2
    assert 'pyproject.toml:2:11: "checker" should be a table' in capfd.readouterr().err


def test_the_configuration_is_at_fault_though_no_article_is(capfd):
    configure('select = ["CC9999"]')
    assert cli.run(["check", "gone"]) == 2
    assert "CC9999" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "CC2O1"), 'no rule "CC2O1" (did you mean "CC201"?)'),
        (("--ignore", "cc201"), 'no rule "cc201" (did you mean "CC201"?)'),
        (("--level", "CC2O1=note"), 'no rule "CC2O1"'),
        (("--level", "CC201"), "'CC201' is not CODE=LEVEL"),
        (("--level", "CC201=fatal"), "error, warning, note, off"),
        (("--per-file-ignore", "opinion/**:CC2O1"), 'no rule "CC2O1"'),
        (("--per-file-ignore", "opinion/**"), "is not PATTERN:CODE"),
        (("--select", "X101"), "--rules"),
    ],
)
def test_codes_on_the_command_line_are_held_to_the_rules(arguments, said, capfd):
    assert cli.run(["check", "news", *arguments]) == 2
    assert said in capfd.readouterr().err


def test_a_code_of_a_house_rule_is_known_where_the_rules_are_given(capfd, house):
    rule = Path(__file__).parent.parent / "rules" / "contradictions"
    text = next(path for path in rule.glob("CC201*")).read_text().replace('"CC201"', '"X201"')
    (house / "rules").mkdir()
    (house / "rules" / "X201.toml").write_text(text.replace('name = "', 'name = "house-'))
    configure('rules = ["rules/"]\nselect = ["X2"]\nlevels = { X201 = "warning" }')
    assert levels_found(capfd) == (0, {"X201": "warning"})


WORDS = {
    "github": ("::warning ", "::error "),
    "junit": ('failures="0"', 'failures="1"'),
    "gitlab": ('"minor"', '"major"'),
    "concise": ("CC201 warning", "CC201 error"),
    "markdown": ("No contradiction", "1 contradiction"),
    "terminal": ("NO CONTRADICTION", "1 CONTRADICTION"),
}
"""How each form tells a warning, and what it says of a contradiction."""


@pytest.mark.parametrize("form", ["sarif", *WORDS])
def test_every_form_has_the_level_of_the_house(form, capfd):
    configure('levels = { CC201 = "warning" }')
    cli.run(["check", "news", "opinion", "--output-format", form])
    page = capfd.readouterr().out
    if form == "sarif":
        (level,) = {result["level"] for result in json.loads(page)["runs"][0]["results"]}
        assert level == "warning"
    else:
        wanted, barred = WORDS[form]
        assert wanted in page
        assert barred not in page


def test_config_shows_each_setting_and_where_it_comes_from(capfd, golden, monkeypatch):
    configure('fail-on = "warning"\npublished = 2024-01-19\nselect = ["CC", "CT"]\n\n[levels]\nCC201 = "note"\n')
    assert cli.run(["config", "--level", "CC1=off", "--min-level", "note"]) == 0
    golden("reports/config.txt", capfd.readouterr().out)
    monkeypatch.chdir("news")
    assert cli.run(["config", "--output-format", "json", "--min-level", "note"]) == 0
    page = json.loads(capfd.readouterr().out)
    origins = {setting["key"]: (setting["value"], setting["origin"], setting["place"]) for setting in page["settings"]}
    assert page["file"] == "../checker.toml"
    assert origins["fail-on"] == ("warning", "file", "../checker.toml:1")
    assert origins["published"] == ("2024-01-19", "file", "../checker.toml:2")
    assert origins["levels.CC201"] == ("note", "file", "../checker.toml:6")
    assert origins["min-level"] == ("note", "command line", None)
    assert origins["output-format"] == ("terminal", "default", None)


def test_config_refuses_what_check_refuses(capfd):
    configure('levels = { CC2O1 = "note" }')
    assert cli.run(["config"]) == 2
    assert 'did you mean "CC201"' in capfd.readouterr().err
    assert cli.run(["config", "--isolated"]) == 0
    assert "no file" in capfd.readouterr().out
