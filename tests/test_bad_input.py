"""Whatever is thrown at the program: a clear message, the exit code that says so, and nothing lost."""

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import Document, check
from checker.api import LONGEST_ARTICLE
from checker.cli import run
from checker.report.json import render_json

GOOD = (
    "The presidents of France and Brazil spoke by phone on Friday, for the first time since Nov. 26.\n\n"
    "The call lasted about 40 minutes, officials said.\n"
)
OBEYED = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *"\u200e\u200f\u202a\u202b\u202c\u202d\u202e"} - {"\n"}
"""Characters that a terminal acts on, beside the end of a line."""


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")


def write(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return name


@pytest.fixture
def program(capfd):
    """Runs the program: its exit code, what it printed, and what it said on stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def checked(program):
    """The exit code and the report of a check, read from its JSON, which holds no number that JSON has not."""

    def call(*arguments: str) -> tuple[int, SimpleNamespace]:
        code, out, _ = program("check", "--output-format", "json", *arguments)
        report = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
        return code, SimpleNamespace(**report)

    return call


UNREADABLE = [
    ("missing.txt", None, "does not exist"),
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \r\n\t\n", "is empty"),
    ("picture.txt", bytes(range(256)) * 8, "binary"),
    ("program", b"\x7fELF\x00\x01", "binary"),
    ("latin.txt", "Le président a parlé vendredi.".encode("latin-1"), "--encoding"),
    ("surrogate.txt", b"The call \xed\xa0\x80 lasted 40 minutes.", "--encoding"),
    ("empty", "directory", "without articles"),
]


@pytest.mark.parametrize(("name", "content", "says"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
class TestUnreadable:
    @pytest.fixture(autouse=True)
    def _made(self, name, content):
        if content == "directory":
            Path(name).mkdir()
        elif content is not None:
            write(name, content)

    def test_alone_it_stops_the_check(self, program, name, content, says):
        code, out, err = program("check", name)
        assert (code, out) == (2, "")
        assert says in err
        assert name in err
        assert "Traceback" not in err

    def test_beside_others_it_fails_the_check_and_the_others_are_checked(self, checked, name, content, says):
        code, report = checked(name, "good.txt")
        assert code == 2
        assert [document["id"] for document in report.documents] == ["good.txt"]
        assert report.claims

    def test_with_keep_going_it_is_a_problem_in_the_report_and_fails_nothing(
        self, checked, program, name, content, says
    ):
        code, report = checked("--keep-going", name, "good.txt")
        (problem,) = report.problems
        assert code == 0
        assert problem["document"] == name
        assert says in problem["message"]
        assert report.claims
        code, out, _ = program("check", "--keep-going", name, "good.txt")
        assert code == 0
        assert says in " ".join(out.split())

    def test_with_keep_going_and_nothing_else_it_still_stops(self, program, name, content, says):
        assert program("check", "--keep-going", name)[0] == 2


def test_stdin_without_an_article_is_empty(program, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    code, out, err = program("check", "-")
    assert (code, out) == (2, "")
    assert "is empty" in err


def test_a_path_given_twice_is_read_once(checked):
    code, report = checked("good.txt", "./good.txt", ".", "good.txt")
    assert code == 0
    assert [document["id"] for document in report.documents] == ["good.txt"]
    assert not report.problems


@pytest.mark.parametrize("value", ["good.txt=2024-02-30", "good.txt=yesterday", "good.txt", "=2024-01-19", "good.txt="])
def test_a_publication_date_that_is_none_is_misuse(program, value):
    code, out, err = program("check", "--published", value, "good.txt")
    assert (code, out) == (2, "")
    assert value in err
    assert "NAME=DATE" in err


def test_a_publication_date_for_no_article_is_said(program):
    code, _, err = program("check", "--published", "other.txt=2024-01-19", "good.txt")
    assert code == 2
    assert "other.txt" in err
    assert "no article is called so" in err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no rule file"),
        ("id = ", "not TOML"),
        ('id = "XAB001"\n', "is missing"),
        ('id = "CC201"\nname = "x"\nshape = "pair"\n', "rules.toml:"),
        (b'id = "\xff"', "rules.toml"),
        (b"\x00\x01", "not TOML"),
        ("a = " + "[" * 100_000, "not TOML"),
    ],
    ids=["directory", "toml", "keys", "model", "encoding", "binary", "nested"],
)
def test_a_broken_rule_file_stops_with_its_place(program, content, says):
    if content is None:
        Path("rules.toml").mkdir()
    else:
        write("rules.toml", content)
    code, out, err = program("check", "--rules", "rules.toml", "good.txt")
    assert (code, out) == (2, "")
    assert "rules.toml" in err
    assert says in err
    assert "internal error" not in err


HUGE = {
    "prose on one line": GOOD.replace("\n", " ") * 70_000,
    "one word": "a" * 10_000_000,
    "one number": "1" * 10_000_000,
    "spaces": "x" + " " * 10_000_000 + "y",
    "quotation marks": '"' * 10_000_000,
    "brackets": "(" * 5_000_000 + ")" * 5_000_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_ten_megabytes_on_one_line_are_read_as_far_as_it_is_said(checked, text):
    code, report = checked(write("huge.txt", text))
    assert code == 0
    (problem,) = report.problems
    assert not problem["fatal"]
    assert f"of {len(text):,}" in problem["message"]
    spans = [claim["span"] for claim in report.claims]
    assert all(span["end"] <= LONGEST_ARTICLE for span in spans)


def test_prose_on_one_long_line_is_news_and_no_noise(checked):
    _, report = checked(write("line.txt", GOOD.replace("\n", " ") * 50))
    assert report.claims
    assert not report.noise
    _, report = checked(write("open.txt", GOOD.replace("\n", " ") * 50 + "and so it went"))
    assert not report.noise


@pytest.mark.parametrize(
    ("between", "number"),
    [(" ", 50_000), (", ", 5_000), (". ", 5_000), ("\n", 5_000), (" people were killed. ", 2_000), ("-", 5_000)],
)
def test_an_article_of_numbers_is_read(checked, between, number):
    """And no number of it is lost: each is in a claim, in the ledger, or in what was set aside."""
    text = between.join(map(str, range(number)))
    _, report = checked(write("numbers.txt", text))
    told = sum(len(entry["quote"]) for entry in (*report.claims, *report.coverage, *report.noise))
    assert told >= sum(len(str(each)) for each in range(number)) * 0.9


@pytest.mark.parametrize(
    "text", ["The garden is green, and nobody minds the rain.\n", "Grün.", "?", "-- --", "\U0001f600", "e\u0301" * 50]
)
def test_an_article_with_no_event_has_nothing_to_compare(checked, program, text):
    code, report = checked(write("garden.txt", text))
    assert code == 0
    assert not report.findings
    assert not report.problems
    assert program("check", "garden.txt")[0] == 0


def test_an_article_of_noise_alone_makes_no_claim(checked, program):
    write("noise.txt", "Sign up for our newsletter\n\nSubscribe now to keep reading\n\nShare this article\n")
    code, report = checked("noise.txt")
    assert code == 0
    assert len(report.noise) == 3
    assert not report.claims
    assert [finding["rule"] for finding in report.findings] == ["NZ801"]
    assert program("check", "noise.txt")[0] == 0


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>The call <b>lasted 40 minutes</p><div></i><table><p>on Friday<<>>&bogus;&#x110000; <a href='x",
        "<p>The call lasted 40 minutes on Friday" + "<div>" * 50_000,
        "<p>The call lasted 40 minutes on Friday<!-- never closed",
        "<p>The call lasted 40 minutes on Friday</p><script>if (a < b) {",
        "The call lasted 40 minutes on Friday </html></html></body>&#0;&#xd800;",
    ],
)
def test_a_page_that_is_not_well_formed_is_read(checked, page):
    code, report = checked(write("page.html", page))
    assert code == 0
    assert any(claim["quote"] == "Friday" for claim in report.claims) or report.coverage


MARKUP = (
    "The {call} lasted [bold red]40 minutes[/] on Friday, 50% {0} %s %(x)s {a.b!r} [link=http://x]here[/link] \\[x]"
)


def test_braces_percent_signs_and_markup_are_plain_text(program):
    write("a.txt", f"{MARKUP}.\n")
    write("b{0}%s[red].txt", f"{MARKUP}, and 14 people were killed.\n")
    for command in (["check", "--show", "claims", "--show", "coverage"], ["claims"]):
        for color in ("never", "always"):
            code, out, err = program(*command, "--color", color, "--width", "160", "a.txt", "b{0}%s[red].txt")
            assert code == 0, err
            assert "[bold red]40 minutes[/]" in out
            assert "{a.b!r} [link=http://x]here[/link]" in out
            assert "b{0}%s[red]" in out


CONTROLS = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)))) + "\u202e\u2066\u200f"
HOSTILE = (
    f"The \x1b[31mcall\x1b[0m \x1b]0;owned\x07 lasted 40\x08 minutes \x9b2J on Friday{CONTROLS}.\n\n"
    f'"We \x1b[2J will never agree to that \x1b]8;;http://x\x07plan{CONTROLS} again," the president said.\n\n'
    "At least 12\x1b[8m people were killed, the ministry said. At least 15 people were killed, police said.\n"
)


def test_what_a_terminal_would_obey_is_never_printed_raw(program):
    write("a.txt", HOSTILE)
    write("b.txt", HOSTILE.replace("12", "52").replace("never ", ""))
    write("c\x1b[31m.txt", GOOD)
    names = ["a.txt", "b.txt", "c\x1b[31m.txt", "missing\x1b[31m.txt"]
    shown = ["--show", "claims", "--show", "coverage", "--show", "notes", "--min-level", "note"]
    for arguments in (["check", *shown], ["check", "--same-event"], ["check", "--output-format", "json"], ["claims"]):
        code, out, err = program(*arguments, "--keep-going", *names)
        assert code in (0, 1), err
        assert OBEYED.isdisjoint(out)
        assert OBEYED.isdisjoint(err)


def test_quotes_are_the_exact_words_whatever_characters_they_hold(checked):
    text = HOSTILE + "Em\u0301ile \U0001f600\tspoke on Monday\u00a0with 30 people.\r\nThe end.\n"
    _, report = checked(write("a.txt", text))
    assert report.claims
    for claim in report.claims:
        assert claim["quote"] == text[claim["span"]["start"] : claim["span"]["end"]]


IMPOSSIBLE = [
    ("The quake struck on February 30, 2024.", "30"),
    ("The quake struck on Feb. 30.", "30"),
    ("The quake struck on 31 June 2023.", "31"),
    ("The quake struck on Feb. 29, 2023.", "29"),
    ("The quake struck on 0000-01-01.", "0000"),
    ("The quake struck on 13/13/2023.", "13"),
    ("The quake struck on Jan. 1, 0000.", "0000"),
    ("The quake struck in the year 0.", "0"),
]


@pytest.mark.parametrize(("text", "number"), IMPOSSIBLE, ids=[row[0] for row in IMPOSSIBLE])
def test_a_day_that_no_calendar_has_is_seen_and_not_read(checked, text, number):
    code, report = checked(write("date.txt", text))
    assert code == 0
    days = [claim["value"] for claim in report.claims if claim["kind"] == "event_date"]
    assert all(day["best"] is None and day["earliest"] is None for day in days)
    read = [entry["quote"] for entry in (*report.coverage, *report.claims)]
    assert any(number in quote for quote in read)


@pytest.mark.parametrize(
    "number",
    ["9" * 400, "1," * 200 + "000", f"{'1' * 400}.5", "1,2,3,4", "12,34,567", "1.2.3.4", "1e999", "\u0661\u0662"],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The flood killed {} people on Friday.",
        "The call lasted {} minutes.",
        "It cost ${} million, {} percent more.",
        "They met {} years ago, on Dec. {}, {}.",
        "He was {}-year-old and {} km away.",
    ],
)
def test_a_number_that_is_none_stops_nothing(number, sentence):
    text = sentence.replace("{}", number)
    report = check([Document("a", text), Document("b", f"{text} Again.")])
    json.loads(render_json(report), parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


def test_a_list_of_numbers_is_no_count(checked):
    _, report = checked(write("list.txt", "They counted 1,2,3,4 people killed on Friday, and 1,2,3,4 injured.\n"))
    assert not [claim for claim in report.claims if claim["kind"] in ("casualties", "count")]
    assert any("1,2,3,4" in entry["quote"] for entry in report.coverage)


@pytest.mark.parametrize(
    "text", ["The call \ud800 lasted 40 minutes on Friday.", "\udfff", '"\udc80 We will," he said.']
)
def test_half_of_a_pair_of_surrogates_can_be_reported(text):
    report = check([Document("a\udc80", text, title="\ud83d", source="\udc81"), Document("b", text)])
    assert json.loads(render_json(report).encode("utf-8"))["summary"]["documents"] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_may_have_a_name_that_is_no_text(program):
    write(os.fsdecode(b"caf\xe9.txt"), GOOD)
    for command in ("check", "claims"):
        code, out, _ = program(command, os.fsdecode(b"caf\xe9.txt"))
        assert code == 0
        assert "caf" in out


def test_two_documents_of_one_id_are_misuse():
    with pytest.raises(ValueError, match="two documents have the id"):
        check([Document("a", GOOD), Document("a", "Other words.")])


def test_no_documents_make_an_empty_report():
    assert check([]).summary.documents == 0


def many(number: int) -> list[Document]:
    """Articles that differ in their figures, so that no two are one."""
    return [
        Document(
            f"{at}.txt",
            f"{GOOD} At least {at + 12} people were killed in the {at + 3}-day war since October {at + 7}. "
            f'"We agreed on {at + 2} points, and will meet again within {at + 2} weeks," the president told reporters.',
        )
        for at in range(number)
    ]


def test_one_check_in_eight_threads_gives_one_report():
    expected = render_json(check(many(6)))
    with ThreadPoolExecutor(8) as threads:
        reports = list(threads.map(lambda _: render_json(check(many(6))), range(16)))
    assert set(reports) == {expected}


COLD = """
import sys, threading
from checker import Document
from checker import check
from checker.report.json import render_json
barrier, found = threading.Barrier(8), []
def work():
    documents = [Document(f"{at}", f"{at + 5} people were killed on Friday, about {at + 2} days after Dec. 2{at}. "
                 "The call lasted nearly an hour and a half, officials said.") for at in range(4)]
    barrier.wait()
    try:
        found.append(render_json(check(documents)))
    except BaseException as error:
        found.append(repr(error))
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), len(set(found)), found[0][:14].split())
"""


def test_the_first_check_of_a_process_may_come_from_eight_threads_at_once():
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split()[:2] == ["8", "1"], done.stdout + done.stderr
    assert "version" in done.stdout
