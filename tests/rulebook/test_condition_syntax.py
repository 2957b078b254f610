"""The text of a condition, its tree, and back."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.syntax import (
    And,
    Call,
    Compare,
    ConditionError,
    Expression,
    Literal,
    Member,
    Not,
    Or,
    Path,
    parse_condition,
)

A, B, C = Path("a", ("headline",)), Path("b", ("headline",)), Path("c", ("quoted",))

TREES = [
    ("a.headline", A),
    ("e", Path("e")),
    ("true", Literal(True)),
    ("true_or_false", Path("true_or_false")),
    ("a.headline or b.headline and c.quoted", Or((A, And((B, C))))),
    ("(a.headline or b.headline) and c.quoted", And((Or((A, B)), C))),
    ("a.headline or b.headline or c.quoted", Or((A, B, C))),
    ("not a.headline and b.headline", And((Not(A), B))),
    ("not (a.headline and b.headline)", Not(And((A, B)))),
    ("not not a.headline", Not(Not(A))),
    ('not a.hedge = "about"', Not(Compare(Path("a", ("hedge",)), "=", Literal("about")))),
    ("((a.headline))", A),
    ("disjoint(a.value, b.value)", Call("disjoint", (Path("a", ("value",)), Path("b", ("value",))))),
    ("disjoint (a.value,b.value)", Call("disjoint", (Path("a", ("value",)), Path("b", ("value",))))),
    ("f()", Call("f", ())),
    ("f(g(a.value), 3)", Call("f", (Call("g", (Path("a", ("value",)),)), Literal(3)))),
    ("a . scope . who != 'child'", Compare(Path("a", ("scope", "who")), "!=", Literal("child"))),
    ("a.hedge = \"it is 'so'\"", Compare(Path("a", ("hedge",)), "=", Literal("it is 'so'"))),
    ("days(a)>=-2.50", Compare(Call("days", (Path("a"),)), ">=", Literal(-2.5))),
    (
        'a.scope.outcome in ["killed", "injured"]',
        Member(Path("a", ("scope", "outcome")), (Literal("killed"), Literal("injured"))),
    ),
    ("days(a) in [1]", Member(Call("days", (Path("a"),)), (Literal(1),))),
    ("a.headline\n\tor\r\n b.headline", Or((A, B))),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[text for text, _ in TREES])
def test_a_condition_is_read_as_its_tree(text: str, tree: Expression) -> None:
    assert parse_condition(text) == tree


FAULTS = [
    ("", "^", "expected a predicate, an attribute or a constant, found the end"),
    ("not", "   ^", "expected a predicate, an attribute or a constant, found the end"),
    ("a.", "  ^", "expected a name, found the end"),
    ("a.3", "  ^", "expected a name, found 3"),
    ("a.value >", "         ^", "expected a predicate, an attribute or a constant, found the end"),
    ("(a.headline", "           ^", 'expected ")", found the end'),
    ("a.headline)", "          ^", 'expected "and", "or" or the end, found )'),
    ("a.headline b.headline", "           ^", 'expected "and", "or" or the end, found b'),
    ("a.headline andb.headline", "           ^^^^", 'expected "and", "or" or the end, found andb'),
    ("a.headline and or b.headline", "               ^^", "expected a predicate, an attribute or a constant, found or"),
    ("a.x = = 3", "      ^", "expected a predicate, an attribute or a constant, found ="),
    ("a.x in killed", "       ^^^^^^", 'expected a list such as ["killed", "injured"], found killed'),
    ("a.x in []", "        ^", "expected a constant, found ]"),
    ('a.x in ["y" "zz"]', "            ^^^^", 'expected "," or "]", found "zz"'),
    ("a.x in [b.x]", "        ^", "expected a constant, found b"),
    ("f(a", "   ^", 'expected "," or ")", found the end'),
    ("f(a,)", "    ^", "expected a predicate, an attribute or a constant, found )"),
    ("a.value(b)", "       ^", 'expected "and", "or" or the end, found ('),
    ('a.hedge = "abo', "          ^", "a string that is not closed on its line"),
    ("a.x < 3 < 4", "        ^", 'expected "and", "or" or the end, found <'),
    ("a.headline &&\tb.headline", "           ^", 'expected "and", "or" or the end, found &'),
    ("a.x = 1;", "       ^", 'expected "and", "or" or the end, found ;'),
    ("for a in b", "    ^", 'expected "and", "or" or the end, found a'),
]


@pytest.mark.parametrize(("text", "carets", "message"), FAULTS, ids=[text for text, _, _ in FAULTS])
def test_a_fault_is_pointed_at(text: str, carets: str, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    (fault,) = caught.value.faults
    assert (" " * fault.span[0] + "^" * (fault.span[1] - fault.span[0]), fault.message) == (carets, message)


SLIPS = [
    ("a.x == 3", 'equality is written with one "=", and "at least" with ">="'),
    ("a.x && b.x", 'write "and"'),
    ("a.x || b.x", 'write "or"'),
    ("!a.x", 'write "not", or "!=" between two terms'),
    ("a.x + 3 > 2", "there is no arithmetic in conditions: use a predicate"),
]


@pytest.mark.parametrize(("text", "hint"), SLIPS)
def test_habits_of_other_languages_get_a_hint(text: str, hint: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert caught.value.faults[0].hint == hint


@pytest.mark.parametrize("text", ["(" * 3000, "not " * 400 + "a.x", "a.x" + " or a.x" * 2000, "[" * 100])
def test_a_monstrous_condition_is_refused_and_exhausts_no_stack(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


def test_a_digit_string_of_any_length_is_a_number() -> None:
    assert parse_condition("days(a) > " + "9" * 400) == Compare(Call("days", (Path("a"),)), ">", Literal(10**400 - 1))


names = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True).filter(
    lambda name: name not in {"and", "or", "not", "in", "true", "false"}
)
strings = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\"\n'"), max_size=8)
numbers = st.integers(-(10**9), 10**9) | st.integers(-(10**6), 10**6).map(lambda n: n / 100)
literals = st.builds(Literal, strings | numbers | st.booleans())
paths = st.builds(Path, names, st.lists(names, max_size=3).map(tuple))


def _wider(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Or, several),
        st.builds(And, several),
        st.builds(Not, inner),
        st.builds(Compare, inner, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), inner),
        st.builds(Member, inner, st.lists(literals, min_size=1, max_size=3).map(tuple)),
        st.builds(Call, names, st.lists(inner, max_size=3).map(tuple)),
    )


trees = st.recursive(literals | paths, _wider, max_leaves=8)


@given(trees)
def test_a_printed_tree_reads_as_itself(tree: Expression) -> None:
    assert parse_condition(str(tree)) == tree


def _leaves(node: Expression) -> Iterator[Literal | Path | Call]:
    match node:
        case Or(parts) | And(parts):
            inner = parts
        case Not(part):
            inner = (part,)
        case Compare(left, _, right):
            inner = (left, right)
        case Member(item, options):
            inner = (item, *options)
        case Call(_, arguments):
            yield node
            inner = arguments
        case _:
            yield node
            inner = ()
    for part in inner:
        yield from _leaves(part)


@given(trees)
def test_every_part_stands_where_its_span_says(tree: Expression) -> None:
    text = str(tree)
    for leaf in _leaves(parse_condition(text)):
        assert text[slice(*leaf.span)] == str(leaf)


@given(st.text(alphabet="ab.()[]=<>!,\"' 1not&", max_size=30))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse_condition(text)
    except ConditionError as error:
        for fault in error.faults:
            assert 0 <= fault.span[0] < fault.span[1] <= len(text) + 1
