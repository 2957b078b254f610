"""Which files are read: directories, patterns, what is excluded, hidden or ignored, and in which order."""

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import check
from checker.files.patterns import FilePattern
from checker.ingest import Search, read_documents
from checker.ingest.order import PlacedId
from checker.report.model import Report

CALL = "Prime Minister Ana Duarte and President Tom Reyes spoke by phone on Friday. The call lasted {length}.\n"
TREE = """
stories/a.txt stories/b.md stories/c.html stories/notes.csv stories/wire.jsonl stories/.draft.txt
stories/desk/d.txt stories/desk/old/e.txt stories/.hidden/f.txt stories/README.md archive/g.txt h.txt x[1].txt
"""


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of files; the program runs in it."""
    for name in TREE.split():
        write(
            tmp_path / name, '{"text": "The ferry sank."}' if name.endswith("jsonl") else CALL.format(length="1 hour")
        )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def read(*paths: str, **parts: Any) -> tuple[list[str], list[str]]:
    """The ids of what was read, and the names of what could not be."""
    documents, problems = read_documents(paths, stdin=None, search=Search(**parts))
    return [document.id for document in documents], [problem.document for problem in problems if problem.fatal]


def excluding(*patterns: str, base: str = "") -> dict[str, tuple[FilePattern, ...]]:
    return {"exclude": tuple(FilePattern(pattern, base) for pattern in patterns)}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("stories/*.txt", ["stories/a.txt"]),
        ("stories/**/*.txt", ["stories/a.txt", "stories/desk/d.txt", "stories/desk/old/e.txt"]),
        ("**/d.txt", ["stories/desk/d.txt"]),
        ("stories/[ab].*", ["stories/a.txt", "stories/b.md"]),
        ("stories/?.html", ["stories/c.html"]),
        ("stories/*", "a.txt b.md c.html desk/d.txt desk/old/e.txt"),
        ("stories/**", "a.txt b.md c.html desk/d.txt desk/old/e.txt"),
        ("stories/de*", "desk/d.txt desk/old/e.txt"),
        ("stories/*.jsonl", ["stories/wire.jsonl:1"]),
        ("*.txt", ["h.txt", "x[1].txt"]),
        ("x[1].txt", ["x[1].txt"]),
    ],
)
def test_patterns_are_expanded_by_the_program(pattern: str, found: list[str] | str) -> None:
    expected = [f"stories/{name}" for name in found.split()] if isinstance(found, str) else found
    assert read(pattern) == (expected, [])


def test_a_pattern_from_the_root_gives_paths_from_the_root(tree: Path) -> None:
    assert read(f"{tree}/stories/*.txt") == ([f"{tree}/stories/a.txt"], [])


@pytest.mark.parametrize("path", ["stories/*.pdf", "nowhere/*.txt", "stories/**/none/*.txt"])
def test_a_pattern_that_no_file_fits_is_a_problem_unless_it_may_be_empty(path: str) -> None:
    assert read(path) == ([], [path])
    assert read("stories/a.txt", path) == (["stories/a.txt"], [path])
    assert read(path, allow_empty=True) == ([], [])


def test_a_missing_file_is_a_problem_even_so() -> None:
    assert read("gone.txt", allow_empty=True) == ([], ["gone.txt"])


def test_hidden_files_are_read_where_they_are_named() -> None:
    assert read("stories/.draft.txt") == (["stories/.draft.txt"], [])
    assert read("stories/.hidden") == (["stories/.hidden/f.txt"], [])
    assert read("stories/.hidden/*.txt") == (["stories/.hidden/f.txt"], [])
    assert read("**/f.txt") == ([], ["**/f.txt"])


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (("desk/",), ["a.txt", "b.md", "c.html"]),
        (("*.md", "*.html"), ["a.txt", "desk/d.txt", "desk/old/e.txt"]),
        (("stories/desk/*",), ["a.txt", "b.md", "c.html"]),
        (("old/", "/stories/a.txt"), ["b.md", "c.html", "desk/d.txt"]),
        (("/a.txt",), ["a.txt", "b.md", "c.html", "desk/d.txt", "desk/old/e.txt"]),
    ],
)
@pytest.mark.parametrize("has_base", [False, True])
def test_what_is_excluded_is_not_read(patterns: tuple[str, ...], found: list[str], tree: Path, *, has_base: bool):
    base = str(tree) if has_base else ""
    assert read("stories", **excluding(*patterns, base=base)) == ([f"stories/{name}" for name in found], [])


def test_exclusions_hold_for_files_that_are_named_and_say_so_where_nothing_is_left() -> None:
    assert read("stories/a.txt", "h.txt", **excluding("*.txt")) == ([], ["stories/a.txt", "h.txt"])
    assert read("stories/a.txt", "h.txt", **excluding("h.txt")) == (["stories/a.txt"], [])
    assert read("stories/a.txt", allow_empty=True, **excluding("*.txt")) == ([], [])


def test_a_base_elsewhere_excludes_nothing_here(tree: Path) -> None:
    assert read("h.txt", **excluding("*.txt", base=str(tree / "archive"))) == (["h.txt"], [])


IGNORE = {".gitignore": "*.html\n/archive/\n# none\n", "stories/.gitignore": "old/\n!c.html\n"}


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("stories",), ["stories/a.txt", "stories/b.md", "stories/c.html", "stories/desk/d.txt"]),
        (("stories/desk",), ["stories/desk/d.txt"]),
        (("stories/desk/old",), ["stories/desk/old/e.txt"]),
        (("stories/desk/old/e.txt",), ["stories/desk/old/e.txt"]),
        (("archive",), ["archive/g.txt"]),
        (("**/*.txt",), ["h.txt", "x[1].txt", "stories/a.txt", "stories/desk/d.txt"]),
        ((".",), "h.txt x[1].txt stories/a.txt stories/b.md stories/c.html stories/desk/d.txt"),
    ],
)
def test_what_the_repository_ignores_is_read_where_it_is_named(tree: Path, paths, found) -> None:
    (tree / ".git").mkdir()
    for name, text in IGNORE.items():
        write(tree / name, text)
    expected = [f"./{name}" for name in found.split()] if isinstance(found, str) else found
    assert read(*paths) == (expected, [])


def test_it_can_be_told_to_read_what_is_ignored(tree: Path) -> None:
    write(tree / ".gitignore", "*.txt\n")
    assert "./h.txt" not in read(".")[0]
    assert "./h.txt" in read(".", gitignore=False)[0]


def test_outside_of_a_repository_a_file_above_says_nothing(tree: Path) -> None:
    write(tree / ".gitignore", "*.txt\n")
    assert read("stories/desk") == (["stories/desk/d.txt", "stories/desk/old/e.txt"], [])
    (tree / ".git").mkdir()
    assert read("stories/desk") == ([], ["stories/desk"])


def test_the_working_directory_changes_nothing_in_what_is_ignored(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / ".git").mkdir()
    for name, text in IGNORE.items():
        write(tree / name, text)
    monkeypatch.chdir(tree / "archive")
    assert read("../stories")[0] == [f"../stories/{name}" for name in ("a.txt", "b.md", "c.html", "desk/d.txt")]


def report_from(folder: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(folder)
    documents, problems = read_documents(paths, stdin=None)
    return check(documents, problems=problems)


PLACES = [
    (".", ["desk", "wire", "old"]),
    ("desk", [".", "../wire", "../old"]),
    ("wire", ["../old", ".", "../desk"]),
    ("old/2024", ["../../wire", "..", "{root}/desk"]),
    ("/", ["{root}/old", "{root}/wire", "{root}/desk"]),
]


def test_the_findings_and_their_order_are_the_same_whatever_the_working_directory(tmp_path, monkeypatch) -> None:
    root = tmp_path / "house"
    lengths = ["40 minutes", "two hours", "40 minutes", "forty minutes", "two hours", "three hours"]
    names = ["desk/b.txt", "desk/a.txt", "wire/a.txt", "wire/z.txt", "old/2024/m.txt", "old/c.txt"]
    for name, length in zip(names, lengths, strict=True):
        write(root / name, CALL.format(length=length))
        write(root / name.replace(".txt", "-toll.txt"), f"A mill in Kestrel Bay blew up on 3 May 2024. {length} later "
              f"police said {len(name)} people were dead.\n")  # fmt: skip

    def told(folder: str, paths: list[str]) -> list[Any]:
        start = root / folder
        report = report_from(start, [path.format(root=root) for path in paths], monkeypatch)
        where = {document.id: str((start / document.id).resolve()) for document in report.documents}
        findings = [
            (one.rule, one.level, one.event, one.fingerprint, [(where[side.document], side.role, side.quote, side.span)
                                                               for side in one.evidence])
            for one in report.findings
        ]  # fmt: skip
        claims = {(where[claim.document], claim.event, claim.kind, claim.quote, claim.span) for claim in report.claims}
        return [list(where.values()), findings, claims]

    documents, findings, claims = told(*PLACES[0])
    assert findings != []
    for folder, paths in PLACES[1:]:
        assert told(folder, paths) == [documents, findings, claims]


NAMES = st.text("ab/.", min_size=1, max_size=4)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6))
def test_ids_with_a_place_sort_by_it_and_are_the_paths_as_given_otherwise(pairs: list[tuple[str, str]]) -> None:
    ids = [PlacedId(given_, place) for given_, place in pairs]
    assert [one.place for one in sorted(ids)] == sorted(place for _, place in pairs)
    assert {str(one) for one in ids} == {given_ for given_, _ in pairs}
    assert all(one == given_ and hash(one) == hash(given_) for one, (given_, _) in zip(ids, pairs, strict=True))
    assert max(ids).place == max(place for _, place in pairs)
    copied = pickle.loads(pickle.dumps(ids))
    assert [(one, one.place) for one in copied] == pairs
