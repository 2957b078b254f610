"""Values of the model as bytes, for another process of this program: small, and quick to make and to read.

Pickle asks a frozen class with slots for its state field by field, in Python. Here each is the class and its fields,
called as any code would: less than half the time. Only what this program packed itself may be unpacked.
"""

import pickle
from collections.abc import Callable, Iterator
from copyreg import dispatch_table
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from pkgutil import iter_modules
from typing import Any

import checker.model


def pack(value: object) -> bytes:
    """A value, with all that it holds, as bytes."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, **reducers()}
    pickler.dump(value)
    return buffer.getvalue()


def unpack(data: bytes) -> Any:
    """The value that was packed."""
    return pickle.loads(data)


Reducer = Callable[[Any], tuple[type, tuple[Any, ...]]]


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
