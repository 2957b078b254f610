"""The way through, from documents to the report: the one place where the rooms meet."""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from checker import __version__
from checker.cache import cache_in_use
from checker.engine.count_words import count_words
from checker.engine.facts import gather
from checker.engine.findings import find_conflicts
from checker.engine.noise import find_noise
from checker.engine.predicates import SIGNATURES
from checker.engine.promises import kept_promises
from checker.engine.tolls import solve_tolls
from checker.engine.verdicts import compare_all
from checker.extract.reader import ArticleReader
from checker.ingest import WHATEVER_IS_FOUND, HtmlReader, Search, read_documents
from checker.link.copied import with_common_roots
from checker.link.events import link_events
from checker.link.versions import find_versions, with_versions
from checker.model.document import Document
from checker.model.event import Linked, Reading
from checker.model.keeping import IN_MEMORY, Keeper
from checker.model.problem import Problem
from checker.model.progress import Progress, Tell, each, unheard
from checker.model.published import Published
from checker.model.sighting import SeenSource, Sighting
from checker.noise import Standing, mark_noise, standing_lines, weigh_lines
from checker.policy.codes import UnknownCode, unknown_codes
from checker.policy.decide import InForce, decide
from checker.policy.file_ignores import FileIgnores
from checker.policy.house import AS_SHIPPED, House, as_decided
from checker.policy.levels import Levels, judged_at_levels, level_of, noise_at_levels
from checker.policy.set_aside import NOTHING, SetAside
from checker.report.build import build_report
from checker.report.cleaned import Cleaned
from checker.report.mention_model import Mentions
from checker.report.mentions import build_mentions
from checker.report.model import Report, ToolEntry
from checker.rulebook.lexicon import Lexicon
from checker.rulebook.load import Rule, Rulebook, load_rulebook
from checker.rulebook.schema import RuleMeta
from checker.rulebook.zones import PageRule, ZoneRule
from checker.workers import WorkerError, mapped, most_looked_at, workers_for

__all__ = [
    "SIGNATURES",
    "CheckError",
    "Checker",
    "UnknownCodeError",
    "WorkerError",
    "check",
    "clean",
    "codes",
    "mentions",
    "read",
    "read_article",
    "refuse_unknown_codes",
    "rulebook",
]


LONGEST_ARTICLE = 300_000
"""Characters: some fifty times the length of most. Beyond, a file is a whole archive, or no text at all."""
_LONGEST_WORD = 200
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class CheckError(ValueError):
    """A misuse of the library: the message says what to do."""


class UnknownCodeError(CheckError):
    """Codes were named that no rule has; `unknown` holds them, each with what may be meant."""

    def __init__(self, unknown: Sequence[UnknownCode]) -> None:
        self.unknown = tuple(unknown)
        super().__init__("; ".join(f'there is no rule "{one.code}" ({one.hint})' for one in unknown))


def check(
    documents: Document | Sequence[Document],
    *,
    against: Iterable[Document | Published] | Published | None = None,
    rules: Sequence[Path] | None = None,
    same_event: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Levels = _NOTHING,
    per_file_ignores: FileIgnores = _NOTHING,
    problems: Sequence[Problem] = (),
    set_aside: SetAside = NOTHING,
    progress: Tell = unheard,
    jobs: int = 1,
) -> Report:
    """The report on some articles: which claims agree, conflict, or cannot be compared, and why.

    With `against` the articles are drafts, and the report is on them alone: they are held against these sources
    (documents, or an opened archive) and against each other, and no source against another. A source that has the id
    or the very words of a draft is left out.
    `rules` are directories or files with rules of your own, beside those that ship with the program.
    `same_event` vouches that the main events of all documents are one. `select` and `ignore` hold rule codes or
    their beginnings; `levels` gives rules by these another level, or "off"; `per_file_ignores` gives for patterns on
    paths, such as `opinion/**`, the rules that are ignored there. `problems` met while reading are passed through to
    the report. `set_aside` says which findings are not to count: suppressions, a baseline; what comments in the
    articles say counts in any case. `progress` is called as the work goes on. Articles are read by up to `jobs`
    processes, where there are enough of them that it pays.
    Raises `CheckError` where two documents share an id or no rule has a code, `RulebookError` where a rule file is
    broken, and `WorkerError` where a process was killed.
    Neither the order of the documents nor a duplicate among them changes a finding.
    """
    checker = Checker(
        rules=rules,
        same_event=same_event,
        select=select,
        ignore=ignore,
        levels=levels,
        per_file_ignores=per_file_ignores,
        remember=0,
        jobs=jobs,
    )
    return checker.check(documents, against=against, problems=problems, set_aside=set_aside, progress=progress)


