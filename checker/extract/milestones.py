"""When something was that is no event of its own: a birth, a founding, a release.

    milestone = subject, verb, ..., [preposition], date        Weimann was born in Graz on May 3, 1950
              | [preposition], date, [","], subject, verb      In 2004 the band broke up
              | name, "(", [word], date, ["-", date], ")"      Ada Weimann (3 May 1950 - 7 June 2011)
              | subject, "is" | "was", article, year, noun       Quartz is a 1950 comedy
              | subject, "was", "in", year                       Lumen (song) was in 1979
              | "is a", ..., "from", article, year, work         Lumen is a song from their 1979 album
              | subject, verb, "between", date, "and", date ;    Kestrel was founded between 1990 and 1993
    span      = "from", date, "to", date ;                     two milestones: the start and the end
    turn      = subject, verb of two opposites, date ;         a trait: Kestrel disbanded in 2004

Dates that are counted from the day of publication are not read: they are those of the news.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from checker.extract.article import Article, Draft, Section
from checker.extract.contacts import days_of
from checker.extract.frames import RelationWords, SentenceFrames, Subject, Verb, relation_words
from checker.model.claim import Frame, Scope, Statement
from checker.model.time import PartialDate, TimeExpression, TimeInterval
from checker.text.stem import stem

_REACH = 30
"""How many tokens a date may stand from its verb."""
_ABOUT = timedelta(days=2 * 365)
"""How far "around 1990" reaches."""
_OF_WORK = timedelta(days=365)
"""How far a song may come out from its album."""
_TO = frozenset(("to", "until", "till", "through", "and", "-", "--"))
_COARSE = ("decade", "century", "season", "quarter")
_BEFORE, _AFTER = frozenset(("before", "by", "until", "till")), frozenset(("after", "since", "following"))


def read_milestones(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for each date with a year or a month that says when something happened to its subject."""
    words = relation_words(article.lexicon)
    for section in article.sections:
        for sentence in section.passage.sentences:
            dates = [time for time in section.times_in(sentence) if _is_absolute(time)]
            if not dates or article.main is None:
                continue
            reader = _Reader(article, section, SentenceFrames(words, section, sentence))
            for expression in dates:
                for draft in reader.read(expression):
                    yield section, replace(draft, mention=article.main.id)


def _is_absolute(time: TimeExpression) -> bool:
    """Whether an expression names a year or a month, not counted from the day of publication."""
    given = time.partial
    return time.kind == "DATE" and time.shift is None and not time.bce and bool(given.year or given.month)


