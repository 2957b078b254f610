"""The words on what was not compared, what was set aside, and what was not read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from checker.report.labels import KIND_ORDER, kind_label
from checker.report.layout import visible
from checker.report.lookup import Lookup, kind_of
from checker.report.model import (
    ComparisonEntry,
    CoverageEntry,
    DocumentEntry,
    NoiseEntry,
    Report,
    SeparationEntry,
    Summary,
)
from checker.report.phrases import counted, day_text, listed

SAME_EVENT = "If two of these events are one: --same-event"
_MOST_NAMED = 3
_MOST_QUOTED = 90
_MOST_RUNS = 6
_MOST_UNREAD = 2
_NOISE_NAMES = {
    "caption_credit": "caption, credit",
    "kicker_ui": "kicker",
    "metered_paywall": "paywall meter",
    "registration_wall": "registration",
    "subscription_wall": "subscription",
    "share_follow": "share buttons",
}
_ISO_DAY = re.compile(r"\b[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\b")
_NUMERAL = re.compile(r"\d|hundred|thousand|million|billion|dozen")


def not_compared(lookup: Lookup) -> list[str]:
    """Which events and claims were kept apart, and why: one line a reason."""
    report = lookup.report
    apart = list(_apart(report))
    known = {_events_of(item) for item in report.separations}
    lines = _separations(report.separations, apart, lookup)
    return lines + _pairs([comparison for comparison in apart if _events_of(comparison) not in known], lookup)


def anything_apart(lookup: Lookup) -> bool:
    """Whether `not_compared` has a line; no more is gone through than it takes to know."""
    known = {_events_of(item) for item in lookup.report.separations}
    if any(_both_shown(item, lookup) for item in lookup.report.separations):
        return True
    return any(_events_of(one) in known or not _says_the_same(one, lookup) for one in _apart(lookup.report))


def _apart(report: Report) -> Iterator[ComparisonEntry]:
    return (comparison for comparison in report.comparisons if comparison.verdict == "not-comparable")


def _events_of(item: ComparisonEntry | SeparationEntry) -> tuple[str, ...]:
    return tuple(sorted(set(item.events)))


def may_be_one_event(lines: Sequence[str]) -> bool:
    """Whether one of the lines of `not_compared` is on two events."""
    return any(line.startswith("Event ") for line in lines)


def noise_head(report: Report) -> str:
    """`20 lines set aside; no claim read from them`."""
    discarded = (item for item in report.noise if item.handling == "discard")
    by_article = groupby(discarded, key=lambda item: item.document)
    lines = sum(len({line for item in items for line in _lines(item)}) for _, items in by_article)
    return f"{counted(lines, 'line')} set aside; no claim read from them"


def coverage_counts(summary: Summary) -> str:
    """`96 dates and numbers in the news text: 26 compared, ...`; "" where there are none."""
    if not summary.seen and not summary.unread:
        return ""
    parts = [
        f"{summary.compared:,} compared",
        f"{summary.alone:,} with nothing beside them",
        f"{summary.unread:,} not read",
    ]
    text = f"{counted(max(summary.seen, summary.unread), 'date or number')} in the news text: {', '.join(parts)}"
    return text.replace("date or numbers", "dates and numbers")


def _both_shown(item: SeparationEntry, lookup: Lookup) -> bool:
    """Whether both events are main ones of which something is told."""
    events = [lookup.events.get(event) for event in item.events]
    return all(event is not None and event.main and bool(event.slots) for event in events)


def _separations(items: Sequence[SeparationEntry], apart: Sequence[ComparisonEntry], lookup: Lookup) -> list[str]:
    """One line for all pairs of events that one reason keeps apart; those with the most to compare first."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for comparison in apart:
        kinds.setdefault(_events_of(comparison), []).append(_kind_of(comparison, lookup))
    groups: dict[str, list[SeparationEntry]] = {}
    for item in items:
        if _both_shown(item, lookup) or _events_of(item) in kinds:
            groups.setdefault(item.because.text, []).append(item)
    return [_separation(group, lookup, kinds) for group in groups.values()]


def _kind_of(comparison: ComparisonEntry, lookup: Lookup) -> str:
    claim = lookup.claims.get(comparison.claims[0])
    event = lookup.events.get(claim.event or "") if claim else None
    return kind_of(comparison.kind, event)


