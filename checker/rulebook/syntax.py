"""The text of a condition as an immutable tree, and the tree as text.

```ebnf
condition   = conjunction , { "or" , conjunction } ;      (* a.headline or b.headline                       *)
conjunction = negation , { "and" , negation } ;           (* a.scope.part = "part" and known(b.hedge)       *)
negation    = { "not" } , comparison ;                    (* not disjoint(a.value, b.value)                 *)
comparison  = term , [ operator , term | "in" , list ] ;  (* a.scope.outcome in ["killed", "injured"]       *)
operator    = "=" | "!=" | "<=" | ">=" | "<" | ">" ;      (* earlier.value.high > 30                        *)
list        = "[" , literal , { "," , literal } , "]" ;   (* ["planned", "hoped"]                           *)
term        = "(" , condition , ")" | literal | name , [ call | path ] ;
call        = "(" , [ term , { "," , term } ] , ")" ;     (* disjoint(a.value, b.value)                     *)
path        = { "." , name } ;                            (* a.attribution.voice                            *)
literal     = string | number | "true" | "false" ;        (* "killed"   'killed'   -2.5   true              *)
```

There are no quantifiers and no assignments. A string has no escapes: one that holds one kind of quotation mark
stands between the other kind.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from threading import Lock

import pyparsing as pp

Stretch = tuple[int, int]
"""A half-open pair of offsets in the text of a condition."""

Constant = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is amiss with a condition, and the stretch of it to put carets under."""

    span: Stretch
    message: str
    hint: str = ""