class Checker:
    """The rules, compiled once, and what was read from the last articles seen, for a process that checks many.

    >>> checker = Checker(ignore=["NZ"])
    >>> wire = Document("wire", "Ana Ruiz and Ben Holt spoke by phone on Friday. The call lasted 40 minutes.")
    >>> draft = Document("draft", "Ben Holt and Ana Ruiz spoke by phone on Friday. Their call lasted two hours.")
    >>> checker.check(draft, against=[wire]).drafts
    ('draft',)

    It takes and raises what `check` does, and reports the same. Several threads may use one. Of the `remember` articles
    seen last (about 50 kB each) what was read is kept, so that sources that come again are not read again; with `jobs`
    above 1, articles are read by several processes, and nothing is kept.
    """

    def __init__(
        self,
        *,
        rules: Sequence[Path] | None = None,
        same_event: bool = False,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        levels: Levels = _NOTHING,
        per_file_ignores: FileIgnores = _NOTHING,
        remember: int = 256,
        jobs: int = 1,
    ) -> None:
        self._rules, self._jobs = rules or (), jobs
        self._book = book = rulebook(rules or ())
        self._same_event = same_event
        self._house = House(levels, per_file_ignores)
        _refuse_unknown(book, (*select, *ignore, *self._house.codes))
        self._on_claims = judged_at_levels(chosen(book.judgement, select, ignore), levels)
        self._on_noise: list[ZoneRule | PageRule] = [*noise_at_levels(chosen(book.pages, select, ignore), levels)]
        self._on_noise += noise_at_levels(chosen(book.zones, select, ignore), levels)
        notes = noise_at_levels(chosen(book.policy, select, ignore), levels)
        self._in_force = InForce(book, codes(rules, select, ignore, levels), notes)
        self._read = lru_cache(maxsize=remember)(self._read_anew)

    def check(
        self,
        documents: Document | Sequence[Document],
        *,
        against: Iterable[Document | Published] | Published | None = None,
        problems: Sequence[Problem] = (),
        set_aside: SetAside = NOTHING,
        progress: Tell = unheard,
    ) -> Report:
        """The report on some articles, or on drafts `against` their sources: that of the function `check`."""
        given = [documents] if isinstance(documents, Document) else documents
        taken = _taken(given, against, lambda own: self._read_all(own, progress))
        progress(Progress("link", 0, 1))
        linked = link(taken.readings, self._book, same_event=self._same_event, drafts=taken.drafts)
        progress(Progress("compare", 0, 1))
        report = judge(
            taken.documents,
            linked,
            self._book,
            self._on_claims,
            (*problems, *taken.remarks),
            on_noise=self._on_noise,
            house=self._house,
        )
        decided = self._decided(report, taken, set_aside)
        progress(Progress("compare", 1, 1))
        return decided

    def _decided(self, report: Report, taken: "_Taken", set_aside: SetAside) -> Report:
        """The findings that count; of a check of drafts, what is written in a source sets none aside."""
        own = [one for one in taken.documents if taken.drafts is None or one.id in taken.drafts]
        return settle(report, own, set_aside, self._in_force)

    def _read_all(self, documents: Sequence[Document], progress: Tell) -> list[Reading]:
        if self._jobs > 1:
            return read_articles(documents, self._book, self._rules, jobs=self._jobs, progress=progress)
        standing = standing_lines(documents)
        return [
            self._read(document, standing.get(document.source or ""))
            for document in each(documents, len(documents), "read", progress)
        ]

    def _read_anew(self, document: Document, standing: frozenset[str] | None) -> Reading:
        lines = {document.source: standing} if document.source and standing else None
        return read_article(document, self._book, lines)


def settle(report: Report, documents: Sequence[Document], set_aside: SetAside, in_force: InForce) -> Report:
    """The report with what made it, and with what is not to count set aside."""
    made_by = ToolEntry(version=__version__, rules=in_force.book.version)
    return decide(report.model_copy(update={"tool": made_by}), set_aside, documents, in_force)


