"""Definite descriptions, resolved where the article itself makes plain whom they mean."""

from collections.abc import Iterator, Sequence

from checker.extract.namebook import NameBook
from checker.extract.persons import Cast, Person, Role, main_pair
from checker.model.event import Name
from checker.text.passage import Passage, Token


def describe(passages: Sequence[Passage], names: Sequence[Name], cast: Cast, book: NameBook) -> Iterator[Name]:
    """A name over each description that means one person, and two over each that means the pair of the article."""
    if not cast.persons:
        return
    taken = {name.span for name in names}
    starts = {(span.field, span.start) for span in taken}
    pair = main_pair(cast.persons)
    for passage in passages:
        for at, token in enumerate(passage.tokens):
            if token.lower not in ("the", "both"):
                continue
            size = _pair_size(passage.tokens, at, book) if pair is not None else 0
            if size:
                yield from (_name(passage, at, at + size, one) for one in pair or ())
                continue
            end, person = _described(passage.tokens, at, cast, book)
            is_before_name = end < len(passage.tokens) and (passage.field, passage.tokens[end].start) in starts
            if person is not None and not is_before_name:
                yield _name(passage, at, end, person.canonical)


def _pair_size(tokens: Sequence[Token], at: int, book: NameBook) -> int:
    """How many tokens from here are a phrase for two persons; 0 where none is."""
    for phrase in book.pairs:
        if tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _described(tokens: Sequence[Token], at: int, cast: Cast, book: NameBook) -> tuple[int, Person | None]:
    """Where the description that begins here ends, and the one person it fits."""
    read = _description(tokens, at, book)
    if read is None:
        return at, None
    end, role = read
    return end, _meant(role, cast.persons, book)


def _description(tokens: Sequence[Token], at: int, book: NameBook) -> tuple[int, Role] | None:
    """`the` [country or party] title: where it ends, and what it says."""
    if tokens[at].lower != "the":
        return None
    at, country = at + 1, ""
    if at < len(tokens) and tokens[at].is_capitalised:
        entry = book.match(tokens, at)
        if entry is None or not (entry.kind == "adjective" or entry.country):
            return None
        country, at = entry.canonical, at + len(entry.words)
    if at >= len(tokens):
        return None
    title = book.match(tokens, at)
    if title is None or title.kind != "title" or title.canonical in book.courtesy:
        return None
    return at + len(title.words), Role((title.canonical,), country)


def _meant(role: Role, persons: Sequence[Person], book: NameBook) -> Person | None:
    """The one person whose titles and country the description fits; `None` where it fits none or several."""
    fitting = [person for person in persons if _fits(role, person, book)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(role: Role, person: Person, book: NameBook) -> bool:
    title = role.titles[0]
    is_leader = title == "leader"
    held = {held for one in person.roles for held in one.titles}
    countries = {one.country for one in person.roles if one.country}
    by_title = any(book.same_office(title, one) or (is_leader and one in book.leading) for one in held)
    if role.country:
        is_theirs = role.country in countries
        return is_theirs and (by_title or (is_leader and not held))
    return by_title


def _name(passage: Passage, first: int, last: int, canonical: str) -> Name:
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    return Name(passage.span(start, end), passage.words(start, end), "person", canonical)
