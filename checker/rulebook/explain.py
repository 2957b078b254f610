"""Rules, and what conditions may use, as plain text of 80 columns for the command line."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import wrap

from checker.rulebook.condition import KNOWN, PredicateSignature
from checker.rulebook.load import Rulebook
from checker.rulebook.schema import Example, ExampleDocument, JudgementRule, RuleMeta
from checker.rulebook.shapes import CLAIM_PLACEHOLDERS, EVENT_PLACEHOLDERS, SHAPES, SIDES
from checker.rulebook.vocabulary import ATTRIBUTES, CLAIM_TYPES, Attribute, Type
from checker.rulebook.zones import PageRule, ZoneRule

WIDTH = 80


def explain_rule(rule: RuleMeta) -> str:
    """A page on one rule: what it finds and why, what it asks for, and its examples with the evidence marked."""
    lines = [f"{rule.id}  {rule.name}  ({rule.level})", "", *_wrapped(rule.about)]
    lines += ["", *_field("Why", rule.why)]
    lines += [line for name, text in demands(rule) for line in _demanded(name, text)]
    lines += _field("Says", rule.message)
    lines += _field("Next", rule.next) if rule.next else []
    lines += [line for case, words in settling(rule) for line in _field("Settle", f"({case}) {words}")]
    if rule.example:
        lines += ["", "Examples. [[...]] stands around the words that a finding rests on."]
    for number, example in enumerate(rule.example, 1):
        lines += ["", *_example(number, example)]
    return "\n".join(lines) + "\n"


def list_rules(rulebook: Rulebook) -> str:
    """All rules, a line each, grouped by what their codes begin with."""
    lines: list[str] = []
    for prefix, rules in groupby(rulebook.by_id.values(), key=lambda rule: rule.id.rstrip("0123456789")):
        lines += ["", TITLES.get(prefix, f"Your own rules ({prefix})")]
        for rule in rules:
            lines += _row(f"{rule.id:<7} {rule.level:<8}", f"{rule.name}: {rule.about}")
    return "\n".join(lines[1:]) + "\n"


def list_predicates(signatures: Mapping[str, PredicateSignature]) -> str:
    """All that a condition may use: the variables of each shape, the predicates, and the attributes of each type."""
    lines = ["Shapes of rules, and what each binds", ""]
    for shape, form in SHAPES.items():
        lines += _row(f"  {shape:<8}", form.doc)
        for binding in form.bindings:
            lines += _row(f"    {binding.name:<8}", f"{binding.type}: {binding.doc}")
    lines += ["", "Placeholders in a message", ""]
    lines += _row("  in every shape: ", "{event}, the event's label")
    lines += _row("  of a claim, such as a: ", ", ".join(f"{{a.{part}}}" for part in CLAIM_PLACEHOLDERS))
    lines += _row("  of an event, such as e: ", ", ".join(f"{{e.{part}}}" for part in EVENT_PLACEHOLDERS))
    lines += _row("  of a draft and what speaks against it, in settle: ", ", ".join(f"{{{side}.…}}" for side in SIDES))
    lines += ["", "Predicates", ""]
    for name, signature in sorted({**signatures, KNOWN.name: KNOWN}.items()):
        lines += _row("  ", f"{name}({', '.join(signature.parameters)}) -> {signature.returns}")
        lines += _row("      ", signature.doc)
    lines += ["", "Attributes", ""]
    for type_, attributes in _listed_types():
        lines += [f"  {type_}"]
        for name, attribute in attributes.items():
            lines += _row(f"    .{name:<13}", _attribute(attribute))
    return "\n".join([*lines, "", *_OPERATORS]) + "\n"


TITLES = {"CC": "Contradictions", "CT": "Tensions", "NZ": "Noise", "SU": "Suppressions and the baseline"}
_OPERATORS = (
    'Operators: or, and, not, = != < <= > >=, in ["…", "…"], and parentheses.',
    "What an article does not say is unknown: a rule finds only where its condition",
    "is true, and known(…) asks whether something is said at all.",
)


def _listed_types() -> Iterator[tuple[str, Mapping[str, Attribute]]]:
    """Types with their attributes; claims of all types of value are listed once."""
    for type_, attributes in ATTRIBUTES.items():
        if type_ not in CLAIM_TYPES:
            yield type_.value, attributes


def _attribute(attribute: Attribute) -> str:
    words = f" ({', '.join(attribute.values)})" if attribute.values else ""
    own = "quantity, time, ..., after the rule's kind" if attribute.type is Type.VALUE else attribute.type
    return f"{own}: {attribute.doc}{words}"


EXPECTED = {"finding": "finds", "silent": "stays silent"}
_CASES = {
    "named": "a draft that names somebody else",
    "unnamed": "a draft that names nobody",
    "hedged": "a draft without the hedge of its sources",
    "other": "a draft",
}


def settling(rule: RuleMeta) -> list[tuple[str, str]]:
    """What would settle a finding on a draft, with the case in which the draft is told so."""
    return [(_CASES[case], " ".join(words.split())) for case, words in rule.settle if words]


_WHERE = {"across": "in two documents", "within": "in one document", "versions": "in two versions of one story"}


def demands(rule: RuleMeta) -> list[tuple[str, str]]:
    """What must hold for a finding, each demand with its name; the signals of a noise rule are named by weight."""
    if isinstance(rule, JudgementRule):
        scope = f"; {_WHERE[rule.scope]}" if rule.scope else ""
        return [("Looks at", f"{', '.join(rule.kind)}: {SHAPES[rule.shape].doc}{scope}"), ("When", rule.when)]
    if isinstance(rule, ZoneRule):
        marks = ("Marks", f"{rule.category.replace('_', ' ')} ({rule.handling})")
        signals = [(f"{signal.weight:+g}", signal.description) for signal in rule.signal]
        return [marks, ("When", f"the signs found add up to {rule.threshold:g}:"), *signals]
    if isinstance(rule, PageRule):
        kinds = ", ".join(category.replace("_", " ") for category in rule.categories)
        few = f", or where it leaves no more than {rule.left} words" if rule.left else ""
        return [
            ("Looks at", f"an article as a whole: {kinds}"),
            ("When", f"it makes up {rule.share:.0%} of the words or more{few}"),
        ]
    return []


def _demanded(name: str, text: str) -> list[str]:
    """A demand as a row; a weight stands under the text of the row before."""
    return _row(f"            {name}  ", text) if name[0] in "+-" else _field(name, text)


def _example(number: int, example: Example) -> list[str]:
    heading = EXPECTED[example.expect]
    lines = _row(f"Example {number}: ", f"{heading}{f' - {example.about}' if example.about else ''}")
    for at, document in enumerate(example.document, 1):
        lines += _document(at, document)
    if example.also:
        lines += _row("    ", f"Reported as well: {', '.join(example.also)}")
    return lines


def _document(number: int, document: ExampleDocument) -> list[str]:
    published = document.published.isoformat() if document.published else ""
    draft = "a draft" if document.draft else ""
    about = ", ".join(filter(None, (document.id, document.source, published, draft)))
    lines = [f"  {number}. {about}".rstrip()] if about else []
    first = "     " if about else f"  {number}. "
    for paragraph in filter(str.strip, (document.title or "", *document.text.split("\n"))):
        lines += _row(first, paragraph)
        first = "     "
    return lines


def _wrapped(text: str) -> list[str]:
    return wrap(" ".join(text.split()), WIDTH)


def _field(name: str, text: str) -> list[str]:
    return _row(f"{name:<9} ", text)


def _row(head: str, text: str) -> list[str]:
    """Text beside a head, wrapped under itself; control characters of a rule file are not let through."""
    clean = "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
    lines = wrap(clean, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
    return lines or [head.rstrip()]
