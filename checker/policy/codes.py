"""Codes that a house names, held against the rules that there are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from checker.rulebook.schema import RuleMeta

_ALIKE = 65
"""How alike two codes are, of 100, for one to be suggested for the other: one letter or digit of five may differ."""


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code that no rule has and none begins with; `hint` says what may be meant, "" where nothing is near."""

    code: str
    hint: str


def unknown_codes(named: Iterable[str], rules: Mapping[str, RuleMeta]) -> list[UnknownCode]:
    """Those of the codes that mean no rule, each once, in the order named."""
    missing = [code for code in dict.fromkeys(named) if not code or not any(known.startswith(code) for known in rules)]
    return [UnknownCode(code, _hint(code, rules)) for code in missing]


def _hint(code: str, rules: Mapping[str, RuleMeta]) -> str:
    by_name = {rule.name: known for known, rule in rules.items()}
    if code in by_name:
        return f'did you mean "{by_name[code]}"? Rules are named by their codes'
    is_own = code.upper().startswith("X") and not any(known.startswith("X") for known in rules)
    if is_own:
        return (
            "codes in X are of rules of your own: name their directory with --rules, or as `rules` in the configuration"
        )
    best = process.extractOne(code.upper(), _beginnings(rules), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f'did you mean "{best[0]}"?' if best else "all rules: checker rule --all"


def _beginnings(codes: Collection[str]) -> list[str]:
    """The codes, and all that they begin with from their letters on."""
    return sorted({code[:end] for code in codes for end in range(len(code.rstrip("0123456789")), len(code) + 1)})
