"""The lexicon of one language: the words that reading looks for, and the widths it gives to hedges."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from checker.rulebook.schema import Strict
from checker.rulebook.sections.calendar import Calendar
from checker.rulebook.sections.corrections import Corrections
from checker.rulebook.sections.events import Events
from checker.rulebook.sections.hedges import Hedges
from checker.rulebook.sections.names import Names
from checker.rulebook.sections.numbers import Numbers
from checker.rulebook.sections.outcomes import Outcomes
from checker.rulebook.sections.relations import Relations
from checker.rulebook.sections.speech import Speech
from checker.rulebook.sections.units import Units

S = TypeVar("S", bound=Strict)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One section a file. Compared by identity, so that compiled grammars can be kept for it."""

    language: str
    numbers: Numbers
    hedges: Hedges
    units: Units
    calendar: Calendar
    events: Events
    outcomes: Outcomes
    speech: Speech
    names: Names
    corrections: Corrections
    relations: Relations


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The lexicon that ships with the program."""
    return Lexicon(
        language,
        numbers=_section(language, "numbers", Numbers),
        hedges=_section(language, "hedges", Hedges),
        units=_section(language, "units", Units),
        calendar=_section(language, "calendar", Calendar),
        events=_section(language, "events", Events),
        outcomes=_section(language, "outcomes", Outcomes),
        speech=_section(language, "speech", Speech),
        names=_section(language, "names", Names),
        corrections=_section(language, "corrections", Corrections),
        relations=_section(language, "relations", Relations),
    )


def lexicon_texts(language: str = "en") -> list[str]:
    """What the files of a lexicon say, in the order of their names."""
    entries = sorted((files("checker.rules") / "lexicon" / language).iterdir(), key=lambda entry: entry.name)
    return [entry.read_text(encoding="utf-8") for entry in entries if entry.name.endswith(".toml")]


def _section(language: str, name: str, model: type[S]) -> S:
    file = files("checker.rules") / "lexicon" / language / f"{name}.toml"
    return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
