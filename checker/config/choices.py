"""Values that an option and a key of the configuration choose from."""

from typing import Literal, get_args

Level = Literal["error", "warning", "note"]
FailOn = Literal["error", "warning", "note", "never"]
HouseLevel = Literal["error", "warning", "note", "off"]
OutputFormat = Literal["terminal", "html", "json", "concise", "sarif", "github", "markdown", "junit", "gitlab"]
Show = Literal["coverage", "notes", "claims", "suppressed"]
HtmlReader = Literal["structure", "trafilatura"]
Color = Literal["auto", "always", "never"]

LEVELS: tuple[str, ...] = get_args(Level)
FAIL_ON: tuple[str, ...] = get_args(FailOn)
HOUSE_LEVELS: tuple[str, ...] = get_args(HouseLevel)
FORMATS: tuple[str, ...] = get_args(OutputFormat)
SHOW: tuple[str, ...] = get_args(Show)
HTML_READERS: tuple[str, ...] = get_args(HtmlReader)
COLORS: tuple[str, ...] = get_args(Color)
