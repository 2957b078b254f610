"""The lower part of the page: what was not compared, noise, coverage, and claims where they are asked for."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from checker.report.layout import FAINT, HEAD, Cell, Page, columns_for, visible
from checker.report.lookup import Lookup, View
from checker.report.model import CoverageEntry
from checker.report.phrases import counted, listed
from checker.report.remainder import (
    SAME_EVENT,
    anything_apart,
    coverage_counts,
    may_be_one_event,
    noise_head,
    noise_name,
    noise_of,
    not_compared,
    share_of_words,
    telling,
)

_MOST_LINES = 5


def write_not_compared(view: View) -> None:
    """Puts down which events and claims were kept apart, and why: one line a reason."""
    if not view.few:
        if anything_apart(view.lookup):
            _write_how_many_apart(view)
        return
    lines = not_compared(view.lookup)
    if not lines:
        return
    view.head("NOT COMPARED")
    for line in lines[:_MOST_LINES]:
        view.page.row([Cell(Text("-", FAINT), 1)], Text(line), indent=2)
    if len(lines) > _MOST_LINES:
        view.aside(f"and for {counted(len(lines) - _MOST_LINES, 'other reason')} (--output-format json)")
    if may_be_one_event(lines):
        view.aside(SAME_EVENT)


def _write_how_many_apart(view: View) -> None:
    """Counts what was kept apart, where the articles are too many to name each."""
    summary = view.lookup.report.summary
    pairs = [f"{counted(summary.not_compared, 'pair')} of claims"] if summary.not_compared else []
    pairs += [f"{counted(summary.separated, 'pair')} of events told apart"] if summary.separated else []
    view.page.blank()
    text = f"{', '.join(pairs)} (each with its reason: --output-format json)"
    view.page.row([Cell(Text("NOT COMPARED", HEAD), 13)], Text(text))


def write_noise(view: View) -> None:
    """Puts down what was set aside: by article and line, or by category where the articles are many."""
    page, lookup = view.page, view.lookup
    noise = lookup.report.noise
    if not noise:
        return
    page.blank()
    page.row([Cell(Text("NOISE", HEAD), 6)], Text(noise_head(lookup.report)))
    if not view.few:
        counts = Counter(noise_name(item.category) for item in noise)
        page.write(", ".join(f"{visible(name)} {count:,}" for name, count in counts.most_common()), indent=2)
        return
    width = columns_for((lookup.label(item.document) for item in noise), 3, page.width // 3)
    for document, items in groupby(noise, key=lambda item: item.document):
        told = f"{noise_of(list(items))}{share_of_words(lookup.documents[document])}"
        page.row([Cell(Text(lookup.label(document)), width + 1)], Text(told), indent=2)


def write_coverage(view: View, *, in_full: bool) -> None:
    """Puts down how many dates and numbers were compared, and which were not read."""
    page, lookup = view.page, view.lookup
    text = coverage_counts(lookup.report.summary)
    if not text:
        return
    page.blank()
    unread = lookup.report.coverage
    if unread and not in_full:
        named = [f'"{visible(i.quote)}" ({lookup.place(i.document, i.span)})' for i in telling(unread)]
        text += f"{', among them' if len(unread) > len(named) else ':'} {listed(named)}. List: --show coverage"
    page.row([Cell(Text("COVERAGE", HEAD), 9)], Text(text if text.endswith("coverage") else f"{text}."))
    if in_full:
        _write_unread(page, lookup, unread)


def _write_unread(page: Page, lookup: Lookup, unread: Sequence[CoverageEntry]) -> None:
    width = columns_for((lookup.place(item.document, item.span) for item in unread), 6, 18)
    for item in unread:
        text = Text(f'"{visible(item.quote)}"').append(f"  {visible(item.type)}", FAINT)
        page.row([Cell(Text(lookup.place(item.document, item.span)), width)], text, indent=2)
