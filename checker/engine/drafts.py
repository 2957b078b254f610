"""What the sources of a draft do not give, and what would settle a finding on it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.engine.facts import Facts, one_per_document
from checker.engine.utterances import difference
from checker.engine.verdicts import compare
from checker.model.claim import Claim, Quotation
from checker.model.finding import Verdict
from checker.model.quantity import Quantity
from checker.rulebook.schema import Settle
from checker.text.fold import fold

SHORTEST_QUOTE = 4
"""Words: a shorter quotation may be anybody's."""
_WORD = re.compile(r"[^\W_]+")


def unsupported(facts: Facts, claim: Claim) -> bool:
    """Whether a draft gives this, for the first time in it, and no source anything that it could be held against."""
    if claim.document not in facts.drafts or claim.event is None or not facts.drafts < facts.documents.keys():
        return False
    if claim.superseded or claim.assumed or claim.former or _is_told_before(facts, claim):
        return False
    if _is_printed(facts, claim, claim.quote):
        return False
    if isinstance(claim.value, Quotation):
        return _is_new(facts, claim, claim.value)
    return not any(_is_held_against(facts, claim, other) for other in _of_sources(facts, claim))


def _is_told_before(facts: Facts, claim: Claim) -> bool:
    """Whether a draft gives the same above, or more fully below its headline."""
    group = next(group for group in facts.slot(claim) if claim in group.claims)
    own = [other for other in facts.own(claim, claim.kind) if not other.headline]
    return group.first.id != claim.id or (claim.headline and any(_is_held_against(facts, claim, o) for o in own))


def _of_sources(facts: Facts, claim: Claim) -> Iterator[Claim]:
    """What sources give for the same, one claim of each."""
    for group in facts.slot(claim):
        yield from one_per_document(other for other in group.claims if other.document not in facts.drafts)


def _is_held_against(facts: Facts, claim: Claim, other: Claim) -> bool:
    return compare(facts, claim, other, claim.event or "").verdict is not Verdict.NOT_COMPARABLE


def _is_printed(facts: Facts, claim: Claim, words: str) -> bool:
    """Whether a source that reports the event has the very words, whatever was read from them."""
    own = f" {_squeezed(words)} "
    return any(own in f" {_squeezed(facts.documents[name].text)} " for name in sources_of(facts, claim))


@lru_cache(maxsize=256)
def _squeezed(words: str) -> str:
    """The words alone, in plain lower case; kept, for one source is searched for all that a draft says of its event."""
    return " ".join(_WORD.findall(fold(words).casefold()))


def _is_new(facts: Facts, claim: Claim, quoted: Quotation) -> bool:
    """Whether no source that reports the event has other words that are the same utterance."""
    if quoted.translated or len(quoted.words.split()) < SHORTEST_QUOTE:
        return False
    utterances = (other.value for other in _of_sources(facts, claim))
    return not any(isinstance(other, Quotation) and difference(quoted.words, other.words) for other in utterances)


def sources_of(facts: Facts, claim: Claim) -> list[str]:
    """The sources that report the event of a claim."""
    event = facts.events.get(claim.event or "")
    return [name for name in event.documents if name not in facts.drafts] if event else []


def told_of_sources(facts: Facts, claim: Claim) -> str:
    """Why no source gives what a draft says: because none reports the event, or because those that do leave it out."""
    names = [facts.documents[name].source or name for name in sources_of(facts, claim)]
    if not names:
        return "None of the sources reports the event."
    told = f"{names[0]} reports" if len(names) == 1 else f"{len(names)} sources report"
    is_answered = not isinstance(claim.value, Quotation) and any(True for _ in _of_sources(facts, claim))
    return f"{told} the event, {'and for another day or of something else' if is_answered else 'without this'}."


def advice(settle: Settle, own: Claim, other: Claim | None) -> str:
    """What would settle a finding on a draft's claim: by whose word it is and another's is, and how they hedge."""
    if other is None:
        return "" if "{sources." in settle.other else settle.other
    others_word = other.attribution.chain and not own.attribution.shares_root(other.attribution)
    is_hedged = isinstance(own.value, Quantity) and bool(other.hedge) and not own.hedge
    cases = (
        (settle.named, bool(others_word and own.attribution.chain)),
        (settle.unnamed, bool(others_word) and not own.attribution.chain),
        (settle.hedged, is_hedged),
    )
    return next((words for words, fits in cases if words and fits), settle.other)
