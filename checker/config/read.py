"""A configuration file read into settings; what is amiss with it is said with its line and a caret."""

import os
import tomllib
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from checker.config.find import ConfigFile
from checker.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a file."""

    file: ConfigFile
    settings: Settings

    @property
    def given(self) -> dict[str, Any]:
        """The values that the file gives, by the names of the fields."""
        fields = [name for name in Settings.model_fields if name in self.settings.model_fields_set]
        return {name: getattr(self.settings, name) for name in fields}

    def located(self, path: str) -> str:
        """A path in the file as it is from the working directory."""
        return path if os.path.isabs(path) else os.path.relpath(self.file.base / path)


class MalformedError(Exception):
    """A file is not TOML, or what it says is no configuration; `checker.config.faults` says it to the reader."""

    def __init__(self, file: ConfigFile, invalid: ValidationError | None = None) -> None:
        self.file = file
        self.invalid = invalid
        super().__init__(str(file.path))


def read_config(file: ConfigFile) -> Configuration:
    """What a configuration file says. Raises `MalformedError`."""
    try:
        said: Any = tomllib.loads(file.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MalformedError(file) from error
    for key in file.table:
        said = said.get(key, {}) if isinstance(said, dict) else said
    try:
        return Configuration(file, Settings.model_validate(said))
    except ValidationError as error:
        raise MalformedError(file, error) from error