def judge(
    documents: Sequence[Document],
    linked: Linked,
    book: Rulebook,
    rules: Sequence[Rule],
    problems: Sequence[Problem] = (),
    *,
    on_noise: Sequence[ZoneRule | PageRule] = (),
    house: House = AS_SHIPPED,
) -> Report:
    """The report on linked articles: everything comparable compared, and what some rules find in it.

    `rules` and `on_noise` are as the house has them weighed. Where some of the articles are drafts, it is what touches
    these.
    """
    facts = gather(linked, count_words(book.lexicon.outcomes))
    noisy = [reading for reading in linked.readings if linked.drafts is None or reading.document.id in linked.drafts]
    comparisons = (*compare_all(facts), *kept_promises(facts))
    on_claims = find_conflicts(facts, rules)
    findings = as_decided(on_claims, find_noise(noisy, on_noise), documents, rules, house)
    tolls = tuple(solve_tolls(facts, bloodless(book)))
    return build_report(documents, linked, comparisons, findings, problems, tolls)


def bloodless(book: Rulebook) -> set[str]:
    """The types of event to which no toll is put that is told beside them."""
    return {kind.name for kind in book.lexicon.events.type if not kind.casualties}


@dataclass(frozen=True, slots=True)
class _Taken:
    """The articles of a check, what was read from them, and which of them are drafts: `None` where none is told apart.

    Of articles with the same words one is read, and the draft before a source.
    """

    documents: Sequence[Document]
    readings: Sequence[Reading]
    drafts: frozenset[str] | None = None
    remarks: tuple[Problem, ...] = ()


def _taken(
    documents: Sequence[Document],
    against: Iterable[Document | Published] | Published | None,
    read: Callable[[Sequence[Document]], list[Reading]],
) -> _Taken:
    refuse_shared_ids(documents)
    if against is None:
        return _Taken(documents, read(distinct(documents)))
    given = [against] if isinstance(against, Published) else list(against)
    drafts = frozenset(document.id for document in documents)
    sources = [one for one in given if not isinstance(one, Published) and one.id not in drafts]
    refuse_shared_ids(sources)
    readings = read(distinct([*documents, *sources], first=drafts) if drafts else [])
    own = [reading for reading in readings if reading.document.id in drafts]
    others = [reading for reading in readings if reading.document.id not in drafts]
    remarks: list[Problem] = []
    for shelf in given if own else ():
        if isinstance(shelf, Published):
            known = {document.id for document in (*documents, *sources)}
            looked_up = shelf.readings_for(own)
            remarks += looked_up.remarks
            found = [reading for reading in looked_up.readings if reading.document.id not in known]
            words = {_copy(reading.document) for reading in (*own, *others)}
            others += [reading for reading in found if _copy(reading.document) not in words]
            sources += [reading.document for reading in found]
    return _Taken([*documents, *sources], [*own, *map(_as_source, others)], drafts, tuple(remarks))


def _as_source(reading: Reading) -> Reading:
    return replace(reading, problems=tuple(replace(problem, in_source=True) for problem in reading.problems))


def mentions(
    documents: Sequence[Document],
    *,
    rules: Sequence[Path] | None = None,
    same_event: bool = False,
    problems: Sequence[Problem] = (),
    jobs: int = 1,
) -> Mentions:
    """Everything that was read from some articles: times, quantities, names and attributions, typed or not.

    Times are counted from the day an article appeared. Without one they have what the text supplies, and where they
    date an event, what the articles together leave possible. Raises as `check` does, and shares the work out as it
    does; articles with the same words have the same mentions, and their claims are those of the first.
    """
    refuse_shared_ids(documents)
    book = rulebook(rules or ())
    own = distinct(documents)
    looks = dict(zip(map(_copy, own), looks_at(own, book, rules or (), jobs=jobs), strict=True))
    linked = link([look.reading for look in looks.values()], book, same_event=same_event)
    seen = {document.id: [_in(document, one) for one in looks[_copy(document)].seen] for document in documents}
    read_amiss = (problem for look in looks.values() for problem in look.reading.problems)
    return build_mentions(documents, seen, linked.claims, {*problems, *read_amiss})


def clean(documents: Sequence[Document], *, rules: Sequence[Path] | None = None) -> list[Cleaned]:
    """Each article with what of its text is noise, in the order given. Raises as `check` does."""
    refuse_shared_ids(documents)
    book = rulebook(rules or ())
    standing = standing_lines(distinct(documents))
    return [Cleaned(document, mark_noise(_within_reach(document)[0], book.zones, standing)) for document in documents]