class ConditionError(ValueError):
    """A condition that cannot be used, with all that is amiss with it."""

    def __init__(self, text: str, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.text = text
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition. Where it stands is no part of what it is."""

    span: Stretch = field(default=(0, 0), compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A constant. Compared with its type, so that `1`, `1.0` and `true` are three."""

    value: Constant

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and type(self.value) is type(other.value) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))

    def __str__(self) -> str:
        """As a condition writes it."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        if isinstance(self.value, str):
            mark = "'" if '"' in self.value else '"'
            return f"{mark}{self.value}{mark}"
        return _plain_number(self.value)


@dataclass(frozen=True, slots=True)
class Path(Node):
    """A variable, or a part of a part of it. `spots` are the offsets of the attributes."""

    variable: str
    attributes: tuple[str, ...] = ()
    spots: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return ".".join((self.variable, *self.attributes))


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A predicate with its arguments."""

    name: str
    arguments: tuple["Expression", ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({', '.join(_within(part, _TERM) for part in self.arguments)})"


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """Two terms and an operator between them."""

    left: "Expression"
    operator: str
    right: "Expression"

    def __str__(self) -> str:
        return f"{_within(self.left, _TERM)} {self.operator} {_within(self.right, _TERM)}"


@dataclass(frozen=True, slots=True)
class Member(Node):
    """A term, and the constants of which it should be one."""

    item: "Expression"
    options: tuple[Literal, ...]

    def __str__(self) -> str:
        return f"{_within(self.item, _TERM)} in [{', '.join(map(str, self.options))}]"


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The opposite of its part."""

    part: "Expression"

    def __str__(self) -> str:
        return f"not {_within(self.part, _NEGATION)}"


@dataclass(frozen=True, slots=True)
class And(Node):
    """All of two or more parts."""

    parts: tuple["Expression", ...]

    def __str__(self) -> str:
        return " and ".join(_within(part, _NEGATION) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or(Node):
    """One at least of two or more parts."""

    parts: tuple["Expression", ...]

    def __str__(self) -> str:
        return " or ".join(_within(part, _CONJUNCTION) for part in self.parts)


Expression = Literal | Path | Call | Compare | Member | Not | And | Or

_TERM, _COMPARISON, _NEGATION, _CONJUNCTION, _CONDITION = range(5)
_LOOSENESS = {Compare: _COMPARISON, Member: _COMPARISON, Not: _NEGATION, And: _CONJUNCTION, Or: _CONDITION}


def _within(node: Expression, loosest: int) -> str:
    """The node as text, in parentheses where it binds more loosely than its place allows."""
    return f"({node})" if _LOOSENESS.get(type(node), _TERM) > loosest else str(node)


def _plain_number(value: int | float) -> str:
    """Digits without an exponent, since conditions have none."""
    digits = format(Decimal(repr(value)), "f")
    return digits if isinstance(value, int) or "." in digits else f"{digits}.0"


MAX_LENGTH = 2_000
MAX_DEPTH = 40
"""Beyond these no editor can read a condition, and a recursive parser would run out of stack."""


_ONE_AT_A_TIME = Lock()
"""pyparsing learns how many arguments a parse action takes when it first runs, and that is not thread-safe."""


@cache
def parse_condition(text: str) -> Expression:
    """The tree of a condition; raises `ConditionError` with carets where the fault is. No names are looked up."""
    _check_size(text)
    try:
        with _ONE_AT_A_TIME:
            tree: Expression = _grammar().parse_string(text, parse_all=True)[0]
    except pp.ParseBaseException as error:
        raise ConditionError(text, (_fault(text, error),)) from None
    return tree


_DEEPER = re.compile(r"[(\[]|\bnot\b")


def _check_size(text: str) -> None:
    openings = [match.span() for match in _DEEPER.finditer(text)]
    if len(text) > MAX_LENGTH:
        fault = Fault((MAX_LENGTH, MAX_LENGTH + 1), f"the condition is longer than {MAX_LENGTH} characters")
    elif len(openings) > MAX_DEPTH:
        fault = Fault(openings[MAX_DEPTH], f"more than {MAX_DEPTH} parentheses, lists and negations in one condition")
    else:
        return
    raise ConditionError(text, (fault,))


_NAME = r"(?!(?:and|or|not|in|true|false)\b)[A-Za-z_][A-Za-z0-9_]*"
_SLIPS = (
    ("=", 'equality is written with one "=", and "at least" with ">="'),
    ("&", 'write "and"'),
    ("|", 'write "or"'),
    ("!", 'write "not", or "!=" between two terms'),
    ("+", "there is no arithmetic in conditions: use a predicate"),
    ("*", "there is no arithmetic in conditions: use a predicate"),
    ("/", "there is no arithmetic in conditions: use a predicate"),
)
_STRING = r"\"[^\"\n]*\"|'[^'\n]*'"
_WORD = re.compile(rf"{_STRING}|\w+|\S")


def _fault(text: str, error: pp.ParseBaseException) -> Fault:
    start = error.loc + len(text[error.loc :]) - len(text[error.loc :].lstrip())
    found = _WORD.match(text, start)
    expected = error.msg.removeprefix("Expected ").replace("end of text", '"and", "or" or the end')
    if found is None:
        return Fault((start, start + 1), f"expected {expected}, found the end")
    word = found.group()
    if word in ('"', "'"):
        return Fault((start, start + 1), "a string that is not closed on its line")
    hint = next((hint for slip, hint in _SLIPS if word.startswith(slip)), "")
    return Fault(found.span(), f"expected {expected}, found {word}", hint)


@cache
def _grammar() -> pp.ParserElement:
    """The grammar of the module's docstring. `-` stands after each point of no return, for the carets' sake."""
    condition, term = pp.Forward(), pp.Forward()
    literal = _literal()
    term <<= pp.MatchFirst([_call_with(term), _path(), literal, _mark("(") - condition + _mark(")")]).set_name(
        "a predicate, an attribute or a constant"
    )
    operator = pp.Regex("!=|<=|>=|=|<|>")
    member = pp.Regex(r"in\b") - _list_of(literal)
    comparison = (term + pp.Optional(member | operator - term)).set_parse_action(_comparison)
    inverter = pp.Regex(r"not\b").set_parse_action(lambda _, at, __: at)
    negation = (pp.Group(inverter[...]) + comparison).set_parse_action(_negation)
    conjunction = (negation + (_word("and") - negation)[...]).set_parse_action(_joined(And))
    condition <<= (conjunction + (_word("or") - conjunction)[...]).set_parse_action(_joined(Or))
    return condition.parse_with_tabs()


def _mark(mark: str, name: str = "") -> pp.ParserElement:
    return pp.Suppress(pp.Literal(mark).set_name(name or f'"{mark}"'))


def _word(word: str) -> pp.ParserElement:
    return pp.Suppress(pp.Regex(rf"{word}\b"))


def _end(mark: str) -> pp.ParserElement:
    """A closing mark that yields the offset behind it."""
    return pp.Literal(mark).set_name(f'"," or "{mark}"').set_parse_action(lambda _, at, __: at + 1)


def _call_with(term: pp.ParserElement) -> pp.ParserElement:
    arguments = pp.Group(pp.Optional(term + (_mark(",") - term)[...]))
    return (_name(rf"{_NAME}(?=\s*\()") + _mark("(") - arguments + _end(")")).set_parse_action(_call)


def _path() -> pp.ParserElement:
    """A dotted path, as a rule one token of the grammar; the rest is for a dot among spaces, and for the carets."""
    dotted = _name(rf"{_NAME}(?:\.{_NAME})*")
    return (dotted + pp.ZeroOrMore(_mark(".") - _name(_NAME))).set_parse_action(_joined_path)


def _name(pattern: str) -> pp.ParserElement:
    name: pp.ParserElement = pp.Regex(pattern).set_name("a name")
    return name.set_parse_action(lambda _, at, words: (words[0], at))


def _list_of(literal: pp.ParserElement) -> pp.ParserElement:
    items = pp.Group(literal + (_mark(",") - literal)[...])
    return _mark("[", 'a list such as ["killed", "injured"]') - items + _end("]")


def _literal() -> pp.ParserElement:
    constant = pp.Regex(rf"{_STRING}|-?\d+(?:\.\d+)?|(?:true|false)\b").set_name("a constant")
    return constant.set_parse_action(lambda _, at, words: _constant(at, words[0]))


def _constant(at: int, word: str) -> Literal:
    span = (at, at + len(word))
    if word[0] in "\"'":
        return Literal(word[1:-1], span=span)
    if word in ("true", "false"):
        return Literal(word == "true", span=span)
    return Literal(float(word) if "." in word else int(word), span=span)


def _call(parts: pp.ParseResults) -> Call:
    (name, at), arguments, end = parts
    return Call(name, tuple(arguments), span=(at, end))


def _joined_path(parts: pp.ParseResults) -> Path:
    names = [word for words, at in parts for word in _words(words, at)]
    (variable, start), *attributes = names
    last, at = names[-1]
    spots = tuple(spot for _, spot in attributes)
    return Path(variable, tuple(name for name, _ in attributes), spots, span=(start, at + len(last)))


def _words(dotted: str, at: int) -> Iterator[tuple[str, int]]:
    for word in dotted.split("."):
        yield word, at
        at += len(word) + 1


def _comparison(parts: pp.ParseResults) -> Expression:
    left, *rest = parts
    if not rest:
        return _expression(left)
    if rest[0] == "in":
        return Member(left, tuple(rest[1]), span=(left.span[0], rest[2]))
    return Compare(left, rest[0], rest[1], span=(left.span[0], rest[1].span[1]))


def _negation(parts: pp.ParseResults) -> Expression:
    inverters, part = parts
    for at in reversed(inverters):
        part = Not(part, span=(at, part.span[1]))
    return _expression(part)


def _joined(node: type[And] | type[Or]) -> Callable[[pp.ParseResults], Expression]:
    def join(parts: pp.ParseResults) -> Expression:
        if len(parts) == 1:
            return _expression(parts[0])
        return node(tuple(parts), span=(parts[0].span[0], parts[-1].span[1]))

    return join


def _expression(part: Expression) -> Expression:
    """The part, typed: what a grammar yields has no type of its own."""
    return part
