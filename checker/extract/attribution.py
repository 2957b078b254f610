"""Whose word a claim is: acts of speech, and the stretches of an article they govern."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.extract.cues import Cue, CueReader, hits_of, trigger_table
from checker.extract.speakers import Memory, Speaker, SpeakerReader, Voices
from checker.model.claim import Attribution, Source
from checker.model.event import Name
from checker.rulebook.lexicon import Lexicon
from checker.text.fold import squeeze
from checker.text.passage import Passage, Sentence

Stretch = tuple[int, int]
_NEAR = 8
"""How many cues to either side of one may enclose it: keeps a sentence of any length linear."""
_LONG = 4000
"""Characters of one sentence that are searched for the end of a clause."""
_BACK = 64
"""Acts before an offset that are asked whether they govern it."""


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """One attributing phrase and what it governs.

    `start` to `end` is the cue with its source ("according to the health ministry"); empty where the speaker
    of the sentence before goes on without one. `governs` are the stretches of the passage whose content it
    attributes. `when`: the words of time that belong to the speaking ("Thursday").
    """

    start: int
    end: int
    governs: tuple[Stretch, ...]
    attribution: Attribution
    when: str = ""


class AttributionReader:
    """Reads acts of speech with the words of one lexicon. Holds no state of any article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._speech = lexicon.speech
        self._voices = Voices(lexicon.speech)
        self._triggers = trigger_table(lexicon.speech)

    def read(self, passage: Passage, names: Sequence[Name]) -> tuple[SpeechAct, ...]:
        """The acts of speech of a passage, by where the first stretch they govern begins."""
        speakers = SpeakerReader(self._voices, passage, names)
        cues = CueReader(self._speech, self._triggers, speakers)
        acts: list[SpeechAct] = []
        discourse = _Discourse(passage, speakers.memory)
        for sentence in passage.sentences:
            hits = list(hits_of(passage.tokens, sentence, self._triggers))
            found = cues.cues(sentence, hits) if hits else []
            if not found and (passage.field == "title" or sentence.index == 0) and (lead := cues.headline(sentence)):
                found = [lead]
            spoken = tuple(_acts(passage, sentence, found, cues) if found else discourse.carried_on(sentence))
            _drop_carried(acts, spoken)
            acts.extend(spoken)
            discourse.hear(sentence, found, acts, speakers)
        return tuple(sorted(acts, key=lambda act: (act.governs[0][0], act.start)))


def attribution_at(acts: Sequence[SpeechAct], passage: Passage, start: int, end: int, outlet: str) -> Attribution:
    """Whose word the stretch from `start` to `end` is: the innermost act that governs it, else the outlet's own.

    `acts` as `AttributionReader.read` gave them. What the outlet attributes to itself is its own voice.
    """
    act = act_at(acts, start, min(end, len(passage.text)))
    return own_voice(outlet) if act is None else without_outlet(act.attribution, outlet)


def act_at(acts: Sequence[SpeechAct], start: int, end: int) -> SpeechAct | None:
    """The innermost act that governs a stretch: the one whose own stretch is shortest."""
    at = bisect_right(acts, start, key=lambda act: act.governs[0][0])
    best: tuple[int, int, SpeechAct] | None = None
    for index in range(at - 1, max(at - 1 - _BACK, -1), -1):
        for low, high in acts[index].governs:
            if low <= start < high and end <= high + 1 and (best is None or (high - low, index) < best[:2]):
                best = (high - low, index, acts[index])
    return None if best is None else best[2]


def own_voice(outlet: str) -> Attribution:
    """The attribution of what an article says itself."""
    return Attribution("outlet", (), outlet)


def without_outlet(attribution: Attribution, outlet: str) -> Attribution:
    """The attribution with the article's own outlet left out of its chain."""
    if all(link.kind != "other-outlet" for link in attribution.chain):
        return attribution
    own = squeeze(outlet)
    chain = tuple(link for link in attribution.chain if link.kind != "other-outlet" or squeeze(link.name) != own)
    if chain == attribution.chain:
        return attribution
    return replace(attribution, voice=chain[0].kind, chain=chain) if chain else own_voice(outlet)


