"""Who speaks: the phrase that names a source, and what a pronoun or "the official" goes back to."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from checker.model.claim import Source, Voice
from checker.model.event import Name
from checker.rulebook.sections.speech import Speech
from checker.text.passage import Passage, Sentence

UNNAMED = "unnamed"
_REACH = 16
"""Tokens a phrase may run over: no source is named in more."""


class Voices:
    """The lexicon of speech as sets, made once."""

    def __init__(self, speech: Speech) -> None:
        sources, grammar = speech.sources, speech.grammar
        self.institutions = frozenset(sources.institutions)
        self.people = frozenset(sources.people)
        self.spokes = frozenset(sources.spokespersons)
        self.documents = frozenset(sources.documents)
        self.media = frozenset(sources.media)
        self.press = frozenset(sources.press)
        self.listeners = frozenset(sources.listeners) | self.people | self.institutions | self.media
        self.settings = frozenset(sources.settings)
        self.nouns = self.institutions | self.people | self.spokes | self.documents | self.media
        self.singular = frozenset(grammar.singular)
        self.plural = frozenset(grammar.plural)
        self.neuter = frozenset(grammar.neuter)
        self.pronouns = self.singular | self.plural | self.neuter
        self.speakers = frozenset(grammar.speakers)
        self.articles = frozenset(grammar.articles)
        self.determiners = frozenset(grammar.determiners)
        self.auxiliaries = frozenset(grammar.auxiliaries)
        self.be = frozenset(grammar.be)
        self.modals = frozenset(grammar.modals)
        self.negators = frozenset(grammar.negators)
        self.conjunctions = frozenset(grammar.conjunctions)
        self.subordinators = frozenset(grammar.subordinators)
        self.prepositions = frozenset(grammar.prepositions)
        self.adverbs = frozenset(grammar.adverbs)
        self.weekdays = frozenset(grammar.weekdays)
        self.time = frozenset(grammar.time) | self.weekdays
        self.linkers = frozenset(grammar.linkers)
        verbs = speech.verbs
        self.verbs = frozenset(chain(verbs.said, verbs.told, verbs.content, verbs.that))
        closed = self.conjunctions | self.subordinators | self.be | self.modals | self.auxiliaries
        plain_verbs = self.verbs - self.documents - frozenset(grammar.noun_too)
        self.breaks = closed | plain_verbs | frozenset(',;:"()[]!?')


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as first brought in: its chain without verbs, and the words it was brought in with."""

    sources: tuple[Source, ...]
    words: frozenset[str] = frozenset()
    person: bool = False
    plural: bool = False

    @property
    def last(self) -> Source:
        """The one who spoke first."""
        return self.sources[-1]

    def via(self, outlet: str, verb: str) -> "Speaker":
        """The same, heard through an outlet."""
        if self.sources[0].name == outlet:
            return self
        return replace(self, sources=(Source(outlet, "other-outlet", verb), *self.sources))

    def saying(self, verb: str) -> "Speaker":
        """The same, with the verb of the one who spoke first."""
        last = Source(self.last.name, self.last.kind, verb)
        return Speaker((*self.sources[:-1], last), self.words, self.person, self.plural)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name over the tokens `first` to `last`, both included."""

    name: Name
    first: int
    last: int


def spots_of(passage: Passage, names: Sequence[Name]) -> dict[int, Spot]:
    """The name that stands on each token, for those tokens that are of one."""
    starts = [token[0] for token in passage.tokens]
    spots: dict[int, Spot] = {}
    for name in names:
        first = bisect_left(starts, name.span.start)
        if first == len(starts) or starts[first] >= name.span.end or name.span.field != passage.field:
            continue
        last = first
        while last + 1 < len(passage.tokens) and passage.tokens[last + 1].start < name.span.end:
            last += 1
        spot = Spot(name, first, last)
        spots.update(dict.fromkeys(range(first, last + 1), spot))
    return spots


def speaker_of_name(name: Name, voices: Voices, words: frozenset[str] = frozenset()) -> Speaker:
    """The speaker that a name stands for; a place or a group speaks as an institution."""
    kind: Voice
    match name.kind:
        case "person":
            kind = "named"
        case "outlet":
            kind = "other-outlet"
        case "other":
            parts = frozenset(name.quote.lower().split())
            kind = "institution" if parts & voices.institutions else "named"
        case _:
            kind = "institution"
    return Speaker((Source(name.canonical, kind, ""),), words, person=kind == "named")


class Memory:
    """Who has spoken so far, for what goes back to them."""

    def __init__(self) -> None:
        self._recent: list[Speaker] = []
        self._latest: dict[str, tuple[Speaker, int]] = {}

    def hear(self, speaker: Speaker, paragraph: int) -> None:
        """The speaker is the most recent one of its sort."""
        sort = "he" if speaker.person else "they" if speaker.plural else "it"
        self._latest[sort] = (speaker, paragraph)
        if sort == "it":
            self._latest["they"] = (speaker, paragraph)
        if speaker.words:
            self._recent = [*self._recent[-11:], speaker]

    def pronoun(self, sort: str, paragraph: int) -> Speaker | None:
        """Whom "he", "they" or "it" goes back to, at most two paragraphs up."""
        found = self._latest.get(sort)
        return found[0] if found and paragraph - found[1] <= 2 else None

    def described(self, word: str) -> Speaker | None:
        """The latest speaker brought in with a word: "the official"."""
        return next((speaker for speaker in reversed(self._recent) if word in speaker.words), None)

    def named(self, word: str) -> Speaker | None:
        """The latest person whose name ends in a word: "Berg" of "Anna Berg"."""
        for speaker in reversed(self._recent):
            if speaker.last.kind == "named" and speaker.last.name.split()[-1] == word:
                return speaker
        return None


class SpeakerReader:
    """Reads phrases of one passage as speakers."""

    def __init__(self, voices: Voices, passage: Passage, names: Sequence[Name]) -> None:
        self.voices = voices
        self.passage = passage
        self.tokens = passage.tokens
        self.spots = spots_of(passage, names)
        self.memory = Memory()
        self._titles: Mapping[str, frozenset[str]] | None = None
        self._by_canonical = {name.canonical: name for name in names}

    def phrase(self, first: int, last: int, *, strict: bool = True) -> Speaker | None:
        """The speaker that a noun phrase names, from token `first` to `last`, both included.

        Strict: only a name or a noun known for sources will do. `None` where it names no source.
        """
        if first > last:
            return None
        head = self._head(first, last)
        spot = self.spots.get(head)
        if spot is not None and spot.last == head and spot.first >= first:
            return self._of_name(spot, first, last)
        outlet = self._outlet_within(first, head)
        if outlet is not None:
            return speaker_of_name(outlet, self.voices)
        known = self._of_noun(first, head, last)
        if known is None and strict and first == head and self.tokens[head].is_capitalised:
            return self.memory.named(self.tokens[head].text)
        return known or (None if strict else self._unknown(first, head, last))

    def np_start(self, at: int, floor: int) -> int:
        """The first token of the noun phrase that ends at a token: its determiner, or what follows a preposition."""
        voices, tokens = self.voices, self.tokens
        while at > floor:
            spot = self.spots.get(at)
            if spot is not None and spot.first > floor and spot.first != at:
                at = max(spot.first, floor)
                continue
            if tokens[at].lower in voices.determiners or tokens[at - 1].lower in voices.prepositions:
                break
            at -= 1
        return at

    def segment_start(self, at: int, floor: int) -> int:
        """The first token of the stretch without a break that ends at a token."""
        low = max(floor, at - _REACH)
        while at > low:
            spot = self.spots.get(at)
            if spot is not None and low <= spot.first < at:
                at = spot.first
                continue
            if self._breaks(at - 1):
                break
            at -= 1
        return at

    def phrase_end(self, at: int, ceiling: int) -> int:
        """The last token of the noun phrase that starts at a token; before `at` where there is none."""
        voices, tokens, start = self.voices, self.tokens, at
        ceiling = min(ceiling, at + _REACH)
        while at < ceiling:
            spot = self.spots.get(at)
            if spot is not None and spot.first == at and spot.last < ceiling:
                at = spot.last + 1
                follows = tokens[at].lower if at < ceiling else ""
                if spot.name.kind == "person" and follows != "'s":
                    break
                continue
            if self._ends_phrase(at, start, ceiling):
                break
            at += 1
        while at > start and tokens[at - 1].lower in voices.prepositions | voices.articles | {"."}:
            at -= 1
        return at - 1

    def subject(self, sentence: Sentence) -> Speaker | None:
        """The person in subject position of a sentence, where that is plain."""
        tokens, voices = self.tokens, self.voices
        first = tokens[sentence.first]
        if first.lower in voices.singular:
            return self.memory.pronoun("he", sentence.paragraph)
        for at in range(sentence.first, min(sentence.last, sentence.first + 30)):
            spot = self.spots.get(at)
            if spot is None or spot.first != at or spot.name.kind != "person":
                continue
            return None if self._is_coordinated(spot, sentence) else self._as_subject(spot, sentence)
        return None

    def pronoun(self, word: str, paragraph: int) -> Speaker | None:
        """Whom a pronoun goes back to."""
        voices = self.voices
        sort = "he" if word in voices.singular else "they" if word in voices.plural else "it"
        return self.memory.pronoun(sort, paragraph)

    def printed(self, first: int, last: int, *, article: bool) -> str:
        """The words of a phrase on one line, a leading article dropped or in lower case, "Police" as "police"."""
        has_article = self.tokens[first].lower in self.voices.articles and first < last and not article
        start = first + has_article
        words = " ".join(self.passage.words(self.tokens[start].start, self.tokens[last].end).split())
        return words[0].lower() + words[1:] if not has_article and self._is_lowered(first, last) else words

    def _is_lowered(self, first: int, last: int) -> bool:
        """Whether a phrase is capitalised for no reason but that it starts a sentence."""
        lead = self.tokens[first]
        if not lead.is_capitalised or first in self.spots or (lead.text.isupper() and len(lead.text) > 1):
            return False
        if lead.lower in self.voices.determiners:
            return True
        follows = self.tokens[first + 1] if first < last else None
        is_label = follows is not None and (follows.is_capitalised or follows.lower == "of")
        return lead.lower in self.voices.nouns and not is_label

    def lows(self, first: int, last: int) -> frozenset[str]:
        """The words from `first` to `last`, in lower case."""
        return frozenset(token.lower for token in self.tokens[first : last + 1])

    def _breaks(self, at: int) -> bool:
        token = self.tokens[at]
        return (token.lower in self.voices.breaks and at not in self.spots) or self._is_dash(at)

    def _is_dash(self, at: int) -> bool:
        token = self.tokens[at]
        if token.text[0] != "-":
            return False
        is_last = at + 1 >= len(self.tokens)
        return len(token.text) > 1 or is_last or self.tokens[at + 1].start != token.end

    def _ends_phrase(self, at: int, start: int, ceiling: int) -> bool:
        token, voices = self.tokens[at], self.voices
        if token.text == ".":
            return at + 1 >= ceiling
        if token.lower == "and":
            return not (at + 1 < ceiling and (self.tokens[at + 1].lower in voices.nouns or at + 1 in self.spots))
        if self._breaks(at):
            return True
        if at == start:
            return False
        if token.lower in voices.time and token.lower != "may":
            return True
        return token.lower in voices.prepositions and self._leaves(at, ceiling)

    def _leaves(self, at: int, ceiling: int) -> bool:
        """Whether a preposition leads away from the source: to a time, a setting, a place of speaking."""
        voices = self.voices
        if self.tokens[at].lower not in {"of", "for", "in", "from", "with", "at", "to", "by"}:
            return not (
                self.tokens[at].lower == "on" and self.tokens[at - 1].lower.startswith(("commi", "council", "briefed"))
            )
        ahead = [token.lower for token in self.tokens[at + 1 : min(at + 5, ceiling)]]
        if not ahead or ahead[0] in voices.time or ahead[0][0].isdigit():
            return True
        return any(word in voices.settings for word in ahead[: 3 if ahead[0] in voices.determiners else 2])

    def _head(self, first: int, last: int) -> int:
        at = first
        while at <= last:
            spot = self.spots.get(at)
            if spot is not None and spot.last <= last:
                at = spot.last + 1
            elif at > first and self.tokens[at].lower in self.voices.linkers:
                break
            else:
                at += 1
        return at - 1

    def _of_name(self, spot: Spot, first: int, last: int) -> Speaker:
        words = self.lows(first, last) - self.voices.articles
        speaker = speaker_of_name(spot.name, self.voices, words)
        lead = first + (self.tokens[first].lower in self.voices.articles)
        is_generic = (
            lead < spot.first and spot.first == spot.last and self.tokens[spot.last].lower in self.voices.institutions
        )
        narrowed = spot.last < last and self.voices.institutions & words
        if speaker.last.kind == "institution" and (is_generic or narrowed):
            name = self.printed(first, last, article=False)
            return replace(speaker, sources=(Source(name, "institution", ""),))
        return speaker

    def _outlet_within(self, first: int, head: int) -> Name | None:
        """The outlet of "a Reuters tally" or "Axios reporter"."""
        if self.tokens[head].lower not in self.voices.press:
            return None
        spot = self.spots.get(head - 1) or (self.spots.get(head - 2) if head - 2 >= first else None)
        return spot.name if spot is not None and spot.name.kind == "outlet" else None

    def _of_noun(self, first: int, head: int, last: int) -> Speaker | None:
        voices, word = self.voices, self.tokens[head].lower
        if word in voices.documents:
            return self._document(first, head, last)
        if word in voices.spokes:
            return self._spokesperson(first, head, last)
        kind: Voice | None = None
        if word in voices.media:
            kind = "other-outlet"
        elif word in voices.institutions:
            kind = "institution"
        elif word in voices.people:
            return self._people(first, head, last)
        return None if kind is None else self._printed_speaker(first, last, kind)

    def _printed_speaker(self, first: int, last: int, kind: Voice, *, person: bool = False) -> Speaker:
        name = self.printed(first, last, article=kind == "anonymous")
        words = self.lows(first, last) - self.voices.articles
        return Speaker((Source(name, kind, ""),), words, person=person)

    def _document(self, first: int, head: int, last: int) -> Speaker | None:
        """The authority behind "a statement from X" or "a White House readout"."""
        word = self.tokens[head].lower
        for at in range(head + 1, min(head + 5, last)):
            if self.tokens[at].lower in {"from", "by", "of"}:
                issuer = self.phrase(at + 1, last)
                if issuer is not None:
                    return replace(issuer, words=issuer.words | {word})
                break
        before = self._before_head(first, head)
        if before is not None:
            return replace(before, words=before.words | {word})
        if self.tokens[first].lower == "the" and (heard := self.memory.described(word)):
            return heard
        return self._printed_speaker(first, last, "institution")

    def _spokesperson(self, first: int, head: int, last: int) -> Speaker:
        """The institution spoken for; without one, whoever was brought in with the word, or nobody named."""
        words = self.lows(first, last) - self.voices.articles
        behind = self.phrase(head + 2, last) if head + 2 <= last else None
        spoken_for = behind or self._before_head(first, head)
        if spoken_for is not None:
            return replace(spoken_for, words=words, person=True)
        heard = self.memory.described(self.tokens[head].lower) if self._is_definite(first) else None
        return heard or self._printed_speaker(first, last, "anonymous", person=True)

    def _before_head(self, first: int, head: int) -> Speaker | None:
        """The source that stands before a noun: "the Kremlin" of "the Kremlin spokesman"."""
        end = head - 1
        while end >= first and self.tokens[end].lower in {"'s", "'"}:
            end -= 1
        lead = first + (self.tokens[first].lower in self.voices.articles)
        if end < lead or self.tokens[end].lower in self.voices.people:
            return None
        return self.phrase(lead, end)

    def _is_definite(self, first: int) -> bool:
        return self.tokens[first].lower == "the"

    def _people(self, first: int, head: int, last: int) -> Speaker | None:
        word = self.tokens[head].lower
        if self._is_definite(first) and head == last:
            heard = self.memory.described(word) or self._titled(first + 1, head)
            if heard is not None:
                return heard
        plural = word.endswith("s") or word in {"people", "men", "women", "many", "some", "staff", "family"}
        speaker = self._printed_speaker(first, last, "anonymous", person=not plural)
        return replace(speaker, plural=True) if plural else speaker

    def _titled(self, first: int, head: int) -> Speaker | None:
        """The one person of the article who bears a title: "the Israeli prime minister"."""
        if self._titles is None:
            self._titles = self._read_titles()
        wanted = self.lows(first, head)
        fitting = {who for who, words in self._titles.items() if wanted <= words}
        if len(fitting) != 1:
            return None
        return speaker_of_name(self._by_canonical[fitting.pop()], self.voices)

    def _read_titles(self) -> dict[str, frozenset[str]]:
        titles: dict[str, frozenset[str]] = {}
        for at, spot in self.spots.items():
            if spot.first == at and spot.name.kind == "person":
                start = at
                while start > max(0, at - 5) and self.tokens[start - 1].is_word and not self._breaks(start - 1):
                    start -= 1
                known = titles.get(spot.name.canonical, frozenset())
                titles[spot.name.canonical] = known | self.lows(start, spot.last)
        return titles

    def _unknown(self, first: int, head: int, last: int) -> Speaker | None:
        """A speaker of whom only the verb tells that it is one."""
        token = self.tokens[head]
        if not token.is_word or token.lower in self.voices.prepositions | self.voices.adverbs:
            return None
        if token.is_capitalised:
            start = head
            while start > first and self.tokens[start - 1].is_capitalised:
                start -= 1
            if start == head and (heard := self.memory.named(token.text)):
                return heard
            kind: Voice = "institution" if token.lower in self.voices.institutions else "named"
            return self._printed_speaker(start, head, kind, person=kind == "named")
        is_noun = self.tokens[first].lower in self.voices.determiners or token.lower.endswith("s")
        if not is_noun or last - first > 9:
            return None
        return self._printed_speaker(first, last, "anonymous", person=not token.lower.endswith("s"))

    def _is_coordinated(self, spot: Spot, sentence: Sentence) -> bool:
        after, before = spot.last + 1, spot.first - 1
        joined = after < sentence.last and self.tokens[after].lower in {"and", "'s"}
        return joined or (before >= sentence.first and self.tokens[before].lower == "and")

    def _as_subject(self, spot: Spot, sentence: Sentence) -> Speaker | None:
        start = spot.first
        while start > sentence.first and self._is_title(start - 1):
            start -= 1
        if start > sentence.first and self.tokens[start - 1].lower in self.voices.prepositions | {"between", "after"}:
            return None
        return speaker_of_name(spot.name, self.voices, self.lows(start, spot.last))

    def _is_title(self, at: int) -> bool:
        token = self.tokens[at]
        of = token.lower == "of" and at > 0 and self.tokens[at - 1].is_capitalised
        return token.text == "." or token.is_capitalised or token.lower in self.voices.nouns or of
