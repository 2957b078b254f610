"""Whether figures within two statements answer one question: the same subject, the same relation, narrowed alike."""

from collections.abc import Sequence
from typing import Literal

from checker.engine.facts import Facts, slot_key
from checker.model.claim import Claim, Frame, Statement
from checker.model.event import Because
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

FRAMED = ("milestone", "figure", "trait")
"""Kinds whose claims say of whom they are."""
WHOLE_LIVES = ("born", "died")
"""Relations that nothing narrows: one is born once, wherever that is told to be."""
VOUCHED = "vouched"
"""Code of the reason for an event whose articles the caller takes to be one."""
SHARED = 0.5
"""Share of the words of the shorter name that a longer one must have to be perhaps the same."""

Sameness = Literal["same", "open", "other"]


def frames_differ(facts: Facts, a: Claim, b: Claim) -> Because | None:
    """Why two figures are not of one thing, as far as the articles say; `None` where nothing speaks against it."""
    if a.frame is None or b.frame is None:
        return None
    same = same_subject(a.frame, b.frame)
    if same == "other":
        return Because("subject", f"One is said of {_told(a.frame)}, the other of {_told(b.frame)}.")
    if not _relations_agree(a.frame, b.frame):
        return Because("relation", "They stand with different verbs.")
    if _narrowed_apart(a, b):
        return Because("scope", "What they are of is narrowed by different words.")
    if same == "open" and not (_opens_article(facts, a) and _opens_article(facts, b)):
        return Because("subject", "Only the first sentence of an article is taken to be of what the article is about.")
    if not _is_vouched(facts, a) and (same != "same" or not _is_certain(a, b)):
        return Because("subject", "It is not certain that both are said of one thing.")
    return None


def doubt_about_frames(a: Claim, b: Claim) -> str:
    """Why two figures that exclude each other need not be of one thing; "" where that is sure."""
    if a.frame is None or b.frame is None:
        return ""
    if same_subject(a.frame, b.frame) != "same":
        return "Only one of the articles names what it is said of."
    return "" if _is_certain(a, b) else "It may be so more than once, or in more than one sense."


def answers_otherwise(facts: Facts, a: Claim, b: Claim) -> bool:
    """Whether the article of one of two claims has another value for the same, which the other one goes with."""
    return any(_fits_another(facts, one, other) for one, other in ((a, b), (b, a)))


def _fits_another(facts: Facts, one: Claim, other: Claim) -> bool:
    return any(
        slot_key(own) == slot_key(other)
        and not _is_worked_out(own)
        and not _excludes(own, other)
        and frames_differ(facts, own, other) is None
        for own in facts.own(one, one.kind)
    )


def _is_worked_out(claim: Claim) -> bool:
    return isinstance(claim.value, TimeInterval) and claim.value.inferred


def _excludes(a: Claim, b: Claim) -> bool:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value.interval.disjoint(b.value.interval)
    if isinstance(a.value, TimeInterval) and isinstance(b.value, TimeInterval):
        return a.value.disjoint(b.value)
    return bool(traits_apart(a, b))


def traits_apart(a: Claim, b: Claim) -> bool | None:
    """Whether two claims on what something is have nothing in common; unknown where they are of another kind."""
    if not isinstance(a.value, Statement) or not isinstance(b.value, Statement):
        return None
    return not set(a.value.key) & set(b.value.key)


def same_subject(a: Frame, b: Frame) -> Sameness:
    """Whether two statements are of one subject, by name; open where one has a pronoun or a description for it."""
    if a.names and b.names:
        named = _alike(a.names, b.names)
        return "open" if named == "same" and _heads_differ(a, b) else named
    if a.names or b.names or not a.subject or not b.subject:
        return "open"
    return "open" if set(a.subject) & set(b.subject) else "other"


def _heads_differ(a: Frame, b: Frame) -> bool:
    """Whether a noun stands with one name alone: "the film Ada Stein", "Ada Stein"."""
    first, second = set(a.subject) - set(a.names), set(b.subject) - set(b.names)
    return first != second and not first & second


def _alike(a: Sequence[str], b: Sequence[str]) -> Sameness:
    shared, fewest = len(set(a) & set(b)), min(len(set(a)), len(set(b)))
    if shared == fewest:
        return "same"
    return "open" if shared >= SHARED * fewest else "other"


def _relations_agree(a: Frame, b: Frame) -> bool:
    return a.relation == b.relation or not (a.relation and b.relation)


def _narrowed_apart(a: Claim, b: Claim) -> bool:
    """Whether both are narrowed, and by no common word: "three training films", "two war films"."""
    if a.frame is None or b.frame is None or a.frame.relation in WHOLE_LIVES:
        return False
    first, second = set(a.frame.details), set(b.frame.details)
    return bool(first and second) and not first & second


def _is_certain(a: Claim, b: Claim) -> bool:
    """Whether there can be one answer only: what happens once; a number of the same, in the same words."""
    if a.frame is None or b.frame is None:
        return False
    if a.kind == "milestone":
        return a.frame.once
    if a.kind == "trait":
        return False
    return a.frame.relation == b.frame.relation and set(a.frame.details) == set(b.frame.details)


def _is_vouched(facts: Facts, claim: Claim) -> bool:
    event = facts.events.get(claim.event or "")
    return event is not None and any(because.code == VOUCHED for because in event.because)


def _opens_article(facts: Facts, claim: Claim) -> bool:
    """Whether a claim stands in the title or in the first sentence of its article."""
    text = facts.documents[claim.document].text
    return claim.sentence.field == "title" or not text[: claim.sentence.start].strip()


def _told(frame: Frame) -> str:
    return " ".join(frame.names or frame.subject) or "something else"
