"""Findings on the page: contradictions in whole sentences, the rest in a few lines."""

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from checker.report.evidence import also, by_sentence, by_wording, places_to_open, quoted, reason, stands_apart
from checker.report.layout import BAD, FAINT, HEAD, STRONG, Cell, columns_for, visible
from checker.report.lookup import View, event_name
from checker.report.model import EvidenceEntry, FindingEntry
from checker.report.phrases import short
from checker.report.titles import finding_title, title_with_event

_MOST_EVIDENCE = 6
_MOST_FINDINGS = {True: 30, False: 20}
"""How many findings of a level are shown of few articles, and of many."""
_MOST_ALIKE = {True: 4, False: 1}
"""How many tensions with one title are shown of one event."""
_MOST_ALSO = 4
_SOURCE = 34
"""Cells that the name of a source, and the margin before a quote, want beside it."""


def write_contradictions(view: View) -> None:
    """Puts down every contradiction with its sentences, why it is one, its roots, and what would settle it."""
    found = view.numbered("error")
    if not found:
        return
    view.head("CONTRADICTION" if len(found) == 1 else "CONTRADICTIONS", BAD)
    groups = _alike(view, found)
    shown = groups[: _MOST_FINDINGS[view.few]]
    for (number, finding), *others in shown:
        write_title(view, number, finding, finding_title(finding, view.lookup))
        write_sentences(view, finding)
        write_reasons(view, finding)
        if others:
            _write_alike(view, [other for _, other in others])
    _write_more(view, len(found) - sum(map(len, shown)))


_Numbered = tuple[int, FindingEntry]


