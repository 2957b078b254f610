"""How long an event took."""

from collections.abc import Iterator, Sequence

from checker.extract.article import Article, Draft, Section
from checker.extract.quantities import Amount
from checker.extract.triggers import Trigger
from checker.text.passage import Sentence, Token

VERB_REACH = 20
"""How many tokens before "for 40 minutes" its verb may stand."""

_LASTING = frozenset(
    "lasted lasting lasts last took taking takes continued burned burnt raged spanned spanning".split()
)
_RUN = tuple(
    tuple(phrase.split())
    for phrase in (
        "ran for", "went on for", "running for", "dragged on for", "run for", "raged for",
        "continued for", "lasted for", "burned for", "over in",
    )
)  # fmt: skip
_BARRED = frozenset("first since after before within every last ago later earlier next".split())
_NOT_LENGTHS = frozenset(("ago", "later", "earlier", "old", "since"))
_DISTANCES = frozenset(("before", "after"))
"""Behind "40 minutes" they say when; behind "for 40 minutes" and "lasted 40 minutes" what came next."""
_ONLY = frozenset(("just", "only", "barely", "merely", "exactly", "hardly"))


def read_durations(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A duration for each length of time that an event is said to have taken."""
    for section in article.sections:
        for amount in section.amounts:
            if amount.dimension != "duration":
                continue
            sentence = section.passage.sentence_at(amount.start)
            if sentence is not None and (mention := _lasting_mention(article, section, sentence, amount)):
                quantity = amount.quantity
                yield section, Draft("duration", quantity, amount.start, amount.end, mention, hedge=quantity.hedge)


def _lasting_mention(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    tokens = section.passage.tokens
    before = [token.lower for token in tokens[max(sentence.first, amount.first - VERB_REACH) : amount.first]]
    while before and before[-1] in _ONLY:
        before.pop()
    behind = [token.lower for token in tokens[amount.last : min(sentence.last, amount.last + 2)]]
    if behind[:1] and behind[0] in _NOT_LENGTHS:
        return None
    if behind[:1] and behind[0] in _DISTANCES and before[-1:] != ["for"] and not _runs(before):
        return None
    if noun := _noun_behind(section, sentence, amount):
        return article.mention_of(section, noun)
    if _runs(before):
        return _subject(article, section, sentence, amount)
    if before[-1:] == ["for"] and not any(word in _BARRED for word in before[-6:]):
        return _verb_before(article, section, sentence, amount)
    if before[-1:] == ["of"]:
        return _noun_before(article, section, sentence, amount)
    return None


def _runs(before: Sequence[str]) -> bool:
    near = [word for word in before[-3:] if word not in ("only", "just", "reportedly")]
    if near[-1:] and near[-1] in _LASTING:
        return near[-1] != "last" or near[-2:-1] in (["to"], ["did"], ["not"], ["will"])
    return any(tuple(before[-len(words) :]) == words for words in _RUN)


def _noun_behind(section: Section, sentence: Sentence, amount: Amount) -> Trigger | None:
    """The event that "40-minute" or "three-day" stands before, at most two words off."""
    tokens = section.passage.tokens
    if not _is_adjectival(tokens, amount):
        return None
    for trigger in section.triggers_in(sentence):
        if amount.last <= trigger.first <= amount.last + 2 and trigger.form == "noun" and not trigger.plural:
            return trigger
    return None


def _is_adjectival(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether the unit stands in the singular behind a hyphen or right before a noun: "40-minute", "hour-long"."""
    words = [token.lower for token in tokens[amount.first : amount.last]]
    is_joined = "-" in words[1:] or words[-1:] == ["long"]
    follows_long = amount.last + 1 < len(tokens) and tokens[amount.last].text == "-"
    return is_joined or follows_long


def _subject(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    """The event told to have lasted: that of the nearest trigger before in the sentence, else the main one."""
    before = [trigger for trigger in section.triggers_in(sentence) if trigger.first < amount.first]
    for trigger in reversed(before):
        if trigger.role == "previous":
            return None
        if mention := article.mention_of(section, trigger):
            return mention
    words = [token.lower for token in section.tokens(sentence)[:12]]
    points_back = "it" in words or "which" in words
    return article.main.id if article.main and points_back and not before else None


def _verb_before(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    """The event of "spoke for 40 minutes", or of "for 40 minutes they spoke" at the start of a sentence."""
    if amount.first - 1 == sentence.first:
        behind = (trigger for trigger in section.triggers_in(sentence) if trigger.first < amount.last + VERB_REACH)
        first = next((trigger for trigger in behind if trigger.form == "verb"), None)
        return article.mention_of(section, first) if first else None
    for trigger in reversed(section.triggers_in(sentence)):
        is_near = amount.first - VERB_REACH <= trigger.first < amount.first
        if is_near and trigger.form == "verb" and trigger.role != "previous":
            return article.mention_of(section, trigger)
    return None


def _noun_before(article: Article, section: Section, sentence: Sentence, amount: Amount) -> str | None:
    """The event of "a call of about 40 minutes": its noun stands right before "of"."""
    for trigger in section.triggers_in(sentence):
        if trigger.last == amount.first - 1 and trigger.form == "noun" and trigger.role != "previous":
            return article.mention_of(section, trigger)
    return None
