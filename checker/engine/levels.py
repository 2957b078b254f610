"""How much a conflict weighs: an error is one that holds up, whoever is asked."""

from checker.engine.counting import doubt_about_count
from checker.engine.facts import Facts
from checker.engine.frames import doubt_about_frames
from checker.engine.verdicts import compare
from checker.model.claim import UNNAMED, Claim
from checker.model.finding import Level, Verdict
from checker.model.quantity import Quantity
from checker.text.stem import stem


def are_rivals(a: Claim, b: Claim) -> bool:
    """Whether two different authorities each have their own figure."""
    attributed = bool(a.attribution.chain) and bool(b.attribution.chain)
    return attributed and not a.attribution.shares_root(b.attribution) and not _is_one_office(a, b)


OFFICE_WORDS = 2
"""Two roots that share so many words are one office: "Saxony's interior ministry", "the state's interior ministry"."""
_SMALL = frozenset(("the", "and", "for", "its", "their", "his", "her", UNNAMED))


def _is_one_office(a: Claim, b: Claim) -> bool:
    """Whether one root is the other told more fully: "the regional governor", "the governor of the region"."""
    mine, theirs = _name_stems(a.attribution.root), _name_stems(b.attribution.root)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine or len(mine & theirs) >= OFFICE_WORDS)


def _name_stems(name: str) -> frozenset[str]:
    words = (word.strip("'s,.") for word in name.lower().split())
    return frozenset(stem(word).removesuffix("al") for word in words if len(word) > 2 and word not in _SMALL)


def softening(facts: Facts, a: Claim, b: Claim) -> str:
    """Why a conflict of two claims is a tension and no contradiction; "" where it holds up."""
    if a.attribution.distancing or b.attribution.distancing:
        return "One of the articles keeps its distance from what it reports."
    if are_rivals(a, b) and isinstance(a.value, Quantity):
        one, other = sorted((a.attribution.root, b.attribution.root))
        return f"Two authorities, each with its own: {one} and {other}."
    if reason := doubt_about_count(facts, a, b) or doubt_about_frames(a, b):
        return reason
    if a.document != b.document and (_gives_both(facts, a, b) or _gives_both(facts, b, a)):
        return "One article gives both values."
    if _is_inferred(facts, a, b):
        return "A day that was worked out, or a year carried over, stands behind it."
    return ""


def _gives_both(facts: Facts, a: Claim, b: Claim) -> bool:
    """Whether the article of one claim also has a value against it that the other agrees with."""
    event = a.event or ""
    others = [claim for claim in facts.own(a, a.kind) if claim.scope.outcome == a.scope.outcome]
    unlike = [other for other in others if compare(facts, other, a, event).verdict is Verdict.CONFLICT]
    return any(compare(facts, other, b, event).verdict in (Verdict.AGREE, Verdict.COMPATIBLE) for other in unlike)


def _is_inferred(facts: Facts, a: Claim, b: Claim) -> bool:
    days = [facts.as_of(claim) for claim in (a, b)]
    return compare(facts, a, b, a.event or "").inferred or any(day is not None and day.inferred for day in days)


def capped(level: Level, reason: str) -> Level:
    """The level, at most a warning where there is a reason for it."""
    return Level.WARNING if reason and level is Level.ERROR else level
