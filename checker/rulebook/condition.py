"""Conditions of rules: checked against types before they run, evaluated in three-valued logic, and explained.

What an article does not say is unknown, not false. A comparison with something unknown is unknown, and `and`, `or`
and `not` follow Kleene's strong logic (S. C. Kleene, Introduction to Metamathematics, section 64). A rule finds only
where its condition is true.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

from rapidfuzz import process

from checker.model.claim import Claim
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval
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
    Stretch,
)
from checker.rulebook.vocabulary import ATTRIBUTES, Attribute, EventFacts, PredicateSignature, Type, fits

__all__ = [
    "KNOWN",
    "Condition",
    "ConditionError",
    "EventFacts",
    "Fault",
    "PredicateSignature",
    "Type",
    "compile_condition",
    "evaluate",
    "explain",
    "nearest",
    "truth",
]

Bindings = Mapping[str, object]
Functions = Mapping[str, Callable[..., object]]

KNOWN = PredicateSignature(
    "known", (Type.ANY,), Type.FLAG, "Whether the article says it at all; never itself unknown.", sees_unknown=True
)
"""The one predicate that the language has by itself."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that names only what exists, with each part of the type its place asks for."""

    text: str
    tree: Expression
    signatures: Mapping[str, PredicateSignature]
    variables: Mapping[str, Type]


def compile_condition(
    text: str, variables: Mapping[str, Type], predicates: Mapping[str, PredicateSignature]
) -> Condition:
    """The condition, proved well typed; raises `ConditionError` with every fault in it."""
    # Only where there is a condition to parse, pyparsing is needed: a rulebook that was kept has none.
    from checker.rulebook.syntax import parse_condition

    tree = parse_condition(text)
    checker = _Checker({**predicates, KNOWN.name: KNOWN}, variables)
    checker.want(tree, Type.FLAG)
    if checker.faults:
        raise ConditionError(text, tuple(sorted(checker.faults, key=lambda fault: fault.span)))
    return Condition(text, tree, checker.predicates, variables)


