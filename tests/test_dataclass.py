"""`checker.model.dataclass` against the standard library's: one and the same, but for the time that a class takes."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import dataclass as ours

Options = dict[str, bool]
OPTIONS: list[Options] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "kw_only": True},
]
with_options = pytest.mark.parametrize("options", OPTIONS, ids=str)


def claim(decorator: Callable[..., Any], options: Options) -> Any:
    @decorator(**options)
    class Claim:
        number: int
        words: str = "none"
        seen: list[int] = dataclasses.field(default_factory=list, compare=False)
        hidden: int = dataclasses.field(default=7, repr=False)
        last: int = dataclasses.field(default=0, kw_only=True)

    return Claim


def both(options: Options) -> tuple[Any, Any]:
    return claim(ours.dataclass, options), claim(dataclasses.dataclass, options)


def outcome(kind: Any, *arguments: Any, **named: Any) -> object:
    try:
        value = kind(*arguments, **named)
    except TypeError:
        return TypeError
    return dataclasses.asdict(value), repr(value)


@with_options
@pytest.mark.parametrize("arguments", [(), (1,), (1, "a"), (1, "a", [2], 3), (1, "a", [2], 3, 4)])
@pytest.mark.parametrize("named", [{}, {"number": 1}, {"number": 2, "words": "x", "last": 3}, {"last": 1}, {"no": 1}])
def test_objects_are_made_of_the_same_arguments(options: Options, arguments: Any, named: Any) -> None:
    own, standard = both(options)
    for _ in ("the first time", "and again"):
        assert outcome(own, *arguments, **named) == outcome(standard, *arguments, **named)


@with_options
@given(rows=st.lists(st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.integers(0, 1)), min_size=2, max_size=2))
def test_objects_compare_the_same(options: Options, rows: list[tuple[int, str, int]]) -> None:
    found = []
    for kind in both(options):
        a, b = (kind(number=number, words=words, hidden=hidden) for number, words, hidden in rows)
        found.append([a == b, a != b, *([a < b, a <= b, a > b, a >= b] if options.get("order") else ())])
        assert a != (a.number, a.words, a.hidden, a.last)
        if kind.__hash__ is not None and a == b:
            assert hash(a) == hash(b)
    assert found[0] == found[1]


@with_options
def test_the_same_can_be_hashed_and_changed(options: Options) -> None:
    own, standard = both(options)
    assert (own.__hash__ is None) == (standard.__hash__ is None)
    for kind in (own, standard):
        value = kind(number=1)
        assert hasattr(value, "__dict__") is not options.get("slots", False)
        if options.get("frozen"):
            with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'number'"):
                value.number = 2
            with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'number'"):
                del value.number
        else:
            value.number = 2
            assert value.number == 2


@with_options
def test_no_two_objects_share_what_is_made_for_each(options: Options) -> None:
    own, _ = both(options)
    assert own(number=1).seen is not own(number=2).seen


@ours.dataclass(frozen=True, slots=True)
class Named:
    """One field, and one that is worked out."""

    name: str
    length: int = dataclasses.field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@ours.dataclass(frozen=True, slots=True)
class Further(Named):
    """One field more."""

    more: tuple[int, ...] = ()


@ours.dataclass(frozen=True)
class Own:
    name: str

    def __hash__(self) -> int:
        return 7


def test_what_a_class_says_itself_stands() -> None:
    assert hash(Own("a")) == 7


def test_a_class_that_adds_fields_has_all_of_them() -> None:
    assert repr(Further("abc", (1,))) == "Further(name='abc', length=3, more=(1,))"
    assert Further("a") != Named("a")
    assert dataclasses.replace(Named("a"), name="abc").length == 3


@pytest.mark.parametrize("value", [Named("ab"), Further("abc", (1, 2)), Own("x")])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_objects_can_be_copied_and_kept(value: object, copied: Callable[[object], object]) -> None:
    assert repr(copied(value)) == repr(value)
    assert copied(value) == value


def test_an_object_that_holds_itself_can_be_shown() -> None:
    own, standard = both({})
    shown = []
    for kind in (own, standard):
        value = kind(1)
        value.seen.append(value)
        shown.append(repr(value))
    assert shown[0] == shown[1]


def test_values_fit_patterns() -> None:
    match Further("abc", (1,)):
        case Further(more=(one,)):
            assert one == 1
        case _:
            pytest.fail("it does not fit its own class")
