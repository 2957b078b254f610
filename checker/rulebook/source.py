"""One rule file as text, and what is amiss with it put in its place there."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checker.rulebook.condition import Fault, nearest
from checker.rulebook.errors import RuleError
from checker.rulebook.places import Place, Route, find_places, line_and_column, string_offsets


@dataclass(frozen=True)
class RuleSource:
    """A rule file. `path` names it in messages; `folder` is the shipped folder, empty for a user's file.

    Of a file that others share, `root` is the way to the table that counts: routes start there.
    """

    path: str
    text: str
    folder: str = ""
    root: Route = ()

    @cached_property
    def places(self) -> Mapping[Route, Place]:
        """Where its keys and values stand; found only when there is a fault to point at."""
        return find_places(self.text)

    def read(self) -> dict[str, Any] | RuleError:
        """What the file says, or the fault in its TOML."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            message, line, column = _toml_fault(str(error), self.text)
            return RuleError(self.path, line, column, f"not TOML: {message}", self._line(line))
        except RecursionError:
            return RuleError(self.path, 1, 1, "not TOML: nested too deeply")

    def at_offsets(self, start: int, end: int, message: str, hint: str = "") -> RuleError:
        """A fault at a stretch of the file's text."""
        line, column = line_and_column(self.text, start)
        source_line = self._line(line)
        width = max(1, min(end - start, len(source_line) - column + 1))
        return RuleError(self.path, line, column, message, source_line, hint, width)

    def at_value(self, route: Route, message: str, hint: str = "") -> RuleError:
        """A fault of a value, or of the nearest thing around it that stands in the file."""
        place = self._place(route)
        return self.at_offsets(*(place.value if place else (0, 1)), message, hint)

    def at_key(self, route: Route, message: str, hint: str = "") -> RuleError:
        """A fault of a key."""
        place = self._place(route)
        return self.at_offsets(*(place.key if place else (0, 1)), message, hint)

    def within(self, route: Route, fault: Fault) -> RuleError:
        """A fault at a stretch of a string's value, escapes and several lines allowed for."""
        place = self._place(route)
        if place is None:
            return self.at_value(route, fault.message, fault.hint)
        offsets = string_offsets(self.text, place.value)
        start, end = (offsets[min(at, len(offsets) - 1)] for at in fault.span)
        return self.at_offsets(start, max(end, start + 1), fault.message, fault.hint)

    def model_faults(self, error: ValidationError, model: type[BaseModel]) -> Iterator[RuleError]:
        """What pydantic found amiss, each fault in an editor's words and in its place."""
        found = error.errors(include_url=False)
        for details in found:
            if details["type"] != "too_short" or not _has_fault_within(details["loc"], found):
                yield self._model_fault(details, model)

    def _model_fault(self, details: ErrorDetails, model: type[BaseModel]) -> RuleError:
        route, kind, context = tuple(details["loc"]), details["type"], details.get("ctx", {})
        name = str(route[-1]) if route else ""
        if kind == "extra_forbidden":
            return self.at_key(route, f'unknown key "{name}"', nearest(name, _fields(model, route[:-1])))
        if kind == "missing":
            return self.at_key(route[:-1], f'the key "{name}" is missing')
        if route[-1:] == (_OF_A_KEY,):
            hint = _choice(str(details["input"]), _expected(details))
            return self.at_key(route[:-1], f'unknown key "{details["input"]}"', hint)
        if kind == "literal_error":
            found = details["input"]
            shown = f'"{found}"' if isinstance(found, str) else str(found)
            message = f"{self._last_name(route)} cannot be {shown}"
            return self.at_value(route, message, _choice(shown, _expected(details)))
        if kind == "pattern":
            fault = Fault((context["start"], context["end"]), context["message"], context["hint"])
            return self.within(route, fault)
        if kind == "string_pattern_mismatch":
            return self.at_value(
                route, f'"{details["input"]}" cannot be {self._last_name(route)}', _FORMS.get(name, "")
            )
        return self.at_value(route, _plain(details, self._last_name(route)))

    def _last_name(self, route: Route) -> str:
        """The name of the innermost key: the item of a list goes by the list's name."""
        named = (key for key in reversed((*self.root, *route)) if isinstance(key, str) and key)
        return next((f'"{key}"' for key in named), "the rule")

    def _place(self, route: Route) -> Place | None:
        route = (*self.root, *route)
        while route and route not in self.places:
            route = route[:-1]
        return self.places.get(route)

    def _line(self, line: int) -> str:
        lines = self.text.split("\n")
        return lines[line - 1] if line <= len(lines) else ""


_FORMS = {
    "id": "an id is CC, CT, NZ or (in a directory of your own) X and letters, then three digits: CC201, XAB001",
    "name": "a name is small letters, digits and hyphens, and states the defect: duration-disjoint",
}


def _toml_fault(message: str, text: str) -> tuple[str, int, int]:
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message, re.DOTALL)
    if found is None:
        lines = text.rstrip("\n").split("\n")
        return message.removesuffix(" (at end of document)"), len(lines), len(lines[-1]) + 1
    return found[1], int(found[2]), int(found[3])


def _has_fault_within(route: Route, found: list[ErrorDetails]) -> bool:
    """Whether something in a list is at fault: pydantic then calls the list too short as well."""
    return any(details["loc"][: len(route)] == route != details["loc"] for details in found)


def _fields(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """The keys that the table at a route may have."""
    inner: type[BaseModel] | None = model
    for key in route:
        if inner is not None and isinstance(key, str):
            inner = _model_of(inner, key)
    return tuple(field.alias or name for name, field in inner.model_fields.items()) if inner else ()


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = model.model_fields.get(key)
    parts = (field.annotation, *get_args(field.annotation)) if field else ()
    return next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)


_OF_A_KEY = "[key]"
"""What pydantic puts at the end of the way to a key that is at fault itself."""


def _expected(details: ErrorDetails) -> tuple[str, ...]:
    """The values that a choice is made from."""
    return tuple(re.findall(r"'([^']*)'", str(details.get("ctx", {}).get("expected", ""))))


def _choice(shown: str, choices: tuple[str, ...]) -> str:
    close = nearest(shown.strip('"'), choices)
    return close if close.startswith("did") else f"it is one of {', '.join(choices)}"


def _plain(details: ErrorDetails, name: str) -> str:
    """The fault in an editor's words: TOML's names of types, and nothing of pydantic's."""
    if details["type"] == "too_short":
        return f"{name} needs at least one entry"
    if details["type"] == "greater_than_equal":
        return f"{name} should be at least {details['ctx']['ge']}"
    wanted = _TYPES.get(details["type"])
    if wanted is not None:
        return f"{name} should be {wanted}"
    message = details["msg"].removeprefix("Value error, ")
    return message if name == "the rule" else f"{name}: {message}"


_TYPES = {
    "tuple_type": "a list",
    "string_type": "a text in quotation marks",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date such as 2024-01-19",
    "date_from_datetime_parsing": "a date such as 2024-01-19",
    "model_type": "a table",
    "dict_type": "a table",
    "int_type": "a whole number",
}
