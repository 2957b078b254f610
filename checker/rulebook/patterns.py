r"""Regular expressions in rule files: only such as run in a time that grows in step with the text.

Python's `re` backtracks, so some patterns take quadratic or exponential time on an unlucky article. The check here
is conservative: it may refuse a harmless pattern, and says how to write it otherwise, but what it lets through reads
each character of a text at most `MAX_TRIES` times. Patterns are compiled with no flag, or with `IGNORECASE`.

```ebnf
pattern     = [ "(?" , flags , ")" ] , alternatives ;    (* (?i)you have \d{1,3} articles? left   *)
alternatives = sequence , { "|" , sequence } ;           (* photo|image                           *)
sequence    = { piece } ;                                (* sign up                               *)
piece       = atom , [ quantifier ] ;                    (* \d{1,3}                               *)
atom        = group | class | escape | "." | character ; (* (?:free|trial)   [A-Z]   \s   .   x   *)
quantifier  = ( "*" | "+" | "?" | "{" , count , "}" ) , [ "?" | "+" ] ;
```
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

Characters = frozenset[str]

MAX_TRIES = 10_000
"""How many ways bounded repeats may share out the same characters, from one starting point."""


@dataclass(frozen=True, slots=True)
class PatternFault:
    """What is amiss with a pattern, where (half-open offsets), and how to mend it."""

    start: int
    end: int
    message: str
    hint: str = ""


def check_pattern(pattern: str) -> PatternFault | None:
    """What is amiss with a regular expression: malformed, or of superlinear matching; `None` for a sound one."""
    if _DOUBTFUL.search(pattern):
        for token in _TOKEN.finditer(pattern):
            if token.lastgroup == "class" and _DOUBTFUL.search(token.group()):
                hint = "put a backslash before its second [, -, &, ~ or |"
                return PatternFault(*token.span(), "a set of characters that Python may come to read otherwise", hint)
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None) or 0
        return PatternFault(at, at + 1, f"not a regular expression: {getattr(error, 'msg', error)}")
    return _superlinear(pattern)


def any_of(patterns: Sequence[str]) -> str:
    """One pattern that matches where any of some does."""
    return "|".join(f"(?:{each})" for each in patterns)


def _superlinear(pattern: str) -> PatternFault | None:
    if _QUANTIFIER.search(pattern) is None:
        return None
    try:
        tries = _ways(_Parser(pattern).alternatives(), _Around())
    except _RefusedError as refused:
        return refused.fault
    return _tried_often(pattern) if tries > MAX_TRIES else None


def _tried_often(pattern: str) -> PatternFault:
    message = f"its repeats can share out the same characters in more than {MAX_TRIES:,} ways"
    return PatternFault(0, len(pattern), message, "give the repeats lower bounds, or put a fixed word between them")


PROVED = "proved"
"""In the context of a validation: the patterns ship with the program, whose tests prove them; trust them here."""


def _linear(pattern: str, info: ValidationInfo) -> str:
    is_proved = bool(info.context and info.context.get(PROVED))
    fault = None if is_proved else check_pattern(pattern)
    if fault is None:
        return pattern
    context = {"start": fault.start, "end": fault.end, "hint": fault.hint}
    raise PydanticCustomError("pattern", "{message}", {"message": fault.message, **context})


LinearPattern = Annotated[str, AfterValidator(_linear)]
"""A field of a rule file that holds a regular expression."""


class _RefusedError(Exception):
    """Carries a fault up out of the recursion."""

    def __init__(self, piece: "_Piece", message: str, hint: str) -> None:
        super().__init__(message)
        self.fault = PatternFault(piece.start, piece.end, message, hint)


_QUANTIFIER = re.compile(r"[*+?{]")
_TOKEN = re.compile(
    r"""
      (?P<comment>\(\?\#[^)]*\))
    | (?P<flags>\(\?[aiu]+\))
    | (?P<modes>\(\?[aiu-]*[Lmsx][aiLmsux-]*[:)])
    | (?P<back>\\[1-9]\d*|\(\?P=\w+\)|\(\?\()
    | (?P<look>\(\?<?[=!])
    | (?P<open>\((?:\?(?:P<\w+>|>|[aiu-]*:))?)
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<edge>\\[AbBZ]|[$^])
    | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|0[0-7]{0,2}|.))
    | (?P<any>\.)
    | (?P<run>[^\W_]{2,}(?![*+?{]))
    | (?P<character>[\s\S])
    """,
    re.VERBOSE | re.DOTALL,
)
_DOUBTFUL = re.compile(r"\[\^?\[|--|&&|~~|\|\|")
_COUNT = re.compile(r"(?:[*+?]|\{(?P<low>\d*)(?:(?P<comma>,)(?P<high>\d*))?\})(?P<mode>[?+]?)")
_COMMON = "".join(map(chr, range(128))) + "é“–\u00a0中"


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of a sequence.

    `chars` is all it can consume, `first` what it can begin with, `inner` the alternatives of a group. `edge` is the
    mark of a piece that consumes nothing. `high` is `None` without an upper bound.
    """

    start: int
    end: int
    chars: Characters = frozenset()
    first: Characters = frozenset()
    inner: "tuple[_Sequence, ...]" = ()
    edge: str = ""
    low: int = 1
    high: int | None = 1

    @property
    def may_be_empty(self) -> bool:
        """Whether it can be passed without consuming anything."""
        passable = any(all(piece.may_be_empty for piece in branch) for branch in self.inner)
        return bool(self.edge) or self.low == 0 or passable


_Sequence = tuple[_Piece, ...]


class _Parser:
    """Reads a pattern that `re` has accepted."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.rare = "".join(sorted(frozenset(pattern).difference(_COMMON)))

    def alternatives(self) -> tuple[_Sequence, ...]:
        """The branches up to a closing parenthesis, which is passed, or to the end."""
        branches: list[list[_Piece]] = [[]]
        while self.at < len(self.pattern):
            token = _TOKEN.match(self.pattern, self.at)
            if token is None:
                break
            self.at = token.end()
            if token.lastgroup == "close":
                break
            if token.lastgroup == "bar":
                branches.append([])
            elif token.lastgroup not in ("comment", "flags"):
                branches[-1].append(self._counted(self._atom(token)))
        return tuple(map(tuple, branches))

    def _atom(self, token: re.Match[str]) -> _Piece:
        start, end, text = token.start(), token.end(), token.group()
        if token.lastgroup == "modes":
            raise _RefusedError(_Piece(start, end), "a pattern may set no flag but (?i)", "leave the flag out")
        if token.lastgroup == "back":
            raise _RefusedError(_Piece(start, end), "a pattern may not refer back to a group", "write the words out")
        if token.lastgroup == "edge":
            return _Piece(start, end, edge=text)
        if token.lastgroup in ("look", "open"):
            return self._group(start, edge=text if token.lastgroup == "look" else "")
        if token.lastgroup in ("run", "character"):
            return _Piece(start, end, _either_case(text), _either_case(text[0]))
        chars = _members(text, self.rare)
        return _Piece(start, end, chars, chars)

    def _group(self, start: int, edge: str) -> _Piece:
        inner = self.alternatives()
        chars = frozenset().union(*(piece.chars for branch in inner for piece in branch))
        first = frozenset().union(*(_first(branch) for branch in inner))
        if edge:
            chars, first = frozenset(), frozenset()
        return _Piece(start, self.at, chars, first, inner, edge)

    def _counted(self, piece: _Piece) -> _Piece:
        count = _COUNT.match(self.pattern, self.at)
        if count is None or count.group().startswith("{}"):
            return piece
        self.at = count.end()
        low, high = _bounds(count)
        return replace(piece, end=self.at, low=low, high=high)


def _bounds(count: re.Match[str]) -> tuple[int, int | None]:
    simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(count.group()[0])
    if simple is not None:
        return simple
    low = int(count["low"] or 0)
    if not count["comma"]:
        return low, low
    return low, int(count["high"]) if count["high"] else None


@lru_cache(maxsize=4096)
def _either_case(text: str) -> Characters:
    return frozenset((*text, *text.lower(), *text.upper()))


@lru_cache(maxsize=1024)
def _members(atom: str, rare: str) -> Characters:
    """Which characters a class, an escape or the dot stands for, capitals and small letters being one.

    They are tried on the common characters, and on such rare ones as the pattern itself names.
    """
    return frozenset(re.findall(atom, _COMMON + rare, re.IGNORECASE))


def _first(pieces: Sequence[_Piece], behind: Characters = frozenset()) -> Characters:
    """What a sequence can begin with; `behind` is what comes where all of it is passed."""
    found: Characters = frozenset()
    for piece in pieces:
        found = found | piece.first if found else piece.first
        if not piece.may_be_empty:
            return found
    return found | behind


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a part of a pattern: the pieces before it, and what can follow it."""

    before: _Sequence = ()
    behind: Characters = frozenset()
    repeated: bool = False


def _ways(branches: tuple[_Sequence, ...], around: _Around) -> int:
    """In how many ways one stretch of text can be shared out among the repeats of some alternatives."""
    most = max(_sequence_ways(branch, around) for branch in branches)
    firsts = [_first(branch) for branch in branches]
    is_ambiguous = sum(map(len, firsts)) > len(frozenset().union(*firsts))
    return most * len(branches) if around.repeated and is_ambiguous else most


def _sequence_ways(pieces: _Sequence, around: _Around) -> int:
    ways = 1
    for at, piece in enumerate(pieces):
        if piece.low == piece.high == 1 and not piece.inner:
            continue
        behind = _first(pieces[at + 1 :], around.behind)
        ways *= _piece_ways(piece, _Around(around.before + pieces[:at], behind))
    return min(ways, MAX_TRIES + 1)


def _piece_ways(piece: _Piece, around: _Around) -> int:
    is_repeated = piece.high != 1
    inner = 1
    if piece.inner:
        behind = around.behind | piece.first if is_repeated else around.behind
        inner = _ways(piece.inner, _Around(around.before, behind, is_repeated))
    shares = bool(piece.first & around.behind)
    if piece.high is None:
        _check_unbounded(piece, around, inner, shares)
        return 1
    own = piece.high - piece.low + 1 if shares else 1
    return min(own * int(inner ** min(piece.high, 16)), MAX_TRIES + 1)


def _check_unbounded(piece: _Piece, around: _Around, inner: int, shares: bool) -> None:
    if inner > 1:
        hint = "make its alternatives begin differently, or give it a bound such as {1,3}"
        raise _RefusedError(piece, "a repeat without a bound over something that can match in several ways", hint)
    if shares:
        hint = "give it a bound such as {0,80}, or leave out of it what comes next, as [^:]*: does"
        raise _RefusedError(piece, "a repeat without a bound that can also match what comes next", hint)
    if not _starts_once(piece, around.before):
        hint = "give it a bound such as {0,80}, or put before it a word it cannot itself match"
        raise _RefusedError(piece, "a repeat without a bound that a search would start on again and again", hint)


def _starts_once(piece: _Piece, before: _Sequence) -> bool:
    """Whether no second start of the pattern can lie within the stretch that the repeat covers."""
    if any(earlier.chars.isdisjoint(piece.chars) for earlier in before if not earlier.may_be_empty):
        return True
    edges = {earlier.edge for earlier in before}
    if edges & {"\\A", "^"}:
        return True
    is_all_words = all(char.isalnum() or char == "_" for char in piece.chars)
    return bool(before) and before[-1].edge == "\\b" and is_all_words
