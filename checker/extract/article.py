"""An article with everything found in it, before claims are made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from checker.extract.attribution import SpeechAct, attribution_at
from checker.extract.quantities import Amount
from checker.extract.triggers import Trigger
from checker.model.claim import Attribution, Claim, Frame, Scope, Value
from checker.model.document import Document
from checker.model.event import Mention, Name
from checker.model.span import Span
from checker.model.time import TimeExpression, TimeInterval
from checker.rulebook.lexicon import Lexicon
from checker.text.passage import Passage, Sentence, Token


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """What a section holds, by sentence; and the dates of each trigger, by its first token."""

    triggers: Mapping[int, tuple[Trigger, ...]] = field(default_factory=dict)
    names: Mapping[int, tuple[Name, ...]] = field(default_factory=dict)
    times: Mapping[int, tuple[TimeExpression, ...]] = field(default_factory=dict)
    dates: Mapping[int, tuple[TimeExpression, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """One field of an article with what the readers found in it, each in the order of the text."""

    passage: Passage
    names: tuple[Name, ...] = ()
    amounts: tuple[Amount, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    owners: Mapping[int, Trigger] = field(default_factory=dict)
    """From the start of a date to the trigger whose time it gives."""
    index: SectionIndex = SectionIndex()

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.passage.sentence_tokens(sentence)

    def triggers_in(self, sentence: Sentence) -> tuple[Trigger, ...]:
        """The triggers of a sentence."""
        return self.index.triggers.get(sentence.index, ())

    def names_in(self, sentence: Sentence) -> tuple[Name, ...]:
        """The names of a sentence."""
        return self.index.names.get(sentence.index, ())

    def times_in(self, sentence: Sentence) -> tuple[TimeExpression, ...]:
        """The time expressions of a sentence."""
        return self.index.times.get(sentence.index, ())

    def dates_of(self, trigger: Trigger) -> tuple[TimeExpression, ...]:
        """The dates that a trigger owns."""
        return self.index.dates.get(trigger.first, ())

    def sentence_of(self, start: int) -> Sentence:
        """The sentence in which an offset of the news text lies."""
        sentence = self.passage.sentence_at(start)
        if sentence is None:
            raise LookupError(f"offset {start} lies in no sentence")
        return sentence


def index_section(section: Section) -> Section:
    """The section with its index made."""
    passage = section.passage
    triggers = _grouped((trigger.sentence, trigger) for trigger in section.triggers)
    names = _grouped((_sentence_index(passage, name.span.start), name) for name in section.names)
    times = _grouped((_sentence_index(passage, time.span.start), time) for time in section.times)
    owned = ((section.owners.get(time.span.start), time) for time in section.times)
    dates = _grouped((owner.first, time) for owner, time in owned if owner is not None)
    return replace(section, index=SectionIndex(triggers, names, times, dates))


def _sentence_index(passage: Passage, offset: int) -> int:
    sentence = passage.sentence_at(offset)
    return -1 if sentence is None else sentence.index


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


@dataclass(frozen=True, slots=True)
class Article:
    """One article, read but for its claims."""

    document: Document
    lexicon: Lexicon
    sections: tuple[Section, ...]
    main: Mention | None = None
    mentions: tuple[Mention, ...] = ()
    of_trigger: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """From (field, first token) of a trigger to the id of its mention."""
    known_days: dict[Span, TimeInterval] = field(default_factory=dict, repr=False, compare=False)
    """The days of the time expressions that some reader has asked for."""

    @property
    def outlet(self) -> str:
        """Whose own voice the article's is."""
        return self.document.source or self.document.id

    def mention_of(self, section: Section, trigger: Trigger) -> str | None:
        """The id of the mention that a trigger speaks of."""
        return self.of_trigger.get((section.passage.field, trigger.first))

    def attribution(self, section: Section, start: int, end: int) -> Attribution:
        """Whose word a stretch is."""
        return attribution_at(section.acts, section.passage, start, end, self.outlet)

    def is_headline(self, section: Section, sentence: Sentence) -> bool:
        """Whether a sentence is the title, or a first line that reads as one."""
        if section.passage.field == "title":
            return True
        return sentence.index == 0 and self.document.title is None and _reads_as_headline(section, sentence)


def _reads_as_headline(section: Section, sentence: Sentence) -> bool:
    sentences = section.passage.sentences
    alone = len(sentences) > 1 and sentences[1].paragraph != sentence.paragraph
    return alone and section.passage.folded[sentence.end - 1] not in ".?!:;," and sentence.end - sentence.start < 160


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: where it stands and what it says."""

    kind: str
    value: Value
    start: int
    end: int
    mention: str | None
    hedge: str | None = None
    scope: Scope = Scope()
    as_of: TimeInterval | None = None
    reported_with: str | None = None
    superseded: bool = False
    assumed: bool = False
    summed: bool = False
    frame: Frame | None = None


def finish(article: Article, section: Section, draft: Draft) -> Claim:
    """The claim of a draft, with its words, its sentence and whose word it is."""
    passage = section.passage
    sentence = section.sentence_of(draft.start)
    return Claim(
        id=f"{article.document.id}:{passage.field}:{draft.start}-{draft.end}:{draft.kind}",
        document=article.document.id,
        kind=draft.kind,
        value=draft.value,
        quote=passage.words(draft.start, draft.end),
        span=passage.span(draft.start, draft.end),
        sentence=passage.span(sentence.start, sentence.end),
        attribution=article.attribution(section, draft.start, draft.end),
        hedge=draft.hedge,
        scope=draft.scope,
        as_of=draft.as_of,
        mention=draft.mention,
        headline=article.is_headline(section, sentence),
        quoted=passage.is_quoted(draft.start),
        superseded=draft.superseded,
        former=draft.superseded,
        assumed=draft.assumed,
        summed=draft.summed,
        reported_with=draft.reported_with,
        frame=draft.frame,
    )
