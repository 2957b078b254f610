"""What the words around a number make of it: a count, a date, a year, an age, a name's part, a score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.extract.amounts import Draft
from checker.rulebook.sections.numbers import Numbers, Setting
from checker.text.passage import Token

_DASHES = frozenset("\u2014\u2015")
_GLUE = frozenset("#/.@_:\\№")
_NOUN_WINDOW = 4
_YEARS = range(1500, 2101)
LATE_YEARS = range(1900, 2101)
_OLDEST = 120
_YOUNGEST = 5
"""A lesser number in brackets behind a name is more often a squad number or a rank."""
SUSPENDED = "suspended"
"""The grain of a number whose unit follows behind another: the 7 of "7- and 8-inch"."""
_MEASURED = frozenset({"duration", "measure", "money", "percentage"})
"""Dimensions that a word glued on leaves what they are: "a 100-foot-long wall", "a $5-a-day tax"."""
_LINKS = frozenset({",", "and", "or", "."})
_MOST_RANKS = 21
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_AGE_MARKS = frozenset({(",", ","), (",", "."), (",", "-"), ("(", ")")})

Reading = tuple[str, str]
"""A dimension and its grain."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft stands: its tokens, those of its sentence as bounds, and the text as given."""

    tokens: Sequence[Token]
    text: str
    floor: int
    ceiling: int
    first: int
    last: int

    def before(self, back: int = 1) -> Token | None:
        """The token so many places before the draft, in its sentence."""
        at = self.first - back
        return self.tokens[at] if at >= self.floor else None

    def after(self, ahead: int = 1) -> Token | None:
        """The token so many places behind the draft, in its sentence."""
        at = self.last - 1 + ahead
        return self.tokens[at] if at < self.ceiling else None

    def word_before(self, back: int = 1) -> str:
        """The word so many places before, in lower case; "" where the sentence begins."""
        token = self.before(back)
        return token.lower if token else ""

    def word_after(self, ahead: int = 1) -> str:
        """The word so many places behind, in lower case; "" where the sentence ends."""
        token = self.after(ahead)
        return token.lower if token else ""

    @property
    def own(self) -> str:
        """The draft's own words, in lower case."""
        return " ".join(token.lower for token in self.tokens[self.first : self.last])

    @property
    def begins_with_number(self) -> bool:
        """Whether the draft begins with its number, and not with a hedge or a unit."""
        return self.tokens[self.first].is_number

    def is_dash(self, token: Token) -> bool:
        """Whether a mark is a dash between clauses, and no hyphen."""
        return token.text.startswith("--") or self.text[token.start] in _DASHES


