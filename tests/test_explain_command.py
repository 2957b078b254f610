"""`checker explain` and `checker diff`: one finding in full, and what came and went between two reports."""

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

from checker import cli
from checker.cli.report import saved_report
from checker.report.difference import Difference

sys.path.insert(0, str(Path(__file__).parent / "policy"))
from newsroom import POST, SIXTH, WIRE

RULE = """\
id = "X101"
name = "calls-of-two-lengths"
level = "error"
about = "Two lengths of one call."
why = "Our desk wants to see each one."
shape = "pair"
scope = "across"
kind = "duration"
when = "disjoint(a.value, b.value)"
message = "{a.source} has {a.quote}, {b.source} has {b.quote}"

[[example]]
expect = "finding"
also = ["CC201"]
[[example.document]]
text = '''The leaders of France and Brazil spoke by phone on Friday, for the first time since Dec. 21.
The call lasted [[about 40 minutes]].'''
[[example.document]]
text = '''The presidents of Brazil and France spoke by phone on Friday, for the first time since Dec. 21.
The call lasted [[about 90 minutes]].'''

[[example]]
expect = "finding"
also = ["CC201"]
[[example.document]]
text = '''The leaders of France and Brazil spoke by phone on Friday, for the first time since Dec. 21.
The call lasted [[about 40 minutes]].'''
[[example.document]]
text = '''The presidents of Brazil and France spoke by phone on Friday, for the first time since Dec. 21.
The call lasted [[about two hours]].'''

[[example]]
expect = "silent"
[[example.document]]
text = "The leaders of France and Brazil spoke by phone on Friday for about 40 minutes."

[[example]]
expect = "silent"
[[example.document]]
text = "The leaders of France and Brazil spoke by phone on Friday."
"""


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "wire.md").write_text(WIRE)
    (folder / "post.md").write_text(POST)
    return folder


def report(name: str) -> str:
    cli.run(["check", "stories", "--output", f"json={name}", "-q"])
    return name


def fingerprint(name: str = "report.json") -> str:
    return saved_report(Path(report(name))).findings[0].fingerprint


