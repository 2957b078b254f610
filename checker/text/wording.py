"""Wordings held against each other: two quotations of one utterance, two statements of one thing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from checker.model.claim import Statement
from checker.text.fold import fold
from checker.text.stem import stem

QuoteKind = Literal["same", "stops-early", "elided", "bracketed", "wording", "number", "negation"]
_MOST_WORDS = 400
"""Words of a quotation that are compared: more are not quoted in news at one go."""
_LEAST_SHARED = 4
"""Content words that two quotations must share before they can be one utterance."""
_LEAST_SHARED_WHOLE = 2
_NEARLY_WHOLE = 0.75
"""Where so much of the longer one matches, fewer content words will do: "The brakes were not working"."""
_MOST_ALTERED = 0.4
"""Words that may differ, as a share of those matched: more than that are another utterance."""
_LEAST_MATCHED = 0.7
"""Share of the shorter one's words that must stand in the longer one, in order."""


@dataclass(frozen=True, slots=True)
class QuoteDifference:
    """How the second of two quotations of one utterance differs from the first.

    `dropped` are words of the first that the second lacks inside the stretch both quote, `added` words it has
    instead or besides; both as printed. `cut`: which of them ends (or begins) inside the other, and `rest` the
    words at which it does. A cut is no alteration. `is_slight`: few content words are shared, so that the two are
    one utterance only where one person spoke both.
    """

    kind: QuoteKind
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    cut: Literal["", "first", "second"] = ""
    rest: str = ""
    is_slight: bool = False

    @property
    def is_altered(self) -> bool:
        """Whether words inside the quotation marks differ."""
        return self.kind in {"wording", "number", "negation"}

    def describe(self, first: str, second: str) -> str:
        """The difference as a sentence, the two named as told: 'Inside the quotation marks B drops "the"; ...'."""
        cutter = first if self.cut == "first" else second
        stop = f'stops before "{self.rest}"' if self.rest else "is shorter"
        change = self._change(first, second)
        if not change:
            plain = {"bracketed": "differ in an editor's brackets alone", "elided": "differ in what is left out"}
            told = plain.get(self.kind, "quote the same words")
            return f"{cutter} {stop}." if self.kind == "stops-early" else f"{first} and {second} {told}."
        tail = "" if not self.cut else f"; it {stop}" if cutter == second else f"; {cutter} {stop}"
        return f"Inside the quotation marks {change}{tail}."

    def _change(self, first: str, second: str) -> str:
        dropped, added = " ".join(self.dropped), " ".join(self.added)
        if not self.is_altered:
            return ""
        if dropped and added:
            return f'{second} has "{added}" where {first} has "{dropped}"'
        return f'{second} drops "{dropped}"' if dropped else f'{second} adds "{added}"'


@dataclass(frozen=True, slots=True)
class _Worded:
    """A quotation as comparable words, and the holes where an editor left out or put in something.

    A hole at `n` lies before word `n`.
    """

    words: tuple[str, ...]
    printed: tuple[str, ...]
    elided: frozenset[int]
    bracketed: frozenset[int]

    def slice(self, low: int, high: int) -> list[tuple[str, str]]:
        """The words from `low` to `high`, each as compared and as printed."""
        return list(zip(self.words[low:high], self.printed[low:high], strict=True))

    def content(self, low: int, high: int) -> set[str]:
        return {word for word in self.words[low:high] if word not in _FUNCTION}


_PIECE = re.compile(
    r"\.{3,}|\u2026|(?:\. ){2}\.|[\[(][^\])\n]{0,80}[\])]|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|%|[^\W\d_]+(?:'[^\W\d_]+)*"
)
_FUNCTION = frozenset(
    "a an the and or but of to in on at for from with by as into about over that this these those it its he she they "
    "we i you them us our my your his her their is are was were be been being am has have had do does did will would "
    "can could may might so if there which who what s".split()
)
_HELPERS = frozenset(("do", "does", "did", "any", "some", "ever", "somebody", "someone", "something"))
"""Words that come and go with a negation."""
_NEGATORS = frozenset("not never no nothing nobody none neither nor cannot without".split())
_CONTRACTED = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am"}
_WHOLE = {
    "%": "percent",
    "can't": "can not",
    "won't": "will not",
    "cannot": "can not",
    "shan't": "shall not",
    "gonna": "going to",
}
_BRITISH = (
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("our", "or"),
    ("tre", "ter"),
)
_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SOFT = frozenset("one once first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd".split())
"""Words that are numbers where another stands in their place: "the second boat", but "one of us"."""
_LOOSE = frozenset("half twice dozen dozens hundreds thousands millions third thirds quarter quarters".split())
"""Words for numbers that no digits stand for."""


