"""Number words, multipliers and vague counts, and the words around a number that show it is no count."""

from checker.rulebook.schema import Strict


class Vague(Strict):
    """Words for a number left open, with the least and the most they are understood to mean."""

    words: tuple[str, ...]
    low: float
    high: float


class RoundScale(Strict):
    """A scale that is also a round word ("dozen"): `spread` is the share by which its value may be off."""

    value: int
    spread: float
    plural_low: float
    plural_high: float
    singular: bool = True
    """Whether it is a round word in the singular too ("a dozen"; but "a score of 3")."""


class Setting(Strict):
    """Words around a number that show what it is."""

    months: frozenset[str]
    year_leads: frozenset[str]
    identifier_leads: frozenset[str]
    capital_leads: frozenset[str]
    """Identify a number only where they are capitalised."""
    lower_leads: frozenset[str]
    """Identify a number in digits behind which nothing stands that it counts ("on bus 42")."""
    identifier_followers: frozenset[str]
    prefixes: frozenset[str]
    """Stand before a number with a hyphen and leave it a number ("mid-2023")."""
    streets: frozenset[str]
    age_leads: frozenset[str]
    compounds: frozenset[str]
    """Nouns that a number counts through a hyphen ("12-member")."""
    score_words: frozenset[str]
    pronoun_leads: frozenset[str]
    """Words before "one" that make it a pronoun."""
    no_nouns: frozenset[str]
    """Words that never begin what is counted."""
    plurals: frozenset[str]
    """Plural nouns without an s."""
    no_plurals: frozenset[str]
    """Words in -s that are no plural nouns."""
    share_followers: frozenset[str]
    """Words behind "half" or "a third" that make it a share."""
    outcomes: frozenset[str]
    """Words right behind "one" that leave it a number ("one dead")."""
    skipped: frozenset[str]
    """Words between a number and what it counts ("12 more people")."""
    vague_needs_noun: frozenset[str]
    """Vague words that are numbers only before a noun or "of" ("a couple")."""
    rate_leads: frozenset[str]
    """Words before "a day" that make it a rate ("twice a day")."""
    lasting: frozenset[str]
    """Verbs in -s before "a day" that leave it one day ("lasts a day")."""
    model_numbers: frozenset[str]
    """Numbers that name something unless a plural noun stands right behind them."""
    persons: frozenset[str]
    """Words before a number between commas that make it an age ("the other man, 31,")."""
    calibres: frozenset[str]
    resolutions: frozenset[str]
    """Lines of a picture ("1080p"), which are no pence."""
    rankings: frozenset[str]
    """Words before a number without a noun that make it a place in a table ("the bottom three")."""
    directions: frozenset[str]
    """Points of the compass in an address ("9 E 71st St")."""
    slashed: frozenset[str]
    """Two numbers with a slash that are no fraction ("24/7")."""


class Changes(Strict):
    """Words that tell how a number moved. After any of them "from 3 to 5" tells of a change, and is no range."""

    up: frozenset[str]
    down: frozenset[str]
    either: frozenset[str]
    particles: frozenset[str]
    with_particle: frozenset[str]
    """Verbs of which a particle makes another one, which tells of no change ("picked up 12 votes")."""
    between: frozenset[str]
    """May stand between such a word and its number ("fell by another 5 percent")."""

    def tells(self, word: str) -> bool:
        """Whether a word, in lower case, tells of a change."""
        return word in self.up or word in self.down or word in self.either


class Rates(Strict):
    """Words behind an amount that say for what it is told."""

    always: frozenset[str]
    before_units: frozenset[str]
    """Make a rate only before one of `units` ("$3 a gallon")."""
    units: frozenset[str]
    unless_followed: frozenset[str]
    """Behind the unit, make it a time and no rate ("$3 million a year ago")."""
    shared: frozenset[str]
    """Stand alone ("$5 each")."""


class Numbers(Strict):
    """`numbers.toml`."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    rounds: dict[str, RoundScale]
    suffixes: dict[str, int]
    """Short scales, glued to a number or a space away ("25k", "3 bn"); upper and lower case are told apart."""
    risky_suffixes: dict[str, str]
    """Short scales that are read as such only beside money or a noun, with the safe suffix they stand for."""
    denominators: dict[str, int]
    vulgar: dict[str, str]
    ordinals: dict[str, int]
    zero: frozenset[str]
    multiples: dict[str, int]
    articles: frozenset[str]
    further: frozenset[str]
    """May stand before a number without changing it ("another 30")."""
    vague: tuple[Vague, ...]
    plural_times: tuple[float, float]
    """What a plural scale is multiplied by: "hundreds" is from 200 to just under 1,000."""
    changes: Changes
    rates: Rates
    setting: Setting
