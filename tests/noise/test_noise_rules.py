"""The rules on noise that ship: each is documented by examples that hold, and safe to run on any text."""

import re
import tomllib
from importlib.resources import files

import pytest
from pydantic import ValidationError

from checker.model.document import Document
from checker.noise import check_zone_examples, mark_noise
from checker.noise.lines import split_lines
from checker.rulebook.shapes import PLACEHOLDERS, placeholders
from checker.rulebook.zones import CATEGORIES, PageRule, Signal, ZoneRule, load_zone_rules

RULES = load_zone_rules()
FILES = sorted(
    (file for file in (files("checker.rules") / "noise").iterdir() if file.name.endswith(".toml")),
    key=lambda file: file.name,
)
by_id = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@by_id
def test_examples_hold(rule):
    assert check_zone_examples(rule, RULES) == []


@by_id
def test_every_rule_has_two_examples_that_find_and_two_that_stay_silent(rule):
    expected = [example.expect for example in rule.example]
    assert expected.count("finding") >= 2
    assert expected.count("silent") >= 2


@by_id
def test_messages_use_only_what_a_zone_can_fill_in(rule):
    assert {name for name, *_ in placeholders(rule.message)} <= set(PLACEHOLDERS["zone"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_passes_the_whole_check_and_is_called_by_its_rule(file):
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    rule = (ZoneRule if table["shape"] == "zone" else PageRule).model_validate(table)
    assert file.name == f"{rule.id}-{rule.name}.toml"


def test_ids_are_used_once_and_every_category_has_a_rule():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.category for rule in RULES} == set(CATEGORIES)


def test_only_notices_that_speak_of_the_article_are_kept():
    kept = {rule.category for rule in RULES if rule.handling == "keep"}
    assert kept == {"update_notice", "correction_notice", "editors_note"}


def test_no_cue_hides_a_match():
    """On all examples, a pattern that would match finds one of its signal's cues in the line."""
    texts = [document.text for rule in RULES for example in rule.example for document in example.document]
    lines = [line for text in texts for line in split_lines(text.replace("[[", "").replace("]]", ""))]
    patterns = [
        (signal.cues, re.compile(pattern), signal.cased)
        for rule in RULES
        for signal in rule.signal
        for pattern in signal.patterns
        if signal.cues
    ]
    hidden = [
        (pattern.pattern, line.text)
        for cues, pattern, cased in patterns
        for line in lines
        if line.vocabulary.isdisjoint(cues) and pattern.search(line.text if cased else line.lower)
    ]
    assert hidden == []


def test_no_first_word_or_mark_hides_a_match():
    """On all examples, a pattern that would match does so in a line with one of the first words and marks asked for."""
    texts = [document.text for rule in RULES for example in rule.example for document in example.document]
    lines = [line for text in texts for line in split_lines(text.replace("[[", "").replace("]]", ""))]
    asking = [signal for rule in RULES for signal in rule.signal if signal.first_words or signal.contains]
    hidden = [
        (pattern, line.text)
        for signal in asking
        for pattern in signal.patterns
        for line in lines
        if re.search(pattern, line.text if signal.cased else line.lower)
        and (
            (signal.first_words and line.words[0] not in signal.first_words)
            or (signal.contains and not any(mark in line.text for mark in signal.contains))
        )
    ]
    assert hidden == []


def test_patterns_tried_by_their_first_word_begin_with_it():
    signals = [signal for rule in RULES for signal in rule.signal if signal.first_words]
    assert all(pattern.startswith("^") for signal in signals for pattern in signal.patterns)


@pytest.mark.parametrize(
    "change",
    [
        {"category": "boring"},
        {"handling": "delete"},
        {"signal": []},
        {"signal": [{"patterns": ["("]}]},
        {"signal": [{"patterns": ["(a+)+$"]}]},
        {"signal": [{"weight": 0.4, "position": "tail"}]},
        {"signal": [{"position": "middle"}]},
        {"signal": [{"wieght": 1.0}]},
        {"shape": "pair"},
        {"id": "noise1"},
    ],
)
def test_a_rule_that_cannot_work_is_refused(change):
    good = {
        "id": "NZ999", "name": "test", "level": "note", "about": "a", "why": "b", "shape": "zone", "message": "m",
        "category": "newsletter", "handling": "discard", "signal": [{"patterns": ["^news$"]}],
    }  # fmt: skip
    assert ZoneRule.model_validate(good).category == "newsletter"
    with pytest.raises(ValidationError):
        ZoneRule.model_validate(good | change)


def test_a_rule_of_a_newsroom_works_beside_the_others():
    own = ZoneRule(
        id="X001", name="house-line", level="note", about="a", why="b", shape="zone", message="m",
        category="copyright", handling="discard", signal=(Signal(patterns=("^printed on paper from",)),),
    )  # fmt: skip
    document = Document("a", "The dam held.\nPrinted on paper from our own wood.")
    assert [zone.rule for zone in mark_noise(document, (*RULES, own))] == ["X001"]
    assert mark_noise(document, RULES) == ()


def test_failing_examples_are_told():
    rule = RULES[0]
    text = {"text": "[[The dam held.]]"}
    broken = rule.model_copy(update={"example": ZoneRule.model_validate(
        rule.model_dump() | {"example": [{"expect": "finding", "document": [text]}]}
    ).example})  # fmt: skip
    assert check_zone_examples(broken, RULES) == [f"{rule.id}, example 1 (finding): 'The dam held.' is not found"]


def test_every_signal_can_be_explained():
    assert all(signal.description for rule in RULES for signal in rule.signal)
