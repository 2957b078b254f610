"""Names in an article: who and what stands where, each with the fullest form the article gives it.

Without a model: a run of capitalised words is a person where a title, a given name, a noun of role, a verb of speech or
the surname alone elsewhere shows it to be; a place or an organisation by the lexicon or by its last word. What nothing
shows is left as `other`, so that no event hangs on a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.extract.descriptions import describe
from checker.extract.namebook import NameBook
from checker.extract.nameruns import (
    Evidence,
    Piece,
    Run,
    RunFinder,
    Style,
    gather_evidence,
    run_words,
    sentence_styles,
)
from checker.extract.persons import Candidate, Cast, Role
from checker.model.event import Name, NameKind
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Sentence, Token

_IN = frozenset({"in", "near", "outside", "inside", "across", "throughout"})
_COMPLEMENTS = _IN | {"at", "from", "of", "around"}
"""Behind these a name belongs to the noun before, and so does the verb: "police in Garsted said"."""
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Findings:
    """What was found so far: names that are settled, and runs that may be persons."""

    names: list[Name] = field(default_factory=list)
    candidates: list[tuple[Passage, Candidate]] = field(default_factory=list)


class NameReader:
    """Reads the names of articles by one lexicon. Holds no state of any article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._book = NameBook(lexicon.names)

    def read(self, passages: Sequence[Passage]) -> tuple[Name, ...]:
        """Every name of the article where it stands, by field and place; titles are not part of a name."""
        return self._read(passages)[0]

    def describe(self, passages: Sequence[Passage]) -> tuple[Name, ...]:
        """Descriptions that the article itself makes plain, as names of those they mean.

        "the Israeli prime minister" is one name; "the two leaders" is two over the same words.
        """
        names, cast = self._read(passages)
        return tuple(describe(passages, names, cast, self._book))

    def _read(self, passages: Sequence[Passage]) -> tuple[tuple[Name, ...], Cast]:
        styles = [sentence_styles(passage) for passage in passages]
        evidence = gather_evidence(passages, styles)
        found = _Findings()
        finder = RunFinder(self._book, evidence)
        for passage, kinds in zip(passages, styles, strict=True):
            for sentence, style in zip(passage.sentences, kinds, strict=True):
                if style.shouting:
                    self._shouted(passage, sentence, found)
                elif not style.headline:
                    for run in finder.runs(passage, sentence):
                        self._take(passage, sentence, run, found)
        cast = Cast(self._book, [candidate for _, candidate in found.candidates])
        names = [*found.names, *self._cast_names(found, cast, evidence)]
        for passage, kinds in zip(passages, styles, strict=True):
            for sentence, style in zip(passage.sentences, kinds, strict=True):
                if style.headline or style.shouting:
                    names += self._headline(passage, sentence, style, cast, names)
        return tuple(sorted(_apart(names), key=_place)), cast

    def _take(self, passage: Passage, sentence: Sentence, run: Run, found: _Findings) -> None:
        """The names of a run; country and title before a person are remembered as its roles."""
        role = _RoleInHand(run.owner)
        at, pieces = 0, run.pieces
        while at < len(pieces):
            piece, nxt = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
            if piece.entry is None or self._opens_name(piece, nxt):
                end = self._end_of_words(pieces, at)
                words = Run(pieces[at:end], run.initial and at == 0)
                self._words(_Site(passage, sentence), words, role, found)
                at = end
                continue
            if piece.entry.kind == "title":
                role.titles.append(piece.entry.canonical)
            elif piece.entry.kind == "adjective":
                role.country = piece.entry.canonical
            else:
                at += self._known(passage, pieces, at, role, found)
            at += 1

    def _known(self, passage: Passage, pieces: Sequence[Piece], at: int, role: "_RoleInHand", found: _Findings) -> int:
        """A known phrase gives its name, unless it belongs to what follows; how many pieces more it takes."""
        piece, entry = pieces[at], pieces[at].entry
        if entry is None:
            return 0
        end = self._end_of_body(pieces, at)
        if end > at + 1:
            found.names.append(self._body(passage, pieces[at:end]))
            return end - at - 1
        if entry.country and self._is_attributed(passage.tokens, pieces, at):
            role.country = entry.canonical
            return 0
        kind: NameKind = "group" if entry.kind == "people" else _KINDS.get(entry.kind, "other")
        text = passage.folded[passage.tokens[piece.first].start : passage.tokens[piece.last - 1].end]
        canonical = text if entry.kind == "people" else entry.canonical
        found.names.append(_name(passage, piece.first, piece.last, kind, canonical))
        return 0

    def _is_attributed(self, tokens: Sequence[Token], pieces: Sequence[Piece], at: int) -> bool:
        """Whether a country only says whose: before a title, an office, or a noun such as "officials"."""
        if at + 1 < len(pieces):
            nxt = pieces[at + 1].entry
            return nxt is not None and nxt.kind in ("title", "organisation")
        last = pieces[at].last
        return last < len(tokens) and tokens[last].lower in self._book.attributed

    def _opens_name(self, piece: Piece, nxt: Piece | None) -> bool:
        """Whether a place is a given name here: "Jordan" before an unknown word that is no noun of a body or place."""
        if piece.entry is None or piece.entry.kind != "place" or nxt is None or nxt.entry is not None:
            return False
        word = nxt.words[-1]
        is_noun = word in self._book.body_nouns or word in self._book.place_nouns or word == "of"
        return piece.entry.words[0] in self._book.also_given and len(piece.entry.words) == 1 and not is_noun

    def _end_of_words(self, pieces: Sequence[Piece], at: int) -> int:
        """Past the unknown words from here on; behind "of", and behind a given name, a known place belongs to them."""
        end = at + 1
        while end < len(pieces):
            entry = pieces[end].entry
            is_tied = pieces[end - 1].words == ("of",) or self._is_surname_place(pieces, at, end)
            if entry is not None and not is_tied:
                break
            end += 1
        return end

    def _is_surname_place(self, pieces: Sequence[Piece], at: int, end: int) -> bool:
        entry, first = pieces[end].entry, pieces[at]
        is_given = first.entry is None and end == at + 1 and first.words[-1] in self._book.given
        return is_given and entry is not None and entry.kind == "place" and not entry.exact

    def _end_of_body(self, pieces: Sequence[Piece], at: int) -> int:
        """Past the words that make a known phrase and what follows one body or place: "Gaza Health Ministry"."""
        end = at + 1
        while end < len(pieces) and pieces[end].entry is None:
            end += 1
        nouns = self._book.body_nouns | self._book.place_nouns
        return end if end > at + 1 and any(word in nouns for word in pieces[end - 1].words) else at + 1

    def _body(self, passage: Passage, pieces: Sequence[Piece]) -> Name:
        words = run_words(pieces)
        is_place = words[-1] in self._book.place_nouns and "of" not in words
        kind: NameKind = "place" if is_place else "organisation"
        return _name(passage, pieces[0].first, pieces[-1].last, kind, _text(passage, pieces[0].first, pieces[-1].last))

    def _words(self, site: "_Site", run: Run, role: "_RoleInHand", found: _Findings) -> None:
        """Unknown words: a body, a place, or someone who may be a person."""
        passage, sentence = site.passage, site.sentence
        pieces = self._without_directions(run.pieces)
        words = run_words(pieces)
        is_noun = len(words) == 1 and (words[0] in self._book.body_nouns or words[0] in self._book.place_nouns)
        if not words or is_noun or all(word in self._book.openers for word in words):
            return
        if run.initial and _is_dateline(site, pieces):
            found.names.append(_name(passage, pieces[0].first, pieces[-1].last, "place", _cased(words)))
            return
        is_person = role.titles and len(words) <= 4
        if not is_person and self._is_body(words, _text(passage, pieces[0].first, pieces[-1].last)):
            found.names.append(self._body(passage, pieces))
            return
        tokens = passage.tokens
        last = pieces[-1].last
        after = tokens[pieces[0].first - 1].lower if pieces[0].first > sentence.first else ""
        candidate = Candidate(
            first=pieces[0].first,
            last=last,
            words=words,
            parts=tuple(run_words((piece,)) for piece in pieces),
            text=_text(passage, pieces[0].first, last),
            role=role.take(self._country_behind(tokens, last, role)),
            initial=run.initial,
            spoken=self._acts(tokens, last, sentence.last, after)
            or self._speaks_set_off(tokens, last, sentence.last, words),
            after=after,
        )
        found.candidates.append((passage, candidate))

    def _acts(self, tokens: Sequence[Token], at: int, end: int, after: str) -> bool:
        """Whether what only persons do stands behind a name, or behind "and" and one more name.

        `after` is the word before the name.
        """
        if at >= end:
            return False
        if _is_aged(tokens, at):
            return True
        if after in _COMPLEMENTS:
            return False
        if tokens[at].lower in self._book.verbs:
            return True
        if tokens[at].lower != "and":
            return False
        behind = at + 1
        while behind < min(end, at + 4) and tokens[behind].is_capitalised:
            behind += 1
        return at + 2 < behind < end and tokens[behind].lower in self._book.verbs

    def _speaks_set_off(self, tokens: Sequence[Token], at: int, end: int, words: Sequence[str]) -> bool:
        """Whether what only persons do stands behind words set off by commas: ", who heads the campaign, said"."""
        if at + 2 >= end or tokens[at].text != ",":
            return False
        if tokens[at + 1].lower != "who" and (len(words) < 2 or tokens[at + 1].lower not in _SETTING_OFF):
            return False
        comma = next((index for index in range(at + 2, min(end - 1, at + _SET_OFF)) if tokens[index].text == ","), None)
        return comma is not None and tokens[comma + 1].lower in self._book.verbs

    def _country_behind(self, tokens: Sequence[Token], last: int, role: "_RoleInHand") -> str:
        """The country of "President X of Y"."""
        if not role.titles or last + 1 >= len(tokens) or tokens[last].lower != "of":
            return ""
        entry = self._book.match(tokens, last + 1)
        return entry.canonical if entry is not None and entry.country else ""

    def _without_directions(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        if len(pieces) == 1 and pieces[0].words and pieces[0].words[0] in self._book.directions:
            return ()
        return pieces

    def _is_body(self, words: Sequence[str], text: str) -> bool:
        if len(words) == 1:
            return text.isupper() and 2 <= len(text) <= 6 and text.isalpha()
        ends = words[-1] in self._book.body_nouns or words[-1] in self._book.place_nouns
        return ends or "of" in words

    def _cast_names(self, found: _Findings, cast: Cast, evidence: Evidence) -> Iterator[Name]:
        places = {c.words for _, c in found.candidates if c.after in _IN and not c.role.titles}
        for passage, candidate in found.candidates:
            pair = cast.hyphenated(candidate)
            if pair:
                yield from _split(passage, candidate, pair)
                continue
            person = cast.person(candidate)
            if person is not None:
                yield _name(passage, candidate.first, candidate.last, "person", person)
            elif not candidate.initial or candidate.words[0] in evidence.inside:
                kind: NameKind = "place" if candidate.words in places else "other"
                yield _name(passage, candidate.first, candidate.last, kind, candidate.text)

    def _headline(
        self, passage: Passage, sentence: Sentence, style: Style, cast: Cast, names: Sequence[Name]
    ) -> Iterator[Name]:
        """Where every word is capitalised, only names that the lexicon or the rest of the article knows."""
        taken = {name.span.start for name in names if name.span.field == passage.field} if style.shouting else set()
        tokens, at = passage.tokens, sentence.first
        while at < sentence.last:
            size, kind, canonical = self._known_at(tokens, sentence, at, style, cast)
            if size and tokens[at].start not in taken:
                yield _name(passage, at, at + size, kind, canonical)
            at += max(size, 1)

    def _known_at(
        self, tokens: Sequence[Token], sentence: Sentence, at: int, style: Style, cast: Cast
    ) -> tuple[int, NameKind, str]:
        size, person = cast.at(tokens, sentence.last, at)
        entry = self._book.match(tokens, at, shouting=style.shouting)
        if entry is not None and entry.kind in _KINDS and len(entry.words) >= size:
            last = at + len(entry.words)
            is_adjunct = entry.country and last < sentence.last and tokens[last].lower in self._book.attributed
            plain = entry.texts[0] == "The" or (style.shouting and entry.words[0] in self._book.common)
            if last <= sentence.last and not is_adjunct and not plain:
                return len(entry.words), _KINDS[entry.kind], entry.canonical
        return size, "person", person

    def _shouted(self, passage: Passage, sentence: Sentence, found: _Findings) -> None:
        """In capitals throughout, only a title shows where a name begins."""
        tokens, at = passage.tokens, sentence.first
        while at < sentence.last:
            entry = self._book.match(tokens, at, shouting=True)
            if entry is None or entry.kind != "title":
                at += 1
                continue
            start = _past_dot_at(tokens, at + len(entry.words))
            end = self._shouted_end(tokens, sentence, start)
            if end > start and entry.canonical not in ("father", "brother", "sister", "deputy", "chief", "judge"):
                words = tuple(token.lower for token in tokens[start:end])
                text = _cased(words)
                found.candidates.append(
                    (
                        passage,
                        Candidate(start, end, words, tuple((word,) for word in words), text, Role((entry.canonical,))),
                    )
                )
            at = max(end, start)

    def _shouted_end(self, tokens: Sequence[Token], sentence: Sentence, start: int) -> int:
        end = start
        while end < min(sentence.last, start + 3) and self._may_be_shouted_name(tokens, end):
            end += 1
        if end - start == 3 and tokens[start].lower not in self._book.given:
            return start + 2
        return end

    def _may_be_shouted_name(self, tokens: Sequence[Token], at: int) -> bool:
        word = tokens[at].lower
        known = word in self._book.common or word in self._book.openers or word in self._book.verbs
        known = known or word.endswith(("ed", "ing"))
        is_noun = word in self._book.body_nouns or word in self._book.attributed or word in self._book.roles
        return tokens[at].is_word and len(word) > 1 and not known and not is_noun and word != "'s"


_KINDS: dict[str, NameKind] = {
    "place": "place",
    "group": "group",
    "people": "group",
    "organisation": "organisation",
    "outlet": "outlet",
}


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a run stands."""

    passage: Passage
    sentence: Sentence


@dataclass(slots=True)
class _RoleInHand:
    """Country and titles that wait for the person they go with."""

    country: str = ""
    titles: list[str] = field(default_factory=list)

    def take(self, country: str = "") -> Role:
        """The role, which is then spent."""
        role = Role(tuple(self.titles), country or self.country)
        self.country, self.titles = "", []
        return role


def _is_dateline(site: _Site, pieces: Sequence[Piece]) -> bool:
    """Whether words in capitals open a paragraph before a dash: where the story was filed."""
    tokens, last = site.passage.tokens, pieces[-1].last
    text = _text(site.passage, pieces[0].first, last)
    return text.isupper() and last < site.sentence.last and tokens[last].text in ("-", "--", "(")


def _cased(words: Sequence[str]) -> str:
    return " ".join(word.capitalize() for word in words)


_SETTING_OFF = frozenset(("a", "an", "the", "his", "her", "its", "their"))
_SET_OFF = 14
"""Tokens that may stand between a name and its verb, with their commas."""


def _is_aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether an age between commas stands there: ", 34,"."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 2].text not in (",", "."):
        return False
    return tokens[at + 1].text.isdecimal() and len(tokens[at + 1].text) <= 3


def _past_dot_at(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].text == "." else at


def _text(passage: Passage, first: int, last: int) -> str:
    """The words of some tokens, with single spaces and plain marks, the dot of a final abbreviation left out."""
    return _SPACES.sub(" ", passage.folded[passage.tokens[first].start : passage.tokens[last - 1].end])


def _name(passage: Passage, first: int, last: int, kind: NameKind, canonical: str) -> Name:
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    return Name(passage.span(start, end), passage.words(start, end), kind, canonical)


def _split(passage: Passage, candidate: Candidate, pair: tuple[str, str]) -> Iterator[Name]:
    """The two names of "X-Y"."""
    yield _name(passage, candidate.first, candidate.first + 1, "person", pair[0])
    yield _name(passage, candidate.first + 2, candidate.first + 3, "person", pair[1])


def _place(name: Name) -> tuple[bool, int, int]:
    return name.span.field == "text", name.span.start, name.span.end


def _apart(names: Iterable[Name]) -> Iterator[Name]:
    """Names that do not overlap; of two that do, the one that starts first, then the longer."""
    ends: Counter[str] = Counter()
    for name in sorted(names, key=lambda name: (_place(name)[:2], -name.span.end)):
        if name.span.start >= ends[name.span.field]:
            ends[name.span.field] = name.span.end
            yield name
