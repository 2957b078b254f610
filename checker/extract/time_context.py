"""What must stand around an expression of time that could be something else: "may", "2019", "the fall", "a day"."""

import re

from checker.extract.time_elements import number_words, phrases
from checker.model.time import TimeExpression
from checker.rulebook.sections.calendar import Calendar
from checker.text.passage import Passage, Token


class Guards:
    """What must stand around an expression that could be something else: "may", "2019", "the fall"."""

    def __init__(self, cal: Calendar) -> None:
        self._names = frozenset(cal.also_names)
        self._cardinals = frozenset(number_words(cal))
        self._centuries = {word for word, value in number_words(cal).items() if 10 < value <= 20} | {"two"}
        self._verbs = frozenset(cal.also_verbs)
        self._months = {name for group in cal.months for name in group}
        self._weekdays = {name for group in cal.weekdays for name in group}
        self._full_weekdays = {group[0] for group in cal.weekdays}
        self._units = frozenset(unit.words[1] for unit in cal.units.values())
        self._length_cues, self._sure_seasons = frozenset(cal.length_cues.split()), frozenset(cal.sure_seasons.split())
        self._seasons = frozenset(cal.seasons)
        self._year_cues, self._month_cues = frozenset(cal.year_cues.split()), frozenset(cal.month_cues.split())
        self._clock_cues, self._labels = frozenset(cal.clock_cues.split()), frozenset(cal.labels.split())
        self._counted = frozenset(cal.counted.split())
        self._named_days, self._not_plural = frozenset(cal.named_days.split()), frozenset(cal.not_plural.split())
        self._bare_hour = _bare_hour(cal)
        self._deictic, self._sets = frozenset(cal.deictic), frozenset(cal.sets)

    def admit(self, expression: TimeExpression, first: int, last: int, passage: Passage) -> bool:
        """Whether the words before and after a stretch allow its reading."""
        quote = passage.folded[first:last]
        before, after = _neighbours(passage, first, last)
        if first > 0 and passage.folded[first - 1] in _SIGNS:
            return False
        if quote[0].isdigit() and not self._free_number(passage.folded, first, before):
            return False
        return self._admits(expression, quote, before, after)

    def hour_before_day(self, quote: str) -> int:
        """The length of a number at the start that may be an hour of the day behind it, or a count: "7 Friday"."""
        found = self._bare_hour.match(quote)
        return found.end("hour") if found else 0

    def lasts_from(self, one: TimeExpression, first: int, passage: Passage) -> int:
        """The length of "three days" in "for three days from Monday", "for a day before it sank"; 0 of one date."""
        if _lower(_neighbours(passage, first, first + 1)[0]) != "for":
            return 0
        words = f"{one.quote.lower()} "
        return max(words.find(" from ") if one.base is not None else 0, words.find(" before "), 0)

    def _admits(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        if one.kind in ("DURATION", "SET"):
            return self._amount(one, quote, before, after)
        words = quote.lower().rstrip(".").split()
        head = words[0].strip(".,")
        if head in self._weekdays and before is not None and before.lower in self._named_days:
            return False
        if len(words) == 1:
            return self._single(one, quote, head, before, after)
        if head in self._names and quote[0].islower() and _lower(before) not in self._month_cues:
            is_dated = one.partial.day is not None or one.partial.year is not None
            if head in self._verbs or not is_dated:
                return False
        if one.clock is not None and self._bare_hour.match(quote):
            return _lower(before) in _HOUR_CUES
        if words[-1].rpartition("-")[2] in self._cardinals and one.partial.day is not None and not _is_pause(after):
            return False
        if one.feast is not None and quote[0].isupper() and _is_name(after) and _lower(after) not in self._months:
            return False
        return self._phrase(one, quote, words, before, after)

    def _single(self, one: TimeExpression, quote: str, word: str, before: Token | None, after: Token | None) -> bool:
        """One word alone."""
        if one.feast is not None and (_is_name(after) or _lower(before) == "orthodox"):
            return False
        if word in self._months and one.partial.day is None and one.partial.year is None:
            return self._month(quote, word, before, after)
        if word in self._weekdays and word not in self._full_weekdays:
            return self._short_weekday(quote, word, before)
        if word in self._seasons:
            if word in self._sure_seasons and quote[0].islower():
                return True
            return _lower(before) in _SEASON_CUES and _lower(after) not in _NOT_AFTER_SEASON
        if word in self._deictic:
            return not (quote[0].isupper() and _is_name(before))
        if word[0].isdigit() or one.grain == "year":
            return self._figures(one, quote, before, after)
        return True

    def _month(self, quote: str, word: str, before: Token | None, after: Token | None) -> bool:
        cued = _lower(before) in self._month_cues
        if before is not None and before.is_number and len(before.text) <= 2:
            return False
        if word in self._names:
            return cued and quote[0].isupper() and (_lower(before) in _SURE_CUES or not _is_name(after))
        return (quote[0].isupper() and (cued or not _is_name(after))) or cued

    def _short_weekday(self, quote: str, word: str, before: Token | None) -> bool:
        if not quote[0].isupper() or not quote.endswith("."):
            return False
        return word not in ("sun", "sat", "mon", "wed") or _lower(before) in (
            "on",
            "last",
            "next",
            "this",
            "by",
            "until",
        )

    def _figures(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        if one.clock is not None:
            return not _BARE_CLOCK.fullmatch(quote) or _lower(before) in self._clock_cues
        if one.grain == "day":
            if "/" in quote:
                return quote.count("/") != 1 or _lower(before) in _SLASH_CUES
            return len(quote) > 4 or _is_pause(after) or _is_name(after)
        return one.grain != "year" or self._year(one, before, after)

    def _year(self, one: TimeExpression, before: Token | None, after: Token | None) -> bool:
        """A number like a year is one after "in", in brackets, as a heading, and after "the" before a noun."""
        cue, then = _lower(before), _lower(after)
        if cue in self._labels or then in self._counted:
            return False
        if one.bce or cue in _YEAR_IS_SURE:
            return True
        if before is None and one.until is None:
            return then in _AFTER_FIRST_YEAR
        if cue == "(":
            return then in (")", ",", "-", ";", "to")
        if cue in _BEFORE_YEAR or (then == "'s" and _is_recent(one)):
            return _is_recent(one) or not self._is_plural(after)
        if cue in self._year_cues:
            return not self._is_plural(after)
        if one.until is not None:
            return one.until.partial.year is not None and one.until.partial.year - (one.partial.year or 0) <= 15
        return False

    def _is_plural(self, token: Token | None) -> bool:
        if token is None or not token.is_word or token.is_capitalised:
            return False
        return token.lower.endswith("s") and token.lower not in self._not_plural

    def _phrase(
        self, one: TimeExpression, quote: str, words: list[str], before: Token | None, after: Token | None
    ) -> bool:
        """Several words, one of which may mean something else."""
        if words[-1] in ("fall", "spring", "march", "may") and words[0] == "that":
            return False
        if words[-1] in self._names and words[-1] in self._months and quote.rsplit(maxsplit=1)[-1][0].islower():
            return False
        if (
            one.grain == "season"
            and one.partial.year is None
            and quote.rsplit(maxsplit=1)[-1][0].isupper()
            and _is_name(after)
        ):
            return False
        if one.part and len(words) == 2 and words[0] == "the" and one.clock is not None:
            return words[1] in _WHOLE_PARTS
        if words in (["the", "fall"], ["the", "spring"]):
            return _lower(before) in _SEASON_CUES and _lower(after) not in _NOT_AFTER_SEASON
        if one.grain == "day" and one.partial.month is None and one.partial.day and one.partial.weekday is None:
            return one.shift is not None or (
                _lower(before) in ("on", "by", "until", "since", "from") and _is_pause(after)
            )
        if one.grain == "year" and one.partial.year and (words[0][0].isdigit() or words[0] in self._centuries):
            return self._year(one, before, after)
        return True

    def _amount(self, one: TimeExpression, quote: str, before: Token | None, after: Token | None) -> bool:
        words = quote.lower().split()
        if one.kind == "SET":
            return not (quote[0].isupper() and (_is_name(after) or _is_name(before)))
        if len(words) == 1 and words[0] in self._units:
            return _lower(before) in self._length_cues
        if one.grain == "quarter" and (_lower(after) == "of" or words[0] == "a"):
            return False
        if one.grain == "second" and words[0] in ("a", "another", "an", "one", "every"):
            return False
        if words[0] in ("a", "an") and len(words) == 2 and before is not None:
            return not (
                before.is_number or self._is_plural(before) or before.lower in ("million", "billion", "percent")
            )
        return True

    def _free_number(self, text: str, first: int, before: Token | None) -> bool:
        """Whether a number stands by itself, with no sign of money, label or compound before it."""
        if _lower(before) in self._labels:
            return False
        if first == 0:
            return True
        sign = text[first - 1]
        joined = sign in "-/.:," and first > 1 and text[first - 2].isalnum()
        return not (sign.isalnum() or joined)


_SIGNS = frozenset("_$#@\u20ac\u00a3\u00a5")
_WHOLE_PARTS = frozenset("morning afternoon evening night".split())
_SURE_CUES = frozenset("in since until during throughout early late mid".split())
_YEAR_IS_SURE = frozenset("in since until till during throughout circa year years".split())
_BEFORE_YEAR = frozenset("the its his her their our a this that 's early late mid".split())
_AFTER_FIRST_YEAR = frozenset(("", ":", "saw", "was", "began", "marked", "brought", "ended", "will"))
_SEASON_CUES = frozenset(
    "in by during until till since through throughout of early late mid this last next each".split()
)
_NOT_AFTER_SEASON = frozenset("of up under into to for back out off on apart short in from behind".split()) - {
    "in",
    "on",
    "to",
}
_SLASH_CUES = frozenset("on by since until before after from of through this to".split())
_HOUR_CUES = frozenset("at around about until till approximately near".split())
_BARE_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


def _bare_hour(cal: Calendar) -> re.Pattern[str]:
    """A number before a day, which is an hour only after "at": "at 7 Friday", but "killed seven Friday"."""
    small = number_words(cal)
    hours = phrases(word for word, value in small.items() if value <= 12)
    minutes = phrases(word for word, value in small.items() if value >= 10)
    follows = r"a\.?m|p\.?m|o'?\s?clock|noon|midnight|in\b|h(?:ou)?rs|to\b|until\b|min|past\b|oh\b"
    return re.compile(rf"(?P<hour>(?:\d{{1,2}}|{hours})\s+)(?!{follows}|(?:{minutes})(?![^\W_]))[a-z]", re.IGNORECASE)


def _is_recent(one: TimeExpression) -> bool:
    return one.partial.year is not None and 1800 <= one.partial.year <= 2050


def _lower(token: Token | None) -> str:
    return "" if token is None else token.lower


def _is_name(token: Token | None) -> bool:
    return token is not None and token.is_capitalised


def _is_pause(token: Token | None) -> bool:
    """Whether a phrase may end here: before a mark, a preposition or the end."""
    return token is None or not token.is_word or token.lower in _PAUSES


_PAUSES = frozenset("and or but to when after before in at with for by as of until that while where who which".split())


def _looks_like_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal()


def _neighbours(passage: Passage, first: int, last: int) -> tuple[Token | None, Token | None]:
    """The tokens right before and after a stretch, in the same sentence."""
    tokens = passage.tokens
    at, upto = passage.token_at(first), passage.token_at(last)
    sentence = passage.sentence_at(first)
    low, high = (sentence.first, sentence.last) if sentence else (0, len(tokens))
    if (
        at - 2 >= low
        and tokens[at - 1].lower in ("and", "or")
        and _looks_like_year(tokens[at - 2])
        and passage.folded[first].isdigit()
    ):
        at -= 2
        while at - 2 >= low and tokens[at - 1].text == "," and _looks_like_year(tokens[at - 2]):
            at -= 2
    return tokens[at - 1] if at > low else None, tokens[upto] if upto < high else None