class SettingReader:
    """Settles what a draft is by the words around it."""

    def __init__(self, lexicon: Numbers) -> None:
        self._words: Setting = lexicon.setting
        self._articles = lexicon.articles

    def settle(self, draft: Draft, place: Place) -> Reading | None:
        """The dimension and grain of a draft; `None` where it is no number at all."""
        if draft.form == "notation":
            return self._of_notation(draft, place)
        glued = self._glued(draft, place)
        if glued is not None:
            return glued
        if draft.dimension:
            return self._of_unit(draft, place)
        for rule in (
            self._date,
            self._year,
            self._named,
            self._age,
            self._street,
            self._squad,
            self._ranking,
            self._score,
        ):
            reading = rule(draft, place)
            if reading is not None:
                return reading
        if draft.figures[-1].is_share and draft.figures[-1].value < 1:
            return self._of_share(draft, place)
        return self._count(draft, place)

    # By shape

    def _of_notation(self, draft: Draft, place: Place) -> Reading | None:
        if draft.dimension == "ordinal":
            return self._date(draft, place) or self._street(draft, place) or ("ordinal", "")
        if draft.dimension == "multiple":
            is_verb = (
                place.own in {"double", "triple", "quadruple"} and place.word_after() not in self._words.share_followers
            )
            return None if is_verb else ("multiple", "time")
        if draft.dimension == "age":
            is_age = place.word_before() in {"his", "her", "their", "my", "our", "early", "late", "mid", "-"}
            return ("age", "decade") if is_age else ("identifier", "")
        if draft.dimension == "score" and draft.quantity.nominal[0] in _YEARS:
            return "year", ""
        return draft.dimension, ""

    def _glued(self, draft: Draft, place: Place) -> Reading | None:
        """What a number glued to other characters is: part of a name ("F-16"), or of a compound ("12-member")."""
        is_hedged = draft.quantity.hedge is not None and not place.begins_with_number
        if not is_hedged and self._is_glued_left(place):
            return "identifier", ""
        following = place.after()
        if following is None or following.start != place.tokens[place.last - 1].end or following.lower in {"'s", "%"}:
            return None
        if following.is_word or following.text == "_":
            return "identifier", ""
        joined = place.after(2)
        is_joined = joined is not None and joined.start == following.end
        is_open = not is_joined or (joined is not None and joined.text == ",")
        if following.text == "-" and is_open and place.word_after(2) in {"and", "or", "to", ","}:
            return "identifier", SUSPENDED
        if not is_joined or joined is None or place.is_dash(following):
            return None
        if following.text == "-" and draft.figures[-1].is_share:
            return "ordinal", ""
        if following.text == "-" and draft.dimension in _MEASURED:
            return None
        if following.text == "-":
            return ("count", joined.text) if joined.lower in self._words.compounds else ("identifier", "")
        return ("identifier", "") if following.text in _GLUE and joined.is_number else None

    def _is_glued_left(self, place: Place) -> bool:
        previous = place.before()
        if previous is None or previous.end != place.tokens[place.first].start:
            return False
        if previous.text[-1].isalnum() or previous.text in _GLUE:
            return True
        joined = place.before(2)
        if previous.text != "-" or joined is None or joined.end != previous.start or place.is_dash(previous):
            return False
        return joined.text[-1].isalnum() and joined.lower not in self._words.prefixes

    def _of_unit(self, draft: Draft, place: Place) -> Reading | None:
        if draft.grain == "mm" and place.word_after() != "of":
            number = place.tokens[place.first].text
            if number in self._words.calibres:
                return "identifier", ""
        own = [token.text for token in place.tokens[place.first : place.last]]
        if len(own) == 2 and own[1] == "p" and own[0] in self._words.resolutions:
            return "identifier", ""
        if draft.grain == "time" and self._is_rate(place):
            return None
        if draft.dimension == "age" and draft.quantity.nominal[-1] > _OLDEST:
            return "identifier", ""
        return draft.dimension, draft.grain

    def _is_rate(self, place: Place) -> bool:
        return place.word_before() in {"the", "at", "of"}

    # By the words around

    def _date(self, draft: Draft, place: Place) -> Reading | None:
        """The day of a date: `Dec. 23`, `23 December`, `Sept. 20-24`, `the 5th of May`."""
        if not all(isinstance(value, int) and 1 <= value <= 31 for value in draft.quantity.nominal):
            return None
        is_next = self._is_month(place.before(2 if place.word_before() == "." else 1))
        if self._follows_month(place) and (is_next or not self._is_plural(place.after())):
            return "date", ""
        ahead = 2 if place.word_after() == "of" and draft.form == "notation" else 1
        return ("date", "") if self._is_month(place.after(ahead)) else None

    def _follows_month(self, place: Place) -> bool:
        """Whether a month stands before, with nothing between but other days."""
        back = 1
        while back < 9:
            token = place.before(back)
            if token is None:
                return False
            if self._is_month(token):
                return True
            passes = token.text in {".", ",", "-", "&"} or token.lower in {"and", "or", "to", "through"}
            if not passes and not (token.is_number and len(token.text) <= 2):
                return False
            back += 1
        return False

    def _is_month(self, token: Token | None) -> bool:
        return token is not None and token.is_capitalised and token.lower in self._words.months

    def _year(self, draft: Draft, place: Place) -> Reading | None:
        """A year: `in 2023`, `Dec. 23, 2023`, `the 2020 elections`, `from 1990 to 1995`."""
        values = draft.quantity.nominal
        own = [token.text for token in place.tokens[place.first : place.last] if token.is_number]
        looks_so = all(isinstance(value, int) and value in _YEARS for value in values) and own and len(own[0]) == 4
        if not looks_so or (len(values) == 1 and len(own) > 1) or (draft.quantity.hedge and len(values) == 1):
            return None
        is_led = place.word_before() in self._words.year_leads or draft.form in {"from", "between"}
        follows_date = place.word_before() == "," and self._follows_month(place)
        if self._is_plural(place.after()) and values[0] % 100 == 0 and not follows_date:
            return None
        if is_led or follows_date or self._follows_month(place) or values[0] in LATE_YEARS:
            return "year", ""
        return None

    def _named(self, draft: Draft, place: Place) -> Reading | None:
        """A number that names: `Flight 370`, `No. 3`, `Boeing 737`, `the 1200 block`, `.45 caliber`."""
        if place.word_after() in self._words.identifier_followers and draft.figures[-1].is_digits:
            return "identifier", ""
        if place.own in self._words.model_numbers and not self._is_plural(place.after()):
            return "identifier", ""
        back = 2 if place.word_before() == "." else 1
        lead = place.before(back)
        if lead is None or draft.quantity.hedge:
            return None
        if draft.figures[-1].is_digits and self._lists(place, self._words.identifier_leads):
            return "identifier", ""
        if lead.lower == "no" and draft.figures[-1].is_digits:
            return ("identifier", "") if back == 2 or lead.is_capitalised else None
        if lead.lower in self._words.identifier_leads:
            return "identifier", ""
        if draft.figures[-1].is_digits and self._is_call_sign(lead, place) and not self.noun(place):
            return "identifier", ""
        is_unit = lead.lower in self._words.lower_leads and draft.figures[-1].is_digits
        if is_unit and not self.noun(place) and place.word_after() not in self._words.outcomes:
            return "identifier", ""
        is_named = (
            lead.is_capitalised and lead.lower in self._words.capital_leads and not self._is_plural(place.after())
        )
        return ("identifier", "") if is_named else None

    def _lists(self, place: Place, leads: frozenset[str]) -> bool:
        """Whether one of the words leads a list of numbers that ends here: `aged 6 and 9`, `Nos. 12, 13 and 14`."""
        at, has_number = place.first - 1, False
        while at > place.floor and (place.tokens[at].is_number or place.tokens[at].lower in _LINKS):
            has_number |= place.tokens[at].is_number
            at -= 1
        is_linked = place.word_before() in _LINKS - {"."}
        return has_number and is_linked and place.tokens[at].lower in leads and not self.noun(place)

    def _is_call_sign(self, lead: Token, place: Place) -> bool:
        """Whether capitals before a number make one name with it ("KOIN 6"), outside a headline in capitals."""
        around = [token for token in (place.before(2), place.after()) if token is not None and token.is_word]
        return lead.text.isupper() and len(lead.text) > 1 and not any(token.text.isupper() for token in around)

    def _age(self, draft: Draft, place: Place) -> Reading | None:
        """An age: `aged 30`, `at age 12`, `Anna Kern, 30, was`, `Anna Kern (30)`."""
        if draft.quantity.nominal[-1] > _OLDEST or draft.figures[-1].is_decimal:
            return None
        is_told = place.word_before() == "of" and place.word_before(2) in self._words.age_leads
        if is_told or place.word_before() in self._words.age_leads or self._lists(place, self._words.age_leads):
            return "age", "year"
        marks = (place.word_before(), place.word_after())
        name = place.before(2)
        fits = (
            marks in _AGE_MARKS
            and draft.quantity.nominal[-1] >= (_YOUNGEST if marks[0] == "(" else 1)
            and draft.figures[-1].is_digits
            and draft.form == "single"
        )
        if marks == ("both", ","):
            return "age", "year"
        is_name = name is not None and (name.lower in self._words.persons or self._may_be_name(name))
        return ("age", "year") if fits and is_name and not draft.quantity.hedge else None

    def _may_be_name(self, token: Token) -> bool:
        return token.is_capitalised and token.lower not in self._words.no_nouns | self._words.months

    def _squad(self, draft: Draft, place: Place) -> Reading | None:
        """A number in brackets behind a name: a squad number, a rank, a rating."""
        marks = (place.word_before(), place.word_after())
        name = place.before(2)
        is_name = name is not None and name.is_word and self._may_be_name(name)
        is_plain = draft.form == "single" and draft.figures[-1].is_digits and not draft.figures[-1].is_decimal
        small = is_plain and draft.quantity.nominal[-1] < _YOUNGEST
        return ("identifier", "") if marks == ("(", ")") and is_name and small else None

    def _ranking(self, draft: Draft, place: Place) -> Reading | None:
        """Places in a table, which count nothing: `the bottom three`, `the last four`."""
        is_led = place.word_before() in self._words.rankings and place.word_before(2) == "the"
        is_plain = draft.form == "single" and draft.figures[-1].value < _MOST_RANKS
        return ("ordinal", "") if is_led and is_plain and not self.noun(place) and place.word_after() != "of" else None

    def _street(self, draft: Draft, place: Place) -> Reading | None:
        """A house or street number: `123 Main Street`, `42nd Street`, `9 E 71st St`."""
        if draft.quantity.hedge:
            return None
        ahead = 2 if place.word_after() in self._words.directions else 1
        for at in range(ahead, ahead + 3):
            token = place.after(at)
            if token is None or not (token.is_capitalised or token.is_number or token.text in _ORDINAL_ENDS):
                return None
            if token.lower in self._words.streets and token.text not in _ORDINAL_ENDS:
                return "identifier", ""
        return None

    def _score(self, draft: Draft, place: Place) -> Reading | None:
        """A score or a vote: `won 3-5`, `a 6-9 ruling`."""
        if draft.form not in {"dash", "span"} or draft.quantity.hedge:
            return None
        near = {place.word_before(back) for back in (1, 2, 3)} | {place.word_after(ahead) for ahead in (1, 2)}
        if near & self._words.score_words:
            return "score", ""
        is_short = draft.form == "dash" and draft.quantity.nominal[-1] <= 20 and not self.noun(place)
        return ("score", "") if is_short and (place.before() or place.after()) else None

    def _of_share(self, draft: Draft, place: Place) -> Reading | None:
        """A part of a whole: `a third of voters`, `more than half`; not "the second half", nor "a third call"."""
        own, following = place.own, place.word_after()
        is_shared = following in self._words.share_followers
        if own == "half" and place.word_before() in {"first", "second", "opening", "latter"}:
            return None
        if draft.figures[-1].is_ratio or draft.quantity.hedge or (is_shared and following == "of"):
            return "percentage", "share"
        if own.endswith("half"):
            is_part = place.word_before() in {"the", "this", "last", "other", "first", "second", "latter", "each"}
            alone = place.before() is None and place.after() is None
            return ("bare", "share") if alone or (is_shared and not is_part) else None
        if draft.figures[-1].may_be_ordinal:
            alone = place.before() is None and place.after() is None
            return ("bare", "share") if alone else ("ordinal", "")
        if own.endswith("quarter") and own.split()[0] in self._articles:
            alone = place.before() is None and place.after() is None
            return ("bare", "share") if alone else None
        return "bare", "share"

    def _count(self, draft: Draft, place: Place) -> Reading | None:
        noun = self.noun(place)
        own = place.own
        if own in {"one", "1"} and not draft.quantity.hedge:
            return self._one(place, draft.figures[-1].is_digits)
        needs_noun = draft.figures[-1].vague and own in self._words.vague_needs_noun
        if needs_noun and not noun and place.word_after() != "of" and (place.before() or place.after()):
            return None
        return ("count", noun) if noun else ("bare", "")

    def _one(self, place: Place, is_digits: bool) -> Reading | None:
        """What "one" is: a count before a noun, else a pronoun, which a digit never is."""
        if place.word_after() == "of" and not is_digits:
            return self._member(place)
        other = ("bare", "") if is_digits or (place.before() is None and place.after() is None) else None
        following = place.after()
        if following is None or (not is_digits and place.word_before() in self._words.pronoun_leads):
            return other
        is_name = following.text.isupper() and len(following.text) > 1
        if not following.is_word or (not is_name and following.lower in self._words.no_nouns - self._words.outcomes):
            return other
        if following.lower not in self._words.outcomes and not following.lower.endswith("ed"):
            return "count", following.text
        further = place.after(2)
        if further is not None and further.is_word and further.lower not in self._words.no_nouns:
            return "count", further.text
        return ("bare", "") if following.lower in self._words.outcomes else other

    def _member(self, place: Place) -> Reading | None:
        """One of a group: `one of the men`, `one of four officers`; not "one of a kind", nor "the one of them"."""
        if place.word_before() in self._words.pronoun_leads or place.word_after(2) in self._articles:
            return None
        beyond = replace(place, last=place.last + 1)
        noun = self.noun(beyond)
        return ("member", noun) if noun else None

    def noun(self, place: Place) -> str:
        """The plural noun that the number counts, as printed; "" where none stands near."""
        at, skipped = place.last, 0
        while at < place.ceiling and skipped < 3 and place.tokens[at].lower in self._words.skipped:
            at, skipped = at + 1, skipped + 1
        if [token.lower for token in place.tokens[at + 1 : at + 5]] == ["-", "year", "-", "old"]:
            at += 5
        for token in place.tokens[at : min(at + _NOUN_WINDOW, place.ceiling)]:
            if token.text == "-" and not place.is_dash(token):
                continue
            if not token.is_word or token.lower in self._words.no_nouns:
                return ""
            if self._is_plural(token):
                return token.text
        return ""

    def _is_plural(self, token: Token | None) -> bool:
        if token is None or not token.is_word:
            return False
        if token.lower in self._words.plurals:
            return True
        is_like = token.lower.endswith("s") and len(token.lower) > 3 and not token.lower.endswith(("ss", "us", "is"))
        return is_like and token.lower not in self._words.no_plurals
