"""Rule files read into a rulebook, and what is said of broken ones."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.condition import PredicateSignature, Type
from checker.rulebook.errors import RulebookError, RuleError
from checker.rulebook.load import Rulebook, build_rulebook, rule_file_schema, user_sources
from checker.rulebook.patterns import check_pattern
from checker.rulebook.shapes import fill
from checker.rulebook.source import RuleSource

PREDICATES = {"disjoint": PredicateSignature("disjoint", (Type.VALUE, Type.VALUE), Type.FLAG, "No value fits both.")}

RULE = """\
id = "CC201"
name = "duration-disjoint"
level = "error"
about = "Two sources give lengths of one event that cannot both hold."
why = "Ranges are compared, not numbers."
shape = "pair"
scope = "across"
kind = "duration"
when = "disjoint(a.value, b.value)"
message = "{a.source} says {a.quote}; {b.source} says {b.quote}"
"""
ZONE = """\
id = "NZ901"
name = "shop-counter"
level = "note"
about = "A line that sells."
why = "Its numbers are no news."
shape = "zone"
category = "advertisement"
handling = "discard"
message = "{z.quote}"
[[signal]]
patterns = ['only \\d{1,3} left']
"""
CASE = """
[[example]]
expect = "silent"
also = ["CC999"]
[[example.document]]
text = "x"
"""


def build(*texts: str, folder: str = "contradictions") -> Rulebook:
    sources = [RuleSource(f"rules/{folder}/{number}.toml", text, folder) for number, text in enumerate(texts, 1)]
    return build_rulebook(sources, PREDICATES)


def complaint(*texts: str, folder: str = "contradictions") -> str:
    with pytest.raises(RulebookError) as caught:
        build(*texts, folder=folder)
    return str(caught.value)


def test_a_sound_rule_is_compiled() -> None:
    (rule,) = build(RULE).judgement
    assert (rule.id, rule.meta.kind, str(rule.condition.tree)) == ("CC201", ("duration",), "disjoint(a.value, b.value)")


def test_zone_rules_stand_apart() -> None:
    book = build_rulebook([RuleSource("c", RULE, "contradictions"), RuleSource("n", ZONE, "noise")], PREDICATES)
    assert [rule.id for rule in book.zones] == ["NZ901"]
    assert list(book.by_id) == ["CC201", "NZ901"]


def test_the_version_follows_the_content_and_not_the_order() -> None:
    other = RULE.replace("CC201", "CC202").replace("duration-disjoint", "duration-apart")
    assert build(RULE, other).version == build(other, RULE).version
    assert build(RULE).version != build(RULE.replace("Ranges", "Intervals")).version


GOLDENS = [
    (
        RULE.replace("disjoint(", "disjont("),
        """\
        rules/contradictions/1.toml:9:9: unknown predicate "disjont"
          when = "disjont(a.value, b.value)"
                  ^^^^^^^
          did you mean "disjoint"?""",
    ),
    (
        RULE.replace('when = "disjoint(a.value, b.value)"', 'when = """\n  disjoint(a.value,\n           b.valu)"""'),
        """\
        rules/contradictions/1.toml:11:14: a quantity claim has no "valu"
                     b.valu)\"""
                       ^^^^
          did you mean "value"?""",
    ),
    (
        RULE.replace("disjoint(a.value, b.value)", 'a.hedge = \\"about\\" and a.headlin'),
        """\
        rules/contradictions/1.toml:9:35: a quantity claim has no "headlin"
          when = "a.hedge = \\"about\\" and a.headlin"
                                            ^^^^^^^
          did you mean "headline"?""",
    ),
    (
        RULE.replace("shape =", "shap ="),
        """\
        rules/contradictions/1.toml:1:1: the key "shape" is missing
          id = "CC201"
          ^
          it is one of pair, claim, total, series, between, zone, page""",
    ),
    (
        RULE.replace('"pair"', '"pairs"'),
        """\
        rules/contradictions/1.toml:6:9: unknown shape "pairs"
          shape = "pairs"
                  ^^^^^^^
          did you mean "pair"?""",
    ),
    (
        RULE.replace("level = ", "levels = "),
        """\
        rules/contradictions/1.toml:1:1: the key "level" is missing
          id = "CC201"
          ^
        rules/contradictions/1.toml:3:1: unknown key "levels"
          levels = "error"
          ^^^^^^
          did you mean "level"?""",
    ),
    (
        RULE.replace('"error"', '"fatal"'),
        """\
        rules/contradictions/1.toml:3:9: "level" cannot be "fatal"
          level = "fatal"
                  ^^^^^^^
          it is one of error, warning, note""",
    ),
    (
        RULE.replace('kind = "duration"', 'kind = ["gap",\n  "duraton"]'),
        """\
        rules/contradictions/1.toml:9:3: "kind" cannot be "duraton"
            "duraton"]
            ^^^^^^^^^
          did you mean "duration"?""",
    ),
    (
        RULE.replace('"Ranges are compared, not numbers."', "3"),
        """\
        rules/contradictions/1.toml:5:7: "why" should be a text in quotation marks
          why = 3
                ^""",
    ),
    (
        RULE.replace('scope = "across"\n', ""),
        """\
        rules/contradictions/1.toml:1:1: a pair needs a scope: "across" documents, "within" one or "versions" of a story
          id = "CC201"
          ^""",
    ),
    (
        RULE.replace("{a.source}", "{a.sorce}").replace("{b.quote}", "{b.quote} }"),
        """\
        rules/contradictions/1.toml:10:12: unknown placeholder {a.sorce}
          message = "{a.sorce} says {a.quote}; {b.source} says {b.quote} }"
                     ^^^^^^^^^
          did you mean "a.source"?
        rules/contradictions/1.toml:10:64: a brace that is no placeholder's
          message = "{a.sorce} says {a.quote}; {b.source} says {b.quote} }"
                                                                         ^
          braces stand around placeholders only, such as {a.quote}""",
    ),
    (
        RULE.replace("CC201", "CT201"),
        """\
        rules/contradictions/1.toml:1:6: CT201 does not fit its place
          id = "CT201"
               ^^^^^^^
          codes in rules/contradictions/ begin with CC""",
    ),
    (
        RULE.replace("CC201", "cc-1"),
        """\
        rules/contradictions/1.toml:1:6: "cc-1" cannot be "id"
          id = "cc-1"
               ^^^^^^
          an id is CC, CT, NZ or (in a directory of your own) X and letters, then three digits: CC201, XAB001""",
    ),
    (
        RULE.replace('"error"', '"error'),
        """\
        rules/contradictions/1.toml:3:15: not TOML: Illegal character '\\n'
          level = "error
                        ^""",
    ),
    (
        RULE + CASE,
        """\
        rules/contradictions/1.toml:14:9: no rule has the code CC999
          also = ["CC999"]
                  ^^^^^^^
          known here: CC201""",
    ),
    (
        RULE + CASE.replace("expect", "expct").replace("text", "txt"),
        """\
        rules/contradictions/1.toml:12:1: the key "expect" is missing
          [[example]]
          ^^^^^^^^^^^
        rules/contradictions/1.toml:13:1: unknown key "expct"
          expct = "silent"
          ^^^^^
          did you mean "expect"?
        rules/contradictions/1.toml:15:1: the key "text" is missing
          [[example.document]]
          ^^^^^^^^^^^^^^^^^^^^
        rules/contradictions/1.toml:16:1: unknown key "txt"
          txt = "x"
          ^^^
          did you mean "text"?""",
    ),
]


