"""The text of a condition becomes an immutable tree.

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
from functools import cache
from threading import Lock

import pyparsing as pp

from checker.rulebook.tree import (
    And,
    Call,
    Compare,
    ConditionError,
    Expression,
    Fault,
    Literal,
    Member,
    Not,
    Or,
    Path,
)

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