def compare_quotes(a: str, b: str) -> QuoteDifference | None:
    """What differs between two quotations; `None` where they are not of one utterance.

    They are of one where the shorter one's words stand in the longer one, in order and with few exceptions, and
    at least four content words are shared. Case, punctuation, spelling on either side of the Atlantic and
    contractions make no difference.
    """
    first, second = _alike_in_ones(_worded(a), _worded(b))
    if not first.words or not second.words:
        return None
    ops = list(_aligned(first.words, second.words))
    low, high = _core(ops)
    if low < 0 or not _is_one_utterance(first, second, ops[low : high + 1]):
        return None
    dropped, added, forgiven = _changes(first, second, ops[low : high + 1])
    edges = _edges(first, second, ops[low], ops[high])
    if edges is None:
        return None
    edge_drop, edge_add = edges
    core = ops[low : high + 1]
    dropped, added = dropped + edge_drop, added + edge_add
    altered = len(dropped) + len(added) - _explained(dropped, added)
    if altered > max(2, _MOST_ALTERED * _matched(core)):
        return None
    cut, rest = _cut(first, second, ops[low], ops[high])
    is_slight = len(_shared(first, core)) < _LEAST_SHARED
    return _difference(dropped, added, forgiven, cut, rest, is_slight)


_Op = tuple[str, int, int, int, int]
"""What is done, and the words of the first and of the second that it is done to."""
_Word = tuple[str, str]
"""A word as it is compared, and as it is printed."""


def _worded(text: str) -> _Worded:
    words: list[str] = []
    printed: list[str] = []
    elided: set[int] = set()
    bracketed: set[int] = set()
    for match in _PIECE.finditer(fold(text)):
        piece = match.group()
        if piece[0] in "[(":
            (elided if "..." in piece or "\u2026" in piece else bracketed).add(len(words))
        elif piece[0] in ".\u2026":
            elided.add(len(words))
        else:
            for word in _normal(piece.lower()):
                words.append(word)
                printed.append(piece)
        if len(words) >= _MOST_WORDS:
            break
    return _counted(words, printed, elided, bracketed)


def _counted(words: list[str], printed: list[str], elided: set[int], bracketed: set[int]) -> _Worded:
    """The words with each number as one, in digits: "twenty-one", "2 million"; holes are moved with them."""
    told: list[str] = []
    shown: list[str] = []
    moved: dict[int, int] = {}
    at = 0
    while at < len(words):
        value, last = _number_at(words, at)
        moved |= dict.fromkeys(range(at, max(last, at + 1)), len(told))
        told.append(words[at] if value is None else value)
        shown.append(" ".join(printed[at : max(last, at + 1)]))
        at = max(last, at + 1)
    moved[len(words)] = len(told)
    holes = [frozenset(moved[min(hole, len(words))] for hole in own) for own in (elided, bracketed)]
    return _Worded(tuple(told), tuple(shown), *holes)


def _alike_in_ones(first: _Worded, second: _Worded) -> tuple[_Worded, _Worded]:
    """Two quotations, with "one" as a number in one where the other has it in digits: "one death", "1 death"."""
    match "1" in first.words, "1" in second.words:
        case False, True:
            return _in_digits(first), second
        case True, False:
            return first, _in_digits(second)
        case _:
            return first, second


def _in_digits(side: _Worded) -> _Worded:
    return replace(side, words=tuple("1" if word == "one" else word for word in side.words))