def _alike(view: View, found: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """The findings one by one; of many articles those together that say one thing of one event."""
    if view.few:
        return [[one] for one in found]
    groups: dict[tuple[str, str, str | None], list[_Numbered]] = {}
    for number, finding in found:
        key = (finding_title(finding, view.lookup), finding.rule, finding.event)
        groups.setdefault(key, []).append((number, finding))
    return list(groups.values())


def _write_alike(view: View, others: Sequence[FindingEntry]) -> None:
    """Says where else the same is found."""
    places = [place for other in others for place in places_to_open(other, view.lookup)[:1]]
    more = f" and {len(places) - _MOST_ALSO:,} more" if len(places) > _MOST_ALSO else ""
    told = f"{len(others):,} more alike: {'  '.join(places[:_MOST_ALSO])}{more}"
    view.page.row([Cell(Text("Also", HEAD), 6)], Text(told), indent=5)


def write_worth_a_look(view: View) -> None:
    """Puts down every tension with the words from each side, and what there is between them."""
    found = view.numbered("warning")
    if not found:
        return
    view.head("WORTH A LOOK")
    seen: Counter[tuple[str, str | None]] = Counter()
    shown = 0
    for number, finding in found:
        title = finding_title(finding, view.lookup)
        seen[title, finding.event] += 1
        if shown == _MOST_FINDINGS[view.few] or seen[title, finding.event] > _MOST_ALIKE[view.few]:
            continue
        shown += 1
        write_title(view, number, finding, title)
        write_quotes(view, finding.evidence)
        view.page.write(reason(finding, view.lookup), indent=7)
    _write_more(view, len(found) - shown)


def write_notes(view: View) -> None:
    """Puts down the notes; those that say one thing of one event together, the reason once."""
    found = view.numbered("note")
    if not found:
        return
    view.head("NOTES")
    groups: dict[tuple[str, str, str | None], list[tuple[int, FindingEntry]]] = {}
    for number, finding in found:
        title = finding_title(finding, view.lookup)
        groups.setdefault((title, finding.rule, finding.event), []).append((number, finding))
    shown = list(groups.items())[: _MOST_FINDINGS[view.few]]
    for (title, _, _), notes in shown:
        number, first = notes[0]
        write_title(view, number, first, title)
        write_quotes(view, [item for _, finding in notes for item in finding.evidence], with_sources=True)
        view.page.write(reason(first, view.lookup), indent=7)
    _write_more(view, len(found) - sum(len(notes) for _, notes in shown))


def _write_more(view: View, more: int) -> None:
    if more > 0:
        view.aside(f"and {more:,} more (each in a line: --output-format concise; counted: --statistics)")


def write_title(view: View, number: int, finding: FindingEntry, about: str) -> None:
    """Puts down what stands over a finding: its number, what it is about, and its rule."""
    event = view.lookup.events.get(finding.event or "")
    is_error = finding.level == "error"
    title = Text(title_with_event(about, event, view.lookup) if event and is_error else about, STRONG)
    if event and not is_error:
        in_full = event.main and view.few
        where = f"event {view.lookup.number(event.id)}" if in_full else event_name(event, view.lookup)
        title.append(f"  ({where})", FAINT)
    known_as = visible(finding.rule) if is_error else f"{visible(finding.rule)} {short(finding.fingerprint)}"
    title.append(f"  [{known_as}]", FAINT)
    view.page.row([Cell(Text(str(number), STRONG), max(len(str(number)), 2))], title, indent=2)


def write_sentences(view: View, finding: FindingEntry) -> None:
    """Puts down the sentences of each side, those that stand apart marked."""
    page, lookup = view.page, view.lookup
    sides = by_wording(by_sentence(finding.evidence))
    shown = _from_both_sides(sides)
    places = [lookup.place(groups[0][0].document, groups[0][0].span) for groups in shown]
    width = columns_for(places, 6, page.width // 3)
    for groups, place in zip(shown, places, strict=True):
        apart = stands_apart(groups[0])
        mark = Cell(Text(">" if apart else "", BAD), 1)
        text = _sentence(groups[0]).append(also(groups, lookup, shown=places), FAINT)
        page.row([mark, Cell(Text(place, BAD if apart else ""), width)], text, indent=5)
    if len(sides) > len(shown):
        view.aside(f"and {len(sides) - len(shown):,} more", indent=7)


def _from_both_sides(groups: Sequence[list[list[EvidenceEntry]]]) -> list[list[list[EvidenceEntry]]]:
    """So many that the page stays short, and of every side the first."""
    if len(groups) <= _MOST_EVIDENCE:
        return list(groups)
    seen: Counter[str] = Counter()
    shown = []
    for group in groups:
        role = group[0][0].role
        seen[role] += 1
        if seen[role] <= _MOST_EVIDENCE // 2:
            shown.append(group)
    return shown


def _sentence(group: Sequence[EvidenceEntry]) -> Text:
    """The sentence with the words of the evidence in bold, in quotation marks of its own or ours."""
    first = group[0]
    at, text = first.sentence_span.start, Text()
    sentence, begin = first.sentence, first.sentence_span.start
    for item in sorted(group, key=lambda item: item.span.start):
        start, end = max(item.span.start, at), min(item.span.end, first.sentence_span.end)
        if start < end:
            text.append(visible(sentence[at - begin : start - begin]))
            text.append(visible(sentence[start - begin : end - begin]), STRONG)
            at = end
    text.append(visible(sentence[at - begin :]))
    text.rstrip()
    return Text('"').append_text(text).append('"')


def write_reasons(view: View, finding: FindingEntry) -> None:
    """Puts down why a finding is one, its roots, what would settle it, and where to look."""
    page, lookup = view.page, view.lookup
    rows = [
        ("Why", reason(finding, lookup)),
        ("Roots", visible(" ".join(finding.roots))),
        ("Next", lookup.labelled(finding.settle or finding.next, [e.document for e in finding.evidence])),
        ("Open", "  ".join(places_to_open(finding, lookup))),
        ("More", f"checker explain {short(finding.fingerprint)}"),
    ]
    page.blank()
    for name, text in rows:
        if text:
            page.row([Cell(Text(name, HEAD), 6)], Text(text), indent=5)


def write_quotes(view: View, items: Sequence[EvidenceEntry], *, with_sources: bool = False) -> None:
    """Puts down the words of each side, with whose word they are where that tells the sides apart."""
    page, lookup = view.page, view.lookup
    evidence = items[:_MOST_EVIDENCE]
    places = [lookup.place(item.document, item.span) for item in evidence]
    quotes = [quoted(item.quote) for item in evidence]
    place_width = columns_for(places, 6, page.width // 3)
    sources = {item.source for item in evidence}
    named = len(sources) > 1 or (with_sources and sources != {""})
    longest = max(map(cell_len, quotes))
    quote_width = min(longest, page.width // 2)
    in_line = longest > quote_width or page.width - quote_width - place_width < _SOURCE
    for item, place, quote in zip(evidence, places, quotes, strict=True):
        cells = [Cell(Text(place), place_width)]
        if not named:
            page.row(cells, Text(quote), indent=7)
            continue
        source = visible(item.source) or "no source named"
        if in_line:
            page.row(cells, Text(quote).append(f"  ({source})", FAINT), indent=7)
            continue
        page.row([*cells, Cell(Text(quote), quote_width + 1)], Text(source, FAINT), indent=7)
    if len(items) > _MOST_EVIDENCE:
        view.aside(f"and {len(items) - _MOST_EVIDENCE:,} more", indent=7)