def _drop_carried(acts: list[SpeechAct], spoken: Sequence[SpeechAct]) -> None:
    """Take back the acts without a cue where the quotation turns out to be another's: its speaker comes behind."""
    first = min((act.governs[0][0] for act in spoken), default=0)
    while acts and spoken and acts[-1].start == acts[-1].end and acts[-1].start >= first - 1:
        acts.pop()


class _Discourse:
    """What one sentence leaves to the next: who spoke, and whether their quotation may go on."""

    def __init__(self, passage: Passage, memory: Memory) -> None:
        self._passage = passage
        self._memory = memory
        self._last: tuple[Attribution, int] | None = None
        self._quotes = iter(passage.quotes)
        self._quote: Stretch = (-1, -1)

    def hear(self, sentence: Sentence, cues: Sequence[Cue], acts: Sequence[SpeechAct], speakers: SpeakerReader) -> None:
        """Remember who spoke in a sentence, or whom it was about."""
        if cues:
            for speaker in _outermost(cues):
                self._memory.hear(speaker, sentence.paragraph)
            if not acts:
                return
            spoken = [act for act in acts[-len(cues) :] if act.start >= sentence.start]
            deepest = max(reversed(spoken), key=lambda act: len(act.attribution.chain), default=acts[-1])
            self._last = (deepest.attribution, sentence.paragraph)
            return
        if acts and acts[-1].governs[-1] == (sentence.start, sentence.end):
            self._last = (acts[-1].attribution, sentence.paragraph)
            return
        self._last = None
        subject = speakers.subject(sentence)
        if subject is not None:
            self._memory.hear(subject, sentence.paragraph)

    def carried_on(self, sentence: Sentence) -> Iterator[SpeechAct]:
        """The act of a sentence that is all quotation, with the speaker of the one before."""
        if self._last is None or not self._is_all_quoted(sentence):
            return
        attribution, paragraph = self._last
        if sentence.paragraph - paragraph <= 1:
            stretch = (sentence.start, sentence.end)
            yield SpeechAct(sentence.start, sentence.start, (stretch,), attribution)

    def _is_all_quoted(self, sentence: Sentence) -> bool:
        while self._quote[1] <= sentence.start + 1 and (nxt := next(self._quotes, None)) is not None:
            self._quote = nxt
        low, high = self._quote
        return low <= sentence.start + 1 and sentence.end <= high + 1


def _outermost(cues: Sequence[Cue]) -> list[Speaker]:
    """The speakers a following pronoun may go back to, the likeliest last; none who speak in another's words."""
    outer: list[Speaker] = []
    end = -1
    for cue in cues:
        if cue.verb > end or cue.place != "before" or cue.same:
            outer.append(cue.speaker)
        if cue.place == "before":
            end = 1 << 60
    trailing = [cue.speaker for cue in cues if cue.place in {"after", "both"}]
    return [speaker for speaker in outer if speaker not in trailing] + trailing


def _acts(passage: Passage, sentence: Sentence, cues: Sequence[Cue], reader: CueReader) -> Iterator[SpeechAct]:
    governed = [tuple(_governed(passage, sentence, cues, index, reader)) for index in range(len(cues))]
    for index, cue in enumerate(cues):
        if not governed[index]:
            continue
        outer = [cues[other] for other in _enclosing(passage, cues, governed, index)]
        start, end = passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end
        yield SpeechAct(start, end, governed[index], _attribution([*outer, cue]), cue.when)


def _attribution(cues: Sequence[Cue]) -> Attribution:
    """The attribution of nested cues, the outermost first."""
    chain: list[Source] = []
    for cue in cues:
        known = {link.name for link in chain}
        chain.extend(link for link in cue.speaker.sources if link.name not in known)
    return Attribution(chain[0].kind, tuple(chain), chain[-1].name, any(cue.distancing for cue in cues))


