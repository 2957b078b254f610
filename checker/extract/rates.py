"""What an amount is told for: "$3 a gallon", "80,000 dollars per song", "12 euros each"."""

from checker.rulebook.sections.numbers import Rates
from checker.text.passage import Sentence, Token


def rate_behind(rates: Rates, tokens: tuple[Token, ...], sentence: Sentence, last: int) -> str:
    """The words, in lower case, that make of the amount before `last` a rate: "per gallon", "each"; "" for none."""
    at = last + 1 if last < sentence.last and tokens[last].text == "-" else last
    lead = tokens[at].lower if at < sentence.last else ""
    if lead in rates.shared and not _is_noun(tokens, sentence, at + 1):
        return lead
    unit = at + 2 if at + 1 < sentence.last and tokens[at + 1].text == "-" else at + 1
    if unit >= sentence.last or not tokens[unit].is_word:
        return ""
    if unit + 1 < sentence.last and tokens[unit + 1].lower in rates.unless_followed:
        return ""
    is_rate = lead in rates.always or (lead in rates.before_units and tokens[unit].lower in rates.units)
    return f"per {tokens[unit].lower}" if is_rate else ""


def _is_noun(tokens: tuple[Token, ...], sentence: Sentence, at: int) -> bool:
    """Whether a word of lower case stands there, so that "each" belongs to it and not to the amount."""
    return (
        at < sentence.last and tokens[at].is_word and not tokens[at].is_capitalised and tokens[at].lower not in _LINKS
    )


_LINKS = frozenset({"and", "but", "for", "in", "on", "to", "under", "from", "of", "at", "after", "as", "while", "or"})