def read(
    paths: Sequence[str],
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "-",
    published: Mapping[str, date] | None = None,
    encoding: str | None = None,
    html_reader: HtmlReader = "structure",
    search: Search = WHATEVER_IS_FOUND,
    progress: Tell = unheard,
    keeper: Keeper = IN_MEMORY,
) -> tuple[list[Document], list[Problem]]:
    """The articles at some paths, and what was amiss with the others. `-` is standard input.

    A path is a file, a directory or a pattern such as `stories/**/*.txt`; `search` says which files are left out.
    `keeper` takes each article as it is read.
    """
    return read_documents(
        paths,
        stdin=stdin,
        stdin_name=stdin_filename,
        published=published or {},
        encoding=encoding,
        html_reader=html_reader,
        search=search,
        progress=progress,
        keeper=keeper,
    )


def refuse_unknown_codes(codes: Sequence[str], rules: Sequence[Path] = ()) -> None:
    """Raises `UnknownCodeError` where a code is that of no rule, and no rule's code begins so."""
    _refuse_unknown(rulebook(rules), codes)


def _refuse_unknown(book: Rulebook, codes: Sequence[str]) -> None:
    if unknown := unknown_codes(codes, book.by_id):
        raise UnknownCodeError(unknown)


def rulebook(rules: Sequence[Path] = ()) -> Rulebook:
    """The rules that ship with the program, with those below the given directories."""
    return load_rulebook(rules, SIGNATURES, cache_in_use())


def read_article(document: Document, book: Rulebook, standing: Standing | None = None) -> Reading:
    """Everything that one article says, its noise set aside; beyond `LONGEST_ARTICLE` it is not read, and that said.

    `standing` are the lines that stand in many articles of one source, where others were looked at.
    """
    known, problems = _within_reach(document)
    reading = _reader(book.lexicon).read(known, weigh_lines(known, book.zones, standing))
    return replace(reading, document=document, problems=(*reading.problems, *problems))


def read_articles(
    documents: Sequence[Document],
    book: Rulebook,
    rules: Sequence[Path] = (),
    *,
    jobs: int = 1,
    progress: Tell = unheard,
    standing: Standing | None = None,
) -> list[Reading]:
    """What each article says, read by up to `jobs` processes; `rules` are those beside the shipped ones in the book.

    `standing` are the lines that stand in many articles of one source, where others than these were looked at.
    """
    known = standing_lines(documents) if standing is None else standing
    return list(each(readings_of(documents, book, rules, jobs=jobs, standing=known), len(documents), "read", progress))


def readings_of(
    documents: Iterable[Document], book: Rulebook, rules: Sequence[Path] = (), *, jobs: int = 1, standing: Standing
) -> Generator[Reading, None, None]:
    """The same of any number of articles, each as it is asked for: few are held at a time.

    Workers end with the iteration; where it is not gone through to its end, close it.
    """
    with closing(_looked_at(_Reader(book, tuple(rules), standing), documents, jobs)) as looks:
        yield from (look.reading for look in looks)


def looks_at(
    documents: Sequence[Document], book: Rulebook, rules: Sequence[Path] = (), *, jobs: int = 1, alone: bool = False
) -> "list[Look]":
    """The same, with everything that was seen in each article; `alone`: none is held against another yet."""
    standing = {} if alone else standing_lines(documents)
    return list(_looked_at(_Reader(book, tuple(rules), standing, with_sightings=True), documents, jobs))


def _looked_at(reader: "_Reader", documents: Iterable[Document], jobs: int) -> "Generator[Look, None, None]":
    rest = iter(documents)
    first = list(islice(rest, most_looked_at(jobs)))
    workers = workers_for((len(document.text) for document in first), jobs)
    with closing(mapped(reader, chain(first, rest), workers)) as looks:
        yield from (look.on(document) for document, look in looks)


def link(
    readings: Sequence[Reading], book: Rulebook, *, same_event: bool, drafts: frozenset[str] | None = None
) -> Linked:
    """The events of all articles; of a story that is there in several versions the newest counts, drafts above all."""
    versions = find_versions(readings, drafts or frozenset())
    earlier = {version.document for version in versions}
    current = with_common_roots([reading for reading in readings if reading.document.id not in earlier])
    linked = replace(link_events(current, book.lexicon, same_event=same_event), drafts=drafts)
    return with_versions(linked, readings, versions)


