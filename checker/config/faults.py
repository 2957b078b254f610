"""What is amiss with a configuration file, and where; read only where there is a fault or a place is asked for."""

import os
from collections.abc import Sequence

from checker.config.find import ConfigFile
from checker.config.read import MalformedError
from checker.config.settings import Settings
from checker.rulebook.errors import RuleError
from checker.rulebook.source import RuleSource


def faults_of(error: MalformedError) -> Sequence[RuleError]:
    """Every fault of a file that is no configuration, sorted by place."""
    source = _source(error.file)
    if error.invalid is not None:
        return sorted(source.model_faults(error.invalid, Settings))
    fault = source.read()
    return [fault] if isinstance(fault, RuleError) else []


def fault_at(file: ConfigFile, route: Sequence[str | int], message: str, hint: str = "") -> RuleError:
    """A fault of the value at a route, such as `("ignore", 0)`, or of the nearest thing around it."""
    return _source(file).at_value(tuple(route), message, hint)


def fault_at_key(file: ConfigFile, route: Sequence[str | int], message: str, hint: str = "") -> RuleError:
    """A fault of the key at a route."""
    return _source(file).at_key(tuple(route), message, hint)


def place_of(file: ConfigFile, route: Sequence[str | int]) -> str:
    """`checker.toml:3`."""
    fault = fault_at_key(file, route, "")
    return f"{fault.path}:{fault.line}"


def shown(file: ConfigFile) -> str:
    """The file's path, from the working directory where that is shorter."""
    near = os.path.relpath(file.path)
    return min(near, str(file.path), key=len)


def _source(file: ConfigFile) -> RuleSource:
    return RuleSource(shown(file), file.text, root=file.table)
