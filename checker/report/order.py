"""The order of ids in a report."""

import re

_ID = re.compile(r"(\D*)(\d*)(.*)", re.DOTALL)


def natural(identifier: str) -> tuple[str, int, str]:
    """A key that sorts `c2` before `c10`."""
    match = _ID.fullmatch(identifier)
    prefix, digits, rest = match.groups() if match else (identifier, "", "")
    return prefix, int(digits[:18] or 0), rest