def _separation(
    group: Sequence[SeparationEntry], lookup: Lookup, kinds: Mapping[tuple[str, ...], Sequence[str]]
) -> str:
    pairs = [f"{lookup.number(first)} with {lookup.number(second)}" for first, second in (i.events for i in group)]
    more = [f"{len(pairs) - _MOST_NAMED:,} more pairs"] if len(pairs) > _MOST_NAMED + 1 else []
    named = listed([*pairs[: _MOST_NAMED if more else None], *more])
    held = dict.fromkeys(kind for item in group for kind in kinds.get(_events_of(item), ()))
    documents = {d for item in group for event in item.events if event in lookup.events
                 for d in lookup.events[event].documents}  # fmt: skip
    about = f" ({', '.join(held)})" if held else ""
    return f"Event {named}{about}: {_closed(_readable(lookup.labelled(group[0].because.text, documents)))}"


def _readable(reason: str) -> str:
    """The reason with its ISO dates as `25 July 2015`."""
    return _ISO_DAY.sub(lambda match: day_text(date.fromisoformat(match.group()), weekday=False), reason)


def _pairs(comparisons: Sequence[ComparisonEntry], lookup: Lookup) -> list[str]:
    """One line for all pairs that one kind of reason keeps apart, those on figures first."""
    groups: dict[str, list[ComparisonEntry]] = {}
    for comparison in comparisons:
        if not _says_the_same(comparison, lookup):
            groups.setdefault(comparison.because.code, []).append(comparison)
    ordered = sorted(
        groups.values(), key=lambda group: min(KIND_ORDER.get(pair.kind, len(KIND_ORDER)) for pair in group)
    )
    return [_pair(group, lookup) for group in ordered]


def _says_the_same(comparison: ComparisonEntry, lookup: Lookup) -> bool:
    """Whether both sides use the same words: nobody misses that comparison."""
    quotes = {lookup.claims[claim].quote.casefold() for claim in comparison.claims if claim in lookup.claims}
    return len(quotes) == 1


def _pair(group: Sequence[ComparisonEntry], lookup: Lookup) -> str:
    """The first pair with its words and its reason, and how many more the reason keeps apart."""
    first = group[0]
    claims = [lookup.claims[claim] for claim in first.claims if claim in lookup.claims]
    quotes = [f'"{_clipped(claim.quote)}" ({lookup.place(claim.document, claim.span)})' for claim in claims]
    reason = lookup.labelled(first.because.text, [claim.document for claim in claims])
    more = len(group) - 1
    also = f" Likewise {counted(more, 'more pair')}." if more else ""
    kind = kind_label(first.kind).capitalize()
    return f"{kind}: {' and '.join(quotes)}: {_closed(reason or first.because.code.replace('-', ' '))}{also}"


def _clipped(quote: str) -> str:
    text = visible(quote).strip().strip('"\u201c\u201d')
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rsplit(' ', 1)[0]} ..."


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", '."')) else f"{sentence}."


def share_of_words(document: DocumentEntry) -> str:
    """` (6 % of its words)`: how much of an article was set aside."""
    if not document.noise_words:
        return ""
    share = 100 * document.noise_words / document.words
    return f" ({f'{share:.0f}' if share >= 1 else 'under 1'} % of its words)"


def noise_name(category: str) -> str:
    """What a reader calls a category of noise: `paywall meter`."""
    return visible(_NOISE_NAMES.get(category, category.replace("_", " ")))


def noise_of(items: Sequence[NoiseEntry]) -> str:
    """`1 kicker; 28, 37 metered paywall`."""
    by_category: dict[tuple[str, bool], set[int]] = {}
    for item in items:
        by_category.setdefault((item.category, item.handling == "keep"), set()).update(_lines(item))
    parts = [
        f"{_ranges(lines)} {noise_name(category)}{' (kept)' if kept else ''}"
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
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in runs[:_MOST_RUNS]]
    more = sum(last - first + 1 for first, last in runs[_MOST_RUNS:])
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def telling(unread: Iterable[CoverageEntry]) -> list[CoverageEntry]:
    """The few that a reader would miss first: figures in words of some length, from different articles if possible."""
    firsts: dict[str, CoverageEntry] = {}
    lasts: dict[str, int] = {}
    for at, item in enumerate(unread):
        firsts.setdefault(item.quote.casefold(), item)
        lasts[item.quote.casefold()] = at
    once = [firsts[words] for words in sorted(lasts, key=lambda words: -lasts[words])]
    ordered = sorted(once, key=lambda item: (_NUMERAL.search(item.quote) is None, -min(len(item.quote), 30)))
    by_document = {item.document: item for item in reversed(ordered)}
    first = [item for item in ordered if by_document[item.document] is item]
    return (first + [item for item in ordered if item not in first])[:_MOST_UNREAD]
