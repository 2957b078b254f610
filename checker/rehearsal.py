"""The program tried on conflicts planted in one's own articles, one at a time."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from checker import api
from checker.model.claim import Claim
from checker.model.document import Document
from checker.model.event import Linked, Reading
from checker.model.plant import Plant, Unplanted
from checker.mutate.kinds import KINDS, PlantKind, kinds_named
from checker.mutate.planting import plant_conflicts
from checker.report.manifest import number_plants
from checker.report.selftest import Judge, SelfTest, TrialEntry, build_selftest
from checker.rulebook.load import Rulebook
from checker.workers import mapped, workers_for

__all__ = ["KINDS", "Choice", "Planted", "kinds_named", "plant", "selftest"]

Progress = Callable[[int, int], None]
"""Told how many of how many conflicts have been tried."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which conflicts to plant: of which kinds, drawn with which seed, and how many at most."""

    seed: int = 0
    kinds: Collection[PlantKind] = KINDS
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted, in the order of the articles' facts; and the facts in which nothing was, each with a reason."""

    plants: tuple[Plant, ...]
    unplanted: tuple[Unplanted, ...]
    linked: Linked

    @property
    def claims(self) -> dict[str, Claim]:
        """The claims of the articles as they stand, by id."""
        return {claim.id: claim for claim in self.linked.claims}


def plant(
    documents: Sequence[Document],
    *,
    rules: Sequence[Path] | None = None,
    same_event: bool = False,
    choice: Choice = Choice(),
    jobs: int = 1,
) -> Planted:
    """Conflicts to plant in copies of some articles, one at a time, the same for the same choice.

    Raises as `check` does.
    """
    api.refuse_shared_ids(documents)
    book = api.rulebook(rules or ())
    looks = api.looks_at(api.distinct(documents), book, rules or (), jobs=jobs, alone=True)
    linked = api.link([look.reading for look in looks], book, same_event=same_event)
    seen = {look.reading.document.id: look.seen for look in looks}
    told = list(plant_conflicts(linked, seen, book.lexicon, seed=choice.seed, kinds=choice.kinds))
    plants = [one for one in told if isinstance(one, Plant)]
    unplanted = tuple(one for one in told if isinstance(one, Unplanted))
    return Planted(tuple(_drawn(plants, choice)), unplanted, linked)


def _drawn(plants: Sequence[Plant], choice: Choice) -> list[Plant]:
    if choice.limit is None or len(plants) <= choice.limit:
        return list(plants)
    kept = sorted(Random(choice.seed).sample(range(len(plants)), choice.limit))
    return [plants[at] for at in kept]


def selftest(
    documents: Sequence[Document],
    *,
    rules: Sequence[Path] | None = None,
    same_event: bool = False,
    choice: Choice = Choice(),
    progress: Progress = lambda _done, _of: None,
    jobs: int = 1,
) -> SelfTest:
    """How many conflicts planted in some articles the program finds, and what it raises beside them.

    Each is planted alone, and all articles are checked as they then are. A false alarm is an error or a warning that
    was not there before, and does not touch the planted words. Raises as `check` does.
    """
    planted = plant(documents, rules=rules, same_event=same_event, choice=choice, jobs=jobs)
    numbered = number_plants(planted.plants)
    size = sum(len(document.text) for document in documents)
    run = _Trials(planted, tuple(rules or ()), same_event)
    trials: list[TrialEntry] = []
    for _, trial in mapped(run, numbered, workers_for((size for _ in numbered), jobs)):
        progress(len(trials), len(numbered))
        trials.append(trial)
    tried = [kind for kind in KINDS if kind in choice.kinds]
    return build_selftest(choice.seed, len(documents), trials, planted.unplanted, tried)


@dataclass(frozen=True, slots=True)
class _Trials:
    """Makes what checks the articles with one conflict planted, in this process or in another."""

    planted: Planted
    rules: tuple[Path, ...]
    same_event: bool

    def __call__(self) -> Callable[[tuple[str, Plant]], TrialEntry]:
        book = api.rulebook(self.rules)
        linked = self.planted.linked
        originals = [reading.document for reading in linked.readings]
        judge = Judge(originals, linked.claims, api.judge(originals, linked, book, book.judgement))
        return partial(self._trial, book, judge, {reading.document.id: reading for reading in linked.readings})

    def _trial(
        self, book: Rulebook, judge: Judge, known: Mapping[str, Reading], numbered: tuple[str, Plant]
    ) -> TrialEntry:
        id_, one = numbered
        copy = one.in_copy(known[one.document].document)
        readings = {**known, copy.id: api.read_article(copy, book)}
        linked = api.link(list(readings.values()), book, same_event=self.same_event)
        after = api.judge([reading.document for reading in readings.values()], linked, book, book.judgement)
        return judge.trial(id_, one, after)
