"""Short names: of articles, of kinds of claim, of slots."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import PurePath
from typing import Protocol

from checker.model.claim import Scope
from checker.model.document import Document
from checker.report.phrases import plural

_WORD_END = re.compile(r"[^\W_]*")
_LONGEST = 14
_TELLING = 3
"""Characters below which a label would say too little beside a line number."""
_JOINTS = ("-", "_", " ")
_TOO_LONG = 22
_ENDS = 9
"""Characters kept of either end of a label that is too long."""


class ScopeLike(Protocol):
    """What a count counts, in the model or in a report."""

    @property
    def outcome(self) -> str:
        """What befell those counted."""

    @property
    def who(self) -> str:
        """Who or what is counted, in the singular."""

    @property
    def measure(self) -> str:
        """What is measured."""


KINDS: Mapping[str, tuple[str, str]] = {
    "event_date": ("date", "Date"),
    "last_contact": ("last one", "Date of the one before"),
    "gap": ("gap", "Time since the one before"),
    "duration": ("length", "Length"),
    "casualties": ("victims", "Number of victims"),
    "count": ("count", "Number"),
    "money": ("money", "Amount of money"),
    "percentage": ("share", "Share"),
    "measure": ("measure", "Measure"),
    "start_time": ("start", "Start"),
    "end_time": ("end", "End"),
    "superlative": ("record", "Record"),
    "frequency": ("how often", "How often"),
    "milestone": ("day", "Day"),
    "figure": ("figure", "Figure"),
    "trait": ("trait", "Trait"),
    "quote": ("quote", "Quote"),
    "statement": ("statement", "Statement"),
}
"""Kind of claim → its label in a table, its name in a heading; in the order of a report."""

KIND_ORDER = {kind: at for at, kind in enumerate(KINDS)}

_ATTACKER = {"included": "with the attacker", "excluded": "without the attacker", "only": "the attacker alone"}
_THERE = "present"
"""What befell those of whom nothing is said but that they were there."""
_PART = {"part": "a part of them", "additional": "on top"}
_MEASURED = frozenset({"money", "percentage", "measure", "milestone", "trait"})


def kind_label(kind: str) -> str:
    """`length` for `duration`."""
    return KINDS[kind][0] if kind in KINDS else kind.replace("_", " ")


def kind_title(kind: str, scope: ScopeLike, event_type: str) -> str:
    """What a finding is about: `Length of the call`, `Number killed`, `Share of the vote`."""
    noun = event_type.replace("_", " ")
    if kind in ("event_date", "duration") and noun:
        return f"{KINDS[kind][1]} of the {noun}"
    if kind in ("last_contact", "gap") and noun:
        return f"{'Date of' if kind == 'last_contact' else 'Time since'} the previous {noun}"
    if kind in ("casualties", "count"):
        if scope.outcome and scope.outcome != _THERE:
            return f"Number {scope.outcome}"
        return f"Number of {plural(scope.who)}" if scope.who else KINDS[kind][1]
    if kind == "figure" and scope.measure:
        is_rank = scope.measure.startswith("rank of ")
        return scope.measure.capitalize() if is_rank else f"Number of {plural(scope.measure)}"
    if kind in _MEASURED and scope.measure:
        return scope.measure[0].upper() + scope.measure[1:]
    return KINDS[kind][1] if kind in KINDS else kind.replace("_", " ").capitalize()


def slot_labels(slots: Sequence[tuple[str, Scope]], event_type: str) -> list[str]:
    """A label for each kind and scope: the shortest that tells them apart; windows of time stand beside the values."""
    labels = [_base(kind, scope, event_type) for kind, scope in slots]
    for told in (_with_people, _with_facet):
        for facet in _FACETS[told]:
            seen = Counter(labels)
            for at, (_, scope) in enumerate(slots):
                word = getattr(scope, facet)
                if seen[labels[at]] > 1 and word and word not in labels[at]:
                    labels[at] = told(labels[at], word)
    return labels


def _with_people(label: str, who: str) -> str:
    """`children killed`."""
    return f"{plural(who)} {label}"


def _with_facet(label: str, word: str) -> str:
    return f"{label}, {_ATTACKER.get(word) or _PART.get(word) or word}"


_FACETS = {_with_people: ("who",), _with_facet: ("where", "attacker", "part", "measure")}


def _base(kind: str, scope: Scope, event_type: str) -> str:
    if kind == "last_contact" and event_type:
        return f"last {event_type.replace('_', ' ')}"
    if kind in ("casualties", "count"):
        fate = "" if scope.outcome == _THERE else scope.outcome
        return fate or (plural(scope.who) if scope.who else kind_label(kind))
    if kind in _MEASURED:
        return scope.measure or kind_label(kind)
    if kind == "figure" and scope.measure:
        return scope.measure if scope.measure.startswith("rank of ") else plural(scope.measure)
    return kind_label(kind)


def document_labels(documents: Sequence[Document], drafts: Collection[str] = ()) -> dict[str, str]:
    """A short name for each article: its source where no other has it, else the beginning of its file name.

    A draft has the name of its file, as its writer knows it.
    """
    sources = Counter(document.source for document in documents)
    named = {d.id: PurePath(d.path or d.id).name for d in documents if d.id in drafts}
    known = Counter(named.values())
    named = {id_: name for id_, name in named.items() if known[name] == 1 and 0 < len(name) <= _TOO_LONG}
    by_source = {d.id: d.source for d in documents if d.source and sources[d.source] == 1 and len(d.source) <= _LONGEST}
    by_source = {id_: source for id_, source in by_source.items() if source not in named.values()} | named
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
    short = _cut(short)
    if len(set(short)) < len(short) or taken & set(short):
        short = list(paths)
    return dict(zip(ids, short, strict=True))


def _cut(labels: Sequence[str]) -> list[str]:
    """Labels too long for a line without their middles, where they still differ."""
    cut = [f"{label[:_ENDS]}..{label[-_ENDS:]}" if len(label) > _TOO_LONG else label for label in labels]
    return cut if len(set(cut)) == len(set(labels)) else list(labels)


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
    """The beginning of so many characters at least, to the end of a word; a second word after a very short one."""
    end = _end_of_word(name, min(least, len(name)))
    while end < _TELLING and name[end : end + 1] in _JOINTS:
        end = _end_of_word(name, end + 1)
    return name[:end]


def _end_of_word(name: str, start: int) -> int:
    match = _WORD_END.match(name, start)
    return match.end() if match else len(name)
