"""Where keys and values stand in a TOML file."""

import tomllib
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.places import Route, find_places, line_and_column, string_offsets

SOURCE = '''# a comment with "quotes" = and [brackets]
id = "CC1" # x = 3
"quoted key" . inner = 'it is'
when = "a \\"x\\" b\\u0041c"
text = """
first \\
   second
third""
"""
raw = \'\'\'
a 'b' \\c\'\'\'
list = [ "a", # one
  'b', 3, {x = 1, y.z = [1, 2]}, ]
day = 1979-05-27 07:32:00
[table.sub]
empty = ""
[[example]]
also = []
[[example.document]]
text = "t"
[[example.document]]
text = "u"
[[example]]
[[example.document]]
text = "w"'''


def leaves(value: object, route: Route = ()) -> Iterator[tuple[Route, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*route, index))
    else:
        yield route, value


def test_every_value_stands_at_its_place() -> None:
    places = find_places(SOURCE)
    for route, value in leaves(tomllib.loads(SOURCE)):
        start, end = places[route].value
        assert tomllib.loads(f"x = {SOURCE[start:end]}")["x"] == value


def test_keys_and_headers_stand_at_their_places() -> None:
    places = find_places(SOURCE)
    shown = {route: SOURCE[slice(*place.key)] for route, place in places.items()}
    assert shown["quoted key", "inner"] == "inner"
    assert shown["list", 3, "y", "z"] == "z"
    assert shown["table", "sub"] == "[table.sub]"
    assert shown["example", 1] == "[[example]]"
    assert shown["example", 0, "document", 1] == "[[example.document]]"


@pytest.mark.parametrize(
    ("written", "value", "pointed"),
    [
        ('"a\\"b"', 'a"b', "a\\b"),
        ("'a\\b'", "a\\b", "a\\b"),
        ('"\\u0041\\U00000042c"', "ABc", "\\\\c"),
        ('"""\nx \\\n   y"""', "x y", "x y"),
        ("'''\nx\ny'''", "x\ny", "x\ny"),
        ('"\\\\n"', "\\n", "\\n"),
        ('""', "", ""),
    ],
)
def test_each_character_of_a_string_is_found_in_the_source(written: str, value: str, pointed: str) -> None:
    source = f"key = {written}\n"
    offsets = string_offsets(source, find_places(source)["key",].value)
    assert tomllib.loads(source)["key"] == value
    assert "".join(source[at] for at in offsets[:-1]) == pointed


def test_lines_and_columns_count_from_one() -> None:
    assert [line_and_column("ab\nc\n", at) for at in (0, 1, 2, 3, 5)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)]


keys = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=8)
scalars = texts.map(lambda text: f"'{text}'") | st.integers(-99, 99).map(str) | st.sampled_from(["true", "2024-01-19"])
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{' , '.join(items)}]")
        | st.dictionaries(keys, inner, max_size=3).map(
            lambda items: f"{{{', '.join(f'{key} = {value}' for key, value in items.items())}}}"
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(keys, values, max_size=4), st.dictionaries(keys, values, max_size=3))
def test_any_file_s_values_stand_at_their_places(head: dict[str, str], body: dict[str, str]) -> None:
    lines = [f"{key} = {value}  # '" for key, value in head.items()]
    lines += ["[[0table]]", *(f"{key}= {value}" for key, value in body.items())]
    source = "\n".join(lines)
    places = find_places(source)
    for route, value in leaves(tomllib.loads(source)):
        assert tomllib.loads(f"x = {source[slice(*places[route].value)]}")["x"] == value
