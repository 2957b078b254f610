"""A JSON Schema as a page of Markdown: one table of keys for each object, the outermost first."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_FORMATS = {"date": "date", "date-time": "date and time"}


def schema_as_markdown(schema: Schema) -> str:
    """The page on a schema as pydantic makes them: definitions in `$defs`, described by their docstrings."""
    objects = {schema["title"]: schema, **{name: schema["$defs"][name] for name in _in_order(schema)}}
    sections = ["\n".join(_section(name, one)) for name, one in objects.items() if "properties" in one]
    return "\n\n".join(sections) + "\n"


def _section(name: str, one: Schema) -> Iterator[str]:
    yield f"## {name}"
    if about := _joined(one.get("description", "")):
        yield from ("", about)
    yield from ("", *_table(one))


def _in_order(schema: Schema) -> list[str]:
    """The definitions in the order in which a reader from the top meets them."""
    found: dict[str, None] = {}
    waiting = list(_references(schema["properties"]))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting = [*_references(schema["$defs"][name]), *waiting]
    return list(found)


def _references(part: object) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(reference := part.get("$ref"), str):
            yield reference.rpartition("/")[2]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _table(one: Schema) -> Iterator[str]:
    yield "| key | value |"
    yield "| --- | --- |"
    for key, value in one["properties"].items():
        about = f". {_joined(value['description'])}" if "description" in value else ""
        yield f"| `{key}` | {_type(value)}{about} |"


def _type(value: Schema) -> str:
    if reference := value.get("$ref"):
        return _linked(reference.rpartition("/")[2])
    if "anyOf" in value:
        return " or ".join(_type(one) for one in value["anyOf"])
    if "enum" in value:
        return " or ".join(f'`"{word}"`' for word in value["enum"])
    if "const" in value:
        return f"`{value['const']!r}`"
    if value.get("type") == "array":
        return _array(value)
    return _FORMATS.get(value.get("format", ""), str(value.get("type", "anything")))


def _array(value: Schema) -> str:
    if "prefixItems" in value:
        return f"[{', '.join(_type(one) for one in value['prefixItems'])}]"
    return f"list of {_type(value.get('items', {}))}"


def _linked(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _joined(text: str) -> str:
    return " ".join(text.split())
