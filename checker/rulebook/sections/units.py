"""Units of duration, money, and measure."""

from checker.rulebook.schema import Strict


class Forms(Strict):
    """How a unit is written. Plurals in -s are added to `words`."""

    words: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    """Forms without a further plural."""
    symbols: tuple[str, ...] = ()
    """Upper and lower case are told apart; a space may stand before them."""
    tight: tuple[str, ...] = ()
    """Symbols that must be glued to the number."""


class Duration(Forms):
    """A length of time in seconds."""

    seconds: float
    fives: bool = False
    """Whether a value that ends in 5 was rounded to fives ("45 minutes")."""
    article: bool = True
    """Whether "a" makes it one ("an hour"; but "a second call")."""


class Measure(Forms):
    """A unit of measure: `base` = value × `factor` + `offset`."""

    base: str
    factor: float = 1
    offset: float = 0
    article: bool = False
    """Whether "a" makes it one ("a mile"; but "a foot in the door")."""
    before: tuple[str, ...] = ()
    """Forms that stand before the number ("magnitude 7.8")."""


class Money(Forms):
    """A currency by its ISO 4217 code, or by a name that several have ("peso"); `minor` ones are worth a hundredth."""

    before: tuple[str, ...] = ()
    before_sized: tuple[str, ...] = ()
    """Stand before a number as `before`, but are read so only where it has a scale or a comma: the signs
    that a text in plain ASCII has for a currency ("PS6m"; but "PS5"), and codes that are words too ("COP 28")."""
    minor: tuple[str, ...] = ()
    minor_symbols: tuple[str, ...] = ()


class Units(Strict):
    """`units.toml`."""

    duration: dict[str, Duration]
    age: Forms
    percentage: Forms
    points: Forms
    multiple: Forms
    measure: dict[str, Measure]
    money: dict[str, Money]
