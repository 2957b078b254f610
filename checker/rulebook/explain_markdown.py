"""Rules as a page of Markdown: an index, and a section on each rule with its examples."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.rulebook.explain import EXPECTED, TITLES, demands, settling
from checker.rulebook.schema import Example, ExampleDocument, RuleMeta

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_SPECIAL = re.compile(r"([\\`*_<>|\[\]#])")


def rules_as_markdown(rules: Sequence[RuleMeta]) -> str:
    """The page on some rules, in the order given. Words of examples that a finding rests on are bold."""
    lines = ["# Rules", "", _INTRODUCTION, ""]
    for prefix, family in groupby(rules, key=lambda rule: rule.id.rstrip("0123456789")):
        members = list(family)
        lines += [f"## {TITLES.get(prefix, f'Your own rules ({prefix})')}", "", *_HEAD]
        lines += [f"| [{rule.id}](#{_anchor(rule)}) | {rule.level} | {_plain(rule.about)} |" for rule in members]
        lines += [""]
        for rule in members:
            lines += _section(rule)
    return "\n".join(lines)


_HEAD = ("| rule | level | finds |", "| --- | --- | --- |")
_INTRODUCTION = (
    "This page is made from the rule files by `checker rule --all --markdown`. Their examples are tests as well: "
    "each one goes through the whole program, and **bold words** are what the finding must point at."
)


def _anchor(rule: RuleMeta) -> str:
    """What a code host makes of the heading of a section."""
    return f"{rule.id.lower()}-{rule.name}"


def _section(rule: RuleMeta) -> Iterator[str]:
    yield from (f"### {rule.id} {rule.name}", "", f"*{rule.level}* · {_plain(rule.about)} {_plain(rule.why)}", "")
    for name, text in demands(rule):
        weighs = name[0] in "+-"
        yield f"{'  ' if weighs else ''}- {name if weighs else f'**{name}**'}: {_demand(name, text)}"
    yield f"- **Says**: `{' '.join(rule.message.split())}`"
    if rule.next:
        yield f"- **Next**: `{' '.join(rule.next.split())}`"
    yield from (f"- **Settle** ({case}): `{words}`" for case, words in settling(rule))
    yield ""
    for example in rule.example:
        yield from _example(example)


def _demand(name: str, text: str) -> str:
    is_condition = name == "When" and not text.endswith(":") and "(" in text
    return f"`{' '.join(text.split())}`" if is_condition else _plain(text)


def _example(example: Example) -> Iterator[str]:
    about = f": {_plain(example.about)}" if example.about else ""
    yield f"{EXPECTED[example.expect].capitalize()}{about}"
    yield ""
    for number, document in enumerate(example.document, 1):
        yield from _document(number, document)
    if example.also:
        yield from (f"Reported as well: {', '.join(example.also)}", "")


def _document(number: int, document: ExampleDocument) -> Iterator[str]:
    published = document.published.isoformat() if document.published else ""
    about = ", ".join(filter(None, (document.id, document.source, published, "a draft" if document.draft else "")))
    paragraphs = filter(str.strip, (document.title or "", *document.text.split("\n")))
    yield f"> *Article {number}{f' · {_plain(about)}' if about else ''}*"
    for paragraph in paragraphs:
        yield from (">", f"> {_evidence(paragraph)}")
    yield ""


def _evidence(paragraph: str) -> str:
    parts = enumerate(_MARKED.split(paragraph))
    return "".join(f"**{_plain(part)}**" if at % 2 else _plain(part, trim=False) for at, part in parts).strip()


def _plain(text: str, *, trim: bool = True) -> str:
    """Text that Markdown shows as it is, on one line."""
    joined = " ".join(text.split()) if trim else re.sub(r"\s+", " ", text)
    return _SPECIAL.sub(r"\\\1", "".join(char if char.isprintable() else " " for char in joined))
