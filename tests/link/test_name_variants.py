"""Variants of a name across articles: which are one, and which must stay apart."""

from collections import Counter

import pytest

from checker.link.names import resolve_names
from checker.rulebook.lexicon import load_lexicon

NAMES = load_lexicon().names


def groups(kind: str, *variants: str) -> list[list[str]]:
    """The variants that got one form, each group sorted."""
    found: dict[str, list[str]] = {}
    for variant, canonical in resolve_names({kind: Counter(variants)}, NAMES).items():
        found.setdefault(canonical, []).append(variant)
    return sorted(sorted(group) for group in found.values())


ONE = [
    ("person", ["President Anna Lund", "Anna Lund", "Lund"]),
    ("person", ["Joe Tate", "Joseph Tate", "Tate"]),
    ("person", ["Joseph R. Tate Jr.", "Joe Tate"]),
    ("person", ["J. Tate", "Joseph Tate"]),
    ("person", ["Vladimir Orlenskiy", "Volodymyr Orlensky", "Orlenskyy"]),
    ("person", ["Émilie Dürr", "Emilie Durr"]),
    ("person", ["Ursula von der Tann", "von der Tann", "Tann"]),
    ("person", ["Xi Daming", "Xi"]),
    ("person", ["Daniel Netanjaho", "Netanyaho"]),
    ("place", ["United States", "US", "U.S.", "America"]),
    ("place", ["Kiev", "Kyiv"]),
    ("place", ["Gaza", "Gaza Strip"]),
    ("organisation", ["Ministry of Health", "Health Ministry"]),
    ("organisation", ["UN", "United Nations"]),
    ("outlet", ["AP", "Associated Press"]),
    ("place", ["São Vito", "Sao Vito"]),
]


@pytest.mark.parametrize(("kind", "variants"), ONE)
def test_variants_of_one(kind: str, variants: list[str]) -> None:
    assert groups(kind, *variants) == [sorted(variants)]


APART = [
    ("person", ["Carl Moss", "Ivan Moss"]),
    ("person", ["Carl Moss", "Ivan Moss", "Moss"]),
    ("person", ["Carl Moss", "Carla Moss"]),
    ("person", ["John Khan", "John Kahn"]),
    ("person", ["Anna Lund", "Anna Land"]),
    ("person", ["John Kern", "Jane Kern", "J. Kern"]),
    ("place", ["Niger", "Nigeria"]),
    ("place", ["North Korea", "South Korea"]),
    ("place", ["Guinea", "Guinea-Bissau"]),
    ("organisation", ["Ministry of Health", "Ministry of Defense"]),
]


@pytest.mark.parametrize(("kind", "variants"), APART)
def test_names_of_several(kind: str, variants: list[str]) -> None:
    assert groups(kind, *variants) == sorted([variant] for variant in variants)


def test_a_bare_surname_joins_the_one_that_bears_it_and_leaves_others() -> None:
    assert groups("person", "Carl Moss", "Moss", "Ivan Holt") == [["Carl Moss", "Moss"], ["Ivan Holt"]]


def test_the_form_used_most_is_the_one() -> None:
    counts = Counter({"Joe Tate": 5, "Joseph R. Tate Jr.": 1, "Tate": 30})
    assert set(resolve_names({"person": counts}, NAMES).values()) == {"Joe Tate"}


def test_the_order_of_the_names_changes_nothing() -> None:
    names = ["Joe Tate", "Tate", "Ivan Moss", "Carl Moss", "Moss", "J. Tate", "Xi", "Xi Daming"]
    assert resolve_names({"person": names}, NAMES) == resolve_names({"person": names[::-1]}, NAMES)


def test_no_names() -> None:
    assert resolve_names({}, NAMES) == {}
    assert resolve_names({"person": ["", "."]}, NAMES).keys() == {"", "."}
