"""Short names: of articles, of kinds of claim, of slots."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import PurePath

from checker.model.claim import Scope
from checker.model.document import Document

_WORD_END = re.compile(r"[^\W_]*")
_LONGEST = 14

KINDS: Mapping[str, tuple[str, str]] = {
    "event_date": ("date", "Date"),
    "start_time": ("start", "Start"),
    "end_time": ("end", "End"),
    "last_contact": ("last one", "The one before it"),
    "gap": ("gap", "Time since the one before"),
    "duration": ("length", "Length"),
    "casualties": ("victims", "Number of victims"),
    "count": ("count", "Number"),
    "frequency": ("how often", "How often"),
    "money": ("money", "Amount of money"),
    "percentage": ("share", "Share"),
    "measure": ("measure", "Measure"),
    "superlative": ("record", "Record"),
    "quote": ("quote", "Quote"),
    "statement": ("statement", "Statement"),
}
"""Kind of claim → its label in a table, its name in a heading; in the order of a report."""

KIND_ORDER = {kind: at for at, kind in enumerate(KINDS)}

_OUTCOMES = {"killed": "Number killed", "injured": "Number injured"}


def kind_label(kind: str) -> str:
    """`length` for `duration`."""
    return KINDS[kind][0] if kind in KINDS else kind.replace("_", " ")


def kind_title(kind: str, outcome: str = "") -> str:
    """`Length` for `duration`, `Number killed` for casualties of that outcome."""
    if kind == "casualties" and outcome:
        return _OUTCOMES.get(outcome, f"Number {outcome}")
    return KINDS[kind][1] if kind in KINDS else kind.replace("_", " ").capitalize()


def slot_labels(slots: Sequence[tuple[str, Scope]], event_type: str) -> list[str]:
    """A label for each kind and scope: the shortest that tells them apart."""
    labels = [_base(kind, scope, event_type) for kind, scope in slots]
    for facet in ("who", "where", "attacker", "part", "since", "until", "window", "measure"):
        seen = Counter(labels)
        for at, (_, scope) in enumerate(slots):
            word = getattr(scope, facet)
            if seen[labels[at]] > 1 and word and word not in labels[at]:
                labels[at] += f", {word}"
    return labels


def _base(kind: str, scope: Scope, event_type: str) -> str:
    if kind == "last_contact" and event_type:
        return f"last {event_type.replace('_', ' ')}"
    if kind in ("casualties", "count"):
        return scope.outcome or scope.who or kind_label(kind)
    if kind in ("money", "percentage", "measure"):
        return scope.measure or kind_label(kind)
    return kind_label(kind)


def document_labels(documents: Sequence[Document]) -> dict[str, str]:
    """A short name for each article: its source where no other has it, else the beginning of its file name."""
    sources = Counter(document.source for document in documents)
    by_source = {d.id: d.source for d in documents if d.source and sources[d.source] == 1 and len(d.source) <= _LONGEST}
    rest = [document for document in documents if document.id not in by_source]
    taken = {*by_source.values()}
    labels = by_source | _from_names([d.path or d.id for d in rest], [d.id for d in rest], taken)
    return {document.id: labels[document.id] for document in documents}


def _from_names(paths: Sequence[str], ids: Sequence[str], taken: set[str]) -> dict[str, str]:
    names = [PurePath(path).name or path for path in paths]
    if len(set(names)) < len(names):
        names = _without_common_folder(paths)
    short = shortest_beginnings(names)
    if max(map(len, short), default=0) > _LONGEST:
        short = shortest_beginnings(_without_common_words(names))
    if len(set(short)) < len(short) or taken & set(short):
        short = list(paths)
    return dict(zip(ids, short, strict=True))


def _without_common_folder(paths: Sequence[str]) -> list[str]:
    cut = _shared_beginning(paths).rfind("/") + 1
    return [path[cut:] for path in paths]


def _without_common_words(names: Sequence[str]) -> list[str]:
    shared = _shared_beginning(names)
    cut = max((match.end() for match in re.finditer(r"[\W_]+", shared)), default=0)
    stripped = [name[cut:] for name in names]
    return stripped if all(stripped) and len(names) > 1 else list(names)


def _shared_beginning(names: Sequence[str]) -> str:
    first, last = min(names), max(names)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    return first[:same]


def shortest_beginnings(names: Sequence[str]) -> list[str]:
    """For each name its shortest beginning, whole words, that no other name has."""
    ordered = sorted(set(names))
    needed = dict.fromkeys(ordered, 1)
    for left, right in pairwise(ordered):
        length = len(_shared_beginning((left, right))) + 1
        needed[left] = max(needed[left], length)
        needed[right] = max(needed[right], length)
    return [_whole_words(name, needed[name]) for name in names]


def _whole_words(name: str, least: int) -> str:
    match = _WORD_END.match(name, min(least, len(name)))
    return name[: match.end()] if match else name
