"""Names made by hand for the tests of speech, so that they do not hang on the reading of names."""

import re

from checker.model.event import Name, NameKind
from checker.text.passage import Passage

_KINDS: dict[NameKind, dict[str, str]] = {
    "person": {
        "Anna Berg": "Anna Berg", "Berg": "Anna Berg", "Omar Haddad": "Omar Haddad", "Haddad": "Omar Haddad",
        "Lena Novak": "Lena Novak", "Novak": "Lena Novak", "Paul Ruiz": "Paul Ruiz", "Ruiz": "Paul Ruiz",
    },
    "outlet": {"Reuters": "Reuters", "Der Kurier": "Der Kurier", "Associated Press": "Associated Press", "BBC": "BBC"},
    "organisation": {
        "White House": "White House", "Kremlin": "Kremlin",
        "Red Cross": "Red Cross", "United Nations": "United Nations",
    },
    "group": {"Taliban": "Taliban"},
    "place": {"Sudan": "Sudan", "Geneva": "Geneva", "Kyiv": "Kyiv", "France": "France", "Harlan": "Harlan"},
}  # fmt: skip
_TABLE = {printed: (kind, canonical) for kind, names in _KINDS.items() for printed, canonical in names.items()}
_PATTERN = re.compile(r"\b(?:" + "|".join(sorted(_TABLE, key=len, reverse=True)) + r")\b")


def names_in(passage: Passage) -> tuple[Name, ...]:
    """The names of the table that stand in a passage."""
    found = []
    for match in _PATTERN.finditer(passage.text):
        kind, canonical = _TABLE[match.group()]
        found.append(Name(passage.span(*match.span()), match.group(), kind, canonical))
    return tuple(found)
