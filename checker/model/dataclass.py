"""Dataclasses that cost little until they are used.

`dataclass` here means what it means in the standard library. That one compiles half a dozen methods for each class as
it is made, which takes half a millisecond, and a start makes three hundred classes. Here classes share what can be
shared, and `__init__` is compiled when the first object is made, which for many classes is never.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import dataclass as _with_fields

    def dataclass(kind=None, /, *, frozen=False, slots=False, eq=True, order=False, kw_only=False):
        """A class with a field for each name that it annotates: `dataclasses.dataclass`, with these of its options."""

        def made(kind):
            kind.__doc__ = kind.__doc__ or kind.__name__  # Without one the standard library works out a signature.
            whole = _with_fields(kind, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
            for name, method in _methods(whole, frozen=frozen, eq=eq, order=order).items():
                if name not in kind.__dict__:
                    setattr(whole, name, method)
            return whole

        return made if kind is None else made(kind)


Method = Callable[..., Any]
_ORDER = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}


def _methods(kind: type, *, frozen: bool, eq: bool, order: bool) -> dict[str, Method | None]:
    """The methods that a class asks for."""
    compared = _values([one.name for one in fields(kind) if one.compare])
    methods: dict[str, Method | None] = {"__init__": _first_init(kind, frozen=frozen), "__repr__": _description}
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        methods |= {"__getstate__": _state, "__setstate__": _set_state} if hasattr(kind, "__slots__") else {}
    if eq:
        methods["__eq__"] = _comparison(compared, operator.eq)
        methods["__hash__"] = (lambda self: hash(compared(self))) if frozen else None
    if order:
        methods |= {name: _comparison(compared, compare) for name, compare in _ORDER.items()}
    return methods


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of some attributes; of a single one too, as a tuple."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _comparison(compared: Callable[[Any], tuple[Any, ...]], compare: Callable[[Any, Any], Any]) -> Method:
    def method(self: object, other: object) -> Any:
        return compare(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


# ---------------------------------------------------------------- __init__


def _first_init(kind: type, *, frozen: bool) -> Method:
    """An `__init__` that compiles the one of its class when it is called, and leaves its place to it."""

    def init(self: object, *given: Any, **named: Any) -> None:
        compiled = _init(kind, frozen=frozen)
        type.__setattr__(kind, "__init__", compiled)
        compiled(self, *given, **named)

    return init


def _init(kind: type, *, frozen: bool) -> Method:
    """The `__init__` of a class, with a parameter for each field."""
    own = fields(kind)
    known: dict[str, Any] = {"MISSING": MISSING}
    for one in own:
        known |= {f"default_{one.name}": one.default, f"make_{one.name}": one.default_factory}
        known[f"set_{one.name}"] = _setter(kind, one.name) if frozen else None
    lines = [_line(one, frozen=frozen) for one in own if one.init or one.default_factory is not MISSING]
    lines += ["self.__post_init__()"] if hasattr(kind, "__post_init__") else []
    exec(f"def __init__({', '.join(('self', *_parameters(own)))}):\n " + "\n ".join(lines or ["pass"]), known)
    init: Method = known["__init__"]
    return init


def _setter(kind: type, name: str) -> Method:
    """What sets a field past `__setattr__`, which refuses: its slot, or where it has none, its key in the object."""
    setter: Method | None = getattr(getattr(kind, name, None), "__set__", None)
    return setter or (lambda self, value: object.__setattr__(self, name, value))


def _line(one: Field[Any], *, frozen: bool) -> str:
    """Sets a field to what was given for it."""
    value = one.name
    if one.default_factory is not MISSING:
        value = f"make_{one.name}()" + (f" if {one.name} is MISSING else {one.name}" if one.init else "")
    return f"set_{one.name}(self, {value})" if frozen else f"self.{one.name} = {value}"


def _parameters(own: Sequence[Field[Any]]) -> Iterator[str]:
    """The fields in order, those that must be named last."""
    named = [one for one in own if one.init and one.kw_only]
    yield from (_parameter(one) for one in own if one.init and not one.kw_only)
    yield from ("*", *map(_parameter, named)) if named else ()


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=MISSING"
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"


# ---------------------------------------------------------------- what all classes share


@recursive_repr()
def _description(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: Sequence[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