class TestExplain:
    def test_it_says_how_why_and_what_to_do(self, capfd: pytest.CaptureFixture[str]) -> None:
        own = fingerprint()
        capfd.readouterr()
        assert cli.run(["explain", own[:6], "stories", "--width", "100"]) == 0
        page = capfd.readouterr().out
        assert page.startswith(f"CONTRADICTION  Length of the call  [CC201 {own}]")
        for told in (
            '"about 90 minutes", widened by "about": 76.5 to 103.5 minutes.',
            "Whose word: an aide to the French president.",
            "Both give the same day, last contact, wording.",
            "CC201 duration-disjoint, error:",
            "conflict. No value fits both.",
            "<!-- checker: ignore CC201 -- say why here -->",
            f'fingerprint = "{own}"',
        ):
            assert told in page
        assert max(map(len, page.splitlines())) <= 100

    def test_what_it_gives_to_paste_works(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        own = fingerprint()
        cli.run(["explain", own, "stories"])
        page = capfd.readouterr().out
        where = re.search(r"In (\S+), on a line of its own before line (\d+):\n +(<!-- .* -->)", page)
        assert where is not None
        lines = Path(where[1]).read_text().splitlines()
        lines.insert(int(where[2]) - 1, where[3])
        Path(where[1]).write_text("\n".join(lines))
        assert cli.run(["check", "stories", "-q"]) == 0
        block = re.search(r"( +\[\[suppress\]\]\n(?: +.*\n){2})", page)
        assert block is not None
        assert tomllib.loads(block[1])["suppress"] == [{"fingerprint": own, "reason": "say why here"}]

    def test_a_report_will_do_instead_of_the_articles(self, capfd: pytest.CaptureFixture[str]) -> None:
        own = fingerprint()
        cli.run(["explain", own, "stories"])
        anew = capfd.readouterr().out
        cli.run(["explain", own, "--report", "report.json"])
        assert capfd.readouterr().out == anew

    def test_what_is_suppressed_can_be_explained_too(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        own = fingerprint()
        (stories / "post.md").write_text(f"<!-- checker: ignore-file CC -- a known slip -->\n{POST}")
        capfd.readouterr()
        assert cli.run(["explain", own, "stories"]) == 0
        page = capfd.readouterr().out
        assert "By a comment (stories/post.md:1): a known slip" in page
        assert "TO SUPPRESS IT" not in page

    def test_a_note_on_a_suppression_is_explained(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (stories / "post.md").write_text(f"<!-- checker: ignore CC301 -- gone -->\n{POST}")
        whole = saved_report(Path(report("report.json")))
        (note,) = [finding for finding in whole.findings if finding.rule == "SU103"]
        capfd.readouterr()
        assert cli.run(["explain", note.fingerprint, "--report", "report.json"]) == 0
        assert "What is left standing would one day hide something else." in capfd.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["0000", "stories"], "there is no finding '0000'; of the"),
            (["CC2", "stories"], "CC201 error: Length of"),
            (["", "stories"], "there is no finding ''"),
            (["abc"], "give the articles that were checked, or --report"),
            (["abc", "stories", "--report", "stories/wire.md"], "give the articles that were checked, or --report"),
            (["abc", "--report", "gone.json"], "'gone.json' does not exist"),
            (["abc", "--report", "stories/wire.md"], "is no report of this version"),
            (["abc", "--report", "stories/wire.md", "--as-example"], "--as-example needs the articles"),
            (["abc", "gone/"], "nor any other in these articles"),
        ],
    )
    def test_misuse_is_a_2_with_its_reason(
        self, arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.run(["explain", *arguments]) == 2
        assert told in capfd.readouterr().err


class TestAsExample:
    def test_a_false_alarm_becomes_a_test_that_fails_until_the_rule_is_mended(
        self, stories: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (stories / "sixth.md").write_text(SIXTH)
        house = Path("house")
        house.mkdir()
        file = house / "X101-calls.toml"
        file.write_text(RULE)
        assert cli.run(["rule", "--test", "house"]) == 0
        cli.run(["check", "stories", "--rules", "house", "--output", "json=r.json", "-q"])
        (own,) = [finding.fingerprint for finding in saved_report(Path("r.json")).findings if finding.rule == "X101"]
        capfd.readouterr()
        assert cli.run(["explain", own, "stories", "--rules", "house", "--as-example"]) == 0
        example = capfd.readouterr().out
        (table,) = tomllib.loads(example)["example"]
        assert (table["expect"], table["also"], len(table["document"])) == ("silent", ["CC201"], 2)
        assert "Trade and the climate" not in example, "only the sentences needed are kept"
        file.write_text(f"{RULE}\n{example}")
        assert cli.run(["rule", "--test", "house"]) == 1
        assert "X101, example 5: finds something, and should stay silent" in capfd.readouterr().out
        file.write_text(f"{RULE}\n{example}".replace('b.value)"', 'b.value) and not same_root(a, b)"'))
        assert cli.run(["rule", "--test", "house"]) == 0

    def test_what_toml_would_read_otherwise_is_escaped(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        odd = 'A "\\d" said """no""" \\. '
        (stories / "post.md").write_text(
            POST.replace("The call lasted", f"{odd}The call lasted").replace(" minutes", " minutes \\")
        )
        whole = saved_report(Path(report("r.json")))
        own = next(finding for finding in whole.findings if finding.rule == "CC201")
        capfd.readouterr()
        assert cli.run(["explain", own.fingerprint, "stories", "--as-example"]) == 0
        (table,) = tomllib.loads(capfd.readouterr().out)["example"]
        assert all(item.quote in "\n".join(d["text"] for d in table["document"]) for item in own.evidence)

    def test_marks_in_an_article_are_said(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (stories / "post.md").write_text(f"{POST}\nThe list [[so]] is long.\n")
        own = fingerprint()
        assert cli.run(["explain", own, "stories", "--as-example"]) == 2
        assert "marks evidence in an example" in capfd.readouterr().err


class TestDiff:
    def test_gained_lost_and_the_exit_code(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        old = report("old.json")
        (stories / "post.md").write_text(POST.replace("about 90", "about 100"))
        new = report("new.json")
        capfd.readouterr()
        assert cli.run(["diff", old, new]) == 1
        shown = capfd.readouterr()
        assert shown.out.startswith("2 GAINED  2 LOST  old.json -> new.json")
        assert '"about 100 minutes"' in shown.out.partition("LOST\n")[0]
        assert "gained: 1 contradiction" in shown.err
        assert cli.run(["diff", old, new, "--fail-on", "never"]) == 0
        assert cli.run(["diff", old, old]) == 0
        assert "0 GAINED  0 LOST" in capfd.readouterr().out

    def test_what_was_lost_by_a_suppression_is_said(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        old = report("old.json")
        (stories / "post.md").write_text(f"<!-- checker: ignore-file CC -- known -->\n{POST}")
        new = report("new.json")
        capfd.readouterr()
        assert cli.run(["diff", old, new]) == 0
        assert "Suppressed now (stories/post.md:1): known" in capfd.readouterr().out
        assert cli.run(["diff", new, old]) == 1

    def test_a_renamed_file_and_a_sixth_article_change_nothing(self, stories: Path) -> None:
        old = report("old.json")
        (stories / "post.md").rename(stories / "a.md")
        (stories / "sixth.md").write_text(SIXTH)
        assert cli.run(["diff", old, report("new.json")]) == 0

    def test_as_json_it_fits_its_model(self, stories: Path, capfd: pytest.CaptureFixture[str]) -> None:
        old = report("old.json")
        (stories / "wire.md").unlink()
        capfd.readouterr()
        assert cli.run(["diff", old, report("new.json"), "--output-format", "json"]) == 0
        difference = Difference.model_validate_json(capfd.readouterr().out)
        assert "CC201" in {entry.finding.rule for entry in difference.lost}
        assert cli.run(["schema", "diff"]) == 0
        assert set(json.loads(capfd.readouterr().out)["properties"]) == set(Difference.model_fields)

    @pytest.mark.parametrize(
        ("key", "value", "told"),
        [
            ("version", "0.0.1", "Made by checker 0.0.1 and"),
            ("rules", "0" * 16, "Made with different rules"),
            (None, None, "old.json: which version and rules made it is not known."),
        ],
    )
    def test_reports_of_other_makers_are_said(
        self, key: str | None, value: str | None, told: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        report("new.json")
        whole = json.loads(Path("new.json").read_text())
        whole["tool"] = whole["tool"] | {key: value} if key else None
        Path("old.json").write_text(json.dumps(whole))
        capfd.readouterr()
        assert cli.run(["diff", "old.json", "new.json"]) == 0
        assert told in capfd.readouterr().out

    def test_a_finding_that_weighs_more_than_before_counts(self, capfd: pytest.CaptureFixture[str]) -> None:
        report("new.json")
        whole = json.loads(Path("new.json").read_text())
        whole["findings"][0]["level"] = "warning"
        Path("old.json").write_text(json.dumps(whole))
        assert cli.run(["diff", "old.json", "new.json"]) == 1
        assert "It was a warning." in capfd.readouterr().out
        assert cli.run(["diff", "new.json", "old.json"]) == 0
