"""One finding explained in full: how its values were read, why they were held together, by which rule, what to do."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from checker.report.claims import value_words
from checker.report.dates import date_sentences
from checker.report.evidence import quoted, reason
from checker.report.gate import level_word
from checker.report.headlines import SUPPRESSED_BY
from checker.report.layout import BAD, FAINT, HEAD, STRONG, Cell, Page, columns_for, render, visible
from checker.report.lookup import Lookup, event_name, look_up
from checker.report.model import ClaimEntry, EvidenceEntry, FindingEntry, QuantityEntry, Report, TimeEntry
from checker.report.phrases import listed, stated_text, when_text
from checker.report.terminal import NARROWEST, WIDEST, Look
from checker.report.titles import finding_title
from checker.rulebook.schema import RuleMeta

COMMENTED = (".md", ".markdown", ".html", ".htm", ".xhtml")
"""Files in which a comment can suppress a finding."""
_WHY = "say why here"


def render_explanation(report: Report, finding: FindingEntry, rule: RuleMeta | None, look: Look) -> str:
    """A page on one finding of a report. Without its rule, what the finding says of it stands for it."""
    page = Page(max(NARROWEST, min(look.width, WIDEST)))
    lookup = look_up(report)
    style = BAD if finding.level == "error" else STRONG
    title = Text(level_word(finding.level).upper(), style).append(f"  {finding_title(finding, lookup)}", STRONG)
    page.write(title.append(f"  [{visible(finding.rule)} {visible(finding.fingerprint)}]", FAINT))
    page.write(visible(finding.message))
    _write_values(page, finding, lookup)
    _write_event(page, finding, lookup)
    _write_rule(page, finding, rule, lookup)
    _write_verdict(page, finding, rule, lookup)
    _write_next(page, finding, lookup)
    _write_suppression(page, finding, lookup)
    return render(page.lines, look.paint)


def _head(page: Page, words: str) -> None:
    page.blank()
    page.write(Text(words, HEAD))


def _write_values(page: Page, finding: FindingEntry, lookup: Lookup) -> None:
    if not any(item.quote for item in finding.evidence):
        return
    _head(page, "HOW IT WAS READ")
    places = [lookup.place(item.document, item.span) for item in finding.evidence]
    width = columns_for(places, 6, page.width // 3)
    for item, place in zip(finding.evidence, places, strict=True):
        mark = Cell(Text(">" if item.role == "apart" else "", BAD), 1)
        page.row([mark, Cell(Text(place), width)], Text(quoted(item.sentence or item.quote)), indent=2)
        for sentence in _reading(item, lookup):
            page.write(sentence, indent=width + 5)


def _reading(item: EvidenceEntry, lookup: Lookup) -> Iterator[str]:
    """What was made of the words: the words, their hedge, the range; whose word it is; for which day it holds."""
    claim = lookup.claims.get(item.claim or "")
    if claim is None:
        return
    words, value = quoted(item.quote), visible(value_words(claim))
    if isinstance(claim.value, QuantityEntry):
        yield f"{words}{_hedge(claim)}: {value}."
    elif isinstance(claim.value, TimeEntry):
        yield f"{words}: {_day(claim.value)}."
    else:
        yield f"Held against others by its words: {words}."
    facets = _facets(claim)
    if facets:
        yield f"What is counted: {facets}."
    if claim.as_of:
        yield f"It holds for {visible(when_text(claim.as_of) or claim.as_of.stated)}."
    yield f"Whose word: {visible(item.source) or 'no source named'}."


def _hedge(claim: ClaimEntry) -> str:
    value = claim.value
    if not isinstance(value, QuantityEntry) or value.low == value.high:
        return ""
    if claim.hedge:
        return f', widened by "{visible(claim.hedge)}"'
    return ", as wide as its rounding" if None not in (value.low, value.high) else ""


def _day(value: TimeEntry) -> str:
    """The day with what the words give of it, where that is less."""
    told, given = visible(when_text(value)), visible(stated_text(value.stated))
    if value.inferred:
        return f"{told}, worked out from {given}" if told and given else f"{told or given}, worked out"
    return told or given or "no day"


def _facets(claim: ClaimEntry) -> str:
    scope = claim.scope
    told = (scope.outcome, scope.who, scope.where, scope.window, scope.part, scope.measure)
    return visible(", ".join(filter(None, told)))


def _write_event(page: Page, finding: FindingEntry, lookup: Lookup) -> None:
    event = lookup.events.get(finding.event or "")
    if event is None:
        return
    documents = event.documents
    _head(page, "WHY IT IS TAKEN FOR ONE EVENT" if len(documents) > 1 else "THE EVENT")
    labels = listed([lookup.label(document) for document in documents[:_MOST]])
    more = f" and {len(documents) - _MOST:,} more" if len(documents) > _MOST else ""
    page.write(f"{event_name(event, lookup)}, told by {labels}{more}.", indent=2)
    for because in event.because:
        page.write(lookup.labelled(because.text, documents), indent=2)
    if dated := date_sentences(event, lookup):
        page.write(dated, indent=2)


_MOST = 8


def _write_rule(page: Page, finding: FindingEntry, rule: RuleMeta | None, lookup: Lookup) -> None:
    _head(page, "THE RULE")
    if rule is None:
        page.write(f"{visible(finding.rule)} {visible(finding.name)}. {reason(finding, lookup)}", indent=2)
        return
    page.write(f"{rule.id} {rule.name}, {rule.level}: {visible(rule.about)}", indent=2)
    page.write(visible(rule.why), indent=2)
    page.write(Text(f"All of it, with examples: checker rule {rule.id}", FAINT), indent=2)


def _write_verdict(page: Page, finding: FindingEntry, rule: RuleMeta | None, lookup: Lookup) -> None:
    _head(page, "THE VERDICT")
    for sentence in _verdicts(finding, lookup):
        page.write(sentence, indent=2)
    told = {rule.why} if rule else set()
    documents = [item.document for item in finding.evidence]
    for sentence in (*finding.why, *finding.roots):
        if sentence not in told:
            page.write(lookup.labelled(sentence, documents), indent=2)
    if rule and rule.level != finding.level:
        page.write(f"Its rule gives {_one(rule.level)}; for these reasons it is {_one(finding.level)}.", indent=2)


def _one(level: str) -> str:
    return f"{'an' if level == 'error' else 'a'} {level}"


def _verdicts(finding: FindingEntry, lookup: Lookup) -> Sequence[str]:
    """What the values of both sides are to each other, each verdict with its reason, once."""
    sides = {item.claim: item for item in finding.evidence if item.claim}
    told = [
        f"{_side(sides[a], lookup)} and {_side(sides[b], lookup)}: {comparison.verdict}. {comparison.because.text}"
        for comparison in lookup.report.comparisons
        for a, b in [comparison.claims]
        if a in sides and b in sides
    ]
    return list(dict.fromkeys(visible(sentence) for sentence in told))[:_MOST]


def _side(item: EvidenceEntry, lookup: Lookup) -> str:
    return f"{quoted(item.quote)} ({lookup.place(item.document, item.span)})"


def _write_next(page: Page, finding: FindingEntry, lookup: Lookup) -> None:
    if finding.next:
        _head(page, "WHAT WOULD SETTLE IT")
        page.write(lookup.labelled(finding.next, [item.document for item in finding.evidence]), indent=2)


def _write_suppression(page: Page, finding: FindingEntry, lookup: Lookup) -> None:
    own = next((entry for entry in lookup.report.suppressed if entry.finding == finding), None)
    if own is not None:
        _head(page, "SUPPRESSED")
        by = f"{SUPPRESSED_BY[own.by].capitalize()} ({visible(own.where)})"
        page.write(f"{by}: {visible(own.reason)}", indent=2)
        return
    _head(page, "TO SUPPRESS IT")
    for item in _commentable(finding, lookup):
        path = _path(item, lookup)
        page.write(f"In {visible(path)}, on a line of its own before line {item.sentence_span.line}:", indent=2)
        page.write(f"<!-- checker: ignore {visible(finding.rule)} -- {_WHY} -->", indent=6)
    page.write("Or in checker.toml, with a last day if you like (expires = 2027-01-31):", indent=2)
    for line in ("[[suppress]]", f'fingerprint = "{visible(finding.fingerprint)}"', f'reason = "{_WHY}"'):
        page.write(line, indent=6)


def _commentable(finding: FindingEntry, lookup: Lookup) -> Sequence[EvidenceEntry]:
    """The side where a comment would stand: the one apart, where its file can hold one."""
    ordered = sorted(finding.evidence, key=lambda item: item.role != "apart")
    return [item for item in ordered if item.quote and _path(item, lookup).lower().endswith(COMMENTED)][:1]


def _path(item: EvidenceEntry, lookup: Lookup) -> str:
    document = lookup.documents.get(item.document)
    return (document.path if document else None) or item.document
