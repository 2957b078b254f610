"""Whose word claims are, and how many of them stand on their own feet."""

from collections.abc import Sequence

from checker.model.claim import Attribution
from checker.report.phrases import listed

_SHORT_SOURCE = 60
_MOST_LABELS = 5


def root_groups(attributions: Sequence[Attribution]) -> list[list[int]]:
    """The indices of attributions, together where one's root stands in the other's chain; in order."""
    roots: dict[str, int] = {}
    parent = list(range(len(attributions)))
    for at, attribution in enumerate(attributions):
        _join(parent, roots.setdefault(attribution.root, at), at)
    for at, attribution in enumerate(attributions):
        for link in attribution.chain:
            if link.name in roots:
                _join(parent, roots[link.name], at)
    groups: dict[int, list[int]] = {}
    for at in range(len(attributions)):
        groups.setdefault(_find(parent, at), []).append(at)
    return sorted(groups.values())


def independent_roots(attributions: Sequence[Attribution]) -> int:
    """How many sources would have to be mistaken separately."""
    return len(root_groups(attributions))


def _find(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], a: int, b: int) -> None:
    first, second = sorted((_find(parent, a), _find(parent, b)))
    parent[second] = first


def source_phrase(attribution: Attribution) -> str:
    """`Health Ministry`, `senior official, to Axios`; "" for the article's own voice."""
    if not attribution.chain:
        return ""
    root, nearest = attribution.chain[-1], attribution.chain[0]
    if root.name == nearest.name:
        return _short(root.name)
    through = "to" if root.verb.startswith(("told", "tell")) else "via"
    return f"{_short(root.name)}, {through} {_short(nearest.name)}"


_DETERMINERS = ("a ", "an ", "the ", "its ", "his ", "her ", "their ", "one ", "two ", "some ", "several ")


def with_article(name: str) -> str:
    """`the civil defence agency`; a proper name stays as it is."""
    if not name[:1].islower() or name.startswith(_DETERMINERS) or name.endswith("s"):
        return name
    return f"the {name}"


def _short(name: str) -> str:
    return name if len(name) <= _SHORT_SOURCE else f"{name[: _SHORT_SOURCE - 3]}..."


def shared_name(attributions: Sequence[Attribution]) -> str:
    """The name that most of the attributions go back to or pass through; "" where none is given."""
    counts: dict[str, int] = {}
    for attribution in attributions:
        for name in {link.name for link in attribution.chain}:
            counts[name] = counts.get(name, 0) + 1
    return max(sorted(counts), key=lambda name: counts[name], default="")


Side = tuple[str, str, Attribution]
"""A document's label, the role of its evidence, whose word it is."""


def roots_sentences(sides: Sequence[Side]) -> tuple[str, ...]:
    """What a reader must know of the sources on both sides before counting them."""
    groups = [[sides[at] for at in group] for group in root_groups([side[2] for side in sides])]
    shared = [group for group in groups if len({label for label, _, _ in group}) > 1]
    alone = [group[0] for group in groups if len({label for label, _, _ in group}) == 1]
    unnamed = [side for side in alone if not side[2].chain]
    sentences = [_shared_sentence(group) for group in shared]
    sentences += [f"{label} has it from {with_article(source_phrase(who))}." for label, _, who in alone if who.chain]
    if unnamed:
        sentences.append(_unnamed_sentence(unnamed, shared))
    return tuple(sentences)


def _shared_sentence(group: Sequence[Side]) -> str:
    labels = sorted({label for label, _, _ in group})
    name = with_article(shared_name([who for _, _, who in group]) or group[0][2].root)
    if len({role for _, role, _ in group}) > 1:
        return f"{_some(labels)} {_all(labels)} go back to {name}: one misreports it, or {name} changed it."
    return f"{_some(labels)} {_all(labels)} go back to {name}: one source, not {len(labels)}."


def _some(labels: Sequence[str]) -> str:
    """All labels where they are few, else the first of them and how many more."""
    if len(labels) <= _MOST_LABELS:
        return listed(list(labels))
    return listed([*labels[: _MOST_LABELS - 1], f"{len(labels) - _MOST_LABELS + 1:,} more"])


def _all(labels: Sequence[str]) -> str:
    return "both" if len(labels) == 2 else "all"


def _unnamed_sentence(unnamed: Sequence[Side], shared: Sequence[Sequence[Side]]) -> str:
    labels = sorted({label for label, _, _ in unnamed})
    plain = f"{_some(labels)} {'names' if len(labels) == 1 else 'name'} no source"
    names = [name for group in shared if (name := shared_name([who for _, _, who in group]))]
    if not names:
        return f"{plain}."
    return f"{plain} and may rest on {with_article(names[0])} too: count sources, not articles."