class _Reader:
    """Reads the dates of one sentence."""

    def __init__(self, article: Article, section: Section, frames: SentenceFrames) -> None:
        self._article, self._section, self._frames = article, section, frames
        self._words: RelationWords = frames.words
        self._tokens, self._sentence = frames.tokens, frames.sentence

    def read(self, expression: TimeExpression) -> Iterator[Draft]:
        """The milestones that one date gives: two where it is a stretch of time."""
        first = self._section.passage.token_at(expression.span.start)
        last = self._section.passage.token_at(expression.span.end - 1) + 1
        bracket = next((at for at, close in self._frames.closes.items() if at < first < close), None)
        if bracket is not None:
            yield from self._in_bracket(expression, bracket, first)
        elif self._is_adjective(first, last):
            yield from self._of_noun(expression, first)
        elif (verb := self._verb(first, last)) is not None and not verb.unreal:
            yield from self._of_verb(expression, verb, first)

    # --- in brackets

    def _in_bracket(self, expression: TimeExpression, bracket: int, first: int) -> Iterator[Draft]:
        subject = self._frames.words_before(bracket) or self._frames.main_subject()
        if not subject.names:
            return
        if relation := self._relation_in(bracket, first) or self._lifespan(bracket, first):
            yield self._draft(expression, relation, subject, ())
        elif expression.until is not None and expression.partial.day and self._tokens[first - 1].text in "(;,]":
            yield from self._ends(expression, ("born", "died"), subject, ())

    def _relation_in(self, bracket: int, first: int) -> str:
        """What the words of a bracket before a date say happened: "(born Ada Stein; May 3, 1950"."""
        found = ""
        for at in range(bracket + 1, first):
            relation, _ = self._words.relation_at(self._tokens, at)
            found = relation if relation in self._words.once else found
        return found

    def _lifespan(self, bracket: int, first: int) -> str:
        """`born` or `died` where the bracket holds two dates alone, behind a name that "was" something."""
        inside = [
            self._section.passage.token_at(time.span.start)
            for time in self._section.times_in(self._sentence)
            if bracket < self._section.passage.token_at(time.span.start) < self._frames.closes[bracket]
        ]
        lead = self._tokens[inside[0] - 1].text
        if len(inside) != 2 or lead not in "(;,]" or not self._is_day(inside):
            return ""
        return "born" if first == inside[0] else "died"

    def _is_day(self, inside: list[int]) -> bool:
        """Whether the dates of a bracket are days: two years alone may be those of a band or a term of office."""
        times = [
            time
            for time in self._section.times_in(self._sentence)
            if self._section.passage.token_at(time.span.start) in inside
        ]
        return any(time.partial.day is not None for time in times)

    # --- before a noun

    def _is_adjective(self, first: int, last: int) -> bool:
        """Whether a year stands between an article and a noun: "a 1950 comedy"."""
        if first == self._sentence.first or last >= self._sentence.last or last - first > 1:
            return False
        follows = self._tokens[last]
        is_noun = follows.is_word and follows.lower not in self._words.prepositions | self._words.auxiliaries
        return is_noun and self._tokens[first - 1].lower in self._words.determiners

    def _of_noun(self, expression: TimeExpression, first: int) -> Iterator[Draft]:
        copula = first - 2
        if self._tokens[copula].lower == "from":
            yield from self._of_work(expression, first)
        if copula <= self._sentence.first or self._tokens[copula].lower not in self._words.be:
            return
        subject = self._frames.words_before(copula)
        if subject is not None and self._tokens[first - 1].lower in ("a", "an"):
            yield self._draft(expression, "dated", subject, ())

    def _of_work(self, expression: TimeExpression, first: int) -> Iterator[Draft]:
        """The year of what a piece is from, give or take one: "is a song from their 1979 album"."""
        copula = self._frames.before(first)
        if copula is None or self._tokens[copula.first].lower not in self._words.be:
            return
        subject, follows = self._frames.words_before(copula.first), self._tokens[first + 1].lower
        if subject is None or not subject.names or follows not in self._words.works:
            return
        draft, value = self._draft(expression, "dated", subject, ()), self._days(expression, is_exact=True)
        if value.earliest and value.latest:
            wide = (value.earliest - _OF_WORK, value.latest + _OF_WORK)
            yield replace(draft, value=replace(value, earliest=wide[0], latest=wide[1], stated=PartialDate()))

    # --- of a verb

    def _verb(self, first: int, last: int) -> Verb | None:
        """The verb whose day a date gives: the last before it, or the first behind one that opens its clause."""
        before = self._frames.before(first)
        if before is not None and first - before.last <= _REACH:
            return before
        after = self._frames.after(last)
        return after if after is not None and before is None and after.first - last <= _REACH else None

    def _of_verb(self, expression: TimeExpression, verb: Verb, first: int) -> Iterator[Draft]:
        verb = self._of_being(verb, expression, first)
        if not verb.relation or self._tokens[verb.first].lower in self._words.speech:
            return
        relation, subject = self._phase(verb, self._frames.subject_of(verb))
        if not self._words.is_known(relation) and not (subject.names and expression.partial.year):
            return
        if self._is_as_of(first) or self._is_counted(subject):
            return
        if happening := self._words.happening(relation, subject.words):
            relation = happening
        details = self._details(verb, first)
        if expression.until is not None and self._words.is_once(relation) and self._tokens[first].lower == "between":
            yield self._window(expression, relation, subject, details)
        elif expression.until is None:
            end = self._end_told(first)
            relation = f"{relation} {end}" if end and relation not in self._words.phases else relation
            yield self._draft(expression, relation, subject, details, is_exact=bool(end))
            yield from self._birth_before(expression, verb, subject)
            yield from self._turn(expression, verb, subject, details)
        elif relation not in self._words.phases:
            yield from self._ends(expression, (f"{relation} start", f"{relation} end"), subject, details)

    def _birth_before(self, expression: TimeExpression, verb: Verb, subject: Subject) -> Iterator[Draft]:
        """That somebody was born years before what only the grown do; it is worked out, and so never an error."""
        age = self._words.least_age.get(verb.relation)
        day = self._days(expression, is_exact=True).latest
        if age is None or day is None or not subject.names or day.year <= age:
            return
        value = TimeInterval(latest=day - timedelta(days=365 * age), inferred=True)
        frame = Frame("born", subject.words, subject.names, (), once=True)
        start, end = self._tokens[verb.first].start, expression.span.end
        if start < end:
            yield Draft("milestone", value, start, end, None, scope=Scope(measure="born"), frame=frame)

    def _turn(
        self, expression: TimeExpression, verb: Verb, subject: Subject, details: tuple[str, ...]
    ) -> Iterator[Draft]:
        """Which of two opposites happened on a date: "formed in 2004", "disbanded in 2004"."""
        turn = self._words.turn(verb.relation)
        value = self._days(expression, is_exact=False)
        if not turn or not subject.names or expression.partial.year is None or value.stated.is_empty:
            return
        first, last = self._tokens[verb.first], self._tokens[verb.last - 1]
        start, end = min(first.start, expression.span.start), max(last.end, expression.span.end)
        told = Statement(self._section.passage.words(start, end), (verb.relation,))
        frame = Frame(turn, subject.words, subject.names, details)
        yield Draft("trait", told, start, end, None, scope=Scope(measure=f"{turn}, {value.stated}"), frame=frame)

    def _window(self, stretch: TimeExpression, relation: str, subject: Subject, details: tuple[str, ...]) -> Draft:
        """The stretch of time in which something happened once: "was founded between 1990 and 1993"."""
        start, end = replace(stretch, until=None), stretch.until or stretch
        first, last = (self._days(one, is_exact=True) for one in (start, end))
        value = TimeInterval(earliest=first.earliest, latest=last.latest)
        return replace(self._draft(start, relation, subject, details), value=value)

    def _end_told(self, first: int) -> str:
        """Which end of what lasts a date gives: "since 1990", "until 1994"."""
        lead = self._tokens[first - 1].lower if first > self._sentence.first else ""
        return {"until": "end", "till": "end", "since": "start"}.get(lead, "")

    def _ends(
        self, stretch: TimeExpression, relations: tuple[str, str], subject: Subject, details: tuple[str, ...]
    ) -> Iterator[Draft]:
        """The two days between which something lasted, each with its own words."""
        first, last = stretch.span.start, stretch.span.end
        low, high = self._section.passage.token_at(first), self._section.passage.token_at(last - 1)
        middle = next((at for at in range(high, low, -1) if self._tokens[at].lower in _TO), None)
        if middle is None or stretch.until is None:
            return
        ends = (replace(stretch, until=None), stretch.until)
        spans = ((first, self._tokens[middle - 1].end), (self._tokens[middle + 1].start, last))
        for end, (start, stop), relation in zip(ends, spans, relations, strict=True):
            span = self._section.passage.span(start, stop)
            yield self._draft(replace(end, span=span, quote=""), relation, subject, details, is_exact=True)

    def _of_being(self, verb: Verb, expression: TimeExpression, first: int) -> Verb:
        """The verb; "is" as what its date makes of it: "was mayor from 1990 to 1998", "was in 1982"."""
        if self._tokens[verb.first].lower not in self._words.be:
            return verb
        if expression.until is not None:
            return replace(verb, relation="served")
        return replace(verb, relation="dated") if self._is_dated(verb, expression, first) else verb

    def _is_dated(self, verb: Verb, expression: TimeExpression, first: int) -> bool:
        """Whether "is" says no more than the date: "is from the 1980s", "it was in 1982"."""
        lead = self._tokens[verb.last].lower
        if lead == "in" and first - verb.last == 1:
            follows = self._section.passage.token_at(expression.span.end - 1) + 1
            is_last = follows >= self._sentence.last or self._tokens[follows].text in ".;)"
            return is_last and self._is_of_work(self._frames.subject_of(verb))
        return lead == "from" and first - verb.last <= 2

    def _is_of_work(self, subject: Subject) -> bool:
        """Whether a name stands alone or with the word for a work; a wedding and a funeral of hers are of two days."""
        return set(subject.words) <= {*subject.names, *map(stem, self._words.works)}

    def _phase(self, verb: Verb, subject: Subject) -> tuple[str, Subject]:
        """The relation, of a phase with what it is one of: "began filming", "filming ended"."""
        if verb.relation not in self._words.phases:
            return verb.relation, subject
        for back in range(verb.first - 1, max(self._sentence.first, verb.first - 12) - 1, -1):
            act, size = self._words.relation_at(self._tokens, back)
            if act and self._tokens[back].lower.endswith(("ing", "ion", "photography")):
                of = back + size < verb.first and self._tokens[back + size].lower == "of"
                inner = self._frames.content(back + size + 1, verb.first) if of else subject.words
                names = tuple(word for word in inner if word in subject.names)
                return f"{act} {verb.relation}", Subject(inner, names)
        return verb.relation, subject

    def _is_as_of(self, first: int) -> bool:
        """Whether a date says for when a number holds, and not when something was."""
        before = [token.lower for token in self._tokens[max(self._sentence.first, first - 2) : first]]
        return before == ["as", "of"]

    def _is_counted(self, subject: Subject) -> bool:
        """Whether the subject is a number of people or things: of them, each may have its own day."""
        return not subject.names and any(word[0].isdigit() for word in subject.words)

    def _details(self, verb: Verb, first: int) -> tuple[str, ...]:
        """The other content words between a verb and its date."""
        low, high = (verb.last, first) if verb.last <= first else (verb.last, min(self._sentence.last, verb.last + 8))
        return self._frames.content(low, high)

    def _draft(
        self,
        expression: TimeExpression,
        relation: str,
        subject: Subject,
        details: tuple[str, ...],
        *,
        is_exact: bool = False,
    ) -> Draft:
        frame = Frame(relation, subject.words, subject.names, details, self._words.is_once(relation))
        value = self._days(expression, is_exact=is_exact)
        span = expression.span
        return Draft("milestone", value, span.start, span.end, None, scope=Scope(measure=relation), frame=frame)

    def _days(self, expression: TimeExpression, *, is_exact: bool) -> TimeInterval:
        """The days a date leaves: wider with "around", open at one end behind "before" and "after" unless exact."""
        value = days_of(expression, self._article)
        at = self._section.passage.token_at(expression.span.start)
        lead = self._tokens[at - 1].lower if at > self._sentence.first else ""
        if expression.grain in _COARSE:
            value = _in_part(replace(value, stated=PartialDate()), expression.mod)
        if expression.mod == "APPROX" and value.earliest and value.latest:
            value = replace(value, earliest=value.earliest - _ABOUT, latest=value.latest + _ABOUT, stated=PartialDate())
        if is_exact:
            return value
        if lead in _BEFORE or expression.mod == "BEFORE":
            return replace(value, earliest=None, stated=PartialDate(), best=None, candidates=())
        if lead in _AFTER or expression.mod == "AFTER":
            return replace(value, latest=None, stated=PartialDate(), best=None, candidates=())
        return value


def _in_part(value: TimeInterval, mod: str | None) -> TimeInterval:
    """The early, middle or late part of a long stretch: half of it, since nobody says where it stops."""
    if value.earliest is None or value.latest is None or mod not in ("START", "MID", "END"):
        return value
    half = (value.latest - value.earliest) / 2
    match mod:
        case "START":
            return replace(value, latest=value.earliest + half)
        case "END":
            return replace(value, earliest=value.latest - half)
        case _:
            return replace(value, earliest=value.earliest + half / 2, latest=value.latest - half / 2)
