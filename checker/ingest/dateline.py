"""The day that an article prints of its own publication, in its first lines.

    dateline = PLACE ["," region] "," date ["(" agency ")"] dash …      "LONDON, Jan. 19, 2024 (Harbour Wire) - "
    label    = ("Published" | "Posted" | "Updated" …) [":"] date …      "Published: 19 January 2024 at 14:05"

Only a date with its year counts: a day without one is left to those who read the article.
"""

import re
from dataclasses import dataclass
from datetime import date

from checker.ingest.dates import parse_metadata_date

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?P<date>{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.' -]{2,30})(?:, [A-Z][A-Za-z. ]{1,20})?, "
    rf"{_WEEKDAY}{_DATE}(?: \([^()\n]{{2,40}}\))? ?(?:--?|[\u2013\u2014])"
)
_LABEL = re.compile(
    r"(?:first |last |originally )?(?P<label>published|posted|updated|publication date)(?: on| at)?:? {0,3}"
    rf"{_WEEKDAY}{_DATE}\b.{{0,60}}$",
    re.I,
)
_LINES, _LONGEST_LINE = 8, 400


@dataclass(frozen=True, slots=True)
class Printed:
    """A day that the first lines give, the words that give it, and by how many days it may lie before publication."""

    day: date
    words: str
    slack: int


def printed_day(text: str) -> Printed | None:
    """The day of publication as the first lines of an article give it, or its dateline's; `None` without one."""
    lines = [line.strip() for line in text[: _LINES * _LONGEST_LINE].splitlines() if line.strip()][:_LINES]
    for form, slack in ((_LABEL, _LABEL_SLACK), (_DATELINE, _DATELINE_SLACK)):
        for line in lines:
            found = form.match(line[:_LONGEST_LINE])
            day = parse_metadata_date(found["date"]) if found else None
            if found and day:
                return Printed(day, found[0].strip(" -\u2013\u2014"), slack)
    return None


_LABEL_SLACK, _DATELINE_SLACK = 1, 3
"""Days: a time zone may move the one; an article may appear some days after it was filed."""


def disagrees(printed: Printed, published: date) -> bool:
    """Whether an article cannot have appeared on a day and print what it prints."""
    return abs((published - printed.day).days) > printed.slack