def nearest(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """`did you mean "…"?` for a slip of the pen; the choices where they are few; else nothing."""
    best = process.extractOne(word, list(known), score_cutoff=65)
    if best is not None:
        return f'did you mean "{best[0]}"?'
    return f"known here: {', '.join(known)}" if 0 < len(known) <= 15 else ""


class _Checker:
    """Gathers the faults of one tree. A part that has a fault has no type, and gives no second fault above it."""

    def __init__(self, predicates: Mapping[str, PredicateSignature], variables: Mapping[str, Type]) -> None:
        self.predicates = predicates
        self.variables = variables
        self.faults: list[Fault] = []

    def want(self, node: Expression, wanted: Type) -> None:
        given = self.type_of(node)
        if given is not None and not fits(given, wanted):
            hint = f"compare it with something, or ask known({node})" if wanted is Type.FLAG else ""
            self.blame(node.span, f"expected {wanted.described} here, but {node} is {given.described}", hint)

    def blame(self, span: Stretch, message: str, hint: str = "") -> None:
        self.faults.append(Fault(span, message, hint))

    def type_of(self, node: Expression) -> Type | None:
        """The type of a part, or `None` where it has a fault."""
        match node:
            case Literal(value):
                return _constant_type(value)
            case Path():
                return self._path(node)
            case Call():
                return self._call(node)
            case Compare():
                self._compare(node)
            case Member():
                self._member(node)
            case Not(part):
                self.want(part, Type.FLAG)
            case And(parts) | Or(parts):
                for part in parts:
                    self.want(part, Type.FLAG)
        return Type.FLAG

    def _path(self, path: Path) -> Type | None:
        type_ = self.variables.get(path.variable)
        if type_ is None:
            start = path.span[0]
            hint = nearest(path.variable, self.variables)
            self.blame((start, start + len(path.variable)), f'unknown variable "{path.variable}"', hint)
            return None
        for name, at in zip(path.attributes, path.spots, strict=True):
            attribute = ATTRIBUTES.get(type_, {}).get(name)
            if attribute is None:
                hint = nearest(name, ATTRIBUTES.get(type_, {})) or f"{type_.described} has no attributes"
                self.blame((at, at + len(name)), f'{type_.described} has no "{name}"', hint)
                return None
            type_ = attribute.type
        return type_

    def _call(self, call: Call) -> Type | None:
        signature = self.predicates.get(call.name)
        start = call.span[0]
        if signature is None:
            span = (start, start + len(call.name))
            self.blame(span, f'unknown predicate "{call.name}"', nearest(call.name, self.predicates))
            return None
        if len(call.arguments) != len(signature.parameters):
            wanted = ", ".join(signature.parameters)
            found = len(call.arguments)
            self.blame(call.span, f"{call.name} takes ({wanted}), but is given {found or 'nothing'}")
            return signature.returns
        for argument, wanted_type in zip(call.arguments, signature.parameters, strict=True):
            self.want(argument, wanted_type)
        return signature.returns

    def _compare(self, node: Compare) -> None:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if left is None or right is None:
            return
        allowed = _EQUAL if node.operator in ("=", "!=") else _ORDERED
        if (left, right) not in allowed:
            hint = _COMPARE_HINTS.get(left, "") or _COMPARE_HINTS.get(right, "")
            hint = "texts have no order: use = or in" if left is right is Type.TEXT else hint
            self.blame(node.span, f'"{node.operator}" cannot compare {left.described} with {right.described}', hint)
            return
        for term, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(other, Literal):
                self._vocabulary(term, other)

    def _member(self, node: Member) -> None:
        item = self.type_of(node.item)
        for option in node.options:
            given = _constant_type(option.value)
            if item is not None and (item, given) not in _EQUAL:
                self.blame(option.span, f"{node.item} is {item.described}, and {option} is {given.described}")
            else:
                self._vocabulary(node.item, option)

    def _vocabulary(self, term: Expression, literal: Literal) -> None:
        """A text with a closed vocabulary is compared with words of it only, or the rule could never find."""
        attribute = self._attribute(term)
        if attribute is None or not attribute.values or not isinstance(literal.value, str):
            return
        if literal.value not in attribute.values:
            self.blame(literal.span, f"{term} is never {literal}", nearest(literal.value, attribute.values))

    def _attribute(self, term: Expression) -> Attribute | None:
        if not isinstance(term, Path):
            return None
        found: Attribute | None = None
        type_ = self.variables.get(term.variable, Type.ANY)
        for name in term.attributes:
            found = ATTRIBUTES.get(type_, {}).get(name)
            type_ = found.type if found else Type.ANY
        return found


def _constant_type(value: str | int | float | bool) -> Type:
    if isinstance(value, bool):
        return Type.FLAG
    return Type.TEXT if isinstance(value, str) else Type.NUMBER


_EQUAL = frozenset((type_, type_) for type_ in (Type.TEXT, Type.NUMBER, Type.FLAG))
_ORDERED = frozenset(
    (
        (Type.NUMBER, Type.NUMBER),
        (Type.QUANTITY, Type.NUMBER),
        (Type.NUMBER, Type.QUANTITY),
        (Type.QUANTITY, Type.QUANTITY),
        (Type.TIME, Type.TIME),
    )
)
_COMPARE_HINTS = {
    Type.QUANTITY: "a quantity is a range: use <, <=, >, >= or a predicate",
    Type.TIME: "a time is a range of days: use <, <=, >, >= or a predicate",
    Type.VALUE: 'claims of several kinds have values of several types: name one "kind", or use a predicate',
}


def evaluate(condition: Condition, bindings: Bindings, functions: Functions) -> bool:
    """Whether the condition is true; false also where it is unknown. A variable that is not bound is unknown."""
    return truth(condition, bindings, functions) is True


def truth(condition: Condition, bindings: Bindings, functions: Functions) -> bool | None:
    """The condition's truth; `None` where the articles do not say enough."""
    return _flag(_value(condition.tree, _Scene(condition, bindings, functions)))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the parts of one condition are evaluated with."""

    condition: Condition
    bindings: Bindings
    functions: Functions


def _flag(value: object) -> bool | None:
    return None if value is None else bool(value)


def _value(node: Expression, scene: _Scene) -> object:
    """What a part stands for; `None` where it is unknown."""
    match node:
        case Literal(value):
            return value
        case Path():
            return _follow(node, scene)
        case Call():
            return _call(node, scene)
        case Compare(left, operator, right):
            return _compare(_value(left, scene), operator, _value(right, scene))
        case Member(item, options):
            found = _value(item, scene)
            return None if found is None else any(found == option.value for option in options)
        case Not(part):
            inner = _flag(_value(part, scene))
            return None if inner is None else not inner
        case And(parts):
            return _settle(parts, scene, by=False)
        case Or(parts):
            return _settle(parts, scene, by=True)


def _settle(parts: tuple[Expression, ...], scene: _Scene, *, by: bool) -> bool | None:
    """Kleene's `and` (settled by one false part) and `or` (by one true part)."""
    settled: bool | None = not by
    for part in parts:
        found = _flag(_value(part, scene))
        if found is by:
            return by
        if found is None:
            settled = None
    return settled


def _follow(path: Path, scene: _Scene) -> object:
    thing = scene.bindings.get(path.variable)
    type_ = scene.condition.variables[path.variable]
    for name in path.attributes:
        if thing is None:
            return None
        attribute = ATTRIBUTES[type_][name]
        thing, type_ = attribute.get(thing), attribute.type
    return thing


def _call(call: Call, scene: _Scene) -> object:
    arguments = [_value(argument, scene) for argument in call.arguments]
    if call.name == KNOWN.name:
        return arguments[0] is not None
    if None in arguments and not scene.condition.signatures[call.name].sees_unknown:
        return None
    return scene.functions[call.name](*arguments)


_ORDER: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def _compare(left: object, operator: str, right: object) -> bool | None:
    if left is None or right is None:
        return None
    if operator == "=":
        return left == right
    if operator == "!=":
        return left != right
    return _certainly(_range(left), operator, _range(right))


@dataclass(frozen=True, slots=True)
class _Range:
    """The ends of what is ordered; infinite where absent. `unit` is empty for a bare number."""

    low: float
    high: float
    unit: str = ""


def _range(thing: object) -> _Range | None:
    match thing:
        case Quantity():
            ends = thing.interval
            return _Range(
                -_INFINITE if ends.low is None else ends.low,
                _INFINITE if ends.high is None else ends.high,
                thing.unit,
            )
        case TimeInterval():
            return _Range(
                thing.earliest.toordinal() if thing.earliest else -_INFINITE,
                thing.latest.toordinal() if thing.latest else _INFINITE,
            )
        case int() | float():
            return _Range(thing, thing)
    return None


_INFINITE = float("inf")


def _certainly(left: _Range | None, operator: str, right: _Range | None) -> bool | None:
    """Whether the order holds of every pair from two ranges, of none, or (unknown) of some only."""
    if left is None or right is None or (left.unit and right.unit and left.unit != right.unit):
        return None
    holds = _ORDER[operator]
    outer = {holds(left.low, right.high), holds(left.high, right.low)}
    return outer.pop() if len(outer) == 1 else None


def explain(condition: Condition, bindings: Bindings, functions: Functions) -> str:
    """The truth of the condition and of each of its parts, one a line, parts below the whole."""
    scene = _Scene(condition, bindings, functions)
    return "\n".join(_explained(condition.tree, scene, 0))


_TRUTHS = {True: "true", False: "false", None: "unknown"}


def _explained(node: Expression, scene: _Scene, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{_TRUTHS[_flag(_value(node, scene))]:<8} {node}"
    match node:
        case And(parts) | Or(parts):
            inner = parts
        case Not(part):
            inner = (part,)
        case _:
            yield from _facts(node, scene, depth)
            return
    for part in inner:
        yield from _explained(part, scene, depth + 1)


def _facts(node: Expression, scene: _Scene, depth: int) -> Iterator[str]:
    for term in _terms(node):
        yield f"{'  ' * depth}{'':<8}   {term}: {_shown(term, scene)}"


def _terms(node: Expression) -> Iterator[Path | Call]:
    match node:
        case Compare(left, _, right):
            inner: tuple[Expression, ...] = (left, right)
        case Member(item):
            inner = (item,)
        case Call(_, arguments):
            inner = arguments
        case _:
            inner = ()
    yield from (term for term in inner if isinstance(term, Path | Call))


def _shown(term: Path | Call, scene: _Scene) -> str:
    """What a term stands for, in the article's own words where it is a part of a claim."""
    value = _value(term, scene)
    if value is None:
        return "not said"
    if isinstance(value, str | int | float):
        return str(Literal(value)) if isinstance(value, str | bool) else f"{value:,}"
    owner = scene.bindings.get(term.variable) if isinstance(term, Path) else None
    if isinstance(owner, Claim):
        return f'"{owner.quote}"'
    return str(getattr(value, "words", "") or type(value).__name__.lower())