@dataclass(frozen=True, slots=True)
class Look:
    """What was read from an article, and all that was seen in it."""

    reading: Reading
    seen: tuple[Sighting, ...] = ()

    def on(self, document: Document) -> "Look":
        """The same, with the document it is of: one that comes from another process has no text."""
        return replace(self, reading=replace(self.reading, document=document))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes what reads an article, in this process or in another, where the rules are read again."""

    book: Rulebook | None
    rules: tuple[Path, ...]
    standing: Standing
    with_sightings: bool = False

    def __reduce__(self) -> "tuple[type[_Reader], tuple[object, ...]]":
        return _Reader, (None, self.rules, self.standing, self.with_sightings)

    def __call__(self) -> Callable[[Document], Look]:
        return partial(self._look, self.book or rulebook(self.rules))

    def _look(self, book: Rulebook, document: Document) -> Look:
        if self.with_sightings:
            look = look_at(document, book, self.standing)
        else:
            look = Look(read_article(document, book, self.standing))
        return look.on(Document(document.id, ""))


def look_at(document: Document, book: Rulebook, standing: Standing | None = None) -> Look:
    """What an article says, with everything that was seen in it."""
    known, problems = _within_reach(document)
    reading, seen = _reader(book.lexicon).look(known, weigh_lines(known, book.zones, standing))
    return Look(replace(reading, document=document, problems=(*reading.problems, *problems)), seen)


def _in(document: Document, sighting: Sighting) -> Sighting:
    """What was seen in an article, as it stands in a document with the same words."""
    if sighting.span.document == document.id:
        return sighting
    seen = sighting.seen
    if isinstance(seen, SeenSource):
        seen = replace(seen, governs=tuple(replace(span, document=document.id) for span in seen.governs))
    return replace(sighting, span=replace(sighting.span, document=document.id), seen=seen)


def _within_reach(document: Document) -> tuple[Document, list[Problem]]:
    """The document as far as it is read, to the end of a word, and a problem where that is not all of it."""
    length = len(document.text)
    if length <= LONGEST_ARTICLE:
        return document, []
    beginning = document.text[:LONGEST_ARTICLE]
    end = max(beginning.rfind(space, LONGEST_ARTICLE - _LONGEST_WORD) for space in " \n") + 1 or LONGEST_ARTICLE
    message = f"was read only to its character {end:,} of {length:,}: give each article a file of its own"
    return replace(document, text=document.text[:end]), [Problem(document.id, message)]


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> ArticleReader:
    return ArticleReader(lexicon)


D = TypeVar("D", bound=Document)


def distinct(documents: Sequence[D], first: Collection[str] = ()) -> list[D]:
    """The documents in the order of their ids, of several with the same words the first; some ids go before all."""
    return list(_firsts(documents, first).values())


def _firsts(documents: Sequence[D], first: Collection[str] = ()) -> dict[bytes, D]:
    firsts: dict[bytes, D] = {}
    for document in sorted(documents, key=lambda document: (document.id not in first, document.id)):
        firsts.setdefault(_copy(document), document)
    return firsts


def _copy(document: Document) -> bytes:
    """What makes two documents one article: a hash of their words and their day."""
    parts = (document.text, document.title, document.published)
    words = "".join(f"{'' if part is None else f'{len(str(part))}:{part}'}," for part in parts)
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def refuse_shared_ids(documents: Sequence[Document]) -> None:
    """Raises `CheckError` where two documents share an id."""
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise CheckError(f'two documents have the id "{document.id}": give each its own')
        seen.add(document.id)


def codes(
    rules: Sequence[Path] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Levels = _NOTHING,
) -> frozenset[str]:
    """The codes of the rules that a check looks for, for the same choice."""
    known = chosen(tuple(rulebook(rules or ()).by_id.values()), select, ignore)
    return frozenset(rule.id for rule in known if level_of(rule.id, levels) != "off")


R = TypeVar("R", bound=Rule | RuleMeta)


def chosen(rules: Sequence[R], select: Sequence[str], ignore: Sequence[str]) -> list[R]:
    """The rules whose code begins as one selected (all where none is), and as none ignored."""
    return [
        rule
        for rule in rules
        if (not select or rule.id.startswith(tuple(select))) and not rule.id.startswith(tuple(ignore) or ("\0",))
    ]
