"""The articles of an archive that may speak of what a draft speaks of: few, whatever the size of the archive."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from checker.archive.keys import (
    RANKED,
    day_of,
    event_terms,
    kin_terms,
    kinds_of_names,
    news_terms,
    quote_keys,
    told_days,
    told_events,
)
from checker.model.claim import Quotation, Superlative
from checker.model.event import Mention, Reading
from checker.model.problem import Problem
from checker.model.published import Found

if TYPE_CHECKING:
    from checker.archive.store import Archive, Order

NEAR = 10
"""Days before and behind a draft's event within which an article may report the same event."""
COMMON = 400
"""Words that stand with more articles of those days are too common to find any."""
SAME = 12
"""How many articles that may report what the draft reports are held against it, those with most in common first."""
AROUND = 3
"""How many articles are held against each other event that the draft speaks of."""
BEFORE, AFTER = 6, 2
"""How many days with an event of a kind and the same people are looked at before the draft's, and behind it."""
HIGHEST = 3
"""How many of the highest figures are looked at for "the longest", "the deadliest"."""
QUOTED_WIDELY = 24
"""Two words that follow on each other in the quotations of more articles find none."""
QUOTED_SHARED = 2
QUOTED = 3
"""How many articles are held against one quotation."""
MOST = 24
"""How many articles are held against one draft in all."""


@dataclass(slots=True)
class _Search:
    """Marks of articles in the order in which they were found, and of those that were seen and not taken."""

    archive: "Archive"
    taken: dict[int, None] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def take(self, marks: Iterable[int], most: int) -> None:
        """The first so many of some articles are taken, while there is room; all of them are seen."""
        found = list(dict.fromkeys(marks))
        self.seen.update(found)
        for mark in found[:most]:
            if len(self.taken) < MOST:
                self.taken.setdefault(mark)


def find_nearby(archive: "Archive", drafts: Sequence[Reading]) -> Found:
    """What an archive holds of what some drafts speak of, for each draft so many articles at most.

    Versions of the draft's own story come first, then what was said of the highest figures and of the events of the
    same people before and after, then what its quotations share words with, what reports the same event, and what
    speaks of the other events in it. An article with the very words of a draft is left out.
    """
    taken: set[int] = set()
    seen: set[int] = set()
    for draft in drafts:
        search = _Search(archive)
        for look in (_versions, _records, _kin, _quotes, _news, _others):
            look(search, draft)
        taken |= search.taken.keys()
        seen |= search.seen
    copies = {archive.holds(draft.document) for draft in drafts}
    loaded = archive.load(sorted(taken))
    readings = [reading for reading in loaded if reading.document.id not in copies]
    remarks = _remarks(len(taken), len(seen - taken), len(taken) - len(loaded), archive.count_dated(sorted(taken)))
    return Found(readings, tuple(Problem(archive.path, remark, in_source=True) for remark in remarks))


def _remarks(taken: int, left_out: int, unreadable: int, dated: int) -> Iterator[str]:
    """What a reader of the report should know of the articles that were looked at."""
    if left_out:
        yield (
            f"{left_out:,} more articles share names, days or words with the text than the {taken} held against it: "
            "those with most in common were taken"
        )
    if dated:
        yield (
            f"{dated} of the {taken} articles held against the text were read by another version of checker or with "
            "other rules: checker archive add --again reads them anew"
        )
    if unreadable:
        yield (
            f"{unreadable} of the articles that speak of the same cannot be read from it: "
            "checker archive info --verify says which to add again"
        )


def _versions(search: _Search, draft: Reading) -> None:
    search.take(search.archive.story_of(draft), MOST)


def _records(search: _Search, draft: Reading) -> None:
    """The highest figures of the kind that a superlative of the draft speaks of, in the time that it speaks of."""
    for mention, term in _kin_terms(search, draft):
        day = day_of(mention, draft)
        for claim in draft.claims:
            value = claim.value
            if claim.mention == mention.id and isinstance(value, Superlative) and value.property in RANKED:
                since = value.since.latest if value.since else None
                days = (since.toordinal() if since else 1, day - 1)
                order: Order = "ASC" if value.order == "least" else "DESC"
                search.take(search.archive.ranked(term, value.property, days, order, HIGHEST), HIGHEST)


def _kin(search: _Search, draft: Reading) -> None:
    """Of the events of the same kind and people an article of each of the last days before and the first behind."""
    for mention, term in _kin_terms(search, draft):
        first, last = told_days(mention, draft) or (day_of(mention, draft),) * 2
        before = search.archive.days_of(term, (1, first - 1 if first else FAR), "DESC", BEFORE)
        after = search.archive.days_of(term, (last + 1, FAR), "ASC", AFTER) if last else []
        search.take([*before, *after], BEFORE + AFTER)


FAR = 4_000_000
"""Behind every day."""


def _kin_terms(search: _Search, draft: Reading) -> Iterator[tuple[Mention, str]]:
    kinds = kinds_of_names(draft)
    for mention in told_events(draft):
        if mention.role == "main":
            for term in kin_terms(mention, search.archive.tree, kinds):
                yield mention, term


def _quotes(search: _Search, draft: Reading) -> None:
    for claim in draft.claims:
        if isinstance(claim.value, Quotation):
            shared = Counter[int]()
            for key in sorted(quote_keys(claim.value.words)):
                marks = search.archive.quoting(key, QUOTED_WIDELY + 1)
                shared.update(marks if len(marks) <= QUOTED_WIDELY else ())
            likest = sorted(
                (mark for mark, count in shared.items() if count >= QUOTED_SHARED),
                key=lambda mark: (-shared[mark], mark),
            )
            search.take(likest, QUOTED)


def _news(search: _Search, draft: Reading) -> None:
    """The articles that report news of those days with the same names, with the same kind of event before others."""
    terms: dict[str, float] = {}
    days = set()
    kinds = kinds_of_names(draft)
    for mention, term in news_terms(draft):
        terms[term] = 1.0
        terms |= dict.fromkeys(event_terms(mention, search.archive.tree, kinds), 1.0)
        days.add(day_of(mention, draft))
    for day in sorted(days):
        search.take(_best(search, terms, day), SAME)


def _others(search: _Search, draft: Reading) -> None:
    """The articles that speak of the other events in the draft."""
    kinds = kinds_of_names(draft)
    for mention in told_events(draft):
        if mention.role != "main":
            terms = dict.fromkeys(event_terms(mention, search.archive.tree, kinds), 1.0)
            search.take(_best(search, terms, day_of(mention, draft)), AROUND)


def _best(search: _Search, terms: Mapping[str, float], day: int) -> list[int]:
    """The articles that share terms with a draft about a day, those first that share more and rarer ones."""
    scores: dict[int, float] = {}
    near: dict[int, int] = {}
    window = (day - NEAR, day + NEAR) if day else (0, FAR)
    for term in sorted(terms):
        found = search.archive.posted(term, window, COMMON + 1)
        if len(found) > COMMON:
            found = search.archive.posted(term, (day, day), COMMON) if day else []
        weight = terms[term] / (1 + log2(len(found) or 1))
        for mark, when in found:
            scores[mark] = scores.get(mark, 0.0) + weight
            near[mark] = min(abs(when - day), near.get(mark, FAR))
    return sorted(scores, key=lambda mark: (-round(scores[mark] / (1 + near[mark] / NEAR), 6), mark))
