"""Which regular expressions a rule file may hold."""

import warnings

import pytest

from checker.rulebook.patterns import check_pattern

SOUND = [
    r"you have \d{1,3} (?:free )?articles? left",
    r"^photo\s*:",
    r"(?i)^read (?:more|also)\b.{0,200}$",
    r"\bvia getty images\b",
    r"^\W*advertisement\W*$",
    r"photo:\s+by",
    r"(?:\w{1,20} ){1,4}left",
    r"^(?:\w+, )+$",
    r"updated? (?:on|at)\s[^.]{0,80}\.",
    r"[$€£]\s?\d+(?:\.\d\d)?",
    r"^[A-Z][^.!?]*$",
    r"\b\w+@",
    r"©\s*\d{4}",
    r"[^]]{0,3}\]",
    r"a{,3}b{2}",
    r"literal \+ \{braces\} {x}",
    r"(?P<price>\d{1,4}) a (?:week|month)(?! ago)",
    r"",
]


@pytest.mark.parametrize("pattern", SOUND)
def test_a_pattern_of_linear_matching_is_let_through(pattern: str) -> None:
    assert check_pattern(pattern) is None


UNSOUND = [
    (r"(a+)+b", "(a+)+b"[1:3]),
    (r"(?:a|a)+b", "(?:a|a)+"),
    (r"^(?:a|ab|b)*c", "(?:a|ab|b)*"),
    (r"^(?:a{1,2})+$", "(?:a{1,2})+"),
    (r"(?:a*)*", "a*"),
    (r"you .{,} left", ".{,}"),
    (r"x(\w+\s?)*$", r"\w+"),
    (r".*left", ".*"),
    (r"you .* left", ".*"),
    (r"\w+ articles", r"\w+"),
    (r"\s+\s*$", r"\s+"),
    (r"^a*b?a*c", "a*"),
    (r"\d+-\d+", r"\d+"),
    (r"x|y|z*a", "z*"),
    (r"B+b", "B+"),
    (r"^(\w)-\1+", r"\1"),
    (r"(?s)x.+", "(?s)"),
    (r"(?m:^x)+", "(?m:"),
    (r"^(?=a*a)b", "a*"),
]


@pytest.mark.parametrize(("pattern", "culprit"), UNSOUND, ids=[pattern for pattern, _ in UNSOUND])
def test_a_pattern_of_superlinear_matching_is_refused_at_the_repeat(pattern: str, culprit: str) -> None:
    fault = check_pattern(pattern)
    assert fault is not None
    assert pattern[fault.start : fault.end] == culprit
    assert fault.hint


@pytest.mark.parametrize("pattern", [r"(.{0,80}){0,80}x", r".{0,80}.{0,80}.{0,80}x", r"(?:a?){30}a{30}"])
def test_bounded_repeats_that_multiply_are_refused(pattern: str) -> None:
    fault = check_pattern(pattern)
    assert fault is not None
    assert "10,000 ways" in fault.message


@pytest.mark.parametrize(
    ("pattern", "at"), [("[a", 0), ("ab(c", 2), ("a)", 1), ("*a", 0), ("a{1,99999999999}", 0), ("a**", 2)]
)
def test_a_malformed_pattern_is_refused_where_it_breaks(pattern: str, at: int) -> None:
    fault = check_pattern(pattern)
    assert fault is not None
    assert fault.start == at
    assert fault.message.startswith("not a regular expression: ")


@pytest.mark.parametrize("pattern", ["x[[a]", "[^[a]x", "[a--b]", "[a||b]"])
def test_a_set_that_python_warns_of_is_refused_without_a_warning(pattern: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fault = check_pattern(pattern)
    assert fault is not None
    assert "Python may come to read otherwise" in fault.message


def test_a_bracket_outside_a_set_is_no_set() -> None:
    assert check_pattern(r"\[[a-z]{1,9}\] a--b x\|\|y") is None