@pytest.mark.parametrize(("text", "golden"), GOLDENS, ids=range(len(GOLDENS)))
def test_a_broken_rule_is_pointed_at(text: str, golden: str) -> None:
    assert complaint(text) == dedent(golden)


def test_a_code_or_a_name_is_used_once() -> None:
    said = complaint(RULE, RULE)
    assert "rules/contradictions/2.toml:1:6: CC201 is taken" in said
    assert "rules/contradictions/2.toml:2:8: duration-disjoint is taken" in said
    assert "  by rules/contradictions/1.toml" in said


def test_the_faults_of_all_files_are_told_sorted() -> None:
    with pytest.raises(RulebookError) as caught:
        build(RULE.replace("(a", "(x"), RULE.replace("CC201", "CT1"), "x = ")
    assert [(error.path[-6:], error.line) for error in caught.value.errors] == [
        ("1.toml", 9),
        ("2.toml", 1),
        ("3.toml", 1),
    ]


def test_a_long_line_is_shown_around_the_fault() -> None:
    said = complaint(RULE.replace("{b.quote}", "and so on " * 30 + "{b.quot}" + " and more" * 30))
    _, line, carets, _ = said.split("\n")
    assert line.startswith("  …") and line.endswith("…")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "{b.quot}"


def test_control_characters_of_a_rule_file_are_not_shown() -> None:
    assert "\x1b" not in complaint(RULE.replace('"pair"', '"\\u001b[31m"'))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "x.toml").write_bytes(b"\xef\xbb\xbf" + RULE.replace("CC201", "XAB001").encode())
    (tmp_path / "notes.txt").write_text("no rule")
    return tmp_path


