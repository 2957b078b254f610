"""The lower part of the page: what was not compared, noise, coverage, and claims where they are asked for."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from checker.report.labels import kind_label
from checker.report.layout import FAINT, HEAD, Cell, Page, columns_for, visible
from checker.report.lookup import Lookup, View
from checker.report.model import ComparisonEntry, CoverageEntry, NoiseEntry, SeparationEntry
from checker.report.phrases import counted

_MOST_PAIRS = 6
_MOST_UNREAD = 2


def write_not_compared(view: View) -> None:
    """Puts down which events and claims were kept apart, and why."""
    lookup, report = view.lookup, view.lookup.report
    apart = [comparison for comparison in report.comparisons if comparison.verdict == "not-comparable"]
    kinds: dict[tuple[str, ...], list[str]] = {}
    for comparison in apart:
        kinds.setdefault(tuple(sorted(set(comparison.events))), []).append(kind_label(comparison.kind))
    lines = [_separation(item, lookup, kinds) for item in report.separations]
    known = {tuple(sorted(set(item.events))) for item in report.separations}
    lines += _pairs([c for c in apart if tuple(sorted(set(c.events))) not in known], lookup)
    if not lines:
        return
    view.head("NOT COMPARED")
    for line in lines[:_MOST_PAIRS]:
        view.page.row([Cell(Text("-", FAINT), 1)], Text(line), indent=2)
    more = len(lines) - _MOST_PAIRS + max(report.summary.separated - len(report.separations), 0)
    if more > 0:
        view.aside(f"and {more:,} more pairs (--output-format json)")


def _separation(item: SeparationEntry, lookup: Lookup, kinds: dict[tuple[str, ...], list[str]]) -> str:
    first, second = item.events
    held = list(dict.fromkeys(kinds.get(tuple(sorted({first, second})), [])))
    events = [lookup.events[event] for event in item.events if event in lookup.events]
    documents = {document for event in events for document in event.documents}
    reason = _closed(lookup.labelled(item.because.text, documents))
    both_main = len(events) == 2 and all(event.main for event in events)
    hint = " If they are one: --same-event" if both_main else ""
    about = f" ({', '.join(held)})" if held else ""
    return f"Event {lookup.number(first)} with event {lookup.number(second)}{about}: {reason}{hint}"


def _pairs(comparisons: Sequence[ComparisonEntry], lookup: Lookup) -> list[str]:
    """One line for all pairs of a kind that one reason keeps apart."""
    groups: dict[tuple[str, str, str], list[ComparisonEntry]] = {}
    for comparison in comparisons:
        key = (comparison.kind, comparison.because.code, comparison.because.text)
        groups.setdefault(key, []).append(comparison)
    return [_pair(group, lookup) for group in groups.values()]


def _pair(group: Sequence[ComparisonEntry], lookup: Lookup) -> str:
    claims = [lookup.claims[c] for c in dict.fromkeys(c for pair in group for c in pair.claims) if c in lookup.claims]
    quotes = [f'"{visible(claim.quote)}" ({lookup.place(claim.document, claim.span)})' for claim in claims]
    more = f" and {len(quotes) - 3} more" if len(quotes) > 3 else ""
    because = group[0].because
    reason = lookup.labelled(because.text, [claim.document for claim in claims]) or because.code.replace("-", " ")
    kind = kind_label(group[0].kind).capitalize()
    return f"{kind}: {', '.join(quotes[:3])}{more}: {_closed(reason)}"


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", '."')) else f"{sentence}."


def write_noise(view: View) -> None:
    """Puts down what was set aside: by article and line, or by category where the articles are many."""
    page, lookup = view.page, view.lookup
    noise = lookup.report.noise
    if not noise:
        return
    lines = {(item.document, line) for item in noise if item.handling == "discard" for line in _lines(item)}
    page.blank()
    head = f"{counted(len(lines), 'line')} set aside; no claim read from them"
    page.row([Cell(Text("NOISE", HEAD), 6)], Text(head))
    if not view.few:
        counts = Counter(item.category.replace("_", " ") for item in noise)
        page.write(", ".join(f"{visible(name)} {count:,}" for name, count in counts.most_common()), indent=2)
        return
    width = columns_for((lookup.label(item.document) for item in noise), 3, 14)
    for document, items in groupby(noise, key=lambda item: item.document):
        page.row([Cell(Text(lookup.label(document)), width + 1)], Text(_noise_of(list(items))), indent=2)


def _noise_of(items: Sequence[NoiseEntry]) -> str:
    """`1 kicker; 28, 37 metered paywall`."""
    by_category: dict[tuple[str, bool], set[int]] = {}
    for item in items:
        by_category.setdefault((item.category, item.handling == "keep"), set()).update(_lines(item))
    parts = [
        f"{_ranges(lines)} {visible(category.replace('_', ' '))}{' (kept)' if kept else ''}"
        for (category, kept), lines in sorted(by_category.items(), key=lambda pair: min(pair[1]))
    ]
    return "; ".join(parts)


def _lines(item: NoiseEntry) -> range:
    span = item.span
    last = span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line
    return range(span.line, last + 1)


def _ranges(lines: set[int]) -> str:
    """`28, 31-36`."""
    runs: list[tuple[int, int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def write_coverage(view: View, *, in_full: bool) -> None:
    """Puts down how many dates and numbers were compared, and which were not read."""
    page, lookup = view.page, view.lookup
    summary = lookup.report.summary
    if not summary.seen and not summary.unread:
        return
    page.blank()
    parts = [
        f"{summary.compared:,} compared",
        f"{summary.alone:,} read, with nothing beside them",
        f"{summary.unread:,} seen but not read",
    ]
    text = f"{counted(max(summary.seen, summary.unread), 'date or number')} in the news text: {', '.join(parts)}"
    text = text.replace("date or numbers", "dates and numbers")
    unread = lookup.report.coverage
    if unread and not in_full:
        named = ", ".join(f'"{visible(i.quote)}" ({lookup.place(i.document, i.span)})' for i in unread[:_MOST_UNREAD])
        text += f", {'among them ' if len(unread) > _MOST_UNREAD else ''}{named}. List: --show coverage"
    page.row([Cell(Text("COVERAGE", HEAD), 9)], Text(text if text.endswith("coverage") else f"{text}."))
    if in_full:
        _write_unread(page, lookup, unread)


def _write_unread(page: Page, lookup: Lookup, unread: Sequence[CoverageEntry]) -> None:
    width = columns_for((lookup.place(item.document, item.span) for item in unread), 6, 18)
    for item in unread:
        text = Text(f'"{visible(item.quote)}"').append(f"  {visible(item.type)}", FAINT)
        page.row([Cell(Text(lookup.place(item.document, item.span)), width)], text, indent=2)
