"""Why the day of an event is the day: the reasons of the report as a short chain of sentences."""

import re
from collections.abc import Sequence

from checker.report.layout import visible
from checker.report.lookup import Lookup
from checker.report.model import EventDate, EventEntry
from checker.report.phrases import day_text, listed

_CLASH = re.compile(r"cannot (?:both|all) hold|fits no day|falls on no|the date stands")
_CHOICE = "comes nearest"
_CARRIED = "year carried over"
_YEAR = ("the year comes", _CARRIED)
_READ_AS = re.compile(r"(?=[^\"]*\d{4})(?P<day>[^\"]*) \(\"(?P<words>.+)\"\)")
_MOST_SET_ASIDE = 3
_UNDECIDED, _ASIDE = "; undecided", "; set aside: "


def is_carried_over(date: EventDate) -> bool:
    """Whether the year or the day was inferred from elsewhere than the words on the event itself."""
    if not date.best or not date.inferred:
        return False
    return len(date.candidates) > 1 or any(_CARRIED in reason for reason in date.because)


def date_sentences(event: EventEntry, lookup: Lookup) -> str:
    """`Date worked out: a Friday, nearly a month after Dec. 23. The year comes from one article only, 001.`

    "" where the words simply give the day, or one article alone does: the lines below say it.
    """
    date = event.date
    reasons = [lookup.labelled(reason, event.documents).strip().rstrip(".") for reason in date.because]
    clashes = [reason for reason in reasons if _CLASH.search(reason)]
    rest = [reason for reason in reasons if reason not in clashes]
    aside = [reason for reason in rest if _CHOICE in reason or reason.lower().startswith(_YEAR)]
    chain = _told_once([reason for reason in rest if reason not in aside])
    if not date.best and any(_UNDECIDED in reason for reason in clashes):
        return _not_settled(clashes)
    sentences = [
        *_opening(chain, date, is_alone=len(event.documents) == 1),
        *map(_sentence, aside),
        *_disagreements(clashes),
    ]
    if date.best and len(date.candidates) > 1 and not any(_CHOICE in reason for reason in aside):
        sentences.append(_also_possible(date))
    return " ".join(sentences)


def _opening(chain: Sequence[str], date: EventDate, *, is_alone: bool) -> list[str]:
    read = [match for reason in chain if (match := _READ_AS.fullmatch(reason))]
    if date.inferred:
        return [f"Date worked out: {_chained(chain)}."] if chain else []
    if is_alone:
        return []
    told = list(dict.fromkeys(f'"{visible(match["words"])}" is {match["day"]}' for match in read if _differs(match)))
    return [f"Date: {_chained(told)}."] if told else []


def _differs(match: re.Match[str]) -> bool:
    """Whether the words do not give the whole date themselves."""
    return re.search(r"\d{4}", match["words"]) is None


def _chained(reasons: Sequence[str]) -> str:
    return (", " if not any("," in _outside_brackets(reason) for reason in reasons) else "; ").join(reasons)


def _outside_brackets(reason: str) -> str:
    return re.sub(r"\([^)]*\)", "", reason)


def _told_once(reasons: Sequence[str]) -> list[str]:
    """The reasons without those that a whole date among them already holds, and without a date in its own words."""
    whole = any(_READ_AS.fullmatch(reason) for reason in reasons)
    kept = [reason for reason in reasons if not (whole and _is_part_of_a_date(reason))]
    return list(map(_in_its_own_words, kept))


def _in_its_own_words(reason: str) -> str:
    match = _READ_AS.fullmatch(reason)
    return match["day"] if match and not _differs(match) else reason


def _is_part_of_a_date(reason: str) -> bool:
    """`a Monday`, `in Jan.`, `in 2015`, `Jan. 19`."""
    return re.fullmatch(r"a [A-Z][a-z]+day|in (?:\d+|[A-Z][a-z]+\.?)|[A-Z][a-z]+\.? \d{1,2}", reason) is not None


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def _not_settled(clashes: Sequence[str]) -> str:
    """Every saying on the day once, where none prevails."""
    sayings = list(dict.fromkeys(saying for reason in clashes if _UNDECIDED in reason for saying in _sayings(reason)))
    return f"Day not settled: {listed(sayings)} cannot {'both' if len(sayings) == 2 else 'all'} hold."


def _disagreements(clashes: Sequence[str]) -> list[str]:
    """What does not go with the rest, and was set aside."""
    plain = [_sentence(reason) for reason in clashes if not any(word in reason for word in (_ASIDE, _UNDECIDED))]
    aside = dict.fromkeys(s for reason in clashes for s in _sayings(reason.partition(_ASIDE)[2]) if s)
    left = _without_weekdays_of_dates(list(aside))
    if not left:
        return plain[:_MOST_SET_ASIDE]
    more = [f"{len(left) - _MOST_SET_ASIDE:,} more"] if len(left) > _MOST_SET_ASIDE else []
    set_aside = f"Set aside, since the rest speaks against it: {listed([*left[:_MOST_SET_ASIDE], *more])}."
    return [*plain[:_MOST_SET_ASIDE], set_aside]


def _sayings(reason: str) -> list[str]:
    """`Oct. 4 (a)` and `Dec. 15 (b)`, of a sentence on what cannot both hold."""
    return re.split(r"(?<=\)) and ", reason.partition(" cannot ")[0])


def _without_weekdays_of_dates(sayings: Sequence[str]) -> list[str]:
    """The sayings without `a Sunday (a)` where `Aug. 13, 2023 ("Sunday") (a)` is among them."""
    weekdays = {saying: saying.split(" ")[1] for saying in sayings if re.match(r"a [A-Z][a-z]+day ", saying)}
    dates = [saying for saying in sayings if saying not in weekdays]
    return [s for s in sayings if s not in weekdays or not any(weekdays[s] in day for day in dates)]


def _also_possible(date: EventDate) -> str:
    left = [day_text(day) for day in date.candidates if day != date.best]
    return f"Also possible: {', '.join(left[:3])}{' ...' if len(left) > 3 else ''}."
