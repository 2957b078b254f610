"""Rules ignored in some files: a finding is about the file that stands apart, or about all of its files."""

from dataclasses import replace

import pytest

from checker import Document, check
from checker.files.patterns import FilePattern

CALL = "Prime Minister Ana Duarte and President Tom Reyes spoke by phone on Friday. The call lasted {length}."


def article(path: str, length: str, **parts: str) -> Document:
    return Document(path, CALL.format(length=length), path=path, source=path, **parts)


ALONE = (article("news/a.txt", "40 minutes"), article("opinion/b.txt", "two hours"))
THREE = (*ALONE, article("news/c.txt", "40 minutes", title="Another outlet's own"))


def rules_found(documents: tuple[Document, ...], ignores: dict[str | FilePattern, list[str]]) -> set[str]:
    return {finding.rule for finding in check(documents, per_file_ignores=ignores).findings}


@pytest.mark.parametrize(
    ("pattern", "is_left_out"),
    [
        ("opinion/**", True),
        ("opinion/", True),
        ("*.txt", True),
        ("b.txt", True),
        ("/opinion/b.txt", True),
        ("news/**", False),
        ("b.md", False),
        ("pinion/**", False),
    ],
)
def test_a_finding_is_about_the_file_that_stands_apart(pattern: str, *, is_left_out: bool) -> None:
    (finding,) = [finding for finding in check(THREE).findings if finding.rule == "CC201"]
    assert {side.document for side in finding.evidence if side.role == "apart"} == {"opinion/b.txt"}
    assert ("CC201" not in rules_found(THREE, {pattern: ["CC201"]})) is is_left_out


def test_where_no_side_stands_apart_it_is_about_all_of_them() -> None:
    (finding,) = [finding for finding in check(ALONE).findings if finding.rule == "CC201"]
    assert {side.role for side in finding.evidence} == {"a", "b"}
    for one_side in ("news/**", "opinion/**"):
        assert "CC201" in rules_found(ALONE, {one_side: ["CC201"]})
    assert "CC201" not in rules_found(ALONE, {"news/**": ["CC2"], "opinion/**": ["CC201"]})


def test_other_rules_are_found_there_all_the_same() -> None:
    usual = [finding for finding in check(THREE).findings if finding.rule != "CC201"]
    assert usual == list(check(THREE, per_file_ignores={"opinion/**": ["CC201"]}).findings)
    assert usual != []


def test_what_is_ignored_is_not_counted() -> None:
    assert check(THREE).summary.errors == 1
    assert check(THREE, per_file_ignores={"opinion/**": ["CC"]}).summary.errors == 0


@pytest.mark.parametrize(("base", "is_meant"), [("/house", True), ("/house/opinion", False), ("/elsewhere", False)])
def test_a_pattern_with_a_base_means_files_below_it(base: str, *, is_meant: bool) -> None:
    documents = tuple(replace(document, path=f"/house/{document.path}") for document in THREE)
    assert ("CC201" not in rules_found(documents, {FilePattern("opinion/**", base): ["CC201"]})) is is_meant


def test_an_article_without_a_path_goes_by_its_id() -> None:
    documents = tuple(replace(document, path=None) for document in THREE)
    assert "CC201" not in rules_found(documents, {"opinion/**": ["CC201"]})