def _enclosing(passage: Passage, cues: Sequence[Cue], governed: Sequence[Sequence[Stretch]], index: int) -> list[int]:
    """The cues in whose content another stands, the widest first."""
    at = passage.tokens[cues[index].verb].start
    found = []
    for other in range(max(0, index - _NEAR), min(len(cues), index + _NEAR + 1)):
        if other == index or (cues[index].same and other < index):
            continue
        width = next((high - low for low, high in governed[other] if low <= at < high), None)
        if width is not None:
            found.append((-width, other))
    return [other for _, other in sorted(found)]


def _governed(
    passage: Passage, sentence: Sentence, cues: Sequence[Cue], index: int, reader: CueReader
) -> Iterator[Stretch]:
    cue = cues[index]
    match cue.place:
        case "whole":
            yield sentence.start, sentence.end
        case "before":
            yield from _behind(passage, sentence, cues, index)
        case "quotes":
            for start, end in _behind(passage, sentence, cues, index):
                yield from _quotes_within(passage, start, end)
        case _:
            start = _front(passage, sentence, cues, index, reader)
            yield start, passage.tokens[cue.first].start
            if cue.place == "both":
                yield from _behind(passage, sentence, cues, index)


def _behind(passage: Passage, sentence: Sentence, cues: Sequence[Cue], index: int) -> Iterator[Stretch]:
    """What stands behind a cue, to the end of the sentence or to where another voice plainly begins."""
    cue = cues[index]
    if cue.last >= sentence.last:
        return
    first = cue.last + (passage.tokens[cue.last].text == "," and cue.last + 1 < sentence.last)
    start, end = passage.tokens[first].start, sentence.end
    for later in cues[index + 1 : index + 1 + _NEAR]:
        cut = _cut(passage, sentence, later)
        if cut is not None and cut > start:
            end = min(end, cut)
    semicolon = passage.folded.find(";", start, min(end, start + _LONG))
    if semicolon >= 0 and not passage.is_quoted(semicolon) and not _goes_on(passage, semicolon):
        end = semicolon
    if start < end:
        yield start, end


def _goes_on(passage: Passage, semicolon: int) -> bool:
    """Whether what follows a semicolon is another "that" clause of the same speaker."""
    return passage.folded[semicolon + 1 : semicolon + 12].lstrip().startswith(("that ", "and that"))


def _cut(passage: Passage, sentence: Sentence, later: Cue) -> int | None:
    """Where a later cue ends the content of an earlier one; `None` where it stands within it."""
    tokens = passage.tokens
    if later.place in {"after", "both", "whole"}:
        return tokens[later.first].start if later.place != "whole" else None
    before = later.first - 1
    if before < sentence.first:
        return None
    if later.same:
        return tokens[before].start if tokens[before].text == "," else tokens[later.first].start
    if tokens[before].lower in _COORDINATORS:
        return tokens[before].start
    return None


_COORDINATORS = frozenset("and but while whereas although though ; yet".split())


def _front(passage: Passage, sentence: Sentence, cues: Sequence[Cue], index: int, reader: CueReader) -> int:
    """Where what stands before a cue begins: the sentence, the quotation that runs into it, or another voice."""
    cue, start = cues[index], sentence.start
    quote = reader.in_quotes(max(passage.tokens[cue.first].start - 3, 0))
    if quote is not None and quote[0] < start:
        start = max(quote[0] - 1, 0)
    for earlier in cues[max(0, index - _NEAR) : index]:
        if earlier.place in {"after", "both"} and not earlier.same:
            start = max(start, _turn_between(passage, earlier, cue))
    return start


def _turn_between(passage: Passage, earlier: Cue, later: Cue) -> int:
    """Where the content of a later cue begins behind an earlier one's: at the "but" or "while" next to that."""
    at = earlier.last
    while at < later.first and passage.tokens[at].lower in _COORDINATORS | {","}:
        at += 1
    turns = any(passage.tokens[index].lower in _COORDINATORS for index in range(earlier.last, at))
    return passage.tokens[at].start if turns else 0


def _quotes_within(passage: Passage, start: int, end: int) -> Iterator[Stretch]:
    at = bisect_right(passage.quotes, start, key=lambda quote: quote[1])
    for low, high in passage.quotes[at : at + _NEAR]:
        if low < end:
            yield low, min(high, end)
