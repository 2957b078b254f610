"""The model's dataclasses as JSON and back, by their own type hints: nothing that a file holds can run.

A dataclass is an object of the fields that differ from their defaults, and where several types may stand, of a key
`type` with its name too. So a field that is added later, with a default, leaves what was written before readable.
A `Span` is its two offsets, and a 1 behind them for a title: its document is that of the reading it stands in.
"""

import dataclasses
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from checker.model.span import Span

TAG = "type"


class CodecError(ValueError):
    """What was to be decoded is not what its type says."""


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """How values of one type are written, and read again as parts of the document of some id."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any, str], Any]


def encode(value: Any, kind: Any) -> Any:
    """A value of some type as JSON knows it."""
    return codec(kind).encode(value)


def decode(data: Any, kind: Any, document: str) -> Any:
    """The value of some type that was encoded. Raises `CodecError` where the data is of another."""
    try:
        return codec(kind).decode(data, document)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise CodecError(f"{error}") from error


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type: a plain value, a date, an enum, a dataclass, or a tuple, set or union of such."""
    origin = get_origin(kind)
    if kind is Span:
        return Codec(_span, _as_span)
    if dataclasses.is_dataclass(kind):
        return _of_dataclass(kind)
    if origin in (tuple, frozenset):
        return _of_many(kind)
    if origin in (Union, UnionType):
        return _of_union(get_args(kind))
    if origin is Literal:
        return _of_values(get_args(kind))
    if kind in (date, datetime):
        return Codec(lambda value: value.isoformat(), lambda data, _: kind.fromisoformat(data))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda value: value.value, lambda data, _: kind(data))
    return _of_plain((kind,))


def _span(span: Span) -> list[int]:
    return [span.start, span.end, 1] if span.field == "title" else [span.start, span.end]


def _as_span(data: Any, document: str) -> Span:
    start, end, *title = data
    if type(start) is not int or type(end) is not int:
        raise CodecError("a span has no offsets")
    return Span(document, "title" if title else "text", start, end)


def _of_plain(kinds: tuple[type, ...]) -> Codec:
    allowed = frozenset(kinds)

    def read(data: Any, _: str) -> Any:
        if type(data) not in allowed:
            raise CodecError(f"{type(data).__name__} where {' or '.join(kind.__name__ for kind in kinds)} belongs")
        return data

    return Codec(lambda value: value, read)


def _of_values(values: tuple[Any, ...]) -> Codec:
    def read(data: Any, _: str) -> Any:
        if data not in values:
            raise CodecError(f"{data!r} is none of {values}")
        return data

    return Codec(lambda value: value, read)


def _of_many(kind: Any) -> Codec:
    make = get_origin(kind)
    of = codec(get_args(kind)[0])
    if get_args(kind)[1:] not in ((), (Ellipsis,)):
        return _of_row(tuple(codec(each) for each in get_args(kind)))
    in_order = sorted if make is frozenset else list
    return Codec(
        lambda values: [of.encode(value) for value in in_order(values)],
        lambda data, document: make([of.decode(each, document) for each in data]),
    )


def _of_row(parts: tuple[Codec, ...]) -> Codec:
    return Codec(
        lambda values: [part.encode(value) for part, value in zip(parts, values, strict=True)],
        lambda data, document: tuple(part.decode(each, document) for part, each in zip(parts, data, strict=True)),
    )


def _of_union(kinds: tuple[Any, ...]) -> Codec:
    """One type or nothing; several plain types; or several dataclasses, which are told apart by their names."""
    some = tuple(kind for kind in kinds if kind is not NoneType)
    if len(some) == 1:
        of = codec(some[0])
        return Codec(
            lambda value: None if value is None else of.encode(value),
            lambda data, document: None if data is None else of.decode(data, document),
        )
    if not all(dataclasses.is_dataclass(kind) for kind in some):
        return _of_plain(kinds)
    named = {kind.__name__: codec(kind) for kind in some}
    return Codec(
        lambda value: {TAG: type(value).__name__, **named[type(value).__name__].encode(value)},
        lambda data, document: named[data[TAG]].decode(data, document),
    )


def _of_dataclass(kind: Any) -> Codec:
    fields = {field.name: field for field in dataclasses.fields(kind)}
    parts: dict[str, Codec] = {}

    def known() -> dict[str, Codec]:
        # Found when first needed: a time expression may hold another.
        if not parts:
            hints = get_type_hints(kind)
            parts.update({name: codec(hints[name]) for name in fields})
        return parts

    def write(value: Any) -> dict[str, Any]:
        told = ((name, getattr(value, name)) for name in fields)
        own = known()
        return {name: own[name].encode(part) for name, part in told if part != fields[name].default}

    def read(data: dict[str, Any], document: str) -> Any:
        own = known()
        return kind(**{name: own[name].decode(part, document) for name, part in data.items() if name in own})

    return Codec(write, read)
