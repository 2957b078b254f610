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
    finding, lookup = entry.finding, view.lookup
    title = Text(finding_title(finding, lookup))
    title.append(f"  [{visible(finding.rule)} {short(finding.fingerprint)}]  {_places(entry, lookup)}", FAINT)
    view.page.write(title, indent=2)
    view.page.write(
        f"{SUPPRESSED_BY[entry.by].capitalize()} ({visible(entry.where)}): {visible(entry.reason)}", indent=7
    )


def _places(entry: SuppressedEntry, lookup: Lookup) -> str:
    places = dict.fromkeys(lookup.place(item.document, item.span) for item in entry.finding.evidence)
    return " ".join(list(places)[:_PLACES])


_PLACES = 4
