"""A condition as an immutable tree, the tree as text, and what may be amiss with it."""

from dataclasses import dataclass, field
from decimal import Decimal

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
