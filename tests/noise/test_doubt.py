"""What may be noise and may be news is news, with a note."""

import pytest

from checker import Document, check
from checker.api import rulebook
from checker.noise import mark_noise, weigh_lines

BEFORE, AFTER = "The mayor of Turku spoke on Friday.", "More was told of it on Saturday."
DOUBTFUL = [
    ("NZ101", "You have two free articles left, the page said."),
    ("NZ102", "Subscribe to continue reading has become the most hated line on the web."),
    ("NZ301", "Photo: The mayor said on Friday that he had seen the picture and was appalled by it."),
]


def article(line: str) -> Document:
    return Document("a", f"{BEFORE}\n\n{line}\n\n{AFTER}")


@pytest.mark.parametrize(("rule", "line"), DOUBTFUL)
def test_a_line_in_doubt_is_kept_and_noted(rule: str, line: str) -> None:
    document = article(line)
    (zone,) = weigh_lines(document, rulebook().zones)
    assert (zone.rule, zone.quote, zone.handling, zone.doubt) == (rule, line, "keep", True)
    assert mark_noise(document, rulebook().zones) == ()
    report = check([document])
    (note,) = [finding for finding in report.findings if finding.rule == rule]
    assert note.level == "note"
    assert "taken for news" in note.message
    assert [side.quote for side in note.evidence] == [line]
    assert report.noise == ()


@pytest.mark.parametrize(
    "line", [AFTER, 'The banner said "Subscribe to continue reading".', "Subscribe to continue reading"]
)
def test_what_is_plainly_news_or_noise_is_in_no_doubt(line: str) -> None:
    assert not any(zone.doubt for zone in weigh_lines(article(line), rulebook().zones))
