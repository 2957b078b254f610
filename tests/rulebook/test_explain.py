"""Rules and predicates as pages for a terminal."""

from textwrap import dedent

import pytest

from checker.rulebook.condition import PredicateSignature, Type
from checker.rulebook.explain import explain_rule, list_predicates, list_rules
from checker.rulebook.load import Rulebook, build_rulebook
from checker.rulebook.source import RuleSource

PREDICATES = {"disjoint": PredicateSignature("disjoint", (Type.VALUE, Type.VALUE), Type.FLAG, "No value fits both.")}

RULE = """\
id = "CC201"
name = "duration-disjoint"
level = "error"
about = "Two sources give lengths of one event that cannot both hold, however widely their hedges are read."
why = "Ranges are compared, not numbers."
shape = "pair"
scope = "across"
kind = "duration"
when = "disjoint(a.value, b.value)"
message = "{a.source} says {a.quote}; {b.source} says {b.quote}"
next = "Ask {a.source}."

[[example]]
expect = "finding"
[[example.document]]
published = 2024-01-20
source = "Wire"
title = "Leaders talk"
text = "The call lasted [[40 minutes]]."
[[example.document]]
text = "The two talked by phone on Friday, for the first time since Nov. 26; it ran for [[two hours]]."
also = []

[[example]]
expect = "silent"
about = "a near miss"
[[example.document]]
text = "\\u001b[31m40 minutes"
""".replace("also = []\n", "")

ZONE = """\
id = "NZ901"
name = "shop-counter"
level = "note"
about = "A line that sells."
why = "Its numbers are no news."
shape = "zone"
category = "advertisement"
handling = "discard"
message = "{z.quote}"
[[signal]]
patterns = ['only \\d{1,3} left']
about = "counts what is left"
[[signal]]
terminal = true
weight = -0.5
"""


@pytest.fixture
def book() -> Rulebook:
    own = RULE.replace("CC201", "XAB001").replace("duration-disjoint", "own-rule").replace('"error"', '"warning"')
    sources = [
        RuleSource("c", RULE, "contradictions"),
        RuleSource("n", ZONE, "noise"),
        RuleSource("own.toml", own),
    ]
    return build_rulebook(sources, PREDICATES)


def test_a_rule_is_explained_with_its_examples(book: Rulebook) -> None:
    assert explain_rule(book.by_id["CC201"]) == dedent("""\
        CC201  duration-disjoint  (error)

        Two sources give lengths of one event that cannot both hold, however widely
        their hedges are read.

        Why       Ranges are compared, not numbers.
        Looks at  duration: two claims of one kind on one event, tried both ways round;
                  in two documents
        When      disjoint(a.value, b.value)
        Says      {a.source} says {a.quote}; {b.source} says {b.quote}
        Next      Ask {a.source}.

        Examples. [[...]] stands around the words that a finding rests on.

        Example 1: finds
          1. Wire, 2024-01-20
             Leaders talk
             The call lasted [[40 minutes]].
          2. The two talked by phone on Friday, for the first time since Nov. 26; it ran
             for [[two hours]].

        Example 2: stays silent - a near miss
          1.  [31m40 minutes
        """)


def test_a_zone_rule_shows_its_signals(book: Rulebook) -> None:
    page = explain_rule(book.by_id["NZ901"])
    assert "Marks     advertisement (discard)" in page
    assert "+1  counts what is left" in page
    assert "-0.5  ends as a sentence does" in page


def test_rules_are_listed_by_family(book: Rulebook) -> None:
    assert list_rules(book) == dedent("""\
        Contradictions
        CC201   error   duration-disjoint: Two sources give lengths of one event that
                        cannot both hold, however widely their hedges are read.

        Noise
        NZ901   note    shop-counter: A line that sells.

        Your own rules (XAB)
        XAB001  warning own-rule: Two sources give lengths of one event that cannot both
                        hold, however widely their hedges are read.
        """)


def test_predicates_are_listed_with_types_and_attributes() -> None:
    page = list_predicates(PREDICATES)
    assert "  disjoint(value, value) -> flag\n      No value fits both.\n" in page
    assert "  known(anything) -> flag\n" in page
    assert "    .polarity     text: affirmed or denied (affirmed, denied)\n" in page
    assert "    .last_contact time: " in page
    assert "{a.quote}" in page


def test_no_page_is_wider_than_a_terminal(book: Rulebook) -> None:
    pages = [*map(explain_rule, book.by_id.values()), list_rules(book), list_predicates(PREDICATES)]
    assert all(len(line) <= 80 and line == line.rstrip() for page in pages for line in page.splitlines())
