"""Phrases of attribution in one sentence: the cue, its speaker, and on which side its content stands.

    cue     = subject, verb, tail | verb, subject | "according to", source | "citing", source | hearsay ;
    tail    = { addressee | time | setting | "to", addressee }, [ "that" | ":" ] ;

subject verb tail   "officials told Reuters on Monday that"
verb subject        "said Anna Berg"
according to        "according to the health ministry"
citing              "citing two officials"
hearsay             "reportedly"
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from checker.extract.speakers import UNNAMED, Speaker, SpeakerReader, Spot
from checker.model.claim import Source
from checker.rulebook.sections.speech import Speech
from checker.text.passage import Sentence, Token

Place = Literal["before", "after", "both", "quotes", "whole"]
"""Where the cue stands to what it attributes; `quotes`: it attributes only the quotations behind it."""

_LOOKAHEAD = 8


_OWNERS = frozenset(("his", "her", "its", "their"))
"""Behind "according to" these lead a source only where its noun is known for one: not "his age"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One attributing phrase: its tokens `[first, last)`, its verb, its speaker."""

    first: int
    last: int
    verb: int
    speaker: Speaker
    place: Place
    when: str = ""
    distancing: bool = False
    same: bool = False
    """Whether it carries on with the speaker before it: "adding that"."""


@dataclass(frozen=True, slots=True)
class _Subject:
    first: int
    speaker: Speaker
    when: str = ""
    after: int = 0
    """The token behind a subject that stands behind its verb."""


@dataclass(slots=True)
class _Tail:
    """What stands between the verb and what was said."""

    end: int
    when: str = ""
    outlet: str = ""
    addressed: bool = False
    opened: bool = False
    """Whether "that", a colon or quotation marks open what was said."""
    before: int = field(default=0)


def trigger_table(speech: Speech) -> dict[str, str]:
    """Which words may begin a cue, and of which sort each is."""
    verbs = speech.verbs
    table = dict.fromkeys(verbs.that, "that") | dict.fromkeys(verbs.content, "content")
    table |= dict.fromkeys(verbs.quoting, "quoting") | dict.fromkeys(verbs.participles, "participle")
    table |= (
        dict.fromkeys(verbs.citing, "citing") | dict.fromkeys(verbs.said, "said") | dict.fromkeys(verbs.told, "told")
    )
    table |= dict.fromkeys(speech.hearsay, "hearsay") | dict.fromkeys(speech.per, "per")
    table |= {phrase.split()[0]: "according" for phrase in speech.according}
    return table | {"quoted": "quoted", "put": "toll", "puts": "toll"}


class CueReader:
    """Reads the cues of one passage's sentences, in order."""

    def __init__(self, speech: Speech, triggers: dict[str, str], speakers: SpeakerReader) -> None:
        self._speech = speech
        self._never = frozenset(speech.verbs.never_with)
        self._distancing = frozenset(speech.verbs.distancing)
        self._according = sorted((tuple(p.split()) for p in speech.according), key=len, reverse=True)
        self._not_sources = frozenset(speech.sources.not_after_according)
        self._tolls = frozenset(speech.tolls)
        self._triggers = triggers
        self._who = speakers
        self._voices = speakers.voices
        self._passage = speakers.passage
        self._tokens = speakers.tokens
        self._quote_starts = [start for start, _ in self._passage.quotes]

    def cues(self, sentence: Sentence, hits: list[int]) -> list[Cue]:
        """The cues of a sentence, from left to right; `hits` are its tokens that may begin one."""
        found: list[Cue] = []
        for at in hits:
            if found and at < found[-1].last:
                continue
            cue = self._cue(sentence, at, found)
            if cue is not None:
                found.append(cue)
        return self._without_idle_hearsay(found)

    def in_quotes(self, offset: int) -> tuple[int, int] | None:
        """The quotation in which an offset lies."""
        at = bisect_right(self._quote_starts, offset) - 1
        if at < 0 or offset >= self._passage.quotes[at][1]:
            return None
        return self._passage.quotes[at]

    def headline(self, sentence: Sentence) -> Cue | None:
        """The cue of a headline such as "Police: five hurt" or "Five hurt: police"."""
        colons = [at for at in range(sentence.first, sentence.last) if self._tokens[at].text == ":"]
        if len(colons) != 1 or self._tokens[sentence.last - 1].text in ".!?":
            return None
        colon = colons[0]
        sides: tuple[tuple[int, int, Place], ...] = (
            (sentence.first, colon, "before"),
            (colon + 1, sentence.last, "after"),
        )
        for first, last, place in sides:
            if 0 < last - first <= 5 and (speaker := self._headline_source(first, last)):
                end = last + 1 if place == "before" else last
                return Cue(first, end, first, speaker.saying(":"), place)
        return None

    def _headline_source(self, first: int, last: int) -> Speaker | None:
        if self._who.phrase_end(first, last) != last - 1:
            return None
        spot = self._who.spots.get(first)
        if spot is not None and spot.name.kind == "place":
            return None
        return self._who.phrase(first, last - 1)

    def _without_idle_hearsay(self, cues: list[Cue]) -> list[Cue]:
        """Hearsay only where nobody else is named: beside a source it is that source's hedge."""
        named = [cue for cue in cues if cue.speaker.last.name != UNNAMED]
        return named or cues[:1]

    def _cue(self, sentence: Sentence, at: int, found: list[Cue]) -> Cue | None:
        match self._triggers[self._tokens[at].lower]:
            case "according" | "per" as sort:
                return self._according_to(sentence, at, sort)
            case "citing":
                return self._citing(sentence, at, found)
            case "hearsay":
                return self._hearsay(at, at + 1)
            case "participle":
                return self._participle(sentence, at, found)
            case "quoted":
                return self._quoted(sentence, at)
            case "toll":
                return self._toll(sentence, at, found)
            case sort:
                return self._spoken(sentence, at, sort, found)

    def _low(self, at: int) -> str:
        return self._tokens[at].lower if 0 <= at < len(self._tokens) else ""

    def _hearsay(self, first: int, last: int) -> Cue:
        speaker = Speaker((Source(UNNAMED, "anonymous", self._tokens[first].lower),))
        return Cue(first, last, first, speaker, "whole", distancing=self._low(first) in self._distancing)

    # --- according to, per, citing

    def _according_to(self, sentence: Sentence, at: int, sort: str) -> Cue | None:
        length = 1 if sort == "per" else self._phrase_length(at)
        first = at + length
        at -= sort == "per" and self._low(at - 1) == "as" and at > sentence.first
        if not length or first >= sentence.last or self._low(first) in self._not_sources:
            return None
        if sort == "per" and self._low(at) != "as" and not self._opens_clause(sentence, at):
            return None
        last = self._who.phrase_end(first, sentence.last)
        verb = " ".join(self._low(index) for index in range(at, first))
        is_owned = self._low(first) in _OWNERS
        speaker = self._who.phrase(first, last, strict=sort == "per" or is_owned)
        if speaker is None:
            return None
        tail = self._tail(sentence, last + 1, with_that=False)
        cue = Cue(at, tail.end, at, speaker.saying(verb), self._side(sentence, at, tail.end), tail.when)
        return replace(cue, speaker=cue.speaker.via(tail.outlet, verb)) if tail.outlet else cue

    def _phrase_length(self, at: int) -> int:
        for words in self._according:
            if tuple(self._low(at + step) for step in range(len(words))) == words:
                return len(words)
        return 0

    def _opens_clause(self, sentence: Sentence, at: int) -> bool:
        return at == sentence.first or self._low(at - 1) in {",", '"', "(", "-", "--"}

    def _side(self, sentence: Sentence, first: int, last: int) -> Place:
        """On which side of a cue its content stands, for cues that may stand anywhere."""
        if first == sentence.first or self._only_openers(sentence.first, first):
            return "before"
        goes_on = self._low(last) == "," and last + 1 < sentence.last and not self._turns(last + 1)
        return "both" if goes_on and self._low(first - 1) in {",", '"', "-", "--"} else "after"

    def _only_openers(self, first: int, last: int) -> bool:
        return all(
            self._tokens[at].text in "\"'(-" or self._low(at) in {"but", "and", "so"} for at in range(first, last)
        )

    def _turns(self, at: int) -> bool:
        """Whether a clause of another voice begins: "but ...", "as ...", "adding ...", another cue."""
        low = self._low(at)
        voices = self._voices
        return low in voices.conjunctions | voices.subordinators or self._triggers.get(low) in {
            "according", "per", "citing", "participle", "hearsay",
        }  # fmt: skip

    def _citing(self, sentence: Sentence, at: int, found: list[Cue]) -> Cue | None:
        last = self._who.phrase_end(at + 1, sentence.last)
        source = self._who.phrase(at + 1, last)
        if source is None or self._low(at - 1) not in {",", '"', "reported", "said", "reports"}:
            return None
        earlier = found[-1].speaker if found else self._who.subject(sentence)
        chain = earlier.sources if earlier is not None else ()
        if not found and (not chain or chain[0].kind == "named"):
            return None
        speaker = replace(source, sources=(*chain, *source.saying(self._low(at)).sources))
        return Cue(at, last + 1, at, speaker, "after", same=True)

    # --- verbs

    def _spoken(self, sentence: Sentence, at: int, sort: str, found: list[Cue]) -> Cue | None:
        if self._is_idle(at):
            return None
        subject = self._left_subject(sentence, at, sort, found)
        if subject is None and sort != "told":
            subject = self._right_subject(sentence, at)
        if subject is None:
            return self._said_to(sentence, at)
        tail = self._tail(sentence, subject.after or at + 1, told=sort == "told")
        if sort == "told" and not tail.addressed:
            return None
        return self._placed(sentence, at, sort, subject, tail)

    def _is_idle(self, at: int) -> bool:
        """Whether a verb attributes nothing here: "claimed responsibility", "was reported missing"."""
        low, nxt, third = self._low(at), self._low(at + 1), self._low(at + 2)
        return f"{low} {nxt}" in self._never or f"{low} {nxt} {third}" in self._never

    def _said_to(self, sentence: Sentence, at: int) -> Cue | None:
        """Hearsay in the passive: "is said to be", "was reported to have"."""
        passive = self._low(at - 1) in self._voices.be and at - 1 >= sentence.first
        low = self._low(at)
        if passive and self._low(at + 1) == "to" and low in {"said", "reported", "claimed", "alleged"}:
            return self._hearsay(at - 1, at + 2)
        return None

    def _left_subject(self, sentence: Sentence, at: int, sort: str, found: list[Cue]) -> _Subject | None:
        end, when = self._skip_adverbs(sentence, at - 1)
        if end < sentence.first or self._is_blocked(end):
            return None
        subject = self._subject_at(sentence, end, sort, found)
        if subject is None:
            return None
        if subject.speaker.last.verb == "" and self._base_form_mismatch(at, subject.speaker):
            return None
        return replace(subject, when=when) if when else subject

    def _base_form_mismatch(self, at: int, speaker: Speaker) -> bool:
        """Whether a present form and its subject do not fit: a noun was taken for a verb ("police reports")."""
        low = self._low(at)
        base = low in {
            "say",
            "claim",
            "report",
            "estimate",
            "warn",
            "believe",
            "allege",
            "argue",
            "insist",
            "fear",
            "deny",
        }
        third = low in {"claims", "reports", "estimates", "notes", "states", "forecast", "posts"}
        name = speaker.last.name.lower()
        many = speaker.plural or name.endswith("s") or name.split()[-1] in {"police", "media", "people"}
        return (base and not many) or (third and name.endswith("police"))

    def _is_blocked(self, at: int) -> bool:
        voices, low = self._voices, self._low(at)
        blocked = voices.be | voices.modals | voices.negators | voices.speakers
        return low in blocked or low in {"to", "did", "do", "does", "having", "let", "as", "that", "not", '"', "all"}

    def _skip_adverbs(self, sentence: Sentence, at: int) -> tuple[int, str]:
        """The last token of the subject before a verb, and the words of time passed on the way."""
        voices, floor = self._voices, max(sentence.first, at - _LOOKAHEAD)
        last_time = 0
        start = at
        while at >= floor and at not in self._who.spots:
            low = self._low(at)
            is_time = self._is_time(at) or (low == "on" and last_time)
            if not (is_time or low in {"has", "have", "had"} or low in voices.adverbs or self._is_adverb(at)):
                break
            if is_time and not last_time:
                last_time = at + 1
            start = at if is_time else start
            at -= 1
        if last_time and at >= floor and self._low(at) == "on" and at not in self._who.spots:
            at -= 1
        words = self._words(start, last_time) if last_time else ""
        return at, words

    def _is_adverb(self, at: int) -> bool:
        token = self._tokens[at]
        return token.lower.endswith("ly") and not token.is_capitalised and token.lower not in self._voices.nouns

    def _subject_at(self, sentence: Sentence, end: int, sort: str, found: list[Cue], depth: int = 0) -> _Subject | None:
        low, voices = self._low(end), self._voices
        if low in voices.pronouns:
            return self._pronoun_subject(sentence, end, found)
        if low == "who":
            before = end - 1 - (self._low(end - 1) == ",")
            return self._noun_subject(sentence, before, strict=True)
        if low == ",":
            return self._behind_comma(sentence, end, found, depth)
        if low in {"and", "but", "then"}:
            return self._shared_subject(sentence, end, found)
        if low == ")":
            while end > sentence.first and self._low(end) != "(":
                end -= 1
            return self._noun_subject(sentence, end - 1, strict=True)
        return self._noun_subject(sentence, end, strict=sort not in {"said", "told"})

    def _noun_subject(self, sentence: Sentence, end: int, *, strict: bool) -> _Subject | None:
        """The subject whose last token is `end`: "the spokesman for the ministry", "Anna Berg"."""
        who = self._who
        if end < sentence.first or not (self._tokens[end].is_word or end in who.spots or self._low(end) == "."):
            return None
        floor = who.segment_start(end, sentence.first)
        head = self._narrowed_head(floor, end)
        first = who.np_start(head if head is not None else end, floor)
        after_preposition = head is None and first > floor and self._low(first - 1) in self._voices.prepositions
        speaker = who.phrase(first, end, strict=strict or after_preposition)
        if speaker is None or (after_preposition and self._is_place(end)):
            return None
        first, speaker = self._joined(sentence, first, end, speaker)
        return _Subject(first, speaker)

    def _is_place(self, at: int) -> bool:
        spot = self._who.spots.get(at)
        return spot is not None and spot.name.kind == "place"

    def _narrowed_head(self, floor: int, end: int) -> int | None:
        """The noun that a phrase narrows: "spokesman" in "the spokesman for the ministry"."""
        who, voices, at = self._who, self._voices, floor
        while at < end:
            spot = who.spots.get(at)
            last = spot.last if spot is not None else at
            is_head = self._low(last) in voices.nouns or (spot is not None and spot.name.kind != "place")
            if is_head and last < end and self._low(last + 1) in voices.linkers:
                start = who.np_start(last, floor)
                inside = start > floor and self._low(start - 1) in voices.prepositions
                return None if inside else last
            at = last + 1
        return None

    def _joined(self, sentence: Sentence, first: int, end: int, speaker: Speaker) -> tuple[int, Speaker]:
        """The subject with the one joined to it by "and": "police and witnesses"."""
        if first - 2 < sentence.first or self._low(first - 1) != "and":
            return first, speaker
        who, floor = self._who, max(sentence.first, first - 6)
        start = first - 2
        while start > floor and not self._is_edge(start - 1):
            start -= 1
        at_edge = start == sentence.first or self._low(start - 1) in {",", '"', ";", "that", "("}
        plain = all(
            self._tokens[at].is_capitalised or self._low(at) in self._voices.nouns for at in range(start, first - 1)
        )
        if not (at_edge and plain):
            return first, speaker
        kind = speaker.last.kind
        if {start, end} <= who.spots.keys() and who.spots[start] is not who.spots[end]:
            name = f"{who.spots[start].name.canonical} and {speaker.last.name}"
        else:
            name = who.printed(start, end, article=kind == "anonymous")
        return start, replace(speaker, sources=(Source(name, kind, ""),), plural=True, person=False)

    def _is_edge(self, at: int) -> bool:
        return self._low(at) in {",", '"', ";", "that", "("} or self._low(at) in self._voices.breaks

    def _pronoun_subject(self, sentence: Sentence, at: int, found: list[Cue]) -> _Subject | None:
        word, quote = self._low(at), self.in_quotes(self._tokens[at].start)
        if quote is not None:
            return None
        enclosing = self._enclosing(found, at)
        if enclosing is not None:
            fits = enclosing.speaker.person if word in self._voices.singular else not enclosing.speaker.person
            return _Subject(at, enclosing.speaker) if fits else None
        speaker = self._one_person_before(sentence, at) if word in self._voices.singular else None
        if found and speaker is None and found[-1].speaker.person == (word in self._voices.singular):
            speaker = found[-1].speaker
        speaker = speaker or self._who.pronoun(word, sentence.paragraph)
        return _Subject(at, speaker or Speaker((Source(UNNAMED, "anonymous", ""),)))

    def _enclosing(self, found: list[Cue], at: int) -> Cue | None:
        """The cue whose content a token stands in, as far as it is plain by now."""
        if found and found[-1].place == "before" and found[-1].last <= at:
            return found[-1]
        return None

    def _one_person_before(self, sentence: Sentence, at: int) -> Speaker | None:
        """The one person named in a clause in front: "When Berg resigned, she said"."""
        low = self._low(at - 1)
        if at - sentence.first > 40 or (
            low in {",", '"'} and self._low(sentence.first) not in self._voices.subordinators
        ):
            return None
        people = {spot.name.canonical: spot for index in range(sentence.first, at) if (spot := self._person(index))}
        if len(people) != 1:
            return None
        return self._who.phrase(*_bounds(next(iter(people.values()))))

    def _person(self, at: int) -> Spot | None:
        spot = self._who.spots.get(at)
        return spot if spot is not None and spot.name.kind == "person" else None

    def _shared_subject(self, sentence: Sentence, at: int, found: list[Cue]) -> _Subject | None:
        """The subject of two verbs: "declined to comment but said"."""
        if self.in_quotes(self._tokens[at].start) is not None:
            return None
        if found and found[-1].place in {"before", "quotes"}:
            return _Subject(at + 1, found[-1].speaker)
        speaker = self._who.subject(sentence) or self._leading_source(sentence, at)
        return None if speaker is None else _Subject(at + 1, speaker)

    def _leading_source(self, sentence: Sentence, before: int) -> Speaker | None:
        end = self._who.phrase_end(sentence.first, min(before, sentence.first + 8))
        return self._who.phrase(sentence.first, end) if end >= sentence.first else None

    def _behind_comma(self, sentence: Sentence, comma: int, found: list[Cue], depth: int) -> _Subject | None:
        """The subject set off by commas: "Anna Berg, the minister, said", "the minister, Anna Berg, said"."""
        floor = max(sentence.first, comma - 25)
        opening = next((at for at in range(comma - 1, floor - 1, -1) if self._low(at) == ","), None)
        if opening is None or depth > 2:
            return None
        inner = self._who.spots.get(comma - 1)
        cites = self._triggers.get(self._low(opening + 1)) == "citing"
        if inner is not None and inner.name.kind == "person" and not cites and self._is_whole(inner, opening):
            speaker = self._who.phrase(inner.first, inner.last)
            return (
                None
                if speaker is None
                else _Subject(self._np_before(sentence, opening), self._described(speaker, opening))
            )
        outer = self._subject_before(sentence, opening, found, depth)
        if outer is None or not cites:
            return outer and replace(outer, speaker=self._introduced(outer.speaker, opening, comma))
        source = self._who.phrase(opening + 2, comma - 1)
        if source is None:
            return outer
        verb = self._low(opening + 1)
        return replace(outer, speaker=replace(source, sources=(*outer.speaker.saying(verb).sources, *source.sources)))

    def _is_whole(self, spot: Spot, opening: int) -> bool:
        """Whether a person's name, titles aside, is all that stands behind a comma."""
        return all(
            self._tokens[at].text == "." or self._tokens[at].is_word for at in range(opening + 1, spot.first)
        ) and (spot.first - opening <= 4)

    def _np_before(self, sentence: Sentence, comma: int) -> int:
        return self._who.segment_start(comma - 1, sentence.first)

    def _subject_before(self, sentence: Sentence, comma: int, found: list[Cue], depth: int) -> _Subject | None:
        if comma - 1 < sentence.first:
            return None
        if self._low(comma - 1).isdigit() or self._low(comma - 1) == ",":
            return self._behind_comma(sentence, comma, found, depth + 1)
        subject = self._noun_subject(sentence, comma - 1, strict=True)
        return subject or self._behind_comma(sentence, comma, found, depth + 1)

    def _described(self, speaker: Speaker, opening: int) -> Speaker:
        start = max(0, opening - 5)
        return replace(speaker, words=speaker.words | self._who.lows(start, opening - 1))

    def _introduced(self, speaker: Speaker, opening: int, comma: int) -> Speaker:
        return replace(speaker, words=speaker.words | self._who.lows(opening + 1, comma - 1))

    def _right_subject(self, sentence: Sentence, at: int) -> _Subject | None:
        """The subject behind its verb: "..., said Anna Berg"."""
        if self._low(at - 1) not in {",", '"', "'", "-", "--", "?", "!"} and at != sentence.first:
            return None
        first = at + 1
        if first >= sentence.last or (self._low(first) in self._voices.pronouns and self._low(at) != "said"):
            return None
        if self._low(first) in self._voices.pronouns:
            return self._inverted_pronoun(sentence, at)
        last = self._who.phrase_end(first, sentence.last)
        speaker = self._who.phrase(first, last, strict=not (first <= last and self._tokens[last].is_capitalised))
        if speaker is None:
            return None
        return _Subject(at, self._apposed(speaker, last + 1, sentence), after=last + 1)

    def _inverted_pronoun(self, sentence: Sentence, at: int) -> _Subject | None:
        speaker = self._who.pronoun(self._low(at + 1), sentence.paragraph)
        return None if speaker is None else _Subject(at, speaker, after=at + 2)

    def _apposed(self, speaker: Speaker, at: int, sentence: Sentence) -> Speaker:
        """The speaker with the words set off behind: "said Anna Berg, a spokeswoman for the city"."""
        if self._low(at) != ",":
            return speaker
        return replace(speaker, words=speaker.words | self._who.lows(at + 1, min(at + 6, sentence.last - 1)))

    # --- the other forms

    def _participle(self, sentence: Sentence, at: int, found: list[Cue]) -> Cue | None:
        """The speaker before goes on: "..., adding that"."""
        if self._low(at - 1) not in {",", '"', "by", "and"} or at == sentence.first:
            return None
        speaker = found[-1].speaker if found else self._who.subject(sentence)
        if speaker is None or self.in_quotes(self._tokens[at].start) is not None:
            return None
        tail = self._tail(sentence, at + 1, told=self._low(at) == "telling")
        if tail.end >= sentence.last or not (
            tail.opened or self._low(at) == "saying" or self._low(tail.end) in self._clause_starts
        ):
            return None
        subject = _Subject(at, speaker)
        cue = self._made(subject, at, tail, "quotes" if self._low(at - 1) == "by" else "before")
        return replace(cue, same=True)

    @property
    def _clause_starts(self) -> frozenset[str]:
        return self._voices.determiners | self._voices.pronouns | {"there", "more", "about", "at", "nearly"}

    def _quoted(self, sentence: Sentence, at: int) -> Cue | None:
        """As in "X was quoted as saying by Y", "Y quoted X as saying"."""
        if self._low(at + 1) == "as" and self._low(at - 1) in self._voices.be:
            return self._quoted_passive(sentence, at)
        last = self._who.phrase_end(at + 1, sentence.last)
        speaker = self._who.phrase(at + 1, last, strict=False)
        end = last + 3
        if speaker is None or self._low(last + 1) != "as" or self._low(last + 2) != "saying":
            return None
        subject = self._left_subject(sentence, at, "quoted", [])
        if subject is None:
            return None
        chain = (*subject.speaker.saying("quoted").sources, *speaker.saying("saying").sources)
        tail = self._tail(sentence, end)
        return self._made(replace(subject, speaker=replace(speaker, sources=chain)), at, tail, "before")

    def _quoted_passive(self, sentence: Sentence, at: int) -> Cue | None:
        end, when = self._skip_adverbs(sentence, at - 1)
        while end >= sentence.first and self._low(end) in self._voices.be:
            end, _ = self._skip_adverbs(sentence, end - 1)
        subject = self._subject_at(sentence, end, "said", []) if end >= sentence.first else None
        if subject is None:
            return None
        tail = self._tail(sentence, at + 3)
        speaker = subject.speaker.saying("quoted as saying")
        if self._low(tail.end) == "by":
            last = self._who.phrase_end(tail.end + 1, sentence.last)
            quoter = self._who.phrase(tail.end + 1, last, strict=False)
            if quoter is not None:
                speaker = replace(speaker, sources=(*quoter.saying("quoted").sources, *speaker.sources))
                tail = self._tail(sentence, last + 1)
        subject = replace(subject, speaker=speaker, when=when or tail.when)
        return self._made(subject, at, tail, self._place_of(sentence, subject.first, tail) or "before")

    def _toll(self, sentence: Sentence, at: int, found: list[Cue]) -> Cue | None:
        """As in "The ministry put the toll at 12"."""
        window = [self._low(index) for index in range(at + 1, min(at + 8, sentence.last))]
        if "at" not in window or not self._tolls & set(window[: window.index("at")]):
            return None
        subject = self._left_subject(sentence, at, "toll", found)
        if subject is None:
            return None
        tail = _Tail(at + 1)
        return self._made(subject, at, tail, "before")

    # --- where the content stands

    def _placed(self, sentence: Sentence, at: int, sort: str, subject: _Subject, tail: _Tail) -> Cue | None:
        place = self._place_of(sentence, subject.first, tail)
        if subject.after and place == "both" and self._low(tail.end + 1) != '"':
            place = "after"
        if sort == "quoting":
            if subject.speaker.last.name == UNNAMED:
                return None
            place = "quotes" if place == "before" and self._quote_ahead(sentence, at) else None
        elif place == "before" and not self._takes_clause(sentence, sort, tail):
            return None
        if place is None or subject.first < sentence.first:
            return None
        return self._made(subject, at, tail, place)

    def _made(self, subject: _Subject, at: int, tail: _Tail, place: Place) -> Cue:
        verb = self._low(at)
        speaker = subject.speaker
        if speaker.last.verb in {"", verb} or speaker.last.kind != "other-outlet":
            speaker = speaker.saying(speaker.last.verb if "quot" in speaker.last.verb else verb)
        if tail.outlet and tail.outlet not in {source.name for source in speaker.sources}:
            speaker = speaker.via(tail.outlet, verb)
        when = subject.when or tail.when or self._fronted_time(subject.first)
        return Cue(subject.first, tail.end, at, speaker, place, when, verb in self._distancing)

    def _place_of(self, sentence: Sentence, first: int, tail: _Tail) -> Place | None:
        """On which side the content of subject and verb stands; `None` where there is none."""
        before, nxt = self._low(first - 1) if first > sentence.first else "", self._low(tail.end)
        if tail.end >= sentence.last or (nxt in ".!?" and tail.end + 1 >= sentence.last):
            return None if before == "" or (before == "and" and not tail.opened) else "after"
        quoted_before = before == '"' and first - 1 > sentence.first
        if tail.opened:
            return "both" if quoted_before and nxt == '"' else "before"
        if nxt == ",":
            return self._beside_comma(sentence, before, tail.end)
        if quoted_before:
            return "after"
        led_away = {"as", "after", "during", "when", "while", "of", "about", "following", "because", "before"}
        if before == "," and nxt in led_away | {"in", "at", "on", "to", "from", "by"}:
            return "after"
        return None if nxt in led_away | {")", ";"} else "before"

    def _beside_comma(self, sentence: Sentence, before: str, comma: int) -> Place | None:
        if self._low(comma + 1) == '"':
            return "both" if before in {",", '"'} and self._quote_before(sentence, comma) else "before"
        if before in {",", '"', "-", "--"}:
            return "after" if self._turns(comma + 1) or comma + 1 >= sentence.last else "both"
        return None if before == "" else "after" if before == ")" else None

    def _quote_before(self, sentence: Sentence, at: int) -> bool:
        return any(self._tokens[index].text == '"' for index in range(max(sentence.first, at - 40), at))

    def _quote_ahead(self, sentence: Sentence, at: int) -> bool:
        return any(self._tokens[index].text == '"' for index in range(at, min(sentence.last, at + 20)))

    def _takes_clause(self, sentence: Sentence, sort: str, tail: _Tail) -> bool:
        if sort in {"said", "told"} or tail.opened or self._low(tail.end) == '"':
            return True
        if sort == "that":
            return False
        token: Token = self._tokens[tail.end]
        return not (token.lower in self._voices.prepositions | self._voices.conjunctions or tail.end >= sentence.last)

    # --- the tail

    def _tail(self, sentence: Sentence, at: int, *, told: bool = False, with_that: bool = True) -> _Tail:
        """What stands between a verb and what was said, read as far as it is plain."""
        tail = _Tail(at, before=at)
        if told:
            self._read_addressee(sentence, tail)
            if not tail.addressed or self._low(tail.end) in {"to", "not", "of", "about"}:
                tail.addressed = False
                return tail
        for _ in range(4):
            if not (
                self._read_time(sentence, tail) or self._read_setting(sentence, tail) or self._read_to(sentence, tail)
            ):
                break
        nxt = self._low(tail.end) if tail.end < sentence.last else ""
        if with_that and nxt in {"that", ":"}:
            tail.end, tail.opened = tail.end + 1, True
        elif nxt == '"' and tail.end + 1 < sentence.last:
            tail.opened = with_that
        return tail

    def _read_time(self, sentence: Sentence, tail: _Tail) -> bool:
        end = self._time_end(sentence, tail.end)
        if end == tail.end:
            return False
        tail.when = tail.when or self._words(tail.end, end)
        tail.end = end
        return True

    def _is_time(self, at: int) -> bool:
        token = self._tokens[at]
        if token.lower not in self._voices.time or at in self._who.spots:
            return False
        return token.is_capitalised if token.lower in _CAPITALISED or token.lower in self._voices.weekdays else True

    def _time_end(self, sentence: Sentence, at: int) -> int:
        """Where the words of time that start at a token end: "late on Thursday", "Jan. 5"."""
        start, last = at, sentence.last
        if at < last and self._low(at) in {"on", "in", "by"} and at + 1 < last and self._is_time(at + 1):
            at += 1
        if at >= last or not self._is_time(at):
            return start
        if self._low(at) in {"this", "last", "same"} and not (at + 1 < last and self._is_time(at + 1)):
            return start
        if self._low(at) in {"day", "days", "hours", "weeks", "months", "week", "month", "year", "ago", "night"}:
            return start
        at += 1
        while at < last and self._goes_on_in_time(at, last):
            at += 1
        return start if at < last and self._low(at) == "'s" else at

    def _goes_on_in_time(self, at: int, last: int) -> bool:
        low, before = self._low(at), self._low(at - 1)
        if low == ".":
            return before in _CAPITALISED and at + 1 < last and self._tokens[at + 1].is_number
        if self._tokens[at].is_number:
            return before in _CAPITALISED or (before == "." and self._low(at - 2) in _CAPITALISED)
        if low == "on":
            return at + 1 < last and self._is_time(at + 1)
        if low in {"this", "last"}:
            return at + 1 < last and self._is_time(at + 1)
        return self._is_time(at)

    def _read_setting(self, sentence: Sentence, tail: _Tail) -> bool:
        """As in "in a statement", "at a briefing in Berlin", "in an interview with Reuters"."""
        at = tail.end
        if at >= sentence.last or self._low(at) not in {"in", "at", "during", "on", "via", "through"}:
            return False
        if self._low(at + 1) in {"least", "most"}:
            return False
        for index in range(at + 1, min(at + _LOOKAHEAD, sentence.last)):
            if self._stops_setting(index):
                return self._read_place(sentence, tail)
            if self._low(index) in self._voices.settings and self._low(index + 1) not in self._voices.settings:
                tail.end = self._partner_end(sentence, index + 1, tail)
                return True
        return self._read_place(sentence, tail)

    def _stops_setting(self, at: int) -> bool:
        token = self._tokens[at]
        return (
            token.is_number
            or token.text in ',;:"'
            or (token.lower in self._voices.breaks and at not in self._who.spots)
        )

    def _read_place(self, sentence: Sentence, tail: _Tail) -> bool:
        """Whether a place was read, as in "said at the White House,": only where the clause has not begun."""
        at = tail.end + 1 + (self._low(tail.end + 1) in self._voices.articles)
        spot = self._who.spots.get(at)
        if spot is None or spot.name.kind == "person" or spot.last + 1 > sentence.last:
            return False
        follows = self._low(spot.last + 1)
        if follows in {",", ".", "that", '"', ":"} or spot.last + 1 >= sentence.last:
            tail.end = spot.last + 1
            return True
        return False

    def _partner_end(self, sentence: Sentence, at: int, tail: _Tail) -> int:
        """Where the phrase behind a setting ends: "with CNN", "on its website", "from his office"."""
        if at >= sentence.last or self._low(at) not in {
            "with",
            "to",
            "on",
            "for",
            "from",
            "released",
            "of",
            "after",
            "by",
            "posted",
        }:
            return at
        if self._time_end(sentence, at) > at:
            return at
        first = at + 1 + (self._low(at + 1) in self._voices.articles)
        spot = self._who.spots.get(first)
        if spot is not None and spot.last < sentence.last:
            return self._partner_name(spot, tail)
        for index in range(at + 1, min(at + 6, sentence.last)):
            low = self._low(index)
            if low in {",", "that", '"', "."} or index + 1 >= sentence.last:
                return index
            if self._stops_setting(index):
                break
            if low in self._voices.listeners | self._voices.settings | {"website", "office", "agency", "account", "x"}:
                return index + 1
        return at

    def _partner_name(self, spot: Spot, tail: _Tail) -> int:
        if spot.name.kind == "outlet":
            tail.outlet = spot.name.canonical
        at = spot.last + 1
        if self._low(at) == "'s":
            nxt = self._who.spots.get(at + 1)
            return nxt.last + 1 if nxt is not None else at + 2
        return at + (self._low(at) in self._voices.listeners and spot.name.kind not in {"person", "outlet"})

    def _read_addressee(self, sentence: Sentence, tail: _Tail) -> None:
        at = tail.end
        if at >= sentence.last:
            return
        spot = self._who.spots.get(at)
        if self._low(at) in self._voices.pronouns | {"him", "her", "them", "us", "me"}:
            tail.end, tail.addressed = at + 1, True
        elif spot is not None and spot.first == at:
            tail.end, tail.addressed = self._partner_name(spot, tail), True
        else:
            self._read_listener(sentence, tail)

    def _read_listener(self, sentence: Sentence, tail: _Tail) -> None:
        """Reads a listener by its noun ("a news conference") or by its capitals ("The Harlan Herald")."""
        for index in range(tail.end, min(tail.end + 7, sentence.last)):
            spot, low = self._who.spots.get(index), self._low(index)
            if spot is not None and spot.first == index and spot.name.kind == "outlet":
                tail.end, tail.addressed = self._partner_name(spot, tail), True
                return
            if low in self._voices.breaks and spot is None:
                return
            ends = self._low(index + 1) in {",", ".", "that", '"'} or index + 1 >= sentence.last
            is_named = self._tokens[index].is_capitalised and self._tokens[index].is_word and ends
            if (low in self._voices.listeners and self._low(index + 1) not in self._voices.listeners) or is_named:
                tail.end, tail.addressed = index + 1, True
                return

    def _read_to(self, sentence: Sentence, tail: _Tail) -> bool:
        """Whether "to" and a listener were read: "confirmed to Reuters", "stressed to local authorities that"."""
        if tail.end >= sentence.last or self._low(tail.end) != "to" or tail.end == tail.before + 9:
            return False
        spot = self._who.spots.get(tail.end + 1)
        if spot is not None:
            tail.end = self._partner_name(spot, tail)
            return True
        for index in range(tail.end + 1, min(tail.end + 6, sentence.last)):
            if self._low(index) == "that":
                tail.end = index
                return True
            if self._stops_setting(index):
                return False
            if self._low(index) in self._voices.listeners and self._low(index + 1) in {",", ".", "that", '"', ""}:
                tail.end = index + 1
                return True
        return False

    def _fronted_time(self, first: int) -> str:
        """The words of time in front of a cue: "On Monday, police said"."""
        sentence = self._passage.sentence_at(self._tokens[first].start)
        if sentence is None or self._low(first - 1) != "," or first - 1 - sentence.first > 5:
            return ""
        start = sentence.first + 2 * (self._low(sentence.first) == "as" and self._low(sentence.first + 1) == "of")
        end = self._time_end(sentence, start)
        return self._words(start, end) if end == first - 1 else ""

    def _words(self, first: int, last: int) -> str:
        return self._passage.words(self._tokens[first].start, self._tokens[last - 1].end)


def _bounds(spot: Spot) -> tuple[int, int]:
    return spot.first, spot.last


_CAPITALISED = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def hits_of(tokens: tuple[Token, ...], sentence: Sentence, triggers: dict[str, str]) -> Iterator[int]:
    """The tokens of a sentence that may begin a cue."""
    for at in range(sentence.first, sentence.last):
        if tokens[at].lower in triggers:
            yield at
