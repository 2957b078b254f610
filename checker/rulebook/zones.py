"""What a rule on noise may say: of a line a category, and signs that add up; of an article how much is noise."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from pydantic import Field, model_validator

from checker.rulebook.patterns import PROVED, LinearPattern
from checker.rulebook.schema import RuleMeta, Strict

Category = Literal[
    "metered_paywall",
    "subscription_wall",
    "registration_wall",
    "newsletter",
    "donation",
    "related_link",
    "caption_credit",
    "duplicate",
    "update_notice",
    "correction_notice",
    "editors_note",
    "kicker_ui",
    "heading",
    "share_follow",
    "cookie_consent",
    "copyright",
    "advertisement",
    "affiliate_disclosure",
    "comments",
    "author_bio",
    "reporting_credit",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)


_PLACES = {
    "head": "stands near the beginning",
    "tail": "stands near the end",
    "foot": "stands after the last paragraphs",
}


class Signal(Strict):
    """One sign of noise. All that it asks for must hold; then its weight counts, for noise or (below 0) against.

    Patterns are tried on the line with plain quotes, dashes and spaces, in lower case unless `cased`; what is
    quoted or reported in the line does not count. Where `cues` are given, patterns are tried only on lines with
    one of these words: that keeps the marking fast.
    """

    weight: float = 1.0
    about: str = ""
    patterns: tuple[LinearPattern, ...] = ()
    cues: tuple[str, ...] = ()
    first_words: tuple[str, ...] = ()
    """Its first word is one of these: quicker than cues, for patterns that begin with `^`."""
    contains: tuple[str, ...] = ()
    """One of these marks or words stands in it as written: quicker than patterns, which are tried on no other line."""
    phrases: frozenset[str] = frozenset()
    """The whole line is one of these: in lower case, without marks at its ends."""
    cased: bool = False
    opens_sentence: bool = False
    """Patterns count only at the start of the line or of one of its sentences."""
    reported: bool = False
    """Patterns count in what is quoted or reported too: a credit stands after any words."""
    position: Literal["head", "tail", "foot"] | None = None
    """Near the beginning: before the second paragraph of news; near the end: in the last fifth or the last six
    lines, with a paragraph of news somewhere before it; at the foot: after the last two paragraphs in a row, where
    most of the article's words stand before them."""
    words: tuple[int, int] | None = None
    """At least and at most so many words."""
    terminal: bool | None = None
    """Whether it ends as a sentence does."""
    case: Literal["title", "upper"] | None = None
    addresses_reader: bool | None = None
    """Whether it says "you" or "your" outside quotation marks."""
    digits: bool | None = None
    beside_title: bool | None = None
    """Whether a title stands within two lines of it."""
    follows_news: bool | None = None
    """Whether a paragraph of news stands somewhere before it."""
    between_paragraphs: bool | None = None
    """Whether a paragraph of news stands somewhere before it, and another is the next news after it."""
    repeats: float | None = Field(default=None, ge=80, le=100)
    """It stands earlier in the article, as alike as this (rapidfuzz ratio), with the same numbers."""
    standing: bool | None = None
    """Whether it stands in three articles of its source or more, of those given."""
    doubled: bool | None = None
    """It says the same words twice over."""
    strange: bool | None = None
    """Whether it names somebody or something, and nothing that a paragraph before the foot names."""
    titles: int | None = Field(default=None, ge=1, le=7)
    """At least so many lines that look like titles stand within three lines of it, itself counted."""
    before_title: bool | None = None
    """Whether the next line looks like a title: five to 22 words, not ending as a sentence does, nor in capitals."""
    before: tuple[Category, ...] = ()
    """The next line is noise of one of these categories."""
    after: tuple[Category, ...] = ()
    beside_words: tuple[int, int] | None = None
    """The line that `before` or `after` speaks of has at least and at most so many words."""
    beside_upper: bool | None = None
    """Whether that line is in capitals."""
    between: tuple[Category, ...] = ()
    """Noise of these categories stands within three lines on either side."""

    @property
    def description(self) -> str:
        """What it asks for, in words, for `checker rule`."""
        return self.about or "; ".join(filter(None, (*self._shape(), *self._neighbours())))

    def _shape(self) -> tuple[str, ...]:
        case = {"title": "is in title case", "upper": "is in capitals", None: ""}[self.case]
        return (
            "uses words of its kind" if self.patterns or self.phrases else "",
            _PLACES[self.position] if self.position else "",
            f"has {self.words[0]} to {self.words[1]} words" if self.words else "",
            _whether(self.terminal, "ends as a sentence does"),
            case,
            _whether(self.addresses_reader, "speaks to the reader"),
            _whether(self.digits, "holds a number"),
            _whether(self.follows_news, "stands after news"),
            _whether(self.between_paragraphs, "stands between paragraphs"),
        )

    def _neighbours(self) -> tuple[str, ...]:
        return (
            "repeats an earlier line" if self.repeats else "",
            _whether(self.standing, "stands in other articles of its source"),
            _whether(self.doubled, "says its words twice"),
            _whether(self.strange, "names nothing that the article names"),
            f"stands among {self.titles} titles or more" if self.titles else "",
            _whether(self.beside_title, "stands beside a title"),
            _whether(self.before_title, "stands before a title"),
            f"comes before {_listed(self.before)}" if self.before else "",
            f"comes after {_listed(self.after)}" if self.after else "",
            f"stands among {_listed(self.between)}" if self.between else "",
        )

    @property
    def asks_neighbours(self) -> bool:
        """Whether it looks at what other lines were found to be."""
        return bool(self.before or self.after or self.between or self.between_paragraphs is not None)


