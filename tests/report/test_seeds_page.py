"""The report on the five articles of the repository, as it was last read by a person."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker import api
from checker.report.gate import gate
from checker.report.json import render_json, render_schema
from checker.report.model import Report
from checker.report.terminal import Look, render_terminal

ROOT = Path(__file__).parents[2]
NEVER = re.compile(
    r"\b(?:verified|consistent|all good|wrong|outlier|majority|misinformation|confidence|disjoint|entity|"
    r"attribution lost)\b",
    re.IGNORECASE,
)


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(ROOT)
    documents, problems = api.read(["seeds"])
    return api.check(documents, problems=problems)


def test_page_on_the_seeds_is_as_it_was_reviewed(golden, report):
    golden("reports/seeds-80.txt", render_terminal(report, Look(80), gate(report)))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_on_the_seeds_is_wider_than_the_page(report, width):
    page = render_terminal(report, Look(width, "plain", "note", frozenset({"coverage", "claims"})))
    assert max(map(cell_len, page.splitlines())) <= width


def test_no_id_and_no_forbidden_word_stands_on_the_page(report):
    page = render_terminal(report, Look(100, "plain", "note"))
    ids = {claim.id for claim in report.claims} | {document.id for document in report.documents}
    quoted = "".join(item.quote for item in report.claims)
    words = set(NEVER.findall(page)) - set(NEVER.findall(quoted))
    shown = [identifier for identifier in ids if f"{identifier} " in page or f"{identifier}." in page]
    assert (words, shown) == (set(), [])


CONTRACT = {
    "documents": "id path source title published language",
    "events": "id type participants places date documents claims slots",
    "claims": "id document event candidates reported_with kind value hedge scope as_of attribution quote span",
    "comparisons": "kind claims events verdict because",
    "separations": "events because",
    "noise": "document category handling rule quote span",
    "coverage": "document quote span type",
    "findings": "rule name level message event because evidence fingerprint",
}
PARTS = {
    "span": "field start end line column end_line end_column",
    "date": "earliest latest best candidates stated inferred because",
    "attribution": "voice chain root distancing",
    "evidence": "document role claim quote value span",
    "slots": "kind scope joint roots claims",
    "chain": "name kind verb",
}
SUMMARY = "documents events claims errors warnings notes not_compared"


def parts_of(value, name=""):
    """Every object within a value, with the key it stands under."""
    if isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from parts_of(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from parts_of(inner, name)


def test_json_on_the_seeds_has_every_key_of_the_contract(report):
    whole = json.loads(render_json(report))
    assert set(whole) == {"version", "tool", *CONTRACT, "drafts", "suppressed", "problems", "summary"}
    assert set(SUMMARY.split()) <= set(whole["summary"])
    for key, names in CONTRACT.items():
        assert whole[key], f"nothing in {key} to look at"
        assert all(set(names.split()) <= set(entry) for entry in whole[key])
    wanted = {name: set(keys.split()) for name, keys in PARTS.items()}
    found = [(name, set(part)) for name, part in parts_of(whole) if name in wanted]
    assert {name for name, _ in found} == set(wanted)
    assert all(wanted[name] <= keys for name, keys in found)


def test_reasons_between_claims_have_a_code_and_a_sentence(report):
    whole = json.loads(render_json(report))
    entries = [*whole["comparisons"], *whole["separations"]]
    assert all(set(entry["because"]) == {"code", "text", "claims"} for entry in entries)


def described(schema, definition):
    """The definition a reference points to."""
    return schema["$defs"][definition["$ref"].rpartition("/")[2]] if "$ref" in definition else definition


def test_schema_names_every_key_and_lets_no_other_in(report):
    schema = json.loads(render_schema())
    whole = json.loads(render_json(report))
    assert set(schema["properties"]) == set(whole)
    assert schema["additionalProperties"] is False
    for key in CONTRACT:
        entry = described(schema, schema["properties"][key]["items"])
        assert set(entry["required"]) <= set(whole[key][0]) <= set(entry["properties"])
        assert entry["additionalProperties"] is False


def test_json_on_the_seeds_comes_back_as_it_went(report):
    assert Report.model_validate_json(render_json(report)) == report