def load_own(*paths: Path) -> Iterator[RuleError | str]:
    sources, faults = user_sources(paths)
    try:
        yield from build_rulebook(sources, PREDICATES, faults).by_id
    except RulebookError as error:
        yield from error.errors


def test_rules_of_a_user_are_found_below_a_directory_and_by_file(own: Path) -> None:
    assert list(load_own(own)) == ["XAB001"]
    assert list(load_own(own / "desk" / "x.toml", own)) == ["XAB001"]


def test_windows_line_ends_change_no_place(own: Path) -> None:
    text = RULE.replace("CC201", "XAB002").replace("disjoint(", "disjont(").replace("\n", "\r\n")
    (own / "desk" / "x.toml").write_bytes(text.encode())
    (error,) = load_own(own)
    assert isinstance(error, RuleError)
    assert (error.line, error.column, error.source_line) == (9, 9, 'when = "disjont(a.value, b.value)"')


def test_a_user_s_rules_keep_to_their_prefix(own: Path) -> None:
    (own / "y.toml").write_text(RULE)
    (error,) = load_own(own)
    assert isinstance(error, RuleError)
    assert (error.message, error.hint) == (
        "CC201 does not fit its place",
        "codes in a directory of your own begin with X",
    )


def test_what_cannot_be_read_is_said_with_the_rest(own: Path) -> None:
    (own / "bad.toml").write_bytes(b'id = "\xff"')
    found = [str(error) for error in load_own(own, own / "nowhere")]
    assert found == [
        f"{own}/bad.toml:1:1: not UTF-8, from byte 6 on",
        f"{own}/nowhere:1:1: no rule file (*.toml) here",
    ]


def test_a_user_s_pattern_may_not_take_superlinear_time(own: Path) -> None:
    slow = ZONE.replace("NZ901", "XN001").replace(r"\d{1,3}", r"(?:\d{0,40}){0,40}")
    (own / "desk" / "x.toml").write_text(slow)
    (error,) = load_own(own)
    assert "10,000 ways" in str(error)


def test_a_malformed_pattern_of_a_shipped_rule_is_pointed_at() -> None:
    assert complaint(ZONE.replace("only ", "only ("), folder="noise") == dedent("""\
        rules/noise/1.toml:11:19: not a regular expression: missing ), unterminated subpattern
          patterns = ['only (\\d{1,3} left']
                            ^""")


def test_the_patterns_that_ship_are_of_linear_matching() -> None:
    rules = sorted((files("checker.rules") / "noise").iterdir(), key=lambda entry: entry.name)
    found = [tomllib.loads(entry.read_text("utf-8")) for entry in rules if entry.name.endswith(".toml")]
    patterns = [
        pattern for rule in found for signal in rule.get("signal", ()) for pattern in signal.get("patterns", ())
    ]
    assert {pattern: check_pattern(pattern) for pattern in patterns if check_pattern(pattern)} == {}


@given(
    st.sampled_from([RULE + CASE.replace("CC999", "CC201"), ZONE]),
    st.integers(0, 600),
    st.integers(0, 12),
    st.text(alphabet="\"'[]{}=.#\\\n\u00e9 a3()*", max_size=4),
)
def test_any_slip_of_the_pen_is_read_or_told_with_a_place(text: str, at: int, dropped: int, typed: str) -> None:
    slipped = text[:at] + typed + text[at + dropped :]
    try:
        build(slipped)
    except RulebookError as error:
        lines = slipped.split("\n")
        for fault in error.errors:
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


def test_filling_in_is_one_pass() -> None:
    assert fill("{a.quote} / {b.quote} / {c}", {"a.quote": "{b.quote}", "b.quote": "x"}) == "{b.quote} / x / {c}"


def test_the_schema_of_a_rule_file_lists_its_keys() -> None:
    definitions = rule_file_schema()["$defs"]
    assert {"id", "name", "level", "when", "kind", "example"} <= set(definitions["JudgementRule"]["properties"])
