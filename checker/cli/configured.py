"""The configuration file as defaults of options: what the command line says counts before it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from checker.cli.console import counted, say

if TYPE_CHECKING:
    from checker.config.find import ConfigFile
    from checker.config.read import Configuration
    from checker.policy.codes import UnknownCode
    from checker.policy.set_aside import Suppression
    from checker.rulebook.errors import RuleError

_GIVEN, _CONFIGURATION = "checker.given", "checker.configuration"
_REPORTING = frozenset({"check", "config"})
_OF_CHECK = frozenset({"output_format", "output"})
"""What is meant for the report alone: other commands write other things in other forms."""


class ConfigurationError(Exception):
    """The configuration cannot be used: every fault with its place."""

    def __init__(self, faults: "Sequence[RuleError]") -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def configuration() -> "Configuration | None":
    """The configuration that holds for the command that runs; none where there is none, or it is to be ignored."""
    held: Configuration | None = click.get_current_context().meta.get(_CONFIGURATION)
    return held


def _settle(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Once both options are known, the configuration supplies the defaults of all others."""
    given: dict[str, Any] = ctx.meta.setdefault(_GIVEN, {})
    given[str(param.name)] = value
    if len(given) < len(("config", "isolated")) or ctx.resilient_parsing:
        return
    if given["config"] and given["isolated"]:
        raise click.UsageError("give --config or --isolated, not both")
    found = None if given["isolated"] else _read(given["config"])
    ctx.meta[_CONFIGURATION] = found
    if found is not None:
        names = {param.name for param in ctx.command.params} - (set() if ctx.command.name in _REPORTING else _OF_CHECK)
        ctx.default_map = {name: value for name, value in _as_given(found).items() if name in names}


CONFIGURED = (
    click.option(
        "--config",
        is_eager=True,
        expose_value=False,
        callback=_settle,
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Take the configuration from this file; else from the nearest checker.toml, or pyproject.toml with "
        "[tool.checker], from the working directory upward.",
    ),
    click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_settle,
        help="Heed no configuration file.",
    ),
)
"""Which configuration file holds."""


def _read(path: Path | None) -> "Configuration | None":
    from checker.config.find import UnreadableConfigError, find_config, open_config

    try:
        file = open_config(path) if path else find_config(Path.cwd())
    except UnreadableConfigError as error:
        raise click.ClickException(f"{error} (without it: --isolated)") from error
    return _settings_of(file) if file else None


def _settings_of(file: "ConfigFile") -> "Configuration":
    from checker.config.read import MalformedError, read_config

    try:
        return read_config(file)
    except MalformedError as error:
        from checker.config.faults import faults_of

        raise ConfigurationError(faults_of(error)) from error


def _as_given(found: "Configuration") -> dict[str, Any]:
    """What the file says, as the options take it."""
    return {name: _FORMS[name](found, value) if name in _FORMS else value for name, value in found.given.items()}


def _path(found: "Configuration", path: str) -> str:
    return found.located(path)


def _rules(found: "Configuration", paths: Sequence[str]) -> list[str]:
    return [found.located(path) for path in paths]


def _output(found: "Configuration", files: Mapping[str, str]) -> list[str]:
    return [f"{form}={found.located(path)}" for form, path in files.items()]


def _published(_: "Configuration", days: Mapping[str, Any]) -> list[str]:
    return [f"{name}={day}" if name else f"{day}" for name, day in days.items()]


def _levels(_: "Configuration", levels: Mapping[str, str]) -> list[str]:
    return [f"{code}={level}" for code, level in levels.items()]


def _exclude(found: "Configuration", patterns: Sequence[str]) -> list[Any]:
    from checker.files.patterns import FilePattern

    return [FilePattern(pattern, str(found.file.base)) for pattern in patterns]


def _per_file_ignores(found: "Configuration", ignores: Mapping[str, Sequence[str]]) -> list[Any]:
    from checker.files.patterns import FilePattern

    return [(FilePattern(pattern, str(found.file.base)), tuple(codes)) for pattern, codes in ignores.items()]


_FORMS: "Mapping[str, Callable[[Configuration, Any], Any]]" = {
    "baseline": _path,
    "rules": _rules,
    "output": _output,
    "published": _published,
    "levels": _levels,
    "exclude": _exclude,
    "per_file_ignores": _per_file_ignores,
}


def from_file(ctx: click.Context, param: click.Parameter) -> tuple[Any, ...]:
    """What the configuration gives for a table of which the command line gives some entries, which count before it."""
    if ctx.get_parameter_source(str(param.name)) is not ParameterSource.COMMANDLINE:
        return ()
    held: tuple[Any, ...] = param.type_cast_value(ctx, (ctx.default_map or {}).get(str(param.name), ()))
    return held


def suppressions() -> "tuple[Suppression, ...]":
    """The findings that the configuration suppresses, each with the place where it says so."""
    found = configuration()
    if found is None or not found.settings.suppress:
        return ()
    from checker.config.faults import place_of
    from checker.policy.set_aside import Suppression

    return tuple(
        Suppression(one.fingerprint, one.reason, one.expires, place_of(found.file, ("suppress", at)))
        for at, one in enumerate(found.settings.suppress)
    )


def say_faults(faults: "Sequence[RuleError]") -> None:
    """What is amiss with the configuration, on stderr."""
    say(f"{counted(len(faults), 'fault')} in the configuration")
    click.echo("\n".join(map(str, faults)), err=True)


def at_fault(error: click.BadParameter) -> "RuleError | None":
    """A bad value as a fault of the configuration, where it comes from there."""
    ctx, param = error.ctx, error.param
    found = ctx.meta.get(_CONFIGURATION) if ctx else None
    if ctx is None or param is None or found is None:
        return None
    if ctx.get_parameter_source(str(param.name)) is not ParameterSource.DEFAULT_MAP:
        return None
    from checker.config.faults import fault_at
    from checker.config.settings import key_of

    fault: RuleError = fault_at(found.file, (key_of(str(param.name)),), error.message)
    return fault


def refuse(unknown: "Sequence[UnknownCode]") -> None:
    """Raises the error that says which codes are of no rule, and where in the configuration they stand."""
    from checker.config.faults import fault_at_key

    found = configuration()
    told, faults = [], []
    for one in unknown:
        route = _route_to(one.code, found) if found else ()
        message = f'there is no rule "{one.code}"'
        if found and route:
            faults.append(fault_at_key(found.file, route, message, one.hint))
        else:
            told.append(f"{message} ({one.hint})")
    if told:
        raise click.UsageError("; ".join(told))
    raise ConfigurationError(sorted(faults))


def _route_to(code: str, found: "Configuration") -> tuple[str | int, ...]:
    """The way to a code in the configuration; empty where it does not stand there."""
    settings = found.settings
    routes: list[tuple[str, tuple[str | int, ...]]] = []
    routes += [(named, ("select", at)) for at, named in enumerate(settings.select)]
    routes += [(named, ("ignore", at)) for at, named in enumerate(settings.ignore)]
    routes += [(named, ("levels", named)) for named in settings.levels]
    for pattern, codes in settings.per_file_ignores.items():
        routes += [(named, ("per-file-ignores", pattern, at)) for at, named in enumerate(codes)]
    return next((route for named, route in routes if named == code), ())
