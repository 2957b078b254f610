"""The keys of the configuration file, each with its meaning and what holds without it.

A key is called as the option of `checker check` is, and holds the same. To add one, add a field here and an option of
that name, or read the field where it is needed.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from checker.config.choices import Color, FailOn, HouseLevel, HtmlReader, Level, OutputFormat, Show

EVERY_ARTICLE = ""
"""The name under which a publication date for all articles is given."""


def key_of(name: str) -> str:
    """`fail-on` for the field or parameter `fail_on`."""
    return name.replace("_", "-")


def _for_every_article(given: object) -> object:
    """A date alone is for every article."""
    return given if isinstance(given, dict) else {EVERY_ARTICLE: given}


class Suppress(BaseModel):
    """A finding that does not count; `reason` may be missing, and then it counts, with a note that says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str
    reason: str = ""
    expires: date | None = None


class Settings(BaseModel):
    """What a configuration file may say; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=key_of)

    exclude: tuple[str, ...] = Field(
        (), description="Files that are not read though a path means them. Patterns as in a `.gitignore` file."
    )
    gitignore: StrictBool = Field(
        True, description="Whether what the repository ignores is left out of directories and patterns."
    )
    published: Annotated[dict[str, date], BeforeValidator(_for_every_article)] = Field(
        {},
        description="The day an article appeared, by its path, file name or stem; a date alone is for all that give "
        "none.",
    )
    encoding: str | None = Field(None, description="The encoding of the articles, where they do not say it.")
    html_reader: HtmlReader = Field(
        "structure", description="Who finds the article in a web page: its own structure, or the library trafilatura."
    )
    keep_going: StrictBool = Field(
        False, description="Whether an article that cannot be read is reported, and the others are checked."
    )
    allow_empty: StrictBool = Field(
        False, description="Whether a check of no article at all passes, as in a job in which none was changed."
    )
    rules: tuple[str, ...] = Field((), description="Directories with rules of your own, beside those that ship.")
    select: tuple[str, ...] = Field((), description="Only these rules, by code or by how codes begin.")
    ignore: tuple[str, ...] = Field((), description="All rules but these, by code or by how codes begin.")
    levels: dict[str, HouseLevel] = Field(
        {}, description="The level of a rule, by its code or by how codes begin; of two that fit the longer counts."
    )
    per_file_ignores: dict[str, tuple[str, ...]] = Field(
        {}, description="Rules that are ignored in some files: patterns as in a `.gitignore` file, each with its codes."
    )
    baseline: str | None = Field(
        None, description="The file with the findings that were there when you began, and do not count."
    )
    suppress: tuple[Suppress, ...] = Field(
        (), description="Findings that do not count: each with its `fingerprint`, its `reason`, and when it `expires`."
    )
    same_event: StrictBool = Field(
        False, description="Whether the main events of all articles are taken for one: you vouch for it."
    )
    fail_on: FailOn = Field("error", description="Findings of this level or above give exit code 1.")
    min_level: Level = Field("warning", description="Findings below this level are counted, not shown.")
    output_format: OutputFormat = Field("terminal", description="The form of the report on standard output.")
    output: dict[OutputFormat, str] = Field({}, description="Files that the report is written to as well, by form.")
    show: tuple[Show, ...] = Field((), description="What the terminal's report lists in full.")
    color: Color = Field("auto", description="Whether the terminal's report is in colour.")
    width: Annotated[StrictInt, Field(ge=60)] | None = Field(
        None, description="Characters that a line of the terminal's report may take, from 60 to 160."
    )


KEYS: dict[str, str] = {key_of(name): field.description or "" for name, field in Settings.model_fields.items()}
"""Every key, with its meaning."""
