"""What the articles say of one event, value by value."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce

from checker.model.claim import Claim, Quotation, Scope, Statement, Superlative
from checker.model.event import Event
from checker.model.finding import Comparison, Verdict
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
from checker.report import model as out
from checker.report.entries import FACETS, scope_entry, time_entry
from checker.report.labels import KIND_ORDER, slot_labels
from checker.report.phrases import quantity_text
from checker.report.roots import independent_roots, shared_name, source_phrase
from checker.text.fold import squeeze

_WORDS_KINDS = frozenset({"quote", "statement"})
_IN_STATEMENTS = frozenset({"milestone", "figure", "trait"})
"""Kinds that any sentence may have by the way: worth a line where two articles have them."""
_TIME_KINDS = frozenset({"event_date", "last_contact", "gap", "start_time", "end_time"})
_LONGEST_TEXT = 160
_NOTES = 2


@dataclass(frozen=True)
class _Group:
    """The claims of one slot, in rows of one value each, and the verdicts between them."""

    kind: str
    rows: tuple[tuple[Claim, ...], ...]
    verdicts: frozenset[Verdict]

    @property
    def claims(self) -> list[Claim]:
        return [claim for row in self.rows for claim in row]

    @cached_property
    def scope(self) -> Scope:
        """The facets that no claim of the slot contradicts."""
        scopes = {claim.scope for row in self.rows for claim in row}
        found = {facet: {getattr(scope, facet) for scope in scopes} - {""} for facet in FACETS}
        return Scope(**{facet: values.pop() for facet, values in found.items() if len(values) == 1})


def slots_of(event: Event, claims: Iterable[Claim], comparisons: Iterable[Comparison]) -> tuple[out.Slot, ...]:
    """The slots of an event: claims of one kind and scope, or held against each other; in a fixed order."""
    groups = _groups([claim for claim in claims if not claim.superseded], list(comparisons))
    groups = sorted(filter(_is_worth_a_slot, groups), key=_slot_order)
    labels = slot_labels([(group.kind, group.scope) for group in groups], event.type)
    last_contact = next((_joint_time(group) for group in groups if group.kind == "last_contact"), None)
    gap = _days_between(event.date, last_contact)
    return tuple(_slot(group, label, gap) for group, label in zip(groups, labels, strict=True))


def _is_worth_a_slot(group: _Group) -> bool:
    return group.kind not in _WORDS_KINDS | _IN_STATEMENTS or len({claim.document for claim in group.claims}) > 1


def _slot_order(group: _Group) -> tuple[bool, int, str, tuple[str, ...]]:
    in_conflict = Verdict.CONFLICT in group.verdicts
    scope = tuple(getattr(group.scope, facet) for facet in FACETS)
    return not in_conflict, KIND_ORDER.get(group.kind, len(KIND_ORDER)), group.kind, scope


class _Sets:
    """Disjoint sets of hashable things."""

    __slots__ = ("_parent",)

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        root = item
        while (above := self._parent.get(root, root)) != root:
            root = above
        while item != root:
            self._parent[item], item = root, self._parent.get(item, item)
        return root

    def join(self, a: Hashable, b: Hashable) -> None:
        self._parent[self.find(a)] = self.find(b)


def _groups(claims: Sequence[Claim], comparisons: Sequence[Comparison]) -> list[_Group]:
    by_id = {claim.id: claim for claim in claims}
    known = [c for c in comparisons if c.claims[0] in by_id and c.claims[1] in by_id]
    slots, rows = _Sets(), _Sets()
    for comparison in known:
        first, second = by_id[comparison.claims[0]], by_id[comparison.claims[1]]
        if first.kind == second.kind and comparison.verdict is not Verdict.NOT_COMPARABLE:
            slots.join(_slot_key(first), _slot_key(second))
            if comparison.verdict is Verdict.AGREE:
                rows.join(_row_key(first), _row_key(second))
    verdicts: dict[Hashable, set[Verdict]] = {}
    for comparison in known:
        homes = {slots.find(_slot_key(by_id[claim])) for claim in comparison.claims}
        if len(homes) == 1:
            verdicts.setdefault(homes.pop(), set()).add(comparison.verdict)
    members: dict[Hashable, dict[Hashable, list[Claim]]] = {}
    for claim in claims:
        slot = members.setdefault(slots.find(_slot_key(claim)), {})
        slot.setdefault(rows.find(_row_key(claim)), []).append(claim)
    return [_Group(_kind(slot), _in_order(slot), frozenset(verdicts.get(key, ()))) for key, slot in members.items()]


def _kind(slot: Mapping[Hashable, Sequence[Claim]]) -> str:
    return next(iter(slot.values()))[0].kind


def _in_order(slot: Mapping[Hashable, Sequence[Claim]]) -> tuple[tuple[Claim, ...], ...]:
    """Rows with the most articles first, then by the place where they first stand."""
    rows = [tuple(sorted(row, key=lambda claim: (claim.span, claim.id))) for row in slot.values()]
    return tuple(sorted(rows, key=lambda row: (-len({claim.document for claim in row}), row[0].span, row[0].id)))


def _slot_key(claim: Claim) -> Hashable:
    value = claim.value
    if isinstance(value, Superlative):
        return claim.kind, value.order, value.property
    if isinstance(value, Statement | Quotation):
        return _row_key(claim)
    return claim.kind, claim.scope


def _row_key(claim: Claim) -> Hashable:
    return claim.kind, claim.scope, _value_key(claim)


def _value_key(claim: Claim) -> Hashable:
    value = claim.value
    if isinstance(value, Quantity):
        return value.interval, value.unit
    if isinstance(value, TimeInterval):
        return _time_key(value)
    if isinstance(value, Statement):
        return value.key, value.polarity
    if isinstance(value, Quotation):
        return squeeze(value.words)
    return value.order, value.property, value.kind


def _time_key(value: TimeInterval) -> Hashable:
    if value.is_one_day:
        return value.earliest
    if value.is_known:
        return value.earliest, value.latest, str(value.stated)
    return str(value.stated) or squeeze(value.words)


def _slot(group: _Group, label: str, gap: int | None) -> out.Slot:
    claims = group.claims
    verdict = _verdict(group)
    named = sum(any(claim.attribution.chain for claim in row) for row in group.rows)
    joint, text = _joint(group, verdict, gap)
    return out.made_here(out.Slot)(
        kind=group.kind,
        scope=scope_entry(group.scope),
        label=label,
        verdict=verdict,
        values=tuple(_value_row(row, verdict, named, len(group.rows)) for row in group.rows),
        joint=joint,
        joint_text=text,
        roots=independent_roots([claim.attribution for claim in claims]),
        claims=tuple(claim.id for claim in claims),
    )


def _verdict(group: _Group) -> out.SlotVerdict:
    """The gravest verdict between the values of a slot, or what it means that there is none."""
    documents = {claim.document for claim in group.claims}
    if Verdict.CONFLICT in group.verdicts:
        return "conflict"
    if len(group.rows) == 1:
        return "agree" if len(documents) > 1 else "one-source"
    if Verdict.COMPATIBLE in group.verdicts:
        return "compatible"
    if Verdict.AGREE in group.verdicts:
        return "agree"
    return "one-source" if len(documents) == 1 else "not-comparable"


def _value_row(row: Sequence[Claim], verdict: out.SlotVerdict, named: int, rows: int) -> out.ValueRow:
    """The row; `named` of all `rows` of its slot name a source."""
    speaks = row[0].kind not in _TIME_KINDS or verdict in ("conflict", "not-comparable")
    source = _source_note(row, is_disputed=speaks, is_rare=2 * named >= rows)
    return out.made_here(out.ValueRow)(
        text=_row_text(row),
        hedge=next((hedge for claim in row if (hedge := _hedge(claim))), None),
        claims=tuple(claim.id for claim in row),
        documents=tuple(sorted({claim.document for claim in row})),
        roots=independent_roots([claim.attribution for claim in row]),
        note="; ".join(filter(None, (_window(row), source))),
    )


def _hedge(claim: Claim) -> str | None:
    return claim.hedge or (claim.value.hedge if isinstance(claim.value, Quantity) else None)


def _row_text(row: Sequence[Claim]) -> str:
    """The words most of the claims use; of equally common ones the shortest."""
    texts = Counter(_claim_text(claim) for claim in row)
    text = min(texts, key=lambda text: (-texts[text], len(text), text))
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 4]} ..."


def _claim_text(claim: Claim) -> str:
    value = claim.value
    text = " ".join((value.words if isinstance(value, TimeInterval) and value.words else claim.quote).split())
    is_speech = isinstance(value, Quotation | Superlative)
    return f'"{text}"' if is_speech and not text.startswith(('"', "\u201c")) else text


def _window(row: Sequence[Claim]) -> str:
    """The stretch of time that all claims of a row are about, in the words of the article; "" where there is none."""
    windows = {(claim.scope.window, claim.scope.since, claim.scope.until) for claim in row}
    window, since, until = windows.pop() if len(windows) == 1 else ("", "", "")
    return window or ", ".join(filter(None, (_opened("since", since), _opened("until", until))))


def _opened(preposition: str, words: str) -> str:
    return words if not words or " " in words else f"{preposition} {words}"


def _source_note(row: Sequence[Claim], *, is_disputed: bool, is_rare: bool) -> str:
    """Whose word a value is, in a few words; "" where that goes without saying.

    That no source is named is said where it is rare in the slot, and not where the articles agree on a day or a
    stretch of time: who said something on a Friday is not the source of the Friday.
    """
    if all(claim.headline for claim in row):
        return "headline"
    who = [claim.attribution for claim in row]
    documents = {claim.document for claim in row}
    if len(documents) > 1 and independent_roots(who) == 1 and (name := shared_name(who)):
        return f"one root: {name}"
    phrases = list(dict.fromkeys(source_phrase(attribution) for attribution in who))
    named = [phrase for phrase in phrases if phrase]
    if not named or (not is_disputed and len(named) < len(phrases)):
        return "no source named" if is_disputed and is_rare else ""
    return "; ".join(named[:_NOTES]) + (f" and {len(named) - _NOTES} more" if len(named) > _NOTES else "")


def _joint(group: _Group, verdict: out.SlotVerdict, gap: int | None) -> tuple[out.ValueEntry | None, str]:
    """What all values of a slot leave possible, and in words where that is narrower than each of them."""
    if verdict in ("conflict", "not-comparable"):
        return None, ""
    if time := _joint_time(group):
        return time_entry(time), ""
    quantities = [row[0].value for row in group.rows if isinstance(row[0].value, Quantity)]
    if not quantities or len({quantity.unit for quantity in quantities}) > 1:
        return None, ""
    ends = reduce(Interval.meet, (quantity.interval for quantity in quantities))
    if group.kind == "gap" and gap is not None and gap in ends:
        ends = Interval.point(gap)
    return _joint_quantity(ends, quantities, group.kind)


def _joint_quantity(ends: Interval, quantities: Sequence[Quantity], kind: str) -> tuple[out.QuantityEntry | None, str]:
    if ends.is_empty:
        return None, ""
    unit = quantities[0].unit
    entry = out.QuantityEntry(low=ends.low, high=ends.high, low_open=ends.low_open, high_open=ends.high_open, unit=unit)
    if len(quantities) == 1:
        return entry, ""
    shown = "" if kind in ("count", "casualties") else unit
    return entry, quantity_text(ends.low, ends.high, shown, open_ends=(ends.low_open, ends.high_open))


def _joint_time(group: _Group) -> TimeInterval | None:
    """The time on which the rows agree: the one known best, for rows of one slot that do not conflict."""
    times = [row[0].value for row in group.rows if isinstance(row[0].value, TimeInterval)]
    if not times or Verdict.CONFLICT in group.verdicts:
        return None
    return min(times, key=_uncertainty)


def _uncertainty(value: TimeInterval) -> tuple[bool, int, str]:
    days = (value.latest - value.earliest).days if value.earliest and value.latest else 0
    return not value.is_known, days, str(value.stated)


def _days_between(day: TimeInterval, before: TimeInterval | None) -> int | None:
    if before is None:
        return None
    last, first = _only_day(day), _only_day(before)
    return (last - first).days if last and first else None


def _only_day(value: TimeInterval) -> date | None:
    return value.best or (value.earliest if value.is_one_day else None)
