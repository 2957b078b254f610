"""A finding keeps its fingerprint while the sentence that stands apart stays as it is."""

from dataclasses import replace

import pytest
from handmade import APART, claim, facts, found, number, rule

from checker.model.finding import Finding
from checker.model.span import Span

TEXTS = {
    "a.txt": "Nine people were killed, the mayor said. It rained.",
    "b.txt": "Floods swept the valley. Twenty people were killed.",
    "c.txt": "Twenty people died in the flood.",
    "d.txt": "The flood killed 20 people.",
}
SENTENCES = {"a.txt": (0, 40), "b.txt": (25, 51), "c.txt": (0, 32), "d.txt": (0, 27)}


def toll(name: str, value: int, *, width: int = 0, shift: int = 0, to: str | None = None):
    start, end = (at + shift for at in SENTENCES[name])
    document = to or name
    made = claim(document, number(value - width, value + width), at=start)
    return replace(made, sentence=Span(document, "text", start, end))


def one(claims, texts=None) -> Finding:
    (finding,) = found(facts(claims, texts=texts or TEXTS))
    return finding


BASE = [toll("a.txt", 9), toll("b.txt", 20), toll("c.txt", 20)]
FINGERPRINT = one(BASE).fingerprint


def test_the_base_has_one_article_apart() -> None:
    assert [e.document for e in one(BASE).evidence if e.role == "apart"] == ["a.txt"]
    assert len(FINGERPRINT) == 16


@pytest.mark.parametrize(
    ("claims", "texts"),
    [
        pytest.param([*BASE, toll("d.txt", 20)], TEXTS, id="one article more on the other side"),
        pytest.param([*BASE[:1], toll("b.txt", 20), toll("d.txt", 20)], TEXTS, id="another article on the other side"),
        pytest.param([toll("a.txt", 9, width=2), *BASE[1:]], TEXTS, id="another width in the lexicon"),
        pytest.param([toll("a.txt", 9, shift=7), *BASE[1:]], {**TEXTS, "a.txt": "It is. " + TEXTS["a.txt"]},
                     id="a line above it"),
        pytest.param([toll("a.txt", 9, to="z/story.txt"), *BASE[1:]], {**TEXTS, "z/story.txt": TEXTS["a.txt"]},
                     id="a renamed file"),
        pytest.param(BASE, {**TEXTS, "a.txt": TEXTS["a.txt"].replace("the mayor", "the  Mayor")[:40]},
                     id="another space or capital"),
    ],
)  # fmt: skip
def test_what_does_not_change_it(claims, texts) -> None:
    if texts["a.txt"].startswith("Nine people were killed, the  "):
        claims = [replace(claims[0], sentence=Span("a.txt", "text", 0, 40)), *claims[1:]]
        texts = {**texts, "a.txt": "Nine People were\nkilled, the mayor said. It rained."}
    assert one(claims, texts).fingerprint == FINGERPRINT


def test_the_sentence_changes_it() -> None:
    assert one(BASE, {**TEXTS, "a.txt": TEXTS["a.txt"].replace("mayor", "sheikh")}).fingerprint != FINGERPRINT


def test_the_rule_and_the_kind_change_it() -> None:
    other = rule("disjoint(a.value, b.value)", id="X002", name="y", kind=("casualties", "count"))
    first, second = found(facts(BASE, texts=TEXTS), APART, other)
    assert first.fingerprint != second.fingerprint
    counted = [replace(each, kind="count", id=each.id + "c") for each in BASE]
    assert found(facts(counted, texts=TEXTS), other)[0].fingerprint != second.fingerprint


def test_in_a_tie_both_sentences_count() -> None:
    first = one(BASE[:2]).fingerprint
    assert one(BASE[1::-1]).fingerprint == first
    assert one(BASE[:2], {**TEXTS, "b.txt": TEXTS["b.txt"].replace("Twenty", "Thirty")}).fingerprint != first


@pytest.mark.parametrize("names", [("1", "2", "3"), ("3", "1", "2"), ("2", "3", "1")])
def test_file_names_settle_nothing_where_three_values_tie(names) -> None:
    texts = dict(zip(names, list(TEXTS.values())[:3], strict=True))
    claims = [toll(old, value, to=new) for old, new, value in zip(list(TEXTS)[:3], names, (9, 20, 40), strict=True)]
    told = sorted(finding.fingerprint for finding in found(facts(claims, texts=texts)))
    assert told == sorted(finding.fingerprint for finding in found(facts(
        [toll("a.txt", 9), toll("b.txt", 20), toll("c.txt", 40)], texts=TEXTS)))  # fmt: skip


def test_two_findings_with_one_sentence_are_numbered() -> None:
    hurt = [replace(each, id=each.id + "i", scope=replace(each.scope, outcome="injured")) for each in BASE]
    told = [finding.fingerprint for finding in found(facts([*BASE, *hurt], texts=TEXTS))]
    assert told == [FINGERPRINT, f"{FINGERPRINT}-2"]
