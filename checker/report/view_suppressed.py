"""What was set aside, on the page: one line that counts it, and all of it where that is asked for."""

from rich.text import Text

from checker.report.headlines import SUPPRESSED_BY
from checker.report.layout import FAINT, visible
from checker.report.lookup import Lookup, View
from checker.report.model import SuppressedEntry
from checker.report.phrases import short
from checker.report.titles import finding_title


def write_suppressed(view: View) -> None:
    """Puts down every finding that was set aside, with who did, where, and why."""
    entries = view.lookup.report.suppressed
    if not entries:
        return
    view.head("SUPPRESSED")
    for entry in entries:
        _write(view, entry)


def _write(view: View, entry: SuppressedEntry) -> None:
    title = Text(finding_title(entry.finding, view.lookup))
    view.page.write(title.append(f"  {which(entry, view.lookup)}", FAINT), indent=2)
    view.page.write(who_and_why(entry), indent=7)


def which(entry: SuppressedEntry, lookup: Lookup) -> str:
    """`[CC201 7c1e09]  004:3 003:10`."""
    finding = entry.finding
    return f"[{visible(finding.rule)} {short(finding.fingerprint)}]  {_places(entry, lookup)}"


def who_and_why(entry: SuppressedEntry) -> str:
    """`By a comment (004:2): the official spoke of another call`."""
    return f"{SUPPRESSED_BY[entry.by].capitalize()} ({visible(entry.where)}): {visible(entry.reason)}"


def _places(entry: SuppressedEntry, lookup: Lookup) -> str:
    places = dict.fromkeys(lookup.place(item.document, item.span) for item in entry.finding.evidence)
    return " ".join(list(places)[:_PLACES])


_PLACES = 4
