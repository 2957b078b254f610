"""The day that an article prints of its own publication."""

from datetime import date

import pytest

from checker.ingest import document_from_text
from checker.ingest.dateline import printed_day

DAY = date(2024, 1, 19)
STORY = "The ferry sank in high waves, the coast guard said."


@pytest.mark.parametrize(
    "line",
    [
        "Published January 19, 2024",
        "Published: 19 January 2024 at 14:05",
        "Posted on Jan. 19, 2024, 2:05 p.m. ET",
        "Last updated: Friday, 19 Jan 2024",
        "PUBLISHED: 2024-01-19 10:00",
        f"LONDON, Jan. 19, 2024 (Harbour Wire) - {STORY}",
        f"SAN JOSE, Calif., January 19, 2024 -- {STORY}",
        f"KYIV, Ukraine, 19 January 2024 \u2014 {STORY}",
    ],
)
def test_a_label_or_a_dateline_gives_the_day(line: str) -> None:
    printed = printed_day(f"Ferry sinks\n\n{line}\n\n{STORY}")
    assert printed is not None
    assert printed.day == DAY
    assert printed.words in line


@pytest.mark.parametrize(
    "line",
    [
        "The report, published January 19, 2024, names three officials.",
        "Posted on Friday",
        "LONDON, Jan. 19 (Harbour Wire) - The ferry sank.",
        "Oct. 18, 2023: A visit to Jerusalem. (Photo: Press Pool)",
        "On January 19, 2024, the ferry sank.",
        "Updated 31 February 2024",
    ],
)
def test_other_dates_are_none_of_publication(line: str) -> None:
    assert printed_day(f"{line}\n\n{STORY}") is None


def test_a_label_far_down_is_another_article() -> None:
    assert printed_day("\n".join([STORY] * 9 + ["Published January 19, 2024"])) is None


def page(meta: str, text: str) -> str:
    return f'<meta property="article:published_time" content="{meta}"><p>{text}</p><p>{STORY}</p>'


@pytest.mark.parametrize(
    ("meta", "text", "published", "says"),
    [
        ("2024-01-19", "Published January 19, 2024", DAY, ""),
        ("2024-01-20", "Published January 19, 2024", date(2024, 1, 20), ""),
        ("2024-01-21", "LONDON, Jan. 19, 2024 - Waves.", date(2024, 1, 21), ""),
        ("2024-06-01", "Published January 19, 2024", date(2024, 6, 1), "prints 'Published January 19, 2024'"),
        ("2024-06-01", "LONDON, Jan. 19, 2024 - Waves.", date(2024, 6, 1), "the metadata count"),
        ("01/02/2024", "Published January 19, 2024", DAY, "names no single day"),
        ("", "Published January 19, 2024", DAY, ""),
    ],
)
def test_metadata_count_first_and_what_speaks_against_them_is_said(meta, text, published, says) -> None:
    document, problems = document_from_text("a.html", page(meta, text), markup="html")
    assert document.published == published
    assert [says in problem.message for problem in problems] == ([True] if says else [])
    assert not any(problem.fatal for problem in problems)


def test_a_date_that_is_told_counts_before_all() -> None:
    document, problems = document_from_text("a", f"Published January 19, 2024\n\n{STORY}", published=date(2020, 2, 2))
    assert (document.published, problems) == (date(2020, 2, 2), [])