def _number_at(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """The number that begins at a word, in digits, and where it ends; a word for one alone is none ("one of us")."""
    if words[at] == "per" and words[at + 1 : at + 2] == ["cent"]:
        return "percent", at + 2
    value, last = _below_hundred(words, at)
    if value is None:
        return None, at
    total = 0.0
    while last < len(words) and words[last] in _SCALES:
        value, last = value * _SCALES[words[last]], last + 1
        more, end = _below_hundred(words, last + (words[last : last + 1] == ["and"]))
        if more is not None and 0 < more < value:
            total, value, last = total + value, more, end
    return (None, at) if words[at:last] == ["one"] else (f"{total + value:.12g}", last)


def _below_hundred(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """A number in digits or in words up to ninety-nine, and where it ends."""
    word = words[at] if at < len(words) else ""
    if word[:1].isdigit():
        return (None, at) if not word.replace(".", "", 1).isdecimal() else (float(word), at + 1)
    if word in _TENS:
        one = _ONES.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (_TENS[word] + one, at + 2) if 0 < one < 10 else (_TENS[word], at + 1)
    return (_ONES[word], at + 1) if word in _ONES else (None, at)


def _normal(word: str) -> list[str]:
    """A word without contraction and in American spelling."""
    word = _WHOLE.get(word, word)
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending):
            word = word[: -len(ending)] + full
            break
    for british, american in _BRITISH:
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
            break
    return word.replace(",", "").split()


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[_Op]:
    """The edits from `a` to `b`, over the part of the longer one in which the shorter one stands."""
    short, long, swapped = (a, b, False) if (len(a), a) <= (len(b), b) else (b, a, True)
    start, end = 0, len(long)
    found = fuzz.partial_ratio_alignment(short, long)
    if found is not None and len(short) * 2 < len(long) and found.score >= 85:
        slack = 3 + len(short) // 4
        start, end = max(0, found.dest_start - slack), min(len(long), found.dest_end + slack)
    for op in Indel.opcodes(short, long[start:end]):
        tag, i1, i2, j1, j2 = op.tag, op.src_start, op.src_end, op.dest_start + start, op.dest_end + start
        yield (tag, j1, j2, i1, i2) if swapped else (tag, i1, i2, j1, j2)


def _core(ops: Sequence[_Op]) -> tuple[int, int]:
    """The first and the last stretch that both share; stray words far from the rest are not of it."""
    equal = [index for index, op in enumerate(ops) if op[0] == "equal"]
    while len(equal) > 1 and _is_stray(ops, equal[0], equal[1]):
        equal.pop(0)
    while len(equal) > 1 and _is_stray(ops, equal[-1], equal[-2]):
        equal.pop()
    return (equal[0], equal[-1]) if equal else (-1, -1)


def _is_stray(ops: Sequence[_Op], outer: int, inner: int) -> bool:
    length = ops[outer][2] - ops[outer][1]
    low, high = min(outer, inner), max(outer, inner)
    gap = max(ops[high][1] - ops[low][2], ops[high][3] - ops[low][4])
    return length <= 2 and gap > 3 * length


def _alters_content(first: _Worded, second: _Worded, core: Sequence[_Op]) -> bool:
    """Whether a content word stands on one side alone; numbers, negations and other forms of a word are none."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for name, a_start, a_end, b_start, b_end in core:
        if name != "equal":
            ours |= first.content(a_start, a_end)
            theirs |= second.content(b_start, b_end)
    return bool(_roots(ours) ^ _roots(theirs))


def _roots(words: Iterable[str]) -> set[str]:
    dull = _NEGATORS | _HELPERS | _FUNCTION | _SOFT
    return {stem(word) for word in words if not _is_number(word) and word not in dull}


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _LOOSE


def _matched(core: Sequence[_Op]) -> int:
    return sum(op[2] - op[1] for op in core if op[0] == "equal")


def _shared(first: _Worded, core: Sequence[_Op]) -> set[str]:
    """The content words that both quote."""
    return set().union(*(first.content(op[1], op[2]) for op in core if op[0] == "equal"))


def _explained(dropped: Sequence[_Word], added: Sequence[_Word]) -> int:
    """How many of the words altered come with a "not" or another number, or are a form of one on the other side."""
    sides = [[word for word, _ in words] for words in (dropped, added)]
    if _negations(sides[0]) % 2 == _negations(sides[1]) % 2 and not _are_unequal(*sides):
        return 0
    forms = _roots(sides[0]) & _roots(sides[1])
    return sum(word in _NEGATORS | _HELPERS or stem(word) in forms for side in sides for word in side)


def _is_one_utterance(first: _Worded, second: _Worded, core: Sequence[_Op]) -> bool:
    matched = _matched(core)
    spanned = min(core[-1][2] - core[0][1], core[-1][4] - core[0][3])
    shorter, longer = sorted((len(first.words), len(second.words)))
    turned = [(first.slice(op[1], op[2]), second.slice(op[3], op[4])) for op in core if op[0] != "equal"]
    explained = _explained([w for ours, _ in turned for w in ours], [w for _, theirs in turned for w in theirs])
    is_whole = matched >= _NEARLY_WHOLE * (longer - explained) and not _alters_content(first, second, core)
    least = _LEAST_SHARED_WHOLE if is_whole else _LEAST_SHARED
    is_near = matched >= _LEAST_MATCHED * (spanned - explained)
    return len(_shared(first, core)) >= least and is_near and matched >= 0.5 * (shorter - explained)


def _changes(first: _Worded, second: _Worded, core: Sequence[_Op]) -> tuple[list[_Word], list[_Word], set[str]]:
    """The words dropped and added inside the shared stretch, and what holes account for others."""
    dropped: list[_Word] = []
    added: list[_Word] = []
    forgiven: set[str] = set()
    at = 0
    while at < len(core):
        if core[at][0] == "equal":
            at += 1
            continue
        i1, _, j1, _ = core[at][1:]
        while at < len(core) and core[at][0] != "equal":
            i2, j2 = core[at][2], core[at][4]
            at += 1
        hole = _hole(first, i1, i2) or _hole(second, j1, j2)
        if hole:
            forgiven.add(hole)
        else:
            dropped += first.slice(i1, i2)
            added += second.slice(j1, j2)
    inside = _holes_inside(first, core[0][1], core[-1][2]) | _holes_inside(second, core[0][3], core[-1][4])
    return dropped, added, forgiven | inside


def _hole(side: _Worded, low: int, high: int) -> str:
    for holes, kind in ((side.elided, "elided"), (side.bracketed, "bracketed")):
        if any(low <= hole <= high for hole in holes):
            return kind
    return ""


def _holes_inside(side: _Worded, low: int, high: int) -> set[str]:
    kinds = ((side.elided, "elided"), (side.bracketed, "bracketed"))
    return {kind for holes, kind in kinds if any(low < hole < high for hole in holes)}


def _edges(first: _Worded, second: _Worded, head: _Op, tail: _Op) -> tuple[list[_Word], list[_Word]] | None:
    """Words at an end at which both go on, but differently: no cut. `None` where one goes on at length."""
    dropped: list[_Word] = []
    added: list[_Word] = []
    if not _hole(first, head[1], head[1]) and not _hole(second, head[3], head[3]):
        take = min(head[1], head[3])
        if take and abs(head[1] - head[3]) > 1:
            return None
        dropped += first.slice(head[1] - take, head[1])
        added += second.slice(head[3] - take, head[3])
    if not _hole(first, tail[2], tail[2]) and not _hole(second, tail[4], tail[4]):
        behind = (len(first.words) - tail[2], len(second.words) - tail[4])
        take = min(behind)
        if take and abs(behind[0] - behind[1]) > 1:
            return None
        dropped += first.slice(tail[2], tail[2] + take)
        added += second.slice(tail[4], tail[4] + take)
    return dropped, added


def _cut(first: _Worded, second: _Worded, head: _Op, tail: _Op) -> tuple[Literal["", "first", "second"], str]:
    more_first, more_second = len(first.words) - tail[2], len(second.words) - tail[4]
    if more_first > 0 and more_second == 0:
        return "second", " ".join(first.printed[tail[2] : tail[2] + 5])
    if more_second > 0 and more_first == 0:
        return "first", " ".join(second.printed[tail[4] : tail[4] + 5])
    if head[1] > 0 and head[3] == 0:
        return "second", ""
    return ("first", "") if head[3] > 0 and head[1] == 0 else ("", "")


def _difference(
    dropped: list[_Word],
    added: list[_Word],
    forgiven: set[str],
    cut: Literal["", "first", "second"],
    rest: str,
    is_slight: bool,
) -> QuoteDifference:
    kind: QuoteKind = "same"
    if dropped or added:
        kind = _altered_kind(dropped, added)
    elif "elided" in forgiven:
        kind = "elided"
    elif "bracketed" in forgiven:
        kind = "bracketed"
    elif cut:
        kind = "stops-early"
    return QuoteDifference(kind, _as_printed(dropped), _as_printed(added), cut, rest, is_slight)


def _as_printed(words: Sequence[_Word]) -> tuple[str, ...]:
    """The words as printed; a contraction stands once, though it counts as two."""
    return tuple(printed for at, (_, printed) in enumerate(words) if not at or words[at - 1][1] != printed)


def _altered_kind(dropped: Sequence[_Word], added: Sequence[_Word]) -> Literal["wording", "number", "negation"]:
    """Whether the sense is turned: by a "not" or a number alone. Where other words differ too, it may be as it was."""
    ours, theirs = ([word for word, _ in words] for words in (dropped, added))
    if _roots(ours) ^ _roots(theirs):
        return "wording"
    if _negations(ours) % 2 != _negations(theirs) % 2:
        return "negation"
    return "number" if _are_unequal(ours, theirs) else "wording"


def _negations(words: Sequence[str]) -> int:
    return sum(word in _NEGATORS for word in words)


def _are_unequal(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a number was dropped, added or changed; of soft ones, whether one stands in the place of another."""
    first, second = sorted(filter(_is_number, ours)), sorted(filter(_is_number, theirs))
    if first != second:
        return True
    soft = [[word for word in words if word in _SOFT] for words in (ours, theirs)]
    return all(soft) and sorted(soft[0]) != sorted(soft[1])


def similarity(a: Statement, b: Statement, weights: Mapping[str, float] | None = None) -> float:
    """How far two statements say the same, from 0 to 1, by the content words they share.

    `weights` as `word_weights` gives them for a batch; without them names and short words count half. A
    statement that holds all of a shorter one is near to it; few shared words alone never make two near.
    """
    first, second = frozenset(a.key), frozenset(b.key)
    shared = first & second
    if not shared:
        return 0.0
    names = _capitals(a.content) | _capitals(b.content) if weights is None else frozenset()
    weigh = _Weigh(weights, names)
    common = sum(map(weigh, shared))
    one, other = sum(map(weigh, first)), sum(map(weigh, second))
    contained, whole = common / min(one, other), common / (one + other - common)
    in_order = fuzz.token_set_ratio(" ".join(a.key), " ".join(b.key)) / 100
    return (0.6 * contained + 0.2 * whole + 0.2 * in_order * contained) * min(1.0, common / _ENOUGH)


_ENOUGH = 4.0
"""Weight that two statements must share before they can be the same: about four words that are no names."""


@dataclass(frozen=True, slots=True)
class _Weigh:
    weights: Mapping[str, float] | None
    names: frozenset[str]

    def __call__(self, word: str) -> float:
        if self.weights is not None:
            return self.weights.get(word, 1.0)
        if any(name.startswith(word) for name in self.names if name[0] == word[0]):
            return 0.45
        return 0.6 if len(word) < 4 and not word[0].isdigit() else 1.0


_CAPITAL = re.compile(r"(?<=[\w,'\"] )[A-Z][\w.]*")


def _capitals(content: str) -> frozenset[str]:
    """The words capitalised behind the first, in lower case: mostly names."""
    lead = content.split(" ", 1)[0].strip("\"'").lower() if content[:1].isupper() else ""
    found = {match.group().lower().rstrip(".") for match in _CAPITAL.finditer(content)}
    return frozenset(found | {lead}) - {""}


def word_weights(statements: Iterable[Statement]) -> dict[str, float]:
    """A weight from 0.2 to 1 for each word of a batch: the rarer, the more."""
    counts: dict[str, int] = {}
    total = 0
    for statement in statements:
        total += 1
        for word in statement.key:
            counts[word] = counts.get(word, 0) + 1
    ceiling = log(1 + total)
    return {word: max(0.2, min(1.0, log((1 + total) / count) / ceiling)) for word, count in counts.items()}
