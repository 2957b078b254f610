"""Values of the model as bytes, for another process of this program: small, and quick to make and to read.

Pickle asks a frozen class with slots for its state field by field, in Python. Here each is the class and its fields,
called as any code would: less than half the time. Only what this program packed itself may be unpacked.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from copyreg import dispatch_table
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from pkgutil import iter_modules
from typing import Any

import checker.model


def pack(value: object, name: Callable[[object], int | None] | None = None) -> bytes:
    """A value, with all that it holds, as bytes. What `name` gives a number for stands there as that number alone."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL) if name is None else _Naming(buffer, name)
    pickler.dispatch_table = _table()
    pickler.dump(value)
    return buffer.getvalue()


def unpack(data: bytes, named: Callable[[int], object] | None = None) -> Any:
    """The value that was packed; `named` gives what stands there as a number."""
    return pickle.loads(data) if named is None else _Named(BytesIO(data), named).load()


class _Naming(pickle.Pickler):
    def __init__(self, buffer: BytesIO, name: Callable[[object], int | None]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self.persistent_id = name  # type: ignore[method-assign]  # called for each object: no method between


class _Named(pickle.Unpickler):
    def __init__(self, buffer: BytesIO, named: Callable[[int], object]) -> None:
        super().__init__(buffer)
        self.persistent_load = named  # type: ignore[method-assign]  # called for each name, as above


Reducer = Callable[[Any], tuple[type, tuple[Any, ...]]]


@cache
def _table() -> Mapping[type, Callable[[Any], Any]]:
    return {**dispatch_table, **reducers()}


@cache
def reducers() -> dict[type, Reducer]:
    """For each dataclass of the model, how an object of it is taken apart."""
    return {kind: _reducer(kind) for kind in _dataclasses()}


def _dataclasses() -> Iterator[type]:
    for module in iter_modules(checker.model.__path__, "checker.model."):
        yield from (kind for kind in vars(import_module(module.name)).values() if _is_own(kind, module.name))


def _is_own(kind: object, module: str) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module


def _reducer(kind: type) -> Reducer:
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: (kind, tuple(getattr(value, name) for name in names))
    taken = attrgetter(*names)
    return lambda value: (kind, taken(value))