def _whether(wanted: bool | None, statement: str) -> str:
    return "" if wanted is None else statement if wanted else f"not: {statement}"


def _listed(categories: tuple[Category, ...]) -> str:
    return " or ".join(category.replace("_", " ") for category in categories)


class ZoneRule(RuleMeta):
    """A kind of noise. A line whose signals add up to the threshold is a zone of the category.

    `discard` bars claims from it, `keep` does not. `trailing`: the last sentences of a paragraph may be a zone too.
    `opens`: the line is a heading, and what follows is of its kind, to the "end" of the article or while it looks
    like a "list" of titles.
    """

    shape: Literal["zone"]
    category: Category
    handling: Literal["discard", "keep"]
    threshold: float = Field(default=1.0, gt=0)
    trailing: bool = False
    opens: Literal["end", "list"] | None = None
    signal: tuple[Signal, ...] = Field(min_length=1)

    def __hash__(self) -> int:
        """By id alone: rules are looked up for every article, and hashing all their words would cost more than that."""
        return hash(self.id)

    @model_validator(mode="after")
    def _can_be_reached(self) -> "ZoneRule":
        most = sum(signal.weight for signal in self.signal if signal.weight > 0)
        if most < self.threshold:
            raise ValueError(f"its signals add up to {most:g} at most, and its threshold is {self.threshold:g}")
        return self


class PageRule(RuleMeta):
    """A rule on all the noise of one article: how much of the text it is, and how little else there is.

    It finds where zones of its categories make up `share` of the words or more, or where there is such a zone and
    no more than `left` words are news.
    """

    shape: Literal["page"]
    categories: tuple[Category, ...] = Field(min_length=1)
    share: float = Field(gt=0, le=1)
    left: int = Field(default=0, ge=0)


@cache
def load_zone_rules() -> tuple[ZoneRule, ...]:
    """The rules on noise that ship with the program, in order of their ids."""
    directory = files("checker.rules") / "noise"
    texts = [file.read_text(encoding="utf-8") for file in directory.iterdir() if file.name.endswith(".toml")]
    tables = [table for table in map(tomllib.loads, texts) if table["shape"] == "zone"]
    rules = [ZoneRule.model_validate(table, context={PROVED: True}) for table in tables]
    return tuple(sorted(rules, key=lambda rule: rule.id))
