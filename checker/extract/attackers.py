"""The death of whoever did it: "before killing himself", "the gunman was shot dead".

One article counts the attacker among the dead, another does not. A claim of its own, of the attacker alone, keeps both
right: it is compared with no count of victims.
"""

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.article import Article, Draft, Section
from checker.extract.fates import Told
from checker.extract.outcomes import OutcomeTable
from checker.extract.singles import Place, at_least
from checker.text.passage import Sentence


class _Telling(NamedTuple):
    """Where the words that tell of a death begin, and what they tell."""

    first: int
    told: Told


def read_attackers(article: Article, table: OutcomeTable) -> Iterator[tuple[Section, Draft]]:
    """The first telling of the death of an attacker of the article's own event."""
    for section in article.sections:
        for at in section.passage.standing(table.words_of_attackers):
            sentence = section.sentence_of(section.passage.tokens[at].start)
            found = _telling(table, section, sentence, at, article.is_headline(section, sentence))
            if found is None:
                continue
            draft = at_least(Place(article, table, section, sentence), found.first, found.told, 1, attacker="only")
            if draft is not None:
                yield section, draft
                return


def _telling(table: OutcomeTable, section: Section, sentence: Sentence, at: int, is_headline: bool) -> _Telling | None:
    tokens = section.passage.tokens
    if fate := table.starting(tokens, at, ("self",)):
        return _Telling(at, Told(fate, at + len(fate.words)))
    if tokens[at].lower not in table.attackers or table.persons.get((tokens[at].lower,)) != tokens[at].lower:
        return None
    found = _fate_behind(table, section, sentence, at, is_headline)
    return found or _fate_before(table, section, sentence, at)


_LINKS = frozenset("was is were are has have been also later himself herself then reportedly apparently".split())
_AUXILIARIES = frozenset(("was", "is", "were", "are", "been", "being"))


def _fate_behind(
    table: OutcomeTable, section: Section, sentence: Sentence, at: int, is_headline: bool
) -> _Telling | None:
    """What follows an attacker: "the gunman was killed", "suspect dead"; "gunman killed six" tells of others."""
    tokens, linked = section.passage.tokens, False
    position = at + 1
    while position < sentence.last and tokens[position].lower in _LINKS:
        linked = linked or tokens[position].lower in _AUXILIARIES
        position += 1
    if position >= sentence.last:
        return None
    fate = table.starting(tokens, position, ("adjective", "passive", "active"))
    if fate is None or not fate.outcome.final:
        return None
    last = position + len(fate.words)
    is_open = last < sentence.last and (tokens[last].is_number or tokens[last].is_word)
    if fate.use == "passive" and not linked and (not is_headline or is_open):
        return None
    return _Telling(at, Told(fate, last))


def _fate_before(table: OutcomeTable, section: Section, sentence: Sentence, at: int) -> _Telling | None:
    """What stands before an attacker: "police killed the gunman", "the death of the attacker"."""
    tokens, position = section.passage.tokens, at - 1
    if position > sentence.first and tokens[position].lower == "suspected":
        position -= 1
    if position <= sentence.first or tokens[position].lower not in ("the", "a"):
        return None
    position -= 1
    is_death = tokens[position].lower == "of"
    fate = table.ending(tokens, position - is_death, ("noun",) if is_death else ("transitive",))
    if fate is None or not fate.outcome.final:
        return None
    first = position + 1 - is_death - len(fate.words)
    is_passive = first > sentence.first and tokens[first - 1].lower in _AUXILIARIES
    is_owner = at + 1 < sentence.last and tokens[at + 1].lower in ("'s", "and")
    return None if is_passive or is_owner else _Telling(first, Told(fate, at + 1))
