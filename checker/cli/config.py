"""`checker config`: what is set, and where each value comes from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from checker.cli.check import check
from checker.cli.configured import configuration
from checker.cli.console import encoded, put
from checker.cli.reading import refuse_unknown_codes

if TYPE_CHECKING:
    from checker.config.read import Configuration

_CONFIG_HELP = """\b
Examples:
  checker config
  checker config --output-format json | jq -r '.settings[] | select(.origin != "default") | .key'
  checker config --fail-on warning
"""
_NO_SETTINGS = frozenset(
    (
        "paths",
        "output_format",
        "quiet",
        "stdin_filename",
        "files_from",
        "write_baseline",
        "prune_baseline",
        "statistics",
    )
)
"""Parameters of `checker check` that are of one run alone; and its form of output, which here is another."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in force. Of a table each entry is one: `levels.CC201`."""

    key: str
    value: Any
    origin: str
    """`default`, `file` or `command line`."""
    place: str | None = None
    """`checker.toml:3`, where it stands in a file."""


def _show(**given: Any) -> int:
    """Show every setting of `checker check` that is in force, and whether it is the default, or where it was set.

    Takes the options of `checker check`, to try what they change.
    """
    form = given.pop("form")
    refuse_unknown_codes(given)
    found = configuration()
    settings = list(_settings(given, found))
    path = _shown(found) if found else None
    if form == "json":
        page = {"file": path, "settings": [asdict(setting) for setting in settings]}
        put((json.dumps(page, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
    else:
        put(encoded(_page(path, settings)))
    return 0


config = click.Command(
    "config",
    callback=_show,
    help=_show.__doc__,
    epilog=_CONFIG_HELP,
    short_help="Show the settings in force and where each comes from.",
    params=[
        click.Option(
            ["--output-format", "--format", "form"],
            type=click.Choice(["terminal", "json"]),
            default="terminal",
            show_default=True,
            help="A table to read, or all of it for a program.",
        ),
        *(param for param in check.params if param.name not in _NO_SETTINGS),
    ],
)


def _settings(given: Mapping[str, Any], found: "Configuration | None") -> Iterator[Setting]:
    from checker.config.settings import Settings, key_of

    context = click.get_current_context()
    in_file = found.given if found else {}
    for name in Settings.model_fields:
        if name == "suppress":
            yield from _suppressions(found)
            continue
        value = given[name] if name in given else in_file.get(name, _default(name))
        source = context.get_parameter_source(name) if name in given else None
        said = in_file.get(name)
        on_line = source is ParameterSource.COMMANDLINE
        if isinstance(value, dict) or name == "output":
            yield from _entries(key_of(name), dict(value), said or {}, found)
        elif on_line or name not in in_file or found is None:
            yield Setting(key_of(name), _plain(value), "command line" if on_line else "default")
        else:
            yield Setting(key_of(name), _plain(value), "file", _place(found, key_of(name)))


def _suppressions(found: "Configuration | None") -> Iterator[Setting]:
    """A setting for each finding that is suppressed, with the reason."""
    entries = found.settings.suppress if found else ()
    if found is None or not entries:
        yield Setting("suppress", [], "default")
        return
    from checker.config.faults import place_of

    for at, one in enumerate(entries):
        place = place_of(found.file, ("suppress", at))
        yield Setting(f"suppress.{one.fingerprint}", one.reason, "file", place)


def _entries(
    key: str, value: Mapping[Any, Any], said: Mapping[str, Any], found: "Configuration | None"
) -> Iterator[Setting]:
    """A setting for each entry of a table; one for the table where it is empty."""
    if not value:
        yield Setting(key, {}, "default")
    for entry, own in value.items():
        name = f"{key}.{entry}" if str(entry) else key
        if found and str(entry) in said and _plain(own) == _plain(_located(key, said[str(entry)], found)):
            yield Setting(name, _plain(own), "file", _place(found, key, str(entry)))
        else:
            yield Setting(name, _plain(own), "command line")


def _located(key: str, value: Any, found: "Configuration") -> Any:
    return found.located(value) if key == "output" else value


def _default(name: str) -> Any:
    return next(param.default for param in check.params if param.name == name)


def _place(found: "Configuration", *route: str) -> str:
    from checker.config.faults import place_of

    return place_of(found.file, route)


def _shown(found: "Configuration") -> str:
    from checker.config.faults import shown

    return shown(found.file)


def _plain(value: Any) -> Any:
    """A value as JSON and TOML have it."""
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _page(path: str | None, settings: list[Setting]) -> str:
    """A line for each setting, in columns; what is not as it ships is marked."""
    head = f"Configuration: {path}" if path else "Configuration: no file; all is as it ships but for the command line"
    rows = [(setting.key, _toml(setting.value), setting.place or setting.origin) for setting in settings]
    keys, values = (max(len(row[at]) for row in rows) for at in (0, 1))
    lines = [
        f"{' ' if origin == 'default' else '*'} {key:<{keys}}  {value:<{values}}  {origin}"
        for key, value, origin in rows
    ]
    return "\n".join((head, "", *lines, ""))


def _toml(value: Any) -> str:
    return "-" if value is None else json.dumps(value, ensure_ascii=False)
