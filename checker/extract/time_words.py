"""The vocabulary of time: where a closer look is worth its cost, and which grammars to try there."""

from collections.abc import Iterable, Sequence

from checker.extract.time_elements import number_words, ordinal_words
from checker.rulebook.sections.calendar import Calendar
from checker.text.passage import Passage, Token, tokenise

_MARKS = frozenset(",-/:.'&@(~")
_GLUE = (
    "the a an another of in on at to and or from between until till through by half past quarter local time o'clock "
    "st nd rd th s am pm a.m. p.m. a.m p.m hrs hr hours bc bce b.c. b.c.e. b.c late early very long all full whole "
    "more straight consecutive same part hours that this every each other times once twice per first second last "
    "old olds age week day month year z t hundred thousand fiscal school academic calendar oh following past next "
    "previous upcoming coming q h fy cy"
).split()
_ALONE = frozenset(
    "fiscal fy cy school academic half from between all full whole past next last first final early mid week weekend "
    "quarter".split()
)
"""Words that begin an expression whatever stands behind them."""
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_AFTER_NUMBER = _ORDINAL_ENDS | {"/", ":", "am", "pm", "a", "p", "a.m.", "p.m.", "bc", "bce", "b.c.", "b.c", "s"}
_ERAS = frozenset(("bc", "bce", "b.c.", "b.c", "b.c.e."))
_AFTER_HOUR = frozenset(("o'clock", "hrs", "hr", "hours", "gmt", "utc", "local"))
_BEFORE_HOUR = frozenset(("to", "-", "until", "till", "til"))
_CLOCK_MARKS = frozenset(("am", "pm", "a", "p", "a.m.", "p.m.", "a.m", "p.m", ":", "noon", "midnight"))
_REPEATED = frozenset(("times", "every", "each", "daily", "everyday"))
_JOINTS = frozenset(("and", "or", "&", ","))
_WINDOW = 9
"""Tokens ahead within which a count finds its unit, or an article its noun."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "digit": ("pairs", "digit", "measured", "sets"),
    "month": ("pairs", "month"),
    "weekday": ("weekday", "sets"),
    "point": ("word",),
    "article": ("measured", "word"),
    "the": ("word", "measured", "references", "sets"),
    "set": ("sets",),
    "reference": ("references",),
    "unit": ("measured",),
    "word": ("pairs", "word", "measured", "sets", "references"),
}
"""First kind of word to the grammars that serve it."""


class TimeWords:
    """Which words may belong to an expression of time, make a look worth its cost, or begin one."""

    def __init__(self, cal: Calendar) -> None:
        self._months = frozenset(name for group in cal.months for name in group)
        self._units = frozenset(word for unit in cal.units.values() for word in unit.words) | {"half"}
        self._plural_parts = frozenset(f"{part}s" for part in cal.day_parts)
        self._plural_units = frozenset(unit.words[1] for unit in cal.units.values())
        self._directions = frozenset(_first_words(cal.directions)) | {"long", "-"}
        weekdays = {name for group in cal.weekdays for name in group}
        self._hour_days = frozenset(weekdays | _first_words(cal.deictic) | {"this", "last", "on"})
        self._parts = frozenset(cal.day_parts)
        self._small = frozenset(word for word, value in number_words(cal).items() if value < 60)
        self._after_century = _after_century(cal)
        self._starts = _starts(cal)
        self._seconds = _second_words(cal)
        self.inside = _inside(cal)
        self.triggers = _triggers(cal, self._months, self._units)
        self._openers = self.triggers | self._after_century.keys()

    def belongs(self, token: Token) -> bool:
        """Whether a token may stand inside an expression."""
        return token.is_number or token.lower in self.inside

    def candidates(self, passage: Passage) -> list[int]:
        """The tokens at which a trigger may stand, in order: known words and numbers."""
        return sorted({*passage.standing(self._openers), *passage.numbers})

    def is_trigger(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a look around a token is worth its cost."""
        return tokens[at].lower in self.triggers or is_dated_number(tokens, at) or self._says_year(tokens, at)

    def _says_year(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a year may be written out here: "nineteen eighty-four", "two thousand and five"."""
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return following in self._after_century.get(tokens[at].lower, ())

    def is_small_number(self, token: Token) -> bool:
        """Whether a token may be an hour or a day."""
        return (token.is_number and len(token.text) <= 2) or token.lower in self._small

    def family(self, token: Token) -> str | None:
        """The kind of word with which an expression begins here; None where none can."""
        return "digit" if token.is_number else self._starts.get(token.lower)

    def grammars(self, tokens: Sequence[Token], at: int) -> tuple[str, ...]:
        """The grammars that can find something at a token, by the words ahead of it."""
        family = self.family(tokens[at])
        if family is None:
            return ()
        token, ahead = tokens[at], [token.lower for token in tokens[at + 1 : at + _WINDOW]]
        if family == "digit" and not self._digit(token, ahead):
            return ("measured", "sets") if self._counts(ahead) else ()
        if family == "unit":
            is_apart = token.lower in self._plural_units or (bool(ahead) and ahead[0] in self._directions)
            return FAMILIES[family] if is_apart else ()
        if family in ("word", "reference") and not self._continues(token.lower, ahead):
            return ()
        return tuple(name for name in FAMILIES[family] if self._can(name, family, token, tokens[at + 1 : at + _WINDOW]))

    def _can(self, grammar: str, family: str, token: Token, ahead: Sequence[Token]) -> bool:
        lower = {one.lower for one in ahead}
        if grammar == "pairs":
            return not lower.isdisjoint(_JOINTS) and (family == "month" or not lower.isdisjoint(self._months))
        if grammar == "measured":
            return not lower.isdisjoint(self._units)
        if grammar == "sets":
            if family == "weekday":
                return bool(ahead) and ahead[0].lower in self._plural_parts
            return family == "set" or not lower.isdisjoint(_REPEATED) or not lower.isdisjoint(self._plural_parts)
        if grammar == "word" and family == "article":
            return "quarter" in lower
        if grammar == "word" and family in ("word", "the"):
            return (
                token.lower in self.triggers
                or self._says_year((token, *ahead), 0)
                or any(self._points(ahead, at) for at in range(len(ahead)))
            )
        return True

    def _points(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a token ahead can be part of a point in time: a trigger, a year, a day or an hour."""
        token = tokens[at]
        if self._says_year(tokens, at):
            return True
        return token.lower in self.triggers or (
            token.is_number and (len(token.text) <= 2 or is_dated_number(tokens, at))
        )

    def _digit(self, token: Token, ahead: Sequence[str]) -> bool:
        """Whether a number may begin a date or a time of day, not only a count."""
        text = token.text
        if not ahead:
            return is_year(text) or text.count(".") == 2
        if ahead[0] in _AFTER_NUMBER or ahead[0] in _AFTER_HOUR or text.count(".") == 2:
            return True
        if ahead[0] == "-" or is_year(text):
            joined = ahead[1:2] if ahead[0] == "-" else []
            fits = all(len(other) in (1, 2, 4) or not other.isdecimal() for other in joined)
            return (fits and (len(text) <= 2 or is_year(text))) or not _ERAS.isdisjoint(ahead[:4])
        if len(text) <= 2 and self._is_hour(ahead):
            return True
        return not self._months.isdisjoint(ahead) and len(text) <= 2

    def _is_hour(self, ahead: Sequence[str]) -> bool:
        """Whether a short number may be an hour: "5 to 6 p.m.", "7 in the evening", "20 past eight"."""
        if ahead[0] in _BEFORE_HOUR:
            return not _CLOCK_MARKS.isdisjoint(ahead[1:6])
        if ahead[0] in self._hour_days:
            return True
        return "past" in ahead[:2] or (ahead[0] in ("in", "at") and not self._parts.isdisjoint(ahead[1:3]))

    def _counts(self, ahead: Sequence[str]) -> bool:
        return not self._units.isdisjoint(ahead) or "times" in ahead

    def _continues(self, word: str, ahead: Sequence[str]) -> bool:
        """Whether a word that only begins longer phrases has the second word of one behind it."""
        seconds = self._seconds.get(word)
        return seconds is None or (bool(ahead) and ahead[0] in seconds)


def is_year(text: str) -> bool:
    """Whether digits may be a year of the last thousand."""
    return len(text) == 4 and text.isdecimal() and "1000" <= text <= "2199"


def is_dated_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number may be a year, a date, a time of day or a decade."""
    token = tokens[at]
    if not token.is_number:
        return False
    if is_year(token.text) or token.text.count(".") == 2:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.start > token.end + 1 or len(token.text) > 5:
        return False
    return following.lower in _AFTER_NUMBER or (len(token.text) == 4 and following.lower in _AFTER_HOUR)


def _after_century(cal: Calendar) -> dict[str, frozenset[str]]:
    """The first words of years that are written out, each with the words that may stand behind it."""
    numbers = number_words(cal)
    rest = frozenset(word for word, value in numbers.items() if value >= 10 and " " not in word) | {"hundred", "oh"}
    centuries = {word: rest for word, value in numbers.items() if 10 < value <= 20}
    return {**centuries, "two": frozenset(("thousand",))}


def _first_words(phrases: Iterable[str]) -> set[str]:
    return {next(tokenise(phrase)).lower for phrase in phrases}


def _openers(cal: Calendar) -> list[str]:
    """The phrases with which a date or an amount may open."""
    tables = (
        cal.vague,
        cal.loose,
        cal.determiners,
        cal.points,
        cal.amounts,
        cal.day_parts,
        cal.clock_words,
        cal.seasons,
    )
    named = (*cal.holidays, *cal.moving_holidays, *cal.easter_days)
    return [*number_words(cal), *ordinal_words(cal), *(word for table in tables for word in table), *named]


def _starts(cal: Calendar) -> dict[str, str]:
    words = _first_words(_openers(cal)) | _ALONE
    references = _first_words(cal.references) - words
    units = {word for unit in cal.units.values() for word in unit.words[:2]} - words
    families = {
        "word": words,
        "unit": units,
        "point": {*_first_words(cal.deictic), "'", "q", "h"},
        "reference": references,
        "article": {"a", "an", "another"},
        "set": {*_first_words(cal.sets), "every", "each", "once", "twice", "per"},
        "month": {name for group in cal.months for name in group},
        "weekday": {name for group in cal.weekdays for name in group},
        "the": {"the"},
    }
    starts = {word: family for family, members in families.items() for word in members}
    return starts | {f"{group[0]}s": "set" for group in cal.weekdays}


def _second_words(cal: Calendar) -> dict[str, frozenset[str]]:
    """For words that only begin longer phrases ("mother's day", "at least"): what may stand behind them."""
    longer: dict[str, set[str]] = {}
    alone = set(_ALONE)
    for phrase in (*_openers(cal), *cal.references):
        tokens = [token.lower for token in tokenise(phrase)]
        if len(tokens) == 1:
            alone.add(tokens[0])
        else:
            longer.setdefault(tokens[0], set()).add(tokens[1])
    return {word: frozenset(seconds) for word, seconds in longer.items() if word not in alone}


def _inside(cal: Calendar) -> frozenset[str]:
    names = [name for group in (*cal.months, *cal.weekdays) for name in group]
    plural_days = [f"{group[0]}s" for group in cal.weekdays]
    units = [word for unit in cal.units.values() for word in unit.words]
    plural_parts = [f"{part}s" for part in cal.day_parts]
    every = [
        names,
        plural_days,
        plural_parts,
        units,
        _openers(cal),
        cal.deictic,
        cal.directions,
        cal.sets,
        cal.references,
        cal.zones,
    ]
    return (
        frozenset(token.lower for group in (*every, _GLUE) for phrase in group for token in tokenise(phrase)) | _MARKS
    )


def _triggers(cal: Calendar, months: frozenset[str], units: frozenset[str]) -> frozenset[str]:
    weekdays = {name for group in cal.weekdays for name in group} | {f"{group[0]}s" for group in cal.weekdays}
    tables = (cal.deictic, cal.seasons, cal.day_parts, cal.clock_words, cal.sets)
    words = {word for table in tables for word in table if " " not in word}
    named = {_rarest(name) for name in (*cal.holidays, *cal.moving_holidays, *cal.easter_days, *cal.references)}
    marks = {"q", "fy", "fiscal", "century", "quarter", "half", "a.m.", "p.m.", "pm", "o'clock"}
    return frozenset(months | units | weekdays | words | named | marks) - {"second"}


def _rarest(phrase: str) -> str:
    """The word of a phrase that is looked for: its longest."""
    return max((token.lower for token in tokenise(phrase)), key=len)
