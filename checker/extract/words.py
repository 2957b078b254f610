"""Forms of words that a lexicon gives by their base."""

from collections.abc import Iterator

_SIBILANT = ("s", "x", "z", "ch", "sh")


def noun_forms(entry: str) -> Iterator[str]:
    """Singular and plural of an entry: "person/people" gives both, "call" takes its regular plural."""
    forms = entry.split("/")
    yield from forms
    if len(forms) == 1:
        yield plural(entry)


def plural(noun: str) -> str:
    """The regular English plural."""
    if noun.endswith(_SIBILANT):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(entry: str) -> Iterator[str]:
    """All forms of a verb: those given, or the regular ones of its first word."""
    forms = entry.split("/")
    yield from forms
    if len(forms) == 1:
        yield from _regular_forms(entry)
    elif " " not in forms[0] and not any(form.endswith("s") for form in forms[1:]):
        yield plural(forms[0])


def _regular_forms(entry: str) -> Iterator[str]:
    base, _, rest = entry.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = base[:-1] if base.endswith("e") else base
    past = base[:-1] + "i" if base.endswith("y") and base[-2] not in "aeiou" else stem
    for form in (plural(base), past + "ed", stem + "ing"):
        yield form + tail
